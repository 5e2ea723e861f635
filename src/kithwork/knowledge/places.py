"""Countries by their two-letter codes (ISO 3166), and towns that have more than one name.

`tables/countries.csv`, `tables/town_names.csv`; a town of one name needs no row.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Country:
    """One country: what it is called in English, and what else people call it."""

    code: str
    label: str
    names: tuple[str, ...]


@cache
def countries() -> Mapping[str, Country]:
    """Every country of the table by its code."""
    return MappingProxyType(
        {row["code"]: Country(row["code"], row["label"], cells(row["names"])) for row in table("countries")}
    )


@cache
def country_codes() -> Mapping[str, str]:
    """The code of a country by each of its names and by itself, folded."""
    return MappingProxyType(
        {fold(name): one.code for one in countries().values() for name in (one.code, one.label, *one.names)}
    )


@cache
def towns_by_name() -> Mapping[str, str]:
    """The English name of a town by each of its names, folded; for the towns that have several."""
    rows = ((row["label"], cells(row["names"])) for row in table("town_names"))
    return MappingProxyType({fold(name): label for label, names in rows for name in (label, *names)})


def town_key(town: str) -> str:
    """How a town compares: `Oporto` and `PORTO` are one.

    >>> town_key("Lisboa") == town_key("lisbon")
    True
    """
    folded = fold(town)
    return fold(towns_by_name().get(folded, folded))
