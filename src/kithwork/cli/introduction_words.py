"""One introduction as JSON, as lines, and as one line of the board."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.cli.output import day, faint, paragraph, plain, say, strong
from kithwork.cli.whom import person_json

if TYPE_CHECKING:
    from kithwork.introductions.queries import IntroductionView, SideView
    from kithwork.workspace.actor import Actor


def introduction_json(one: IntroductionView) -> dict[str, Any]:
    """An introduction, whoever is in it, and what comes next."""
    return {
        "id": one.id,
        "form": one.form.value,
        "reason": one.reason.value,
        "event": one.event,
        "words": one.words,
        "begun_by": one.begun_by.value,
        "begun_on": day(one.begun_on),
        "standing": one.standing.value,
        "sides": [_side_json(side) for side in one.sides],
        "mover": one.mover_id,
        "connected_on": day(one.connected_on),
        "talked_on": day(one.talked_on),
        "outcome": one.outcome.value if one.outcome else "",
        "outcome_words": one.outcome_words,
        "outcome_on": day(one.outcome_on),
        "let_go_on": day(one.let_go_on),
        "let_go_why": one.let_go_why,
        "next": {
            "act": one.next.act.value,
            "person": one.next.person_id,
            "due": day(one.next.due),
            "words": one.next.words,
        },
        "pace": one.pace,
        "may_go_on": one.may_go_on,
    }


def _side_json(side: SideView) -> dict[str, Any]:
    return {
        "person": {**person_json(side.person_id, side.name), "role": side.role_line},
        "why": side.why,
        "detail": side.detail,
        "line": side.line,
        "asked_on": day(side.asked_on),
        "asked_again_on": day(side.asked_again_on),
        "reply": side.reply.value,
        "replied_on": day(side.replied_on),
        "expires_on": day(side.expires_on),
        "looked_in_on": day(side.looked_in_on),
        "thanked_on": day(side.thanked_on),
        "left_out_on": day(side.left_out_on),
        "words": side.words,
        "caution": side.caution,
        "closed": side.closed,
    }


def print_one_line(actor: Actor, one: IntroductionView) -> None:
    """Who, and what comes next, with its day."""
    from kithwork.core.periods import short_date
    from kithwork.introductions.rules.steps import NextAct

    about = f"  {faint(plain(one.words))}" if one.words else ""
    say(f"  {one.id}  {strong(plain(one.names))}{about}")
    if one.next.words:
        due = one.next.due if one.next.act is not NextAct.WAIT else None
        when = f" From {short_date(due, today=actor.today)} on." if due and due > actor.today else ""
        say(paragraph(one.next.words + when, indent=6))
    elif one.outcome_words or one.let_go_why:
        say(paragraph(one.outcome_words or one.let_go_why, indent=6))


def print_introduction(actor: Actor, one: IntroductionView) -> None:
    """All of it: where it stands, each side with why, what comes next."""
    say(f"{one.id}  {strong(plain(one.names))}  {faint(one.standing.value)}")
    for words in (one.words, one.pace, one.outcome_words, one.let_go_why):
        if words:
            say(paragraph(words, indent=4))
    for side in one.sides:
        mark = f"  {faint('moves first')}" if side.person_id == one.mover_id else ""
        say(f"  {strong(plain(side.name))}  {faint(plain(side.role_line))}{mark}")
        for words in (side.words, side.why, side.detail, side.line, side.closed or side.caution):
            if words:
                say(paragraph(words, indent=4))
    if one.may_go_on:
        say(paragraph(f"The others can go on: `kithwork introduction {one.id} without`.", indent=2))
    if one.next.words:
        say(paragraph(one.next.words, indent=2))
    del actor
