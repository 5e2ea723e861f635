"""Walks a JSON text of any length, one element of an array at a time in memory."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.sources.chat.lines import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str, ...]
_LONGEST_ELEMENT = 4 * 1024 * 1024
_AHEAD = 64 * 1024
_DEEPEST = 12
_BLANK = re.compile(r"[\s\ufeff]*")
_STRUCTURE = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]"]', re.DOTALL)
_PLAIN = re.compile(r"[^\s,\]}]*")
_DECODER = json.JSONDecoder(strict=False)


class What(StrEnum):
    """What was come upon: an object begins or ends, a value of it, an element of an array, one that is damaged."""

    BEGINS = "begins"
    ENDS = "ends"
    VALUE = "value"
    ITEM = "item"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Event:
    """One step of the walk: `path` are the names of the objects and arrays it lies in, its own last."""

    what: What
    path: Path
    value: Any = None


class _BrokenError(Exception):
    """The text goes on in no way that JSON does."""


class JsonWalk:
    """The steps through a JSON text; `is_broken` says afterwards whether it broke off or went wrong.

    Objects are walked into, elements of arrays are given whole, but for those of the arrays in *deep*.
    """

    def __init__(self, stream: BinaryIO, *, deep: frozenset[Path]) -> None:
        self.is_broken = False
        self._parts = chunks(stream)
        self._deep = deep
        self._text = ""
        self._at = 0
        self._ended = False

    def events(self) -> Iterator[Event]:
        """Every step, in the order of the text."""
        try:
            yield from self._value(())
        except _BrokenError:
            self.is_broken = True

    def _value(self, path: Path) -> Iterator[Event]:
        sign = self._peek()
        if sign == "{" and len(path) < _DEEPEST:
            yield from self._object(path)
        elif sign == "[" and len(path) < _DEEPEST:
            yield from self._array(path)
        else:
            found, value = self._element()
            yield Event(What.VALUE if found else What.LOST, path, value)

    def _object(self, path: Path) -> Iterator[Event]:
        self._at += 1
        yield Event(What.BEGINS, path)
        while (sign := self._peek()) != "}":
            if sign == ",":
                self._at += 1
                continue
            if sign != '"':
                raise _BrokenError
            _, name = self._element()
            if self._peek() != ":":
                raise _BrokenError
            self._at += 1
            yield from self._value((*path, str(name)[:200]))
        self._at += 1
        yield Event(What.ENDS, path)

    def _array(self, path: Path) -> Iterator[Event]:
        self._at += 1
        is_deep = path in self._deep
        while (sign := self._peek()) != "]":
            if sign == ",":
                self._at += 1
            elif sign in {"}", ":"}:
                raise _BrokenError
            elif is_deep and sign == "{":
                yield from self._object(path)
            else:
                found, value = self._element()
                yield Event(What.ITEM if found else What.LOST, path, value)
        self._at += 1

    def _peek(self) -> str:
        """The next sign that is no blank."""
        while True:
            found = _BLANK.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                raise _BrokenError

    def _element(self) -> tuple[bool, Any]:
        """The value that begins here, whole; not found where it is damaged."""
        while len(self._text) - self._at < _AHEAD and self._more():
            pass
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
            if end < len(self._text) or self._ended:
                self._at = end
                return True, value
        except (ValueError, RecursionError):
            pass
        text = self._cut_out()
        try:
            return True, _DECODER.decode(text)
        except (ValueError, RecursionError):
            return False, None

    def _cut_out(self) -> str:
        """The text of the value that begins here, up to the bracket that closes it."""
        if self._text[self._at] not in '{["':
            return self._plain()
        depth, place = 0, self._at
        while True:
            found = _STRUCTURE.search(self._text, place)
            if found is None or found[0] == '"':
                place = found.start() if found else len(self._text)
                if len(self._text) - self._at > _LONGEST_ELEMENT or not self._extend():
                    raise _BrokenError
                place -= self._shift
                continue
            depth += (found[0] in "{[") - (found[0] in "}]")
            place = found.end()
            if depth <= 0:
                text, self._at = self._text[self._at : place], place
                return text

    def _plain(self) -> str:
        while True:
            found = _PLAIN.match(self._text, self._at)
            end = found.end() if found else self._at
            if end < len(self._text) or not self._more():
                break
            if end - self._at > _AHEAD:
                raise _BrokenError
        text, self._at = self._text[self._at : end], max(end, self._at + 1)
        return text

    _shift = 0

    def _extend(self) -> bool:
        """Read on, remembering by how much the places in the text shifted."""
        self._shift = self._at
        return self._more()

    def _more(self) -> bool:
        """Read on; what was passed is let go."""
        part = next(self._parts, None)
        if part is None:
            self._ended = True
            self._shift = 0
            return False
        self._text = self._text[self._at :] + part
        self._at = 0
        return True
