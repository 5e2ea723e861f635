"""What the user means to do for somebody: "call Mia on Thursday", "tomorrow email Tom", "introduce Ana to Bo"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.in_words.by_name import name_all
from kithwork.sources.in_words.dates import WEEKDAYS
from kithwork.sources.in_words.saying import DO, MEANS_TO, promises_in
from kithwork.sources.in_words.subject import long_words, subject_of
from kithwork.sources.in_words.told import STILL_TO_COME, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.in_words.clauses import Clause
    from kithwork.sources.in_words.draft import Draft

_DO_WITH = re.compile(
    rf"^(?:(?:i'm|i\s+am|we're|we\s+are)\s+(?:going\s+to\s+)?|(?:i\s+)?{MEANS_TO}\s+)?"
    rf"(?:(?:follow\s+up|check\s+in|having\s+\w+)\s+with|(?:write|get\s+back|reply)\s+to|owe|meeting|seeing|calling|visiting|"
    rf"{DO})\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_INTRODUCE = re.compile(r"\b(?:introduce|intro|connect)\s*$", re.IGNORECASE)
_TO_ANOTHER = re.compile(r"^(?:to|with|and)\s+(?P<who>\S.*)$", re.IGNORECASE)
_IS_PAST = re.compile(r"\b(?:yesterday|last\s+\w+|ago|earlier)\b", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?P<before>^|[.;!\n]\s*)(?P<day>(?:on\s+|next\s+)?(?:tomorrow(?:\s+(?:morning|afternoon|evening))?|tonight|next\s+week|"
    rf"{'|'.join(WEEKDAYS)}))\s*[:,]?\s+(?P<what>(?:{DO}|write\s+to)\s+(?!with\b|w/|w\s|from\b|re\b|about\b)[^.;,!\n]+)",
    re.IGNORECASE,
)
_REMIND_ON = re.compile(
    rf"\b(?P<remind>remind\s+me)\s+(?P<day>(?:on\s+|next\s+)?(?:tomorrow|tonight|next\s+week|{'|'.join(WEEKDAYS)}))\s+"
    r"(?P<what>to\s+[^.;,!\n]+)",
    re.IGNORECASE,
)
_TO_THOSE_HERE = re.compile(r"\b(?:said|promised|agreed|offered|told|assured)\b", re.IGNORECASE)
"""A word given to those who were there, whomever it is about: "I said I'd ask Helen"."""
_TO_ONE = re.compile(
    rf"^(?:(?:i\s+)?{MEANS_TO}\s+)?(?:call|ring|phone|text|e-?mail|message|ping|thank|remind|invite|nudge|chase|meet|ask|tell)\s+"
    r"(?P<who>(?-i:[A-Z]).*)$",
    re.IGNORECASE,
)
_ONLY_TO_DO = STILL_TO_COME - {Kind.THEIRS} | {Kind.WHO}


def day_last(text: str) -> str:
    """*text* with the day of something to do after it: "tomorrow call Tom" is "call Tom tomorrow"."""
    text = _REMIND_ON.sub(lambda match: f"{match['remind']} {match['what'].rstrip()} {match['day']}", text)
    return _DAY_FIRST.sub(lambda match: f"{match['before']}{match['what'].rstrip()} {match['day'].lower()}", text)


def to_do(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Thank Linda Cho for the reference`: something to do for somebody named; the clause is read again with them."""
    who = _whom_to_do(draft, clause.text) if draft.how is None else []
    if not who:
        return None
    name_all(draft, who, who[0])
    return [clause]


def another_to_do(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`call Ana, email Tom`: in a list of things to do, the next is for whom it names.

    After a meeting it is for somebody who was not there: they are told of beside it (`Somebody.absent`).
    """
    who = [name for name in _whom_to_do(draft, clause.text) if draft.named(name.split()[0]) is None]
    if draft.how is None and {piece.kind for piece in draft.pieces} <= _ONLY_TO_DO:
        if who:
            name_all(draft, who, who[0])
        return [clause] if who else None
    if _TO_THOSE_HERE.search(clause.text):
        return None
    if who:
        return _for_one_absent(draft, clause, who)
    if _is_of_another(draft, clause.text):
        draft.leave(clause.text)
        return []
    return None


def _for_one_absent(draft: Draft, clause: Clause, who: Sequence[str]) -> list[Clause] | None:
    """Keep what is to do for somebody named beside a meeting; all that follows is still of those who were there."""
    about, said, _ = subject_of(draft, long_words(clause.text))
    names = draft.first_names | {fold(word) for name in who for word in name.split()}
    found = promises_in(said, about, names=names, today=draft.today)
    if not found:
        return None
    before = draft.current, draft.together, draft.side_by_side
    named = [draft.named(word) for word in _told_of(draft, said)]
    places = [*(place for place in named if place is not None), *(draft.add_absent(name) for name in who)]
    for one in found:
        draft.promise(one, tuple(dict.fromkeys(places)), clause.text)
    draft.current, draft.together, draft.side_by_side = before
    return []


def _told_of(draft: Draft, said: str) -> list[str]:
    """The first words of names right after the verb that are of those told of: "introduce Ana to Bo"."""
    match = _DO_WITH.match(said)
    names = draft.names_at(match["rest"]).names if match and _INTRODUCE.search(said[: match.start("rest")]) else ()
    return [name.split()[0] for name in names]


def _is_of_another(draft: Draft, text: str) -> bool:
    """Whether something is to do with somebody written large who was not told of, and of whom no more is sure."""
    match = _TO_ONE.match(text) if not _IS_PAST.search(text) else None
    names = draft.names_at(match["who"]).names if match else ()
    return bool(names) and names[0] in text and all(draft.named(word) is None for word in names[0].split())


def _whom_to_do(draft: Draft, text: str) -> list[str]:
    """Those whom words of something to do name right after them; nobody where it is over."""
    match = _DO_WITH.match(text) if not _IS_PAST.search(text) else None
    if match is None:
        return []
    found = draft.names_at(match["rest"])
    names = [_known_part(draft, name, text) for name in found.names]
    who = [name for name in names if draft.is_sure(name, text)]
    if not who or who[0] != names[0]:
        return []
    other = _TO_ANOTHER.match(found.rest) if _INTRODUCE.search(text[: match.start("rest")]) else None
    more = draft.names_at(other["who"]).names if other else ()
    return [*who, *(name for name in more[:1] if draft.is_sure(name, text))]


def _known_part(draft: Draft, name: str, text: str) -> str:
    """Of words written small the first that are somebody of the book: "owe priya feedback" is of Priya."""
    words = name.split()
    if name in text or draft.called(name):
        return name
    return next((part for many in (2, 1) if draft.called(part := " ".join(words[:many]))), name)
