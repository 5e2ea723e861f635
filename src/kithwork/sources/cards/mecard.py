"""MECARD and BIZCARD, the short cards in QR codes; tolerant of everything that writers forget.

Source: NTT docomo, "Bar code function: MECARD format"; the field names of BIZCARD as ZXing documents them.
Claim: no text makes it raise, and no field of one line costs another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import one_line
from kithwork.sources.cards.fields import CardFields, Way
from kithwork.sources.vcard import values

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_PAYLOAD = 8000
"""A QR code holds at most 7,089 signs."""

_FIELD = re.compile(r"((?:[^;\\]|\\.|\\\Z)*)(?:;|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_COMMA = re.compile(r"(?<!\\),")
_MOST_FIELDS = 200


def is_mecard(payload: str) -> bool:
    """Whether *payload* is a MECARD."""
    return payload.lstrip()[:7].upper() == "MECARD:"


def is_bizcard(payload: str) -> bool:
    """Whether *payload* is a BIZCARD."""
    return payload.lstrip()[:8].upper() == "BIZCARD:"


def read_mecard(payload: str) -> CardFields:
    """What a MECARD says. In N the comma parts family from given name; everything may stand several times."""
    told = _told(payload)
    return CardFields(
        name=_name(_first(told, "N")) or _plain(_first(told, "SOUND")),
        nickname=_plain(_first(told, "NICKNAME")),
        organisation=_plain(_first(told, "ORG")),
        title=_plain(_first(told, "TITLE") or _first(told, "ROLE")),
        department=_plain(_first(told, "DEPARTMENT")),
        emails=_ways(told, "EMAIL"),
        phones=_ways(told, "TEL") + _ways(told, "TEL-AV", label="video") + _ways(told, "FAX", label="fax"),
        urls=_ways(told, "URL"),
        addresses=tuple(Way(value) for raw in told.get("ADR", ()) if (value := _address(raw))),
        birthday=values.birthday(_plain(_first(told, "BDAY"))) if _first(told, "BDAY") else "",
        notes="\n".join(_plain(raw) for name in ("NOTE", "MEMO") for raw in told.get(name, ()) if _plain(raw)),
    )


def read_bizcard(payload: str) -> CardFields:
    """What a BIZCARD says (N given, X family name, T title, C company, A address, B M F telephones, E e-mail)."""
    told = _told(payload)
    name = " ".join(part for part in (_plain(_first(told, "N")), _plain(_first(told, "X"))) if part)
    return CardFields(
        name=name,
        title=_plain(_first(told, "T")),
        organisation=_plain(_first(told, "C")),
        emails=_ways(told, "E"),
        phones=_ways(told, "B", label="work") + _ways(told, "M", label="cell") + _ways(told, "F", label="fax"),
        addresses=tuple(Way(value) for raw in told.get("A", ()) if (value := _address(raw))),
    )


def _told(payload: str) -> dict[str, list[str]]:
    """The raw values by the name of their field, in order."""
    told: dict[str, list[str]] = {}
    body = payload[:LONGEST_PAYLOAD].lstrip().partition(":")[2]
    for number, (name, value) in enumerate(_fields(body)):
        if number >= _MOST_FIELDS:
            break
        told.setdefault(name, []).append(value)
    return told


def _fields(body: str) -> Iterator[tuple[str, str]]:
    for found in _FIELD.finditer(body):
        name, colon, value = found[1].partition(":")
        if colon and value.strip():
            yield name.strip().upper().partition(",")[0], value


def _first(told: dict[str, list[str]], name: str) -> str:
    return next(iter(told.get(name, ())), "")


def _ways(told: dict[str, list[str]], name: str, *, label: str = "") -> tuple[Way, ...]:
    found = dict.fromkeys(_plain(raw) for raw in told.get(name, ()))
    return tuple(Way(value, label) for value in found if value)


def _name(raw: str) -> str:
    """`Owen,Sean` is Sean Owen; further commas part what comes between."""
    family, *given = [_plain(part) for part in _COMMA.split(raw)]
    return " ".join(part for part in (*given, family) if part)


def _address(raw: str) -> str:
    return ", ".join(part for part in (_plain(part) for part in _COMMA.split(raw)) if part)


def _plain(raw: str) -> str:
    return one_line(_ESCAPE.sub(r"\1", raw))
