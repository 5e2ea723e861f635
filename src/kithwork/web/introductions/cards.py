"""Proposals and introductions as cards: faces, sentences, where evidence opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from kithwork.core.periods import day_words
from kithwork.introductions.rules import Form
from kithwork.introductions.rules.consent import NO_DAY
from kithwork.web.introductions.words import REASON_WORDS, STEP_WORDS
from kithwork.web.parts import Face, face, listed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kithwork.introductions.queries import Board, IntroductionView, ProposalView
    from kithwork.workspace.actor import Actor

EVIDENCE_PAGES = {"exchange": "exchange", "person": "person", "event": "event", "table": "profession"}
"""Which page shows a piece of evidence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a sentence rests on; `url` is blank where words are all there is."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Somebody in a proposal or an introduction, and why it is good for them."""

    face: Face
    first_name: str
    role_line: str
    why: str


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """People proposed to be brought together; `look_url` shows all there is to say."""

    id: int
    names: str
    look_url: str
    people: tuple[Beside, ...]
    kind: str
    short: str
    evidence: tuple[Evidence, ...]
    cautions: tuple[str, ...]
    is_pair: bool


@dataclass(frozen=True, slots=True)
class WayCard:
    """An introduction on its way: who, what comes next, and its day."""

    id: int
    names: str
    people: tuple[Beside, ...]
    next: str
    day: str
    date: str


@dataclass(frozen=True, slots=True)
class Column:
    """One stretch of the way and those who stand there."""

    heading: str
    meaning: str
    cards: tuple[WayCard, ...]


def proposal_card(one: ProposalView) -> ProposalCard:
    """A proposal as its card."""
    people = tuple(
        beside(who.person_id, who.name, who.role_line, one.whys.get(who.person_id, "")) for who in one.people
    )
    return ProposalCard(
        id=one.id,
        names=listed([who.name for who in one.people]),
        look_url=_look_url(one),
        people=people,
        kind=REASON_WORDS[one.reason],
        short=one.short,
        evidence=evidence(one.evidence),
        cautions=tuple(one.cautions),
        is_pair=one.form is Form.PAIR,
    )


def evidence(told: Iterable[tuple[str, str, object]]) -> tuple[Evidence, ...]:
    """(words, kind, id) as the user may open them, each once."""
    return tuple(dict.fromkeys(Evidence(words, _evidence_url(kind, key)) for words, kind, key in told))


def pair_url(a: int, b: int, *, proposal: int | None = None) -> str:
    """The page that says all there is to say of two people."""
    asked = {"a": a, "b": b} | ({"proposal": proposal} if proposal else {})
    return f"{reverse('introduction-pair')}?{urlencode(asked)}"


def columns(actor: Actor, board: Board) -> list[Column]:
    """The board: every stretch of the way, with who stands there."""
    return [
        Column(STEP_WORDS[heading], words, tuple(way_card(actor, one) for one in there))
        for heading, words, there in board.columns
    ]


def way_card(actor: Actor, one: IntroductionView) -> WayCard:
    """An introduction as its card on the board."""
    return WayCard(
        id=one.id,
        names=listed([side.name for side in one.sides]),
        people=tuple(beside(side.person_id, side.name, side.role_line) for side in one.sides),
        next=one.next.words,
        day=_day(one.next.due, today=actor.today),
        date=one.next.due.isoformat() if one.next.due else "",
    )


def beside(person_id: int, name: str, role_line: str, why: str = "") -> Beside:
    """Somebody with their face, called by their first name in sentences."""
    return Beside(face(person_id, name), name.split(maxsplit=1)[0], role_line, why)


def _day(due: date | None, *, today: date) -> str:
    """The day of a next step: today where it came and passed, nothing where nobody named one."""
    if due is None or due == NO_DAY:
        return ""
    words = day_words(max(due, today), today=today)
    return words[:1].upper() + words[1:]


def _look_url(one: ProposalView) -> str:
    if one.form is not Form.PAIR:
        return reverse("introduction-proposal", args=[one.id])
    first, second = one.people
    return pair_url(first.person_id, second.person_id, proposal=one.id)


def _evidence_url(kind: str, key: object) -> str:
    return reverse(EVIDENCE_PAGES[kind], args=[key]) if kind in EVIDENCE_PAGES and key else ""
