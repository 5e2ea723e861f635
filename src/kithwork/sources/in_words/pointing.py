"""Sentences that come to a name only after other words: "our lawyer is Freya Lund", "Bo told me about Ingrid Falk"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.in_words.around import around, come, say_title, through_whom, where_it_was
from kithwork.sources.in_words.by_name import name_all
from kithwork.sources.in_words.clauses import Clause
from kithwork.sources.in_words.dates import Leaning, first_day, without
from kithwork.sources.in_words.given import is_given
from kithwork.sources.in_words.places import known_place
from kithwork.sources.in_words.saying import DO, MEANS_TO
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import How

if TYPE_CHECKING:
    from kithwork.sources.in_words.draft import Draft
    from kithwork.sources.in_words.names import Names

_IS_NAME = re.compile(
    r"^(?P<what>(?:the|my|our|their|her|his|a|an)?\s*[^,]{2,60}?)\s+(?:is|are|was|were|will\s+be)\s+"
    r"(?:called\s+|named\s+)?(?P<who>(?-i:[A-Z]).*)$",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"^(?P<by>[^,]{2,40}?)\s+(?:has\s+|just\s+)*(?:told\s+me\s+about|recommended\s+me\s+to|recommended|recommends|suggested|pointed\s+me\s+to|"
    r"put\s+me\s+(?:on|onto)\s+to|tipped\s+me\s+off\s+about|referred\s+me\s+to|passed\s+me\s+on\s+to)\s+(?P<who>\S.*)$",
    re.IGNORECASE,
)
_NAMED_BY = re.compile(
    r"^(?P<what>.+?)\s+(?P<by>(?-i:[A-Z])[\w'’-]+(?:\s+(?-i:[A-Z])[\w'’-]+)?)\s+"
    r"(?:recommended|suggested|mentioned|uses|used|told\s+me\s+about)$",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    r"^(?:(?:i|we)\s+)?(?:have\s+|just\s+)*(?:asked|told|reminded|invited|warned|promised)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    rf"^(?:(?:i\s+)?{MEANS_TO}\s+)?(?:{DO}|get)\s",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"\s(?:to|from|for|with|about|re)\s+(?=\S)", re.IGNORECASE)
_PLACED = re.compile(
    r"^(?:at|in|on|over|during|after)\s+(?:(?:the|a|our|my)\s+)?(?P<where>[a-z][a-z' -]{1,40}?)\s*,?\s+"
    r"(?P<rest>(?-i:[A-Z])[\w'’-]+"
    r"(?:\s+(?-i:[A-Z])[\w'’-]+)?\s+(?:just\s+)?(?:told|said|asked|mentioned|offered|promised|says|introduced)\b.*)$",
    re.IGNORECASE,
)
_HAVE_NUMBER = re.compile(
    r"^(?:i\s+)?(?:just\s+|have\s+)*(?:got|have|had|was\s+given|took)\s+(?P<who>[^,]{2,40}?)'s\s+"
    r"(?:(?:phone\s+)?number|details|e-?mail|contact|name|card|address)\s+(?:from|off|via|through)\s+(?P<by>\S.*)$",
    re.IGNORECASE,
)
_FROM_SOURCE = re.compile(
    r"^(?:(?:an?|the|new|another|warm|client|buyer)\s+)*(?:lead|referral|referred|intro|introduction|recommendation|recommended|tip|"
    r"name|contact)\s+(?:from|via|through|by)\s+(?P<by>\S.*)$",
    re.IGNORECASE,
)
_THANKS_TO = re.compile(r"^.{2,60}?\s(?:thanks\s+to|came\s+from|comes\s+from)\s+(?P<who>\S.*)$", re.IGNORECASE)
_WAITING = re.compile(
    r"^(?:(?:am\s+|still\s+|i'm\s+|i\s+am\s+)*(?:waiting|wait)\s+(?:for|on))\s+(?P<rest>\S.*)$", re.IGNORECASE
)
_FROM_WHOM = re.compile(r"^(?P<what>.{2,80}?)\s+from\s+(?P<who>(?-i:[A-Z]).*)$", re.IGNORECASE)


def pointed(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Bo told me about Ingrid Falk`: who is told of is the second, through the first."""
    match = _POINTED.match(clause.text)
    by = draft.names_at(match["by"]) if match else None
    if match is None or by is None or len(by.names) != 1 or by.rest or not _is_sure(draft, by, match["by"]):
        return None
    found = draft.names_at(match["who"])
    if not found.names or not _is_sure(draft, found, match["who"]):
        return None
    through_whom(draft, match["by"], clause.text)
    name_all(draft, found.names, found.names[0])
    return around(draft, found.rest)


def passed_on(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`got Martin Hollis's number from Tom`, `referral from Tom`: through whom, before or with who it is."""
    number = _HAVE_NUMBER.match(clause.text)
    match = number or _FROM_SOURCE.match(clause.text)
    by = draft.names_at(match["by"]) if match else None
    if match is None or by is None or not by.names or by.rest or not _is_sure(draft, by, match["by"]):
        return None
    who = draft.names_at(number["who"]) if number else None
    if who is not None and (not who.names or who.rest or not _is_sure(draft, who, clause.text)):
        return None
    through_whom(draft, match["by"], clause.text)
    if who is not None:
        name_all(draft, who.names, who.names[0])
    draft.is_listing = True
    return []


def is_somebody(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`our lawyer is Freya Lund`, `the sellers are Keith and Moira Dunbar`."""
    match = _IS_NAME.match(clause.text)
    if match is None or draft.called(match["what"]):
        return None
    found = draft.names_at(match["who"])
    if not found.names or found.rest or not _is_sure(draft, found, match["who"]) or is_given(match["what"].split()[0]):
        return None
    what = match["what"]
    by = _NAMED_BY.match(what)
    if by and is_given(by["by"].split()[0]):
        through_whom(draft, by["by"], what)
        what = by["what"]
    name_all(draft, found.names, found.names[0])
    head = re.split(r"\s+(?:at|of|in|for)\s+", what, maxsplit=1)[0]
    if title := title_in(head, draft.ground):
        say_title(draft, title, what)
    return []


def thanked(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Venue sorted thanks to Paul Sykes`: somebody named at the end of what they helped with."""
    match = _THANKS_TO.match(clause.text)
    found = draft.names_at(match["who"]) if match else None
    if found is None or not found.names or found.rest or not _is_sure(draft, found, clause.text):
        return None
    name_all(draft, found.names, found.names[0])
    draft.leave(clause.text)
    return []


def awaited(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`waiting for Dan Frost to send me the sheet`, `waiting for the quote from Dan`: what is theirs to do."""
    match = _WAITING.match(clause.text)
    if match is None:
        return None
    found = draft.names_at(match["rest"])
    if found.names and found.rest.lower().startswith("to ") and _is_sure(draft, found, clause.text):
        name_all(draft, found.names, found.names[0])
        return [Clause(f"they promised {found.rest}", clause.begins)]
    given = _FROM_WHOM.match(match["rest"])
    found = draft.names_at(given["who"]) if given else found
    if given is None or not found.names or not _is_sure(draft, found, given["who"]):
        return None
    name_all(draft, found.names, found.names[0])
    return [Clause(f"they promised {given['what']} {found.rest}".strip(), clause.begins)]


def placed(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`At the school gate Sonia told me …`: where it was, before who it was."""
    match = _PLACED.match(clause.text)
    found = draft.names_at(match["rest"]) if match else None
    if match is None or found is None or not found.names or not _is_sure(draft, found, match["rest"]):
        return None
    if draft.how is None:
        come(draft, How.MET, clause.text[: match.start("rest")].strip(" ,"))
    where_it_was(draft, "at", match["where"])
    return [Clause(match["rest"], clause.begins)]


def spoke_of(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`told Tom I would bring it`, `asked Helen for a number`: with whom, though not how; the clause is read again."""
    match = _SPOKE.match(clause.text)
    found = draft.names_at(match["rest"]) if match else None
    if found is None or not found.names or not _is_sure(draft, found, clause.text):
        return None
    name_all(draft, found.names, found.names[0])
    return [clause]


def at_the_end(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`send a card to Dr Patel`, `ideas for Grace`: something to do for somebody, or a heading, with the name last."""
    is_to_do = _TO_DO.match(clause.text)
    first = draft.names_at(clause.text)
    if not is_to_do and first.names and _is_sure(draft, first, clause.text):
        return None
    for match in _FOR_WHOM.finditer(clause.text):
        rest = clause.text[match.end() :]
        found = draft.names_at(rest)
        if not found.names or not _is_sure(draft, found, clause.text):
            continue
        if match.group().strip() == "from" and not _is_no_town(draft, found, rest):
            continue
        day = first_day(found.rest, today=draft.today, leaning=Leaning.PAST) if found.rest else None
        if not is_to_do and (without(found.rest, day) if day else found.rest):
            continue
        name_all(draft, found.names, found.names[0])
        return [clause] if is_to_do else []
    return None


def _is_no_town(draft: Draft, found: Names, said: str) -> bool:
    """Whether those named after "from" are people and no towns: written large or of the book ("from Milan" is none)."""
    return all((name in said or draft.called(name)) and not known_place(name, draft.ground) for name in found.names)


def _is_sure(draft: Draft, found: Names, said: str) -> bool:
    """Whether all those named are people."""
    return all(draft.is_sure(name, said) for name in found.names)
