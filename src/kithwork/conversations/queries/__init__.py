"""Reading exchanges and promises."""

from kithwork.conversations.queries.contacts import (
    Contact,
    contact_log,
    newly_held,
    next_meetings,
)
from kithwork.conversations.queries.promises import (
    PromiseLine,
    open_promises,
    promises_with,
    settled_promises,
)
from kithwork.conversations.queries.story import (
    ExchangeView,
    Month,
    Planned,
    StoryLine,
    channel_counts,
    exchange,
    exchange_count,
    in_use,
    known_keys,
    last_each_way,
    last_from,
    last_with,
    meetings_known,
    months,
    people_in_notes,
    story,
    upcoming,
)
from kithwork.conversations.queries.whole import whole_log, whole_promises

__all__ = [
    "Contact",
    "ExchangeView",
    "Month",
    "Planned",
    "PromiseLine",
    "StoryLine",
    "channel_counts",
    "contact_log",
    "exchange",
    "exchange_count",
    "in_use",
    "known_keys",
    "last_each_way",
    "last_from",
    "last_with",
    "meetings_known",
    "months",
    "newly_held",
    "next_meetings",
    "open_promises",
    "people_in_notes",
    "promises_with",
    "settled_promises",
    "story",
    "upcoming",
    "whole_log",
    "whole_promises",
]
