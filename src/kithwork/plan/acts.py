"""The sentences of a suggestion: why now, with dates, and one fitting small act."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel, Direction
from kithwork.core.periods import ago_words, day_words, every_words, short_date, span_words
from kithwork.core.text import shorten
from kithwork.knowledge import value_move
from kithwork.plan.rules import Item, Kind

if TYPE_CHECKING:
    from kithwork.conversations.queries import PromiseLine, StoryLine
    from kithwork.knowledge import ValueMove
    from kithwork.people.queries import PersonRow
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

SUBJECT_SIGNS = 70
QUOTE_SIGNS = 140
TEND_MOVES = ("article", "share-post", "step-back", "event-invite")
FOLLOW_UP_MOVES = ("article", "template")
THIRD_TRY = "Ask how it turned out, and leave an easy way to say “not now”."
_REPLY_MARK = re.compile(r"^(?:(?:re|fwd?|aw|sv|antw)\s*:\s*|\[[^\]]*\]\s*)+", re.IGNORECASE)
CHANNEL_WORDS = {
    Channel.MAIL: "mail",
    Channel.MEETING: "meeting",
    Channel.CALL: "call",
    Channel.MESSAGE: "message",
    Channel.NOTE: "note",
}


def promise_item(actor: Actor, line: PromiseLine, row: PersonRow, standing: Standing) -> Item:
    """Keeping a promise."""
    made = short_date(line.made_date, today=actor.today)
    if line.due_date is None:
        when = f"No day was named; you said it {ago_words(line.made_date, today=actor.today)}."
    elif line.due_date < actor.today:
        when = f"You named {short_date(line.due_date, today=actor.today)}; a line to say it is coming keeps the trust."
    else:
        when = f"It is for {day_words(line.due_date, today=actor.today).removeprefix('on ')}."
    return Item(
        key=f"promise:{row.id}:{line.id}",
        kind=Kind.PROMISE,
        person=row,
        standing=standing,
        why=f"You promised {row.name}: “{line.what}”. {when}",
        act="Do it now, or write one line to say when it comes.",
        opening=f"promised {made}",
        minutes=10,
        promise=line,
    )


def reply_item(actor: Actor, row: PersonRow, standing: Standing, letter: StoryLine) -> Item:
    """Answering somebody whose turn was last."""
    day = letter.at.astimezone(actor.zone).date()
    about = f" about “{shorten(letter.subject, signs=SUBJECT_SIGNS)}”" if letter.subject else ""
    quote = shorten(letter.snippet, signs=QUOTE_SIGNS)
    return Item(
        key=f"reply:{row.id}",
        kind=Kind.REPLY,
        person=row,
        standing=standing,
        why=f"{row.name} wrote {ago_words(day, today=actor.today)}{about}, and nothing went back yet.",
        act="A short answer is a good answer; two sentences will do.",
        opening=f"“{quote}”" if quote else "",
        minutes=5,
        evidence=(
            (
                f"their {CHANNEL_WORDS[letter.channel]} of {short_date(day, today=actor.today)}",
                letter.exchange_id,
            ),
        ),
        subject=answering(shorten(letter.subject, signs=SUBJECT_SIGNS)),
    )


def follow_up_item(actor: Actor, row: PersonRow, standing: Standing, last: StoryLine | None, *, step: int) -> Item:
    """Following up after a first meeting, for the first, second or third time."""
    met = standing.first_met_date or actor.today
    occasion = f" ({shorten(last.subject, signs=SUBJECT_SIGNS)})" if last and last.subject and step == 1 else ""
    which = ("First", "Second", "Third")[step - 1]
    rest = "After this one, let it rest." if step == 3 else "Most people stop before; once is not enough."
    act, opening, minutes = _follow_up_act(actor, row, last, step=step)
    return Item(
        key=f"follow-up:{row.id}",
        kind=Kind.FOLLOW_UP,
        person=row,
        standing=standing,
        why=f"{which} time of three. You met {row.name} {ago_words(met, today=actor.today)}{occasion}. {rest}",
        act=act,
        opening=opening,
        minutes=minutes,
        evidence=_evidence(actor, last),
    )


def _follow_up_act(actor: Actor, row: PersonRow, last: StoryLine | None, *, step: int) -> tuple[str, str, int]:
    """What to do, how it may begin, and how long it takes, for each of the three times."""
    first = _first_name(row)
    met_at = f" at “{shorten(last.subject, signs=SUBJECT_SIGNS)}”" if last and last.subject else ""
    if step == 1:
        act = "Say what you liked in the conversation, and the one thing you take from it."
        return act, f"{first}, it was good to meet you{met_at}.", 5
    if step == 2:
        move = _move(FOLLOW_UP_MOVES, row, actor)
        return (
            _act(move),
            f"{first}, no need to answer: this made me think of our talk{met_at}.",
            max(5, move.minutes),
        )
    return (
        THIRD_TRY,
        f"{first}, I would still enjoy hearing how things went on. If it is a full month, say so.",
        5,
    )


def tend_item(actor: Actor, row: PersonRow, standing: Standing, last: StoryLine | None) -> Item:
    """Saying hello to somebody quieter than usual."""
    usual = every_words(standing.usual_gap_days or 45.0)
    about = f" Last: “{shorten(last.subject, signs=SUBJECT_SIGNS)}”." if last and last.subject else ""
    move = _move(TEND_MOVES, row, actor)
    return Item(
        key=f"tend:{row.id}",
        kind=Kind.TEND,
        person=row,
        standing=standing,
        why=f"You two are usually in touch {usual.removeprefix('about ')}; {_silence(row, standing)}.{about}",
        act=f"No ask. {_act(move)}",
        opening=_hello(row, last),
        minutes=max(5, move.minutes),
        evidence=_evidence(actor, last),
    )


def answering(subject: str) -> str:
    """The subject of an answer to a letter with *subject*; blank stays blank."""
    return subject if not subject or subject.lower().startswith("re:") else f"Re: {subject}"


def _move(slugs: tuple[str, ...], row: PersonRow, actor: Actor) -> ValueMove:
    return value_move(slugs[(row.id + actor.today.isocalendar().week) % len(slugs)])


def _act(move: ValueMove) -> str:
    return f"{move.label}. {move.how}."


def _hello(row: PersonRow, last: StoryLine | None) -> str:
    """A first line that holds the one detail that is known: what was last talked about."""
    if last is None or not last.subject:
        return f"{_first_name(row)}, it has been a while, and I would like to hear how you are."
    topic = shorten(_REPLY_MARK.sub("", last.subject) or last.subject, signs=SUBJECT_SIGNS)
    return f"{_first_name(row)}, “{topic}” came back to me today. How did it go on?"


def _first_name(row: PersonRow) -> str:
    words = [word for word in row.name.split() if not word.endswith(".")]
    return words[0] if words else row.name


def _silence(row: PersonRow, standing: Standing) -> str:
    """How long the two have been quiet, and where only one of them was: who."""
    silence = span_words(standing.silent_days or 0)
    mine, theirs = standing.last_out_date, standing.last_in_date
    if mine is None or theirs is None or mine == theirs:
        return f"it has been {silence}"
    if mine < theirs:
        return f"you last reached out {silence} ago, they {ago_words(theirs, today=standing.today)}"
    return f"{_first_name(row)} last reached out {silence} ago, you {ago_words(mine, today=standing.today)}"


def _evidence(actor: Actor, last: StoryLine | None) -> tuple[tuple[str, int], ...]:
    if last is None:
        return ()
    day = last.at.astimezone(actor.zone).date()
    whose = {Direction.OUT: "your", Direction.IN: "their"}.get(last.direction, "your last")
    return ((f"{whose} {CHANNEL_WORDS[last.channel]} of {short_date(day, today=actor.today)}", last.exchange_id),)
