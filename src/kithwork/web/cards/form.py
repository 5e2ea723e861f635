"""The form beside the picture of a card: what is proposed, and what the user makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.sources.cards import CardFields, Way, fields_from
from kithwork.sources.cards.fields import WAYS

if TYPE_CHECKING:
    from django.http import QueryDict

    from kithwork.sources.queries.cards import Match
    from kithwork.workspace.actor import Actor

LABELS = (("", "Phone"), ("cell", "Mobile"), ("work", "Work"), ("home", "Home"), ("fax", "Fax"))
PLAIN = (("name", "Name"), ("title", "Role"), ("organisation", "Organisation"), ("department", "Department"))
SELDOM = (("nickname", "Called"), ("birthday", "Birthday"))
LINES = (("email", "emails", "E-mail"), ("url", "urls", "Website"), ("handle", "handles", "Profile"))
NEW = "new"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One field of a form: `name` as it is sent, its label, what stands in it."""

    name: str
    label: str
    value: str
    id: str


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone with what it is called, and the names to choose from."""

    value: str
    kind: str
    kinds: tuple[tuple[str, str], ...]
    id: str


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a card is of: somebody new, one of those proposed, or whoever is typed."""

    choice: str
    typed: str
    matches: tuple[Match, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CardForm:
    """Everything the form shows; `more` and `more_phones` are folded away, for what the card says beside."""

    plain: tuple[Line, ...]
    lines: tuple[Line, ...]
    phones: tuple[Phone, ...]
    addresses: tuple[Line, ...]
    notes: str
    more: tuple[Line, ...]
    more_phones: tuple[Phone, ...]
    whose: Whose


def card_form(
    fields: CardFields, matches: tuple[Match, ...], *, told: QueryDict | None = None, problem: str = ""
) -> CardForm:
    """The form of a card; *told* is what came back with a *problem*."""
    sure = next((str(one.person_id) for one in matches if one.is_sure), NEW)
    choice = told.get("whose", sure) if told is not None else sure
    lines, blank_lines = _lines(fields)
    phones = [_phone(way, at) for at, way in enumerate([*fields.phones, Way("")])]
    seldom = [Line(name, label, getattr(fields, name), name) for name, label in SELDOM]
    known = [line for line in seldom if line.value]
    shown = len(fields.phones) or 1
    return CardForm(
        plain=(*(Line(name, label, getattr(fields, name), name) for name, label in PLAIN), *known),
        lines=tuple(lines),
        phones=tuple(phones[:shown]),
        addresses=tuple(_addresses(fields)),
        notes=fields.notes,
        more=(*blank_lines, *(line for line in seldom if not line.value)),
        more_phones=tuple(phones[shown:]),
        whose=Whose(choice, told.get("who", "") if told is not None else "", matches, problem),
    )


def told_fields(told: QueryDict) -> CardFields:
    """What the form sent, as the fields of a card."""
    stored: dict[str, object] = {name: told.get(name, "") for name, _ in (*PLAIN, *SELDOM)}
    stored["notes"] = told.get("notes", "")
    for name, field, _ in LINES:
        stored[field] = [{"value": value} for value in told.getlist(name)]
    stored["addresses"] = [{"value": value} for value in told.getlist("address")]
    kinds = [*told.getlist("phone_kind"), *[""] * len(told.getlist("phone"))]
    stored["phones"] = [{"value": value, "label": kinds[at]} for at, value in enumerate(told.getlist("phone"))]
    fields = fields_from(stored)
    once = {name: tuple({way.value.lower(): way for way in getattr(fields, name)}.values()) for name in WAYS}
    return CardFields(**{**{name: getattr(fields, name) for name in fields.as_dict()}, **once})


def told_whose(actor: Actor, told: QueryDict) -> int | None:
    """Whom the user said the card is of: a number, 0 for somebody new, None where they said nothing.

    Raises what `people.queries.person_called` raises where a typed name means nobody, or several.
    """
    choice = told.get("whose", "")
    if choice == OTHER or (choice == "" and told.get("who", "").strip()):
        return people.person_called(actor, told.get("who", "")).pk
    if choice == NEW:
        return 0
    return item_number(choice)


def _lines(fields: CardFields) -> tuple[list[Line], list[Line]]:
    """The lines with something in them, an e-mail address in any case, and blank ones for one more of each."""
    shown: list[Line] = []
    blank: list[Line] = []
    for name, field, label in LINES:
        ways = [way.value for way in getattr(fields, field)]
        for at, value in enumerate([*ways, ""]):
            words = label if at == 0 else f"Another {label[0].lower()}{label[1:]}"
            line = Line(name, words, value, f"{name}-{at}")
            (shown if value or (name == "email" and not ways) else blank).append(line)
    return shown, blank


def _phone(way: Way, at: int) -> Phone:
    known = [kind for kind, _ in LABELS]
    kinds = LABELS if way.label in known else (*LABELS, (way.label, way.label.capitalize()))
    return Phone(way.value, way.label, kinds, f"phone-{at}")


def _addresses(fields: CardFields) -> list[Line]:
    ways = list(fields.addresses) or [Way("")]
    return [
        Line("address", "Address" if at == 0 else "Another address", way.value, f"address-{at}")
        for at, way in enumerate(ways)
    ]
