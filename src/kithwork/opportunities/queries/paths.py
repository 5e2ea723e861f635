"""Who could bring the user to somebody: the people both know, the strongest tie first, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.core.periods import short_date, span_words
from kithwork.introductions import queries as introductions
from kithwork.knowledge import client_types
from kithwork.opportunities.queries.telling import ties, trust_words
from kithwork.opportunities.rules.answers import Evidence, Opens, Way
from kithwork.opportunities.rules.fitting import Nearness
from kithwork.people import queries as people
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.conversations.queries import PromiseLine
    from kithwork.introductions.queries import Knows
    from kithwork.opportunities.queries.reading import Ground
    from kithwork.opportunities.queries.telling import Ties
    from kithwork.opportunities.rules import Understood
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

MOST = 5
KNOWN, LIKED = Stage.KNOW.step, Stage.LIKE.step
"""Only whom the user knows is asked to introduce; whom they like yet, outright."""
HELLO_AFTER_DAYS = 180
_STATES = (State.ALIVE, State.FADING, State.UNKNOWN, State.QUIET, State.RESTING)


def path_to(actor: Actor, person_id: int) -> tuple[Way, ...]:
    """Who could introduce the user to a person, the strongest tie first, and what to do first.

    Only through people whom the user knows; a constant number of queries. `PersonNotFoundError` where not yours.
    """
    people.person(actor, person_id)
    return ways_to(actor, person_id, ties(actor))


def ways_to(actor: Actor, person_id: int, known: Ties) -> tuple[Way, ...]:
    """The same for somebody who is known to be there, with the ties at hand."""
    knowing = introductions.acquaintances_of(actor, person_id)
    able = [pk for pk in knowing if known.of(pk).stage >= KNOWN]
    order = sorted(able, key=lambda pk: _strongest_first(known, pk))[:MOST]
    if not order:
        return ()
    names = people.names(actor, order)
    standings = relationships.standings(actor, order)
    promises = conversations.promises_by_person(actor, order)
    return tuple(_way(pk, names[pk], knowing[pk], standings[pk], promises.get(pk, ())) for pk in order)


def _strongest_first(known: Ties, pk: int) -> tuple[object, ...]:
    tie, state = known.of(pk), known.state(pk)
    return state is State.RESTING, -tie.stage, _STATES.index(state), tie.silent_days, pk


def _way(pk: int, name: str, knows: Knows, tie: Standing, promises: Sequence[PromiseLine]) -> Way:
    shown = Evidence(knows.words, Opens.PERSON, pk)
    if knows.exchange_id is not None:
        shown = Evidence(knows.words, Opens.EXCHANGE, knows.exchange_id)
    return Way(
        via_id=pk,
        via_name=name,
        why=knows.words,
        trust_words=trust_words(Nearness(tie.stage.step, rests=False, silent_days=0)),
        first=first_step(tie, promises),
        evidence=(shown,),
    )


def first_step(tie: Standing, promises: Sequence[PromiseLine]) -> str:
    """What to do before asking somebody for an introduction."""
    mine = [one for one in promises if one.is_mine and one.is_open]
    if tie.state is State.RESTING:
        until = f" until {short_date(tie.rest_until, today=tie.today)}" if tie.rest_until else ""
        return f"You let it rest{until}; another way is kinder, if there is one."
    if mine:
        return f"You promised “{mine[0].what}”; keep that first."
    if tie.silent_days is None or tie.silent_days >= HELLO_AFTER_DAYS:
        been = "" if tie.silent_days is None else f" for {span_words(tie.silent_days)}"
        return f"Nothing has passed both ways{been}; say hello first, and ask another day."
    if tie.stage.step < LIKED:
        return "You know each other a little: ask for a word about them first, not for the introduction."
    return "Ask whether they would like to, and make it easy to say no."


def ways_to_kind(actor: Actor, asked: Understood, ground: Ground, known: Ties) -> tuple[Way, ...]:
    """Who could bring the user to a kind of people: those who serve them, or whom they send clients.

    Whoever is one themselves is no way but the answer. A constant number of queries.
    """
    met = known.from_stage(KNOWN)
    reach = people.reach_of(actor, met, among=ground.words) if asked.clients or asked.professions else {}
    works = set(asked.professions)
    whys: dict[int, str] = {}
    for pk, one in reach.items():
        served = [slug for slug in asked.clients if slug in one.clients]
        sending = [slug for slug in asked.professions if slug in one.sources]
        if served:
            whys[pk] = f"They serve {_lower(client_types()[served[0]].label)} in their work."
        elif sending:
            whys[pk] = f"{ground.words.label(sending[0])}: such people usually send them clients."
    order = sorted(whys, key=lambda pk: _freshest_first(known.of(pk), pk))
    return _told(actor, order[: MOST * 2], whys, works)


def _freshest_first(tie: Nearness, pk: int) -> tuple[object, ...]:
    return tie.rests, -tie.stage, tie.silent_days, pk


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _told(actor: Actor, order: Sequence[int], whys: Mapping[int, str], works: set[str]) -> tuple[Way, ...]:
    if not order:
        return ()
    does = people.works_of(actor, order)
    order = [pk for pk in order if works.isdisjoint(line.slug for line in does.get(pk, ()))][:MOST]
    names = people.names(actor, order)
    standings = relationships.standings(actor, order)
    promises = conversations.promises_by_person(actor, order)
    return tuple(
        Way(
            via_id=pk,
            via_name=names[pk],
            why=whys[pk],
            trust_words=trust_words(Nearness(standings[pk].stage.step, rests=False, silent_days=0)),
            first=first_step(standings[pk], promises.get(pk, ())),
            evidence=(Evidence(whys[pk], Opens.PERSON, pk),),
        )
        for pk in order
    )
