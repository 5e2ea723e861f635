"""Do you know a …? One box: what was understood, who fits and why, a team for an event, a way to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.errors import KithworkError
from kithwork.core.periods import ago_words
from kithwork.core.text import item_number
from kithwork.knowledge import trigger_events
from kithwork.opportunities import actions
from kithwork.opportunities import queries as opportunities
from kithwork.opportunities.rules import Opens
from kithwork.people import queries as people
from kithwork.web.parts import Face, face, listed
from kithwork.web.people.parts import address
from kithwork.web.people.words import capital

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from kithwork.opportunities.rules import Answer, Evidence, Found, TeamStep, WantedLine, Way
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

LONGEST = 300
EXAMPLES = (
    "family lawyer in Porto who speaks French",
    "my client is getting divorced",
    "somebody who can give a talk about retirement",
    "who could introduce me to Dana Keller",
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What an answer rests on, and where to read it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class FoundView:
    """Somebody who fits, as a card: why, how well the user knows them, what to mind, and the one act."""

    face: Face
    role: str
    fit: str
    fit_url: str
    known: str
    is_read: bool
    caution: str
    lacking: str
    proofs: list[Proof]
    introduce: str
    introduce_words: str


@dataclass(frozen=True, slots=True)
class WayView:
    """A way to somebody, through one person: how they know them, what to do first."""

    face: Face
    why: str
    known: str
    first: str
    proofs: list[Proof]


@dataclass(frozen=True, slots=True)
class StepView:
    """A profession an event needs: what for, and who of the book is in it; a way to keep looking where nobody is."""

    label: str
    role: str
    people: list[FoundView]
    look_url: str


@dataclass(frozen=True, slots=True)
class StageView:
    """What is needed first, next, then or later."""

    heading: str
    steps: list[StepView]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """The answer as the page shows it; `is_tactful`: the event is a hard one."""

    said: str
    words: str
    people: list[FoundView]
    nearby: list[FoundView]
    event: str
    event_url: str
    first_help: str
    is_tactful: bool
    stages: list[StageView]
    way_to: str
    ways: list[WayView]
    is_open: bool
    is_empty: bool
    may_keep: bool
    not_found: str


@dataclass(frozen=True, slots=True)
class WantedView:
    """Somebody still looked for, and those who fit now, the new ones marked."""

    id: int
    words: str
    asked: str
    url: str
    fits: list[tuple[FoundView, bool]]


@dataclass(frozen=True, slots=True)
class Whom:
    """Who asked: their number and name, or why the name typed settles nothing."""

    id: int | None = None
    name: str = ""
    problem: str = ""


@require_safe
def who(request: Request) -> HttpResponse:
    """The box and its answer, and below whom one still looks for; the answer alone while one types."""
    actor, words = request.actor, _asked(request)
    whom = _whom(actor, request.GET.get("who", ""))
    shown = {
        "q": words,
        "whom": whom,
        "answer": answer_view(opportunities.who(actor, words), whom) if words else None,
        "examples": [(example, address("who", q=example)) for example in EXAMPLES],
    }
    if request.htmx and not request.htmx.history_restore_request:
        return render(request, "who/_answer.html", shown)
    lines = opportunities.open_wanted(actor)
    for line in lines:
        if line.news:
            actions.note_seen(actor, line.id, [one.person_id for one in line.news])
    closed = item_number(request.GET.get("closed", ""))
    return render(
        request, "who/who.html", {**shown, "wanted": [_wanted(actor, line) for line in lines], "closed": closed}
    )


@require_POST
def keep(request: Request) -> HttpResponse:
    """Keep an ask open until somebody fits."""
    whom = _whom(request.actor, request.POST.get("who", ""))
    if whom.problem:
        messages.warning(request, whom.problem)
        return redirect(address("who", q=request.POST.get("q", "")))
    try:
        actions.keep_open(request.actor, request.POST.get("q", ""), whom.id)
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect("who")
    messages.success(request, "Kept open. You hear of it here when somebody fits.")
    return redirect(f"{reverse('who')}#looking")


@require_POST
def found(request: Request, pk: int) -> HttpResponse:
    """Somebody is the one."""
    person_id = item_number(request.POST.get("person", "")) or 0
    actions.found(request.actor, pk, person_id)
    name = people.names(request.actor, [person_id])[person_id]
    messages.success(request, f"Good: {name} it is.")
    return redirect(f"{address('who', closed=pk)}#looking")


@require_POST
def close(request: Request, pk: int) -> HttpResponse:
    """Look no further."""
    actions.close(request.actor, pk)
    messages.success(request, "You look no further.")
    return redirect(f"{address('who', closed=pk)}#looking")


@require_POST
def reopen(request: Request, pk: int) -> HttpResponse:
    """Look again."""
    actions.reopen(request.actor, pk)
    messages.success(request, "You look for them again.")
    return redirect(f"{reverse('who')}#looking")


def answer_view(answer: Answer, whom: Whom) -> AnswerView:
    """The answer with its links; *whom* is who asked, where somebody did."""
    event = answer.understood.event if answer.team else ""
    known = trigger_events().get(event)
    return AnswerView(
        said="" if answer.team and answer.said == answer.event_label else answer.said,
        words=answer.words,
        people=[_found(one, whom) for one in answer.people],
        nearby=[_found(one, whom) for one in answer.nearby],
        event=answer.event_label,
        event_url=reverse("event", args=[event]) if event else "",
        first_help=capital(answer.first_help),
        is_tactful=known is not None and known.sensitivity != "normal",
        stages=_stages(answer.team, whom),
        way_to=answer.way_to,
        ways=[_way(way) for way in answer.ways],
        is_open=answer.open_id is not None,
        is_empty=answer.is_empty and not answer.team,
        may_keep=answer.open_id is None and not answer.way_to and not answer.team,
        not_found=listed([f"“{word}”" for word in answer.understood.words_left]),
    )


def _asked(request: Request) -> str:
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]


def _whom(actor: Actor, typed: str) -> Whom:
    """Who is meant by the name, or number, of who asked; nobody where nothing was typed."""
    if not typed.strip():
        return Whom()
    try:
        one = people.person_called(actor, typed)
    except KithworkError as mistake:
        return Whom(name=typed, problem=str(mistake))
    return Whom(one.pk, one.full_name)


def _stages(team: Iterable[TeamStep], whom: Whom) -> list[StageView]:
    by_label: dict[str, list[StepView]] = {}
    for step in team:
        line = StepView(
            step.label,
            step.role,
            [_found(one, whom) for one in step.people],
            "" if step.people else address("who", q=step.label),
        )
        by_label.setdefault(step.stage_label, []).append(line)
    return [StageView(capital(label), steps) for label, steps in by_label.items()]


def _found(one: Found, whom: Whom) -> FoundView:
    to_whom = whom.id is not None and whom.id != one.person_id
    proofs = _proofs(one.evidence)
    return FoundView(
        face=face(one.person_id, one.name),
        role=one.role_line,
        fit=one.fit_words,
        fit_url=next((proof.url for proof in proofs if proof.words == one.fit_words), ""),
        known=" ".join(words for words in (one.trust_words, one.fresh_words) if words),
        is_read=one.is_read,
        caution=one.caution,
        lacking=one.lacking,
        proofs=[proof for proof in proofs if proof.words != one.fit_words],
        introduce=_introduce_url(one.person_id, whom.id if to_whom else None),
        introduce_words=f"Introduce to {whom.name}" if to_whom else "Introduce",
    )


def _introduce_url(person_id: int, whom_id: int | None) -> str:
    if whom_id is None:
        return address("introduction-new", person=person_id)
    return address("introduction-pair", a=whom_id, b=person_id)


def _way(way: Way) -> WayView:
    return WayView(face(way.via_id, way.via_name), way.why, way.trust_words, way.first, _proofs(way.evidence))


def _proofs(evidence: Iterable[Evidence]) -> list[Proof]:
    return [Proof(one.words, _opened(one)) for one in evidence]


def _opened(one: Evidence) -> str:
    """The page where a piece of evidence can be read: the exchange, or what the person's page says they do."""
    if one.opens is Opens.EXCHANGE:
        return reverse("exchange", args=[one.id])
    return f"{reverse('person', args=[one.id])}#does"


def _wanted(actor: Actor, line: WantedLine) -> WantedView:
    whom = Whom(line.whom_id, line.whom_name) if line.whom_id is not None else Whom()
    new = {one.person_id for one in line.news}
    there = {one.person_id: one for one in (*line.fits, *line.news)}
    asked = f"asked {ago_words(line.asked_on, today=actor.today)}"
    return WantedView(
        line.id,
        line.words,
        f"for {line.whom_name}, {asked}" if line.whom_name else asked,
        address("who", q=line.words, who=line.whom_id or ""),
        [(_found(one, whom), one.person_id in new) for one in there.values()],
    )
