"""More of those told of: somebody else who was there, a whole name after a first one, a husband spoken of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.in_words.around import around, come
from kithwork.sources.in_words.by_name import FROM
from kithwork.sources.in_words.clauses import Clause
from kithwork.sources.in_words.given import is_everyday, is_given
from kithwork.sources.in_words.kin import BESIDE, BUSINESS, CLOSEST, FAMILY
from kithwork.sources.in_words.saying import About
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import STILL_TO_COME, How, Kind

if TYPE_CHECKING:
    from kithwork.sources.in_words.draft import Draft
    from kithwork.sources.in_words.names import Names

_KIN = re.compile(
    r"^(?:(?P<whose>her|his|whose|their)\s+)?(?P<kin>husband|wife|boyfriend|girlfriend|"
    r"(?<=her )(?:son|brother|father|dad)|"
    r"(?<=his )(?:daughter|sister|mother|mum|mom))\b",
    re.IGNORECASE,
)
_OF_THEIRS = re.compile(
    rf"^(?:and\s+|with\s+)?(?:her|his|their)\s+(?:[\w-]+\s+)?(?:{CLOSEST}|{FAMILY}|{BESIDE}|{BUSINESS})\s+(?P<who>(?-i:[A-Z]).*)$",
    re.IGNORECASE,
)
_WAS_THERE = re.compile(r"^(?:was\s+(?:also\s+)?there|came(?:\s+(?:too|along))?|joined(?:\s+us)?)\b", re.IGNORECASE)
_OF_THE_MEETING = frozenset({Kind.WHO, Kind.TITLE, Kind.ORGANISATION, Kind.WHERE, Kind.WHEN, Kind.HOW})
_MEN = frozenset({"husband", "boyfriend", "son", "brother", "father", "dad"})
_ALSO_MET = re.compile(
    r"^(?:(?:i|we)\s+)?(?:also\s+)?(?:met|ran\s+into|bumped\s+into|saw|spoke\s+(?:to|with)|talked\s+to|introduced\s+me\s+to|got\s+introduced\s+to)"
    r"\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)


def is_of_kin(draft: Draft, text: str, about: About) -> bool:
    """Whether a clause goes on about a husband or a wife told of just before: "husband out of work, he's a baker"."""
    kin = _KIN.match(text)
    if kin:
        draft.kin = "he" if fold(kin["kin"]) in _MEN else "she"
        return False
    is_theirs = about is About.THEM and fold(text.split(maxsplit=1)[0]).split("'")[0] == draft.kin
    if not is_theirs:
        draft.kin = draft.kin if about is About.NOBODY else ""
    return is_theirs


def is_whole_name(draft: Draft, said: str) -> bool:
    """`Great chat with Victor. Victor Lindqvist, CTO`: the whole name of somebody told of by a first name."""
    place = draft.current
    words = said.split()
    name = draft.people[place].name
    if len(words) < 2 or len(words) > 3 or len(name.split()) > 1 or fold(words[0]) != fold(name):
        return False
    whole = draft.names_at(said)
    if (
        draft.people[place].person_id is not None
        or whole.rest
        or len(whole.names) != 1
        or title_in(words[-1], draft.ground)
    ):
        return False
    if not said[:1].isupper() and is_everyday(words[-1]):
        return False
    draft.rename(place, whole.names[0])
    return True


def also_met(draft: Draft, said: str) -> list[Clause] | None:
    """`met her cousin Anil there`: somebody more who was there."""
    match = _ALSO_MET.match(said)
    named = draft.names_at(match["rest"]) if match else None
    if named is None or not named.names or named.names[0] not in said or not draft.is_sure(named.names[0], said):
        return None
    if draft.how is None:
        come(draft, How.MET, said)
    for name in named.names:
        draft.add_person(name, name)
    draft.together = len(named.names) > 1
    return around(draft, named.rest) if named.rest else []


def another(draft: Draft, said: str, clause: Clause) -> list[Clause] | None:
    """Somebody more, of a list of those met: "Paulo Dias knows …, Ines Matos is looking for …"."""
    is_joined = clause.text.lower().startswith(("and ", "& "))
    first = said.split(maxsplit=1)[0]
    if draft.is_listing and first[:1].isupper() and is_given(first) and len(draft.names_at(said).names) == 1:
        name = draft.names_at(said).names[0]
        if len(name.split()) > 1 and draft.named(first) is None:
            draft.add_person(name, name)
            draft.together = False
            return [Clause(draft.names_at(said).rest, begins=False)] if draft.names_at(said).rest else []
    if not draft.is_listing and not is_joined:
        return None
    named = draft.names_at(said)
    name = named.names[0] if named.names else ""
    if is_joined and _is_one_more(draft, said, named):
        draft.add_person(name, name)
        draft.together = draft.side_by_side = False
        return around(draft, named.rest) if named.rest else []
    if is_joined and (named.rest or len(named.names) > 1):
        return None
    if len(name.split()) < 2 or name not in said or title_in(name, draft.ground):
        return None
    if not (
        is_joined or clause.begins or draft.last in {Kind.SEEKS, Kind.OFFERS, Kind.EVENT, Kind.REMEMBER} | STILL_TO_COME
    ):
        return None
    draft.add_person(name, name)
    draft.together = False
    return [Clause(named.rest, begins=False)] if named.rest else []


def _is_one_more(draft: Draft, said: str, named: Names) -> bool:
    """Whether one more who was there follows: "Ana (Sonae) and Piotr from AI Labs"."""
    if draft.last not in _OF_THE_MEETING | {Kind.TOWN} or draft.how in {None, How.NOTE} or len(named.names) != 1:
        return False
    name = named.names[0]
    is_new = all(draft.named(word) is None for word in name.split())
    return is_new and draft.is_sure(name, said) and (not named.rest or bool(FROM.match(named.rest)))


def beside(draft: Draft, text: str) -> list[Clause] | None:
    """`her colleague Ana Silva`: somebody of theirs who was there, or who is told of without a meeting."""
    match = _OF_THEIRS.match(text)
    found = draft.names_at(match["who"]) if match else None
    if match is None or found is None or len(found.names) != 1 or not draft.is_sure(name := found.names[0], text):
        return None
    if len(name.split()) == 1 and not draft.called(name):
        return None
    was_there = not found.rest and draft.last in _OF_THE_MEETING
    came = _WAS_THERE.match(found.rest)
    if not (was_there or came or draft.how in {None, How.NOTE}):
        return None
    draft.add_person(name, name)
    draft.together = draft.side_by_side = False
    rest = found.rest[came.end() :].strip() if came else found.rest
    return [Clause(f"{'' if came else 'who '}{rest}", begins=False)] if rest else []


def are_people(draft: Draft, said: str) -> bool:
    """More names after the first, with commas between: those known, or two joined by "and"."""
    named = draft.names_at(said)
    if (
        not named.names
        or named.before
        or (named.rest and not re.match(r"(?:at|about|on|in|from|over|via|re|were|are|came)\s", named.rest))
    ):
        return False
    known = all(draft.called(name) for name in named.names)
    joined = len(named.names) > 1 and not any(title_in(name, draft.ground) for name in named.names)
    joined = joined and any(is_given(name.split()[0]) or len(name.split()) > 1 for name in named.names)
    if not (known or (joined and all(name in said for name in named.names))):
        return False
    for name in named.names:
        draft.add_person(name, name)
    draft.together = True
    if named.rest:
        around(draft, re.sub(r"^(?:were|are|came)\s+(?:there\s+)?", "", named.rest))
    return True
