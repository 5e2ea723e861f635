"""The next small step with one person: always exactly one, and always with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel
from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.core.text import shorten
from kithwork.plan.acts import SUBJECT_SIGNS, Known, answering, begin_item, follow_up_item, tend_item
from kithwork.plan.acts.wording import need_words, waits_for_answer
from kithwork.plan.rules import (
    FOLLOW_UP_DAYS,
    HELLO_AFTER_DAYS,
    MEETING_SOON_DAYS,
    MET_LATELY_DAYS,
    NEWLY_MET_DAYS,
    REPLY_OWED_DAYS,
    Begun,
    follow_up_days,
    follow_up_step,
    wait_days,
)
from kithwork.relationships.rules import State, Way

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.queries import PromiseLine, StoryLine
    from kithwork.people.queries import MentionLine, PersonRow
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

FAR_AHEAD = "9999"


class StepKind(StrEnum):
    """What the step is."""

    PROMISE = "promise"
    REPLY = "reply"
    PREPARE = "prepare"
    FOLLOW_UP = "follow-up"
    BEGIN = "begin"
    GIVE = "give"
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
    seeks: MentionLine | None = None,
    begun: Begun | None = None,
    not_until: date | None = None,
) -> Step:
    """The one step that fits *name* today: a promise of mine, a reply owed, a meeting to come, else a kindness.

    `letter` is the latest they wrote, `last` the latest that passed either way, `seeks` what they look for, `begun`
    whether the user is getting to know them, `not_until` how long the user does not want them suggested. Reads nothing.
    """
    known = Known(row, standing, last, seeks)
    return (
        _promise(promises, today=actor.today)
        or _rest(standing, name)
        or _reply(actor, standing, letter, name)
        or _prepare(standing, name)
        or _follow_up(actor, known, name)
        or _not_now(not_until, name, today=actor.today)
        or _begin(actor, known, name, begun)
        or _need(actor, known, name)
        or _kindness(actor, known, name)
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


def _follow_up(actor: Actor, known: Known, name: str) -> Step | None:
    """The step of the three that is due after a first meeting, or the days on which they come; an answer ends them."""
    standing, last = known.standing, known.last
    met, today = standing.first_met_date, standing.today
    if not standing.met or met is None or (today - met).days > MET_LATELY_DAYS or standing.received:
        return None
    if standing.first_date is not None and (met - standing.first_date).days > NEWLY_MET_DAYS:
        return None
    out = standing.last_out_date
    tries = standing.sent if out is not None and out > met else 0
    tried = out if tries else None
    step = follow_up_step(
        days_since_met=(today - met).days, tries=tries, days_since_try=(today - tried).days if tried else None
    )
    days = follow_up_days(met=met, tries=tries, tried=tried, today=today)
    about = last.subject if last is not None and last.channel is Channel.MEETING else ""
    if step is not None:
        item = follow_up_item(actor, known, step=step)
        why = f"{item.why} {item.act}{_then(days[1:], today=today)}"
        return Step(StepKind.FOLLOW_UP, f"Follow up with {name}", why, subject=about)
    if not days or days[0] <= today:
        return None
    when = day_words(days[0], today=today)
    why = f"Each with something in it.{_then(days, today=today)}"
    return Step(StepKind.FOLLOW_UP, f"Follow up with {name} {when}", why, subject=about)


def _then(days: Sequence[date], *, today: date) -> str:
    """The days of the steps to come, and what ends them."""
    if not days:
        return ""
    *first, last = (short_date(day, today=today) for day in days)
    listed = f"{', '.join(first)} and {last}" if first else last
    return f" {'Then' if len(days) < len(FOLLOW_UP_DAYS) else 'Three small steps'}: {listed}. An answer ends them."


def _not_now(until: date | None, name: str, *, today: date) -> Step | None:
    if until is None or until <= today:
        return None
    day = short_date(until, today=today)
    return Step(StepKind.WAIT, f"Nothing asked of you until {day}", f"You chose not to have {name} suggested.")


def _begin(actor: Actor, known: Known, name: str, begun: Begun | None) -> Step | None:
    if begun is not Begun.ACTIVE:
        return None
    item = begin_item(actor, known, reason="")
    return Step(StepKind.BEGIN, f"One small step with {name}", f"{item.why} {item.act}")


def _need(actor: Actor, known: Known, name: str) -> Step | None:
    if known.seeks is None:
        return None
    item = tend_item(actor, known)
    why = f"{need_words(known.row, known.seeks, today=actor.today)} {item.act}"
    return Step(StepKind.GIVE, f"Find something useful for {name}", why)


def _kindness(actor: Actor, known: Known, name: str) -> Step:
    standing = known.standing
    if standing.is_undated:
        why = f"No day tells how long it has been. Should {name} write, an answer is enough."
        return Step(StepKind.WAIT, "Nothing asked of you", why)
    if standing.last_date is None:
        why = "Nothing has passed between you yet; one line without an ask is enough."
        return Step(StepKind.HELLO, f"Say hello to {name}", why)
    if _is_past_rhythm(standing):
        item = tend_item(actor, known)
        return Step(StepKind.TEND, f"Say hello to {name}", f"{item.why} {item.act}")
    if standing.state is State.FADING:
        item = tend_item(actor, known)
        return Step(StepKind.TEND, f"Say hello to {name}", f"It has been quieter than usual. {item.act}")
    if standing.state is State.QUIET:
        why = f"You were last in touch {standing.last_words}. A hello is welcome more often than one thinks."
        return Step(StepKind.HELLO, f"Say hello to {name}", why)
    if standing.last_out_date is None:
        why = f"{name} wrote {standing.last_words}, and nothing went back yet. A line of thanks is never late."
        return Step(StepKind.HELLO, f"Write {name} a line", why)
    if standing.last_in_date is None and not standing.no_need:
        why = "Nothing has come back yet. Give something small and ask for nothing, or let it be."
        return Step(StepKind.HELLO, f"Find something useful for {name}", why)
    return _ask(known.row, standing, name)


def _is_past_rhythm(standing: Standing) -> bool:
    """Whether a word is due by the wish or the rhythm, as Today sees it; resting is told of before."""
    silent, mine = standing.silent_days, standing.last_out_date
    if silent is None or standing.as_of is not None or standing.state in {State.UNKNOWN, State.RESTING}:
        return False
    if silent < standing.rhythm_days or (silent > HELLO_AFTER_DAYS and standing.wish_days is None):
        return False
    wait = wait_days(standing.rhythm_days, 1 if waits_for_answer(standing) else 0)
    return mine is None or bool((standing.today - mine).days >= wait)


def _ask(row: PersonRow, standing: Standing, name: str) -> Step:
    if not row.title and not row.organisation:
        return Step(StepKind.ASK, f"Ask {name} about their work", "You have not noted yet what they do.")
    is_extreme = standing.is_one_way and not standing.no_need
    if is_extreme and standing.way is Way.MOSTLY_THEM:
        why = f"{name} reaches out more often than you do; a question back shows that you listen."
    elif is_extreme and standing.way is Way.MOSTLY_YOU:
        why = "Mostly you reach out; a question gives them room to speak."
    else:
        why = "Nothing waits between you. A question about them keeps it alive."
    return Step(StepKind.ASK, f"Ask {name} one question to learn more", why)
