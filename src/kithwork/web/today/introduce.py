"""Today's part on introductions: the steps that are due for those on their way, and one proposal of the week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.introductions import queries as introductions
from kithwork.people import queries as people
from kithwork.web.introductions.cards import ProposalCard, proposal_card
from kithwork.web.parts import Face, face

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.introductions.queries import Due
    from kithwork.workspace.actor import Actor

STEPS_SHOWN = 2
PLACES_KEPT = 1
"""So many of the day's places are held for introductions where there is something to do for them."""
ALL_OF_THEM = Face(id=0, name="", initials="&", tone=1)
"""Whom a step is about where it is about everybody."""


@dataclass(frozen=True, slots=True)
class StepCard:
    """What comes next for an introduction on its way, and why now."""

    face: Face
    words: str
    why: str
    minutes: str
    url: str


@dataclass(frozen=True, slots=True)
class Introduce:
    """What today holds for introductions."""

    steps: tuple[StepCard, ...] = ()
    proposals: tuple[ProposalCard, ...] = ()

    @property
    def number(self) -> int:
        """How many places it takes."""
        return len(self.steps) + len(self.proposals)

    def at_most(self, places: int) -> Introduce:
        """The same with no more than so many, the steps first: somebody waits for those."""
        steps = self.steps[: max(0, places)]
        return Introduce(steps, self.proposals[: max(0, places - len(steps))])


def introduce(actor: Actor) -> Introduce:
    """Up to two steps that are due, longest waiting first, and one open proposal."""
    due = introductions.due(actor)[:STEPS_SHOWN]
    names = people.names(actor, {one.person_id for one in due if one.person_id})
    found = introductions.open_proposals(actor, most=1)
    return Introduce(
        steps=tuple(_step(one, names) for one in due),
        proposals=tuple(proposal_card(one) for one in found),
    )


def _step(one: Due, names: Mapping[int, str]) -> StepCard:
    side = f"#side-{one.person_id}" if one.person_id else ""
    return StepCard(
        face=face(one.person_id, names[one.person_id]) if one.person_id else ALL_OF_THEM,
        words=one.words,
        why=one.why,
        minutes=f"{one.minutes} min",
        url=reverse("introduction", args=[one.introduction_id]) + side,
    )
