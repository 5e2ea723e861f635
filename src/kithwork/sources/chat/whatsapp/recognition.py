"""Whether a text is a WhatsApp chat: it begins with a stamped line, and people write in it."""

from __future__ import annotations

import re

from kithwork.sources.chat.lines import text_of_head
from kithwork.sources.chat.whatsapp.names import is_named_so
from kithwork.sources.chat.whatsapp.splitting import split
from kithwork.sources.chat.whatsapp.stamps import stamped

_LOOKED_AT = 60
_OF_A_LOG = re.compile(
    r"(?:[\w.]+\.)?(?:info|debug|error|warn|warning|trace|notice|critical|fatal|err)\b", re.IGNORECASE
)
_ISO_IN_BRACKETS = re.compile(r"\ufeff?\[\d{4}-\d\d-\d\d,? \d\d:\d\d(?::\d\d)?\] ")


def recognises(head: bytes, name: str) -> bool:
    """Whether a file with these first bytes is a chat as WhatsApp exports it."""
    if b"\0" in head[:64] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lines = [line for line in text_of_head(head).split("\n")[:_LOOKED_AT] if line.strip()]
    named = is_named_so(name)
    if not lines or stamped(lines[0].rstrip("\r")) is None:
        return False
    if _ISO_IN_BRACKETS.match(lines[0]) and "\u200e" not in "".join(lines) and not named:
        return False
    rests = [found[1] for line in lines if (found := stamped(line.rstrip("\r")))]
    authors = [author for rest in rests if (author := split(rest)[0])]
    if not authors:
        return named
    return not all(_OF_A_LOG.fullmatch(author) for author in authors)
