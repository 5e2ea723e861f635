"""How what was told reads in the book: the line of a note, how somebody was met, what an exchange is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.conversations.rules import TO_DO, Channel
from kithwork.core.periods import short_date
from kithwork.people.rules import partial_date
from kithwork.sources.in_words.told import How, Kind, Meant

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.sources.in_words.told import Happening, Promised, Somebody, Told

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
KIND_LABELS = {
    Kind.WHO: "Who", Kind.HOW: "How", Kind.WHEN: "When", Kind.WHERE: "Where", Kind.MINUTES: "Minutes",
    Kind.TITLE: "Does", Kind.ORGANISATION: "Works at", Kind.TOWN: "Town", Kind.SEEKS: "Looks for",
    Kind.OFFERS: "Can offer", Kind.MINE: "I promised", Kind.THEIRS: "They promised", Kind.EVENT: "What happens",
    Kind.REMEMBER: "To remember", Kind.POINT: "Reach", Kind.BIRTHDAY: "Birthday", Kind.THROUGH: "Introduced by",
    Kind.TAG: "Filed under", Kind.TO_DO: "To do", Kind.MEETING: "To come",
}  # fmt: skip
"""What each kind of words is called on a page and in the terminal."""


def read_in_part(told: Told) -> str:
    """What to say where the words are in another language; blank where they are English."""
    if not told.tongue:
        return ""
    begun = f"This reads as {told.tongue}; kithwork reads English sentences so far."
    if not told.people:
        return f"{begun} Nothing in it was sure: name whom it is about, and all of it stays as the note."
    return f"{begun} What was sure is taken, and the whole of it stays in the note."


_NOUNS = {How.COFFEE: "Coffee", How.MEAL: "A meal", How.VIDEO: "Video call"}


def note_of(one: Somebody, labels: Mapping[str, str], *, today: date) -> str:
    """What is to be remembered of somebody, a line each with the day it was told; events by name and month."""
    day = short_date(today, today=today)
    lines = [f"{words} ({day} {today.year})" for words in one.remembered]
    lines += [f"{_happening(event, labels)} ({day} {today.year})" for event in one.events]
    return "\n".join(lines)


def _happening(event: Happening, labels: Mapping[str, str]) -> str:
    label = labels.get(event.slug, event.slug.replace("-", " ").capitalize())
    when = when_words(event.when)
    return f"{label}{', ' if when else ''}{when}: “{event.words}”"


def when_words(when: str) -> str:
    """`June 2027`, `31 March 2027`, `2027`; blank for no date."""
    told = partial_date(when)
    if told is None:
        return ""
    year, month, day = told
    named = [str(day)] if day else []
    named += [_MONTHS[month - 1]] if month else []
    return " ".join([*named, str(year)] if year else named)


def as_said(one: Promised) -> str:
    """The words of something to come as they are kept: what was not promised says that it is to do."""
    return f"{TO_DO}{one.what}" if one.meant is not Meant.PROMISE else one.what


def channel_to_come(one: Promised) -> Channel:
    """How one comes together at what is planned: on a call where its words begin with one, else face to face."""
    return Channel.CALL if _CALL.match(one.what) else Channel.MEETING


_CALL = re.compile(r"(?:(?:next|quick|video|phone)\s+)*(?:call|zoom|teams|phone|facetime|skype)\b", re.IGNORECASE)


def met_how(told: Told) -> str:
    """Where and through whom: "harbour mixer, introduced by Tom Reed"."""
    by = " and ".join(one.name for one in told.through)
    parts = (told.where, f"introduced by {by}" if by else "")
    return ", ".join(part for part in parts if part)


def subject_of(told: Told) -> str:
    """What the exchange is called in the story: where it was, or what kind of meeting."""
    where = told.where[:1].upper() + told.where[1:]
    noun = _NOUNS.get(told.how, "")
    if noun and where:
        return f"{noun}, {told.where}"
    return where or noun
