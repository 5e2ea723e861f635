"""What is compared, and how telling each way to agree is before a book has said so itself.

`matched` is how often two entries of one person stand so in a field, `unmatched` how often two entries of two people
do (Fellegi and Sunter, Journal of the American Statistical Association 64, 1969), level by level from "differs" on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.engines.similarity.entries import Field, How

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Spec:
    """One field: its levels in words from 1 on, and the shares to begin with.

    `holders` is how many people more than those in the book are taken to have a value: what is rare in the book is not
    unheard of in the world. `strength` is how many pairs the shares to begin with count for beside the book's own.
    """

    field: Field
    levels: tuple[How, ...]
    matched: tuple[float, ...]
    unmatched: tuple[float, ...]
    holders: float = 0.5
    strength: float = 40.0

    @property
    def best(self) -> int:
        """The level of two values that are the same."""
        return len(self.levels)


ONE_OF_PERSON = (Field.GIVEN, Field.FAMILY, Field.MIDDLE, Field.BIRTHDAY, Field.HANDLE)
ONE_OF_FIRM = (Field.NAME, Field.DOMAIN, Field.NUMBER)
"""What somebody has one of, and so has a firm: where two differ in it, they are not surely one."""

_NAME = (How.DIFFERS, How.RESEMBLES, How.NEAR, How.INITIAL, How.SHORT, How.SAME)
_TOWN = (How.DIFFERS, How.RESEMBLES, How.NEAR, How.SAME)
_BAG = (How.DIFFERS, How.RESEMBLES, How.PART, How.PART, How.NEAR, How.SAME)
_NUMBER = (How.DIFFERS, How.RESEMBLES, How.NEAR, How.SAME)
_BIRTHDAY = (How.DIFFERS, How.PART, How.RESEMBLES, How.PART, How.SHORT, How.NEAR, How.SAME)
_EMAIL = (How.DIFFERS, How.RESEMBLES, How.PART, How.NEAR, How.SAME)
_EITHER = (How.DIFFERS, How.SAME)

PEOPLE: Sequence[Spec] = (
    Spec(Field.GIVEN, _NAME, (0.03, 0.02, 0.06, 0.04, 0.10, 0.75), (0.93, 0.035, 0.008, 0.012, 0.005, 0.01), 1.0),
    Spec(Field.FAMILY, _NAME, (0.05, 0.02, 0.07, 0.01, 0.03, 0.82), (0.96, 0.025, 0.006, 0.004, 0.001, 0.004), 0.6),
    Spec(Field.ORDER, (How.SWAPPED, How.SAME), (0.03, 0.97), (0.05, 0.95)),
    Spec(Field.MIDDLE, _NAME, (0.06, 0.02, 0.04, 0.25, 0.03, 0.60), (0.90, 0.03, 0.01, 0.04, 0.005, 0.015)),
    Spec(
        Field.BIRTHDAY,
        _BIRTHDAY,
        (0.03, 0.01, 0.03, 0.05, 0.03, 0.10, 0.75),
        (0.93, 0.015, 0.04, 0.01, 0.002, 0.0015, 0.0001),
        0.05,
    ),
    Spec(Field.EMAIL, _EMAIL, (0.33, 0.05, 0.10, 0.12, 0.40), (0.99, 0.008, 0.001, 0.0002, 0.00001), 0.02),
    Spec(Field.PHONE, _NUMBER, (0.30, 0.02, 0.05, 0.63), (0.997, 0.0015, 0.0003, 0.0002), 0.1),
    Spec(Field.HANDLE, _NUMBER, (0.10, 0.02, 0.08, 0.80), (0.998, 0.0015, 0.0003, 0.00001), 0.01),
    Spec(Field.WEB, _EITHER, (0.60, 0.40), (0.998, 0.002), 1.0),
    Spec(Field.ORGANISATION, _BAG, (0.30, 0.03, 0.03, 0.04, 0.05, 0.55), (0.955, 0.02, 0.01, 0.003, 0.002, 0.01), 2.0),
    Spec(Field.TITLE, _BAG, (0.40, 0.08, 0.07, 0.05, 0.05, 0.35), (0.90, 0.05, 0.02, 0.005, 0.005, 0.02), 5.0),
    Spec(Field.TOWN, _TOWN, (0.20, 0.02, 0.08, 0.70), (0.90, 0.02, 0.01, 0.07), 10.0),
    Spec(Field.POSTCODE, _NUMBER, (0.20, 0.02, 0.08, 0.70), (0.97, 0.01, 0.01, 0.01), 2.0),
    Spec(Field.NUMBER, _EITHER, (0.20, 0.80), (0.98, 0.02), 2.0),
    Spec(Field.STREET, _BAG, (0.20, 0.03, 0.03, 0.04, 0.10, 0.60), (0.93, 0.05, 0.01, 0.003, 0.002, 0.005), 1.0),
    Spec(Field.REGION, _EITHER, (0.10, 0.90), (0.75, 0.25), 5.0),
)
FIRMS: Sequence[Spec] = (
    Spec(Field.NAME, _BAG, (0.08, 0.10, 0.12, 0.15, 0.15, 0.40), (0.80, 0.15, 0.035, 0.01, 0.004, 0.001), 0.3),
    Spec(Field.PHONE, _NUMBER, (0.25, 0.02, 0.03, 0.70), (0.997, 0.002, 0.0007, 0.0003), 0.3),
    Spec(Field.DOMAIN, _EITHER, (0.30, 0.70), (0.995, 0.005), 0.3),
    Spec(Field.NUMBER, _EITHER, (0.20, 0.80), (0.99, 0.01), 1.0),
    Spec(Field.STREET, _BAG, (0.20, 0.05, 0.05, 0.10, 0.10, 0.50), (0.90, 0.05, 0.02, 0.015, 0.005, 0.01), 2.0),
    Spec(Field.POSTCODE, _NUMBER, (0.15, 0.02, 0.08, 0.75), (0.93, 0.02, 0.02, 0.03), 5.0),
    Spec(Field.TOWN, _TOWN, (0.15, 0.02, 0.08, 0.75), (0.85, 0.02, 0.02, 0.11), 10.0),
)
