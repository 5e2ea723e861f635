"""What was noticed, as its page and the page of the person show it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.core.periods import short_date
from kithwork.core.text import fold, shorten
from kithwork.sources.queries import noticed as noticing
from kithwork.sources.rules import Answer, NoticedKind
from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kithwork.sources.queries.noticed import Proposal
    from kithwork.workspace.actor import Actor

KIND_WORDS = {
    NoticedKind.PHONE: "phone",
    NoticedKind.TITLE: "role",
    NoticedKind.ORGANISATION: "place of work",
    NoticedKind.URL: "page",
    NoticedKind.ADDRESS: "address",
}
LINE_SIGNS = 90


@dataclass(frozen=True, slots=True)
class ProposalView:
    """One thing to say yes or no to: the line it stands on and the letter, and what the book says instead."""

    id: int
    kind: str
    value: str
    line: str
    letter: str
    url: str
    question: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class PersonGroup:
    """Everything noticed of one person."""

    id: int
    name: str
    url: str
    proposals: list[ProposalView]


@dataclass(frozen=True, slots=True)
class AnsweredView:
    """What was answered just now, and the numbers with which it is taken back."""

    sentence: str
    ids: str


def proposal_view(actor: Actor, one: Proposal) -> ProposalView:
    """A proposal in words."""
    return ProposalView(
        id=one.id,
        kind=KIND_WORDS[one.kind],
        value=one.value,
        line="" if fold(one.line) == fold(one.value) else shorten(one.line, signs=LINE_SIGNS),
        letter=f"their letter of {short_date(one.seen_on, today=actor.today)}",
        url=reverse("exchange", args=[one.exchange_id]) if one.exchange_id else "",
        question=_question(one),
        ticked=one.is_plain,
    )


def groups_of(actor: Actor, proposals: Iterable[Proposal]) -> list[PersonGroup]:
    """The proposals by person, in their order."""
    return [
        PersonGroup(pk, name, reverse("person", args=[pk]), [proposal_view(actor, one) for one in some])
        for (pk, name), some in groupby(proposals, key=lambda one: (one.person_id, one.name))
    ]


def answered_view(actor: Actor, ids: Sequence[int]) -> AnsweredView | None:
    """What was said of the proposals with these numbers, as far as it still stands."""
    rows = [row for row in noticing.noticed(actor, ids) if row.answer != Answer.WAITING]
    if not rows:
        return None
    people = count_words(len({row.person_id for row in rows}), "person", "people")
    things = count_words(len(rows), "thing", "things")
    if all(row.answer == Answer.DECLINED for row in rows):
        sentence = f"{capital(things)} left out; it is not proposed again."
        sentence = sentence.replace("it is", "they are") if len(rows) > 1 else sentence
    else:
        sentence = f"{capital(things)} taken into the book for {people}."
    return AnsweredView(sentence, ",".join(str(row.pk) for row in rows))


def _question(one: Proposal) -> str:
    if not one.is_question:
        return f"Said in {one.seen_on.year}; it may be over by now." if one.is_old else ""
    if one.is_yours:
        return f"You wrote “{one.stands}”. That stays; yes notes that it changed."
    return f"Did they move? Your book says “{one.stands}”. Yes puts this in its place and notes the change."
