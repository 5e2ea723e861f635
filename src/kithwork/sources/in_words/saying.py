"""What a clause says of somebody: a promise either way, what they look for or can give, what to remember."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kithwork.conversations.rules import By
from kithwork.sources.in_words.dates import MONTHS, Leaning, days_in, without

if TYPE_CHECKING:
    from datetime import date


class About(StrEnum):
    """Of whom a clause speaks."""

    ME = "me"
    THEM = "them"
    NOBODY = "nobody"


class Promise(NamedTuple):
    """A promise as its clause tells it; `to` is whom it names (her, them, a name), blank where it does not."""

    by: By
    what: str
    due_date: date | None
    to: str


_DO = (
    r"send|e-?mail|mail|call|ring|phone|text|message|write|forward|share|introduce|connect|"
    r"put|pass|get\s+back|follow|check|ask|"
    r"find|bring|lend|give|show|look|review|read|prepare|draft|invite|report|book|schedule|"
    r"set\s+up|arrange|return|thank|"
    r"remind|recommend|meet|make|drop|post|order|buy|fix|help|speak|talk|let|tell|plan|"
    r"organi[sz]e|host|confirm|reply|"
    r"respond|sign|update|congratulate|wish|nominate|drop\s+by|add|swap|visit|see|come\s+back|"
    r"pick\s+up|reach\s+out|circle\s+back|dig\s+out"
)
_OBJECT = r"(?:both\s+of\s+them|each\s+of\s+them|her|him|them|you|both|each|everyone|me|us)"
_STATES = (
    r"be|have|need|want|know|like|love|move|retire|turn|become|start|leave|get\s+(?:married|divorced|promoted)|"
    r"(?:both\s+|all\s+)?(?:come|attend|arrive)|graduate|sell|buy|join|stay|live|celebrate|expect|miss|lose"
)
_MINE_BY_ME = re.compile(
    r"^(?:have\s+|also\s+|'ve\s+)*(?:promised|promise|agreed|offered|undertook|volunteered|"
    r"would(?!\s+(?:like|love|rather|prefer|have|be)\b)|said\s+i\s*(?:'d|'ll|\s*would|\s*will)|"
    r"(?:told|assured)\s+(?P<told>[\w'’-]+)(?:\s+that)?\s+i\s*(?:'d|'ll|\s+would|\s+will)|"
    r"will|shall|should|must|need\s+to|have\s+to|ought\s+to|am\s+(?:going\s+)?to|want\s+to|"
    r"owe|gotta|got\s+to|can)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_MINE_UNSAID = re.compile(
    r"^(?:promised|(?:said|promised|agreed)\s+i\s*(?:'d|'ll|\s*would|\s*will)|(?:told|"
    r"assured)\s+(?P<told>[\w'’-]+)(?:\s+that)?\s+i\s*(?:'d|'ll|\s+would|\s+will)|"
    r"owe|me\s+to(?=\s+\w)|to-?\s?do:?|next:|remember\s+to|need\s+to|must|have\s+to|don't\s+forget\s+to|action:?|"
    r"next\s+step:?|follow[- ]up:)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_TO_DO = re.compile(rf"^(?:to\s+)?(?P<what>(?:{_DO})\s+\S.*|follow\s+up|report\s+back|get\s+back)$", re.IGNORECASE)
_WILL = re.compile(r"^(?:will|gonna|going\s+to)\s+(?:also\s+)?(?P<what>.+)$", re.IGNORECASE)
_ASKED_ME_TO = re.compile(r"^(?:has\s+)?(?:asked|asks|wants?|wanted)\s+me\s+to\s+(?P<what>.+)$", re.IGNORECASE)
_THEIRS = re.compile(
    r"^(?:has\s+|have\s+|kindly\s+|also\s+)*(?:(?:promised|promises|agreed|undertook|"
    r"volunteered)(?:\s+me)?(?:\s+to)?|"
    r"(?:said|says|told\s+me|promised)\s+(?:that\s+)?(?:she|he|they)\s*(?:'d|'ll|\s*would|"
    r"\s*will)|owes?\s+(?:me|us)|"
    rf"is\s+going\s+to(?=\s+(?:{_DO})\b)|are\s+going\s+to(?=\s+(?:{_DO})\b))\s+(?P<what>.+)$",
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
    rf"^(?:will|shall|would(?=\s+(?:{_DO})\b.*\b(?:me|my|us|our)\b))\s+(?:also\s+)?(?!(?:{_STATES})\b)(?P<what>.+)$",
    re.IGNORECASE,
)
_OFFERED_ME = re.compile(
    r"^(?:has\s+|have\s+|kindly\s+|also\s+)*offered\s+(?:me\s+)?to\s+(?P<what>(?=.*\b(?:me|my|"
    r"us|our)\b).+)$",
    re.IGNORECASE,
)
_AND_DO = re.compile(
    rf"\s+(?:and|then)\s+(?=(?:{_DO})\s+(?:her|him|them|the|a|an|my|our|back|up|to|[A-Z])\b)", re.IGNORECASE
)
_NEXT = re.compile(
    r"^(?P<what>(?:our\s+)?next\s+(?:meeting|call|coffee|chat|session|lunch|1-2-1|date)\b.*|"
    r"(?:meeting|seeing|see|meet|talk|speak)(?:ing)?\s+(?:\w+\s+)?again\b.*)$",
    re.IGNORECASE,
)
_TO_THEM = re.compile(r"^(?P<what>\w[^,]{1,80}?\s+to\s+(?:her|him|them)\b.*)$", re.IGNORECASE)
_WANTED = re.compile(r"^(?P<what>[^,]{3,80}?)\s+(?:wanted|needed|sought)$", re.IGNORECASE)
_FOR_ME = re.compile(r"\b(?:me|my|us|our)\b", re.IGNORECASE)
_FOR_THEM = re.compile(r"\b(?:her|him|them|his|their)\b", re.IGNORECASE)
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
    more = [_promise(told.by, what, names, today) for what in others]
    return [told, *(one for one in more if one is not None)]


def _will(what: str, names: frozenset[str], today: date) -> Promise | None:
    """A bare "will": theirs where it is for me, else the user's; what somebody will be or have is none."""
    is_theirs = _FOR_ME.search(what) and not _FOR_THEM.search(what)
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
        told = _promise(By.ME, doing["what"], names, today)
        return told if told is not None and (told.due_date or _FOR_THEM.search(clause)) else None
    if not _NOUN_TO_COME.match(clause):
        return None
    day = next((one.day for one in days_in(clause, today=today, leaning=Leaning.PAST) if one.day), today)
    return _promise(By.ME, clause, names, today) if day > today else None


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
        return _promise(By.ME, match["what"], names, today, told=match["told"] or "") if match else None
    theirs = _THEIRS.match(clause) or _OFFERED_ME.match(clause)
    if about is About.THEM:
        theirs = theirs or _THEIRS_WILL.match(clause)
        if theirs:
            return _promise(By.THEM, theirs["what"], names, today)
        asked = _ASKED_ME_TO.match(clause)
        return _promise(By.ME, asked["what"], names, today) if asked else None
    return _unsaid(clause, names, today)


def _unsaid(clause: str, names: frozenset[str], today: date) -> Promise | None:
    """Nobody is named: what is promised to me is theirs, all else the user writes down of themselves."""
    if re.match(r"^(?:has\s+)?(?:promised|owes?)\s+(?:me|us)\b|^owes\b|^promises\b", clause, re.IGNORECASE):
        theirs = _THEIRS.match(clause)
        return _promise(By.THEM, theirs["what"], names, today) if theirs else None
    mine = _MINE_UNSAID.match(clause)
    if mine:
        return _promise(By.ME, mine["what"], names, today, told=mine.groupdict().get("told") or "")
    asked = _ASKED_ME_TO.match(clause)
    if asked:
        return _promise(By.ME, asked["what"], names, today)
    for read in (_due_from_them, _said_they, _on_the_way):
        if (found := read(clause, names, today)) is not None:
            return found
    if will := _WILL.match(clause):
        return _will(will["what"], names, today)
    offered = _OFFERED_ME.match(clause)
    if offered:
        return _promise(By.THEM, offered["what"], names, today)
    to_do = _TO_DO.match(clause) or _NEXT.match(clause)
    if to_do is None and (to_them := _TO_THEM.match(clause)):
        found = _promise(By.ME, to_them["what"], names, today)
        return found if found is not None and found.due_date is not None else None
    return _promise(By.ME, to_do["what"], names, today) if to_do else None


def _promise(by: By, what: str, names: frozenset[str], today: date, *, told: str = "") -> Promise | None:
    due = None
    after = _AFTER.search(what)
    head, tail = (what[: after.start()], what[after.start() :]) if after else (what, "")
    found = [one for one in days_in(head, today=today, leaning=Leaning.COMING) if one.day is not None]
    if found:
        due = found[-1].day
        what = f"{without(head, found[-1])} {tail}".strip()
    words, to = _bare(what, names)
    return Promise(by, words[:LONGEST], due, told or to) if words else None


def _bare(what: str, names: frozenset[str]) -> tuple[str, str]:
    """What was promised without to whom: "her the venue list", "to send her the list"."""
    what = re.sub(r"^(?:that\s+)?(?:to\s+)(?=\w)", "", what.strip(" ,.;:"), flags=re.IGNORECASE)
    what = re.sub(r"^(?:both|each)\s+of\s+(?=them\b)", "", what, flags=re.IGNORECASE)
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
_MORE = (
    r"(?:also\s+|really\s+|still\s+|actively\s+|currently\s+|now\s+|always\s+|desperately\s+|"
    r"urgently\s+|just\s+)*"
)
_WISHING = (
    rf"(?:is\s+|are\s+|was\s+)?{_MORE}(?:would\s+(?:really\s+)?(?:love|like)|wants?|wanted|"
    r"hop(?:es?|ing)|keen|eager|wishes|dying|trying)"
)
_MEETING = (
    r"(?:(?:an?\s+)?intro(?:duction)?s?\s+to|to\s+(?:be\s+(?:introduced|connected)\s+(?:to|"
    r"with)|meet(?:\s+with)?|find|hire|talk\s+to|speak\s+(?:to|with)|get\s+to\s+know|"
    r"know|connect\s+with|hear\s+from|get\s+(?:an?\s+)?intro(?:duction)?s?\s+to))"
)
_SEEKS = tuple(
    re.compile(rf"^{words}\s+(?P<what>.+)$", re.IGNORECASE)
    for words in (
        (
            rf"(?:is\s+|are\s+|was\s+|has\s+been\s+)?{_MORE}(?:(?:looking|searching|"
            r"hunting)\s+(?:out\s+|around\s+)?for|on\s+the\s+(?:lookout|hunt)\s+for)"
        ),
        (
            rf"(?:is\s+|are\s+)?{_MORE}(?:seeking|seeks|in\s+need\s+of|in\s+search\s+of|"
            r"interested\s+in(?:\s+meeting)?|in\s+the\s+market\s+for|keen\s+on\s+meeting)"
        ),
        rf"(?:is|are)\s+{_MORE}after",
        rf"{_WISHING}\s+{_MEETING}",
        rf"{_MORE}needs?\s+{_MEETING}",
        rf"{_MORE}(?:needs?|could\s+(?:really\s+)?(?:use|do\s+with)|requires?|is\s+short\s+of|lacks?|needing)",
        (
            r"(?:has\s+)?(?:asked|asking|asks)\s+(?:me\s+)?(?:for|if\s+i\s+(?:know|knew)|"
            r"whether\s+i\s+(?:know|knew)|do\s+i\s+know)"
        ),
        r"(?:is\s+|are\s+)?(?:struggling|stuck)\s+(?:to\s+find|with|finding)",
        rf"{_WISHING}",
    )
)
_OFFERS_WHOLE = re.compile(
    r"^(?:(?:can|could)\s+(?:also\s+)?(?!(?:be|have|come|see|only|not|go|stay|move|wait|"
    r"hardly|barely|meet|always)\b)|(?:is\s+|are\s+|was\s+)?(?:very\s+|always\s+|"
    r"more\s+than\s+)?(?:happy|glad|willing|open|available|up\s+for\s+it)\s+to\s+(?!give|"
    r"offer|share)|(?:also\s+)?offered\s+to\s+)(?P<what>.+)$",
    re.IGNORECASE,
)
_OFFERS_THING = re.compile(
    r"^(?:also\s+)?(?:(?:can|could)\s+(?:also\s+)?(?:offer|give|provide|"
    r"share)(?:\s+me)?(?!\s+(?:me|us)\b)|(?:is\s+|are\s+)?(?:very\s+)?(?:happy|glad|"
    r"willing)\s+to\s+(?:give|offer|share)|(?:offers?|sells?|selling(?!\s+(?:the|her|his|"
    r"their|up))|offering|offered(?!\s+(?:me\s+)?to\b))(?:\s+(?:me|us))?|provides?|"
    r"giving\s+away)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_OFFERS_SAID = re.compile(
    r"^(?:also\s+)?(?P<what>(?:knows\s+(?!that\b|how\b|me\b|my\b).+|(?:is\s+)?(?:really\s+|"
    r"very\s+)?(?:good|great|brilliant|excellent)\s+(?:at|with)\s+.+|"
    r"(?:has|have)\s+(?:got\s+)?(?:access|an?\s+(?:spare|free|big|large|great|good|huge|empty|"
    r"lovely)(?!\s+(?:dog|family|time|kid|house))|spare|free|contacts|connections|lots\s+of|"
    r"room\s+for|space\s+for|experience|years\s+of)\b.+))$",
    re.IGNORECASE,
)


_NO_NEED = re.compile(
    r"^(?:to\s+(?:leave|retire|quit|stop|keep|stay|wait|think|be\s+left|see\s+(?:the|it|me|us))\b|(?:the|her|his|their|my|me|us|it|everything)\b.*\bto\s+(?:go|be|stay|have|come|leave|know|stop)\b|out\b|me\s+to\b|"
    r"nothing\b|no\b|time\b)",
    re.IGNORECASE,
)
"""What somebody wants to do or to be so, which nobody can help them to by knowing somebody."""


def seeks_in(clause: str) -> str:
    """What somebody looks for, as *clause* says it; blank where it does not."""
    wanted = _WANTED.match(clause)
    if wanted:
        return wanted["what"].strip()
    for pattern in _SEEKS:
        match = pattern.match(clause)
        if match:
            if _NO_NEED.match(match["what"]):
                return ""
            what = re.sub(r"^(?:to\s+(?:find|hire|meet|get)\s+)", "", match["what"].strip(" ,.;"), flags=re.IGNORECASE)
            return what[:LONGEST]
    return ""


def offers_in(clause: str) -> str:
    """What somebody has to give, as *clause* says it; blank where it does not."""
    match = _OFFERS_THING.match(clause) or _OFFERS_WHOLE.match(clause) or _OFFERS_SAID.match(clause)
    if not match:
        return ""
    return re.sub(r"^(?:is\s+)", "", match["what"].strip(" ,.;"), flags=re.IGNORECASE)[:LONGEST]


_BIRTHDAY = re.compile(r"\b(?:birthday|bday|b-day|born|turns?\s+\d{2,3}|turning\s+\d{2,3})\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:son|daughter|kid|wife|husband|partner|mother|father|mum|mom|dad|twins?)(?:'s|"
    r"s')?\b",
    re.IGNORECASE,
)


def birthday_in(clause: str, *, today: date) -> str:
    """The birthday that *clause* tells, as a partial date (--05-03, 1980-03-12); blank where it tells none."""
    if not _BIRTHDAY.search(clause) or _OF_OTHERS.search(clause):
        return ""
    found = next(days_in(clause, today=today, leaning=Leaning.PAST), None)
    if found is None or found.day is None or len(found.partial) != len("2026-11-18"):
        return ""
    if not any(month[:3] in found.words.lower() for month in MONTHS) and not any(
        sign.isdigit() for sign in found.words
    ):
        return ""
    with_year = re.search(r"\b(?:19|20)\d{2}\b", found.words)
    return found.day.isoformat() if with_year else f"-{found.day:-%m-%d}"


_REMEMBER = re.compile(
    r"\b(?:kids?|son|daughter|child(?:ren)?|twins|baby|wife|husband|girlfriend|boyfriend|"
    r"fianc\w+|married|single|dog|puppy|cats?|horses?|"
    r"holidays?|vacation|back\s+from|trip|travell?ing|vegetarian|vegan|gluten|allerg\w+|"
    r"coeliac|diabetic|halal|kosher|teetotal|"
    r"doesn't\s+drink|loves?|likes?|hates?|dislikes?|enjoys?|prefers?|supports?|plays?|sings?|"
    r"paints?|dances?|marathon|triathlon|"
    r"runner|cyclist|surf\w*|sail\w*|tennis|golf|chess|yoga|padel|football|rugby|climb\w*|"
    r"ski\w*|speaks?|fluent|grew\s+up|"
    r"originally|collects?|fan\s+of|mad\s+about|into|keen\s+\w+er|coaches|volunteers?|studied|"
    r"used\s+to|training\s+for|learning|"
    r"birthday|anniversary|favou?rite|never\s+call|best\s+to\s+(?:call|text|mail)|"
    r"names?\s+(?:is|are)|called|years?\s+old|aged)\b",
    re.IGNORECASE,
)


def is_to_remember(clause: str) -> bool:
    """Whether *clause* tells something of somebody's life that one wants to remember the next time."""
    return bool(_REMEMBER.search(clause))
