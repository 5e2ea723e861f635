"""The ways to reach a person that a row names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import shorten
from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.cells import line_of
from kithwork.sources.csv_contacts.profiles import profile_address
from kithwork.sources.records import Point

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.sources.csv_contacts.layout import AddressColumns, Layout, PointColumn

_ADDRESSES = re.compile(r"[^\s<>;,:\"'()\[\]]+@[^\s<>;,:\"'()\[\]]+")
_SEVERAL = re.compile(r"\s*(?::::|[;\n|])\s*")
_SEVERAL_PHONES = re.compile(r"\s*(?:,|\s/\s)\s*")
_EXTENSION = re.compile(r";ext=(\d+)$", re.IGNORECASE)
_NOTHING = frozenset({"n/a", "na", "none", "null", "-", "--", "unknown", "nan", "no", "false", "0", "."})
LINKEDIN = "linkedin"
_LABELS = {
    "mobile": "cell",
    "mobile phone": "cell",
    "homepage": "home page",
    "profile": "profile",
    "smtp": "",
}
_PARTS_READ = (
    2,
    0,
    1,
    3,
    4,
    5,
    6,
)  # street first, then post box, second line, city, region, postcode, country


def points_of(filled: Mapping[int, str], layout: Layout) -> tuple[list[Point], list[str]]:
    """The e-mail addresses, phones, profiles and handles of a row, and what looked like none."""
    points: dict[tuple[PointKind, str, str], Point] = {}
    warnings: list[str] = []
    for column in layout.points:
        cell = filled.get(column.index, "")
        if not cell or cell.lower() in _NOTHING:
            continue
        label, preferred = _label(filled.get(column.label_index, ""), column.label)
        found = _found(column, cell, label, preferred=preferred)
        if not found:
            warnings.append(
                f"“{shorten(cell, signs=60)}” in {layout.names[column.index]} is no e-mail address; left out."
            )
        for point in found:
            network = point.label if point.kind is PointKind.HANDLE else ""
            points.setdefault((point.kind, point.value.lower(), network), point)
    return list(points.values()), warnings


def addresses_of(filled: Mapping[int, str], layout: Layout) -> list[Point]:
    """The postal addresses of a row."""
    found = (_address(filled, columns) for columns in layout.addresses)
    return [point for point in found if point is not None]


def labels_and_values(cell: str) -> list[str]:
    """The values that Google joins in one cell with ` ::: `."""
    return [part.strip() for part in cell.split(":::")]


def _found(column: PointColumn, cell: str, label: str, *, preferred: bool) -> list[Point]:
    if column.kind is PointKind.EMAIL:
        return [Point(PointKind.EMAIL, value, label, preferred) for value in _emails(cell)]
    if column.kind is PointKind.PHONE:
        return [_phone(value, label, preferred=preferred) for value in _phones(cell)]
    values = [line_of(part) for part in labels_and_values(cell)]
    links = [_link(column.kind, value, label, preferred=preferred) for value in values if value]
    return [*links, *_profiles(links)]


def _emails(cell: str) -> list[str]:
    return [line_of(value).strip(".") for value in _ADDRESSES.findall(cell.replace("mailto:", " "))]


def _phones(cell: str) -> list[str]:
    cell = _EXTENSION.sub("\x1f\\1", cell)
    parts = [part for part in _SEVERAL.split(cell) if part]
    if len(parts) == 1:
        pieces = _SEVERAL_PHONES.split(parts[0])
        if all(sum(sign.isdigit() for sign in piece) >= 6 for piece in pieces):
            parts = pieces
    return parts


def _phone(value: str, label: str, *, preferred: bool) -> Point:
    value, _, extension = value.partition("\x1f")
    value = line_of(value).removeprefix("tel:").removeprefix("'")
    if extension:
        label = f"{label} ext {extension}".strip()
    return Point(PointKind.PHONE, value, label, preferred)


def _link(kind: PointKind, value: str, label: str, *, preferred: bool) -> Point:
    if value.lower().startswith(("http://", "https://", "www.")):
        kind = PointKind.URL
    if profile_address(value):
        kind, label = PointKind.URL, LINKEDIN
    return Point(kind, value, label, preferred)


def _profiles(links: list[Point]) -> list[Point]:
    """The addresses behind pages on LinkedIn, by which those who wrote messages there are known."""
    addresses = (profile_address(point.value) for point in links if point.label == LINKEDIN)
    return [Point(PointKind.HANDLE, address, LINKEDIN) for address in addresses if address]


def _label(cell: str, otherwise: str) -> tuple[str, bool]:
    """The kind as the row names it; Google marks the preferred one with `* `."""
    if not cell:
        return otherwise, False
    first = labels_and_values(cell)[0]
    text = line_of(first).lstrip("* ").lower()
    return _LABELS.get(text, text), first.startswith("*")


def _address(filled: Mapping[int, str], columns: AddressColumns) -> Point | None:
    parts = [""] * 7
    for place, index in columns.parts:
        if text := line_of(filled.get(index, "").replace("\n", ", ")):
            parts[place] = f"{parts[place]} {text}".lstrip()
    whole = filled.get(columns.whole, "")
    if not whole and not any(parts):
        return None
    if whole and not any(parts):
        parts[2] = line_of(whole.replace("\n", ", "))
    if whole:
        value = ", ".join(text for line in whole.splitlines() if (text := line_of(line)))
    else:
        value = ", ".join(parts[place] for place in _PARTS_READ if parts[place])
    label, preferred = _label(filled.get(columns.label_index, ""), columns.label)
    return Point(PointKind.ADDRESS, value, label, preferred, tuple(parts))
