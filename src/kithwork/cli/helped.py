"""What of value moved between the user and somebody: told line by line, never counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import past_day
from kithwork.cli.output import columns, day, json_option, print_json_array, say
from kithwork.cli.told import KIND
from kithwork.cli.whom import called

if TYPE_CHECKING:
    from kithwork.conversations.queries import HelpLine
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("name")
@click.argument("text", nargs=-1)
@KIND
@click.option("--me/--them", "mine", default=True, help="Who gave it: you (as long as nothing is said), or they.")
@click.option("--on", metavar="DAY", default="today", help="When it was.")
@click.option("--forget", type=int, metavar="NUMBER", help="Forget a line noted by mistake.")
@json_option
@click.pass_obj
def helped(
    actor: Actor,
    *,
    name: str,
    text: tuple[str, ...],
    kind: str,
    mine: bool,
    on: str,
    forget: int | None,
    as_json: bool,
) -> None:
    """Something useful that passed: note it, or see what did.

    `kithwork helped "Dana Keller" the article on leases`; a NAME of several words stands in quotes.
    """
    from kithwork.conversations import actions
    from kithwork.conversations.queries import helps_with
    from kithwork.conversations.rules import By, HelpKind

    on_date = past_day(on, today=actor.today)
    one = called(actor, name)
    if forget is not None:
        actions.remove_help(actor, forget)
    if text:
        by = By.ME if mine else By.THEM
        actions.record_help(actor, one.pk, by=by, kind=HelpKind(kind), what=" ".join(text), on_date=on_date)
    lines = helps_with(actor, one.pk)
    if as_json:
        print_json_array(help_json(line) for line in lines)
        return
    for row in columns([_row(actor, line) for line in lines]):
        say(row)
    if not lines:
        say("Nothing is noted yet; files do not tell, you can.")


def help_json(line: HelpLine) -> dict[str, Any]:
    """Something of value that moved, and who gave it."""
    return {
        "id": line.id,
        "by": line.by.value,
        "kind": line.kind.value,
        "what": line.what,
        "on": day(line.on_date),
        "exchange": line.exchange_id,
    }


def _row(actor: Actor, line: HelpLine) -> tuple[str, ...]:
    from kithwork.core.periods import short_date

    on = short_date(line.on_date, today=actor.today)
    return str(line.id), on, "you gave" if line.is_mine else "they gave", line.kind.value, line.what
