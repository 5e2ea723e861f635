"""Answering a proposal: take it, later, or not these, which teaches."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.introductions.actions.acquaintances import say_acquainted
from kithwork.introductions.actions.not_these import say_not_these
from kithwork.introductions.actions.way_begin import begin
from kithwork.introductions.models import Proposal
from kithwork.introductions.queries.nobody import why_closed
from kithwork.introductions.queries.proposals import ProposalNotFoundError, proposal
from kithwork.introductions.rules import Begun, Form, NotWhy, Offered, Reason

if TYPE_CHECKING:
    from kithwork.introductions.models import Introduction
    from kithwork.workspace.actor import Actor

NOT_NOW_DAYS = 90
LATER_DAYS = 14
LONGEST_LATER_DAYS = 365


class ProposalClosedError(KithworkError):
    """Something speaks against it that did not when it was proposed; the message says what."""


class ProposalAnsweredError(KithworkError):
    """A proposal was answered already, in another way."""


@transaction.atomic
def take(actor: Actor, proposal_id: int) -> Introduction:
    """Begin the introduction that is proposed, with why it is good for each; taken twice it is the same one.

    `ProposalClosedError` where it may not be any more: a wish, too much on somebody's hands, or they met meanwhile.
    """
    row = _mine(actor, proposal_id)
    if row.introduction is not None:
        return row.introduction
    told = proposal(actor, proposal_id)
    if why := why_closed(actor, list(told.whys)):
        raise ProposalClosedError(why)
    return begin(
        actor,
        [one.person_id for one in told.people],
        reason=told.reason,
        words=told.short,
        event=told.event,
        begun_by=Begun.BY_ME,
        whys=told.whys,
        proposal_id=proposal_id,
    )


@transaction.atomic
def later(actor: Actor, proposal_id: int, days: int = LATER_DAYS) -> Proposal:
    """Put a proposal off; it comes back after so many days, where it still fits then."""
    if not 1 <= days <= LONGEST_LATER_DAYS:
        raise KithworkError("Later is between a day and a year.")
    row = _open(actor, proposal_id)
    row.standing, row.later_until = Offered.LATER, actor.today + timedelta(days=days)
    row.save(update_fields=["standing", "later_until"])
    return row


@transaction.atomic
def decline(actor: Actor, proposal_id: int, why: NotWhy, *, words: str = "") -> Proposal:
    """Turn a proposal down and keep why: they know each other, or are not to be brought together.

    "They do not fit" teaches what its reason counts. Of a circle nothing is kept of any two of it. *words* are the
    user's own; they are for a person's notes, and go nowhere from here.
    """
    del words
    row = _open(actor, proposal_id)
    row.standing, row.later_until = Offered.NOT, None
    row.save(update_fields=["standing", "later_until"])
    if row.form == Form.PAIR:
        for low, high in combinations(sorted(one.person_id for one in row.people.all()), 2):
            _keep_why(actor, low, high, why, Reason(row.reason))
    return row


@transaction.atomic
def offer_again(actor: Actor, proposal_id: int) -> Proposal:
    """Take back an answer: the proposal waits again. What was said of the two beside it stays until taken back."""
    row = _mine(actor, proposal_id)
    if row.introduction is not None:
        raise ProposalAnsweredError("This introduction has begun; let it go on the board, if it is not to be.")
    row.standing, row.later_until = Offered.OPEN, None
    row.save(update_fields=["standing", "later_until"])
    return row


def _keep_why(actor: Actor, low: int, high: int, why: NotWhy, reason: Reason) -> None:
    if why is NotWhy.KNOW_EACH_OTHER:
        say_acquainted(actor, low, high)
        return
    until = actor.today + timedelta(days=NOT_NOW_DAYS) if why is NotWhy.NOT_NOW else None
    say_not_these(actor, low, high, why, reason=reason, until=until)


def _mine(actor: Actor, proposal_id: int) -> Proposal:
    row = Proposal.objects.filter(workspace=actor.workspace, pk=proposal_id).select_related("introduction").first()
    if row is None:
        raise ProposalNotFoundError("There is no such proposal here; the week may have moved on.")
    return row


def _open(actor: Actor, proposal_id: int) -> Proposal:
    row = _mine(actor, proposal_id)
    if row.standing == Offered.TAKEN:
        raise ProposalAnsweredError("This introduction has begun; let it go on the board, if it is not to be.")
    return row
