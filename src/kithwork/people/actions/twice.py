"""Looking through the whole book for entries that may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.people.likeness import TwinKind
from kithwork.people.models import TwinSheet
from kithwork.people.queries.twice import mark, pairs_of_firms, pairs_of_people
from kithwork.people.queries.twice_entries import (
    organisation_entries,
    organisations_apart,
    people_apart,
    person_entries,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.engines.similarity import Likeness
    from kithwork.workspace.actor import Actor

PLACES = 6
"""So many decimals of a chance are kept."""


def prepare_twice(actor: Actor) -> int:
    """Look through people and organisations as they are now and keep what was found; answers how many pairs of people.

    Some seconds for ten thousand people; nothing is done where nothing has changed since.
    """
    people = _prepare(actor, TwinKind.PEOPLE)
    _prepare(actor, TwinKind.ORGANISATIONS)
    return people


def _prepare(actor: Actor, kind: TwinKind) -> int:
    now = mark(actor, kind)
    known = TwinSheet.objects.filter(workspace=actor.workspace, kind=kind).first()
    if known is not None and known.mark == now:
        return len(known.pairs)
    number, found = _looked(actor, kind)
    told = [[one.low, one.high, round(one.chance, PLACES), one.proven, one.through] for one in found]
    TwinSheet.objects.update_or_create(
        workspace=actor.workspace,
        kind=kind,
        defaults={"pairs": told, "entries": number, "mark": now, "made_at": actor.now},
    )
    return len(told)


def _looked(actor: Actor, kind: TwinKind) -> tuple[int, Sequence[Likeness]]:
    if kind is TwinKind.PEOPLE:
        entries = person_entries(actor)
        return len(entries), pairs_of_people(entries, people_apart(actor))
    firms = organisation_entries(actor)
    return len(firms), pairs_of_firms(firms, organisations_apart(actor))
