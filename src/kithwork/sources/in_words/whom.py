"""The beginning of a telling: who came together with the user, how, when, where, for how long, through whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.in_words.around import around, come, say_title, through_whom
from kithwork.sources.in_words.by_name import FROM, name_all, named, title_before, title_said_before
from kithwork.sources.in_words.circumstance import is_circumstance
from kithwork.sources.in_words.clauses import Clause
from kithwork.sources.in_words.dates import Leaning, first_day, without
from kithwork.sources.in_words.doing import to_do
from kithwork.sources.in_words.given import is_given
from kithwork.sources.in_words.opening import (
    INTRODUCED,
    Opening,
    did_with,
    is_occasion,
    opening_of,
    they_came,
    together_with,
)
from kithwork.sources.in_words.places import ARTICLE
from kithwork.sources.in_words.pointing import (
    at_the_end,
    awaited,
    is_somebody,
    passed_on,
    placed,
    pointed,
    spoke_of,
    thanked,
)
from kithwork.sources.in_words.saying import About
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import How

if TYPE_CHECKING:
    from kithwork.sources.in_words.draft import Draft

_BEFORE_IT = re.compile(r"(?:^|\s)(?:(?:i|we|just|have|i've|had)\s*)*$", re.IGNORECASE)
_BY = re.compile(
    r"^(?:(?:was\s+)?(?:introduced|referred|brought|invited|recommended)\s+by|thanks\s+to|through|via)\s+(?P<who>\S.*)$",
    re.IGNORECASE,
)
_NAME_IS = re.compile(r"^(?:(?:her|his|their|the|whose)\s+)?name(?:'s|\s+is|\s+was|:)\s+(?P<who>\S.*)$", re.IGNORECASE)
_ME = re.compile(r"^(?:i|we)\s", re.IGNORECASE)
_I_JOINED = re.compile(
    r"^(?:i\s+)?(?:have\s+)?(?P<verb>introduced|connected|referred|recommended)\s+(?P<one>(?!to\b|by\b|me\b)[^,]{2,40}?)\s+(?:to|with|and)\s+(?P<other>[^,].*)$",
    re.IGNORECASE,
)
_IN_WRITING = re.compile(
    r"\b(?:by|over|via|on)\s+(?:e-?mail|whatsapp|text|linkedin|mail|signal|telegram)\b", re.IGNORECASE
)
_TITLE_CALLED = re.compile(r"^(?P<what>[^,]{2,50}?)\s+(?:called|named)\s+(?P<rest>(?-i:[A-Z]).*)$", re.IGNORECASE)
_CAME_TO = re.compile(
    r"^(?P<who>[^,]{2,60}?)\s+(?:both\s+|all\s+|also\s+)*(?:came(?:\s+along)?\s+to|turned\s+up\s+(?:to|at)|"
    r"joined\s+us\s+(?:at|for)|(?:was|were)\s+at)\s+(?P<where>(?:the|our|my)\s+\S.*)$",
    re.IGNORECASE,
)
_CAME_WITH = re.compile(
    r"^(?P<who>[^,]{2,60}?)\s+(?:(?:came|turned\s+up|was\s+there|joined(?:\s+us)?)(?:\s+along)?\s+with|brought(?:\s+along)?)\s+"
    r"(?P<beside>(?:(?:her|his|their)\s+|(?-i:[A-Z]))\S.*)$",
    re.IGNORECASE,
)
_BARE_VERB = re.compile(r"\s+(?:did|had|have|are|were|went)\b.*$", re.IGNORECASE)


_WHO_CALLED = re.compile(
    r"(?:^|\s)(?:i|we|just|have|had|also|then|and|again|finally|yesterday|today|morning|afternoon|evening|night|day)$",
    re.IGNORECASE,
)
_UM = re.compile(
    r"^(?:(?:so|fyi|btw|nb|ps|hi|hello|yes|yeah|this\s+is(?:\s+just)?|um|uh|er|ok|okay|well|right|oh|hey|actually|anyway|basically|like)[\s,]+)+(?=\S)",
    re.IGNORECASE,
)
_IS_TO_COME = re.compile(
    r"\b(?:offered|promised|agreed|will|wants?|wanted|asked|needs?|said|would|hopes?|plans?|going)\b", re.IGNORECASE
)


def begins(draft: Draft, clause: Clause) -> list[Clause]:
    """Read a clause before anybody was named; answers with what of it is still to be read."""
    clause = clause._replace(text=_UM.sub("", clause.text))
    for read in (
        _name_is, placed, awaited, to_do, _through, _joined, is_somebody, pointed, passed_on, _called, _introduced,
        _came_with, _done, _came_to, _came, _opened, thanked, spoke_of, at_the_end,
    ):  # fmt: skip
        if (more := read(draft, clause)) is not None:
            return more
    return named(draft, clause)


def _name_is(draft: Draft, clause: Clause) -> list[Clause] | None:
    match = _NAME_IS.match(clause.text)
    if match is None:
        return None
    return _met(draft, draft.how or How.NOTE, clause.text[: match.start("who")].strip(), match["who"])


def _through(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`thanks to Grace I met Rita`: who brought them together, before all else."""
    by = _BY.match(clause.text)
    if by is None or not through_whom(draft, by["who"], clause.text):
        return None
    tail = draft.names_at(by["who"]).rest
    return [Clause(tail, begins=False)] if _ME.match(tail) else []


def _joined(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`introduced Priya to Helen`: both are told of; they met where a place is named."""
    match = _I_JOINED.match(clause.text)
    if match is None:
        return None
    one, other = draft.names_at(match["one"]), draft.names_at(match["other"])
    if not one.names or one.rest or not other.names:
        return None
    name_all(draft, (*one.names, *other.names), clause.text)
    more = around(draft, other.rest)
    if draft.where:
        come(draft, How.MET, match["verb"])
    elif draft.how is None and _IN_WRITING.search(other.rest):
        come(draft, How.WROTE, other.rest)
    return more


def _called(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Builder called Mick Doyle`: what somebody does before their name."""
    match = _TITLE_CALLED.match(clause.text)
    title = title_in(match["what"], draft.ground) if match and opening_of(match["what"]) is None else ""
    if match is None or not title:
        return None
    draft.pending_title = title
    return [Clause(match["rest"], clause.begins)]


def _introduced(draft: Draft, clause: Clause) -> list[Clause] | None:
    match = INTRODUCED.match(clause.text)
    if match is None or not draft.names_at(match["who"]).names:
        return None
    through_whom(draft, match["who"], clause.text)
    return _met(draft, How.MET, clause.text, match["rest"])


def _done(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`helped Emre Aydin fix his bike`: something done, where nothing else says how they came together."""
    done_to = _done_to(draft, clause.text) if draft.how is None and _opening(draft, clause.text) is None else None
    if done_to is None:
        return None
    found = draft.names_at(done_to.after)
    name_all(draft, found.names, done_to.after)
    come(draft, done_to.how, done_to.words)
    if done_to.before:
        around(draft, done_to.before)
    if not found.rest or not is_circumstance(draft, found.rest, About.NOBODY):
        draft.leave(found.rest)
    return []


def _came(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Ana called`, `Steve the plumber rang`; "recruiter rang" waits for the name."""
    theirs = they_came(clause.text)
    if theirs is None:
        return None
    title = "" if is_given(theirs.before.split()[0]) else title_in(theirs.before, draft.ground)
    if title and not draft.called(theirs.before):
        draft.pending_title, draft.is_listing = title, True
        come(draft, theirs.how, theirs.words)
        return around(draft, theirs.after)
    who = draft.names_at(theirs.before)
    title = title_in(who.rest, draft.ground)
    is_from = bool(FROM.match(who.rest))
    if not who.names or not (not who.rest or is_from or title):
        return None
    name_all(draft, who.names, theirs.before)
    if is_from:
        around(draft, who.rest)
    elif title:
        say_title(draft, title, who.rest)
    come(draft, theirs.how, theirs.words)
    return around(draft, theirs.after)


def _came_with(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Flora Dean came with her sister Maisie Dean`: both were there."""
    match = _CAME_WITH.match(clause.text)
    who, beside = (draft.names_at(match["who"]), draft.names_at(match["beside"])) if match else (None, None)
    if match is None or who is None or beside is None or not who.names or who.rest or not beside.names:
        return None
    if not all(draft.is_sure(name, clause.text) for name in (*who.names, *beside.names)):
        return None
    name_all(draft, (*who.names, *beside.names), clause.text)
    come(draft, draft.how or How.MET, clause.text)
    return around(draft, beside.rest)


def _came_to(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Tom and Ana both came to the launch`: who was where people come together."""
    match = _CAME_TO.match(clause.text)
    who = draft.names_at(match["who"]) if match else None
    if match is None or who is None or not who.names or who.rest:
        return None
    day = first_day(match["where"], today=draft.today, leaning=Leaning.PAST)
    where = re.split(r"\s+with\s", without(match["where"], day) if day else match["where"])[0]
    if not is_occasion(ARTICLE.sub("", where.strip())) or not all(
        draft.is_sure(name, match["who"]) for name in who.names
    ):
        return None
    name_all(draft, who.names, match["who"])
    come(draft, draft.how or How.MET, clause.text)
    return around(draft, f"at {match['where']}")


def _opened(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`met …`, `coffee with …`: the verb of coming together, once; of a list of those met, for each."""
    opening = _opening(draft, clause.text)
    if opening is None or (opening.before and _are_known(draft, opening.before)):
        return None
    if opening.words.lower() == "called" and opening.before and not _WHO_CALLED.search(opening.before):
        return None
    if opening.before and _IS_TO_COME.search(opening.before):
        return None
    if draft.how is not None and not (draft.is_listing and draft.names_at(opening.after).names):
        return None
    around(draft, _BEFORE_IT.sub("", opening.before))
    return _met(draft, opening.how, opening.words, opening.after)


def _opening(draft: Draft, text: str) -> Opening | None:
    opening = opening_of(text)
    if opening is None or not draft.names_at(opening.after).names:
        return _with_somebody(draft, text) or opening
    return opening


def _are_known(draft: Draft, text: str) -> bool:
    """Whether words are the names of two or more known people and nothing else: "Priya and Tom" did their 1-2-1."""
    found = draft.names_at(_BARE_VERB.sub("", text))
    many = 2
    return len(found.names) >= many and all(draft.called(name) for name in found.names)


def _met(draft: Draft, how: How, verb: str, rest: str) -> list[Clause]:
    """With whom it was, and all around it."""
    found = draft.names_at(rest)
    come(draft, draft.how or how, verb)
    is_called = bool(found.names and found.before and title_in(found.before, draft.ground))
    title, after = ("", "") if is_called else title_before(draft, rest)
    if title:
        draft.pending_title = title
        if not after:
            return []
        found = draft.names_at(after)
    if not found.names:
        draft.is_listing = True
        return around(draft, rest)
    name_all(draft, found.names, rest[: len(rest) - len(found.rest)].strip() or found.names[0])
    if title := title_said_before(draft, found.before):
        say_title(draft, title, found.before)
    return around(draft, found.rest, what=f"{verb} {rest}")


def _with_somebody(draft: Draft, text: str) -> Opening | None:
    found = together_with(text)
    return found if found is not None and _is_somebody(draft, found) else None


def _done_to(draft: Draft, text: str) -> Opening | None:
    found = did_with(text)
    if found is not None and found.after[:1].islower():
        words = found.after.split()
        called = next((m for m in (2, 1) if draft.called(" ".join(words[:m]))), 0)
        is_sure = called and (is_given(words[0]) or called > 1)
        return found._replace(before=" ".join(words[called:]), after=" ".join(words[:called])) if is_sure else None
    return found if found is not None and _is_somebody(draft, found) else None


def _is_somebody(draft: Draft, found: Opening) -> bool:
    """Whether somebody's name follows."""
    return any(draft.is_sure(name, found.after) for name in draft.names_at(found.after).names)
