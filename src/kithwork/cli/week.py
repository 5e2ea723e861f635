"""This week: the acts the user chose, kept or moved without blame, and whom to sit down with."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import coming_day
from kithwork.cli.one_to_ones import booked_json, booked_row, suggestion_json
from kithwork.cli.output import aside, columns, day, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import called, person_json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kithwork.plan.week.rules import CommitmentLine, Week
    from kithwork.workspace.actor import Actor

ACTS = ("introduction", "one-to-one", "new-person", "follow-up", "thanks", "other")


@click.command(cls=Command)
@click.option("--of", metavar="DAY", help="The week that this day lies in; this one where none is named.")
@click.option("--add", "act", type=click.Choice(ACTS), help="Choose an act for the week.")
@click.option("--number", type=int, default=1, metavar="N", help="So many of it, with --add.")
@click.option("--person", metavar="NAME", help="With whom, with --add or --keep.")
@click.option("--words", default="", metavar="TEXT", help="In your own words, with --add.")
@click.option("--suggested", is_flag=True, help="Choose what is suggested for an empty week.")
@click.option("--keep", type=int, metavar="NUMBER", help="It was kept.")
@click.option("--move", type=int, metavar="NUMBER", help="The next week is better; or this one, for what is left over.")
@click.option("--let-go", type=int, metavar="NUMBER", help="Not for now.")
@click.option("--reopen", type=int, metavar="NUMBER", help="Take back that it was kept or let go.")
@click.option("--bring-along", is_flag=True, help="Bring what is left over from earlier weeks, as far as it fits.")
@click.option("--let-be", is_flag=True, help="Let what is left over be.")
@click.option("--minutes", type=int, metavar="N", help="Give a plain week so many minutes from now on.")
@json_option
@click.pass_obj
def week(
    actor: Actor,
    /,
    *,
    of: str | None,
    minutes: int | None,
    as_json: bool,
    **told: Any,
) -> None:
    """What you chose for this week, and its 1-2-1s."""
    from kithwork.plan.week import week as plan_week
    from kithwork.workspace.actions import set_week_minutes

    monday = _monday(actor, of)
    if minutes is not None:
        set_week_minutes(actor, minutes_a_week=minutes)
    _choose(actor, monday, **told)
    shown = plan_week(actor, monday)
    if as_json:
        print_json(_as_json(actor, shown))
    else:
        _print_week(actor, shown)


def _monday(actor: Actor, of: str | None) -> date | None:
    if of is None:
        return None
    named = coming_day(of, today=actor.today)
    return named - timedelta(days=named.weekday())


def _choose(
    actor: Actor,
    monday: date | None,
    *,
    act: str | None,
    number: int,
    person: str | None,
    words: str,
    suggested: bool,
    keep: int | None,
    move: int | None,
    let_go: int | None,
    reopen: int | None,
    bring_along: bool,
    let_be: bool,
) -> None:
    """Do what the options say, each with a word about it."""
    from kithwork.plan.rules import Act
    from kithwork.plan.week import actions

    whom = called(actor, person).pk if person else None
    if act is not None:
        actions.commit(actor, act=Act(act), number=number, words=words, person_id=whom, monday=monday)
    if suggested:
        actions.take_suggestion(actor, monday)
    if keep is not None:
        actions.keep_commitment(actor, keep, person_id=whom)
        aside("Kept.")
    if move is not None:
        moved = actions.move_commitment(actor, move)
        aside(f"Moved to the week of {day(moved.week)}.")
    if let_go is not None:
        actions.let_go_of_commitment(actor, let_go)
        aside("Let go.")
    if reopen is not None:
        actions.reopen_commitment(actor, reopen)
        aside("Open again.")
    if bring_along:
        moved_number, stayed = actions.bring_along(actor)
        fits = "what fits" if stayed else "all of it"
        aside(f"Brought along {fits}." if moved_number else "Nothing of it fits this week; it stays where it is.")
    if let_be:
        actions.lay_aside_left_over(actor)
        aside("Let be. This week begins clean.")


def _as_json(actor: Actor, shown: Week) -> dict[str, Any]:
    from kithwork.plan.one_to_one import queries

    return {
        "monday": day(shown.monday),
        "minutes": shown.fit.minutes,
        "planned": shown.fit.planned,
        "left": shown.fit.left,
        "parts": [
            {"part": share.part.value, "planned": share.planned, "done": share.done} for share in shown.fit.shares
        ],
        "commitments": [_line_json(line) for line in shown.lines],
        "left_over": [_line_json(line) for line in shown.left_over],
        "suggested": [{"act": act.value, "number": number} for act, number in shown.suggested],
        "kept_last_week": shown.kept_last_week,
        "one_to_ones": [booked_json(one) for one in queries.coming(actor)],
        "to_tell": [booked_json(one) for one in queries.to_tell(actor)],
        "to_book": [suggestion_json(one) for one in queries.to_book(actor)],
    }


def _line_json(line: CommitmentLine) -> dict[str, Any]:
    noticed = line.noticed
    return {
        "id": line.id,
        "act": line.act.value,
        "title": line.title,
        "week": day(line.week),
        "person": person_json(line.person_id, line.person) if line.person_id is not None else None,
        "minutes": line.minutes,
        "fits": line.fits,
        "kept_on": day(line.kept_on),
        "let_go_on": day(line.let_go_on),
        "one_to_one": line.booking.id if line.booking else None,
        "noticed": {
            "words": noticed.sentence,
            "person": person_json(noticed.person_id, noticed.name),
            "on": day(noticed.on_date),
            "exchange": noticed.exchange_id,
        }
        if noticed
        else None,
    }


def _print_week(actor: Actor, shown: Week) -> None:
    from kithwork.core.periods import short_date

    when = "This week" if shown.is_this else f"The week of {short_date(shown.monday, today=actor.today)}"
    fit = shown.fit
    say(f"{strong(when)}  {faint(f'{fit.planned} of {fit.minutes} min have a purpose, {fit.left} are free')}")
    planned = [f"{share.part.value} {share.planned} min" for share in shown.fit.shares if share.planned]
    if planned:
        say(faint(f"{' · '.join(planned)}"))
    if shown.kept_last_week:
        say(shown.kept_last_week)
    _print_lines("To do", shown.open_lines)
    _print_lines("Kept", shown.kept_lines)
    _print_lines("Left over from earlier weeks", shown.left_over)
    if shown.left_over:
        say(faint("  Bring it along with --bring-along, or --let-be."))
    if shown.suggested:
        _print_suggested(shown)
    _print_one_to_ones(actor, shown)


def _print_lines(heading: str, lines: Sequence[CommitmentLine]) -> None:
    if not lines:
        return
    say(f"\n{strong(heading)}")
    for row, line in zip(columns([_row(line) for line in lines], indent=2), lines, strict=True):
        say(row)
        if line.noticed and line.is_open:
            say(paragraph(f"{line.noticed.sentence} Did that keep it? --keep {line.id}", indent=4))


def _row(line: CommitmentLine) -> tuple[str, ...]:
    how = "booked" if line.booking and line.is_open else "" if line.fits else "does not fit the minutes"
    return str(line.id), line.title, f"{line.minutes} min", how


def _print_suggested(shown: Week) -> None:
    from kithwork.plan.week.rules import counted_acts

    words = counted_acts(shown.suggested)
    say()
    say(
        paragraph(
            f"Nothing is chosen yet. {words[:1].upper()}{words[1:]} would take {shown.suggested_minutes} minutes: "
            "choose them with --suggested, or your own with --add."
        )
    )


def _print_one_to_ones(actor: Actor, shown: Week) -> None:
    from kithwork.plan.one_to_one import queries

    for heading, lines in (("1-2-1s", queries.coming(actor)), ("How was it?", queries.to_tell(actor))):
        if lines:
            say(f"\n{strong(heading)}")
            for row in columns([booked_row(actor, one) for one in lines], indent=2):
                say(row)
    suggested = [] if shown.is_over else queries.to_book(actor)
    if suggested:
        say(f"\n{strong('To book')}  {faint('kithwork meet NAME --book')}")
    for one in suggested:
        say(f"  {strong(plain(one.person.name))}  {faint(f'{one.format.label}, {one.format.minutes} min')}")
        say(paragraph(one.why, indent=4))
