"""Reads messages that Facebook and Instagram gave as web pages: `messages.htm` of old, `message_1.html` of today."""

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

KIND = "messenger-page"
_MESSENGER, _INSTAGRAM = "messenger", "instagram"
_OLD = ('class="thread"', 'class="message_header"')
_SENDER = frozenset({"user", "_a6-h", "_2lel"})
_WHEN = frozenset({"meta", "_a6-o", "_2lem"})
_BODY = frozenset({"_a6-p", "_2let"})
_TITLE = re.compile(r"(.{1,200}?) [-–] (?:messages|nachrichten|mensajes|mensagens|messaggi|berichten)", re.IGNORECASE)
_MOST_NAMED = 2000
_NO_DATE = "The date “{date}” of this message is none; download the export again."


class _Row(NamedTuple):
    sender: str
    when: str
    text: str


def recognises(head: bytes, name: str) -> bool:
    """Whether a page holds messages as Facebook or Instagram write them."""
    text = text_of_head(head)
    if not text.lstrip("\ufeff \t\r\n")[:32].lower().startswith(("<!doctype html", "<html")):
        return False
    last = name.rsplit("/", 1)[-1].lower()
    if all(sign in text for sign in _OLD):
        return True
    if re.fullmatch(r"messages?\.html?", last) and '<div class="nav">' in text and "Telegram" not in text:
        return "facebook" in text.lower() or "Messages" in text[:2000]
    return re.fullmatch(r"message_\d+\.html", last) is not None


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[ExchangeRecord | Problem | Skipped]:
    """Every message of every thread in the page; raises nothing for bad content."""
    yield from _Reading(file, home).read(stream)


class _Reading:
    def __init__(self, file: str, home: Home) -> None:
        self._file = file
        self._home = home
        self._service = _INSTAGRAM if _INSTAGRAM in file.lower() else _MESSENGER
        self._item = 0
        self._counting = Counting()
        self._owner = ""
        self._names = ""
        self._naming = False
        self._row = _Row("", "", "")
        self._is_old = False
        self._spool: Spool[_Row] = Spool()

    def read(self, stream: BinaryIO) -> Iterator[ExchangeRecord | Problem | Skipped]:
        """Go through the page, thread by thread."""
        capture: tuple[str, Capture] | None = None
        try:
            for piece in pieces(stream):
                if capture is not None:
                    if capture[1].take(piece):
                        self._captured(capture[0], capture[1].text)
                        capture = None
                    continue
                if isinstance(piece, str):
                    self._names += piece[:_MOST_NAMED] if self._naming and len(self._names) < _MOST_NAMED else ""
                elif piece.opens and "thread" in piece.classes:
                    yield from self._thread()
                    self._names, self._naming, self._is_old = "", True, True
                elif piece.opens and (what := self._what(piece)):
                    capture = what, Capture(piece, without=frozenset({"ul"}))
            if capture is not None:
                self._captured(capture[0], capture[1].text)
            yield from self._thread()
        finally:
            self._spool.close()

    def _what(self, tag: Tag) -> str:
        """What the element that begins here tells."""
        if tag.name == "title":
            return "title"
        classes = tag.classes
        if "message" in classes and self._is_old:
            self._naming = False
            self._finish()
        if classes & _SENDER:
            return "sender"
        if classes & _WHEN:
            return "when"
        if classes & _BODY or (tag.name == "p" and self._is_old and self._row.sender):
            return "text"
        return ""

    def _captured(self, what: str, text: str) -> None:
        if what == "title":
            found = _TITLE.match(one_line(text))
            self._owner = found[1] if found else ""
        elif what == "sender":
            if not self._is_old:
                self._finish()
            self._row = self._row._replace(sender=one_line(text))
        elif what == "when":
            self._row = self._row._replace(when=self._row.when or one_line(text))
        else:
            self._row = self._row._replace(text="\n".join(part for part in (self._row.text, text) if part))

    def _finish(self) -> None:
        """One message is whole."""
        if self._row.sender or self._row.when:
            self._spool.add(self._row)
        self._row = _Row("", "", "")

    def _thread(self) -> Iterator[ExchangeRecord | Problem | Skipped]:
        self._finish()
        if not self._spool.count:
            return
        chat = Chat()
        for name in self._names.split(","):
            self._meet(chat, name)
        for chunk in self._spool.chunks():
            for row in chunk:
                if row.when:
                    self._meet(chat, row.sender)
        owner, _ = who(self._service, self._owner)
        chat.mine = owner if owner in chat.people else ""
        chat.title = ", ".join(name for address, name in chat.people.items() if address != chat.mine)[:300]
        yield from records(chat, self._sayings())
        self._spool.close()
        self._spool = Spool()

    def _meet(self, chat: Chat, name: str) -> None:
        address, shown = who(self._service, name)
        if address:
            chat.meet(address, shown)

    def _sayings(self) -> Iterator[Said | Skipped | Problem]:
        for chunk in self._spool.chunks():
            for row in chunk:
                self._item += 1
                address, _ = who(self._service, row.sender)
                if not address or not row.when:
                    yield Skipped(self._file, self._item, NOTICE, is_exchange=True)
                    continue
                at = page_moment(row.when, self._home)
                if at is None:
                    yield Problem(self._file, self._item, _NO_DATE.format(date=row.when[:60]))
                    continue
                key = self._counting.key(self._service, "page", f"{at:%Y-%m-%d %H:%M:%S}", address, row.text[:4000])
                yield Said(self._item, at, address, row.text, key)
