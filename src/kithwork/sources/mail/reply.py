"""What the author of a mail wrote: quoted mail, attributions, forwarded mail and footers cut away.

Where it is not plain that words are another's they stay: losing the author's own is the worse mistake.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kithwork.sources.mail.attribution import attribution_size, seen
from kithwork.sources.mail.copied import (
    header_block_size,
    is_arrowed,
    is_dashed,
    is_rule,
    is_separator,
)
from kithwork.sources.mail.languages import DEVICE_LINE

TEXT_CAP_SIGNS = 20_000
_READ_CAP_SIGNS = 400_000
_BLANK_RUN = re.compile(r"\n{3,}")
_DEVICE = re.compile(rf"^(?:{DEVICE_LINE})[^,;:]{{0,60}}$", re.IGNORECASE)
_MAY_QUOTE = frozenset(" |")
_DASHES = frozenset("-_=*—–‐")
_SUPERCITE = re.compile(r"^>{3,} \"([A-Za-z]{1,8})\" == ")
_INITIALS = re.compile(r"^\s{0,2}([A-Z][A-Za-z]{0,3})>")
_LIST_FOOTER = re.compile(r"mailing list|unsubscribe|to unsubscribe|mailman|listinfo|groups? post", re.IGNORECASE)


def own_text(text: str) -> str:
    """*text* without what others wrote, at most `TEXT_CAP_SIGNS` signs."""
    lines = text[:_READ_CAP_SIGNS].split("\n")
    kept = _own_lines(lines)
    kept = _without_footer(kept)
    own = "\n".join(line.rstrip() for line in kept)
    return _BLANK_RUN.sub("\n\n", own).strip("\n")[:TEXT_CAP_SIGNS].strip()


class _Cut(NamedTuple):
    """What ends with one line: so many lines say who speaks now, and whether all below is another's."""

    size: int = 0
    is_end: bool = False


_NO_CUT = _Cut()


def _own_lines(lines: list[str]) -> list[str]:
    kept: list[str] = []
    marks = ""
    for at, line in enumerate(lines):
        first = line[:1]
        if first == ">" or (first in _MAY_QUOTE and _is_quoted(line)):
            if line.startswith(">>>"):
                if _cuts(lines, at, kept):
                    return kept
                marks = _named_marks(line) or marks
            continue
        if marks and line.lstrip().startswith(marks):
            continue
        kept.append(line)
        if ":" in line or first in _DASHES or "---" in line or "：" in line:
            if line[-1:] == ":":
                marks = _initials_below(lines, at) or marks
            cut = _cut_at(lines, at, kept, is_marked=bool(marks))
            del kept[len(kept) - cut.size :]
            if cut.is_end:
                return _without_rule(kept)
    return kept


def _cut_at(lines: list[str], at: int, kept: list[str], *, is_marked: bool) -> _Cut:
    """What line *at*, the last of those *kept*, says of whose words follow."""
    line = lines[at]
    if seen(line[-24:]).rstrip().endswith((":", "：")):
        follows = is_marked or _quote_follows(lines, at)
        size = attribution_size(lines, at, quote_follows=follows)
        if size:
            return _Cut(size, is_end=not follows and _says_anything(kept[:-size]))
        if is_separator(line):
            return _Cut(1, is_end=True)
    size = header_block_size(lines, at)
    if not size and (line[:1] in _DASHES or "---" in line) and is_separator(line):
        size = 1
    return _Cut(size, is_end=True) if size else _NO_CUT


def _is_quoted(line: str) -> bool:
    if line[:1] == ">":
        return True
    start = line.lstrip(" ")
    if start.startswith("|"):
        return start.startswith("| ") and not start[1:].rstrip().endswith("|")
    return start.startswith(("> ", ">>")) or start == ">"


def _cuts(lines: list[str], at: int, kept: list[str]) -> bool:
    """Whether all below the arrows of line *at* is another's, without marks of its own."""
    return is_arrowed(lines[at]) and not _quote_follows(lines, at) and _says_anything(kept)


def _named_marks(line: str) -> str:
    """What stands before each quoted line where *line* says so: `>>>>> "AB" == Ann Berg writes:`."""
    found = _SUPERCITE.match(line)
    return f"{found.group(1)}>" if found else ""


def _initials_below(lines: list[str], at: int) -> str:
    """The initials with an arrow that begin the lines below *at* where its author has them: `AB> Shall we?`."""
    below = next((line for line in lines[at + 1 : at + 4] if line.strip()), "")
    found = _INITIALS.match(below)
    if not found:
        return ""
    initials = found.group(1)
    capitals = "".join(word[0] for word in re.findall(r"\w+", lines[at]) if word[:1].isupper())
    return f"{initials}>" if initials.upper() in capitals else ""


def _quote_follows(lines: list[str], at: int) -> bool:
    for line in lines[at + 1 : at + 8]:
        if line.strip():
            return _is_quoted(line)
    return False


def _says_anything(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)


def _without_rule(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or _parts_mails(lines[end - 1])):
        end -= 1
    return lines[:end]


def _parts_mails(line: str) -> bool:
    return is_rule(line) or is_dashed(line) or is_separator(line)


def _without_footer(lines: list[str]) -> list[str]:
    """*lines* without what a list or a phone put below them; the author's own signature stays, for it says who."""
    for at, line in enumerate(lines):
        if line[:1] not in "-—–_" or not line or not at:
            continue
        is_mark = line.rstrip() in {"--", "—", "–"} or (is_rule(line) and line.startswith("__"))
        if is_mark and _LIST_FOOTER.search("\n".join(lines[at + 1 : at + 5])):
            lines = lines[:at]
            break
    return _without_device_line(lines)


def _without_device_line(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    if end > 1 and _DEVICE.match(lines[end - 1].strip()):
        return lines[: end - 1]
    return lines
