"""Names as mail servers write them: quoted, escaped, and in an alphabet of their own (RFC 3501, 5.1.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LISTED = re.compile(
    rb'^\((?P<flags>[^()]*)\) (?P<delim>NIL|"(?:\\.|[^"\\])*") (?P<name>.+)$', re.DOTALL | re.IGNORECASE
)
_QUOTED = re.compile(rb'^"((?:\\.|[^"\\])*)"$', re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_LITERAL = re.compile(rb"^\{\d+\+?\}$")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Listed:
    """A folder as a server lists it; `delim` parts the names of the folders it lies in."""

    name: str
    delim: str
    flags: tuple[str, ...]


def listed(data: Iterable[Any]) -> Iterator[Listed]:
    """The folders in the answer to LIST, as imaplib parted it; lines that cannot be read are passed over."""
    for one in data:
        head, literal = one if isinstance(one, tuple) else (one, None)
        found = _LISTED.match(head) if isinstance(head, bytes) else None
        if found is None:
            continue
        told = literal if literal is not None and _LITERAL.match(found["name"]) else _unquoted(found["name"])
        try:
            name = _decoded(told)
        except ValueError:
            continue
        if name and not _CONTROLS.search(name):
            delim = "" if found["delim"].upper() == b"NIL" else _unquoted(found["delim"]).decode("latin-1")
            yield Listed(name, delim, tuple(found["flags"].decode("latin-1").split()))


def folder_argument(name: str) -> bytes:
    """The folder *name* as a command takes it."""
    from imap_tools.imap_utf7 import utf7_encode

    return quoted(utf7_encode(name))


def quoted(text: bytes) -> bytes:
    """*text* as one word of a command; `ValueError` where it cannot be one, for it would begin another command."""
    if any(sign in text for sign in (b"\r", b"\n", b"\0")):
        raise ValueError
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _unquoted(word: bytes) -> bytes:
    found = _QUOTED.match(word)
    return _ESCAPED.sub(rb"\1", found[1]) if found else word


def _decoded(told: bytes) -> str:
    from imap_tools.imap_utf7 import utf7_decode

    return str(utf7_decode(told))
