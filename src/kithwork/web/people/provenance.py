"""Where everything said of somebody comes from: each field with the import, the letter or the hand that told it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.core.periods import short_date
from kithwork.core.text import fold, shorten
from kithwork.people import queries as book
from kithwork.people.rules import FROM_SIGNATURE, STANDS_FOR_ME, Place, PointKind
from kithwork.sources import queries as sources
from kithwork.sources.queries import noticed as noticing
from kithwork.sources.rules import NoticedKind
from kithwork.web.noticed.views import proposal_view
from kithwork.web.people.words import KIND_WORDS, PLACE_WORDS, capital, day_of_life

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kithwork.people.models import ContactPoint, Person
    from kithwork.web.noticed.views import ProposalView
    from kithwork.workspace.actor import Actor

FIELD_WORDS = {
    "full_name": "name", "nickname": "nickname", "title": "role", "organisation": "place of work",
    "department": "department", "birthday": "birthday", "notes": "notes", "met_on": "when you met",
    "met_how": "how you met", "place": "where they stand",
}  # fmt: skip
OF_POINTS = {
    PointKind.PHONE: NoticedKind.PHONE,
    PointKind.URL: NoticedKind.URL,
    PointKind.ADDRESS: NoticedKind.ADDRESS,
}
LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class ProvenanceLine:
    """One field: what it is, what it says, and who told it, with the page that shows it where there is one."""

    field: str
    value: str
    where: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class NoticedOf:
    """What letters tell of one person, and how what they do changed: (now, before)."""

    proposals: list[ProposalView]
    changes: list[tuple[str, str]]


def provenance(actor: Actor, one: Person) -> list[ProvenanceLine]:
    """Every field that says something and every way to reach somebody, each with where it comes from."""
    tokens = {token for _, _, token, _ in _told(one)}
    signed = noticing.signed_in(actor, one.pk) if FROM_SIGNATURE in tokens else {}
    words = {**sources.origin_words(actor, tokens, person_id=one.pk), STANDS_FOR_ME: "made for you"}
    return [
        _line(actor, (capital(field), value, token), words[token], signed.get(taken) if taken else None)
        for field, value, token, taken in _told(one)
    ]


def noticed_of(actor: Actor, one: Person) -> NoticedOf | None:
    """What letters tell of somebody, and how they changed; None where neither does."""
    proposals = noticing.proposals(actor, one.pk) if one.place == Place.KEPT else []
    changes = [
        (
            f"{' · '.join(part for part in move.now if part)}, seen {short_date(move.seen_on, today=actor.today)}",
            f"before: {move.before}" if move.before else "",
        )
        for move in book.role_changes_of(actor, one.pk)
    ]
    if not proposals and not changes:
        return None
    return NoticedOf([proposal_view(actor, line) for line in proposals], changes)


def _told(one: Person) -> Iterator[tuple[str, str, str, tuple[NoticedKind, str] | None]]:
    """(field, value, who told it, as what it was noticed) of everything known."""
    where = one.organisation.name if one.organisation else ""
    for name, word in FIELD_WORDS.items():
        if name not in one.field_origins:
            continue
        shown = {
            "organisation": where,
            "place": PLACE_WORDS[Place(one.place)],
            "notes": "",
            "birthday": day_of_life(one.birthday),
        }
        value = shown.get(name, getattr(one, name, ""))
        yield word, _short(day_of_life(value) if name == "met_on" else value), one.field_origins[name], _as(name, value)
    for point in one.points.all():
        yield KIND_WORDS[PointKind(point.kind)].lower(), _short(point.value), point.origin, _point(point)


def _as(name: str, value: str) -> tuple[NoticedKind, str] | None:
    kind = {"title": NoticedKind.TITLE, "organisation": NoticedKind.ORGANISATION}.get(name)
    return (kind, fold(value)[:500]) if kind else None


def _point(point: ContactPoint) -> tuple[NoticedKind, str] | None:
    kind = OF_POINTS.get(PointKind(point.kind))
    return (kind, point.key) if kind else None


def _short(value: str) -> str:
    return shorten(value, signs=LONGEST_VALUE) if value else ""


def _line(
    actor: Actor, told: tuple[str, str, str], words: str, letter: tuple[date, int | None] | None
) -> ProvenanceLine:
    field, value, token = told
    if token == FROM_SIGNATURE and letter is not None:
        day, exchange_id = letter
        url = reverse("exchange", args=[exchange_id]) if exchange_id else ""
        return ProvenanceLine(
            field, value, f"the signature of their letter of {short_date(day, today=actor.today)}", url
        )
    if token.startswith("import "):
        number = token.removeprefix("import ")
        is_there = words != "an import since undone" and number.isdecimal()
        url = reverse("import-report", args=[int(number)]) if is_there else ""
        return ProvenanceLine(field, value, f"import of {words}" if is_there else words, url)
    return ProvenanceLine(field, value, words)
