"""What a sentence is read against: who is in the book, what professions and events are called, which towns are."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from kithwork.core.text import search_words
from kithwork.opportunities.rules.known import Known, known
from kithwork.people.reading import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

PREFIXES = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "professor", "sir"})
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
    called = [one for one in having if word in {*_words(one.name)[:1], *_words(one.nickname)}] or having
    lately = [one for one in called if one.last_date and (today - one.last_date).days <= LATELY_DAYS]
    return tuple(lately if len(lately) == 1 else called)


def _has_all(one: KnownPerson, words: Sequence[str]) -> bool:
    theirs = (*_words(one.name), *_words(one.nickname))
    return all(any(their == word or (len(word) == 1 and their[0] == word) for their in theirs) for word in words)


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    """*words* without "Dr" and the like before a name."""
    return tuple(word for word in words if word not in PREFIXES) if len(words) > 1 else tuple(words)


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    return tuple(search_words(name))
