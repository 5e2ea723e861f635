"""Do you know a …? Who of the user's people may be the one, and whom they still look for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.output import aside, day, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.patience import note_if_free
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.opportunities.rules import Answer, Found, TeamStep, WantedLine, Way
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("words", nargs=-1)
@click.option("--most", type=click.IntRange(1, 100), default=10, show_default=True, help="At most so many people.")
@click.option("--keep", is_flag=True, help="Keep it open: kithwork tells when somebody fits.")
@click.option("--for", "whom", metavar="NAME", help="Who asked, with --keep.")
@click.option("--found", type=(int, str), metavar="NUMBER NAME", help="Who it turned out to be.")
@click.option("--close", type=int, metavar="NUMBER", help="Look no further.")
@click.option("--reopen", type=int, metavar="NUMBER", help="Look again.")
@json_option
@click.pass_obj
def who(
    actor: Actor,
    /,
    *,
    words: tuple[str, ...],
    most: int,
    keep: bool,
    whom: str | None,
    as_json: bool,
    **told: Any,
) -> None:
    """Do you know a …? Who may be the one, and why.

    `kithwork who family lawyer in Porto who speaks French`: what somebody does, where, in which language, what they
    offer. An event (“my client is getting divorced”) answers with everybody it needs, in order; “who could introduce
    me to NAME” with a way. Alone: whom you still look for.
    """
    from kithwork.opportunities import actions, queries

    _answer(actor, **told)
    if (keep or whom) and not words:
        raise click.UsageError("Say whom you look for.")
    asked = " ".join(words)
    if keep:
        one = actions.keep_open(actor, asked, called(actor, whom).pk if whom else None)
        aside(f"Kept open as {one.pk}; you are told when somebody fits.")
    if not asked:
        _show_wanted(actor, as_json=as_json)
        return
    answer = queries.who(actor, asked, most=most)
    if as_json:
        print_json(_answer_json(answer))
    else:
        _print_answer(answer)


def _answer(actor: Actor, *, found: tuple[int, str] | None, close: int | None, reopen: int | None) -> None:
    from kithwork.opportunities import actions

    if found is not None:
        number, name = found
        actions.found(actor, number, called(actor, name).pk)
    if close is not None:
        actions.close(actor, close)
    if reopen is not None:
        actions.reopen(actor, reopen)


def _show_wanted(actor: Actor, *, as_json: bool) -> None:
    """Everybody still looked for; who is told of here is no news any more."""
    from kithwork.opportunities import actions, queries

    lines = queries.open_wanted(actor)
    if as_json:
        print_json({"looked_for": [_wanted_json(line) for line in lines]})
    else:
        _print_wanted(actor, lines)
    for line in lines:
        if line.news:
            note_if_free(partial(actions.note_seen, actor, line.id, [one.person_id for one in line.news]))


def _answer_json(answer: Answer) -> dict[str, Any]:
    return {
        "words": answer.words,
        "understood": answer.said,
        "people": [_found_json(one) for one in answer.people],
        "nearby": [_found_json(one) for one in answer.nearby],
        "event": answer.event_label,
        "first_help": answer.first_help,
        "team": [_step_json(step) for step in answer.team],
        "way_to": answer.way_to,
        "ways": [_way_json(way) for way in answer.ways],
        "open": answer.open_id,
    }


def _found_json(one: Found) -> dict[str, Any]:
    return {
        "person": {**person_json(one.person_id, one.name), "role": one.role_line},
        "work": one.work,
        "why": one.fit_words,
        "trust": one.trust_words,
        "fresh": one.fresh_words,
        "is_read": one.is_read,
        "caution": one.caution,
        "lacking": one.lacking,
        "evidence": _evidence_json(one),
    }


def _evidence_json(one: Found | Way) -> list[dict[str, Any]]:
    return [{"words": proof.words, proof.opens.value: proof.id} for proof in one.evidence]


def _step_json(step: TeamStep) -> dict[str, Any]:
    return {
        "stage": step.stage,
        "when": step.stage_label,
        "profession": step.profession,
        "label": step.label,
        "role": step.role,
        "people": [_found_json(one) for one in step.people],
    }


def _way_json(way: Way) -> dict[str, Any]:
    return {
        "through": person_json(way.via_id, way.via_name),
        "why": way.why,
        "trust": way.trust_words,
        "first": way.first,
        "evidence": _evidence_json(way),
    }


def _wanted_json(line: WantedLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "words": line.words,
        "for": person_json(line.whom_id, line.whom_name) if line.whom_id is not None else None,
        "asked": day(line.asked_on),
        "understood": line.said,
        "fits": [_found_json(one) for one in line.fits],
        "new": [one.person_id for one in line.news],
    }


def _print_answer(answer: Answer) -> None:
    if answer.said and not answer.team:
        say(faint(plain(answer.said)))
    _print_team(answer)
    if answer.ways:
        say(strong(f"A way to {plain(answer.way_to)}"))
        for way in answer.ways:
            _print_way(way)
    _print_found(answer.people)
    if answer.nearby:
        say(f"\n{strong('Nearly')}")
        _print_found(answer.nearby)
    if answer.is_empty:
        say("Nobody yet, as far as you have told.")
    if answer.open_id is None and not (answer.people or answer.ways or answer.team):
        say(faint("--keep keeps it open, and tells when somebody fits."))


def _print_team(answer: Answer) -> None:
    if not answer.team:
        return
    say(strong(plain(answer.event_label)))
    if answer.first_help:
        say(paragraph(f"{answer.first_help[:1].upper()}{answer.first_help[1:]}."))
    heading = ""
    for step in answer.team:
        if step.stage_label != heading:
            heading = step.stage_label
            say(f"\n{strong(plain(heading.capitalize()))}")
        names = ", ".join(f"{one.name} ({one.person_id})" for one in step.people)
        say(paragraph(f"{step.label}: {names or 'nobody yet'}", indent=2))


def _print_found(people: Sequence[Found]) -> None:
    for one in people:
        role = f"  {faint(plain(one.role_line))}" if one.role_line else ""
        say(f"{strong(plain(one.name))}{role}")
        for words in (
            one.fit_words,
            " ".join(filter(None, (one.trust_words, one.fresh_words))),
            one.lacking,
            one.caution,
        ):
            if words:
                say(paragraph(words, indent=4))


def _print_way(way: Way) -> None:
    say(f"{strong(plain(way.via_name))}  {faint(plain(way.trust_words))}")
    for words in (way.why, way.first):
        if words:
            say(paragraph(words, indent=4))


def _print_wanted(actor: Actor, lines: Sequence[WantedLine]) -> None:
    from kithwork.core.periods import ago_words

    for line in lines:
        whose = f", for {plain(line.whom_name)}" if line.whom_name else ""
        asked = f"asked {ago_words(line.asked_on, today=actor.today)}{whose}"
        say(f"{line.id}  {strong(plain(line.words))}  {faint(asked)}")
        new = {one.person_id for one in line.news}
        for one in line.fits:
            mark = "new: " if one.person_id in new else ""
            say(paragraph(f"{mark}{one.name} ({one.person_id}): {one.fit_words}", indent=4))
    if not lines:
        say("You look for nobody just now. Ask with `kithwork who family lawyer in Porto`; --keep keeps it open.")
