"""Business cards from pictures: read at once, told, and kept where that is asked."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.days import past_day
from kithwork.cli.output import aside, count, day, json_option, plain, print_json, say, strong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kithwork.sources.actions.cards import KeptCard
    from kithwork.sources.queries.cards import CardRow, StackRow
    from kithwork.sources.records import Problem
    from kithwork.workspace.actor import Actor

PROBLEMS_SHOWN = 20
LATEST = 0


@click.command(cls=Command)
@click.argument("paths", metavar="[FOLDER | PICTURE...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--met", default="", metavar="WHERE", help="Where you met them: asked once for all of them.")
@click.option("--on", "on", metavar="DAY", help="When: 2026-11-18, yesterday, friday; today where only WHERE is said.")
@click.option("--through", default="", metavar="NAME", help="Through whom, somebody in your book.")
@click.option("--apart", is_flag=True, help="Take the cards one by one where a picture seems to show several.")
@click.option("--keep", is_flag=True, help="Keep every card that tells a name, without looking at it first.")
@click.option(
    "--undo",
    metavar="[STACK]",
    type=int,
    is_flag=False,
    flag_value=LATEST,
    help="Take back all that was kept of a stack: the one numbered, else the latest.",
)
@json_option
@click.pass_obj
def cards(
    actor: Actor,
    /,
    *,
    paths: tuple[Path, ...],
    met: str,
    on: str | None,
    through: str,
    apart: bool,
    keep: bool,
    undo: int | None,
    as_json: bool,
) -> None:
    """Read business cards from photographs and scans; alone, tell of the stacks there are."""
    from kithwork.sources.actions.cards import bring_cards

    if undo is not None:
        _undo(actor, undo, paths, as_json=as_json)
        return
    if not paths:
        _read_what_waits(actor, quiet=as_json)
        _tell_stacks(actor, as_json=as_json)
        return
    met_on = past_day(on, today=actor.today) if on else actor.today if met else None
    files, missing = _pictures(paths)
    if missing:
        raise click.UsageError(f"There is no “{plain(missing[0])}” here.")
    brought = bring_cards(
        actor,
        ((file.name, file) for file in files),
        label=", ".join(path.name or str(path) for path in paths)[:300],
        met_where=met,
        met_on=met_on,
        through_id=_number_of(actor, through),
    )
    if brought.stack_id is not None:
        _read_all(actor, brought.stack_id, brought.pictures, quiet=as_json)
        if apart and (number := _take_apart(actor, brought.stack_id)):
            _read_all(actor, brought.stack_id, number, quiet=as_json)
    _tell(actor, brought.stack_id, brought.problems, keep=keep, as_json=as_json)


def _undo(actor: Actor, stack_id: int, paths: Sequence[Path], *, as_json: bool) -> None:
    """Take back what was kept of a stack; `LATEST` means the latest with anybody kept."""
    from kithwork.sources.actions.cards import undo_stack
    from kithwork.sources.queries.cards import card_stack, card_stacks

    if paths:
        raise click.UsageError("--undo takes a stack back; bring pictures without it.")
    kept = [row for row in card_stacks(actor) if row.kept]
    if stack_id == LATEST and not kept:
        raise Mistake("No card is kept, so there is nothing to take back.")
    row = kept[0] if stack_id == LATEST else card_stack(actor, stack_id)
    waiting = undo_stack(actor, row.id)
    if as_json:
        print_json({"stack": row.id, "waiting": waiting})
        return
    name = plain(row.called or count(row.pictures, "card"))
    say(f"Undone: {name}; {count(waiting, 'card')} {'waits' if waiting == 1 else 'wait'} for you again.")


def _number_of(actor: Actor, name: str) -> int | None:
    from kithwork.cli.whom import called

    return called(actor, name).pk if name else None


def _pictures(paths: Sequence[Path]) -> tuple[list[Path], list[str]]:
    """The pictures at and under *paths* by name, and what is not there; a file named by itself may have any name."""
    from kithwork.sources.cards.pictures import SUFFIXES

    found, missing = [], []
    for path in paths:
        if path.is_dir():
            under = (file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES and file.is_file())
            found += sorted(under, key=str)
        elif path.exists():
            found.append(path)
        else:
            missing.append(str(path))
    return found, missing


def _read_all(actor: Actor, stack_id: int | None, number: int, *, quiet: bool) -> None:
    """Read what waits, with a bar on standard error where that is a terminal; Ctrl-C leaves the rest for later."""
    from kithwork.sources.actions.cards import read_next

    with _bar(number, quiet=quiet) as step:
        try:
            while read_next(actor, stack_id=stack_id) is not None:
                step()
        except KeyboardInterrupt:
            aside("Stopped; the others are read the next time.")


def _take_apart(actor: Actor, stack_id: int) -> int:
    """Take the cards of every picture that seems to show several one by one; answers with how many they are."""
    from kithwork.sources.actions.cards import part_card
    from kithwork.sources.queries.cards import TO_DECIDE, cards_of

    several = [row for row in cards_of(actor, stack_id) if row.state in TO_DECIDE and row.parts]
    return sum(part_card(actor, row.id) for row in several)


def _read_what_waits(actor: Actor, *, quiet: bool) -> None:
    from kithwork.sources.queries.cards import card_stacks

    coming = sum(row.coming for row in card_stacks(actor))
    if coming:
        _read_all(actor, None, coming, quiet=quiet)


@contextmanager
def _bar(number: int, *, quiet: bool) -> Iterator[Callable[[], object]]:
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading cards", total=number)
        yield lambda: progress.advance(task)


def _tell(actor: Actor, stack_id: int | None, problems: Sequence[Problem], *, keep: bool, as_json: bool) -> None:
    from kithwork.sources.queries.cards import cards_of
    from kithwork.sources.rules import PictureState

    kept = _keep_all(actor, stack_id) if keep and stack_id is not None else {}
    every = cards_of(actor, stack_id) if stack_id is not None else []
    rows = [row for row in every if row.state is not PictureState.LET_GO]
    if as_json:
        told = [{"file": problem.file, "reason": problem.reason} for problem in problems]
        print_json({"stack": stack_id, "cards": [_card_json(row) for row in rows], "problems": told})
        return
    for problem in problems[:PROBLEMS_SHOWN]:
        aside(f"{plain(problem.file)}: {plain(problem.reason)}")
    if not rows:
        raise click.ClickException("None of these could be taken as the picture of a card.")
    for row in rows:
        _say_card(row)
    _say_after(rows, kept)


def _keep_all(actor: Actor, stack_id: int) -> dict[int, KeptCard]:
    """Keep every card of a stack that tells a name, and is not in doubt to be several."""
    from kithwork.sources.actions.cards import keep_card
    from kithwork.sources.queries.cards import TO_DECIDE, cards_of

    waiting = [row for row in cards_of(actor, stack_id) if row.state in TO_DECIDE and row.fields.name and not row.parts]
    return {row.id: keep_card(actor, row.id, row.fields) for row in waiting}


def _say_card(row: CardRow) -> None:
    fields = row.fields
    say(f"\n{strong(plain(fields.name or 'No name read'))}  {plain(row.file)}")
    role = " · ".join(part for part in (fields.title, fields.department, fields.organisation) if part)
    phones = [f"{way.value} ({way.label})" if way.label else way.value for way in fields.phones]
    lines = [role, *(way.value for way in fields.emails), *phones, *(way.value for way in fields.urls)]
    lines += [*(way.value for way in fields.addresses), row.problem]
    lines += [f"This picture seems to show {len(row.parts)} cards; --apart takes them one by one."] if row.parts else []
    for line in lines:
        if line:
            say(f"  {plain(line)}")


def _say_after(rows: Sequence[CardRow], kept: dict[int, KeptCard]) -> None:
    if kept:
        known = sum(one.was_known for one in kept.values())
        joined = f", {known} of them known before" if known else ""
        say(f"\n{count(len(kept), 'person', 'people')} in your book{joined}. `kithwork cards --undo` takes them back.")
    left = len(rows) - len(kept)
    if left:
        where = f"http://127.0.0.1:8420/cards/{rows[0].stack_id}/"
        say(f"\n{count(left, 'card')} to go through: `kithwork serve`, then {where}")


def _tell_stacks(actor: Actor, *, as_json: bool) -> None:
    from kithwork.sources.queries.cards import card_stacks

    stacks = card_stacks(actor)
    if as_json:
        print_json({"stacks": [_stack_json(row) for row in stacks]})
        return
    if not stacks:
        say('No cards yet. Bring some: `kithwork cards FOLDER --met "harbour mixer"`.')
    for row in stacks:
        waits = (
            f"{count(row.waits, 'card')} to go through" if row.waits else f"{count(row.kept, 'person', 'people')} kept"
        )
        say(f"{row.id}  {plain(row.called or count(row.pictures, 'card'))}: {waits}")


def _stack_json(row: StackRow) -> dict[str, Any]:
    return {
        "stack": row.id,
        "label": row.label,
        "met": {"where": row.met_where, "on": day(row.met_on), "through": row.through},
        "cards": row.pictures,
        "waiting": row.waits,
        "kept": row.kept,
        "let_go": row.let_go,
        "ended": row.ended_at is not None,
    }


def _card_json(row: CardRow) -> dict[str, Any]:
    return {
        "card": row.id,
        "file": row.file,
        "state": row.state.value,
        "problem": row.problem,
        "cards": len(row.parts) or 1,
        "codes": list(row.codes),
        "person": row.person_id,
        **row.fields.as_dict(),
    }
