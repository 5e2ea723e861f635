"""Turns one row of a contact table into a person."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.core.text import fold, shorten
from kithwork.people.rules import AFTER_A_NAME, PointKind, name_words
from kithwork.sources.csv_contacts.attendees import (
    AT_AN_EVENT,
    NAMELESS_GUEST,
    came_with,
    event_of,
    is_nameless_guest,
    why_absent,
)
from kithwork.sources.csv_contacts.cells import filled_cells, line_of
from kithwork.sources.csv_contacts.dates import birthday_from_parts, birthday_text, day_of
from kithwork.sources.csv_contacts.fields import Field
from kithwork.sources.csv_contacts.points import addresses_of, labels_and_values, points_of
from kithwork.sources.records import PersonRecord

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.sources.csv_contacts.layout import Layout
    from kithwork.sources.records import Point

_TAG_BREAKS = re.compile(r"\s*(?::::|[;,\n|])\s*")
_THING_BREAKS = re.compile(r"\s*[;\n|•]\s*|(?<=[^\W\d_]{3})[.!?]+\s+(?=[^\W\d_a-z])")
"""A semicolon, a new line, or the end of a sentence before a capital; "St. Ives" and "e.g. rooms" stay whole."""
_FAMILY_FIRST = re.compile(r"([^\W\d_][^,()/&]{0,60}), ?([^\W\d_][^\W\d_.'’-]*(?: [^\W\d_][^\W\d_.'’-]*)?)")
_BOTH_IN_HEADER = re.compile(
    r"^\W*(?:nach|last |family |sur)?name,\s*\w|^\W*(?:nom|apellidos?|cognome|sobrenome),", re.IGNORECASE
)
PREFIX = "csv:"
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
LONGEST_SAID = 300
MOST_SAID = 12
_EAST_ASIAN = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row came to: a person, or nobody and perhaps why on purpose; and what could not be used of it."""

    person: PersonRecord | None
    warnings: tuple[str, ...] = ()
    left_out: str = ""


OF_SOURCE = "@"
"""Between what a row is known by and the table it stands in."""


def source_of(dialect: str, header: Sequence[str]) -> str:
    """What stays the same when a table is written anew: the program that writes it, else its columns in any order."""
    told = dialect or "\0".join(sorted(fold(name) for name in header))
    return blake2b(told.encode("utf-8", "replace"), digest_size=4).hexdigest()


def key_in_any_table(key: str) -> str:
    """The *key* of a row without the table it stands in; the key itself where it names none."""
    return key.partition(OF_SOURCE)[0] if key.startswith(PREFIX) else key


@dataclass(slots=True)
class Keys:
    """Keys that no two rows of one file share, and that a row keeps when the file is read again.

    *source* tells tables apart: what two of them say of somebody are two sayings.
    """

    source: str = ""
    _taken: set[str] = field(default_factory=set)
    _times: Counter[str] = field(default_factory=Counter)

    def key_for(self, person: PersonRecord) -> str:
        """From the first e-mail address, else profile, else name and phone; the name settles a tie."""
        identity = _identity(person)
        key = _digest(identity)
        if key in self._taken:
            key = full = _digest([*identity, fold(person.name)])
            while key in self._taken:
                self._times[full] += 1  # counted, not searched: a table may repeat one row ten thousand times
                key = _digest([full, str(self._times[full])])
        self._taken.add(key)
        return f"{key}{OF_SOURCE}{self.source}" if self.source else key


def read_row(cells: Sequence[str], layout: Layout, *, item: int, keys: Keys) -> Reading:
    """The person in a row, if there is anything to know somebody by: a name, an e-mail address or a phone."""
    filled = filled_cells(cells)
    points, warnings = points_of(filled, layout)
    names = _names(filled, layout)
    name, source = _name(filled, layout, names, points)
    if not name:
        return Reading(None, tuple(warnings))
    if left_out := why_absent(filled, layout) or (NAMELESS_GUEST if is_nameless_guest(name) else ""):
        return Reading(None, left_out=left_out)
    event, event_day = event_of(filled, layout)
    person = PersonRecord(
        item=item,
        key="",
        name=name,
        name_source=source,
        **names,
        points=(*points, *addresses_of(filled, layout)),
        organisation=line_of(_first_value(layout.first(Field.ORGANISATION, filled))),
        department=line_of(_first_value(layout.first(Field.DEPARTMENT, filled))),
        title=line_of(_first_value(layout.first(Field.TITLE, filled))),
        birthday=_birthday(filled, layout),
        notes=_notes(filled, layout),
        tags=tuple(dict.fromkeys([*_tags(filled, layout), *([event] if event else [])])),
        seeks=_said(filled, layout, Field.LOOKING_FOR),
        offers=_said(filled, layout, Field.OFFERS),
        met_on=event_day,
        met_how=event or (AT_AN_EVENT if event_day else ""),
        connected_on=day_of(layout.first(Field.CONNECTED_ON, filled), layout.connected_order),
        has_photo=Field.PHOTO in layout.texts and bool(layout.first(Field.PHOTO, filled)),
        has_died=False,
        raw=_raw(filled, layout),
    )
    return Reading(replace(person, key=keys.key_for(person)), tuple(warnings))


def _names(filled: Mapping[int, str], layout: Layout) -> dict[str, str]:
    wanted = (Field.GIVEN, Field.FAMILY, Field.ADDITIONAL, Field.PREFIX, Field.SUFFIX, Field.NICKNAME)
    return {part.value: line_of(layout.first(part, filled)) for part in wanted}


def _name(
    filled: Mapping[int, str], layout: Layout, names: Mapping[str, str], points: Sequence[Point]
) -> tuple[str, str]:
    """The name to show and what it was taken from."""
    organisation = line_of(_first_value(layout.first(Field.ORGANISATION, filled)))
    email = next((point.value for point in points if point.kind is PointKind.EMAIL), "")
    phone = next((point.value for point in points if point.kind is PointKind.PHONE), "")
    # a bare organisation is a contact in an address book, but a lost row elsewhere
    may_be_bare = bool(email or phone or layout.dialect in {"Google Contacts", "Outlook", "Thunderbird"})
    candidates = (
        (_whole_name(filled, layout), "FN"),
        (_composed(names, with_prefix=layout.dialect == "Google Contacts"), "N"),
        (line_of(layout.first(Field.FILE_AS, filled)), "FN"),
        (names["nickname"], "NICKNAME"),
        (organisation if may_be_bare else "", "ORG"),
        (_beside_address(filled, layout), "FN"),
        (email, "EMAIL"),
        (phone, "PHONE"),
    )
    return next((candidate for candidate in candidates if candidate[0]), ("", ""))


def _whole_name(filled: Mapping[int, str], layout: Layout) -> str:
    """The first filled cell of whole names, the family name after the given one."""
    index = next((index for index in layout.texts.get(Field.NAME, ()) if index in filled), -1)
    name = line_of(filled.get(index, ""))
    header = layout.names[index].casefold() if 0 <= index < len(layout.names) else ""
    if "original name" in header:  # "Ben Oak (Ben's iPhone)": what they call themselves, then what their device did
        name = _IN_BRACKETS.sub("", name) or name
    turned = _FAMILY_FIRST.fullmatch(name)
    if turned is None or turned[2].isupper() or not turned[2].istitle() or name_words(turned[2]) & AFTER_A_NAME:
        return name
    is_told = _BOTH_IN_HEADER.search(header) is not None
    return f"{turned[2]} {turned[1]}" if is_told or " " not in turned[1] else name


def _beside_address(filled: Mapping[int, str], layout: Layout) -> str:
    """The name in a cell like `Ada Lovelace <ada@example.org>`."""
    cells = (filled.get(column.index, "") for column in layout.points if column.kind is PointKind.EMAIL)
    return next((line_of(cell.split("<")[0]).strip("\"' ") for cell in cells if "<" in cell), "")


def _composed(names: Mapping[str, str], *, with_prefix: bool) -> str:
    given, family = names["given"], names["family"]
    if not given and not family:
        return names["additional"]
    if given and family and _EAST_ASIAN.match(given) and _EAST_ASIAN.match(family):
        return family + given
    parts = [names["prefix"] if with_prefix else "", given, names["additional"], family, names["suffix"]]
    return " ".join(part for part in parts if part)


def _birthday(filled: Mapping[int, str], layout: Layout) -> str:
    if whole := birthday_text(layout.first(Field.BIRTHDAY, filled), layout.birthday_order):
        return line_of(whole)
    parts = (layout.first(part, filled) for part in (Field.BIRTH_YEAR, Field.BIRTH_MONTH, Field.BIRTH_DAY))
    return birthday_from_parts(*parts)


def _notes(filled: Mapping[int, str], layout: Layout) -> str:
    parts = [filled[index] for index in layout.texts.get(Field.NOTES, ()) if index in filled]
    parts += [f"Speaks: {filled[index]}" for index in layout.texts.get(Field.LANGUAGES, ()) if index in filled]
    if others := came_with(filled, layout):
        parts.append(f"On the list: {others}")
    return "\n".join(parts)


def _said(filled: Mapping[int, str], layout: Layout, what: Field) -> tuple[str, ...]:
    """What somebody said they seek or offer, one thing each."""
    said: dict[str, str] = {}
    for index in layout.texts.get(what, ()):
        for part in _THING_BREAKS.split(filled.get(index, "")):
            if text := line_of(part).strip("-*•· ").rstrip(".,"):
                said.setdefault(fold(text), shorten(text, signs=LONGEST_SAID))
    return tuple(said.values())[:MOST_SAID]


def _tags(filled: Mapping[int, str], layout: Layout) -> tuple[str, ...]:
    tags: dict[str, None] = {}
    for index in layout.texts.get(Field.TAGS, ()):
        for tag in _TAG_BREAKS.split(filled.get(index, "")):
            if text := line_of(tag).removeprefix("* ").strip('* "'):
                tags[text] = None
    return tuple(tags)


def _first_value(cell: str) -> str:
    return labels_and_values(cell)[0] if ":::" in cell else cell


def _raw(filled: Mapping[int, str], layout: Layout) -> bytes:
    row = {
        layout.names[index] if index < len(layout.names) else f"Column {index + 1}": cell
        for index, cell in filled.items()
    }
    return json.dumps(row, ensure_ascii=False).encode()


def _identity(person: PersonRecord) -> list[str]:
    by_kind = {point.kind: point.value for point in reversed(person.points)}
    if email := by_kind.get(PointKind.EMAIL):
        return ["email", email.lower()]
    profile = next(
        (p.value for p in person.points if p.kind is PointKind.URL and p.label in {"linkedin", "profile"}), ""
    )
    if profile:
        return ["url", profile]
    return ["name", fold(person.name), by_kind.get(PointKind.PHONE, "")]


def _digest(parts: Sequence[str]) -> str:
    text = "\0".join(parts).encode("utf-8", "replace")
    return PREFIX + blake2b(text, digest_size=12).hexdigest()
