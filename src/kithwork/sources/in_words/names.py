"""The names that words begin with: written large or small, several at once, with what stood before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import fold
from kithwork.sources.in_words.given import is_given, is_only_given

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"[^\s,]+")
_PARTICLES_WORDS = """
de da do dos das di del della van von der den ter la le el al bin ibn y e du des af av zu
"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
PREFIXES = frozenset({"dr", "dr.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "prof", "prof.", "sir", "dame"})
_JOINS = frozenset({"and", "&", "+", "plus"})
_ENDS_WORDS = """
a about after again an and as asked at because before briefly by during for from had has he her him his i if in into
is it just last my near next of off on our out outside over re regarding she so that the their them then they this
through to today together tomorrow tonight two three under via was we were when where whether which while who whose
will with within without yesterday your inside am pm there here wants needs works looking said told promised is's
who's w/ @ - around monday tuesday wednesday thursday friday saturday sunday called named once quickly says saw runs
owns knows can could would should must isn't can't won't have gave got took owes owe offered agreed mentioned rang
phoned texted emailed wrote came went may also now still already selling buying moving hiring getting going re: about:
( & asks
"""
ENDS = frozenset(_ENDS_WORDS.split())
"""Words that end a name written small."""
_NO_NAMES_WORDS = """
beside talked spoke met sat speaks zoom teams coffee lunch dinner breakfast call called rang saw fund firm company
ticket role speaker idea wife husband might would will showing viewing heard picked dropped played worked lives works
runs knows joined brought investor: visitor: visitors dictating dictated someone somebody everyone everybody nobody
people lots many some several me us them her him it everything nothing you this that these those she he they we i who
what name number here there today tomorrow yesterday tonight now then next last first good great nice lovely quick new
old another both all most more follow followed following sending sent send thank thanks update remind remember ask
tell invite write reply introduce confirm check forward email text message owe owes need needs want wants looking
promised promise promises told said says can could should must do don't to also still maybe already just got had has
have was were is are been back plus re about via through cc ps nb fyi btw todo asap tbc
"""
NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_CALLED = re.compile(
    r"^(?:a|an|the|my|our|this|another|some)\s+(?P<what>.{1,50}?)\s*,?\s+(?:called|named|"
    r"by the name of)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"^(?!(?:at|in|on|outside|near|after|over)\s)(?:[^\W\d_][\w-]*\s+){0,2}[\w-]+'s\s+(?:(?!with\b|and\b)[a-z][a-z-]*\s+){1,3}(?=[A-Z])"
)
_FAMILY = re.compile(r"^the\s+[A-Z][\w-]+s$")
_RELATION = re.compile(r"^(?:my|our|the|a|an|his|her|their|old|new|former)\s", re.IGNORECASE)
_CLOSEST = re.compile(
    r"^(?:her|his|their|my)\s+(?:\w+\s+)?(?:wife|husband|partner|girlfriend|boyfriend|fianc\w+|kids?|son|daughter|children)\b",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r"^(?:(?:old|new|former|ex-?|fellow|next[- ]door|past|long[- ]time)\s*)*"
    r"(?:neighbou?r|colleague|co-?worker|classmate|friend|mate|client|customer|tenant|landlord|landlady|boss|cousin|"
    r"uncle|aunt|aunty|member|visitor|guest|buyer|seller|vendor|investor|teammate|flatmate|room-?mate|schoolmate|"
    r"supplier|student|patient)s?\s+(?=[^\W\d_]{2,})",
    re.IGNORECASE,
)
MOST_WORDS = 5
LONGEST_GIVEN_ED = 6
"""Longer words that end in -ed are what somebody did, and no names ("Jared", "Alfred" are names)."""


class Names(NamedTuple):
    """Names that words begin with; `before` is what somebody was called (a mediator), `rest` what follows."""

    names: tuple[str, ...]
    before: str
    rest: str


def names_at(text: str) -> Names:
    """The names that *text* begins with; none where it begins with something else."""
    text = text.strip(" ,:")
    before = ""
    text = _OF_SOMEBODY.sub("", text)
    if _FAMILY.match(text):
        return Names((), "", text)
    called = _CALLED.match(text)
    if called:
        before, text = called["what"], called["rest"]
    elif _RELATION.match(text):
        before, text = _relation(text)
    elif (known_as := _KNOWN_AS.match(text)) and _is_somebody(text[known_as.end() :]):
        text = text[known_as.end() :]
    names: list[str] = []
    while True:
        name, rest = _one(text)
        if not name:
            break
        names.append(name)
        text = rest
        joined = re.match(r"^(?:,\s*)?(?:and|&|\+|plus)\s+(?=\S)", text, re.IGNORECASE)
        if joined is None:
            break
        after = text[joined.end() :]
        if _RELATION.match(after) and not _CLOSEST.match(after):
            after = _relation(after)[1]
        if not _one(after)[0]:
            break
        text = after
    return (
        Names(tuple(names), before if names else "", text.strip(" ,:")) if names else Names((), "", f"{text}".strip())
    )


def _is_somebody(text: str) -> bool:
    """Whether words begin with a name: written large, or a given name."""
    return text[:1].isupper() or is_only_given(text.split(maxsplit=1)[0])


def of_one_family(names: Sequence[str]) -> Sequence[str]:
    """`Mark and Leah Cohen`: two given names before one family name are a couple."""
    if len(names) != 2 or len(names[0].split()) != 1 or len(names[1].split()) != 2:
        return names
    given, family = names[1].split()
    return [f"{names[0]} {family}", names[1]] if is_given(names[0]) and is_given(given) else names


def _relation(text: str) -> tuple[str, str]:
    """`my old boss Linda Park`: the words written small before a name written large."""
    words = text.split()
    for at, word in enumerate(words):
        if word[:1].isupper() and word != "I":
            return " ".join(words[1:at]), " ".join(words[at:]) if 0 < at <= MOST_WORDS else text
        if at and is_only_given(word):
            return " ".join(words[1:at]), " ".join(words[at:])
        if fold(word) in ENDS - {"my", "our", "the", "a", "an", "his", "her", "their"}:
            break
    return "", text


def _one(text: str) -> tuple[str, str]:
    tokens = [(match.group(), match.end()) for match in _TOKEN.finditer(text)]
    if not tokens or not _may_begin(tokens[0][0]):
        return "", text
    is_large = tokens[0][0][:1].isupper() or fold(tokens[0][0]) in PREFIXES
    taken: list[str] = []
    end = 0
    small = sum(fold(token) in PREFIXES or fold(token) in PARTICLES for token, _ in tokens[: 2 * MOST_WORDS])
    for at, (token, after) in enumerate(tokens[: MOST_WORDS + small]):
        if at and text[end : after - len(token)].strip(" "):
            break
        if not _goes_on(token, tokens[at + 1][0] if at + 1 < len(tokens) else "", is_large=is_large, first=not taken):
            break
        taken.append(token)
        end = after
        if token.endswith("'s"):
            break
    if taken and not is_large and any(word[:1].isupper() for word in taken[1:]):
        return "", text
    while taken and taken[-1].lower() in PARTICLES:
        dropped = taken.pop()
        end = text.rindex(dropped, 0, end)
    if not taken or all(fold(word) in PREFIXES for word in taken):
        return "", text
    last = taken[-1]
    bare = re.sub(r"'s$", "", last)
    if bare != last:
        taken[-1] = bare
    return _shown(taken), text[end:].strip()


def _may_begin(token: str) -> bool:
    folded = fold(token).strip(".'\"")
    if fold(token).endswith("ed") and len(token) > LONGEST_GIVEN_ED and not is_given(token):
        return False
    folded = re.sub(r"['\u2019](?:re|ve|ll|d|m)$", "", folded)
    return token[:1].isalpha() and folded not in ENDS and folded not in NO_NAMES and folded not in _JOINS


def _goes_on(token: str, following: str, *, is_large: bool, first: bool) -> bool:
    folded = fold(token)
    if not re.fullmatch(r"[^\W\d_][^\W\d_.'’-]*(?:[-'’.][^\W\d_]+)*\.?", token):
        return False
    if folded in PARTICLES and not first:
        return bool(following) and (not is_large or following[:1].isupper() or fold(following) in PARTICLES)
    if is_large:
        return token[:1].isupper() or folded in PREFIXES
    return folded not in ENDS and folded not in _JOINS


def _shown(words: Sequence[str]) -> str:
    """A name as it is written: large, where it was typed small."""
    return " ".join(
        word if not word.islower() or (word in PARTICLES and at) else _large(word) for at, word in enumerate(words)
    )


def _large(word: str) -> str:
    return re.sub(r"(^|[-'’])([^\W\d_])", lambda match: match.group(1) + match.group(2).upper(), word)
