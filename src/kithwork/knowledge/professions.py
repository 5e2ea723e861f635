"""What people do for a living: `tables/professions.csv`, curated by hand from general practice.

`tables/title_names.csv` holds what else they are called in job titles, in some languages; `certain` is a `TitleSays`:
"alone" for names that are surnames or mean much else, and so count only where they are the whole title.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import cells, table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Profession:
    """One profession; those of one `family` are near-competitors, `market` is consumer, business or both.

    `spheres` are the slugs of the circles of professions that serve the same people.
    """

    slug: str
    label: str
    aliases: tuple[str, ...]
    sector: str
    sector_label: str
    family: str
    market: str
    spheres: tuple[str, ...]


class TitleSays(StrEnum):
    """How far a name in a title says what somebody does: surely, perhaps, or only where nothing else stands there."""

    SURE = "yes"
    PERHAPS = "no"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class TitleName:
    """What a profession is called in titles beside its label and aliases."""

    words: str
    profession: str
    says: TitleSays


@cache
def professions() -> Mapping[str, Profession]:
    """Every profession of the table by its slug, in the table's order."""
    return MappingProxyType(
        {
            row["slug"]: Profession(
                slug=row["slug"],
                label=row["label"],
                aliases=cells(row["aliases"]),
                sector=row["sector"],
                sector_label=row["sector_label"],
                family=row["family"],
                market=row["market"],
                spheres=cells(row["spheres"]),
            )
            for row in table("professions")
        }
    )


def profession(slug: str) -> Profession:
    """The profession called *slug*; KeyError where the table has none."""
    return professions()[slug]


@cache
def title_names() -> tuple[TitleName, ...]:
    """What professions are called in titles besides, in the order of the table."""
    return tuple(TitleName(row["words"], row["profession"], TitleSays(row["certain"])) for row in table("title_names"))
