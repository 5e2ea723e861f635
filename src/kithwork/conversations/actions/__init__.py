"""Writing exchanges, promises, and what of value moved."""

from kithwork.conversations.actions.bulk import (
    NewExchange,
    Retiming,
    Revision,
    add_exchanges,
    announce,
    remove_exchanges,
    retime_meetings,
    revise_exchanges,
    take_back,
)
from kithwork.conversations.actions.erasing import forget_person
from kithwork.conversations.actions.hand import (
    NewHelp,
    NewPromise,
    forget_all_by_hand,
    forget_conversation,
    forget_with_promises,
    log_conversation,
)
from kithwork.conversations.actions.helps import record_help, remove_help
from kithwork.conversations.actions.meetings import call_off_meeting, move_meeting, plan_meeting, tell_of_meeting
from kithwork.conversations.actions.owner import read_anew, settle
from kithwork.conversations.actions.promises import (
    add_promises,
    keep_promise,
    let_go_of_promise,
    make_promise,
    redate_promise,
    remove_promises,
    reopen_promise,
)
from kithwork.conversations.actions.whole import put_back_exchanges, put_back_promises

__all__ = [
    "NewExchange",
    "NewHelp",
    "NewPromise",
    "Retiming",
    "Revision",
    "add_exchanges",
    "add_promises",
    "announce",
    "call_off_meeting",
    "forget_all_by_hand",
    "forget_conversation",
    "forget_person",
    "forget_with_promises",
    "keep_promise",
    "let_go_of_promise",
    "log_conversation",
    "make_promise",
    "move_meeting",
    "plan_meeting",
    "put_back_exchanges",
    "put_back_promises",
    "read_anew",
    "record_help",
    "redate_promise",
    "remove_exchanges",
    "remove_help",
    "remove_promises",
    "reopen_promise",
    "retime_meetings",
    "revise_exchanges",
    "settle",
    "take_back",
    "tell_of_meeting",
]
