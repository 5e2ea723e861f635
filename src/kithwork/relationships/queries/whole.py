"""What the user said of ties, as plain rows for the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kithwork.relationships.models import Impression, Tie, Weighing
from kithwork.workspace.plain import people_in, plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

IMPRESSION_NAMES = ("uid", "kind", "words", "on_date")
SAID_NAMES = ("layer", "wish_days", "no_need", "alive_until", "stage", "stage_date", "stage_why")
WEIGHT_NAMES = ("mail", "message", "call", "meeting", "note")
AT_ONCE = 1000


def whole_said(actor: Actor) -> Iterator[dict[str, Any]]:
    """What the user said of each tie (rests aside, which stand with the person), by the person's uid."""
    said = ~Q(layer="") | ~Q(stage="") | Q(wish_days__isnull=False) | Q(no_need=True) | Q(alive_until__isnull=False)
    found = Tie.objects.filter(said, workspace=actor.workspace).only("person_id", *SAID_NAMES).order_by("person__uid")
    for one in found.iterator(chunk_size=AT_ONCE):
        yield {**plain(one, SAID_NAMES), "person": one.person_id}


def whole_impressions(actor: Actor) -> Iterator[dict[str, Any]]:
    """Every impression by its uid."""
    for one in Impression.objects.filter(workspace=actor.workspace).order_by("uid").iterator(chunk_size=AT_ONCE):
        yield {**plain(one, IMPRESSION_NAMES), "person": one.person_id}


def whole_weights(actor: Actor) -> Iterator[dict[str, Any]]:
    """How much a contact of each channel weighs, where the user says otherwise than the default."""
    for one in Weighing.objects.filter(workspace=actor.workspace):
        yield plain(one, WEIGHT_NAMES)


def impressed_among(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* of whom the user noted an impression."""
    return people_in(actor, Impression, person_ids)
