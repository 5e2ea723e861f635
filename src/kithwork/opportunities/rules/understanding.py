"""From "do you know a family lawyer in Porto who speaks French?" to what is meant.

What is asked for is read in the order of certainty: the way of asking, languages, places, then the work, the event or
the sort of clients that the rest names, mistyped words put right. What is left over stays as words to be searched for.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.opportunities.rules.answers import Understood
from kithwork.opportunities.rules.asking import asked, shares
from kithwork.opportunities.rules.correcting import corrected
from kithwork.opportunities.rules.known import as_spoken, content
from kithwork.opportunities.rules.lexicon import WEAK_ROOTS, Met, together
from kithwork.opportunities.rules.spelling import Word, root, words_of
from kithwork.opportunities.rules.where import places_in, speaking, spoken
from kithwork.opportunities.rules.wording import EVENT_STOP, STOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.opportunities.rules.asking import Shares
    from kithwork.opportunities.rules.known import Known
    from kithwork.opportunities.rules.lexicon import Lexicon
    from kithwork.opportunities.rules.where import Spoken

WHOLE = 0.99
MOSTLY = 0.55
BY_ONE_WORD = 0.7
"""A name of several words of which one alone is said is meant only where the others say little."""
SOME = 0.25
EVENT_WHOLE = 0.8
EVENT_MOSTLY = 0.5
MANY = 8
"""A word that so many professions have in a name means none of them by itself."""
ALIKE = 0.97
"""Others that are meant as strongly as the best are meant too."""
BESIDE = 0.6
"""What is meant so much less than the best is near to it."""
MOST_EVENTS = 3
MOST_GENERIC = 30
LONGEST_NAME = 4
_ARTICLES = frozenset({"a", "an", "any", "some", "the"})
TONGUE = Word("language", "language", root("language"))


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a phrase once languages and places are read: its words, and how much each counts.

    `has_tongue`: what looks like a language is a part of a name among them ("Chinese medicine").
    """

    words: list[Word]
    shares: Shares
    has_tongue: bool = False

    def said(self, stop: frozenset[str]) -> list[int]:
        """The places of the words that say something."""
        return [place for place, word in enumerate(self.words) if not word.is_break and word.plain not in stop]

    def roots(self, stop: frozenset[str]) -> dict[int, str]:
        """The roots of the words that say something, by their places."""
        return {place: self.words[place].root for place in self.said(stop)}


def understand(text: str, known: Known) -> Understood:
    """What *text* asks for."""
    way = asked(text)
    words = words_of(way.text)
    where = places_in(words, known)
    taken = {place for one in where for place in range(one.start, one.end)}
    tongues = [one for one in spoken(words) if one.place not in taken]
    taken |= speaking(words, tongues)
    rest = _rest(words, taken=frozenset(taken), tongues=tongues, known=known)
    if rest.has_tongue:
        tongues = [one for one in tongues if one.is_sure]
    work, near = _professions(rest, known)
    called = _called(text, rest, known, work=work)
    happened = _events(rest, known, work=work)
    if called:
        happened = [called, *(one for one in happened if one.slug != called.slug)][:MOST_EVENTS]
    clients = _clients(rest, known) if way.path_to else ()
    if called or (happened and not _stays(work, happened, rest)):
        work, near = [], []
    name = _name(words, work=work, happened=happened, is_cut=bool(way.path_to))
    if name and way.path_to:
        work, near, clients = [], [], () if _is_large(words) else clients
    used = frozenset().union(*(one.places for one in work), *(one.places for one in happened[:1]))
    return Understood(
        words=text,
        professions=tuple(one.slug for one in work),
        near=tuple(one.slug for one in near),
        event=happened[0].slug if happened else "",
        events=tuple(one.slug for one in happened),
        places=tuple(dict.fromkeys(one.key for one in where)),
        languages=tuple(dict.fromkeys(one.code for one in tongues)),
        clients=clients,
        offers=tuple(dict.fromkeys(rest.roots(STOP).values())),
        is_seeking=way.is_seeking,
        name=name,
        path_to=way.path_to,
        words_left=_left(rest, used),
    )


def _rest(words: Sequence[Word], *, taken: frozenset[int], tongues: Sequence[Spoken], known: Known) -> _Rest:
    """The words without places and languages; a language that may be taught or translated stays as "language"."""
    bare = {one.place for one in tongues if not one.is_sure}
    sure = {one.place for one in tongues if one.is_sure}
    kept = [word for place, word in enumerate(words) if place not in taken | sure | bare]
    if bare:
        taught = [TONGUE if place in bare else word for place, word in enumerate(words) if place not in taken | sure]
        said = [word for place, word in enumerate(words) if place not in taken | sure]
        for other, has_tongue in ((said, True), (taught, False)):
            told = _told(other, known)
            if any(_is_whole(one) and _uses_any(one, told, words, bare) for one in _met(told, known.professions)):
                return replace(told, has_tongue=has_tongue)
    return _told(kept, known)


def _uses_any(one: Met, told: _Rest, words: Sequence[Word], bare: set[int]) -> bool:
    tongues = {words[place].root for place in bare} | {TONGUE.root}
    return any(told.words[place].root in tongues for place in one.places)


def _told(words: Sequence[Word], known: Known) -> _Rest:
    right = together(corrected(together(words), known))
    told = frozenset(place for place, word in enumerate(right) if known.is_told(word) and word.plain not in STOP)
    return _Rest(right, shares(right, told=told))


def _is_whole(one: Met) -> bool:
    return one.cover >= WHOLE


def _met(rest: _Rest, lexicon: Lexicon) -> list[Met]:
    """What the words may mean, strongest first; where the head alone names something, that is preferred."""
    roots = rest.roots(STOP)
    head = {place: one for place, one in roots.items() if place in rest.shares.head}
    named = any(_is_whole(one) for one in lexicon.met(head))
    return lexicon.met(roots, shares=rest.shares.by_place, head=frozenset(head) if named else frozenset())


def _professions(rest: _Rest, known: Known) -> tuple[list[Met], list[Met]]:
    """The work that is meant, and what is meant less strongly."""
    every = _met(rest, known.professions)
    if not every:
        return [], []
    met = [one for one in every if one.cover >= (MOSTLY if len(one.places) > 1 else BY_ONE_WORD)]
    if not met or _is_of_many(met[0], rest, known):
        return _generic(rest, known, every), []
    best = met[0]
    meant = [one for one in met if one.strength >= ALIKE * best.strength]
    meant += [one for one in _others_asked_for(rest, known, best) if one.slug not in {other.slug for other in meant}]
    named = {one.slug for one in meant}
    near = [one for one in met if one.strength >= BESIDE * best.strength]
    return meant, [one for one in near if one.slug not in named]


def _others_asked_for(rest: _Rest, known: Known, best: Met) -> list[Met]:
    """What else is named after "and", "or" or a comma: "a plumber or an electrician"."""
    words = rest.words
    found: list[Met] = []
    used = set(best.places)
    while True:
        joints = [
            place
            for place, word in enumerate(words)
            if (word.is_break and word.plain == ",") or word.plain in {"and", "or", "plus"}
        ]
        roots = {
            place: one
            for place, one in rest.roots(STOP).items()
            if place not in used and place not in rest.shares.before and _is_joined(place, used, joints)
        }
        more = [one for one in known.professions.met(roots) if _is_whole(one)]
        if not more:
            return sorted(found, key=lambda one: min(one.places))
        found.append(more[0])
        used |= more[0].places


def _is_joined(place: int, used: set[int], joints: Sequence[int]) -> bool:
    return any(min(place, other) < joint < max(place, other) for joint in joints for other in used)


def _is_of_many(best: Met, rest: _Rest, known: Known) -> bool:
    """Whether all that is named is a word like "lawyer", a part of the name of many."""
    roots = {rest.words[place].root for place in best.places}
    return not _is_whole(best) and all(known.professions.shared[one] >= MANY for one in roots) and len(roots) == 1


def _generic(rest: _Rest, known: Known, met: Sequence[Met]) -> list[Met]:
    """Where a word like "lawyer" is all that is asked for, everybody it is a part of the name of."""
    asked_for = {place for place in rest.said(STOP) if place in rest.shares.head} or set(rest.said(STOP))
    asked_for = {place for place in asked_for if rest.words[place].root not in WEAK_ROOTS}
    if not asked_for or not all(known.professions.weight(rest.words[place].root) > 0 for place in asked_for):
        return []
    return [one for one in met if one.cover >= SOME and one.places >= asked_for][:MOST_GENERIC]


def _called(text: str, rest: _Rest, known: Known, *, work: Sequence[Met]) -> Met | None:
    """The event that is called in full by all that is said: no work is meant whose name merely has these words in it.

    What the user described in these very words is meant always; a name of the table only where nobody is asked for, and
    no work is called so too.
    """
    said = [place for place in rest.said(STOP) if place in rest.said(EVENT_STOP)]
    slug = known.own_phrases.get(as_spoken(text))
    if slug is None and not (work and _is_whole(work[0]) and work[0].places >= set(said)):
        slug = known.event_names.get(content(rest.words))
        if rest.shares.is_asking and slug not in known.own_phrases.values():
            slug = None
    return None if slug is None else Met(slug, 1.0, float("inf"), frozenset(said))


def _events(rest: _Rest, known: Known, *, work: Sequence[Met]) -> list[Met]:
    """What has happened, the likeliest first: where a work is asked for, only what is told beside it."""
    roots = rest.roots(EVENT_STOP)
    met = known.events.met(roots)
    if not rest.shares.is_statement and (_names_more(work, met) or 2 * len(_places(met)) < len(roots)):
        return []
    named = bool(work) and work[0].cover >= MOSTLY and bool(work[0].places & rest.shares.head)
    if named and rest.shares.is_asking:
        met = known.events.met({place: one for place, one in roots.items() if place not in rest.shares.head})
    least = EVENT_WHOLE if named or not rest.shares.is_statement else EVENT_MOSTLY
    if not met or met[0].cover < least:
        return []
    return [one for one in met if one.cover >= EVENT_MOSTLY][:MOST_EVENTS]


def _places(met: Sequence[Met]) -> frozenset[int]:
    return met[0].places if met else frozenset()


def _names_more(work: Sequence[Met], met: Sequence[Met]) -> bool:
    """Whether a work is named rather than an event: "divorce" alone is the event, a divorce lawyer is none."""
    if not work:
        return False
    return _is_whole(work[0]) or not met or not _is_whole(met[0]) or not work[0].places <= met[0].places


def _stays(work: Sequence[Met], happened: Sequence[Met], rest: _Rest) -> bool:
    """Whether a work is meant beside the event: it is named in full, or by other words than the event's."""
    if not work:
        return False
    asked_for = rest.shares.is_asking and bool(work[0].places & rest.shares.head - happened[0].places)
    return _is_whole(work[0]) or (asked_for and work[0].cover >= MOSTLY)


def _clients(rest: _Rest, known: Known) -> tuple[str, ...]:
    met = known.clients.met(rest.roots(STOP))
    return tuple(one.slug for one in met if one.cover >= MOSTLY)[:MOST_EVENTS]


def _left(rest: _Rest, used: frozenset[int]) -> tuple[str, ...]:
    """The words nothing was made of, as they were written."""
    return tuple(
        word.written
        for place, word in enumerate(rest.words)
        if place not in used
        and not word.is_break
        and word.plain not in STOP
        and word.plain not in EVENT_STOP
        and word.root not in WEAK_ROOTS
    )


def _name(words: Sequence[Word], *, work: Sequence[Met], happened: Sequence[Met], is_cut: bool) -> str:
    """What may be a name: all that is asked for is written large and without an article, or nothing else is meant."""
    content = [place for place, word in enumerate(words) if not word.is_break and word.plain not in STOP]
    if not content or len(content) > LONGEST_NAME or happened:
        return ""
    named = " ".join(words[place].written for place in content)
    if not work:
        return named
    before = words[content[0] - 1].plain if content[0] else ""
    begins = content[0] == 0 and not is_cut
    return "" if begins or before in _ARTICLES or not _is_large(words) else named


def _is_large(words: Sequence[Word]) -> bool:
    """Whether all that says something is written as names are."""
    content = [word for word in words if not word.is_break and word.plain not in STOP]
    return all(word.is_capital and not word.written.isupper() for word in content)
