"""Where the owner of the files lives: what a time without a zone and a number without a country mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

_MONTH_FIRST = frozenset({"US", "PH", "PR", "GU", "VI", "AS", "MP", "FM", "MH", "PW"})
"""Countries that write the month before the day."""


def month_comes_first(region: str) -> bool:
    """Whether 4/1/2026 is the first of April in *region* (two letters)."""
    return region.upper() in _MONTH_FIRST


@dataclass(frozen=True, slots=True)
class Home:
    """The owner's time zone and country (two letters, blank where not told)."""

    zone: tzinfo = UTC
    region: str = ""

    def moment(self, local: datetime) -> datetime | None:
        """The moment of a local time, aware, UTC; None where no calendar reaches it."""
        try:
            return local.replace(tzinfo=self.zone).astimezone(UTC).replace(fold=0)
        except (OverflowError, ValueError):
            return None


NOWHERE = Home()
"""Nothing is known: times without a zone are taken as UTC."""
