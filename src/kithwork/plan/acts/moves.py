"""Which value move suits somebody today: by how far the two have come, and by what they look for.

Only moves that fit without an occasion are suggested unasked (nobody is congratulated on nothing), none that asks for
something, and none that needs the consent of a third person.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kithwork.knowledge import value_moves
from kithwork.plan.rules import in_turn
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from datetime import date

    from kithwork.knowledge import ValueMove

WITHOUT_OCCASION = frozenset(
    {"article", "share-post", "template", "step-back", "event-invite", "book", "data", "tell-their-story"}
)
FOR_A_NEED = frozenset({"article", "template", "favour-five", "data"})
LEAST_MINUTES = 5


@cache
def fitting_moves(stage: Stage, *, among: frozenset[str] = WITHOUT_OCCASION) -> tuple[ValueMove, ...]:
    """The moves *among* these that suit somebody who has come as far as *stage*, in the order of the table.

    With somebody new, what suits people who know each other is the way to begin.
    """
    come = max(stage.step, Stage.KNOW.step)
    return tuple(
        move
        for move in value_moves()
        if move.slug in among and Stage(move.earliest_stage).step <= come and not move.needs_consent
    )


def move_for(
    person_id: int, stage: Stage, day: date, *, seeks: bool = False, among: frozenset[str] = WITHOUT_OCCASION
) -> ValueMove:
    """The move for one person in the week of *day*: another every week, the same all week long."""
    moves = fitting_moves(stage, among=FOR_A_NEED if seeks else among)
    return moves[in_turn(person_id, day, among=len(moves))]


def move_words(move: ValueMove) -> str:
    """What to do, as one or two sentences."""
    return f"{move.label}. {move.how}."


def move_minutes(move: ValueMove) -> int:
    """How long it takes with the few words around it."""
    return max(LEAST_MINUTES, move.minutes)
