"""What passed between the owner and each person: written scenes, and talk that fits the person's rhythm."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

from kithwork.demo.people import Course, Profile, Scene, paragraphs, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS_BACK = 730
ANSWERED_WITHIN_DAYS = 25  # a mail of theirs left standing within these days would be a reply owed

_SHARE_OF_MEETINGS = 0.6
_SHARE_OF_MEETINGS_LONG_AGO = 0.85  # so that the same kind of letter rarely comes twice in a search
_LONG_AGO_DAYS = 200
_GREETINGS_OUT = ("", "", "Dear {first},\n\n", "Hello {first},\n\n", "{first},\n\n")
_GREETINGS_IN = ("", "", "Dear Mara,\n\n", "Hi Mara,\n\n", "Mara,\n\n")
_TRIES = (
    (
        "Good to meet you",
        "it was good to talk with you. I keep thinking of what you said about {org}.",
    ),
    (
        "One more thought",
        "one name came to my mind since we spoke, somebody you might enjoy. Shall I ask them?",
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One mail of a conversation, or one kind of meeting, with places for names."""

    kind: str
    subject: str
    text: str
    minutes: int | None = None


class Teller:
    """Tells one person's story; the same one whenever it is asked."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._chance = Random(f"kithwork demo {profile.slug}")  # noqa: S311 - chance for a story, not for secrets
        self._next_talk = self._chance.randrange(len(conversations()))

    def scenes(self) -> list[Scene]:
        """Everything between the owner and this person, oldest first."""
        told = list(self._by_course())
        return sorted([*told, *self._profile.scenes], key=lambda scene: -scene.days_ago)

    def _by_course(self) -> Iterator[Scene]:
        course = self._profile.course
        if course is Course.MET_LATELY:
            yield from self._met_lately()
        elif course in {Course.MOSTLY_YOU, Course.MOSTLY_THEM}:
            yield from self._one_way()
        elif course is not Course.ONLY_KNOWN:
            for days_ago in self._days():
                yield from self._contact(days_ago)

    def _days(self) -> Iterator[int]:
        """The days before today on which the two were in touch, newest first."""
        gap, course = self._profile.rhythm_days, self._profile.course
        first = self._chance.randrange(320, DAYS_BACK - 10)
        if self._profile.scenes:
            newest = max(scene.days_ago for scene in self._profile.scenes) + gap
        elif course is Course.ALIVE:
            newest = self._chance.randrange(2, max(4, gap * 6 // 10))
        elif course is Course.FADING:
            newest = gap * 3 - self._chance.randrange(gap // 4)
        else:
            newest, first = self._chance.randrange(440, 540), DAYS_BACK - self._chance.randrange(40, 100)
        day = newest
        while day < first:
            yield day
            day += self._chance.randrange(gap * 9 // 10, gap * 12 // 10 + 1)

    def _contact(self, days_ago: int) -> Iterator[Scene]:
        share = _SHARE_OF_MEETINGS if days_ago < _LONG_AGO_DAYS else _SHARE_OF_MEETINGS_LONG_AGO
        if self._chance.random() < share:
            yield self._meeting(days_ago)
            return
        care = self._chance.choice(self._profile.cares)
        for line in self._talk(must_end_with_me=days_ago <= ANSWERED_WITHIN_DAYS):
            yield self._mail(line, days_ago, care)

    def _talk(self, *, must_end_with_me: bool) -> list[Line]:
        """The next conversation in the order of the table, where some follow from the one before."""
        every = conversations()
        while True:
            self._next_talk = (self._next_talk - 1) % len(every)
            talk = every[self._next_talk]
            if not must_end_with_me or talk[-1].kind == "out":
                return talk

    def _meeting(self, days_ago: int) -> Scene:
        kind = self._chance.choice(meetings())
        care = self._chance.choice(self._profile.cares)
        return Scene(days_ago, kind.kind, kind.minutes, self._filled(kind.subject), self._filled(kind.text, care))

    def _mail(self, line: Line, days_ago: int, care: str = "") -> Scene:
        greetings = _GREETINGS_OUT if line.kind == "out" else _GREETINGS_IN
        greeting = self._filled(self._chance.choice(greetings))
        text = self._filled(line.text, care)
        return Scene(days_ago, line.kind, None, self._filled(line.subject, care), greeting + text)

    def _filled(self, text: str, care: str = "") -> str:
        profile = self._profile
        return text.format(
            first=profile.given.split()[0],
            org=profile.organisation,
            you=said_by(care, "your") if text else "",
            me=said_by(care, "my"),
        )

    def _met_lately(self) -> Iterator[Scene]:
        met = self._profile.met_days_ago
        yield Scene(met, "met", 90, self._profile.met_at, self._profile.note)
        days_ago = met
        for (subject, text), gap in zip(_TRIES[: self._profile.tries], (2, 6), strict=False):
            days_ago -= gap
            yield Scene(days_ago, "out", None, subject, f"Dear {self._profile.given}, {self._filled(text)}")

    def _one_way(self) -> Iterator[Scene]:
        """A letter a rhythm from one side, an answer to every fifth."""
        mine, theirs, their_answers, my_answers = one_way_lines()
        is_mine = self._profile.course is Course.MOSTLY_YOU
        letters, answers = (mine, their_answers) if is_mine else (theirs, my_answers)
        day = 9 + self._chance.randrange(8) if is_mine else ANSWERED_WITHIN_DAYS + self._chance.randrange(3)
        offset = self._chance.randrange(len(letters))
        for number in range(self._chance.randrange(11, 15)):
            letter = letters[(number + offset) % len(letters)]
            yield self._mail(letter, day)
            if number % 5 == 1:
                answer = answers[number // 5 % len(answers)]
                yield self._mail(replace(answer, subject=f"Re: {letter.subject}"), day)
            day += self._profile.rhythm_days


@cache
def conversations() -> tuple[list[Line], ...]:
    """Every conversation that fits anybody."""
    return tuple([_line(line) for line in block] for block in paragraphs("talk"))


@cache
def meetings() -> tuple[Line, ...]:
    """Every kind of meeting and call that fits anybody."""
    found = []
    for line in paragraphs("meetings")[0]:
        kind, minutes, subject, text = (part.strip() for part in line.split("|"))
        found.append(Line(kind, subject, text, int(minutes)))
    return tuple(found)


@cache
def one_way_lines() -> tuple[list[Line], ...]:
    """Letters of the owner, letters of others, short answers of others, short answers of the owner."""
    return tuple([_line(line) for line in block] for block in paragraphs("oneway"))


def _line(line: str) -> Line:
    kind, subject, text = (part.strip() for part in line.split("|", 2))
    return Line(kind, subject, text)
