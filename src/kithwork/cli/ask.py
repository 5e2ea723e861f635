"""What the user would like to ask of somebody, when the time for it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.begin import give_json
from kithwork.cli.command import Command
from kithwork.cli.output import day, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.plan.asks.rules import Gate, Wish
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("name", required=False)
@click.argument("text", nargs=-1)
@click.option("--asked", type=int, metavar="NUMBER", help="You asked it.")
@click.option("--anyway", type=int, metavar="NUMBER", help="It may be asked although its time has not come.")
@click.option("--let-go", type=int, metavar="NUMBER", help="It no longer matters.")
@json_option
@click.pass_obj
def ask(
    actor: Actor,
    *,
    name: str | None,
    text: tuple[str, ...],
    asked: int | None,
    anyway: int | None,
    let_go: int | None,
    as_json: bool,
) -> None:
    """Something to ask, when its time has come.

    It comes up on Today then. Without TEXT whether the time is right to ask NAME, and what to give first; alone
    everything you would like to ask.
    """
    from kithwork.people import queries as people
    from kithwork.plan.asks import actions, queries

    if anyway is not None:
        actions.ask_anyway(actor, anyway)
    if asked is not None:
        actions.asked(actor, asked)
    if let_go is not None:
        actions.let_go_of_ask(actor, let_go)
    one = called(actor, name) if name else None
    if one is not None and text:
        actions.wish_ask(actor, one.pk, what=" ".join(text))
    wishes = queries.open_wishes(actor, one.pk if one else None)
    gate = queries.ask_gate(actor, one.pk) if one else None
    names = people.names(actor, {wish.person_id for wish in wishes})
    if as_json:
        print_json({"gate": _gate_json(gate), "wishes": [_wish_json(wish, names) for wish in wishes]})
        return
    if one is not None and gate is not None:
        _print_gate(one, gate)
    for wish in wishes:
        say(f"{wish.id}  {strong(plain(names[wish.person_id]))}  {plain(wish.what)}")
        if one is None:
            say(paragraph("You said you ask it anyway." if wish.anyway else wish.gate.why, indent=4))
    if one is None and not wishes:
        say("You have not noted anything to ask. Note it with `kithwork ask NAME TEXT`.")


def _gate_json(gate: Gate | None) -> dict[str, Any] | None:
    if gate is None:
        return None
    return {"is_open": gate.open, "why": gate.why, "gives": [give_json(give) for give in gate.gives]}


def _wish_json(wish: Wish, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": wish.id,
        "person": person_json(wish.person_id, names[wish.person_id]),
        "what": wish.what,
        "wished_on": day(wish.wished_on),
        "anyway": wish.anyway,
        "may_be_asked": wish.may_be_asked,
        "why": wish.gate.why,
    }


def _print_gate(one: Person, gate: Gate) -> None:
    say(f"{strong(plain(one.full_name))}  {'the time is right' if gate.open else 'not yet'}")
    say(paragraph(gate.why))
    if not gate.open:
        say("Something to give instead:")
        for give in gate.gives:
            say(paragraph(f"{give.label}. {give.how}", indent=2))
