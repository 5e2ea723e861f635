"""Today's plan: who, why now, one small act; and what the user says to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
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
    say,
    strong,
)
from kithwork.cli.patience import note_if_free
from kithwork.cli.promises import promise_json
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.conversations.queries import Planned
    from kithwork.plan.one_to_one.rules import Booked
    from kithwork.plan.rules import Day, Item, Noticed
    from kithwork.workspace.actor import Actor

WAYS = ("message", "mail", "call", "meeting")
ANSWERS = {
    "done": "Noted",
    "kept": "Kept",
    "later": "It comes again later",
    "rest": "Resting",
    "not_them": "Not suggested for half a year",
}


@click.command(cls=Command)
@click.option("--done", metavar="WHO", help="You did it: logs the exchange, keeps the promise.")
@click.option("--kept", metavar="WHO", help="What passed since has kept the promise; nothing more is logged.")
@click.option("--later", metavar="WHO", help="Not now; it comes again in a few days.")
@click.option("--rest", metavar="WHO", help="Let the relationship rest for three months.")
@click.option("--not", "not_them", metavar="WHO", help="Not this person; promises stay.")
@click.option("--again", metavar="NAME", help="Take a “not this person” back.")
@click.option("--note", default="", metavar="TEXT", help="What you want to remember, with --done.")
@click.option("--way", type=click.Choice(WAYS), default=WAYS[0], help="How you did it, with --done.")
@click.option("--took", type=click.IntRange(0, 240), metavar="MINUTES", help="How long it took, with --done.")
@click.option("--minutes", type=int, metavar="N", help="Give a plain day so many minutes from now on.")
@click.option("--fresh", is_flag=True, help="Start fresh after a while away: what waited is laid aside.")
@click.option("--carry-on", is_flag=True, help="Go on where you left off after a while away.")
@json_option
@click.pass_obj
def today(
    actor: Actor,
    /,
    *,
    again: str | None,
    minutes: int | None,
    fresh: bool,
    carry_on: bool,
    as_json: bool,
    **answers: Any,
) -> None:
    """Who to be in touch with today, and why.

    WHO is a name on the plan (part of it is enough), or the "key" of the JSON.
    """
    from kithwork.plan import actions, queries
    from kithwork.workspace.actions import set_minutes

    note_if_free(lambda: actions.note_visit(actor))
    if minutes is not None:
        set_minutes(actor, minutes_a_day=minutes)
    if fresh:
        actions.start_fresh(actor)
    if carry_on:
        actions.carry_on(actor)
    if again:
        one = called(actor, again)
        actions.suggest_again(actor, one.pk)
        aside(f"May be suggested again: {plain(one.full_name)}.")
    _answer(actor, **answers)
    plan = queries.today(actor)
    note_if_free(lambda: actions.note_offered(actor, plan))
    if as_json:
        print_json(_as_json(actor, plan))
    else:
        _print_day(actor, plan)


def _answer(actor: Actor, *, note: str, way: str, took: int | None, **whom: str | None) -> None:
    """Keep what the user says to items of the plan, each found on the plan as it stands then."""
    from kithwork.conversations.rules import Channel
    from kithwork.plan import actions, queries

    for answer, word in ANSWERS.items():
        who = whom[answer]
        if not who:
            continue
        item = _meant(queries.today(actor).items, who)
        if answer == "done":
            actions.done(actor, item.key, channel=Channel(way), note=note, minutes=took)
        else:
            getattr(actions, answer)(actor, item.key)
        aside(f"{word}: {plain(item.person.name)}.")


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


def _as_json(actor: Actor, plan: Day) -> dict[str, Any]:
    from kithwork.cli.one_to_ones import booked_json
    from kithwork.conversations import queries as conversations
    from kithwork.plan import queries
    from kithwork.plan.one_to_one.queries import to_tell
    from kithwork.sources.queries.live import stopped

    return {
        "date": day(plan.day),
        "minutes": plan.minutes,
        "planned_minutes": plan.planned_minutes,
        "week": {"minutes": plan.week_minutes, "used": plan.week_used},
        "network": plan.network_number,
        "items": [_item_json(item) for item in plan.items],
        "waiting": plan.waiting,
        "done_today": plan.done_today,
        "noticed": [_noticed_json(one) for one in plan.noticed],
        "away_days": plan.away_days,
        "meetings": [_meeting_json(one) for one in conversations.upcoming(actor)],
        "to_tell": [booked_json(one) for one in to_tell(actor)],
        "stopped": stopped(actor),
        "not_suggested": [
            {**person_json(pk, name), "until": day(until)} for pk, name, until in queries.not_suggested(actor)
        ],
    }


def _item_json(item: Item) -> dict[str, Any]:
    who = item.person
    return {
        "key": item.key,
        "kind": item.kind.value,
        "person": {**person_json(who.id, who.name), "title": who.title, "organisation": who.organisation},
        "state": item.standing.state.value,
        "goes": item.standing.way.value,
        "why": item.why,
        "act": item.act,
        "opening": item.opening,
        "question": item.question,
        "minutes": item.minutes,
        "evidence": [{"words": words, "exchange": exchange_id} for words, exchange_id in item.evidence],
        "promise": promise_json(item.promise, today=item.standing.today) if item.promise else None,
    }


def _noticed_json(one: Noticed) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind.value,
        "person": person_json(one.person_id, one.name),
        "words": one.words,
        "exchange": one.exchange_id,
    }


def _meeting_json(planned: Planned) -> dict[str, Any]:
    return {
        "exchange": planned.exchange_id,
        "at": moment(planned.at),
        "all_day": planned.all_day,
        "subject": planned.subject,
        "people": [person_json(pk, name) for pk, name in planned.people],
    }


def _print_day(actor: Actor, plan: Day) -> None:
    from kithwork.conversations import queries as conversations
    from kithwork.plan.one_to_one.queries import to_tell
    from kithwork.sources.queries.live import stopped

    _print_head(plan)
    for heading, meaning, items in plan.groups:
        say()
        say(f"{strong(heading)}  {faint(meaning)}")
        for item in items:
            _print_item(item)
    _print_noticed(plan)
    told = [_untold(actor, one) for one in to_tell(actor)]
    _print_rows("How was it?", told)
    _print_rows("Coming up", [_meeting_row(actor, one) for one in conversations.upcoming(actor)])
    _print_stopped(stopped(actor))
    if not plan.items and plan.away_days is None:
        say()
        say(_nothing(plan))
    elif plan.items:
        aside(faint("\nAnswer with `kithwork today --done NAME`, `--later NAME`, `--rest NAME` or `--not NAME`."))


def _print_head(plan: Day) -> None:
    from kithwork.core.periods import short_date

    planned = f"{plan.planned_minutes} of {plan.minutes} min" if plan.items else f"{plan.minutes} min"
    week = f"{plan.week_used} of {plan.week_minutes} min used this week"
    say(f"{strong(f'{plan.day:%A}, {short_date(plan.day, today=plan.day)}')}  {faint(f'{planned} · {week}')}")
    if plan.away_days is not None:
        say()
        say(
            f"Good to see you after {count(plan.away_days, 'day')}. Start fresh with `kithwork today --fresh`, "
            "or go on with `--carry-on`."
        )


def _print_item(item: Item) -> None:
    role = f"  {faint(plain(item.person.role_line))}" if item.person.role_line else ""
    say(f"  {strong(plain(item.person.name))}{role}  {faint(f'{item.minutes} min')}")
    opening = "" if item.promise else item.opening if item.opening.startswith("“") else f"“{item.opening}”"
    for words in (item.why, item.act, opening if item.opening else "", item.question):
        if words:
            say(paragraph(words, indent=4))


def _print_noticed(plan: Day) -> None:
    if not plan.noticed:
        return
    say()
    for one in plan.noticed:
        say(paragraph(f"Noticed: {one.words}."))


def _print_rows(heading: str, rows: Sequence[Sequence[str]]) -> None:
    if not rows:
        return
    say()
    say(strong(heading))
    for row in columns(rows, indent=2):
        say(row)


def _print_stopped(labels: Sequence[str]) -> None:
    if not labels:
        return
    what = plain(labels[0]) if len(labels) == 1 else f"{len(labels)} sources"
    say()
    say(paragraph(f"Kept read: {what} could not be read. `kithwork live` says why, and what helps."))


def _nothing(plan: Day) -> str:
    if plan.done_today:
        return "That was everything for today."
    hint = "If somebody comes to mind, a hello without a reason is the kindest one."
    if not plan.in_touch:
        hint = "Newer files would show who waits: `kithwork import PATH`."
    if not any(plan.network.values()):
        hint = "Bring your people with `kithwork import PATH`, or look around with `kithwork demo`."
    return f"Nothing asks for you today. {hint}"


def _untold(actor: Actor, one: Booked) -> tuple[str, str, str]:
    from kithwork.core.periods import day_words

    when = day_words(one.starts_at.date(), today=actor.today)
    return f"1-2-1 with {one.name}", when, f"kithwork after {one.person_id}"


def _meeting_row(actor: Actor, planned: Planned) -> tuple[str, str, str]:
    from kithwork.core.periods import day_words

    at = planned.at.astimezone(actor.zone)
    clock = "" if planned.all_day else f", {at:%H:%M}"
    names = ", ".join(name for _, name in planned.people)
    return (f"{day_words(at.date(), today=actor.today)}{clock}", planned.subject or "a meeting", names)
