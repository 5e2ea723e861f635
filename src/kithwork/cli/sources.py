"""Bringing people in, taking everything out, and whose addresses are whose."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import CALLED_OFF, Command, Group, Mistake
from kithwork.cli.output import (
    aside,
    columns,
    count,
    json_option,
    plain,
    print_json,
    print_json_array,
    say,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kithwork.sources.rules import ImportReport
    from kithwork.workspace.actor import Actor
    from kithwork.workspace.rules import AddressStanding


@click.command("import", cls=Command)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--owner", "owners", multiple=True, metavar="ADDRESS", help="An address of your own; may be repeated.")
@click.option("--column", "mapping", multiple=True, metavar="HEADER=FIELD", help="What a column of a CSV file holds.")
@click.option("--preview", is_flag=True, help="Show what would come of it; nothing is written.")
@json_option
@click.pass_context
def bring(
    ctx: click.Context,
    *,
    paths: tuple[Path, ...],
    owners: tuple[str, ...],
    mapping: tuple[str, ...],
    preview: bool,
    as_json: bool,
) -> None:
    """Bring your people: address books, mail, calendars, chats; files, folders or archives.

    Files are known by their content: vCard, CSV (Google, Outlook, LinkedIn, others), LDIF, mbox, Maildir, .eml,
    iCalendar, chats (WhatsApp, Telegram, Signal, Messenger, Instagram, SMS), also packed (.gz, .zip, .tar.gz).
    Importing the same again changes nothing; `kithwork undo` takes an import back whole.
    """
    from kithwork.cli.importing import carry_out, preview_json, print_preview, print_report
    from kithwork.sources.actions import preview_paths
    from kithwork.sources.watch import CancelledError

    actor: Actor = ctx.obj
    columns_told = _mapping(mapping)
    _refuse_other_than_addresses(owners)
    if preview:
        found = preview_paths(actor, paths, owners=owners, mapping=columns_told)
        report = found.report
        if as_json:
            print_json(preview_json(found))
        else:
            print_preview(found)
    else:
        try:
            report = carry_out(actor, paths, owners=owners, mapping=columns_told, quiet=as_json)
        except (CancelledError, KeyboardInterrupt):
            aside("Called off; nothing of this import was kept.")
            ctx.exit(CALLED_OFF)
        if as_json:
            print_json(report.as_dict())
        else:
            print_report(actor, report)
    lost = sum(problem.lost for problem in report.problems)
    if report.read_nothing:
        raise Mistake(_nothing_read(report))
    if lost:
        aside(f"{count(lost, 'item')} could not be read; everything else is fine.")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
@json_option
@click.pass_obj
def export(
    actor: Actor,
    *,
    file: Path,
    force: bool,
    as_json: bool,
) -> None:
    """Write everything into one archive (vCard, iCalendar, JSON) that imports again to the same state."""
    from kithwork.sources.archive.writing import write_archive

    if file.exists() and not force:
        raise Mistake(f"There is a file {file} already; name another, or add --force.")
    if not file.absolute().parent.is_dir():
        raise Mistake(f"There is no folder {file.parent}; make it first, or name another.")
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            write_archive(actor, stream)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)
    size = file.stat().st_size
    if as_json:
        print_json({"file": str(file), "bytes": size})
    else:
        say(f"Everything is in {file} ({size / 1e6:.1f} MB).")


@click.command(cls=Command)
@click.option("--remove", is_flag=True, help="Take the demo network away again.")
@json_option
@click.pass_obj
def demo(
    actor: Actor,
    *,
    remove: bool,
    as_json: bool,
) -> None:
    """A fictional network to look around in; nobody in it is real."""
    from kithwork.demo import actions
    from kithwork.demo.queries import demo_batch_id

    there = demo_batch_id(actor)
    if remove:
        if there is None:
            raise Mistake("There is no demo network here.")
        gone = actions.remove_demo(actor)
        told = {"people": gone.people, "exchanges": gone.exchanges}
        _tell(told, f"The demo network is gone ({count(gone.people, 'person', 'people')}).", as_json=as_json)
        return
    if there is not None:
        raise Mistake("The demo network is here already; see `kithwork today`, or take it away with `--remove`.")
    report = actions.bring_demo(actor)
    people = count(report.people.created, "person", "people")
    words = f"{people} and {count(report.exchanges.created, 'exchange')} are here. Have a look: `kithwork today`."
    _tell(report.as_dict(), words, as_json=as_json)


@click.group(cls=Group, invoke_without_command=True)
@json_option
@click.pass_context
def addresses(
    ctx: click.Context,
    *,
    as_json: bool,
) -> None:
    """Your own addresses, and those that may be: in whose name mail was written decides its direction."""
    if ctx.invoked_subcommand is None:
        with _list_addresses.make_context("list", ["--json"] if as_json else [], parent=ctx) as listing:
            _list_addresses.invoke(listing)
    elif as_json:
        raise click.UsageError("Put --json after the word that says whose it is.")


def _saying(word: str, words: str, standing: str) -> click.Command:
    @click.command(word, cls=Command, help=words)
    @click.argument("which", metavar="ADDRESS...", nargs=-1, required=True)
    @json_option
    @click.pass_obj
    def command(
        actor: Actor,
        *,
        which: tuple[str, ...],
        as_json: bool,
    ) -> None:
        from kithwork.workspace.rules import AddressStanding

        _say_whose(actor, which, AddressStanding(standing), as_json=as_json)

    return command


addresses.add_command(_saying("mine", "Say that addresses are your own.", "mine"))
addresses.add_command(_saying("not-mine", "Say that addresses are somebody else's.", "not-mine"))
addresses.add_command(_saying("writes-for-me", "Say that whoever has them writes in your name.", "writes-for-me"))


@click.command("list", cls=Command, hidden=True)
@json_option
@click.pass_obj
def _list_addresses(
    actor: Actor,
    *,
    as_json: bool,
) -> None:
    """The addresses that are or may be yours."""
    from kithwork.workspace.queries import own_addresses

    found = list(own_addresses(actor))
    if as_json:
        print_json_array(
            {"address": one.address, "standing": one.standing, "name": one.name, "how": one.how} for one in found
        )
        return
    for line in columns([(one.address, one.standing, one.how) for one in found]):
        say(line)
    if not found:
        say("None known yet; say one with `kithwork addresses mine ADDRESS`.")


addresses.add_command(_list_addresses)


def _say_whose(actor: Actor, which: Sequence[str], standing: AddressStanding, *, as_json: bool) -> None:
    from kithwork.sources.actions import say_whose

    read = [(address, say_whose(actor, address, standing)) for address in which]
    if as_json:
        print_json_array({"address": one, "standing": standing.value, "read_anew": number} for one, number in read)
        return
    for address, number in read:
        say(f"{plain(address)}: noted; {count(number, 'exchange')} read anew.")


def _refuse_other_than_addresses(owners: Sequence[str]) -> None:
    from kithwork.people.rules import is_address, tidy_address

    for one in owners:
        if not is_address(tidy_address(one)):
            raise click.BadParameter(
                f"“{plain(one)}” is no address; one looks like name@example.com, +351912345678 or whatsapp:ana silva."
            )


def _mapping(told: Sequence[str]) -> Mapping[str, str] | None:
    if not told:
        return None
    from kithwork.sources.csv_contacts import FIELDS

    pairs = {}
    for one in told:
        header, sign, field = one.rpartition("=")
        if not sign or not header or field not in FIELDS:
            raise click.BadParameter(f"“{one}”: say HEADER=FIELD, with a field of: {', '.join(FIELDS)}.")
        pairs[header] = field
    return pairs


def _nothing_read(report: ImportReport) -> str:
    if len(report.problems) == 1:
        [problem] = report.problems
        item = f", item {problem.item}" if problem.item is not None else ""
        where = "" if problem.file in problem.reason else f"{problem.file}{item}: "
        return f"Nothing could be read. {where}{problem.reason}"
    left_out = ", ".join(f"{number:,} × {reason}" for reason, number in sorted(report.skips.items()))
    found = f" ({left_out})" if left_out else ""
    return (
        f"Nothing could be read: no card, message or event was found there{found}. Name a file, a folder or an archive."
    )


def _tell(told: Mapping[str, Any], words: str, *, as_json: bool) -> None:
    if as_json:
        print_json(told)
    else:
        say(words)
