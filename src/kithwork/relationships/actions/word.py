"""What the user says of a tie: that it rests or lives elsewhere, how close, how often, that nothing need come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.core.text import one_line
from kithwork.people import queries as people
from kithwork.relationships.models import Tie

if TYPE_CHECKING:
    from datetime import date

    from kithwork.relationships.rules import Layer
    from kithwork.workspace.actor import Actor

LONGEST_WISH_DAYS = 3 * 365


class WishError(KithworkError):
    """A rhythm that nobody can keep."""


@transaction.atomic
def let_rest(actor: Actor, person_id: int, *, until: date, why: str = "") -> None:
    """Let a tie rest: nothing is suggested before *until*."""
    say(actor, person_id, rest_until=until, rest_why=one_line(why)[:300])


@transaction.atomic
def wake(actor: Actor, person_id: int) -> None:
    """End a rest."""
    Tie.objects.filter(workspace=actor.workspace, person_id=person_id).update(rest_until=None, rest_why="")


@transaction.atomic
def say_alive(actor: Actor, person_id: int, *, until: date | None) -> None:
    """Take the user's word that the two are in touch where no file tells, until that day; None takes it back."""
    say(actor, person_id, alive_until=until)


@transaction.atomic
def set_layer(actor: Actor, person_id: int, *, layer: Layer) -> None:
    """How close the user wants somebody to be."""
    say(actor, person_id, layer=layer.value)


@transaction.atomic
def wish_rhythm(actor: Actor, person_id: int, *, days: int | None) -> None:
    """How often the user wishes to be in touch; None leaves it to the two's own rhythm."""
    if days is not None and not 1 <= days <= LONGEST_WISH_DAYS:
        raise WishError("A rhythm is between every day and every three years.")
    say(actor, person_id, wish_days=days)


@transaction.atomic
def need_not_reciprocate(actor: Actor, person_id: int) -> None:
    """Say that nothing need come back: no sentence about one-way ever again."""
    say(actor, person_id, no_need=True)


@transaction.atomic
def may_reciprocate(actor: Actor, person_id: int) -> None:
    """Take back that nothing need come back."""
    say(actor, person_id, no_need=False)


@transaction.atomic
def note_hint_shown(actor: Actor, person_id: int) -> None:
    """Remember that the sentence about one-way was read today, so that it keeps still for a while."""
    Tie.objects.filter(workspace=actor.workspace, person_id=person_id).update(hinted_on=actor.today)


def say(actor: Actor, person_id: int, **words: object) -> None:
    """Keep the user's words about a tie, whether anything has passed yet or not."""
    one = people.person(actor, person_id)
    Tie.objects.update_or_create(workspace=actor.workspace, person=one, defaults=words)
