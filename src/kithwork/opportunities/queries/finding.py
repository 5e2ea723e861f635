"""Who fits what is asked for: what people do, offer and are found by, read once for however many asks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.core.periods import short_date
from kithwork.core.text import fold, search_words
from kithwork.knowledge.places import town_key
from kithwork.opportunities.rules.answers import Fit
from kithwork.opportunities.rules.fitting import Fitting, Whose, placed, roots_of, says
from kithwork.opportunities.rules.known import common
from kithwork.opportunities.rules.spelling import singular
from kithwork.people import queries as people
from kithwork.people.queries.doing import doing
from kithwork.people.queries.search import kept_with_any
from kithwork.people.rules import Mentioned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from kithwork.opportunities.rules import Understood
    from kithwork.opportunities.rules.lexicon import Lexicon
    from kithwork.people.queries import MentionLine
    from kithwork.people.queries.doing import Doing
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

MOST_WORDS_OF_A_TOWN = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, with all that stands for it: `slugs` are the professions meant, `near` those like them."""

    asked: Understood
    slugs: frozenset[str]
    near: frozenset[str]
    terms: tuple[frozenset[str], ...]


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
    terms = tuple(frozenset(term.roots) for term in lexicon.terms if term.slug in meant) if asked.professions else ()
    return Wish(asked, meant, near, terms)


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
    told = people.open_mentions(actor, None) if any(_may_be_said(wish) for wish in wishes) else {}
    searched = kept_with_any(actor, {word for wish in wishes for word in wish.asked.words_left})
    seen = _Seen(actor.today, words, done, told, searched)
    found = _of_kept(actor, [_of_wish(wish, seen) for wish in wishes])
    ids = {one.person_id for wish, some in zip(wishes, found, strict=True) if _says_where(wish) for one in some}
    where = _whereabouts(actor, ids)
    return [_placed(wish, some, where) for wish, some in zip(wishes, found, strict=True)]


def _may_be_said(wish: Wish) -> bool:
    """Whether what is asked for may stand in what somebody said they look for or offer."""
    return bool(wish.terms or wish.asked.offers) and not wish.asked.event


def _says_where(wish: Wish) -> bool:
    """Whether it matters where somebody is; of what is left over, a word that is no everyday one may be a town."""
    may_be_town = any(singular(fold(word)) not in common() for word in wish.asked.words_left)
    return bool(wish.asked.places or wish.asked.languages) or may_be_town


def _of_kept(actor: Actor, found: list[list[Fitting]]) -> list[list[Fitting]]:
    """*found* without who is no longer kept but said something once."""
    unsure = {one.person_id for some in found for one in some if one.fit is Fit.OFFERS}
    if not unsure:
        return found
    kept = set(people.everyone(actor).filter(pk__in=unsure).order_by().values_list("pk", flat=True))
    return [[one for one in some if one.fit is not Fit.OFFERS or one.person_id in kept] for some in found]


def _by_slug(doings: Iterable[Doing]) -> dict[str, list[Doing]]:
    found: dict[str, list[Doing]] = {}
    for one in doings:
        found.setdefault(one.slug, []).append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Seen:
    """What asks are held against: who does what by profession, what people said, and the words they are found by."""

    today: date
    words: Vocabulary
    done: Mapping[str, Sequence[Doing]]
    told: Mapping[int, Sequence[MentionLine]]
    searched: Mapping[int, str]


def _of_wish(wish: Wish, seen: _Seen) -> list[Fitting]:
    """The best reason for each person that may be meant."""
    best: dict[int, Fitting] = {}
    left = tuple(dict.fromkeys(word for one in wish.asked.words_left for word in search_words(one)))
    for one in _reasons(wish, seen):
        _keep_best(best, replace(one, more=one.more + _also(left, seen.searched.get(one.person_id))))
    if left and not wish.slugs:
        for pk, entry in seen.searched.items():
            if _also(left, entry) == len(left):
                quoted = ", ".join(f"“{word}”" for word in wish.asked.words_left)
                _keep_best(best, Fitting(pk, Fit.WORDS, "", f"What you keep of them says {quoted}."))
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
    kind = Mentioned.SEEKS if wish.asked.is_seeking else Mentioned.OFFERS
    if not wish.asked.is_seeking:
        for slug in wish.slugs | wish.near:
            for one in seen.done.get(slug, ()):
                yield _by_work(one, seen, is_near=slug in wish.near)
    if not _may_be_said(wish):
        return
    asked = frozenset(wish.asked.offers)
    any_of = asked.union(*wish.terms)
    for pk, lines in seen.told.items():
        for line in lines:
            if line.kind is not kind or any_of.isdisjoint(roots_of(line.words)):
                continue
            if alike := says(line.words, asked=asked, terms=wish.terms):
                verb = "Looks for" if wish.asked.is_seeking else "Offers"
                old = "; that is a while ago" if line.is_stale else ""
                day = short_date(line.said_on, today=seen.today)
                yield Fitting(pk, Fit.OFFERS, "", f"{verb} “{line.words}” (said on {day}{old}).", more=alike - 1)


def _by_work(one: Doing, seen: _Seen, *, is_near: bool) -> Fitting:
    label = seen.words.label(one.slug)
    if one.said_on is not None:
        day = short_date(one.said_on, today=seen.today)
        return Fitting(one.person_id, Fit.SAID, one.slug, f"{label}: you said so on {day}.", is_near=is_near)
    return Fitting(
        one.person_id,
        Fit.READ,
        one.slug,
        f"{label}: their card says “{one.words}”; nobody has confirmed it yet.",
        is_read=True,
        is_near=is_near,
    )


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
