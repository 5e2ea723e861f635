"""Whether a file is a table of contacts, by its content before its name."""

from __future__ import annotations

import io

from kithwork.sources.csv_contacts.decoding import decode, encoding_of, text_lines
from kithwork.sources.csv_contacts.guessing import EMAIL_LIKE
from kithwork.sources.csv_contacts.opened_table import best_separator
from kithwork.sources.csv_contacts.sections import header_row, is_identity_header, known_headers
from kithwork.sources.csv_contacts.table import Rows
from kithwork.sources.records import HEAD_BYTES

_ENDINGS = (".csv", ".tsv", ".tab")
_NEVER = ("{", "[", "<", "BEGIN:", "%PDF", "#!", "---", "window.", "var ")


def recognises(head: bytes, name: str) -> bool:
    """Whether a file with these first bytes and this name is a table that may hold contacts."""
    lines = [line for line in text_lines(io.BytesIO(_whole_lines(head))) if line and line.strip()]
    if not lines or not is_text(head):
        return False
    if lines[0].lstrip().startswith(_NEVER) and not name.lower().endswith(_ENDINGS):
        return False
    return name.lower().endswith(_ENDINGS) or _is_table(lines)


def is_text(head: bytes) -> bool:
    """Whether *head* is text with at most a few stray control signs."""
    encoding = encoding_of(head)
    text = head.decode(encoding.wide, "replace") if encoding.wide else decode(head, encoding)
    if not encoding.wide and head.count(0) > len(head) // 20:
        return False
    odd = sum(sign < " " and sign not in "\t\n\r\f\v" for sign in text)
    return odd * 50 <= len(text)


def _is_table(lines: list[str]) -> bool:
    separator = best_separator(lines)
    rows = [row.cells for row in Rows(lines, separator) if any(row.cells)]
    at = header_row(rows)
    if at is not None and known_headers(rows[at]) and any(is_identity_header(cell) for cell in rows[at]):
        if len(rows[at]) == 1:
            return _is_one_column(rows[at + 1 :])
        return _fits(rows[at + 1 :], len(rows[at]), known=known_headers(rows[at]))
    widths = {len(row) for row in rows}
    return len(widths) == 1 and all(any(EMAIL_LIKE.match(cell) for cell in row) for row in rows)


def _fits(rows: list[list[str]], width: int, *, known: int) -> bool:
    """Whether the rows under a header are of its width: sentences with commas are not."""
    even = sum(len(row) == width for row in rows)
    return even == len(rows) or known > 4 or (known > 1 and 2 * even >= len(rows))


def _is_one_column(rows: list[list[str]]) -> bool:
    """A single column is a table where it holds addresses; else it is any text with a fitting first line."""
    return bool(rows) and all(len(row) == 1 and EMAIL_LIKE.match(row[0]) for row in rows)


def _whole_lines(head: bytes) -> bytes:
    """*head* without the line that its end cuts through."""
    if len(head) < HEAD_BYTES:
        return head
    end = max(head.rfind(b"\n"), head.rfind(b"\r"))
    return head[: end + 1] if end > 0 else head
