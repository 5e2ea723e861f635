"""The way of one introduction: asked, answered, connected, talked, what came of it, thanked; or let go at any point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.core.text import one_line
from kithwork.introductions.actions.acquaintances import note_introduced
from kithwork.introductions.actions.way_begin import IntroductionError, mine, side_of
from kithwork.introductions.actions.way_wishes import keep_wish, take_wish_back
from kithwork.introductions.queries.one import load_steps
from kithwork.introductions.queries.wishes import closed_by
from kithwork.introductions.rules import Outcome, Reply, Stance, Standing
from kithwork.introductions.rules.board import listed
from kithwork.introductions.rules.steps import SideSteps, is_expired, may_go_on, standing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.introductions.models import Introduction, Side
    from kithwork.workspace.actor import Actor


@transaction.atomic
def asked(actor: Actor, introduction_id: int, person_id: int, *, on: date | None = None) -> Side:
    """They were asked, alone; not whoever asked never, or not now, to be asked."""
    side = _on_the_way(actor, introduction_id, person_id)
    if side.asked_on is not None:
        raise IntroductionError(f"{side.person.full_name} has been asked already.")
    _refuse_unwished(actor, side)
    _refuse_never(actor, side.introduction)
    side.asked_on = _day(actor, on)
    side.save(update_fields=["asked_on"])
    return side


@transaction.atomic
def ask_again(actor: Actor, introduction_id: int, person_id: int, *, on: date | None = None) -> Side:
    """They were asked once more, after the first ask had its fourteen days without an answer; never a third time."""
    side = _on_the_way(actor, introduction_id, person_id)
    if side.asked_on is None or side.reply:
        raise IntroductionError(f"There is no open question to {side.person.full_name}.")
    if side.asked_again_on is not None:
        raise IntroductionError(f"{side.person.full_name} was asked twice; let it rest.")
    if not is_expired(SideSteps(asked_on=side.asked_on), today=actor.today):
        raise IntroductionError(f"{side.person.full_name} still has time to answer; two weeks are soon over.")
    _refuse_unwished(actor, side)
    _refuse_never(actor, side.introduction)
    side.asked_again_on = _day(actor, on)
    side.save(update_fields=["asked_again_on"])
    return side


@transaction.atomic
def answered(
    actor: Actor,
    introduction_id: int,
    person_id: int,
    reply: Reply,
    *,
    on: date | None = None,
    never: bool = False,
    not_now_until: date | None = None,
) -> Side:
    """They said yes or no; a late answer is as good, and it may be changed until they are connected.

    With a no: *never* keeps that they asked never to be introduced, *not_now_until* from which day they may be asked.
    Said anew, or taken back, an answer takes the wish it kept along. `IntroductionError` for the yes of somebody who
    asked since never, or not now, to be introduced.
    """
    side = side_of(actor, introduction_id, person_id)
    _refuse_let_go(side.introduction)
    if side.introduction.connected_on is not None:
        raise IntroductionError("They are connected already; what comes now is how it went.")
    if side.asked_on is None:
        raise IntroductionError(f"Note first that you asked {side.person.full_name}.")
    if reply is Reply.NONE:
        raise IntroductionError("Say whether it was a yes or a no.")
    if reply is Reply.YES and (never or not_now_until):
        raise IntroductionError("A yes goes with neither never nor not now; say which it was.")
    day = _day(actor, on)
    take_wish_back(actor, side)
    if reply is Reply.YES:
        _refuse_unwished(actor, side)
        side.left_out_on = None
    side.reply, side.replied_on = reply, day
    if never:
        keep_wish(actor, side, Stance.NEVER)
    elif not_now_until is not None:
        keep_wish(actor, side, Stance.NOT_NOW, until=not_now_until)
    side.save(update_fields=["reply", "replied_on", "left_out_on", "wish_before"])
    return side


@transaction.atomic
def go_on_without(actor: Actor, introduction_id: int) -> Introduction:
    """The others go on without those who said no, or asked never to be introduced; two at least must be left.

    `IntroductionError` where one of those left asked not to be asked before some day.
    """
    one = mine(actor, introduction_id)
    steps = load_steps(actor, one)
    if not may_go_on(steps):
        raise IntroductionError("There are not two left to go on with. Let it go; another will come.")
    sides = [list(one.sides.order_by("position", "pk"))[place] for place in steps.going]
    leaving = [side.pk for side, told in zip(sides, steps.of(steps.going), strict=True) if told.wants_none]
    _refuse_closed(actor, [side.person_id for side in sides if side.pk not in leaving])
    one.sides.filter(pk__in=leaving).update(left_out_on=actor.today)
    if one.mover_id in set(one.sides.exclude(left_out_on=None).values_list("person_id", flat=True)):
        first = one.sides.filter(left_out_on=None).order_by("position", "pk").first()
        one.mover_id = first.person_id if first else None
        one.save(update_fields=["mover"])
    return one


@transaction.atomic
def connected(actor: Actor, introduction_id: int, *, on: date | None = None) -> Introduction:
    """They have each other; only when all have said yes. It stands in the story of each as help that you gave."""
    one = mine(actor, introduction_id)
    _refuse_let_go(one)
    if one.connected_on is not None:
        raise IntroductionError("They are connected already.")
    if standing(load_steps(actor, one)) is not Standing.ALL_YES:
        raise IntroductionError("Connect them when all have said yes; somebody has still to answer.")
    _refuse_closed(actor, going(one))
    one.connected_on = _day(actor, on)
    one.save(update_fields=["connected_on"])
    for person_id, what in help_words(one).items():
        record_help(actor, person_id, by=By.ME, kind=HelpKind.INTRODUCTION, what=what, on_date=one.connected_on)
    return one


@transaction.atomic
def looked_in(actor: Actor, introduction_id: int, person_id: int, *, on: date | None = None) -> Side:
    """You looked in with them once they were connected."""
    side = side_of(actor, introduction_id, person_id)
    if side.introduction.connected_on is None or side.left_out_on is not None:
        raise IntroductionError("Look in once you have connected them.")
    side.looked_in_on = _day(actor, on)
    side.save(update_fields=["looked_in_on"])
    return side


@transaction.atomic
def told(actor: Actor, introduction_id: int, person_id: int, *, on: date | None = None) -> Side:
    """You told them kindly that it does not come about; who said no stays between you and them."""
    side = side_of(actor, introduction_id, person_id)
    stands = standing(load_steps(actor, side.introduction))
    if stands is not Standing.LET_GO or side.introduction.connected_on is not None:
        raise IntroductionError("This introduction is still on its way; there is nothing to call off.")
    if side.asked_on is None or side.reply == Reply.NO:
        raise IntroductionError(f"There is nothing to call off with {side.person.full_name}.")
    side.looked_in_on = _day(actor, on)
    side.save(update_fields=["looked_in_on"])
    return side


@transaction.atomic
def talked(actor: Actor, introduction_id: int, *, on: date | None = None) -> Introduction:
    """They talked; from now on they know each other."""
    one = mine(actor, introduction_id)
    _refuse_let_go(one)
    if one.connected_on is None:
        raise IntroductionError("They talk once you have connected them; note that first.")
    day = _day(actor, on)
    if day < one.connected_on:
        raise IntroductionError("That day was before you connected them.")
    one.talked_on = day
    one.save(update_fields=["talked_on"])
    note_introduced(actor, going(one), on_date=day)
    return one


@transaction.atomic
def outcome(actor: Actor, introduction_id: int, came: Outcome, words: str = "") -> Introduction:
    """What came of it, in their words; nothing is as fine an answer as any, also where they never found a time."""
    one = mine(actor, introduction_id)
    _refuse_let_go(one)
    if one.connected_on is None:
        raise IntroductionError("Something comes of it once you have connected them.")
    if one.talked_on is None and came is not Outcome.NOTHING:
        raise IntroductionError("Note first that they talked, then what came of it.")
    one.outcome, one.outcome_words, one.outcome_on = came, one_line(words)[:500], actor.today
    one.save(update_fields=["outcome", "outcome_words", "outcome_on"])
    return one


@transaction.atomic
def thanked(actor: Actor, introduction_id: int, person_id: int, *, on: date | None = None) -> Side:
    """You thanked them for making the time."""
    side = side_of(actor, introduction_id, person_id)
    if side.introduction.outcome_on is None or side.left_out_on is not None:
        raise IntroductionError("Hear first what came of it, then thank.")
    side.thanked_on = _day(actor, on)
    side.save(update_fields=["thanked_on"])
    return side


@transaction.atomic
def let_go(actor: Actor, introduction_id: int, why: str = "") -> Introduction:
    """It no longer goes on; possible at any point, and it can be taken up again."""
    one = mine(actor, introduction_id)
    _refuse_let_go(one)
    one.let_go_on, one.let_go_why = actor.today, one_line(why)[:300]
    one.save(update_fields=["let_go_on", "let_go_why"])
    return one


@transaction.atomic
def reopen(actor: Actor, introduction_id: int) -> Introduction:
    """It goes on from where it was when you let it go."""
    one = mine(actor, introduction_id)
    if one.let_go_on is None:
        raise IntroductionError("It is on its way; there is nothing to take up again.")
    one.let_go_on, one.let_go_why = None, ""
    one.save(update_fields=["let_go_on", "let_go_why"])
    return one


def going(one: Introduction) -> list[int]:
    """The ids of those who are in it: nobody whom the others went on without."""
    return list(one.sides.filter(left_out_on=None).order_by("position", "pk").values_list("person_id", flat=True))


def help_words(one: Introduction) -> dict[int, str]:
    """What connecting gave each of them, as it stands in their story: an introduction to the others."""
    sides = one.sides.filter(left_out_on=None).order_by("position", "pk").select_related("person")
    names = {side.person_id: side.person.full_name for side in sides}
    return {
        person_id: f"an introduction to {listed([name for other, name in names.items() if other != person_id])}"[:300]
        for person_id in names
    }


def _on_the_way(actor: Actor, introduction_id: int, person_id: int) -> Side:
    """Somebody's side while asking makes sense; `IntroductionError` where the introduction is past it."""
    side = side_of(actor, introduction_id, person_id)
    _refuse_let_go(side.introduction)
    if standing(load_steps(actor, side.introduction)) is Standing.LET_GO:
        raise IntroductionError("Somebody said no, so this introduction has come to its end; nobody else is asked.")
    if side.introduction.connected_on is not None or side.left_out_on is not None:
        raise IntroductionError("This introduction is past asking.")
    return side


def _refuse_unwished(actor: Actor, side: Side) -> None:
    _refuse_closed(actor, [side.person_id])


def _refuse_closed(actor: Actor, person_ids: Sequence[int]) -> None:
    """`IntroductionError` where one of them asked, as it stands today, never or not now to be introduced."""
    _refuse(closed_by(actor, person_ids))


def _refuse_never(actor: Actor, one: Introduction) -> None:
    """`IntroductionError` where somebody in it asked never to be introduced: then nobody else is asked for it."""
    _refuse(closed_by(actor, going(one), never_only=True))


def _refuse(closed: str) -> None:
    if closed:
        raise IntroductionError(closed)


def _refuse_let_go(one: Introduction) -> None:
    if one.let_go_on is not None:
        raise IntroductionError("You let this introduction go. Take it up again first.")


def _day(actor: Actor, on: date | None) -> date:
    day = on or actor.today
    if day > actor.today:
        raise IntroductionError("That day has not come yet.")
    return day
