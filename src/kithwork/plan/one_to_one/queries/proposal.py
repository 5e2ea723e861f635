"""A 1-2-1 with somebody as it is proposed: everything filled in, so that one tap more books it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.knowledge import meeting_format
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned
from kithwork.plan.one_to_one.queries.booked import coming
from kithwork.plan.one_to_one.rules import first_name, format_for, free_moment, out_of_touch
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from datetime import datetime

    from kithwork.knowledge import MeetingFormat
    from kithwork.people.queries import PersonRow
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

LOOKED_AHEAD_DAYS = 21
MOST_MEETINGS = 60


@dataclass(frozen=True, slots=True)
class Proposal:
    """With whom, when (in the user's own zone), how, and to what end."""

    person: PersonRow
    starts_at: datetime
    format: MeetingFormat
    purpose: str


def proposal(actor: Actor, person_id: int) -> Proposal:
    """What a 1-2-1 with this person would be: the next free moment, the format of the stage, the purpose at hand."""
    row = people.row_of(people.person(actor, person_id))
    standing = relationships.standing(actor, person_id)
    is_far = out_of_touch(standing.state, standing.silent_days)
    meetings = conversations.upcoming(actor, days=LOOKED_AHEAD_DAYS, limit=MOST_MEETINGS)
    busy = {
        *(plan.at for plan in meetings if not plan.all_day),
        *(one.starts_at for one in coming(actor, days=LOOKED_AHEAD_DAYS)),
    }
    return Proposal(
        person=row,
        starts_at=free_moment(actor.today, busy=busy, zone=actor.zone),
        format=meeting_format(format_for(standing.stage, is_out_of_touch=is_far)),
        purpose=_purpose(actor, row, standing),
    )


def _purpose(actor: Actor, row: PersonRow, standing: Standing) -> str:
    seeks = [line for line in people.mentions_of(actor, row.id) if line.kind is Mentioned.SEEKS and not line.is_stale]
    name = first_name(row.name)
    if seeks:
        return f"Hear more about what {name} looks for: {seeks[0].words}"[:300]
    if standing.met or standing.stage is Stage.REFER:
        return f"Hear how {name} is, and what would help"
    if standing.stage is Stage.NEW:
        return f"Get to know {name} and what they care about"
    following = list(Stage)[standing.stage.step + 1]
    return f"A step from {standing.stage.value} towards {following.value}: hear how {name} is, and what would help"
