"""What things are called: the terms of professions, events and clients, and which of them the words of a phrase mean.

A term is known by its roots. How well it is met: the weight of the roots met, times the square of the share of the term
that they make up; a root that few terms have weighs more (idf), a word like "company" or "somebody who" little.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, NamedTuple

from kithwork.opportunities.rules.spelling import Word, root, words_of
from kithwork.opportunities.rules.wording import COLLOCATIONS, STOP, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

WEAK_WEIGHT = 0.3
_BEGINS_TOGETHER = frozenset(key[0] for key in COLLOCATIONS)
_TOGETHER = {
    first: sorted((key for key in COLLOCATIONS if key[0] == first), key=len, reverse=True) for first in _BEGINS_TOGETHER
}
"""What belongs together by its first word, the longest first."""
WEAK_ROOTS = frozenset(root(word) for word in WEAK)
NOT_THE_HEAD = 0.3
"""What a term is meant less that has none of the words that are asked for."""
FURTHER = 0.25
FURTHER_COVER = 0.9
"""Another name of the same thing, said besides in full, adds so much of what it is worth."""
IN_ORDER = 1.15
"""A term whose words stand next to each other in its own order is meant more than one whose words lie about."""
_DOER = re.compile(r"(?<!wat)(?:er|or|ist|ian|ant|eer|ary|man|vet|chef|smith|(?<!m)ent)s?$")


class Term(NamedTuple):
    """One name of a thing: its roots in their order."""

    slug: str
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A term that the words of a phrase mean: how much of it they say (0 to 1), how strongly, and at which places."""

    slug: str
    cover: float
    strength: float
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every term of one kind of thing.

    `shared`: how many things have a root in a name. `plain` are the words they are written in, one of their kind each;
    `joined` two of them that stand together, by how they look written as one.
    """

    terms: tuple[Term, ...]
    by_root: Mapping[str, Sequence[int]]
    weights: Mapping[str, float]
    shared: Mapping[str, int]
    plain: frozenset[str]
    joined: Mapping[str, tuple[str, str]]

    def met(
        self,
        roots: Mapping[int, str],
        *,
        shares: Mapping[int, float] | None = None,
        head: frozenset[int] = frozenset(),
    ) -> list[Met]:
        """The best term of each thing that these roots (by their place in the phrase) mean, strongest first.

        *shares*: how much a place counts (0 to 1), 1 where it is not named. *head*: the places of which a term is to
        have one, none where any will do.
        """
        every: dict[str, list[Met]] = {}
        for one in self._all_met(roots, shares or {}):
            meant = one if not head or one.places & head else replace(one, strength=one.strength * NOT_THE_HEAD)
            every.setdefault(one.slug, []).append(meant)
        return sorted((_together(some) for some in every.values()), key=lambda met: -met.strength)

    def _all_met(self, roots: Mapping[int, str], shares: Mapping[int, float]) -> Iterator[Met]:
        where: dict[str, list[int]] = {}
        for place, one in roots.items():
            if one in self.by_root:
                where.setdefault(one, []).append(place)
        for number in sorted({number for one in where for number in self.by_root[one]}):
            yield _met(self.terms[number], where, self.weights, shares)

    def weight(self, one: str) -> float:
        """What a root weighs; 0 where no term has it."""
        return self.weights.get(one, 0.0)


def _together(some: Sequence[Met]) -> Met:
    """The strongest of several names of one thing, with a little of what others add to it by other words."""
    best = max(some, key=lambda met: met.strength)
    more = max(
        (one.strength for one in some if one.cover > FURTHER_COVER and not one.places & best.places), default=0.0
    )
    return replace(best, strength=best.strength + FURTHER * more)


def _met(
    term: Term, where: Mapping[str, Sequence[int]], weights: Mapping[str, float], shares: Mapping[int, float]
) -> Met:
    weight, whole, strength, places = 0.0, 0.0, 0.0, []
    for one in term.roots:
        whole += weights[one]
        if one in where:
            place = max(where[one], key=lambda place: (shares.get(place, 1.0), -place))
            weight += weights[one]
            strength += weights[one] * shares.get(place, 1.0)
            places.append(place)
    cover = weight / whole
    order = IN_ORDER if len(places) > 1 and _is_run(places) else 1.0
    return Met(term.slug, cover, strength * cover**2 * order, frozenset(places))


def _is_run(places: Sequence[int]) -> bool:
    return all(second - first == 1 for first, second in pairwise(places))


def lexicon(things: Iterable[tuple[str, str, Iterable[str]]], *, stop: frozenset[str] = STOP) -> Lexicon:
    """The lexicon of things given as (slug, label, other names); words of *stop* say nothing of them."""
    named: dict[str, dict[frozenset[str], _Name]] = {}
    plain: set[str] = set()
    joined: dict[str, tuple[str, str]] = {}
    for slug, label, aliases in things:
        mine = named.setdefault(slug, {})
        for name in (*label_names(label), *aliases):
            every = [(one, of) for _, one, of in together(words_of(name)) if of]
            words = [pair for pair in every if pair[0] not in stop]
            if not words:
                continue
            roots = tuple(dict.fromkeys([of for _, of in words]))
            key = frozenset(roots)
            had = mine.get(key)
            mine[key] = _Name(roots, len(every) == 1 or (had is not None and had.is_whole))
            before = ""
            for one, _ in words:
                if before:
                    joined[before + one] = (before, one)
                before = one
                plain.add(one)
    return _weighed(named, frozenset(plain), {word: pair for word, pair in joined.items() if word not in plain})


class _Name(NamedTuple):
    """The roots of a name; `is_whole`: it is one word by itself, nothing was left out of it."""

    roots: tuple[str, ...]
    is_whole: bool


def _weighed(
    named: Mapping[str, Mapping[frozenset[str], _Name]],
    plain: frozenset[str],
    joined: Mapping[str, tuple[str, str]],
) -> Lexicon:
    having: dict[str, int] = {}
    for mine in named.values():
        for one in frozenset().union(*mine):
            having[one] = having.get(one, 0) + 1
    weights = {
        one: log(1 + len(named) / number) * (WEAK_WEIGHT if one in WEAK_ROOTS else 1.0)
        for one, number in having.items()
    }
    terms: list[Term] = []
    by_root: dict[str, list[int]] = {}
    for slug, mine in named.items():
        for roots, is_whole in mine.values():
            if is_whole or _tells(roots, having):
                for one in roots:
                    by_root.setdefault(one, []).append(len(terms))
                terms.append(Term(slug, roots))
    return Lexicon(tuple(terms), by_root, weights, having, plain, joined)


def _tells(roots: Sequence[str], having: Mapping[str, int]) -> bool:
    """Whether what is left of a name of several words still says which one it is."""
    return len(roots) > 1 or (having[roots[0]] == 1 and roots[0] not in WEAK_ROOTS)


def label_names(label: str) -> Iterator[str]:
    """The names that a label of the table stands for: "Business / commercial banker" is two.

    >>> list(label_names("Business / commercial banker"))
    ['business banker', 'commercial banker']
    """
    bare, *inside = re.split(r"[()]", label.lower())
    parts = [part.strip() for part in bare.split(" / ") if part.strip()]
    for part in parts:
        first, *others = re.split(r", | or ", _whole_part(part, parts))
        yield from _both_of(first)
        yield from (other if " " in other else f"{first.split()[0]} {other}" for other in others)
    for word in (word.strip() for part in inside for word in re.split(r" / | & |, ", part)):
        if word:
            yield f"{word} {parts[0]}"


def _whole_part(part: str, parts: Sequence[str]) -> str:
    """One of *parts* with what it shares with the others: "commercial" banker, freight "broker"."""
    if " " in part or len(parts) == 1:
        return part
    if _DOER.search(part) and root(part) not in WEAK_ROOTS:
        return part
    if part == parts[-1]:
        return f"{parts[0].split()[0]} {part}"
    return f"{part} {parts[-1].split()[-1]}"


def _both_of(name: str) -> Iterator[str]:
    """`kitchen & bath designer` also as each of the two."""
    yield name
    first, also, second = name.partition(" & ")
    if also:
        words = second.split()
        yield second
        yield first if _DOER.search(first) else f"{first} {words[-1]}"


def together(words: Sequence[Word]) -> list[Word]:
    """*words* with those that mean one thing together put as that: "real estate", "IT support"."""
    if _BEGINS_TOGETHER.isdisjoint(plain := [word.plain for word in words]):
        return list(words)
    found: list[Word] = []
    place = 0
    while place < len(words):
        many, put = _collocation(words, place, plain)
        found += put
        place += many
    return found


def _collocation(words: Sequence[Word], place: int, plain: Sequence[str]) -> tuple[int, Sequence[Word]]:
    for key in _TOGETHER.get(plain[place], ()):
        many = len(key)
        if tuple(plain[place : place + many]) == key:
            written = " ".join(word.written for word in words[place : place + many])
            return many, [Word(written, one, root(one)) for one in COLLOCATIONS[key]]
    return 1, [words[place]]
