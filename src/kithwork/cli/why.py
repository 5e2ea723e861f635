"""Why a relationship stands as it does: in sentences, with what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import columns, day, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.patience import note_if_free
from kithwork.cli.stages import print_stage, stage_json
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.relationships.rules import LastExchange, StageSeen, Standing, Why
    from kithwork.workspace.actor import Actor

_SIDES = {"out": "you", "in": "they", "both": "together"}


@click.command(cls=Command)
@click.argument("name", nargs=-1, required=True)
@json_option
@click.pass_obj
def why(actor: Actor, *, name: tuple[str, ...], as_json: bool) -> None:
    """Why a relationship stands as it does, and the next step."""
    from kithwork.relationships import queries

    one = called(actor, name)
    seen, verdict = queries.stage_seen(actor, one.pk), queries.why(actor, one.pk)
    if as_json:
        print_json(_as_json(one, verdict, seen))
    else:
        _print_why(actor, one, verdict, seen)


def print_hint(actor: Actor, how: Standing, *, name: str) -> None:
    """The one sentence about a relationship that has long been one-way, where it is time for it."""
    from kithwork.relationships.actions import note_hint_shown

    hint = how.hint(name=name)
    if hint:
        say(paragraph(hint))
        note_if_free(lambda: note_hint_shown(actor, how.person_id))


def _as_json(one: Person, verdict: Why, seen: StageSeen) -> dict[str, Any]:
    how = verdict.standing
    return {
        "person": person_json(one.pk, one.full_name),
        "state": how.state.value,
        "goes": how.way.value,
        "why": how.sentence(name=one.full_name),
        "comparison": verdict.comparison,
        "rhythm": verdict.rhythm_words,
        "gaps": verdict.gaps_words,
        "measured": verdict.measured_words,
        "note": verdict.note,
        "as_of": day(verdict.as_of),
        "last": [_last_json(last) for last in verdict.last],
        "contacts": [
            {"on": day(contact.day), "side": contact.side, "channel": contact.channel} for contact in verdict.contacts
        ],
        "weights": [{"channel": channel, "words": words} for channel, words in verdict.weight_words],
        "stage": stage_json(seen),
    }


def _last_json(last: LastExchange) -> dict[str, Any]:
    return {
        "side": last.side,
        "on": day(last.on_date),
        "channel": last.channel,
        "subject": last.subject,
        "exchange": last.exchange_id,
    }


def _print_why(actor: Actor, one: Person, verdict: Why, seen: StageSeen) -> None:
    how, name = verdict.standing, one.full_name
    say(f"{strong(plain(name))}  {faint(how.chip)}".rstrip())
    say(paragraph(how.sentence(name=name)))
    for words in (verdict.gaps_words, verdict.measured_words if verdict.comparison else "", verdict.note):
        if words:
            say(paragraph(words))
    print_hint(actor, how, name=name)
    if verdict.last:
        say(f"\n{strong('Last')}")
        for row in columns([_row(actor, last) for last in verdict.last], indent=2):
            say(row)
    print_stage(actor, seen)


def _row(actor: Actor, last: LastExchange) -> tuple[str, ...]:
    from kithwork.core.periods import short_date

    on = short_date(last.on_date, today=actor.today)
    return _SIDES.get(last.side, last.side), on, last.channel, last.subject
