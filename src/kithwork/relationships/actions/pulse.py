"""What all ties say together, kept beside them: the days each channel was observed, and the user's own calibration."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kithwork.relationships.models import Pulse, Tie
from kithwork.relationships.queries.ground import observed_days, read_ground

if TYPE_CHECKING:
    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.workspace.actor import Actor

CALIBRATED_EVERY_DAYS = 7
MANY_TIES = 50
"""So many ties touched at once are an import: the user's past may look different, so the calibration is made anew."""


def refresh_pulse(actor: Actor, *, touched: int) -> None:
    """Bring the observed days and the mean warmth up to date after *touched* ties changed, or a day later.

    The calibration is made anew where it is a week old or where very many ties changed.
    """
    pulse = Pulse.objects.filter(workspace=actor.workspace).first() or Pulse(workspace=actor.workspace)
    contacts = _all_contacts(actor)
    pulse.days = observed_days(contacts)
    if _is_old(actor, pulse) or touched >= MANY_TIES:
        pulse.fit = _fitted(actor, pulse, contacts)
        pulse.fitted_on = actor.today
    pulse.fit = {**pulse.fit, "own_z": _own_z(actor, pulse, contacts), "own_on": actor.today.isoformat()}
    pulse.save()


def refresh_daily(actor: Actor) -> bool:
    """Bring the pulse up to date where that was not done today; False where there is none yet."""
    fit = Pulse.objects.filter(workspace=actor.workspace).values_list("fit", flat=True).first()
    if fit is not None and fit.get("own_on") != actor.today.isoformat():
        refresh_pulse(actor, touched=0)
    return fit is not None


def calibrate(actor: Actor) -> None:
    """Learn anew what the user's own past says of the chances."""
    refresh_pulse(actor, touched=MANY_TIES)


def _is_old(actor: Actor, pulse: Pulse) -> bool:
    return pulse.fitted_on is None or pulse.fitted_on <= actor.today - timedelta(days=CALIBRATED_EVERY_DAYS)


def _fitted(actor: Actor, pulse: Pulse, contacts: Contacts) -> dict[str, Any]:
    from kithwork.engines.rhythm.calibration import learn

    ground = read_ground(actor, pulse=pulse)
    return asdict(learn(contacts, ground.today, clock=ground.clock, weights=ground.weights))


def _own_z(actor: Actor, pulse: Pulse, contacts: Contacts) -> float:
    """How far the user's ties are above the usual warmth in the mean, today."""
    from kithwork.engines.rhythm.warmth import score

    ground = read_ground(actor, pulse=pulse)
    own = score(contacts, ground.today, clock=ground.clock, weights=ground.weights).own_z
    return float(own[0]) if len(own) else 0.0


def _all_contacts(actor: Actor) -> Contacts:
    from kithwork.engines.rhythm.contacts import unpack

    blobs = Tie.objects.filter(workspace=actor.workspace, last_second__isnull=False).order_by("person_id")
    return unpack([bytes(blob) for blob in blobs.values_list("contacts", flat=True)])
