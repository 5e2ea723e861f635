"""How many are begun at a time, what each takes, and when one has grown steady and its place is free."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.text import search_words
from kithwork.relationships.rules import Layer, Stage, State

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.people.queries import PersonRow
    from kithwork.plan.rules import Give
    from kithwork.relationships.rules import Standing

MOST_OPEN = 30
"""Nobody can get to know thirty people at a time; as many on the list, waiting ones included, are enough."""
TOGETHER_MINUTES = 15
"""Half an hour together every other week, beside one small step a week."""
MINUTES_EACH = 25
"""What one more is taken to need in a week where it is not known yet."""
TYPE_MINUTES = 10
NEW_SHARE = 0.5
"""The share of the week that may go to new people at most; the rest keeps the ones there are."""
CLOSE_GAP_DAYS = 45
CANDIDATES_SHOWN = 6
_NUMBERS = {1: "one", 2: "two", 3: "three"}
_FILLERS = frozenset(
    {
        "a", "an", "the", "in", "at", "of", "for", "with", "and", "or", "who", "that", "from", "to", "on", "by", "near",
        "around", "some", "somebody", "someone", "anybody", "any", "person", "people", "serving", "serves", "works",
        "working", "knows", "does", "good", "new",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody in the book who may be of the type looked for, and the words that say so."""

    person: PersonRow
    why: str


@dataclass(frozen=True, slots=True)
class Begin:
    """Somebody, or a type in words, whom the user is getting to know.

    It always carries one thing to give and one opening line. `minutes` a week; `missing` says what it still takes to
    be steady, blank once it `has_grown`; then `layer` and `wish_days` are what is suggested for it. A type has
    `candidates` from the book.
    """

    id: int
    whom: str
    why: str
    since: date
    person: PersonRow | None
    standing: Standing | None
    minutes: int
    give: Give
    opener: str
    has_grown: bool
    missing: str
    layer: Layer
    wish_days: int | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody, or a type, that waits for a place, or has become steady; `since` when."""

    id: int
    whom: str
    why: str
    since: date
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Beginnings:
    """Everything the page shows. `places` there are, `free` ones may be taken now."""

    places: int
    free: int
    minutes: int
    active: tuple[Begin, ...]
    waiting: tuple[InLine, ...]
    steady: tuple[InLine, ...]
    room: str
    room_why: str


def step_missing(standing: Standing, *, name: str, has_given: bool) -> str:
    """The one thing still missing until a new relationship is steady; blank where nothing is.

    Steady: both ways and alive, as far as liking each other, and something of value went to them.
    """
    if standing.state is not State.ALIVE or (standing.is_one_way and not standing.no_need):
        return f"Not steady yet: it takes something that goes both ways between you and {name}."
    if standing.stage.step < Stage.LIKE.step:
        return f"Not steady yet: a second 1-2-1, or {name} coming back unasked, would show that you like each other."
    if not has_given:
        return f"Not steady yet: note something useful you did for {name}, or do it."
    return ""


def suggested_layer(usual_gap_days: float | None) -> Layer:
    """Where a relationship that has grown may stand: close where the two are often in touch, else steady."""
    return Layer.CLOSE if usual_gap_days is not None and usual_gap_days <= CLOSE_GAP_DAYS else Layer.STEADY


def suggested_wish(usual_gap_days: float | None, *, layer_days: int) -> int:
    """How often the two may be in touch from here on, in days: as they are now, never less than the layer asks."""
    return layer_days if usual_gap_days is None else max(7, min(round(usual_gap_days), layer_days))


def room_words(people: int, *, free: int, places: int) -> str:
    """For how many new people there is room: by the places that are free, and by what the week still holds."""
    if not free:
        taken = "Your place is" if places == 1 else f"Your {_NUMBERS[places]} places are"
        return f"{taken} taken; one frees itself when somebody grows steady."
    number = min(people, free)
    if not number:
        return "There is room for nobody new until somebody rests or grows steady."
    return f"There is room for {_NUMBERS[number]} new {'person' if number == 1 else 'people'}."


def full_words(names: Sequence[str], *, places: int) -> str:
    """Why nobody more is begun with, and what to decide."""
    *first, last = names
    whom = f"{', '.join(first)} and {last}" if first else last
    number = _NUMBERS[places].capitalize()
    return f"You are getting to know {whom}. {number} at a time leaves room for each. Which one may wait?"


def time_words(*, minutes: int, week: int) -> str:
    """Why the week holds nobody more."""
    half = int(week * NEW_SHARE)
    return (
        f"Getting to know somebody takes about {MINUTES_EACH} minutes a week, and {minutes} of the {half} that half of"
        f" your week holds are taken; the other half keeps the people you have. Which one may wait?"
    )


def too_many_words() -> str:
    """Why the list ends at thirty."""
    return (
        f"There are {MOST_OPEN} people on your list already, and nobody can get to know so many at a time. "
        "Let go of one that no longer matters, and there is a place."
    )


def fits_week(*, minutes: int, week: int) -> bool:
    """Whether one more fits the share of the week that new people may take; the first one always may."""
    return minutes == 0 or minutes + MINUTES_EACH <= week * NEW_SHARE


def telling_words(whom: str) -> list[str]:
    """The words of a type of person by which somebody is found, without fillers and plurals, each once."""
    words = [word for word in search_words(whom) if word not in _FILLERS and len(word) > 1]
    return list(dict.fromkeys(word[:-1] if len(word) > 4 and word.endswith("s") else word for word in words))


def matches_enough(number: int, *, of: int) -> bool:
    """Whether somebody in whom *number* of the telling words were found is worth a look."""
    return number > 0 and number * 2 >= of
