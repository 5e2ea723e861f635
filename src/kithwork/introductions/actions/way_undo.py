"""Taking back a step that was noted by mistake: everything that hung on it goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import remove_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.introductions.actions.acquaintances import forget_introduced
from kithwork.introductions.actions.way import going, help_words, reopen
from kithwork.introductions.actions.way_begin import IntroductionError, mine, side_of
from kithwork.introductions.actions.way_wishes import take_wish_back
from kithwork.introductions.rules import Reply
from kithwork.introductions.rules.steps import OF_ONE, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from kithwork.introductions.models import Introduction, Side
    from kithwork.workspace.actor import Actor

NOTHING_TO_UNDO = "There is nothing of that kind to take back."
AFTER_ALL = frozenset({Step.LOOKED_IN, Step.THANKED})
"""What is noted of an introduction that was let go too: who was told of it, who was thanked for their time."""
LATER_FIRST = "Something came after that; take the later step back first."


@transaction.atomic
def undo(actor: Actor, introduction_id: int, step: Step, *, person_id: int | None = None) -> Introduction:
    """Take *step* back, the one of *person_id* where it is about one person; it then stands where it stood before.

    `IntroductionError` where it was not noted, or where a later step rests on it.
    """
    one = mine(actor, introduction_id)
    if step is Step.LET_GO:
        return reopen(actor, introduction_id)
    if one.let_go_on is not None and step not in AFTER_ALL:
        raise IntroductionError("You let this introduction go. Take it up again first.")
    if step in OF_ONE:
        if person_id is None:
            raise IntroductionError("Say whose step to take back.")
        _OF_ONE[step](actor, side_of(actor, introduction_id, person_id))
    else:
        _OF_ALL[step](actor, one)
    return mine(actor, introduction_id)


def _unask(actor: Actor, side: Side) -> None:
    del actor
    _need(side.asked_on is not None)
    _nothing_after(bool(side.reply), side.introduction.connected_on is not None)
    if side.asked_again_on is not None:
        _clear(side, asked_again_on=None)
    else:
        _clear(side, asked_on=None)


def _unanswer(actor: Actor, side: Side) -> None:
    _need(bool(side.reply))
    _nothing_after(side.introduction.connected_on is not None, side.left_out_on is not None)
    take_wish_back(actor, side)
    _clear(side, reply=Reply.NONE, replied_on=None, wish_before=None)


def _take_along(actor: Actor, side: Side) -> None:
    del actor
    _need(side.left_out_on is not None)
    _nothing_after(side.introduction.connected_on is not None)
    _clear(side, left_out_on=None)


def _unlook(actor: Actor, side: Side) -> None:
    del actor
    _need(side.looked_in_on is not None)
    _clear(side, looked_in_on=None)


def _unthank(actor: Actor, side: Side) -> None:
    del actor
    _need(side.thanked_on is not None)
    _clear(side, thanked_on=None)


def _disconnect(actor: Actor, one: Introduction) -> None:
    _need(one.connected_on is not None)
    later = one.sides.exclude(looked_in_on=None).exists()
    _nothing_after(one.talked_on is not None, one.outcome_on is not None, later)
    for person_id, what in help_words(one).items():
        for line in conversations.helps_with(actor, person_id):
            if (line.by, line.kind, line.what, line.on_date) == (By.ME, HelpKind.INTRODUCTION, what, one.connected_on):
                remove_help(actor, line.id)
                break
    one.connected_on = None
    one.save(update_fields=["connected_on"])


def _untalk(actor: Actor, one: Introduction) -> None:
    _need(one.talked_on is not None)
    _nothing_after(one.outcome_on is not None)
    one.talked_on = None
    one.save(update_fields=["talked_on"])
    forget_introduced(actor, going(one), besides=one.pk)


def _unhear(actor: Actor, one: Introduction) -> None:
    del actor
    _need(one.outcome_on is not None)
    _nothing_after(one.sides.exclude(thanked_on=None).exists())
    one.outcome, one.outcome_words, one.outcome_on = "", "", None
    one.save(update_fields=["outcome", "outcome_words", "outcome_on"])


def _need(noted: bool) -> None:  # noqa: FBT001 -- one condition, said where it is called
    if not noted:
        raise IntroductionError(NOTHING_TO_UNDO)


def _nothing_after(*later: bool) -> None:
    if any(later):
        raise IntroductionError(LATER_FIRST)


def _clear(side: Side, **values: object) -> None:
    for name, value in values.items():
        setattr(side, name, value)
    side.save(update_fields=list(values))


_OF_ONE: dict[Step, Callable[[Actor, Side], None]] = {
    Step.ASKED: _unask,
    Step.ANSWERED: _unanswer,
    Step.WITHOUT: _take_along,
    Step.LOOKED_IN: _unlook,
    Step.THANKED: _unthank,
}
_OF_ALL: dict[Step, Callable[[Actor, Introduction], None]] = {
    Step.CONNECTED: _disconnect,
    Step.TALKED: _untalk,
    Step.OUTCOME: _unhear,
}
