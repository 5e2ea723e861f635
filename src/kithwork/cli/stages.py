"""How far a relationship has come, in lines and as JSON: words and days, never a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.cli.output import day, faint, paragraph, say, strong

if TYPE_CHECKING:
    from kithwork.relationships.rules import Line, StageSeen
    from kithwork.workspace.actor import Actor

STAGES = ("new", "know", "like", "trust", "refer")


def stage_json(seen: StageSeen) -> dict[str, Any]:
    """A stage, what it rests on, the next small step, and every rung of the way."""
    return {
        "stage": seen.stage.value,
        "since": day(seen.since),
        "by_hand": seen.by_hand,
        "was": seen.was.value if seen.was else "",
        "rests_on": [_line_json(line) for line in seen.rests_on],
        "next_stage": seen.next_stage.value if seen.next_stage else "",
        "next_step": seen.next_step,
        "rungs": [
            {
                "stage": rung.stage.value,
                "holds": rung.holds,
                "since": day(rung.since),
                "rests_on": [_line_json(line) for line in rung.rests_on],
                "missing": rung.missing,
            }
            for rung in seen.rungs
        ],
    }


def print_stage(actor: Actor, seen: StageSeen, *, with_rungs: bool = False) -> None:
    """A stage in lines: since when, what it rests on, what comes next."""
    say(f"\n{strong(f'Stage: {seen.stage.value}')}{_since(actor, seen)}")
    for line in seen.rests_on:
        say(paragraph(_evidence(actor, line), indent=2))
    if seen.was:
        say(paragraph(f"Was {seen.was.value}, before it went quiet.", indent=2))
    if with_rungs:
        for rung in seen.rungs:
            if not rung.holds and rung.stage.step > seen.stage.step:
                say(paragraph(f"Towards {rung.stage.value}: {rung.missing}", indent=2))
    elif seen.next_stage:
        say(paragraph(f"Towards {seen.next_stage.value}: {seen.next_step}", indent=2))


def _since(actor: Actor, seen: StageSeen) -> str:
    from kithwork.core.periods import short_date

    words = f"since {short_date(seen.since, today=actor.today)}" if seen.since else ""
    told = ", ".join(part for part in (words, "by your word" if seen.by_hand else "") if part)
    return f"  {faint(told)}" if told else ""


def _evidence(actor: Actor, line: Line) -> str:
    from kithwork.core.periods import short_date

    return f"{line.words}, {short_date(line.on_date, today=actor.today)}" if line.on_date else line.words


def _line_json(line: Line) -> dict[str, Any]:
    return {"words": line.words, "on": day(line.on_date), "exchange": line.exchange_id}
