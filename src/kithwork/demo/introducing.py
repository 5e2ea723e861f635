"""Putting down what introductions rest on in the demo network, and those on their way, through a user's own doors."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kithwork.demo import told_work as told
from kithwork.introductions import actions as introductions
from kithwork.introductions.rules import Reply
from kithwork.opportunities.actions import keep_open
from kithwork.people.actions import confirm_works, set_whereabouts
from kithwork.people.rules import Does
from kithwork.plan.goals.actions import drop_goal, set_goal
from kithwork.plan.goals.queries import goals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.demo.told_work import ToldIntroduction
    from kithwork.workspace.actor import Actor


def introduce_all(actor: Actor, people: Mapping[str, int]) -> None:
    """Everything of `told_work`, about people whose ids are given by name; goals of the user's own stay."""
    confirm_works(actor, [(people[name], slug) for name, slugs in told.WORKS.items() for slug in slugs], does=Does.YES)
    for name, (town, country, languages, from_anywhere) in told.WHEREABOUTS.items():
        set_whereabouts(
            actor, people[name], town=town, country=country, languages=languages, from_anywhere=from_anywhere
        )
    for first, second in told.ACQUAINTED:
        introductions.say_acquainted(actor, people[first], people[second])
    for name, stance, words in told.WISHES:
        introductions.set_wish(actor, people[name], stance, words=words)
    for one in told.INTRODUCTIONS:
        _introduce(actor, one, people)
    for name, words in told.LOOKED_FOR:
        keep_open(actor, words, people[name])
    taken = {line.act for line in goals(actor)}
    for act, number, period in told.GOALS:
        if act not in taken:
            set_goal(actor, act, number, period)


def take_goals_back(actor: Actor) -> None:
    """Drop the goals that the demo network set, as long as they stand as it set them."""
    standing = {(line.act, line.number, line.period) for line in goals(actor)}
    for act, number, period in told.GOALS:
        if (act, number, period) in standing:
            drop_goal(actor, act)


def _introduce(actor: Actor, one: ToldIntroduction, people: Mapping[str, int]) -> None:
    """One introduction, step by step, each on its day."""
    ids = [people[side.name] for side in one.sides]
    then = _ago(actor, one.begun)
    row = introductions.begin(then, ids, reason=one.reason, words=one.words)
    for side, person_id in zip(one.sides, ids, strict=True):
        introductions.write_side(then, row.pk, person_id, why=side.why, detail=side.detail, line=side.line)
        introductions.asked(then, row.pk, person_id)
        if side.yes is not None:
            introductions.answered(_ago(actor, side.yes), row.pk, person_id, Reply.YES)
    if one.connected is not None:
        introductions.connected(_ago(actor, one.connected), row.pk)
    if one.talked is not None:
        introductions.talked(_ago(actor, one.talked), row.pk)
    for person_id in ids:
        if one.looked_in is not None:
            introductions.looked_in(_ago(actor, one.looked_in), row.pk, person_id)
    if one.told is not None:
        heard = _ago(actor, one.told)
        introductions.outcome(heard, row.pk, one.outcome, one.outcome_words)
        for person_id in ids:
            introductions.thanked(heard, row.pk, person_id)


def _ago(actor: Actor, days: int) -> Actor:
    return replace(actor, now=actor.now - timedelta(days=days))
