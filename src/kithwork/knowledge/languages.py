"""The languages people say they speak: `tables/languages.csv`, by their two-letter codes (ISO 639-1)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Language:
    """One language: what it is called in English, and what else people call it."""

    code: str
    label: str
    names: tuple[str, ...]


@cache
def languages() -> Mapping[str, Language]:
    """Every language of the table by its code."""
    return MappingProxyType(
        {row["code"]: Language(row["code"], row["label"], cells(row["names"])) for row in table("languages")}
    )
