"""One mail read: who wrote to whom, when, about what, and in which words."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Role
from kithwork.sources.mail.addresses import Mailbox, mailboxes
from kithwork.sources.mail.body import Content, content_of
from kithwork.sources.mail.dates import moment, moment_in_separator, moment_in_trace
from kithwork.sources.mail.headers import Headers, split_message, tidy
from kithwork.sources.mail.languages import DRAFTS_FOLDER, SENT_FOLDER
from kithwork.sources.mail.parts import Part
from kithwork.sources.mail.robots import is_robot_address
from kithwork.sources.records import ParticipantRecord

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

_MESSAGE_ID = re.compile(r"<([^<>]*)>")
_QUOTE_SIGNS = re.compile(r"(?m)^>+(?=From )")
_OWN_FIELDS = (
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "x-delivered-to",
    "x-apparently-to",
    "x-rcpt-to",
)
_SENT_FOLDER = re.compile(rf"^_?(?:{SENT_FOLDER})$", re.IGNORECASE)
_DRAFTS_FOLDER = re.compile(rf"^(?:{DRAFTS_FOLDER})$", re.IGNORECASE)
_MEETING_METHOD = re.compile(
    rb"^METHOD[^:\n]*:\s*(?:REQUEST|REPLY|CANCEL|COUNTER|DECLINECOUNTER|REFRESH)",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail as it was sent. `date` is what its Date field says, None where that is missing or unreadable."""

    headers: Headers
    authors: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    bcc: tuple[Mailbox, ...]
    subject: str
    date: datetime | None
    message_id: str
    content: Content

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """Everybody it was addressed to."""
        return self.to + self.cc + self.bcc

    @property
    def people(self) -> tuple[Mailbox, ...]:
        """Everybody in it."""
        return self.authors + self.recipients


def letter(raw: bytes) -> Letter:
    """The mail *raw*; whatever cannot be read in it is blank."""
    headers, body = split_message(raw)
    return Letter(
        headers=headers,
        authors=_authors(headers),
        to=_named(_boxes(headers, "to"), headers, "x-to"),
        cc=_boxes(headers, "cc"),
        bcc=_boxes(headers, "bcc"),
        subject=headers.text("subject"),
        date=_date(headers),
        message_id=_message_id(headers),
        content=content_of(Part(headers, body)),
    )


def sent_at(mail: Letter, separator: bytes = b"") -> datetime | None:
    """When *mail* was sent: its Date, else when it was received or sent again, else what the mbox says."""
    if mail.date is not None:
        return mail.date
    traces = mail.headers.all_raw("received")
    guesses = (moment_in_trace(trace) for trace in reversed(traces))
    others = (moment(value) for value in mail.headers.all_raw("resent-date", "delivery-date", "x-original-date"))
    found = next((guess for guess in (*guesses, *others) if guess), None)
    return found or moment_in_separator(separator.decode("latin-1"))


def key_of(mail: Letter, at: datetime) -> str:
    """The same for every copy of *mail* in any folder and kind of file, whatever Message-ID the copy bears.

    A digest of moment, author, subject and the whole text as sent without blanks; it must never depend on how
    quoted text is cut or HTML is shown, for stored keys have to meet those of a later import.
    """
    author = mail.authors[0].address if mail.authors else ""
    body = _QUOTE_SIGNS.sub("", mail.content.bare().replace("\r\n", "\n"))
    said = "\n".join((at.isoformat(timespec="seconds"), author, mail.subject, "".join(body.split())))
    return "mail:" + hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


def participants(mail: Letter) -> tuple[ParticipantRecord, ...]:
    """The people of *mail* with the part each has, each address once a role.

    A blind copy to somebody whom everybody sees addressed is none: some exports write Cc out a second time as Bcc.
    """
    seen = {box.address for box in mail.to + mail.cc}
    blind = [box for box in mail.bcc if box.address not in seen]
    roles = ((Role.FROM, mail.authors), (Role.TO, mail.to), (Role.CC, mail.cc), (Role.BCC, blind))
    return tuple(ParticipantRecord(box.address, box.name, role) for role, boxes in roles for box in boxes)


def own_hints(mail: Letter) -> tuple[str, ...]:
    """The addresses this copy of *mail* was delivered to."""
    values = (value for value in mail.headers.all_raw(*_OWN_FIELDS) if "mailing list" not in value.lower())
    found = (box.address for box in mailboxes(values, mail.headers.charset))
    return tuple(address for address in found if not is_robot_address(address) and not address.startswith("list"))


def lay_in_sent_folder(mail: Letter) -> bool:
    """Whether the mail itself says that it lay among the sent ones (Gmail's labels, an X-Folder)."""
    return any(_SENT_FOLDER.match(name) for name in _folders(mail))


def is_draft(mail: Letter) -> bool:
    """Whether the mail itself says that it never was sent."""
    return any(_DRAFTS_FOLDER.match(name) for name in _folders(mail))


def is_spam(mail: Letter) -> bool:
    """Whether the mail lay among the spam."""
    return "spam" in _folders(mail)


def is_invitation(mail: Letter) -> bool:
    """Whether a calendar sent this: the meeting in it is the exchange, not the mail."""
    return any(_is_meeting(part) for part in mail.content.calendars)


def _is_meeting(part: Part) -> bool:
    method = part.content_parameters.get("method", "").upper()
    return method not in {"", "PUBLISH"} or _MEETING_METHOD.search(part.content()) is not None


def _folders(mail: Letter) -> list[str]:
    labels = mail.headers.text("x-gmail-labels").lower().split(",")
    folder = mail.headers.raw("x-folder").replace("/", "\\").rpartition("\\")[2]
    return [name.strip(" '\"") for name in (*labels, folder.lower()) if name.strip(" '\"")]


def _authors(headers: Headers) -> tuple[Mailbox, ...]:
    return _named(_boxes(headers, "from") or _boxes(headers, "sender"), headers, "x-from")


def _named(boxes: tuple[Mailbox, ...], headers: Headers, field: str) -> tuple[Mailbox, ...]:
    """A lone nameless *boxes* with the name that exports from Notes and Exchange keep in *field*."""
    if len(boxes) != 1 or boxes[0].name or field not in headers:
        return boxes
    name = tidy(headers.text(field).partition("<")[0]).strip("\"' ,")
    if not name or "@" in name or name.count(",") > 1 or ";" in name:
        return boxes
    return (Mailbox(boxes[0].address, name),)


def _boxes(headers: Headers, name: str) -> tuple[Mailbox, ...]:
    values = headers.all_raw(name)
    return tuple(mailboxes(values, headers.charset)) if values else ()


def _date(headers: Headers) -> datetime | None:
    return _first(moment(value) for value in headers.all_raw("date"))


def _first(moments: Iterable[datetime | None]) -> datetime | None:
    return next((found for found in moments if found), None)


def _message_id(headers: Headers) -> str:
    for value in headers.all_raw("message-id"):
        match = _MESSAGE_ID.search(value)
        found = tidy(match.group(1) if match else value.strip("<> ")).replace(" ", "")
        if found:
            return found
    return ""
