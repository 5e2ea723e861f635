"""What the QR code on a card says: a whole card, an address, a number, or a page."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from kithwork.core.text import fold, mend, one_line
from kithwork.people.rules import PointKind
from kithwork.sources.cards.fields import LONGEST_NOTES, CardFields, Way
from kithwork.sources.cards.mecard import LONGEST_PAYLOAD, is_bizcard, is_mecard, read_bizcard, read_mecard
from kithwork.sources.records import PersonRecord
from kithwork.sources.vcard import read as read_vcards

if TYPE_CHECKING:
    from collections.abc import Sequence

_VCARD = re.compile(r"\s*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_WEB = re.compile(r"\s*(?:https?://|www\.)\S+\s*\Z", re.IGNORECASE)
_BARE_PAGE = re.compile(r"\s*[\w-]+(?:\.[\w-]+)+(?:/\S*)?\s*\Z")
_MATMSG_TO = re.compile(r"(?:^|;|:)TO:([^;]+)", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[^\s@<>:;,]+@[^\s@<>:;,]+\.[^\s@<>:;,]+\s*\Z")
_PROFILE = re.compile(r"(?:[a-z]{2,3}\.)?linkedin\.com/(?:in|pub)/([^/?#\s]+)", re.IGNORECASE)
_URL_PREFIX = re.compile(r"\s*URL(?:TO)?:", re.IGNORECASE)


def fields_of_payloads(payloads: Sequence[str]) -> CardFields:
    """What all codes of one card say together; the first that says something of a field is believed.

    A code that names somebody else than one before it is of another card, and is passed over.
    """
    found = CardFields()
    for payload in payloads:
        told = fields_of_payload(payload)
        if not (found.name and told.name) or fold(found.name) == fold(told.name):
            found = found.filled_with(told)
    return found


def are_of_several(payloads: Sequence[str]) -> bool:
    """Whether the codes name more than one person."""
    return len({fold(name) for payload in payloads if (name := fields_of_payload(payload).name)}) > 1


def fields_of_payload(payload: str) -> CardFields:
    """What one code says; text that is none of the known kinds becomes notes."""
    payload = mend(payload[:LONGEST_PAYLOAD])
    if _VCARD.match(payload):
        return _of_vcard(payload)
    if is_mecard(payload):
        return read_mecard(payload)
    if is_bizcard(payload):
        return read_bizcard(payload)
    return _of_short(payload)


def handle_in(url: str) -> str:
    """The handle of the person whose profile *url* is, as `linkedin:ada-byron`; blank for any other page."""
    profile = _PROFILE.search(url)
    return f"linkedin:{unquote(profile[1]).lower()}" if profile else ""


def _of_short(payload: str) -> CardFields:
    head = payload.lstrip()[:8].lower()
    if head.startswith("matmsg:"):
        to = _MATMSG_TO.search(payload.lstrip()[6:])
        return _of_address(to[1]) if to else CardFields()
    if head.startswith("mailto:"):
        return _of_mailto(payload.strip())
    for scheme in ("tel:", "smsto:", "sms:", "callto:"):
        if head.startswith(scheme):
            return _of_number(payload.strip()[len(scheme) :])
    page = _URL_PREFIX.sub("", payload)
    if _WEB.match(page):
        return _of_page(page.strip())
    if _ADDRESS.match(payload):
        return _of_address(payload)
    if _BARE_PAGE.match(page):
        return _of_page(page.strip())
    if head.startswith(("wifi:", "geo:", "begin:")):
        return CardFields()
    return CardFields(notes=payload.strip()[:LONGEST_NOTES])


def _of_vcard(payload: str) -> CardFields:
    body = payload if payload.endswith("\n") else f"{payload}\n"
    people = [one for one in read_vcards(io.BytesIO(body.encode()), file="code") if isinstance(one, PersonRecord)]
    return _of_person(people[0]) if people else CardFields()


def _of_person(one: PersonRecord) -> CardFields:
    def ways(kind: PointKind) -> tuple[Way, ...]:
        return tuple(Way(one_line(point.value), point.label) for point in one.points if point.kind is kind)

    return CardFields(
        name=one.name if one.name_source in {"FN", "N"} else "",
        nickname=one.nickname,
        title=one.title,
        organisation=one.organisation,
        department=one.department,
        emails=ways(PointKind.EMAIL),
        phones=ways(PointKind.PHONE),
        urls=ways(PointKind.URL),
        handles=ways(PointKind.HANDLE),
        addresses=ways(PointKind.ADDRESS),
        birthday=one.birthday,
        notes=one.notes,
    )


def _of_mailto(payload: str) -> CardFields:
    address, _, query = payload[len("mailto:") :].partition("?")
    told = _of_address(unquote(address).partition(",")[0])
    return told if told.emails else _of_address(next(iter(parse_qs(query).get("to", [])), ""))


def _of_address(text: str) -> CardFields:
    return CardFields(emails=(Way(one_line(text)),)) if _ADDRESS.match(text) else CardFields()


def _of_number(text: str) -> CardFields:
    number = one_line(unquote(re.split(r"[:;?]", text, maxsplit=1)[0]))
    return CardFields(phones=(Way(number),)) if any(sign.isdigit() for sign in number) else CardFields()


def _of_page(url: str) -> CardFields:
    try:
        parts = urlsplit(url)
    except ValueError:
        return CardFields(notes=one_line(url))
    if parts.hostname in {"wa.me", "api.whatsapp.com"}:
        number = next(iter(parse_qs(parts.query).get("phone", [])), "") or parts.path.strip("/")
        if number.lstrip("+").isdigit():
            return CardFields(phones=(Way(f"+{number.lstrip('+')}", "cell"),))
    handle = handle_in(url)
    return CardFields(urls=(Way(one_line(url)),), handles=(Way(handle),) if handle else ())
