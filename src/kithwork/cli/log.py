"""Telling that something passed, with everything that came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import noon_or_now, past_day
from kithwork.cli.output import count, json_option, moment, plain, print_json, say
from kithwork.cli.told import came_of_it, came_of_it_options
from kithwork.cli.whom import person_json, several_called

if TYPE_CHECKING:
    from kithwork.cli.told import CameOfIt
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--met", "how", flag_value="met", help="You met.")
@click.option("--called", "how", flag_value="called", help="You talked on the phone.")
@click.option("--wrote", "how", flag_value="wrote", help="You wrote to them.")
@click.option("--heard", "how", flag_value="heard", help="They wrote to you.")
@click.option("--note", default="", help="What you want to remember.")
@click.option("--minutes", type=click.IntRange(1, 1440), help="How long it took.")
@click.option("--on", "on", metavar="DAY", default="today", help="When: 2026-11-18, yesterday, friday.")
@came_of_it_options
@json_option
@click.pass_obj
def log(
    actor: Actor,
    /,
    *,
    names: tuple[str, ...],
    how: str | None,
    note: str,
    minutes: int | None,
    on: str,
    as_json: bool,
    **told: Any,
) -> None:
    """Tell that you just talked with somebody, and what came of it."""
    from django.db import transaction

    from kithwork.conversations.actions import log_conversation
    from kithwork.conversations.rules import Channel, Direction

    ways = {
        "met": (Channel.MEETING, Direction.BOTH),
        "called": (Channel.CALL, Direction.BOTH),
        "wrote": (Channel.MESSAGE, Direction.OUT),
        "heard": (Channel.MESSAGE, Direction.IN),
    }
    if how is None:
        raise click.UsageError("Say how: --met, --called, --wrote or --heard.")
    happened_on = past_day(on, today=actor.today)
    came = came_of_it(actor, **told)
    people = several_called(actor, names)
    if len(people) > 1 and (came.seeks or came.offers):
        raise click.UsageError("Say who of them: `kithwork seeks NAME TEXT`, `kithwork offers NAME TEXT`.")
    channel, direction = ways[how]
    with transaction.atomic():
        made = log_conversation(
            actor,
            person_ids=[pk for pk, _ in people],
            channel=channel,
            happened_at=noon_or_now(happened_on, actor=actor),
            direction=direction,
            minutes=minutes,
            note=note,
            promises=came.promises,
            helps=came.helps,
        )
        _note_mentions(actor, people[0][0], came)
    if as_json:
        named = [person_json(*one) for one in people]
        print_json({"exchange": made.pk, "at": moment(made.happened_at), "channel": channel.value, "people": named})
    else:
        say(f"Noted with {', '.join(plain(name) for _, name in people)}{_also(came)}.")


def _note_mentions(actor: Actor, person_id: int, came: CameOfIt) -> None:
    from kithwork.people.actions import mention
    from kithwork.people.rules import Mentioned

    for kind, lines in ((Mentioned.SEEKS, came.seeks), (Mentioned.OFFERS, came.offers)):
        for words in lines:
            mention(actor, person_id, kind=kind, words=words)


def _also(came: CameOfIt) -> str:
    """What was noted beside the exchange itself."""
    gave = any(one.by.value == "me" for one in came.helps)
    got = any(one.by.value == "them" for one in came.helps)
    told = (
        count(len(came.promises), "promise") if came.promises else "",
        "what you gave" if gave else "",
        "what they gave" if got else "",
        "what they look for" if came.seeks else "",
        "what they can give" if came.offers else "",
    )
    *first, last = [words for words in told if words] or [""]
    listed = f"{', '.join(first)} and {last}" if first else last
    return f", with {listed}" if listed else ""
