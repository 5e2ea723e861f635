"""How you met, as a line to somebody says it: the kept words woven into a sentence, never quoted from a form."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel
from kithwork.core.text import fold
from kithwork.plan.acts.wording import quotable_topic

if TYPE_CHECKING:
    from kithwork.plan.acts.known import Known

MOST_WORDS = 10
"""More words than this are a note to oneself; no line to somebody is made of them."""
_BY = re.compile(r"(?:^|,\s*)(?:through|introduced by)\s+(?P<who>.+)$", re.IGNORECASE)
_AS_IT_STANDS = frozenset({"connected", "met", "worked", "studied", "talked", "spoke", "sat", "served", "shared"})
_WHERE = frozenset({"at", "in", "on", "over", "during", "via", "after", "before", "near", "online", "while", "when"})
_POINTS = frozenset({"the", "a", "an", "our", "my"})
_NETWORKS = frozenset({"linkedin", "facebook", "instagram", "xing", "twitter", "slack", "discord", "zoom", "whatsapp"})
_BARE = frozenset({"work", "school", "university", "college", "church", "home"})
_EVENTS = frozenset(
    {
        "breakfast", "brunch", "lunch", "dinner", "drinks", "reception", "party", "mixer", "meetup", "meeting",
        "conference", "congress", "fair", "expo", "exhibition", "festival", "workshop", "seminar",
        "course", "class", "retreat", "hackathon", "gala", "wedding", "evening", "day", "week", "talk", "panel",
    }
)  # fmt: skip
_NOTED = re.compile(r"[.:;?!()\[\]“”\"/…@#|<>=+]")
_TOLD_OF = frozenset({"i", "he", "she", "they", "who", "is", "was", "has", "said", "we", "you"})


def how_we_met(how: str) -> str:
    """What goes on after “we”: `connected on LinkedIn`, `met at the harbour mixer`; blank for what is only a note."""
    place, by = _parts(how)
    if _is_a_note(how):
        return ""
    words = place.split()
    if words and words[0].lower() in _AS_IT_STANDS:
        said = f"{words[0].lower()} {' '.join(words[1:])}".strip()
    else:
        said = f"met {_placed(words)}".strip()
    if not by:
        return said if place else ""
    return f"{said}{', ' if place else ' '}through {by}"


def met_at(known: Known) -> str:
    """Where the last meeting was, to go on after “meet you”: ` at the harbour mixer`; blank where nothing names it.

    The heading of a meeting that is no event and no place kept with the person is quoted as it stands.
    """
    topic = quotable_topic(known) if known.last is not None and known.last.channel is Channel.MEETING else ""
    kept = kept_place(known)
    if not topic or kept:
        return f" {kept}" if kept else ""
    return f" {_placed(topic.split())}" if _is_event(topic) and not _is_a_note(topic) else f" at “{topic}”"


def kept_place(known: Known) -> str:
    """The place kept with the person (`at the harbour mixer`) where the last meeting bears its name; else blank."""
    if known.last is None or known.last.channel is not Channel.MEETING or not quotable_topic(known):
        return ""
    place, _ = _parts(known.row.met_how)
    names_it = bool(place) and fold(place) in fold(known.last.subject)
    return _placed(place.split()) if names_it and not _is_a_note(place) else ""


def _parts(how: str) -> tuple[str, str]:
    """(where, through whom) of what is kept: `harbour mixer, through Ines Almeida`."""
    by = _BY.search(how)
    place = how[: by.start()] if by else how
    return place.strip(" ,"), by["who"].strip() if by else ""


def _placed(words: list[str]) -> str:
    """`at the harbour mixer`, `on LinkedIn`, `at Web Summit`; words that say where already stay."""
    if not words:
        return ""
    first, place = words[0].lower(), " ".join(words)
    if first in _WHERE:
        return f"{first} {' '.join(words[1:])}".strip()
    if first == "your":
        return f"in our {' '.join(words[1:])}"
    if first in _NETWORKS:
        return f"on {place}"
    if first in _POINTS:
        return f"at {first} {' '.join(words[1:])}"
    named = _last_word(place)
    if not named:
        return f"in {place}"
    takes_the = (named.islower() or _is_event(place)) and place.lower() not in _BARE
    return f"at the {place}" if takes_the else f"at {place}"


def _last_word(place: str) -> str:
    """The word that says what a place is: the last before a comma, years left out."""
    words = [word for word in place.partition(",")[0].split() if not word.isdigit()]
    return words[-1] if words else ""


def _is_event(place: str) -> bool:
    return _last_word(place).lower() in _EVENTS


def _is_a_note(how: str) -> bool:
    """Whether the words are a note to oneself rather than a name of a place or an event."""
    words = how.split()
    return len(words) > MOST_WORDS or bool(_NOTED.search(how)) or any(word.lower() in _TOLD_OF for word in words)
