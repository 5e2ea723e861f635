"""What is the user's turn: a promise to keep, a letter to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.periods import ago_words, day_words, short_date
from kithwork.core.text import shorten
from kithwork.plan.acts.wording import CHANNEL_WORDS, SUBJECT_SIGNS, answering, did_words, evidence_of, first_name
from kithwork.plan.rules import MINUTES_USED, Item, Kind, promise_is_due

if TYPE_CHECKING:
    from kithwork.conversations.queries import PromiseLine, StoryLine
    from kithwork.plan.acts.known import Known
    from kithwork.workspace.actor import Actor

QUOTE_SIGNS = 140


def promise_item(actor: Actor, known: Known, line: PromiseLine) -> Item:
    """Keeping a promise; where something of mine went out since it was due, a kind question whether that kept it."""
    row = known.row
    made = short_date(line.made_date, today=actor.today)
    if line.due_date is None:
        when = f"No day was named; you said it {ago_words(line.made_date, today=actor.today)}."
    elif line.due_date < actor.today:
        when = f"You named {short_date(line.due_date, today=actor.today)}; a line to say it is coming keeps the trust."
    else:
        when = f"It is for {day_words(line.due_date, today=actor.today).removeprefix('on ')}."
    question = _question(actor, known, line)
    return Item(
        key=f"promise:{row.id}:{line.id}",
        kind=Kind.PROMISE,
        person=row,
        standing=known.standing,
        why=f"You promised {row.name}: “{line.what}”. {when}",
        act="Do it now, or write one line to say when it comes.",
        opening=f"promised {made}",
        minutes=MINUTES_USED[Kind.PROMISE],
        promise=line,
        question=question,
        evidence=evidence_of(actor, known.last) if question else (),
    )


def reply_item(actor: Actor, known: Known, letter: StoryLine) -> Item:
    """Answering somebody whose turn was last."""
    row = known.row
    day = letter.at.astimezone(actor.zone).date()
    about = f" about “{shorten(letter.subject, signs=SUBJECT_SIGNS)}”" if letter.subject else ""
    quote = quoted(letter)
    return Item(
        key=f"reply:{row.id}",
        kind=Kind.REPLY,
        person=row,
        standing=known.standing,
        why=f"{row.name} wrote {ago_words(day, today=actor.today)}{about}, and nothing went back yet.",
        act="A short answer is a good answer; two sentences will do.",
        opening=f"“{quote}”" if quote else "",
        minutes=MINUTES_USED[Kind.REPLY],
        evidence=(
            (f"their {CHANNEL_WORDS[letter.channel]} of {short_date(day, today=actor.today)}", letter.exchange_id),
        ),
        subject=answering(shorten(letter.subject, signs=SUBJECT_SIGNS)),
    )


def quoted(letter: StoryLine) -> str:
    """What of a letter is shown."""
    return shorten(letter.snippet, signs=QUOTE_SIGNS)


def _question(actor: Actor, known: Known, line: PromiseLine) -> str:
    mine = known.standing.last_out_date
    if mine is None or mine <= line.made_date or not promise_is_due(line.due_date, line.made_date, today=mine):
        return ""
    day = day_words(mine, today=actor.today)
    return f"{did_words(known.last)} {first_name(known.row)} {day}: did that keep it?"
