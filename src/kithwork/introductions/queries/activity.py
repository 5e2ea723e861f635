"""Who makes things happen for others: how active each is beside the rest of the book, and what shows it.

What is at hand is taken: introductions and referrals they gave, the people they are in touch with around the user, the
meetings, and mail that goes both ways. The amount itself is judgement (decision 0013) and is never shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kithwork.conversations.rules import HelpKind
from kithwork.core.periods import month_name
from kithwork.introductions.models import Acquaintance
from kithwork.introductions.rules.reasons import Proof, ProofKind

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.queries import HelpLine
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor

GIVEN_DAYS = 730
WELL_CONNECTED = 8
"""From so many acquaintances among the user's people on, somebody is in touch with many of them."""
_GIVES = frozenset({HelpKind.INTRODUCTION, HelpKind.REFERRAL})


@dataclass(frozen=True, slots=True)
class Stir:
    """What shows that somebody makes things happen: the proof, and how one says it of “they”."""

    proof: Proof
    words: str


@dataclass(frozen=True, slots=True)
class Activity:
    """How active people are, columns of one length; `person_ids` ascend.

    `share`: 0 for nothing, up to 1 for the most active; `shows`: whether something can be told that shows it.
    """

    person_ids: NDArray[np.int64]
    share: NDArray[np.float64]
    shows: NDArray[np.bool_]

    def shown(self, ids: NDArray[np.int64]) -> NDArray[np.float64]:
        """How active each of *ids* is, 0 where nothing shows it."""
        import numpy as np

        if not len(self.person_ids):
            return np.zeros(len(ids))
        place = np.searchsorted(self.person_ids, ids).clip(0, len(self.person_ids) - 1)
        return np.where((self.person_ids[place] == ids) & self.shows[place], self.share[place], 0.0)


def activity(
    actor: Actor, ties: TieArrays, helps: Mapping[int, Sequence[HelpLine]], pairs: NDArray[np.int64]
) -> Activity:
    """How active everybody kept is beside the others; *pairs* (M x 2) who know each other, each once."""
    import numpy as np

    ids = ties.person_ids
    given = _column(ids, {pk: len(found) for pk, lines in helps.items() if (found := _given(actor, lines))})
    some, number = np.unique(pairs, return_counts=True)
    knows = _column(ids, dict(zip(some.tolist(), number.tolist(), strict=True)))
    amount = (
        3.0 * np.log1p(given)
        + 1.5 * np.log1p(knows)
        + np.log1p(ties.met)
        + np.log1p(np.minimum(ties.sent, ties.received))
    )
    return Activity(ids, _shares(amount), (given > 0) | (knows >= WELL_CONNECTED))


def stirs(actor: Actor, names: Mapping[int, str], helps: Mapping[int, Sequence[HelpLine]]) -> dict[int, Stir]:
    """What shows that these people make things happen; who shows nothing is left out. Two queries."""
    found = {}
    knows = _degrees(actor, names)
    for pk, name in names.items():
        given = _given(actor, helps.get(pk, ()))
        if given:
            found[pk] = _stir(actor, given[0], name)
        elif knows.get(pk, 0) >= WELL_CONNECTED:
            proof = Proof(f"{name} is in touch with many of the people you know", ProofKind.PERSON, pk)
            found[pk] = Stir(proof, "are in touch with many people around me")
    return found


def _stir(actor: Actor, line: HelpLine, name: str) -> Stir:
    month = month_name(line.on_date) + ("" if line.on_date.year == actor.today.year else f" {line.on_date.year}")
    kind, opens = (ProofKind.EXCHANGE, line.exchange_id) if line.exchange_id else (ProofKind.PERSON, line.person_id)
    did = "brought people together" if line.kind is HelpKind.INTRODUCTION else "sent somebody work"
    return Stir(Proof(f"{name}: {line.what} ({month})", kind, opens or line.person_id), f"{did} in {month}")


def _given(actor: Actor, lines: Sequence[HelpLine]) -> list[HelpLine]:
    """Introductions and referrals they gave lately, latest first."""
    since = actor.today - timedelta(days=GIVEN_DAYS)
    return [one for one in lines if not one.is_mine and one.kind in _GIVES and one.on_date >= since]


def _degrees(actor: Actor, person_ids: Collection[int]) -> dict[int, int]:
    """With how many of the user's people each of these is acquainted."""
    found: Counter[int] = Counter()
    for one, other in (("low", "high"), ("high", "low")):
        # by the person's workspace, and counted here: else SQLite would read every acquaintance of the workspace
        rows = Acquaintance.objects.filter(**{f"{one}__workspace": actor.workspace, f"{one}__in": list(person_ids)})
        found.update(pk for pk, _ in set(rows.order_by().values_list(f"{one}_id", f"{other}_id")))
    return found


def _column(ids: NDArray[np.int64], told: Mapping[int, int]) -> NDArray[np.float64]:
    import numpy as np

    column = np.zeros(len(ids))
    if told and len(ids):
        some = np.fromiter(told, dtype=np.int64, count=len(told))
        place = np.searchsorted(ids, some).clip(0, len(ids) - 1)
        there = ids[place] == some
        column[place[there]] = np.fromiter(told.values(), dtype=np.float64, count=len(told))[there]
    return column


def _shares(amount: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each the share of the active who are at most as active; 0 for who is not."""
    import numpy as np

    moving = np.sort(amount[amount > 0])
    if not len(moving):
        return np.zeros(len(amount))
    return np.where(amount > 0, np.searchsorted(moving, amount, side="right") / len(moving), 0.0)
