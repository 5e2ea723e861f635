"""The words by which a profession is known, and how much each of them says.

A role ("family mediator", "florist") names somebody; a trade ("roof repair", "HVAC") names what is done; a loose word
("garage", "editor", "boxes") says something only where it stands alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from kithwork.core.text import fold
from kithwork.knowledge import TitleSays, professions, title_names
from kithwork.people.reading.roles import CLEAR_ALONE, LOOSE_ALONE, ROLE_HEADS
from kithwork.people.reading.words import spelled, without_hyphens, without_parentheses, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kithwork.people.rules import Work

_EITHER = re.compile(r"\b([^\W_]+)/([^\W_]+)\b")


class Says(IntEnum):
    """How much a phrase says, from least to most."""

    LOOSE = 1
    TRADE = 2
    ROLE = 3


_TITLES_SAY = {TitleSays.SURE: Says.ROLE, TitleSays.PERHAPS: Says.TRADE, TitleSays.ALONE: Says.LOOSE}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some words, whose professions they name (several where several go by them), and how much they say."""

    words: tuple[str, ...]
    slugs: tuple[str, ...]
    says: Says
    is_role: bool
    is_plural: bool = False


Index: TypeAlias = "Mapping[str, Mapping[str, tuple[Phrase, ...]]]"
"""Phrases by their first word, then by their second (blank where they have one alone), longest first."""


@cache
def index_of(own: tuple[Work, ...]) -> Index:
    """The phrases of the table and of the user's own professions."""
    found = dict(_table_phrases())
    for work in own:
        for text in (work.label, *work.aliases):
            for words in _spellings(text):
                found[words] = Phrase(words, (work.slug,), Says.ROLE, is_role=True)
    return _by_first_word(_with_plurals(found))


@cache
def labels_in_parts() -> Mapping[str, str]:
    """The slug of every profession whose label has parts ("Warehouse / 3PL"), by the whole label, folded."""
    return {fold(one.label): one.slug for one in professions().values() if " / " in one.label}


def _table_phrases() -> Iterator[tuple[tuple[str, ...], Phrase]]:
    said: dict[tuple[str, ...], dict[str, Says]] = {}
    for one in professions().values():
        for text in (*phrases_of_label(one.label), *one.aliases):
            for either in _either(text):
                for words in _spellings(either):
                    said.setdefault(words, {})[one.slug] = _says(words)
    for name in title_names():
        for words in _spellings(name.words):
            said.setdefault(words, {})[name.profession] = _TITLES_SAY[name.says]
    for words, slugs in said.items():
        says = max(slugs.values())
        if len(slugs) > 1:
            says = min(says, Says.TRADE)
        yield words, Phrase(words, tuple(slugs), says, is_role=words[-1] in ROLE_HEADS)


def phrases_of_label(label: str) -> tuple[str, ...]:
    """The names in a label: "Financial advisor / planner" is a financial advisor and a financial planner."""
    parts = [part.strip() for part in without_parentheses(label).split(" / ")]
    first, last = parts[0].split(), parts[-1].split()
    if len(parts) > 1 and _is_role(last) and not _is_role(first):
        return (f"{parts[0]} {last[-1]}", *parts[1:])
    found = parts[:1]
    for part in parts[1:]:
        if len(first) > 1 and len(part.split()) == 1:
            found.append(" ".join([*first[:-1], part]))
            if not _is_clear(part):
                continue
        found.append(part)
    return tuple(found)


def _is_clear(part: str) -> bool:
    word = spelled(part.lower())
    return part.isupper() or (word in ROLE_HEADS and word not in LOOSE_ALONE) or word in CLEAR_ALONE


def _is_role(words: list[str]) -> bool:
    return spelled(words[-1].lower()) in ROLE_HEADS


def _either(text: str) -> tuple[str, ...]:
    """`retail/industrial leasing agent` is two."""
    if not _EITHER.search(text):
        return (text,)
    return _EITHER.sub(r"\1", text), _EITHER.sub(r"\2", text)


def _spellings(text: str) -> set[tuple[str, ...]]:
    return {words for one in {text, without_hyphens(text)} if (words := words_of(one).words)}


def _says(words: tuple[str, ...]) -> Says:
    is_role = words[-1] in ROLE_HEADS
    if len(words) > 1:
        return Says.ROLE if is_role else Says.TRADE
    if words[0] in LOOSE_ALONE:
        return Says.LOOSE
    if is_role:
        return Says.ROLE
    return Says.TRADE if words[0] in CLEAR_ALONE else Says.LOOSE


def _with_plurals(phrases: Mapping[tuple[str, ...], Phrase]) -> dict[tuple[str, ...], Phrase]:
    found = dict(phrases)
    for words, phrase in phrases.items():
        for last in plurals(words[-1]):
            many = (*words[:-1], last)
            found.setdefault(many, replace(phrase, words=many, is_plural=True))
    return found


def plurals(word: str) -> tuple[str, ...]:
    """How *word* may be written where there are many: "agencies", "coaches", "handymen", "realtors"."""
    if word.endswith("man"):
        return (f"{word[:-3]}men",)
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (f"{word[:-1]}ies",)
    if word.endswith(("s", "x", "ch", "sh")):
        return (f"{word}es",)
    return (f"{word}s",)


def _by_first_word(phrases: Mapping[tuple[str, ...], Phrase]) -> Index:
    found: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in phrases.values():
        first, second, *_ = (*phrase.words, "")
        found.setdefault(first, {}).setdefault(second, []).append(phrase)
    return {
        first: {second: tuple(sorted(some, key=lambda one: -len(one.words))) for second, some in seconds.items()}
        for first, seconds in found.items()
    }
