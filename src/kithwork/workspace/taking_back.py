"""Reading a ledger backwards: what an act changed stands as before, what was done since stays."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction

from kithwork.workspace.ledger import (
    as_kept,
    columns_of,
    portions,
    rows_of,
    table_called,
    told_rows,
)
from kithwork.workspace.models import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kithwork.workspace.ledger import Change, Row, Table

    Instead = Callable[[Table, Any], Any]
    Rows = dict[Table, dict[Any, Row]]
    Pairs = dict[Table, dict[Any, tuple[Row, Row]]]


def take_back(changes: Iterable[Change], *, instead: Instead) -> None:
    """Undo what a ledger tells: rows made go, rows gone come back under their numbers, columns stand as before.

    A column is put back only where it still holds what the act left in it; of words by name and of lists, what was
    added or struck since stays so. *instead* says which row stands now for one that went elsewhere (None: none); what
    can stand nowhere any more is left out. Call it inside a transaction.
    """
    made, gone, changed = _sorted(changes)
    for table, numbers in made.items():
        for some in portions(numbers):
            rows_of(table).filter(pk__in=some).delete()
    refused = _bring_back(gone, instead)
    for table, pairs in changed.items():
        _put_back(table, pairs, instead)
    _bring_back(refused, instead)


def _sorted(changes: Iterable[Change]) -> tuple[dict[Table, list[Any]], Rows, Pairs]:
    made: dict[Table, list[Any]] = defaultdict(list)
    gone: Rows = defaultdict(dict)
    changed: Pairs = defaultdict(dict)
    for label, number, before, after in changes:
        table = table_called(label)
        if table is None:
            continue
        if before is None:
            made[table].append(number)
        elif after is None:
            gone[table][number] = before
        else:
            changed[table][number] = (before, after)
    return made, gone, changed


def _bring_back(gone: Rows, instead: Instead) -> Rows:
    """Insert rows once all that they name is there; answers with those that something in their place keeps out."""
    waiting: Rows = {table: dict(rows) for table, rows in gone.items() if rows}
    refused: Rows = defaultdict(dict)
    while waiting:
        here = _there(_named(waiting))
        ready = {table: _ready(table, rows, here) for table, rows in waiting.items()}
        if not any(ready.values()):
            _bring_mended(waiting, here, instead, refused)
            break
        for table, rows in ready.items():
            _insert(table, rows, refused)
            for pk in rows:
                del waiting[table][pk]
        waiting = {table: rows for table, rows in waiting.items() if rows}
    return refused


def _bring_mended(waiting: Rows, here: dict[Table, set[Any]], instead: Instead, refused: Rows) -> None:
    for table, rows in waiting.items():
        mended = {pk: row for pk, one in rows.items() if (row := _mended(table, one, here, instead)) is not None}
        _insert(table, mended, refused)


def _mended(table: Table, row: Row, here: dict[Table, set[Any]], instead: Instead) -> Row | None:
    """The row with what stands now for what it named and is gone; None where it cannot stand without."""
    mended = dict(row)
    for name, field in _links(table).items():
        value = row.get(name)
        if value is None or value in here.get(field.related_model, ()):
            continue
        mended[name] = instead(field.related_model, value)
        if mended[name] is None and not field.null:
            return None
    return mended


def _insert(table: Table, rows: dict[Any, Row], refused: Rows) -> None:
    columns = columns_of(table)
    made = {
        pk: table(**{name: as_kept(columns[name], value) for name, value in row.items() if name in columns})
        for pk, row in rows.items()
    }
    try:
        with transaction.atomic():
            table._default_manager.bulk_create(list(made.values()), batch_size=200)  # noqa: SLF001 -- Django's documented model API
    except IntegrityError:
        for pk, one in made.items():
            if not _accepted(partial(one.save, force_insert=True)):
                refused[table][pk] = rows[pk]


def _put_back(table: Table, pairs: dict[Any, tuple[Row, Row]], instead: Instead) -> None:
    """Put columns back; rows that get the same values are written together."""
    columns, links = columns_of(table), _links(table)
    now = told_rows(table, pairs)
    wanted: dict[Any, Row] = {}
    for pk, present in now.items():
        before, after = pairs[pk]
        put = {name: _restored(present[name], before[name], after[name]) for name in before if name in columns}
        wanted[pk] = {name: value for name, value in put.items() if value != present[name]}
    here = _there(_named({table: wanted}))
    alike: dict[str, tuple[Row, list[Any]]] = {}
    for pk, row in wanted.items():
        mended = {name: _link_value(links.get(name), value, here, instead) for name, value in row.items()}
        kept = {name: value for name, value in mended.items() if value is not None or columns[name].null}
        if kept:
            alike.setdefault(json.dumps(kept, sort_keys=True), (kept, []))[1].append(pk)
    for row, numbers in alike.values():
        _write(table, {name: as_kept(columns[name], value) for name, value in row.items()}, numbers)


def _link_value(field: Any, value: Any, here: dict[Table, set[Any]], instead: Instead) -> Any:
    if field is None or value is None or value in here.get(field.related_model, ()):
        return value
    return instead(field.related_model, value)


def _write(table: Table, values: Row, numbers: list[Any]) -> None:
    for some in portions(numbers):
        if not _accepted(partial(rows_of(table).filter(pk__in=some).update, **values)):
            for number in some:
                _accepted(partial(rows_of(table).filter(pk=number).update, **values))


def _accepted(write: Callable[[], object]) -> bool:
    """Whether the database takes it; what it refuses leaves no trace."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return False
    return True


def _restored(present: Any, before: Any, after: Any) -> Any:
    """What a column shall hold: as before, and what was changed since as it is now."""
    if present == after:
        return before
    if isinstance(present, dict) and isinstance(before, dict) and isinstance(after, dict):
        return _restored_by_name(present, before, after)
    if isinstance(present, list) and isinstance(before, list) and isinstance(after, list):
        kept = [one for one in present if one in before or one not in after]
        for place, one in enumerate(before):
            if one not in after and one not in kept:
                kept.insert(place, one)
        return kept
    return present


def _restored_by_name(present: Row, before: Row, after: Row) -> Row:
    kept = {}
    for name in {**present, **before}:
        if present.get(name) == after.get(name):
            if name in before:
                kept[name] = before[name]
        elif name in present:
            kept[name] = _restored(present[name], before.get(name), after.get(name))
    return kept


def _links(table: Table) -> dict[str, models.ForeignKey[Any, Any]]:
    """The columns that name a row of another table than the workspace."""
    return {
        name: field
        for name, field in columns_of(table).items()
        if isinstance(field, models.ForeignKey) and field.related_model is not Workspace
    }


def _named(rows: Rows) -> dict[Table, set[Any]]:
    named: dict[Table, set[Any]] = defaultdict(set)
    for table, some in rows.items():
        for name, field in _links(table).items():
            named[field.related_model].update(value for row in some.values() if (value := row.get(name)) is not None)
    return named


def _there(named: dict[Table, set[Any]]) -> dict[Table, set[Any]]:
    """Which of the rows named are there."""
    return {
        table: {
            pk for some in portions(numbers) for pk in rows_of(table).filter(pk__in=some).values_list("pk", flat=True)
        }
        for table, numbers in named.items()
    }


def _ready(table: Table, rows: dict[Any, Row], here: dict[Table, set[Any]]) -> dict[Any, Row]:
    """Those of *rows* of which all that they name is there."""
    links = {name: here.get(field.related_model, set()) for name, field in _links(table).items()}
    return {
        pk: row
        for pk, row in rows.items()
        if all(row.get(name) is None or row[name] in there for name, there in links.items())
    }
