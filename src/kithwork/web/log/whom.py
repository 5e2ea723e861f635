"""Whom a form means: those chosen already, and names as they were typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.people.rules import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.queries import PersonRow
    from kithwork.workspace.actor import Actor

SUGGESTED = 8
_BETWEEN = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Whom:
    """Those meant for sure; and, where a name did not settle it, the name, why, and who it may have been."""

    chosen: tuple[PersonRow, ...]
    open_name: str = ""
    problem: str = ""
    candidates: tuple[PersonRow, ...] = ()


def whom(actor: Actor, *, numbers: Sequence[str], typed: str) -> Whom:
    """Those with *numbers*, then those *typed* names mean; a number that is nobody's raises.

    A name that means nobody, or several people, comes back open instead, with everything after it.
    """
    ids = _known(actor, numbers)
    names = _names(actor, typed)
    for place, name in enumerate(names):
        try:
            ids.append(people.person_called(actor, name).pk)
        except people.SeveralPeopleError:
            rest = ", ".join(names[place + 1 :])
            return Whom(
                _rows(actor, ids),
                rest,
                f"Several people answer to “{name}”; tick the one you mean.",
                _alike(actor, name),
            )
        except people.PersonNotFoundError as error:
            return Whom(_rows(actor, ids), ", ".join(names[place:]), str(error))
    return Whom(_rows(actor, ids))


def suggestions(actor: Actor, typed: str) -> list[tuple[str, str]]:
    """(what the field would hold, what tells them apart) for those the last name typed may mean."""
    *before, last = _BETWEEN.split(typed)
    found = people.found_ids(actor, last, limit=SUGGESTED, places=[Place.KEPT]) if last.strip() else []
    return [(", ".join([*before, row.name]), row.told_by) for row in people.rows(actor, found)]


def _known(actor: Actor, numbers: Sequence[str]) -> list[int]:
    ids = [pk for number in numbers if (pk := item_number(number)) is not None]
    here = set(people.present(actor, ids))
    for pk in ids:
        if pk not in here:
            people.person(actor, pk)
    return ids


def _names(actor: Actor, typed: str) -> list[str]:
    """The names typed: one, where "Keller, Dana" is somebody; else what stands between commas."""
    if not typed.strip():
        return []
    parts = [part for part in _BETWEEN.split(typed.strip()) if part]
    if len(parts) < 2 or people.found_ids(actor, typed, limit=1):
        return [typed.strip()]
    return parts


def _rows(actor: Actor, ids: list[int]) -> tuple[PersonRow, ...]:
    return tuple(people.rows(actor, list(dict.fromkeys(ids))))


def _alike(actor: Actor, name: str) -> tuple[PersonRow, ...]:
    return tuple(people.rows(actor, people.found_ids(actor, name, limit=SUGGESTED, places=[Place.KEPT])))
