"""Clauses that say no more than when, where or for how long: of the exchange, of an event, of a promise."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.sources.in_words.around import come
from kithwork.sources.in_words.dates import Leaning, first_day, without
from kithwork.sources.in_words.durations import minutes_in
from kithwork.sources.in_words.places import ARTICLE
from kithwork.sources.in_words.saying import About
from kithwork.sources.in_words.told import STILL_TO_COME, How, Kind

if TYPE_CHECKING:
    from kithwork.sources.in_words.draft import Draft

_PLACE = re.compile(
    r"^(?:at|in|outside|during|after|on(?=\s+[\w ]+\s(?:street|road|avenue|train|plane|beach|bus)\b))"
    r"\s+(?P<where>[^,]{1,120})$",
    re.IGNORECASE,
)
_FROM_ON = re.compile(r"^(?:starting|starts?|beginning|due|from|until|till|by|before|next)\b", re.IGNORECASE)
_DUE_WORD = re.compile(r"^(?:due|starting|beginning)\b", re.IGNORECASE)
_DUE = re.compile(
    r"^(?:(?:she|he|they)\s+)?(?:(?:said|says|promised)\s+)?(?P<by>(?:by|before|due|no\s+later\s+than|deadline)\b.+)$",
    re.IGNORECASE,
)
_TOGETHER = frozenset({How.MET, How.COFFEE, How.MEAL})


def is_event_day(draft: Draft, said: str, about: About) -> bool:
    """The month of what was just told, after a comma: "she's pregnant, due in May"."""
    if about is not About.NOBODY or draft.last is not Kind.EVENT:
        return False
    day = first_day(said, today=draft.today, leaning=Leaning.COMING)
    if day is None or not day.partial or _DUE_WORD.sub("", without(said, day)).strip(" ,."):
        return False
    return draft.dates_last_event(day.partial, said)


def is_due_day(draft: Draft, text: str) -> bool:
    """The day of what was just promised, said on its own: "he'll send it, by the 24th"."""
    match = _DUE.match(text) if draft.last in STILL_TO_COME and draft.promises else None
    day = first_day(match["by"], today=draft.today, leaning=Leaning.COMING) if match else None
    if match is None or day is None or day.day is None or draft.promises[-1].due_date is not None:
        return False
    if re.sub(
        r"^(?:by|before|due|no\s+later\s+than|deadline)\b", "", without(match["by"], day), flags=re.IGNORECASE
    ).strip(" ,."):
        return False
    draft.promises[-1] = replace(draft.promises[-1], due_date=day.day)
    return True


def is_circumstance(draft: Draft, said: str, about: About) -> bool:
    """A clause that only says when it was or how long it took: "yesterday", "20 min"."""
    if about is not About.NOBODY:
        return False
    minutes = minutes_in(said)
    if minutes is not None and not f"{said[: minutes[1]]}{said[minutes[2] :]}".strip(" ,."):
        draft.minutes = minutes[0]
        draft.note(Kind.MINUTES, str(minutes[0]), said)
        return True
    day = first_day(said, today=draft.today, leaning=Leaning.PAST)
    if _FROM_ON.match(said):
        return False
    rest = said
    is_on = said.lower().startswith("on ")
    if day is not None and day.day is not None and day.day <= draft.today:
        rest = without(said, day).strip(" ,.")
    place = _PLACE.match(rest)
    is_alone = (
        place and not draft.where and (is_on or place.group().lower().startswith("at ")) and draft.how in _TOGETHER
    )
    if rest == said and not (place and (is_alone or ARTICLE.match(place["where"]))):
        return False
    if rest and not (place and not draft.where):
        return False
    if rest != said and day is not None and day.day is not None and draft.on_date is None:
        draft.on_date = day.day
        draft.note(Kind.WHEN, day.day.isoformat(), said)
    if rest and place:
        draft.where = ARTICLE.sub("", place["where"])
        if draft.how is None:
            come(draft, How.MET, said)
        draft.note(Kind.WHERE, draft.where, said)
    return True
