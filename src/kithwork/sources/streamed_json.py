"""Values out of a JSON file of any size, one at a time: only what is asked for is ever held."""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Path: TypeAlias = tuple[str | int, ...]
Pattern: TypeAlias = tuple[str, ...]

LONGEST_VALUE = 16 * 1024 * 1024
"""Signs of a value that is given out; a longer one is passed over."""
MOST_DEPTH = 200
_CHUNK_BYTES = 256 * 1024
_BLANKS = re.compile(r"[ \t\r\n\ufeff]*")
_MARKS = re.compile(r'["{}\[\]]')
_STRING_END = re.compile(r'["\\]')
_BARE_END = re.compile(r"[,}\]\s]")
_OPEN = "{["
_CLOSE = "}]"


class BrokenJSONError(ValueError):
    """The text breaks off, or is no JSON from here on."""


@dataclass(slots=True)
class Values:
    """Iterate for (path, value) of every value whose path fits one of *patterns*, in the order of the file.

    A pattern is a path in which "*" stands for any key or place: `("account", "data", "*", "type")`. Values within a
    value that was given out are not given out again. `head` holds what was read off the stream already; `start` is a
    sign before which everything is passed over ("=" in the script files of an archive). `fault` says afterwards
    whether the file broke off; `too_long` counts what was passed over for its length.
    """

    stream: BinaryIO
    patterns: Sequence[Pattern]
    start: str = ""
    head: bytes = b""
    fault: bool = False
    too_long: int = 0
    _text: str = ""
    _at: int = 0
    _is_over: bool = False
    _decoder: codecs.IncrementalDecoder = field(
        default_factory=lambda: codecs.getincrementaldecoder("utf-8")("replace")
    )

    def __iter__(self) -> Iterator[tuple[Path, Any]]:
        try:
            if self.start:
                self._pass_over(self.start)
            yield from self._value(())
        except (BrokenJSONError, RecursionError):
            self.fault = True

    def _value(self, path: Path) -> Iterator[tuple[Path, Any]]:
        sign = self._next_sign()
        if any(_fits(path, pattern) for pattern in self.patterns):
            found = self._taken(sign)
            if found is not None:
                yield path, found[0]
        elif sign in _OPEN and len(path) < MOST_DEPTH and any(_leads(path, one) for one in self.patterns):
            self._at += 1
            yield from self._object(path) if sign == "{" else self._list(path)
        else:
            self._end_of_value(sign, keep=False)

    def _object(self, path: Path) -> Iterator[tuple[Path, Any]]:
        while (sign := self._next_sign()) != "}":
            if sign == ",":
                self._at += 1
                continue
            key = self._key(sign)
            if self._next_sign() != ":":
                raise BrokenJSONError
            self._at += 1
            yield from self._value((*path, key))
        self._at += 1

    def _list(self, path: Path) -> Iterator[tuple[Path, Any]]:
        place = 0
        while (sign := self._next_sign()) != "]":
            if sign == ",":
                self._at += 1
                continue
            yield from self._value((*path, place))
            place += 1
        self._at += 1

    def _key(self, sign: str) -> str:
        found = self._taken(sign) if sign == '"' else None
        if found is None:
            raise BrokenJSONError
        return str(found[0])

    def _taken(self, sign: str) -> tuple[Any] | None:
        """The value that begins here, decoded; None where it is too long."""
        text = self._end_of_value(sign, keep=True)
        if text is None:
            self.too_long += 1
            return None
        try:
            return (json.loads(text, strict=False),)
        except (ValueError, RecursionError) as error:
            raise BrokenJSONError from error

    def _end_of_value(self, sign: str, *, keep: bool) -> str | None:
        """Go to the end of the value that begins here; answers with its text where it is kept and not too long."""
        parts = _Parts(keep=keep)
        if sign == '"':
            self._string(parts)
        elif sign in _OPEN:
            self._container(parts)
        elif sign in _CLOSE or sign in ",:":
            raise BrokenJSONError
        else:
            self._bare(parts)
        return parts.text

    def _container(self, parts: _Parts) -> None:
        depth = 0
        while True:
            mark = self._find(_MARKS, parts)
            if mark == '"':
                self._string(parts)
                continue
            parts.add(mark)
            self._at += 1
            depth += 1 if mark in _OPEN else -1
            if depth == 0:
                return

    def _string(self, parts: _Parts) -> None:
        parts.add('"')
        self._at += 1
        while self._find(_STRING_END, parts) == "\\":
            while self._at + 1 >= len(self._text):
                if not self._more():
                    raise BrokenJSONError
            parts.add(self._text[self._at : self._at + 2])
            self._at += 2
        parts.add('"')
        self._at += 1

    def _bare(self, parts: _Parts) -> None:
        """A number, true, false or null; it may end with the file."""
        while (match := _BARE_END.search(self._text, self._at)) is None:
            parts.add(self._text[self._at :])
            self._at = len(self._text)
            if not self._more():
                return
        parts.add(self._text[self._at : match.start()])
        self._at = match.start()

    def _find(self, wanted: re.Pattern[str], parts: _Parts) -> str:
        """Go to the next of the *wanted* signs, which is the answer; what lies before it goes to *parts*."""
        while (match := wanted.search(self._text, self._at)) is None:
            parts.add(self._text[self._at :])
            self._at = len(self._text)
            if not self._more():
                raise BrokenJSONError
        parts.add(self._text[self._at : match.start()])
        self._at = match.start()
        return match.group()

    def _pass_over(self, sign: str) -> None:
        self._find(re.compile(re.escape(sign)), _Parts(keep=False))
        self._at += len(sign)

    def _next_sign(self) -> str:
        while True:
            self._at = _BLANKS.match(self._text, self._at).end()  # type: ignore[union-attr]  # matches nothing, too
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                raise BrokenJSONError

    def _more(self) -> bool:
        """Read on, keeping what is not passed yet."""
        if self._is_over:
            return False
        chunk, self.head = self.head or self.stream.read(_CHUNK_BYTES), b""
        self._is_over = not chunk
        self._text = self._text[self._at :] + self._decoder.decode(chunk, final=not chunk)
        self._at = 0
        return True


@dataclass(slots=True)
class _Parts:
    """The text of one value as it is passed, as long as it is wanted and not too long."""

    keep: bool
    _size: int = 0
    _found: list[str] = field(default_factory=list)

    def add(self, text: str) -> None:
        if not self.keep:
            return
        self._size += len(text)
        if self._size > LONGEST_VALUE:
            self.keep, self._found = False, []
            return
        self._found.append(text)

    @property
    def text(self) -> str | None:
        return "".join(self._found) if self.keep else None


def _fits(path: Path, pattern: Pattern) -> bool:
    return len(path) == len(pattern) and _leads(path, pattern)


def _leads(path: Path, pattern: Pattern) -> bool:
    """Whether something that fits *pattern* may lie at or within *path*."""
    return len(path) <= len(pattern) and all(wanted in {"*", one} for one, wanted in zip(path, pattern, strict=False))
