"""Whether somebody fits what is asked for, what is lacking, and in which order those who fit are told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kithwork.core.periods import short_date
from kithwork.knowledge.languages import languages
from kithwork.knowledge.places import countries, town_key, towns_by_name
from kithwork.opportunities.rules.answers import Fit
from kithwork.opportunities.rules.spelling import words_of
from kithwork.opportunities.rules.wording import STOP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from kithwork.opportunities.rules.answers import Understood

ENOUGH = 0.6
"""Of what is asked for in words, so much must stand in what somebody offers."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Where somebody works and what they speak, as far as it is known; `country` and `languages` as codes."""

    town: str = ""
    country: str = ""
    languages: frozenset[str] = frozenset()
    from_anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Fitting:
    """Why somebody may be meant: how surely, by which profession, and what it was read from; `why` says it in words.

    `quoted`: the card, what they said, or the words kept of them; `said_on` the day, None where nobody said it;
    `is_stale`: that is long ago; `is_seeking`: they look for it. `more`: so many of the other words asked for are found
    of them too. `is_near`: they do something like it. `lacks`: how much is lacking (0 nothing, 1 it is not known, 2 it
    is known to be otherwise), `lacking` says what.
    """

    person_id: int
    fit: Fit
    slug: str = ""
    quoted: str = ""
    said_on: date | None = None
    is_stale: bool = False
    is_seeking: bool = False
    is_near: bool = False
    more: int = 0
    lacks: int = 0
    lacking: str = ""

    @property
    def is_read(self) -> bool:
        """Whether their card says so and nobody has said yes to it yet."""
        return self.fit is Fit.READ

    def why(self, label: str, today: date) -> str:
        """Why, as a sentence; *label* is what the profession is called."""
        day = "" if self.said_on is None else short_date(self.said_on, today=today)
        match self.fit:
            case Fit.SAID:
                return f"{label}: you said so on {day}."
            case Fit.READ:
                return f"{label}: their card says “{self.quoted}”; nobody has confirmed it yet."
            case Fit.OFFERS:
                verb, old = ("Looks for" if self.is_seeking else "Offers"), ("; that is a while ago" * self.is_stale)
                return f"{verb} “{self.quoted}” (said on {day}{old})."
            case Fit.WORDS:
                return f"What you keep of them says {self.quoted}."
        return self.quoted


@dataclass(frozen=True, slots=True)
class Nearness:
    """How the tie with somebody stands, for the order of an answer: step of the stage, rest, days of silence."""

    stage: int
    rests: bool
    silent_days: float


NOT_KNOWN = Nearness(0, rests=False, silent_days=float("inf"))


def in_order(one: Fitting, near: Nearness) -> tuple[object, ...]:
    """What orders answers: who rests last; what fits first; then how far it has come, and how fresh it is."""
    lacking = one.lacks + 2 * one.is_near
    return near.rests, lacking, one.fit.step, -one.more, -near.stage, near.silent_days, one.person_id


def placed(one: Fitting, asked: Understood, whose: Whose | None) -> Fitting:
    """*one* with what is lacking of the place and the languages asked for."""
    where = whose or Whose()
    lacks, lacking = 0, []
    if asked.places and not is_there(asked.places, where):
        known = where.town or country_label(where.country)
        lacks = 2 if known else 1
        lacking.append(_not_there(asked.places, known))
    if asked.languages and not where.languages & set(asked.languages):
        lacks = max(lacks, 2 if where.languages else 1)
        lacking.append(_not_spoken(asked.languages, is_known=bool(where.languages)))
    return replace(one, lacks=lacks, lacking=" ".join(lacking)) if lacks else one


def is_there(places: Collection[str], where: Whose) -> bool:
    """Whether somebody works at one of *places*, or from anywhere."""
    keys = {town_key(where.town) if where.town else "", where.country.upper() or ""} - {""}
    return where.from_anywhere or not keys.isdisjoint(places)


def _not_there(places: Sequence[str], known: str) -> str:
    names = " or ".join(place_label(place) for place in places)
    if known:
        return f"Not in {names}, as far as is known: in {known}."
    return f"Where they work is not said yet, so perhaps not in {names}."


def _not_spoken(codes: Sequence[str], *, is_known: bool) -> str:
    names = " or ".join(language_label(code) for code in codes)
    if is_known:
        return f"Does not speak {names}, as far as is known."
    return f"Whether they speak {names} is not said yet."


def place_label(key: str) -> str:
    """What a place is called on the page: a country's name, or a town's."""
    if key in countries():
        return countries()[key].label
    return towns_by_name().get(key) or " ".join(part.capitalize() for part in key.split())


def country_label(code: str) -> str:
    """The name of a country by its code; blank where there is none."""
    return countries()[code.upper()].label if code.upper() in countries() else code.upper()


def language_label(code: str) -> str:
    """The name of a language by its code."""
    return languages()[code].label if code in languages() else code


@lru_cache(maxsize=20_000)
def roots_of(words: str) -> frozenset[str]:
    """The roots of what somebody said, without words that say nothing."""
    return frozenset(word.root for word in words_of(words) if not word.is_break and word.plain not in STOP)


def by_a_root(names: Iterable[frozenset[str]]) -> dict[str, list[frozenset[str]]]:
    """Names, as roots, each filed under one of them: whatever says the name has that root."""
    found: dict[str, list[frozenset[str]]] = {}
    for name in names:
        found.setdefault(max(name, key=lambda one: (len(one), one)), []).append(name)
    return found


def says(words: str, *, asked: frozenset[str], terms: Mapping[str, Sequence[frozenset[str]]]) -> int:
    """How well what somebody offers or seeks in *words* is what is asked for: how many words of it are the same.

    A name of the work asked for (*terms*, `by_a_root`) is enough by itself; 0 where it is something else.
    """
    roots = roots_of(words)
    alike = len(roots & asked)
    if asked and alike >= max(ENOUGH * len(asked), 1):
        return alike
    return int(any(term <= roots for one in roots if one in terms for term in terms[one]))
