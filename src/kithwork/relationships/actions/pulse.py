"""What all ties say together, kept beside them: the days each channel was observed, and the user's own calibration."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from kithwork.relationships.models import Pulse, Sheet
from kithwork.relationships.queries.ground import fitted, observed_days, read_ground
from kithwork.relationships.queries.outcomes import learned
from kithwork.relationships.queries.sheet import last_sheet, packed, worked_out
from kithwork.relationships.queries.ties import stored
from kithwork.workspace.sizes import note_sizes

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.relationships.queries.ground import Ground
    from kithwork.workspace.actor import Actor

CALIBRATED_EVERY_DAYS = 7
MANY_TIES = 50
"""So many ties touched at once are an import: the user's past may look different, so the calibration is made anew."""
LARGE = 1000
"""From so many ties on it matters that the database knows how large its tables are."""


def refresh_pulse(actor: Actor, *, touched: Collection[int], anew: bool = False) -> None:
    """Bring what is worked out from all ties up to date after the ties with *touched* people changed, or a day later.

    The calibration is made anew where that is asked for, where it is a week old, or where very many ties changed.
    """
    pulse = Pulse.objects.filter(workspace=actor.workspace).first() or Pulse(workspace=actor.workspace)
    numbers, contacts = stored(actor)
    pulse.days = observed_days(contacts)
    ground = read_ground(actor, pulse=pulse)
    anew = anew or len(touched) >= MANY_TIES or _is_old(actor, pulse)
    if anew:
        pulse.fit = _learned(ground, contacts)
        pulse.fitted_on = actor.today
        if contacts.ties >= LARGE:
            note_sizes()
    pulse.fit = {**pulse.fit, "own_z": _own_z(ground, contacts), "own_on": actor.today.isoformat()}
    pulse.save()
    before = None if anew else last_sheet(actor)
    ground = fitted(ground, pulse.fit)
    columns = worked_out(actor, numbers, contacts, ground, before=before, touched=frozenset(touched))
    Sheet.objects.update_or_create(
        workspace=actor.workspace,
        defaults={"day": ground.today, "months": list(columns.months), "columns": packed(columns)},
    )


def refresh_daily(actor: Actor) -> bool:
    """Bring the pulse up to date where that was not done today; False where there is none yet."""
    fit = Pulse.objects.filter(workspace=actor.workspace).values_list("fit", flat=True).first()
    if fit is not None and fit.get("own_on") != actor.today.isoformat():
        refresh_pulse(actor, touched=())
    return fit is not None


def calibrate(actor: Actor) -> None:
    """Learn anew what the user's own past says of the chances."""
    refresh_pulse(actor, touched=(), anew=True)


def _is_old(actor: Actor, pulse: Pulse) -> bool:
    return pulse.fitted_on is None or pulse.fitted_on <= actor.today - timedelta(days=CALIBRATED_EVERY_DAYS)


def _learned(ground: Ground, contacts: Contacts) -> dict[str, Any]:
    from kithwork.engines.rhythm.calibration import learn

    clock = ground.clock.at(ground.last_day)
    lines = asdict(learn(contacts, ground.last_day, clock=clock, weights=ground.weights))
    return lines | learned(contacts, ground.today, clock=ground.clock)


def _own_z(ground: Ground, contacts: Contacts) -> float:
    """How far the user's ties are above the usual warmth in the mean, on the day that verdicts are of."""
    from kithwork.engines.rhythm.warmth import score

    own = score(contacts, ground.last_day, clock=ground.clock, weights=ground.weights).own_z
    return float(own[0]) if len(own) else 0.0
