"""What somebody does, read from a job title or from the name of a firm.

Claim: a wrong reading costs more than a missed one, because the user confirms many at a time. Titles like "Founder"
or "Head of Digital Assets" name no profession; "former", "assistant to" and "for" turn the meaning round; "software
architect" is no architect. What rests on the name of a firm, on what is done rather than on a role, or on words that
may mean something else, is marked as not certain.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import fold
from kithwork.people.reading.context import Doubt, doubt_of, is_done_to, is_over_in_parentheses, own_parts
from kithwork.people.reading.firms import firm_trades, is_no_trade, speaks_for
from kithwork.people.reading.law import fields, heads, is_head, may_practise
from kithwork.people.reading.phrases import Says, index_of, labels_in_parts
from kithwork.people.reading.words import without_hyphens, without_parentheses, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kithwork.people.reading.phrases import Index, Phrase
    from kithwork.people.reading.vocabulary import Vocabulary
    from kithwork.people.reading.words import Words
    from kithwork.people.rules import Work

REMEMBERED = 50_000
"""How many different titles and firms are kept as they were read."""


class Read(NamedTuple):
    """A profession that a text names; `words` are those of the text that do."""

    slug: str
    certain: bool
    words: str


def professions_in(text: str, vocabulary: Vocabulary) -> tuple[Read, ...]:
    """The professions that *text* names, in its order: whole words only, the longest name first.

    Labels, aliases and their plurals count, however hyphens, capitals, accents and British or American letters stand.
    """
    return _in_text(text, vocabulary.own)


def professions_of(title: str, organisation: str, vocabulary: Vocabulary) -> tuple[Read, ...]:
    """What somebody with this *title* at this *organisation* seems to do; what the firm's name says is never certain.

    The firm's name counts only for those who have no title, or one of an owner, partner or somebody self-employed.
    """
    return _of_person(title, organisation, vocabulary.own)


@lru_cache(maxsize=REMEMBERED)
def _in_text(text: str, own: tuple[Work, ...]) -> tuple[Read, ...]:
    index = index_of(own)
    reads = [read for words in _forms(text) for read in _reads(words, index)]
    if " / " in text and (slug := labels_in_parts().get(fold(text))):
        reads.append(Read(slug, certain=False, words=text))
    return _merged(reads)


@lru_cache(maxsize=REMEMBERED)
def _of_person(title: str, organisation: str, own: tuple[Work, ...]) -> tuple[Read, ...]:
    index = index_of(own)
    forms = list(_forms(title))
    said = list(_reads_of_title(forms, index))
    if organisation and speaks_for(forms[0].words):
        said += [read for words in _forms(organisation) for read in _reads_of_firm(words, index)]
    return _merged(said)


def _forms(text: str) -> Iterator[Words]:
    """*text* as it stands, with compounds as one word, and without what stands in parentheses."""
    yield words_of(text)
    if "-" in text:
        yield words_of(without_hyphens(text))
    if "(" in text and not is_over_in_parentheses(text):
        yield words_of(without_parentheses(text))


def _merged(reads: Iterable[Read]) -> tuple[Read, ...]:
    """Each profession once: as certain as its most certain reading."""
    found: dict[str, Read] = {}
    for read in reads:
        known = found.get(read.slug)
        if known is None or (read.certain and not known.certain):
            found[read.slug] = read
    return tuple(found.values())


class _Hit(NamedTuple):
    phrase: Phrase
    start: int
    end: int


def _hits(words: Words, index: Index) -> Iterator[_Hit]:
    said, place = words.words, 0
    while place < len(said):
        seconds = index.get(said[place])
        hit = _longest(seconds, words, place) if seconds else None
        if hit is None:
            place += 1
        else:
            yield hit
            place = hit.end


def _longest(seconds: Mapping[str, tuple[Phrase, ...]], words: Words, place: int) -> _Hit | None:
    second = words.words[place + 1] if place + 1 < len(words.words) else ""
    for phrase in (*seconds.get(second, ()), *seconds.get("", ())):
        end = _end(phrase, words, place)
        if end:
            return _Hit(phrase, place, end)
    return None


def _end(phrase: Phrase, words: Words, place: int) -> int:
    """Where *phrase* ends, when it stands at *place* in one part of *words*; else 0."""
    end = place + len(phrase.words)
    if words.words[place:end] != phrase.words or not words.breaks.isdisjoint(range(place + 1, end)):
        return 0
    return end


def _reads(words: Words, index: Index) -> Iterator[Read]:
    for hit in _hits(words, index):
        yield from _weighed(hit, words)


def _reads_of_title(forms: Sequence[Words], index: Index) -> Iterator[Read]:
    """The readings of what a title says of its holder; several of a kind are seldom one of them.

    Who practises law is told by their field where one is named, and then by nothing less.
    """
    told = []
    for words in forms:
        hits = tuple(_hits(words, index))
        if hits or may_practise(words):
            told.append((words, hits, tuple(own_parts(words))))
    of_law = [read for words, hits, parts in told for read in _reads_of_law(words, hits, parts)]
    for words, hits, parts in told:
        for hit in hits:
            is_of_others = hit.phrase.is_plural and is_done_to(words, hit.start)
            is_less = bool(of_law) and is_head(hit.phrase.words)
            if not (is_of_others or is_less) and any(start <= hit.start and hit.end <= end for start, end in parts):
                yield from _weighed(hit, words, may_be_sure=not hit.phrase.is_plural)
    yield from of_law


def _reads_of_law(words: Words, hits: Sequence[_Hit], parts: Sequence[tuple[int, int]]) -> Iterator[Read]:
    """The fields of law of somebody of whom the title says no more than that they practise it."""
    if not may_practise(words):
        return
    said = {at for hit in hits if not is_head(hit.phrase.words) for at in range(hit.start, hit.end)}
    alone = [at for at in heads(words, parts) if at not in said]
    doubt = min((doubt_of(words, at, at + 1) for at in alone), default=Doubt.REFUSED)
    if doubt is not Doubt.REFUSED:
        for slug, start, end in fields(words, parts):
            yield Read(slug, certain=doubt is Doubt.NONE, words=" ".join(words.shown[start:end]))


def _weighed(hit: _Hit, words: Words, *, may_be_sure: bool = True) -> Iterator[Read]:
    if hit.phrase.says is Says.LOOSE and not _stands_alone(hit, words):
        return
    doubt = doubt_of(words, hit.start, hit.end)
    if doubt is not Doubt.REFUSED:
        certain = may_be_sure and hit.phrase.says is Says.ROLE and doubt is Doubt.NONE
        yield from _read(hit, words, certain=certain)


def _read(hit: _Hit, words: Words, *, certain: bool) -> Iterator[Read]:
    said = " ".join(words.shown[hit.start : hit.end])
    return (Read(slug, certain, said) for slug in hit.phrase.slugs)


def _stands_alone(hit: _Hit, words: Words) -> bool:
    """Whether a loose word is all there is or, where it names a role, all of its part."""
    if not hit.phrase.is_role:
        return hit.start == 0 and hit.end == len(words.words)
    edges = words.breaks | words.joins
    return hit.start in edges | {0} and hit.end in edges


def _reads_of_firm(words: Words, index: Index) -> Iterator[Read]:
    if is_no_trade(words.words):
        return
    for hit in _hits(words, index):
        if hit.phrase.says is not Says.LOOSE:
            yield from _read(hit, words, certain=False)
    for slug, start, end in firm_trades(words.words):
        yield Read(slug, certain=False, words=" ".join(words.shown[start:end]))
