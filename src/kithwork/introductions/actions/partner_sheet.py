"""Writing down whom everybody of a large book should meet, so that a page need not look through all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kithwork.introductions.models import PartnerSheet
from kithwork.introductions.queries.ground_columns import pairs_as_places
from kithwork.introductions.queries.ground_shown import shown
from kithwork.introductions.queries.partner_sheet import LISTED, NOBODY, Partners, packed

if TYPE_CHECKING:
    from collections.abc import Collection

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.introductions.queries.ground import Ground
    from kithwork.workspace.actor import Actor

LARGE = 300
"""From so many who could be introduced looking through them takes more than 30 ms; fewer are when a page asks."""
AT_ONCE = 200_000


def write_partners(actor: Actor, everybody: Ground, *, lately: Collection[tuple[int, int]]) -> None:
    """Write down whom everybody should meet; in a small book nothing.

    *lately*: pairs that the ground keeps apart for having been offered lately. They are no proposal again so soon, but
    they should still meet.
    """
    if len(everybody.ids) < LARGE:
        forget_partners(actor)
        return
    sheet = _partners(_together_again(everybody, lately))
    told = {"made_on": actor.today, "columns": packed(sheet), "changed": []}
    PartnerSheet.objects.update_or_create(workspace=actor.workspace, defaults=told)


def forget_partners(actor: Actor) -> None:
    """Throw the sheet away; it is written anew with the week."""
    PartnerSheet.objects.filter(workspace=actor.workspace).delete()


def note_partners_changed(actor: Actor, person_ids: Collection[int]) -> None:
    """Remember of whom something was said since: whom they should meet is looked for anew."""
    row = PartnerSheet.objects.filter(workspace=actor.workspace).only("changed").first()
    if row is not None and not set(row.changed).issuperset(person_ids):
        row.changed = sorted({*row.changed, *person_ids})
        row.save(update_fields=["changed"])


def _partners(everybody: Ground) -> Partners:
    from kithwork.engines.synergy import partners

    places = partners(everybody.ready, LISTED)[0]
    reasons = _reasons(everybody, places)
    places[reasons == NOBODY] = NOBODY
    return Partners(everybody.ids, places, reasons)


def _reasons(everybody: Ground, places: NDArray[np.int32]) -> NDArray[np.int8]:
    """The reason that weighs most for each of the listed; `NOBODY` where none is strong enough to be told."""
    import numpy as np

    count = len(everybody.ids)
    mine, theirs = np.repeat(np.arange(count), LISTED), places.ravel().astype(np.int64)
    pairs = np.where(theirs == NOBODY, NOBODY, np.minimum(mine, theirs) * count + np.maximum(mine, theirs))
    once, which = np.unique(pairs, return_inverse=True)
    found = np.full(len(once), NOBODY, dtype=np.int8)
    for start in range(0, len(once), AT_ONCE):
        some = once[start : start + AT_ONCE]
        told = shown(everybody, *np.divmod(some[some != NOBODY], count))
        found[np.searchsorted(once, told.low * count + told.high)] = told.reason
    return found[which].reshape(places.shape)


def _together_again(everybody: Ground, lately: Collection[tuple[int, int]]) -> Ground:
    """The ground without keeping these pairs apart."""
    import numpy as np

    from kithwork.engines.synergy.scoring import Apart

    pairs = pairs_as_places(np.array(sorted(lately), dtype=np.int64).reshape(-1, 2), everybody.ids)
    if not len(pairs):
        return everybody
    apart = everybody.ready.apart.as_matrix().copy()
    apart[pairs[:, 0], pairs[:, 1]] = False
    apart.eliminate_zeros()
    return replace(everybody, ready=replace(everybody.ready, apart=Apart(apart.indptr, apart.indices)))
