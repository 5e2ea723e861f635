"""The list of an event: read from a file for its guests alone, and into the book only who was met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.core.text import one_line
from kithwork.gatherings import actions as gatherings
from kithwork.gatherings import queries
from kithwork.gatherings.rules import MOST_GUESTS, GuestCard
from kithwork.people.queries.forgotten import forgotten
from kithwork.people.rules import PointKind, role_line
from kithwork.sources.actions.importing import import_records
from kithwork.sources.as_card import card_of
from kithwork.sources.csv_contacts.attendees import MARKED, is_absent
from kithwork.sources.queries import person_of_item
from kithwork.sources.reading import harvest
from kithwork.sources.records import PersonRecord, Point, Problem
from kithwork.sources.rules import GUEST
from kithwork.sources.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from kithwork.gatherings.queries import Event
    from kithwork.gatherings.rules import Guest
    from kithwork.workspace.actor import Actor

PLAIN = (
    "given", "family", "additional", "prefix", "suffix", "nickname", "organisation", "department", "title", "notes",
)  # fmt: skip
LEFT_OUT = "Of those you asked to forget, {number} stood in it; they were left out."
ABSENT = "{number} on it did not come, as the list says; left out."
LISTS = ("tags", "seeks", "offers")


def bring_guests(
    actor: Actor, gathering_id: int, paths: Sequence[Path], *, shown: Mapping[Path, str] | None = None
) -> tuple[int, list[Problem]]:
    """Add who is on the list in *paths* (any table or address book) to an event, nobody to the book yet.

    Answers with how many are new on it, and what could not be read.
    """
    queries.event(actor, gathering_id)
    with harvest(paths, watch=Watch(), shown=shown) as found:
        every = [record for chunk in found.people.chunks() for record in chunk]
        problems = list(found.problems)
        absent = sum(number for reason, number in found.skipped_people.items() if reason.startswith(MARKED))
    records = [record for record in every if not is_absent(record.raw)]
    absent += len(every) - len(records)
    cards, left_out = _without_forgotten(actor, records)
    name = next(iter((shown or {}).values()), paths[0].name if paths else "")
    if absent:
        problems.append(Problem(name, None, ABSENT.format(number=absent), lost=False))
    if not records and not problems:
        problems = [Problem(name, None, "Nobody stands in this file; a list of who was there has a column of names.")]
    if left_out:
        problems.append(Problem(name, None, LEFT_OUT.format(number=left_out), lost=False))
    return gatherings.list_guests(actor, gathering_id, cards[: MOST_GUESTS + 1]), problems


@transaction.atomic
def meet_guests(actor: Actor, gathering_id: int) -> int:
    """Put everybody met at an event into the book who does not stand in it yet, as one import that can be undone.

    Whoever the book knows already by an address is joined with what the list tells. Answers with how many.
    """
    event = queries.event(actor, gathering_id)
    fresh = [guest for guest in queries.guests(actor, gathering_id, met=True) if guest.person_id is None]
    if not fresh:
        return 0
    cards = gatherings.cards_of(actor, [guest.id for guest in fresh])
    records = {guest.id: _record(item, guest, cards[guest.id], event) for item, guest in enumerate(fresh, start=1)}
    import_records(actor, records.values(), owners=(), label=f"Met at {event.name}")
    known = {guest.person_id for guest in queries.guests(actor, gathering_id) if guest.person_id is not None}
    for guest in fresh:
        person_id = person_of_item(actor, records[guest.id].key)
        if person_id is None:
            continue
        if person_id in known:
            gatherings.forget_guest(actor, guest.id)
        else:
            known.add(person_id)
            gatherings.stands_for(actor, guest.id, person_id)
    return len(fresh)


def _without_forgotten(actor: Actor, records: Sequence[PersonRecord]) -> tuple[list[GuestCard], int]:
    """The guests, and how many are left out because the user erased them."""
    erased, region = forgotten(actor), actor.workspace.region
    if not erased:
        return [guest_card(record) for record in records], 0
    kept = []
    for record in records:
        card = card_of(record, region=region)
        if not erased.of_card(name=card.name, name_source=card.name_source, points=card.points):
            kept.append(guest_card(record))
    return kept, len(records) - len(kept)


def guest_card(record: PersonRecord) -> GuestCard:
    """A person of a list as the event keeps them until they are met."""
    card: dict[str, Any] = {name: value for name in PLAIN if (value := getattr(record, name))}
    card |= {name: list(value) for name in LISTS if (value := getattr(record, name))}
    if record.points:
        points = record.points
        card["points"] = [[one.kind.value, one.value, one.label, one.preferred, list(one.parts)] for one in points]
    return GuestCard(name=one_line(record.name)[:500], about=role_line(record.title, record.organisation), card=card)


def _record(item: int, guest: Guest, card: Mapping[str, Any], event: Event) -> PersonRecord:
    points = tuple(
        Point(PointKind(kind), value, label, preferred, tuple(parts))
        for kind, value, label, preferred, parts in card.get("points", ())
    )
    told: dict[str, Any] = {name: card.get(name, "") for name in PLAIN}
    told |= {name: tuple(card.get(name, ())) for name in LISTS}
    return PersonRecord(
        item=item,
        key=f"{GUEST}{guest.uid}",
        name=guest.name,
        points=points,
        met_on=event.on,
        met_how=event.name,
        **told,
    )


def names_met(actor: Actor, gathering_id: int, *, names: Sequence[str], ticked: Collection[int]) -> int:
    """Tick guests and add names as met, and put them into the book; answers with how many are new there."""
    listed = {guest.id: guest for guest in queries.guests(actor, gathering_id, met=False)}
    every = [*(listed[pk].name for pk in ticked if pk in listed), *names]
    gatherings.add_guests(actor, gathering_id, names=every)
    return meet_guests(actor, gathering_id)
