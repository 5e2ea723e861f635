"""The header a mail program copies above the mail it answers or sends on, and the rules it draws between the two."""

from __future__ import annotations

import re

from kithwork.sources.mail.languages import FORWARDED_BELOW, FROM_FIELD, ORIGINAL_MESSAGE, OTHER_FIELDS, WROTE

_LONGEST_SIGNS = 400
_DASHES = "-_=*—–‐"
_SEPARATOR = re.compile(rf"^[-_=*—–‐]{{2,}}\s*(?:{ORIGINAL_MESSAGE})\s*:?\s*[-_=*—–‐]*$", re.IGNORECASE)
_FORWARD = re.compile(rf"^(?:{FORWARDED_BELOW})\s*:$", re.IGNORECASE)
# As Zoho writes: dashes, "On Mon, 3 May 2021 10:15:22 +0200 Ann <ann@x.org> wrote", dashes.
_DASHED_ATTRIBUTION = re.compile(
    rf"^-{{2,}}\s*(?=.{{0,200}}\d[:.]\d\d)(?=.{{0,300}}\S@\S)\S.{{10,300}}\b(?:{WROTE})\s*:?\s*-{{2,}}$",
    re.IGNORECASE,
)
# As Lotus Notes writes: a name, three dashes, the day and time, three dashes, the first words.
_NOTES_DASHES = re.compile(r"^\S.{0,100}?-{3,4}\s?\d{1,4}[./-]\d\d?[./-]\d{2,4},? \d\d?[:.]\d\d.{0,14}?-{3,4}")
# As GroupWise writes: three arrows, the author, the day and time, three arrows.
_ARROWS = re.compile(r"^>>>\s?\S.{2,200}\d.{0,30}>>>$")
_ARROWED_ATTRIBUTION = re.compile(rf"^>>>\s?\S.{{2,60}}\d[:.]\d\d.{{0,250}}\b(?:{WROTE})\s*:$", re.IGNORECASE)
_DASHED_WORDS = re.compile(r"^\s*[-_=*—–‐]{2,}\s*[^\W\d_].{0,80}?\s*[-_=*—–‐]{2,}\s*$")
_RULE = re.compile(r"^\s*(?:[_-]{10,}|[*=]{10,})\s*$")
_FROM = re.compile(rf"^[\s*_|]*(?:{FROM_FIELD})[\s*_]*[:：]", re.IGNORECASE)
_OTHER = re.compile(rf"^[\s*_|]*(?:{OTHER_FIELDS})[\s*_]*[:：]", re.IGNORECASE)
_NOTES_FIELD = re.compile(r"^\s*(to|cc|bcc|subject)\s*:", re.IGNORECASE)
_NOTES_SENDER = re.compile(
    r"\bon \d\d?/\d\d?/\d{2,4} \d\d?:\d\d|^\s*sent by:"
    r"|^\s*\d\d?/\d\d?/\d{2,4} \d\d?:\d\d(?::\d\d)?(?: ?[AP]M)?\s*$",
    re.IGNORECASE,
)
_NOTES_NAME = re.compile(r"[\w.,'\"/@&<>()-]+")
_ANY_FIELD = re.compile(r"^[*_|]*[^\W\d_][^\d\n:：<>@]{0,24}?[\s*_]*[:：][\s*_]*\S")
_BRACKETED = re.compile(r"[<\[(](?:mailto:)?[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+[>\])]")
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年")
_TIME = re.compile(r"\d[:.hH時时点점시]\s?\d\d")
_FURTHEST_ABOVE = 3


def is_separator(line: str) -> bool:
    """Whether *line* says that a whole other mail follows."""
    line = line.strip()
    if len(line) > _LONGEST_SIGNS:
        return False
    if line[:1] in _DASHES:
        return _SEPARATOR.match(line) is not None or _DASHED_ATTRIBUTION.match(line) is not None
    return _FORWARD.match(line) is not None or _NOTES_DASHES.match(line) is not None


def is_arrowed(line: str) -> bool:
    """Whether *line* begins another's mail with three arrows, as GroupWise writes."""
    line = line.rstrip()
    return len(line) <= _LONGEST_SIGNS and (
        _ARROWS.match(line) is not None or (line.endswith(":") and _ARROWED_ATTRIBUTION.match(line) is not None)
    )


def is_rule(line: str) -> bool:
    """Whether *line* is a drawn rule."""
    return _RULE.match(line) is not None


def is_dashed(line: str) -> bool:
    """Whether *line* is words between dashes, in whatever language: a separator where a copied header follows."""
    return _DASHED_WORDS.match(line[:_LONGEST_SIGNS]) is not None


def header_block_size(lines: list[str], at: int) -> int:
    """One plus the lines before *at* that belong to a copied mail header beginning there (0: none does)."""
    line = lines[at]
    if ":" not in line[:40] and "：" not in line[:40]:
        return 0
    if _FROM.match(line):
        below = _fields_below(lines, at)
        above = _fields_above(lines, at) if below else 0
        if below >= 2 or (above >= 2 and "@" in line) or (below and _is_dated_under_rule(lines, at)):
            return 1 + above
    if _NOTES_FIELD.match(line) and _is_notes_header(lines, at):
        return 1 + _notes_sender_lines(lines, at)
    return 1 if "@" in line and _is_header_of_any_tongue(lines, at) else 0


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


def _fields_above(lines: list[str], at: int) -> int:
    """How many fields stand right above the author: some programs write the date or the subject first."""
    size = 0
    while size < _FURTHEST_ABOVE and size < at and _OTHER.match(lines[at - size - 1]):
        size += 1
    return size


def _is_dated_under_rule(lines: list[str], at: int) -> bool:
    """Whether a rule stands above the author and a day with its time below: then two fields are a header."""
    if not at or not is_rule(lines[at - 1]):
        return False
    return any(_DAY.search(line[:_LONGEST_SIGNS]) and _TIME.search(line) for line in lines[at + 1 : at + 3])


def _is_header_of_any_tongue(lines: list[str], at: int) -> bool:
    """Whether four fields without a blank line between them begin with an author, one of them a day with its time."""
    if at and lines[at - 1].strip() and not (is_rule(lines[at - 1]) or is_dashed(lines[at - 1])):
        return False
    fields = [line[:_LONGEST_SIGNS] for line in lines[at : at + 4]]
    if len(fields) < 4 or not all(_ANY_FIELD.match(field) for field in fields) or not _BRACKETED.search(fields[0]):
        return False
    return any(_DAY.search(field) and _TIME.search(field) for field in fields[1:])


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
