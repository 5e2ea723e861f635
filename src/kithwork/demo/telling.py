"""Putting down what the owner of the demo network tells, through the same doors as a user."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from kithwork.conversations.actions import record_help
from kithwork.demo import told
from kithwork.demo.introducing import introduce_all
from kithwork.people.actions import mention
from kithwork.plan.asks.actions import wish_ask
from kithwork.plan.beginnings.actions import begin, line_up
from kithwork.plan.one_to_one.actions import book
from kithwork.plan.week.actions import commit
from kithwork.relationships.actions import add_impression, set_layer, wish_rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.workspace.actor import Actor


def tell_all(actor: Actor, people: Mapping[str, int]) -> None:
    """Everything of `told` and `told_work`, about people whose ids are given by name."""
    _tell_of_them(actor, people)
    introduce_all(actor, people)
    _tell_of_plans(actor, people)


def _tell_of_them(actor: Actor, people: Mapping[str, int]) -> None:
    for one in told.HELPS:
        day = _ago(actor, one.days_ago)
        record_help(actor, people[one.name], by=one.by, kind=one.kind, what=one.what, on_date=day)
    for said in told.MENTIONS:
        mention(actor, people[said.name], kind=said.kind, words=said.words, said_on=_ago(actor, said.days_ago))
    for seen in told.IMPRESSIONS:
        day = _ago(actor, seen.days_ago)
        add_impression(actor, people[seen.name], kind=seen.kind, words=seen.words, on_date=day)
    for placed in told.LAYERS:
        set_layer(actor, people[placed.name], layer=placed.layer)
        if placed.wish_days:
            wish_rhythm(actor, people[placed.name], days=placed.wish_days)


def _tell_of_plans(actor: Actor, people: Mapping[str, int]) -> None:
    for name, why in told.BEGINNINGS:
        begin(actor, person_id=people[name], why=why)
    for name, why in told.WAITING:
        line_up(actor, person_id=people[name], why=why)
    for name, what in told.ASKS:
        wish_ask(actor, people[name], what=what)
    for name, days, hour, form, where, purpose in told.ONE_TO_ONES:
        day = actor.today + timedelta(days=days)
        starts_at = datetime.combine(day, time(hour), tzinfo=actor.zone)
        book(actor, person_id=people[name], starts_at=starts_at, format=form, where=where, purpose=purpose)
    for act, words, name in told.COMMITMENTS:
        commit(actor, act=act, words=words, person_id=people[name])


def _ago(actor: Actor, days: int) -> date:
    return actor.today - timedelta(days=days)
