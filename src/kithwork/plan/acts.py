"""The sentences of a suggestion: why now, with dates, and one fitting small act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel
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
TEND_MOVES = ("article", "share-post", "congratulate", "report-back", "favour-five")
FOLLOW_UP_MOVES = ("article", "template", "favour-five")
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
        when = f"You said {day_words(line.due_date, today=actor.today)}."
    return Item(
        key=f"promise:{row.id}:{line.id}",
        kind=Kind.PROMISE,
        person=row,
        standing=standing,
        why=f"You promised {row.name}: {line.what}. {when}",
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
        evidence=((f"their {CHANNEL_WORDS[letter.channel]} of {short_date(day, today=actor.today)}", letter.exchange_id),),
        subject=_answer_to(letter.subject),
    )


def follow_up_item(
    actor: Actor, row: PersonRow, standing: Standing, last: StoryLine | None, *, step: int
) -> Item:
    """Following up after a first meeting, for the first, second or third time."""
    met = standing.first_date or actor.today
    occasion = f" ({shorten(last.subject, signs=SUBJECT_SIGNS)})" if last and last.subject and step == 1 else ""
    which = ("First", "Second", "Third")[step - 1]
    rest = "After this one, let it rest." if step == 3 else "Most people stop before; once is not enough."
    move = None if step == 1 else _move(FOLLOW_UP_MOVES, row, actor)
    return Item(
        key=f"follow-up:{row.id}",
        kind=Kind.FOLLOW_UP,
        person=row,
        standing=standing,
        why=f"{which} time of three. You met {row.name} {ago_words(met, today=actor.today)}{occasion}. {rest}",
        act=_act(move) if move else "Say what you liked in the conversation, and the one thing you take from it.",
        opening=move.opening_line if move else "",
        minutes=max(5, move.minutes if move else 5),
        evidence=_evidence(actor, last),
    )


def tend_item(actor: Actor, row: PersonRow, standing: Standing, last: StoryLine | None) -> Item:
    """Saying hello to somebody quieter than usual."""
    usual = every_words(standing.usual_gap_days or 45.0)
    silence = span_words(standing.silent_days or 0)
    about = f" Last: “{shorten(last.subject, signs=SUBJECT_SIGNS)}”." if last and last.subject else ""
    move = _move(TEND_MOVES, row, actor)
    return Item(
        key=f"tend:{row.id}",
        kind=Kind.TEND,
        person=row,
        standing=standing,
        why=f"You two are usually in touch {usual.removeprefix('about ')}; it has been {silence}.{about}",
        act=f"No ask. {_act(move)}",
        opening=move.opening_line,
        minutes=max(5, move.minutes),
        evidence=_evidence(actor, last),
    )


def _answer_to(subject: str) -> str:
    bare = shorten(subject, signs=SUBJECT_SIGNS)
    return bare if not bare or bare.lower().startswith("re:") else f"Re: {bare}"


def _move(slugs: tuple[str, ...], row: PersonRow, actor: Actor) -> ValueMove:
    return value_move(slugs[(row.id + actor.today.isocalendar().week) % len(slugs)])


def _act(move: ValueMove) -> str:
    return f"{move.label}: {move.how[:1].lower()}{move.how[1:]}."


def _evidence(actor: Actor, last: StoryLine | None) -> tuple[tuple[str, int], ...]:
    if last is None:
        return ()
    day = last.at.astimezone(actor.zone).date()
    return ((f"your last {CHANNEL_WORDS[last.channel]}, {short_date(day, today=actor.today)}", last.exchange_id),)
