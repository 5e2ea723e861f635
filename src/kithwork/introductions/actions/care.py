"""What the user sets for introductions: how many are healthy, and what each reason weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.introductions.models import CareSettings, NotThese, WeekPrepared
from kithwork.introductions.queries.care import FIELDS, care
from kithwork.introductions.rules.gates import STAGES

if TYPE_CHECKING:
    from kithwork.introductions.rules.care import Care
    from kithwork.workspace.actor import Actor

MOST = {"proposals_a_week": 20, "each_a_month": 10, "each_pending": 5}
LEAST = {"proposals_a_week": 0, "each_a_month": 1, "each_pending": 1}
WEIGHTS = ("sources", "active", "event", "need")


class CareError(KithworkError):
    """A setting that cannot be."""


@transaction.atomic
def set_care(actor: Actor, **said: float | str) -> Care:
    """Keep what the user set, the rest as it is; fields of `Care` by name.

    Raises `CareError` for a number out of bounds, a stage that is none, or weights that leave no reason.
    """
    now = {name: getattr(care(actor), name) for name in FIELDS} | said
    _check(now)
    CareSettings.objects.update_or_create(workspace=actor.workspace, defaults=now)
    note_stale(actor)
    return care(actor)


@transaction.atomic
def care_as_shipped(actor: Actor) -> None:
    """Let everything count as shipped again, and forget what the answers taught; who is not to meet stays so."""
    CareSettings.objects.filter(workspace=actor.workspace).delete()
    NotThese.objects.filter(workspace=actor.workspace).exclude(reason="").update(reason="")
    note_stale(actor)


def note_stale(actor: Actor) -> None:
    """Remember that proposals were worked out before this."""
    WeekPrepared.objects.filter(workspace=actor.workspace, is_stale=False).update(is_stale=True)


def _check(now: dict[str, object]) -> None:
    if unknown := sorted(set(now) - set(FIELDS)):
        raise CareError(f"There is no setting called {unknown[0]}; the settings are {', '.join(FIELDS)}.")
    for name, most in MOST.items():
        number = now[name]
        if not isinstance(number, int) or not LEAST[name] <= number <= most:
            raise CareError(f"{_SAID[name]} is a whole number between {LEAST[name]} and {most}.")
    if now["least_stage"] not in STAGES:
        raise CareError(f"A stage is one of {', '.join(STAGES)}.")
    weights = [now[name] for name in WEIGHTS]
    if not all(isinstance(weight, int | float) and 0 <= weight <= 1 for weight in weights):
        raise CareError("What a reason counts is between 0 and 1.")
    if not any(weights):
        raise CareError("Let at least one reason count, or set the introductions a week to 0.")


_SAID = {
    "proposals_a_week": "How many introductions a week are proposed",
    "each_a_month": "How often one person is introduced in a month",
    "each_pending": "How many introductions one person has on their way",
}
