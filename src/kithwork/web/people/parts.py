"""Small things every page about people shows: a row, a chip, a pager, the doors between the parts of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from kithwork.web.parts import STATE_TONES
from kithwork.web.people.words import chip_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from kithwork.people.models import Person
    from kithwork.people.queries import PersonRow
    from kithwork.relationships.queries import RollLine
    from kithwork.relationships.rules import Standing

PAGE = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several links or options."""

    label: str
    url: str
    chosen: bool
    value: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where one is in a list of several pages."""

    words: str
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One person in a list."""

    id: int
    url: str
    name: str
    initials: str
    tone: int
    role: str
    chip: str = ""
    chip_tone: str = ""
    last: str = ""
    why_url: str = ""


def row_view(row: PersonRow, *, role: str = "") -> RowView:
    """A row without how the tie stands."""
    shown = role or row.role_line or next(iter(row.emails), "")
    return RowView(row.id, reverse("person", args=[row.id]), row.name, row.initials, row.tone, shown)


def line_view(line: RollLine) -> RowView:
    """A row with how the tie stands."""
    row, how = line.person, line.standing
    return RowView(
        id=row.id,
        url=reverse("person", args=[row.id]),
        name=row.name,
        initials=row.initials,
        tone=row.tone,
        role=row.role_line or next(iter(row.emails), ""),
        chip=chip_words(how),
        chip_tone=STATE_TONES[how.state],
        last=_last_words(how),
        why_url=reverse("person-why", args=[row.id]),
    )


def _last_words(how: Standing) -> str:
    if how.last_date is None:
        return "undated" if how.is_undated else "nothing yet"
    if how.last_out_date == how.last_in_date:
        return how.last_words
    return f"{'you' if how.last_date == how.last_out_date else 'they'}, {how.last_words}"


def address(name: str, /, **wanted: object) -> str:
    """The address of the page *name* with what is wanted of it, blanks left out."""
    told = {key: str(value) for key, value in wanted.items() if value not in ("", None)}
    return f"{reverse(name)}?{urlencode(told)}" if told else reverse(name)


def pager(name: str, wanted: Mapping[str, object], *, page: int, pages: int) -> Pager | None:
    """The way to the pages before and after; None where all is on one."""
    if pages < 2:
        return None

    def at(number: int) -> str:
        return address(name, **{**wanted, "page": number if number > 1 else ""})

    return Pager(
        words=f"Page {page} of {pages}",
        previous_url=at(page - 1) if page > 1 else "",
        next_url=at(page + 1) if page < pages else "",
    )


def doors(here: str) -> list[Choice]:
    """The parts of the book, with the one that is open."""
    named = (
        ("people", "People"), ("aside", "Unsorted"), ("twice", "Twice"), ("archive", "Archive"), ("trash", "Trash"),
    )  # fmt: skip
    return [Choice(label, reverse(name), name == here) for name, label in named]


def whole_number(text: str, *, otherwise: int = 1) -> int:
    """The number somebody put into an address; *otherwise* where it is none."""
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def page_of(
    found: QuerySet[Person], name: str, wanted: Mapping[str, object], *, page: int
) -> tuple[list[int], Pager | None]:
    """The ids on one page of *found*, and the way to its neighbours."""
    pages = max(1, -(-found.count() // PAGE))
    page = min(max(page, 1), pages)
    ids = list(found.values_list("pk", flat=True)[(page - 1) * PAGE : page * PAGE])
    return ids, pager(name, wanted, page=page, pages=pages)
