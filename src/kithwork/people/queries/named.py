"""Whom, which organisations and which towns of the book some words may name; for reading a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.db import connection

from kithwork.core.text import fold
from kithwork.people.models import Organisation, Whereabouts
from kithwork.people.rules import NAME_FROM_ADDRESS, Place

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.workspace.actor import Actor

AT_ONCE = 500
_UNTOLD = "person.name_source IN ({})".format(", ".join(f"'{source}'" for source in sorted(NAME_FROM_ADDRESS)))
_PEOPLE = f"""
    person.id, CASE WHEN {_UNTOLD} THEN person.nickname ELSE person.full_name END, person.nickname FROM
"""
_IS_NAMED = f"(person.nickname <> '' OR NOT {_UNTOLD})"
_SQLITE = f"""
    SELECT {_PEOPLE} people_found JOIN people_person AS person ON person.id = people_found.rowid
    WHERE people_found MATCH %s AND person.workspace_id = %s AND person.trashed_at IS NULL AND person.place <> %s
      AND {_IS_NAMED}
    ORDER BY person.id
"""
_POSTGRESQL = f"""
    SELECT {_PEOPLE} people_searchentry AS entry JOIN people_person AS person ON person.id = entry.person_id
    WHERE to_tsvector('simple', entry.name) @@ to_tsquery('simple', %s)
      AND person.workspace_id = %s AND person.trashed_at IS NULL AND person.place <> %s
      AND {_IS_NAMED}
    ORDER BY person.id
"""


class Named(NamedTuple):
    """Somebody as they are called; by their nickname, where their name was only made from an address."""

    id: int
    name: str
    nickname: str


def named_any(actor: Actor, words: Collection[str]) -> list[Named]:
    """Everybody but the user whose name or nickname has any of these folded words; one query.

    The trash is left out, and who has no name but one made from an address.
    """
    wanted = sorted({word for word in words if word.isalnum()})
    if not wanted:
        return []
    if connection.vendor == "sqlite":
        query, match = _SQLITE, "name : (" + " OR ".join(f'"{word}"' for word in wanted) + ")"
    else:
        query, match = _POSTGRESQL, " | ".join(wanted)
    with connection.cursor() as cursor:
        cursor.execute(query, [match, actor.workspace.pk, Place.YOU])
        return [Named(*row) for row in cursor.fetchall()]


def organisations_called(actor: Actor, keys: Collection[str]) -> dict[str, str]:
    """The names of those organisations of the book that these folded words are the whole name of, by those words."""
    wanted = sorted(keys)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = Organisation.objects.filter(workspace=actor.workspace, key__in=wanted[start : start + AT_ONCE])
        found.update(some.values_list("key", "name"))
    return found


def towns_said(actor: Actor) -> dict[str, str]:
    """The towns in which the user said somebody is, by how they compare; one query."""
    rows = Whereabouts.objects.filter(workspace=actor.workspace).exclude(town="").values_list("town", flat=True)
    return {fold(town): town for town in rows.distinct().order_by("town")}
