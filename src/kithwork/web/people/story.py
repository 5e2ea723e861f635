"""The story with a person, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries import HelpLine, PromiseMoment, StoryLine, Turn
from kithwork.conversations.rules import Channel, Direction, HelpKind, Status
from kithwork.core.periods import day_words, short_date
from kithwork.core.text import fold, shorten
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from datetime import date

    from kithwork.conversations.queries import Moment
    from kithwork.workspace.actor import Actor

AT_ONCE = 20
SUBJECT_SIGNS = 110
SNIPPET_SIGNS = 110
DOTS = {Direction.OUT: "you", Direction.IN: "them", Direction.BOTH: "both", Direction.OTHER: "both"}
TOGETHER = {
    Channel.MEETING: ("Met", "You meet"),
    Channel.CALL: ("Spoke on the phone", "You speak on the phone"),
    Channel.MAIL: ("Wrote to each other", "You write"),
    Channel.MESSAGE: ("Wrote to each other", "You write"),
    Channel.NOTE: ("Noted by you", "Noted by you"),
}
HELPED = {
    HelpKind.INFORMATION: ("You told {name}", "{name} told you"),
    HelpKind.INTRODUCTION: ("You introduced {name}", "{name} introduced you"),
    HelpKind.REFERRAL: ("You recommended {name}", "{name} recommended you"),
    HelpKind.FAVOUR: ("You helped {name}", "{name} helped you"),
    HelpKind.THANKS: ("You thanked {name}", "{name} thanked you"),
}
"""How something that moved begins in the story: given by me, given by them."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """One line of the story; `kind` is exchange, help, promise or kept, `url` blank where nothing can be opened."""

    url: str
    day: str
    date: str
    dot: str
    who: str
    subject: str
    snippet: str
    remark: str
    kind: str = "exchange"


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Some lines, and where the older and the newer ones are."""

    lines: list[StoryView]
    older: str
    newer: str


def story_page(actor: Actor, person_id: int, *, name: str, offset: int) -> StoryPage:
    """The lines from *offset* on, newest first."""
    found = conversations.moments(actor, person_id, limit=AT_ONCE + 1, offset=offset)
    here = reverse("person", args=[person_id])
    before = max(0, offset - AT_ONCE)
    return StoryPage(
        lines=[_view(actor, moment, name) for moment in found[:AT_ONCE]],
        older=f"{here}?story={offset + AT_ONCE}" if len(found) > AT_ONCE else "",
        newer="" if not offset else f"{here}?story={before}" if before else here,
    )


def help_words(line: HelpLine, *, name: str) -> str:
    """How something that moved begins: `You introduced Dana`, `Dana told you`."""
    mine, theirs = HELPED[line.kind]
    return (mine if line.is_mine else theirs).format(name=name)


def _view(actor: Actor, moment: Moment, name: str) -> StoryView:
    if isinstance(moment, HelpLine):
        return _noted(
            actor,
            moment.on_date,
            "help",
            is_mine=moment.is_mine,
            who=help_words(moment, name=name),
            subject=moment.what,
            exchange_id=moment.exchange_id,
        )
    if isinstance(moment, PromiseMoment):
        return _promised(actor, moment, name)
    return _passed(actor, moment, name)


def _promised(actor: Actor, moment: PromiseMoment, name: str) -> StoryView:
    promise = moment.promise
    if moment.turn is Turn.KEPT:
        kind, who, remark = "kept", "You kept your word" if promise.is_mine else f"{name} kept their word", ""
    else:
        due = promise.due_date if promise.is_open else None
        when = day_words(due, today=actor.today).removeprefix("on ") if due else ""
        kind, who, remark = "promise", "You promised" if promise.is_mine else f"{name} promised", when and f"for {when}"
    return _noted(
        actor,
        moment.on_date,
        kind,
        is_mine=promise.is_mine,
        who=who,
        subject=promise.what,
        exchange_id=promise.exchange_id,
        remark=remark,
    )


def _noted(
    actor: Actor,
    day: date,
    kind: str,
    *,
    is_mine: bool,
    who: str,
    subject: str,
    exchange_id: int | None,
    remark: str = "",
) -> StoryView:
    return StoryView(
        url=reverse("exchange", args=[exchange_id]) if exchange_id else "",
        day=short_date(day, today=actor.today),
        date=day.isoformat(),
        dot="you" if is_mine else "them",
        who=who,
        subject=subject,
        snippet="",
        remark=remark,
        kind=kind,
    )


def _passed(actor: Actor, line: StoryLine, name: str) -> StoryView:
    day = line.at.astimezone(actor.zone).date()
    subject = shorten(line.subject, signs=SUBJECT_SIGNS)
    snippet = shorten(line.snippet, signs=SNIPPET_SIGNS)
    return StoryView(
        url=reverse("exchange", args=[line.exchange_id]),
        day=short_date(day, today=actor.today),
        date=day.isoformat(),
        dot=DOTS[line.direction],
        who=_who(actor, line, name),
        subject=subject,
        snippet="" if fold(snippet) == fold(subject) else snippet,
        remark=_remark(line),
    )


def _who(actor: Actor, line: StoryLine, name: str) -> str:
    if line.direction is Direction.BOTH or line.channel in {Channel.MEETING, Channel.NOTE}:
        words = TOGETHER[line.channel][line.at > actor.now]
        if line.channel is Channel.MEETING and line.status is not Status.CANCELLED and not line.counts:
            words = "Invited"
        return f"{words}, {line.minutes} min" if line.minutes and line.counts else words
    if line.channel is Channel.CALL:
        return "You called" if line.direction is Direction.OUT else f"{name} called"
    return "You wrote" if line.direction is Direction.OUT else f"{name} wrote"


def _remark(line: StoryLine) -> str:
    parts = []
    if line.company > 1 and line.counts:
        parts.append(f"with {count_words(line.company - 1, 'other', 'others')}")
    if line.status is Status.CANCELLED:
        parts.append("called off")
    elif not line.counts:
        parts.append("does not count")
    if line.by_hand:
        parts.append("noted by you")
    return ", ".join(parts)
