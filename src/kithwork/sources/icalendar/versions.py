"""Several words on one event: which version stands, which dates it moves, what is out of date (RFC 5546)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.sources.icalendar.moments import in_utc

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.sources.icalendar.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Settled:
    """The meetings of one UID: their `series` with its `moved` dates, those `alone`, those `outdated`."""

    series: Meeting | None
    moved: tuple[Meeting, ...]
    alone: tuple[Meeting, ...]
    outdated: tuple[Meeting, ...]


def settled(meetings: list[Meeting]) -> Settled:
    """What stands among *meetings*, which share one UID.

    A later SEQUENCE, then a later DTSTAMP, replaces the earlier word on the same date. Different dates under
    one UID that nothing orders are different meetings: some producers give every event the same UID.
    """
    alone = [meeting for meeting in meetings if meeting.is_answer]
    outdated: list[Meeting] = []
    masters: list[Meeting] = []
    by_slot: dict[datetime, Meeting] = {}
    for meeting in sorted((one for one in meetings if not one.is_answer), key=lambda one: one.version):
        if meeting.slot is None:
            masters.append(meeting)
            continue
        slot = in_utc(meeting.slot)
        if slot in by_slot:
            outdated.append(by_slot[slot])
        by_slot[slot] = meeting
    moved = tuple(by_slot.values())
    if not masters:
        return Settled(series=None, moved=(), alone=(*alone, *moved), outdated=tuple(outdated))
    newest = masters[-1]
    outdated += [one for one in masters[:-1] if _replaces(newest, one)]
    alone += [one for one in masters[:-1] if not _replaces(newest, one)]
    return Settled(series=newest, moved=moved, alone=tuple(alone), outdated=tuple(outdated))


def _replaces(newest: Meeting, other: Meeting) -> bool:
    if newest.sequence > other.sequence or in_utc(newest.begins) == in_utc(other.begins):
        return True
    is_answer_to_invitation = bool(newest.method and other.method)
    return is_answer_to_invitation and newest.stamp > other.stamp
