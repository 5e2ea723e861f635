"""What people look for and offer, read into tags that can meet."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kithwork import knowledge
from kithwork.introductions.rules.stems import stems
from kithwork.introductions.rules.tags import CLIENT, WORK, Said, tags_in
from kithwork.people import queries as people
from kithwork.people.reading import professions_in
from kithwork.people.rules import Mentioned

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

    Tagged = tuple[frozenset[str], bool]

_TOO_WIDE = frozenset(
    {"agencies", "audiences", "developers", "employees", "enterprise", "families", "government", "hnw", "investors"}
    | {"midmarket", "professionals"}
)
"""Client types whose one word means much else."""
ALSO = {"tax advis": "accountant", "tax help": "accountant", "tax specialist": "accountant"}
"""Stems of what people ask for that no name of a profession holds."""


def said_by(
    actor: Actor, person_ids: Collection[int] | None, vocabulary: Vocabulary
) -> dict[int, tuple[tuple[Said, ...], tuple[Said, ...]]]:
    """(what they look for, what they offer) of these people (None: everybody), with tags; one query."""
    found = {}
    for pk, lines in people.open_mentions(actor, person_ids).items():
        told = [
            (line.kind, Said(line.words, line.said_on, line.is_stale, tags_of(line.words, vocabulary), line.id))
            for line in lines
        ]
        needs = tuple(said for kind, said in told if kind is Mentioned.SEEKS)
        offers = tuple(said for kind, said in told if kind is Mentioned.OFFERS)
        found[pk] = needs, offers
    return found


def tags_said(actor: Actor, vocabulary: Vocabulary) -> tuple[dict[int, list[Tagged]], dict[int, list[Tagged]]]:
    """(what people look for, what they offer) as the (tags, whether stale) of each line, by person; one query."""
    needs: dict[int, list[Tagged]] = {}
    offers: dict[int, list[Tagged]] = {}
    for pk, kind, words, is_stale in people.every_mention(actor):
        into = needs if kind == Mentioned.SEEKS else offers
        into.setdefault(pk, []).append((_tags(words, vocabulary), is_stale))
    return needs, offers


def tags_of(words: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The tags of one line: professions and client types named in it, and its plain words."""
    return _tags(words, vocabulary)


@lru_cache(maxsize=32_768)
def _tags(words: str, vocabulary: Vocabulary) -> frozenset[str]:
    works = [(WORK + read.slug, read.words) for read in professions_in(words, vocabulary)]
    told = stems(words)
    clients = [(CLIENT + slug, " ".join(some)) for some, slug in _client_stems().items() if _within(some, told)]
    also = [(WORK + slug, key) for key, slug in ALSO.items() if _within(tuple(key.split()), told)]
    return tags_in(words, [*works, *clients, *([] if works else also)])


@cache
def _client_stems() -> Mapping[tuple[str, ...], str]:
    return {
        some: slug
        for slug in knowledge.client_types()
        if slug not in _TOO_WIDE and (some := stems(slug.replace("-", " ")))
    }


def _within(some: tuple[str, ...], all_of: tuple[str, ...]) -> bool:
    """Whether *some* stand in a row in *all_of*."""
    return any(all_of[place : place + len(some)] == some for place in range(len(all_of) - len(some) + 1))
