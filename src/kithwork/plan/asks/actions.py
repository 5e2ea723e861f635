"""Writing what the user would like to ask, asked, or lets go."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import one_line
from kithwork.people import queries as people
from kithwork.plan.asks.queries import ask_gate, open_wishes
from kithwork.plan.models import Ask

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


class NothingAskedError(KithworkError):
    """An ask without words."""


class NotTheTimeError(KithworkError):
    """An ask whose time has not come."""


class AskNotFoundError(NotFoundError):
    """No such ask here."""


@transaction.atomic
def wish_ask(actor: Actor, person_id: int, *, what: str) -> Ask:
    """Keep what the user would like to ask of somebody; it comes up when its time has come."""
    words = one_line(what)[:300]
    if not words:
        raise NothingAskedError("Say what you would like to ask, in a few words.")
    one = people.person(actor, person_id)
    return Ask.objects.create(
        workspace=actor.workspace, uid=str(uuid.uuid4()), person=one, what=words, wished_on=actor.today
    )


@transaction.atomic
def ask_anyway(actor: Actor, ask_id: int) -> Ask:
    """The user's own word: it may be asked although its foundation is missing.

    A rest, three weeks after an ask, a promise of mine and three words without an answer stand all the same.
    """
    gate = ask_gate(actor, _one(actor, ask_id).person_id)
    if gate.is_firm:
        raise NotTheTimeError(gate.why)
    return _set(actor, ask_id, anyway=True)


@transaction.atomic
def asked(actor: Actor, ask_id: int) -> Ask:
    """It was asked, today; `NotTheTimeError` with what is missing where the user has not said "anyway"."""
    person_id = _one(actor, ask_id).person_id
    for wish in open_wishes(actor, person_id):
        if wish.id == ask_id and not wish.may_be_asked:
            hint = "" if wish.gate.is_firm else " If it cannot wait, say “ask anyway”."
            raise NotTheTimeError(f"{wish.gate.why}{hint}")
    return _set(actor, ask_id, asked_on=actor.today)


@transaction.atomic
def let_go_of_ask(actor: Actor, ask_id: int) -> Ask:
    """It no longer matters."""
    return _set(actor, ask_id, let_go_on=actor.today)


def _one(actor: Actor, ask_id: int) -> Ask:
    one = Ask.objects.filter(workspace=actor.workspace, pk=ask_id, asked_on=None, let_go_on=None).first()
    if one is None:
        raise AskNotFoundError("That question is no longer there; it was asked, or let go.")
    return one


def _set(actor: Actor, ask_id: int, **values: object) -> Ask:
    one = _one(actor, ask_id)
    for name, value in values.items():
        setattr(one, name, value)
    one.save(update_fields=list(values))
    return one
