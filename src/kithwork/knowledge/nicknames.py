"""Other forms of given names: `tables/nicknames.csv`.

After `names.csv` of github.com/carltonnorthern/nicknames (commit 21d7505, Apache-2.0), a row a name instead of a row a
pair.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """The other forms of every given name in the table, both ways: `robert` has `bob`, `bob` has `robert`."""
    forms: dict[str, set[str]] = {}
    for row in table("nicknames"):
        for form in cells(row["forms"]):
            forms.setdefault(row["name"], set()).add(form)
            forms.setdefault(form, set()).add(row["name"])
    return MappingProxyType({name: frozenset(others) for name, others in forms.items()})
