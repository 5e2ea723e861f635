"""The beginning of a telling: who came together with the user, how, when, where, for how long, through whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.in_words.around import around, brought_together, come, say_title, through_whom
from kithwork.sources.in_words.by_name import FROM, name_all, named, title_before
from kithwork.sources.in_words.clauses import Clause
from kithwork.sources.in_words.given import is_given
from kithwork.sources.in_words.names import names_at
from kithwork.sources.in_words.opening import (
    INTRODUCED,
    Opening,
    did_with,
    opening_of,
    they_came,
    together_with,
)
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
_TITLE_CALLED = re.compile(r"^(?P<what>[^,]{2,50}?)\s+(?:called|named)\s+(?P<rest>(?-i:[A-Z]).*)$", re.IGNORECASE)
_FORMER = re.compile(r"^(?:old|former|ex)\b", re.IGNORECASE)
_BARE_VERB = re.compile(r"\s+(?:did|had|have|are|were|went)\b.*$", re.IGNORECASE)
_DO_WITH = re.compile(
    r"^(?:(?:i\s+)?(?:must|need\s+to|should|have\s+to|remember\s+to|don't\s+forget\s+to|to-?do:?|will)\s+)?"
    r"(?:send|e-?mail|call|ring|phone|text|message|write\s+to|write|thank|congratulate|remind|invite|introduce|tell|ask|"
    r"follow\s+up\s+with|get\s+back\s+to|reply\s+to|chase|update|check\s+in\s+with|meet|see|visit|book)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)


def begins(draft: Draft, clause: Clause) -> list[Clause]:
    """Read a clause before anybody was named; answers with what of it is still to be read."""
    for read in (_name_is, _to_do, _through, _joined, _called, _introduced, _done, _came, _opened):
        if (more := read(draft, clause)) is not None:
            return more
    return named(draft, clause)


def _name_is(draft: Draft, clause: Clause) -> list[Clause] | None:
    match = _NAME_IS.match(clause.text)
    if match is None:
        return None
    return _met(draft, draft.how or How.NOTE, clause.text[: match.start("who")].strip(), match["who"])


def _to_do(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Thank Linda Cho for the reference`: something to do for somebody named; the clause is read again with them."""
    match = _DO_WITH.match(clause.text) if draft.how is None else None
    found = names_at(match["rest"]) if match else None
    if found is None or not found.names:
        return None
    name = found.names[0]
    is_somebody = (name in clause.text and is_given(name.split()[0])) or draft.ground.called(name, today=draft.today)
    if not is_somebody and not (name in clause.text and len(name.split()) > 1):
        return None
    name_all(draft, found.names[:1], name)
    return [clause]


def _through(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`thanks to Grace I met Rita`: who brought them together, before all else."""
    by = _BY.match(clause.text)
    if by is None or not brought_together(draft, by["who"], clause.text):
        return None
    tail = names_at(by["who"]).rest
    return [Clause(tail, begins=False)] if _ME.match(tail) else []


def _joined(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`introduced Priya to Helen`: both are told of; they met where a place is named."""
    match = _I_JOINED.match(clause.text)
    if match is None:
        return None
    one, other = names_at(match["one"]), names_at(match["other"])
    if not one.names or one.rest or not other.names:
        return None
    name_all(draft, (*one.names, *other.names), clause.text)
    more = around(draft, other.rest)
    if draft.where:
        come(draft, How.MET, match["verb"])
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
    if match is None or not names_at(match["who"]).names:
        return None
    through_whom(draft, match["who"], clause.text)
    return _met(draft, How.MET, clause.text, match["rest"])


def _done(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`helped Emre Aydin fix his bike`: something done, where nothing else says how they came together."""
    done_to = _done_to(draft, clause.text) if draft.how is None and _opening(draft, clause.text) is None else None
    if done_to is None:
        return None
    found = names_at(done_to.after)
    name_all(draft, found.names, done_to.after)
    come(draft, done_to.how, done_to.words)
    if done_to.before:
        around(draft, done_to.before)
    draft.leave(found.rest)
    return []


def _came(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Ana called`, `Steve the plumber rang`; "recruiter rang" waits for the name."""
    theirs = they_came(clause.text)
    if theirs is None:
        return None
    title = "" if is_given(theirs.before.split()[0]) else title_in(theirs.before, draft.ground)
    if title and not draft.ground.called(theirs.before, today=draft.today):
        draft.pending_title, draft.is_listing = title, True
        come(draft, theirs.how, theirs.words)
        return around(draft, theirs.after)
    who = names_at(theirs.before)
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


def _opened(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`met …`, `coffee with …`: the verb of coming together, once; of a list of those met, for each."""
    opening = _opening(draft, clause.text)
    if opening is None or (opening.before and _are_known(draft, opening.before)):
        return None
    if draft.how is not None and not (draft.is_listing and names_at(opening.after).names):
        return None
    around(draft, _BEFORE_IT.sub("", opening.before))
    return _met(draft, opening.how, opening.words, opening.after)


def _opening(draft: Draft, text: str) -> Opening | None:
    opening = opening_of(text)
    if opening is None or not names_at(opening.after).names:
        return _with_somebody(draft, text) or opening
    return opening


def _are_known(draft: Draft, text: str) -> bool:
    """Whether words are the names of two or more known people and nothing else: "Priya and Tom" did their 1-2-1."""
    found = names_at(_BARE_VERB.sub("", text))
    many = 2
    return len(found.names) >= many and all(draft.ground.called(name, today=draft.today) for name in found.names)


def _met(draft: Draft, how: How, verb: str, rest: str) -> list[Clause]:
    """With whom it was, and all around it."""
    found = names_at(rest)
    come(draft, draft.how or how, verb)
    is_called = bool(found.names and found.before and title_in(found.before, draft.ground))
    title, after = ("", "") if is_called else title_before(draft, rest)
    if title:
        draft.pending_title = title
        if not after:
            return []
        found = names_at(after)
    if not found.names:
        draft.is_listing = True
        return around(draft, rest)
    name_all(draft, found.names, rest[: len(rest) - len(found.rest)].strip() or found.names[0])
    if found.before and not _FORMER.match(found.before) and (title := title_in(found.before, draft.ground)):
        say_title(draft, title, found.before)
    return around(draft, found.rest, what=f"{verb} {rest}")


def _with_somebody(draft: Draft, text: str) -> Opening | None:
    found = together_with(text)
    return found if found is not None and _is_somebody(draft, found) else None


def _done_to(draft: Draft, text: str) -> Opening | None:
    found = did_with(text)
    if found is not None and found.after[:1].islower():
        words = found.after.split()
        called = next((m for m in (2, 1) if draft.ground.called(" ".join(words[:m]), today=draft.today)), 0)
        is_sure = called and (is_given(words[0]) or called > 1)
        return found._replace(before=" ".join(words[called:]), after=" ".join(words[:called])) if is_sure else None
    return found if found is not None and _is_somebody(draft, found) else None


def _is_somebody(draft: Draft, found: Opening) -> bool:
    """Whether a name follows: written large, or of somebody known."""
    names = names_at(found.after).names
    return any(name in found.after or draft.ground.called(name, today=draft.today) for name in names)
