"""People: a list, one of them, and where they stand in the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import (
    aside,
    columns,
    count,
    json_option,
    moment,
    plain,
    print_json,
    print_json_array,
    say,
    strong,
)
from kithwork.cli.stages import STAGES
from kithwork.cli.whom import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.people.models import Person
    from kithwork.relationships.queries import RegisterLine
    from kithwork.workspace.actor import Actor

STATES = ("alive", "fading", "gone quiet", "resting", "not yet known")
COLUMNS_AT_ONCE = 500
EMPTY_PLACES = {
    "aside": "Nobody is set aside; everybody else: `kithwork people`.",
    "archived": "Nobody is archived; everybody else: `kithwork people`.",
}


@click.command(cls=Command)
@click.argument("text", nargs=-1)
@click.option("--state", type=click.Choice(STATES), help="Only those whose relationship stands so.")
@click.option("--stage", type=click.Choice(STAGES), help="Only those with whom it has come so far.")
@click.option("--unsorted", "place", flag_value="aside", help="Who was set aside: newsletters, robots, Cc crowds.")
@click.option("--archived", "place", flag_value="archived", help="Who was archived.")
@json_option
@click.pass_obj
def people(
    actor: Actor,
    *,
    text: tuple[str, ...],
    state: str | None,
    stage: str | None,
    place: str | None,
    as_json: bool,
) -> None:
    """Your people and how it stands with them.

    With TEXT only those whose name, address, organisation, tags or notes have every word of it.
    """
    from kithwork.people.rules import Place
    from kithwork.relationships.queries import register
    from kithwork.relationships.rules import State

    lines = register(
        actor,
        place=Place(place or Place.KEPT.value),
        typed=" ".join(text),
        state=State(state) if state else None,
    )
    if stage is not None:
        lines = _of_stage(actor, lines, stage)
    if as_json:
        print_json_array(_line_json(line) for line in lines)
        return
    found = list(lines)
    for start in range(0, len(found), COLUMNS_AT_ONCE):
        for row in columns([_row(actor, line) for line in found[start : start + COLUMNS_AT_ONCE]]):
            say(row)
    aside(count(len(found), "person", "people") if found else _nobody(text, place=place, narrowed=bool(state or stage)))


@click.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@json_option
@click.pass_obj
def show(
    actor: Actor,
    *,
    name: tuple[str, ...],
    as_json: bool,
) -> None:
    """One person whole: how it stands, how to reach them, the story."""
    from kithwork.cli.person import print_person, whole_person

    one = called(actor, name)
    if as_json:
        print_json(whole_person(actor, one))
    else:
        print_person(actor, one)


@click.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@json_option
@click.pass_obj
def keep(
    actor: Actor,
    *,
    name: tuple[str, ...],
    as_json: bool,
) -> None:
    """Take somebody (back) into the book: from unsorted or from the archive."""
    from kithwork.people import actions

    _tell(actions.keep(actor, called(actor, name).pk), "is in your book", as_json=as_json)


@click.command("aside", cls=Command)
@click.argument("name", nargs=-1, required=True)
@json_option
@click.pass_obj
def put_aside(
    actor: Actor,
    *,
    name: tuple[str, ...],
    as_json: bool,
) -> None:
    """Set somebody aside: no relationship, and no import brings them back."""
    from kithwork.people import actions

    _tell(actions.put_aside(actor, called(actor, name).pk), "is set aside", as_json=as_json)


@click.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@json_option
@click.pass_obj
def archive(
    actor: Actor,
    *,
    name: tuple[str, ...],
    as_json: bool,
) -> None:
    """Archive somebody: kept whole, never suggested."""
    from kithwork.people import actions

    _tell(actions.archive(actor, called(actor, name).pk), "is archived", as_json=as_json)


def _of_stage(actor: Actor, lines: Iterator[RegisterLine], stage: str) -> Iterator[RegisterLine]:
    from kithwork.relationships.queries import arrays
    from kithwork.relationships.rules import Stage

    ties, step = arrays(actor), Stage(stage).step
    at = dict(zip(ties.person_ids.tolist(), ties.stages.tolist(), strict=True))
    return (line for line in lines if at.get(line.entry.id, Stage.NEW.step) == step)


def _line_json(line: RegisterLine) -> dict[str, Any]:
    entry = line.entry
    return {
        "id": entry.id,
        "name": entry.name,
        "emails": entry.emails,
        "phones": entry.phones,
        "organisation": entry.organisation,
        "title": entry.title,
        "sent": line.sent,
        "received": line.received,
        "sent_cc": line.sent_cc,
        "received_cc": line.received_cc,
        "first_at": moment(line.first_at),
        "last_at": moment(line.last_at),
        "state": line.state.value,
        "goes": line.way.value,
        **({"aside": entry.aside_reason} if entry.aside_reason else {}),
    }


def _row(actor: Actor, line: RegisterLine) -> tuple[str, ...]:
    from kithwork.core.periods import ago_words

    role = " · ".join(part for part in (line.entry.title, line.entry.organisation) if part)
    last = ago_words(line.last_at.astimezone(actor.zone).date(), today=actor.today) if line.last_at else ""
    how = line.entry.aside_reason or " · ".join(part for part in (line.state.value, line.way.value) if part)
    return line.entry.name, role or next(iter(line.entry.emails), ""), how, last


def _nobody(text: Sequence[str], *, place: str | None, narrowed: bool) -> str:
    if narrowed:
        return "Nobody as narrowed down. See everybody with `kithwork people`."
    if text:
        if place is not None:
            return "Nobody there has all these words. Try fewer letters, or `kithwork people` for everybody kept."
        return "Nobody has all these words. Try fewer letters, or `kithwork people --unsorted`."
    if place is not None:
        return EMPTY_PLACES[place]
    return "Nobody here. Bring your people with `kithwork import PATH`, or look around with `kithwork demo`."


def _tell(one: Person, words: str, *, as_json: bool) -> None:
    if as_json:
        print_json({"id": one.pk, "name": one.full_name, "place": one.place})
    else:
        say(f"{strong(plain(one.full_name))} {words}.")
