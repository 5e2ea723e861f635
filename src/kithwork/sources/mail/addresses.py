"""The people in an address field (RFC 5322, section 3.4), read as tolerantly as mail programs write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kithwork.sources.mail.headers import decoded, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(
    r"\"(?:\\.|[^\"\\])*\"|\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*\))*\)|<[^<>]*>?|[,;:]|[^\s\",;:<>(]+|\s+|.",
    re.DOTALL,
)
_QUOTED_PAIR = re.compile(r"\\(.)")
_BARE = re.compile(r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()]+")
_COMMENT = re.compile(r"\s*\((?:\\.|[^()\\])*\)\s*")
_SPACED_DOMAIN = re.compile(r"(@[\w-]+(?:\.[\w-]+)*)\s*\.\s*([\w-]+)")
_ROUTE = re.compile(r"^@[^:]*:")
_CAP_SIGNS = 100_000
_LONGEST_MAILBOX = 2_000
_LONGEST_ADDRESS = 320


class Mailbox(NamedTuple):
    """A person as an address field names one: a lower-cased address and a name, which may be blank."""

    address: str
    name: str


def mailboxes(values: Iterable[str], charset: str = "") -> list[Mailbox]:
    """Everybody named in these address fields, each address once, in order; groups are opened."""
    found: dict[str, str] = {}
    for value in values:
        for box in _field(value[:_CAP_SIGNS], charset):
            if not found.get(box.address):
                found[box.address] = box.name
    return [Mailbox(address, name) for address, name in found.items()]


def _field(value: str, charset: str) -> Iterator[Mailbox]:
    if "@" not in value:
        value = decoded(value, charset)
        if "@" not in value:
            return
    phrase: list[str] = []
    angle = comment = ""
    for token in _TOKEN.findall(value):
        first = token[0]
        if first in ",;":
            yield from _mailbox(phrase, angle, comment, charset)
            phrase, angle, comment = [], "", ""
        elif first == ":":
            if not angle and "@" not in "".join(phrase):
                phrase = []  # the name of a group
            else:
                phrase.append(token)
        elif first == "<":
            if angle:
                yield from _mailbox(phrase, angle, comment, charset)
                phrase = []
            angle = token
        elif first == "(" and len(token) > 1:
            comment = comment or token[1:-1]
        else:
            phrase.append(token)
    yield from _mailbox(phrase, angle, comment, charset)


def _mailbox(phrase: list[str], angle: str, comment: str, charset: str) -> Iterator[Mailbox]:
    words = "".join(phrase).strip()
    if len(words) > _LONGEST_MAILBOX or len(angle) > _LONGEST_MAILBOX:
        return
    if angle:
        address, name = _address(angle.strip("<> ")), words
    elif "@" in words:
        address, name = _bare(phrase)
    elif "=?" in words and "@" in (read := decoded(words, charset)):
        yield from _field(read.replace("=?", ""), charset)
        return
    else:
        return
    if address:
        yield Mailbox(address, _name(name or comment, address, charset))


def _bare(phrase: list[str]) -> tuple[str, str]:
    """The address and the name in words without an angle bracket: `a@b`, `Ann a@b`, `"Ann" a@b`, `a @ b`."""
    words = "".join(phrase).strip()
    if _ROUTE.match(words):
        words = _ROUTE.sub("", words)
    words = _SPACED_DOMAIN.sub(r"\1.\2", words) if " ." in words else words
    unquoted = words if '"' not in words else "".join(token for token in phrase if not token.startswith('"'))
    match = _BARE.search(unquoted) or _BARE.search(words)
    if match:
        return _address(match.group()), words.replace(match.group(), "").strip(" '[]")
    return _address(words), ""


def _address(text: str) -> str:
    text = _COMMENT.sub("", text) if "(" in text else text
    text = _ROUTE.sub("", text.removeprefix("mailto:").strip())
    local, at, domain = text.rpartition("@")
    if local.startswith('"') and local.endswith('"'):
        local = local[1:-1] if re.fullmatch(r"[\w.+-]+", local[1:-1]) else local
    elif "@" in local:
        local = local.replace(" ", "")
    address = tidy(decoded(f"{local.strip()}{at}{domain.strip()}")).strip("'<>[]. ").lower()
    address = re.sub(r"\s*([@.])\s*", r"\1", address) if " " in address else address
    local, at, domain = address.partition("@")
    if not (local and at and domain) or len(address) > _LONGEST_ADDRESS or " " in domain or local.endswith(":"):
        return ""
    return address


def _name(text: str, address: str, charset: str) -> str:
    if '"' in text or "\\" in text:
        text = _QUOTED_PAIR.sub(r"\1", text.replace('\\"', "\0").replace('"', "")).replace("\0", '"')
    name = tidy(decoded(text, charset)).strip("\"' ,;")
    return "" if name.lower() == address else name
