"""What one says again because it was wrong: "Katrin Vogel, no sorry Katrin Vogt", "Tuesday, I mean Wednesday"."""

from __future__ import annotations

import re

from kithwork.core.text import fold
from kithwork.sources.in_words.dates import WEEKDAYS
from kithwork.sources.in_words.names import LARGE_LETTERS

_SORRY = (
    r"\s*[,;.:(-]?\s*(?:oh\s+)?(?:(?:no|nope)\b[\s,]*)?(?:sorry|wait|i\s+mean(?:t)?|make\s+that|correction|scratch\s+that|or\s+rather|"
    r"not\s+\w+\s+but|no)(?:\s*,?\s*(?:sorry|i\s+mean(?:t)?|it\s+was|it's|actually))*\s*[,:]?\s+"
)
_NOT_BUT = re.compile(r"\bnot\s+(?P<word>at|on|in|by|from)\s+[^,.;]{2,40}?,?\s+but\s+(?=(?P=word)\s)", re.IGNORECASE)
_A_DAY = rf"{'|'.join(WEEKDAYS)}|tomorrow|tonight|today|yesterday"
_DAY_AGAIN = re.compile(rf"\b(?:{_A_DAY}){_SORRY}(?:on\s+)?(?P<right>{_A_DAY})\b\)?", re.IGNORECASE)
_LARGE = rf"[{LARGE_LETTERS}][\w'’-]*"
_NAME_AGAIN = re.compile(
    rf"(?P<wrong>{_LARGE}(?:\s+{_LARGE}){{0,2}})(?i:{_SORRY})(?P<right>{_LARGE}(?:\s+{_LARGE}){{0,2}})\)?"
)


def put_right(text: str) -> str:
    """*text* with what was said again standing in the place of what was wrong."""
    text = _DAY_AGAIN.sub(lambda match: match["right"], _NOT_BUT.sub("", text))
    return _NAME_AGAIN.sub(_name, text)


def _name(match: re.Match[str]) -> str:
    """The name said again: whole where it is as long, else for the word of the name that it is nearest to."""
    wrong, right = match["wrong"].split(), match["right"].split()
    if len(right) == 1 and len(wrong) > 1:
        return " ".join([*wrong[:-1], *right]) if fold(right[0])[:2] == fold(wrong[-1])[:2] else match.group()
    alike = {fold(word) for word in wrong} & {fold(word) for word in right}
    begins_alike = fold(right[0])[:2] == fold(wrong[0])[:2]
    return " ".join(right) if alike or begins_alike else match.group()
