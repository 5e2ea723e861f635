"""What is asked for, and what the answers are made of."""

from __future__ import annotations

from kithwork.opportunities.rules.answers import (
    Answer,
    Evidence,
    Fit,
    Found,
    Opens,
    TeamStep,
    Understood,
    WantedLine,
    Way,
)

__all__ = ["Answer", "Evidence", "Fit", "Found", "Opens", "TeamStep", "Understood", "WantedLine", "Way"]
