"""What the author of a mail wrote: quoted mail, attributions, forwarded mail and footers cut away.

Where it is not plain that words are another's they stay: losing the author's own is the worse mistake.
"""

from __future__ import annotations

import re

from kithwork.sources.mail.attribution import (
    attribution_size,
    header_block_size,
    is_rule,
    is_separator,
    may_begin_header,
)
from kithwork.sources.mail.languages import DEVICE_LINE

TEXT_CAP_SIGNS = 20_000
_READ_CAP_SIGNS = 400_000
_BLANK_RUN = re.compile(r"\n{3,}")
_DEVICE = re.compile(rf"^(?:{DEVICE_LINE})[^,;:]{{0,60}}$", re.IGNORECASE)
_LIST_FOOTER = re.compile(r"mailing list|unsubscribe|to unsubscribe|mailman|listinfo|groups? post", re.IGNORECASE)


def own_text(text: str) -> str:
    """*text* without what others wrote, at most `TEXT_CAP_SIGNS` signs."""
    lines = text[:_READ_CAP_SIGNS].split("\n")
    kept = _own_lines(lines)
    kept = _without_footer(kept)
    own = "\n".join(line.rstrip() for line in kept)
    return _BLANK_RUN.sub("\n\n", own).strip("\n")[:TEXT_CAP_SIGNS].strip()


def _own_lines(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for at, line in enumerate(lines):
        first = line[:1]
        if first == ">" or (first in " |" and _is_quoted(line)):
            continue
        kept.append(line)
        if first == "":
            continue
        if line.rstrip().endswith((":", "：")):
            size = attribution_size(lines, at, quote_follows=_quote_follows(lines, at))
            if size:
                del kept[-size:]
                if not _quote_follows(lines, at) and _says_anything(kept):
                    return kept
                continue
        if may_begin_header(line):
            size = header_block_size(lines, at)
            if size:
                return _without_rule(kept[:-size])
        if is_separator(line):
            return kept[:-1]
    return kept


def _is_quoted(line: str) -> bool:
    start = line.lstrip(" ")
    return start.startswith(("> ", ">>", "| ")) or start == ">"


def _quote_follows(lines: list[str], at: int) -> bool:
    for line in lines[at + 1 : at + 8]:
        if line.strip():
            return line.startswith(">") or _is_quoted(line)
    return False


def _says_anything(lines: list[str]) -> bool:
    return any(line.strip() for line in lines)


def _without_rule(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or is_rule(lines[end - 1]) or is_separator(lines[end - 1])):
        end -= 1
    return lines[:end]


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
