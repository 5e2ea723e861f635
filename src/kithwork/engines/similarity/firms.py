"""Organisations laid out for comparing: name, pages, numbers and the house they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.similarity import judging
from kithwork.engines.similarity.book import VERY_LIKELY, Book, by_name, rarity
from kithwork.engines.similarity.columns import Column
from kithwork.engines.similarity.entries import Field
from kithwork.engines.similarity.evidence import evidence
from kithwork.engines.similarity.fields import FIRMS, ONE_OF_FIRM
from kithwork.engines.similarity.keys import keys_of_firm
from kithwork.engines.similarity.values import of_firm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kithwork.engines.similarity.book import Compared, Odds
    from kithwork.engines.similarity.columns import Codes, Levels, Places
    from kithwork.engines.similarity.entries import Firm, Reason

    Truth = NDArray[np.bool_]

TWO_HOUSES, TWO_NAMES, ONE_NAME = -1.0, 0.0, 0.4
"""Log odds that nothing outweighs: two houses of one organisation are two places; a number may be a landlord's.

And the least of two that differ in no more than what the law adds to their name: perhaps the same.
"""
PLACE = (Field.NUMBER, Field.STREET, Field.POSTCODE, Field.TOWN)
DIFFERS, SAME_NAME, SAME_NUMBER, SAME, NEARLY = 1, 6, 4, 2, 5


class Firms(Book):
    """A book of organisations."""

    def __init__(self, firms: Sequence[Firm]) -> None:
        self.firms = sorted(firms, key=lambda one: one.id)
        columns = {
            spec.field: Column([[value.compared for value in of_firm(spec.field, one)] for one in self.firms])
            for spec in FIRMS
        }
        super().__init__(FIRMS, columns)
        self.ids = [one.id for one in self.firms]
        self.rarity = rarity(columns[Field.NAME])
        self.judges = {
            Field.NAME: judging.bags(self.rarity),
            Field.PHONE: judging.numbers,
            Field.DOMAIN: judging.same_or_not,
            Field.NUMBER: judging.same_or_not,
            Field.STREET: judging.bags(rarity(columns[Field.STREET])),
            Field.POSTCODE: judging.numbers,
            Field.TOWN: judging.spelled_alike,
        }

    def refine(self, left: Places, right: Places, levels: Levels, codes: Codes) -> None:
        """The fields of an organisation say nothing of one another."""

    def most(self, left: Places, right: Places, levels: Levels) -> Odds:  # noqa: ARG002 -- as of people
        """Two houses are two places, whoever runs them; names with no word in common need the house itself."""
        most = np.full(len(left), np.inf)
        house, name = levels[:, self.at[Field.NUMBER]], levels[:, self.at[Field.NAME]]
        most[(name == DIFFERS) & (house == 0)] = TWO_NAMES
        most[house == DIFFERS] = TWO_HOUSES
        return most

    def says_two(self, pairs: Compared) -> Truth:
        """Other names, other pages, or another house."""
        found: Truth = np.logical_or.reduce([pairs.levels[:, self.at[field]] == DIFFERS for field in ONE_OF_FIRM])
        return found

    def most_in_a_group(self, pairs: Compared) -> Odds:
        """As `Book` says; no more than that."""
        return np.where(self.says_two(pairs), VERY_LIKELY, np.inf)

    def least(self, pairs: Compared) -> Odds:
        """The same name word for word, and nothing that both tell differs: perhaps one, however large the book."""
        name = pairs.levels[:, self.at[Field.NAME]] == SAME_NAME
        differs = (pairs.levels == DIFFERS).any(axis=1)
        return np.where(name & ~differs, ONE_NAME, -np.inf)

    def proven(self, pairs: Compared) -> Truth:
        """The same name word for word and the same pages or number, at an address both tell alike, or neither."""
        level = {field: pairs.levels[:, at] for field, at in self.at.items()}
        house = (level[Field.NUMBER] == SAME) & (level[Field.STREET] >= NEARLY)
        unknown = (level[Field.NUMBER] == 0) & (level[Field.STREET] == 0)
        told = [self.columns[field].lengths for field in PLACE]
        told_alike = np.logical_and.reduce([lengths[pairs.left] == lengths[pairs.right] for lengths in told])
        against = (level[Field.POSTCODE] == DIFFERS) | (level[Field.TOWN] == DIFFERS)
        phone = (level[Field.PHONE] == SAME_NUMBER) & self.is_uncontested(pairs, Field.PHONE)
        pages = (level[Field.DOMAIN] == SAME) & self.is_uncontested(pairs, Field.DOMAIN)
        identity = (phone & (level[Field.DOMAIN] != DIFFERS)) | (pages & (level[Field.PHONE] != DIFFERS))
        proven: Truth = (level[Field.NAME] == SAME_NAME) & identity & (house | unknown) & told_alike & ~against
        return proven

    def contests(self, pairs: Compared) -> Iterator[tuple[Field, Truth, Truth]]:
        """A number that rings in two houses, and pages that several organisations of other names are on."""
        levels = pairs.levels
        two_houses = levels[:, self.at[Field.NUMBER]] == DIFFERS
        yield Field.PHONE, levels[:, self.at[Field.PHONE]] == SAME_NUMBER, two_houses
        yield Field.DOMAIN, levels[:, self.at[Field.DOMAIN]] == SAME, levels[:, self.at[Field.NAME]] == DIFFERS

    def keys(self) -> Iterator[tuple[int, str]]:
        """By words of the name, number, page, house."""
        for place in range(len(self)):
            values = {field: column.of(place) for field, column in self.columns.items()}
            for key in keys_of_firm(values, self.rarity):
                yield place, key

    def in_order(self) -> NDArray[np.int64]:
        """By the name."""
        return by_name([" ".join(self.columns[Field.NAME].of(place)) for place in range(len(self))])

    def reasons(self, left: int, right: int, levels: Sequence[int]) -> tuple[Reason, ...]:
        """What agrees and what does not, with the words of both entries."""
        one, two = self.firms[left], self.firms[right]
        return evidence(self, levels, lambda field: of_firm(field, one), lambda field: of_firm(field, two))
