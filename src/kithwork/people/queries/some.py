"""Rows about some people, however many they are, person by person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from django.db.models import Model, QuerySet

    class AboutSomebody(Protocol):
        """A line that names its person."""

        @property
        def person_id(self) -> int:
            """Whom it is about."""

    Row = TypeVar("Row", bound=Model)
    Line = TypeVar("Line", bound=AboutSomebody)

NAMED_AT_MOST = 900
"""More people than this are not named one by one: a database takes only so many values in one query."""


def of_people(rows: QuerySet[Row], person_ids: Collection[int] | None) -> QuerySet[Row]:
    """Those of *rows* about these people; all of them where none are named, or more than `NAMED_AT_MOST`."""
    if person_ids is None or len(person_ids) > NAMED_AT_MOST:
        return rows
    return rows.filter(person_id__in=list(person_ids))


def by_person(lines: Iterable[Line], person_ids: Collection[int] | None) -> dict[int, list[Line]]:
    """*lines* in their order under their person; only these people's, where some are named."""
    wanted = None if person_ids is None else frozenset(person_ids)
    found: dict[int, list[Line]] = {}
    for line in lines:
        if wanted is None or line.person_id in wanted:
            found.setdefault(line.person_id, []).append(line)
    return found
