"""How near two people are to each other, as what it leaves of the value of their meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.synergy.population import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Near:
    """What each distance leaves of the value of a meeting, 0 to 1; judgement.

    `at_ease`: both meet remotely, or nothing is known that would tell how far they are.
    """

    metro: float = 1.0
    at_ease: float = 0.85
    country: float = 0.6
    elsewhere: float = 0.4


NEAR = Near()


@dataclass(frozen=True, slots=True)
class Places:
    """Where people are, columns of one shape (or such as numpy stretches to one shape)."""

    metro: NDArray[np.int32]
    country: NDArray[np.int32]
    remote: NDArray[np.bool_]

    def of(self, *where: object) -> Places:
        """Only the people chosen, by any index of numpy."""
        return Places(self.metro[where], self.country[where], self.remote[where])  # type: ignore[index]

    def are_one(self) -> bool:
        """Whether everybody stands equally near to everybody else."""
        return all(bool((column == column[:1]).all()) for column in (self.metro, self.country, self.remote))


def distance(some: Places, others: Places, near: Near = NEAR) -> NDArray[np.float64]:
    """What is left in one metro, where both are remote or there is nothing to compare, in one country, elsewhere.

    Symmetric. There is nothing to compare where the metro of one or other is unknown, and the country of one or other
    too.
    """
    metros = (some.metro > UNKNOWN) & (others.metro > UNKNOWN)
    countries = (some.country > UNKNOWN) & (others.country > UNKNOWN)
    return np.select(
        [
            metros & (some.metro == others.metro),
            (some.remote & others.remote) | ~(metros | countries),
            countries & (some.country == others.country),
        ],
        [near.metro, near.at_ease, near.country],
        near.elsewhere,
    )
