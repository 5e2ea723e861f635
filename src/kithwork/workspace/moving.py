"""Letting every row that names one thing name another instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from kithwork.workspace.ledger import columns_of, references_in_use, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model, QuerySet

    from kithwork.workspace.ledger import Table


def move_references(root: Table, *, kept: int, gone: int) -> None:
    """Let every row that names *gone* of *root* name *kept*; where a like one stands there already, it goes.

    What is to be done about two like rows, their owners say before: this is for all that is left.
    """
    for field in references_in_use(root, [gone]):
        rows = rows_of(field.model).filter(**{field.name: gone})
        if field.primary_key:
            _move_own(field.model, field.attname, kept=kept, gone=gone)
        elif not _moved(rows, field.attname, kept):
            for number in list(rows.values_list("pk", flat=True)):
                one = rows_of(field.model).filter(pk=number)
                if not _moved(one, field.attname, kept):
                    one.delete()


def move_pairs(rows: QuerySet[Any], *, kept: int, gone: int, combine: Callable[[Any, Any], None] | None = None) -> None:
    """Let pairs (`low` the smaller number, `high`) that name *gone* name *kept*.

    The pair of the two themselves goes. Where the same pair stands already, *combine* tells the one that stays what
    the other says, and the other goes.
    """
    for one in [*rows.filter(low_id=gone), *rows.filter(high_id=gone)]:
        other = one.high_id if one.low_id == gone else one.low_id
        if other == kept:
            one.delete()
            continue
        low, high = min(kept, other), max(kept, other)
        if _moved(rows.filter(pk=one.pk), "low_id", low, high_id=high):
            continue
        if combine is not None:
            combine(one, rows.get(low_id=low, high_id=high))
        one.delete()


def _moved(rows: QuerySet[Any], name: str, kept: int, **more: int) -> bool:
    try:
        with transaction.atomic():
            rows.update(**{name: kept}, **more)
    except IntegrityError:
        return False
    return True


def _move_own(table: type[Model], name: str, *, kept: int, gone: int) -> None:
    """Move the one row that bears the number of what it names as its own."""
    one = rows_of(table).filter(pk=gone).first()
    if one is not None and not rows_of(table).filter(pk=kept).exists():
        values = {column: getattr(one, column) for column in columns_of(table)}
        table(**{**values, name: kept}).save(force_insert=True)
    rows_of(table).filter(pk=gone).delete()
