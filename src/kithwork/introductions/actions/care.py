"""What the user sets for introductions: how many are healthy, and everything that is weighed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.introductions.actions.partner_sheet import forget_partners
from kithwork.introductions.models import CareSettings, NotThese, WeekPrepared
from kithwork.introductions.queries.care import FIELDS, care
from kithwork.introductions.rules.care import REASONS_WEIGHED, WEIGHED
from kithwork.introductions.rules.gates import STAGES

if TYPE_CHECKING:
    from kithwork.introductions.rules.care import Care
    from kithwork.workspace.actor import Actor

MOST = {"proposals_a_week": 20, "each_a_month": 10, "each_pending": 5}
LEAST = {"proposals_a_week": 0, "each_a_month": 1, "each_pending": 1}
NONE_LEFT = (
    (tuple(one.name for one in REASONS_WEIGHED.each), "Let at least one reason count"),
    (("tie_new", "tie_know", "tie_like", "tie_trust", "tie_refer"), "Let somebody you know count"),
    (("near_town", "near_at_ease", "near_country", "near_elsewhere"), "Leave something of a reason at some distance"),
)
"""Where all of these are nothing, nobody could ever be proposed."""


class CareError(KithworkError):
    """A setting that cannot be."""


@transaction.atomic
def set_care(actor: Actor, **said: float | str) -> Care:
    """Keep what the user set, the rest as it is; fields of `Care` by name.

    Raises `CareError` for a number out of bounds, a stage that is none, or weights that leave nobody to propose.
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
    """Remember that proposals, and whom everybody should meet, were worked out before this."""
    WeekPrepared.objects.filter(workspace=actor.workspace, is_stale=False).update(is_stale=True)
    forget_partners(actor)


def _check(now: dict[str, object]) -> None:
    if unknown := sorted(set(now) - set(FIELDS)):
        raise CareError(f"There is no setting called {unknown[0]}; the settings are {', '.join(FIELDS)}.")
    for name, most in MOST.items():
        number = now[name]
        if not isinstance(number, int) or not LEAST[name] <= number <= most:
            raise CareError(f"{_SAID[name]} is a whole number between {LEAST[name]} and {most}.")
    if now["least_stage"] not in STAGES:
        raise CareError(f"A stage is one of {', '.join(STAGES)}.")
    for one in WEIGHED:
        weight = now[one.name]
        if not isinstance(weight, int | float) or not one.least <= weight <= one.most:
            raise CareError(f"“{one.label}” is between {one.least:g} and {one.most:g}.")
    for names, what in NONE_LEFT:
        if not any(now[name] for name in names):
            raise CareError(f"{what}, or set the introductions a week to 0.")


_SAID = {
    "proposals_a_week": "How many introductions a week are proposed",
    "each_a_month": "How often one person is introduced in a month",
    "each_pending": "How many introductions one person has on their way",
}
