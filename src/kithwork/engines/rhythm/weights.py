"""What a contact counts, by its channel and by how many shared it.

The channel's part is judgement, not measurement (`docs/decisions/0009-warmth.md`): the public sets hold letters and
messages only. The people's part, n^-1/2, was measured there: full 1/n loses, no weight at all is no better.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHANNELS = ("mail", "message", "call", "meeting", "note")
MAIL, MESSAGE, CALL, MEETING, NOTE = range(5)
_CODES = 8
_PEOPLE = 1024


@dataclass(frozen=True, slots=True)
class Weights:
    """How many letters a contact of each channel is worth; the user may change them."""

    mail: float = 1.0
    message: float = 1.0
    call: float = 2.0
    meeting: float = 3.0
    note: float = 1.0

    def table(self) -> NDArray[np.float64]:
        """The weights by channel code; codes that no channel has count 1."""
        weights = np.ones(_CODES)
        weights[: len(CHANNELS)] = [getattr(self, channel) for channel in CHANNELS]
        return weights


WEIGHTS = Weights()
CROWD = np.sqrt(1.0 / np.maximum(np.arange(_PEOPLE), 1))
"""People^-1/2 by number of people, 0..1023."""
