"""What a 1-2-1 is made of, and every decision about one that needs no table."""

from kithwork.plan.one_to_one.rules.agenda import (
    AgendaLine,
    calendar_key,
    fitted,
    format_for,
    free_moment,
    out_of_touch,
    timed,
)
from kithwork.plan.one_to_one.rules.asking import asked_stage, follow_up_question, learning_questions, runs_business
from kithwork.plan.one_to_one.rules.lines import (
    Booked,
    Brief,
    BriefLine,
    Bring,
    Reason,
    Suggestion,
)
from kithwork.plan.one_to_one.rules.matching import shared_word, telling_words
from kithwork.plan.one_to_one.rules.ranking import mixed
from kithwork.plan.one_to_one.rules.recap import Recap, first_name, recap

__all__ = [
    "AgendaLine",
    "Booked",
    "Brief",
    "BriefLine",
    "Bring",
    "Reason",
    "Recap",
    "Suggestion",
    "asked_stage",
    "calendar_key",
    "first_name",
    "fitted",
    "follow_up_question",
    "format_for",
    "free_moment",
    "learning_questions",
    "mixed",
    "out_of_touch",
    "recap",
    "runs_business",
    "shared_word",
    "telling_words",
    "timed",
]
