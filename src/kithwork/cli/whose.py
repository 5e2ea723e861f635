"""Asking, after an import, whether the addresses that seem to be the user's are: else every direction stays open."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from kithwork.cli.output import count, plain, say

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor
    from kithwork.workspace.models import OwnAddress

SHOWN = 10


def ask_whose(actor: Actor) -> None:
    """In a terminal, ask of each address that waits for an answer; elsewhere say the command that answers."""
    if sys.stdin.isatty():
        _ask(actor)
        return
    waiting = _waiting(actor)
    for one in waiting[:SHOWN]:
        said = f"`kithwork addresses mine {shlex.quote(one.address)}`"
        say(f"Are you {_called(one)}? Then say {said}: until you do, it is not known who wrote to whom.")
    if len(waiting) > SHOWN:
        say(f"… and {count(len(waiting) - SHOWN, 'more address', 'more addresses')}; see `kithwork addresses`.")


def _ask(actor: Actor) -> None:
    """One answer may settle another question, so what waits is looked up anew after each."""
    from kithwork.sources.actions import say_whose
    from kithwork.workspace.rules import AddressStanding

    later: set[str] = set()
    while left := [one for one in _waiting(actor) if one.address not in later]:
        one = left[0]
        answer = click.prompt(
            f"Are you {_called(one)}? (yes, no, or later)",
            type=click.Choice(["yes", "no", "later", "y", "n"], case_sensitive=False),
            show_choices=False,
            default="later",
            show_default=False,
            err=True,
        )
        if answer == "later":
            later.add(one.address)
            continue
        standing = AddressStanding.MINE if answer.startswith("y") else AddressStanding.NOT_MINE
        number = say_whose(actor, one.address, standing)
        say(f"{plain(one.address)}: noted; {count(number, 'exchange')} read anew.")
    if later:
        say("Whenever you know: `kithwork addresses mine ADDRESS`, or `not-mine`.")


def _waiting(actor: Actor) -> list[OwnAddress]:
    from kithwork.workspace.queries import own_addresses
    from kithwork.workspace.rules import AddressStanding

    return list(own_addresses(actor).filter(standing=AddressStanding.PROPOSED))


def _called(one: OwnAddress) -> str:
    return f"{plain(one.address)} ({plain(one.how)})" if one.how else plain(one.address)
