"""Who wrote a line, and what: an author, or a notice by nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from kithwork.sources.chat.whatsapp.words import is_by_nobody

LONGEST_AUTHOR = 250
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"
_COLON = re.compile(r":(?=[ \u00a0\u202f\u200e\u200f]|\Z)")


def split(rest: str) -> tuple[str, str]:
    """Author and text of what stands after a stamp; the author blank for a notice.

    >>> split("Prof. Oak: Kids: come!"), split('+12 345 578 created group "A: B"')
    (('Prof. Oak', 'Kids: come!'), ('', '+12 345 578 created group "A: B"'))
    """
    first = rest.split("\n", 1)[0]
    for colon in _COLON.finditer(first):
        author = rest[: colon.start()].strip(_MARKS + " \u00a0\u202f")
        if len(author) > LONGEST_AUTHOR or not author or _is_by_nobody(author):
            break
        return author, rest[colon.end() :].lstrip(" \u00a0\u202f")
    return "", rest


@lru_cache(maxsize=4096)
def _is_by_nobody(author: str) -> bool:
    return is_by_nobody(author)
