"""The names that words begin with: written large or small, several at once, with what stood before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import fold
from kithwork.sources.in_words.dates import WEEKDAYS
from kithwork.sources.in_words.given import is_everyday, is_given, is_only_given
from kithwork.sources.in_words.ground import is_prefix
from kithwork.sources.in_words.kin import BESIDE, CLOSEST, FAMILY

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = re.compile(r"[^\s,]+")
_PARTICLES_WORDS = """
de da do dos das di del della van von der den ter la le el al bin ibn y e du des af av zu
"""
PARTICLES = frozenset(_PARTICLES_WORDS.split())
_JOINS = frozenset({"and", "&", "+", "plus"})
_ENDS_WORDS = """
a about after again an and as asked at because before briefly by during for from had has he her him his i if in into
is it just last my near next of off on our out outside over re regarding she so that the their them then they this
through to today together tomorrow tonight two three under via was we were when where whether which while who whose
will with within without yesterday your inside am pm there here wants needs works looking said told promised is's
who's w/ @ - around monday tuesday wednesday thursday friday saturday sunday called named once quickly says saw runs
owns back re together maybe please asap instead either too really very then than or but if while what how why who's
both all each not no never always just only well there their our your my it's its himself herself
knows can could would should must isn't can't won't have gave got took owes owe offered agreed mentioned rang
phoned texted emailed wrote came went may also now still already selling buying moving hiring getting going re: about:
( & asks reckons thinks hopes loves likes hates plans mentions pays keeps
"""
_PAST = frozenset({"lost", "sold", "bought", "left", "found", "won", "built", "quit", "broke", "began", "made", "went"})
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
promised promise promises told said says can could should must do don't dont to also still maybe already just got had
has have was were is are been back plus re about via through cc ps nb fyi btw todo asap tbc follow-up
"""
NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_WEEKDAYS = frozenset({*WEEKDAYS, "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat"})
_FIRM_WORDS = """
bank ltd limited inc llc llp gmbh plc council hospital university college school academy church group agency partners
solutions services consulting holdings capital ventures foundation association institute hotel library museum
bahn telekom airlines airways energy motors insurance systems labs technologies software media studios industries
logistics robotics pharma analytics lda ag gmbh
"""
_FIRMS = frozenset(_FIRM_WORDS.split())
"""Words written large that end in one of these, without a given name before them, are a firm."""
_HOUSES = frozenset({"hospital", "university", "college", "school", "institute", "foundation", "library", "museum",
                     "department", "dept", "division", "committee", "ministry", "team", "office", "desk"})  # fmt: skip
"""Words written large that end in one of these are no person, even after a given name."""
_CALLED = re.compile(
    r"^(?:a|an|the|my|our|this|another|some)\s+(?P<what>.{1,50}?)\s*,?\s+(?:called|named|"
    r"by the name of)\s+(?P<rest>\S.*)$",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"^(?!(?:at|in|on|outside|near|after|over)\s)(?:[^\W\d_][\w-]*\s+){0,2}[\w-]+'s\s+(?:(?!(?:with|and|on|at|in|to|last|this|next|for|by)\b)[a-z][a-z-]*\s+){1,3}(?=[A-Z])"
)
_FAMILY = re.compile(r"^the\s+(?P<name>[A-Z][\w-]+s)(?=$|,|\s+[a-z])")
_RELATION = re.compile(r"^(?:my|our|the|a|an|his|her|their|old|new|former)\s", re.IGNORECASE)
_CLOSEST = re.compile(
    rf"^(?:her|his|their|my)\s+(?:\w+\s+)?{CLOSEST}\b",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(r"[A-Z][\w'’-]+\s+[A-Z]")
_KNOWN_AS = re.compile(
    r"^(?:(?:old|new|former|ex-?|fellow|next[- ]door|past|long[- ]time)\s*)*"
    rf"(?:{BESIDE}|{FAMILY}|client|customer|tenant|member|visitor|guest|buyer|seller|vendor|investor|"
    r"supplier|student|patient)s?\s+(?=[^\W\d_]{2,})",
    re.IGNORECASE,
)
LARGE_LETTERS = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŲŹŻŽ"
MOST_WORDS = 5
FEWEST_OF_AN_ACRONYM = 3
"""So many letters, all large, are no name where they are no given one: HMRC."""
_SHORT_FORMS = frozenset(
    {"HR", "IT", "AI", "VC", "PR", "PM", "VP", "MD", "QA", "UX", "UI", "PA", "BD", "UK", "EU", "US", "UN", "TV"}
)
"""Two capitals that are no name either; others may be somebody's: "met JP"."""
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
    before, text = _of_somebody(text)
    family = _FAMILY.match(text)
    if family and not is_given(family["name"]):
        return Names((), "", text)
    called = _CALLED.match(text)
    if called:
        before, text = called["what"], called["rest"]
    elif _RELATION.match(text):
        before, text = _relation(text)
    elif (known_as := _KNOWN_AS.match(text)) and _is_somebody(text[known_as.end() :]):
        text = text[known_as.end() :]
    names, text = _all_at(text)
    return (
        Names(tuple(names), before if names else "", text.strip(" ,:")) if names else Names((), "", f"{text}".strip())
    )


def _of_somebody(text: str) -> tuple[str, str]:
    """`Tom's accountant Gill Rowe`: what she is to Tom, and the words from her name on."""
    match = _OF_SOMEBODY.match(text)
    if match is None:
        return "", text
    return re.split(r"'s\s+", match.group(), maxsplit=1)[1].strip(), text[match.end() :]


def _all_at(text: str) -> tuple[list[str], str]:
    """The names joined by "and" that *text* begins with, and what follows them."""
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
        if _RELATION.match(after) and (not _CLOSEST.match(after) or _WHOLE_NAME.match(_relation(after)[1])):
            after = _relation(after)[1]
        if not _one(after)[0]:
            break
        text = after
    return names, text


def _is_somebody(text: str) -> bool:
    """Whether words begin with a name: written large, or a given name."""
    return text[:1].isupper() or is_only_given(text.split(maxsplit=1)[0])


def of_one_family(names: Sequence[str]) -> Sequence[str]:
    """`Mark and Leah Cohen`: two given names before one family name are a couple."""
    if len(names) != 2 or len(names[0].split()) != 1 or len(names[1].split()) != 2:
        return names
    given, family = names[1].split()
    return [f"{names[0]} {family}", names[1]] if is_given(names[0]) or is_given(given) else names


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
    is_large = tokens[0][0][:1].isupper() or is_prefix(tokens[0][0])
    taken: list[str] = []
    end = 0
    small = sum(is_prefix(token) or fold(token) in PARTICLES for token, _ in tokens[: 2 * MOST_WORDS])
    for at, (token, after) in enumerate(tokens[: MOST_WORDS + small]):
        if at and text[end : after - len(token)].strip(" "):
            break
        if not _goes_on(token, tokens[at + 1][0] if at + 1 < len(tokens) else "", is_large=is_large, first=not taken):
            break
        taken.append(token)
        end = after
        if token.endswith("'s"):
            break
    while taken and taken[-1].lower() in PARTICLES:
        dropped = taken.pop()
        end = text.rindex(dropped, 0, end)
    if not taken or _is_no_name(taken, is_large=is_large):
        return "", text
    last = taken[-1]
    bare = re.sub(r"'s$", "", last)
    if bare != last:
        taken[-1] = bare
    return _shown(taken), text[end:].strip()


def _is_no_name(words: Sequence[str], *, is_large: bool) -> bool:
    """Whether words are no more than "Dr", a firm, or small ones before a name written large."""
    is_before_one = not is_large and any(word[:1].isupper() for word in words[1:])
    return is_before_one or all(is_prefix(word) for word in words) or _is_a_firm(words)


def _is_a_firm(words: Sequence[str]) -> bool:
    """Whether words written large are what a firm or a house is called: "Harbour Bank", "Alan Turing Institute"."""
    last = fold(words[-1])
    return len(words) > 1 and (last in _HOUSES or (last in _FIRMS and not is_given(words[0])))


def _may_begin(token: str) -> bool:
    folded = fold(token).strip(".'\"")
    if fold(token).endswith("ed") and (token.islower() or len(token) > LONGEST_GIVEN_ED) and not is_given(token):
        return False
    if token.islower() and is_everyday(token):
        return False
    if token in _SHORT_FORMS:
        return False
    if token.isupper() and len(token) >= FEWEST_OF_AN_ACRONYM and "." not in token and not is_given(token):
        return False
    folded = re.sub(r"['\u2019](?:re|ve|ll|d|m)$", "", folded)
    return token[:1].isalpha() and folded not in ENDS and folded not in NO_NAMES and folded not in _JOINS


def _goes_on(token: str, following: str, *, is_large: bool, first: bool) -> bool:
    folded = fold(token)
    if not re.fullmatch(r"[^\W\d_][^\W\d_.'’-]*(?:[-'’.][^\W\d_]+)*\.?", token):
        return False
    if folded in _WEEKDAYS:
        return False
    if folded in PARTICLES and not first:
        return bool(following) and (not is_large or following[:1].isupper() or fold(following) in PARTICLES)
    if is_large:
        return token[:1].isupper() or is_prefix(token)
    return folded not in ENDS and folded not in _JOINS and (first or not is_done(folded))


def is_done(word: str) -> bool:
    """Whether *word* is what somebody did and no family name: "completed", not "reed"."""
    stem = word.removesuffix("ed")
    is_past = stem != word and len(stem) > 2 and any(map(is_everyday, (word, stem, f"{stem}e", stem[:-1])))
    return word in _PAST or is_past


def _shown(words: Sequence[str]) -> str:
    """A name as it is written: large, where it was typed small."""
    return " ".join(
        word if not word.islower() or (word in PARTICLES and at) else _large(word) for at, word in enumerate(words)
    )


def _large(word: str) -> str:
    return re.sub(r"(^|[-'’])([^\W\d_])", lambda match: match.group(1) + match.group(2).upper(), word)
