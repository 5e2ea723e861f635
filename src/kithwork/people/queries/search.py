"""Finding people by what was typed: names first, then everything else, every word from its beginning.

SQLite: an FTS5 table over `SearchEntry`; PostgreSQL: an expression index over the same columns (migration 0002).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from kithwork.core.text import search_words
from kithwork.people.rules import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from kithwork.workspace.actor import Actor

MOST_WORDS = 8

_SQLITE = """
    SELECT person.id FROM people_found
    JOIN people_person AS person ON person.id = people_found.rowid
    WHERE people_found MATCH %s AND person.workspace_id = %s AND person.trashed_at IS NULL AND person.place IN ({})
    ORDER BY person.sort_name, person.id LIMIT %s
"""
_POSTGRESQL = """
    SELECT person.id FROM people_searchentry AS entry
    JOIN people_person AS person ON person.id = entry.person_id
    WHERE to_tsvector('simple', entry.{}) @@ to_tsquery('simple', %s)
      AND person.workspace_id = %s AND person.trashed_at IS NULL AND person.place IN ({})
    ORDER BY person.sort_name, person.id LIMIT %s
"""
EVERYWHERE = (Place.KEPT, Place.ARCHIVED, Place.ASIDE)


def found_ids(actor: Actor, typed: str, *, limit: int, places: Sequence[Place] = EVERYWHERE) -> list[int]:
    """The ids of those whose name, then of those whose anything has every typed word (from its beginning)."""
    words = search_words(typed)[:MOST_WORDS]
    if not words or not places:
        return []
    by_name = _matching(actor, words, column="name", limit=limit, places=places)
    if len(by_name) >= limit:
        return by_name
    seen = set(by_name)
    anywhere = _matching(actor, words, column="words", limit=limit, places=places)
    return by_name + [pk for pk in anywhere if pk not in seen][: limit - len(by_name)]


_ANY_SQLITE = """
    SELECT person.id, {} FROM people_found
    JOIN people_person AS person ON person.id = people_found.rowid
    {}
    WHERE people_found MATCH %s AND person.workspace_id = %s AND person.trashed_at IS NULL AND person.place = %s
"""
_ANY_POSTGRESQL = """
    SELECT person.id, {} FROM people_searchentry AS found
    JOIN people_person AS person ON person.id = found.person_id
    {}
    WHERE to_tsvector('simple', found.words) @@ to_tsquery('simple', %s)
      AND person.workspace_id = %s AND person.trashed_at IS NULL AND person.place = %s
"""
_ENTRY = "JOIN people_searchentry AS entry ON entry.person_id = person.id"
_FIRM = "LEFT JOIN people_organisation AS firm ON firm.id = person.organisation_id"


def kept_with_any(actor: Actor, typed: Collection[str]) -> dict[int, str]:
    """Everybody kept of whom anything begins with any of the words *typed*, with all by which they are found."""
    return dict(_with_any(actor, typed, "entry.words", _ENTRY))


def kept_titles_with_any(actor: Actor, typed: Collection[str]) -> list[tuple[int, str, str]]:
    """(id, title, organisation) of everybody kept of whom anything begins with any of the words *typed*, by id."""
    return sorted(_with_any(actor, typed, "person.title, coalesce(firm.name, '')", _FIRM))


def _with_any(actor: Actor, typed: Collection[str], told: str, joined: str) -> list[tuple[Any, ...]]:
    starts = sorted({word for one in typed for word in search_words(one)})
    if not starts:
        return []
    if connection.vendor == "sqlite":
        query, match = _ANY_SQLITE, "words : (" + " OR ".join(f'"{word}"*' for word in starts) + ")"
    else:
        query, match = _ANY_POSTGRESQL, " | ".join(f"{word}:*" for word in starts)
    with connection.cursor() as cursor:
        cursor.execute(query.format(told, joined), [match, actor.workspace.pk, Place.KEPT])
        return list(cursor.fetchall())


def _matching(actor: Actor, words: Sequence[str], *, column: str, limit: int, places: Sequence[Place]) -> list[int]:
    marks = ", ".join(["%s"] * len(places))
    if connection.vendor == "sqlite":
        starts = " AND ".join(f'"{word}"*' for word in words)
        query, match = _SQLITE.format(marks), f"{column} : ({starts})"
    else:
        query, match = _POSTGRESQL.format(column, marks), " & ".join(f"{word}:*" for word in words)
    with connection.cursor() as cursor:
        cursor.execute(query, [match, actor.workspace.pk, *places, limit])
        return [row[0] for row in cursor.fetchall()]


def search_gaps() -> tuple[int, int]:
    """How many people there are on this machine, and how many of them no search can find; all workspaces together."""
    missing = "SELECT count(*) FROM people_person AS person LEFT JOIN people_searchentry AS entry"
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        [people] = cursor.fetchone()
        cursor.execute(f"{missing} ON entry.person_id = person.id WHERE entry.person_id IS NULL")
        [without] = cursor.fetchone()
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM people_found_docsize")
            [indexed] = cursor.fetchone()
            without = max(without, people - indexed)
    return people, without
