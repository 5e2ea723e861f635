"""How a conversation of two may go, and what may be asked in it.

`tables/one_to_one_formats.csv` holds twelve formats with their timings, `tables/one_to_one_questions.csv` the
questions by the stage they belong to; both curated by hand from general practice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kithwork.knowledge.reading import table


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """So many minutes for one thing."""

    minutes: int
    words: str


@dataclass(frozen=True, slots=True)
class MeetingFormat:
    """One way to hold a 1-2-1: how long, for which stage, when it suits, and what fills the time."""

    slug: str
    label: str
    minutes: int
    stage: str
    suits: str
    agenda: tuple[AgendaPart, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `topic` is what it finds out, `suits` whom it may be put to (`all`, owner, jobseeker, host).

    A `{word}` in the prompt stands for something of the pair's own.
    """

    id: str
    stage: str
    topic: str
    prompt: str
    why: str
    listen_for: str
    suits: str
    minutes: int

    @property
    def needs_filling(self) -> bool:
        """Whether a word of the pair's own has to stand in it first."""
        return "{" in self.prompt


@cache
def meeting_formats() -> tuple[MeetingFormat, ...]:
    """Every format, in the order of the table."""
    return tuple(
        MeetingFormat(
            slug=row["slug"],
            label=row["label"],
            minutes=int(row["minutes"]),
            stage=row["stage"],
            suits=row["when"],
            agenda=tuple(_agenda_part(part) for part in row["agenda"].split("|")),
        )
        for row in table("one_to_one_formats")
    )


def meeting_format(slug: str) -> MeetingFormat:
    """The format called *slug*; KeyError where there is none."""
    return {one.slug: one for one in meeting_formats()}[slug]


@cache
def questions() -> tuple[Question, ...]:
    """Every question, in the order of the table."""
    return tuple(
        Question(
            id=row["id"],
            stage=row["stage"],
            topic=row["topic"],
            prompt=row["prompt"],
            why=row["why"],
            listen_for=row["listen_for"],
            suits=row["suits"],
            minutes=int(row["minutes"]),
        )
        for row in table("one_to_one_questions")
    )


def _agenda_part(written: str) -> AgendaPart:
    minutes, _, words = written.partition(" ")
    return AgendaPart(int(minutes), words)
