"""Whom the user is getting to know, and what they would like to ask when the time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.output import aside, columns, day, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.tie import LAYERS
from kithwork.cli.whom import called, is_named, person_json

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.plan.beginnings.rules import Begin, Beginnings, InLine
    from kithwork.plan.rules import Give
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("whom", metavar="NAME|WORDS", nargs=-1)
@click.option("--type", "is_type", is_flag=True, help="The words mean a type of person, whoever is called so.")
@click.option("--why", default="", metavar="TEXT", help="Why you would like to know them.")
@click.option("--line-up", is_flag=True, help="Put them on the list of those who wait.")
@click.option("--instead", type=int, metavar="NUMBER", help="Let this one wait in their place.")
@click.option("--grew", type=int, metavar="NUMBER", help="It has grown steady; its place is free.")
@click.option("--layer", type=click.Choice(LAYERS), help="How close you want them from here on, with --grew.")
@click.option("--every", type=int, metavar="DAYS", help="How often you wish to be in touch, with --grew.")
@click.option("--up", type=int, metavar="NUMBER", help="Begin with one who waited.")
@click.option("--wait", type=int, metavar="NUMBER", help="Let one wait, without reminders.")
@click.option("--let-go", type=int, metavar="NUMBER", help="Take one off the list.")
@click.option("--is", "turned_out", type=(int, str), metavar="NUMBER NAME", help="Who a type turned out to be.")
@json_option
@click.pass_obj
def begin(
    actor: Actor,
    /,
    *,
    whom: tuple[str, ...],
    is_type: bool,
    why: str,
    line_up: bool,
    instead: int | None,
    as_json: bool,
    **told: Any,
) -> None:
    """Whom you are getting to know: somebody, or a type in words.

    `kithwork begin an elder-law attorney in Porto`. Alone it lists whom you are getting to know, and who waits; a
    couple at a time leaves room for each.
    """
    from kithwork.plan.beginnings.queries import beginnings

    _answer(actor, **told)
    if whom:
        _begin(actor, " ".join(whom), is_type=is_type, why=why, line_up=line_up, instead=instead)
    shown = beginnings(actor)
    if as_json:
        print_json(_as_json(shown))
    else:
        _print(actor, shown)


def _answer(
    actor: Actor,
    *,
    grew: int | None,
    layer: str | None,
    every: int | None,
    up: int | None,
    wait: int | None,
    let_go: int | None,
    turned_out: tuple[int, str] | None,
) -> None:
    from kithwork.plan.beginnings import actions
    from kithwork.relationships.rules import Layer

    if grew is not None:
        actions.grew(actor, grew, layer=Layer(layer) if layer else None, wish_days=every)
    if wait is not None:
        actions.wait(actor, wait)
    if let_go is not None:
        actions.let_go(actor, let_go)
    if up is not None:
        _find_a_place(lambda: actions.move_up(actor, up))
    if turned_out is not None:
        number, name = turned_out
        actions.choose_person(actor, number, called(actor, name).pk)


def _begin(actor: Actor, words: str, *, is_type: bool, why: str, line_up: bool, instead: int | None) -> None:
    from kithwork.plan.beginnings import actions

    one = None if is_type else _somebody(actor, words)
    told: dict[str, Any] = {"why": why, **({"person_id": one.pk} if one else {"whom": words})}
    if line_up:
        actions.line_up(actor, **told)
    elif instead is not None:
        actions.begin_instead(actor, instead, **told)
    else:
        _find_a_place(lambda: actions.begin(actor, **told))
    if one is None and not is_type:
        aside(f"Looking for “{plain(words)}”: a type of person, since nobody here is called so.")


def _somebody(actor: Actor, words: str) -> Person | None:
    """Whom *words* name; None where they name nobody, though they may be about somebody."""
    from kithwork.people.queries import PersonNotFoundError

    try:
        one = called(actor, words)
    except PersonNotFoundError:
        if _means_one(words):
            raise
        return None
    return one if is_named(one, words) else None


def _means_one(words: str) -> bool:
    """Whether *words* can mean somebody of the book alone."""
    from kithwork.core.text import item_number

    return "@" in words or item_number(words.strip()) is not None


def _find_a_place(act: Any) -> None:
    """Do it; where all places are taken, say in the words of this command what to decide."""
    from kithwork.plan.beginnings.actions import NoFreePlaceError

    try:
        act()
    except NoFreePlaceError as error:
        remedy = "Say `--instead NUMBER` (numbers: `kithwork begin`), or `--line-up`."
        raise Mistake(f"{error} {remedy}") from error


def give_json(give: Give) -> dict[str, Any]:
    """Something to give."""
    return {"what": give.label, "how": give.how, "minutes": give.minutes}


def _as_json(shown: Beginnings) -> dict[str, Any]:
    return {
        "places": shown.places,
        "free": shown.free,
        "minutes_a_week": shown.minutes,
        "room": shown.room,
        "room_why": shown.room_why,
        "getting_to_know": [_begin_json(one) for one in shown.active],
        "waiting": [_line_json(one) for one in shown.waiting],
        "steady": [_line_json(one) for one in shown.steady],
    }


def _begin_json(one: Begin) -> dict[str, Any]:
    return {
        "id": one.id,
        "whom": one.whom,
        "person": person_json(one.person.id, one.person.name) if one.person else None,
        "why": one.why,
        "since": day(one.since),
        "minutes_a_week": one.minutes,
        "give": give_json(one.give),
        "opener": one.opener,
        "has_grown": one.has_grown,
        "missing": one.missing,
        "layer": one.layer.value,
        "wish_days": one.wish_days,
        "candidates": [{**person_json(who.person.id, who.person.name), "why": who.why} for who in one.candidates],
    }


def _line_json(one: InLine) -> dict[str, Any]:
    person = person_json(one.person_id, one.whom) if one.person_id is not None else None
    return {"id": one.id, "whom": one.whom, "person": person, "why": one.why, "since": day(one.since)}


def _print(actor: Actor, shown: Beginnings) -> None:
    for one in shown.active:
        _print_begin(one)
    for heading, lines in (("Waiting, without reminders", shown.waiting), ("Grown steady", shown.steady)):
        if lines:
            say(f"\n{strong(heading)}")
            for row in columns([_row(actor, one) for one in lines], indent=2):
                say(row)
    if not shown.active:
        say("You are not getting to know anybody. Begin with `kithwork begin NAME`, or with a type in your own words.")
    say(paragraph(shown.room))


def _print_begin(one: Begin) -> None:
    role = f"  {faint(plain(one.person.role_line))}" if one.person and one.person.role_line else ""
    say(f"{one.id}  {strong(plain(one.whom))}{role}  {faint(f'{one.minutes} min a week')}")
    for words in (one.why, f"{one.give.label}. {one.give.how}", f"“{one.opener}”" if one.opener else "", one.missing):
        if words:
            say(paragraph(words, indent=4))
    if one.has_grown:
        say(paragraph(f"It grew: `kithwork begin --grew {one.id}` frees its place.", indent=4))
    for who in one.candidates:
        say(paragraph(f"{who.person.id} {who.person.name}: {who.why}", indent=4))


def _row(actor: Actor, one: InLine) -> tuple[str, ...]:
    from kithwork.core.periods import short_date

    return str(one.id), one.whom, one.why, f"since {short_date(one.since, today=actor.today)}"
