"""Whom somebody may want to meet: the best introductions there are; else one looks for what the other does or gives."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.introductions.queries import partners_for
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned, Place
from kithwork.plan.one_to_one.rules import Bring, shared_word, telling_words
from kithwork.plan.one_to_one.rules.matching import SHORTEST_STEM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.people.queries import MentionLine, PersonRow
    from kithwork.workspace.actor import Actor

BROUGHT = 2
WORDS_SEARCHED = 4
FOUND_AT_MOST = 12


def worth_meeting(
    actor: Actor, row: PersonRow, *, seeks: Sequence[MentionLine], offers: Sequence[MentionLine]
) -> tuple[Bring, ...]:
    """At most two people: whom they should be introduced to; then who has what they look for, then who looks for them.

    A constant number of queries.
    """
    found: dict[int, Bring] = {}
    wanted, wanting = _who_could_help(actor, row, seeks), _whom_they_could_help(actor, row, offers)
    for one in chain(_partners(actor, row), wanted, wanting):  # each is read only where those before are not enough
        found.setdefault(one.person.id, one)
        if len(found) == BROUGHT:
            break
    return tuple(found.values())


def _partners(actor: Actor, row: PersonRow) -> Iterator[Bring]:
    """Those whom the user could introduce to this one, with the reason in short."""
    whys = {one.person_id: one.why for one in partners_for(actor, row.id, most=BROUGHT)}
    for other in people.rows(actor, list(whys)):
        yield Bring(other, whys[other.id])


def _who_could_help(actor: Actor, row: PersonRow, seeks: Sequence[MentionLine]) -> Iterator[Bring]:
    lines = _saying(actor, row, Mentioned.OFFERS, [line.words for line in seeks])
    offered = {
        offer.person_id: f"offers {offer.words}; {row.name} looks for {line.words}"
        for line in reversed(seeks)
        for offer in lines
        if shared_word(line.words, [offer.words])
    }
    for other in _kept(actor, list(offered)[:FOUND_AT_MOST]):
        yield Bring(other, offered[other.id])
    words = dict.fromkeys(word for line in seeks for word in telling_words(line.words))
    for word in list(words)[:WORDS_SEARCHED]:
        found = people.found_ids(actor, word, limit=FOUND_AT_MOST, places=[Place.KEPT])
        for other in _kept(actor, [pk for pk in found if pk != row.id]):
            for line in seeks:
                if shared_word(line.words, [other.title, other.organisation]):
                    yield Bring(other, f"{other.role_line}; {row.name} looks for {line.words}")


def _whom_they_could_help(actor: Actor, row: PersonRow, offers: Sequence[MentionLine]) -> Iterator[Bring]:
    has = [row.title, row.organisation, *(line.words for line in offers)]
    wanting = {
        line.person_id: line
        for line in _saying(actor, row, Mentioned.SEEKS, has)
        if not line.is_stale and shared_word(line.words, has)
    }
    for other in _kept(actor, list(wanting)[:FOUND_AT_MOST]):
        yield Bring(other, f"looks for {wanting[other.id].words}, which is what {row.name} does")


def _saying(actor: Actor, row: PersonRow, kind: Mentioned, texts: Sequence[str]) -> list[MentionLine]:
    """What others look for or offer in words that may be alike to one of *texts*; of thousands few are."""
    starts = {_start(word) for text in texts for word in telling_words(text)}
    if not starts:
        return []
    alike = re.compile("|".join(map(re.escape, sorted(starts))))
    lines = people.kept_saying(actor, kind, lambda words: alike.search(fold(words)) is not None)
    return [line for line in lines if line.person_id != row.id]


def _start(word: str) -> str:
    """The letters that are in every word alike to this one, in the plural too."""
    return word[: SHORTEST_STEM - 1] if len(word) >= SHORTEST_STEM else word.removesuffix("y")


def _kept(actor: Actor, person_ids: Sequence[int]) -> list[PersonRow]:
    """Those of *person_ids* with whom the user is in touch, each once, in the order given."""
    here = set(people.everyone(actor).filter(pk__in=person_ids).values_list("pk", flat=True))
    return people.rows(actor, [pk for pk in dict.fromkeys(person_ids) if pk in here])
