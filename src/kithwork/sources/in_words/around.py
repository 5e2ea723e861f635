"""What stands around those named: when it was, how long, where, from where, through whom; and what they do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.conversations.rules import By
from kithwork.core.text import fold
from kithwork.sources.in_words.clauses import Clause
from kithwork.sources.in_words.dates import Leaning, days_in, without
from kithwork.sources.in_words.durations import minutes_in
from kithwork.sources.in_words.given import is_given, is_only_given
from kithwork.sources.in_words.opening import AT_MINE, OVER
from kithwork.sources.in_words.places import ARTICLE, known_place
from kithwork.sources.in_words.titles import title_in
from kithwork.sources.in_words.told import How, Kind, Meant, Promised, Through
from kithwork.sources.in_words.work import work_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.sources.in_words.draft import Draft
    from kithwork.sources.in_words.work import Work


_PREPOSITION = re.compile(
    r"(?:^|(?<=\s))(?P<word>(?:introduced|brought|invited|referred|recommended)\s+by|@|thanks\s+to|at|in|on|outside|inside|during|after|"
    r"near|over|by|from|of|w/|w|about|regarding|re|for|through|via|with|who(?='s\s)|who|whose)(?:\s+|(?='s\s))",
    re.IGNORECASE,
)


_ENDS_A_PLACE = frozenset(
    {
        "from",
        "about",
        "regarding",
        "re",
        "who",
        "whose",
        "through",
        "via",
        "introduced by",
        "thanks to",
        "with",
        "w/",
        "w",
    }
)
_BROUGHT_BY = frozenset({"brought by", "invited by", "referred by", "recommended by"})


_PLACES = frozenset({"at", "in", "on", "outside", "inside", "during", "after", "near", "over"})


_CHANNELS = {
    "zoom": How.VIDEO, "teams": How.VIDEO, "skype": How.VIDEO, "facetime": How.VIDEO, "google meet": How.VIDEO,
    "video": How.VIDEO, "phone": How.CALL, "the phone": How.CALL, "whatsapp": None, "linkedin": None, "email": None,
    "e-mail": None, "mail": None, "signal": None, "telegram": None, "instagram": None, "text": None,
}  # fmt: skip


_CLOCK = re.compile(
    r"(?:^|\s)(?:(?:at|around|from)\s+\d{1,2}(?:[:.]\d{2})?(?:\s*(?:am|pm|h|o'clock)|(?!\s+(?-i:[A-Z])))|\d{1,2}(?:[:.]\d{2})?\s?(?:am|pm))(?=\s|$|,)",
    re.IGNORECASE,
)


LONGEST_WHERE = 120


def come(draft: Draft, how: How, words: str) -> None:
    """Keep how the user came together with those named."""
    draft.how = how
    draft.note(Kind.HOW, how.value, words)


def through_whom(draft: Draft, said: str, words: str) -> bool:
    """Keep who brought them together, where *said* begins with a name; whether it does."""
    names = draft.names_at(said).names
    for name in names:
        meant = draft.ground.meant(name, today=draft.today)
        one = Through(meant.name, meant.id) if meant else Through(name, candidates=draft.called(name))
        draft.through.append(one)
        draft.note(Kind.THROUGH, one.name, words)
    return bool(names)


def say_work(draft: Draft, work: Work, words: str, *, whom: Sequence[int]) -> None:
    """Put what somebody does, where, and in which town to those it is said of."""
    for kind, value in ((Kind.TITLE, work.title), (Kind.ORGANISATION, work.organisation), (Kind.TOWN, work.town)):
        if value:
            draft.say(kind, value, words, whom=whom)
    if work.moved:
        for place in whom:
            draft.move(place)


def say_title(draft: Draft, title: str, words: str) -> None:
    """Put what somebody does to whoever was named last."""
    draft.say(Kind.TITLE, title, words, whom=(draft.current,))


def around(draft: Draft, rest: str, *, what: str = "") -> list[Clause]:
    """When, how long, where, from where, through whom; answers with what goes on as a clause of its own."""
    rest, others = _and_others(rest.strip(" ,"), draft)
    rest, goes_on = _until_a_verb(rest)
    rest = _CLOCK.sub("", _minutes(draft, rest.strip(" ,"))).strip(" ,")
    rest = _day(draft, rest, what=what)
    pieces = _pieces(rest, draft)
    more: list[Clause] = []
    for at, (word, said) in enumerate(pieces):
        if word in {"who", "whose"}:
            tail = " ".join(f"{one} {words}".strip() for one, words in pieces[at:])
            more.append(Clause(tail, begins=False))
            break
        if not _piece(draft, word, said):
            more.append(Clause(f"{word} {said}".strip(), begins=False))
    if goes_on:
        more.append(Clause(goes_on, begins=False))
    if not draft.people:
        for clause in [*more, Clause(others, begins=False)]:
            draft.leave(clause.text)
        return []
    return [*_with_others(draft, others), *more] if others else more


_AND_OTHERS = re.compile(
    r"\s+(?:and|&|\+|plus)\s+(?=(?:her|his|their|my|our)\s|(?-i:[A-Z])[\w'’-]+\s+(?:(?-i:[A-Z])|from\s))", re.IGNORECASE
)


def _and_others(rest: str, draft: Draft) -> tuple[str, str]:
    """(what stands around the name, those named after it): "from Vantage | her associate Josh Kerr"."""
    for match in _AND_OTHERS.finditer(rest):
        after = rest[match.end() :]
        found = draft.names_at(after)
        is_said = bool(found.before) or (found.names and is_given(found.names[0].split()[0]))
        if is_said and all(name in after and draft.is_sure(name, after) for name in found.names) and found.names:
            return rest[: match.start()], after
    return rest, ""


def _with_others(draft: Draft, said: str) -> list[Clause]:
    """Keep those named after what stood around the first, with what stands around them."""
    found = draft.names_at(said)
    for name in found.names:
        draft.add_person(name, name)
    draft.together = False
    return around(draft, found.rest)


_GOES_ON = re.compile(
    r"\s(?=(?:is|are|was|has|had|needs|wants|wanted|will|can|could|says|said|asked|knows|runs|works|told|just|lost|got)\s)",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:who|whose|that|which|what|how|if|when|about|regarding|re|i|she|he|they|we)\b", re.IGNORECASE
)


def _until_a_verb(rest: str) -> tuple[str, str]:
    """(what stands around the name, the verb that goes on): "at number 9 | is putting an extension on"."""
    verb = _GOES_ON.search(rest)
    if verb is None or _WITHIN.search(rest[: verb.start()]):
        return rest, ""
    return rest[: verb.start()], rest[verb.end() :]


def _minutes(draft: Draft, rest: str) -> str:
    found = minutes_in(rest)
    if found is None:
        return rest
    minutes, start, end = found
    draft.minutes = minutes
    draft.note(Kind.MINUTES, str(minutes), rest[start:end].strip())
    return f"{rest[:start]} {rest[end:]}".strip()


_FROM_ON = re.compile(r"(?:starting|due|from|until|till)\b", re.IGNORECASE)


def _day(draft: Draft, rest: str, *, what: str) -> str:
    found = next((one for one in days_in(rest, today=draft.today, leaning=Leaning.PAST) if one.day), None)
    if found is None or found.day is None or _FROM_ON.match(found.words):
        return rest
    if found.day > draft.today:
        planned(draft, what or rest, found.day)
    elif draft.on_date is None:
        draft.on_date = found.day
        draft.note(Kind.WHEN, found.day.isoformat(), found.words)
    return without(rest, found)


def planned(draft: Draft, what: str, day: date) -> None:
    """What is still to come is no exchange: it is something to do by that day."""
    bare = next((one for one in days_in(what, today=draft.today, leaning=Leaning.PAST) if one.day == day), None)
    words = without(what, bare) if bare else what
    in_writing = draft.how in {How.WROTE, How.HEARD}
    meant, kind = (Meant.TO_DO, Kind.TO_DO) if in_writing else (Meant.MEETING, Kind.MEETING)
    draft.how = How.NOTE
    draft.pieces = [piece for piece in draft.pieces if piece.kind is not Kind.HOW]
    words = words.strip(" ,.")[:300]
    draft.promises.append(Promised(By.ME, words, day, draft.everybody or (0,), meant))
    draft.note(kind, words, what)


def _names_somebody(said: str, draft: Draft) -> bool:
    """Whether *said* begins with a name: written large, a given name, or of somebody known."""
    names = draft.names_at(said).names
    return bool(names) and (names[0] in said or is_only_given(names[0].split()[0]) or bool(draft.called(names[0])))


def _is_channel(said: str) -> bool:
    """Whether *said* begins with what one writes or calls by: "on linkedin last week"."""
    return fold(said.split(maxsplit=1)[0]) in _CHANNELS if said.strip() else False


def _pieces(rest: str, draft: Draft) -> list[tuple[str, str]]:
    """*rest* by its small words: "at the expo from Nordwind" is (at, the expo) and (from, Nordwind)."""
    found: list[tuple[str, str]] = []
    word, start = "", 0
    for match in _PREPOSITION.finditer(rest):
        following = match["word"].lower()
        said = rest[start : match.start()].strip(" ,")
        ends = (following == "by" and _names_somebody(rest[match.end() :], draft)) or _is_channel(rest[match.end() :])
        if word in _PLACES and following not in _ENDS_A_PLACE and said and not ends and not following.endswith(" by"):
            continue
        if word in {"who", "whose", "about", "regarding", "re"}:
            continue
        if word or said:
            found.append((word, said))
        word, start = _ONE_WORD.get(following := " ".join(following.split()), following), match.end()
    last = rest[start:].strip(" ,")
    if word or last:
        found.append((word, last))
    return found


_ON_PLACE = re.compile(
    r"^(?:the\s+|a\s+|my\s+|our\s+)?(?:\w+\s+)?(?:train|plane|flight|bus|boat|ferry|beach|street|road|course|stand|pitch|"
    r"terrace|way|set|tour|trip|market|school\s+run|touchline|court|slopes|site)\b",
    re.IGNORECASE,
)
_ONE_WORD = {"@": "at", "w/": "with", "w": "with", **dict.fromkeys(_BROUGHT_BY, "introduced by")}


def _piece(draft: Draft, word: str, said: str) -> bool:
    """Take one piece for what it says; false where it goes on as a clause."""
    if not said:
        return True
    if not word:
        return _before_any(draft, said)
    if word in {"via", "on", "over", "through", "by"} and fold(said) in _CHANNELS:
        how = _CHANNELS[fold(said)]
        if how is not None and draft.how in {None, How.MET, How.CALL}:
            come(draft, how, f"{word} {said}")
        return True
    if word in {"through", "via", "introduced by", "thanks to"}:
        return _brought(draft, word, said)
    over = OVER.get(fold(ARTICLE.sub("", said)))
    if word in {"for", "over"} and over is not None:
        come(draft, over, f"{word} {said}")
        return True
    if word in _PLACES or word == "by":
        return _somewhere(draft, word, said)
    if word in {"from", "of", "with"} and draft.people:
        return _whence(draft, word, said)
    draft.leave(f"{word} {said}")
    return True


_FROM_AFAR = frozenset({How.CALL, How.VIDEO, How.WROTE, How.HEARD})


def _somewhere(draft: Draft, word: str, said: str) -> bool:
    """Where it was; "by" somebody is through them, "on" a matter is no place, and at a call one is where one works."""
    if word == "by" and _names_somebody(said, draft):
        return _brought(draft, word, said)
    if word == "on" and not _ON_PLACE.match(said):
        draft.leave(f"{word} {said}")
        return True
    if word == "at" and draft.how in _FROM_AFAR and draft.people and said[:1].isupper():
        one = draft.people[draft.current]
        if not one.organisation and not known_place(said, draft.ground):
            say_work(draft, work_in(f"at {said}", draft.ground), f"{word} {said}", whom=_named_with_it(draft))
            return True
    return where_it_was(draft, word, said)


def _before_any(draft: Draft, said: str) -> bool:
    """Words right after the name: a title ("a mediator"), or a verb that begins something else."""
    if not draft.people:
        draft.leave(said)
        return True
    if fold(said).split()[0] in {"and", "&", "plus"}:
        draft.leave(said)
        return True
    head, _, other = said.partition(" and ")
    if other[:1].isupper() and (title := title_in(head, draft.ground)) and draft.names_at(other).names:
        say_title(draft, title, head)
        draft.is_listing = True
        add_another(draft, other)
        return True
    title = title_in(said, draft.ground)
    if title:
        say_title(draft, title, said)
    return bool(title)


def add_another(draft: Draft, said: str) -> None:
    """Somebody more of a list, with what they do: "and Hetty Ross the photographer"."""
    named = draft.names_at(said)
    draft.add_person(named.names[0], named.names[0])
    draft.together = False
    if named.rest and (title := title_in(named.rest, draft.ground)):
        say_title(draft, title, named.rest)


def _brought(draft: Draft, word: str, said: str) -> bool:
    if not through_whom(draft, said, f"{word} {said}"):
        draft.leave(f"{word} {said}")
    return True


def where_it_was(draft: Draft, word: str, said: str) -> bool:
    """Keep where it was, where that is not known yet; what else is said of places stays in the note."""
    where = AT_MINE.sub("", ARTICLE.sub("", said))[:LONGEST_WHERE].strip()
    if draft.where or not where:
        draft.leave(f"{word} {said}")
        return True
    draft.where = where
    draft.note(Kind.WHERE, where, f"{word} {said}")
    return True


_THEIR_SOMETHING = re.compile(r"'s\s+[a-z]")


def _whence(draft: Draft, word: str, said: str) -> bool:
    """`from Nordwind`, `of Calm Terms`, `from Lisbon`; company in which somebody came stays in the note."""
    if word == "from" and draft.called(said):
        return _brought(draft, word, said)
    is_name = said[:1].isupper() or fold(said) in draft.ground.organisations or bool(known_place(said, draft.ground))
    if word == "with" or not is_name or _THEIR_SOMETHING.search(said):
        draft.leave(f"{word} {said}")
        return True
    say_work(draft, work_in(f"{word} {said}", draft.ground), f"{word} {said}", whom=_named_with_it(draft))
    return True


def _named_with_it(draft: Draft) -> Sequence[int]:
    """Who is from where those named last are from: all named at once, where all are new or all of the book."""
    of_book = {one.person_id is not None or one.is_open for one in draft.people}
    return draft.everybody if draft.side_by_side and len(of_book) == 1 else (draft.current,)
