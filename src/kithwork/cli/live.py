"""Mailboxes, address books, calendars and folders that are read again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import CALLED_OFF, Command, Group, Mistake
from kithwork.cli.live_add import add, asked_secret, password_option
from kithwork.cli.live_words import line_json, say_reading, standing, waiting_words
from kithwork.cli.output import aside, columns, count, json_option, paragraph, plain, print_json, print_json_array, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    from kithwork.sources.actions.live import LiveReading
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
            if one.secret:
                say(f'  A {one.secret.value} is typed again with `kithwork live password "{plain(one.label)}"`.')
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

    from kithwork.sources.queries.live import live_source

    every = list(_readings(ctx, line, quiet=as_json))
    last = every[-1]
    reports = [one.report for one in every if one.report is not None]
    people = sum(one.people.created for one in reports)
    exchanges = sum(one.exchanges.created for one in reports)
    pictures = sum(one.pictures for one in every)
    if not as_json:
        now: Actor = replace(ctx.obj, now=datetime.now(UTC))
        off = sum(one.called_off for one in every)
        say_reading(now, live_source(now, line.id), last, people=people, exchanges=exchanges, called_off=off)
        if pictures:
            say(f"{count(pictures, 'photograph')} of cards to go through: `kithwork cards`.")
    return {
        "name": line.label, "people": people, "exchanges": exchanges,
        "batches": [one.batch for one in reports if one.batch],
        "problem": last.problem, "remedy": last.remedy, "waiting": last.waiting,
    }  # fmt: skip


def _readings(ctx: click.Context, line: LiveLine, *, quiet: bool) -> Iterator[LiveReading]:
    """One reading after the other while more is there; a file that may still be being written is waited for once."""
    from kithwork.sources.watch import CancelledError

    waits = has_waited = False
    while True:
        try:
            reading = _reading(ctx, line, quiet=quiet, waits=waits)
        except (CancelledError, KeyboardInterrupt):
            aside("Called off; nothing of this reading was kept.")
            ctx.exit(CALLED_OFF)
        yield reading
        waits = reading.waiting > 0 and not has_waited
        if not waits and not reading.goes_on:
            return
        if waits:
            has_waited = True
            aside(f"{waiting_words(reading.waiting)}; looking again in a moment.")


def _reading(ctx: click.Context, line: LiveLine, *, quiet: bool, waits: bool) -> LiveReading:
    from dataclasses import replace
    from datetime import UTC, datetime

    from kithwork.cli.importing import watched
    from kithwork.sources.actions.live import read_live
    from kithwork.sources.live.folder import let_rest
    from kithwork.sources.watch import Watch

    watch = Watch()
    with watched(watch, quiet=quiet):
        if waits:
            let_rest(watch)
        return read_live(replace(ctx.obj, now=datetime.now(UTC)), line.id, watch=watch)
