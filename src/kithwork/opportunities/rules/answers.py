"""What "do you know a …?" answers with: who, how well they fit, and why, each openable."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class Fit(StrEnum):
    """How it is known that somebody fits, the surest first."""

    NAMED = "named"
    SAID = "said"
    OFFERS = "offers"
    READ = "read"
    WORDS = "words"

    @property
    def step(self) -> int:
        """0 for the surest; what somebody said they offer is as sure as what the user said they do."""
        return _STEPS[self]


_STEPS = {Fit.NAMED: 0, Fit.SAID: 1, Fit.OFFERS: 1, Fit.READ: 2, Fit.WORDS: 3}


class Opens(StrEnum):
    """What an evidence opens: somebody's page, or one exchange."""

    PERSON = "person"
    EXCHANGE = "exchange"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing an answer rests on, and what opens it."""

    words: str
    opens: Opens
    id: int


@dataclass(frozen=True, slots=True)
class Understood:
    """What a phrase was understood to mean; slugs of the tables (or `my-…`), the likeliest first.

    `near`: professions meant less strongly. `events`: the few it may be, `event` the likeliest of them, blank where no
    event is told. `places`: codes of countries, and towns as they compare. `languages`: two-letter codes. `clients`:
    whom somebody is to serve or reach, by client type. `offers`: what is asked for, as words compare. `is_seeking`: it
    is asked who looks for this, not who is one. `name`: what may be somebody's name. `path_to`: whom one is to be
    brought to, in words; blank where nobody is. `words_left`: what stayed unclear, to be searched for.
    """

    words: str
    professions: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    event: str = ""
    events: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    is_seeking: bool = False
    name: str = ""
    path_to: str = ""
    words_left: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing at all was understood."""
        told = (self.professions, self.event, self.places, self.languages, self.clients, self.words_left, self.name)
        return not any(told)


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who may be the one: why they fit, how well the user knows them, how fresh it is.

    `is_read`: their card says so, nobody has said yes to it yet. `caution`: what to mind before asking them, blank
    where nothing is to be minded. `lacking`: what does not fit, as far as is known; blank for whoever fits in all.
    """

    person_id: int
    name: str
    role_line: str
    work: str
    fit: Fit
    fit_words: str
    trust_words: str
    fresh_words: str
    is_read: bool = False
    caution: str = ""
    lacking: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamStep:
    """One profession that an event needs, in the order of the event, with those of the book who are in it."""

    stage: int
    stage_label: str
    profession: str
    label: str
    role: str
    people: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to somebody: through whom, how they know them, what to do first."""

    via_id: int
    via_name: str
    why: str
    trust_words: str
    first: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What "do you know a …?" answers with.

    `said`: what was understood, in words. `people` fit in all that was asked, `nearby` in a part of it. `team`: who is
    needed in the order of an event. `ways`: who could bring the user to whom they named. `open_id`: the open ask of the
    same words, where there is one.
    """

    words: str
    understood: Understood
    said: str
    people: tuple[Found, ...] = ()
    nearby: tuple[Found, ...] = ()
    team: tuple[TeamStep, ...] = ()
    ways: tuple[Way, ...] = ()
    way_to: str = ""
    first_help: str = ""
    event_label: str = ""
    open_id: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nobody at all fits, not even nearly."""
        return not (self.people or self.nearby or self.ways or any(step.people for step in self.team))


@dataclass(frozen=True, slots=True)
class WantedLine:
    """Somebody still looked for, and who fits now; `news` are those of them nobody was told of yet."""

    id: int
    uid: str
    words: str
    whom_id: int | None
    whom_name: str
    asked_on: date
    said: str
    fits: tuple[Found, ...] = ()
    news: tuple[Found, ...] = ()
