"""What a card says of one person, as it is proposed, corrected by the user and kept."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from kithwork.core.text import mend, one_line
from kithwork.people.rules import PointKind
from kithwork.sources.cards.names import split_name
from kithwork.sources.records import PersonRecord, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from kithwork.sources.cards.several import Box

LONGEST_LINE = 300
LONGEST_NOTES = 5000
MOST_WAYS = 12
"""Nobody's card holds more telephones, or more of any other way to reach them."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a person as printed; `label` is "cell", "work", "fax" or the like, or blank."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class CardFields:
    """Everything a card says; blank means that it says nothing of the kind.

    `addresses` are postal ones, each on one line. `notes` is every line that is nothing else.
    """

    name: str = ""
    title: str = ""
    organisation: str = ""
    department: str = ""
    emails: tuple[Way, ...] = ()
    phones: tuple[Way, ...] = ()
    urls: tuple[Way, ...] = ()
    handles: tuple[Way, ...] = ()
    addresses: tuple[Way, ...] = ()
    nickname: str = ""
    birthday: str = ""
    notes: str = ""

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to keep."""
        return any(getattr(self, one.name) for one in fields(self))

    @property
    def is_enough(self) -> bool:
        """Whether there is a name and a way to reach its bearer, so that nothing else need be read."""
        return bool(self.name and (self.emails or self.phones))

    def as_dict(self) -> dict[str, Any]:
        """The fields as they are stored and exported."""
        return asdict(self)

    def filled_with(self, more: CardFields) -> CardFields:
        """These fields, and where they say nothing what *more* says; pages and notes of both."""
        told = {one.name: getattr(self, one.name) or getattr(more, one.name) for one in fields(self)}
        told["urls"] = tuple({way.value.lower(): way for way in (*more.urls, *self.urls)}.values())
        told["notes"] = "\n".join(dict.fromkeys(note for note in (self.notes, more.notes) if note))
        return CardFields(**told)


WAYS = {
    "emails": PointKind.EMAIL,
    "phones": PointKind.PHONE,
    "urls": PointKind.URL,
    "handles": PointKind.HANDLE,
    "addresses": PointKind.ADDRESS,
}
"""The fields that hold several values, and what kind of point each is."""


def fields_from(stored: Mapping[str, Any]) -> CardFields:
    """The fields as `as_dict` told them; whatever else stands there is left out."""
    found: dict[str, Any] = {}
    for one in fields(CardFields):
        value = stored.get(one.name)
        if one.name in WAYS:
            found[one.name] = tuple(_ways(value))
        elif isinstance(value, str):
            longest = LONGEST_NOTES if one.name == "notes" else LONGEST_LINE
            found[one.name] = (mend(value).strip() if one.name == "notes" else one_line(value))[:longest]
    return CardFields(**found)


def parts_from(stored: Any) -> tuple[Box, ...]:
    """Where several cards lie on a picture, as it was stored beside the fields; none where that is not sound."""
    found = [tuple(one) for one in stored if _is_box(one)] if isinstance(stored, list) else []
    return tuple(found) if len(found) > 1 else ()


def _is_box(one: Any) -> bool:
    """Whether *one* is left, top, right and bottom, each a part of the whole."""
    if not (isinstance(one, list) and len(one) == 4 and all(type(value) in {int, float} for value in one)):
        return False
    left, top, right, bottom = one
    return bool(0 <= left < right <= 1 and 0 <= top < bottom <= 1)


def record_of(
    card: CardFields, *, key: str, file: str, met_on: date | None = None, met_how: str = "", tags: Iterable[str] = ()
) -> PersonRecord:
    """The card as every importer knows people; the name falls back on the organisation, an address, a number."""
    name, source = _name(card)
    parts = split_name(card.name)
    points = tuple(
        Point(kind, way.value, way.label, parts=("", "", way.value, "", "", "", "") if name == "addresses" else ())
        for name, kind in WAYS.items()
        for way in getattr(card, name)
    )
    return PersonRecord(
        item=1,
        key=key,
        name=name,
        name_source=source,
        given=parts.given,
        family=parts.family,
        prefix=parts.prefix,
        suffix=parts.suffix,
        nickname=card.nickname,
        points=points,
        organisation=card.organisation,
        department=card.department,
        title=card.title,
        birthday=card.birthday,
        notes=card.notes,
        tags=tuple(tags),
        met_on=met_on,
        met_how=met_how,
        raw=f"{file}\n{card!r}".encode("utf-8", "replace"),
    )


def _name(card: CardFields) -> tuple[str, str]:
    spare = (
        (card.name, "FN"),
        (card.nickname, "NICKNAME"),
        (card.organisation, "ORG"),
        (card.emails[0].value if card.emails else "", "EMAIL"),
        (card.phones[0].value if card.phones else "", "PHONE"),
    )
    return next(((name, source) for name, source in spare if name), ("", "FN"))


def _ways(stored: Any) -> Iterable[Way]:
    for one in stored[:MOST_WAYS] if isinstance(stored, list | tuple) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), str) and one["value"].strip():
            yield Way(one_line(one["value"])[:LONGEST_LINE], one_line(str(one.get("label", "")))[:100])
