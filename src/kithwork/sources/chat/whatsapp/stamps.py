"""The date and time at the head of a WhatsApp line, in the ways its countries write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from kithwork.core.text import fold

_MARKS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_MORNING = (
    "a.m.", "am", "vorm.", "öö", "de.", "dop.", "ap.", "fm", "sa", "pg", "pd", "дп", "пр.об.", "π.μ.",
    "ص", "ق.ظ.", "לפנה״צ", 'לפנה"צ', "قبل دوپہر", "पूर्वाह्न", "म.पू.", "পূর্বাহ্ণ", "முற்பகல்", "ก่อนเที่ยง",
    "上午", "午前", "오전", "凌晨", "清晨", "早上",
)  # fmt: skip
_EVENING = (
    "p.m.", "pm", "nachm.", "ös", "du.", "odp.", "ip.", "em", "ch", "ptg", "md", "пп", "сл.об.", "μ.μ.",
    "م", "ب.ظ.", "אחה״צ", 'אחה"צ', "بعد دوپہر", "अपराह्न", "म.उ.", "অপরাহ্ণ", "பிற்பகல்", "หลังเที่ยง",
    "下午", "午後", "오후", "中午", "晚上", "noon",
)  # fmt: skip
_BEFORE_TIME = (
    "um", "à", "às", "a las", "a les", "ás", "la", "alle", "ore", "kl.", "kl", "klo", "plkst.", "o", "ob", "om", "at",
    "u", "у", "в", "о", "об", "saat", "lúc", "στις", "בשעה", "ساعت",
)  # fmt: skip
_ERAS = {"r": 2018, "令和": 2018, "h": 1988, "平成": 1988}
"""The year before the first of a Japanese era."""


def _plain(word: str) -> str:
    return re.sub(r"[^\w]", "", fold(word))


_MORNING_WORDS, _EVENING_WORDS = ({_plain(word) for word in words} for words in (_MORNING, _EVENING))


def _halves() -> str:
    """A pattern for the half of the day: "a. m." has blanks of any kind in it."""
    words = sorted((*_MORNING, *_EVENING), key=len, reverse=True)
    return "|".join(r"\.?\s?".join(map(re.escape, word.replace(".", ""))) + r"\.?" for word in words)


_PART = rf"{_MARKS}\s?(?:[./\-\u2010-\u2013]|[年月년월])\s?{_MARKS}"
_ERA = "|".join(_ERAS)
_DATE = rf"""
    (?P<era>{_ERA})?(?P<one>\d{{1,4}}){_PART}(?P<two>\d{{1,2}}){_PART}(?P<late_era>{_ERA})?(?P<three>\d{{1,4}})
    {_MARKS}(?:\.|[日일]|\s?г\.?|\s(?:BE|พ\.ศ\.|ه.ش.?))?
"""
_TIME = rf"""
    (?P<before>(?:{_halves()})\s?)?{_MARKS}
    (?P<hour>\d{{1,2}})(?:[:.٫]|\s?h\s?)(?P<minute>\d\d)(?:[:.٫](?P<second>\d\d))?
    (?:\s?{_MARKS}(?P<after>{_halves()}))?(?:\s?ч\.)?{_MARKS}
"""
_STAMP = rf"""
    {_MARKS}{_DATE}{_MARKS}[,،]?{_MARKS}\s+{_MARKS}(?:(?:{"|".join(map(re.escape, _BEFORE_TIME))})\s+)?{_TIME}
"""
_FLAGS = re.VERBOSE | re.IGNORECASE | re.DOTALL
_IN_BRACKETS = re.compile(rf"{_MARKS}\[{_STAMP}\]\s?(?P<rest>.*)\Z", _FLAGS)
_TIME_FIRST = re.compile(rf"{_MARKS}\[{_MARKS}{_TIME},\s{_DATE}{_MARKS}\]\s?(?P<rest>.*)\Z", _FLAGS)
_WITH_DASH = re.compile(rf"{_STAMP}\s?[-\u2010-\u2014]\s(?P<rest>.*)\Z", _FLAGS)
_WITH_COLON = re.compile(rf"{_STAMP}(?<=[\dmM]):\s(?P<rest>[^:\n]+:\s.*)\Z", _FLAGS)
_BEGINS = re.compile(rf"{_MARKS}(?P<bracket>\[?)\s?{_MARKS}(?:{_ERA})?(?:{_halves()})?\s?\d", re.IGNORECASE)


class Stamp(NamedTuple):
    """When a line was written: three numbers of a date whose order the file tells, and the time of day.

    `american` is how much its looks speak for month before day: 1 for `1/2/20, 3:04 PM`, -1 for `1.2.20`.
    """

    numbers: tuple[int, int, int]
    digits: tuple[int, int, int]
    hour: int
    minute: int
    second: int
    american: int = 0


def stamped(line: str) -> tuple[Stamp, str] | None:
    """The stamp of a line and what stands after it; None for a line that goes on from the one before."""
    begins = _BEGINS.match(line)
    if begins is None:
        return None
    found = _in_brackets(line) if begins["bracket"] else _in_the_open(line)
    if found is None:
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    half = _plain(found["before"] or found["after"] or "")
    if half in _EVENING_WORDS and hour < 12:
        hour += 12
    elif half in _MORNING_WORDS and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    written = (
        _in_our_years(found["era"], found["one"]),
        found["two"],
        _in_our_years(found["late_era"], found["three"]),
    )
    stamp = Stamp(
        numbers=(int(written[0]), int(written[1]), int(written[2])),
        digits=(len(written[0]), len(written[1]), len(written[2])),
        hour=hour,
        minute=minute,
        second=second,
        american=_looks_american(line[: found.start("rest")], found["after"] or "", written),
    )
    return stamp, found["rest"]


def _in_brackets(line: str) -> re.Match[str] | None:
    return _IN_BRACKETS.match(line) or _TIME_FIRST.match(line)


def _in_the_open(line: str) -> re.Match[str] | None:
    """With a dash after it, or, as it was until 2015, with seconds and a colon."""
    found = _WITH_DASH.match(line)
    if found is None and line.count(":", 0, 60) > 2:
        found = _WITH_COLON.match(line)
        return found if found is not None and found["second"] else None
    return found


def _in_our_years(era: str | None, year: str) -> str:
    return str(_ERAS[era.lower()] + int(year)) if era else year


def _looks_american(head: str, half: str, written: tuple[str, str, str]) -> int:
    if "/" not in head:
        return -1
    if half.strip() in {"AM", "PM"}:
        short = any(len(part) == 1 for part in written[:2]) or (len(written[2]) == 2 and written[0][0] != "0")
        return 1 if short else 0
    return -1 if half else 0
