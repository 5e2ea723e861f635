"""The list of entries that may be one person: looked through quickly, each answer with its way back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.people import queries as book
from kithwork.people.queries.twice import pairs_here, twice_state, twins_told
from kithwork.web.people.parts import address, doors, pager, whole_number
from kithwork.web.people.words import capital, count_words
from kithwork.web.twice.beside import Kind, forget, latest, under_way
from kithwork.web.twice.forms import merge_numbers, pair_numbers
from kithwork.web.twice.looking import done_words, working_words
from kithwork.web.twice.views import Answered, key_of, merged_views, one_now, said_two_views, twin_views, two_now

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.queries.twice import Pair
    from kithwork.web.people.parts import Pager
    from kithwork.web.requests import Request
    from kithwork.web.twice.views import MergedView, TwinView
    from kithwork.workspace.actor import Actor

PAGE = 20
MOST = 500
"""More pairs than these nobody looks through; they come up as the first are answered."""
LATELY = 5
SHELF = 50


@dataclass(frozen=True, slots=True)
class ProvenView:
    """The pairs that an identity proves, to be made one all at once."""

    sentence: str
    act: str
    keys: list[str]


@dataclass(frozen=True, slots=True)
class TwiceView:
    """The list, with what was just done and what was made one lately."""

    summary: str
    proven: ProvenView | None
    twins: list[TwinView]
    pager: Pager | None
    answered: Answered | None
    lately: list[MergedView]
    has_more: bool
    here: str
    never_looked: bool
    is_stale: bool
    working: str
    trouble: str


@require_safe
def twice(request: Request) -> HttpResponse:
    """Look through them."""
    view = _view(request)
    return render(request, "twice/twice.html", {"twice": view, "doors": doors("twice")})


@require_safe
def past(request: Request) -> HttpResponse:
    """Everything that was decided, made one or kept two, each with its way back."""
    found = book.merges(request.actor)
    pages = max(1, -(-len(found) // SHELF))
    page = min(max(whole_number(request.GET.get("page", "1")), 1), pages)
    shown = merged_views(request.actor, found[(page - 1) * SHELF : page * SHELF])
    ways = pager("twice-past", {}, page=page, pages=pages)
    here = address("twice-past", page=page if page > 1 else "")
    told = {"merges": shown, "two": said_two_views(request.actor), "pager": ways, "here": here, "doors": doors("twice")}
    return render(request, "twice/past.html", told)


def just_done(request: Request) -> Answered | None:
    """What the form before did, where the address says so."""
    if merges := merge_numbers(request.GET.get("one", "").split(",")):
        return one_now(request.actor, merges, asked=whole_number(request.GET.get("of", "0")))
    two = pair_numbers(request.GET.get("two", ""))
    return two_now(request.actor, *two) if two else None


def _view(request: Request) -> TwiceView:
    actor = request.actor
    found = pairs_here(actor)
    pairs = found[:MOST]
    looked, work = twice_state(actor), latest(actor)
    pages = max(1, -(-len(pairs) // PAGE))
    page = min(max(whole_number(request.GET.get("page", "1")), 1), pages)
    lately = book.merges(actor, most=LATELY + 1)
    return TwiceView(
        summary=_summary(len(found)),
        proven=_proven(pairs),
        twins=twin_views(actor, twins_told(actor, pairs[(page - 1) * PAGE : page * PAGE])),
        pager=pager("twice", {}, page=page, pages=pages),
        answered=just_done(request) or _done_beside(actor),
        lately=merged_views(actor, lately[:LATELY]),
        has_more=len(lately) > LATELY or bool(book.said_two(actor, most=1)),
        here=address("twice", page=page if page > 1 else ""),
        never_looked=looked.at is None,
        is_stale=looked.is_stale,
        working=working_words(actor),
        trouble=work.error if work is not None and not work.is_under_way else "",
    )


def _done_beside(actor: Actor) -> Answered | None:
    """What came of many pairs dealt with beside the pages: its way back as long as that stands; the rest once."""
    work = latest(actor)
    if work is None or under_way(actor) is not None or not work.made:
        return None
    if work.kind is Kind.ONE:
        return one_now(actor, work.made, asked=0 if work.error else work.total)
    forget(actor)
    return Answered(done_words(work))


def _summary(number: int) -> str:
    words = capital(count_words(number, "pair of entries", "pairs of entries"))
    each = "" if number == 1 else " each"
    here = f" Here are the {MOST} surest of them; the next come up as you answer." if number > MOST else ""
    return (
        f"{words} may be of one person{each}.{here} Nothing becomes one without your hand, and all can be taken apart."
    )


def _proven(pairs: list[Pair]) -> ProvenView | None:
    sure = [key_of(pair) for pair in pairs if pair.proven]
    if len(sure) < 2:
        return None
    words = capital(count_words(len(sure), "pair", "pairs"))
    sentence = f"{words} are proven by an address or number that only one person has, under the same name."
    return ProvenView(sentence, f"Make all {len(sure):,} one", sure)
