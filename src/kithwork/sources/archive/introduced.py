"""The archive's sections of introductions: wishes, who knows whom, every introduction, what was answered, care."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.introductions.actions import whole as actions
from kithwork.introductions.queries import whole as queries
from kithwork.introductions.rules import Begun, Form, How, NotWhy, Offered, Outcome, Reason, Reply, Stance
from kithwork.introductions.rules.care import WEIGHED
from kithwork.opportunities.actions.whole import put_back_wanted, take_back_wanted
from kithwork.opportunities.queries.whole import wanted_held, whole_wanted
from kithwork.relationships.rules import Stage
from kithwork.sources.archive.checks import (
    between,
    day,
    each,
    holds,
    key,
    number,
    or_blank,
    or_nothing,
    text,
    word,
    yes_or_no,
)
from kithwork.sources.archive.sections import Section

if TYPE_CHECKING:
    from kithwork.sources.archive.checks import Check

MOST_TOGETHER = 6
MOST_OF_EACH = number(32_767)
SIDE: dict[str, Check] = {
    "who": key(64),
    "why": text(500),
    "detail": text(500),
    "line": text(500),
    "asked_on": or_nothing(day),
    "asked_again_on": or_nothing(day),
    "reply": word(Reply),
    "replied_on": or_nothing(day),
    "left_out_on": or_nothing(day),
    "looked_in_on": or_nothing(day),
    "thanked_on": or_nothing(day),
}


def _people(least: int, most: int) -> Check:
    """So many different uids."""
    return lambda value: each(key(64))(value) and least <= len(set(value)) == len(value) <= most


def _sides(value: Any) -> bool:
    """Two to six sides, each of somebody else."""
    if not isinstance(value, list) or not all(holds(one, SIDE) for one in value):
        return False
    return _people(2, MOST_TOGETHER)([one["who"] for one in value])


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


def _stage_of_event(value: Any) -> bool:
    return number(4)(value) and value > 0


INTRODUCED = {
    "wishes": Section(
        rows=queries.whole_wishes,
        checks={
            "person": key(64),
            "stance": word(Stance),
            "until": or_nothing(day),
            "names_fine": yes_or_no,
            "words": text(300),
            "said_on": day,
        },
        put_back=actions.put_back_wishes,
        take_back=actions.take_back_wishes,
        held=queries.wishing_among,
    ),
    "not_these": Section(
        rows=queries.whole_not_these,
        checks={
            "two": _people(2, 2),
            "why": word(NotWhy),
            "reason": or_blank(word(Reason)),
            "until": or_nothing(day),
            "said_on": day,
        },
        put_back=actions.put_back_not_these,
        take_back=actions.take_back_not_these,
        held=queries.not_these_among,
    ),
    "acquaintances": Section(
        rows=queries.whole_acquaintances,
        checks={
            "two": _people(2, 2),
            "how": _one_of(How.SAID.value, How.INTRODUCED.value),
            "on_date": day,
        },
        put_back=actions.put_back_acquaintances,
        take_back=actions.take_back_acquaintances,
        held=queries.acquainted_among,
    ),
    "introductions": Section(
        rows=queries.whole_introductions,
        checks={
            "uid": key(64),
            "form": word(Form),
            "reason": word(Reason),
            "event": text(100),
            "words": text(300),
            "begun_by": word(Begun),
            "begun_on": day,
            "mover": or_nothing(key(64)),
            "connected_on": or_nothing(day),
            "talked_on": or_nothing(day),
            "outcome": or_blank(word(Outcome)),
            "outcome_words": text(500),
            "outcome_on": or_nothing(day),
            "let_go_on": or_nothing(day),
            "let_go_why": text(300),
            "sides": _sides,
        },
        put_back=actions.put_back_introductions,
        take_back=actions.take_back_introductions,
        held=queries.introduced_among,
    ),
    "proposals": Section(
        rows=queries.whole_proposals,
        checks={
            "week": day,
            "form": word(Form),
            "reason": word(Reason),
            "event": text(100),
            "standing": _one_of(*(word.value for word in Offered if word is not Offered.OPEN)),
            "later_until": or_nothing(day),
            "people": _people(2, MOST_TOGETHER),
            "introduction": or_nothing(key(64)),
        },
        put_back=actions.put_back_proposals,
        take_back=actions.take_back_proposals,
    ),
    "care": Section(
        rows=queries.whole_care,
        checks={
            "proposals_a_week": MOST_OF_EACH,
            "each_a_month": MOST_OF_EACH,
            "each_pending": MOST_OF_EACH,
            "least_stage": word(Stage),
            **{one.name: between(one.least, one.most) for one in WEIGHED},
        },
        put_back=actions.put_back_care,
        take_back=actions.take_back_care,
    ),
    "own_events": Section(
        rows=queries.whole_own_events,
        checks={"slug": key(100), "label": key(200), "phrases": each(key(300)), "is_tactful": yes_or_no},
        put_back=actions.put_back_own_events,
        take_back=actions.take_back_own_events,
    ),
    "event_professions": Section(
        rows=queries.whole_event_professions,
        checks={
            "event": key(100),
            "profession": key(100),
            "stage": _stage_of_event,
            "weight": _one_of("high", "medium", "low"),
            "role": text(200),
            "is_needed": yes_or_no,
        },
        put_back=actions.put_back_event_professions,
        take_back=actions.take_back_event_professions,
    ),
    "wanted": Section(
        rows=whole_wanted,
        checks={
            "uid": key(64),
            "person": or_nothing(key(64)),
            "words": key(300),
            "asked_on": day,
            "closed_on": or_nothing(day),
            "found": or_nothing(key(64)),
        },
        put_back=put_back_wanted,
        take_back=take_back_wanted,
        held=wanted_held,
    ),
}
"""The sections of the archive about introductions, in the order of the file: proposals name introductions."""
