"""Answering "do you know a …?": who, the team of an event, or the way to somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.core.text import fold, one_line, search_words
from kithwork.knowledge import trigger_events
from kithwork.opportunities.models import Wanted
from kithwork.opportunities.queries.finding import Fits, fits, wish_for
from kithwork.opportunities.queries.paths import ways_to, ways_to_kind
from kithwork.opportunities.queries.reading import read_ground
from kithwork.opportunities.queries.telling import NO_TIES, best_first, ties, told
from kithwork.opportunities.rules.answers import Answer, Fit, TeamStep
from kithwork.opportunities.rules.fitting import Fitting, language_label, place_label
from kithwork.people import queries as people
from kithwork.people.rules import Place, name_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.introductions.queries import NeededView
    from kithwork.opportunities.queries.finding import Wish
    from kithwork.opportunities.queries.reading import Ground
    from kithwork.opportunities.queries.telling import Ties
    from kithwork.opportunities.rules import Found, Understood, Way
    from kithwork.people.queries import PersonRow
    from kithwork.workspace.actor import Actor

MOST = 10
MOST_A_STEP = 3
NAMED_AT_MOST = 50
WEIGHTS = ("high", "medium", "low")
KNOWN_OTHERWISE = 2
"""`Fitting.lacks` of who is known to be elsewhere, or to speak another language."""


def understood(actor: Actor, words: str) -> Understood:
    """What *words* are understood to ask for."""
    return read_ground(actor).understand(one_line(words))


def who(actor: Actor, words: str, *, most: int = MOST) -> Answer:
    """Who may be the one whom *words* ask for, best fit first, each with why; a constant number of queries.

    Nothing asked is answered with nothing.
    """
    words = one_line(words)
    if not words:
        return Answer(words="", understood=_nothing(), said="")
    ground = read_ground(actor)
    asked = ground.understand(words)
    named = _named(actor, asked)
    team = _team_wish(asked, ground)
    wishes = [wish_for(asked, ground.words, ground.known.professions), *([team] if team else [])]
    found, *of_team = fits(actor, wishes, ground.words)
    asked = found.asked
    is_any = bool(found.people or asked.path_to or any(one.people for one in of_team))
    known = ties(actor) if is_any else NO_TIES
    order = best_first(found.people, known)
    people_found = _once([_by_name(row) for row in named] + [one for one in order if not _is_lacking(one)])[:most]
    nearby = _once([one for one in order if _is_lacking(one)])[:most]
    steps = _steps(asked, of_team, known, ground)
    everybody = [*people_found, *nearby, *(fit for _, some in steps for fit in some)]
    shown = dict(zip(everybody, told(actor, everybody, known, ground.words), strict=True))
    ways, way_to = _ways(actor, asked, named, ground, known, most=most)
    return Answer(
        words=words,
        understood=asked,
        said=said_words(asked, ground),
        people=tuple(shown[one] for one in people_found),
        nearby=tuple(shown[one] for one in nearby),
        team=tuple(_step(one, [shown[fit] for fit in some]) for one, some in steps),
        ways=ways,
        way_to=way_to,
        first_help=_first_help(asked.event),
        event_label=ground.events[asked.event].label if asked.event else "",
        open_id=_open_id(actor, words),
    )


def _nothing() -> Understood:
    from kithwork.opportunities.rules.answers import Understood

    return Understood("")


def _is_lacking(one: Fitting) -> bool:
    return one.is_near or one.lacks > 0


def _once(some: Sequence[Fitting]) -> list[Fitting]:
    """The first of each person."""
    return list({one.person_id: one for one in reversed(some)}.values())[::-1]


def _named(actor: Actor, asked: Understood) -> list[PersonRow]:
    """Those who are called as somebody asked for may be: every word of it begins a word of their name."""
    if not asked.name:
        return []
    ids = people.found_ids(actor, asked.name, limit=NAMED_AT_MOST, places=(Place.KEPT, Place.ARCHIVED, Place.ASIDE))
    typed = search_words(asked.name)
    return [row for row in people.rows(actor, ids[:NAMED_AT_MOST]) if _is_called(row, typed)]


def _is_called(row: PersonRow, typed: Sequence[str]) -> bool:
    words = name_words(row.name)
    return bool(typed) and all(any(word.startswith(one) for word in words) for one in typed)


def _by_name(row: PersonRow) -> Fitting:
    return Fitting(row.id, Fit.NAMED, quoted=_NAMED.get(Place(row.place), "In your files, set aside."))


_NAMED = {Place.KEPT: "In your book.", Place.ARCHIVED: "In your archive."}


def _team_wish(asked: Understood, ground: Ground) -> Wish | None:
    """Everybody whom the event needs, as one ask."""
    if not asked.event or asked.event not in ground.events:
        return None
    needed = tuple(one.profession for one in ground.events[asked.event].needed)
    every = replace(asked, professions=needed, near=(), event="", offers=(), words_left=())
    wish = wish_for(every, ground.words, ground.known.professions)
    return replace(wish, near=frozenset(), terms={})


def _steps(
    asked: Understood, of_team: Sequence[Fits], known: Ties, ground: Ground
) -> list[tuple[NeededView, list[Fitting]]]:
    """Whom the event needs, in its order, each with the few who do it best."""
    if not of_team:
        return []
    needed = sorted(ground.events[asked.event].needed, key=lambda one: (one.stage, WEIGHTS.index(one.weight)))
    does: dict[str, list[Fitting]] = {}
    for fit in best_first(of_team[0].people, known):
        if fit.lacks < KNOWN_OTHERWISE:
            for slug in {fit.slug, ground.words.like(fit.slug)}:
                does.setdefault(slug, []).append(fit)
    return [(one, does.get(one.profession, [])[:MOST_A_STEP]) for one in needed]


def _step(one: NeededView, some: Sequence[Found]) -> TeamStep:
    return TeamStep(one.stage, one.stage_label, one.profession, one.label, one.role, tuple(some))


def _ways(
    actor: Actor, asked: Understood, named: Sequence[PersonRow], ground: Ground, known: Ties, *, most: int
) -> tuple[tuple[Way, ...], str]:
    if not asked.path_to:
        return (), ""
    if named:
        return ways_to(actor, named[0].id, known)[:most], named[0].name
    return ways_to_kind(actor, asked, ground, known)[:most], asked.path_to


def _first_help(event: str) -> str:
    shipped = trigger_events().get(event)
    return shipped.first_help if shipped else ""


def _open_id(actor: Actor, words: str) -> int | None:
    """The open ask of the same words, where there is one."""
    here = Wanted.objects.filter(workspace=actor.workspace, closed_on__isnull=True).order_by("pk")
    return next((pk for pk, said in here.values_list("pk", "words") if fold(said) == fold(words)), None)


def said_words(asked: Understood, ground: Ground) -> str:
    """What was understood, in words: "Family lawyer · in Porto · speaks French"."""
    parts = []
    if asked.professions:
        shown = [ground.words.label(slug) for slug in asked.professions[:MOST_A_STEP]]
        more = len(asked.professions) - len(shown)
        parts.append(" or ".join(shown) + (f" and {more} more" if more else ""))
    if asked.event in ground.events:
        parts.append(ground.events[asked.event].label)
    if asked.places:
        parts.append("in " + " or ".join(place_label(place) for place in asked.places))
    if asked.languages:
        parts.append("speaks " + " or ".join(language_label(code) for code in asked.languages))
    if asked.is_seeking:
        parts.insert(0, "Who looks for this")
    if asked.words_left and not asked.name:
        parts.append(" ".join(f"“{word}”" for word in asked.words_left))
    if not parts and asked.name:
        parts.append(f"Somebody called “{asked.name}”")
    return " · ".join(parts)


def found_of(
    actor: Actor, asked: Sequence[Understood], ground: Ground, known: Ties, *, most: int
) -> list[tuple[Found, ...]]:
    """Who fits each of *asked* in all, best first, at most *most* of each; a constant number of queries."""
    wishes = [
        _team_wish(one, ground) or wish_for(one, ground.words, ground.known.professions)
        if not one.professions
        else wish_for(one, ground.words, ground.known.professions)
        for one in asked
    ]
    some = [
        _once([one for one in best_first(found.people, known) if not _is_lacking(one)])[:most]
        for found in fits(actor, wishes, ground.words)
    ]
    every = told(actor, [one for part in some for one in part], known, ground.words)
    told_of = iter(every)
    return [tuple(next(told_of) for _ in part) for part in some]
