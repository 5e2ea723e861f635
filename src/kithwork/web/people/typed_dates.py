"""Days of a life as people type them: whole, without the year, or only a part."""

from __future__ import annotations

import re

from kithwork.core.text import fold
from kithwork.people.rules import partial_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? )?(?P<month>[a-z]{3,9})\.?"
    r"(?: (?P<day_after>\d{1,2})(?:st|nd|rd|th)?)?(?: (?P<year>\d{4}))?\Z"
)
_DOTS = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})?\Z")


def partial_date_typed(text: str) -> str | None:
    """A typed day as a partial date (`1975-12-12`, `--12-12`, `1975-12`, `1975`); None where it is none.

    >>> partial_date_typed("12 Dec 1975"), partial_date_typed("December 12"), partial_date_typed("3.4.1980")
    ('1975-12-12', '--12-12', '1980-04-03')
    """
    text = " ".join(text.replace(",", " ").split())
    if partial_date(text):
        return text
    dotted = _DOTS.match(text)
    if dotted:
        return _checked(dotted["year"], int(dotted["month"]), int(dotted["day"]))
    words = _WORDS.match(fold(text))
    if not words or words["month"][:3] not in _MONTHS or (words["day"] and words["day_after"]):
        return None
    day = words["day"] or words["day_after"]
    return _checked(words["year"], _MONTHS.index(words["month"][:3]) + 1, int(day) if day else None)


def _checked(year: str | None, month: int, day: int | None) -> str | None:
    if day is None and year is None:
        return None
    found = f"{year or '-'}-{month:02}" + (f"-{day:02}" if day is not None else "")
    return found if partial_date(found) else None
