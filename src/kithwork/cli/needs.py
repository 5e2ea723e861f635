"""What people look for and can give, in their own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import past_day
from kithwork.cli.output import columns, day, json_option, print_json_array, say
from kithwork.cli.whom import called_or_me, person_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeVar

    from kithwork.people.queries import MentionLine
    from kithwork.people.rules import Mentioned
    from kithwork.workspace.actor import Actor

    Made = TypeVar("Made", bound=Callable[..., Any])

_OPTIONS = (
    click.argument("name", required=False),
    click.argument("text", nargs=-1),
    click.option("--on", metavar="DAY", default="today", help="When they said it."),
    click.option("--over", type=int, metavar="NUMBER", help="It is over: found, given, or no longer wanted."),
    click.option("--again", type=int, metavar="NUMBER", help="Take back that it is over."),
    click.option("--forget", type=int, metavar="NUMBER", help="Forget a line noted by mistake."),
)


def _mention_options(command: Made) -> Made:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.command(cls=Command)
@_mention_options
@json_option
@click.pass_obj
def seeks(actor: Actor, /, **told: Any) -> None:
    """What somebody looks for: note it, or see what is known.

    Without TEXT what NAME looks for, alone what everybody does. A NAME of several words stands in quotes;
    it may be `me`.
    """
    from kithwork.people.rules import Mentioned

    _mentions(actor, Mentioned.SEEKS, **told)


@click.command(cls=Command)
@_mention_options
@json_option
@click.pass_obj
def offers(actor: Actor, /, **told: Any) -> None:
    """What somebody can give: note it, or see what is known.

    Without TEXT what NAME can give, alone what everybody can. A NAME of several words stands in quotes; it
    may be `me`.
    """
    from kithwork.people.rules import Mentioned

    _mentions(actor, Mentioned.OFFERS, **told)


def mention_json(line: MentionLine, names: Mapping[int, str]) -> dict[str, Any]:
    """What somebody looks for or can give."""
    return {
        "id": line.id,
        "person": person_json(line.person_id, names[line.person_id]),
        "kind": line.kind.value,
        "words": line.words,
        "said": day(line.said_on),
        "is_stale": line.is_stale,
    }


def _mentions(
    actor: Actor,
    kind: Mentioned,
    *,
    name: str | None,
    text: Sequence[str],
    on: str,
    over: int | None,
    again: int | None,
    forget: int | None,
    as_json: bool,
) -> None:
    from kithwork.people import actions

    said_on = past_day(on, today=actor.today)
    if over is not None:
        actions.close_mention(actor, over)
    if again is not None:
        actions.reopen_mention(actor, again)
    if forget is not None:
        actions.remove_mention(actor, forget)
    one = called_or_me(actor, name) if name else None
    if one is not None and text:
        actions.mention(actor, one.pk, kind=kind, words=" ".join(text), said_on=said_on)
    lines, names = _known(actor, kind, one.pk if one else None)
    if as_json:
        print_json_array(mention_json(line, names) for line in lines)
        return
    for row in columns([_row(actor, line, names) for line in lines]):
        say(row)
    if not lines:
        say(f"Nothing is noted yet. Note it with `kithwork {kind.value} NAME TEXT`.")


def _known(actor: Actor, kind: Mentioned, person_id: int | None) -> tuple[list[MentionLine], dict[int, str]]:
    """The open lines of one person, or of everybody kept, latest said first, and whose they are."""
    from kithwork.people import queries as people

    said = people.open_mentions(actor, None if person_id is None else [person_id])
    if person_id is None:
        names = dict(people.everyone(actor).filter(pk__in=list(said)).values_list("pk", "full_name"))
    else:
        names = people.names(actor, list(said))
    lines = [line for pk, lines in said.items() if pk in names for line in lines if line.kind is kind]
    return sorted(lines, key=lambda line: (line.said_on, line.id), reverse=True), names


def _row(actor: Actor, line: MentionLine, names: Mapping[int, str]) -> tuple[str, ...]:
    from kithwork.core.periods import ago_words

    when = f"said {ago_words(line.said_on, today=actor.today)}"
    still = "; does it still hold?" if line.is_stale else ""
    return str(line.id), names[line.person_id], when + still, line.words
