"""The tags and texts of HTML and XML of any length and in any state; what is broken is passed over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, BinaryIO

from kithwork.sources.chat.lines import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LONGEST_TAG = 256 * 1024
_HEAD = 16 * 1024
_LONGEST_TEXT = 256 * 1024
_TAG = re.compile(
    r"<(?P<end>/)?(?P<name>[A-Za-z][\w:.-]{0,60})(?P<inner>(?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)>"
    r"|<[!?][^<>]*+>"
)
_ATTRIBUTE = re.compile(r"([\w:.-]{1,60})\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PAIR = re.compile(
    r"&#(?:x([dD][89abAB][0-9a-fA-F]{2})|(5[56]\d{3}));&#(?:x([dD][c-fC-F][0-9a-fA-F]{2})|(5[67]\d{3}));"
)
_HIGH, _LOW, _BEYOND = 0xD800, 0xDC00, 0x10000


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name in lower case, its attributes, and whether it opens, closes, or both."""

    name: str
    attributes: Mapping[str, str]
    opens: bool = True
    closes: bool = False

    @property
    def classes(self) -> frozenset[str]:
        """The words of its class."""
        return frozenset(self.attributes.get("class", "").split())


def pieces(stream: BinaryIO) -> Iterator[Tag | str]:
    """Tags and the texts between them, entities resolved."""
    text = ""
    for part in chunks(stream):
        text += part
        at = 0
        while (found := text.find("<", at)) >= 0:
            if found > at:
                yield readable(text[at:found])
            tag = _TAG.match(text, found)
            if tag is not None:
                if tag["name"]:
                    yield _tag(tag["name"], tag["inner"], is_end=bool(tag["end"]))
                at = tag.end()
            elif len(text) - found < _LONGEST_TAG and _may_go_on(text, found):
                at = found
                break
            else:
                cut = _overlong(text, found)
                if cut is not None:
                    yield cut
                at = found + 1 if cut is None else _after(text, found)
        else:
            if len(text) - at > _LONGEST_TEXT:
                yield readable(text[at:])
                at = len(text)
        text = text[at:]
    if text and not text.startswith("<"):
        yield readable(text)


def readable(text: str) -> str:
    """Text without entities; two halves of a sign written one by one are put together."""
    if "&" not in text:
        return text
    return unescape(_PAIR.sub(_joined, text))


def _joined(pair: re.Match[str]) -> str:
    high = int(pair[1], 16) if pair[1] else int(pair[2])
    low = int(pair[3], 16) if pair[3] else int(pair[4])
    if _HIGH <= high < _LOW <= low < 0xE000:
        return chr(_BEYOND + ((high - _HIGH) << 10) + (low - _LOW))
    return pair[0]


def _tag(name: str, inner: str, *, is_end: bool) -> Tag:
    attributes = {key.lower(): readable(double or single) for key, double, single in _ATTRIBUTE.findall(inner)}
    if is_end:
        return Tag(name.lower(), attributes, opens=False, closes=True)
    return Tag(name.lower(), attributes, closes=inner.rstrip().endswith("/"))


def _may_go_on(text: str, at: int) -> bool:
    """Whether what begins here may be a tag whose end is still to come."""
    after = text[at + 1 : at + 2]
    return text.find("<", at + 1) < 0 and (not after or after.isalpha() or after in "/!?")


def _overlong(text: str, at: int) -> Tag | None:
    """A tag that holds more than any need (a picture), as far as its other attributes go."""
    if len(text) - at < _LONGEST_TAG or text.find("<", at + 1) >= 0:
        return None
    head = re.match(r"<([A-Za-z][\w:.-]{0,60})(.*)", text[at : at + _HEAD], re.DOTALL)
    return _tag(head[1], head[2], is_end=False) if head else None


def _after(text: str, at: int) -> int:
    end = text.find(">", at + _HEAD)
    return end + 1 if end >= 0 else len(text)
