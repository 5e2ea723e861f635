"""What the user says of one relationship: how close, how often, how far it has come, that it rests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import coming_day
from kithwork.cli.output import columns, day, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.stages import STAGES, print_stage, stage_json
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.models import Person
    from kithwork.relationships.queries import ImpressionLine
    from kithwork.relationships.rules import StageSeen, Standing
    from kithwork.workspace.actor import Actor

LAYERS = ("inner", "close", "steady", "outer")
UNSAID = "unsaid"
REST_DAYS = 90
ELSEWHERE_DAYS = 90


@click.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@click.option("--layer", type=click.Choice((*LAYERS, UNSAID)), help="How close you want them.")
@click.option("--every", type=int, metavar="DAYS", help="How often you wish to be in touch.")
@click.option("--no-wish", is_flag=True, help="Leave that to the two of you.")
@click.option("--no-need/--need", default=None, help="Nothing need come back; or it may again.")
@click.option("--stage", type=click.Choice(STAGES), help="How far it has come, by your word; needs --because.")
@click.option("--because", metavar="TEXT", default="", help="What the stage rests on.")
@click.option("--stage-by-evidence", is_flag=True, help="Take your word on the stage back.")
@click.option("--like", metavar="TEXT", help="You like them, and why.")
@click.option("--seen-work", metavar="TEXT", help="You have seen their work: what it was.")
@click.option("--forget", type=int, metavar="NUMBER", help="Forget an impression noted by mistake.")
@click.option("--in-touch/--only-files", "elsewhere", default=None, help="In touch where no file tells; or no longer.")
@json_option
@click.pass_obj
def tie(actor: Actor, /, *, name: tuple[str, ...], as_json: bool, **told: Any) -> None:
    """A relationship as you hold it: how close, how often, how far."""
    from django.db import transaction

    from kithwork.relationships import queries

    if told["stage"] and not told["because"].strip():
        raise click.UsageError("Say what the stage rests on, with --because; until then it stays as it was.")
    one = called(actor, name)
    with transaction.atomic():
        _keep(actor, one.pk, **told)
    how = queries.standing(actor, one.pk)
    seen = queries.stage_seen(actor, one.pk)
    impressions = queries.impressions(actor, one.pk)
    if as_json:
        print_json({**person_json(one.pk, one.full_name), **tie_json(how), **_felt_json(seen, impressions)})
    else:
        _print_tie(actor, one, how, seen, impressions)


@click.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@click.option("--until", metavar="DAY", help="Until when; three months where no day is named.")
@click.option("--why", default="", metavar="TEXT", help="Why, for yourself.")
@click.option("--wake", "--end", "wake", is_flag=True, help="End the rest now.")
@json_option
@click.pass_obj
def rest(
    actor: Actor,
    /,
    *,
    name: tuple[str, ...],
    until: str | None,
    why: str,
    wake: bool,
    as_json: bool,
) -> None:
    """Let a relationship rest: nothing is suggested until then."""
    from kithwork.core.periods import short_date
    from kithwork.relationships import actions

    one = called(actor, name)
    if wake:
        actions.wake(actor, one.pk)
        _tell(one, "rests no longer", as_json=as_json)
        return
    last = coming_day(until, today=actor.today) if until else actor.today + timedelta(days=REST_DAYS)
    if last <= actor.today:
        raise click.BadParameter("A rest ends on a day to come.", param_hint="--until")
    actions.let_rest(actor, one.pk, until=last, why=why)
    _tell(one, f"rests until {short_date(last, today=actor.today)}", as_json=as_json)


def tie_json(how: Standing) -> dict[str, Any]:
    """What the user says of a relationship, as `tie` and `show` tell it."""
    return {
        "layer": how.layer.value,
        "wish_days": how.wish_days,
        "no_need": how.no_need,
        "in_touch_until": day(how.alive_until),
        "rests_until": day(how.rest_until),
    }


def impression_json(line: ImpressionLine) -> dict[str, Any]:
    """What the user says of somebody as evidence."""
    return {"id": line.id, "kind": line.kind.value, "words": line.words, "on": day(line.on_date)}


def _felt_json(seen: StageSeen, impressions: Sequence[ImpressionLine]) -> dict[str, Any]:
    return {"stage": stage_json(seen), "impressions": [impression_json(line) for line in impressions]}


def _keep(
    actor: Actor,
    person_id: int,
    *,
    layer: str | None,
    every: int | None,
    no_wish: bool,
    no_need: bool | None,
    stage: str | None,
    because: str,
    stage_by_evidence: bool,
    like: str | None,
    seen_work: str | None,
    forget: int | None,
    elsewhere: bool | None,
) -> None:
    """Keep whatever was said; impressions first, since a stage may rest on them."""
    from kithwork.relationships import actions
    from kithwork.relationships.rules import ImpressionKind, Layer, Stage

    for kind, words in ((ImpressionKind.LIKE, like), (ImpressionKind.SEEN_WORK, seen_work)):
        if words is not None:
            actions.add_impression(actor, person_id, kind=kind, words=words)
    if forget is not None:
        actions.remove_impression(actor, person_id, forget)
    if layer is not None:
        actions.set_layer(actor, person_id, layer=Layer("" if layer == UNSAID else layer))
    if every is not None or no_wish:
        actions.wish_rhythm(actor, person_id, days=None if no_wish else every)
    if no_need is not None:
        (actions.need_not_reciprocate if no_need else actions.may_reciprocate)(actor, person_id)
    if elsewhere is not None:
        until = actor.today + timedelta(days=ELSEWHERE_DAYS) if elsewhere else None
        actions.say_alive(actor, person_id, until=until)
    if stage_by_evidence:
        actions.let_evidence_speak(actor, person_id)
    if stage is not None:
        actions.set_stage(actor, person_id, stage=Stage(stage), why=because)


def _print_tie(
    actor: Actor, one: Person, how: Standing, seen: StageSeen, impressions: Sequence[ImpressionLine]
) -> None:
    from kithwork.core.periods import short_date

    say(f"{strong(plain(one.full_name))}  {faint(how.chip)}".rstrip())
    for words in _held(actor, how):
        say(paragraph(words))
    print_stage(actor, seen, with_rungs=True)
    if impressions:
        say(f"\n{strong('Your impressions')}")
        rows = [
            (str(line.id), line.kind.value, line.words, short_date(line.on_date, today=actor.today))
            for line in impressions
        ]
        for row in columns(rows, indent=2):
            say(row)


def _held(actor: Actor, how: Standing) -> list[str]:
    from kithwork.core.periods import every_words, short_date

    close = f"You hold them {how.layer.value}." if how.layer else "You have not said how close you want them."
    said = [close]
    if how.wish_days:
        said.append(f"You wish to be in touch {every_words(how.wish_days).removeprefix('about ')}.")
    elif how.usual_gap_days:
        said.append(f"You two usually are in touch {how.rhythm_words.removeprefix('about ')}.")
    if how.no_need:
        said.append("Nothing need come back.")
    if how.alive_until:
        said.append(f"You are in touch elsewhere, at least until {short_date(how.alive_until, today=actor.today)}.")
    if how.rest_until:
        said.append(f"It rests until {short_date(how.rest_until, today=actor.today)}.")
    return said


def _tell(one: Person, words: str, *, as_json: bool) -> None:
    if as_json:
        print_json({**person_json(one.pk, one.full_name), "place": one.place})
    else:
        say(f"{strong(plain(one.full_name))} {words}.")
