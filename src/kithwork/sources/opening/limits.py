"""How much may come out of one archive before it is taken for a trap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kithwork.sources.opening.streams import Meter

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one archive may unpack to; `ratio` (unpacked to packed) counts from `ratio_from_bytes` on."""

    unpacked_bytes: int = 8 * 1024 * _MIB
    ratio: int = 200
    ratio_from_bytes: int = 100 * _MIB
    members: int = 500_000
    inner_archive_bytes: int = 1024 * _MIB


class TooMuchError(Exception):
    """An archive unpacks to more than its `Limits` allow."""


class Allowance:
    """What may still come out of one archive; `spent_out` says why nothing more may."""

    def __init__(self, limits: Limits, meter: Meter) -> None:
        self.limits = limits
        self.spent_out = ""
        self._meter = meter
        self._unpacked = 0

    def spend(self, count: int) -> None:
        """Count *count* unpacked bytes; `TooMuchError` once they are too many."""
        self._unpacked += count
        if self._unpacked > self.limits.unpacked_bytes:
            self.refuse(f"it unpacks to more than {_readable(self.limits.unpacked_bytes)}")
        if self._unpacked > self.limits.ratio_from_bytes:
            packed = max(1, self._meter.told)
            if self._unpacked > packed * self.limits.ratio:
                self.refuse(f"it unpacks to more than {self.limits.ratio} times its size")

    def refuse(self, why: str) -> None:
        """End it: nothing more comes out of this archive."""
        self.spent_out = f"This archive was left at this point: {why}. Unpack it yourself and name the files in it."
        raise TooMuchError(self.spent_out)


def _readable(count: int) -> str:
    if count >= 1024 * _MIB:
        return f"{count / (1024 * _MIB):g} GiB"
    return f"{count / _MIB:g} MiB" if count >= _MIB else f"{count} bytes"
