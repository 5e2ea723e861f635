"""Whom the user thanked for making the time, once they had heard what came of an introduction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.introductions.models import Side

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class ThankedLine:
    """Somebody thanked within an introduction, and the day."""

    introduction_id: int
    person_id: int
    name: str
    on_date: date


def thanked_within(actor: Actor, *, since: date, until: date) -> tuple[ThankedLine, ...]:
    """Whoever was thanked within an introduction from *since* until before *until*, the earliest first; one query."""
    rows = Side.objects.filter(
        workspace=actor.workspace, left_out_on=None, thanked_on__gte=since, thanked_on__lt=until
    ).order_by("thanked_on", "pk")
    found = rows.values_list("introduction_id", "person_id", "person__full_name", "thanked_on")
    return tuple(ThankedLine(pk, person_id, name, day) for pk, person_id, name, day in found if day is not None)
