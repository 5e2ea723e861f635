"""Adding what is read again and again: asked once whether it answers, then kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Group, Mistake
from kithwork.cli.live_words import line_json
from kithwork.cli.output import json_option, plain, print_json, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from kithwork.sources.rules import LiveKind
    from kithwork.workspace.actor import Actor

    Made = TypeVar("Made", bound=Callable[..., Any])


@click.group(cls=Group)
def add() -> None:
    """Add a source to keep reading: imap, carddav, caldav, ics or folder."""


def often_options(command: Made) -> Made:
    """Add `--every` and `--name` to a command."""
    every = click.option(
        "--every", type=click.IntRange(5, 10_080), metavar="MINUTES", help="How often; a folder every 5, all else 60."
    )
    name = click.option("--name", default="", help="What to call it here.")
    return every(name(command))


def password_option(command: Made) -> Made:
    """Add `--password-stdin` to a command."""
    return click.option(
        "--password-stdin", is_flag=True, help="Read the password from standard input; else it is asked."
    )(command)


@add.command("imap", cls=Command)
@click.argument("address")
@click.option("--host", default="", help="The mail server; the usual one of the address by default.")
@click.option("--port", type=click.IntRange(1, 65_535), help="993 with TLS, 143 without.")
@click.option("--user", default="", help="The name to sign in with; the address by default.")
@click.option(
    "--security", type=click.Choice(["tls", "starttls", "plain"]), default="tls", help="How the line is kept safe."
)
@click.option("--since", default="", metavar="DAY", help="Read back to this day; two years by default.")
@click.option("--folder", "folders", multiple=True, help="A folder to read; inbox, sent and archive by default.")
@click.option("--all-folders", is_flag=True, help="Read every folder there is.")
@password_option
@often_options
@json_option
@click.pass_obj
def add_imap(
    actor: Actor,
    *,
    address: str,
    host: str,
    port: int | None,
    user: str,
    security: str,
    since: str,
    folders: tuple[str, ...],
    all_folders: bool,
    password_stdin: bool,
    name: str,
    every: int | None,
    as_json: bool,
) -> None:
    """Keep reading the mailbox of ADDRESS over IMAP; not a flag in it changes.

    Gmail, iCloud and Yahoo take an app password, not your own. `--security plain` lets anybody on the way read the
    password and the mail: use it for a server on your own machine alone.
    """
    from kithwork.sources.live.imap import Security
    from kithwork.sources.live.kinds import mail_settings
    from kithwork.sources.rules import LiveKind

    settings, label = mail_settings(
        address,
        user=user,
        host=host,
        port=port,
        security=Security(security),
        since=_day(actor, since),
    )
    secret = asked_secret(password_stdin)
    wanted = None if all_folders else folders
    _add(
        actor,
        LiveKind.IMAP,
        settings,
        label=label,
        name=name,
        secret=secret,
        every=every,
        wanted=wanted,
        as_json=as_json,
    )


def _adding_dav(word: str, what: str) -> click.Command:
    @click.command(word, cls=Command, help=f"Keep reading {what} at URL ({word}); nothing is written there.")
    @click.argument("url")
    @click.option("--user", default="", help="The name to sign in with.")
    @click.option("--only", "names", multiple=True, metavar="NAME", help="Read the ones called so; all by default.")
    @click.option(
        "--plain", "may_be_plain", is_flag=True, help="Go on without encryption: anybody on the way can read along."
    )
    @password_option
    @often_options
    @json_option
    @click.pass_obj
    def command(
        actor: Actor,
        *,
        url: str,
        user: str,
        names: tuple[str, ...],
        may_be_plain: bool,
        password_stdin: bool,
        name: str,
        every: int | None,
        as_json: bool,
    ) -> None:
        from kithwork.sources.live.kinds import dav_settings
        from kithwork.sources.rules import LiveKind

        kind = LiveKind(word)
        settings, label = dav_settings(kind, url, user=user, may_be_plain=may_be_plain)
        secret = asked_secret(password_stdin) if user else ""
        _add(
            actor,
            kind,
            settings,
            label=label,
            name=name,
            secret=secret,
            every=every,
            wanted=names or None,
            as_json=as_json,
        )

    return command


add.add_command(_adding_dav("carddav", "the address books"))
add.add_command(_adding_dav("caldav", "the calendars"))


@add.command("ics", cls=Command)
@click.argument("address", required=False)
@click.option(
    "--plain", "may_be_plain", is_flag=True, help="Go on without encryption: anybody on the way can read along."
)
@often_options
@json_option
@click.pass_obj
def add_ics(
    actor: Actor, *, address: str | None, may_be_plain: bool, name: str, every: int | None, as_json: bool
) -> None:
    """Keep reading the calendar behind a (secret) address; asked for where ADDRESS is left out.

    The address is as good as a password, and kept like one.
    """
    from kithwork.sources.live.kinds import ics_settings
    from kithwork.sources.rules import LiveKind

    written = address or _typed("Address of the calendar")
    settings, label, secret = ics_settings(written, may_be_plain=may_be_plain)
    _add(
        actor, LiveKind.ICS, settings, label=label, name=name, secret=secret, every=every, wanted=None, as_json=as_json
    )


@add.command("folder", cls=Command)
@click.argument("path")
@click.option("--cards", is_flag=True, help="Pictures in it are photographs of business cards.")
@often_options
@json_option
@click.pass_obj
def add_folder(actor: Actor, *, path: str, cards: bool, name: str, every: int | None, as_json: bool) -> None:
    """Keep reading what is put into the folder PATH."""
    from pathlib import Path

    from kithwork.sources.live.kinds import folder_settings
    from kithwork.sources.live.scheduling import FOLDER_MINUTES
    from kithwork.sources.rules import LiveKind

    settings, label = folder_settings(str(Path(path).expanduser().absolute()), cards=cards)
    pace = every or FOLDER_MINUTES
    _add(actor, LiveKind.FOLDER, settings, label=label, name=name, secret="", every=pace, wanted=None, as_json=as_json)


def _add(
    actor: Actor,
    kind: LiveKind,
    settings: Mapping[str, Any],
    *,
    label: str,
    name: str,
    secret: str,
    every: int | None,
    wanted: tuple[str, ...] | None,
    as_json: bool,
) -> None:
    """Add it where it answers; nothing is kept of one that does not.

    *name*: what the user calls it. *wanted*: names to read, none for all of them; an empty one is what one would read
    unasked.
    """
    from kithwork.sources.actions.live import add_live, choose, look
    from kithwork.sources.live.kinds import named
    from kithwork.sources.live.scheduling import EVERY_MINUTES
    from kithwork.sources.queries.live import live_source

    found = look(kind, settings, secret)
    offered = found.choices
    settings, label = (settings, name) if name else named(kind, settings, label, found.called)
    chosen = [one for one in offered if wanted is None or (one.name in wanted if wanted else one.is_usual)]
    missing = [name for name in wanted or () if name not in {one.name for one in chosen}]
    if missing:
        there = ", ".join(f"“{one.name}”" for one in offered)
        raise Mistake(f"There is no “{missing[0]}” there; it has {there}.")
    number = add_live(actor, kind, settings, label=label, secret=secret, every_minutes=every or EVERY_MINUTES)
    if offered:
        choose(actor, number, chosen)
    line = live_source(actor, number)
    if as_json:
        print_json(line_json(line))
        return
    names = f": {', '.join(plain(one.name) for one in chosen)}" if chosen else ""
    say(f"{plain(line.label)} is kept read{names}.")
    say(f'Read it now with `kithwork live read "{plain(line.label)}"`.')
    say("While `kithwork serve` runs, it is read by itself.")


def _day(actor: Actor, written: str) -> str:
    from datetime import date

    from kithwork.sources.live.imap import years_back

    if not written:
        return years_back(actor.today).isoformat()
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise click.BadParameter(f"“{plain(written)}” is no day; one looks like 2024-11-18.") from None


def asked_secret(password_stdin: bool) -> str:  # noqa: FBT001 -- as the option gives it
    """A password from standard input, or typed without being shown."""
    found = sys.stdin.readline().rstrip("\r\n") if password_stdin else _typed("Password")
    if not found:
        raise Mistake("No password was given.")
    return found


def _typed(what: str) -> str:
    return str(click.prompt(what, hide_input=True, err=True, default="", show_default=False)).strip()
