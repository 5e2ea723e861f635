"""Whether a row of an archive is one that kithwork can have written, so that no tampered row reaches a table."""

from __future__ import annotations

import base64
import re
import zlib
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from kithwork.conversations.rules import Aside, By, Channel, Direction, Response, Role, Status
from kithwork.people.rules import AsideReason, Place, PointKind
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    Check = Callable[[Any], bool]

_DIGEST = re.compile(r"(?:[0-9a-f]{2}){0,16}")


def is_sound(section: str, row: dict[str, Any]) -> bool:
    """Whether every value that *section* needs stands in *row* and is of its kind."""
    checks = _CHECKS.get(section)
    return checks is not None and _holds(row, checks)


def _holds(row: Any, checks: dict[str, Check]) -> bool:
    return isinstance(row, dict) and all(name in row and check(row[name]) for name, check in checks.items())


def _text(longest: int = 10_000_000) -> Check:
    def check(value: Any) -> bool:
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            return False
        return value.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in value)

    return check


def _key(longest: int) -> Check:
    return lambda value: bool(value) and _text(longest)(value)


def _word(words: type[StrEnum]) -> Check:
    known = frozenset(word.value for word in words)
    return lambda value: isinstance(value, str) and value in known


def _or_nothing(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _each(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


def _parts(*checks: Check) -> Check:
    def check(value: Any) -> bool:
        return (
            isinstance(value, list)
            and len(value) == len(checks)
            and all(part(one) for part, one in zip(checks, value, strict=True))
        )

    return check


def _yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def _number(most: int) -> Check:
    return lambda value: isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _moment(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (TypeError, ValueError):
        return False


def _day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _zone(value: Any) -> bool:
    try:
        return bool(ZoneInfo(value))
    except (TypeError, ValueError, LookupError, OSError):
        return False


def _packed(value: Any) -> bool:
    try:
        packed = zlib.decompressobj()
        packed.decompress(base64.b64decode(value, validate=True), 1)
    except (TypeError, ValueError, zlib.error):
        return False
    return True


def _digest(value: Any) -> bool:
    return isinstance(value, str) and _DIGEST.fullmatch(value) is not None


def _origins(value: Any) -> bool:
    return isinstance(value, dict) and all(_text(40)(name) and _text(40)(one) for name, one in value.items())


_POINT: dict[str, Check] = {
    "kind": _word(PointKind),
    "value": _text(),
    "key": _text(500),
    "label": _text(100),
    "preferred": _yes_or_no,
    "parts": _each(_text()),
    "origin": _text(40),
}
_PERSON: dict[str, Check] = {
    "uid": _key(64),
    "full_name": _text(500),
    "name_source": _text(10),
    **dict.fromkeys(("given", "family", "additional", "nickname", "department", "met_how"), _text(300)),
    **dict.fromkeys(("prefix", "suffix", "birthday", "met_on"), _text(100)),
    "title": _text(500),
    "notes": _text(),
    "organisation": _text(300),
    "place": _word(Place),
    "aside_reason": _word(AsideReason),
    "field_origins": _origins,
    "created_at": _moment,
    "trashed_at": _or_nothing(_moment),
    "points": _each(lambda point: _holds(point, _POINT)),
    "tags": _each(_text(200)),
    "rest_until": _or_nothing(_day),
    "rest_why": _text(300),
    "cards": _each(_parts(_key(300), _digest, _packed)),
}
_EXCHANGE: dict[str, Check] = {
    "source_key": _key(300),
    "other_key": _text(300),
    "at": _moment,
    "channel": _word(Channel),
    "direction": _word(Direction),
    "subject": _text(1000),
    "text": _text(),
    "minutes": _or_nothing(_number(2**31 - 1)),
    "all_day": _yes_or_no,
    "status": _word(Status),
    "aside": _word(Aside),
    "by_hand": _yes_or_no,
    "cast": _each(_parts(_text(320), _text(), _word(Role), _word(Response))),
    "people": _each(_parts(_text(64), _word(Role), _word(Direction), _yes_or_no, _yes_or_no, _number(2**31 - 1))),
    "event": _or_nothing(_packed),
}
_CHECKS: dict[str, dict[str, Check]] = {
    "settings": {"time_zone": _zone, "region": _text(2), "minutes_a_day": _number(24 * 60)},
    "addresses": {
        "address": _key(320),
        "standing": _word(AddressStanding),
        "name": _text(300),
        "how": _text(300),
    },
    "imports": {"number": _number(2**62), "label": _text(500), "began_at": _moment},
    "people": _PERSON,
    "exchanges": _EXCHANGE,
    "promises": {
        "uid": _key(64),
        "person": _text(64),
        "exchange": _or_nothing(_text(300)),
        "by": _word(By),
        "what": _text(500),
        "made_date": _day,
        "due_date": _or_nothing(_day),
        "kept_at": _or_nothing(_moment),
        "let_go_at": _or_nothing(_moment),
    },
}
