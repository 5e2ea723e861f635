"""What came of a conversation, as `log` and `after` take it: promises, what of value moved, what is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.days import coming_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from typing import TypeVar

    from kithwork.conversations.actions import NewHelp, NewPromise
    from kithwork.workspace.actor import Actor

    Made = TypeVar("Made", bound=Callable[..., Any])

HELP_KINDS = ("information", "introduction", "referral", "favour", "thanks")
KIND = click.option(
    "--kind",
    type=click.Choice(HELP_KINDS),
    default=HELP_KINDS[0],
    show_default=True,
    help="What kind of thing it was.",
)
_OPTIONS = (
    click.option("--promise", "mine", multiple=True, metavar="TEXT", help="What you promised; may be repeated."),
    click.option("--by", "mine_by", metavar="DAY", help="By when you promised it."),
    click.option("--their-promise", "theirs", multiple=True, metavar="TEXT", help="What they promised."),
    click.option("--their-by", "theirs_by", metavar="DAY", help="By when they promised it."),
    click.option("--gave", multiple=True, metavar="TEXT", help="Something useful that you gave them."),
    click.option("--got", multiple=True, metavar="TEXT", help="Something useful that they gave you."),
    KIND,
    click.option("--seeks", multiple=True, metavar="TEXT", help="What they look for."),
    click.option("--offers", multiple=True, metavar="TEXT", help="What they can give."),
)


@dataclass(frozen=True, slots=True)
class CameOfIt:
    """What the options say came of a conversation."""

    promises: tuple[NewPromise, ...]
    helps: tuple[NewHelp, ...]
    seeks: tuple[str, ...]
    offers: tuple[str, ...]


def came_of_it_options(command: Made) -> Made:
    """Add the options to a command; it takes them as `**told`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def came_of_it(
    actor: Actor,
    *,
    mine: Sequence[str],
    mine_by: str | None,
    theirs: Sequence[str],
    theirs_by: str | None,
    gave: Sequence[str],
    got: Sequence[str],
    kind: str,
    seeks: Sequence[str],
    offers: Sequence[str],
) -> CameOfIt:
    """What the options say, with their days understood."""
    from kithwork.conversations.actions import NewHelp
    from kithwork.conversations.rules import By, HelpKind

    their_day = theirs_by or (None if mine else mine_by)
    return CameOfIt(
        promises=(
            *_promised(By.ME, mine, mine_by, actor.today),
            *_promised(By.THEM, theirs, their_day, actor.today),
        ),
        helps=(
            *(NewHelp(By.ME, HelpKind(kind), what) for what in gave),
            *(NewHelp(By.THEM, HelpKind(kind), what) for what in got),
        ),
        seeks=tuple(seeks),
        offers=tuple(offers),
    )


def _promised(by: Any, texts: Sequence[str], due: str | None, today: date) -> list[NewPromise]:
    from kithwork.conversations.actions import NewPromise

    due_date = coming_day(due, today=today) if due else None
    return [NewPromise(by, text, due_date) for text in texts]
