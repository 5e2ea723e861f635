"""Reads the pages (`messages.html`) that Telegram Desktop writes where one does not ask it for JSON."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kithwork.core.text import one_line
from kithwork.sources.chat.capture import Capture
from kithwork.sources.chat.lines import text_of_head
from kithwork.sources.chat.markup import Tag, pieces
from kithwork.sources.chat.page_dates import page_moment
from kithwork.sources.chat.talk import NOTICE, Chat, Counting, Said, records, who
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.home import Home

KIND = "telegram-page"
_SERVICE = "telegram"
_NUMBER = re.compile(r"message(-?\d{1,18})\Z")
_NO_DATE = "The date “{date}” of this message is none; export the chat again."


class _Row(NamedTuple):
    number: str
    sender: str
    when: str
    text: str
    is_notice: bool


def recognises(head: bytes, name: str) -> bool:
    """Whether a page is a chat as Telegram Desktop exports it."""
    del name
    text = text_of_head(head)
    if not text.lstrip("\ufeff \t\r\n")[:32].lower().startswith(("<!doctype html", "<html")):
        return False
    return "page_wrap" in text and ("page_header" in text or 'class="history"' in text) and "Exported Data" in text


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[ExchangeRecord | Problem | Skipped]:
    """Every message of the page; raises nothing for bad content."""
    page = _Page()
    try:
        for piece in pieces(stream):
            page.take(piece)
        page.finish()
        chat = Chat(title=page.title)
        for chunk in page.spool.chunks():
            for row in chunk:
                address, name = who(_SERVICE, row.sender)
                if address and not row.is_notice:
                    chat.meet(address, name)
        _settle(chat)
        yield from records(chat, _sayings(page, file, home))
    finally:
        page.spool.close()


def _settle(chat: Chat) -> None:
    """The page of a chat of two bears the name of the other, so the one left is the owner."""
    address, name = who(_SERVICE, chat.title)
    others = [one for one in chat.people if one != address]
    if address in chat.people and len(others) == 1:
        chat.mine = others[0]
    elif address and len(chat.people) == 1:
        chat.meet(address, name)


class _Page:
    """The rows of a page, gathered while it passes by."""

    def __init__(self) -> None:
        self.title = ""
        self.spool: Spool[_Row] = Spool()
        self._row: _Row | None = None
        self._last_sender = ""
        self._is_forwarded = False
        self._capture: tuple[str, Capture] | None = None

    def take(self, piece: Tag | str) -> None:
        """Take the next piece of the page."""
        if self._capture is not None:
            what, capture = self._capture
            if capture.take(piece):
                self._capture = None
                self._captured(what, capture.text)
        elif isinstance(piece, Tag) and piece.opens and piece.name == "div":
            self._opened(piece)

    def finish(self) -> None:
        """The message so far is whole."""
        if self._capture is not None:
            self._captured(self._capture[0], self._capture[1].text)
            self._capture = None
        if self._row is not None:
            row = self._row if self._row.sender else self._row._replace(sender=self._last_sender)
            self._last_sender = self._last_sender if row.is_notice else row.sender
            self.spool.add(row)
        self._row = None

    def _opened(self, tag: Tag) -> None:
        classes = tag.classes
        if "message" in classes:
            self.finish()
            number = _NUMBER.match(tag.attributes.get("id", ""))
            self._row = _Row(number[1] if number else "", "", "", "", "service" in classes)
            self._is_forwarded = False
        elif "text" in classes and "bold" in classes and self._row is None and not self.title:
            self._capture = "title", Capture(tag)
        elif self._row is None:
            return
        elif "forwarded" in classes:
            self._is_forwarded = True
        elif "date" in classes and not self._row.when:
            self._row = self._row._replace(when=tag.attributes.get("title", ""))
        elif "from_name" in classes and not self._is_forwarded:
            self._capture = "sender", Capture(tag, without=frozenset({"span"}))
        elif "text" in classes:
            self._capture = "text", Capture(tag)

    def _captured(self, what: str, text: str) -> None:
        if what == "title":
            self.title = one_line(text)[:250]
        elif self._row is not None and what == "sender":
            self._row = self._row._replace(sender=self._row.sender or one_line(text)[:250])
        elif self._row is not None:
            self._row = self._row._replace(text=self._row.text or text)


def _sayings(page: _Page, file: str, home: Home) -> Iterator[Said | Skipped | Problem]:
    counting, item = Counting(), 0
    for chunk in page.spool.chunks():
        for row in chunk:
            item += 1
            address, _ = who(_SERVICE, row.sender)
            if row.is_notice or not address:
                yield Skipped(file, item, NOTICE, is_exchange=True)
                continue
            at = page_moment(row.when, home)
            if at is None:
                yield Problem(file, item, _NO_DATE.format(date=row.when[:60]))
                continue
            key = counting.key(_SERVICE, "page", row.number, f"{at:%Y-%m-%d %H:%M:%S}", address, row.text[:4000])
            yield Said(item, at, address, row.text, key)
