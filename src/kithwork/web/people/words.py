"""Words that several pages about people share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kithwork.core.periods import month_name
from kithwork.people.likeness import handle_in_words
from kithwork.people.rules import AsideReason, Place, PointKind, partial_date, point_of_address
from kithwork.relationships.rules import State
from kithwork.web.parts import number_word

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.relationships.rules import Standing

IN_FIGURES = 13
STATE_NAMES = {
    State.ALIVE: "Alive",
    State.FADING: "Fading",
    State.QUIET: "Gone quiet",
    State.RESTING: "Resting",
    State.UNKNOWN: "Not yet known",
}
STATE_SLUGS = {
    "alive": State.ALIVE,
    "fading": State.FADING,
    "quiet": State.QUIET,
    "resting": State.RESTING,
    "unknown": State.UNKNOWN,
}
STATE_MEANINGS = {
    State.ALIVE: "likely to go both ways within three months",
    State.FADING: "may or may not go on by itself",
    State.QUIET: "unlikely to go on by itself; a hello is welcome",
    State.RESTING: "by your own wish",
    State.UNKNOWN: "one side so far, or too early",
}
"""What each verdict rests on: how likely something goes both ways within three months."""
CHANNEL_WORDS = {"mail": "mail", "meeting": "meeting", "call": "call", "message": "message", "note": "note"}

PLACE_WORDS = {
    Place.KEPT: "in your book",
    Place.ASIDE: "kept aside",
    Place.ARCHIVED: "in the archive",
    Place.YOU: "you",
}

ASIDE_WORDS = {
    AsideReason.NONE: ("Without a reason", "nobody said why"),
    AsideReason.COPIED: ("Only copied in", "named beside you in messages, and nothing went both ways"),
    AsideReason.BULK: ("Circulars", "in messages to more than twenty people"),
    AsideReason.LIST: ("Lists and groups", "only seen on a list or in a group"),
    AsideReason.NEWSLETTER: ("Newsletters", "sends newsletters"),
    AsideReason.ROBOT: ("Robots and rooms", "writes automatically"),
    AsideReason.BY_HAND: ("Set aside by you", "you set them aside"),
}

KIND_WORDS = {
    PointKind.EMAIL: "E-mail",
    PointKind.PHONE: "Phone",
    PointKind.URL: "Page",
    PointKind.HANDLE: "Handle",
    PointKind.ADDRESS: "Address",
}


def count_words(number: int, one: str, many: str) -> str:
    """`no people`, `one person`, `412 people`."""
    words = number_word(number) if number < IN_FIGURES else f"{number:,}"
    return f"{words} {one if number == 1 else many}"


def capital(text: str) -> str:
    """*text* with its first letter large."""
    return text[:1].upper() + text[1:]


def called(one: Person) -> str:
    """What one calls somebody in a sentence: the first name where it is known, else the name as shown."""
    if one.given:
        return one.nickname or one.given
    words = one.full_name.split()
    return words[0] if len(words) == 2 and all(word.isalpha() for word in words) else one.full_name


def chip_words(how: Standing) -> str:
    """State and way on one chip; without a way where nothing need come back."""
    return how.state.value if how.no_need else how.chip


def day_of_life(text: str) -> str:
    """A partial date in words: `12 Dec 1975`, `12 Dec`, `Dec 1975`, `1975`; any other text as it is."""
    found = partial_date(text)
    if found is None:
        return text
    year, month, day = found
    parts = (str(day) if day else "", month_name(date(2000, month, 1)) if month else "", str(year) if year else "")
    return " ".join(part for part in parts if part)


def address_words(address: str) -> str:
    """An address as it is read: a number without `tel:`, an account as "ada-byron on LinkedIn", ids left out."""
    kind, value = point_of_address(address)
    if kind is not PointKind.HANDLE:
        return value
    who, words = value.partition(":")[2], handle_in_words(value)
    if who == "me":
        return f"you on {words.rpartition(' on ')[2]}"
    if any(sign.isdecimal() for sign in who) and who.removeprefix("user").isdecimal():
        return f"an account on {words.rpartition(' on ')[2]}"
    return words
