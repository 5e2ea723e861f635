"""What is set once: how much time, where you are, how much a contact of each channel weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import columns, faint, json_option, print_json, say

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

CHANNELS = ("mail", "message", "call", "meeting", "note")


@click.command(cls=Command)
@click.argument("of", type=click.Choice(["introductions"]), required=False)
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--mail", type=float, metavar="X", help="A mail; the others are told beside it.")
@click.option("--message", type=float, metavar="X", help="A message.")
@click.option("--call", type=float, metavar="X", help="A call.")
@click.option("--meeting", type=float, metavar="X", help="A meeting.")
@click.option("--note", type=float, metavar="X", help="Something noted by hand.")
@click.option("--defaults", is_flag=True, help="As kithwork came.")
@json_option
@click.pass_obj
def weights(
    actor: Actor,
    /,
    *,
    of: str | None,
    name: str | None,
    value: str | None,
    defaults: bool,
    as_json: bool,
    **wanted: float | None,
) -> None:
    """How much a mail, a call or a meeting says.

    `kithwork weights introductions`: everything that is weighed for introductions; with NAME VALUE one of it is set.
    """
    from kithwork.relationships import actions, queries

    said = {channel: weight for channel, weight in wanted.items() if weight is not None}
    if of and said:
        raise click.UsageError("What a contact says is told without the word introductions.")
    if of:
        _weigh_introductions(actor, name, value, defaults=defaults, as_json=as_json)
        return
    if defaults and said:
        raise click.UsageError("Say either the weights or --defaults.")
    if defaults:
        actions.weigh_as_shipped(actor)
    if said:
        actions.weigh(actor, **{**_now(queries.weights(actor)), **said})
    now = _now(queries.weights(actor))
    if as_json:
        print_json(now)
        return
    for row in columns([(channel, f"{weight:g}") for channel, weight in now.items()]):
        say(row)
    say(faint("A meeting that counts 3 says as much as mails both ways on three days. Change it with --meeting 4."))


def _weigh_introductions(actor: Actor, name: str | None, value: str | None, *, defaults: bool, as_json: bool) -> None:
    from dataclasses import asdict

    from kithwork.introductions.actions import care_as_shipped, set_care
    from kithwork.introductions.queries import care
    from kithwork.introductions.rules.care import MORE_WEIGHED, REASONS_WEIGHED

    if defaults and name:
        raise click.UsageError("Say either NAME VALUE or --defaults.")
    if name and value is None:
        raise click.UsageError("Say both: kithwork weights introductions NAME VALUE.")
    if defaults:
        care_as_shipped(actor)
    if name and value is not None:
        set_care(actor, **{name.replace("-", "_"): _as_said(value)})
    now = asdict(care(actor))
    if as_json:
        print_json(now)
        return
    for row in columns([(_dashed(setting), str(now[setting]), words) for setting, words in HOW_MANY.items()]):
        say(row)
    for together in (REASONS_WEIGHED, *MORE_WEIGHED):
        say(f"\n{together.heading}")
        for row in columns([(_dashed(one.name), f"{now[one.name]:g}", one.label) for one in together.each], indent=2):
            say(row)
    say(faint("Change one: kithwork weights introductions need 0.5. All as kithwork came: --defaults"))


HOW_MANY = {
    "proposals_a_week": "How many introductions a week are proposed",
    "each_a_month": "How often one person is introduced in a month",
    "each_pending": "How many introductions one person has on their way",
    "least_stage": "How far you have come with whoever is proposed",
}


def _dashed(name: str) -> str:
    return name.replace("_", "-")


def _as_said(value: str) -> float | str:
    """A whole number, a broken one, or a word."""
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value


@click.command(cls=Command)
@click.option("--minutes-a-day", type=int, metavar="N", help="How long Today may take.")
@click.option("--minutes-a-week", type=int, metavar="N", help="How long a week may take.")
@click.option("--new-at-a-time", type=int, metavar="N", help="How many people you get to know at a time: 1, 2 or 3.")
@click.option("--time-zone", metavar="ZONE", help="When your day begins: Europe/Lisbon.")
@click.option("--region", metavar="XX", help="Two letters, PT or US: how phone numbers without a country are read.")
@json_option
@click.pass_obj
def settings(actor: Actor, /, *, as_json: bool, **wanted: Any) -> None:
    """Time, place, and how many at a time."""
    from django.db import transaction

    from kithwork.workspace.actions import set_capacity, set_time_and_place

    place = actor.workspace
    now = {name: getattr(place, name) for name in wanted}
    said = {**now, **{name: value for name, value in wanted.items() if value is not None}}
    if said != now:
        capacity = ("minutes_a_day", "minutes_a_week", "new_at_a_time")
        with transaction.atomic():
            set_capacity(actor, **{name: said[name] for name in capacity})
            set_time_and_place(actor, **{name: said[name] for name in ("time_zone", "region")})
    told = {name: getattr(place, name) for name in wanted}
    if as_json:
        print_json(told)
        return
    for row in columns([(name.replace("_", " "), str(value)) for name, value in told.items()]):
        say(row)


def _now(weighing: Any) -> dict[str, float]:
    return {channel: getattr(weighing, channel) for channel in CHANNELS}
