"""What the values of a card mean: escapes, parts, dates, numbers, addresses."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

from kithwork.core.text import mend, one_line

NO_YEAR = "1604"
"""The year Apple writes for "unknown"."""

_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PART = re.compile(r"(?:[^;\\]|\\.|\\\Z)*", re.DOTALL)
_LIST_ITEM = re.compile(r"(?:[^,\\]|\\.|\\\Z)*", re.DOTALL)
_DATE = re.compile(r"(\d{4})(?:(\d{2})(\d{2})|[-/.](\d{1,2})[-/.](\d{1,2}))(?:[T ].*)?\Z", re.DOTALL)
_GERMAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\Z")
_NO_YEAR_DATE = re.compile(r"--(\d{2})-?(\d{2})(?:T.*)?\Z")
_ADDRESS = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_PHONE_EXTENSION = re.compile(r";\s*ext(?:ension)?\s*=\s*([^;]*)", re.IGNORECASE)
_PHONE_PARAMS = re.compile(r";\s*(?:[a-z-]+\s*=.*)\Z", re.IGNORECASE | re.DOTALL)
_ABLABEL = re.compile(r"_\$!<(.*)>!\$_\Z", re.DOTALL)


def line(text: str) -> str:
    """*text* as `one_line` gives it, quickly where there is nothing to mend."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return one_line(text)


def paragraphs(text: str) -> str:
    """*text* mended, with its line breaks, trimmed."""
    return text.strip() if text.isascii() and text.isprintable() else mend(text).strip()


def unescape(text: str, *, is_old: bool) -> str:
    """*text* without its backslashes; vCard 2.1 (*is_old*) knows no escaped line break."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(_unescaped_old if is_old else _unescaped, text)


def _unescaped(found: re.Match[str]) -> str:
    sign = found[1]
    if sign in "nN\n":
        return "\n"
    return sign if sign in ',;:\\"' else found[0]


def _unescaped_old(found: re.Match[str]) -> str:
    sign = found[1]
    if sign == "\n":
        return "\n"
    return sign if sign in ",;:\\" else found[0]


def parts(text: str, *, is_old: bool) -> list[str]:
    """*text* cut at the semicolons that are not escaped, each part unescaped."""
    if "\\" not in text:
        return text.split(";")
    return [unescape(part, is_old=is_old) for part in _cut(_PART, text)]


def listed(text: str, *, is_old: bool) -> list[str]:
    """*text* cut at the commas that are not escaped, each word unescaped."""
    if "\\" not in text:
        return text.split(",")
    return [unescape(word, is_old=is_old) for word in _cut(_LIST_ITEM, text)]


def _cut(pattern: re.Pattern[str], text: str) -> list[str]:
    found, at = [], 0
    while True:
        match = pattern.match(text, at)
        end = match.end() if match else len(text)
        found.append(text[at:end])
        if end >= len(text):
            return found
        at = end + 1


def birthday(text: str, *, unknown_year: str = NO_YEAR) -> str:
    """A birthday as `1975-12-12`, `--12-12`, `1975-12` or `1975`; any other text as it was written."""
    text = line(text)
    match = _DATE.match(text)
    if match:
        return _full_date(match[1], match[2] or match[4], match[3] or match[5], unknown_year) or text
    if match := _GERMAN_DATE.match(text):
        return _full_date(match[3], match[2], match[1], unknown_year) or text
    if match := _NO_YEAR_DATE.match(text):
        return _full_date(NO_YEAR, match[1], match[2], NO_YEAR) or text
    return text


def _full_date(year: str, month: str, day: str, unknown_year: str) -> str:
    has_year = year not in {NO_YEAR, "0000", unknown_year}
    try:
        known = date(int(year) if has_year else int(NO_YEAR), int(month), int(day))
    except ValueError:
        return ""
    return known.isoformat() if has_year else f"--{known.month:02}-{known.day:02}"


def email(text: str) -> str:
    """The address alone: no display name, no `mailto:`."""
    text = line(text)
    if text[:7].lower() == "mailto:":
        text = line(unquote(text[7:]))
    if "<" in text and (found := _ADDRESS.search(text)):
        return found[1]
    return text.strip("<>\"' ")


def phone(text: str) -> tuple[str, str]:
    """A number as typed, and its extension: no `tel:`, no parameters of such an address."""
    text = line(text)
    if text[:4].lower() == "tel:":
        text = line(unquote(text[4:]))
    if ";" not in text:
        return text, ""
    found = _PHONE_EXTENSION.search(text)
    return _PHONE_PARAMS.sub("", text).strip(), line(found[1]) if found else ""


def postal(text: str, *, is_old: bool) -> tuple[str, ...]:
    """The seven parts of an address, line breaks within a part kept; empty where nothing is said."""
    found = [paragraphs(part) for part in parts(text, is_old=is_old)]
    if len(found) == 1:
        found = ["", "", *found]
    if not any(found[:7]):
        return ("", "", found[7], "", "", "", "") if len(found) > 7 and found[7] else ()
    return tuple((found + [""] * 7)[:7])


def address_line(address: tuple[str, ...]) -> str:
    """An address to read on one line."""
    return ", ".join(words for part in address if (words := line(part.replace("\n", ", "))))


def label(text: str) -> str:
    """A label to read, lower-cased, without Apple's marks around its own words."""
    text = line(text)
    match = _ABLABEL.match(text)
    if match:
        text = line(match[1])
    text = text.lower()
    return "cell" if match and text == "mobile" else text
