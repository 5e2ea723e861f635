"""After an event: whom one met, from its list or by name, and with whom one goes on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import aside, count, day, json_option, print_json, say, strong

if TYPE_CHECKING:
    from kithwork.gatherings.queries import Event
    from kithwork.gatherings.rules import Guest
    from kithwork.workspace.actor import Actor

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("after-event", cls=Command)
@click.argument("name", nargs=-1)
@click.option("--on", "on", default="", help="The day: 2026-11-18, yesterday, friday. Today unless said otherwise.")
@click.option("--where", default="", help="Where it was.")
@click.option("--host", default="", help="Who invited, so that thanks go there first.")
@click.option(
    "--list", "lists", multiple=True, type=FILE, help="The organiser's list of guests; nobody is added by it."
)
@click.option("--met", multiple=True, help="Somebody you met; may be repeated.")
@click.option("--now", "chosen", multiple=True, help="With whom you go on now, two at most; the others wait.")
@click.option("--end", "ends", is_flag=True, help="That is all of it; names on the list not met are forgotten.")
@json_option
@click.pass_obj
def after_event(
    actor: Actor,
    *,
    name: tuple[str, ...],
    on: str,
    where: str,
    host: str,
    lists: tuple[Path, ...],
    met: tuple[str, ...],
    chosen: tuple[str, ...],
    ends: bool,
    as_json: bool,
) -> None:
    """Go through an event while it is fresh.

    `kithwork after-event Harbour mixer --list guests.csv --met "Ines Duarte" --met "Tom Reed" --now Ines`. The same
    name and day again goes on with it. Without a NAME: the events there are.
    """
    from django.db import transaction

    from kithwork.gatherings import actions
    from kithwork.gatherings import queries as gatherings

    if not name:
        _every(actor, as_json=as_json)
        return
    for option, words in (("--met", met), ("--now", chosen)):
        if not all(word.strip() for word in words):
            raise click.UsageError(f"{option} wants a name.")
    with transaction.atomic():
        number = _event(actor, " ".join(name), on=on, where=where, host=host)
        told = _bring(actor, number, lists)
        if met:
            _meet(actor, number, met)
        if chosen:
            _go_on(actor, number, chosen)
        if ends:
            actions.end(actor, number)
    for line in told:
        aside(line)
    event = gatherings.event(actor, number)
    guests = gatherings.guests(actor, number, met=True)
    if as_json:
        print_json(_event_json(event, guests))
    else:
        _print(event, guests)


def _bring(actor: Actor, number: int, lists: tuple[Path, ...]) -> list[str]:
    """Take the lists in; answers with what is to be said of them."""
    from kithwork.sources.actions.guests import bring_guests

    told = []
    for path in lists:
        new, problems = bring_guests(actor, number, [path])
        told.append(f"{path.name}: {count(new, 'name', 'names')} new on the list.")
        told += [f"{one.file}{f', row {one.item}' if one.item else ''}: {one.reason}" for one in problems]
    return told


def _every(actor: Actor, *, as_json: bool) -> None:
    from kithwork.gatherings import queries as gatherings

    events = gatherings.events(actor)
    if as_json:
        print_json([_event_json(event, gatherings.guests(actor, event.id, met=True)) for event in events])
        return
    for event in events:
        say(f"{strong(event.name)}  {day(event.on)}  {_met(event)}")
    for maybe in gatherings.calendar_events(actor):
        say(f"{strong(maybe.name)}  {day(maybe.on)}  from your calendar; whom did you meet?")
    if not events:
        aside("Go through one while it is fresh: kithwork after-event NAME --met NAME")


def _event(actor: Actor, name: str, *, on: str, where: str, host: str) -> int:
    """The number of the event of that name and day, begun now where there is none."""
    from kithwork.cli.days import past_day
    from kithwork.gatherings import actions
    from kithwork.gatherings import queries as gatherings
    from kithwork.gatherings.rules import same_name

    of_day = past_day(on, today=actor.today) if on else None
    known = [one for one in gatherings.events(actor) if same_name(one.name, name) and of_day in {None, one.on}]
    host_id = actions.host_called(actor, host, event=name)
    if known and not where and host_id is None:
        return known[0].id
    if known:
        one = known[0]
        place, who = where or one.where, host_id or one.host_id
        return actions.edit_gathering(actor, one.id, name=one.name, on=one.on, where=place, host_id=who).pk
    return actions.add_gathering(actor, name=name, on=of_day or actor.today, where=where, host_id=host_id).pk


def _meet(actor: Actor, number: int, names: tuple[str, ...]) -> None:
    from kithwork.core.errors import NotFoundError
    from kithwork.gatherings import actions
    from kithwork.people.queries import SeveralPeopleError, person_called
    from kithwork.sources.actions.guests import names_met

    known, unknown = [], []
    for name in names:
        try:
            known.append(person_called(actor, name).pk)
        except SeveralPeopleError:
            raise
        except NotFoundError:
            unknown.append(name)
    if known:
        actions.add_guests(actor, number, person_ids=known)
    if unknown:
        names_met(actor, number, names=unknown, ticked=[])


def _go_on(actor: Actor, number: int, names: tuple[str, ...]) -> None:
    from kithwork.gatherings import queries as gatherings
    from kithwork.plan.after_event import go_on_with

    guests = gatherings.guests(actor, number, met=True)
    go_on_with(actor, number, guest_ids=[_guest(guests, name).id for name in names])


def _guest(guests: list[Guest], name: str) -> Guest:
    from kithwork.core.text import search_words

    words = search_words(name)
    found = [
        one for one in guests if all(any(part.startswith(word) for part in search_words(one.name)) for word in words)
    ]
    if len(found) != 1:
        whom = "Nobody" if not found else "Several"
        raise click.UsageError(
            f"{whom} you met there answers to “{name}”; say --met {name!r} first, or the whole name."
        )
    return found[0]


def _met(event: Event) -> str:
    return f"you met {count(event.met, 'person', 'people')}" if event.met else "nobody noted yet"


def _print(event: Event, guests: list[Guest]) -> None:
    say(f"{strong(event.name)}  {day(event.on)}  {_met(event)}")
    words = {"now": "you go on now", "waits": "waits", "let-go": "let be", "": ""}
    for one in guests:
        say("  ".join(part for part in (f"  {one.name}", one.about, words[one.further.value]) if part))


def _event_json(event: Event, guests: list[Guest]) -> dict[str, Any]:
    return {
        "id": event.id,
        "name": event.name,
        "on": day(event.on),
        "where": event.where,
        "host": event.host or None,
        "listed": event.listed,
        "ended": event.has_ended,
        "met": [
            {"person": one.person_id, "name": one.name, "cares": one.cares, "further": one.further.value}
            for one in guests
        ],
    }
