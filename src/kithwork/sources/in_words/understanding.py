"""From a sentence to what it tells: clause by clause, each understood as one thing or left as it stands.

Pure, offline, the same every time; nothing in it raises, and what is not understood stays in the note.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.core.text import mend
from kithwork.sources.in_words.clauses import clauses_of
from kithwork.sources.in_words.correcting import put_right
from kithwork.sources.in_words.doing import day_last
from kithwork.sources.in_words.draft import Draft
from kithwork.sources.in_words.marks import marks_in
from kithwork.sources.in_words.telling import asserts
from kithwork.sources.in_words.told import Somebody
from kithwork.sources.in_words.tongues import read_abroad, tongue_of
from kithwork.sources.in_words.whom import begins

if TYPE_CHECKING:
    from datetime import date

    from kithwork.sources.in_words.ground import Ground
    from kithwork.sources.in_words.told import Told

MOST_SIGNS = 4_000
"""What stands after these is kept in the note, and not read."""
MOST_CLAUSES = 120
_PLAIN = str.maketrans({"’": "'", "‘": "'", "´": "'", "“": " ", "”": " ", '"': " ", "\t": " "})
_BLANKS = re.compile(r"[^\S\n]+")

_LABELLED = tuple(
    (re.compile(rf"(?:^|(?<=[\n.,;/|])|(?<=[-\u2013]\s))\s*(?:{labels})\s*:\s*(?=\S)", re.IGNORECASE), f" , {words} ")
    for labels, words in (
        ("wants?|needs?|seeks|asks?|looking for", "looking for"),
        ("offers?|can give|gives?|can offer", "offers"),
        ("fund|firm|company|employer|organi[sz]ation|works? at", "works at"),
        ("town|city|based|lives", "based in"),
        ("role|title|job|profession|does", ""),
        ("(?:next|next step|to-?do|action|follow[- ]up)(?=\\s*:\\s*(?-i:[a-z]))", "to do"),
        ("where|met at|met", "met at"),
        ("introduced by|intro|via|through", "introduced by"),
    )
)
"""What stands under a heading, as one would say it: "Fund: Crescent" is "works at Crescent"."""


def understand(text: str, *, ground: Ground, today: date) -> Told:
    """What *text* tells, read against *ground* as of *today*; all of it stays as the note."""
    whole = mend(text).strip()
    marks = marks_in(whole[:MOST_SIGNS].translate(_PLAIN))
    rest = _BLANKS.sub(" ", marks.rest)
    draft = Draft(ground, today)
    tongue = tongue_of(rest)
    if tongue is not None:
        read_abroad(draft, rest.strip(), tongue)
        return replace(draft.told(whole, marks), tongue=tongue.name)
    rest = day_last(put_right(rest.lower() if rest.isupper() else rest))
    for label, words in _LABELLED:
        rest = label.sub(words, rest)
    waiting = deque(clauses_of(rest)[:MOST_CLAUSES])
    aside, last = False, draft.last
    while waiting:
        clause = waiting.popleft()
        if clause.aside != aside:  # after brackets the sentence goes on where it was
            aside, last, draft.last = clause.aside, draft.last, draft.last if clause.aside else last
        more = asserts(draft, clause) if draft.people else begins(draft, clause)
        waiting.extendleft(reversed(more))
    return draft.told(whole, marks)


def of_whom(told: Told, name: str, *, ground: Ground, today: date) -> Told:
    """*told* with the one the user names, where its words name nobody; the words stay as the note."""
    name = name.strip()
    if told.people or not name:
        return told
    meant = ground.meant(name, today=today)
    one = Somebody(meant.name, meant.id) if meant else Somebody(name, candidates=ground.called(name, today=today))
    return replace(told, people=(one,))
