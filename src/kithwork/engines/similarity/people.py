"""People laid out for comparing, what tells two people apart, and what proves that they are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kithwork.engines.similarity import judging
from kithwork.engines.similarity.book import VERY_LIKELY, Book, by_name, rarity
from kithwork.engines.similarity.columns import Column
from kithwork.engines.similarity.entries import Field, How, Reason
from kithwork.engines.similarity.evidence import evidence
from kithwork.engines.similarity.fields import ONE_OF_PERSON, PEOPLE
from kithwork.engines.similarity.keys import keys_of_person
from kithwork.engines.similarity.names import parts_of
from kithwork.engines.similarity.values import has_family, host_name, is_named_after, of_person, whole_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from kithwork.engines.similarity.book import Compared, Odds
    from kithwork.engines.similarity.columns import Codes, Levels, Places
    from kithwork.engines.similarity.entries import Entry
    from kithwork.engines.similarity.judging import Nicknames

    Truth = NDArray[np.bool_]

TWO_PEOPLE, DOUBTFUL, NAMESAKES, NOT_SURE, NAME_ALONE = -4.0, -1.0, 0.3, 1.5, 1.3
"""Log odds that nothing outweighs: other given names; only a name in common; one address and no first name."""
DIFFERS, RESEMBLES, SLIP, INITIAL, SHORT, SAME = 1, 2, 3, 4, 5, 6
"""Levels of a name."""
SAME_HEAD, NEAR_MAIL, SAME_MAIL, SAME_NUMBER, DAY_OF_YEAR, ONE_SLIP, SAME_DAY, NEARLY = 3, 4, 5, 4, 5, 6, 7, 5
_CLOSENESS = np.array([0.0, -1.0, 0.0, 2.0, 1.0, 3.0, 4.0])
"""What each level of a name is worth in choosing which way round two names stand."""


class People(Book):
    """A book of people."""

    def __init__(self, entries: Sequence[Entry], nicknames: Nicknames, *, families: bool = True) -> None:
        self.entries = sorted(entries, key=lambda one: one.id)
        self.names = [parts_of(one) for one in self.entries]
        fields = [spec.field for spec in PEOPLE if spec.field is not Field.ORDER]
        named = list(zip(self.entries, self.names, strict=True))
        columns: dict[Field, Column] = {
            field: Column([[value.compared for value in of_person(field, one, name)] for one, name in named])
            for field in fields
        }
        super().__init__(PEOPLE, columns)
        self.hosts = Column([[host for host in map(host_name, one.emails) if host] for one in self.entries])
        self.ids = [one.id for one in self.entries]
        self.families = families
        self.generations = np.array([int(name.generation or 0) for name in self.names], dtype=np.int8)
        self.of_two = np.array([name.is_two for name in self.names], dtype=np.bool_)
        whole = [len(name.given) > 1 and len(name.family) > 1 for name in self.names]
        self.whole_names = np.array(whole, dtype=np.bool_)
        mails = columns[Field.EMAIL]
        holders = zip(mails.codes.tolist(), mails.owners.tolist(), strict=True)
        self.named_after = np.zeros(len(mails.values), dtype=np.bool_)
        self.with_family = np.zeros(len(mails.values), dtype=np.bool_)
        for code, owner in holders:
            self.named_after[code] |= is_named_after(mails.values[code], self.names[owner])
            self.with_family[code] |= has_family(mails.values[code], self.names[owner])
        by_given = judging.given_names(nicknames)
        self.judges = {
            Field.GIVEN: by_given,
            Field.FAMILY: judging.family_names,
            Field.MIDDLE: by_given,
            Field.BIRTHDAY: judging.birthdays,
            Field.EMAIL: judging.mail,
            Field.PHONE: judging.numbers,
            Field.HANDLE: judging.handles,
            Field.WEB: judging.same_or_not,
            Field.ORGANISATION: judging.bags(rarity(columns[Field.ORGANISATION])),
            Field.TITLE: judging.bags(rarity(columns[Field.TITLE])),
            Field.TOWN: judging.spelled_alike,
            Field.POSTCODE: judging.numbers,
            Field.NUMBER: judging.same_or_not,
            Field.STREET: judging.bags(rarity(columns[Field.STREET])),
            Field.REGION: judging.same_or_not,
        }

    def refine(self, left: Places, right: Places, levels: Levels, codes: Codes) -> None:
        """Names the better way round; an address made of a name is no more than the name; work told by the mail.

        Where the families differ and each address has its own, the one address is no slip of the other.
        """
        self._turn_names(left, right, levels, codes)
        self._mend_mail(left, right, levels, codes)
        work = self.at[Field.ORGANISATION]
        firms = self.columns[Field.ORGANISATION]
        there = [
            firms.compared(left, right, judging.firm_of_mail, self.hosts)[0] == 2,
            self.hosts.compared(left, right, judging.firm_of_mail, firms)[0] == 2,
        ]
        told = (there[0] | there[1]) & (levels[:, work] <= DIFFERS)
        levels[told, work] = NEARLY

    def _mend_mail(self, left: Places, right: Places, levels: Levels, codes: Codes) -> None:
        at, family = self.at[Field.EMAIL], levels[:, self.at[Field.FAMILY]]
        asked = np.flatnonzero(np.isin(levels[:, at], (SAME_HEAD, NEAR_MAIL)))
        back = self.columns[Field.EMAIL].compared(right[asked], left[asked], self.judges[Field.EMAIL])[1]
        one, two = codes[asked, at], back
        only_a_name = (levels[asked, at] == SAME_HEAD) & (self.named_after[one] | self.named_after[two])
        other_family = np.isin(family[asked], (DIFFERS, RESEMBLES, SLIP))
        no_slip = (levels[asked, at] == NEAR_MAIL) & other_family & self.with_family[one] & self.with_family[two]
        levels[asked[only_a_name | no_slip], at] = DIFFERS

    def _turn_names(self, left: Places, right: Places, levels: Levels, codes: Codes) -> None:
        """Byron Ada stands beside Ada Byron turned round, where that is closer; which is which is not known then."""
        given, family, judge = self.columns[Field.GIVEN], self.columns[Field.FAMILY], self.judges[Field.GIVEN]
        crossed = given.compared(left, right, judge, family)[0], family.compared(left, right, judge, given)[0]
        at = [self.at[Field.GIVEN], self.at[Field.FAMILY]]
        turned = np.stack([np.minimum(*crossed), np.maximum(*crossed)], axis=1)
        closer = _CLOSENESS[turned].sum(axis=1) > _CLOSENESS[levels[:, at]].sum(axis=1)
        levels[np.ix_(closer, at)], codes[np.ix_(closer, at)] = turned[closer], -1
        named = levels[:, at].any(axis=1)
        levels[:, self.at[Field.ORDER]] = np.where(named, np.where(closer, 1, 2), 0)

    def most(self, left: Places, right: Places, levels: Levels) -> Odds:
        """Other given names, a father and a son, a couple's entry; then names alone, and an address alone.

        Without bounds where no families are to be reckoned with.
        """
        return self._bounds(left, right, levels) if self.families else np.full(len(left), np.inf)

    def _bounds(self, left: Places, right: Places, levels: Levels) -> Odds:
        most = np.full(len(left), np.inf)
        level = _by_field(self, levels)
        turned = level[Field.ORDER] == 1
        strangers = (level[Field.GIVEN] == DIFFERS) | (turned & (level[Field.FAMILY] == DIFFERS))
        generations = self.generations[left], self.generations[right]
        father_and_son = (generations[0] != generations[1]) & (generations[0] > 0) & (generations[1] > 0)
        one_is_said = (generations[0] > 0) != (generations[1] > 0)
        couple = self.of_two[left] != self.of_two[right]
        identity = _identity(level)
        name_alone, namesakes, surely_namesakes = _is_name_alone(level, identity)
        registered = (level[Field.HANDLE] == SAME_NUMBER) | (
            (level[Field.HANDLE] >= 2) & (level[Field.BIRTHDAY] == SAME_DAY)
        )
        other_days = (level[Field.BIRTHDAY] == DIFFERS) & (level[Field.HANDLE] < SLIP)
        for holds, odds in (
            (name_alone, NAME_ALONE),
            (namesakes, NAMESAKES),
            (surely_namesakes, DOUBTFUL),
            (_is_address_alone(level), NOT_SURE),
            (other_days & (level[Field.EMAIL] < SAME_HEAD), DOUBTFUL),
            (one_is_said & (level[Field.HANDLE] < SAME_NUMBER), NOT_SURE),
            ((level[Field.FAMILY] == DIFFERS) & ~identity & (level[Field.BIRTHDAY] < SAME_DAY), DOUBTFUL),
            ((strangers & ~registered) | father_and_son | couple, TWO_PEOPLE),
        ):
            most[holds] = np.minimum(most[holds], odds)
        return most

    def says_two(self, pairs: Compared) -> Truth:
        """Other names, birthdays or handles of one service; or one alone is said to be the elder or the younger."""
        generations = self.generations[pairs.left] != self.generations[pairs.right]
        differs = [pairs.levels[:, self.at[field]] == DIFFERS for field in ONE_OF_PERSON]
        found: Truth = np.logical_or.reduce([generations, *differs])
        return found

    def most_in_a_group(self, pairs: Compared) -> Odds:
        """Nobody is surely one either without something that one person alone has.

        A household's number and door under one name may be a father's and a son's; so may an address that the family
        shares. An address, a handle or a birthday of their own tells.
        """
        most = np.full(len(pairs.left), np.inf)
        if not self.families:
            return most
        level = _by_field(self, pairs.levels)
        own = (
            self._is_own_mail(pairs)
            | (level[Field.HANDLE] >= SLIP)
            | np.isin(level[Field.BIRTHDAY], (DAY_OF_YEAR, ONE_SLIP, SAME_DAY))
        )
        most[self.says_two(pairs) | ~own] = VERY_LIKELY
        most[(level[Field.BIRTHDAY] == DIFFERS) & (level[Field.HANDLE] < SLIP)] = NOT_SURE
        most[self._bounds(pairs.left, pairs.right, pairs.levels) <= TWO_PEOPLE] = TWO_PEOPLE
        return most

    def proven(self, pairs: Compared) -> Truth:
        """The same full name, nothing against it, and an address, a handle, or a number with something more.

        A short form is no full name unless they were born on one day: Alex and Alexandra may be brother and sister.
        An address or a number that people of other names share proves nothing; nor does a number with a firm that
        bears the family's name. With the birthday an address or a handle proves it however the family is spelled.
        """
        level = _by_field(self, pairs.levels)
        day = level[Field.BIRTHDAY]
        handle = level[Field.HANDLE] == SAME_NUMBER
        same_mail = level[Field.EMAIL] == SAME_MAIL
        mail = same_mail & self._is_own_mail(pairs)
        phone = (level[Field.PHONE] == SAME_NUMBER) & self.is_uncontested(pairs, Field.PHONE)
        given = (level[Field.GIVEN] == SAME) | ((level[Field.GIVEN] == SHORT) & ((day == SAME_DAY) | handle))
        whole = given & (level[Field.FAMILY] == SAME) & self.whole_names[pairs.left] & self.whole_names[pairs.right]
        work = (level[Field.ORGANISATION] == SAME) & ~self._is_family_firm(pairs)
        more = np.isin(day, (DAY_OF_YEAR, SAME_DAY)) | self._is_own_mail(pairs) | work
        near = (day == SAME_DAY) & ((level[Field.EMAIL] == NEAR_MAIL) | (level[Field.HANDLE] == SLIP))
        by_name = whole & (mail | handle | (phone & more) | near)
        by_birth = (day == SAME_DAY) & (same_mail | handle) & (level[Field.GIVEN] == SAME)
        unbounded = np.isinf(self._bounds(pairs.left, pairs.right, pairs.levels))
        possible = np.isin(day, (0, DAY_OF_YEAR, ONE_SLIP, SAME_DAY))
        proven: Truth = (by_name | by_birth) & unbounded & possible & ~self.says_two(pairs)
        return proven

    def _is_own_mail(self, pairs: Compared) -> Truth:
        """The same address or nearly, that no family shares."""
        own: Truth = (pairs.levels[:, self.at[Field.EMAIL]] >= SAME_HEAD) & self.is_uncontested(pairs, Field.EMAIL)
        return own

    def _is_family_firm(self, pairs: Compared) -> Truth:
        """Whether the place of work in which a pair agrees bears the family's name."""
        firms, code = self.columns[Field.ORGANISATION].values, pairs.codes[:, self.at[Field.ORGANISATION]]
        told = zip(pairs.left.tolist(), code.tolist(), strict=True)
        found = [at >= 0 and not set(self.names[one].family.split()).isdisjoint(firms[at].split()) for one, at in told]
        return np.array(found, dtype=np.bool_)

    def contests(self, pairs: Compared) -> Iterator[tuple[Field, Truth, Truth]]:
        """An address or a number that people of other first names share is a family's or an office's."""
        apart = self._bounds(pairs.left, pairs.right, pairs.levels) <= TWO_PEOPLE
        yield Field.EMAIL, pairs.levels[:, self.at[Field.EMAIL]] == SAME_MAIL, apart
        yield Field.PHONE, pairs.levels[:, self.at[Field.PHONE]] == SAME_NUMBER, apart

    def keys(self) -> Iterator[tuple[int, str]]:
        """By name, by sound, by address, number, birthday, and where they live or work."""
        for place, name in enumerate(self.names):
            for key in keys_of_person(name, {field: column.of(place) for field, column in self.columns.items()}):
                yield place, key

    def in_order(self) -> NDArray[np.int64]:
        """By the family name."""
        return by_name([f"{name.family or name.given} {name.given}" for name in self.names])

    def reasons(self, left: int, right: int, levels: Sequence[int]) -> tuple[Reason, ...]:
        """What agrees and what does not, with the words of both entries."""
        one, two = (self.entries[left], self.names[left]), (self.entries[right], self.names[right])
        found = evidence(self, levels, lambda field: of_person(field, *one), lambda field: of_person(field, *two))
        if one[1].generation == two[1].generation:
            return found
        return (*found, Reason(Field.GENERATION, How.DIFFERS, whole_name(one[0]), whole_name(two[0]), speaks_for=False))


def _by_field(book: Book, levels: Levels) -> dict[Field, Levels]:
    return {field: levels[:, at] for field, at in book.at.items()}


def _identity(level: dict[Field, Levels]) -> Truth:
    """Whether an address, a number or a handle is the same, or nearly."""
    found: Truth = (level[Field.EMAIL] >= 3) | (level[Field.PHONE] >= 3) | (level[Field.HANDLE] >= 3)
    return found


def _is_name_alone(level: dict[Field, Levels], identity: Truth) -> tuple[Truth, Truth, Truth]:
    """Nothing but the name agrees: namesakes, as far as anybody can tell.

    First: nothing else is told of both. Second: one thing differs, which people have two of. Third: more than one.
    """
    own = (Field.EMAIL, Field.PHONE, Field.HANDLE, Field.BIRTHDAY, Field.ORGANISATION)
    differs = np.sum([level[field] == DIFFERS for field in own], axis=0)
    door = (level[Field.STREET] >= NEARLY) & (level[Field.NUMBER] == 2)
    work = (level[Field.ORGANISATION] >= 4) | (level[Field.WEB] == 2)
    agrees = door | work | (level[Field.POSTCODE] == SAME_NUMBER) | (level[Field.BIRTHDAY] >= 4)
    alone = ~identity & ~agrees
    return alone, alone & (differs > 0), alone & (differs > 1)


def _is_address_alone(level: dict[Field, Levels]) -> Truth:
    """An address or a number in common, and a first name that one of them does not say."""
    nameless = (level[Field.GIVEN] == 0) | (level[Field.GIVEN] == INITIAL)
    alone: Truth = nameless & (level[Field.BIRTHDAY] < 4) & (level[Field.HANDLE] < 3) & (level[Field.ORGANISATION] < 4)
    return alone
