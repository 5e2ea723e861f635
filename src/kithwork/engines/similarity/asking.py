"""The questions to be asked of a book; what answers them is brought in when one is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.engines.similarity.entries import Entry, Firm, Likeness

    Nicknames = Mapping[str, frozenset[str]]
    Two = tuple[int, int]

LEAST = 0.5
NO_NICKNAMES: Nicknames = {}


def pairs(
    entries: Sequence[Entry],
    *,
    nicknames: Nicknames = NO_NICKNAMES,
    known_apart: Collection[Two] = frozenset(),
    least: float = LEAST,
    out_of: int | None = None,
    families: bool = True,
) -> list[Likeness]:
    """Pairs of *entries* that are one person with a chance of *least* or more, likeliest first.

    *families*: whether namesakes and families are to be reckoned with, as in any address book; a register that has
    none is read without (what is proven is the same). *nicknames*: the other forms of given names, lower case, both
    ways. *known_apart*: pairs of ids (smaller first) that are two people. *out_of*: how many the book has, where
    *entries* are only some of it: nothing is learned then.
    """
    from kithwork.engines.similarity.finding import found
    from kithwork.engines.similarity.people import People

    return found(People(entries, nicknames, families=families), known_apart, least, out_of)


def organisation_pairs(
    firms: Sequence[Firm],
    *,
    known_apart: Collection[Two] = frozenset(),
    least: float = LEAST,
    out_of: int | None = None,
) -> list[Likeness]:
    """Pairs of *firms* that are one organisation at one address; as `pairs`."""
    from kithwork.engines.similarity.finding import found
    from kithwork.engines.similarity.firms import Firms

    return found(Firms(firms), known_apart, least, out_of)


def likenesses(
    entries: Sequence[Entry], asked: Collection[Two], *, out_of: int, nicknames: Nicknames = NO_NICKNAMES
) -> dict[Two, Likeness]:
    """How likely each of the pairs of ids *asked* is one person, whatever the chance, in a book of *out_of*.

    Each is heard for itself, by what is usual rather than by what the book says; ids that are not here are left out.
    """
    from kithwork.engines.similarity.finding import heard_alone
    from kithwork.engines.similarity.people import People

    return heard_alone(People(entries, nicknames), asked, out_of)


def organisation_likenesses(firms: Sequence[Firm], asked: Collection[Two], *, out_of: int) -> dict[Two, Likeness]:
    """How likely each of the pairs of ids *asked* is one organisation; as `likenesses`."""
    from kithwork.engines.similarity.finding import heard_alone
    from kithwork.engines.similarity.firms import Firms

    return heard_alone(Firms(firms), asked, out_of)
