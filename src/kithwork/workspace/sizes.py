"""How large the tables are, told to SQLite: it guesses otherwise, and reads a whole workspace to find one person."""

from __future__ import annotations

from django.db import connection

ROWS_LOOKED_AT = 400
"""Of each index no more rows are looked at, so that it takes milliseconds however large the book is."""


def note_sizes() -> None:
    """Let SQLite look at how many rows stand under what, within a transaction; PostgreSQL does so by itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
        cursor.execute("ANALYZE")
        cursor.execute("CREATE VIEW sizes_noted AS SELECT 1")  # a changed schema is read anew by every open connection,
        cursor.execute("DROP VIEW sizes_noted")  # and with it what was noted
