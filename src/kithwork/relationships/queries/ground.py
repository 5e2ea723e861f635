"""What every verdict stands on: the clock of observed days, the weights of channels, the user's own calibration."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kithwork.relationships.models import Pulse, Weighing
from kithwork.relationships.rules.days import day_number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.rhythm.chances import Calibration
    from kithwork.engines.rhythm.clock import Abstains, Clock
    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.engines.rhythm.weights import Weights
    from kithwork.workspace.actor import Actor

CHANNEL_CODES = 8
LINES = ("a30", "b30", "a90", "b90", "outcomes")
LOOKED_BACK_DAYS = 365
"""Whether a log dries up is judged on less than this."""


@dataclass(frozen=True, slots=True)
class Ground:
    """How one user's ties are read on one day (`today`, in days since 1970).

    `own_z`: how far the user's ties are above the usual warmth in the mean (`engines.rhythm.chances.own_warmth`).
    `days`: the days with an exchange with anybody, ascending. `ends`: by channel the last day with an exchange where
    its log has ended, -1 where it goes on. `abstains`: why there is not enough recent history for chances, if so.
    """

    today: int
    clock: Clock
    weights: Weights
    calibration: Calibration
    own_z: float
    days: NDArray[np.int64]
    ends: NDArray[np.int64]
    abstains: Abstains

    @property
    def last_day(self) -> int:
        """The day that verdicts are of: today, or the last day of the files where all of them have ended."""
        from kithwork.engines.rhythm.clock import Abstains

        return int(self.ends.max()) if self.abstains is Abstains.ENDED else self.today

    def silence_days(self, day: int) -> int:
        """How many observed days the user had been in touch with nobody on *day*."""
        import numpy as np

        place = int(np.searchsorted(self.days, day, side="right"))
        if not place:
            return 0
        last, now = self.clock.passed(np.array([self.days[place - 1], day])).tolist()
        return int(now - last)


def weighing(actor: Actor) -> Weights:
    """How much a contact of each channel weighs: the user's word, else as shipped."""
    from kithwork.engines.rhythm.weights import WEIGHTS, Weights

    names = ("mail", "message", "call", "meeting", "note")
    said = Weighing.objects.filter(workspace=actor.workspace).values(*names).first()
    return WEIGHTS if said is None else Weights(**said)


def observed_days(contacts: Contacts) -> bytes:
    """The days on which each channel was used with anybody, packed; `people` tells how many contacts that day had."""
    import numpy as np

    from kithwork.engines.rhythm.contacts import pack

    known, number = np.unique(contacts.day * CHANNEL_CODES + contacts.channel, return_counts=True)
    return pack(known // CHANNEL_CODES, np.zeros(len(known)), number, known % CHANNEL_CODES)


def read_ground(actor: Actor, *, pulse: Pulse | None = None) -> Ground:
    """What verdicts stand on today; two queries, one where *pulse* is at hand."""
    pulse = pulse or Pulse.objects.filter(workspace=actor.workspace).first()
    ground = replace(_observed(bytes(pulse.days) if pulse else None, day_number(actor.today)), weights=weighing(actor))
    return fitted(ground, pulse.fit) if pulse and pulse.fit else ground


@lru_cache(maxsize=32)
def _observed(told: bytes | None, today: int) -> Ground:
    """What the observed days alone say on *today*: asked by every page, and the same until something new passes."""
    import numpy as np

    from kithwork.engines.rhythm.chances import AS_MEASURED
    from kithwork.engines.rhythm.clock import abstains, observe
    from kithwork.engines.rhythm.contacts import unpack
    from kithwork.engines.rhythm.weights import WEIGHTS

    observed = unpack([] if told is None else [told])
    clock = observe(observed, today)
    last = np.full(CHANNEL_CODES, -1, dtype=np.int64)
    last[observed.channel] = observed.day
    going_on = [clock.ends(code) is None for code in range(CHANNEL_CODES)]
    days, ends = np.unique(observed.day), np.where(going_on, -1, last)
    for shared in (clock.elapsed, clock.ceiling, clock.used, days, ends):
        shared.flags.writeable = False
    return Ground(
        today=today,
        clock=clock,
        weights=WEIGHTS,
        calibration=AS_MEASURED,
        own_z=0.0,
        days=days,
        ends=ends,
        abstains=abstains(_each(observed.where(observed.day > today - LOOKED_BACK_DAYS)), today, clock),
    )


def fitted(ground: Ground, fit: dict[str, Any]) -> Ground:
    """The same ground with what the user's own past says (`Pulse.fit`)."""
    from kithwork.engines.rhythm.chances import Calibration

    calibration = Calibration(**{name: fit[name] for name in LINES})
    return replace(ground, calibration=calibration, own_z=float(fit.get("own_z", 0.0)))


def _each(days: Contacts) -> Contacts:
    """The observed days with one row a contact, as the rule on dying logs counts them."""
    import numpy as np

    from kithwork.engines.rhythm.contacts import Contacts

    columns = (days.tie, days.day, days.side, days.people, days.channel)
    tie, day, side, people, channel = (np.repeat(column, days.people) for column in columns)
    return Contacts(tie, day, side, people, channel, days.ties)
