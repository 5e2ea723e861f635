"""Goals: how many of an act the user wishes to do, and what was done of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import day, faint, json_option, paragraph, print_json_array, say, strong

if TYPE_CHECKING:
    from kithwork.plan.goals.rules import GoalLine, Seen
    from kithwork.workspace.actor import Actor

ACTS = ("introduction", "one-to-one", "follow-up", "thanks")
PERIODS = ("day", "week", "month")
_WAYS_ON = {
    "introduction": "kithwork introduce",
    "one-to-one": "kithwork meet NAME --book",
    "follow-up": "kithwork today",
    "thanks": "kithwork helped NAME TEXT --kind thanks",
}


@click.command(cls=Command)
@click.argument("act", type=click.Choice(ACTS), required=False)
@click.argument("number", type=int, required=False)
@click.argument("period", type=click.Choice(PERIODS), required=False)
@click.option("--drop", type=click.Choice(ACTS), help="No goal for this act any more.")
@json_option
@click.pass_obj
def goals(
    actor: Actor, *, act: str | None, number: int | None, period: str | None, drop: str | None, as_json: bool
) -> None:
    """How many you wish to do, and what was done.

    `kithwork goals introduction 2 week` sets one. An introduction counts once everybody said yes, the rest when it
    happened; nothing counts what was sent.
    """
    from kithwork.plan.goals import actions
    from kithwork.plan.goals.queries import goals as all_goals
    from kithwork.plan.rules import Act, Period

    if act is not None:
        if number is None or period is None:
            raise click.UsageError("Say how many and how often: kithwork goals introduction 2 week.")
        actions.set_goal(actor, Act(act), number, Period(period))
    if drop is not None:
        actions.drop_goal(actor, Act(drop))
    lines = all_goals(actor)
    if as_json:
        print_json_array(_goal_json(line) for line in lines)
        return
    for line in lines:
        _print_goal(line)
    if not lines:
        say("You have set no goal. One that is yours, if you like: `kithwork goals introduction 1 week`.")


def _goal_json(line: GoalLine) -> dict[str, Any]:
    return {
        "act": line.act.value,
        "number": line.number,
        "period": line.period.value,
        "done": line.done,
        "words": line.words,
        "seen": [_seen_json(one) for one in line.seen],
        "talked": [_seen_json(one) for one in line.talked],
        "ready": [{"words": one.words, "person": one.person_id} for one in line.ready],
    }


def _seen_json(one: Seen) -> dict[str, Any]:
    return {
        "words": one.words,
        "on": day(one.on_date),
        "introduction": one.introduction_id,
        "exchange": one.exchange_id,
        "person": one.person_id,
    }


def _print_goal(line: GoalLine) -> None:
    say(strong(line.title))
    say(paragraph(line.words, indent=2))
    if line.ready:
        names = ", ".join(one.words for one in line.ready)
        say(paragraph(f"{line.ready_heading}: {names}", indent=2))
        say(faint(f"  {_WAYS_ON[line.act]}"))
