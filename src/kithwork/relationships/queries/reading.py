"""From packed contacts to states, chances and ways: one pass for one tie, a page of them, or all at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations.rules import HelpKind
from kithwork.relationships.queries.ground import CHANNEL_CODES
from kithwork.relationships.rules import State, Way
from kithwork.relationships.rules.days import day_number
from kithwork.relationships.rules.standing import AS_OF_AFTER_DAYS, ONE_WAY_JUDGED_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries import HelpLine
    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.engines.rhythm.turns import Band
    from kithwork.engines.rhythm.warmth import Scores
    from kithwork.relationships.queries.ground import Ground

STATES = (State.UNKNOWN, State.ALIVE, State.FADING, State.RESTING, State.QUIET)
WAYS = (Way.UNCLEAR, Way.MOSTLY_YOU, Way.BOTH, Way.MOSTLY_THEM, Way.QUIET)
A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Reading:
    """How ties stand by their log alone, columns by tie; `codes` are places in `STATES`.

    `p30`, `p90`: the chance of a two-way exchange, NaN where none was measured. `unanswered`: only one side ever
    spoke, and not lately. `as_of`: the last day of the files that tell of this tie where these have ended, -1 where
    they go on.
    """

    contacts: Contacts
    codes: NDArray[np.int8]
    unanswered: NDArray[np.bool_]
    p30: NDArray[np.float64]
    p90: NDArray[np.float64]
    as_of: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outlook:
    """The chances of ties on one day, columns by tie, with the scores they were worked out from."""

    scores: Scores
    p30: NDArray[np.float64]
    p90: NDArray[np.float64]


def read(ground: Ground, blobs: Sequence[bytes | None]) -> Reading:
    """How the ties with these packed contacts stand today."""
    from kithwork.engines.rhythm.contacts import unpack

    return read_contacts(ground, unpack(blobs), day=ground.today)


def read_contacts(ground: Ground, contacts: Contacts, *, day: int) -> Reading:
    """How ties stood on *day*, today or before, by the clock of today; past the end of all files: on their last day."""
    import numpy as np

    from kithwork.engines.rhythm.states import MEASURED_WITHIN_DAYS, states
    from kithwork.engines.rhythm.states import State as Code

    as_of = as_of_days(ground, contacts, day=day)
    day = min(day, ground.last_day)
    seen = outlook(ground, contacts, day=day)
    both, silent = seen.scores.ever_two_way, _silent_days(ground, seen.scores, np.where(as_of >= 0, as_of, day))
    first, last = seen.scores.first, np.maximum(seen.scores.last_out, seen.scores.last_in)
    codes = states(seen.p90, ever_two_way=both, first=first, today=day, silent_days=silent, once=first == last)
    known = np.where(codes < len(STATES), codes, 0).astype(np.int8)
    measured = both & (silent <= MEASURED_WITHIN_DAYS)
    p30, p90 = (np.where(measured, chance, np.nan) for chance in (seen.p30, seen.p90))
    return Reading(contacts, known, codes == Code.UNANSWERED, p30, p90, as_of)


def _silent_days(ground: Ground, scores: Scores, until: NDArray[np.int64]) -> NDArray[np.int64]:
    """Observed days from the day by which both sides had last spoken, to the day *until* which files tell of a tie."""
    import numpy as np

    both = np.minimum(scores.last_out, scores.last_in)
    return np.where(both < 0, 0, ground.clock.passed(until) - ground.clock.passed(both))


def outlook(ground: Ground, contacts: Contacts, *, day: int) -> Outlook:
    """The chances of ties on *day*, the same whether one tie is asked about or all.

    What the engine takes from all ties of the user (how warm they are in the mean, how long the user has been silent)
    is part of the ground.
    """
    import numpy as np

    from kithwork.engines.rhythm.chances import chance, further, logit
    from kithwork.engines.rhythm.warmth import score_at

    scores = score_at(contacts, day, clock=ground.clock, weights=ground.weights)
    own = np.full(contacts.ties, ground.own_z)
    silence = np.full(contacts.ties, ground.silence_days(day), dtype=np.int64)
    p30, p90 = (
        chance(logit(scores.z, span) + further(scores.known_days, own, silence, span), span, ground.calibration)
        for span in (30, 90)
    )
    return Outlook(scores, p30, p90)


def as_of_days(ground: Ground, contacts: Contacts, *, day: int) -> NDArray[np.int64]:
    """The last day of the files that tell of each tie, where all of them ended well before *day*; else -1."""
    import numpy as np

    place = contacts.tie * CHANNEL_CODES + contacts.channel
    used = np.bincount(place, minlength=contacts.ties * CHANNEL_CODES).reshape(-1, CHANNEL_CODES) > 0
    goes_on = (used & (ground.ends < 0)).any(axis=1)
    latest = np.where(used, ground.ends, -1).max(axis=1, initial=-1)
    old = (latest >= 0) & (day - latest > AS_OF_AFTER_DAYS)
    return np.where(old & ~goes_on, latest, -1)


def ways(
    ground: Ground, reading: Reading, helps: Mapping[int, Sequence[HelpLine]], *, day: int
) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Which way each tie goes (places in `WAYS`), and where it is one-way for long; *helps* by place of the tie.

    Judged over at least 180 days. Who opens and who helps are two voices: where they contradict, it goes both ways.
    """
    import numpy as np

    from kithwork.engines.rhythm.turns import Band, who_opens

    contacts = reading.contacts
    only = one_way_codes(ground, contacts, day=day)
    one_sided = np.choose(only, (Band.UNCLEAR, Band.GIVING, Band.LEANING))
    bands = np.where(only > 0, one_sided, who_opens(contacts, _judged_on(ground, day)))
    for place, lines in helps.items():
        bands[place] = _with_help(Band(int(bands[place])), lines, day=day)
    first = np.full(contacts.ties, day, dtype=np.int64)
    first[contacts.tie[::-1]] = contacts.day[::-1]
    judged = np.where(day - first >= ONE_WAY_JUDGED_DAYS, bands, Band.UNCLEAR)
    quiet = reading.codes == STATES.index(State.QUIET)
    found = np.where(quiet, WAYS.index(Way.QUIET), judged).astype(np.int8)
    return found, (only > 0) & (found == one_sided)


def one_way_codes(ground: Ground, contacts: Contacts, *, day: int) -> NDArray[np.int8]:
    """Ties in which everything, or everything of the last year, came from one side (`engines.rhythm.turns.OneWay`)."""
    import numpy as np

    from kithwork.engines.rhythm.turns import one_way

    judged_on = _judged_on(ground, day)
    ever = one_way(contacts, judged_on)
    lately = one_way(contacts.where(contacts.day > judged_on - A_YEAR), judged_on)
    return np.where(ever > 0, ever, lately).astype(np.int8)


def _judged_on(ground: Ground, day: int) -> int:
    """Who opens is judged up to the end of the files: after it nobody could."""
    return min(day, ground.clock.until())


def _with_help(opens: Band, lines: Sequence[HelpLine], *, day: int) -> Band:
    from kithwork.engines.rhythm.turns import combine, help_band

    told = [line for line in lines if line.kind is not HelpKind.THANKS]
    received = [day - day_number(line.on_date) for line in told if not line.is_mine]
    given = [day - day_number(line.on_date) for line in told if line.is_mine]
    return combine(opens, help_band(received, given))
