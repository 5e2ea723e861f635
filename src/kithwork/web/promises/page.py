"""Promises, mine and theirs: waiting for me, waiting for them, and the moments they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.conversations import queries as conversations
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.people import queries as people
from kithwork.plan.acts import say_so
from kithwork.web.parts import Face, face
from kithwork.web.promises.letters import SayNow, say_now
from kithwork.web.today.rail import patience

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kithwork.conversations.queries import PromiseLine
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

LATELY_DAYS = 60


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise that waits, as the page shows it; `say_now` is ready where it may be late."""

    id: int
    person: Face
    what: str
    when: str
    due_day: str
    say_now: SayNow | None = None


@dataclass(frozen=True, slots=True)
class SettledLine:
    """A promise that waits no more: on which day, and in words whose it was."""

    id: int
    person_id: int
    person: str
    what: str
    day: str
    date: str
    words: str


@require_safe
def promises(request: Request) -> HttpResponse:
    """What waits for me, what waits for them, and what was kept lately."""
    actor = request.actor
    waiting = conversations.open_promises(actor)
    settled = conversations.settled_promises(actor, since=actor.now - timedelta(days=LATELY_DAYS))
    letters = _letters(actor, waiting)
    shown = {
        "mine": [_card(line, _my_day(line, actor), letters.get(line.id)) for line in waiting if line.is_mine],
        "theirs": [_card(line, patience(line, today=actor.today)) for line in waiting if not line.is_mine],
        "kept": [_settled(line, actor) for line in settled if line.kept_at],
        "let_go": [_settled(line, actor) for line in settled if not line.kept_at],
    }
    return render(request, "promises/promises.html", shown)


def _letters(actor: Actor, waiting: list[PromiseLine]) -> dict[int, SayNow]:
    close = [(line, said) for line in waiting if (said := say_so(line, today=actor.today))]
    rows = people.rows(actor, list({line.person_id for line, _ in close})) if close else []
    addresses = {row.id: next(iter(row.emails), "") for row in rows}
    return {line.id: say_now(line, said, address=addresses.get(line.person_id, "")) for line, said in close}


def _card(line: PromiseLine, when: str, letter: SayNow | None = None) -> PromiseCard:
    due = letter.new_day if letter else line.due_date
    return PromiseCard(
        id=line.id,
        person=face(line.person_id, line.person),
        what=line.what[:1].upper() + line.what[1:],
        when=when,
        due_day=due.isoformat() if due else "",
        say_now=letter,
    )


def _my_day(line: PromiseLine, actor: Actor) -> str:
    said = f"said {ago_words(line.made_date, today=actor.today)}"
    if line.due_date is None:
        return f"{said}, no day named"
    if line.due_date < actor.today:
        named = short_date(line.due_date, today=actor.today)
        return f"{said}, for {named}"
    return f"{said}, for {_plain_day(line.due_date, actor)}"


def _plain_day(day: date, actor: Actor) -> str:
    return day_words(day, today=actor.today).removeprefix("on ")


def _settled(line: PromiseLine, actor: Actor) -> SettledLine:
    at = line.kept_at or line.let_go_at
    assert at is not None
    day = at.astimezone(actor.zone).date()
    whose = "You kept your word to" if line.is_mine else "Word kept by"
    return SettledLine(
        id=line.id,
        person_id=line.person_id,
        person=line.person,
        what=line.what,
        day=short_date(day, today=actor.today),
        date=day.isoformat(),
        words=whose if line.kept_at else "Yours, with" if line.is_mine else "Theirs:",
    )
