"""Guesses what the columns of a contact table hold, from their headers and a sample of their cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.csv_contacts import words
from kithwork.sources.csv_contacts.asking import asked, of_whom
from kithwork.sources.csv_contacts.attendees import is_yes_or_no, settle_attendees
from kithwork.sources.csv_contacts.fields import FIELDS, IDENTITY, Field
from kithwork.sources.csv_contacts.headers import Meaning, label_for, meaning_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

EMAIL_LIKE = re.compile(r"(?:mailto:|[^<>@]*<)?[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}>?$", re.IGNORECASE)
_PHONE_LIKE = re.compile(r"(?:tel:)?[+(]?\d[\d\s().\-/]{5,}(?:\s?(?:x|ext\.?|#)\s?\d+)?$", re.IGNORECASE)
_DATE_LIKE = re.compile(r"\d{4}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-]\d{2,4}")
_WEB_LIKE = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_HEADLINES = frozenset({"headline", "tagline"})
_ALSO_ASKED = frozenset({"guest", "attendee", "participant", "member", "client", "contact", "gast"})
"""Headers of names that may as well ask whether somebody is one."""
_WHO = IDENTITY - {Field.PHONE, Field.NICKNAME}
_OF_A_PERSON = IDENTITY | {Field.ORGANISATION, Field.TITLE, Field.DEPARTMENT, Field.URL}
_NAME_LIKE = re.compile(r"[^\W\d_][^\d@/:]*$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its unique name, what it holds, the kind of its values, and the columns it goes with."""

    name: str
    field: Field
    label: str = ""
    group: str = ""


def guess_columns(header: Sequence[str], sample: Sequence[Sequence[str]]) -> list[Column]:
    """What each column of a table with this header holds."""
    names = unique_names(header)
    meanings = [meaning_of(cell) for cell in header]
    columns = [
        Column(name, meaning.field or Field.IGNORE, meaning.label, meaning.group)
        for name, meaning in zip(names, meanings, strict=True)
    ]
    plains = [plain(cell) for cell in header]
    _settle_whose(columns, plains)
    bare = [asked(of_whom(text)[1]) for text in plains]
    _settle_bare_names(columns, bare)
    _settle_titles(columns, bare, sample)
    _settle_birthdays(columns, plains)
    _settle_by_cells(columns, plains, sample, known=[meaning.field is not None for meaning in meanings])
    settle_attendees(columns, plains, header, sample)
    return columns


def guess_without_header(sample: Sequence[Sequence[str]]) -> list[Column]:
    """What the columns of a table without a header hold, by their cells alone."""
    width = max(map(len, sample), default=0)
    kinds = [_kind_by_cells(_cells(sample, index)) for index in range(width)]
    fields: list[Field] = [Field.IGNORE if kind is Field.NAME else kind for kind in kinds]
    texts = [index for index in range(width) if kinds[index] is Field.NAME]
    if texts:
        first, second = texts[0], texts[1] if len(texts) > 1 else -1
        if second == first + 1 and _are_single_words(sample, first) and _are_single_words(sample, second):
            fields[first], fields[second] = Field.GIVEN, Field.FAMILY
        else:
            fields[first] = Field.NAME
    return [Column(f"Column {index + 1}", field) for index, field in enumerate(fields)]


def mapped(columns: Sequence[Column], mapping: Mapping[str, str]) -> list[Column]:
    """*columns* as the user corrected them; a column that *mapping* does not name keeps its guess."""
    return [_corrected(column, mapping.get(column.name)) for column in columns]


def unique_names(header: Sequence[str]) -> list[str]:
    """The header's cells as names that no two columns share and none lacks."""
    names: list[str] = []
    taken: set[str] = set()
    for number, cell in enumerate(header, 1):
        base = name = cell or f"Column {number}"
        count = 1
        while name in taken:
            count += 1
            name = f"{base} ({count})"
        taken.add(name)
        names.append(name)
    return names


def looks_like_data(cells: Sequence[str]) -> bool:
    """Whether a row holds an address or phone number, which no header does."""
    return any(EMAIL_LIKE.match(cell) or _WEB_LIKE.match(cell) or _is_phone(cell) for cell in cells)


def _corrected(column: Column, wanted: str | None) -> Column:
    if wanted is None or wanted == column.field or wanted not in FIELDS:
        return column
    field = Field(wanted)
    return Column(column.name, field, label_for(column.name, field))


def _settle_whose(columns: list[Column], plains: list[str]) -> None:
    """Columns of whoever bought the tickets count where none tells of those who came; their own always do."""
    told = [of_whom(text) for text in plains]
    is_own = any(
        whose in {"", "own"}
        and (column.field in _WHO or rest in words.BARE_NAME or (bool(whose) and _meaning(rest).field in _WHO))
        for column, (whose, rest) in zip(columns, told, strict=True)
    )
    for index, (whose, rest) in enumerate(told):
        meaning = _meaning(rest)
        if whose == "never" or (whose == "another" and is_own):
            columns[index] = replace(columns[index], field=Field.IGNORE, label="", group="")
            plains[index] = ""
        elif whose and columns[index].field is Field.IGNORE and meaning.field in _OF_A_PERSON:
            columns[index] = replace(columns[index], field=meaning.field, label=meaning.label, group=meaning.group)


def _meaning(text: str) -> Meaning:
    return Meaning(Field.NAME) if text in words.BARE_NAME else meaning_of(text)


def _settle_bare_names(columns: list[Column], plains: list[str]) -> None:
    fields = {column.field for column in columns}
    for index, text in enumerate(plains):
        if text == "apelido":
            field = Field.NICKNAME if Field.FAMILY in fields else Field.FAMILY
            columns[index] = replace(columns[index], field=field)
            fields.add(field)
    has_given, has_family = Field.GIVEN in fields, Field.FAMILY in fields
    for index, text in enumerate(plains):
        if has_given and has_family and text.endswith("original name"):  # what they called themselves in the meeting
            columns[index] = replace(columns[index], field=Field.IGNORE)
    for index, text in enumerate(plains):
        if text not in words.BARE_NAME:
            continue
        field = Field.NAME
        if has_given != has_family:
            field = Field.FAMILY if has_given else Field.GIVEN
        columns[index] = replace(columns[index], field=field)


def _settle_titles(columns: list[Column], plains: list[str], sample: Sequence[Sequence[str]]) -> None:
    bare = [index for index, text in enumerate(plains) if text in words.BARE_TITLE]
    has_job = any(column.field is Field.TITLE for column in columns)
    for position, index in enumerate(bare):
        # French has one for the salutation, then one for the work
        by_place = position == 0 if len(bare) > 1 else has_job
        is_prefix = _are_honorifics(_cells(sample, index)) or by_place
        columns[index] = replace(columns[index], field=Field.PREFIX if is_prefix else Field.TITLE)
    works = {text for column, text in zip(columns, plains, strict=True) if column.field is Field.TITLE}
    for index, text in enumerate(plains):
        if text in _HEADLINES and works - _HEADLINES:
            columns[index] = replace(columns[index], field=Field.NOTES)


def _settle_birthdays(columns: list[Column], plains: list[str]) -> None:
    """A Spanish "aniversario" is no birthday, a Portuguese one is."""
    if "cumpleanos" in plains and "aniversario" in plains:
        index = plains.index("aniversario")
        columns[index] = replace(columns[index], field=Field.IGNORE)
    # Thunderbird's LDIF-like triple: "birthday" is the day of the month there
    fields = {column.field for column in columns}
    if {Field.BIRTH_YEAR, Field.BIRTH_MONTH} <= fields and Field.BIRTH_DAY not in fields:
        for index, column in enumerate(columns):
            if column.field is Field.BIRTHDAY:
                columns[index] = replace(column, field=Field.BIRTH_DAY)


def _settle_by_cells(
    columns: list[Column], plains: list[str], sample: Sequence[Sequence[str]], *, known: list[bool]
) -> None:
    for index, text in enumerate(plains):
        cells = _cells(sample, index)
        if (columns[index].field is Field.EMAIL and len(cells) > 2 and not any("@" in cell for cell in cells)) or (
            text in _ALSO_ASKED and cells and all(map(is_yes_or_no, cells))
        ):
            columns[index] = replace(columns[index], field=Field.IGNORE)
        elif text in words.WEAK_PHONE and any(_is_phone(cell) for cell in cells):
            field = Field.PHONE
            columns[index] = replace(columns[index], field=field, label=label_for(text, field))
    if any(column.field is Field.EMAIL for column in columns):
        return
    for index, column in enumerate(columns):
        if not known[index] and column.field is Field.IGNORE and _kind_by_cells(_cells(sample, index)) is Field.EMAIL:
            columns[index] = replace(column, field=Field.EMAIL)


def _kind_by_cells(cells: Sequence[str]) -> Field:
    if not cells:
        return Field.IGNORE
    most = len(cells) * 0.7
    if sum(bool(EMAIL_LIKE.match(cell)) for cell in cells) >= most:
        return Field.EMAIL
    if sum(_is_phone(cell) for cell in cells) >= most:
        return Field.PHONE
    if sum(bool(_WEB_LIKE.match(cell)) for cell in cells) >= most:
        return Field.URL
    if sum(bool(_NAME_LIKE.match(cell)) and len(cell) < 80 for cell in cells) >= most:
        return Field.NAME
    return Field.IGNORE


def _cells(sample: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index] for row in sample if index < len(row) and row[index]]


def _is_phone(cell: str) -> bool:
    if _DATE_LIKE.match(cell) or not _PHONE_LIKE.match(cell):
        return False
    digits = sum(sign.isdigit() for sign in cell)
    # a bare number may be anything; one with a plus, a leading nought or groups is a phone
    return 7 <= digits <= 17 and (not cell.isdigit() or cell.startswith("0") or digits >= 9)


def _are_honorifics(cells: Sequence[str]) -> bool:
    if not cells:
        return False
    hits = sum(all(word.strip(".") in words.HONORIFICS for word in fold(cell).split()) for cell in cells)
    return hits * 2 > len(cells)


def _are_single_words(sample: Sequence[Sequence[str]], index: int) -> bool:
    cells = _cells(sample, index)
    return sum(len(cell.split()) == 1 for cell in cells) * 10 >= len(cells) * 7
