"""What the letters of an import tell of their authors, as far as the book does not say so yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import fold
from kithwork.people.role_changes import same_organisation, same_title
from kithwork.people.rules import PointKind, point_key
from kithwork.sources.mail.signature import signature_of, told_by
from kithwork.sources.rules import NoticedKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from kithwork.people.queries import ToldOf
    from kithwork.sources.mail.signature import Told

LETTERS_READ = 3
"""So many of the newest letters of each person are looked through."""
POINTS = {
    NoticedKind.PHONE: PointKind.PHONE,
    NoticedKind.URL: PointKind.URL,
    NoticedKind.ADDRESS: PointKind.ADDRESS,
}
"""What is a way to reach somebody, and of which kind."""
ONE_OF_EACH = frozenset(NoticedKind) - {NoticedKind.PHONE}
"""Of these the newest letter's is right; numbers may be several."""

_ROLE = {NoticedKind.TITLE, NoticedKind.ORGANISATION}
_PAGE = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|\d{4,5}(?:-\d{3,4})?")


class Ending(NamedTuple):
    """The end of one letter of somebody, and from which address and under which name they wrote."""

    at: datetime
    exchange_id: int
    name: str
    address: str
    tail: str


class Seen(NamedTuple):
    """One thing noticed: what, its form for comparing, the line it stood on, and in which letter."""

    kind: NoticedKind
    value: str
    key: str
    line: str
    at: datetime
    exchange_id: int


def seen_in(endings: Iterable[Ending], *, region: str) -> Iterator[Seen]:
    """What the newest of *endings* of one person tell: every number, and of all else what the newest says."""
    had: set[tuple[NoticedKind, str]] = set()
    for ending in sorted(endings, key=lambda one: (one.at, one.exchange_id), reverse=True)[:LETTERS_READ]:
        signature = signature_of(ending.tail, name=ending.name, address=ending.address)
        if signature is None:
            continue
        kinds = {kind for kind, _ in had}
        kinds |= _ROLE if kinds & _ROLE else set()
        for told in told_by(signature, address=ending.address, region=region):
            key = key_of(told, region=region)
            if (told.kind in ONE_OF_EACH and told.kind in kinds) or (told.kind, key) in had:
                continue
            had.add((told.kind, key))
            yield Seen(told.kind, told.value[:500], key, told.line[:500], ending.at, ending.exchange_id)


def key_of(told: Told, *, region: str) -> str:
    """The form of what was told by which it compares with the book."""
    kind = POINTS.get(told.kind)
    return (point_key(kind, told.value, region=region) if kind else fold(told.value))[:500]


def is_known(kind: NoticedKind, value: str, key: str, known: ToldOf) -> bool:
    """Whether the book says so already, perhaps in other words."""
    if kind is NoticedKind.TITLE:
        return bool(known.role.title) and same_title(known.role.title, value)
    if kind is NoticedKind.ORGANISATION:
        return bool(known.role.organisation) and same_organisation(known.role.organisation, value)
    mine = [other for point, other in known.points if point is POINTS[kind]]
    if kind is NoticedKind.PHONE:
        return key in mine or digits_of(value) in {digits_of(other) for other in mine}
    if kind is NoticedKind.URL:
        return _PAGE.sub("", key).rstrip("/") in {_PAGE.sub("", other).rstrip("/") for other in mine}
    return key in mine or any(_same_place(value, other) for other in mine)


def digits_of(number: str) -> str:
    """The digits by which a number is told from others: its last nine, its extension left out."""
    return re.sub(r"\D", "", number.partition("ext")[0])[-9:]


def _same_place(one: str, other: str) -> bool:
    """Whether two postal addresses have a postcode in common."""
    codes = {code.replace(" ", "").lower() for code in _POSTCODE.findall(one.upper())}
    return any(code in other.replace(" ", "").lower() for code in codes)
