"""Telling mail from other files by its first bytes, and an mbox from a single message."""

from __future__ import annotations

import re

_BLANKS = b" \t\r\n\x00"
_BOM = b"\xef\xbb\xbf"
_CLOCK = re.compile(rb"\d?\d:\d\d(?::\d\d)?\b.*\b\d{4}\b|\b\d{4}\b.*\d?\d:\d\d")
_SEPARATOR = re.compile(rb"From (?![ \t]*:)")
_HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:")
_EMLX_COUNT = re.compile(rb"\A(\d{1,9})[ \t]*\r?\n")
_KNOWN = re.compile(
    rb"(?im)^(from|to|cc|bcc|subject|date|received|message-id|return-path|delivered-to|mime-version|reply-to"
    rb"|sender|content-type|content-transfer-encoding|dkim-signature|in-reply-to|references|envelope-to"
    rb"|x-(?:original-to|mailer|from|to|folder|gm-thrid|gmail-labels|mozilla-status|apparently-to))[ \t]*:"
)
_OTHER_KINDS = (b"begin:", b"<", b"{", b"[", b"pk\x03\x04", b"%pdf")
_SUFFIXES = (".eml", ".emlx", ".mbox", ".mbx", ".mbs", ".mail", ".msf")


def recognises(head: bytes, name: str) -> bool:
    """Whether a file that begins with *head* and is called *name* holds mail."""
    head = without_preamble(head)
    if head[:8].lower().startswith(_OTHER_KINDS):
        return False
    if is_mbox(head):
        return True
    known = {match.group(1).lower() for match in _KNOWN.finditer(_header_block(head))}
    wanted = 1 if name.lower().endswith(_SUFFIXES) or ":2," in name else 2
    return len(known) >= wanted


def is_mbox(head: bytes) -> bool:
    """Whether *head* begins with the line that separates the messages of an mbox."""
    line, _, rest = without_preamble(head).replace(b"\r\n", b"\n").replace(b"\r", b"\n").partition(b"\n")
    return is_separator(line, rest.partition(b"\n")[0])


def is_separator(line: bytes, following: bytes) -> bool:
    """Whether *line* begins a message of an mbox, judged by its date or the header line *following* it."""
    return _SEPARATOR.match(line) is not None and (has_clock(line) or begins_header(following))


def has_clock(line: bytes) -> bool:
    """Whether *line* holds a time of day and a year, as the separator of an mbox does."""
    return _CLOCK.search(line[:300]) is not None


def begins_header(line: bytes) -> bool:
    """Whether *line* is `name: …`."""
    return _HEADER_LINE.match(line) is not None


def emlx_size(head: bytes) -> tuple[int, int] | None:
    """Where the message of an Apple Mail file begins and its length; None where *head* is no such file."""
    match = _EMLX_COUNT.match(head)
    if match is None or not begins_header(head[match.end() : match.end() + 200]):
        return None
    return match.end(), int(match.group(1))


def without_preamble(head: bytes) -> bytes:
    """*head* from its first line with content: no byte order mark, no blank lines, no count of Apple Mail."""
    head = head.removeprefix(_BOM).lstrip(_BLANKS)
    emlx = emlx_size(head)
    return head[emlx[0] :] if emlx else head


def _header_block(head: bytes) -> bytes:
    lines = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return lines.partition(b"\n\n")[0]
