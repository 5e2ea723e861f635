"""What a value in an archive may be: small checks that the tables of its sections are written in."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from enum import StrEnum

Check = Callable[[Any], bool]

_DIGEST = re.compile(r"(?:[0-9a-f]{2}){0,16}")


def holds(row: Any, checks: dict[str, Check], more: dict[str, Check] | None = None) -> bool:
    """Whether *row* has a sound value for every name of *checks*, and for each of *more* that it has at all."""
    if not isinstance(row, dict) or not all(name in row and check(row[name]) for name, check in checks.items()):
        return False
    return all(check(row[name]) for name, check in (more or {}).items() if name in row)


def text(longest: int = 10_000_000) -> Check:
    """Text of at most *longest* signs that any database can hold."""

    def check(value: Any) -> bool:
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            return False
        return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)

    return check


def key(longest: int) -> Check:
    """Such text, and not blank."""
    return lambda value: bool(value) and text(longest)(value)


def word(words: type[StrEnum]) -> Check:
    """One of the fixed words."""
    known = frozenset(word.value for word in words)
    return lambda value: isinstance(value, str) and value in known


def or_nothing(check: Check) -> Check:
    """What *check* takes, or null."""
    return lambda value: value is None or check(value)


def or_blank(check: Check) -> Check:
    """What *check* takes, or no text."""
    return lambda value: value == "" or check(value)


def each(check: Check) -> Check:
    """A list of what *check* takes."""
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


def parts(*checks: Check) -> Check:
    """A list of as many values as there are *checks*, each of its own kind."""

    def check(value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) == len(checks)
            and all(part(one) for part, one in zip(checks, value, strict=True))
        )

    return check


def yes_or_no(value: Any) -> bool:
    """True or false."""
    return isinstance(value, bool)


def number(most: int) -> Check:
    """A whole number from 0 to *most*."""
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def moment(value: Any) -> bool:
    """A moment with its time zone."""
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def day(value: Any) -> bool:
    """A calendar day."""
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def zone(value: Any) -> bool:
    """The name of a time zone."""
    try:
        return bool(ZoneInfo(value))
    except (TypeError, ValueError, LookupError, OSError):
        return False


def packed(value: Any) -> bool:
    """Packed bytes."""
    try:
        opened = zlib.decompressobj()
        opened.decompress(base64.b64decode(value, validate=True), 1)
    except (TypeError, ValueError, zlib.error):
        return False
    return True


def digest(value: Any) -> bool:
    """A digest of at most sixteen bytes."""
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def origins(value: Any) -> bool:
    """Who said each field last."""
    return isinstance(value, dict) and all(text(40)(name) and text(40)(one) for name, one in value.items())


def between(least: float, most: float) -> Check:
    """A number from *least* to *most*, broken or whole."""
    return lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and least <= value <= most
