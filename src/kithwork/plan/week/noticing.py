"""What was seen to happen in a week and may be what a commitment meant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries.talks import talks_of_two
from kithwork.conversations.rules import By, Channel, HelpKind
from kithwork.core.periods import day_words
from kithwork.introductions.queries.agreed import agreed
from kithwork.people import queries as people
from kithwork.plan.rules import Act
from kithwork.plan.week.rules import Noticed, both_yes_words, in_a_row
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kithwork.introductions.queries.agreed import Agreed
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor

MET_BEFORE_DAYS = 60
"""A word within so many days of a first meeting follows it up."""
SHORTEST_TALK = 10
MOST_SEEN = 30

_HELPS = {HelpKind.INTRODUCTION: Act.INTRODUCTION, HelpKind.THANKS: Act.THANKS}


def noticed_in(
    actor: Actor, week: tuple[datetime, datetime], *, acts: frozenset[Act], ties: TieArrays | None = None
) -> list[Noticed]:
    """What of *acts* was seen between the two moments and until now, oldest first; nothing is read for other acts."""
    start, end = week
    until = min(end, actor.now + timedelta(seconds=1))
    seen: list[Noticed] = []
    if Act.ONE_TO_ONE in acts:
        seen += _talks(actor, start, until)
    introduced = _agreed(actor, start, until) if Act.INTRODUCTION in acts else ()
    seen += _introduced(actor, introduced, start, until)
    if acts & {Act.INTRODUCTION, Act.THANKS}:
        seen += [one for one in _helps(actor, start, until, introduced) if one.act in acts]
    if acts & {Act.NEW_PERSON, Act.FOLLOW_UP}:
        found = _ties(actor, ties or relationships.arrays(actor), start, until)
        seen += _named(actor, [one for one in found if one[0] in acts])
    return sorted(seen, key=lambda one: (one.on_date, one.person_id))


def _talks(actor: Actor, start: datetime, until: datetime) -> Iterator[Noticed]:
    for talk in talks_of_two(actor, since=start, until=until):
        if talk.minutes is None or talk.minutes >= SHORTEST_TALK:
            verb = "You met" if talk.channel is Channel.MEETING else "You talked with"
            day = _day(actor, talk.at)
            sentence = f"{verb} {talk.person} {_when(day, actor)}."
            yield Noticed(Act.ONE_TO_ONE, talk.person_id, talk.person, day, sentence, talk.exchange_id)


def _agreed(actor: Actor, start: datetime, until: datetime) -> tuple[Agreed, ...]:
    return agreed(actor, since=_day(actor, start), until=_day(actor, until) + timedelta(days=1))


def _introduced(actor: Actor, introduced: Sequence[Agreed], start: datetime, until: datetime) -> Iterator[Noticed]:
    """Introductions to which the last yes came: from then on they are made, whether sent or not."""
    for one in introduced:
        if _day(actor, start) <= one.yes_on <= _day(actor, until):
            sentence = f"{both_yes_words(one.names, one.yes_on, today=actor.today)}."
            yield Noticed(
                Act.INTRODUCTION,
                one.person_ids[0],
                in_a_row(one.names),
                one.yes_on,
                sentence,
                others=one.person_ids[1:],
                introduction_id=one.introduction_id,
            )


def _helps(actor: Actor, start: datetime, until: datetime, introduced: Sequence[Agreed]) -> Iterator[Noticed]:
    """What the user noted of thanks and introductions; a line that an introduction here left is not told twice."""
    left = {(pk, one.connected_on) for one in introduced for pk in one.person_ids}
    first, last = _day(actor, start), _day(actor, until)
    found = [
        line
        for lines in conversations.helps_by_person(actor, None).values()
        for line in lines
        if line.by is By.ME
        and line.kind in _HELPS
        and first <= line.on_date <= last
        and not (line.kind is HelpKind.INTRODUCTION and (line.person_id, line.on_date) in left)
    ]
    names = people.names(actor, {line.person_id for line in found})
    for line in found:
        name = names[line.person_id]
        said = f"You noted {_when(line.on_date, actor)}, for {name}: {line.what}."
        yield Noticed(_HELPS[line.kind], line.person_id, name, line.on_date, said, line.exchange_id)


def _ties(actor: Actor, ties: TieArrays, start: datetime, until: datetime) -> list[tuple[Act, int, date]]:
    """(act, person, day) of whoever was met or written with for the first time, and of follow-ups to first meetings."""
    import numpy as np

    begin, end = start.timestamp(), until.timestamp()
    new = (ties.first_seconds >= begin) & (ties.first_seconds < end)
    met = ties.first_met_seconds
    lately = met >= begin - timedelta(days=MET_BEFORE_DAYS).total_seconds()
    followed = lately & (ties.last_out_seconds > met) & (ties.last_out_seconds >= begin) & (ties.last_out_seconds < end)
    found = [(Act.NEW_PERSON, new, ties.first_seconds), (Act.FOLLOW_UP, followed, ties.last_out_seconds)]
    return [
        (act, int(ties.person_ids[index]), _day(actor, datetime.fromtimestamp(float(when[index]), tz=UTC)))
        for act, chosen, when in found
        for index in np.flatnonzero(chosen)[:MOST_SEEN].tolist()
    ]


def _named(actor: Actor, found: list[tuple[Act, int, date]]) -> Iterator[Noticed]:
    names = people.names(actor, {pk for _, pk, _ in found})
    for act, pk, day in found:
        words = "first were in touch" if act is Act.NEW_PERSON else "were in touch after you had met"
        yield Noticed(act, pk, names[pk], day, f"You and {names[pk]} {words}, {_when(day, actor)}.")


def _day(actor: Actor, at: datetime) -> date:
    return at.astimezone(actor.zone).date()


def _when(day: date, actor: Actor) -> str:
    return day_words(day, today=actor.today).replace("last ", "on ")
