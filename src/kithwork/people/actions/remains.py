"""What a database file still holds of rows that are gone: cleared after somebody was erased.

A row that is deleted leaves its bytes in the file, in the search index and in the log written ahead, where whoever
gets the file could read them.
"""

from __future__ import annotations

from django.db import connection, transaction

CLEARING = (
    "INSERT INTO people_found(people_found) VALUES('optimize')",
    "VACUUM",
    "PRAGMA wal_checkpoint(TRUNCATE)",
)
"""The index is written anew without deleted words, the file without deleted rows, and the log is emptied."""


def clear_remains_after() -> None:
    """Once this transaction is kept, write the file of the database anew; a fault of that undoes nothing.

    SQLite alone: PostgreSQL does so by itself (autovacuum), or at once by `VACUUM FULL`.
    """
    if connection.vendor == "sqlite":
        transaction.on_commit(_clear, robust=True)


def _clear() -> None:
    with connection.cursor() as cursor:
        for statement in CLEARING:
            cursor.execute(statement)
