"""How imports are told in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect

from kithwork.core.periods import day_words
from kithwork.people.rules import AsideReason
from kithwork.web.parts import listed
from kithwork.web.people.words import ASIDE_WORDS, capital, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from kithwork.sources.models import ImportProblem
    from kithwork.sources.records import Problem
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One line of the table that adds up."""

    label: str
    people: str
    exchanges: str


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One thing that could not be read, or came in with a doubt, and where it stood."""

    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """How many for one reason, with more about it."""

    number: str
    words: str
    more: str = ""


_FOUR = {
    "created": "New",
    "updated": "Changed",
    "unchanged": "Here already",
    "skipped": "Left out",
}


def came_words(counts: Mapping[str, Mapping[str, int]]) -> str:
    """What an import brought or changed: `2,000 people and 1,700 exchanges came, one person changed`."""
    people, exchanges = tally(counts, "people"), tally(counts, "exchanges")
    came = both_words(people["created"], exchanges["created"])
    changed = both_words(people["updated"], exchanges["updated"])
    if came and changed:
        return f"{came} came in; {changed} changed"
    if came:
        return f"{came} came in"
    if changed:
        return f"{changed} changed, nothing new came in"
    if counts.get("forgotten"):
        return "nothing new: whom you asked to forget was left out"
    if people["unchanged"] + exchanges["unchanged"]:
        return "nothing new: all of it was here already"
    return "nothing to bring in was found"


def both_words(people: int, exchanges: int, *, aside: int = 0) -> str:
    """`two people and one exchange`, and people kept aside, without what there is none of."""
    words = []
    if people:
        words.append(count_words(people, "person", "people"))
    if exchanges:
        words.append(count_words(exchanges, "exchange", "exchanges"))
    if aside:
        words.append(f"{count_words(aside, 'person', 'people')} kept aside")
    return listed(words)


def tally(counts: Mapping[str, Mapping[str, int]], kind: str) -> dict[str, int]:
    """The four counts of people or exchanges, naught where nothing was kept."""
    told = counts.get(kind) or {}
    return {word: int(told.get(word, 0)) for word in _FOUR}


def tally_rows(counts: Mapping[str, Mapping[str, int]], *, aside: int = 0) -> list[TallyRow]:
    """The lines that add up to what was in the files, *aside* of whom were kept aside; the sum is the last."""
    people, exchanges = tally(counts, "people"), tally(counts, "exchanges")
    told = people | {"skipped": people["skipped"] - aside}
    rows = [TallyRow(label, f"{told[word]:,}", f"{exchanges[word]:,}") for word, label in _FOUR.items()]
    rows[3:3] = [TallyRow("Kept aside", f"{aside:,}", "0")] if aside else []
    return [*rows, TallyRow("In all", f"{sum(people.values()):,}", f"{sum(exchanges.values()):,}")]


def aside_rows(asides: Mapping[str, int]) -> list[ReasonRow]:
    """People kept aside, most first."""
    found = sorted(asides.items(), key=lambda pair: (-pair[1], pair[0]))
    return [ReasonRow(f"{number:,}", *ASIDE_WORDS[AsideReason(reason)]) for reason, number in found]


def skip_rows(skips: Mapping[str, int]) -> list[ReasonRow]:
    """What was left out on purpose, most first."""
    found = sorted(skips.items(), key=lambda pair: (-pair[1], pair[0]))
    return [ReasonRow(f"{number:,}", capital(reason)) for reason, number in found]


def moment_words(actor: Actor, at: datetime) -> str:
    """`today, 14:32`, `14 Mar, 9:05`."""
    local = at.astimezone(actor.zone)
    return f"{day_words(local.date(), today=actor.today)}, {local.hour}:{local.minute:02}"


def left_words(seconds: float | None) -> str:
    """How much longer, as one would say it."""
    if seconds is None:
        return "Working out how long it takes"
    if seconds < 10:
        return "A few seconds left"
    if seconds < 60:
        return "Less than a minute left"
    minutes = round(seconds / 60)
    if minutes < 90:
        return f"About {count_words(minutes, 'minute', 'minutes')} left"
    return f"About {count_words(round(minutes / 60), 'hour', 'hours')} left"


def problem_words(number: int) -> str:
    """`one problem`, `12 problems`, or nothing."""
    return count_words(number, "problem", "problems") if number else ""


def problem_rows(problems: Iterable[Problem | ImportProblem]) -> list[ProblemRow]:
    """Problems as lines of a table."""
    return [ProblemRow(one.reason, _where(one)) for one in problems]


def go_to(request: Request, url: str) -> HttpResponse:
    """On to *url*, whether a browser asks or a script on its page."""
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)


def _where(one: Problem | ImportProblem) -> str:
    item = f"item {one.item:,}" if one.item else "the whole file"
    return f"{one.file}, {item}" + ("" if one.lost else " · came in all the same")
