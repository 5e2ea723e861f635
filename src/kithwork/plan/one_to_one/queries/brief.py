"""What to read before a 1-2-1: why today, what to remember, what is open, what to learn, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Status
from kithwork.core.periods import ago_words, short_date
from kithwork.core.text import shorten
from kithwork.knowledge import questions
from kithwork.people import queries as people
from kithwork.people.rules import Mentioned
from kithwork.plan.acts.wording import topic_of
from kithwork.plan.one_to_one.queries.booked import booked, held_with
from kithwork.plan.one_to_one.queries.bringing import worth_meeting
from kithwork.plan.one_to_one.rules import (
    Brief,
    BriefLine,
    asked_stage,
    fitted,
    follow_up_question,
    learning_questions,
    out_of_touch,
    runs_business,
    timed,
)
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.conversations.queries import PromiseLine, StoryLine
    from kithwork.people.models import Person
    from kithwork.people.queries import MentionLine
    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.relationships.rules import StageSeen, Standing
    from kithwork.workspace.actor import Actor

NOTE_LINES = 4
NOTE_SIGNS = 180
SUBJECTS = 3


def brief(actor: Actor, one_to_one_id: int) -> Brief:
    """The brief of one 1-2-1, from what is in the book alone; a constant number of queries."""
    one = booked(actor, one_to_one_id)
    person = people.person(actor, one.person_id)
    row = people.row_of(person)
    standing = relationships.standing(actor, one.person_id)
    seen = relationships.stage_seen(actor, one.person_id)
    mentions = people.mentions_of(actor, one.person_id)
    promises = [line for line in conversations.promises_with(actor, one.person_id) if line.is_open]
    story = _before(actor, one)
    seeks = [line for line in mentions if line.kind is Mentioned.SEEKS]
    offers = [line for line in mentions if line.kind is Mentioned.OFFERS]
    return Brief(
        booked=one,
        person=row,
        stage=seen.stage,
        growing_to=seen.next_stage,
        agenda=timed(fitted(one.format.agenda, minutes=one.minutes), starts_at=one.starts_at),
        why_today=tuple(_why_today(one, standing, seen)),
        remember=tuple(_remember(actor, person, mentions, story)),
        mine=tuple(line for line in promises if line.is_mine),
        theirs=tuple(line for line in promises if not line.is_mine),
        learn=learning_questions(
            questions(),
            stage=asked_stage(seen.stage, is_out_of_touch=out_of_touch(standing.state, standing.silent_days)),
            runs_business=runs_business(row.title, row.organisation),
            knows_work=bool(row.title),
            knows_needs=any(not line.is_stale for line in seeks),
            knows_offers=any(not line.is_stale for line in offers),
            held_before=held_with(actor, one.person_id),
        ),
        follow_up=_follow_up(seeks, promises, story),
        bring=worth_meeting(actor, row, seeks=seeks, offers=offers),
    )


def _why_today(one: Booked, standing: Standing, seen: StageSeen) -> Iterator[str]:
    if one.purpose:
        purpose = one.purpose[:1].upper() + one.purpose[1:]
        yield purpose if purpose.endswith((".", "?", "!")) else f"{purpose}."
    if standing.last_date is not None:
        yield standing.sentence(name=one.name)
    if seen.next_step:
        yield f"Towards {seen.next_stage.value}: {seen.next_step}" if seen.next_stage else seen.next_step


def _before(actor: Actor, one: Booked) -> list[StoryLine]:
    """The latest that passed before this meeting."""
    lines = conversations.story(actor, one.person_id, limit=SUBJECTS * 3)
    past = [line for line in lines if line.exchange_id != one.exchange_id and line.at <= actor.now]
    return [line for line in past if line.status is not Status.CANCELLED]


def _remember(
    actor: Actor, person: Person, mentions: Sequence[MentionLine], story: Sequence[StoryLine]
) -> Iterator[BriefLine]:
    for line in person.notes.splitlines()[:NOTE_LINES]:
        if line.strip():
            yield BriefLine(shorten(line, signs=NOTE_SIGNS))
    for mention in mentions:
        yield BriefLine(_mentioned(mention), f"said {ago_words(mention.said_on, today=actor.today)}")
    if person.met_how:
        yield BriefLine(f"You met: {person.met_how}")
    told = {words: one for one in reversed(story) if (words := _about(one))}
    for words, one in list(reversed(told.items()))[:SUBJECTS]:
        day = one.at.astimezone(actor.zone).date()
        yield BriefLine(words, short_date(day, today=actor.today), one.exchange_id)


def _mentioned(mention: MentionLine) -> str:
    """What somebody seeks or offers; what they said long ago is asked again."""
    is_sought = mention.kind is Mentioned.SEEKS
    if mention.is_stale:
        return f"Still {'looking for' if is_sought else 'offering'} {mention.words.rstrip('.?! ')}?"
    return f"{'Looks for' if is_sought else 'Can give'} {mention.words}"


def _about(one: StoryLine) -> str:
    """What an exchange was about: the note where the user wrote one, else its subject without “Re:”."""
    return shorten(one.snippet, signs=NOTE_SIGNS) if one.by_hand and one.snippet else topic_of(one)


def _follow_up(seeks: Sequence[MentionLine], promises: Sequence[PromiseLine], story: Sequence[StoryLine]) -> str:
    theirs = [line.what for line in promises if not line.is_mine]
    topics = [topic for line in story if (topic := topic_of(line))]
    return follow_up_question(
        seeks=seeks[0].words if seeks else "",
        their_promise=theirs[0] if theirs else "",
        subject=topics[0] if topics else "",
    )
