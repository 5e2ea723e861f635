"""Introductions on their way: the board, and every step of one, each said by the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kithwork.cli.command import Command, Mistake
from kithwork.cli.days import coming_day, past_day
from kithwork.cli.introduction_words import introduction_json, print_introduction, print_one_line
from kithwork.cli.output import aside, faint, json_option, paragraph, plain, print_json, say, strong
from kithwork.cli.whom import called

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kithwork.introductions.queries import Draft, IntroductionView
    from kithwork.workspace.actor import Actor

STEPS = (
    "show", "letter", "write", "mover", "ask", "yes", "no", "never", "not-now", "again", "without", "connect",
    "look-in", "talked", "outcome", "thank", "tell", "let-go", "reopen", "undo",
)  # fmt: skip
LETTERS = ("ask", "ask-again", "connect", "no", "check", "thanks")
CAME = ("work", "referral", "help", "friends", "nothing")
NOT_NOW_DAYS = 90
"""How long “not now” holds where no day was said."""
_OF_ALL = {
    "ask": ("asked_on", "Everybody in it has been asked; an answer takes its time."),
    "look-in": ("looked_in_on", "You looked in with everybody; hear how it went."),
    "thank": ("thanked_on", "Everybody has been thanked."),
}
"""Steps that without a name are taken with all with whom they were not yet, and what is said where nobody is left."""
_OF_ONE = {"mover", "yes", "no", "never", "not-now", "again", "tell"}
"""Steps that need a name."""


@click.command(cls=Command)
@click.option("--past", is_flag=True, help="Those that have come to their end.")
@json_option
@click.pass_obj
def introductions(actor: Actor, *, past: bool, as_json: bool) -> None:
    """Every introduction on its way, and what comes next for each."""
    from kithwork.introductions.queries import board

    shown = board(actor)
    if as_json:
        print_json(
            {
                "on_their_way": [introduction_json(one) for column in shown.columns for one in column.introductions],
                "past": [introduction_json(one) for one in shown.past] if past else [],
            }
        )
        return
    if past:
        for one in shown.past:
            print_one_line(actor, one)
        if not shown.past:
            say("None has come to its end yet.")
        return
    for column in shown.columns:
        if column.introductions:
            say(f"{strong(column.heading.value.capitalize())}  {faint(plain(column.words))}")
            for one in column.introductions:
                print_one_line(actor, one)
    if not any(column.introductions for column in shown.columns):
        say("No introduction is on its way. See whom to bring together with `kithwork introduce`.")


HELP = """One introduction: see it, write its letters, say what happened.

\b
STEP is one of
  letter, write, mover        the draft, the lines in it, who moves first
  ask, again                  you asked NAME (all, where nobody is named); once more
  yes, no, never, not-now     what NAME answered
  tell, without               NAME knows kindly that it does not come about; the others go on
  connect, look-in, talked, outcome, thank
  let-go, reopen, undo        undo takes the latest step back
"""


@click.command(cls=Command, help=HELP)
@click.argument("number", type=int)
@click.argument("step", type=click.Choice(STEPS), default="show", metavar="[STEP]")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--on", metavar="DAY", help="When it was, with ask and talked.")
@click.option("--until", metavar="DAY", help="Until when they rather not, with not-now.")
@click.option("--why", metavar="TEXT", help="Why it is good for NAME, nobody else named; with write.")
@click.option("--detail", metavar="TEXT", help="What only you would say to NAME; with write or letter.")
@click.option("--line", metavar="TEXT", help="What the others are told of NAME; with write.")
@click.option("--sign", metavar="NAME", help="What you are called, kept for every letter; with letter.")
@click.option("--which", type=click.Choice(LETTERS), help="Which letter; the one whose time it is, where not said.")
@click.option("--came", type=click.Choice(CAME), help="What came of it, with outcome.")
@click.option(
    "--words",
    default="",
    metavar="TEXT",
    help="In your words; with write (why they should meet), outcome, let-go.",
)
@json_option
@click.pass_obj
def introduction(
    actor: Actor, /, *, number: int, step: str, names: tuple[str, ...], as_json: bool, **told: Any
) -> None:
    """One introduction, step by step; `HELP` tells the steps."""
    from kithwork.introductions.queries import introduction as one_introduction

    if step == "letter":
        _letter(actor, number, names, as_json=as_json, **told)
        return
    if step != "show":
        _STEPS[step](actor, number, _people(actor, number, step, names), **told)
    shown = one_introduction(actor, number)
    if as_json:
        print_json(introduction_json(shown))
    else:
        print_introduction(actor, shown)


def _people(actor: Actor, number: int, step: str, names: Sequence[str]) -> list[int]:
    """Whom the step is about: those named, else all who are in it where it may be about all."""
    from kithwork.introductions.queries import introduction as one_introduction

    if step == "write" and not names:
        return []
    if names:
        return [_in_it(one_introduction(actor, number), actor, " ".join(names))]
    if step in _OF_ONE:
        raise click.UsageError(f"Say who: kithwork introduction {number} {step} NAME.")
    if step not in _OF_ALL:
        return []
    view = one_introduction(actor, number)
    done, nobody_left = _OF_ALL[step]
    people = [side.person_id for side in view.sides if side.left_out_on is None and getattr(side, done) is None]
    if not people:
        raise Mistake(nobody_left)
    return people


def _in_it(view: IntroductionView, actor: Actor, words: str) -> int:
    """The person of *view* whom the words mean; by the name as it stands there, so that a first name is enough."""
    from kithwork.core.text import fold

    found = [side for side in view.sides if fold(words) in fold(side.name) or words == str(side.person_id)]
    if len(found) == 1:
        return found[0].person_id
    person = called(actor, words)
    if person.pk not in {side.person_id for side in view.sides}:
        raise Mistake(f"{person.full_name} is not in this introduction: it is of {view.names}.")
    return person.pk


def _write(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import write_side, write_words

    texts = {name: told[name] for name in ("why", "detail", "line")}
    if any(text is not None for text in texts.values()) and not people:
        raise click.UsageError(f"Say who: kithwork introduction {number} write NAME.")
    if not people and not told["words"]:
        raise click.UsageError("Say what to write: --why, --detail or --line of NAME, or why they meet with --words.")
    if people:
        write_side(actor, number, people[0], **texts)
    if told["words"]:
        write_words(actor, number, told["words"])


def _mover(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import choose_mover

    del told
    choose_mover(actor, number, people[0])


def _ask(actor: Actor, number: int, people: Sequence[int], *, on: str | None, **told: Any) -> None:
    from kithwork.core.errors import KithworkError
    from kithwork.introductions.actions import asked

    del told
    day = past_day(on, today=actor.today) if on else None
    kept = []
    for person_id in people:
        try:
            asked(actor, number, person_id, on=day)
        except KithworkError as error:
            kept.append(str(error))
    if len(kept) == len(people):
        raise Mistake(kept[0])
    for words in kept:
        aside(words)


def _answer(word: str) -> Callable[..., None]:
    def answer(actor: Actor, number: int, people: Sequence[int], *, until: str | None, **told: Any) -> None:
        from kithwork.introductions.actions import answered
        from kithwork.introductions.rules import Reply

        del told
        more: dict[str, Any] = {"never": True} if word == "never" else {}
        if word == "not-now":
            more["not_now_until"] = coming_day(until, today=actor.today) if until else _in_a_while(actor)
        answered(actor, number, people[0], Reply.YES if word == "yes" else Reply.NO, **more)

    return answer


def _in_a_while(actor: Actor) -> Any:
    from datetime import timedelta

    return actor.today + timedelta(days=NOT_NOW_DAYS)


def _again(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import ask_again

    del told
    ask_again(actor, number, people[0])


def _without(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import go_on_without

    del people, told
    go_on_without(actor, number)


def _connect(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import connected

    del people, told
    connected(actor, number)


def _look_in(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import looked_in

    del told
    for person_id in people:
        looked_in(actor, number, person_id)


def _talked(actor: Actor, number: int, people: Sequence[int], *, on: str | None, **told: Any) -> None:
    from kithwork.introductions.actions import talked

    del people, told
    talked(actor, number, on=past_day(on, today=actor.today) if on else None)


def _outcome(actor: Actor, number: int, people: Sequence[int], *, came: str | None, words: str, **told: Any) -> None:
    from kithwork.introductions.actions import outcome
    from kithwork.introductions.rules import Outcome

    del people, told
    if came is None:
        raise click.UsageError(f"Say what came of it with --came: {', '.join(CAME)}.")
    outcome(actor, number, Outcome(came), words)


def _thank(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import thanked

    del told
    for person_id in people:
        thanked(actor, number, person_id)


def _tell(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import told as noted_as_told

    del told
    noted_as_told(actor, number, people[0])


def _let_go(actor: Actor, number: int, people: Sequence[int], *, words: str, **told: Any) -> None:
    from kithwork.introductions.actions import let_go

    del people, told
    let_go(actor, number, words)


def _reopen(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    from kithwork.introductions.actions import reopen

    del people, told
    reopen(actor, number)


def _undo(actor: Actor, number: int, people: Sequence[int], **told: Any) -> None:
    """Take the latest step back, or the latest of the person named."""
    from kithwork.introductions.actions import undo
    from kithwork.introductions.queries import introduction as one_introduction
    from kithwork.introductions.rules.undoing import latest_step, latest_step_of

    del told
    view = one_introduction(actor, number)
    ids = [side.person_id for side in view.sides]
    last = latest_step_of(view.steps, ids.index(people[0])) if people else latest_step(view.steps)
    if last is None:
        raise Mistake("Nothing was noted yet that could be taken back.")
    undo(actor, number, last.step, person_id=None if last.place is None else ids[last.place])
    whose = "" if last.place is None else f", {plain(view.sides[last.place].name)}"
    aside(f"Taken back: {last.step.value}{whose}.")


_STEPS: dict[str, Callable[..., None]] = {
    "write": _write,
    "mover": _mover,
    "ask": _ask,
    "yes": _answer("yes"),
    "no": _answer("no"),
    "never": _answer("never"),
    "not-now": _answer("not-now"),
    "again": _again,
    "without": _without,
    "connect": _connect,
    "look-in": _look_in,
    "talked": _talked,
    "outcome": _outcome,
    "thank": _thank,
    "tell": _tell,
    "let-go": _let_go,
    "reopen": _reopen,
    "undo": _undo,
}


def _letter(actor: Actor, number: int, names: Sequence[str], *, as_json: bool, which: str | None, **told: Any) -> None:
    """Print a draft; where it still needs the user's own words, say what it needs and end with a mistake."""
    from kithwork.introductions.queries import introduction as one_introduction
    from kithwork.introductions.queries import letter
    from kithwork.introductions.rules.letters import NAMELESS, LetterKind

    if told["sign"] is not None:
        _sign(actor, told["sign"])
    view = one_introduction(actor, number)
    kind = LetterKind(which or _its_time(view))
    whom = None
    if kind is not LetterKind.CONNECT:
        whom = _in_it(view, actor, " ".join(names)) if names else view.next.person_id
        if whom is None:
            raise click.UsageError(f"Say to whom: kithwork introduction {number} letter NAME.")
        if any(told[name] is not None for name in ("why", "detail", "line")):
            _write(actor, number, [whom], **told)
    draft = letter(actor, number, whom, kind)
    if as_json:
        print_json(_draft_json(draft, kind.value))
        return
    if not draft.may_copy:
        raise Mistake(f"{draft.missing} Say it with --sign NAME." if draft.missing == NAMELESS else draft.missing)
    _print_draft(draft)


def _sign(actor: Actor, name: str) -> None:
    from kithwork.people.actions import call_me

    call_me(actor, name)


def _its_time(view: IntroductionView) -> str:
    """Which letter belongs where it stands."""
    from kithwork.introductions.rules import Standing
    from kithwork.introductions.rules.steps import NextAct

    if view.next.act is NextAct.ASK_AGAIN:
        return "ask-again"
    return {
        Standing.ALL_YES: "connect",
        Standing.CONNECTED: "check",
        Standing.TALKED: "thanks",
        Standing.OUTCOME: "thanks",
        Standing.THANKED: "thanks",
        Standing.LET_GO: "no",
    }.get(view.standing, "ask")


def _draft_json(draft: Draft, which: str) -> dict[str, Any]:
    return {
        "which": which,
        "to": list(draft.to),
        "subject": draft.subject,
        "body": draft.body,
        "words": draft.words,
        "may_copy": draft.may_copy,
        "missing": draft.missing,
        "mailto": draft.mailto,
    }


def _print_draft(draft: Draft) -> None:
    if draft.to:
        say(f"{faint('To')}  {plain(', '.join(draft.to))}")
    say(f"{faint('Subject')}  {plain(draft.subject)}")
    say()
    for part in draft.body.split("\n\n"):
        say(paragraph(part))
        say()
    aside("It is yours to send; nothing is sent from here.")
