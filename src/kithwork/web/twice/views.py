"""What the pages of one person once show, made ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.conversations import queries as conversations
from kithwork.core.periods import ago_words, short_date
from kithwork.people import queries as book
from kithwork.people.rules import Place
from kithwork.web.people.words import CHANNEL_WORDS, PLACE_WORDS, capital, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.conversations.queries import StoryLine
    from kithwork.people.queries import Merged, PersonRow
    from kithwork.people.queries.twice import Pair, Twin
    from kithwork.workspace.actor import Actor

NAMED = 3
NOTHING_YET = "Nothing passed yet"


@dataclass(frozen=True, slots=True)
class EntryView:
    """One of two entries in short."""

    id: int
    url: str
    name: str
    initials: str
    tone: int
    role: str
    reach: list[str]
    more: str
    last: str
    place: str


@dataclass(frozen=True, slots=True)
class TwinView:
    """Two entries side by side, with what speaks for their being one."""

    key: str
    low: EntryView
    high: EntryView
    sure: str
    reasons: tuple[str, ...]
    compare_url: str


@dataclass(frozen=True, slots=True)
class MergedView:
    """What was made one, with its way back."""

    id: int
    sentence: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class SaidTwoView:
    """A pair that is two people, with the way back."""

    key: str
    sentence: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was just done, and the form that takes it back: where it goes and what it says."""

    sentence: str
    undo: str = ""
    url: str = ""
    fields: tuple[tuple[str, str], ...] = ()


def twin_views(actor: Actor, twins: Sequence[Twin]) -> list[TwinView]:
    """Pairs of people as the list shows them; a fixed number of queries."""
    entries = entry_views(actor, {pk for twin in twins for pk in (twin.low, twin.high)})
    return [_twin(twin, entries[twin.low], entries[twin.high]) for twin in twins]


def key_of(two: Twin | Pair) -> str:
    """How a form names a pair."""
    return f"{two.low}-{two.high}"


def entry_views(actor: Actor, person_ids: Iterable[int]) -> dict[int, EntryView]:
    """Entries in short, by number; a fixed number of queries."""
    ids = sorted(person_ids)
    last = conversations.last_with(actor, ids)
    return {row.id: _entry(actor, row, last.get(row.id)) for row in book.rows(actor, ids)}


def merged_views(actor: Actor, merges: Iterable[Merged], *, page: str = "person") -> list[MergedView]:
    """What was made one, in words."""
    return [
        MergedView(
            id=one.id,
            sentence=_made_one(one),
            when=short_date(one.merged_at.astimezone(actor.zone).date(), today=actor.today),
            url=reverse(page, args=[one.kept]) if page else "",
        )
        for one in merges
    ]


def said_two_views(actor: Actor) -> list[SaidTwoView]:
    """Of whom the user said that they are two people, in words."""
    return [
        SaidTwoView(
            key=f"{one.low}-{one.high}",
            sentence=_two_people(one.names),
            when=short_date(one.said_on, today=actor.today),
            url=reverse("twice-compare", args=[one.low, one.high]),
        )
        for one in book.said_two(actor)
    ]


def one_now(actor: Actor, merge_ids: Sequence[int], *, asked: int = 0) -> Answered | None:
    """What was just made one, with the way back for all of it; None where nothing of it stands.

    *asked*: how many pairs were to be made one, where that is known.
    """
    found = book.merges(actor, among=merge_ids)
    if not found:
        return None
    fields = tuple(("merge", str(one.id)) for one in found)
    if len(found) > 1:
        sentence = f"{capital(count_words(len(found), 'pair is', 'pairs are'))} one person each now."
        if (rest := asked - len(merge_ids)) > 0:
            more = f"{rest} more came" if rest > 1 else "One more came"
            sentence += f" {more} together through these, or {'stay' if rest > 1 else 'stays'} two as you said."
        return Answered(sentence, "Take all apart", reverse("twice-apart"), fields)
    [one] = found
    told = f"{one.name} and {one.gone_name} are one now." if one.gone_name != one.name else f"{one.name} is one now."
    return Answered(told, "Take apart", reverse("twice-apart"), fields)


def two_now(actor: Actor, low: int, high: int) -> Answered | None:
    """That two entries were just said to be two people, with the way back."""
    if not book.said_not_same(actor, low, high):
        return None
    called = book.names(actor, [low, high])
    words = _two_people(list(called.values()))
    sentence = f"Noted: {words if len(set(called.values())) > 1 else words[:1].lower() + words[1:]}"
    return Answered(sentence, "Undo", reverse("twice-perhaps"), (("pair", f"{low}-{high}"),))


def _two_people(names: Sequence[str]) -> str:
    told = sorted(set(names))
    if len(told) == 1:
        return f"These are two people called {told[0]}."
    return f"{' and '.join(told)} are two people."


def _twin(twin: Twin, low: EntryView, high: EntryView) -> TwinView:
    return TwinView(
        key=key_of(twin),
        low=low,
        high=high,
        sure=f"{capital(twin.sure)}.",
        reasons=twin.reasons,
        compare_url=reverse("twice-compare", args=[twin.low, twin.high]),
    )


def _entry(actor: Actor, row: PersonRow, last: StoryLine | None) -> EntryView:
    reach = [*row.emails, *row.phones]
    hidden = len(reach) - NAMED
    return EntryView(
        id=row.id,
        url=reverse("person", args=[row.id]),
        name=row.name,
        initials=row.initials,
        tone=row.tone,
        role=row.role_line,
        reach=reach[:NAMED],
        more=f"and {count_words(hidden, 'more way', 'more ways')} to reach them" if hidden > 0 else "",
        last=_last(actor, last),
        place="" if row.place == Place.KEPT else capital(PLACE_WORDS[Place(row.place)]),
    )


def _last(actor: Actor, line: StoryLine | None) -> str:
    if line is None:
        return NOTHING_YET
    ago = ago_words(line.at.astimezone(actor.zone).date(), today=actor.today)
    return f"Last a {CHANNEL_WORDS[line.channel]}, {ago}"


def _made_one(one: Merged) -> str:
    return f"{one.name} stood here twice." if one.gone_name == one.name else f"{one.name} took in {one.gone_name}."
