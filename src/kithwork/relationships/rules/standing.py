"""How a tie stands on one day, in words, and the sentence that says why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kithwork.core.periods import ago_words, every_words, short_date, span_words
from kithwork.relationships.rules.stages import Stage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class State(StrEnum):
    """How a relationship stands; `resting` is the user's own wish alone."""

    ALIVE = "alive"
    FADING = "fading"
    QUIET = "gone quiet"
    RESTING = "resting"
    UNKNOWN = "not yet known"


class Way(StrEnum):
    """Who opens and who helps, judged slowly; words only, never a number."""

    BOTH = "goes both ways"
    MOSTLY_YOU = "mostly you"
    MOSTLY_THEM = "mostly them"
    QUIET = "quiet"
    UNCLEAR = ""


class Layer(StrEnum):
    """How close the user wants somebody to be; the user's word alone."""

    INNER = "inner"
    CLOSE = "close"
    STEADY = "steady"
    OUTER = "outer"
    UNSAID = ""


LAYER_DAYS = {Layer.INNER: 14, Layer.CLOSE: 30, Layer.STEADY: 90, Layer.OUTER: 180, Layer.UNSAID: 45}
"""The usual gap that is assumed until the pair's own is learned (screens.md section 4; 45 where no layer is said)."""
LAYER_VALUES = {Layer.INNER: 7.0, Layer.CLOSE: 2.7, Layer.STEADY: 1.0, Layer.OUTER: 1.0, Layer.UNSAID: 1.0}
"""What keeping a tie of this layer is worth to the plan: the user's three levels, never a hidden worth."""
PRIOR_GAPS = 2
LEARNED_FROM_GAPS = 2
"""A pair has a rhythm of its own from three days with contact on."""
HINT_EVERY_DAYS = 90
NEW_DAYS = 60
ONE_WAY_JUDGED_DAYS = 180
"""Before a relationship is half a year old nobody judges which way it goes."""
HINT_AFTER_UNANSWERED = 4
AS_OF_AFTER_DAYS = 30
"""A file that ends longer ago than this makes the verdict one of its last day, and says so."""


def usual_gap(gaps: Any, gaps_days: Any, prior_days: Any) -> Any:
    """How many days usually lie between days with contact: (sum of gaps + 2 prior) / (gaps + 2), for arrays too."""
    return (gaps_days + PRIOR_GAPS * prior_days) / (gaps + PRIOR_GAPS)


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely something goes both ways in the next 30 and 90 days if nobody acts; shown as `6 in 10`, in words."""

    in_thirty_days: float
    in_ninety_days: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How one relationship stands on one day, with everything its sentence rests on.

    `silent_days`: since both sides had spoken for the last time. `as_of`: the last day of the files where these have
    ended, `ended` the channel where it is one. `usual_gap_days`: the pair's own, None before it is learned.
    """

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
    stage: Stage = Stage.NEW
    layer: Layer = Layer.UNSAID
    wish_days: int | None = None
    no_need: bool = False
    alive_until: date | None = None
    as_of: date | None = None
    ended: str = ""
    chances: Chances | None = None
    is_unanswered: bool = False
    is_one_way: bool = False
    hint_due: bool = False
    is_unsure: bool = False

    @property
    def rhythm_days(self) -> float:
        """How often the two are in touch when all is well: the user's wish, else their own rhythm, else the layer's."""
        return self.wish_days or self.usual_gap_days or LAYER_DAYS[self.layer]

    @property
    def rhythm_words(self) -> str:
        """The pair's own rhythm, or that it is not learned yet."""
        return every_words(self.usual_gap_days) if self.usual_gap_days else "no rhythm yet"

    @property
    def last_words(self) -> str:
        """How long ago anything passed between the two."""
        if self.is_undated:
            return "undated"
        return ago_words(self.last_date, today=self.today) if self.last_date else "never"

    @property
    def is_undated(self) -> bool:
        """Whether all that passed is said to be older than any date can be (`days.DATED_FROM_SECOND`)."""
        return self.last_date is None and self.first_date is not None

    @property
    def chip(self) -> str:
        """State and way on one chip: `alive · goes both ways`."""
        way = "" if self.way is Way.QUIET else self.way.value
        return " · ".join(part for part in (self.state.value, way) if part)

    def sentence(self, *, name: str) -> str:
        """Why the state is what it is, from its own inputs."""
        return " ".join(part for part in (self._who_spoke(name), self._verdict()) if part)

    def hint(self, *, name: str) -> str:
        """The one sentence about a relationship that has long been one-way, where it is time for it; else blank."""
        if not self.hint_due:
            return ""
        if self.way is Way.MOSTLY_THEM:
            return f"It has mostly been {name} who reaches out. What small thing could you do next?"
        return (
            f"It has mostly been you who reaches out to {name}. "
            f"Talk, let it rest, or say that there is no need to reciprocate: each is fine."
        )

    def _who_spoke(self, name: str) -> str:
        if self.is_undated:
            return f"All that passed between you and {name} is dated before 1970, so it stands as undated here."
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
        if self.alive_until is not None:
            until = short_date(self.alive_until, today=self.today)
            return f"You said you are in touch elsewhere, so it counts as alive until {until}."
        if self.state is State.UNKNOWN:
            return self._too_early() if self.last_date else ""
        return " ".join(part for part in (self._rhythm(), self._state(), self.comparison) if part)

    def _too_early(self) -> str:
        if self.is_unanswered:
            return "A relationship needs both sides; so far only one has spoken."
        if self.last_in_date and self.last_out_date:
            return "It has only begun; it is too early to say how it goes on."
        return "A relationship needs both sides; it is too early to say."

    def _rhythm(self) -> str:
        if self.as_of is not None:
            return f"{self.files_end} on {short_date(self.as_of, today=self.today)}."
        longer = self.silent_days is not None and self.silent_days > self.rhythm_days
        tells = self.silent_days and (self.wish_days or longer or self.state is not State.ALIVE)
        been = f"; it has been {span_words(self.silent_days or 0)}" if tells else ""
        if self.wish_days:
            return f"You wish to be in touch {_every(self.wish_days)}{been}."
        if self.usual_gap_days is None:
            return f"You have been in touch too few times to have a rhythm{been}."
        return f"You two usually are in touch {_every(self.usual_gap_days)}{been}."

    def _state(self) -> str:
        if self.as_of is not None:
            rhythm = f"you two were usually in touch {_every(self.usual_gap_days)} and " if self.usual_gap_days else ""
            return f"As of then {rhythm}this {_WAS[self.state]}; there is not enough recent history to say more."
        more = "; there is not enough recent history to say more" if self.is_unsure else ""
        return f"This {_IS[self.state]}{more}."

    @property
    def files_end(self) -> str:
        """What has ended, where `as_of` is told: `Your mail ends`, or `Your files end` where it is several kinds."""
        return _ENDS.get(self.ended, "Your files end")

    @property
    def comparison(self) -> str:
        """How relationships that looked like this went on, in tenths; blank where too little is known for that."""
        if self.chances is None:
            return ""
        told = tenths_words(self.chances.in_ninety_days)
        return f"Of ten relationships that looked like this, {told} in touch both ways within three months."


_ENDS = {
    "mail": "Your mail ends",
    "message": "Your messages end",
    "call": "Your calls end",
    "meeting": "Your calendar ends",
    "note": "Your notes end",
}
_IS = {
    State.ALIVE: "is alive",
    State.FADING: "is fading",
    State.QUIET: "has gone quiet",
    State.RESTING: "is resting",
}
_WAS = {
    State.ALIVE: "was alive",
    State.FADING: "was fading",
    State.QUIET: "had gone quiet",
    State.RESTING: "was resting",
}
_TENTHS = (
    "hardly any were",
    "about one was",
    *(f"about {number} were" for number in ("two", "three", "four", "five", "six", "seven", "eight", "nine")),
)


def tenths_words(chance: float) -> str:
    """A chance as so many of ten, in words: `about six were`."""
    tenths = round(chance * 10)
    return _TENTHS[tenths] if tenths < len(_TENTHS) else "nearly all were"


def hint_is_due(way: Way, facts: Mapping[str, Any], *, is_one_way: bool, today: date) -> bool:
    """Whether it is time to say that a relationship is one-way: extremes only, once in 90 days, never without need.

    *facts*: the tie's `no_need`, `hinted_on` and `unanswered`.
    """
    if facts["no_need"] or way not in {Way.MOSTLY_YOU, Way.MOSTLY_THEM}:
        return False
    tried = way is Way.MOSTLY_YOU and facts["unanswered"] >= HINT_AFTER_UNANSWERED
    said = facts["hinted_on"]
    return (is_one_way or tried) and (said is None or (today - said).days >= HINT_EVERY_DAYS)


def _every(days: float) -> str:
    return every_words(days).removeprefix("about ")
