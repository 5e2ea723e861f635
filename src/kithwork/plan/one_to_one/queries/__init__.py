"""Reading 1-2-1s: those booked, whom to sit down with next, and the brief."""

from kithwork.plan.one_to_one.queries.booked import (
    OneToOneNotFoundError,
    booked,
    coming,
    held_with,
    minutes_held,
    one_to_one,
    to_tell,
)
from kithwork.plan.one_to_one.queries.brief import brief
from kithwork.plan.one_to_one.queries.choosing import to_book
from kithwork.plan.one_to_one.queries.invitation import calendar_file
from kithwork.plan.one_to_one.queries.letter import letter_after
from kithwork.plan.one_to_one.queries.proposal import Proposal, proposal

__all__ = [
    "OneToOneNotFoundError",
    "Proposal",
    "booked",
    "brief",
    "calendar_file",
    "coming",
    "held_with",
    "letter_after",
    "minutes_held",
    "one_to_one",
    "proposal",
    "to_book",
    "to_tell",
]
