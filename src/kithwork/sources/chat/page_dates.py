"""Dates as web pages write them for people: `Friday, October 4, 2013 at 10:05pm PDT`, `5. Aug. 2022, 15:45`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from kithwork.core.text import fold

if TYPE_CHECKING:
    from kithwork.sources.home import Home

_MONTHS = (
    ("jan", "gen", "ene", "янв", "sty", "oca"),
    ("feb", "fev", "фев", "lut", "sub"),
    ("mar", "maa", "мар"),
    ("apr", "avr", "abr", "апр", "kwi", "nis"),
    ("may", "mai", "mag", "mei", "maj", "мая", "мае", "май"),
    ("jun", "giu", "juin", "июн", "cze", "haz"),
    ("jul", "lug", "juil", "июл", "lip", "tem"),
    ("aug", "ago", "aou", "авг", "sie"),
    ("sep", "set", "сен", "wrz", "eyl"),
    ("oct", "okt", "out", "ott", "окт", "paz", "eki"),
    ("nov", "ноя", "lis", "kas"),
    ("dec", "dez", "dic", "des", "дек", "gru", "ara"),
)
_MONTH_OF = {start: number for number, starts in enumerate(_MONTHS, start=1) for start in starts}
_HOURS_OF = {
    "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "akdt": -8,
    "hst": -10, "aest": 10, "aedt": 11, "jst": 9, "kst": 9, "nzst": 12, "nzdt": 13,
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)")
_TIME = re.compile(r"(?<!\d)(\d{1,2})[:.h](\d\d)(?:[:.](\d\d))?\s?(a\.?\s?m|p\.?\s?m)?", re.IGNORECASE)
_DAY = re.compile(r"(?<![\d:.])(\d{1,2})(?![\d:])")
_OFFSET = re.compile(r"(?:UTC|GMT)\s?([+\-\u2212])(\d{1,2})(?::?(\d\d))?", re.IGNORECASE)
_IN_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def page_moment(written: str, home: Home) -> datetime | None:
    """The moment *written* stands for, aware, UTC; None where it is no date with a time."""
    time = None
    for time in _TIME.finditer(written[:120]):
        if int(time[2]) < 60 and not _IN_NUMBERS.match(written, time.start()):
            break
    date = _date(written[:120], time) if time is not None else None
    if time is None or date is None:
        return None
    try:
        local = datetime(*date, _hour(time), int(time[2]), int(time[3] or 0), tzinfo=UTC)
    except ValueError:
        return None
    offset = _offset(written)
    if offset is None:
        return home.moment(local.replace(tzinfo=None))
    return local - offset


def _hour(time: re.Match[str]) -> int:
    hour, half = int(time[1]), (time[4] or "")[:1].lower()
    if half == "p" and hour < 12:
        return hour + 12
    return 0 if half == "a" and hour == 12 else hour


def _date(written: str, time: re.Match[str]) -> tuple[int, int, int] | None:
    if numbers := _IN_NUMBERS.search(written):
        return int(numbers[3]), int(numbers[2]), int(numbers[1])
    year = _YEAR.search(written)
    month = next((number for word in _WORD.findall(fold(written)) if (number := _month(word))), None)
    if year is None or month is None:
        return None
    rest = written[: time.start()] + " " * (time.end() - time.start()) + written[time.end() :]
    rest = rest[: year.start()] + "    " + rest[year.end() :]
    day = _DAY.search(_OFFSET.sub("", rest))
    return (int(year[1]), month, int(day[1])) if day else None


def _month(word: str) -> int | None:
    if word in {"monday", "mardi", "marti", "martes", "martedi", "sabado", "sunday", "lisboa", "segunda"}:
        return None
    return _MONTH_OF.get(word[:4]) or _MONTH_OF.get(word[:3])


def _offset(written: str) -> timedelta | None:
    found = _OFFSET.search(written)
    if found:
        length = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        if length >= timedelta(hours=15):
            return None
        return length if found[1] == "+" else -length
    last = _WORD.findall(written)[-1:]
    hours = _HOURS_OF.get(last[0].lower()) if last else None
    return None if hours is None else timezone(timedelta(hours=hours)).utcoffset(None)
