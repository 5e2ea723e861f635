"""The search index over `SearchEntry`: FTS5 on SQLite, a text search index on PostgreSQL.

Trap: on SQLite, altering `people_searchentry` in a later migration makes Django rebuild the table and lose the three
triggers; such a migration must drop and make them again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE people_found USING fts5(name, words, content='people_searchentry', "
    "content_rowid='person_id', tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE TRIGGER people_found_added AFTER INSERT ON people_searchentry BEGIN "
    "INSERT INTO people_found(rowid, name, words) VALUES (new.person_id, new.name, new.words); END",
    "CREATE TRIGGER people_found_gone AFTER DELETE ON people_searchentry BEGIN "
    "INSERT INTO people_found(people_found, rowid, name, words) "
    "VALUES ('delete', old.person_id, old.name, old.words); END",
    "CREATE TRIGGER people_found_changed AFTER UPDATE ON people_searchentry BEGIN "
    "INSERT INTO people_found(people_found, rowid, name, words) "
    "VALUES ('delete', old.person_id, old.name, old.words); "
    "INSERT INTO people_found(rowid, name, words) VALUES (new.person_id, new.name, new.words); END",
]
SQLITE_BACK = [
    "DROP TRIGGER people_found_added",
    "DROP TRIGGER people_found_gone",
    "DROP TRIGGER people_found_changed",
    "DROP TABLE people_found",
]
POSTGRESQL = [
    "CREATE INDEX people_found_name ON people_searchentry USING gin (to_tsvector('simple', name))",
    "CREATE INDEX people_found_words ON people_searchentry USING gin (to_tsvector('simple', words))",
]
POSTGRESQL_BACK = ["DROP INDEX people_found_name", "DROP INDEX people_found_words"]


def _run(statements: dict[str, list[str]]) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.RunPython(
            _run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            _run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
