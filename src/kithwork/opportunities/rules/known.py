"""What a question is read against: what professions, events and clients are called, and which words are common."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.knowledge.further_aliases import further_aliases
from kithwork.knowledge.languages import languages
from kithwork.knowledge.professions import professions
from kithwork.knowledge.reach import client_types
from kithwork.knowledge.reading import TABLES, table
from kithwork.knowledge.trigger_events import trigger_events
from kithwork.opportunities.rules.lexicon import Lexicon, lexicon, together
from kithwork.opportunities.rules.spelling import singular, words_of
from kithwork.opportunities.rules.wording import COMMON, EVENT_STOP, STOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kithwork.opportunities.rules.spelling import Word

_LETTERS = re.compile(r"[a-z]{3,}")
OTHERS = (
    "asking_words",
    "contact_spheres",
    "countries",
    "further_aliases",
    "languages",
    "referral_sources",
    "title_names",
    "town_names",
    "word_forms",
)
"""Tables whose words are no everyday English."""


@dataclass(frozen=True, slots=True)
class Named:
    """Something of the user's own beside the tables: a profession they added, an event they described."""

    slug: str
    label: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What a question is read against; `towns` are those of the people in the book, by how they compare.

    `event_names`: what an event is called in full, by its roots (`content`), for those that no other is called.
    `own_phrases`: the words in which the user described an event of theirs.
    """

    professions: Lexicon
    events: Lexicon
    clients: Lexicon
    event_names: Mapping[frozenset[str], str]
    own_phrases: Mapping[tuple[str, ...], str]
    plain: frozenset[str]
    joined: Mapping[str, tuple[str, str]]
    targets: tuple[str, ...]
    towns: Mapping[str, str]

    def knows(self, word: Word) -> bool:
        """Whether *word* is one that a term or everyday language has."""
        return word.plain in self.plain or word.plain in common() or self.is_told(word)

    def is_told(self, word: Word) -> bool:
        """Whether some term has the root of *word*."""
        return any(word.root in one.by_root for one in (self.professions, self.events, self.clients))


def known(
    own_professions: Sequence[Named] = (), own_events: Sequence[Named] = (), *, towns: Mapping[str, str] | None = None
) -> Known:
    """What the tables name, with what the user added."""
    base = _known(tuple(own_professions), tuple(own_events))
    return replace(base, towns=MappingProxyType(dict(towns))) if towns else base


@lru_cache(maxsize=8)
def _known(own_professions: tuple[Named, ...], own_events: tuple[Named, ...]) -> Known:
    work, happening, serving = _professions(own_professions), _events(own_events), _clients()
    plain = work.plain | happening.plain | serving.plain
    joined = {**happening.joined, **work.joined}
    targets = tuple(sorted(word for word in work.plain | happening.plain if len(word) > 4))
    return Known(
        professions=work,
        events=happening,
        clients=serving,
        event_names=_event_names(happening, own_events),
        own_phrases={as_spoken(name): one.slug for one in own_events for name in (one.label, *one.names)},
        plain=plain,
        joined=joined,
        targets=targets,
        towns=MappingProxyType({}),
    )


def _professions(own: Sequence[Named]) -> Lexicon:
    more = further_aliases("profession")
    told = [(one.slug, one.label, (*one.aliases, *more.get(one.slug, ()))) for one in professions().values()]
    return lexicon([*told, *((one.slug, one.label, one.names) for one in own)])


def _events(own: Sequence[Named]) -> Lexicon:
    more = further_aliases("event")
    told = [(one.slug, one.label, (*one.phrases, *more.get(one.slug, ()))) for one in trigger_events().values()]
    return lexicon([*told, *((one.slug, one.label, one.names) for one in own)], stop=EVENT_STOP)


def _event_names(happening: Lexicon, own: Sequence[Named]) -> dict[frozenset[str], str]:
    """What each event is called in full: its label, or a part of it, that is no other's too; the user's own words."""
    terms: dict[frozenset[str], set[str]] = {}
    for slug, words in happening.terms:
        terms.setdefault(frozenset(words), set()).add(slug)
    found: dict[frozenset[str], str] = {}
    for one in trigger_events().values():
        for part in (one.label, *re.split(r" / | or | and |, ", one.label)):
            roots = _content_of(part)
            is_its_own = len(roots) > 1 or all(happening.shared.get(root, 0) == 1 for root in roots)
            if is_its_own and terms.get(roots, set()) <= {one.slug}:
                found[roots] = one.slug
    found |= {_content_of(name): one.slug for one in own for name in (one.label, *one.names)}
    return {roots: slug for roots, slug in found.items() if roots}


def _content_of(text: str) -> frozenset[str]:
    return content(together(words_of(text)))


def content(words: Iterable[Word]) -> frozenset[str]:
    """The roots of *words* that say what has happened."""
    return frozenset(
        word.root for word in words if not (word.is_break or word.plain in STOP or word.plain in EVENT_STOP)
    )


def as_spoken(text: str) -> tuple[str, ...]:
    """The words of *text* as they compare, none left out but an article before them."""
    words = [word.plain for word in words_of(text) if not word.is_break]
    return tuple(words[1:] if words[:1] in (["a"], ["an"], ["the"]) else words)


def _clients() -> Lexicon:
    more = further_aliases("client")
    return lexicon((one.slug, one.label, more.get(one.slug, ())) for one in client_types().values())


@cache
def common() -> frozenset[str]:
    """Everyday words, which are what they are and never a slip: those of the tables' texts, and a list."""
    found = set(STOP) | set(EVENT_STOP) | set(COMMON)
    for file in TABLES.glob("*.csv"):
        if file.stem not in OTHERS:
            for row in table(file.stem):
                found.update(_LETTERS.findall(fold(" ".join(value or "" for value in row.values() if value))))
    found.update(fold(one.label) for one in languages().values())
    return frozenset({*found, *(singular(word) for word in found)})
