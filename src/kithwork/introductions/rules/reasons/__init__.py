"""Why two people should meet, in words."""

from kithwork.introductions.rules.reasons.facts import (
    FROM,
    Guest,
    Happening,
    Part,
    Proof,
    ProofKind,
    ReasonLine,
    Strength,
    Work,
)
from kithwork.introductions.rules.reasons.telling import reasons_between
from kithwork.introductions.rules.reasons.whens import when_words

__all__ = [
    "FROM",
    "Guest",
    "Happening",
    "Part",
    "Proof",
    "ProofKind",
    "ReasonLine",
    "Strength",
    "Work",
    "reasons_between",
    "when_words",
]
