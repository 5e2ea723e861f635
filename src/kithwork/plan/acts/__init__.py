"""The sentences of a suggestion: why now, with dates, and one fitting small act."""

from kithwork.plan.acts.asking import ask_item, asking_line
from kithwork.plan.acts.kindness import begin_item, follow_up_item, hello_item, minutes_for, occasion_item, tend_item
from kithwork.plan.acts.known import Known
from kithwork.plan.acts.moves import fitting_moves, move_for, move_words
from kithwork.plan.acts.openings import first_line
from kithwork.plan.acts.saying_so import SaySo, say_so
from kithwork.plan.acts.wording import SUBJECT_SIGNS, answering, did_words, first_name, quotable_topic
from kithwork.plan.acts.your_turn import promise_item, quoted, reply_item

__all__ = [
    "SUBJECT_SIGNS",
    "Known",
    "SaySo",
    "answering",
    "ask_item",
    "asking_line",
    "begin_item",
    "did_words",
    "first_line",
    "first_name",
    "fitting_moves",
    "follow_up_item",
    "hello_item",
    "minutes_for",
    "move_for",
    "move_words",
    "occasion_item",
    "promise_item",
    "quotable_topic",
    "quoted",
    "reply_item",
    "say_so",
    "tend_item",
]
