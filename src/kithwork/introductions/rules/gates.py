"""Who may be proposed at all, how far the user can stand behind somebody, and the words for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kithwork.core.periods import month_name, short_date
from kithwork.core.text import fold
from kithwork.introductions.rules.words import NotWhy

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.introductions.rules.care import Care

STAGES = ("new", "know", "like", "trust", "refer")


class Abroad(Protocol):
    """Where somebody works."""

    @property
    def town(self) -> str:
        """Their town, blank where nobody knows."""

    @property
    def country(self) -> str:
        """Their country, blank where nobody knows."""

    @property
    def from_anywhere(self) -> bool:
        """Whether they work from anywhere."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What the user's word for somebody rests on; `seen_work_on`: the day they saw them at work, where they did."""

    stage: str
    is_quiet: bool = False
    last_on: date | None = None
    seen_work_on: date | None = None


def room(care: Care, *, pending: int, this_month: int) -> int:
    """In how many more introductions somebody may be proposed now; 0 where they have enough on their hands."""
    return max(0, min(care.each_pending - pending, care.each_a_month - this_month))


def reaches(stage: str, least: str) -> bool:
    """Whether a tie of this stage has come far enough to introduce somebody."""
    return STAGES.index(stage) >= STAGES.index(least)


def behind_words(behind: Behind, *, today: date) -> str:
    """How well the user can stand behind somebody, as one would say it."""
    said = _STANDS[behind.stage]
    if behind.seen_work_on is not None:
        said += f", and you saw their work in {_month(behind.seen_work_on, today)}"
    if behind.is_quiet and behind.last_on is not None:
        said += f"; it has been quiet since {_month(behind.last_on, today)}: say hello first"
    elif behind.is_quiet:
        said += "; it has been quiet between you: say hello first"
    return f"{said}."


_STANDS = {
    "new": "You have hardly met yet",
    "know": "You know each other",
    "like": "You like each other",
    "trust": "You trust each other",
    "refer": "You trust each other, and they have opened doors for you",
}


def load_words(*, pending: int, this_month: int) -> str:
    """What introductions somebody has on their hands already; blank where there are none."""
    if pending:
        return "An introduction with them is on its way already; one at a time is kind."
    if this_month > 1:
        return "You introduced them more than once this month; let those land first."
    return "You introduced them once this month." if this_month else ""


def not_these_words(why: NotWhy, until: date | None, *, today: date) -> str:
    """Why the user said not to bring two people together."""
    said = _NOT[why]
    return said if until is None else f"{said.rstrip('.')} (until {short_date(until, today=today)})."


_NOT = {
    NotWhy.KNOW_EACH_OTHER: "You said they know each other.",
    NotWhy.COMPETE: "You said they compete.",
    NotWhy.NO_FIT: "You said they do not fit.",
    NotWhy.NOT_NOW: "You said not now.",
    NotWhy.ONE_ASKED_NOT: "One of them asked you not to.",
    NotWhy.NEVER: "You said never.",
}


def distance_words(one: Abroad, other: Abroad) -> str:
    """How far apart two people work; blank where nobody knows."""
    if one.town and fold(one.town) == fold(other.town) and fold(one.country) == fold(other.country):
        return f"Both are in {one.town}."
    if one.from_anywhere and other.from_anywhere:
        return "Both work from anywhere."
    if one.town and other.town:
        return f"{one.town} and {other.town}: let them begin with a call."
    if one.country and other.country and fold(one.country) != fold(other.country):
        return "In different countries: let them begin with a call."
    return ""


def _month(day: date, today: date) -> str:
    return month_name(day) if day.year == today.year else f"{month_name(day)} {day.year}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What may speak against proposing somebody; `closed` and `load` are words, blank where nothing."""

    name: str
    is_you: bool = False
    is_kept: bool = True
    rests: bool = False
    reaches: bool = True
    closed: str = ""
    load: str = ""


def barred_words(sides: Sequence[Kept], *, between: Sequence[str]) -> str:
    """Why these people are not proposed, the weightiest first; blank where nothing speaks against it.

    *between*: what speaks against the two together, in words, the weightiest first.
    """
    of_one = (
        next((words for side in sides if (words := say(side))), "")
        for say in (_you, _not_kept, lambda side: side.closed)
    )
    of_load = (next((words for side in sides if (words := say(side))), "") for say in (_rests, _full, _far))
    return next((words for words in (*of_one, *between, *of_load) if words), "")


def _you(side: Kept) -> str:
    return "You are one of them yourself; simply say hello." if side.is_you else ""


def _not_kept(side: Kept) -> str:
    return "" if side.is_kept else f"{side.name} is not among the people you keep."


def _rests(side: Kept) -> str:
    return f"You let the tie with {side.name} rest." if side.rests else ""


def _full(side: Kept) -> str:
    return f"{side.name} has enough on their hands: {side.load[:1].lower()}{side.load[1:]}" if side.load else ""


def _far(side: Kept) -> str:
    return "" if side.reaches else f"You and {side.name} have not come far enough yet to introduce them."


def nobody_words(one: Kept, *, least: str, is_told_of: bool) -> str:
    """Why nobody is named whom somebody should meet, and what would change it.

    *least*: how far somebody must have come; *is_told_of*: whether it is said what they do, look for or can give.
    """
    against = _you(one) or _not_kept(one) or one.closed or _rests(one) or _full(one)
    if against:
        return against
    if not one.reaches:
        return f"You propose only people as far as “{least}” (see Settings); with {one.name} you are not there yet."
    if not is_told_of:
        return f"Say what {one.name} does, looks for or can give, and whom to meet shows here."
    return "Nobody with a good reason yet, as far as your book tells. What they look for and can give brings reasons."


def strangers_words(people: str, *, near: str, least: str) -> str:
    """Why nobody is proposed in a book of strangers; *people* and *near* (blank for none) are numbers in words."""
    how_many = f"only {near}" if near else "none"
    return f"{people} have something to give or look for, but you know {how_many} of them well enough yet ({least})."


SECTOR_CAUTIONS = {
    "legal": "Lawyers and mediators have rules of their own: no reward for a referral, and no client is named.",
    "health": "Do not name a patient, and let no reward pass for a referral.",
    "finance": "Some advisers may not take or give a reward for a referral; leave rewards out.",
    "insurance": "Some agents may not take or give a reward for a referral; leave rewards out.",
    "property": "No reward for referrals around a home sale; some countries forbid it.",
}
"""What to mind when somebody of a sector is introduced; general practice, no legal advice."""
TACTFUL_CAUTION = "A tender subject: do not name whom it happened to."


def cautions_of(sectors: Sequence[str], *, is_tactful: bool) -> tuple[str, ...]:
    """What to mind when people of these sectors are introduced."""
    said = [SECTOR_CAUTIONS[sector] for sector in sorted(set(sectors)) if sector in SECTOR_CAUTIONS]
    return tuple(dict.fromkeys([*([TACTFUL_CAUTION] if is_tactful else []), *said]))
