"""What somebody said about being introduced, and whom they know: made ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import How, Stance
from kithwork.introductions.rules.consent import asks_from, wish_words
from kithwork.people import queries as people

if TYPE_CHECKING:
    from datetime import date

    from kithwork.introductions.queries import Knows
    from kithwork.introductions.rules import WishLine
    from kithwork.people.queries import PersonRow
    from kithwork.workspace.actor import Actor

SHOWN = 4
"""So many acquaintances are shown before the rest is folded away."""
MOST_LISTED = 20
NOT_NOW_DAYS = 90
"""How long "not now" is offered to hold at first."""
STANCE_LABELS = {
    Stance.OPEN: "Happy to be introduced",
    Stance.ASK_FIRST: "Please ask me first",
    Stance.NOT_NOW: "Not now, until",
    Stance.NEVER: "Please never",
}


@dataclass(frozen=True, slots=True)
class StanceChoice:
    """One of the answers to "may I introduce you?"."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class KnowsView:
    """Somebody whom a person knows, why one may say so, and whether it is the user's word alone."""

    id: int
    name: str
    url: str
    words: str
    evidence_url: str
    is_said: bool


@dataclass(frozen=True, slots=True)
class IntroducingView:
    """The wish and its form; the first few they know, then the others, then how many are not even listed."""

    wish: str
    is_said: bool
    own_words: str
    stances: list[StanceChoice]
    until: str
    names_fine: bool
    first: list[KnowsView]
    others: list[KnowsView]
    unlisted: int


def introducing_view(actor: Actor, person_id: int) -> IntroducingView:
    """What a person said about introductions, and whom they know; a constant number of queries."""
    wish = introductions.wish_of(actor, person_id)
    known = introductions.acquaintances_of(actor, person_id)
    latest = nsmallest(MOST_LISTED, known, key=lambda other: (known[other].how is How.COLLEAGUES, -_day(known[other])))
    rows = people.rows(actor, latest)
    lines = [_knows(row, known[row.id]) for row in rows]
    return IntroducingView(
        wish=wish_words(wish, today=actor.today),
        is_said=wish is not None,
        own_words=wish.words if wish else "",
        stances=[StanceChoice(stance.value, label, stance is _stance(wish)) for stance, label in STANCE_LABELS.items()],
        until=_until(wish, today=actor.today),
        names_fine=wish is not None and wish.names_fine,
        first=lines[:SHOWN],
        others=lines[SHOWN:],
        unlisted=len(known) - len(lines),
    )


def _stance(wish: WishLine | None) -> Stance | None:
    return wish.stance if wish else None


def _until(wish: WishLine | None, *, today: date) -> str:
    """The day the form offers: the one that was said where it still holds, else some months from today."""
    said = asks_from(wish, today=today)
    if said is not None and wish is not None and wish.until is not None:
        return said.isoformat()
    return (today + timedelta(days=NOT_NOW_DAYS)).isoformat()


def _knows(row: PersonRow, knows: Knows) -> KnowsView:
    evidence = reverse("exchange", args=[knows.exchange_id]) if knows.exchange_id else ""
    url = reverse("person", args=[row.id])
    return KnowsView(row.id, row.name, url, knows.words, evidence, is_said=knows.how is How.SAID)


def _day(knows: Knows) -> int:
    return knows.on_date.toordinal() if knows.on_date else 0
