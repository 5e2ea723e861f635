"""Whether words are a title, and which professions it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold, search_words
from kithwork.opportunities.rules.correcting import corrected
from kithwork.opportunities.rules.spelling import words_of
from kithwork.people.reading import professions_of
from kithwork.people.reading.roles import ROLE_HEADS
from kithwork.people.reading.words import spelled

if TYPE_CHECKING:
    from kithwork.sources.in_words.ground import Ground


_MORE_ROLE_WORDS = """
ceo cfo coo cto cmo cio vp md chair chairman chairwoman president founder cofounder owner partner director manager
head principal teacher professor lecturer student nurse engineer developer designer artist musician writer author
journalist researcher scientist investor angel host organiser organizer secretary treasurer officer analyst assistant
coordinator trainer instructor specialist expert freelancer entrepreneur associate lead buyer carpenter joiner farmer
baker chef cook gardener pilot captain pastor priest imam rabbi councillor mayor volunteer trustee underwriter potter
weaver tailor glazier plasterer tiler scaffolder driver courier broker dealer trader importer exporter publisher
editor reporter retailer wholesaler distributor manufacturer supplier contractor installer surveyor auctioneer
translator interpreter tutor nanny carer midwife paramedic firefighter soldier judge barrister paralegal curator
librarian archivist economist statistician merchant reseller osteopath chiropractor headteacher headmaster
headmistress receptionist producer actor singer retired actuary planner adviser advisor agent groomer walker cleaner
decorator fundraiser recruiter stylist hygienist inspector appraiser stager mover lobbyist strategist copywriter
bookseller winemaker brewer caterer florist usher warden foreman supervisor controller
"""
_MORE_ROLES = frozenset(_MORE_ROLE_WORDS.split())


_CHIEFS = frozenset({"vp", "svp", "evp", "director", "head", "chief", "ceo", "cfo", "cto", "coo", "cmo", "md"})


_NOT_ROLES = frozenset(
    {
        "friend",
        "wife",
        "husband",
        "sister",
        "brother",
        "mother",
        "father",
        "son",
        "daughter",
        "neighbour",
        "neighbor",
        "colleague",
        "cousin",
        "guy",
        "man",
        "woman",
        "lady",
        "bloke",
        "chap",
        "somebody",
        "someone",
    }
)


VERB_FIRST = frozenset(
    [
        "i",
        "she",
        "he",
        "they",
        "we",
        "says",
        "say",
        "thanks",
        "thank",
        "her",
        "his",
        "their",
        "it",
        "has",
        "have",
        "had",
        "is",
        "was",
        "needs",
        "wants",
        "likes",
        "loves",
        "hates",
        "knows",
        "will",
        "would",
        "can",
        "could",
        "should",
        "looking",
        "look",
        "looks",
        "need",
        "want",
        "asked",
        "promised",
        "send",
        "sent",
        "call",
        "ring",
        "told",
        "said",
        "thinks",
        "met",
        "saw",
        "very",
        "really",
        "not",
        "no",
    ]
)


_ASSERTS = frozenset(
    {
        "is",
        "was",
        "are",
        "were",
        "has",
        "had",
        "wants",
        "needs",
        "will",
        "would",
        "says",
        "said",
        "wanted",
        "can",
        "could",
        "might",
        "should",
        "may",
        "asked",
        "told",
        "got",
        "knows",
        "offered",
        "promised",
    }
)


MOST_TITLE_WORDS = 8
_NOT_IN_TITLES = frozenset(
    {"him", "her", "me", "them", "us", "his", "their", "my", "your", "i", "she", "he", "they", "we"}
)
_DID_WORDS = """
might may hires sends teaches meets sits plays drives lives loves keeps talks gave got took brought bought sold made
went left paid thinks feels helped fixed owns runs uses used hired fired knows found lost trying hoping helping via
with for at by if when but too also still maybe ask tell update remind
"""
_NO_WORK = frozenset({"retired", "semi", "semiretired", "fully", "nearly", "almost", "now"})
_NEVER_LAST = frozenset({"of", "at", "for", "in", "the", "a", "an", "with", "to", "and", "from"})
_DID = frozenset(_DID_WORDS.split())
"""A title never begins with one of these."""


def works_of(title: str, ground: Ground) -> tuple[str, ...]:
    """The professions that *title* names for sure."""
    return tuple(read.slug for read in professions_of(title, "", ground.vocabulary) if read.certain)


def title_in(said: str, ground: Ground) -> str:
    """The title that *said* is, a mistyped profession put right; blank where it is none."""
    said = re.sub(r"^(?:an?|the|our|my|as)\s+", "", said.strip(" ,."), flags=re.IGNORECASE)
    said = re.sub(
        r"\s+(?:now|there|too|as\s+well|by\s+trade|here|next\s+door|(?:up|down)stairs|together)$",
        "",
        said,
        flags=re.IGNORECASE,
    )
    words = said.split()
    if _NOT_IN_TITLES & {fold(word) for word in words} or fold(words[0] if words else "") in _DID:
        return ""
    if not words or len(words) > MOST_TITLE_WORDS or _ASSERTS & {fold(word) for word in words[1:]}:
        return ""
    if fold(words[-1]) in _NEVER_LAST or {"a", "an"} & {fold(word) for word in words[1:]}:
        return ""
    if fold(words[0]) in VERB_FIRST and not (words[0].isupper() and len(words[0]) > 1):
        return ""
    plain = [spelled(word) for word in search_words(said)]
    if not plain or _NOT_ROLES & {word.removesuffix("s") for word in plain} or set(plain) <= _NO_WORK:
        return ""
    if professions_of(said, "", ground.vocabulary) or _is_role(plain):
        return said
    head, serves, _ = said.partition(" for ")
    if serves and title_in(head, ground):
        return said
    right = " ".join(word.plain for word in corrected(words_of(said), ground.known))
    if right != " ".join(word.plain for word in words_of(said)) and professions_of(right, "", ground.vocabulary):
        return right
    return ""


def is_of_several(title: str) -> bool:
    """Whether *title* ends in a plural, so that it says what others do: "hires planners"."""
    last = title.rsplit(maxsplit=1)[-1].lower() if title else ""
    one = last.removesuffix("s")
    return one != last and last not in ROLE_HEADS and (one in _MORE_ROLES or one in ROLE_HEADS)


def _is_role(plain: list[str]) -> bool:
    heads = (plain[-1], plain[0]) if "of" in plain or "and" in plain or plain[0] in _CHIEFS else (plain[-1],)
    singular = {head.removesuffix("s") for head in heads} | set(heads)
    return bool(singular & (_MORE_ROLES | ROLE_HEADS))
