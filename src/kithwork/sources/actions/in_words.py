"""Keeping a sentence the user told: whole, as one import that can be undone, and yet as the user's own word.

What was said of people bears the import's origin only while it is kept and while it is undone (`people.by_word`), so
that no later file overwrites it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations.actions import NewExchange, add_exchanges, add_promises, announce
from kithwork.conversations.actions.hand import told_by_hand
from kithwork.conversations.actions.whole import put_back_helps
from kithwork.conversations.rules import By, Channel, Direction, HelpKind, Part, Reading
from kithwork.core.errors import KithworkError
from kithwork.introductions.actions.whole import put_back_acquaintances
from kithwork.introductions.queries import trigger_events
from kithwork.introductions.rules import How as KnownHow
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.actions import NewMention, NewPerson
from kithwork.people.actions.by_word import More, as_new, own, say_more
from kithwork.people.actions.whole_works import put_back_whereabouts, put_back_works
from kithwork.people.rules import CardPoint, Does, Mentioned, PersonCard, point_key
from kithwork.sources.in_words.told import CHANNELS, How
from kithwork.sources.in_words.wording import as_said, channel_to_come, met_how, note_of, subject_of
from kithwork.sources.models import Batch, Change
from kithwork.sources.rules import BatchState, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.models import Person
    from kithwork.sources.in_words.told import Promised, Somebody, Told
    from kithwork.workspace.actor import Actor

LABEL = "Said in words"
"""What such an import is called: no name stands in it, which would outlive the person it is of."""


class NobodyToldError(KithworkError):
    """A sentence in which nobody is named."""


class WhichOneError(KithworkError):
    """A name that several people have."""


class NotYetToldError(KithworkError):
    """A day to come."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the import it can be undone by, the exchange, and (number, name) of everybody told of."""

    batch: int
    exchange_id: int
    people: tuple[tuple[int, str], ...]


@transaction.atomic
def tell(actor: Actor, told: Told) -> Kept:
    """Keep everything that was told as one import that can be undone, or nothing of it."""
    may_be_kept(actor, told)
    batch = Batch.objects.create(
        workspace=actor.workspace,
        label=LABEL,
        state=BatchState.DONE,
        began_at=actor.now,
    )
    origin = f"import {batch.pk}"
    labels = _event_labels(actor, told)
    known = {place: one for place, one in enumerate(told.people) if one.person_id is not None}
    before = say_more(actor, [_more(actor, told, one, labels) for one in known.values()], origin=origin)
    new = [(place, one) for place, one in enumerate(told.people) if place not in known]
    cards = [NewPerson(uid=str(uuid.uuid4()), card=_card(actor, told, one, labels)) for _, one in new]
    for one in cards:
        people_actions.let_in(actor, one.card)
    made = people_actions.add_people(actor, cards, origin=origin, batch=batch.pk)
    ids = {**{place: one.person_id or 0 for place, one in known.items()}}
    ids |= {place: pk for (place, _), pk in zip(new, made, strict=True)}
    persons = {place: people.person(actor, pk) for place, pk in sorted(ids.items())}
    were_there = [one for place, one in persons.items() if not told.people[place].absent]
    exchange_id = _keep_exchange(actor, told, were_there or list(persons.values()), batch=batch.pk)
    planned = _plan_meetings(actor, told, persons, batch=batch.pk)
    sections = _keep_said(actor, told, persons, exchange_id, batch=batch.pk)
    before |= as_new(actor, made, origin=origin)
    for pk, yours in own(actor, [one.pk for one in persons.values()], origin=origin).items():
        before[pk]["yours"] = yours
    _remember(actor, batch, before, [*sections, {"told": exchange_id}])
    batch.counts = {
        "people": Tally(created=len(new), updated=len(known)).as_dict(),
        "exchanges": Tally(created=1 + planned).as_dict(),
    }
    batch.finished_at = actor.now
    batch.save(update_fields=["counts", "finished_at"])
    announce(actor, [one.pk for one in persons.values()])
    return Kept(batch.pk, exchange_id, tuple((one.pk, one.full_name) for one in persons.values()))


def may_be_kept(actor: Actor, told: Told) -> None:
    """Nothing where *told* can be kept; else NobodyToldError, WhichOneError or NotYetToldError says what is missing."""
    if not told.people or any(one.person_id is None and not one.name.strip() for one in told.people):
        raise NobodyToldError("Say who it was: a name is enough, like “met Ines Duarte at the mixer”.")
    for one in told.people:
        if one.is_open:
            named = ", ".join(
                f"{other.id} {other.name}" + (f" ({other.told_by})" if other.told_by else "")
                for other in one.candidates[:5]
            )
            raise WhichOneError(f"“{one.name}” may mean {named}; say which one, or that they are somebody new.")
    if told.on_date > actor.today:
        raise NotYetToldError("That day has not come yet; what is still to come is a promise, with its day.")


def _event_labels(actor: Actor, told: Told) -> dict[str, str]:
    slugs = {event.slug for one in told.people for event in one.events}
    if not slugs:
        return {}
    events = trigger_events(actor)
    return {slug: events[slug].label for slug in slugs if slug in events}


def _card(actor: Actor, told: Told, one: Somebody, labels: dict[str, str]) -> PersonCard:
    is_meeting = CHANNELS[told.how][0] is Channel.MEETING and not one.absent
    return PersonCard(
        name=one.name,
        title=one.title,
        organisation=one.organisation,
        birthday=one.birthday,
        notes=note_of(one, labels, today=actor.today),
        met_on=told.on_date.isoformat() if is_meeting else "",
        met_how=met_how(told) if is_meeting or (told.through and not one.absent) else "",
        points=_points(actor, one),
        tags=one.tags,
    )


def _points(actor: Actor, one: Somebody) -> tuple[CardPoint, ...]:
    region = actor.workspace.region
    return tuple(CardPoint(way.kind, way.value, point_key(way.kind, way.value, region=region)) for way in one.points)


def _more(actor: Actor, told: Told, one: Somebody, labels: dict[str, str]) -> More:
    """What is new of somebody known; how they were met is told by whoever told of them first."""
    card = replace(_card(actor, told, one, labels), name="", name_source="EMAIL", notes="", met_on="", met_how="")
    said = {name for name, value in (("title", one.title), ("organisation", one.organisation)) if value}
    replaced = frozenset(said) if one.moved else frozenset()
    return More(one.person_id or 0, card, replaced=replaced, note=note_of(one, labels, today=actor.today))


def _keep_exchange(actor: Actor, told: Told, persons: Sequence[Person], *, batch: int) -> int:
    channel, direction = CHANNELS[told.how]
    on = told.on_date
    at = actor.now if on == actor.today else datetime.combine(on, time(12), tzinfo=actor.zone)
    new = told_by_hand(
        persons,
        happened_at=at,
        channel=channel,
        direction=direction,
        minutes=told.minutes,
        text=told.text,
        subject=subject_of(told),
    )
    [exchange_id] = add_exchanges(actor, [_as_note(new) if told.how is How.NOTE else new], batch=batch)
    return exchange_id


def _plan_meetings(actor: Actor, told: Told, persons: dict[int, Person], *, batch: int) -> int:
    """Keep the days on which one meets as what is planned, of the whole day as no hour was named; how many."""
    planned = []
    for one in told.promises:
        whom = [persons[place] for place in one.whom if place in persons]
        if not _is_planned(actor, one) or one.due_date is None or not whom:
            continue
        new = told_by_hand(
            whom,
            happened_at=datetime.combine(one.due_date, time(12), tzinfo=actor.zone),
            channel=channel_to_come(one),
            direction=Direction.BOTH,
            minutes=None,
            text="",
            subject=one.what,
        )
        planned.append(replace(new, all_day=True))
    return len(add_exchanges(actor, planned, batch=batch))


def _is_planned(actor: Actor, one: Promised) -> bool:
    """Whether something to come is a day on which one meets, and not over by now."""
    return one.is_meeting and one.due_date is not None and one.due_date > actor.today


def _as_note(new: NewExchange) -> NewExchange:
    """A note of somebody is no exchange with them: it counts for nothing."""
    parts = tuple(Part(member, Direction.OTHER, counts=False, is_direct=False) for member in new.cast)
    return replace(new, reading=Reading(Direction.OTHER, parts))


def _keep_said(
    actor: Actor, told: Told, persons: dict[int, Person], exchange_id: int, *, batch: int
) -> list[dict[str, Any]]:
    """Keep what was promised, sought, offered, what they do, where they are, and through whom.

    Answers with the sections of the archive that have new rows, for the undoing.
    """
    add_promises(actor, list(_promises(actor, told, persons, exchange_id)), batch=batch)
    said = [
        NewMention(persons[place].pk, kind, words, told.on_date)
        for place, one in enumerate(told.people)
        for kind, lines in ((Mentioned.SEEKS, one.seeks), (Mentioned.OFFERS, one.offers))
        for words in lines
    ]
    if said:
        people_actions.add_mentions(actor, said, batch=batch)
    uids = {one.uid: one.pk for one in persons.values()}
    works = [
        {
            "person": persons[place].uid,
            "profession": slug,
            "does": Does.YES.value,
            "words": one.title[:300],
            "said_on": actor.today.isoformat(),
        }
        for place, one in enumerate(told.people)
        for slug in one.works
    ]
    where = [
        {"person": persons[place].uid, "town": one.town[:120], "country": "", "languages": [], "from_anywhere": False}
        for place, one in enumerate(told.people)
        if one.town
    ]
    added = {
        "works": put_back_works(actor, works, people=uids, batch=batch),
        "whereabouts": put_back_whereabouts(actor, where, people=uids, batch=batch),
        "acquaintances": _keep_through(actor, told, persons, batch=batch),
    }
    return [{"section": name, "added": names} for name, names in added.items() if names]


def _promises(actor: Actor, told: Told, persons: dict[int, Person], exchange_id: int) -> list[dict[str, Any]]:
    return [
        {
            "uid": str(uuid.uuid4()),
            "person_id": persons[place].pk,
            "exchange_id": exchange_id,
            "by": one.by,
            "what": as_said(one)[:500],
            "made_date": told.on_date,
            "due_date": one.due_date,
        }
        for one in told.promises
        if not _is_planned(actor, one)
        for place in one.whom
        if place in persons and one.what.strip()
    ]


def _keep_through(actor: Actor, told: Told, persons: dict[int, Person], *, batch: int) -> list[str]:
    """Keep that who introduced them knows them, and that it was a help."""
    by = [people.person(actor, one.person_id) for one in told.through if one.person_id is not None]
    met = [one for place, one in persons.items() if not told.people[place].absent]
    pairs = [(one, other) for one in by for other in met if one.pk != other.pk]
    uids = {one.uid: one.pk for pair in pairs for one in pair}
    day = told.on_date.isoformat()
    helps = [
        {
            "uid": str(uuid.uuid4()),
            "person": one.uid,
            "exchange": None,
            "by": By.THEM.value,
            "kind": HelpKind.INTRODUCTION.value,
            "what": _introduced(told),
            "on_date": day,
        }
        for one in by
    ]
    put_back_helps(actor, helps, people=uids, batch=batch)
    known = [{"two": [one.uid, other.uid], "how": KnownHow.SAID.value, "on_date": day} for one, other in pairs]
    return put_back_acquaintances(actor, known, people=uids, batch=batch)


def _introduced(told: Told) -> str:
    """What the help was, without the name of whom it was about, which would outlive them in somebody else's story."""
    return f"introduced me to somebody, {told.where}"[:300] if told.where else "introduced me to somebody"


def _remember(actor: Actor, batch: Batch, people_before: dict[int, Any], others: Sequence[dict[str, Any]]) -> None:
    rows = [
        Change(workspace=actor.workspace, batch=batch, person_id=pk, before=was) for pk, was in people_before.items()
    ]
    rows += [Change(workspace=actor.workspace, batch=batch, before=was) for was in others]
    Change.objects.bulk_create(rows)
