"""Letters to begin from: `tables/message_templates.csv`; a `{word}` stands for something of the pair's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter: `topic` is what it is for, `channel` how it goes (email, message, handwritten, none)."""

    slug: str
    title: str
    topic: str
    channel: str
    subject: str
    body: str
    notes: str


def letter(slug: str) -> Letter:
    """The letter called *slug*; KeyError where there is none."""
    return _letters()[slug]


def letters(topic: str) -> tuple[Letter, ...]:
    """The letters about *topic*, in the order of the table."""
    return tuple(one for one in _letters().values() if one.topic == topic)


@cache
def _letters() -> Mapping[str, Letter]:
    return MappingProxyType({row["slug"]: Letter(**row) for row in table("message_templates")})
