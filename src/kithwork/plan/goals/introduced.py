"""Introductions as goals count them: when all said yes, told again when they talked or were thanked; not when sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.introductions.queries.agreed import agreed
from kithwork.introductions.queries.prepared import prepared
from kithwork.introductions.queries.thanked import thanked_within
from kithwork.plan.goals.rules import Seen, talked_words
from kithwork.plan.week.rules import both_yes_words, in_a_row, on_day

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.workspace.actor import Actor


def introduced_in(actor: Actor, span: tuple[datetime, datetime]) -> tuple[tuple[Seen, ...], tuple[Seen, ...]]:
    """What all said yes to within *span*, and what they talked within it; two queries."""
    since, until = (moment.astimezone(actor.zone).date() for moment in span)
    today = actor.today
    found = agreed(actor, since=since, until=until)
    yes = tuple(
        Seen(both_yes_words(one.names, one.yes_on, today=today), one.yes_on, introduction_id=one.introduction_id)
        for one in found
        if since <= one.yes_on < until
    )
    talked = tuple(
        Seen(talked_words(one.names, one.talked_on, today=today), one.talked_on, introduction_id=one.introduction_id)
        for one in found
        if one.talked_on is not None and since <= one.talked_on < until
    )
    return yes, talked


def thanked_in(actor: Actor, span: tuple[datetime, datetime]) -> list[Seen]:
    """Whom the user thanked for making the time, within *span*; one query."""
    since, until = (moment.astimezone(actor.zone).date() for moment in span)
    return [
        Seen(
            f"{one.name} {on_day(one.on_date, today=actor.today)}",
            one.on_date,
            one.person_id,
            introduction_id=one.introduction_id,
        )
        for one in thanked_within(actor, since=since, until=until)
    ]


def proposed(actor: Actor) -> tuple[str, ...]:
    """Who this week's open proposals would bring together: `Ana and Ben`; one query."""
    return tuple(in_a_row(one.names) for one in prepared(actor))
