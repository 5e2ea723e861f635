"""What is told of those who were named: clause by clause, each taken for one thing, or left in the note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.conversations.rules import By
from kithwork.core.text import fold
from kithwork.sources.in_words.around import around, brought_together, come, say_title, say_work
from kithwork.sources.in_words.dates import Leaning, first_day, without
from kithwork.sources.in_words.durations import minutes_in
from kithwork.sources.in_words.further import also_met, another, are_people, is_of_kin, is_whole_name
from kithwork.sources.in_words.happenings import begins_with_happening, happening_in
from kithwork.sources.in_words.places import known_place
from kithwork.sources.in_words.saying import (
    About,
    birthday_in,
    is_to_remember,
    offers_in,
    promises_in,
    seeks_in,
)
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import How, Kind, Promised
from kithwork.sources.in_words.work import work_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.in_words.clauses import Clause
    from kithwork.sources.in_words.draft import Draft

_FILLERS = re.compile(
    r"^(?:(?:and|also|then|plus|so|well|ps|p\.s\.|note|nb|btw|by\s+the\s+way|apparently|"
    r"turns\s+out|it\s+turns\s+out|(?:(?:she|he|they)\s+)?"
    r"(?:says?|said|mentioned|told\s+me|thinks|reckons)(?:\s+that)?"
    r"(?=\s+(?:she|he|they|her|his|their)\b(?!\s*(?:'d|'ll|would|will)\b)))[\s,:]+)+",
    re.IGNORECASE,
)
_SHORT = (("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'m", " am"), ("'d", " would"))
_THEY = re.compile(r"^(?P<who>she|he|they|who)(?P<is>'s)?\s+(?P<rest>.+)$", re.IGNORECASE)
_BEEN = re.compile(
    r"(?:just\s+|recently\s+|already\s+)?(?:been|got|had|moved|started|joined|lost|left|"
    r"agreed|promised|offered|asked)\b",
    re.IGNORECASE,
)
_THEIR = re.compile(r"^(?P<who>her|his|their|whose)\s+(?P<rest>.+)$", re.IGNORECASE)
_I = re.compile(r"^(?:i|we)\s+(?P<rest>.+)$", re.IGNORECASE)
_BROUGHT = re.compile(
    r"^(?:was\s+|were\s+|we\s+were\s+)?(?:introduced|referred|recommended|brought(?:\s+along)?|invited|"
    r"sent)\s+(?:to\s+me\s+)?by\s+(?P<who>.+)$|^(?:came\s+)?(?:through|thanks\s+to|via|met\s+(?:through|via)|(?:a\s+)?guest\s+of|"
    r"introduced\s+(?:through|via)|intro\s+(?:from|by|via|through))\s+(?P<by>.+)$|"
    r"^(?P<they>.+?)\s+(?:introduced|connected)\s+us$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:at|in|outside|during|after|on(?=\s+[\w ]+\s(?:street|road|avenue|train|plane|beach|bus)\b))"
    r"\s+(?P<where>[^,]{1,120})$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|our|this)\s+", re.IGNORECASE)
_LABEL = re.compile(r"(?:e-?mail|phone|tel|mobile|cell|web|website|site|number|linkedin|contact)[:.]?", re.IGNORECASE)
_MET = re.compile(
    r"^(?P<verb>met|spoke|talked|connected|called|chatted)(?:\s+up)?(?:\s+(?:her|him|them|with\s+(?:her|him|them))\b)?\s+(?=at\b|on\b|in\b|"
    r"through\b|via\b|by\b|during\b|last\b|yesterday\b|today\b|this\b|over\b|"
    r"for\b)(?P<rest>.+)$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^(?:and\s+)?(?:her|his|their|my)\s+(?:\w+\s+)?(?:husband|wife|partner|son|daughter|"
    r"kids?|children|colleague|friend|sister|"
    r"brother|mother|father|parents|assistant|team|boss)(?:\s+(?-i:[A-Z])[\w-]+)?(?=\s+(?:at|in|on)\s|$)",
    re.IGNORECASE,
)
_TOGETHER = frozenset({How.MET, How.COFFEE, How.MEAL})
_IN_TOWN = re.compile(
    r"^(?!(?:role|job|position|vacancy|flat|house|event|meeting)\b)(?!\w+ing\b)[^,]{2,40}?\s+in\s+(?P<town>[^,]+)$",
    re.IGNORECASE,
)
_IS_THEIR_WORK = re.compile(
    r"^(?:also\s+|mostly\s+|mainly\s+)?(?:does|handles|speciali[sz]es|deals|helps|advises|teaches|covers|writes|invests|works\s+(?:on|with|in))\b",
    re.IGNORECASE,
)
_OF_NO_KIN = re.compile(
    r"^(?:her|his|their)\s+(?:\w+\s+)?(?:colleague|boss|neighbou?r|friend|co-?worker|landlord|manager)s?\b(?!'s)",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"^(?:has\s+|have\s+)?(?:just\s+|recently\s+)?(?:moved|relocated)\s+(?:back\s+)?to\s+(?P<town>.+)$", re.IGNORECASE
)
_WHO_DOES = re.compile(r"^(?P<head>(?:an?|the)\s+[^,]{2,40}?)\s+(?P<tail>who(?:'s)?\s.+)$", re.IGNORECASE)
_AM = re.compile(r"^(?:is|are)\s+", re.IGNORECASE)


def asserts(draft: Draft, clause: Clause) -> list[Clause]:
    """Read a clause about those who were named; answers with what of it is still to be read."""
    text = _FILLERS.sub("", clause.text)
    about, said, whom = _subject(draft, _long(text))
    if not said or _LABEL.fullmatch(said):
        return []
    if is_of_kin(draft, text, about) or is_whole_name(draft, said, about):
        draft.leave(clause.text)
        return []
    if about is About.NOBODY and (more := _came(draft, said)) is not None:
        return more
    if about is not About.THEM and (more := also_met(draft, said)) is not None:
        return more
    if about is About.NOBODY and (more := another(draft, said, clause)) is not None:
        return more
    if (more := _in_two(draft, said, about, clause)) is not None:
        return more
    if _is_event_day(draft, said, about) or _is_circumstance(draft, said, about):
        return []
    for read in (_brought, _promised, _born, _wished, _offered, _happened, _works, _remembered, _more_of_it):
        if read(draft, said, about, whom, clause):
            return []
    draft.leave(clause.text)
    return []


def _in_two(draft: Draft, said: str, about: About, clause: Clause) -> list[Clause] | None:
    """`her sister at the mixer`, `a tax lawyer who's new in town`: one part is taken, the other still to be read."""
    beside = _BESIDE.match(said)
    if beside:
        draft.leave(beside.group())
        return around(draft, said[beside.end() :].strip())
    who_does = _WHO_DOES.match(said) if about is About.NOBODY else None
    title = title_in(who_does["head"], draft.ground) if who_does else ""
    if who_does is None or not title:
        return None
    say_title(draft, title, who_does["head"])
    return [clause._replace(text=who_does["tail"])]


def _came(draft: Draft, said: str) -> list[Clause] | None:
    """`met at demo day on 10 May` of somebody named before."""
    match = _MET.match(said)
    if match is None or draft.how not in {None, How.NOTE}:
        return None
    come(draft, How.MET if match["verb"].lower() in {"met", "connected", "chatted"} else How.CALL, match["verb"])
    return around(draft, match["rest"])


def _long(text: str) -> str:
    for short, words in _SHORT:
        text = re.sub(rf"(?<=\w){short}(?=\s|$)", words, text, flags=re.IGNORECASE)
    return text


def _subject(draft: Draft, text: str) -> tuple[About, str, tuple[int, ...]]:
    """Of whom a clause speaks, what it says without that, and their places."""
    mine = _I.match(text)
    if mine:
        return About.ME, mine["rest"], (draft.current,)
    they = _THEY.match(text)
    if they:
        rest = f"{'has' if _BEEN.match(they['rest']) else 'is'} {they['rest']}" if they["is"] else they["rest"]
        several = fold(they["who"]) == "they" and len(draft.people) > 1
        return About.THEM, rest, draft.everybody if several else (draft.current,)
    their = _THEIR.match(text)
    if their:
        several = fold(their["who"]) == "their" and len(draft.people) > 1
        return (
            About.THEM,
            text if fold(their["who"]) != "whose" else their["rest"],
            draft.everybody if several else (draft.current,),
        )
    return _by_name(draft, text)


def _by_name(draft: Draft, text: str) -> tuple[About, str, tuple[int, ...]]:
    """A clause that begins with the name of somebody told of."""
    words = text.split()
    taken = 0
    place = None
    while taken < len(words):
        found = draft.named(re.sub(r"'s$", "", words[taken].strip(".,")))
        if found is None or (place is not None and found != place):
            break
        place, taken = found, taken + 1
        if words[taken - 1].endswith("'s"):
            break
    is_a_firm = (
        taken == 1 and taken < len(words) and all(word[:1].isupper() or word in {"&", "and"} for word in words[1:])
    )
    if place is None or taken == len(words) or is_a_firm:
        return About.NOBODY, text, draft.everybody if draft.together else (draft.current,)
    draft.current, draft.together = place, False
    rest = " ".join(words[taken:])
    if words[taken - 1].endswith("'s") and title_in(rest, draft.ground):
        rest = f"is {rest}"
    return About.THEM, rest, (place,)


def _is_event_day(draft: Draft, said: str, about: About) -> bool:
    """The month of what was just told, after a comma: "she's pregnant, due in May"."""
    if about is not About.NOBODY or draft.last is not Kind.EVENT:
        return False
    day = first_day(said, today=draft.today, leaning=Leaning.COMING)
    if day is None or not day.partial or re.sub(r"^due\b", "", without(said, day)).strip(" ,."):
        return False
    return draft.dates_last_event(day.partial, said)


def _is_circumstance(draft: Draft, said: str, about: About) -> bool:
    """A clause that only says when it was or how long it took: "yesterday", "20 min"."""
    if about is not About.NOBODY:
        return False
    minutes = minutes_in(said)
    if minutes is not None and not f"{said[: minutes[1]]}{said[minutes[2] :]}".strip(" ,."):
        draft.minutes = minutes[0]
        draft.note(Kind.MINUTES, str(minutes[0]), said)
        return True
    day = first_day(said, today=draft.today, leaning=Leaning.PAST)
    rest = said
    is_on = said.lower().startswith("on ")
    if day is not None and day.day is not None and day.day <= draft.today:
        rest = without(said, day).strip(" ,.")
    place = _PLACE.match(rest)
    is_alone = (
        place and not draft.where and (is_on or place.group().lower().startswith("at ")) and draft.how in _TOGETHER
    )
    if rest == said and not (place and (is_alone or _ARTICLE.match(place["where"]))):
        return False
    if rest and not (place and not draft.where):
        return False
    if rest != said and day is not None and day.day is not None and draft.on_date is None:
        draft.on_date = day.day
        draft.note(Kind.WHEN, day.day.isoformat(), said)
    if rest and place:
        draft.where = _ARTICLE.sub("", place["where"])
        if draft.how is None:
            come(draft, How.MET, said)
        draft.note(Kind.WHERE, draft.where, said)
    return True


def _brought(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    del about, whom
    match = _BROUGHT.match(said)
    if not match:
        return False
    return brought_together(draft, match["who"] or match["by"] or match["they"], clause.text)


def _promised(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if clause.asked:
        return False
    found = promises_in(
        said, about, names=draft.first_names, today=draft.today, is_theirs=draft.is_subject and not clause.begins
    )
    for told in found:
        places = _to_whom(draft, told.to, whom)
        draft.promises.append(Promised(told.by, told.what, told.due_date, tuple(places)))
        draft.note(Kind.MINE if told.by is By.ME else Kind.THEIRS, told.what, clause.text, whom=places[0])
    return bool(found)


def _to_whom(draft: Draft, to: str, whom: Sequence[int]) -> Sequence[int]:
    named = draft.named(to) if to else None
    if named is not None:
        return (named,)
    if fold(to) in {"them", "both", "each", "everyone"}:
        return draft.everybody
    return whom


def _born(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    del about
    birthday = birthday_in(said, today=draft.today)
    if not birthday:
        return False
    draft.say(Kind.BIRTHDAY, birthday, clause.text, whom=whom)
    return True


def _wished(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if about is About.ME:
        return False
    seeks = seeks_in(said)
    if not seeks:
        return False
    if begins_with_happening(said):
        _happens(draft, said, whom, clause)
    draft.say(Kind.SEEKS, seeks, clause.text, whom=whom)
    return True


def _offered(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if about is About.ME:
        return False
    offers = offers_in(said)
    if not offers:
        return False
    draft.say(Kind.OFFERS, offers, clause.text, whom=whom)
    return True


def _happened(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if about is About.ME or _IS_THEIR_WORK.match(said) or _OF_NO_KIN.match(said):
        return False
    return _happens(draft, said, whom, clause)


def _happens(draft: Draft, said: str, whom: Sequence[int], clause: Clause) -> bool:
    event = happening_in(said, ground=draft.ground, today=draft.today)
    if event is None:
        return False
    draft.happens(event, whom=whom)
    moved = _MOVED_TO.match(said)
    if moved and (town := known_place(moved["town"], draft.ground)):
        draft.say(Kind.TOWN, town, clause.text, whom=whom)
    promoted = re.match(
        r"^(?:has\s+)?(?:just\s+)?(?:got|been|was)\s+promoted\s+to\s+(?P<what>.+)$", said, re.IGNORECASE
    )
    if promoted and (title := title_in(promoted["what"], draft.ground)):
        draft.say(Kind.TITLE, title, clause.text, whom=whom)
        for place in whom:
            draft.move(place)
    return True


def _works(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if about is About.ME or re.match(r"^(?:her|his|their)\s", said, re.IGNORECASE):
        return False
    if about is About.NOBODY and draft.last in {Kind.SEEKS, Kind.OFFERS} and not clause.begins:
        return False
    whom = whom if about is About.THEM else (draft.current,)
    one = draft.people[whom[0]]
    follows = (
        draft.last in {Kind.WHO, Kind.TITLE, Kind.WHERE, Kind.WHEN, Kind.ORGANISATION, Kind.HOW}
        and about is About.NOBODY
    )
    if follows and are_people(draft, said):
        return True
    work = work_in(said, draft.ground, after_name=follows and not one.organisation)
    if work.says_nothing and about is About.NOBODY and (within := _IN_TOWN.match(said)):
        town = known_place(within["town"], draft.ground)
        if town and not one.town:
            draft.say(Kind.TOWN, town, clause.text, whom=whom)
            draft.leave(clause.text)
            return True
    if work.says_nothing:
        return False
    if one.title and work.title and not work.moved:
        work = (
            work._replace(title="")
            if work.organisation or work.town
            else work._replace(title=f"{one.title}, {work.title}")
        )
    say_work(draft, work, clause.text, whom=whom)
    return True


def _remembered(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if about is About.ME or not is_to_remember(said):
        return False
    draft.say(Kind.REMEMBER, _AM.sub("", said), clause.text, whom=whom)
    return True


def _more_of_it(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    """One more thing they look for or offer, after a comma: "estate planners, a good accountant"."""
    if about is not About.NOBODY or clause.begins or draft.last not in {Kind.SEEKS, Kind.OFFERS}:
        return False
    words = re.sub(r"^(?:and|or)\s+", "", said, flags=re.IGNORECASE)
    if not (re.match(r"^(?:an?|some|any|good|other)\s", words, re.IGNORECASE) or title_in(words, draft.ground)):
        return False
    draft.say(draft.last, words, clause.text, whom=whom)
    return True
