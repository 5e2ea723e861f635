"""What somebody looks for and offers, from their own words to tags that can meet: stems, professions, client types."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kithwork.introductions.rules.stems import is_weak, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

WORK, CLIENT, STALE = "work:", "client:", "stale:"
KNOWN, PLAIN, WEAK = 1.0, 0.4, 0.1
"""What a tag counts in a need: a profession or client type known by name, a plain word, a word that says little."""
SERVES = 0.5
"""How far somebody who serves a kind of client meets who looks for such people."""
STALE_SHARE = 0.5
"""What a need counts that was said long ago and not again."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line of what somebody looks for or offers, with its tags."""

    words: str
    on_date: date
    is_stale: bool
    tags: frozenset[str]
    id: int = 0


@dataclass(frozen=True, slots=True)
class Met:
    """A need and what meets it: a line of the other's offers, or their profession or clients where `offer` is None."""

    need: Said
    offer: Said | None
    tags: frozenset[str]


def tags_in(text: str, known: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The tags of one line: *known* are (tag, the words it was read from); those words are not counted twice."""
    told = tuple(known)
    covered = {one for _, words in told for one in stems(words)}
    return frozenset({tag for tag, _ in told} | {one for one in stems(text) if one not in covered})


@lru_cache(maxsize=65_536)
def weight_of(tag: str) -> float:
    """What a tag counts in a need."""
    if tag.startswith((WORK, CLIENT)):
        return KNOWN
    return WEAK if is_weak(tag) else PLAIN


def needs_of(lines: Iterable[tuple[frozenset[str], bool]]) -> dict[str, float]:
    """What somebody looks for as tags with weights, from the (tags, whether stale) of their lines.

    Of what was said long ago and not again, half can be met by nobody.
    """
    found: dict[str, float] = {}
    for tags, is_stale in lines:
        share = STALE_SHARE if is_stale else 1.0
        for tag in tags:
            found[tag] = max(found.get(tag, 0.0), share * weight_of(tag))
    unmet = {STALE + tag: weight_of(tag) - weight for tag, weight in found.items() if weight < weight_of(tag)}
    return found | unmet


def offers_of(lines: Iterable[frozenset[str]], works: Iterable[str], clients: Iterable[str]) -> dict[str, float]:
    """What somebody has to give as tags with weights: those of their words, their professions, and whom they serve.

    Words that say little are no gift.
    """
    found = {CLIENT + slug: SERVES for slug in clients}
    found |= {tag: 1.0 for tags in lines for tag in tags if weight_of(tag) > WEAK}
    return found | {WORK + slug: 1.0 for slug in works}


def covered(needs: Sequence[Said], gives: Mapping[str, float]) -> float:
    """What share of what somebody looks for the other has, 0 to 1; rare and common things count alike."""
    wanted = needs_of((line.tags, line.is_stale) for line in needs)
    total = sum(wanted.values())
    met = sum(weight * gives.get(tag, 0.0) for tag, weight in wanted.items() if weight_of(tag) > WEAK)
    return met / total if total else 0.0


def met_by(needs: Sequence[Said], offers: Sequence[Said], tags: Mapping[str, float]) -> Met | None:
    """The need that is met best, and by what; None where only words that say little meet.

    *tags* are all that the other has to give (`offers_of`). A line of their own words is told before a profession.
    """
    best: tuple[tuple[float, ...], Met] | None = None
    for need in needs:
        shared = frozenset(tag for tag in need.tags if tag in tags)
        strong = {tag for tag in shared if weight_of(tag) > WEAK}
        if not strong:
            continue
        lines = [line for line in offers if strong & line.tags]
        offer = max(lines, key=lambda line: (_worth(shared & line.tags), line.on_date, -line.id), default=None)
        fits = _worth(shared & offer.tags) / _worth(offer.tags) if offer else 0.0
        rank = (_worth(shared) / _worth(need.tags), not need.is_stale, fits, need.on_date.toordinal(), -need.id)
        if best is None or rank > best[0]:
            best = rank, Met(need, offer, shared)
    return None if best is None else best[1]


def _worth(tags: Iterable[str]) -> float:
    return sum(weight_of(tag) for tag in tags)
