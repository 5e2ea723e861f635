"""Who fits what is asked for: what people do, offer and are found by, read once for however many asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kithwork.core.text import fold, search_words
from kithwork.knowledge.places import town_key
from kithwork.opportunities.rules.answers import Fit
from kithwork.opportunities.rules.fitting import Fitting, Whose, by_a_root, placed, roots_of, says
from kithwork.opportunities.rules.known import common
from kithwork.opportunities.rules.spelling import singular
from kithwork.people import queries as people
from kithwork.people.queries.doing import doing
from kithwork.people.queries.search import kept_with_any
from kithwork.people.rules import Mentioned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from kithwork.opportunities.rules import Understood
    from kithwork.opportunities.rules.lexicon import Lexicon
    from kithwork.people.queries import MentionLine
    from kithwork.people.queries.doing import Doing
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

MOST_WORDS_OF_A_TOWN = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, with all that stands for it: `slugs` are the professions meant, `near` those like them.

    `terms`: the names of the work (`by_a_root`); what is said of it in words has one of the roots `any_of`.
    """

    asked: Understood
    slugs: frozenset[str]
    near: frozenset[str]
    terms: Mapping[str, Sequence[frozenset[str]]]
    asked_roots: frozenset[str]
    any_of: frozenset[str]

    @property
    def kind(self) -> Mentioned:
        """Whether whoever looks for it is meant, or whoever offers it."""
        return Mentioned.SEEKS if self.asked.is_seeking else Mentioned.OFFERS


@dataclass(frozen=True, slots=True)
class Fits:
    """Who fits an ask, in no order; `asked` with the places that its words turned out to be."""

    asked: Understood
    people: tuple[Fitting, ...]


def wish_for(asked: Understood, words: Vocabulary, lexicon: Lexicon) -> Wish:
    """What stands for *asked*: the user's own professions like those meant, and the families these are of."""
    meant = frozenset(_and_own(asked.professions, words))
    families = {words.family(slug) for slug in asked.professions}
    alike = {slug for slug, work in words.works.items() if work.family in families} if len(families) < FEW else set()
    near = frozenset(_and_own((*asked.near, *alike), words)) - meant
    names = {frozenset(term.roots) for term in lexicon.terms if term.slug in meant} if asked.professions else set()
    roots = frozenset(asked.offers)
    terms = by_a_root(names)
    return Wish(asked, meant, near, terms, roots, roots.union(terms))


FEW = 4
"""Of more families than this no neighbours are told: whoever asks for "a lawyer" meant any."""


def _and_own(slugs: Iterable[str], words: Vocabulary) -> Iterable[str]:
    for slug in slugs:
        yield slug
        yield from (work.slug for work in words.own if work.like == slug)
        if words.like(slug) and words.like(slug) != slug:
            yield words.like(slug)


def fits(actor: Actor, wishes: Sequence[Wish], words: Vocabulary) -> list[Fits]:
    """Who of those kept fits each of *wishes*; a constant number of queries."""
    every = frozenset().union(*(wish.slugs | wish.near for wish in wishes))
    done = _by_slug(doing(actor, every, among=words))
    told = _told(actor, [wish for wish in wishes if _may_be_said(wish)])
    searched = kept_with_any(actor, {word for wish in wishes for word in wish.asked.words_left})
    seen = _Seen(done, told, searched)
    found = [_of_wish(wish, seen) for wish in wishes]
    ids = {one.person_id for wish, some in zip(wishes, found, strict=True) if _says_where(wish) for one in some}
    where = _whereabouts(actor, ids)
    return [_placed(wish, some, where) for wish, some in zip(wishes, found, strict=True)]


def _told(actor: Actor, wishes: Sequence[Wish]) -> dict[Mentioned, list[MentionLine]]:
    """What those kept said who may look for, or offer, what is asked for."""
    by_kind: dict[Mentioned, list[Wish]] = {}
    for wish in wishes:
        by_kind.setdefault(wish.kind, []).append(wish)
    return {kind: people.kept_saying(actor, kind, partial(_is_any_said, some)) for kind, some in by_kind.items()}


def _is_any_said(wishes: Sequence[Wish], said: str) -> bool:
    return any(_is_said(said, wish) for wish in wishes)


def _is_said(said: str, wish: Wish) -> int:
    """How many words of what is asked for somebody *said*; 0 where it is something else."""
    if wish.any_of.isdisjoint(roots_of(said)):
        return 0
    return says(said, asked=wish.asked_roots, terms=wish.terms)


def _may_be_said(wish: Wish) -> bool:
    """Whether what is asked for may stand in what somebody said they look for or offer."""
    return bool(wish.terms or wish.asked.offers) and not wish.asked.event


def _says_where(wish: Wish) -> bool:
    """Whether it matters where somebody is; of what is left over, a word that is no everyday one may be a town."""
    may_be_town = any(singular(fold(word)) not in common() for word in wish.asked.words_left)
    return bool(wish.asked.places or wish.asked.languages) or may_be_town


def _by_slug(doings: Iterable[Doing]) -> dict[str, list[Doing]]:
    found: dict[str, list[Doing]] = {}
    for one in doings:
        found.setdefault(one.slug, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """What asks are held against: who does what by profession, what people said, and the words they are found by."""

    done: Mapping[str, Sequence[Doing]]
    told: Mapping[Mentioned, Sequence[MentionLine]]
    searched: Mapping[int, str]


def _of_wish(wish: Wish, seen: _Seen) -> list[Fitting]:
    """The best reason for each person that may be meant."""
    best: dict[int, Fitting] = {}
    left = tuple(dict.fromkeys(word for one in wish.asked.words_left for word in search_words(one)))
    for one in _reasons(wish, seen):
        also = _also(left, seen.searched.get(one.person_id))
        _keep_best(best, replace(one, more=one.more + also) if also else one)
    if left and not wish.slugs:
        quoted = ", ".join(f"“{word}”" for word in wish.asked.words_left)
        for pk, entry in seen.searched.items():
            if _also(left, entry) == len(left):
                _keep_best(best, Fitting(pk, Fit.WORDS, quoted=quoted))
    return list(best.values())


def _keep_best(best: dict[int, Fitting], one: Fitting) -> None:
    had = best.get(one.person_id)
    if had is None or (one.is_near, one.fit.step, -one.more) < (had.is_near, had.fit.step, -had.more):
        best[one.person_id] = one


def _also(left: Collection[str], entry: str | None) -> int:
    """How many of the words left begin a word of what somebody is found by."""
    if not entry or not left:
        return 0
    spaced = f" {entry}"
    return sum(f" {word}" in spaced for word in left)


def _reasons(wish: Wish, seen: _Seen) -> Iterable[Fitting]:
    if not wish.asked.is_seeking:
        for slug in wish.slugs | wish.near:
            for one in seen.done.get(slug, ()):
                yield _by_work(one, is_near=slug in wish.near)
    if not _may_be_said(wish):
        return
    for line in seen.told.get(wish.kind, ()):
        if alike := _is_said(line.words, wish):
            yield Fitting(
                line.person_id,
                Fit.OFFERS,
                quoted=line.words,
                said_on=line.said_on,
                is_stale=line.is_stale,
                is_seeking=wish.asked.is_seeking,
                more=alike - 1,
            )


def _by_work(one: Doing, *, is_near: bool) -> Fitting:
    fit = Fit.READ if one.said_on is None else Fit.SAID
    return Fitting(one.person_id, fit, one.slug, one.words, one.said_on, is_near=is_near)


def _whereabouts(actor: Actor, ids: Collection[int]) -> dict[int, Whose]:
    if not ids:
        return {}
    return {
        pk: Whose(one.town, one.country, one.languages, one.from_anywhere)
        for pk, one in people.whereabouts(actor, ids).items()
    }


def _placed(wish: Wish, some: Sequence[Fitting], where: Mapping[int, Whose]) -> Fits:
    asked = _with_towns(wish.asked, {town_key(one.town) for one in where.values() if one.town})
    return Fits(asked, tuple(placed(one, asked, where.get(one.person_id)) for one in some))


def _with_towns(asked: Understood, towns: Collection[str]) -> Understood:
    """*asked* with those of the words left over that are a town where somebody who fits works: "a Sintra lawyer"."""
    if asked.places or not asked.words_left or not (asked.professions or asked.event):
        return asked
    left = asked.words_left
    for many in range(min(MOST_WORDS_OF_A_TOWN, len(left)), 0, -1):
        for start in range(len(left) - many + 1):
            key = town_key(fold(" ".join(left[start : start + many])))
            if key in towns:
                return replace(asked, places=(key,), words_left=left[:start] + left[start + many :])
    return asked
