"""Introductions, proposals, wishes and acquaintances of two entries that are made one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from kithwork.introductions.actions.partner_sheet import forget_partners
from kithwork.introductions.models import Acquaintance, Introduction, NotThese, Proposal, Proposed, Side, Wish
from kithwork.introductions.rules import How, Stance
from kithwork.workspace.ledger import references, rows_of
from kithwork.workspace.moving import move_pairs

if TYPE_CHECKING:
    from django.db.models import Model

    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor

LEAST_TOGETHER = 2
SIDE_WORDS = ("why", "detail", "line", "asked_on", "asked_again_on", "looked_in_on", "thanked_on")


def merge_introductions(actor: Actor, event: PeopleMerged) -> None:
    """Let one person stand in what both stood in, once.

    An introduction or a proposal of the two to each other goes: it was one person all along. Whom they were seen
    with is worked out anew from the log.
    """
    forget_partners(actor)
    _wishes(event)
    both = Q(low_id=event.gone) | Q(high_id=event.gone)
    Acquaintance.objects.filter(both, workspace=actor.workspace, how=How.TOGETHER).delete()
    for how in (How.SAID, How.INTRODUCED):
        known = Acquaintance.objects.filter(workspace=actor.workspace, how=how)
        move_pairs(known, kept=event.kept, gone=event.gone, combine=_earlier)
    apart = NotThese.objects.filter(workspace=actor.workspace)
    move_pairs(apart, kept=event.kept, gone=event.gone, combine=_longer)
    _introductions(actor, event)
    _proposals(actor, event)


def _wishes(event: PeopleMerged) -> None:
    """The later word stands, but never stays never."""
    mine = Wish.objects.filter(person_id=event.kept).first()
    theirs = Wish.objects.filter(person_id=event.gone).first()
    if mine is None or theirs is None:
        return
    is_stronger = theirs.stance == Stance.NEVER or (mine.stance != Stance.NEVER and theirs.said_on > mine.said_on)
    if is_stronger:
        for name in ("stance", "until", "names_fine", "words", "said_on"):
            setattr(mine, name, getattr(theirs, name))
        mine.save()
    theirs.delete()


def _earlier(left: Acquaintance, stays: Acquaintance) -> None:
    if left.on_date < stays.on_date:
        stays.on_date = left.on_date
        stays.save(update_fields=["on_date"])


def _longer(left: NotThese, stays: NotThese) -> None:
    """For good is longest."""
    if stays.until is not None and (left.until is None or left.until > stays.until):
        stays.why, stays.reason, stays.until, stays.said_on = left.why, left.reason, left.until, left.said_on
        stays.save()


def _introductions(actor: Actor, event: PeopleMerged) -> None:
    mine = {side.introduction_id: side for side in Side.objects.filter(person_id=event.kept)}
    for theirs in Side.objects.filter(person_id=event.gone, introduction_id__in=mine):
        _one_side(mine[theirs.introduction_id], theirs)
        theirs.delete()
        left = Introduction.objects.filter(workspace=actor.workspace, pk=theirs.introduction_id)
        if Side.objects.filter(introduction_id=theirs.introduction_id).count() < LEAST_TOGETHER:
            _take_away(left, event)


def _one_side(side: Side, other: Side) -> None:
    if not side.reply and other.reply:
        side.reply, side.replied_on, side.wish_before = other.reply, other.replied_on, other.wish_before
    for name in SIDE_WORDS:
        setattr(side, name, getattr(side, name) or getattr(other, name))
    if other.left_out_on is None:
        side.left_out_on = None
    side.save()


def _proposals(actor: Actor, event: PeopleMerged) -> None:
    mine = set(Proposed.objects.filter(person_id=event.kept).values_list("proposal_id", flat=True))
    for theirs in Proposed.objects.filter(person_id=event.gone, proposal_id__in=mine):
        theirs.delete()
        if Proposed.objects.filter(proposal_id=theirs.proposal_id).count() < LEAST_TOGETHER:
            _take_away(Proposal.objects.filter(workspace=actor.workspace, pk=theirs.proposal_id), event)


def _take_away(rows: Any, event: PeopleMerged) -> None:
    """Delete rows of which nobody but the one person is left; they and what names them are remembered first."""
    table: type[Model] = rows.model
    numbers = list(rows.values_list("pk", flat=True))
    event.remember(rows)
    for link in references(table):
        event.remember(rows_of(link.model).filter(**{f"{link.name}__in": numbers}))
    rows.delete()
