"""The text within one element of a page, however deep, while the page passes by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kithwork.sources.chat.markup import Tag

_LONGEST = 200_000
_EMPTY = frozenset({"br", "img", "hr", "input", "meta", "link", "audio-", "source"})
_BLOCKS = frozenset({"br", "div", "p", "li"})


class Capture:
    """Gathers the text of the element *tag* opened, until it closes; elements in *without* are passed over."""

    def __init__(self, tag: Tag, *, without: frozenset[str] = frozenset()) -> None:
        self._name = tag.name
        self._without = without
        self._depth = 1
        self._passing = ""
        self._passing_depth = 0
        self._parts: list[str] = []
        self._size = 0

    def take(self, piece: Tag | str) -> bool:
        """Take the next piece of the page; true where the element ended with it."""
        if isinstance(piece, str):
            if not self._passing:
                self._add(piece)
            return False
        if self._passing:
            self._pass(piece)
        elif piece.name in self._without and piece.opens and not piece.closes:
            self._passing, self._passing_depth = piece.name, 1
        elif piece.name in _BLOCKS:
            self._add("\n")
        if piece.name == self._name and piece.name not in _EMPTY:
            self._depth += piece.opens - piece.closes
        return self._depth <= 0

    @property
    def text(self) -> str:
        """What was gathered: each line trimmed, blank ones left out."""
        lines = ("".join(self._parts)).split("\n")
        return "\n".join(line for one in lines if (line := one.strip()))

    def _add(self, text: str) -> None:
        if self._size < _LONGEST:
            self._parts.append(text)
            self._size += len(text)

    def _pass(self, piece: Tag) -> None:
        if piece.name == self._passing:
            self._passing_depth += piece.opens - piece.closes
            if self._passing_depth <= 0:
                self._passing = ""
