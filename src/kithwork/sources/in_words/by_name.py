"""A clause that begins with somebody's name, and who is meant by it: "Ines Duarte", "Bill is selling his flat"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.in_words.around import around, come, say_title, where_it_was
from kithwork.sources.in_words.clauses import Clause, clauses_of
from kithwork.sources.in_words.dates import Leaning, days_in, without
from kithwork.sources.in_words.durations import minutes_in
from kithwork.sources.in_words.given import is_everyday, is_given, is_only_given
from kithwork.sources.in_words.names import is_done, of_one_family
from kithwork.sources.in_words.opening import OVER, is_occasion
from kithwork.sources.in_words.places import known_place
from kithwork.sources.in_words.saying import SAYS
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import How, Kind
from kithwork.sources.in_words.work import work_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.in_words.draft import Draft
    from kithwork.sources.in_words.names import Names

FROM = re.compile(r"^(?:from|at|of|in)\s+\S", re.IGNORECASE)
_MEAL = re.compile(
    r"^(?:(?:investor|client|team|working|business|quick|long|nice|lovely|great|catch-?up|friendly|networking|timed)\s+)+"
    rf"(?P<over>{'|'.join(OVER)}|call)$",
    re.IGNORECASE,
)
_TOLD_ME = re.compile(
    rf"^(?:just\s+)?{SAYS}\s+(?:over\s+(?P<over>[a-z]+)\s+)?(?:that\s+)?"
    r"(?=(?:she|he|they|her|his|their)\b)",
    re.IGNORECASE,
)
_FORMER = re.compile(r"^(?:old|former|ex)\b", re.IGNORECASE)
_IS = re.compile(r"^(?:an?|the|not|now|just|been|also|still|\w+ing)\b", re.IGNORECASE)
_GAVE_WORD = re.compile(r"^(?:has\s+|just\s+)*(?:promised|agreed|volunteered|offered)\s+to\s", re.IGNORECASE)
_REPORTS = re.compile(
    rf"^(?:just\s+)?{SAYS}\s+(?:that\s+)?(?P<rest>\S.*)$",
    re.IGNORECASE,
)


def named(draft: Draft, clause: Clause) -> list[Clause]:
    """A clause that begins with a name, or says when and where it was before anybody is named."""
    for read in (_minutes_alone, _day_alone, _occasion):
        if (more := read(draft, clause)) is not None:
            return more
    found = draft.names_at(clause.text)
    if not found.names or not _is_name(draft, found, clause.text):
        return _no_name(draft, clause)
    said = clause.text[: len(clause.text) - len(found.rest)]
    name_all(draft, found.names, said.strip() or found.names[0])
    if title := title_said_before(draft, found.before):
        say_title(draft, title, found.before)
    draft.is_subject = True
    if said.rstrip(" ,:").endswith("'s") and not _IS.match(found.rest):
        return [Clause(f"their {found.rest}", begins=False)]
    return _goes_on(draft, found.rest)


def _is_of_another(draft: Draft, said: str) -> bool:
    """Whether what is reported begins with somebody else: of the book, or two words written large."""
    names = draft.names_at(said).names
    if not names:
        return False
    known = draft.called(names[0])
    return bool(known) or (names[0] in said and len(names[0].split()) > 1)


def _goes_on(draft: Draft, rest: str) -> list[Clause]:
    """What follows the name: what they told, which is read; what they told of others, which is left; all else."""
    reports = _REPORTS.match(rest)
    if reports and _is_of_another(draft, reports["rest"]):
        draft.leave(rest)
        return []
    told = _TOLD_ME.match(rest)
    if told:
        over = OVER.get((told["over"] or "").lower())
        if over is not None:
            come(draft, over, told.group().strip())
        return clauses_of(rest[told.end() :])
    if FROM.match(rest):
        return around(draft, rest)
    if _GAVE_WORD.match(rest):
        return [Clause(f"{'they' if draft.together else 'who'} {rest}", begins=False)]
    return [Clause(rest, begins=False)] if rest else []


def _minutes_alone(draft: Draft, clause: Clause) -> list[Clause] | None:
    found = minutes_in(clause.text)
    if found is None or f"{clause.text[: found[1]]}{clause.text[found[2] :]}".strip(" ,."):
        return None
    draft.minutes = found[0]
    draft.note(Kind.MINUTES, str(found[0]), clause.text)
    return []


def _day_alone(draft: Draft, clause: Clause) -> list[Clause] | None:
    day = next(days_in(clause.text, today=draft.today, leaning=Leaning.PAST), None)
    if day is None or day.day is None or draft.on_date is not None or day.day > draft.today:
        return None
    rest = without(clause.text, day)
    if rest and not is_occasion(rest) and day.start:
        return None
    draft.on_date = day.day
    draft.note(Kind.WHEN, day.day.isoformat(), day.words)
    return [Clause(rest, clause.begins)] if rest else []


def _occasion(draft: Draft, clause: Clause) -> list[Clause] | None:
    """`Investor lunch`, `Group breakfast`: how or where, with those to be named next."""
    meal = _MEAL.match(_timed(draft, clause.text))
    if meal:
        come(draft, OVER.get(meal["over"].lower(), How.CALL), clause.text)
        draft.is_listing = True
        return []
    if not is_occasion(clause.text) or draft.called(clause.text):
        return None
    come(draft, draft.how or How.MET, clause.text)
    draft.is_listing = True
    if not draft.where:
        where_it_was(draft, "", clause.text)
    return []


def _timed(draft: Draft, text: str) -> str:
    """*text* with how long it took kept, and "timed" in its place: "45 min call" is a timed call."""
    found = minutes_in(text)
    if found is None or not _MEAL.match(short := f"{text[: found[1]]}timed{text[found[2] :]}"):
        return text
    draft.minutes = found[0]
    draft.note(Kind.MINUTES, str(found[0]), text)
    return short


def _no_name(draft: Draft, clause: Clause) -> list[Clause]:
    """What somebody does, whose name follows ("banker at Lloyds, …"); or somebody known whom it mentions."""
    title, after = title_before(draft, clause.text)
    if title and after and draft.names_at(after).names:
        draft.pending_title = title
        return [Clause(after, clause.begins)]
    mentioned = _mentioned(draft, clause.text)
    work = work_in(clause.text, draft.ground)
    if work.title and " for " not in clause.text and not mentioned:
        draft.pending_title, draft.pending_firm, draft.is_listing = work.title, work.organisation, True
        return []
    if not mentioned:
        draft.leave(clause.text)
        return []
    for name in mentioned:
        draft.add_person(name, name)
    draft.together = len(mentioned) > 1
    return [clause]


def title_before(draft: Draft, text: str) -> tuple[str, str]:
    """(title, the rest) of words that begin with what somebody does: "HR consultant Nadia Petrov", "the florist"."""
    words = re.sub(r"^(?:an?|the|my|our|his|her|their)\s+(?:new\s+)?", "", text, flags=re.IGNORECASE).split()
    for many in range(1, min(5, len(words) + 1)):
        head, rest = " ".join(words[:many]), words[many:]
        title = title_in(head, draft.ground) if not (head[:1].isupper() and is_given(words[0])) else ""
        if title and not draft.called(head):
            if not rest and text.lower().startswith(("the ", "a ", "an ", "my ", "our ", "his ", "her ", "their ")):
                return title, ""
            if rest and rest[0][:1].isupper() and not title_in(rest[0], draft.ground):
                return title, " ".join(rest)
    return "", ""


def title_said_before(draft: Draft, before: str) -> str:
    """What somebody does, of the words before their name; blank where that was once: "my ex manager"."""
    return title_in(before, draft.ground) if before and not _FORMER.match(before) else ""


def _is_name(draft: Draft, named: Names, text: str) -> bool:
    """Whether a clause begins with somebody: known, alone in it, of several words written large, or before a verb."""
    first = named.names[0]
    if draft.called(first):
        return True
    if title_in(first, draft.ground) or (known_place(first, draft.ground) and not is_given(first)):
        return False
    if draft.how is not None and first in text:
        return not _is_everyday(first)
    if first not in text:
        is_told = any(is_only_given(name.split()[0]) for name in named.names) and is_given(first.split()[0])
        if is_told and len(first.split()) <= LONGEST_SMALL:
            return not named.rest or bool(
                _VERB.match(named.rest)
                or is_done(named.rest.split()[0])
                or (FROM.match(named.rest) and len(first.split()) > 1)
            )
        is_all = not named.rest and len(text.split()) in {2, 3}
        return is_all and not draft.pieces and draft.how is None and not any(map(is_everyday, first.split()))
    if _is_everyday(first):
        return False
    if len(first.split()) > 1:
        return True
    return not named.rest or bool(_VERB.match(named.rest)) or is_given(first)


def _is_everyday(name: str) -> bool:
    """Whether a name would be nothing but everyday words: "Yes", "Marketing", "Black Friday"."""
    return all(map(is_everyday, name.split()))


_VERB = re.compile(
    r"^(?:is|was|has|had|needs?|wants?|will|would|can|can't|could|knows?|works?|runs|owns|lives|asked|"
    r"told|said|says|just|'s|looking|got|offered|promised|owes|moved|moving|selling|buying|mentioned|left|lost)\b",
    re.IGNORECASE,
)
MOST_MENTIONED = 4
LONGEST_SMALL = 3
"""A name written small has no more words than these."""


def _mentioned(draft: Draft, text: str) -> list[str]:
    """Those of the book whom a clause names anywhere: "I owe Maria Costa a note"."""
    words = [re.sub(r"'s$", "", word.strip(".,")) for word in text.split()]
    found: list[str] = []
    place = 0
    while place < len(words) and len(found) < MOST_MENTIONED:
        for many in (3, 2, 1):
            name = " ".join(words[place : place + many])
            is_large = words[place][:1].isupper() and not _is_large(words, place + 1)
            if (many > 1 or is_large) and len(words[place:]) >= many and draft.called(name):
                found.append(name)
                place += many - 1
                break
        place += 1
    return found


def _is_large(words: Sequence[str], place: int) -> bool:
    """Whether there is a word at *place*, written large, so that the one before it is no whole name: "Costa Coffee"."""
    return place < len(words) and words[place][:1].isupper()


def name_all(draft: Draft, names: Sequence[str], words: str) -> None:
    """Keep those named, a couple with one family name as two, and what they do where it stands in the name."""
    if len(names) > 1 and not draft.called(names[0]):
        names = of_one_family(names)
    for name in names:
        bare, title = _without_title(draft, name, words)
        draft.add_person(bare, words if len(names) == 1 and not title else bare)
        if title:
            say_title(draft, title, title)
    draft.current = len(draft.people) - 1
    draft.together = len(names) > 1
    draft.side_by_side = draft.together and not _OF_ANOTHER.search(words)


_OF_ANOTHER = re.compile(r"\b(?:her|his|their|my|our)\s", re.IGNORECASE)


def _without_title(draft: Draft, name: str, words: str) -> tuple[str, str]:
    """(the name, what they do) of a name written small with a title right after it: "nina petrov mediator"."""
    said = name.split()
    if len(said) == 1 or name in words or draft.called(name):
        return name, ""
    fewest = 1 if is_only_given(said[0]) else 2
    for many in range(fewest, len(said)):
        tail = " ".join(said[many:]).lower()
        if (title := title_in(tail, draft.ground)) and (many > 1 or draft.called(said[0])):
            return " ".join(said[:many]), title
    return name, ""
