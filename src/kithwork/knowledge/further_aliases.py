"""What people call a profession, an event or a sort of clients when they ask for one: `tables/further_aliases.csv`.

Looser than the names of the tables themselves ("fix my boiler" for a plumber): good for understanding a question, too
loose for reading a title. Curated by hand from general practice.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def further_aliases(kind: str) -> Mapping[str, tuple[str, ...]]:
    """What is said for each slug of *kind* (profession, event or client) beside its own names."""
    rows = (row for row in table("further_aliases") if row["kind"] == kind)
    return MappingProxyType({row["slug"]: cells(row["aliases"]) for row in rows})
