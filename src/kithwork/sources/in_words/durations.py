"""How long something took, as people say it."""

from __future__ import annotations

import re

_COUNTED = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "a few": 5,
    "a couple of": 5,
}


_HOURS = re.compile(
    r"(?:\bfor\s+)?(?:\b(?:about|around|roughly|nearly|almost|over|just\s+over)\s+(?=\d|an?\s|half|one|two|t|f|s|n))?(?:"
    rf"(?P<counted>{'|'.join(sorted(_COUNTED, key=len, reverse=True))})\s*(?:minutes?|mins?)\b"
    r"|(?P<half>half\s+an?\s+hour)\b|(?P<quarter>quarter\s+of\s+an\s+hour)\b"
    r"|\b(?P<hours>an?|one|two|three|\d{1,2}(?:[.,]\d)?)\s*(?:hours?|hrs?|h)"
    r"(?:(?P<and_half>\s+and\s+a\s+half)|\s*(?:and\s+)?(?P<rest>\d{1,2})(?:\s*min\w*)?)?\b"
    r"|(?<![£$€\d.,])(?P<minutes>\d{1,4}(?=\s*min)|[5-9](?=m\b)|[1-9]\d(?=\s?m\b))\s*(?:minutes?|mins?|m)\b)",
    re.IGNORECASE | re.ASCII,
)


_HOUR_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


MOST_MINUTES = 24 * 60


def minutes_in(text: str) -> tuple[int, int, int] | None:
    """(minutes, start, end) of how long *text* says it took; nothing where it does not, or says what cannot be."""
    match = _HOURS.search(text)
    if match is None:
        return None
    if match["counted"]:
        minutes = _COUNTED[match["counted"].lower()]
    elif match["minutes"]:
        minutes = int(match["minutes"])
    elif match["half"]:
        minutes = 30
    elif match["quarter"]:
        minutes = 15
    else:
        said = match["hours"].lower()
        hours = _HOUR_WORDS[said] if said in _HOUR_WORDS else float(said.replace(",", "."))
        minutes = round(hours * 60) + (30 if match["and_half"] else 0) + int(match["rest"] or 0)
    return (minutes, match.start(), match.end()) if 0 < minutes <= MOST_MINUTES else None
