"""One line that says what somebody does and where, in its two pieces: `Head of Logistics | Shannon Freight`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.sources.cards.naming import domain_agreement
from kithwork.sources.cards.words import firm_weight, title_weight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.cards.lines import Line

_BETWEEN = re.compile(r"\s*[|·•]\s*|\s+[–—/@-]\s+|,\s*")


def title_and_firm(line: Line, emails: Sequence[str], pages: Sequence[str]) -> tuple[Line, ...]:
    """*line* parted where a title stands on one side and a firm on the other, else alone."""
    for match in _BETWEEN.finditer(line.text):
        left, right = line.text[: match.start()], line.text[match.end() :]
        sides = (left, right)
        does = [bool(title_weight(side)) for side in sides]
        is_firm = [firm_weight(side) >= 2 or domain_agreement(side, emails, pages) >= LEAST_SAID for side in sides]
        if (does[0] and is_firm[1] and not does[1]) or (does[1] and is_firm[0] and not does[0]):
            at = line.left + (line.right - line.left) * match.start() / len(line.text)
            return replace(line, text=left, right=at), replace(line, text=right, left=at)
    return (line,)


LEAST_SAID = 0.8
"""How well a side has to repeat the domain to be the firm."""
