"""Which reader a file belongs to: its content decides, its name only where the content leaves it open."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

# In the order they are asked. LDIF first, for its lines look like those of a mail; then mail, for a mail may
# carry a card or an invitation; tables last, for any text with commas might be one.
READERS = (
    "kithwork.sources.archive",
    "kithwork.sources.ldif",
    "kithwork.sources.chat.signal",
    "kithwork.sources.chat.whatsapp",
    "kithwork.sources.mail",
    "kithwork.sources.vcard",
    "kithwork.sources.icalendar",
    "kithwork.sources.linkedin",
    "kithwork.sources.social.x",
    "kithwork.sources.social.mastodon",
    "kithwork.sources.monica",
    "kithwork.sources.bni",
    "kithwork.sources.chat.messenger",
    "kithwork.sources.chat.telegram",
    "kithwork.sources.chat.sms",
    "kithwork.sources.csv_contacts",
)
_XML, _PAGE = "an XML file", "a web page"
_MARKUP_READERS = {
    _XML: ("kithwork.sources.bni", "kithwork.sources.chat.sms"),
    _PAGE: ("kithwork.sources.chat.telegram_page", "kithwork.sources.chat.messenger_page"),
}
_BY_FIRST_LINE = (
    ("BEGIN:VCARD", "kithwork.sources.vcard"),
    ("BEGIN:VCALENDAR", "kithwork.sources.icalendar"),
    ("BEGIN:VEVENT", "kithwork.sources.icalendar"),
)
READS = (
    "vCard address books, contact tables and lists of attendees (CSV), LDIF, mail (mbox, Maildir, .eml), calendars "
    "(.ics), chats (WhatsApp, Telegram, Signal, Messenger, Instagram, SMS) and the exports of LinkedIn, X, Mastodon, "
    "Monica and BNI"
)
_TABLE_ENDINGS = (".csv", ".tsv", ".tab")
_PACKED_ENDINGS = (".gz", ".bz2", ".xz")
_MAGIC = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image, a sound or a film"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"%PDF", "a PDF"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document or an Outlook message"),
    (b"PK\x03\x04", "an office document"),
    (b"!BDN", "an Outlook data file"),
    (b"{\\rtf", "a formatted text"),
    (b"MZ\x90\x00", "a program"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
    (b"<!doctype html", _PAGE),
    (b"<html", _PAGE),
    (b"<?xml", _XML),
)
_REMEDIES = {
    "an office document": "Save its table as CSV and name that.",
    "an office document or an Outlook message": "Save a table as CSV, a message as .eml, and name that.",
    "an Outlook data file": "Export contacts as CSV and mail as .mbox or .eml, and name those.",
}


def kind_of(head: bytes, name: str) -> ModuleType | None:
    """The reader for a file with these first bytes and this name, or None where there is none."""
    name = _bare_name(name)
    foreign = foreign_kind(head)
    if foreign:
        return _first_of(_MARKUP_READERS.get(foreign, ()), head, name)
    first = _first_line(head)
    for start, reader in _BY_FIRST_LINE:
        if first.startswith(start):
            return import_module(reader)
    readers = [reader for reader in READERS if not (_is_surely_table(first, name) and reader.endswith(".mail"))]
    return _first_of(readers, head, name)


def _first_of(readers: Sequence[str], head: bytes, name: str) -> ModuleType | None:
    return next((module for reader in readers if (module := import_module(reader)).recognises(head, name)), None)


def unknown_kind(head: bytes, file: str) -> Problem | Skipped:
    """What to say of a file without a reader: a problem where the user named it, else left out."""
    kind = foreign_kind(head)
    if "/" in file:
        return Skipped(file, None, f"not a contact, mail or calendar file{f' but {kind}' if kind else ''}")
    what = f"This is {kind}, which kithwork does not read" if kind else "kithwork does not know this kind of file"
    remedy = f" {_REMEDIES[kind]}" if kind in _REMEDIES else ""
    return Problem(file, None, f"{what}; it reads {READS}.{remedy}")


def foreign_kind(head: bytes) -> str:
    """What a file that no reader can read is, in words, or nothing."""
    start = head[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    low = start[:32].lower()
    for magic, kind in _MAGIC:
        if head.startswith(magic) or (magic.startswith(b"<") and low.startswith(magic)):
            return kind
    return "a film" if head[4:8] == b"ftyp" else ""


def _bare_name(name: str) -> str:
    name = name.rsplit("/", 1)[-1]
    for ending in _PACKED_ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def _first_line(head: bytes) -> str:
    """The first line with anything on it, in capitals, without the zeros that UTF-16 puts between letters."""
    text = head[:1024].replace(b"\0", b"").decode("latin-1").lstrip("\xef\xbb\xbf\xff\xfe \t\r\n")
    lines = text.splitlines()
    return lines[0].strip().upper() if lines else ""


def _is_surely_table(first_line: str, name: str) -> bool:
    """LinkedIn's "Notes:" and a first cell with a colon look like the header of a mail."""
    if not name.lower().endswith(_TABLE_ENDINGS):
        return False
    return first_line == "NOTES:" or not first_line.startswith(("FROM ", "RETURN-PATH:", "RECEIVED:", "X-GM-"))
