"""Reading a file of mail: every message becomes an exchange, something skipped, or a problem."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from kithwork.conversations.rules import Aside, Channel
from kithwork.sources.mail import message as mails
from kithwork.sources.mail.mbox import ITEM_CAP_BYTES, Item, split
from kithwork.sources.mail.noise import list_addresses, why_aside
from kithwork.sources.mail.recognition import emlx_size, is_mbox
from kithwork.sources.mail.reply import own_text
from kithwork.sources.records import HEAD_BYTES, UNDATED, ExchangeRecord, OwnerSign, Problem, Record, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

_TOO_LARGE = (
    f"This message is larger than {ITEM_CAP_BYTES // (1024 * 1024)} MB and was left out."
    " Save it without its attachments and import it by itself."
)
_NOT_MAIL = "There is no mail header here (lines such as “From:” and “Date:”), so this was left out."
_NO_DATE = (
    "This message bears no date that can be read, so it has no place in your history and was left out."
    " Add a line such as “Date: Mon, 5 Jan 2026 10:00:00 +0000” to its header and import it again."
)
_EMPTY = "The file is empty. Export the mail once more."
_BROKEN = (
    "This message is damaged in a way that could not be read, and was left out."
    " Open it in your mail program and save it anew."
)
_DRAFT = "A draft: it was never sent."


def read(stream: BinaryIO, *, file: str, sent_hint: bool = False) -> Iterator[Record]:
    """The messages of *stream* (an mbox or one message) in file order; *sent_hint*: they are sent mail."""
    head = stream.read(HEAD_BYTES)
    if not head.strip(b"\0\r\n\t "):
        head += stream.read(ITEM_CAP_BYTES)
        if not head.strip(b"\0\r\n\t "):
            yield Problem(file, None, _EMPTY)
            return
    whole = _Rest(head, stream)
    items = split(whole) if is_mbox(head) else _single(whole)  # type: ignore[arg-type]  # it only needs read
    for item in items:
        yield from _records(item, file=file, sent_hint=sent_hint)


class _Rest:
    """A stream of which the head was read already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def read(self, size: int) -> bytes:
        if self._head:
            piece, self._head = self._head[:size], self._head[size:]
            return piece
        return self._stream.read(size)


def _single(stream: _Rest) -> Iterator[Item]:
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > ITEM_CAP_BYTES:
            yield Item(1, b"", None)
            return
    raw = b"".join(pieces)
    emlx = emlx_size(raw[:HEAD_BYTES])
    yield Item(1, b"", raw[emlx[0] : sum(emlx)] if emlx else raw)


def _records(item: Item, *, file: str, sent_hint: bool) -> Iterator[Record]:
    if item.raw is None:
        yield Problem(file, item.number, _TOO_LARGE)
        return
    try:
        records = [*_message(item, item.raw, file=file, sent_hint=sent_hint)]
    except (ValueError, LookupError, OverflowError, RecursionError):
        records = [Problem(file, item.number, _BROKEN)]
    yield from records


def _message(item: Item, raw: bytes, *, file: str, sent_hint: bool) -> Iterator[Record]:
    mail = mails.letter(raw)
    at = mails.sent_at(mail, item.separator)
    if not (mail.people or mail.subject or mail.message_id or mail.date):
        yield Problem(file, item.number, _NOT_MAIL)
    elif mails.is_draft(mail):
        yield Skipped(file, item.number, _DRAFT, is_exchange=True)
    elif at is None:
        undated = _exchange(mail, item.number, UNDATED, sent_hint=sent_hint)
        yield Problem(file, item.number, _NO_DATE, undated=undated)
    else:
        yield _exchange(mail, item.number, at, sent_hint=sent_hint)
        yield from _date_warning(mail, item.number, file)
    yield from _meetings(mail, item.number, file)


def _exchange(mail: mails.Letter, number: int, at: datetime, *, sent_hint: bool) -> ExchangeRecord:
    aside = why_aside(
        mail.headers,
        mail.authors,
        mail.recipients,
        subject=mail.subject,
        is_invitation=mails.is_invitation(mail),
    )
    if aside is Aside.NO and mails.is_spam(mail):
        aside = Aside.NEWSLETTER
    return ExchangeRecord(
        item=number,
        key=mails.key_of(mail, at),
        at=at,
        channel=Channel.MAIL,
        participants=mails.participants(mail),
        also_keys=(f"mid:{mail.message_id}",) if mail.message_id else (),
        subject=mail.subject,
        text=own_text(mail.content.text()),
        aside=aside,
        list_addresses=list_addresses(mail.headers, mail.people),
        sent_hint=sent_hint or mails.lay_in_sent_folder(mail),
        own_hints=mails.own_hints(mail),
    )


def _date_warning(mail: mails.Letter, number: int, file: str) -> Iterator[Problem]:
    if mail.date is None and mail.headers.raw("date").strip():
        reason = "The date of this message cannot be read; the day it was received was taken instead."
        yield Problem(file, number, reason, lost=False)


def _meetings(mail: mails.Letter, number: int, file: str) -> Iterator[Record]:
    """The meetings in the calendar files of *mail*, under its number."""
    if not mail.content.calendars:
        return
    try:
        from kithwork.sources.icalendar import read as read_calendar
    except ImportError:
        return
    for record in chain.from_iterable(
        read_calendar(io.BytesIO(part.content()), file=file) for part in mail.content.calendars
    ):
        if not isinstance(record, OwnerSign):
            yield replace(record, item=number)
