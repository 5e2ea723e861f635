"""The marks other people's words begin with: `On … wrote:`, `--- Original Message ---`, `From: … Sent: …`."""

from __future__ import annotations

import re

from kithwork.sources.mail.languages import (
    AT_A_DATE,
    FORWARDED_BELOW,
    FROM_FIELD,
    ORIGINAL_MESSAGE,
    OTHER_FIELDS,
    OWN_PRONOUNS,
    QUOTING,
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
_DATE_OR_TIME = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>\"(]+@[^\s<>\")]+")
_QUOTING = re.compile(rf"^\s*(?:{QUOTING})\s.+:\s*$", re.IGNORECASE)
_LONGEST_SIGNS = 400
_LONGEST_END_SIGNS = 40

_SEPARATOR = re.compile(rf"^[-_=*—–]{{2,}}\s*(?:{ORIGINAL_MESSAGE})\s*:?\s*[-_=*—–]*$", re.IGNORECASE)
_FORWARD = re.compile(rf"^(?:{FORWARDED_BELOW})\s*:$", re.IGNORECASE)
_FROM = re.compile(rf"^[\s*_|]*(?:{FROM_FIELD})[\s*_]*[:：]", re.IGNORECASE)
_OTHER = re.compile(rf"^[\s*_|]*(?:{OTHER_FIELDS})[\s*_]*[:：]", re.IGNORECASE)
_NOTES_FIELD = re.compile(r"^\s*(to|cc|bcc|subject)\s*:", re.IGNORECASE)
_NOTES_SENDER = re.compile(
    r"\bon \d\d?/\d\d?/\d{2,4} \d\d?:\d\d|^\s*sent by:"
    r"|^\s*\d\d?/\d\d?/\d{2,4} \d\d?:\d\d(?::\d\d)?(?: ?[AP]M)?\s*$",
    re.IGNORECASE,
)
_NOTES_NAME = re.compile(r"[\w.,'\"/@&<>()-]+")
_RULE = re.compile(r"^\s*(?:[_-]{10,}|[*=]{10,})\s*$")


def attribution_size(lines: list[str], end: int, *, quote_follows: bool) -> int:
    """How many lines ending with line *end* say who wrote what follows (0: none do)."""
    last = lines[end].rstrip()
    if not last.endswith((":", "：")):
        return 0
    joined = ""
    unsure = 0
    for size in range(1, 5):
        at = end - size + 1
        if at < 0 or not lines[at].strip() or lines[at].lstrip().startswith(">"):
            break
        joined = f"{lines[at].strip()} {joined}".rstrip()
        if len(joined) > _LONGEST_SIGNS:
            break
        if _is_dated_attribution(joined):
            return size
        if not unsure and size <= 2 and quote_follows and _names_author(joined):
            unsure = size
    return unsure


def is_separator(line: str) -> bool:
    """Whether *line* says that a whole other mail follows."""
    line = line.strip()
    return len(line) <= _LONGEST_SIGNS and (_SEPARATOR.match(line) is not None or _FORWARD.match(line) is not None)


def is_rule(line: str) -> bool:
    """Whether *line* is a drawn rule."""
    return _RULE.match(line) is not None


def header_block_size(lines: list[str], at: int) -> int:
    """One plus the lines before *at* that belong to a copied mail header beginning there (0: none does)."""
    line = lines[at]
    if _FROM.match(line):
        return 1 if _fields_below(lines, at) >= 2 else 0
    if _NOTES_FIELD.match(line) and _is_notes_header(lines, at):
        return 1 + _notes_sender_lines(lines, at)
    return 0


def may_begin_header(line: str) -> bool:
    """Whether *line* is worth a closer look by `header_block_size`."""
    return ":" in line[:40] or "：" in line[:40]


def _is_dated_attribution(joined: str) -> bool:
    if _WROTE_AFTER_DATE.match(joined):
        return True
    if not (_DATED_START.match(joined) and _END.search(joined[-_LONGEST_END_SIGNS:]) and _DATE_OR_TIME.search(joined)):
        return False
    return _says_who(joined)


def _names_author(joined: str) -> bool:
    if _QUOTING.match(joined):
        return True
    return _END.search(joined[-_LONGEST_END_SIGNS:]) is not None and _says_who(joined)


def _says_who(joined: str) -> bool:
    return _WROTE_END.search(joined[-_LONGEST_END_SIGNS:]) is not None or _ADDRESS.search(joined) is not None


def _fields_below(lines: list[str], at: int) -> int:
    count = 0
    for line in lines[at + 1 : at + 10]:
        if not line.strip():
            continue
        if _OTHER.match(line):
            count += 1
        elif count == 0 and line[:1] not in " \t" and "@" not in line and ";" not in line:
            return 0
    return count


def _is_notes_header(lines: list[str], at: int) -> bool:
    """Whether a Lotus Notes header (To, cc, Subject; the sender above) begins, not mere `Cc:` trailers."""
    names = {match.group(1).lower() for line in lines[at : at + 14] if (match := _NOTES_FIELD.match(line))}
    return names >= {"to", "subject"} and ("cc" in names or _notes_sender_lines(lines, at) > 0)


def _is_notes_name(line: str) -> bool:
    words = line[:200].split()
    return len(words) <= 8 and "  " not in line.strip() and all(_NOTES_NAME.fullmatch(word) for word in words)


def _notes_sender_lines(lines: list[str], at: int) -> int:
    """The lines above a Lotus Notes header that name its sender and the date."""
    size = 0
    found = False
    for line in reversed(lines[max(at - 5, 0) : at]):
        if _NOTES_SENDER.search(line):
            found = True
        elif line.strip() and not (found and _is_notes_name(line)):
            break
        size += 1
        if found and not line.strip():
            break
    return size if found else 0
