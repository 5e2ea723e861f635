"""Writing who knows whom, wishes, and every step on the way of an introduction."""

from kithwork.introductions.actions.acquaintances import (
    recount_acquaintances,
    recount_all_acquaintances,
    say_acquainted,
    unsay_acquainted,
)
from kithwork.introductions.actions.care import CareError, care_as_shipped, set_care
from kithwork.introductions.actions.events import EventError, add_event, change_event, remove_event
from kithwork.introductions.actions.events_csv import EventsRead, NoEventsError, events_from_csv
from kithwork.introductions.actions.not_these import NotAPairError, forget_not_these, say_not_these
from kithwork.introductions.actions.preparing import note_changed, prepare_week
from kithwork.introductions.actions.proposals import (
    ProposalAnsweredError,
    ProposalClosedError,
    decline,
    later,
    offer_again,
    take,
)
from kithwork.introductions.actions.way import (
    answered,
    ask_again,
    asked,
    connected,
    go_on_without,
    let_go,
    looked_in,
    outcome,
    reopen,
    talked,
    thanked,
    told,
)
from kithwork.introductions.actions.way_begin import (
    IntroductionError,
    SideNotFoundError,
    SpokenAgainstError,
    begin,
    choose_mover,
    write_side,
    write_words,
)
from kithwork.introductions.actions.way_undo import undo
from kithwork.introductions.actions.wishes import WishError, forget_wish, set_wish

__all__ = [
    "CareError",
    "EventError",
    "EventsRead",
    "IntroductionError",
    "NoEventsError",
    "NotAPairError",
    "ProposalAnsweredError",
    "ProposalClosedError",
    "SideNotFoundError",
    "SpokenAgainstError",
    "WishError",
    "add_event",
    "answered",
    "ask_again",
    "asked",
    "begin",
    "care_as_shipped",
    "change_event",
    "choose_mover",
    "connected",
    "decline",
    "events_from_csv",
    "forget_not_these",
    "forget_wish",
    "go_on_without",
    "later",
    "let_go",
    "looked_in",
    "note_changed",
    "offer_again",
    "outcome",
    "prepare_week",
    "recount_acquaintances",
    "recount_all_acquaintances",
    "remove_event",
    "reopen",
    "say_acquainted",
    "say_not_these",
    "set_care",
    "set_wish",
    "take",
    "talked",
    "thanked",
    "told",
    "undo",
    "unsay_acquainted",
    "write_side",
    "write_words",
]
