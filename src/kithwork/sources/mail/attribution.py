"""The lines that say whose words follow: `On … Ann wrote:`, `Ann <ann@x.org> kirjoitti 3.5.2021 kello 10.15:`."""

from __future__ import annotations

import re

from kithwork.sources.mail.languages import (
    AT_A_DATE,
    OWN_PRONOUNS,
    QUOTING,
    SPEAKING_FOR_ONESELF,
    WROTE,
    WROTE_BEFORE_NAME,
)

_END = re.compile(rf"(?:(?:{WROTE})\s*\)?\s*[:：]|>\s*[:：]|\)\s*[:：])\s*$", re.IGNORECASE)
_WROTE_END = re.compile(rf"(?:{WROTE})\s*[:：]\s*$", re.IGNORECASE)
_DATED_START = re.compile(
    r"^\s*(?:[*_]{0,2}(?:[^\W\d_]{1,12}[.,]{0,2}\s+){0,4}[(\[]?\d{1,4}\b|\d{1,4}[./:-]\d|\d{4}年)",
    re.IGNORECASE,
)
# "Am 12.02.2026 um 12:24 schrieb Ann:", "Op 12-02-2026 schreef Ann:"; not "Am 3.5. schrieb ich dir:".
_WROTE_AFTER_DATE = re.compile(
    rf"^(?:{AT_A_DATE})\s.{{0,40}}?\d[\d.:/ h-]{{0,20}}(?:uhr|pm|am|kl\.?)?\s{{0,3}},?\s{{0,3}}"
    rf"(?:{WROTE_BEFORE_NAME})\s+(?!(?:{OWN_PRONOUNS})\b)\S.{{0,120}}[:：]$",
    re.IGNORECASE,
)
# Yahoo and KMail put the time and its zone before the verb: Am Montag, 3. Mai 2021, 10:15:22 MESZ schrieb Ann Ax
_WROTE_AFTER_TIME = re.compile(
    rf"^(?:{AT_A_DATE})\s.{{4,60}}?\d[:.h]\d\d(?:[:.]\d\d)?[\w +:()-]{{0,16}},?\s{{1,3}}"
    rf"(?:{WROTE_BEFORE_NAME})\s+(?!(?:{OWN_PRONOUNS})\b)\S.{{0,120}}[:：]$",
    re.IGNORECASE,
)
_DATE_OR_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
# The day may begin on the line above: On Monday the 3rd of May, and below 2021 at 10:15 Ann wrote
_BEGUN_ABOVE = re.compile(r"^(?:On|Am|Op|Den|El|Em|Le|Il|Dne|W dniu)\s[\w.,' ]{3,60}[\w,]$")
_ADDRESS = re.compile(r"[^\s<>\"(]+@[^\s<>\")]+")
_IN_BRACKETS = re.compile(r"[<(\[]\s?(?:mailto:)?[^\s<>()\[\]@]+@[^\s<>()\[\]@]+\.[^\s<>()\[\]@]+\s?[>)\]]")
_ADDRESS_END = re.compile(r"\b(?:by|von|par|por|da|door|av|af)\s+[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+:$", re.IGNORECASE)
_CLOCK = re.compile(r"\d[:.h時时点점시]\s?\d\d", re.IGNORECASE)
_WHOLE_DAY = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}\.? ?[./-] ?\d{1,2}\.? ?[./-] ?\d{2,4}\b|\d年|\b\d{1,2}\.? [^\W\d_]{3,}\.? \d{4}\b"
)
_VERB = re.compile(rf"(?<!\w)(?:{WROTE}|{WROTE_BEFORE_NAME})(?!\w)", re.IGNORECASE)
_OF_ONESELF = re.compile(rf"(?<![\w.@<-])(?:{SPEAKING_FOR_ONESELF})(?![\w.@-])")
_BETWEEN_QUOTES = re.compile(r"[\"“„«][^\"”“»]{0,80}[\"”“»]")
_DIGIT = re.compile(r"\d")
_TELLS = re.compile(rf"[@>\d]|(?<!\w)(?:{WROTE})", re.IGNORECASE)
_MOST_WORDS = 20
_QUOTING = re.compile(rf"^\s*(?:{QUOTING})\s.+:\s*$", re.IGNORECASE)
_DIRECTION_MARKS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F])
_LONGEST_SIGNS = 400
_LONGEST_END_SIGNS = 40


def attribution_size(lines: list[str], end: int, *, quote_follows: bool) -> int:
    """How many lines ending with line *end* say who wrote what follows (0: none do)."""
    last = seen(lines[end]).rstrip()
    if not last.endswith((":", "：")):
        return 0
    joined = ""
    unsure = 0
    tells = _TELLS.search(last) is not None
    for size in range(1, 5):
        at = end - size + 1
        if at < 0 or not lines[at].strip() or lines[at].lstrip().startswith(">"):
            break
        joined = f"{seen(lines[at]).strip()} {joined}".rstrip()
        if len(joined) > _LONGEST_SIGNS:
            break
        if _DIGIT.search(joined) is None:
            pass
        elif _is_dated_attribution(joined) or (size <= 2 and tells and _names_author_and_time(joined)):
            return size + (joined[0].isdigit() and at > 0 and _BEGUN_ABOVE.match(lines[at - 1]) is not None)
        if not unsure and size <= 2 and quote_follows and _names_author(joined):
            unsure = size
    return unsure


def seen(line: str) -> str:
    """*line* without the marks that only turn its direction."""
    return line if line.isascii() else line.translate(_DIRECTION_MARKS)


def _is_dated_attribution(joined: str) -> bool:
    if _WROTE_AFTER_DATE.match(joined) or _WROTE_AFTER_TIME.match(joined):
        return True
    if not (_DATED_START.match(joined) and _END.search(joined[-_LONGEST_END_SIGNS:]) and _DATE_OR_TIME.search(joined)):
        return False
    return _says_who(joined) and not _is_own_sentence(joined)


def _names_author_and_time(joined: str) -> bool:
    """Whether a line in any order and language holds an author's address, a whole day and a time, and little else.

    What speaks of oneself ("On 3 May 2021 at 10:15 I wrote to Ann (ann@x.org):") is one's own sentence.
    """
    if "@" not in joined or not (_IN_BRACKETS.search(joined) or _ADDRESS_END.search(joined)):
        return False
    if not (_CLOCK.search(joined) and _WHOLE_DAY.search(joined)):
        return False
    return len(joined.split()) <= _MOST_WORDS and not _is_own_sentence(joined)


def _is_own_sentence(joined: str) -> bool:
    """Whether the author of the mail speaks of themselves in it, names and the closing verb left out."""
    return _OF_ONESELF.search(_WROTE_END.sub("", _BETWEEN_QUOTES.sub(" ", joined))) is not None


def _names_author(joined: str) -> bool:
    if _QUOTING.match(joined):
        return True
    if (_IN_BRACKETS.search(joined) or _WHOLE_DAY.search(joined)) and _VERB.search(joined):
        return not _is_own_sentence(joined)
    return _END.search(joined[-_LONGEST_END_SIGNS:]) is not None and _says_who(joined)


def _says_who(joined: str) -> bool:
    return _WROTE_END.search(joined[-_LONGEST_END_SIGNS:]) is not None or _ADDRESS.search(joined) is not None
