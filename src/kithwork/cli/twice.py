"""One person once: who may stand in the book twice, making two entries one, and two again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import (
    aside,
    columns,
    count,
    day,
    faint,
    json_option,
    moment,
    paragraph,
    plain,
    print_json,
    say,
    strong,
)
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.queries import Merged
    from kithwork.people.queries.twice import Twin
    from kithwork.workspace.actor import Actor

SHOWN = 20


@click.command(cls=Command)
@click.option("--organisations", is_flag=True, help="Organisations under two names instead.")
@click.option("--made-one", is_flag=True, help="What was made one, with its number for `unmerge`.")
@click.option("--two", nargs=2, metavar="NAME NAME", help="Say that two entries are two people; never proposed again.")
@click.option("--apart", is_flag=True, help="Of whom you said that they are two people.")
@click.option("--together", nargs=2, metavar="NAME NAME", help="Take that back: they may be one person again.")
@json_option
@click.pass_obj
def twice(
    actor: Actor,
    *,
    organisations: bool,
    made_one: bool,
    two: tuple[str, str] | None,
    apart: bool,
    together: tuple[str, str] | None,
    as_json: bool,
) -> None:
    """Who may stand in your book twice, and why."""
    from kithwork.people import queries

    if (apart or two or together) and organisations:
        raise click.UsageError("--organisations goes with the list and with --made-one.")
    if two is not None:
        _two(actor, *two, as_json=as_json)
    elif together is not None:
        _together(actor, *together, as_json=as_json)
    elif apart:
        _print_apart(actor, as_json=as_json)
    elif made_one:
        merges = queries.organisation_merges(actor) if organisations else queries.merges(actor)
        _print_merged(actor, merges, as_json=as_json)
    else:
        _look(actor)
        _print_twins(actor, organisations=organisations, as_json=as_json)


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="NAME NAME")
@click.option("--proven", is_flag=True, help="All pairs that an address or number of one person proves.")
@click.option("--organisations", is_flag=True, help="Two organisations instead, by their names or numbers.")
@json_option
@click.pass_obj
def merge(actor: Actor, *, names: tuple[str, ...], proven: bool, organisations: bool, as_json: bool) -> None:
    """Make two entries one; the first stays.

    `kithwork merge "Ada Byron" "A. Byron"`. Everything of both stays; `kithwork unmerge` makes them two again.
    """
    from kithwork.people import queries

    if proven == bool(names) or len(names) not in {0, 2} or (proven and organisations):
        raise click.UsageError("Name two entries, each in quotes; or say --proven alone.")
    if proven:
        made = _merge_proven(actor)
    elif organisations:
        made = [_merge_organisations(actor, *names)]
    else:
        made = [_merge(actor, *names)]
    every = queries.organisation_merges(actor) if organisations else queries.merges(actor, among=made)
    told = [one for one in every if one.id in made]
    if as_json:
        print_json([_merged_json(one) for one in told])
        return
    for one in told:
        words = f"unmerge {one.id}{' --organisations' if organisations else ''}"
        say(f"{strong(plain(one.name))} took in {plain(one.gone_name)}.  {faint(f'Two again: kithwork {words}')}")
    if not told:
        say("Nothing here is proven to be one; `kithwork twice` shows who may be.")


@click.command(cls=Command)
@click.argument("number", type=int, required=False)
@click.option("--organisations", is_flag=True, help="An organisation instead of a person.")
@json_option
@click.pass_obj
def unmerge(actor: Actor, *, number: int | None, organisations: bool, as_json: bool) -> None:
    """Make two entries of one again: the latest, or the one of that NUMBER.

    `kithwork twice --made-one` lists the numbers. What was done since stays with the one kept.
    """
    from kithwork.people import actions, queries

    made = queries.organisation_merges(actor, most=1) if organisations else queries.merges(actor, most=1)
    if number is None and not made:
        raise actions.MergeNotFoundError("Nothing was made one here, so there is nothing to take apart.")
    wanted = made[0].id if number is None else number
    if organisations:
        back = actions.take_organisations_apart(actor, wanted)
        kept = queries.organisations(actor, [back])
        told: dict[str, dict[str, Any]] = {"back": {"id": back, "name": kept[back].name}}
    else:
        apart = actions.take_apart(actor, wanted)
        names = queries.names(actor, [apart.kept, apart.back])
        told = {
            key: person_json(pk, names[pk]) for key, pk in (("kept", apart.kept), ("back", apart.back)) if pk in names
        }
    if as_json:
        print_json(told)
    else:
        names_told = [plain(one["name"]) for one in told.values()]
        words = " and ".join(strong(name) for name in dict.fromkeys(names_told))
        if len(names_told) == 1:
            say(f"{words} stands in the book alone again.")
        else:
            say(f"{words} {'stand' if len(set(names_told)) > 1 else 'stands'} in the book as two entries again.")


def _look(actor: Actor) -> None:
    """Look through a large book anew where it has changed."""
    from kithwork.people.actions.twice import prepare_twice
    from kithwork.people.queries.twice import twice_state

    if twice_state(actor).is_stale:
        aside("Looking through your people, entry by entry…")
        prepare_twice(actor)


def _merge(actor: Actor, first: str, second: str) -> int:
    from kithwork.people import actions
    from kithwork.people.queries.twice import twice_of

    kept, gone = called(actor, first), called(actor, second)
    if kept.pk == gone.pk:
        raise actions.MergingError(f"Both names mean {kept.full_name}; say which two by their numbers.")
    why = twice_of(actor, min(kept.pk, gone.pk), max(kept.pk, gone.pk)).reasons
    return actions.merge(actor, kept.pk, gone.pk, why=why)


def _merge_proven(actor: Actor) -> list[int]:
    from kithwork.people import actions
    from kithwork.people.queries.twice import pairs_here, twins_told

    _look(actor)
    sure = [one for one in twins_told(actor, [pair for pair in pairs_here(actor) if pair.proven]) if one.proven]
    if len(sure) > SHOWN:
        aside(f"Making {count(len(sure), 'pair')} one…")
    return actions.merge_all(actor, [actions.Proven(one.low, one.high, one.reasons) for one in sure])


def _merge_organisations(actor: Actor, first: str, second: str) -> int:
    from kithwork.people import actions
    from kithwork.people.queries import organisation_called

    return actions.merge_organisations(
        actor, organisation_called(actor, first).pk, organisation_called(actor, second).pk
    )


def _two(actor: Actor, first: str, second: str, *, as_json: bool) -> None:
    from kithwork.people import actions

    one, other = called(actor, first), called(actor, second)
    actions.say_not_same(actor, one.pk, other.pk)
    if as_json:
        print_json([person_json(who.pk, who.full_name) for who in (one, other)])
    else:
        say(f"Noted: {strong(plain(one.full_name))} and {strong(plain(other.full_name))} are two people.")


def _together(actor: Actor, first: str, second: str, *, as_json: bool) -> None:
    from kithwork.people import actions, queries

    one, other = called(actor, first), called(actor, second)
    if not queries.said_not_same(actor, one.pk, other.pk):
        raise actions.MergingError("You did not say of these that they are two; `kithwork twice --apart` lists whom.")
    actions.unsay_not_same(actor, one.pk, other.pk)
    if as_json:
        print_json([person_json(who.pk, who.full_name) for who in (one, other)])
    else:
        say(f"Noted: {strong(plain(one.full_name))} and {strong(plain(other.full_name))} may be one person again.")


def _print_apart(actor: Actor, *, as_json: bool) -> None:
    from kithwork.core.periods import short_date
    from kithwork.people import queries

    found = queries.said_two(actor)
    if as_json:
        told = [(person_json(one.low, one.names[0]), person_json(one.high, one.names[1]), one.said_on) for one in found]
        print_json([{"one": one, "other": other, "said_on": day(on)} for one, other, on in told])
        return
    for row in columns(
        [
            (f"{one.names[0]} ({one.low})", f"{one.names[1]} ({one.high})", short_date(one.said_on, today=actor.today))
            for one in found
        ]
    ):
        say(row)
    if not found:
        say("You said of nobody here that they are two people.")


def _print_twins(actor: Actor, *, organisations: bool, as_json: bool) -> None:
    from kithwork.people.queries.twice import organisations_twice, pairs_here, twice, twins_told

    twins: Sequence[Twin]
    if organisations:
        twins = organisations_twice(actor, most=None)
        number = len(twins)
    elif as_json:
        twins, number = twice(actor, most=None), 0
    else:
        pairs = pairs_here(actor)
        twins, number = twins_told(actor, pairs[: SHOWN * 2]), len(pairs)
    if as_json:
        print_json([_twin_json(one) for one in twins])
        return
    for one in twins[:SHOWN]:
        numbered = zip(one.names, (one.low, one.high), strict=True)
        low, high = (f"{strong(plain(name))} {faint(f'({pk})')}" for name, pk in numbered)
        say(f"{low} and {high}  {plain(one.sure)}".rstrip())
        for reason in one.reasons:
            say(paragraph(reason, indent=2))
    if number > SHOWN and len(twins) >= SHOWN:
        say(faint(f"and {count(number - SHOWN, 'pair')} more; --json tells all of them."))
    if not twins:
        say("No organisation stands here twice." if organisations else "Nobody stands here twice.")


def _twin_json(one: Twin) -> dict[str, Any]:
    return {
        "one": person_json(one.low, one.names[0]),
        "other": person_json(one.high, one.names[1]),
        "sure": one.sure,
        "is_proven": one.proven,
        "reasons": list(one.reasons),
    }


def _print_merged(actor: Actor, merges: Sequence[Merged], *, as_json: bool) -> None:
    from kithwork.core.periods import short_date

    if as_json:
        print_json([_merged_json(one) for one in merges])
        return
    days = (short_date(one.merged_at.astimezone(actor.zone).date(), today=actor.today) for one in merges)
    for row in columns(
        [(str(one.id), one.name, f"took in {one.gone_name}", on) for one, on in zip(merges, days, strict=True)]
    ):
        say(row)
    if not merges:
        say("Nothing was made one here.")


def _merged_json(one: Merged) -> dict[str, Any]:
    return {
        "id": one.id,
        "kept": person_json(one.kept, one.name),
        "gone": person_json(one.gone, one.gone_name),
        "why": list(one.why),
        "at": moment(one.merged_at),
    }
