"""The words of an event gone through afterwards: whom one met, how it felt, with whom one goes on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_NOW = 2
"""With so many of those met at one event one goes on at once; the others wait."""
SECONDS_EACH = 40
"""What a person of the event is given: one detail, one promise, one feeling."""
LATELY_DAYS = 14
"""An event of the calendar is asked about for so many days."""
FEWEST_AT_EVENT = 4
"""From so many other people on, a meeting of the calendar may have been an event."""
MOST_GUESTS = 5000


class Feeling(StrEnum):
    """Whether one would like to go on with somebody met."""

    UNSAID = ""
    YES = "yes"
    MAYBE = "maybe"
    LET_GO = "let-go"


class Further(StrEnum):
    """What was decided for somebody met."""

    OPEN = ""
    NOW = "now"
    WAITS = "waits"
    LET_GO = "let-go"


@dataclass(frozen=True, slots=True)
class GuestCard:
    """Somebody on a list of who is coming, as its source told it; `card` is the whole record as plain values."""

    name: str
    about: str
    card: dict[str, object]


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of one event. `person_id` once they stand in the book."""

    id: int
    uid: str
    name: str
    about: str
    person_id: int | None
    met: bool
    feeling: Feeling
    cares: str
    is_told: bool
    further: Further


def seconds_left(guests: Iterable[Guest]) -> int:
    """How long going through those met still takes, in seconds."""
    return SECONDS_EACH * sum(guest.met and not guest.is_told for guest in guests)


def time_words(seconds: int) -> str:
    """`about 2 minutes`, rounded up to whole ones; blank where nothing is left."""
    minutes = -(-seconds // 60)
    if not minutes:
        return ""
    return "about a minute" if minutes == 1 else f"about {minutes} minutes"


def chosen_first(guests: Sequence[Guest]) -> list[Guest]:
    """Those met and not let go, who felt like going on first."""
    order = {Feeling.YES: 0, Feeling.MAYBE: 1, Feeling.UNSAID: 2}
    return sorted(
        (guest for guest in guests if guest.met and guest.feeling is not Feeling.LET_GO),
        key=lambda guest: (order[guest.feeling], fold(guest.name), guest.id),
    )


def thanks_letter(*, host: str, event: str, detail: str, me: str) -> str:
    """A few lines of thanks to the host, around the one detail that only the user would write."""
    first = host.split(maxsplit=1)[0] if host.split() else host
    said = detail[:1].upper() + detail[1:]
    line = said if said.endswith((".", "!", "?", "…")) else f"{said}."
    signed = f"\n\n{me}" if me else ""
    return f"{first}, thank you for {event}. {line} I am glad you bring people together.{signed}"


def same_name(one: str, other: str) -> bool:
    """Whether two names of one event are the same but for case, accents and blanks."""
    return fold(one).split() == fold(other).split()
