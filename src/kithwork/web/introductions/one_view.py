"""One introduction as its page shows it: the way as steps, each side with its letter, what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from kithwork.core.periods import ago_words, day_words
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Reply, Standing
from kithwork.introductions.rules.letters import LetterKind
from kithwork.introductions.rules.steps import NextAct, Step
from kithwork.web.introductions.words import EXAMPLES, NOTED, STEP_WORDS, UNDO_WORDS
from kithwork.web.parts import Face, face, listed

if TYPE_CHECKING:
    from kithwork.introductions.queries import Draft, IntroductionView, SideView
    from kithwork.workspace.actor import Actor

BEFORE = frozenset({Standing.IDEA, Standing.ASKED, Standing.ONE_YES})
WITH_LETTERS = {
    Standing.CONNECTED: LetterKind.CHECK,
    Standing.OUTCOME: LetterKind.THANKS,
}
"""Which letter goes to each side where it stands so."""
WHYS = frozenset({LetterKind.ASK, LetterKind.ASK_AGAIN})
"""The letters that say why it is good for somebody."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """One step of the way: been, here, or ahead."""

    words: str
    is_past: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class SideCard:
    """One person in it; `draft` is the letter that is due to them.

    `says_why`: the letter says why it is good for them. `noted` is what the user says once it was sent, at `noted_url`;
    blank where it is not to be sent, or was: then `is_noted`. `is_early`: its day has not come.
    """

    face: Face
    first_name: str
    role_line: str
    words: str
    tone: str
    note: str
    why: str
    detail: str
    draft: Draft | None
    says_why: bool
    noted: str
    noted_url: str
    may_answer: bool
    is_noted: bool
    is_early: bool
    example: str
    undo: str
    undo_words: str


@dataclass(frozen=True, slots=True)
class LineOf:
    """What the others should know of somebody, as it stands; `asked` begins the question for it."""

    face: Face
    first_name: str
    asked: str
    line: str
    moves_first: bool


def stretches(view: IntroductionView) -> list[Stretch]:
    """The way, with where it is; empty where it was let go."""
    order = list(STEP_WORDS)
    if view.standing not in order:
        return []
    here = order.index(view.standing)
    both = {Standing.ALL_YES: "Both yes"} if len(view.sides) == PAIR else {}
    return [
        Stretch(both.get(step, words), is_past=at < here, is_here=at == here)
        for at, (step, words) in enumerate(STEP_WORDS.items())
    ]


def side_cards(actor: Actor, view: IntroductionView) -> list[SideCard]:
    """Everybody in it; whoever is to be written to with the letter."""
    kinds = {side.person_id: kind for side in view.sides if (kind := _letter_of(view, side)) is not None}
    drafts = dict(zip(kinds, introductions.letters(actor, view, list(kinds.items())) if kinds else [], strict=True))
    return [_side_card(actor, view, side, kinds.get(side.person_id), drafts.get(side.person_id)) for side in view.sides]


def lines_of(view: IntroductionView) -> list[LineOf]:
    """What the others should know of each of those who said yes."""
    going = [side for side in view.sides if side.reply is Reply.YES and side.left_out_on is None]
    return [
        LineOf(
            face(side.person_id, side.name),
            first_name(side.name),
            f"What {listed([first_name(one.name) for one in going if one is not side])} should know of",
            side.line,
            side.person_id == view.mover_id,
        )
        for side in going
    ]


def connecting(actor: Actor, view: IntroductionView) -> Draft | None:
    """The letter that connects them, once all said yes."""
    if view.standing is not Standing.ALL_YES:
        return None
    return introductions.letters(actor, view, [(None, LetterKind.CONNECT)])[0]


def is_stopped(view: IntroductionView) -> bool:
    """Whether somebody's wish keeps it from going on today, though all said yes."""
    return any(side.closed for side in view.sides if side.left_out_on is None and side.reply is not Reply.NO)


def first_name(name: str) -> str:
    """How somebody is called in a sentence."""
    return name.split(maxsplit=1)[0]


def day_of_next(actor: Actor, view: IntroductionView) -> str:
    """From which day the next step is due, where it is to come."""
    due = view.next.due
    if due is None or due <= actor.today or is_waiting(view):
        return ""
    return f"From {day_words(due, today=actor.today).removeprefix('on ')}"


def _side_card(
    actor: Actor, view: IntroductionView, side: SideView, kind: LetterKind | None, draft: Draft | None
) -> SideCard:
    noted, url = _noted(view, side, kind)
    step = _step_of(view, side)
    return SideCard(
        face=face(side.person_id, side.name),
        first_name=first_name(side.name),
        role_line=side.role_line,
        words=side.words,
        tone={Reply.YES: "leaf"}.get(side.reply, "sky" if side.asked_on and not side.reply else ""),
        note=side.closed or side.caution if kind in WHYS else "",
        why=side.why,
        detail=side.detail,
        draft=draft,
        says_why=kind in WHYS,
        noted=noted,
        noted_url=url,
        may_answer=view.standing in BEFORE and side.asked_on is not None and not side.reply,
        is_noted=_is_noted(view, side),
        is_early=kind is LetterKind.CHECK and bool(day_of_next(actor, view)),
        example=EXAMPLES[kind] if kind else "",
        undo=step.value if step else "",
        undo_words=UNDO_WORDS[step] if step else "",
    )


def _letter_of(view: IntroductionView, side: SideView) -> LetterKind | None:
    """The letter that is due to this side where it stands."""
    if side.left_out_on is not None or side.reply is Reply.NO:
        return None
    if view.standing in BEFORE:
        return _asking_letter(side)
    if view.standing is Standing.LET_GO:
        return LetterKind.NO if view.let_go_on is None and side.asked_on else None
    return WITH_LETTERS.get(view.standing)


def _asking_letter(side: SideView) -> LetterKind | None:
    if side.asked_on is None:
        return LetterKind.ASK
    again = side.is_expired and side.asked_again_on is None and not side.reply
    return LetterKind.ASK_AGAIN if again else None


def _is_noted(view: IntroductionView, side: SideView) -> bool:
    """Whether the letter of this stretch went to them."""
    if view.standing is Standing.OUTCOME:
        return side.thanked_on is not None
    return view.standing in {Standing.CONNECTED, Standing.LET_GO} and side.looked_in_on is not None


def _noted(view: IntroductionView, side: SideView, kind: LetterKind | None) -> tuple[str, str]:
    """What the user says once the letter was sent, and where."""
    if kind is None or _is_noted(view, side) or (kind in WHYS and (side.closed or view.closed)):
        return "", ""
    words, name = NOTED[kind]
    return words.format(name=first_name(side.name)), reverse(name, args=[view.id])


def _step_of(view: IntroductionView, side: SideView) -> Step | None:
    """The last step noted of this side that can be taken back where it stands."""
    if view.let_go_on is not None:
        return None
    if side.thanked_on is not None:
        return Step.THANKED
    if side.looked_in_on is not None and view.talked_on is None:
        return Step.LOOKED_IN
    if view.connected_on is not None:
        return None
    if side.left_out_on is not None:
        return Step.WITHOUT
    if side.reply:
        return Step.ANSWERED
    return Step.ASKED if side.asked_on is not None else None


def last_step(view: IntroductionView) -> Step | None:
    """The last step noted of all together that can be taken back; a step of one person goes before it."""
    if view.let_go_on is not None or any(side.thanked_on for side in view.sides):
        return None
    if view.outcome_on is not None:
        return Step.OUTCOME
    if view.talked_on is not None:
        return Step.TALKED
    if any(side.looked_in_on for side in view.sides):
        return None
    return Step.CONNECTED if view.connected_on is not None else None


def story_words(actor: Actor, view: IntroductionView) -> str:
    """How it began, and how long it took until all were asked."""
    begun = f"Begun {ago_words(view.begun_on, today=actor.today)}"
    return f"{begun}. {view.pace}".strip() if view.pace else f"{begun}."


def is_waiting(view: IntroductionView) -> bool:
    """Whether nothing is to be done but to leave them time."""
    return view.next.act is NextAct.WAIT
