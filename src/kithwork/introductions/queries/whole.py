"""Wishes, who knows whom, introductions with their sides, answered proposals, and care, as rows of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from kithwork.introductions.models import (
    Acquaintance,
    CareSettings,
    EventProfession,
    Introduction,
    NotThese,
    OwnEvent,
    Proposal,
    Proposed,
    Side,
    Wish,
)
from kithwork.introductions.queries.care import FIELDS
from kithwork.introductions.rules import How, Offered
from kithwork.workspace.plain import people_in, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

WISH = ("stance", "until", "names_fine", "words", "said_on")
NOT_THESE = ("why", "reason", "until", "said_on")
ACQUAINTANCE = ("how", "on_date")
INTRODUCTION = (
    "uid", "form", "reason", "event", "words", "begun_by", "begun_on", "connected_on", "talked_on", "outcome",
    "outcome_words", "outcome_on", "let_go_on", "let_go_why",
)  # fmt: skip
SIDE = (
    "why", "detail", "line", "asked_on", "asked_again_on", "reply", "replied_on", "wish_before", "left_out_on",
    "looked_in_on", "thanked_on",
)  # fmt: skip
PROPOSAL = ("week", "form", "reason", "event", "standing", "later_until")
CARE = FIELDS
OWN_EVENT = ("slug", "label", "phrases", "is_tactful")
EVENT_PROFESSION = ("event", "profession", "stage", "weight", "role", "is_needed")
AT_ONCE = 1000


def whole_wishes(actor: Actor) -> Iterator[Row]:
    """What each said about being introduced, by the person's uid."""
    for one in Wish.objects.filter(workspace=actor.workspace).order_by("person__uid").iterator(chunk_size=AT_ONCE):
        yield {**plain(one, WISH), "person": one.person_id}


def whole_not_these(actor: Actor) -> Iterator[Row]:
    """Who is not to be brought together, the two by their uids."""
    yield from _of_two(NotThese.objects.filter(workspace=actor.workspace), NOT_THESE)


def whole_acquaintances(actor: Actor) -> Iterator[Row]:
    """Who knows whom by the user's word or an introduction; what was seen is worked out anew."""
    rows = Acquaintance.objects.filter(workspace=actor.workspace).exclude(how=How.TOGETHER)
    yield from _of_two(rows, ACQUAINTANCE)


def whole_introductions(actor: Actor) -> Iterator[Row]:
    """Every introduction by its uid, with its sides in their order; people by their uids."""
    sides = Prefetch("sides", Side.objects.select_related("person").order_by("position", "pk"))
    rows = Introduction.objects.filter(workspace=actor.workspace).select_related("mover").prefetch_related(sides)
    for one in rows.order_by("uid").iterator(chunk_size=AT_ONCE):
        yield {
            **plain(one, INTRODUCTION),
            "mover": one.mover.uid if one.mover else None,
            "sides": [{**plain(side, SIDE), "who": side.person.uid} for side in one.sides.all()],
        }


def whole_proposals(actor: Actor) -> Iterator[Row]:
    """Every proposal that was answered, with the uids of its people and of the introduction it became."""
    people = Prefetch("people", Proposed.objects.select_related("person"))
    rows = Proposal.objects.filter(workspace=actor.workspace).exclude(standing=Offered.OPEN)
    found = [
        {
            **plain(one, PROPOSAL),
            "people": sorted(who.person.uid for who in one.people.all()),
            "introduction": one.introduction.uid if one.introduction else None,
        }
        for one in rows.select_related("introduction").prefetch_related(people)
    ]
    yield from sorted(found, key=lambda row: (row["week"], row["people"]))


def whole_care(actor: Actor) -> Iterator[Row]:
    """How many introductions the user finds healthy, and what reasons weigh, where they said so."""
    for one in CareSettings.objects.filter(workspace=actor.workspace):
        yield plain(one, CARE)


def whole_own_events(actor: Actor) -> Iterator[Row]:
    """The trigger events the user added, by slug."""
    for one in OwnEvent.objects.filter(workspace=actor.workspace).order_by("slug"):
        yield plain(one, OWN_EVENT)


def whole_event_professions(actor: Actor) -> Iterator[Row]:
    """Who the user says is needed in which event, differently from the table."""
    for one in EventProfession.objects.filter(workspace=actor.workspace).order_by("event", "profession"):
        yield plain(one, EVENT_PROFESSION)


def wishing_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* who said something about being introduced."""
    return people_in(actor, Wish, person_ids)


def introduced_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* who are in an introduction."""
    return people_in(actor, Side, person_ids)


def not_these_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* who are not to be brought together with somebody."""
    pairs = NotThese.objects.filter(workspace=actor.workspace).values_list("low_id", "high_id")
    return frozenset(person_id for pair in pairs for person_id in pair) & frozenset(person_ids)


def acquainted_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* whom the user said to know somebody."""
    rows = Acquaintance.objects.filter(Q(how=How.SAID), workspace=actor.workspace).values_list("low_id", "high_id")
    return frozenset(person_id for pair in rows for person_id in pair) & frozenset(person_ids)


def _of_two(rows: Any, names: tuple[str, ...]) -> list[Row]:
    """*rows* about two people, who stand here in the order of their uids: that of their numbers differs elsewhere."""
    found = [
        {**plain(one, names), "two": sorted((one.low.uid, one.high.uid))} for one in rows.select_related("low", "high")
    ]
    return sorted(found, key=lambda row: (row["two"], row.get("how", "")))
