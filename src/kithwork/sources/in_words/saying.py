"""What a clause promises, either way: "promised her the list by Friday", "he'll send me the deck"."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kithwork.conversations.rules import By
from kithwork.core.text import fold, search_words
from kithwork.sources.in_words.dates import Leaning, days_in, without
from kithwork.sources.in_words.told import Kind, Meant

if TYPE_CHECKING:
    from datetime import date


class About(StrEnum):
    """Of whom a clause speaks."""

    ME = "me"
    THEM = "them"
    NOBODY = "nobody"


class Promise(NamedTuple):
    """A promise as its clause tells it; `to` is whom it names (her, them, a name), blank where it does not.

    `meant`: a word given, or what else is to come.
    """

    by: By
    what: str
    due_date: date | None
    to: str
    meant: Meant = Meant.PROMISE

    @property
    def kind(self) -> Kind:
        """What its words are shown as."""
        mine = {Meant.PROMISE: Kind.MINE, Meant.TO_DO: Kind.TO_DO, Meant.MEETING: Kind.MEETING}
        return mine[self.meant] if self.by is By.ME else Kind.THEIRS


DO = (
    r"send|e-?mail|mail|call|ring|phone|text|message|write|forward|share|introduce|connect|"
    r"put|pass|get\s+back|follow|check|ask|"
    r"find|bring|lend|give|show|look|review|read|prepare|draft|invite|report|book|schedule|"
    r"set\s+up|arrange|return|thank|"
    r"remind|recommend|meet|make|drop|post|order|buy(?!\s+to\s+let\b)|fix|help|speak|talk|let|tell|plan|"
    r"organi[sz]e|host|confirm|reply|"
    r"respond|sign|update|congratulate|wish|nominate|drop\s+by|add|swap|visit|see|come\s+back|"
    r"reschedule|postpone|cancel|rebook|pick\s+up|ping|nudge|chase|collect|pay|try|intro|reach\s+out|circle\s+back|dig\s+out"
)
SAYS = r"(?:says?|said|mentioned|told\s+me|tells\s+me|thinks|reckons)"
"""What stands before what somebody else tells."""
MEANS_TO = (
    r"(?:must|need\s+to|should|have\s+to|remember\s+to|don'?t\s+forget\s+to|to-?\s?do:?|remind\s+me\s+to|will|"
    r"(?:promised|agreed|offered)\s+to|said\s+i(?:'d|'ll|\s+would|\s+will))"
)
"""What stands before something the user means to do."""
_OBJECT = r"(?:both\s+of\s+them|each\s+of\s+them|her|him|them|you|both|each|everyone|me|us)"
_STATES = (
    r"be|have|need|want|know|like|love|move|retire|turn|become|start|leave|get\s+(?:married|divorced|promoted)|"
    r"(?:both\s+|all\s+)?(?:come(?!\s+back\s+to\s+(?:me|us)\b)|attend|arrive)|graduate|sell|buy|join|stay|live|celebrate|expect|miss|lose"
)
_MINE_BY_ME = re.compile(
    r"^(?:have\s+|also\s+|'ve\s+)*(?:promised|promise|agreed|offered|undertook|volunteered|"
    r"would(?!\s+(?:like|love|rather|prefer|have|be)\b)|said\s+i\s*(?:'d|'ll|\s*would|\s*will)|"
    r"(?:told|assured|promised)\s+(?P<told>[\w'’-]+)(?:\s+that)?\s+i\s*(?:'d|'ll|\s+would|\s+will)|"
    r"will|shall|should|must|need\s+to|have\s+to|ought\s+to|am\s+(?:going\s+)?to|want\s+to|"
    r"am(?=\s+(?:meeting|seeing|calling|visiting|having)\b)|owe|gotta|got\s+to|can)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_MINE_UNSAID = re.compile(
    r"^(?:promised|(?:said|promised|agreed)\s+i\s*(?:'d|'ll|\s*would|\s*will)|(?:told|"
    r"assured)\s+(?P<told>[\w'’-]+)(?:\s+that)?\s+i\s*(?:'d|'ll|\s+would|\s+will)|"
    r"owe|(?:remind\s+)?me\s+to(?=\s+\w)|(?:note|reminder)\s+to(?:\s+self)?:?|to-?\s?do:?|next:|remember\s+to|need\s+to|must|have\s+to|don'?t\s+forget\s+to|action:?|"
    r"next\s+step:?|follow[- ]up:)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    rf"^(?:to\s+)?(?P<what>(?:{DO})\s+(?!(?:was|is|were|went|has|had|will|would)\b)\S.*|follow\s+up|report\s+back|get\s+back)$",
    re.IGNORECASE,
)
_WILL = re.compile(r"^(?:will|gonna|going\s+to)\s+(?:also\s+)?(?P<what>.+)$", re.IGNORECASE)
_ASKED_ME_TO = re.compile(r"^(?:has\s+)?(?:asked|asks|wants?|wanted)\s+me\s+to\s+(?P<what>.+)$", re.IGNORECASE)
_THEIRS = re.compile(
    r"^(?:has\s+|have\s+|kindly\s+|also\s+)*(?:(?:promised|promises|agreed|undertook|"
    r"volunteered)(?:\s+me)?(?:\s+to)?|"
    r"(?:said|says|told\s+me|promised)\s+(?:that\s+)?(?:she|he|they)\s*(?:'d|'ll|\s*would|"
    r"\s*will)|owes?\s+(?:me|us)|"
    rf"is\s+going\s+to(?=\s+(?:{DO})\b)|are\s+going\s+to(?=\s+(?:{DO})\b))\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_THEIRS_SAID = re.compile(
    r"^(?:said|says|promised|reckons)\s+(?:that\s+)?(?:she|he|they)\s*(?:'d|'ll|\s*would|\s*will)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_FROM_THEM = re.compile(
    r"^(?P<what>(?!get\b|ask\b|need|want)(?:[\w'-]+\s+){1,5}?)"
    r"(?=(?:is\s+|are\s+)?(?:due|coming|to\s+come|expected)\b.*\bfrom\s+(?:her|him|them)\b).*$",
    re.IGNORECASE,
)
_NOUN_TO_COME = re.compile(
    r"^(?:quick\s+|next\s+)?(?:coffee|lunch|dinner|breakfast|drinks|call|zoom|meeting|catch-?up|chat|walk|1-2-1|viewing)\b(?!\s+(?:her|him|them|back)\b)(?!.*\b(?:every|each)\b)",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"^(?P<what>(?:sending|e-?mailing|calling|ringing|phoning|texting|introducing|forwarding|dropping|bringing|"
    r"writing\s+to|sharing)\s+\S.*)$",
    re.IGNORECASE,
)
_THEIRS_WILL = re.compile(
    rf"^(?:will|shall|would(?=\s+(?:{DO})\b.*\b(?:me|my|us|our)\b))\s+(?:also\s+)?(?!(?:{_STATES})\b)(?P<what>.+)$",
    re.IGNORECASE,
)
_OFFERED_ME = re.compile(
    r"^(?:has\s+|have\s+|kindly\s+|also\s+)*offered\s+(?:me\s+)?to\s+(?P<what>(?=.*\b(?:me|my|"
    r"us|our)\b).+)$",
    re.IGNORECASE,
)
_AND_DO = re.compile(
    rf"\s+(?:and|then)\s+(?=(?:{DO})\s+(?:her|him|them|the|a|an|my|our|back|up|to|[A-Z])\b)", re.IGNORECASE
)
_NEXT = re.compile(
    r"^(?P<what>(?:our\s+)?next\s+(?:meeting|call|coffee|chat|session|lunch|1-2-1|date)\b.*|"
    r"(?:meeting|seeing|see|meet|talk|speak)(?:ing)?\s+(?:\w+\s+)?again\b.*)$",
    re.IGNORECASE,
)
_TO_THEM = re.compile(r"^(?P<what>\w[^,]{1,80}?\s+to\s+(?:her|him|them)\b.*)$", re.IGNORECASE)
_FOR_ME = re.compile(r"\b(?:me|my|us|our)\b", re.IGNORECASE)
_FOR_THEM = re.compile(r"\b(?:her|him|them|his|their)\b", re.IGNORECASE)
_TO_ME = re.compile(r"^\w+\s+(?:me|us)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:once|when|as soon as|if)\b", re.IGNORECASE)
_SENT_TO = re.compile(
    r"^(?P<verb>send|e-?mail|mail|forward|give|text|message|show|lend|bring|get|pass|write|"
    rf"share|read|tell|order|buy|make|book|find)\s+(?P<whom>{_OBJECT})\s+(?P<rest>(?!to\b|on\b|"
    r"in\b|at\b|back\b|again\b|next\b|about\b|by\b|and\b|know\b|with\b|up\b).+)$",
    re.IGNORECASE,
)
LONGEST = 300


def promises_in(
    clause: str, about: About, *, names: frozenset[str], today: date, is_theirs: bool = False
) -> list[Promise]:
    """The promises that *clause* tells of; *names* are the words of the names of those told of, folded.

    *is_theirs*: the sentence began with who is told of, so that a bare "will" is theirs.
    What is joined by "and" is a promise of its own where it begins with something to do.
    """
    first, *others = _AND_DO.split(clause)
    if is_theirs and about is About.NOBODY and _WILL.match(clause) and not _FOR_THEM.search(clause):
        about = About.THEM
    told = _promise_in(first, about, names=names, today=today)
    if told is None or not others:
        whole = told or _promise_in(clause, about, names=names, today=today)
        return [whole] if whole else []
    more = [_promise(told.by, what, names, today, meant=told.meant) for what in others]
    return [told, *(one for one in more if one is not None)]


def _will(what: str, names: frozenset[str], today: date) -> Promise | None:
    """A bare "will": theirs where it is for me, else the user's; what somebody will be or have is none."""
    is_theirs = _TO_ME.match(what) or (_FOR_ME.search(what) and not _FOR_THEM.search(what))
    if not is_theirs and re.match(rf"(?:{_STATES})\b", what, re.IGNORECASE):
        return None
    return _promise(By.THEM if is_theirs else By.ME, what, names, today)


def _said_they(clause: str, names: frozenset[str], today: date) -> Promise | None:
    said = _THEIRS_SAID.match(clause)
    return _promise(By.THEM, said["what"], names, today) if said else None


def _on_the_way(clause: str, names: frozenset[str], today: date) -> Promise | None:
    """`sending her the memo Monday`, `coffee next Tuesday`: what the user is about to do, with its day."""
    doing = _DOING.match(clause)
    if doing:
        told = _promise(By.ME, doing["what"], names, today, meant=Meant.TO_DO)
        return told if told is not None and (told.due_date or _FOR_THEM.search(clause)) else None
    if not _NOUN_TO_COME.match(clause):
        return None
    day = next((one.day for one in days_in(clause, today=today, leaning=Leaning.PAST) if one.day), today)
    whom = _WITH_ONE.search(clause)
    if day <= today or (whom and fold(whom["who"]) not in names):  # with somebody else than those told of
        return None
    second = search_words(clause)[1:2]
    meant = Meant.TO_DO if second and second[0] in names else Meant.MEETING  # "call Bill tomorrow", "call on Friday"
    return _promise(By.ME, clause, names, today, told=whom["who"] if whom else "", meant=meant)


_WITH_ONE = re.compile(r"\bwith\s+(?P<who>(?-i:[A-Z])[^\W\d_]+)", re.IGNORECASE)


def _due_from_them(clause: str, names: frozenset[str], today: date) -> Promise | None:
    """`report due Monday from him`: what is to come from them."""
    del names
    said = _FROM_THEM.match(clause)
    day = next((one for one in days_in(clause, today=today, leaning=Leaning.COMING) if one.day), None)
    return Promise(By.THEM, said["what"].strip(), day.day, "") if said and day else None


def _promise_in(clause: str, about: About, *, names: frozenset[str], today: date) -> Promise | None:
    if about is About.ME:
        match = _MINE_BY_ME.match(clause)
        if match and match.group().lower().startswith(("promised me", "promised us")):
            return _promise(By.THEM, match["what"], names, today)
        return _mine(match, names, today) if match else None
    theirs = _THEIRS.match(clause) or _OFFERED_ME.match(clause)
    if about is About.THEM:
        theirs = theirs or _THEIRS_WILL.match(clause)
        if theirs:
            return _promise(By.THEM, theirs["what"], names, today)
        asked = _ASKED_ME_TO.match(clause)
        return _promise(By.ME, asked["what"], names, today, meant=Meant.TO_DO) if asked else None
    return _unsaid(clause, names, today)


def _unsaid(clause: str, names: frozenset[str], today: date) -> Promise | None:
    """Nobody is named: what is promised to me is theirs, all else the user writes down of themselves."""
    if re.match(r"^(?:has\s+)?(?:promised|owes?)\s+(?:me|us)\b|^owes\b|^promises\b", clause, re.IGNORECASE):
        theirs = _THEIRS.match(clause)
        return _promise(By.THEM, theirs["what"], names, today) if theirs else None
    mine = _MINE_UNSAID.match(clause)
    if mine:
        return _mine(mine, names, today)
    asked = _ASKED_ME_TO.match(clause)
    if asked:
        return _promise(By.ME, asked["what"], names, today, meant=Meant.TO_DO)
    for read in (_due_from_them, _said_they, _on_the_way):
        if (found := read(clause, names, today)) is not None:
            return found
    if will := _WILL.match(clause):
        return _will(will["what"], names, today)
    offered = _OFFERED_ME.match(clause)
    if offered:
        return _promise(By.THEM, offered["what"], names, today)
    if to_do := _TO_DO.match(clause):
        return _promise(By.ME, to_do["what"], names, today, meant=Meant.TO_DO)
    if again := _NEXT.match(clause):
        return _promise(By.ME, again["what"], names, today, meant=Meant.MEETING)
    to_them = _TO_THEM.match(clause)
    found = _promise(By.ME, to_them["what"], names, today, meant=Meant.TO_DO) if to_them else None
    return found if found is not None and found.due_date is not None else None


def _mine(match: re.Match[str], names: frozenset[str], today: date) -> Promise | None:
    """What the user says they do: a word given where they promised it or say "will", else only meant to be done."""
    said = match.group()[: match.start("what") - match.start()]
    is_given = _GIVEN.search(said) or match["told"]
    meant = Meant.PROMISE if is_given else Meant.MEETING if _MEETS.match(match["what"]) else Meant.TO_DO
    return _promise(By.ME, match["what"], names, today, told=match["told"] or "", meant=meant)


_GIVEN = re.compile(
    r"promise|agreed|offered|undertook|volunteered|would|said|told|assured|will|shall|owe", re.IGNORECASE
)
_MEETS = re.compile(r"(?:meeting|seeing|visiting|having)\s", re.IGNORECASE)


_CLOCK_LEFT = re.compile(r"\s+(?:at|around)\s+\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|o'clock)?$", re.IGNORECASE)


def _promise(
    by: By, what: str, names: frozenset[str], today: date, *, told: str = "", meant: Meant = Meant.PROMISE
) -> Promise | None:
    due = None
    after = _AFTER.search(what)
    head, tail = (what[: after.start()], what[after.start() :]) if after else (what, "")
    found = [one for one in days_in(head, today=today, leaning=Leaning.COMING) if one.day is not None]
    if found:
        due = found[-1].day
        what = _CLOCK_LEFT.sub("", f"{without(head, found[-1])} {tail}".strip())
    words, to = _bare(what, names)
    if set(search_words(words)) <= names:
        return None
    if meant is Meant.MEETING and due is None:
        meant = Meant.TO_DO
    return Promise(by, words[:LONGEST], due, told or to, meant) if words else None


_TO_BOTH = re.compile(
    r"^(?P<verb>(?:send|e-?mail|forward|give|text|show|lend|bring|get)\s+)?(?P<one>[^\W\d_]+)\s+(?:and|&|\+)\s+(?P<other>[^\W\d_]+)\s+"
    r"(?P<rest>(?:the|an?|my|our|some|that|this)\s.+)$",
    re.IGNORECASE,
)


def _bare(what: str, names: frozenset[str]) -> tuple[str, str]:
    """What was promised without to whom: "her the venue list", "to send her the list"."""
    what = re.sub(r"^(?:that\s+)?(?:to\s+)(?=\w)", "", what.strip(" ,.;:"), flags=re.IGNORECASE)
    what = re.sub(r"^(?:both|each)\s+of\s+(?=them\b)", "", what, flags=re.IGNORECASE)
    both = _TO_BOTH.match(what)
    if both and {both["one"].lower(), both["other"].lower()} <= names:
        return f"{both['verb'] or ''}{both['rest']}".strip(" ,."), f"{both['one']} and {both['other']}"
    first, _, rest = what.partition(" ")
    if rest and (re.fullmatch(_OBJECT, first, re.IGNORECASE) or first.lower() in names):
        while rest.partition(" ")[0].lower() in names and rest.partition(" ")[2]:
            rest = rest.partition(" ")[2]
        what, to = re.sub(r"^(?:that\s+)?(?:i'?d\s+|i'?ll\s+|to\s+)", "", rest, flags=re.IGNORECASE), first
        inner = _SENT_TO.match(what)
        return (f"{inner['verb']} {inner['rest']}", to) if inner and not _is_theirs(inner) else (what.strip(" ,."), to)
    sent = _SENT_TO.match(what)
    if sent and not _is_theirs(sent):
        return f"{sent['verb']} {sent['rest']}".strip(" ,."), sent["whom"]
    by_name = re.match(
        r"^(?P<verb>send|e-?mail|forward|give|text|show|lend|bring|"
        r"get)\s+(?P<whom>[^\W\d_]+)\s+(?P<rest>(?:the|a|an|my|our|some|that|this)\s.+)$",
        what,
        re.IGNORECASE,
    )
    if by_name and by_name["whom"].lower() in names:
        return f"{by_name['verb']} {by_name['rest']}".strip(" ,."), by_name["whom"]
    whom = _FOR_THEM.search(what)
    return what.strip(" ,."), whom.group() if whom else ""


def _is_theirs(sent: re.Match[str]) -> bool:
    """Whether "her" says whose it is ("read her deck") and not to whom it goes ("send her the deck")."""
    return sent["whom"].lower() == "her" and sent["verb"].lower() != "give" and not _DETERMINED.match(sent["rest"])


_DETERMINED = re.compile(
    r"(?:the|an?|my|our|some|that|this|those|these|more|two|three|\d+|details|info\w*|names?|"
    r"photos|pictures)\b",
    re.IGNORECASE,
)
