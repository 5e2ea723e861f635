"""A booked 1-2-1 as a calendar file (RFC 5545): publishes the meeting to one's own calendar, and invites nobody.

As RFC 5546 wants it of METHOD:PUBLISH there is no attendee; and there is no organizer, so that no calendar takes it
for an invitation. Reading the file back gives the meeting the key it has already.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from kithwork.plan.one_to_one.queries.booked import booked
from kithwork.plan.one_to_one.rules import fitted, timed

if TYPE_CHECKING:
    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.workspace.actor import Actor

PRODUCT = "-//kithwork//kithwork//EN"


def calendar_file(actor: Actor, one_to_one_id: int) -> bytes:
    """The file: UID for good, SEQUENCE one higher with every change, STATUS says when it was called off."""
    from icalendar import Calendar, Event

    one = booked(actor, one_to_one_id)
    calendar = Calendar()
    for name, value in (("VERSION", "2.0"), ("PRODID", PRODUCT), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")):
        calendar.add(name, value)
    event = Event()
    event.add("UID", one.uid)
    event.add("SEQUENCE", one.revision)
    event.add("DTSTAMP", actor.now.astimezone(UTC))
    event.add("DTSTART", one.starts_at.astimezone(UTC))
    event.add("DTEND", one.ends_at.astimezone(UTC))
    event.add("SUMMARY", f"1-2-1 with {one.name}")
    event.add("DESCRIPTION", _agenda(one))
    if one.where:
        event.add("LOCATION", one.where)
    event.add("STATUS", "CANCELLED" if one.cancelled_at else "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _agenda(one: Booked) -> str:
    lines = timed(fitted(one.format.agenda, minutes=one.minutes), starts_at=one.starts_at)
    written = "\n".join(f"{line.at} {line.words} ({line.minutes} min)" for line in lines)
    return "\n\n".join(part for part in (one.purpose, f"{one.format.label}\n{written}") if part)
