"""Cells as text that can be stored, the common case first: most cells are plain ASCII on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import mend, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_EXCEL_TEXT = re.compile(r'="(.*)"$', re.DOTALL)


def line_of(cell: str) -> str:
    """*cell* on one line, as `one_line` gives it."""
    if cell.isascii() and cell.isprintable() and "  " not in cell:
        return cell.strip()
    return one_line(cell)


def filled_cells(cells: Sequence[str]) -> dict[int, str]:
    """The cells that hold anything, by column, mended and without the quoting of spreadsheets."""
    filled = {}
    for index, cell in enumerate(cells):
        if not cell:
            continue
        text = cell if cell.isascii() and cell.isprintable() else mend(cell).strip()
        if text.startswith('="') and (match := _EXCEL_TEXT.match(text)):
            text = match.group(1)
        if text:
            filled[index] = text
    return filled
