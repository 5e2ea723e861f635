"""What happens in a life or a business, and who is needed then, in which order.

`tables/trigger_events.csv` and `tables/trigger_professions.csv`, curated by hand; the weights are judgements to be
edited, not measurements. The row of divorce is that of essay 004.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENT_WEIGHT: Mapping[str, float] = MappingProxyType({"high": 1.0, "medium": 0.66, "low": 0.33})
"""What the words for how much somebody is needed weigh, 0 to 1."""


@dataclass(frozen=True, slots=True)
class TriggerEvent:
    """Something after which people need others, soon and one after another.

    `subject` is to whom it happens (household, person, business, org), `sensitivity` normal, tactful or special;
    `first_need_days` and `window_days` are days from the event; `follow_on` are slugs of events that often follow.
    """

    slug: str
    label: str
    domain: str
    subject: str
    sensitivity: str
    first_need_days: int
    window_days: int
    peak_months: tuple[str, ...]
    phrases: tuple[str, ...]
    signals: tuple[str, ...]
    first_help: str
    follow_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Needed:
    """A profession needed after an event: in `stage` 1 (first) to 4 (later), `weight` high, medium or low, for `role`.

    `origin` says where the row is from: the essay (seed-004) or practice.
    """

    event: str
    profession: str
    stage: int
    stage_label: str
    weight: str
    role: str
    origin: str


@cache
def trigger_events() -> Mapping[str, TriggerEvent]:
    """Every trigger event of the table by its slug, in the table's order."""
    return MappingProxyType(
        {
            row["slug"]: TriggerEvent(
                slug=row["slug"],
                label=row["label"],
                domain=row["domain"],
                subject=row["subject"],
                sensitivity=row["sensitivity"],
                first_need_days=int(row["first_need_days"]),
                window_days=int(row["window_days"]),
                peak_months=cells(row["peak_months"]),
                phrases=cells(row["phrases"]),
                signals=cells(row["signals"]),
                first_help=row["first_help"],
                follow_on=cells(row["follow_on_events"]),
            )
            for row in table("trigger_events")
        }
    )


def needed_in(event: str) -> tuple[Needed, ...]:
    """Who is needed after *event*, in the order of the table; nobody where the table does not have it."""
    return _by_event().get(event, ())


def needs_of_profession(slug: str) -> tuple[Needed, ...]:
    """The events in which the profession *slug* is needed, in the order of the table."""
    return _by_profession().get(slug, ())


@cache
def _all_needed() -> tuple[Needed, ...]:
    return tuple(
        Needed(
            event=row["event"],
            profession=row["profession"],
            stage=int(row["stage"]),
            stage_label=row["stage_label"],
            weight=row["weight"],
            role=row["role"],
            origin=row["origin"],
        )
        for row in table("trigger_professions")
    )


@cache
def _by_event() -> Mapping[str, tuple[Needed, ...]]:
    found: dict[str, list[Needed]] = {}
    for one in _all_needed():
        found.setdefault(one.event, []).append(one)
    return {event: tuple(rows) for event, rows in found.items()}


@cache
def _by_profession() -> Mapping[str, tuple[Needed, ...]]:
    found: dict[str, list[Needed]] = {}
    for one in _all_needed():
        found.setdefault(one.profession, []).append(one)
    return {slug: tuple(rows) for slug, rows in found.items()}
