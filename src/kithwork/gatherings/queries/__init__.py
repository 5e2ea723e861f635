"""Reading events: which there were, who was there, what is still to tell, and who waits because of one."""

from kithwork.gatherings.queries.events import (
    Event,
    GatheringNotFoundError,
    GuestNotFoundError,
    MaybeEvent,
    address_on_list,
    calendar_events,
    event,
    events,
    guest,
    guests,
    people_of_calendar,
    to_go_through,
    waiting_from_events,
)
from kithwork.gatherings.queries.whole import whole_attendances, whole_gatherings

__all__ = [
    "Event",
    "GatheringNotFoundError",
    "GuestNotFoundError",
    "MaybeEvent",
    "address_on_list",
    "calendar_events",
    "event",
    "events",
    "guest",
    "guests",
    "people_of_calendar",
    "to_go_through",
    "waiting_from_events",
    "whole_attendances",
    "whole_gatherings",
]
