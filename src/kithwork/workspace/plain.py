"""Rows of a table as plain values for the archive, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

AT_ONCE = 500


def plain(one: models.Model, names: Sequence[str]) -> Row:
    """The fields called *names* of a row; days and moments in ISO 8601."""
    values = {name: getattr(one, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def values_of(table: type[models.Model], row: Row, names: Sequence[str]) -> Row:
    """What `plain` told, as the fields called *names* of *table* take it."""
    return {name: _value(table._meta.get_field(name), row[name]) for name in names}  # noqa: SLF001 -- Django's documented model API


def put_back_rows(
    actor: Actor,
    table: type[models.Model],
    rows: Sequence[Row],
    *,
    names: Sequence[str],
    also: Callable[[Row], Row | None],
) -> list[str]:
    """Add those of *rows* whose uid is unknown here; answers with the uids added.

    *also* gives the columns that are numbered differently here (whom it is about), or None to leave a row out.
    """
    manager = table._default_manager  # noqa: SLF001 -- as above
    uids = [row["uid"] for row in rows]
    known = set(manager.filter(workspace=actor.workspace, uid__in=uids).values_list("uid", flat=True))
    new: dict[str, models.Model] = {}
    for row in rows:
        more = also(row)
        if more is not None and row["uid"] not in known and row["uid"] not in new:
            new[row["uid"]] = table(workspace=actor.workspace, **values_of(table, row, names), **more)
    manager.bulk_create(list(new.values()), batch_size=AT_ONCE)
    return list(new)


def take_back_rows(actor: Actor, table: type[models.Model], uids: Collection[str]) -> None:
    """Remove the rows with these uids."""
    every = sorted(uids)
    for start in range(0, len(every), AT_ONCE):
        some = {"workspace": actor.workspace, "uid__in": every[start : start + AT_ONCE]}
        table._default_manager.filter(**some).delete()  # noqa: SLF001 -- as above


def people_in(actor: Actor, table: type[models.Model], person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* about whom *table* has a row."""
    every = sorted(person_ids)
    found: set[int] = set()
    for start in range(0, len(every), AT_ONCE):
        some = {"workspace": actor.workspace, "person_id__in": every[start : start + AT_ONCE]}
        found.update(table._default_manager.filter(**some).values_list("person_id", flat=True))  # noqa: SLF001 -- as above
    return frozenset(found)


def _value(field: Any, value: Any) -> Any:
    if value is None:
        return None
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(field, models.DateField) else value
