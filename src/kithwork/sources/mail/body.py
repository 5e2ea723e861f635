"""The text of a mail: plain where there is plain text, else what its HTML shows; never its attachments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import mend
from kithwork.sources.mail.markup import bare_text, html_text
from kithwork.sources.mail.parts import DEEPEST, Part, children

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXT_CAP_SIGNS = 2_000_000


class Piece(NamedTuple):
    """A stretch of a mail's text as it was sent."""

    source: str
    is_html: bool

    def text(self) -> str:
        """The stretch as a reader sees it."""
        return html_text(self.source) if self.is_html else self.source

    def bare(self) -> str:
        """The stretch for comparing copies."""
        return bare_text(self.source) if self.is_html else self.source


class Content(NamedTuple):
    """What a mail carries: its text in pieces, and the calendar files in it."""

    pieces: tuple[Piece, ...]
    calendars: tuple[Part, ...]

    def text(self) -> str:
        """The whole text, mended."""
        return mend("\n".join(piece.text() for piece in self.pieces))

    def bare(self) -> str:
        """The whole text for comparing copies."""
        return "\n".join(piece.bare() for piece in self.pieces)


def content_of(part: Part) -> Content:
    """The text and the calendar files of the mail whose root is *part*."""
    if not part.content_type.startswith("multipart/"):
        return Content(tuple(_leaf(part)), (part,) if part.content_type == "text/calendar" else ())
    calendars: list[Part] = []
    pieces = _pieces(part, calendars, 0)
    return Content(tuple(pieces), tuple(calendars))


def _pieces(part: Part, calendars: list[Part], depth: int) -> list[Piece]:
    if part.content_type == "text/calendar":
        calendars.append(part)
        return []
    if not part.content_type.startswith("multipart/"):
        return list(_leaf(part))
    if depth >= DEEPEST:
        return []
    below = children(part)
    if not below:
        return list(_leaf(Part(part.headers, part.body, "text/plain"), "text/plain"))
    found = [_pieces(child, calendars, depth + 1) for child in below]
    if part.content_type == "multipart/alternative":
        return _preferred(found)
    if part.content_type == "multipart/report":
        return found[0]
    return [piece for pieces in found for piece in pieces]


def _preferred(alternatives: list[list[Piece]]) -> list[Piece]:
    said = [pieces for pieces in alternatives if any(piece.source.strip() for piece in pieces)]
    plain = [pieces for pieces in said if not any(piece.is_html for piece in pieces)]
    if plain:
        return [piece for pieces in plain for piece in pieces]
    return said[0] if said else []


def _leaf(part: Part, kind: str = "") -> Iterator[Piece]:
    kind = kind or part.content_type
    if part.is_attachment or not kind.startswith("text/") or kind == "text/calendar":
        return
    if kind in {
        "text/plain",
        "text/html",
        "text/enriched",
        "text/richtext",
        "text/x-amp-html",
        "text/markdown",
    }:
        text = part.text()[:_TEXT_CAP_SIGNS]
        if kind != "text/x-amp-html" and text.strip():
            yield Piece(text, is_html=kind not in {"text/plain", "text/markdown"} or _looks_like_html(text))


def _looks_like_html(text: str) -> bool:
    return text[:200].lstrip().lower().startswith(("<html", "<!doctype html"))
