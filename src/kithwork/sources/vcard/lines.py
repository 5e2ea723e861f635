"""The lines of a card: unfolded on bytes, soft breaks joined, each cut into what it is and what it says."""

from __future__ import annotations

import binascii
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from kithwork.core.text import mend, one_line
from kithwork.sources.vcard.charset import utf8_or_none

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.vcard.charset import Charsets

SILENT_TYPES = frozenset(
    {
        "",
        "pref",
        "voice",
        "internet",
        "dom",
        "intl",
        "postal",
        "parcel",
        "msg",
        "text",
        "x400",
        "uri",
        "x-internet",
    }
)
"""TYPE words that say nothing to a reader."""

STRUCTURED = frozenset({"N", "ADR", "ORG"})
_NAME = re.compile(r"[A-Za-z0-9_/-]+\Z")
_PARAM = re.compile(r';((?:[^;"]|"[^"]*"|")*)')
_QUOTED_HEAD = re.compile(r'((?:[^":]|"[^"]*")*):(.*)\Z', re.DOTALL)
_QUOTED_REST = re.compile(rb'([^"]*"(?:[^":]|"[^"]*")*):(.*)\Z', re.DOTALL)
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}
_QP = re.compile(rb"^[^:\r\n]*[;=]\s*(?:QUOTED-PRINTABLE|QP|Q)\s*[;:]", re.IGNORECASE)
_BASE64 = re.compile(rb"^[^:\r\n]*[;=]\s*(?:BASE64|B)\s*[;:]", re.IGNORECASE)
_BASE64_REST = re.compile(rb"[A-Za-z0-9+/=\s]*\Z")
_NEXT_PROPERTY = re.compile(
    rb"(?:item\d+\.)?(?:ADR|AGENT|BDAY|CATEGORIES|EMAIL|FN|LABEL|N|NICKNAME|NOTE|ORG|PHOTO|REV|ROLE|TEL|TITLE|UID|URL"
    rb"|VERSION|X-[A-Z0-9-]+)(?:;[^:]*)?:\S"
)
_LIKE_A_HEAD = re.compile(rb"[ \t]*(?:[\w-]+\.)*[A-Za-z0-9_/-]+[ \t]*(?:;|\Z)")
_NOTE = re.compile(rb"(?:[\w-]+\.)?(?:NOTE|LABEL)[;:]", re.IGNORECASE)
_QUOTED_SEMICOLON = re.compile(rb"(?i)(?<!=5C)=3B")
_FOLDS_IN_A_HEAD = 4
_CACHED_SIGNS = 100
_MOST_PARAMS = 50
_CHARSET = re.compile(r"(?i);\s*charset\s*=\s*\"?([^;:\"\s]+)")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the colon of a line.

    `types` are the lower-cased TYPE words in order; `label` those a reader cares for, joined by a space.
    """

    name: str
    group: str = ""
    types: tuple[str, ...] = ()
    label: str = ""
    is_preferred: bool = False
    is_quoted_printable: bool = False
    is_base64: bool = False
    charset: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def param(self, name: str) -> str:
        """The first value of the parameter *name* (upper case), or blank."""
        return next((value for key, value in self.params if key == name), "")


Line: TypeAlias = tuple[Head, str]
"""One property of a card: its value decoded, escapes still in it."""


def head_of(text: str) -> Head:
    """The head written as *text*; its name is blank where *text* can be no property."""
    return _short_head(text) if len(text) <= _CACHED_SIGNS else _head(text)


@lru_cache(maxsize=4096)
def _short_head(text: str) -> Head:
    """Few heads begin most lines of a file; long ones differ and would only fill memory."""
    return _head(text)


def _head(text: str) -> Head:
    name, _, _ = text.partition(";")
    group, _, name = name.strip().rpartition(".")
    if not _NAME.match(name):
        return Head("")
    params = tuple(_params(text))
    types = tuple(dict.fromkeys(_types(params)))
    encodings = {value.upper() for key, value in params if key == "ENCODING"}
    preference = next((value for key, value in params if key == "PREF"), "")
    return Head(
        name=name.upper(),
        group=group.lower(),
        types=types,
        label=" ".join(word.removeprefix("x-") for word in types if word not in SILENT_TYPES),
        is_preferred="pref" in types or preference == "1",
        is_quoted_printable=bool(encodings & {"QUOTED-PRINTABLE", "QP", "Q"}),
        is_base64=bool(encodings & {"BASE64", "B"}),
        charset=next((value for key, value in params if key == "CHARSET"), ""),
        params=params,
    )


def lines_of(body: bytes, charsets: Charsets) -> list[Line]:
    """The properties of a card in order; lines that are none continue a note or are left to the raw card."""
    plain = _plain(body)
    if plain is not None:
        return plain
    logical = [piece.partition(b":") for piece in logical_lines(body)]
    heads = [(charsets.text(head), value) for head, _, value in logical]
    declared = tuple(sorted({found[1] for head, _ in heads if (found := _CHARSET.search(head))}))
    return [line for head, value in heads if (line := _decoded(head, value, charsets, declared)) is not None]


def logical_lines(body: bytes) -> list[bytes]:
    """Each property of *body* as one line of bytes: folds, soft breaks and broken lines joined."""
    found: list[_Pieces] = []
    for line in narrow_line_ends(body).split(b"\n"):
        if not (found and found[-1].takes(line)):
            found.append(_Pieces(line))
    return [joined for pieces in found if b":" in (joined := b"".join(pieces.pieces))]


def narrow_line_ends(body: bytes) -> bytes:
    """*body* with CRLF and CR CR LF as LF; a CR elsewhere is a part of the text."""
    if b"\r" not in body:
        return body
    body = body.replace(b"\r\n", b"\n")
    return body if b"\r\n" not in body else body.replace(b"\r\n", b"\n")


class _Pieces:
    """One property while its lines come in."""

    __slots__ = ("_is_base64", "_is_quoted_printable", "pieces")

    def __init__(self, line: bytes) -> None:
        self.pieces = [line]
        self._look_at(line)

    def _look_at(self, start: bytes) -> None:
        self._is_quoted_printable = _QP.match(start) is not None
        self._is_base64 = not self._is_quoted_printable and _BASE64.match(start) is not None

    def takes(self, line: bytes) -> bool:
        """Whether *line* goes on with this property, which has then taken it."""
        last = self.pieces[-1]
        if self._is_quoted_printable and last.endswith(b"=") and not _NEXT_PROPERTY.match(line):
            self.pieces[-1] = last[:-1]
            self.pieces.append(line[1:] if line[:2] in (b" =", b"\t=") else line)
            return True
        if line[:1] in (b" ", b"\t"):
            self.pieces.append(line[1:])
            if len(self.pieces) <= _FOLDS_IN_A_HEAD:
                self._look_at(b"".join(self.pieces))
            return True
        return self._takes_broken(line, last)

    def _takes_broken(self, line: bytes, last: bytes) -> bool:
        """Take what a writer broke without folding it; a blank line, a comment, a bare name are no text."""
        head, colon, _ = line.partition(b":")
        if line.startswith(b"#"):
            return True
        if colon and _LIKE_A_HEAD.match(head):
            return False
        if last.endswith(b"\\") and _ends_in_open_escape(b"".join(self.pieces[-2:])):
            self.pieces.append(b"\n" + line)
            return True
        if self._is_base64:
            if not colon and _BASE64_REST.match(line):
                self.pieces.append(line)
            return True
        if line and _NOTE.match(self.pieces[0]):
            self.pieces.append(b"\n" + line)
        return True


def _ends_in_open_escape(text: bytes) -> bool:
    return (len(text) - len(text.rstrip(b"\\"))) % 2 == 1


def _decoded(head_text: str, value: bytes, charsets: Charsets, siblings: tuple[str, ...]) -> Line | None:
    if '"' in head_text and head_text.count('"') % 2:
        head_text, value = _requoted(head_text, value)
    head = head_of(head_text)
    if not head.name:
        return None
    if head.is_base64:
        return head, value.decode("latin-1")
    if head.is_quoted_printable:
        value = binascii.a2b_qp(_QUOTED_SEMICOLON.sub(b"=5C=3B", value) if head.name in STRUCTURED else value)
    return head, charsets.text(value, declared=head.charset, siblings=siblings)


def _requoted(head_text: str, value: bytes) -> tuple[str, bytes]:
    """Head and value cut again where the first colon stood within quotes."""
    match = _QUOTED_REST.match(value)
    if not match:
        return head_text, value
    return head_text + ":" + match[1].decode("utf-8", "replace"), match[2]


def _plain(body: bytes) -> list[Line] | None:
    """The quick way for a card in UTF-8 without quoted-printable and broken lines; None for others."""
    upper = body.upper()
    if b"QUOTED-PRINTABLE" in upper or b"CHARSET" in upper or b"ENCODING=Q" in upper:
        return None
    folded = narrow_line_ends(body)
    if b"\n " in folded or b"\n\t" in folded:
        folded = folded.replace(b"\n ", b"").replace(b"\n\t", b"")
    text = utf8_or_none(folded)
    if text is None:
        return None
    found: list[Line] = []
    for line in text.split("\n"):
        head_text, colon, value = line.partition(":")
        if not line:
            continue
        if '"' in head_text and head_text.count('"') % 2 and (match := _QUOTED_HEAD.match(line)):
            head_text, value = match[1], match[2]
        head = head_of(head_text)
        if not colon or not head.name:
            return None
        found.append((head, value))
    return found


def _params(text: str) -> Iterator[tuple[str, str]]:
    for found in islice(_PARAM.finditer(text), _MOST_PARAMS):
        param = found[1]
        key, equals, value = param.partition("=")
        if not equals:
            key, value = _bare(key.strip())
        for each in _values(value.strip(), splits=key.strip().upper() in {"TYPE", "ENCODING"}):
            yield key.strip().upper(), each


def _bare(word: str) -> tuple[str, str]:
    """VCard 2.1 writes the value alone."""
    is_encoding = word.upper() in {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"}
    return ("ENCODING" if is_encoding else "TYPE"), word


def _values(value: str, *, splits: bool) -> list[str]:
    plain = mend(value.replace('"', ""))
    if splits:
        return [one_line(word) for word in plain.split(",")]
    return [_CARET.sub(lambda found: _CARETS[found[1]], plain)]


def _types(params: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for key, value in params:
        if key == "TYPE":
            word = value.lower()
            yield "cell" if word == "mobile" else word
