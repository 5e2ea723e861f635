"""A vCard file as records: every card a person, a problem or left out with its reason."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, BinaryIO

from kithwork.sources.records import PersonRecord, Point, Problem, Skipped
from kithwork.sources.vcard.card import GROUP_KINDS, card_of
from kithwork.sources.vcard.charset import Charsets, lines_to_guess_from
from kithwork.sources.vcard.lines import lines_of
from kithwork.sources.vcard.splitting import LARGEST_CARD_BYTES, RawCard, Stray, cards, wide_codec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record
    from kithwork.sources.vcard.card import Card
    from kithwork.sources.vcard.lines import Line

LARGEST_RAW_BYTES = 1 << 20
"""Above this a raw card is kept without its pictures and sounds."""

_BEGIN = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE)
_SUFFIXES = (".vcf", ".vcard")
_MEDIA = re.compile(
    rb"^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND)[;:][^\n]*(?:\n|\Z)"
    rb"(?:(?:[ \t][^\n]*|[A-Za-z0-9+/=]+[ \t\r]*)(?:\n|\Z))*+",
    re.IGNORECASE | re.MULTILINE,
)
_NO_CARD = "There is no card in this file. Export the contacts as vCard (.vcf) and try again."
_NAMELESS = "This card has no name, organisation, e-mail address or phone number. Give it a name first."


def recognises(head: bytes, name: str) -> bool:
    """Whether a file that begins with *head* and is called *name* holds vCards."""
    if _BEGIN.match(_narrowed(head)):
        return True
    return name.lower().endswith(_SUFFIXES)


def read(stream: BinaryIO, *, file: str) -> Iterator[Record]:
    """The people of a vCard file in the order their cards end; nothing in the file makes it raise."""
    reader = _Reader(file)
    found = False
    for card in cards(stream):
        if isinstance(card, Stray):
            if found:
                yield _stray(card, file)
        else:
            found = True
            yield from reader.safely(card)
    if not found:
        yield Problem(file, None, _NO_CARD)


def _stray(stray: Stray, file: str) -> Problem:
    lines = "One line stands" if stray.lines == 1 else f"{stray.lines} lines stand"
    return Problem(file, None, f"{lines} outside of any card and could not be used.", lost=False)


def _narrowed(head: bytes) -> bytes:
    codec = wide_codec(head)
    return head.decode(codec, "replace").lstrip("\ufeff").encode() if codec else head


class _Reader:
    """What has to be known of the cards before to read the next one."""

    __slots__ = ("_charsets", "_contents", "_file", "_sampled")

    def __init__(self, file: str) -> None:
        self._file = file
        self._charsets = Charsets()
        self._contents: dict[str, list[int]] = {}
        self._sampled: bytes | None = None

    def safely(self, raw: RawCard) -> Iterator[Record]:
        """The records of one card; whatever goes wrong in it stays in it."""
        try:
            records = list(self._records(raw))
        except Exception as error:  # noqa: BLE001 a card nobody foresaw must not cost the others
            reason = f"This card could not be read ({type(error).__name__}). Its neighbours were; add it by hand."
            records = [Problem(self._file, raw.item, reason)]
        yield from records

    def _records(self, raw: RawCard) -> Iterator[Record]:
        if raw.too_large:
            size = LARGEST_CARD_BYTES >> 20
            reason = f"This card is larger than {size} MB. Remove its picture and import it again."
            yield Problem(self._file, raw.item, reason)
            return
        body, kept = raw.body, raw.raw
        without_media = len(kept) > LARGEST_RAW_BYTES
        if without_media:
            body, kept = _MEDIA.sub(_emptied, body), _MEDIA.sub(b"", kept)
        card = card_of(self._lines(body, raw.block))
        person = self._person(card, raw, kept)
        yield person
        if isinstance(person, PersonRecord):
            yield from self._warnings(person, raw, without_media=without_media and len(kept) < len(raw.raw))

    def _lines(self, body: bytes, block: bytes) -> list[Line]:
        if not body.isascii() and block is not self._sampled:
            self._sampled = block
            self._charsets.sample = lines_to_guess_from(block)
        return lines_of(body, self._charsets)

    def _warnings(self, person: PersonRecord, raw: RawCard, *, without_media: bool) -> Iterator[Problem]:
        if not raw.has_end:
            reason = f"The card of {person.name} has no END:VCARD; what stands before was kept. Look it over."
            yield Problem(self._file, raw.item, reason, lost=False)
        if without_media:
            reason = f"The card of {person.name} is very large; its photo was not kept, everything else was."
            yield Problem(self._file, raw.item, reason, lost=False)

    def _person(self, card: Card, raw: RawCard, kept: bytes) -> Record:
        name, points = card.name(), card.points()
        called = name[0] or "This card"
        if raw.is_agent:
            return Skipped(self._file, raw.item, f"{called} is the agent of another card.")
        if card.kind in GROUP_KINDS:
            return Skipped(self._file, raw.item, f"{called} is a group of contacts, not a person.")
        if not name[0]:
            return self._nameless(card, raw)
        key = _key(card.uid, name[0], points)
        contents = self._contents.setdefault(key, [])
        content = hash(raw.raw.strip())
        if card.uid and content in contents:
            return Skipped(self._file, raw.item, f"The card of {name[0]} stands in this file twice.")
        contents.append(content)
        if len(contents) > 1:
            key = f"{key}#{len(contents)}"
        return card.record(item=raw.item, key=key, name=name, points=points, raw=kept)

    def _nameless(self, card: Card, raw: RawCard) -> Record:
        if not (card.notes or card.title or card.role or card.birthday or card.ways or card.has_photo):
            return Skipped(self._file, raw.item, "This card is empty.")
        return Problem(self._file, raw.item, _NAMELESS)


def _key(uid: str, name: str, points: tuple[Point, ...]) -> str:
    if uid:
        return f"vcard:{uid}"
    told = "\n".join((name, *sorted(f"{point.kind}:{point.value}" for point in points)))
    return "vcard:" + hashlib.blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _emptied(media: re.Match[bytes]) -> bytes:
    return b"PHOTO:too large\n" if media[1].upper() == b"PHOTO" else b""
