"""Days as people say them: last Tuesday, two weeks ago, by Friday, on 3 May, end of next month, next Thursday at 10.

A day that only words can name ("after Easter", "in spring") has words and no date: nothing is made up.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Leaning(StrEnum):
    """Which way a day without a year leans: to what was, or to what comes."""

    PAST = "past"
    COMING = "coming"


@dataclass(frozen=True, slots=True)
class DayFound:
    """A day at a place of a text; `partial` is 2027-06 or 2026-11-20; blank, without a day, where words alone say it.

    `is_by`: said as "by" or "before".
    """

    day: date | None
    partial: str
    start: int
    end: int
    words: str


MONTHS = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905 -- reads as a line
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "a few": 3, "few": 3, "four": 4,
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b"
)
_NUMBER = r"(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|a couple of|couple of|a few|few)"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?|years?)"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_LEAD = (
    r"(?:\b(?:by|before|until|till|on|no later than|latest|around|about|this|coming|the|for|from|starting|due|due by|"
    r"sometime|later|early|mid|late|first\s+thing(?:\s+on)?|(?:the\s+)?end\s+of\s+(?:the\s+)?day|eod|cob|close\s+of\s+(?:play|business))\s+)*"
)
_HOUR = (
    r"(?:\s+(?:morning|afternoon|evening|night|lunchtime|am|pm))?"
    r"(?:,?\s*(?:(?:at|@|around)\s*\d{1,2}(?:[:.h]\d{2})?\s*(?:am|pm|o'clock|h)?|\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm)"
    r"|\d{1,2}:\d{2}|(?:at\s+)?noon)\b)?"
)


def days_in(text: str, *, today: date, leaning: Leaning) -> Iterator[DayFound]:
    """The days that *text* names, in its order, none inside another."""
    found: list[DayFound] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            told = read(match, today, leaning)
            if told is not None:
                day, partial = told
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                found.append(DayFound(day, partial, start, match.end(), text[start : match.end()].strip(" ,")))
    yield from sorted(found, key=lambda one: one.start)


def first_day(text: str, *, today: date, leaning: Leaning) -> DayFound | None:
    """The first day that *text* names; nothing where it names none."""
    return next(days_in(text, today=today, leaning=leaning), None)


def without(text: str, found: DayFound) -> str:
    """*text* without the words of a day."""
    joined = f"{text[: found.start].rstrip(' ,(')} {text[found.end :].lstrip(' ,)')}"
    return joined.strip()


Told = tuple[date | None, str]


def _whole(day: date) -> Told:
    return day, day.isoformat()


_NEAR = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "this lunchtime": 0,
    "just now": 0, "earlier": 0, "earlier today": 0, "later today": 0, "eod": 0, "end of day": 0,
    "end of the day": 0, "yesterday": -1, "last night": -1, "the day before yesterday": -2, "tomorrow": 1,
    "tmrw": 1, "tmr": 1, "tmw": 1, "tomoz": 1, "2moro": 1, "tomorow": 1, "tommorow": 1, "tonite": 0, "cob": 0,
    "close of play": 0, "close of business": 0, "first thing tomorrow": 1, "the day after tomorrow": 2,
    "the other day": -3,
}  # fmt: skip
_NEAR_WORDS = "|".join(sorted((one.replace(" ", " +") for one in _NEAR), key=len, reverse=True))


def _near(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    del leaning
    words = re.sub(r"\s+", " ", match["near"].lower())
    return _whole(today + timedelta(days=_NEAR[words]))


def _iso(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    del today, leaning
    return _made(int(match["year"]), int(match["mon"]), int(match["day"]))


def _slashed(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    year = match["year"]
    if year:
        return _made(int(year) + (2000 if len(year) == 2 else 0), int(match["mon"]), int(match["day"]))
    return _day_of_month(int(match["day"]), int(match["mon"]), today, leaning)


def _dated(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        return _made(int(match["year"]), month, day)
    return _day_of_month(day, month, today, leaning)


def _made(year: int, month: int, day: int) -> Told | None:
    try:
        return _whole(date(year, month, day))
    except ValueError:
        return None


def _day_of_month(day: int, month: int, today: date, leaning: Leaning) -> Told | None:
    """The nearest such day on the side it leans to; 29 February only in a year that has one."""
    years = range(today.year, today.year + 9) if leaning is Leaning.COMING else range(today.year, today.year - 9, -1)
    for year in years:
        told = _made(year, month, day)
        if told is None or told[0] is None:
            continue
        if (told[0] >= today) if leaning is Leaning.COMING else (told[0] <= today):
            return told
    return None


def _christmas(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    del match
    return _day_of_month(25, 12, today, leaning)


def _of_this_month(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    """`the 30th`: of this month or the one beside it."""
    step = 1 if leaning is Leaning.COMING else -1
    first = today.replace(day=1)
    for _ in range(3):
        told = _made(first.year, first.month, int(match["day"]))
        if told is not None and told[0] is not None and (told[0] - today).days * step >= 0:
            return told
        first = _month_on(first, step)
    return None


_NO_DAY = re.compile(
    r"\s+(?:with|between|across|there|next\s+to|beside|by|down|near|opposite|behind|on|together|in)\b", re.IGNORECASE
)
_EVERY = re.compile(r"\b(?:every|each|most)\s+$", re.IGNORECASE)


def _weekday(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    if match["weekday"].lower() in {"sat", "sun", "wed"} and _NO_DAY.match(match.string, match.end("weekday")):
        return None
    if _EVERY.search(match.string[: match.start("weekday")]):
        return None
    number = next(at for at, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"].lower()[:3]))
    which = (match["which"] or "").lower()
    week = (match["week"] or "").lower()
    monday = today - timedelta(days=today.weekday())
    if "last week" in week:
        return _whole(monday + timedelta(days=number - 7))
    if which == "next" or "next week" in week:
        return _whole(monday + timedelta(days=number + 7))
    if which in {"last", "past"} or (leaning is Leaning.PAST and which not in {"this", "coming"}):
        return _whole(today - timedelta(days=(today.weekday() - number) % 7 or 7))
    return _whole(today + timedelta(days=(number - today.weekday()) % 7 or 7))


def _ago(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    del leaning
    return _moved(today, _number(match["number"]), match["unit"], -1)


def _in_so_many(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    del leaning
    return _moved(today, _number(match["number"]), match["unit"], 1)


def _moved(today: date, number: int, unit: str, step: int) -> Told | None:
    unit = unit.lower().rstrip("s")
    if unit in {"day", "week", "fortnight"}:
        return _whole(today + timedelta(days=step * number * {"day": 1, "week": 7, "fortnight": 14}[unit]))
    months = number * (12 if unit == "year" else 1)
    first = _month_on(today.replace(day=1), step * months)
    return _whole(first.replace(day=min(today.day, _length(first)))) if first.year > 1 else None


def _number(words: str) -> int:
    return int(words) if words.isdigit() else _NUMBERS[words.lower()]


def _end_of(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    unit, is_next = match["of"].lower(), (match["which"] or "").strip().lower() == "next"
    if unit == "week":
        return _whole(today + timedelta(days=(4 - today.weekday()) % 7 + 7 * is_next))
    if unit == "month":
        return _whole(_last(_month_on(today.replace(day=1), int(is_next))))
    if unit == "quarter":
        return _whole(_last(date(today.year, (today.month + 2) // 3 * 3, 1)))
    if unit == "year":
        year = today.year + is_next
        return date(year, 12, 31), f"{year}-12"
    month = _this_month(_month_number(unit), today, leaning)
    return _whole(_last(month))


def _end_short(match: re.Match[str], today: date, leaning: Leaning) -> Told:
    del leaning
    if match["of"].lower() == "eow":
        return _whole(today + timedelta(days=(4 - today.weekday()) % 7))
    return _whole(_last(today.replace(day=1)))


def _span(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    """`next week` is its Friday, `next month` its last day; what is past is the middle of it."""
    del leaning
    step = {"next": 1, "last": -1, "this": 0, "": 0}[match["which"].lower()]
    unit = match["span"].lower()
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * step)
    if unit == "weekend":
        saturday = monday + timedelta(days=5)
        return _whole(saturday)
    if unit == "week":
        return _whole(min(monday + timedelta(days=4), today) if step == -1 else monday + timedelta(days=4))
    if unit == "month":
        month = _month_on(today.replace(day=1), step)
        return (month.replace(day=15) if step == -1 else _last(month)), f"{month:%Y-%m}"
    year = today.year + step
    return (date(year, 7, 1) if step == -1 else date(year, 12, 31)), str(year)


_NOUN_NEXT = re.compile(r"\s+(?!at\b|in\b|with\b|by\b|for\b|and\b|over\b|on\b|via\b|to\b)[a-z]", re.IGNORECASE)


def _in_month(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    said = match["month"]
    before = (match["before"] or "").lower().split()
    if said.lower() in {"may", "march", "mar", "sun"} and not before and not said[0].isupper():
        return None
    if not before and said.lower() in {"may", "mar", "jan", "dec", "jun"}:
        return None
    if (
        {"the"}.issuperset(before)
        and (before or leaning is Leaning.PAST)
        and _NOUN_NEXT.match(match.string, match.end())
    ):
        return None
    number = _month_number(said)
    if match["year"]:
        first = date(int(match["year"]), number, 1)
    else:
        past = leaning is Leaning.PAST or "last" in before
        first = _this_month(number, today, Leaning.PAST if past else Leaning.COMING)
    if leaning is Leaning.PAST:
        return min(first.replace(day=15), today), f"{first:%Y-%m}"
    is_by = not {"by", "before", "until", "till"}.isdisjoint(before)
    return first if is_by else _last(first), f"{first:%Y-%m}"


def _vague(match: re.Match[str], today: date, leaning: Leaning) -> Told | None:
    del match, today, leaning
    return None, ""


def _this_month(number: int, today: date, leaning: Leaning) -> date:
    """The first day of the nearest such month on the side it leans to, this one among them."""
    if leaning is Leaning.COMING:
        return date(today.year + (number < today.month), number, 1)
    return date(today.year - (number > today.month), number, 1)


def _month_number(said: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name.startswith(said.lower().rstrip(".")[:3]))


def _month_on(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    return date(max(1, min(9998, count // 12)), count % 12 + 1, 1)


def _length(first: date) -> int:
    return calendar.monthrange(first.year, first.month)[1]


def _last(first: date) -> date:
    return first.replace(day=_length(first))


def _pattern(words: str, *, hour: bool = False) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){words}(?![\w-]){_HOUR if hour else ''}", re.IGNORECASE | re.ASCII)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date, Leaning], Told | None]], ...] = (
    (_pattern(rf"{_LEAD}{_YEAR}-(?P<mon>\d{{2}})-(?P<day>\d{{2}})", hour=True), _iso),
    (_pattern(rf"{_LEAD}{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?", hour=True), _dated),
    (_pattern(rf"{_LEAD}{_MONTH}\s+(?:the\s+)?{_DAY}(?!\d)(?:,?\s+{_YEAR})?", hour=True), _dated),
    (
        _pattern(
            r"(?:(?:by|before|on|until)\s+)(?P<day>\d{1,2})/(?P<mon>\d{1,2})(?:/(?P<year>\d{4}|"
            r"\d{2}))?"
        ),
        _slashed,
    ),
    (_pattern(r"(?P<day>\d{1,2})[/.](?P<mon>\d{1,2})[/.](?P<year>\d{4}|\d{2})"), _slashed),
    (_pattern(rf"(?:(?:about|around|over|some)\s+)?{_NUMBER}\s+{_UNIT}\s+ago"), _ago),
    (_pattern(rf"(?:{_LEAD}in|within)\s+(?:about\s+)?{_NUMBER}\s+{_UNIT}(?:'s?\s+time)?"), _in_so_many),
    (_pattern(rf"{_NUMBER}\s+{_UNIT}\s+from\s+now"), _in_so_many),
    (
        _pattern(
            rf"{_LEAD}(?P<which>last|past|next|this|coming)?\s*{_WEEKDAY}(?P<week>\s+(?:of\s+)?(?:last|"
            r"next)\s+week)?",
            hour=True,
        ),
        _weekday,
    ),
    (
        _pattern(
            rf"(?:\b(?:by|before|until|till|around|on)\s+)*(?:the\s+)?(?P<near>{_NEAR_WORDS})(?:'s)?",
            hour=True,
        ),
        _near,
    ),
    (
        _pattern(
            r"(?:\b(?:by|before|until|till|at|around)\s+)*(?:the\s+)?end\s+of\s+(?P<which>(?:the|this|next)\s+)?"
            r"(?P<of>week|month|quarter|year|" + "|".join(MONTHS) + ")"
        ),
        _end_of,
    ),
    (_pattern(r"(?:by|before|over|at|for)\s+the\s+(?P<which>)(?P<span>weekend)"), _span),
    (_pattern(r"(?:by\s+)?(?P<of>eow|eom)"), _end_short),
    (
        _pattern(
            r"(?:\b(?:by|before|until|till|in|for|over|sometime)\s+)*(?P<which>next|last|"
            r"this)\s+(?P<span>weekend|week|month|year)"
        ),
        _span,
    ),
    (
        _pattern(
            rf"(?:\b(?:by|before|until|on)\s+)?the\s+{_DAY.replace('?:st|nd|rd|th)?', '?:st|nd|rd|th)')}", hour=True
        ),
        _of_this_month,
    ),
    (
        _pattern(
            r"(?P<before>(?:\b(?:due|starting|from|sometime|back|in|by|before|until|till|next|last|"
            r"this|early|mid|late|for|since|around|the|end|of)\s+)*)"
            rf"(?<!\d\s){_MONTH}(?:\s+{_YEAR})?"
        ),
        _in_month,
    ),
    (_pattern(r"(?:by|before|at|until|around)\s+(?:christmas|xmas)(?:\s+day)?"), _christmas),
    (
        _pattern(
            r"(?:\b(?:in|by|before|this|next|early|late|the|sometime)\s+)+(?:spring|summer|autumn|"
            r"fall|winter|new year)"
        ),
        _vague,
    ),
)
