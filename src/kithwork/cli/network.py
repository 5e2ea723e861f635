"""The network seen whole: whom it is made of, how that moved, and everything in numbers of people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import columns, count, day, faint, json_option, paragraph, print_json, say, strong

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.relationships.rules.seen import Moved, Network
    from kithwork.workspace.actor import Actor

NAMED = 6
_MOVES = (
    ("began", "Began"),
    ("moved_on", "Moved on"),
    ("revived", "Revived"),
    ("faded", "Faded"),
)
_WORDS = {
    "people": "people kept",
    "exchanges": "exchanges",
    "both_ways": "people with whom it went both ways",
    "network": "your network",
    "alive": "relationships alive",
    "fading": "fading",
    "gone_quiet": "gone quiet",
    "resting": "resting",
    "not_yet_known": "not yet known",
    "aside": "set aside (unsorted)",
    "archived": "archived",
}


@click.command(cls=Command)
@click.option("--all", "whole", is_flag=True, help="Everybody who moved, not the first few.")
@json_option
@click.pass_obj
def network(actor: Actor, *, whole: bool, as_json: bool) -> None:
    """Your network, and how it moved in a year."""
    from kithwork.insight.queries import stage_counts
    from kithwork.relationships import queries

    seen = queries.network(actor)
    if as_json:
        print_json(_as_json(seen, _counted(stage_counts(actor))))
    else:
        _print_network(actor, seen, _counted(stage_counts(actor)), whole=whole)


@click.command(cls=Command)
@json_option
@click.pass_obj
def stats(actor: Actor, *, as_json: bool) -> None:
    """Everything in numbers of people and exchanges."""
    from kithwork.insight.queries import stats as numbers_of

    numbers: dict[str, Any] = dict(numbers_of(actor))
    channels, stages = numbers.pop("by_channel"), numbers.pop("stages")
    if as_json:
        print_json({**numbers, "stages": stages, "exchanges_by_channel": channels})
        return
    for row in columns([(_WORDS[name], f"{number:,}") for name, number in numbers.items()]):
        say(row)
    for row in columns([(name, f"{number:,}") for name, number in {**channels, **stages}.items()], indent=2):
        say(row)


def _counted(numbers: dict[Any, int]) -> dict[str, int]:
    return {word.value: number for word, number in numbers.items() if word.value}


def _as_json(seen: Network, stages: dict[str, int]) -> dict[str, Any]:
    return {
        "people": seen.number,
        "as_of": day(seen.as_of),
        "months": [{"day": day(on), "people": number} for on, number in zip(seen.months, seen.numbers, strict=True)],
        **{name: [_moved_json(one) for one in getattr(seen.movement, name)] for name, _ in _MOVES},
        "states": _counted(seen.states),
        "layers": _counted(seen.layers),
        "stages": stages,
    }


def _moved_json(one: Moved) -> dict[str, Any]:
    return {"id": one.person_id, "name": one.name, "words": one.words}


def _print_network(actor: Actor, seen: Network, stages: dict[str, int], *, whole: bool) -> None:
    from kithwork.core.periods import short_date
    from kithwork.insight.queries import nearest, nobody_words, went_both_ways

    lapsed = not seen.number and went_both_ways(actor, seen.states)
    nobody = nobody_words(seen.states, seen.as_of, today=actor.today) if lapsed else "Nobody yet"
    say(strong(count(seen.number, "person", "people") if seen.number else nobody))
    if seen.number:
        say("Past the first meeting, in touch with you both ways, and alive.")
    else:
        say(paragraph("A network is the people past the first meeting with whom something goes both ways, and lately."))
    if seen.as_of is not None:
        say(f"Your files end on {short_date(seen.as_of, today=actor.today)}; this is how it stood then.")
    if any(seen.numbers):
        say(faint(f"{count(seen.numbers[0], 'person', 'people')} twelve months before."))
    if lapsed:
        _print_moved("Nearest to it", nearest(actor, seen.states), whole=whole)
    for name, heading in _MOVES:
        _print_moved(heading, getattr(seen.movement, name), whole=whole)
    for heading, numbers in (
        ("How it stands", _counted(seen.states)),
        ("How far it has come", stages),
        ("How close you hold them", _counted(seen.layers)),
    ):
        told = [(word, f"{number:,}") for word, number in numbers.items() if number]
        if told:
            say(f"\n{strong(heading)}")
            for row in columns(told, indent=2):
                say(row)


def _print_moved(heading: str, moved: Sequence[Moved], *, whole: bool) -> None:
    if not moved:
        return
    shown = moved if whole else moved[:NAMED]
    say(f"\n{strong(heading)}")
    for row in columns([(one.name, one.words) for one in shown], indent=2):
        say(row)
    if len(moved) > len(shown):
        say(faint(f"  and {len(moved) - len(shown)} more: --all"))
