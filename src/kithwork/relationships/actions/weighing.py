"""How much a contact of each channel weighs, by the user's word."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.relationships.actions.pulse import calibrate
from kithwork.relationships.models import Weighing

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

LEAST, MOST = 0.1, 10.0


class WeightError(KithworkError):
    """A channel was given a weight that no verdict can rest on."""


@transaction.atomic
def weigh(actor: Actor, *, mail: float, message: float, call: float, meeting: float, note: float) -> None:
    """Let a contact of each channel weigh so much from now on, a plain mail being 1."""
    wanted = {"mail": mail, "message": message, "call": call, "meeting": meeting, "note": note}
    for channel, weight in wanted.items():
        if not (isfinite(weight) and LEAST <= weight <= MOST):
            raise WeightError(f"A {channel} weighs between 0.1 and 10, where 1 is a plain mail.")
    Weighing.objects.update_or_create(workspace=actor.workspace, defaults=wanted)
    calibrate(actor)


@transaction.atomic
def weigh_as_shipped(actor: Actor) -> None:
    """Go back to the weights that kithwork came with."""
    Weighing.objects.filter(workspace=actor.workspace).delete()
    calibrate(actor)
