"""What the last lines of letters tell of their authors: read, and taken into the book once the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.output import aside, count, faint, json_option, plain, print_json, say, strong
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.queries.noticed import Proposal
    from kithwork.workspace.actor import Actor

KINDS = {"phone": "phone", "title": "role", "organisation": "place of work", "url": "page", "address": "address"}


@click.command(cls=Command)
@click.option("--take", "taken", multiple=True, metavar="N", help="Take this number into the book; may be repeated.")
@click.option("--all-of", multiple=True, metavar="NAME", help="Take everything of this person.")
@click.option("--take-all", is_flag=True, help="Take everything but what is old or asks whether somebody moved.")
@click.option("--no", "declined", multiple=True, metavar="N", help="Not so; it is not proposed again.")
@click.option("--again", multiple=True, metavar="N", help="Take back what you answered about this number.")
@json_option
@click.pass_obj
def noticed(
    actor: Actor,
    *,
    taken: tuple[str, ...],
    all_of: tuple[str, ...],
    take_all: bool,
    declined: tuple[str, ...],
    again: tuple[str, ...],
    as_json: bool,
) -> None:
    """What letters tell of their authors that your book does not say, with the line it stands on.

    Nothing is taken without you; a number stays the same until you answer it.
    """
    from kithwork.sources.queries.noticed import proposals

    every = proposals(actor)
    chosen = [
        *_numbers(taken),
        *_of(actor, every, all_of),
        *(one.id for one in every if take_all and one.is_plain),
    ]
    if chosen:
        _take(actor, chosen)
    if declined:
        _decline(actor, _numbers(declined))
    if again:
        _again(actor, _numbers(again))
    if chosen or declined or again:
        every = proposals(actor)
    if as_json:
        print_json({"noticed": [_json(one) for one in every]})
        return
    _print(actor, every)


def _numbers(typed: Sequence[str]) -> list[int]:
    """The numbers that were typed, several in one word parted by commas."""
    from kithwork.core.text import item_number

    found = [item_number(part) for word in typed for part in word.split(",")]
    if None in found:
        raise Mistake("Say which by its number, as `kithwork noticed` lists them.")
    return [number for number in found if number is not None]


def _of(actor: Actor, every: Sequence[Proposal], names: Sequence[str]) -> list[int]:
    wanted = {called(actor, name).pk for name in names}
    found = [one.id for one in every if one.person_id in wanted]
    if names and not found:
        raise Mistake("Nothing waits of them. See `kithwork noticed`.")
    return found


def _take(actor: Actor, ids: Sequence[int]) -> None:
    from kithwork.sources.actions.noticed import take

    taken = take(actor, ids)
    numbers = ",".join(map(str, taken.ids))
    aside(
        f"Taken: {count(len(taken.ids), 'thing', 'things')} of {count(len(taken.people), 'person', 'people')}."
        f" Take it back with `kithwork noticed --again {numbers}`."
    )
    if taken.yours:
        aside(f"You wrote “{'”, “'.join(taken.yours)}” yourself, so it stays; the change is noted.")


def _decline(actor: Actor, ids: Sequence[int]) -> None:
    from kithwork.sources.actions.noticed import decline

    aside(f"Left out: {count(len(decline(actor, ids)), 'thing', 'things')}. It is not proposed again.")


def _again(actor: Actor, ids: Sequence[int]) -> None:
    from kithwork.sources.actions.noticed import ask_again

    number = ask_again(actor, ids)
    aside(f"Taken back: {count(number, 'answer', 'answers')}." if number else "That was taken back before.")


def _json(one: Proposal) -> dict[str, Any]:
    return {
        "number": one.id,
        "person": person_json(one.person_id, one.name),
        "kind": one.kind.value,
        "value": one.value,
        "line": one.line,
        "letter_of": one.seen_on.isoformat(),
        "exchange": one.exchange_id,
        "stands": one.stands or None,
    }


def _print(actor: Actor, every: Sequence[Proposal]) -> None:
    from kithwork.core.periods import short_date

    if not every:
        say("Nothing waits: your book says what letters tell.")
        return
    shown = 0
    for one in every:
        if one.person_id != shown:
            say(strong(plain(one.name)))
            shown = one.person_id
        stands = f"; did they move? your book says “{one.stands}”" if one.stands else ""
        letter = f"letter of {short_date(one.seen_on, today=actor.today)}"
        say(f"{one.id:>5}  {plain(one.value)}  {faint(plain(f'{KINDS[one.kind.value]}, {letter}{stands}'))}")
    say(faint("Take what is right: `kithwork noticed --take N`, --all-of NAME or --take-all; --no N for what is not."))
