"""Rows of a report: a table of separated values, or the XML spreadsheet that such systems name `.xls`."""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.core.text import one_line
from kithwork.sources.csv_contacts.decoding import text_lines
from kithwork.sources.csv_contacts.table import SEPARATORS, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_TAG_NAMES = ("Row", "Cell", "Data")
_LONGEST_CELL = 20_000
_MOST_CELLS = 200
_FIRST_LINES = 40
_NOT_NUMBER = re.compile(r"\D", re.ASCII)


def is_spreadsheet(head: bytes) -> bool:
    """Whether a file begins like an XML spreadsheet."""
    bare = head.replace(b"\0", b"").lower()
    return _SPREADSHEET in bare or b'progid="excel.sheet"' in bare


def rows_of(stream: BinaryIO, head: bytes) -> Iterator[list[str]]:
    """The rows with anything in them, every cell on one line; *head* was read off *stream* already. Raises nothing."""
    found = _from_xml(head, stream) if is_spreadsheet(head) else _from_text(head, stream)
    for cells in found:
        line = [one_line(cell)[:_LONGEST_CELL] for cell in cells[:_MOST_CELLS]]
        if any(line):
            yield line


def _from_text(head: bytes, stream: BinaryIO) -> Iterator[list[str]]:
    lines = text_lines(stream, head=head)
    first = list(islice(lines, _FIRST_LINES))
    separator = max(SEPARATORS, key=lambda sign: sum((line or "").count(sign) for line in first))
    return (row.cells for row in Rows(chain(first, lines), separator))


def _from_xml(head: bytes, stream: BinaryIO) -> Iterator[list[str]]:
    """Rows as the parser passes them; what is damaged is read as far as it goes."""
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("start", "end"), recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    row = _Row()
    for part in chain([head], iter(lambda: stream.read(256 * 1024), b"")):
        try:
            parser.feed(part)
        except etree.XMLSyntaxError:
            return
        for event, element in parser.read_events():
            with suppress(ValueError):  # a name or a text that no XML may hold, as half of a picture sign
                yield from _row_of(row, event, element)


def _row_of(row: _Row, event: str, element: Any) -> list[list[str]]:
    """The row that ends with *element*, if one does; what was read of it is let go."""
    if not isinstance(element.tag, str):
        return []
    name = element.tag.rpartition("}")[2]
    if event == "start":
        row.start(name, element.attrib)
        return []
    found = list(row.end(name, "".join(element.itertext()) if name == "Data" else ""))
    element.clear()
    while element.getprevious() is not None and element.getparent() is not None:
        del element.getparent()[0]
    return found


class _Row:
    """Cells of the row at hand, put where their `Index` says."""

    def __init__(self) -> None:
        self._cells: list[str] = []
        self._text = ""

    def start(self, name: str, attributes: object) -> None:
        if name == "Row":
            self._cells = []
        elif name == "Cell":
            self._text = ""
            place = _index(attributes)
            if len(self._cells) < place <= _MOST_CELLS:
                self._cells += [""] * (place - 1 - len(self._cells))

    def end(self, name: str, text: str) -> Iterator[list[str]]:
        if name == "Data":
            self._text = text
        elif name == "Cell" and len(self._cells) < _MOST_CELLS:
            self._cells.append(self._text)
        elif name == "Row":
            yield self._cells


def _index(attributes: object) -> int:
    found = [value for key, value in attributes.items() if str(key).endswith("Index")]  # type: ignore[attr-defined]
    digits = _NOT_NUMBER.sub("", str(found[0]))[:6] if found else ""
    return int(digits) if digits else 0
