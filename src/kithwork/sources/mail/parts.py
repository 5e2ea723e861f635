"""The MIME tree of a mail (RFC 2046), walked without copying attachments."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from functools import cached_property

from kithwork.sources.mail.charsets import decode
from kithwork.sources.mail.headers import Headers, from_base64, parameters, split_message

DEEPEST = 20
MOST_PARTS = 500
_TYPE = re.compile(r"\s*\"?([\w.+-]+/[\w.+-]+)")
_ANY_BOUNDARY = re.compile(rb"^--([^\s-][^\r\n]{0,200}?)[ \t]*\r?$", re.MULTILINE)
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4} [^\n]*\n", re.MULTILINE)
_FIELD_START = re.compile(rb"[!-9;-~]+[ \t]*:|[ \t]")
_QP_SOFT_BREAK = re.compile(rb"=[ \t]*\r?\n")
_QP_TRAILING = re.compile(rb"(?<![ \t])[ \t]++(?=\r?\n)")
_QP_HEX = re.compile(rb"=([0-9A-Fa-f]{2})")


@dataclass(frozen=True)
class Part:
    """One part of a mail: its own header and its body as it stood."""

    headers: Headers
    body: bytes
    default_type: str = "text/plain"

    @cached_property
    def content_type(self) -> str:
        """The type in lower case, `text/plain` where none can be read."""
        match = _TYPE.match(self.headers.raw("content-type"))
        return match.group(1).lower() if match else self.default_type

    @cached_property
    def content_parameters(self) -> dict[str, str]:
        """The parameters of Content-Type, also where the type itself is missing."""
        return parameters("; " + self.headers.raw("content-type"))

    @cached_property
    def is_attachment(self) -> bool:
        """Whether this is a file that travels with the mail rather than its text."""
        disposition = self.headers.raw("content-disposition").lower()
        if disposition.lstrip().startswith("attachment"):
            return True
        return "name" in self.content_parameters and not disposition.lstrip().startswith("inline")

    def content(self) -> bytes:
        """The body without its transfer encoding."""
        encoding = self.headers.raw("content-transfer-encoding").lower().split(";")[0].strip(" \t\"'")
        if encoding == "base64":
            return _from_base64(self.body)
        if encoding == "quoted-printable":
            return _from_quoted_printable(self.body)
        if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
            return _from_uu(self.body)
        return self.body

    def text(self) -> str:
        """The body as text."""
        return decode(self.content(), self.content_parameters.get("charset", ""))


def children(part: Part) -> list[Part]:
    """The parts of a multipart *part*, in order; a missing or wrong boundary is guessed from the body."""
    boundary = part.content_parameters.get("boundary", "").encode("utf-8", "surrogateescape").rstrip()
    pieces = _between(part.body, boundary) if boundary else []
    if not pieces:
        guess = _ANY_BOUNDARY.search(part.body)
        pieces = _between(part.body, guess.group(1)) if guess else []
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    return [_part(piece, default) for piece in pieces[:MOST_PARTS]]


def _between(body: bytes, boundary: bytes) -> list[bytes]:
    line = re.compile(rb"^--" + re.escape(boundary) + rb"(--)?[ \t]*\r*$", re.MULTILINE)
    pieces: list[bytes] = []
    start = None
    for match in line.finditer(body):
        if start is not None:
            pieces.append(body[start : match.start()])
        if match.group(1):
            return pieces
        start = match.end() + 1
    if start is not None:
        pieces.append(body[start:])
    return pieces


def _part(piece: bytes, default_type: str) -> Part:
    if piece.startswith((b"\n", b"\r\n")):
        return Part(Headers({}), piece.lstrip(b"\r\n"), default_type)
    if not _FIELD_START.match(piece):
        return Part(Headers({}), piece, default_type)
    headers, body = split_message(piece)
    return Part(headers, body, default_type)


def _from_base64(body: bytes) -> bytes:
    """Base64 up to the first line that is none, such as the footer a mailing list adds."""
    if body.isascii() and b"\n\n" not in body.strip() and b"\r\n\r\n" not in body.strip():
        return from_base64(body)
    lines = body.split(b"\n")
    good = [line for line in lines if b" " not in line.strip() and b"_" not in line]
    return from_base64(b"".join(good))


def _from_quoted_printable(body: bytes) -> bytes:
    body = _QP_TRAILING.sub(b"", body) if b" \n" in body or b" \r\n" in body else body
    body = _QP_SOFT_BREAK.sub(b"", body)
    return _QP_HEX.sub(lambda match: bytes((int(match.group(1), 16),)), body)


def _from_uu(body: bytes) -> bytes:
    begin = _UU_BEGIN.search(body)
    if begin is None:
        return body
    out: list[bytes] = []
    for line in body[begin.end() :].splitlines():
        if line.strip() == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except (binascii.Error, ValueError):
            count = (((line[0] - 32) & 63) * 4 + 5) // 3 if line else 0
            try:
                out.append(binascii.a2b_uu(line[:count]))
            except (binascii.Error, ValueError):
                continue
    return b"".join(out)
