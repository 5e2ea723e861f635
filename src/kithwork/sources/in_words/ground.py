"""What a sentence is read against: who is in the book, what professions and events are called, which towns are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kithwork.core.text import fold, search_words
from kithwork.opportunities.rules.known import Known, known
from kithwork.people.reading import Vocabulary
from kithwork.sources.in_words.given import is_given, is_only_given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

PREFIXES = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir", "dame"})
"""What stands before a name, and is no part of it."""
LATELY_DAYS = 60
"""Who was in touch within these days may be called by a first name that others have too."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in the book: what they are called, what tells them apart, and when they were last in touch."""

    id: int
    name: str
    nickname: str = ""
    told_by: str = ""
    last_date: date | None = None


@dataclass(frozen=True)
class Ground:
    """The book as far as names go, with the tables and the user's own words beside it.

    `towns` and `organisations` are those of the book, by how they compare (folded).
    """

    people: tuple[KnownPerson, ...] = ()
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    known: Known = field(default_factory=known)
    towns: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)

    def meant(self, name: str, *, today: date) -> KnownPerson | None:
        """Who of the book *name* surely means; None where nobody, one of several, or somebody only perhaps.

        A given name that is not the first of theirs may as well be of somebody else: "Jose" is hardly Maria Jose.
        """
        called = self.called(name, today=today)
        if len(called) != 1:
            return None
        words = _words(name)
        is_perhaps = len(words) == 1 and is_given(words[0]) and words[0] not in _first_words(called[0])
        return None if is_perhaps else called[0]

    def is_firm(self, name: str, *, today: date) -> bool:
        """Whether *name* is an organisation of the book, and neither somebody of it nor a given name alone."""
        is_alone = len(name.split()) == 1 and is_only_given(name)
        return fold(name) in self.organisations and not is_alone and not self.called(name, today=today)

    @cached_property
    def by_word(self) -> Mapping[str, Sequence[KnownPerson]]:
        """Everybody by each word of their name and nickname, folded."""
        found: dict[str, list[KnownPerson]] = {}
        for one in self.people:
            for word in dict.fromkeys((*_words(one.name), *_words(one.nickname))):
                found.setdefault(word, []).append(one)
        return found

    def called(self, name: str, *, today: date) -> tuple[KnownPerson, ...]:
        """Whom *name* may mean: one where it settles it, several where it does not, nobody where they are new.

        All words of a name must be theirs; a single letter stands for a word. Of several, who alone was in touch
        lately is meant by a first name.
        """
        if is_abbreviation(name):
            return tuple(one for one in self.people if fold(name) in {fold(one.name), fold(one.nickname)})
        words = _bare(_words(name))
        long = [word for word in words if len(word) > 1]
        if not long or any(word not in self.by_word for word in long):
            return ()
        fewest = min((self.by_word[word] for word in long), key=len)
        if len(words) == 1:
            return _by_first_name(words[0], fewest, today)
        found = [one for one in fewest if _has_all(one, words)]
        return tuple([one for one in found if _bare(_words(one.name)) == words] or found)


def _by_first_name(word: str, having: Sequence[KnownPerson], today: date) -> tuple[KnownPerson, ...]:
    """Those who are called so; of several, who alone was in touch lately."""
    called = [one for one in having if word in _first_words(one)] or having
    lately = [one for one in called if one.last_date and (today - one.last_date).days <= LATELY_DAYS]
    return tuple(lately if len(lately) == 1 else called)


def _first_words(one: KnownPerson) -> set[str]:
    return {*_bare(_words(one.name))[:1], *_words(one.nickname)}


def _has_all(one: KnownPerson, words: Sequence[str]) -> bool:
    theirs = (*_words(one.name), *_words(one.nickname))
    return all(any(their == word or (len(word) == 1 and their[0] == word) for their in theirs) for word in words)


def is_abbreviation(name: str) -> bool:
    """Whether *name* is two or three capitals and no given name: "HR", "CEO"; nobody is meant by a part of theirs."""
    return name.isupper() and name.isalpha() and len(name) in {2, 3} and not is_only_given(name)


def is_prefix(word: str) -> bool:
    """Whether *word* is "Dr" and the like, with its full stop or without."""
    return fold(word).rstrip(".") in PREFIXES


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """*words* without "Dr" and the like before a name."""
    return tuple(word for word in words if word not in PREFIXES) if len(words) > 1 else tuple(words)


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name as people write it: of an address or a host no piece is one."""
    return tuple(search_words(" ".join(word for word in name.split() if not _ADDRESS.search(word))))


_ADDRESS = re.compile(r"@|://|^\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,}$|^\+?[\d()/.-]+$")
"""An address, a host, a number: "zaga@fly.example", "mail.example.org"."""
