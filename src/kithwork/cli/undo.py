"""Taking an import back whole: which one is said first, and in a terminal asked about."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.output import aside, columns, count, json_option, moment, plain, print_json, print_json_array, say

if TYPE_CHECKING:
    from kithwork.sources.models import Batch
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("batch", type=int, required=False)
@click.option("--list", "listing", is_flag=True, help="The imports that brought anything, latest first.")
@click.option("--yes", "is_sure", is_flag=True, help="Take it back without being asked.")
@json_option
@click.pass_obj
def undo(
    actor: Actor,
    *,
    batch: int | None,
    listing: bool,
    is_sure: bool,
    as_json: bool,
) -> None:
    """Take an import back whole: the latest that brought anything, or the one numbered BATCH.

    It says which one that is; in a terminal it asks before anything goes.
    """
    from kithwork.sources import queries

    if listing:
        _list_batches(actor, as_json=as_json)
        return
    one = queries.batch(actor, batch) if batch is not None else queries.latest_undoable(actor)
    if one is None:
        raise Mistake("There is no import to undo.")
    if not (as_json or one.undone_at):
        say(f"Taking back {_in_words(actor, one)}.")
        if not is_sure and sys.stdin.isatty() and not click.confirm("Take it back?", default=False, err=True):
            aside("Nothing is taken back.")
            return
    _undo(actor, one, as_json=as_json)


def _undo(actor: Actor, one: Batch, *, as_json: bool) -> None:
    from kithwork.sources.actions import undo_batch

    done = undo_batch(actor, one.pk)
    if as_json:
        print_json(
            {
                "batch": one.pk,
                "label": one.label,
                "people": done.people,
                "exchanges": done.exchanges,
                "restored": done.restored,
                "kept_people": done.kept_people,
            }
        )
        return
    stay = f" {count(done.kept_people, 'person', 'people')} stay, for what you added since." if done.kept_people else ""
    aside_too = f", {done.aside:,} of them kept aside" if done.aside else ""
    say(
        f"Undone: {plain(one.label)}; {count(done.people, 'person', 'people')}{aside_too} and "
        f"{count(done.exchanges, 'exchange')} taken away.{stay}"
    )


def _in_words(actor: Actor, one: Batch) -> str:
    """Which import it is: its name, when it came, and what it brought."""
    from kithwork.core.periods import short_date

    began = one.began_at.astimezone(actor.zone)
    return f"{plain(one.label)}, imported {short_date(began.date(), today=actor.today)} at {began:%H:%M}: {_came(one)}"


def _came(one: Batch) -> str:
    people, exchanges = (one.counts.get(kind, {}).get("created", 0) for kind in ("people", "exchanges"))
    return f"{count(people, 'person', 'people')}, {count(exchanges, 'exchange')}"


def _list_batches(actor: Actor, *, as_json: bool) -> None:
    from kithwork.core.periods import short_date
    from kithwork.sources.queries import brought

    found = list(brought(actor))
    if as_json:
        print_json_array(_batch_json(one) for one in found)
        return
    rows = []
    for one in found:
        on = short_date(one.began_at.astimezone(actor.zone).date(), today=actor.today)
        rows.append((str(one.pk), on, one.label, _came(one), "undone" if one.undone_at else ""))
    for line in columns(rows or [("No import yet.",)]):
        say(line)


def _batch_json(one: Batch) -> dict[str, Any]:
    return {
        "batch": one.pk,
        "label": one.label,
        "state": one.state,
        "files": one.files,
        "demo": one.is_demo,
        **{kind: one.counts[kind] for kind in ("people", "exchanges") if kind in one.counts},
        "began_at": moment(one.began_at),
        "undone_at": moment(one.undone_at),
    }
