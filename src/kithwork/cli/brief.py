"""Before a 1-2-1 and after it: what to read, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command
from kithwork.cli.days import coming_day, coming_moment, has_hour
from kithwork.cli.one_to_ones import NUMBER, booked_json, moment_words, to_prepare, to_tell_of
from kithwork.cli.output import aside, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.promises import promise_json, when_words
from kithwork.cli.told import came_of_it, came_of_it_options
from kithwork.cli.whom import person_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.plan.one_to_one.actions import NextTime
    from kithwork.plan.one_to_one.rules import Booked, Brief
    from kithwork.workspace.actor import Actor


@click.command(cls=Command)
@click.argument("name", nargs=-1)
@NUMBER
@json_option
@click.pass_obj
def brief(actor: Actor, /, *, name: tuple[str, ...], number: int | None, as_json: bool) -> None:
    """What to read before a 1-2-1; alone, the next one."""
    from kithwork.plan.one_to_one import queries

    told = queries.brief(actor, to_prepare(actor, name, number).id)
    if as_json:
        print_json(_brief_json(actor, told))
    else:
        _print_brief(actor, told)


@click.command(cls=Command)
@click.argument("name", nargs=-1)
@NUMBER
@click.option("--not-held", is_flag=True, help="It did not take place: nothing counts.")
@click.option("--letter", is_flag=True, help="Only the letter again, of one told of before; needs --number.")
@click.option("--minutes", type=click.IntRange(1, 480), help="How long it was.")
@click.option("--note", default="", metavar="TEXT", help="What you want to remember.")
@click.option("--takeaway", default="", metavar="TEXT", help="The one thing of theirs that stays with you.")
@came_of_it_options
@click.option("--like", metavar="TEXT", help="You like them, and why.")
@click.option("--seen-work", metavar="TEXT", help="You have seen their work: what it was.")
@click.option("--next", "next_time", metavar="WHEN", help="When you meet again; with an hour it is booked at once.")
@json_option
@click.pass_obj
def after(
    actor: Actor,
    /,
    *,
    name: tuple[str, ...],
    number: int | None,
    not_held: bool,
    letter: bool,
    as_json: bool,
    **told: Any,
) -> None:
    """What came of a 1-2-1, and a letter of thanks to copy.

    Without NAME the latest of which nothing was told yet. Nothing is sent.
    """
    from kithwork.plan.one_to_one import actions
    from kithwork.plan.one_to_one.queries import booked

    if letter and number is None:
        raise click.UsageError("Say which 1-2-1, with --number.")
    one = to_tell_of(actor, name, number)
    if not_held:
        actions.call_off(actor, one.id)
        _tell(actor, booked(actor, one.id), as_json=as_json)
        return
    if not letter and one.is_open and one.starts_at > actor.now:
        aside("It is booked for later; what you tell now is kept as of now.")
    following = None if letter else actions.tell(actor, one.id, _told(actor, **told))
    _tell(actor, booked(actor, one.id), booked(actor, following.pk) if following else None, as_json=as_json)


def _told(
    actor: Actor,
    *,
    minutes: int | None,
    note: str,
    takeaway: str,
    like: str | None,
    seen_work: str | None,
    next_time: str | None,
    **came: Any,
) -> Any:
    from kithwork.plan.one_to_one.actions import Told

    what = came_of_it(actor, **came)
    return Told(
        minutes=minutes,
        note=note,
        takeaway=takeaway,
        promises=what.promises,
        helps=what.helps,
        seeks=what.seeks,
        offers=what.offers,
        likes=like,
        seen_work=seen_work,
        next_time=_next_time(actor, next_time) if next_time else None,
    )


def _next_time(actor: Actor, words: str) -> NextTime:
    from kithwork.plan.one_to_one.actions import NextTime

    if not has_hour(words):
        return NextTime(on=coming_day(words, today=actor.today))
    at = coming_moment(words, actor=actor)
    return NextTime(on=at.astimezone(actor.zone).date(), starts_at=at)


def _tell(actor: Actor, one: Booked, following: Booked | None = None, *, as_json: bool) -> None:
    from kithwork.plan.one_to_one.queries import letter_after

    letter = letter_after(actor, one.id) if one.held_at is not None else None
    if as_json:
        print_json(
            {
                "one_to_one": booked_json(one),
                "next": booked_json(following) if following else None,
                "letter": {"subject": letter.subject, "body": letter.body} if letter else None,
            }
        )
        return
    name = strong(plain(one.name))
    if letter is None:
        say(f"The 1-2-1 with {name} did not take place; nothing counts, and nobody is to blame.")
        return
    say(f"Noted what came of the 1-2-1 with {name}.")
    if following is not None:
        say(f"The next one is booked: {moment_words(actor, following)}.")
    say(f"\n{faint('A letter to copy; nothing is sent.')}\n{plain(letter.subject)}\n")
    for line in letter.body.splitlines():
        say(plain(line))


def _brief_json(actor: Actor, told: Brief) -> dict[str, Any]:
    return {
        "one_to_one": booked_json(told.booked),
        "person": {
            **person_json(told.person.id, told.person.name),
            "title": told.person.title,
            "organisation": told.person.organisation,
        },
        "stage": told.stage.value,
        "growing_to": told.growing_to.value if told.growing_to else "",
        "agenda": [{"at": line.at, "minutes": line.minutes, "words": line.words} for line in told.agenda],
        "why_today": list(told.why_today),
        "remember": [{"words": line.words, "when": line.when, "exchange": line.exchange_id} for line in told.remember],
        "mine": [promise_json(line, today=actor.today) for line in told.mine],
        "theirs": [promise_json(line, today=actor.today) for line in told.theirs],
        "learn": [one.prompt for one in told.learn],
        "follow_up": told.follow_up,
        "bring": [{"person": person_json(one.person.id, one.person.name), "why": one.why} for one in told.bring],
    }


def _print_brief(actor: Actor, told: Brief) -> None:
    one = told.booked
    where = f", {plain(one.where)}" if one.where else ""
    grows = f"{told.stage.value} → {told.growing_to.value}" if told.growing_to else told.stage.value
    say(f"{strong(plain(told.person.name))}  {faint(plain(told.person.role_line))}".rstrip())
    say(f"{moment_words(actor, one)}, {one.minutes} min{where}; {grows}")
    _block(one.format.label, [f"{line.at}  {line.words} ({line.minutes} min)" for line in told.agenda])
    _block("Why today", told.why_today)
    _block("Remember", [f"{line.words}{f', {line.when}' if line.when else ''}" for line in told.remember])
    _block("Open, yours", [f"{line.what} ({when_words(line, today=actor.today)})" for line in told.mine])
    _block("Open, theirs", [f"{line.what} ({when_words(line, today=actor.today)})" for line in told.theirs])
    _block("Learn", [one.prompt for one in told.learn])
    _block("Follow up", [told.follow_up] if told.follow_up else [])
    _block("Bring", [f"{one.person.name}: {one.why}" for one in told.bring])
    _block("Leave with", ["Two promises, and the next date."])


def _block(heading: str, lines: Sequence[str]) -> None:
    if lines:
        say(f"\n{strong(heading)}")
    for line in lines:
        say(paragraph(line, indent=2))
