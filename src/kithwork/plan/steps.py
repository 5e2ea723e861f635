"""The next small step with one person: always exactly one, and always with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.core.text import shorten
from kithwork.plan.acts import SUBJECT_SIGNS, answering, follow_up_item, tend_item
from kithwork.plan.rules import MEETING_SOON_DAYS, MET_LATELY_DAYS, REPLY_OWED_DAYS, follow_up_step
from kithwork.relationships.rules import State, Way

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.queries import PromiseLine, StoryLine
    from kithwork.people.queries import PersonRow
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

FAR_AHEAD = "9999"


class StepKind(StrEnum):
    """What the step is."""

    PROMISE = "promise"
    REPLY = "reply"
    PREPARE = "prepare"
    FOLLOW_UP = "follow-up"
    TEND = "tend"
    HELLO = "hello"
    ASK = "ask"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Step:
    """One small step: what to do, why, and the subject of a message that would do it."""

    kind: StepKind
    title: str
    why: str
    subject: str = ""
    promise_id: int | None = None


def next_step(
    actor: Actor,
    *,
    row: PersonRow,
    name: str,
    standing: Standing,
    promises: Sequence[PromiseLine],
    letter: StoryLine | None,
    last: StoryLine | None,
) -> Step:
    """The one step that fits *name* today: a promise of mine, a reply owed, a meeting to come, else a kindness.

    `letter` is the latest they wrote, `last` the latest that passed either way. Reads nothing.
    """
    return (
        _promise(promises, today=actor.today)
        or _rest(standing, name)
        or _reply(actor, standing, letter, name)
        or _prepare(standing, name)
        or _follow_up(actor, row, standing, last, name)
        or _kindness(actor, row, standing, last, name)
    )


def _promise(promises: Sequence[PromiseLine], *, today: date) -> Step | None:
    mine = [line for line in promises if line.is_open and line.is_mine]
    if not mine:
        return None
    first = min(mine, key=lambda line: (str(line.due_date or FAR_AHEAD), line.made_date, line.id))
    if first.due_date is None:
        when = f"You promised it {ago_words(first.made_date, today=today)}; no day was named."
    elif first.due_date < today:
        when = f"You named {short_date(first.due_date, today=today)}; one line to say when it comes keeps the trust."
    else:
        when = f"You named {day_words(first.due_date, today=today).removeprefix('on ')}."
    title = f"You promised: {first.what}"
    return Step(StepKind.PROMISE, title, when, subject=first.what, promise_id=first.id)


def _rest(standing: Standing, name: str) -> Step | None:
    if standing.rest_until is None or standing.rest_until <= standing.today:
        return None
    day = short_date(standing.rest_until, today=standing.today)
    return Step(StepKind.WAIT, f"Let it rest until {day}", f"You chose so. Should {name} write, an answer is enough.")


def _reply(actor: Actor, standing: Standing, letter: StoryLine | None, name: str) -> Step | None:
    if letter is None or standing.last_in_date is None:
        return None
    day = letter.at.astimezone(actor.zone).date()
    answered = standing.last_out_date is not None and standing.last_out_date >= standing.last_in_date
    if answered or (standing.today - day).days > REPLY_OWED_DAYS:
        return None
    about = f": “{shorten(letter.subject, signs=SUBJECT_SIGNS)}”" if letter.subject else ""
    why = f"{name} wrote {ago_words(day, today=standing.today)}, and nothing went back yet. Two sentences will do."
    return Step(StepKind.REPLY, f"Answer {name}{about}", why, subject=answering(letter.subject))


def _prepare(standing: Standing, name: str) -> Step | None:
    if standing.next_date is None or not 0 <= (standing.next_date - standing.today).days <= MEETING_SOON_DAYS:
        return None
    when = day_words(standing.next_date, today=standing.today)
    return Step(StepKind.PREPARE, f"Think of one question for {name}", f"You meet {when}; read how you left off.")


def _follow_up(actor: Actor, row: PersonRow, standing: Standing, last: StoryLine | None, name: str) -> Step | None:
    met = standing.first_met_date
    if not standing.met or met is None or (standing.today - met).days > MET_LATELY_DAYS or standing.received:
        return None
    out = standing.last_out_date
    tries = standing.sent if out is not None and out > met else 0
    step = follow_up_step(
        days_since_met=(standing.today - met).days,
        tries=tries,
        days_since_try=(standing.today - out).days if tries and out is not None else None,
    )
    if step is None:
        return None
    item = follow_up_item(actor, row, standing, last, step=step)
    met_words = last.subject if last is not None and last.channel is Channel.MEETING else ""
    return Step(StepKind.FOLLOW_UP, f"Follow up with {name}", f"{item.why} {item.act}", subject=met_words)


def _kindness(actor: Actor, row: PersonRow, standing: Standing, last: StoryLine | None, name: str) -> Step:
    if standing.last_date is None:
        why = "Nothing has passed between you yet; one line without an ask is enough."
        return Step(StepKind.HELLO, f"Say hello to {name}", why)
    if standing.state is State.FADING:
        item = tend_item(actor, row, standing, last)
        return Step(StepKind.TEND, f"Say hello to {name}", f"It has been quieter than usual. {item.act}")
    if standing.state is State.RESTING:
        why = f"You were last in touch {standing.last_words}. A hello is welcome more often than one thinks."
        return Step(StepKind.HELLO, f"Say hello to {name}", why)
    if standing.last_out_date is None:
        why = f"{name} wrote {standing.last_words}, and nothing went back yet. A line of thanks is never late."
        return Step(StepKind.HELLO, f"Write {name} a line", why)
    if standing.last_in_date is None:
        why = "Nothing has come back yet. Give something small and ask for nothing, or let it be."
        return Step(StepKind.HELLO, f"Find something useful for {name}", why)
    return _ask(row, standing, name)


def _ask(row: PersonRow, standing: Standing, name: str) -> Step:
    if not row.title and not row.organisation:
        return Step(StepKind.ASK, f"Ask {name} about their work", "You have not noted yet what they do.")
    if standing.way is Way.MOSTLY_THEM:
        why = f"{name} reaches out more often than you do; a question back shows that you listen."
    elif standing.way is Way.MOSTLY_YOU:
        why = "Mostly you reach out; a question gives them room to speak."
    else:
        why = "Nothing waits between you. A question about them keeps it alive."
    return Step(StepKind.ASK, f"Ask {name} one question to learn more", why)
