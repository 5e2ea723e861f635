"""What the titles on people's cards say they do: read, and counted once the user says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.does import SeveralFitError
from kithwork.cli.output import aside, count, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.queries import ReadGroup
    from kithwork.workspace.actor import Actor

NAMED = 6
"""So many people of a group are named."""


@click.command(cls=Command)
@click.option("--confirm-all", is_flag=True, help="All of it is so.")
@click.option("--yes", "are", multiple=True, metavar="PROFESSION", help="Those read as this are in it.")
@click.option("--no", "are_not", multiple=True, metavar="PROFESSION", help="Those read as this are not.")
@json_option
@click.pass_obj
def works(actor: Actor, *, confirm_all: bool, are: tuple[str, ...], are_not: tuple[str, ...], as_json: bool) -> None:
    """What the cards say people do, for you to confirm, many at once.

    Nothing counts before you say so. In a terminal it asks for the numbers of those that are right.
    """
    from kithwork.people.queries import works_read
    from kithwork.people.rules import Does

    groups = works_read(actor)
    _settle(actor, groups if confirm_all else _named(groups, are), Does.YES)
    _settle(actor, _named(groups, are_not), Does.NO)
    if confirm_all or are or are_not:
        groups = works_read(actor)
    if as_json:
        print_json({"read": [_group_json(group) for group in groups]})
        return
    _print(groups)
    if groups and not (confirm_all or are or are_not) and sys.stdin.isatty():
        _ask(actor, groups)


def _named(groups: Sequence[ReadGroup], words: Sequence[str]) -> list[ReadGroup]:
    """The groups that the words name, by their label, its beginning or their slug."""
    from kithwork.core.text import fold

    found = []
    for one in words:
        fitting = [group for group in groups if fold(group.label).startswith(fold(one))]
        named = [group for group in groups if fold(one) in {group.slug, fold(group.label)}] or fitting
        if not named:
            raise Mistake(f"Nobody's card reads “{one}”, or it is said already. See `kithwork works`.")
        if len(named) > 1:
            raise SeveralFitError(f"“{one}” may be: {'; '.join(group.label for group in named)}. Say one of these.")
        found += named
    return found


def _settle(actor: Actor, groups: Sequence[ReadGroup], does: Any) -> None:
    from kithwork.people.actions import confirm_works

    said = [(one.person_id, group.slug) for group in groups for one in group.people]
    if said:
        confirm_works(actor, said, does=does)
        people = count(len({person_id for person_id, _ in said}), "person", "people")
        aside(f"{'Noted' if does.value == 'yes' else 'Left out'} for {people}.")


def _ask(actor: Actor, groups: Sequence[ReadGroup]) -> None:
    """Which of them are right, by number; Enter leaves everything as it is."""
    from kithwork.people.rules import Does

    typed = click.prompt("Which are right? Numbers, “all”, or Enter for later", default="", show_default=False)
    if typed.strip().lower() == "all":
        _settle(actor, groups, Does.YES)
        return
    numbers = [int(part) for part in typed.replace(",", " ").split() if part.isdecimal()]
    _settle(actor, [groups[number - 1] for number in numbers if 1 <= number <= len(groups)], Does.YES)


def _group_json(group: ReadGroup) -> dict[str, Any]:
    return {
        "profession": group.slug,
        "label": group.label,
        "people": [{**person_json(one.person_id, one.name), "words": one.words} for one in group.people],
    }


def _print(groups: Sequence[ReadGroup]) -> None:
    for number, group in enumerate(groups, start=1):
        say(f"{number:>3}  {strong(plain(group.label))}  {faint(count(len(group.people), 'person', 'people'))}")
        told = [f"{one.name} ({one.words})" for one in group.people[:NAMED]]
        more = [f"and {len(group.people) - NAMED} more"] if len(group.people) > NAMED else []
        say(paragraph("; ".join(told + more), indent=5))
    if groups:
        say(
            faint(
                "Say which are right: `kithwork works --yes PROFESSION`, or --confirm-all; --no for those that are not."
            )
        )
    else:
        say("Everything that the cards say is settled.")
