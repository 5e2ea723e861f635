"""Writing exchanges and promises."""

from kithwork.conversations.actions.bulk import (
    NewExchange,
    Revision,
    add_exchanges,
    announce,
    remove_exchanges,
    revise_exchanges,
    take_back,
)
from kithwork.conversations.actions.erasing import forget_person
from kithwork.conversations.actions.hand import (
    NewPromise,
    forget_all_by_hand,
    forget_conversation,
    log_conversation,
)
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
    "NewPromise",
    "Revision",
    "add_exchanges",
    "add_promises",
    "announce",
    "forget_all_by_hand",
    "forget_conversation",
    "forget_person",
    "keep_promise",
    "let_go_of_promise",
    "log_conversation",
    "make_promise",
    "put_back_exchanges",
    "put_back_promises",
    "read_anew",
    "redate_promise",
    "remove_exchanges",
    "remove_promises",
    "reopen_promise",
    "revise_exchanges",
    "settle",
    "take_back",
]
