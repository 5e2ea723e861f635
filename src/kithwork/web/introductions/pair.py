"""Two people side by side: why they should meet, what is known, and beginning it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.text import item_number
from kithwork.introductions import actions
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Reason
from kithwork.introductions.rules.consent import is_never
from kithwork.introductions.rules.reasons import ProofKind
from kithwork.web.introductions.cards import Evidence, evidence
from kithwork.web.introductions.words import NOT_WHY_WORDS, REASON_WORDS
from kithwork.web.parts import Face, face

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.introductions.queries import Knows, Pair, ReasonLine
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """One reason, to both alike or to each, with what it rests on."""

    kind: str
    both: str
    for_each: tuple[tuple[str, str], ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """One of the two: how well the user stands behind them, what they said of introductions, how much they carry."""

    face: Face
    first_name: str
    role_line: str
    stand_behind: str
    wish: str
    load: str


@dataclass(frozen=True, slots=True)
class KnownFrom:
    """How it is known that they know each other."""

    words: str
    url: str


@require_safe
def pair(request: Request) -> HttpResponse:
    """Everything to say of two people before they are brought together."""
    actor = request.actor
    first, second = (item_number(request.GET.get(name, "")) for name in ("a", "b"))
    if first is None or second is None:
        return redirect("introduction-new")
    one = introductions.between(actor, first, second)
    two = _two(one)
    shown = {
        "pair": one,
        "two": two,
        "reasons": [_reason(reason, two) for reason in one.reasons],
        "knows": [_known_from(knows) for knows in one.knows],
        "cautions": one.cautions,
        "is_refused": _is_refused(actor, one),
        "lead": one.reasons[0].short if one.reasons else "",
        "not_url": reverse("introduction-not-these"),
        "proposal": item_number(request.GET.get("proposal", "")),
        "not_whys": NOT_WHY_WORDS,
    }
    return render(request, "introductions/pair.html", shown)


@require_POST
def begin(request: Request) -> HttpResponse:
    """Begin the introduction of two; who is asked first stands first."""
    actor = request.actor
    first, second = (item_number(request.POST.get(name, "")) or -1 for name in ("a", "b"))
    told = introductions.between(actor, first, second)
    best = next(iter(told.reasons), None)
    ahead = item_number(request.POST.get("first", ""))
    one = actions.begin(
        actor,
        [second, first] if ahead == second else [first, second],
        reason=best.kind if best else Reason.OWN,
        words=request.POST.get("words", "").strip() or (best.short if best else ""),
        event=_event(best) if best else "",
        whys={told.low: best.for_low, told.high: best.for_high} if best else None,
        proposal_id=item_number(request.POST.get("proposal", "")),
        anyway=bool(request.POST.get("anyway")),
    )
    mover = item_number(request.POST.get("mover", ""))
    if mover is not None:
        actions.choose_mover(actor, one.pk, mover)
    return redirect("introduction", one.pk)


def _two(one: Pair) -> tuple[Who, Who]:
    low, high = (
        Who(face(pk, name), name.split()[0], role_line, behind, wish, load)
        for pk, name, role_line, behind, wish, load in zip(
            (one.low, one.high), one.names, one.role_lines, one.stand_behind, one.wishes, one.load, strict=True
        )
    )
    return low, high


def _is_refused(actor: Actor, one: Pair) -> bool:
    """Whether one of them asked never to be introduced, or the user said not these two."""
    said = introductions.wishes(actor, [one.low, one.high]).values()
    if any(is_never(wish) for wish in said):
        return True
    return any(
        (line.low, line.high) == (one.low, one.high) and line.still_holding(actor.today)
        for line in introductions.not_these(actor)
    )


def _reason(one: ReasonLine, two: tuple[Who, Who]) -> ReasonShown:
    low, high = two
    sentences = {one.for_low, one.for_high}
    each = ((low.first_name, one.for_low), (high.first_name, one.for_high))
    return ReasonShown(
        kind=REASON_WORDS[one.kind],
        both=one.for_low if len(sentences) == 1 else "",
        for_each=() if len(sentences) == 1 else each,
        evidence=evidence(one.evidence),
    )


def _event(one: ReasonLine) -> str:
    """The trigger event a reason is told from, where it is."""
    return next((str(proof.id) for proof in one.evidence if proof.kind is ProofKind.EVENT), "")


def _known_from(one: Knows) -> KnownFrom:
    return KnownFrom(one.words, reverse("exchange", args=[one.exchange_id]) if one.exchange_id else "")
