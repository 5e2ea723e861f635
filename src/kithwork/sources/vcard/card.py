"""One card understood: from its lines to the person they describe."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.points import LINKEDIN
from kithwork.sources.csv_contacts.profiles import profile_address
from kithwork.sources.records import PersonRecord, Point
from kithwork.sources.vcard import values
from kithwork.sources.vcard.handles import SERVICES, handle_of, social_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.sources.vcard.lines import Head, Line

NAME_SOURCE_PARAM = "X-KITHWORK-NAME-FROM"
"""Parameter of FN in cards written by kithwork: the name was not told but taken from something else."""

NAME_SOURCES = frozenset({"N", "NICKNAME", "ORG", "EMAIL", "PHONE", "HANDLE", "URL"})
CONNECTED_PROPERTY = "X-KITHWORK-CONNECTED-ON"
GROUP_KINDS = frozenset({"group"})
_ANDROID_NICKNAME = "vnd.android.cursor.item/nickname;"
_FAR_EAST = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+\\d*\\Z")


@dataclass(slots=True)
class Card:
    """What one card says, while it is read."""

    is_old: bool = False
    uid: str = ""
    kind: str = ""
    full_name: str = ""
    told_source: str = ""
    name_parts: list[str] = field(default_factory=list)
    nickname: str = ""
    org: list[str] = field(default_factory=list)
    title: str = ""
    role: str = ""
    birthday: str = ""
    notes: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    connected_on: date | None = None
    has_photo: bool = False
    ways: list[tuple[Head, Point]] = field(default_factory=list)
    profiles: set[str] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)

    def way(self, head: Head, kind: PointKind, value: str, *, more: str = "", parts: tuple[str, ...] = ()) -> None:
        """Remember a way to reach the person; *more* is added to its label."""
        if value and value not in self.profiles:
            label = f"{head.label} {more}".strip() if more else head.label
            self.ways.append((head, Point(kind, value, label, head.is_preferred, parts)))

    def page(self, head: Head, url: str) -> None:
        """Remember a page; that of a profile on LinkedIn is an address too, by which messages there are theirs."""
        self.way(head, PointKind.URL, url)
        address = profile_address(url)
        if address and all(point.value != address for _, point in self.ways):
            self.ways.append((head, Point(PointKind.HANDLE, address, LINKEDIN)))
            self.profiles.add(address)

    def points(self) -> tuple[Point, ...]:
        """The ways in order, labelled as their item groups say."""
        if not self.labels:
            return tuple(point for _, point in self.ways)
        return tuple(_relabelled(head, point, self.labels.get(head.group, "")) for head, point in self.ways)

    def name(self) -> tuple[str, str]:
        """The name to show and what it was taken from; both blank where nothing could serve."""
        if self.full_name:
            return self.full_name, self.told_source or "FN"
        if name := spoken_name(self.name_parts):
            return name, "N"
        if self.nickname:
            return self.nickname, "NICKNAME"
        if organisation := next((part for part in self.org if part), ""):
            return organisation, "ORG"
        for kind, source in _NAMING:
            for _, point in self.ways:
                if point.kind is kind:
                    return point.value, source
        return "", ""

    def record(
        self, *, item: int, key: str, name: tuple[str, str], points: tuple[Point, ...], raw: bytes
    ) -> PersonRecord:
        """The person of this card."""
        family, given, additional, prefix, suffix = (self.name_parts + [""] * 5)[:5]
        return PersonRecord(
            item=item,
            key=key,
            name=name[0],
            name_source=name[1],
            given=given,
            family=family,
            additional=additional,
            prefix=prefix,
            suffix=suffix,
            nickname=self.nickname,
            points=points,
            organisation=self.org[0] if self.org else "",
            department=", ".join(part for part in self.org[1:] if part),
            title=self.title or self.role,
            birthday=self.birthday,
            notes="\n".join(self.notes),
            tags=tuple(dict.fromkeys(self.tags)),
            connected_on=self.connected_on,
            has_photo=self.has_photo,
            raw=raw,
        )


_NAMING = (
    (PointKind.EMAIL, "EMAIL"),
    (PointKind.PHONE, "PHONE"),
    (PointKind.HANDLE, "HANDLE"),
    (PointKind.URL, "URL"),
)


def card_of(lines: list[Line]) -> Card:
    """What *lines* say; of a property that may stand once the first that says something counts."""
    card = Card(is_old=_is_old(lines))
    for head, value in lines:
        take = _READERS.get(head.name)
        if take is not None and value and not value.isspace():
            take(card, head, value)
    return card


def spoken_name(name_parts: list[str]) -> str:
    """The parts of N in the order they are spoken; family first in the Far East."""
    family, given, additional, prefix, suffix = (name_parts + [""] * 5)[:5]
    if family and given and _FAR_EAST.match(family) and _FAR_EAST.match(given):
        return " ".join(part for part in (family, given, additional) if part)
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def _is_old(lines: list[Line]) -> bool:
    for head, value in lines:
        if head.name == "VERSION":
            return value.strip().startswith("2")
    return any(head.is_quoted_printable for head, _ in lines)


def _relabelled(head: Head, point: Point, label: str) -> Point:
    if not label or not head.group or (point.kind is PointKind.HANDLE and point.label == LINKEDIN):
        return point
    extension = point.label[len(head.label) :].strip() if point.kind is PointKind.PHONE else ""
    label = f"{label} {extension}".strip() if extension else label
    return Point(point.kind, point.value, label, point.preferred, point.parts)


def _full_name(card: Card, head: Head, value: str) -> None:
    if not card.full_name:
        card.full_name = values.line(values.unescape(value, is_old=card.is_old))
        told = head.param(NAME_SOURCE_PARAM) if head.params else ""
        card.told_source = told if told in NAME_SOURCES else ""


def _name_parts(card: Card, _head: Head, value: str) -> None:
    if not card.name_parts:
        found = [values.line(part) for part in values.parts(value, is_old=card.is_old)]
        card.name_parts = found if any(found) else []


def _nickname(card: Card, _head: Head, value: str) -> None:
    if not card.nickname:
        card.nickname = values.line(values.unescape(value, is_old=card.is_old))


def _android(card: Card, head: Head, value: str) -> None:
    if value.startswith(_ANDROID_NICKNAME):
        _nickname(card, head, values.parts(value, is_old=card.is_old)[1])


def _org(card: Card, _head: Head, value: str) -> None:
    if not card.org:
        found = [values.line(part) for part in values.parts(value, is_old=card.is_old)]
        card.org = found if any(found) else []


def _title(card: Card, _head: Head, value: str) -> None:
    if not card.title:
        card.title = values.line(values.unescape(value, is_old=card.is_old))


def _role(card: Card, _head: Head, value: str) -> None:
    if not card.role:
        card.role = values.line(values.unescape(value, is_old=card.is_old))


def _birthday(card: Card, head: Head, value: str) -> None:
    if not card.birthday:
        omitted = head.param("X-APPLE-OMIT-YEAR") if head.params else ""
        text = values.unescape(value, is_old=card.is_old)
        card.birthday = values.birthday(text, unknown_year=omitted or values.NO_YEAR)


def _note(card: Card, _head: Head, value: str) -> None:
    if text := values.paragraphs(values.unescape(value, is_old=card.is_old)):
        card.notes.append(text)


def _categories(card: Card, _head: Head, value: str) -> None:
    card.tags.extend(tag for word in values.listed(value, is_old=card.is_old) if (tag := values.line(word)))


def _uid(card: Card, _head: Head, value: str) -> None:
    card.uid = card.uid or values.line(values.unescape(value, is_old=card.is_old))


def _kind(card: Card, _head: Head, value: str) -> None:
    card.kind = card.kind or value.strip().lower()


def _list(card: Card, _head: Head, value: str) -> None:
    if value.strip().upper() == "TRUE":
        card.kind = "group"


def _photo(card: Card, _head: Head, _value: str) -> None:
    card.has_photo = True


def _email(card: Card, head: Head, value: str) -> None:
    card.way(head, PointKind.EMAIL, values.email(values.unescape(value, is_old=card.is_old)))


def _phone(card: Card, head: Head, value: str) -> None:
    number, extension = values.phone(values.unescape(value, is_old=card.is_old))
    card.way(head, PointKind.PHONE, number, more=f"ext {extension}" if extension else "")


def _url(card: Card, head: Head, value: str) -> None:
    url = values.line(values.unescape(value, is_old=card.is_old))
    if url not in {"http://", "https://"}:
        card.page(head, url)


def _address(card: Card, head: Head, value: str) -> None:
    parts = values.postal(value, is_old=card.is_old)
    if not parts and (told := values.paragraphs(values.unescape(head.param("LABEL"), is_old=False))):
        parts = ("", "", told, "", "", "", "")
    if parts:
        card.way(head, PointKind.ADDRESS, values.address_line(parts), parts=parts)


def _handle(card: Card, head: Head, value: str) -> None:
    card.way(head, PointKind.HANDLE, handle_of(head, values.line(values.unescape(value, is_old=card.is_old))))


def _social(card: Card, head: Head, value: str) -> None:
    handle = social_of(head, values.line(values.unescape(value, is_old=card.is_old)))
    if profile_address(handle):
        card.page(head, handle)
    else:
        card.way(head, PointKind.HANDLE, handle)


def _item_label(card: Card, head: Head, value: str) -> None:
    if head.group:
        card.labels[head.group] = values.label(values.unescape(value, is_old=card.is_old))


def _connected(card: Card, _head: Head, value: str) -> None:
    try:
        card.connected_on = date.fromisoformat(value.strip())
    except ValueError:
        return


_READERS: dict[str, Callable[[Card, Head, str], None]] = {
    "FN": _full_name,
    "N": _name_parts,
    "NICKNAME": _nickname,
    "X-NICKNAME": _nickname,
    "X-ANDROID-CUSTOM": _android,
    "ORG": _org,
    "TITLE": _title,
    "ROLE": _role,
    "BDAY": _birthday,
    "NOTE": _note,
    "CATEGORIES": _categories,
    "UID": _uid,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-EVOLUTION-LIST": _list,
    "PHOTO": _photo,
    "EMAIL": _email,
    "TEL": _phone,
    "URL": _url,
    "ADR": _address,
    "IMPP": _handle,
    "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social,
    "X-ABLABEL": _item_label,
    CONNECTED_PROPERTY: _connected,
    **dict.fromkeys(SERVICES, _handle),
}

MODELLED = frozenset(_READERS)
"""Names of the properties that kithwork reads."""
