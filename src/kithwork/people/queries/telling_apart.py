"""What tells people apart of whom one was meant: words that name each of them alone when they are typed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.queries.book import PersonRow


def told_apart(rows: Sequence[PersonRow]) -> tuple[list[str], str]:
    """Each by name and, in brackets, what none of the others has (role and work, an address, a number); what to write.

    Where nothing tells two of one name apart, the number of their page does.
    """
    said = Counter(way for row in rows for way in {row.name, *_ways(row)})
    own = [next((way for way in _ways(row) if said[way] == 1), "") for row in rows]
    named = [_named(row, way, has_namesake=said[row.name] > 1) for row, way in zip(rows, own, strict=True)]
    if all(said[row.name] == 1 for row in rows):
        return named, "write the whole name"
    if all(own):
        return named, "write what stands in brackets too"
    return named, "write what stands in brackets too, or the number alone"


def _named(row: PersonRow, own: str, *, has_namesake: bool) -> str:
    if not own and has_namesake:
        return f"{row.name} (number {row.id})"
    return f"{row.name} ({own})" if own else row.name


def _ways(row: PersonRow) -> list[str]:
    return [way for way in (row.role_line, *row.emails, *row.phones) if way]
