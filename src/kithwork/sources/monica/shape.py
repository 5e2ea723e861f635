"""What stands where in a Monica export: `{uuid, properties, data}` everywhere, collections as `{type, values}`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any, TypeAlias

from kithwork.core.text import mend, one_line
from kithwork.sources.records import UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

Thing: TypeAlias = dict[str, Any]

_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?", re.ASCII)
_NOON = time(12, tzinfo=UTC)


def is_thing(value: object) -> bool:
    """Whether *value* is an object of the export."""
    return isinstance(value, dict)


def property_of(thing: Thing, name: str) -> Any:
    """A property of *thing*, wherever the release of Monica put it."""
    properties = thing.get("properties")
    if isinstance(properties, dict) and name in properties:
        return properties[name]
    return thing.get(name)


def text_of(thing: Thing, name: str) -> str:
    """A property as text of many lines; blank where it is none."""
    value = property_of(thing, name)
    if isinstance(value, str):
        return mend(value).strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def line_of(thing: Thing, name: str, *, most: int = 500) -> str:
    """A property on one line."""
    return one_line(text_of(thing, name))[:most].strip()


def says_yes(thing: Thing, name: str) -> bool:
    """Whether a property is true."""
    return property_of(thing, name) in {True, "1", "true"} if _is_plain(property_of(thing, name)) else False


def things_in(thing: Thing, kind: str) -> Iterator[Any]:
    """The values of the collection of this *kind* within *thing*."""
    for collection in each(thing.get("data")):
        if isinstance(collection, dict) and collection.get("type") == kind:
            yield from each(collection.get("values"))


def list_of(thing: Thing, name: str) -> list[Any]:
    """A property that is a list; empty where it is none."""
    return list(each(property_of(thing, name)))


def uuid_of(thing: Thing) -> str:
    """The number by which other things name this one; blank where it has none."""
    return line_of(thing, "uuid", most=80)


def moment_of(text: str) -> tuple[datetime, bool]:
    """When something was, in UTC, and whether only the day is told; `UNDATED` where *text* is no date."""
    match = _MOMENT.match(text)
    if match is None or not 1000 <= int(match.group(1)) < 9999:
        return UNDATED, False
    year, month, day = (int(part) for part in match.groups()[:3])
    hour, minute, second = (int(part or 0) for part in match.groups()[3:])
    try:
        if match.group(4) is None or (hour, minute, second) == (0, 0, 0):
            return datetime.combine(date(year, month, day), _NOON), True
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC), False
    except ValueError:
        return UNDATED, False


def each(value: object) -> Iterator[Any]:
    """The things of a list, or of an object that PHP made of one."""
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        yield from value.values()


def _is_plain(value: object) -> bool:
    return isinstance(value, bool | int | str)
