"""The sheet of partners: whom everybody of a large book should meet, worked out with the week, read in a moment.

It names people and the reason that weighs most, nothing else. Whether they may be introduced today is not in it: that
is asked anew by whoever reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from kithwork.introductions.models import PartnerSheet
from kithwork.introductions.rules.learning import WEIGHED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from kithwork.introductions.rules import Reason
    from kithwork.workspace.actor import Actor

LISTED = 24
KEPT_DAYS = 28
"""So long a sheet is read; after that too many are new since."""
NOBODY = -1
_PERSON, _PLACE, _REASON = "<i8", "<i4", "<i1"
_BYTES_EACH = 8 + LISTED * (4 + 1)


class Listed(NamedTuple):
    """Somebody whom a person should meet, and the reason that weighed most."""

    person_id: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class Partners:
    """Whom everybody should meet: `ids` (N) ascend, `places` in them (N x `LISTED`), the best first, else `NOBODY`.

    `reasons`: places in `WEIGHED`. `changed`: of whom something was said since, and who are looked for anew.
    """

    ids: NDArray[np.int64]
    places: NDArray[np.int32]
    reasons: NDArray[np.int8]
    changed: frozenset[int] = frozenset()

    def of(self, person_id: int) -> list[Listed] | None:
        """Whom somebody should meet; None where they are not in the sheet, or changed since."""
        import numpy as np

        at = int(np.searchsorted(self.ids, person_id))
        if person_id in self.changed or at == len(self.ids) or self.ids[at] != person_id:
            return None
        some = self.places[at] != NOBODY
        whom = self.ids[self.places[at][some]].tolist()
        return [Listed(pk, WEIGHED[why]) for pk, why in zip(whom, self.reasons[at][some].tolist(), strict=True)]


def partner_sheet(actor: Actor) -> Partners | None:
    """The sheet, where there is one that is not too old; one query."""
    since = actor.today - timedelta(days=KEPT_DAYS)
    rows = PartnerSheet.objects.filter(workspace=actor.workspace, made_on__gt=since)
    row = rows.values_list("columns", "changed").first()
    return None if row is None else unpacked(bytes(row[0]), frozenset(row[1]))


def packed(sheet: Partners) -> bytes:
    """The columns one after another, little-endian."""
    columns = (sheet.ids, _PERSON), (sheet.places, _PLACE), (sheet.reasons, _REASON)
    return b"".join(column.astype(kind).tobytes() for column, kind in columns)


def unpacked(told: bytes, changed: frozenset[int] = frozenset()) -> Partners:
    """What `packed` made."""
    import numpy as np

    count = len(told) // _BYTES_EACH
    cells, after = count * LISTED, count * 8
    places = np.frombuffer(told, dtype=_PLACE, count=cells, offset=after)
    reasons = np.frombuffer(told, dtype=_REASON, count=cells, offset=after + 4 * cells)
    ids = np.frombuffer(told, dtype=_PERSON, count=count)
    return Partners(ids, places.reshape(count, LISTED), reasons.reshape(count, LISTED), changed)
