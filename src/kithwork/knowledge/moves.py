"""Ways to be of use to somebody: `tables/value_moves.csv`, by what fits whom; curated by hand from general practice."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kithwork.knowledge.reading import table


@dataclass(frozen=True, slots=True)
class ValueMove:
    """One way to be of use to somebody."""

    slug: str
    label: str
    kind: str
    minutes: int
    earliest_stage: str
    fits_when: str
    how: str
    opening_line: str
    needs_consent: bool


@cache
def value_moves() -> tuple[ValueMove, ...]:
    """Every value move, in the order of the table."""
    return tuple(
        ValueMove(
            slug=row["slug"],
            label=row["label"],
            kind=row["kind"],
            minutes=int(row["effort_minutes"]),
            earliest_stage=row["earliest_stage"],
            fits_when=row["fits_when"],
            how=row["how"],
            opening_line=row["opening_line"],
            needs_consent=row["needs_consent"] == "yes",
        )
        for row in table("value_moves")
    )


def value_move(slug: str) -> ValueMove:
    """The move called *slug*; KeyError where there is none."""
    return {move.slug: move for move in value_moves()}[slug]
