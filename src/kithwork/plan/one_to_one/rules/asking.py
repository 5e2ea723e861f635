"""Which questions fit: what is not known yet comes first, then what the stage asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import search_words
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.knowledge import Question

QUESTIONS = 3
EVERYBODY = "all"
OWNER = "owner"
OF_THEIR_OWN = frozenset(
    {"owner", "founder", "cofounder", "partner", "principal", "proprietor", "independent", "freelance"}
)
"""Words in a title by which somebody runs a business, or a part of one, themselves."""
ASKED_STAGE = {
    Stage.NEW: "know",
    Stage.KNOW: "like",
    Stage.LIKE: "trust",
    Stage.TRUST: "refer",
    Stage.REFER: "refer",
}
"""Questions belong to the stage they lead to."""
RECONNECT = "reconnect"
WORK = ("work", "process", "story")
NEEDS = ("needs", "now", "goals", "energy", "capacity")
OFFERS = ("offers", "help", "learn")


def asked_stage(stage: Stage, *, is_out_of_touch: bool) -> str:
    """Which part of the table to ask from: where two people lost touch, the questions that open it again."""
    return RECONNECT if is_out_of_touch else ASKED_STAGE[stage]


def learning_questions(
    table: Sequence[Question],
    *,
    stage: str,
    runs_business: bool,
    knows_work: bool,
    knows_needs: bool,
    knows_offers: bool,
    held_before: int,
) -> tuple[Question, ...]:
    """Three questions for *stage*: one for each thing that is not known yet, then on through the stage's own.

    With every 1-2-1 held before, the stage's own begin further down the table, so that they are not asked again.
    """
    suits = {EVERYBODY, OWNER} if runs_business else {EVERYBODY}
    askable = [one for one in table if one.suits in suits and not one.needs_filling]
    of_stage = [one for one in askable if one.stage == stage]
    wanted = [
        topics for topics, known in ((WORK, knows_work), (NEEDS, knows_needs), (OFFERS, knows_offers)) if not known
    ]
    chosen: list[Question] = []
    for topics in wanted:
        found = _first(topics, [*of_stage, *askable], chosen)
        chosen += [found] if found else []
    start = held_before * QUESTIONS % len(of_stage) if of_stage else 0
    rest = [one for one in of_stage[start:] + of_stage[:start] if one not in chosen]
    return tuple([*chosen, *rest][:QUESTIONS])


def runs_business(title: str, organisation: str) -> bool:
    """Whether questions for owners suit: the title says so, or there is a trade without an employer."""
    return bool(title) and (not organisation or not OF_THEIR_OWN.isdisjoint(search_words(title)))


def follow_up_question(*, seeks: str, their_promise: str, subject: str) -> str:
    """One question that shows one listened, from what they look for, promised, or wrote about last; blank for none."""
    if seeks:
        return f"You were looking for {seeks}. How is that going?"
    if their_promise:
        return f"You had something in mind: {their_promise}. What came of it?"
    if subject:
        return f"Last time it was about “{subject}”. How did that turn out?"
    return ""


def _first(topics: Sequence[str], table: Sequence[Question], taken: Sequence[Question]) -> Question | None:
    """The first question of the table on one of *topics*, the earlier topic before the later."""
    fitting = (one for topic in topics for one in table if one.topic == topic and one not in taken)
    return next(fitting, None)
