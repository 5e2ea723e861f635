"""Turns an LDIF entry of an address book into a person."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.people.rules import PointKind
from kithwork.sources.csv_contacts.cells import line_of
from kithwork.sources.csv_contacts.dates import DayOrder, birthday_from_parts, birthday_text
from kithwork.sources.records import PersonRecord, Point

if TYPE_CHECKING:
    from collections import Counter

    from kithwork.sources.ldif.entries import Entry

_POINTS: dict[str, tuple[PointKind, str]] = {
    "mail": (PointKind.EMAIL, ""),
    "email": (PointKind.EMAIL, ""),
    "emailaddress": (PointKind.EMAIL, ""),
    "rfc822mailbox": (PointKind.EMAIL, ""),
    "mailalternateaddress": (PointKind.EMAIL, "other"),
    "mozillasecondemail": (PointKind.EMAIL, ""),
    "xmozillasecondemail": (PointKind.EMAIL, ""),
    "telephonenumber": (PointKind.PHONE, "work"),
    "homephone": (PointKind.PHONE, "home"),
    "hometelephonenumber": (PointKind.PHONE, "home"),
    "fax": (PointKind.PHONE, "fax"),
    "facsimiletelephonenumber": (PointKind.PHONE, "fax"),
    "pager": (PointKind.PHONE, "pager"),
    "pagerphone": (PointKind.PHONE, "pager"),
    "pagertelephonenumber": (PointKind.PHONE, "pager"),
    "mobile": (PointKind.PHONE, "cell"),
    "mobiletelephonenumber": (PointKind.PHONE, "cell"),
    "cellphone": (PointKind.PHONE, "cell"),
    "carphone": (PointKind.PHONE, "car"),
    "otherphone": (PointKind.PHONE, "other"),
    "mozillaworkurl": (PointKind.URL, "work"),
    "workurl": (PointKind.URL, "work"),
    "mozillahomeurl": (PointKind.URL, "home"),
    "homeurl": (PointKind.URL, "home"),
    "labeleduri": (PointKind.URL, ""),
    "url": (PointKind.URL, ""),
    "nsaimid": (PointKind.HANDLE, "aim"),
    "mozillaimhandle": (PointKind.HANDLE, ""),
    "skypename": (PointKind.HANDLE, "skype"),
}
# post box, second line, street, city, region, postcode, country (RFC 6350, ADR)
_ADDRESSES = {
    "home": (
        ("mozillahomepostofficebox", "homepostofficebox"),
        ("mozillahomestreet2", "homestreet2"),
        ("mozillahomestreet", "homestreet", "homepostaladdress"),
        ("mozillahomelocalityname", "homecity"),
        ("mozillahomestate", "homestate"),
        ("mozillahomepostalcode", "homezip"),
        ("mozillahomecountryname", "homecountry"),
    ),
    "work": (
        ("postofficebox",),
        ("mozillaworkstreet2", "workstreet2"),
        ("street", "streetaddress", "mozillaworkstreet", "postaladdress"),
        ("l", "locality", "localityname"),
        ("st", "region", "stateorprovincename"),
        ("postalcode", "zip"),
        ("c", "countryname", "co", "friendlycountryname"),
    ),
}
_PARTS_READ = (2, 0, 1, 3, 4, 5, 6)


def person_of(entry: Entry, *, item: int, taken: Counter[str]) -> PersonRecord | None:
    """The person of *entry*, if it names one; *taken* counts the keys of the file so far."""
    points = (*_points(entry), *_addresses(entry))
    name, source = _name(entry, points)
    if not name:
        return None
    return PersonRecord(
        item=item,
        key=_key(entry, name, points, taken),
        name=name,
        name_source=source,
        given=line_of(entry.first("givenname", "gn")),
        family=line_of(entry.first("sn", "surname")),
        additional=line_of(entry.first("middlename")),
        prefix=line_of(entry.first("personaltitle")),
        suffix=line_of(entry.first("generationqualifier")),
        nickname=line_of(entry.first("mozillanickname", "xmozillanickname", "nickname")),
        points=points,
        organisation=line_of(entry.first("o", "organizationname", "company")),
        department=line_of(entry.first("ou", "department", "departmentnumber", "orgunit")),
        title=line_of(entry.first("title")),
        birthday=_birthday(entry),
        notes="\n".join(entry.all("description") + entry.all("notes") + entry.all("comment")),
        tags=tuple(dict.fromkeys(line_of(tag) for tag in entry.all("category") + entry.all("categories"))),
        has_photo=bool(entry.first("jpegphoto", "photo", "thumbnailphoto", "mozillaphoto")),
        raw=entry.raw,
    )


def _points(entry: Entry) -> list[Point]:
    points: dict[tuple[PointKind, str], Point] = {}
    for attribute, value in entry.attributes:
        kind, label = _POINTS.get(attribute, (None, ""))
        text = line_of(value)
        if kind is None or not text or (kind is PointKind.EMAIL and "@" not in text):
            continue
        if attribute == "labeleduri":
            text = text.split(" ")[0]
        points.setdefault((kind, text.lower()), Point(kind, text, label))
    return list(points.values())


def _addresses(entry: Entry) -> list[Point]:
    found = []
    for label, columns in _ADDRESSES.items():
        parts = tuple(line_of(entry.first(*names).replace("$", ", ")) for names in columns)
        if any(parts):
            value = ", ".join(parts[place] for place in _PARTS_READ if parts[place])
            found.append(Point(PointKind.ADDRESS, value, label, parts=parts))
    return found


def _name(entry: Entry, points: tuple[Point, ...]) -> tuple[str, str]:
    composed = f"{entry.first('givenname', 'gn')} {entry.first('sn', 'surname')}"
    candidates = [
        (entry.first("cn", "commonname", "displayname"), "FN"),
        (composed, "N"),
        (entry.first("mozillanickname", "xmozillanickname", "nickname"), "NICKNAME"),
        (entry.first("o", "organizationname", "company"), "ORG"),
    ]
    candidates += [(point.value, "EMAIL") for point in points if point.kind is PointKind.EMAIL]
    candidates += [(point.value, "PHONE") for point in points if point.kind is PointKind.PHONE]
    named = ((line_of(name), source) for name, source in candidates)
    return next((candidate for candidate in named if candidate[0]), ("", ""))


def _birthday(entry: Entry) -> str:
    year, month, day = (entry.first(name) for name in ("birthyear", "birthmonth", "birthday"))
    if year or month or day.isdigit():
        return birthday_from_parts(year, month, day)
    return line_of(birthday_text(day or entry.first("dateofbirth"), DayOrder.UNKNOWN))


def _key(entry: Entry, name: str, points: tuple[Point, ...], taken: Counter[str]) -> str:
    emails = [point.value.lower() for point in points if point.kind is PointKind.EMAIL]
    identity = entry.first("dn").lower() or "\0".join([*emails[:1], fold(name)])
    key = first = _digest(identity)
    if taken[first]:
        key = _digest(f"{first}\0{taken[first]}")
    taken[first] += 1
    return key


def _digest(text: str) -> str:
    return "ldif:" + blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
