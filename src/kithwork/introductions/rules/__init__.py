"""What introductions are, in words and decisions."""

from kithwork.introductions.rules.care import ASK_LASTS_DAYS, LOOK_IN_DAYS, Care
from kithwork.introductions.rules.consent import NotTheseLine, WishLine
from kithwork.introductions.rules.letters_ground import LetterKind
from kithwork.introductions.rules.steps import NextAct, Step
from kithwork.introductions.rules.words import (
    Begun,
    Form,
    How,
    NotWhy,
    Offered,
    Outcome,
    Reason,
    Reply,
    Stance,
    Standing,
)

__all__ = [
    "ASK_LASTS_DAYS",
    "LOOK_IN_DAYS",
    "Begun",
    "Care",
    "Form",
    "How",
    "LetterKind",
    "NextAct",
    "NotTheseLine",
    "NotWhy",
    "Offered",
    "Outcome",
    "Reason",
    "Reply",
    "Stance",
    "Standing",
    "Step",
    "WishLine",
]
