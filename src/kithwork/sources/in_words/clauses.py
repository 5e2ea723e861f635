"""A text cut where one thing said ends and another begins: at stops, commas, brackets, and before a new verb."""

from __future__ import annotations

import re
from typing import NamedTuple

from kithwork.sources.in_words.kin import BESIDE, BUSINESS, CLOSEST, FAMILY

_ABBREVIATED = "Dr|Mr|Mrs|Ms|Prof|St|Inc|Ltd|Co|Jr|Sr|approx|vs|e\\.g|i\\.e|No"
_SUFFIXES = r"(?:Ltd|Inc|LLC|LLP|GmbH|Lda|Jr|Sr|PhD|MD|Esq|CPA)\b"
_STOP = re.compile(
    rf"""
    \s*[;!?\n()\[\]\u2022\u2026\u2600-\u27bf\U0001f300-\U0001faff]+\s*
    | \s*:(?=\s|$)\s*
    | \s*,(?!\d)(?!\s*{_SUFFIXES})\s*
    | (?<!\b[A-Z])(?<![.])\.(?=\s|$)\s*
    | \s+[-\u2013\u2014]+\s+ | \s*(?:\u2014|--+|\.{(2,)}|\s/\s|->|=>|\u2192)\s*
    | \s+(?:but|because|however|although|so\ that|so(?=\ (?:she|he|they|i|we)\b)|plus)\s+
    """,
    re.VERBOSE,
)
_ABBREVIATION = re.compile(rf"(?<!\w)(?:{_ABBREVIATED})$")
LONGEST_ABBREVIATED = 8
LONGEST_STRETCH = 1_000
"""Words that run on for longer than this without a stop are read in parts, so that reading never takes long."""
_VERBS = (
    r"is|was|has|had|have|needs?|wants?|would|could|can|will|won't|knows?|loves?|likes?|"
    r"hates?|works?|runs?|owns?|lives?"
    r"|speaks?|asked|offered|said|told|promised|promise|owes?|looking|searching|moving|"
    r"selling|buying|hiring|expecting"
    r"|getting|opened|opening|launched|launching|joined|left|lost|moved|bought|sold|started|hired|happy|glad|willing|retir\w+|struggl\w+|plans?|hopes?|thinks?|used|introduced|"
    r"sends?|send|help|recommended|wrote"
)
_BEFORE_IT = (
    "that", "if", "what", "where", "when", "why", "how", "as", "and", "than", "once", "said", "says", "her", "him",
    "them", "me", "before", "after", "until", "know", "whether", "promised", "thinks", "hopes",
    "reckons", "mentioned", "heard", "think", "hope", "sure", "says", "because",
)  # fmt: skip
_NOT_AFTER = "".join(rf"(?<!\b{word})" for word in _BEFORE_IT)
"""After these a new subject still belongs to what was being said."""
_KIN = rf"(?:{CLOSEST}|{FAMILY}|{BESIDE}s?|{BUSINESS}|two)"
_JOINT = re.compile(
    rf"""
    \s*(?:\band\b|&|\+|\bthen\b|\balso\b)\s+(?:also\s+|then\s+)?
    (?=(?!i\s+(?:met|had|talked|spoke|caught|grabbed|went|were|did)\b)
       (?:she|he|they|i|we|her|his|their|it|you)\b(?!\s+(?:business\s+|new\s+|old\s+|little\s+)?{_KIN}\b)(?!(?:\s+(?!(?:{_VERBS})\b)[a-z-]+){{1,3}}\s+(?-i:[A-Z]))
      |(?:{_VERBS})\b)
    | {_NOT_AFTER}(?<!^)
      \s+(?=(?:she|he|they|i)(?:'(?:s|ll|d|re|ve|m)\s|\s+(?:{_VERBS}|am|are|should|must|owe|promise)\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)


_SAID_AGAIN = re.compile(
    r"""
    \s+(?=(?:also\s+)?(?:wants?\s+(?:to|an?|the|some|more)|needs\s+\w|would\s+(?:like|love)\s+to|
      (?:is\s+|are\s+)?(?:looking|searching|hunting)\s+for|(?:can|could)\s+(?:introduce|intro|help|offer|get|do)\b|
      (?:i\s+)?promised\s+(?:her|him|them|to|me|an?|the)|owes?\s+(?:me|him|her|them)\b|offered\s+to|
      (?:told|assured)\s+(?:her|him|them)\s+i|said\s+(?:i|she|he|they)(?:'|\b)|asked\s+(?:me\s+)?(?:for|if|to)\b|
      works\s+(?:at|for|as|in)|runs\s+(?:an?|the|her|his)|lives\s+in|based\s+in|happy\s+to|keen\s+to|
      (?:was\s+)?introduced\s+by|knows\s+(?:lots|loads|many|all|every\w*|the|an?)\b|
      (?:will|i'll|she'll|he'll|they'll)\s+(?:send|e-?mail|call|ring|text|introduce|forward|get|write)\b|
      (?:her|his|their)\s+[\w' -]{2,30}?\s+(?:is|are|just|ends|starts|runs)\b|
      (?:send|text|e-?mail|call|ring|remind|introduce|invite)\s+(?:her|him|them)\b))
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""Where something new is said without so much as a comma, as one dictates."""
_CAME_TOGETHER = re.compile(
    r"\b(?:met|saw|bumped|ran|spoke|talked|call(?:ed)?|rang|phoned|coffee|lunch|dinner|breakfast|brunch|drinks?|zoom|"
    r"chat(?:ted)?|viewing|visitor|walk(?:ed)?|wants?|needs?|looking|promised|offered|runs|works|introduced)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    r"\b(?:who|whose|that|which|what|her|his|their|my|i|she|he|they|we|and|to|or|has|have|had|been|is|are|was|really|"
    r"also|just|always|still|not|never|if|when|once|because|said|says|promised|will|would|should|than|as|then)"
    r"(?:\s+[\w'-]+)?$",
    re.IGNORECASE,
)
"""What was begun and goes on: the subject of the next verb stands in it."""


class Clause(NamedTuple):
    """A part of the text; `begins` says that a sentence begins with it, `asked` that it is a question.

    `aside`: it stands in brackets, and is of whom was named before them.
    """

    text: str
    begins: bool
    asked: bool = False
    aside: bool = False


def clauses_of(text: str) -> list[Clause]:
    """The clauses of *text* in their order; all its words but the joints stand in one of them."""
    found: list[Clause] = []
    start, begins, aside = 0, True, False
    for match in _STOP.finditer(text):
        if match.start() < start or _is_abbreviated(text, match):
            continue
        part = _split(text[start : match.start()], begins=begins)
        found += [one._replace(asked="?" in match.group(), aside=aside) for one in part]
        aside = _is_aside(match.group(), aside=aside)
        begins = any(sign in match.group() for sign in ".!?;\n:")
        start = match.end()
    found += [one._replace(aside=aside) for one in _split(text[start:], begins=begins)]
    return found


def _is_aside(stop: str, *, aside: bool) -> bool:
    """Whether what follows *stop* stands in brackets; a new line ends them."""
    last = max(stop.rfind(sign) for sign in "()[]\n")
    return stop[last] in "([" if last >= 0 else aside


def _is_abbreviated(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop only ends a short form: "Dr. Brandt"."""
    start = max(0, stop.start() - LONGEST_ABBREVIATED)
    return stop.group().strip().startswith(".") and bool(_ABBREVIATION.search(text, start, stop.start()))


def _split(text: str, *, begins: bool) -> list[Clause]:
    parts = [
        " ".join(part.split()).strip("-\u2013\u2014/|, ")
        for stretch in _stretches(text)
        for joined in _JOINT.split(stretch)
        for part in _run_on(joined)
    ]
    return [Clause(part, begins and not at) for at, part in enumerate(parts) if part]


def _stretches(text: str) -> list[str]:
    """*text* in parts that are not too long, cut between words."""
    found: list[str] = []
    while len(text) > LONGEST_STRETCH:
        cut = text.rfind(" ", 1, LONGEST_STRETCH)
        cut = cut if cut > 0 else LONGEST_STRETCH
        found.append(text[:cut])
        text = text[cut:]
    return [*found, text]


def _run_on(text: str) -> list[str]:
    """*text* cut where a new thing is said without a joint, once it has told how they met or something of them."""
    found: list[str] = []
    start = 0
    for match in _SAID_AGAIN.finditer(text):
        head = text[start : match.start()]
        if match.start() <= start or not _CAME_TOGETHER.search(head) or _OF_OTHERS.search(head):
            continue
        found.append(head)
        start = match.end()
    return [*found, text[start:]]
