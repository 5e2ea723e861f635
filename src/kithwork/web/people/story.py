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
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Standing
from kithwork.web.parts import listed
from kithwork.web.people.words import count_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.queries import Moment, Written
    from kithwork.introductions.queries import IntroducedLine
    from kithwork.workspace.actor import Actor

AT_ONCE = 20
EVER = "9999"
"""After every day there is."""
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
INTRODUCED = {
    Standing.IDEA: "You thought of introducing {name}",
    Standing.ASKED: "You asked about an introduction",
    Standing.ONE_YES: "One yes to an introduction",
    Standing.ALL_YES: "All said yes to an introduction",
    Standing.CONNECTED: "You introduced {name}",
    Standing.TALKED: "They talked, as you introduced them",
    Standing.OUTCOME: "What came of an introduction",
    Standing.THANKED: "They were thanked for an introduction",
    Standing.LET_GO: "You let an introduction go",
}
"""How far an introduction has come, as the story tells it."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """One line of the story; `url` is blank where nothing can be opened.

    `kind` is exchange, help, promise, kept or introduction.
    """

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


def story_page(actor: Actor, person_id: int, *, name: str, offset: int, written: Written | None = None) -> StoryPage:
    """The lines from *offset* on, newest first, introductions among them by the day they came so far.

    *written*: what moved between them and their promises, where that is at hand.
    """
    first = max(0, offset - 1)
    most = AT_ONCE + 1 + offset - first
    found = conversations.moments(actor, person_id, limit=most, offset=first, written=written)
    newer, found = found[: offset - first], found[offset - first :]
    told = introductions.introduced_with(actor, person_id)
    lines = [_view(actor, moment, name, told) for moment in found[:AT_ONCE]]
    has_older = len(found) > AT_ONCE
    since = lines[-1].date if has_older else ""
    until = _view(actor, newer[0], name, told).date if newer else EVER
    also = [
        _introduced(actor, line, name)
        for line in told
        if since <= line.on_date.isoformat() < until and not _is_told(found, line)
    ]
    here = reverse("person", args=[person_id])
    before = max(0, offset - AT_ONCE)
    return StoryPage(
        lines=sorted([*also, *lines], key=lambda line: line.date, reverse=True),
        older=f"{here}?story={offset + AT_ONCE}" if has_older else "",
        newer="" if not offset else f"{here}?story={before}" if before else here,
    )


def help_words(line: HelpLine, *, name: str) -> str:
    """How something that moved begins: `You introduced Dana`, `Dana told you`."""
    mine, theirs = HELPED[line.kind]
    return (mine if line.is_mine else theirs).format(name=name)


def help_subject(line: HelpLine) -> str:
    """What moved, as it goes on after `help_words`: `You introduced Dana: to Bo`."""
    return line.what.removeprefix("an introduction ") if line.kind is HelpKind.INTRODUCTION else line.what


def _introduced(actor: Actor, line: IntroducedLine, name: str) -> StoryView:
    others = listed([other for _, other in line.others])
    return StoryView(
        url=reverse("introduction", args=[line.introduction_id]),
        day=short_date(line.on_date, today=actor.today),
        date=line.on_date.isoformat(),
        dot="you",
        who=INTRODUCED[line.standing].format(name=name),
        subject=f"{name} and {others}",
        snippet="",
        remark="",
        kind="introduction",
    )


def _is_told(moments: Sequence[Moment], line: IntroducedLine) -> bool:
    """Whether connecting them stands in the story as help already."""
    return any(isinstance(moment, HelpLine) and _is_of(moment, line) for moment in moments)


def _is_of(help_line: HelpLine, line: IntroducedLine) -> bool:
    is_introduction = help_line.kind is HelpKind.INTRODUCTION and help_line.is_mine
    is_that_day = line.standing is Standing.CONNECTED and help_line.on_date == line.on_date
    return is_introduction and is_that_day and all(other in help_line.what for _, other in line.others)


def _view(actor: Actor, moment: Moment, name: str, told: Sequence[IntroducedLine]) -> StoryView:
    if isinstance(moment, HelpLine):
        made = next((line.introduction_id for line in told if _is_of(moment, line)), None)
        return _noted(
            actor,
            moment.on_date,
            "help",
            is_mine=moment.is_mine,
            who=help_words(moment, name=name),
            subject=help_subject(moment),
            url=reverse("introduction", args=[made]) if made else _exchange_url(moment.exchange_id),
        )
    if isinstance(moment, PromiseMoment):
        return _promised(actor, moment, name)
    return _passed(actor, moment, name)


def _exchange_url(exchange_id: int | None) -> str:
    return reverse("exchange", args=[exchange_id]) if exchange_id else ""


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
        url=_exchange_url(promise.exchange_id),
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
    url: str,
    remark: str = "",
) -> StoryView:
    return StoryView(
        url=url,
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
