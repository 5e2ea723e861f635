"""What the page of one person says of other entries of theirs: one that may be, and those that became one with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.people import queries as book
from kithwork.people.queries.twice import twins_of
from kithwork.web.twice.views import MergedView, merged_views

if TYPE_CHECKING:
    from kithwork.people.queries.twice import Twin
    from kithwork.workspace.actor import Actor

MOST = 3


@dataclass(frozen=True, slots=True)
class TwinLink:
    """Another entry that may be of the same person, with the way to compare the two."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class OnceView:
    """The other entries of somebody."""

    twins: list[TwinLink]
    merges: list[MergedView]


def once_view(actor: Actor, person_id: int) -> OnceView | None:
    """What there is to say; None where nothing is. A fixed number of queries."""
    twins = [_link(twin, person_id) for twin in twins_of(actor, person_id)[:MOST]]
    merges = merged_views(actor, book.merges_of(actor, person_id))
    return OnceView(twins, merges) if twins or merges else None


def _link(twin: Twin, person_id: int) -> TwinLink:
    name = twin.names[1] if twin.low == person_id else twin.names[0]
    words = f"{name} may be another entry of theirs" if len(set(twin.names)) > 1 else f"There may be {name} once more"
    return TwinLink(words, reverse("twice-compare", args=[twin.low, twin.high]))
