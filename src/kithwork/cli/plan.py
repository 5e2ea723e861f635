"""Today's plan, promises, and telling that something passed."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import coming_day, past_day
from kithwork.cli.output import (
    aside,
    columns,
    count,
    day,
    faint,
    json_option,
    moment,
    paragraph,
    plain,
    print_json,
    print_json_array,
    say,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.actions import NewPromise
    from kithwork.conversations.queries import Planned, PromiseLine
    from kithwork.plan.rules import Day, Item
    from kithwork.workspace.actor import Actor

LOCK_PATIENCE_MS = 300


@click.command(cls=Command)
@click.option("--done", metavar="WHO", help="You did it: logs the exchange, keeps the promise.")
@click.option("--later", metavar="WHO", help="Not now; it comes again in a few days.")
@click.option("--rest", metavar="WHO", help="Let the relationship rest for three months.")
@click.option("--note", default="", help="What you want to remember, with --done.")
@click.option("--fresh", is_flag=True, help="Start fresh after a while away: what waited is laid aside.")
@json_option
@click.pass_obj
def today(
    actor: Actor,
    *,
    done: str | None,
    later: str | None,
    rest: str | None,
    note: str,
    fresh: bool,
    as_json: bool,
) -> None:
    """Who to be in touch with today, and why.

    WHO is a name on the plan (part of it is enough), or the "key" of the JSON.
    """
    from kithwork.conversations import queries as conversations
    from kithwork.plan import actions, queries

    _note_visit(actor)
    if fresh:
        actions.start_fresh(actor)
    answers = (
        (done, lambda key: actions.done(actor, key, note=note), "Noted"),
        (later, lambda key: actions.later(actor, key), "It comes again later"),
        (rest, lambda key: actions.rest(actor, key), "Resting"),
    )
    for who, answer, word in answers:
        if who:
            item = _meant(queries.today(actor).items, who)
            answer(item.key)
            aside(f"{word}: {plain(item.person.name)}.")
    plan = queries.today(actor)
    meetings = conversations.upcoming(actor)
    if as_json:
        print_json(_as_json(plan, meetings))
    else:
        _print_day(actor, plan, meetings)


@click.command(cls=Command)
@click.option("--kept", type=int, metavar="NUMBER", help="Say that this promise was kept.")
@click.option("--let-go", type=int, metavar="NUMBER", help="Say that this promise no longer matters.")
@json_option
@click.pass_obj
def promises(
    actor: Actor,
    *,
    kept: int | None,
    let_go: int | None,
    as_json: bool,
) -> None:
    """What was promised and is still open, yours and theirs."""
    from kithwork.conversations import actions
    from kithwork.conversations.queries import open_promises

    if kept is not None:
        aside(f"Kept: {plain(actions.keep_promise(actor, kept).what)}")
    if let_go is not None:
        aside(f"Let go: {plain(actions.let_go_of_promise(actor, let_go).what)}")
    lines = open_promises(actor)
    if as_json:
        print_json_array(promise_json(line) for line in lines)
        return
    for heading, mine in (("Yours", True), ("Theirs", False)):
        rows = [
            (str(line.id), line.person, line.what, _when(line, actor.today)) for line in lines if line.is_mine is mine
        ]
        if rows:
            say(strong(heading))
            for line in columns(rows, indent=2):
                say(line)
    if not lines:
        say('No open promise. Note one with `kithwork log NAME --met --promise "..."`.')


@click.command(cls=Command)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--met", "how", flag_value="met", help="You met.")
@click.option("--called", "how", flag_value="called", help="You talked on the phone.")
@click.option("--wrote", "how", flag_value="wrote", help="You wrote to them.")
@click.option("--heard", "how", flag_value="heard", help="They wrote to you.")
@click.option("--note", default="", help="What you want to remember.")
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long it took.")
@click.option("--on", "on", metavar="DAY", default="today", help="When: 2026-11-18, yesterday, friday.")
@click.option("--promise", "mine", multiple=True, metavar="TEXT", help="What you promised.")
@click.option("--by", "mine_by", metavar="DAY", help="By when you promised it.")
@click.option("--their-promise", "theirs", multiple=True, metavar="TEXT", help="What they promised.")
@click.option("--their-by", "theirs_by", metavar="DAY", help="By when they promised it.")
@json_option
@click.pass_obj
def log(
    actor: Actor,
    *,
    names: tuple[str, ...],
    how: str | None,
    note: str,
    minutes: int | None,
    on: str,
    mine: tuple[str, ...],
    mine_by: str | None,
    theirs: tuple[str, ...],
    theirs_by: str | None,
    as_json: bool,
) -> None:
    """Tell that you just talked with somebody, and what was promised."""
    from kithwork.conversations.actions import log_conversation
    from kithwork.conversations.rules import By, Channel, Direction

    ways = {
        "met": (Channel.MEETING, Direction.BOTH),
        "called": (Channel.CALL, Direction.BOTH),
        "wrote": (Channel.MESSAGE, Direction.OUT),
        "heard": (Channel.MESSAGE, Direction.IN),
    }
    if how is None:
        raise click.UsageError("Say how: --met, --called, --wrote or --heard.")
    happened_on = past_day(on, today=actor.today)
    people = _people_called(actor, names)
    channel, direction = ways[how]
    made = log_conversation(
        actor,
        person_ids=[pk for pk, _ in people],
        channel=channel,
        happened_at=actor.now if happened_on == actor.today else _noon(actor, happened_on),
        direction=direction,
        minutes=minutes,
        note=note,
        promises=[
            *_promised(By.ME, mine, mine_by, actor.today),
            *_promised(By.THEM, theirs, theirs_by or (None if mine else mine_by), actor.today),
        ],
    )
    if as_json:
        named = [{"id": pk, "name": name} for pk, name in people]
        print_json({"exchange": made.pk, "at": moment(made.happened_at), "channel": channel.value, "people": named})
        return
    promised = len(mine) + len(theirs)
    also = f", with {count(promised, 'promise')}" if promised else ""
    say(f"Noted with {', '.join(plain(name) for _, name in people)}{also}.")


def promise_json(line: PromiseLine) -> dict[str, Any]:
    """A promise as the JSON of every command shows it."""
    return {
        "id": line.id,
        "person": {"id": line.person_id, "name": line.person},
        "by": line.by.value,
        "what": line.what,
        "made": day(line.made_date),
        "due": day(line.due_date),
        "kept_at": moment(line.kept_at),
        "let_go_at": moment(line.let_go_at),
    }


def meeting_json(planned: Planned) -> dict[str, Any]:
    """A meeting to come."""
    return {
        "exchange": planned.exchange_id,
        "at": moment(planned.at),
        "all_day": planned.all_day,
        "subject": planned.subject,
        "people": [{"id": pk, "name": name} for pk, name in planned.people],
    }


def _note_visit(actor: Actor) -> None:
    """Note the visit unless somebody else is writing (an import): reading the plan never waits for that."""
    from django.db import OperationalError, connection

    from kithwork.plan.actions import note_visit

    quick = connection.vendor == "sqlite" and not connection.in_atomic_block
    try:
        if quick:
            _be_patient_for(LOCK_PATIENCE_MS)
        note_visit(actor)
    except OperationalError:
        connection.close_if_unusable_or_obsolete()
    finally:
        if quick:
            _be_patient_for(connection.settings_dict["OPTIONS"]["timeout"] * 1000)


def _be_patient_for(milliseconds: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")


def _meant(items: Sequence[Item], who: str) -> Item:
    from kithwork.core.errors import KithworkError
    from kithwork.core.text import fold

    for item in items:
        if who == item.key:
            return item
    found = [item for item in items if fold(who) in fold(item.person.name)]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(f"{item.key} ({item.kind.value})" for item in found)
        raise KithworkError(f"“{who}” is on the plan more than once; say which: {keys}.")
    raise KithworkError(f"“{who}” is not on today's plan; see `kithwork today`, or use `kithwork log`.")


def _people_called(actor: Actor, names: Sequence[str]) -> list[tuple[int, str]]:
    """Whom the words mean: one person by all of them together, else one by each."""
    from kithwork.core.errors import NotFoundError
    from kithwork.people.queries import person_called

    if len(names) > 1:
        try:
            one = person_called(actor, " ".join(names))
        except NotFoundError:
            pass
        else:
            return [(one.pk, one.full_name)]
    found = [person_called(actor, name) for name in names]
    return list({one.pk: one.full_name for one in found}.items())


def _promised(by: Any, texts: Sequence[str], due: str | None, today: date) -> list[NewPromise]:
    from kithwork.conversations.actions import NewPromise

    due_date = coming_day(due, today=today) if due else None
    return [NewPromise(by, text, due_date) for text in texts]


def _noon(actor: Actor, on: date) -> datetime:
    return datetime.combine(on, time(12), tzinfo=actor.zone).astimezone(UTC)


def _when(line: PromiseLine, today: date) -> str:
    from kithwork.core.periods import day_words

    return day_words(line.due_date, today=today) if line.due_date else "no day named"


def _as_json(plan: Day, meetings: Sequence[Planned]) -> dict[str, Any]:
    return {
        "date": day(plan.day),
        "minutes": plan.minutes,
        "planned_minutes": plan.planned_minutes,
        "items": [_item_json(item) for item in plan.items],
        "waiting": plan.waiting,
        "done_today": plan.done_today,
        "away_days": plan.away_days,
        "meetings": [meeting_json(one) for one in meetings],
    }


def _item_json(item: Item) -> dict[str, Any]:
    who = item.person
    return {
        "key": item.key,
        "kind": item.kind.value,
        "person": {"id": who.id, "name": who.name, "title": who.title, "organisation": who.organisation},
        "state": item.standing.state.value,
        "goes": item.standing.way.value,
        "why": item.why,
        "act": item.act,
        "opening": item.opening,
        "minutes": item.minutes,
        "evidence": [{"words": words, "exchange": exchange_id} for words, exchange_id in item.evidence],
        "promise": promise_json(item.promise) if item.promise else None,
    }


def _print_day(actor: Actor, plan: Day, meetings: Sequence[Planned]) -> None:
    from kithwork.core.periods import short_date

    planned = f"{plan.planned_minutes} of {plan.minutes} min" if plan.items else f"{plan.minutes} min"
    say(f"{strong(f'{plan.day:%A}, {short_date(plan.day, today=plan.day)}')}  {faint(planned)}")
    if plan.away_days is not None:
        say()
        say(f"Good to see you after {count(plan.away_days, 'day')}. Start fresh with `kithwork today --fresh`.")
    for heading, meaning, items in plan.groups:
        say()
        say(f"{strong(heading)}  {faint(meaning)}")
        for item in items:
            _print_item(item)
    if meetings:
        say()
        say(strong("Coming up"))
        for line in columns([_meeting_row(actor, one) for one in meetings], indent=2):
            say(line)
    if not plan.items and plan.away_days is None:
        say()
        say(_nothing(plan))
    elif plan.items:
        aside(faint("\nAnswer with `kithwork today --done NAME`, `--later NAME` or `--rest NAME`."))


def _print_item(item: Item) -> None:
    role = f"  {faint(plain(item.person.role_line))}" if item.person.role_line else ""
    say(f"  {strong(plain(item.person.name))}{role}  {faint(f'{item.minutes} min')}")
    say(paragraph(item.why, indent=4))
    say(paragraph(item.act, indent=4))


def _nothing(plan: Day) -> str:
    if plan.done_today:
        return "That was everything for today."
    hint = "Bring your people with `kithwork import PATH`, or look around with `kithwork demo`."
    return f"Nothing asks for you today. {hint}"


def _meeting_row(actor: Actor, planned: Planned) -> tuple[str, str, str]:
    from kithwork.core.periods import day_words

    at = planned.at.astimezone(actor.zone)
    clock = "" if planned.all_day else f", {at:%H:%M}"
    names = ", ".join(name for _, name in planned.people)
    return (f"{day_words(at.date(), today=actor.today)}{clock}", planned.subject or "a meeting", names)
