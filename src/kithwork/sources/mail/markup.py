"""HTML mail as plain text, quoted mail in it marked with `> ` as in plain mail."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_HTML_CAP_SIGNS = 1_000_000
_UNSEEN = {
    "script",
    "style",
    "head",
    "title",
    "noscript",
    "template",
    "object",
    "svg",
    "-comment",
    "-doctype",
}
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
    "ol", "p", "pre", "section", "table", "tbody", "thead", "tfoot", "tr", "ul", "caption",
}  # fmt: skip
_CELLS = {"td", "th"}
_PARAGRAPHS = {"p", "blockquote", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "hr"}
_BLANKS = re.compile(r"[ \t\n\r\f\xa0\u200b\u200c]+")
_TAG = re.compile(r"<[^<>]*>")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_LEFT_OPEN = frozenset(
    {"br", "hr", "img", "meta", "link", "input", "p", "li", "td", "tr", "th", "tbody", "option", "dt", "dd"}
)
_DEEPEST = 200
_DEEPEST_ELEMENTS = 3_000


def html_text(html: str) -> str:
    """What a reader of *html* sees, as lines of plain text."""
    from selectolax.lexbor import LexborHTMLParser

    html = html[:_HTML_CAP_SIGNS].replace("\0", "")
    if _is_too_deep(html):
        return bare_text(html)
    try:
        root = LexborHTMLParser(html).root
    except (ValueError, RuntimeError, TypeError):
        return bare_text(html)
    writer = _Writer()
    if root is not None:
        writer.walk(root)
    return writer.text()


def bare_text(html: str) -> str:
    """*html* with its tags cut out and nothing arranged: cheap, and the same for ever."""
    return unescape(_TAG.sub(" ", html[:_HTML_CAP_SIGNS]))


def _is_too_deep(html: str) -> bool:
    """Whether more elements are left open than any mail has; the parser takes minutes for such a file."""
    if html.count("<") < _DEEPEST_ELEMENTS:
        return False
    nested = [slash for slash, tag in _ANY_TAG.findall(html) if tag.lower() not in _LEFT_OPEN]
    return len(nested) - 2 * nested.count("/") > _DEEPEST_ELEMENTS


class _Writer:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._quotes = 0
        self._preformatted = 0

    def walk(self, root: LexborNode) -> None:
        """Write all below *root*; a stack of our own, for mails nested deeper than the interpreter goes."""
        stack: list[tuple[LexborNode, bool]] = [(root, False)]
        while stack:
            node, leaving = stack.pop()
            tag = node.tag or ""
            if leaving:
                self._leave(tag)
                continue
            if tag == "-text":
                self._say(node.text_content or "")
                continue
            if tag in _UNSEEN:
                continue
            self._enter(tag)
            stack.append((node, True))
            below: list[tuple[LexborNode, bool]] = []
            child = node.child
            while child is not None:
                below.append((child, False))
                child = child.next
            stack.extend(reversed(below))

    def text(self) -> str:
        """All that was written."""
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def _enter(self, tag: str) -> None:
        if tag == "br":
            self._end_line(even_empty=True)
        elif tag in _BLOCKS:
            self._end_line()
            if tag in _PARAGRAPHS:
                self._blank_line()
            self._quotes += tag == "blockquote"
            self._preformatted += tag == "pre"
            if tag == "li":
                self._words.append("- ")
            if tag == "hr":
                self._lines.append("_" * 32)
        elif tag in _CELLS:
            self._words.append(" ")

    def _leave(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._end_line()
        self._quotes -= tag == "blockquote"
        self._preformatted -= tag == "pre"
        if tag in _PARAGRAPHS:
            self._blank_line()

    def _say(self, text: str) -> None:
        if self._preformatted and "\n" in text:
            first, *others = text.split("\n")
            self._words.append(first)
            for line in others:
                self._end_line(even_empty=True)
                self._words.append(line)
            return
        self._words.append(_BLANKS.sub(" ", text))

    def _end_line(self, *, even_empty: bool = False) -> None:
        line = "".join(self._words)
        line = line.rstrip() if self._preformatted else _BLANKS.sub(" ", line).strip()
        self._words.clear()
        if line or even_empty:
            self._lines.append("> " * min(self._quotes, _DEEPEST) + line if self._quotes else line)

    def _blank_line(self) -> None:
        if self._lines and self._lines[-1].strip("> "):
            self._lines.append(("> " * min(self._quotes, _DEEPEST)).rstrip())
