"""The words ties are described in, and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.periods import ago_words, every_words, short_date, span_words

if TYPE_CHECKING:
    from datetime import date


class State(StrEnum):
    """How a relationship stands."""

    ALIVE = "alive"
    FADING = "fading"
    RESTING = "resting"
    UNKNOWN = "not yet known"


class Way(StrEnum):
    """Who speaks; words only, never a number."""

    BOTH = "goes both ways"
    MOSTLY_YOU = "mostly you"
    MOSTLY_THEM = "mostly them"
    UNCLEAR = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one relationship stands on one day, with everything its sentence rests on."""

    person_id: int
    state: State
    way: Way
    first_date: date | None
    first_met_date: date | None
    last_date: date | None
    last_out_date: date | None
    last_in_date: date | None
    next_date: date | None
    usual_gap_days: float | None
    silent_days: int | None
    sent: int
    received: int
    sent_cc: int
    received_cc: int
    met: int
    rest_until: date | None
    rest_why: str
    today: date

    @property
    def rhythm_words(self) -> str:
        """The pair's own rhythm, or that it is not learned yet."""
        return every_words(self.usual_gap_days) if self.usual_gap_days else "no rhythm yet"

    @property
    def last_words(self) -> str:
        """How long ago anything passed between the two."""
        return ago_words(self.last_date, today=self.today) if self.last_date else "never"

    @property
    def chip(self) -> str:
        """State and way on one chip: `alive · goes both ways`."""
        return " · ".join(part for part in (self.state.value, self.way.value) if part)

    def sentence(self, *, name: str) -> str:
        """Why the state is what it is, from its own inputs."""
        return " ".join(part for part in (self._who_spoke(name), self._verdict()) if part)

    def _who_spoke(self, name: str) -> str:
        if self.last_date is None:
            return f"Nothing has passed between you and {name} yet, as far as your files show."
        if self.last_in_date and self.last_in_date == self.last_out_date:
            return f"You were last in touch {self._when(self.last_in_date)}."
        if self.last_in_date is None:
            return f"You last wrote {self._when(self.last_out_date)}; nothing has come back yet."
        if self.last_out_date is None:
            return f"{name} last wrote {self._when(self.last_in_date)}; you have not written yet."
        return f"{name} was last in touch {self._when(self.last_in_date)}, you {self._when(self.last_out_date)}."

    def _when(self, day: date | None) -> str:
        assert day is not None
        return f"{ago_words(day, today=self.today)} ({short_date(day, today=self.today)})"

    def _verdict(self) -> str:
        if self.rest_until is not None and self.rest_until > self.today:
            return f"You let it rest until {short_date(self.rest_until, today=self.today)}."
        if self.state is State.UNKNOWN:
            return "A relationship needs both sides; it is too early to say." if self.last_date else ""
        silence = span_words(self.silent_days) if self.silent_days else "today"
        if self.usual_gap_days is None:
            return f"You have been in touch too few times to have a rhythm; {silence} is {self._measure()}."
        usual = every_words(self.usual_gap_days).removeprefix("about ")
        if self.state is State.ALIVE:
            return f"You two usually are in touch {usual}, so this is alive."
        return f"You two usually are in touch {usual}; it has been {silence}."

    def _measure(self) -> str:
        return {
            State.ALIVE: "recent enough to call it alive",
            State.FADING: "long enough to call it fading",
            State.RESTING: "long enough to call it resting",
        }[self.state]
