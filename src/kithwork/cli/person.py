"""One person whole: as JSON, and in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.cli.helped import help_json
from kithwork.cli.output import columns, day, faint, moment, paragraph, plain, say, strong
from kithwork.cli.promises import promise_json
from kithwork.cli.stages import stage_json
from kithwork.cli.tie import impression_json, tie_json
from kithwork.cli.why import print_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.conversations.queries import StoryLine
    from kithwork.people.models import Person
    from kithwork.plan.steps import Step
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

LINES_SHOWN = 10
LINES_AS_JSON = 100
_FIELDS = ("given", "additional", "family", "prefix", "suffix", "nickname", "title", "department", "birthday", "notes")
_WAYS = {"out": "you", "in": "they", "both": "together"}


def whole_person(actor: Actor, one: Person) -> dict[str, Any]:
    """Everything known of a person, as `kithwork show --json` prints it."""
    from kithwork.conversations import queries as conversations
    from kithwork.people.queries import in_common
    from kithwork.relationships.queries import impressions, stage_seen, standing

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
        "as_of": day(how.as_of),
        "usual_gap_days": how.usual_gap_days,
        **tie_json(how),
        "stage": stage_json(stage_seen(actor, one.pk)),
        "impressions": [impression_json(line) for line in impressions(actor, one.pk)],
        **_mentioned(actor, one.pk),
        "helps": [help_json(line) for line in conversations.helps_with(actor, one.pk)],
        "next_step": _step_json(actor, one, how),
        "promises": [promise_json(line, today=actor.today) for line in conversations.promises_with(actor, one.pk)],
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
    say(faint(" · ".join(part for part in (how.chip, how.stage.value) if part)))
    say(paragraph(how.sentence(name=one.full_name)))
    print_hint(actor, how, name=one.full_name)
    step = _step(actor, one, how)
    if step is not None:
        _said("Next small step", (step.title, step.why))
    for heading, lines in zip(("Looks for", "Can give"), _mentioned(actor, one.pk).values(), strict=True):
        _said(heading, [line["words"] for line in lines])
    _block("Ways to reach", [(point.label or point.kind, point.value) for point in one.points.all()])
    told = [("Birthday", one.birthday), ("Met", one.met_on), ("How", one.met_how)]
    told.append(("Tags", ", ".join(tagging.tag.name for tagging in one.taggings.all())))
    _block("Known", [(name, value) for name, value in told if value])
    _said("Notes", one.notes.splitlines())
    open_lines = [line for line in conversations.promises_with(actor, one.pk) if line.is_open]
    _block("Promises", [("yours" if line.is_mine else "theirs", line.what, _due(line, actor)) for line in open_lines])
    _block("In common", [(other.name, other.why) for other in in_common(actor, one)])
    _block("Lately", [_story_row(actor, line) for line in conversations.story(actor, one.pk, limit=LINES_SHOWN)])


def _mentioned(actor: Actor, person_id: int) -> dict[str, list[dict[str, Any]]]:
    """What somebody looks for and can give, as `show` tells it."""
    from kithwork.people.queries import mentions_of
    from kithwork.people.rules import Mentioned

    lines = mentions_of(actor, person_id)
    return {
        kind.value: [
            {"id": line.id, "words": line.words, "said": day(line.said_on), "is_stale": line.is_stale}
            for line in lines
            if line.kind is kind
        ]
        for kind in Mentioned
    }


def _step(actor: Actor, one: Person, how: Standing) -> Step | None:
    """The next small step with somebody kept; None with anybody else."""
    from kithwork.conversations import queries as conversations
    from kithwork.people.queries import row_of
    from kithwork.plan.beginnings.queries import standing_of
    from kithwork.plan.knowing import needs
    from kithwork.plan.queries import not_suggested_until
    from kithwork.plan.steps import next_step

    if one.place != "kept" or one.trashed_at is not None:
        return None
    return next_step(
        actor,
        row=row_of(one),
        name=one.full_name,
        standing=how,
        promises=[line for line in conversations.promises_with(actor, one.pk) if line.is_open],
        letter=conversations.last_from(actor, [one.pk]).get(one.pk),
        last=conversations.last_with(actor, [one.pk]).get(one.pk),
        seeks=needs(actor, [one.pk]).get(one.pk),
        begun=standing_of(actor, one.pk),
        not_until=not_suggested_until(actor, one.pk),
    )


def _step_json(actor: Actor, one: Person, how: Standing) -> dict[str, str] | None:
    step = _step(actor, one, how)
    return None if step is None else {"kind": step.kind.value, "what": step.title, "why": step.why}


def _block(heading: str, rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    say(f"\n{strong(heading)}")
    for row in columns(rows, indent=2):
        say(row)


def _said(heading: str, lines: Sequence[str]) -> None:
    if lines:
        say(f"\n{strong(heading)}")
    for line in lines:
        say(paragraph(line, indent=2))


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
