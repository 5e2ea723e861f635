"""Writing events: one to go through, who was there, what each was about, and with whom one goes on."""

from kithwork.gatherings.actions.events import (
    EmptyEventError,
    NotYetHeldError,
    add_gathering,
    edit_gathering,
    end,
    forget_gathering,
    open_again,
)
from kithwork.gatherings.actions.guests import (
    NobodyNamedError,
    Told,
    TooManyGuestsError,
    TooManyNowError,
    add_guests,
    cards_of,
    decide,
    did_not_meet,
    forget_guest,
    list_guests,
    stands_for,
    take_back_told,
    tell,
)
from kithwork.gatherings.actions.whole import put_back_attendances, put_back_gatherings, take_back_gatherings

__all__ = [
    "EmptyEventError",
    "NobodyNamedError",
    "NotYetHeldError",
    "Told",
    "TooManyGuestsError",
    "TooManyNowError",
    "add_gathering",
    "add_guests",
    "cards_of",
    "decide",
    "did_not_meet",
    "edit_gathering",
    "end",
    "forget_gathering",
    "forget_guest",
    "list_guests",
    "open_again",
    "put_back_attendances",
    "put_back_gatherings",
    "stands_for",
    "take_back_gatherings",
    "take_back_told",
    "tell",
]
