"""One person whole: as JSON, and in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.cli.output import columns, day, faint, moment, paragraph, plain, say, strong
from kithwork.cli.plan import promise_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.conversations.queries import StoryLine
    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor

LINES_SHOWN = 10
LINES_AS_JSON = 100
_FIELDS = ("given", "additional", "family", "prefix", "suffix", "nickname", "title", "department", "birthday", "notes")
_WAYS = {"out": "you", "in": "they", "both": "together"}


def whole_person(actor: Actor, one: Person) -> dict[str, Any]:
    """Everything known of a person, as `kithwork show --json` prints it."""
    from kithwork.conversations import queries as conversations
    from kithwork.people.queries import in_common
    from kithwork.relationships.queries import standing

    how = standing(actor, one.pk)
    points = list(one.points.all())
    return {
        "id": one.pk,
        "name": one.full_name,
        **{name: getattr(one, name) for name in _FIELDS},
        "organisation": one.organisation.name if one.organisation else "",
        "emails": [point.value for point in points if point.kind == "email"],
        "phones": [point.value for point in points if point.kind == "phone"],
        "points": [{"kind": point.kind, "value": point.value, "label": point.label} for point in points],
        "tags": [tagging.tag.name for tagging in one.taggings.all()],
        "met": {"on": one.met_on, "how": one.met_how},
        "place": one.place,
        "aside": one.aside_reason,
        "in_trash": one.trashed_at is not None,
        "state": how.state.value,
        "goes": how.way.value,
        "why": how.sentence(name=one.full_name),
        "sent": how.sent,
        "received": how.received,
        "sent_cc": how.sent_cc,
        "received_cc": how.received_cc,
        "meetings": how.met,
        "first": day(how.first_date),
        "last": day(how.last_date),
        "last_from_you": day(how.last_out_date),
        "last_from_them": day(how.last_in_date),
        "next": day(how.next_date),
        "usual_gap_days": how.usual_gap_days,
        "rests_until": day(how.rest_until),
        "promises": [promise_json(line) for line in conversations.promises_with(actor, one.pk)],
        "in_common": [{"id": other.id, "name": other.name, "why": other.why} for other in in_common(actor, one)],
        "story": [_story_json(line) for line in conversations.story(actor, one.pk, limit=LINES_AS_JSON)],
    }


def print_person(actor: Actor, one: Person) -> None:
    """A person in lines."""
    from kithwork.conversations import queries as conversations
    from kithwork.people.queries import in_common
    from kithwork.relationships.queries import standing

    how = standing(actor, one.pk)
    role = " · ".join(part for part in (one.title, one.organisation.name if one.organisation else "") if part)
    say(f"{strong(plain(one.full_name))}  {faint(plain(role))}".rstrip())
    say(how.chip)
    say(paragraph(how.sentence(name=one.full_name)))
    _block("Ways to reach", [(point.label or point.kind, point.value) for point in one.points.all()])
    told = [("Birthday", one.birthday), ("Met", one.met_on), ("How", one.met_how)]
    told.append(("Tags", ", ".join(tagging.tag.name for tagging in one.taggings.all())))
    _block("Known", [(name, value) for name, value in told if value])
    if one.notes:
        say(f"\n{strong('Notes')}")
        for line in one.notes.splitlines():
            say(paragraph(line, indent=2))
    open_lines = [line for line in conversations.promises_with(actor, one.pk) if line.is_open]
    _block("Promises", [("yours" if line.is_mine else "theirs", line.what, _due(line, actor)) for line in open_lines])
    _block("In common", [(other.name, other.why) for other in in_common(actor, one)])
    _block("Lately", [_story_row(actor, line) for line in conversations.story(actor, one.pk, limit=LINES_SHOWN)])


def _block(heading: str, rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    say(f"\n{strong(heading)}")
    for row in columns(rows, indent=2):
        say(row)


def _due(line: Any, actor: Actor) -> str:
    from kithwork.core.periods import day_words

    return day_words(line.due_date, today=actor.today) if line.due_date else ""


def _story_row(actor: Actor, line: StoryLine) -> tuple[str, ...]:
    from kithwork.core.periods import short_date

    on = short_date(line.at.astimezone(actor.zone).date(), today=actor.today)
    return on, line.channel.value, _WAYS.get(line.direction.value, ""), line.subject or line.snippet


def _story_json(line: StoryLine) -> dict[str, Any]:
    return {
        "exchange": line.exchange_id,
        "at": moment(line.at),
        "channel": line.channel.value,
        "direction": line.direction.value,
        "counts": line.counts,
        "subject": line.subject,
        "text": line.snippet,
        "minutes": line.minutes,
        "status": line.status.value,
    }
