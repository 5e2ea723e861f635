"""Small words that every suggestion is made of: names, topics, who spoke last, what can be opened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel, Direction
from kithwork.core.periods import ago_words, short_date, span_words
from kithwork.core.text import shorten

if TYPE_CHECKING:
    from datetime import date

    from kithwork.conversations.queries import StoryLine
    from kithwork.people.queries import MentionLine, PersonRow
    from kithwork.plan.acts.known import Known
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

SUBJECT_SIGNS = 70
NEED_SIGNS = 120
LEAST_WORDS = 2
_MARKS = re.compile(
    r"^(?:(?:re(?:\[\d+\])?|fwd?|aw|wg|sv|antw)\s*:\s*|\[[^\]]*\]\s*:?\s*"
    r"|(?:(?:bug|issue|ticket|case)\s*)?#\s*\d+\s*:?\s*|(?:bug|issue|ticket|case)\s+\d+\s*:?\s*)+",
    re.IGNORECASE,
)
CHANNEL_WORDS = {
    Channel.MAIL: "mail",
    Channel.MEETING: "meeting",
    Channel.CALL: "call",
    Channel.MESSAGE: "message",
    Channel.NOTE: "note",
}
UNDATED = "All that passed between you is dated before 1970, so it stands as undated."
_DID = {Channel.MEETING: "met", Channel.CALL: "talked with"}


def first_name(row: PersonRow) -> str:
    """What somebody is called in a line to them."""
    words = [word for word in row.name.split() if not word.endswith(".")]
    return words[0] if words else row.name


def addressed(row: PersonRow, words: str) -> str:
    """A line to somebody that begins with what they are called; without it where all there is is an address."""
    first = first_name(row)
    is_a_name = "@" not in row.name and any(sign.isalpha() for sign in first)
    return f"{first}, {words}" if is_a_name else f"{words[:1].upper()}{words[1:]}"


def topic_of(last: StoryLine | None) -> str:
    """What was last talked about; blank where nobody gave it a heading."""
    if last is None or not last.subject:
        return ""
    return shorten(_MARKS.sub("", last.subject).strip() or last.subject, signs=SUBJECT_SIGNS)


def quotable_topic(known: Known) -> str:
    """What they wrote about last, or you two met for, as a line to them may quote it.

    Blank where the last word was mine, where no human words are left of the heading, or where it is quoted to somebody
    else already.
    """
    last = known.last
    if last is None or last.direction is Direction.OUT or not known.may_quote:
        return ""
    topic = shorten(_MARKS.sub("", last.subject).strip(), signs=SUBJECT_SIGNS)
    is_human = len(topic.split()) >= LEAST_WORDS and any(sign.isalpha() for sign in topic)
    return topic if is_human else ""


def answering(subject: str) -> str:
    """The subject of an answer to a letter with *subject*; blank stays blank."""
    return subject if not subject or subject.lower().startswith("re:") else f"Re: {subject}"


def did_words(line: StoryLine | None) -> str:
    """What I did, as the start of a sentence about somebody: `You wrote to`, `You met`, `You talked with`."""
    return f"You {_DID.get(line.channel, 'wrote to') if line else 'wrote to'}"


def need_words(row: PersonRow, seeks: MentionLine, *, today: date) -> str:
    """What somebody looks for, with the day they said so."""
    words = shorten(seeks.words, signs=NEED_SIGNS).rstrip(".")
    return f"{first_name(row)} is looking for {words} ({short_date(seeks.said_on, today=today)})."


def silence(row: PersonRow, standing: Standing) -> str:
    """How long the two have been quiet, and where only one of them was: who; never where no return is needed."""
    quiet = span_words(standing.silent_days or 0)
    mine, theirs = standing.last_out_date, standing.last_in_date
    if standing.no_need or mine is None or theirs is None or mine == theirs:
        return f"it has been {quiet}"
    mine_ago, theirs_ago = ago_words(mine, today=standing.today), ago_words(theirs, today=standing.today)
    if mine < theirs:
        return f"you last reached out {mine_ago}, they {theirs_ago}"
    return f"{first_name(row)} last reached out {theirs_ago}, you {mine_ago}"


def waits_for_answer(standing: Standing) -> bool:
    """Whether the last word was mine and nothing came back since."""
    mine, theirs = standing.last_out_date, standing.last_in_date
    return mine is not None and (theirs is None or mine > theirs)


def evidence_of(actor: Actor, last: StoryLine | None) -> tuple[tuple[str, int], ...]:
    """What passed last, as words and the exchange that can be opened."""
    if last is None:
        return ()
    day = last.at.astimezone(actor.zone).date()
    whose = {Direction.OUT: "your", Direction.IN: "their"}.get(last.direction, "your last")
    return ((f"{whose} {CHANNEL_WORDS[last.channel]} of {short_date(day, today=actor.today)}", last.exchange_id),)
