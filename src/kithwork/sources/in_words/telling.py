"""What is told of those who were named: clause by clause, each taken for one thing, or left in the note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.in_words.around import around, come, say_title, say_work, through_whom
from kithwork.sources.in_words.circumstance import is_circumstance, is_due_day, is_event_day
from kithwork.sources.in_words.clauses import Clause
from kithwork.sources.in_words.doing import another_to_do
from kithwork.sources.in_words.further import also_met, another, are_people, beside, is_of_kin, is_whole_name
from kithwork.sources.in_words.happenings import begins_with_happening, happening_in
from kithwork.sources.in_words.kin import BESIDE, BUSINESS, CLOSEST, FAMILY
from kithwork.sources.in_words.opening import is_occasion
from kithwork.sources.in_words.places import ARTICLE, known_place
from kithwork.sources.in_words.saying import SAYS, About, promises_in
from kithwork.sources.in_words.subject import long_words, subject_of
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import How, Kind
from kithwork.sources.in_words.wanting import birthday_in, is_to_remember, offers_in, seeks_in
from kithwork.sources.in_words.work import Work, work_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.in_words.draft import Draft
    from kithwork.sources.in_words.told import Somebody

_FILLERS = re.compile(
    r"^(?:(?:and|also|then|plus|so|well|ok|okay|um|uh|er|oh|right|anyway|actually|basically|just\s+(?:so|to)\s+\w+|ps|p\.s\.|note|nb|btw|by\s+the\s+way|apparently|"
    r"turns\s+out|it\s+turns\s+out|(?:(?:she|he|they)\s+)?"
    rf"{SAYS}(?:\s+that)?"
    r"(?=\s+(?:she|he|they)\s*(?:'d|would)\s+(?:(?:really\s+|also\s+)?(?:be\s+(?:happy|glad|willing|interested|open|up)|love|like|need))\b)|"
    rf"(?:(?:she|he|they)\s+)?{SAYS}(?:\s+that)?"
    r"(?=\s+(?:she|he|they|her|his|their)\b(?!\s*(?:'d|'ll|would|will)\b)))[\s,:]+)+",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"^(?:was\s+|were\s+|we\s+were\s+)?(?:introduced|referred|recommended|brought(?:\s+along)?|invited|"
    r"sent)\s+(?:to\s+me\s+)?by\s+(?P<who>.+)$|^(?:came\s+)?(?:through|thanks\s+to|via|met\s+(?:through|via)|(?:a\s+)?guest\s+of|"
    r"introduced\s+(?:through|via)|intro\s+(?:from|by|via|through))\s+(?P<by>.+)$|"
    r"^(?P<they>[^,]{2,40}?)\s+(?:(?:introduced|connected)\s+us|(?:recommended|suggested|referred|introduced|sent)\s+(?:her|him|them)(?:\s+to\s+me)?)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:e-?mail|phone|tel|mobile|cell|web|website|site|number|linkedin|contact)[:.]?", re.IGNORECASE)
_MET = re.compile(
    r"^(?P<verb>met|spoke|talked|connected|called|chatted)(?:\s+up)?(?:\s+(?:her|him|them|with\s+(?:her|him|them))\b)?\s+(?=at\b|on\b|in\b|"
    r"through\b|via\b|by\b|during\b|last\b|yesterday\b|today\b|this\b|over\b|"
    r"for\b)(?P<rest>.+)$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"^(?:and\s+)?(?:her|his|their|my)\s+(?:\w+\s+)?(?:{CLOSEST}|{FAMILY}|{BESIDE}|{BUSINESS})(?:\s+(?-i:[A-Z])[\w-]+)?(?=\s+(?:at|in|on)\s|$)",
    re.IGNORECASE,
)
_IN_TOWN = re.compile(
    r"^(?!(?:has|have|had|got|wants?|needs?|buys?|bought|sold|opened|opens|knows|met|saw|visited|will|would|can|from|for|to)\b)(?!(?:role|job|position|vacancy|flat|house|event|meeting)\b)(?!\w+ing\b)[^,]{2,40}?\s+in\s+(?P<town>[^,]+)$",
    re.IGNORECASE,
)
_AND_SOMEBODY = re.compile(
    r"\s+(?:and|but|while)\s+(?P<who>[\w-]+)(?='s\s|\s+(?:[\w-]+\s+)?(?:is|was|has|needs?|wants?|will|can|offered|asked|knows?|said|says|promised)\s)",
    re.IGNORECASE,
)
_WAS_AT = re.compile(r"^(?:was|were)\s+(?:also\s+|there\s+)?at\s+(?P<where>\S.*)$", re.IGNORECASE)
_BOTH = re.compile(r"^(?:(?:are\s+)?(?:both|all)(?:\s+(?:are|of\s+them))?)\s+(?P<rest>\S.*)$", re.IGNORECASE)
_IS_THEIR_WORK = re.compile(
    r"^(?:also\s+|mostly\s+|mainly\s+)?(?:does|handles|speciali[sz]es|deals|helps|advises|teaches|covers|writes|invests|works\s+(?:on|with|in))\b",
    re.IGNORECASE,
)
_OF_NO_KIN = re.compile(
    rf"^(?:her|his|their)\s+(?:\w+\s+)?(?:{BESIDE}|sister|brother|cousin|nephew|niece)s?\b(?!'s)",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"^(?:has\s+|have\s+)?(?:just\s+|recently\s+)?(?:moved|relocated)\s+(?:back\s+)?to\s+(?P<town>.+)$", re.IGNORECASE
)
_WHO_DOES = re.compile(r"^(?P<head>(?:an?|the)\s+[^,]{2,40}?)\s+(?P<tail>who(?:'s)?\s.+)$", re.IGNORECASE)
_THEIR_FIRM = re.compile(
    rf"^(?:her|his|their)\s+(?:{BUSINESS}|company|firm|business|shop|office|school|charity|club|agency)\s+",
    re.IGNORECASE,
)
_AM = re.compile(r"^(?:is|are)\s+", re.IGNORECASE)


def asserts(draft: Draft, clause: Clause) -> list[Clause]:
    """Read a clause about those who were named; answers with what of it is still to be read."""
    text = _FILLERS.sub("", clause.text)
    about, said, whom = subject_of(draft, long_words(text))
    if not said or _LABEL.fullmatch(said):
        return []
    if is_of_kin(draft, text, about) or is_whole_name(draft, text):
        draft.leave(clause.text)
        return []
    if (more := _of_more(draft, said, about, clause)) is not None:
        return more
    if is_due_day(draft, clause.text) or is_event_day(draft, said, about) or is_circumstance(draft, said, about):
        return []
    for read in (_brought, _promised, _born, _wished, _offered, _happened, _works, _remembered, _more_of_it):
        if read(draft, said, about, whom, clause):
            return []
    draft.leave(clause.text)
    return []


def _of_more(draft: Draft, said: str, about: About, clause: Clause) -> list[Clause] | None:
    """What of a clause is of a meeting, of somebody more, or of two things at once, with what is still to be read."""
    if about is About.NOBODY and (more := _came(draft, said)) is not None:
        return more
    if about is About.THEM and (more := beside(draft, clause.text)) is not None:
        return more
    if clause.aside:
        return None
    if about is not About.THEM and (more := also_met(draft, said)) is not None:
        return more
    if about is About.NOBODY and (more := another(draft, said, clause)) is not None:
        return more
    if about is not About.THEM and (more := another_to_do(draft, clause)) is not None:
        return more
    return _in_two(draft, said, about, clause)


def _in_two(draft: Draft, said: str, about: About, clause: Clause) -> list[Clause] | None:
    """`her sister at the mixer`, `a tax lawyer who's new in town`: one part is taken, the other still to be read."""
    other = _of_another(draft, clause.text)
    if other is not None:
        return other
    unnamed = _BESIDE.match(said)
    if unnamed:
        draft.leave(unnamed.group())
        return around(draft, said[unnamed.end() :].strip())
    who_does = _WHO_DOES.match(said) if about is About.NOBODY else None
    title = title_in(who_does["head"], draft.ground) if who_does else ""
    if who_does is None or not title:
        return None
    say_title(draft, title, who_does["head"])
    return [clause._replace(text=who_does["tail"])]


def _of_another(draft: Draft, text: str) -> list[Clause] | None:
    """`Priya's looking for a room and Maria offered hers`: what is joined by "and" is of somebody else told of."""
    for match in _AND_SOMEBODY.finditer(text):
        if (
            draft.named(match["who"]) is not None
            and draft.named(text.split(maxsplit=1)[0].removesuffix("'s")) is not None
        ):
            return [Clause(text[: match.start()], begins=False), Clause(text[match.start("who") :], begins=False)]
    return None


def _came(draft: Draft, said: str) -> list[Clause] | None:
    """`met at demo day on 10 May` of somebody named before."""
    was_at = _WAS_AT.match(said) if draft.how is None else None
    if was_at and is_occasion(ARTICLE.sub("", was_at["where"])):
        come(draft, How.MET, said)
        return around(draft, f"at {was_at['where']}")
    match = _MET.match(said)
    if match is None or draft.how not in {None, How.NOTE}:
        return None
    come(draft, How.MET if match["verb"].lower() in {"met", "connected", "chatted"} else How.CALL, match["verb"])
    return around(draft, match["rest"])


def _brought(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    del about, whom
    match = _BROUGHT.match(said)
    if not match:
        return False
    return through_whom(draft, match["who"] or match["by"] or match["they"], clause.text)


def _promised(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    if clause.asked:
        return False
    found = promises_in(
        said, about, names=draft.first_names, today=draft.today, is_theirs=draft.is_subject and not clause.begins
    )
    for told in found:
        draft.promise(told, _to_whom(draft, told.to, whom), clause.text)
    return bool(found)


def _to_whom(draft: Draft, to: str, whom: Sequence[int]) -> Sequence[int]:
    named = [place for one in to.split(" and ") if (place := draft.named(one)) is not None]
    if named:
        return named
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
    seeks = seeks_in(_THEIR_FIRM.sub("", said))
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
    if promoted:
        say_work(draft, work_in(promoted["what"], draft.ground)._replace(moved=True), clause.text, whom=whom)
    return True


def _works(draft: Draft, said: str, about: About, whom: Sequence[int], clause: Clause) -> bool:
    is_of_a_list = about is About.NOBODY and draft.last in {Kind.SEEKS, Kind.OFFERS} and not clause.begins
    if is_of_a_list or about is About.ME or re.match(r"^(?:her|his|their)\s", said, re.IGNORECASE):
        return False
    both = _BOTH.match(said)
    if both and len(draft.people) > 1:
        said, whom = both["rest"], draft.everybody
    elif about is not About.THEM:
        whom = (draft.current,)
    one = draft.people[whom[0]]
    follows = (
        draft.last in {Kind.WHO, Kind.TITLE, Kind.WHERE, Kind.WHEN, Kind.ORGANISATION, Kind.HOW}
        and about is About.NOBODY
    )
    if follows and not clause.aside and are_people(draft, said):
        return True
    if clause.aside:
        work = _work_aside(draft, said, one)
    else:
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


def _work_aside(draft: Draft, said: str, one: Somebody) -> Work:
    """What stands in brackets after a name, "(Sonae, HR)": it is theirs, and neither names nor moves anybody."""
    work = work_in(said, draft.ground, after_name=True)
    if draft.called(work.organisation):
        return Work()
    return work._replace(organisation="") if one.organisation and not work.moved else work


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
    if re.match(r"^\w+ing\s", words):
        return False
    if not (re.match(r"^(?:an?|some|any|good|other)\s", words, re.IGNORECASE) or title_in(words, draft.ground)):
        return False
    draft.say(draft.last, words, clause.text, whom=whom)
    return True
