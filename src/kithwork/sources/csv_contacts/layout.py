"""Which columns make up which part of a person, worked out once for a whole table."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.dates import DayOrder, day_order
from kithwork.sources.csv_contacts.fields import ADDRESS_PARTS, Field
from kithwork.sources.csv_contacts.headers import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kithwork.sources.csv_contacts.guessing import Column

_KINDS = {
    Field.EMAIL: PointKind.EMAIL,
    Field.PHONE: PointKind.PHONE,
    Field.URL: PointKind.URL,
    Field.HANDLE: PointKind.HANDLE,
}
_ADDRESS_FIELDS = frozenset({Field.ADDRESS, *ADDRESS_PARTS})
_DAY_FIRST_SIGNS = frozenset(
    """geburtstag|geburtsdatum|anniversaire|cumpleanos|compleanno|verjaardag|vorname|aniversario|data de nascimento
    data de aniversario|urodziny|narozeniny|fødselsdag|день рождения
    dogum gunu|dogum tarihi|syntymapaiva""".replace("\n    ", "|").split("|")
)


@dataclass(frozen=True, slots=True)
class PointColumn:
    """A column of one way to reach people; `label_index` is the column that names its kind, or -1."""

    kind: PointKind
    index: int
    label: str
    label_index: int


@dataclass(frozen=True, slots=True)
class AddressColumns:
    """The columns of one postal address: the whole (or -1), and the parts as (place in ADR, column)."""

    label: str
    label_index: int
    whole: int
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where in a row everything is."""

    names: tuple[str, ...]
    dialect: str
    texts: Mapping[Field, tuple[int, ...]]
    points: tuple[PointColumn, ...]
    addresses: tuple[AddressColumns, ...]
    birthday_order: DayOrder
    connected_order: DayOrder
    event_order: DayOrder = DayOrder.UNKNOWN
    event: tuple[str, date | None] = ("", None)

    def first(self, field: Field, cells: Mapping[int, str]) -> str:
        """The first filled cell of the columns that hold *field*."""
        for index in self.texts.get(field, ()):
            if index in cells:
                return cells[index]
        return ""


def layout_of(
    columns: Sequence[Column],
    *,
    dialect: str,
    sample: Sequence[Sequence[str]],
    event: tuple[str, date | None] = ("", None),
) -> Layout:
    """The layout of a table with these columns; *sample* settles the order of day and month.

    *event* is what stands above the table of the event that everybody in it came to.
    """
    texts: dict[Field, list[int]] = defaultdict(list)
    for index, column in enumerate(columns):
        texts[column.field].append(index)
    labels = {column.group: index for index, column in enumerate(columns) if column.field is Field.LABEL}
    points = tuple(
        PointColumn(_KINDS[column.field], index, column.label, _label_index(columns, index, labels))
        for index, column in enumerate(columns)
        if column.field in _KINDS
    )
    is_day_first = any(plain(column.name) in _DAY_FIRST_SIGNS for column in columns)
    otherwise = DayOrder.DAY_FIRST if is_day_first else DayOrder.UNKNOWN
    return Layout(
        names=tuple(column.name for column in columns),
        dialect=dialect,
        texts={field: tuple(found) for field, found in texts.items()},
        points=points,
        addresses=_addresses(columns, labels),
        birthday_order=_order(sample, texts[Field.BIRTHDAY], otherwise),
        connected_order=_order(sample, texts[Field.CONNECTED_ON], DayOrder.MONTH_FIRST),
        event_order=_order(sample, texts[Field.EVENT_DATE], DayOrder.UNKNOWN),
        event=event,
    )


def _label_index(columns: Sequence[Column], index: int, labels: Mapping[str, int]) -> int:
    group = columns[index].group
    if group:
        return labels.get(group, -1)
    before = index - 1
    is_label = before >= 0 and columns[before].field is Field.LABEL and not columns[before].group
    return before if is_label else -1


def _addresses(columns: Sequence[Column], labels: Mapping[str, int]) -> tuple[AddressColumns, ...]:
    groups: dict[str, list[tuple[Field, int]]] = {}
    for index, column in enumerate(columns):
        if column.field in _ADDRESS_FIELDS:
            groups.setdefault(column.group, []).append((column.field, index))
    return tuple(
        AddressColumns(
            label=columns[found[0][1]].label,
            label_index=labels.get(group, -1) if group else -1,
            whole=next((index for field, index in found if field is Field.ADDRESS), -1),
            parts=tuple((ADDRESS_PARTS.index(field), index) for field, index in found if field in ADDRESS_PARTS),
        )
        for group, found in groups.items()
    )


def _order(sample: Sequence[Sequence[str]], indexes: Sequence[int], otherwise: DayOrder) -> DayOrder:
    values = [row[index] for row in sample for index in indexes if index < len(row)]
    return day_order(values, otherwise=otherwise)
