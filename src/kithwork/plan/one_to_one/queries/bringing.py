"""Whom somebody may want to meet: the best introductions there are; else one looks for what the other does or gives."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from kithwork.introductions.queries import partners_for
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned, Place
from kithwork.plan.one_to_one.rules import Bring, shared_word, telling_words

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
    said = people.open_mentions(actor, None)
    said.pop(row.id, None)
    found: dict[int, Bring] = {}
    wanted = _who_could_help(actor, row, seeks, said)
    for one in chain(_partners(actor, row), wanted, _whom_they_could_help(actor, row, offers, said)):
        found.setdefault(one.person.id, one)
        if len(found) == BROUGHT:
            break
    return tuple(found.values())


def _partners(actor: Actor, row: PersonRow) -> Iterator[Bring]:
    """Those whom the user could introduce to this one, with the reason in short."""
    whys = {one.person_id: one.why for one in partners_for(actor, row.id, most=BROUGHT)}
    for other in people.rows(actor, list(whys)):
        yield Bring(other, whys[other.id])


def _who_could_help(
    actor: Actor, row: PersonRow, seeks: Sequence[MentionLine], said: dict[int, list[MentionLine]]
) -> Iterator[Bring]:
    offered = {
        pk: f"offers {offer.words}; {row.name} looks for {line.words}"
        for line in reversed(seeks)
        for pk, lines in said.items()
        for offer in lines
        if offer.kind is Mentioned.OFFERS and shared_word(line.words, [offer.words])
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


def _whom_they_could_help(
    actor: Actor, row: PersonRow, offers: Sequence[MentionLine], said: dict[int, list[MentionLine]]
) -> Iterator[Bring]:
    has = [row.title, row.organisation, *(line.words for line in offers)]
    wanting = {
        pk: line
        for pk, lines in said.items()
        for line in lines
        if line.kind is Mentioned.SEEKS and not line.is_stale and shared_word(line.words, has)
    }
    for other in _kept(actor, list(wanting)[:FOUND_AT_MOST]):
        yield Bring(other, f"looks for {wanting[other.id].words}, which is what {row.name} does")


def _kept(actor: Actor, person_ids: Sequence[int]) -> list[PersonRow]:
    """Those of *person_ids* with whom the user is in touch, each once, in the order given."""
    here = set(people.everyone(actor).filter(pk__in=person_ids).values_list("pk", flat=True))
    return people.rows(actor, [pk for pk in dict.fromkeys(person_ids) if pk in here])
