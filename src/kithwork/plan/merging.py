"""What was planned with two entries that are made one, what was answered about them, and what was offered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.plan.models import Beginning, Decision, NotThem, Offered
from kithwork.plan.rules import Begun

if TYPE_CHECKING:
    from kithwork.people.rules import PeopleMerged
    from kithwork.workspace.actor import Actor

OPEN = (Begun.ACTIVE, Begun.WAITING)


def merge_plans(actor: Actor, event: PeopleMerged) -> None:
    """Let answers and offers be about the one kept, and begin with nobody twice; all else is moved as it stands."""
    _decisions(actor, event)
    _offers(actor, event)
    _beginnings(actor, event)
    _not_them(event)


def _decisions(actor: Actor, event: PeopleMerged) -> None:
    for one in Decision.objects.filter(workspace=actor.workspace, person_id=event.gone):
        one.item_key, one.person_id = _about(one.item_key, event), event.kept
        one.save(update_fields=["item_key", "person"])


def _offers(actor: Actor, event: PeopleMerged) -> None:
    """Of two that began on the same day the one that stood longer stays."""
    mine = Offered.objects.filter(workspace=actor.workspace)
    for one in mine.filter(person_id=event.gone):
        key = _about(one.item_key, event)
        known = mine.filter(item_key=key, first_on=one.first_on).first()
        if known is None:
            one.item_key, one.person_id = key, event.kept
            one.save(update_fields=["item_key", "person"])
            continue
        known.last_on, known.days = max(known.last_on, one.last_on), max(known.days, one.days)
        known.save(update_fields=["last_on", "days"])
        one.delete()


def _about(item_key: str, event: PeopleMerged) -> str:
    """The key of a suggestion (`kind:person` or `kind:person:thing`) as it is about the one kept."""
    kind, _, rest = item_key.partition(":")
    who, *thing = rest.split(":")
    return ":".join([kind, str(event.kept), *thing]) if who == str(event.gone) else item_key


def _beginnings(actor: Actor, event: PeopleMerged) -> None:
    open_ones = Beginning.objects.filter(workspace=actor.workspace, standing__in=OPEN)
    mine, theirs = open_ones.filter(person_id=event.kept).first(), open_ones.filter(person_id=event.gone).first()
    if mine is None or theirs is None:
        return
    if theirs.standing == Begun.ACTIVE != mine.standing:
        mine.standing, mine.since = theirs.standing, theirs.since
    mine.why = mine.why or theirs.why
    mine.save(update_fields=["standing", "since", "why"])
    theirs.delete()


def _not_them(event: PeopleMerged) -> None:
    mine = {one.what: one for one in NotThem.objects.filter(person_id=event.kept)}
    for one in NotThem.objects.filter(person_id=event.gone, what__in=mine):
        known = mine[one.what]
        known.until = max(known.until, one.until)
        known.save(update_fields=["until"])
        one.delete()
