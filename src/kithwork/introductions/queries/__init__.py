"""Reading who knows whom, wishes, and introductions on their way."""

from kithwork.introductions.queries.acquaintances import (
    Knows,
    acquaintances_of,
    acquainted_pairs,
    do_they_know,
)
from kithwork.introductions.queries.board import Board, Column, Due, IntroducedLine, board, due, introduced_with
from kithwork.introductions.queries.care import care, learned
from kithwork.introductions.queries.events import (
    EventNotFoundError,
    EventView,
    NeededView,
    TeamLine,
    event_team,
    trigger_events,
)
from kithwork.introductions.queries.events_csv import events_as_csv
from kithwork.introductions.queries.history import History, counts, histories, introduced_pairs
from kithwork.introductions.queries.letters import Draft, NotItsTimeError, letter, letters
from kithwork.introductions.queries.nobody import Strangers, strangers, why_closed, why_nobody
from kithwork.introductions.queries.one import (
    IntroductionNotFoundError,
    IntroductionView,
    SideView,
    introduction,
)
from kithwork.introductions.queries.partners import Partner, partners_for
from kithwork.introductions.queries.proposals import (
    Invited,
    ProposalNotFoundError,
    ProposalView,
    Week,
    open_proposals,
    proposal,
    week,
)
from kithwork.introductions.queries.proposals_between import Pair, SamePersonError, between
from kithwork.introductions.queries.wishes import not_these, wish_of, wishes
from kithwork.introductions.rules.learning import Learned
from kithwork.introductions.rules.reasons import Proof, ProofKind, ReasonLine

__all__ = [
    "Board",
    "Column",
    "Draft",
    "Due",
    "EventNotFoundError",
    "EventView",
    "History",
    "IntroducedLine",
    "IntroductionNotFoundError",
    "IntroductionView",
    "Invited",
    "Knows",
    "Learned",
    "NeededView",
    "NotItsTimeError",
    "Pair",
    "Partner",
    "Proof",
    "ProofKind",
    "ProposalNotFoundError",
    "ProposalView",
    "ReasonLine",
    "SamePersonError",
    "SideView",
    "Strangers",
    "TeamLine",
    "Week",
    "acquaintances_of",
    "acquainted_pairs",
    "between",
    "board",
    "care",
    "counts",
    "do_they_know",
    "due",
    "event_team",
    "events_as_csv",
    "histories",
    "introduced_pairs",
    "introduced_with",
    "introduction",
    "learned",
    "letter",
    "letters",
    "not_these",
    "open_proposals",
    "partners_for",
    "proposal",
    "strangers",
    "trigger_events",
    "week",
    "why_closed",
    "why_nobody",
    "wish_of",
    "wishes",
]
