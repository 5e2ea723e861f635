"""Promises, yours and theirs: make one, see what waits, keep, move or let go."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import coming_day
from kithwork.cli.output import (
    aside,
    columns,
    day,
    json_option,
    moment,
    plain,
    print_json,
    print_json_array,
    say,
    strong,
)
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.conversations.queries import PromiseLine
    from kithwork.workspace.actor import Actor

SETTLED_DAYS = 30
NO_DAY = "none"


@click.command(cls=Command)
@click.argument("name")
@click.argument("text", nargs=-1, required=True)
@click.option("--by", "due", metavar="DAY", help="By when.")
@click.option("--theirs", is_flag=True, help="They promised it to you.")
@json_option
@click.pass_obj
def promise(
    actor: Actor,
    *,
    name: str,
    text: tuple[str, ...],
    due: str | None,
    theirs: bool,
    as_json: bool,
) -> None:
    """Note a promise to somebody, or of theirs to you.

    A NAME of several words stands in quotes.
    """
    from kithwork.conversations.actions import make_promise
    from kithwork.conversations.queries import promises_with
    from kithwork.conversations.rules import By

    due_date = coming_day(due, today=actor.today) if due else None
    if due_date is not None and due_date < actor.today:
        raise click.BadParameter("A promise is for today or a day to come.", param_hint="--by")
    one = called(actor, name)
    by = By.THEM if theirs else By.ME
    made = make_promise(actor, person_id=one.pk, by=by, what=" ".join(text), due_date=due_date)
    line = next(line for line in promises_with(actor, one.pk) if line.id == made.pk)
    if as_json:
        print_json(promise_json(line, today=actor.today))
        return
    who = plain(one.full_name)
    begin = f"{who} promised you" if theirs else f"You promised {who}"
    say(f"{begin}: {plain(line.what)} ({when_words(line, today=actor.today)}).")


@click.command(cls=Command)
@click.option("--kept", type=int, metavar="NUMBER", help="Say that this promise was kept.")
@click.option("--let-go", type=int, metavar="NUMBER", help="Say that this promise no longer matters.")
@click.option("--reopen", type=int, metavar="NUMBER", help="Take back that it was kept or let go.")
@click.option(
    "--new-date",
    type=(int, str),
    metavar="NUMBER DAY",
    help=f"Give it another day; the DAY “{NO_DAY}” takes it away.",
)
@click.option("--settled", is_flag=True, help=f"What was kept or let go in the last {SETTLED_DAYS} days.")
@json_option
@click.pass_obj
def promises(
    actor: Actor,
    *,
    kept: int | None,
    let_go: int | None,
    reopen: int | None,
    new_date: tuple[int, str] | None,
    settled: bool,
    as_json: bool,
) -> None:
    """What was promised and is still open, yours and theirs."""
    from kithwork.conversations import actions
    from kithwork.conversations.queries import open_promises, settled_promises

    if kept is not None:
        aside(f"Kept: {plain(actions.keep_promise(actor, kept).what)}")
    if let_go is not None:
        aside(f"Let go: {plain(actions.let_go_of_promise(actor, let_go).what)}")
    if reopen is not None:
        aside(f"Open again: {plain(actions.reopen_promise(actor, reopen).what)}")
    if new_date is not None:
        _give_day(actor, *new_date)
    since = actor.now - timedelta(days=SETTLED_DAYS)
    lines = settled_promises(actor, since=since) if settled else open_promises(actor)
    if as_json:
        print_json_array(promise_json(line, today=actor.today) for line in lines)
    else:
        _print(actor, lines, settled=settled)


def promise_json(line: PromiseLine, *, today: date) -> dict[str, Any]:
    """A promise as the JSON of every command shows it; `say_so_now` is a line ready where it may be late."""
    from kithwork.plan.acts import say_so

    said = say_so(line, today=today)
    return {
        "id": line.id,
        "person": person_json(line.person_id, line.person),
        "by": line.by.value,
        "what": line.what,
        "made": day(line.made_date),
        "due": day(line.due_date),
        "kept_at": moment(line.kept_at),
        "let_go_at": moment(line.let_go_at),
        "say_so_now": said.line if said else None,
    }


def when_words(line: PromiseLine, *, today: date) -> str:
    """By when a promise is to be kept."""
    from kithwork.core.periods import day_words

    return day_words(line.due_date, today=today) if line.due_date else "no day named"


def _give_day(actor: Actor, number: int, words: str) -> None:
    from kithwork.conversations.actions import redate_promise

    due = None if words.lower() == NO_DAY else coming_day(words, today=actor.today)
    one = redate_promise(actor, number, due_date=due)
    aside(f"Now {f'for {day(due)}' if due else 'without a day'}: {plain(one.what)}")


def _print(actor: Actor, lines: Sequence[PromiseLine], *, settled: bool) -> None:
    from kithwork.plan.acts import say_so

    for heading, mine in (("Yours", True), ("Theirs", False)):
        whose = [line for line in lines if line.is_mine is mine]
        rows = [(str(line.id), line.person, line.what, _told(line, actor, settled=settled)) for line in whose]
        if rows:
            say(strong(heading))
        for line, row in zip(whose, columns(rows, indent=2), strict=True):
            say(row)
            if said := say_so(line, today=actor.today):
                say(f"    May it be later? Say so now: {plain(said.line)}")
    if not lines:
        nothing = f"Nothing was kept or let go in the last {SETTLED_DAYS} days."
        say(nothing if settled else 'No open promise. Note one with `kithwork promise NAME "..."`.')


def _told(line: PromiseLine, actor: Actor, *, settled: bool) -> str:
    from kithwork.core.periods import day_words

    if not settled:
        return when_words(line, today=actor.today)
    at, word = (line.kept_at, "kept") if line.kept_at else (line.let_go_at, "let go")
    assert at is not None
    return f"{word} {day_words(at.astimezone(actor.zone).date(), today=actor.today)}"
