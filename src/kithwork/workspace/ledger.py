"""How rows stood before an act and after it, so that the act can be taken back exactly, at once or much later.

`Ledger` remembers every row that names somebody (or something) and tells at the end what became of each;
`kithwork.workspace.taking_back` reads the same backwards.
"""

from __future__ import annotations

import base64
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection, models

from kithwork.workspace.models import Owned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    Row = dict[str, Any]
    Table = type[models.Model]

Change = list[Any]
"""[table, number, before or null, after or null]: a row that went, was made, or whose columns changed (only those)."""

AT_ONCE = 500


@cache
def references(root: Table) -> tuple[models.ForeignKey[Any, Any], ...]:
    """Every column of every table that names a row of *root*, in the order of tables and columns."""
    links = (link.field for link in root._meta.get_fields(include_hidden=True) if isinstance(link, models.ManyToOneRel))  # noqa: SLF001 -- Django's documented model API
    return tuple(sorted(links, key=lambda field: (field.model._meta.label_lower, field.name)))  # noqa: SLF001 -- as above


def references_in_use(root: Table, numbers: Collection[int]) -> list[models.ForeignKey[Any, Any]]:
    """Those of `references` that name any of *numbers* now; one query, where asking each table would be fifty."""
    links, quote = references(root), connection.ops.quote_name
    marks = ", ".join(["%s"] * len(numbers))
    asked = " UNION ALL ".join(
        f"SELECT {place} WHERE EXISTS (SELECT 1 FROM {quote(field.model._meta.db_table)} "  # noqa: S608, SLF001 -- our own names
        f"WHERE {quote(field.column)} IN ({marks}))"
        for place, field in enumerate(links)
    )
    if not links:
        return []
    with connection.cursor() as cursor:
        cursor.execute(asked, [*numbers] * len(links))
        return [links[place] for (place,) in sorted(cursor.fetchall())]


class Ledger:
    """Rows as they stood, and what became of them.

    From the start it knows the rows of *root* numbered *numbers*, and every row of any table that names one of them;
    whoever changes another row says so before (`remember`).
    """

    def __init__(self, root: Table, numbers: Collection[int], *, leaving_out: Collection[Table] = ()) -> None:
        self._root = root
        self._numbers = sorted(numbers)
        self._leaving_out = frozenset(leaving_out)
        self._before: dict[Table, dict[Any, Row]] = {}
        for rows in self._naming():
            self.remember(rows)

    def remember(self, rows: models.QuerySet[Any]) -> None:
        """Note how these rows stand before they are changed; what was noted before stays noted."""
        known = self._before.setdefault(rows.model, {})
        for number, row in _told(rows):
            known.setdefault(number, row)

    def changes(self) -> list[Change]:
        """What became of every row remembered, and which rows that name one of the numbers are new."""
        found: list[Change] = []
        now = self._now()
        for table in sorted(now, key=lambda one: one._meta.label_lower):  # noqa: SLF001 -- as above
            label = table._meta.label_lower  # noqa: SLF001 -- as above
            before, after = self._before.get(table, {}), now[table]
            for number in sorted({*before, *after}):
                change = _change(before.get(number), after.get(number))
                if change is not None:
                    found.append([label, number, *change])
        return found

    def _naming(self) -> Iterator[models.QuerySet[Any]]:
        yield rows_of(self._root).filter(pk__in=self._numbers)
        for field in references_in_use(self._root, self._numbers):
            if field.model not in self._leaving_out:
                yield rows_of(field.model).filter(**{f"{field.name}__in": self._numbers})

    def _now(self) -> dict[Table, dict[Any, Row]]:
        now: dict[Table, dict[Any, Row]] = {table: {} for table in self._before}
        for rows in self._naming():
            now.setdefault(rows.model, {}).update(_told(rows))
        for table, before in self._before.items():
            for some in portions(before.keys() - now[table].keys()):
                now[table].update(_told(rows_of(table).filter(pk__in=some)))
        return now


def rows_of(table: Table) -> models.QuerySet[Any]:
    """Every row of a table."""
    return table._default_manager.all()  # noqa: SLF001 -- as above


def columns_of(table: Table) -> dict[str, models.Field[Any, Any]]:
    """The columns of a table by the names their values have (`person_id`)."""
    return {field.attname: field for field in table._meta.concrete_fields}  # noqa: SLF001 -- as above


def numbers_naming(root: Table, number: int) -> set[tuple[str, Any]]:
    """(table, number) of every row that names row *number* of *root*, and of that row itself."""
    found = {(root._meta.label_lower, number)}  # noqa: SLF001 -- as above
    for field in references_in_use(root, [number]):
        numbers = rows_of(field.model).filter(**{field.name: number}).values_list("pk", flat=True)
        found.update((field.model._meta.label_lower, pk) for pk in numbers)  # noqa: SLF001 -- as above
    return found


def as_told(value: Any) -> Any:
    """A value as JSON can hold it."""
    if isinstance(value, (bytes, memoryview, bytearray)):
        return base64.b64encode(bytes(value)).decode()
    return value.isoformat() if isinstance(value, date) else value


def as_kept(field: models.Field[Any, Any], value: Any) -> Any:
    """What `as_told` told, as the column takes it."""
    if value is None:
        return None
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(field, models.DateField) else value


def portions(numbers: Iterable[Any]) -> Iterator[list[Any]]:
    """*numbers* in lots that a database takes in one query."""
    every = sorted(numbers)
    for start in range(0, len(every), AT_ONCE):
        yield every[start : start + AT_ONCE]


def told_rows(table: Table, numbers: Iterable[Any]) -> dict[Any, Row]:
    """These rows as they stand, by number."""
    found: dict[Any, Row] = {}
    for some in portions(numbers):
        found.update(_told(rows_of(table).filter(pk__in=some)))
    return found


def _told(rows: models.QuerySet[Any]) -> Iterator[tuple[Any, Row]]:
    names = list(columns_of(rows.model))
    place = names.index(rows.model._meta.pk.attname)  # noqa: SLF001 -- as above
    for values in rows.order_by("pk").values_list(*names):
        told = [as_told(value) for value in values]
        yield told[place], dict(zip(names, told, strict=True))


def _change(before: Row | None, after: Row | None) -> tuple[Row | None, Row | None] | None:
    if before is None:
        return (None, {})
    if after is None:
        return (before, None)
    names = [name for name, value in before.items() if value != after[name]]
    if not names:
        return None
    return ({name: before[name] for name in names}, {name: after[name] for name in names})


def table_called(label: str) -> Table | None:
    """The table of that label; None where there is none any more."""
    return next((one for one in _owned() if one._meta.label_lower == label), None)  # noqa: SLF001 -- as above


@cache
def _owned() -> tuple[Table, ...]:
    return tuple(Owned.__subclasses__())
