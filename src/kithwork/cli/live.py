"""Mailboxes, address books, calendars and folders that are read again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import CALLED_OFF, Command, Group, Mistake
from kithwork.cli.live_add import add, asked_secret, password_option
from kithwork.cli.live_words import line_json, say_reading, standing
from kithwork.cli.output import aside, columns, count, json_option, paragraph, plain, print_json, print_json_array, say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from kithwork.sources.queries.live import LiveLine
    from kithwork.workspace.actor import Actor

    Made = TypeVar("Made", bound=Callable[..., Any])

GONE_SHOWN = 12
KIND_WORDS = {"folder": "folder", "imap": "mail", "carddav": "contacts", "caldav": "calendar", "ics": "calendar"}


@click.group(cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def live(ctx: click.Context, *, as_json: bool) -> None:
    """Keep reading a mailbox, address book, calendar or folder; nothing is ever written there.

    While `kithwork serve` runs they are read by themselves; `kithwork live read` reads them now.
    """
    if ctx.invoked_subcommand is None:
        with _listing.make_context("list", ["--json"] if as_json else [], parent=ctx) as listing:
            _listing.invoke(listing)
    elif as_json:
        raise click.UsageError("Put --json after the word that says what to do.")


live.add_command(add)


@live.command("read", cls=Command)
@click.argument("name", required=False)
@json_option
@click.pass_context
def read(ctx: click.Context, *, name: str | None, as_json: bool) -> None:
    """Read what is new now: all that are on, or the one called NAME."""
    from kithwork.sources.queries.live import live_called, live_sources

    actor: Actor = ctx.obj
    lines = [live_called(actor, name)] if name else [one for one in live_sources(actor) if one.is_on]
    if not lines:
        raise Mistake("Nothing is read again and again yet; add a source with `kithwork live add`.")
    told = []
    for line in lines:
        report = _read(ctx, line, as_json=as_json)
        told.append(report)
    if as_json:
        print_json_array(told)
    if any(one["problem"] for one in told):
        ctx.exit(1)


@live.command("test", cls=Command)
@click.argument("name")
@json_option
@click.pass_obj
def test(actor: Actor, *, name: str, as_json: bool) -> None:
    """See whether the source called NAME answers, and what there is to read; nothing is kept."""
    from kithwork.sources.actions.live import choices
    from kithwork.sources.queries.live import live_called

    line = live_called(actor, name)
    found = choices(actor, line.id)
    if as_json:
        print_json({"name": line.label, "answers": True, "offers": [one.name for one in found]})
        return
    say(f"{plain(line.label)} answers.")
    for one in found:
        say(f"  {plain(one.name)}")


def _acting(word: str, words: str, done: str, action: str) -> click.Command:
    @click.command(word, cls=Command, help=words)
    @click.argument("name")
    @json_option
    @click.pass_obj
    def command(actor: Actor, *, name: str, as_json: bool) -> None:
        from kithwork.sources.actions import live as actions
        from kithwork.sources.queries.live import live_called

        line = live_called(actor, name)
        getattr(actions, action)(actor, line.id)
        if as_json:
            print_json({"name": line.label, "done": word})
        else:
            say(done.format(name=plain(line.label)))

    return command


live.add_command(_acting("pause", "Read it no more until it is resumed.", "{name} rests.", "pause_live"))
live.add_command(_acting("resume", "Read it again.", "{name} is read again.", "resume_live"))
live.add_command(
    _acting(
        "remove",
        "Forget it, with its password; what it brought stays.",
        "{name} is forgotten; what it brought stays.",
        "remove_live",
    )
)


@live.command("password", cls=Command)
@click.argument("name")
@password_option
@json_option
@click.pass_obj
def password(actor: Actor, *, name: str, password_stdin: bool, as_json: bool) -> None:
    """Type the password (or secret address) of the source called NAME again."""
    from kithwork.sources.actions.live import type_secret
    from kithwork.sources.queries.live import live_called

    line = live_called(actor, name)
    type_secret(actor, line.id, asked_secret(password_stdin))
    if as_json:
        print_json({"name": line.label, "done": "password"})
    else:
        say(f"Kept, encrypted. {plain(line.label)} is tried again.")


@click.command("list", cls=Command, hidden=True)
@json_option
@click.pass_obj
def _listing(actor: Actor, *, as_json: bool) -> None:
    """What is read, and how it stands."""
    from kithwork.sources.queries.live import live_sources

    lines = live_sources(actor)
    if as_json:
        print_json_array(line_json(one) for one in lines)
        return
    if not lines:
        say("Nothing is read again and again yet; add a source with `kithwork live add`.")
        return
    for row in columns([(one.label, KIND_WORDS[one.kind.value], standing(actor, one)) for one in lines]):
        say(row)
    for one in lines:
        if one.problem:
            say(f"\n{plain(one.label)}")
            say(paragraph(f"{one.problem} {one.remedy}", indent=2))
        if one.gone:
            names = ", ".join(name for _, name in one.gone[:GONE_SHOWN])
            names += f" and {len(one.gone) - GONE_SHOWN} more" * (len(one.gone) > GONE_SHOWN)
            say(f"\n{plain(one.label)}")
            say(paragraph(f"No longer in this address book, and still here: {names}.", indent=2))


live.add_command(_listing)


def _read(ctx: click.Context, line: LiveLine, *, as_json: bool) -> dict[str, Any]:
    """Read until nothing more waits; what came is added up."""
    from dataclasses import replace
    from datetime import UTC, datetime

    from kithwork.cli.importing import watched
    from kithwork.sources.actions.live import read_live
    from kithwork.sources.watch import CancelledError, Watch

    people = exchanges = pictures = 0
    batches: list[int] = []
    while True:
        watch = Watch()
        actor = replace(ctx.obj, now=datetime.now(UTC))
        try:
            with watched(watch, quiet=as_json):
                reading = read_live(actor, line.id, watch=watch)
        except (CancelledError, KeyboardInterrupt):
            aside("Called off; nothing of this reading was kept.")
            ctx.exit(CALLED_OFF)
        if reading.report is not None:
            people += reading.report.people.created
            exchanges += reading.report.exchanges.created
            batches += [reading.report.batch] if reading.report.batch else []
        pictures += reading.pictures
        if not reading.goes_on:
            break
    if not as_json:
        say_reading(line, reading, people=people, exchanges=exchanges)
        if pictures:
            say(f"{count(pictures, 'photograph')} of cards to go through: `kithwork cards`.")
    return {
        "name": line.label, "people": people, "exchanges": exchanges, "batches": batches,
        "problem": reading.problem, "remedy": reading.remedy,
    }  # fmt: skip
