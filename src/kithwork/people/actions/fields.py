"""The plain fields of a person, and how a card fills them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold, one_line

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.people.rules import PersonCard

YOU = "you"

NAME_FIELDS = ("full_name", "name_source", "given", "family", "additional", "prefix", "suffix")
PLAIN_FIELDS = ("nickname", "department", "title", "birthday", "notes", "met_on", "met_how")
LONGEST = {
    "full_name": 500, "given": 300, "family": 300, "additional": 300, "prefix": 100, "suffix": 100,
    "nickname": 300, "department": 300, "title": 500, "birthday": 100, "met_on": 100, "met_how": 300,
}  # fmt: skip


def card_values(card: PersonCard) -> dict[str, str]:
    """The values of a card by field of the person, cut to what the table holds; notes keep their lines."""
    values = {
        "full_name": card.name, "name_source": card.name_source, "given": card.given, "family": card.family,
        "additional": card.additional, "prefix": card.prefix, "suffix": card.suffix, "nickname": card.nickname,
        "department": card.department, "title": card.title, "birthday": card.birthday,
        "met_on": card.met_on, "met_how": card.met_how,
    }  # fmt: skip
    cut = {name: one_line(value)[: LONGEST.get(name, 500)] for name, value in values.items()}
    return {**cut, "notes": card.notes.strip()}


def sort_name(values: dict[str, str]) -> str:
    """How somebody is ordered in a list: by the whole name as shown, folded, without leading signs."""
    return re.sub(r"^\W+", "", fold(values["full_name"]))[:500]


def fill(one: Person, values: dict[str, str]) -> None:
    """Put *values* into *one*, the sort name with them."""
    for name, value in values.items():
        setattr(one, name, value)
    if "full_name" in values:
        one.sort_name = sort_name(values)


def snapshot(one: Person) -> dict[str, object]:
    """All plain fields of *one* as they stand, to be put back by `take_back`."""
    fields = {name: getattr(one, name) for name in (*NAME_FIELDS, *PLAIN_FIELDS)}
    return {
        **fields,
        "organisation": one.organisation_id,
        "place": one.place,
        "aside_reason": one.aside_reason,
        "field_origins": dict(one.field_origins),
    }
