"""The professions there are for one user: those of the table, and those they added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kithwork.knowledge import professions
from kithwork.people.rules import Work

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_PREFIX = "my-"
"""What the slug of a profession the user added begins with."""

_AMERICAN = re.compile(r"\b(?:title|escrow|HOA|Medicare|1031)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Vocabulary:
    """Every profession by its slug; `own` are those the user added."""

    own: tuple[Work, ...] = ()

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """Every profession by its slug: the table's first, in its order."""
        return {**_of_table(), **{work.slug: work for work in self.own}}

    def label(self, slug: str) -> str:
        """What it is called; the slug in words where the user took it away since."""
        work = self.works.get(slug)
        return work.label if work else slug.removeprefix(OWN_PREFIX).replace("-", " ").capitalize()

    def family(self, slug: str) -> str:
        """Whom it competes with: the family of the table, or of what it is like; its own slug where it is like none."""
        work = self.works.get(slug)
        return work.family if work else slug

    def like(self, slug: str) -> str:
        """The slug under which the tables know it: itself, what the user's own is like, or blank."""
        work = self.works.get(slug)
        return work.stands_for if work else ""

    def is_american(self, slug: str) -> bool:
        """Whether there is such a profession in the United States alone."""
        return slug in american()


@cache
def american() -> frozenset[str]:
    """The professions of the table that there are in the United States alone, as what they are called says."""
    return frozenset(slug for slug, one in professions().items() if _AMERICAN.search(one.label))


def own_work(slug: str, label: str, aliases: tuple[str, ...], like: str) -> Work:
    """A profession of the user's own as everything else takes it."""
    known = professions().get(like)
    return Work(
        slug=slug,
        label=label,
        family=known.family if known else slug,
        sector=known.sector if known else "",
        is_own=True,
        like=like if known else "",
        aliases=aliases,
    )


def _of_table() -> dict[str, Work]:
    if not _TABLE:
        _TABLE.update(
            {
                one.slug: Work(one.slug, one.label, one.family, one.sector, aliases=one.aliases)
                for one in professions().values()
            }
        )
    return _TABLE


_TABLE: dict[str, Work] = {}
