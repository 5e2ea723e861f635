"""1-2-1s: whom to sit down with, book one, move it, call it off, take it into a calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import coming_moment
from kithwork.cli.one_to_ones import (
    AHEAD_DAYS,
    NUMBER,
    booked_json,
    booked_row,
    moment_words,
    next_with,
    suggestion_json,
    to_prepare,
)
from kithwork.cli.output import columns, day, faint, json_option, moment, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.people.models import Person
    from kithwork.plan.one_to_one.queries import Proposal
    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.workspace.actor import Actor


FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(cls=Command)
@click.argument("name", nargs=-1)
@click.option("--book", is_flag=True, help="Book it, as proposed where nothing else is said.")
@click.option("--at", metavar="WHEN", help="Book it for then: “2026-11-25 12:30”, “friday 12:30”.")
@click.option("--format", "how", metavar="FORMAT", help="How to hold it; `kithwork meet --formats` lists them.")
@click.option("--minutes", type=click.IntRange(5, 480), help="How long; else as long as the format wants.")
@click.option("--where", metavar="TEXT", help="Where you meet.")
@click.option("--purpose", metavar="TEXT", help="To what end.")
@click.option("--move", metavar="WHEN", help="Give the one that is booked another time.")
@click.option("--call-off", is_flag=True, help="Call the one that is booked off.")
@NUMBER
@click.option("--ics", type=FILE, metavar="FILE", help="Write it as a calendar file.")
@click.option("--not-now", is_flag=True, help="Do not propose a 1-2-1 with them for a while.")
@click.option("--again", is_flag=True, help="Take “not now” back.")
@click.option("--formats", is_flag=True, help="The ways to hold a 1-2-1.")
@json_option
@click.pass_obj
def meet(
    actor: Actor,
    /,
    *,
    name: tuple[str, ...],
    formats: bool,
    not_now: bool,
    again: bool,
    as_json: bool,
    **told: Any,
) -> None:
    """A 1-2-1: book, move, call off; alone, whom to sit down with.

    Without NAME what is booked, and five people at most to book one with, each with a reason.
    """
    if formats:
        _formats(as_json=as_json)
        return
    if not name:
        if again or not_now or any(told.values()):
            raise click.UsageError("Say with whom.")
        _print_all(actor, as_json=as_json)
        return
    one = called(actor, name)
    if not_now or again:
        _not_now(actor, one, again=again, as_json=as_json)
    else:
        _one(actor, one, as_json=as_json, **told)


def _one(
    actor: Actor,
    one: Person,
    *,
    book: bool,
    at: str | None,
    move: str | None,
    call_off: bool,
    number: int | None,
    ics: Path | None,
    as_json: bool,
    **how: Any,
) -> None:
    """Book, move or call off the 1-2-1 with *one*, write its file, and tell how it stands; else propose one."""
    from kithwork.plan.one_to_one import actions
    from kithwork.plan.one_to_one.queries import booked, proposal

    whom = (str(one.pk),)
    if book or at:
        _refuse_second(actor, one)
        made = _book(actor, one, starts_at=coming_moment(at, actor=actor) if at else None, **how)
        stands: Booked | None = booked(actor, made)
    elif move:
        starts_at = coming_moment(move, actor=actor)
        standing = to_prepare(actor, whom, number)
        moved = actions.move(actor, standing.id, starts_at=starts_at, minutes=how["minutes"], where=how["where"])
        stands = booked(actor, moved.pk)
    elif call_off:
        stands = booked(actor, actions.call_off(actor, to_prepare(actor, whom, number).id).pk)
    elif number is not None or ics is not None:
        stands = to_prepare(actor, whom, number)
    else:
        stands = next_with(actor, one.pk)
    if ics is not None and stands is not None:
        _write(actor, ics, stands)
    if stands is not None:
        _tell(actor, stands, ics=ics, as_json=as_json)
    else:
        _propose(actor, proposal(actor, one.pk), as_json=as_json)


def _refuse_second(actor: Actor, one: Person) -> None:
    from kithwork.core.errors import KithworkError

    stands = next_with(actor, one.pk)
    if stands is not None:
        raise KithworkError(
            f"A 1-2-1 with {one.full_name} is booked {moment_words(actor, stands)}; "
            f"give it another time with `kithwork meet {one.pk} --move WHEN`."
        )


def _book(
    actor: Actor,
    one: Person,
    *,
    starts_at: datetime | None,
    how: str | None,
    minutes: int | None,
    where: str | None,
    purpose: str | None,
) -> int:
    from kithwork.plan.one_to_one import actions
    from kithwork.plan.one_to_one.queries import proposal

    proposed = proposal(actor, one.pk)
    made = actions.book(
        actor,
        person_id=one.pk,
        starts_at=starts_at or proposed.starts_at,
        format=how or proposed.format.slug,
        minutes=minutes,
        where=where or "",
        purpose=proposed.purpose if purpose is None else purpose,
    )
    return int(made.pk)


def _write(actor: Actor, file: Path, one: Booked) -> None:
    from kithwork.plan.one_to_one.queries import calendar_file

    file.write_bytes(calendar_file(actor, one.id))


def _tell(actor: Actor, one: Booked, *, ics: Path | None, as_json: bool) -> None:
    if as_json:
        print_json({"booked": booked_json(one), "proposed": None, "file": str(ics) if ics else None})
        return
    if one.cancelled_at is not None:
        say(f"Called off: the 1-2-1 with {strong(plain(one.name))}, {moment_words(actor, one)}.")
    else:
        where = f", {plain(one.where)}" if one.where else ""
        say(f"1-2-1 with {strong(plain(one.name))} {moment_words(actor, one)}, {one.minutes} min{where}.")
        say(paragraph(f"{one.format.label}. {one.purpose}".strip()))
        say(faint(f"Read up with `kithwork brief {one.person_id}`; afterwards `kithwork after {one.person_id}`."))
    if ics is not None:
        say(f"Its calendar file is {ics}.")


def _propose(actor: Actor, one: Proposal, *, as_json: bool) -> None:
    from kithwork.core.periods import day_words

    if as_json:
        print_json({"booked": None, "proposed": _proposal_json(one), "file": None})
        return
    when = f"{day_words(one.starts_at.date(), today=actor.today)}, {one.starts_at:%H:%M}"
    say(f"A 1-2-1 with {strong(plain(one.person.name))} could be {when}, {one.format.minutes} min.")
    say(paragraph(f"{one.format.label}. {one.purpose}"))
    say(faint(f"Book it so with `kithwork meet {one.person.id} --book`, or say --at, --format, --where."))


def _proposal_json(one: Proposal) -> dict[str, Any]:
    return {
        "person": person_json(one.person.id, one.person.name),
        "starts_at": moment(one.starts_at),
        "minutes": one.format.minutes,
        "format": one.format.slug,
        "purpose": one.purpose,
    }


def _not_now(actor: Actor, one: Person, *, again: bool, as_json: bool) -> None:
    from kithwork.core.periods import short_date
    from kithwork.plan.one_to_one import actions

    until = None
    if again:
        actions.suggest_again(actor, one.pk)
        words = "may be proposed for a 1-2-1 again"
    else:
        until = actions.not_now(actor, one.pk)
        words = f"is not proposed for a 1-2-1 before {short_date(until, today=actor.today)}"
    if as_json:
        print_json({**person_json(one.pk, one.full_name), "until": day(until)})
    else:
        say(f"{strong(plain(one.full_name))} {words}.")


def _print_all(actor: Actor, *, as_json: bool) -> None:
    from kithwork.plan.one_to_one.queries import coming, to_book, to_tell

    ahead, untold, suggested = coming(actor, days=AHEAD_DAYS), to_tell(actor), to_book(actor)
    if as_json:
        print_json(
            {
                "booked": [booked_json(one) for one in ahead],
                "to_tell": [booked_json(one) for one in untold],
                "to_book": [suggestion_json(one) for one in suggested],
            }
        )
        return
    for heading, lines in (("Booked", ahead), ("How was it?", untold)):
        if lines:
            say(strong(heading))
            for row in columns([booked_row(actor, one) for one in lines], indent=2):
                say(row)
    if suggested:
        say(f"{strong('To book')}  {faint('kithwork meet NAME --book')}")
    for one in suggested:
        say(f"  {strong(plain(one.person.name))}  {faint(f'{one.format.label}, {one.format.minutes} min')}")
        say(paragraph(one.why, indent=4))
    if not (ahead or untold or suggested):
        say("No 1-2-1 is booked, and nobody asks for one. Book one with `kithwork meet NAME --book`.")


def _formats(*, as_json: bool) -> None:
    from kithwork.knowledge import meeting_formats

    if as_json:
        told = [
            {"format": one.slug, "label": one.label, "minutes": one.minutes, "stage": one.stage, "suits": one.suits}
            for one in meeting_formats()
        ]
        print_json({"formats": told})
        return
    for row in columns([(one.slug, f"{one.minutes} min", one.label, one.suits) for one in meeting_formats()]):
        say(row)
