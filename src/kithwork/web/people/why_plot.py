"""Twelve months with one person drawn as days of contact about a line, under the curve of how likely they go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.periods import month_name
from kithwork.web.parts import number_word

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.relationships.rules.seen import ContactDay

WIDTH = 640
LEFT, RIGHT = 6, 574
TOP, FLOOR = 10, 112
LINE = 164
STEM, TALK_STEM = 15, 26
TALKS = frozenset({"meeting", "call"})
ALIVE, FADING = 0.5, 0.15
"""Where the words change: what the two faint lines of the plot stand for."""
MONTHS_BACK = 12


@dataclass(frozen=True, slots=True)
class Stem:
    """One day of contact: `side` is `you` above the line or `them` below it."""

    x: float
    y: float
    height: int
    side: str


@dataclass(frozen=True, slots=True)
class PlotMonth:
    """One month in words, for those who read rather than look."""

    name: str
    contact: str
    outlook: str


@dataclass(frozen=True, slots=True)
class WhyPlot:
    """The curve as the path of a line and of the field under it, the stems, the names of months, and the table."""

    curve: str
    field: str
    end: tuple[float, float] | None
    stems: list[Stem]
    labels: list[tuple[float, str]]
    marks: list[float]
    bands: list[tuple[float, str]]
    months: list[PlotMonth]


def why_plot(
    contacts: Sequence[ContactDay], curve: Sequence[float | None], months: Sequence[date], name: str
) -> WhyPlot:
    """The plot of twelve months: *curve* and *months* are as many points, oldest first, the last of them today."""
    first, last = months[0], months[-1]
    span = max((last - first).days, 1)

    def across(day: date) -> float:
        return round(LEFT + (day - first).days / span * (RIGHT - LEFT), 1)

    points = [(across(day), _height(chance)) for day, chance in zip(months, curve, strict=True) if chance is not None]
    line = " ".join(f"{'L' if place else 'M'}{x} {y}" for place, (x, y) in enumerate(points))
    return WhyPlot(
        curve=line,
        field=f"{line} L{points[-1][0]} {FLOOR} L{points[0][0]} {FLOOR} Z" if points else "",
        end=points[-1] if points else None,
        stems=[stem for contact in contacts if contact.day >= first for stem in _stems(contact, across(contact.day))],
        labels=[(across(day), month_name(day)) for place, day in enumerate(months[:-1]) if place % 3 == 0],
        marks=[_height(level) for level in (ALIVE, FADING)],
        bands=[
            (_height((1 + ALIVE) / 2) + 4, "alive"),
            (_height((ALIVE + FADING) / 2) + 4, "fading"),
            (_height(FADING / 2) + 4, "quiet"),
        ],
        months=[_month(contacts, months[place], day, curve[place + 1], name) for place, day in enumerate(months[1:])],
    )


def outlook_words(chance: float | None) -> str:
    """How likely the two go on, as one would say it: `about six in ten`."""
    if chance is None:
        return "not enough to say"
    tenths = round(chance * 10)
    if tenths <= 0:
        return "hardly likely"
    return "almost certain" if tenths >= 10 else f"about {number_word(tenths)} in ten"


def _height(chance: float) -> float:
    return round(FLOOR - chance * (FLOOR - TOP), 1)


def _stems(contact: ContactDay, x: float) -> list[Stem]:
    height = TALK_STEM if contact.channel in TALKS else STEM
    stems = []
    if contact.side in {"out", "both"}:
        stems.append(Stem(round(x - 1.5, 1), LINE - height, height, "you"))
    if contact.side in {"in", "both"}:
        stems.append(Stem(round(x - 1.5, 1), LINE, height, "them"))
    return stems


def _month(contacts: Sequence[ContactDay], after: date, until: date, chance: float | None, name: str) -> PlotMonth:
    passed = [contact for contact in contacts if after < contact.day <= until]
    sides = {contact.side for contact in passed}
    if any(contact.channel in TALKS for contact in passed):
        told = "you met or spoke"
    elif "both" in sides or {"in", "out"} <= sides:
        told = f"you and {name}"
    else:
        told = "you" if "out" in sides else name if "in" in sides else "quiet"
    return PlotMonth(f"{month_name(until)} {until.year}", told, outlook_words(chance))
