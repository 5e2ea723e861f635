"""What the user says of two entries: one person, two people, or two again; alone or many at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.actions import Proven
from kithwork.people.queries.twice import pairs_here, twice_of, twins_told
from kithwork.web.people.words import capital, count_words
from kithwork.web.requests import way_back
from kithwork.web.twice.beside import Kind, Work, begin, forget
from kithwork.web.twice.forms import merge_numbers, pairs_ticked, the_pair
from kithwork.web.twice.views import Answered, one_now, twin_views, two_now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

AT_ONCE = 20
"""So many pairs are dealt with while the page is asked for; more than these beside it."""
A_STEP = 5
"""So many pairs in one go: nobody else has to wait long before they may write."""


@require_POST
def one_person(request: Request) -> HttpResponse:
    """Two entries are one person."""
    pair = the_pair(request.POST)
    made = actions.merge_all(request.actor, [_proven(request.actor, pair)])
    return _made_one(request, made)


@require_POST
def all_ticked(request: Request) -> HttpResponse:
    """All pairs ticked are one person each."""
    pairs = pairs_ticked(request.POST)
    if not pairs:
        messages.info(request, "Tick which pairs are one person, then make them one.")
        return redirect(way_back(request, "twice"))
    return _make_all(request, [_proven(request.actor, pair) for pair in pairs])


@require_POST
def all_proven(request: Request) -> HttpResponse:
    """The pairs that an identity proves are one person each: those the page showed that are still proven."""
    asked = {tuple(sorted(pair)) for pair in pairs_ticked(request.POST)}
    sure = [
        Proven(twin.low, twin.high, twin.reasons)
        for twin in twins_told(request.actor, [pair for pair in pairs_here(request.actor) if pair.proven])
        if twin.proven and (twin.low, twin.high) in asked
    ]
    return _make_all(request, sure)


@require_POST
def two_people(request: Request) -> HttpResponse:
    """Two entries are two people, for good."""
    low, high = sorted(the_pair(request.POST))
    actions.say_not_same(request.actor, low, high)
    return _answered(request, two_now(request.actor, low, high), two=f"{low}-{high}")


@require_POST
def perhaps(request: Request) -> HttpResponse:
    """Take back that they are two people."""
    low, high = the_pair(request.POST)
    actions.unsay_not_same(request.actor, low, high)
    return _perhaps_again(request, low, high, "They may be one person again.")


@require_POST
def apart(request: Request) -> HttpResponse:
    """Take one merge, or several, apart again."""
    numbers = sorted(merge_numbers(request.POST.getlist("merge")), reverse=True)
    if len(numbers) > AT_ONCE:
        return _beside(request, Kind.APART, numbers, _take_apart)
    back = actions.take_all_apart(request.actor, numbers)
    forget(request.actor)
    both = {pk for one in back for pk in (one.kept, one.back)}
    words = _apart_words(request.actor, both, len(back))
    return _perhaps_again(request, min(both), max(both), words) if len(both) == 2 else _plainly(request, words)


def _make_all(request: Request, pairs: Sequence[Proven]) -> HttpResponse:
    """All at once where they are few; else beside the page, which says how far it is."""
    if len(pairs) > AT_ONCE:
        return _beside(request, Kind.ONE, pairs, actions.merge_all)
    return _made_one(request, actions.merge_all(request.actor, pairs), asked=len(pairs))


def _take_apart(actor: Actor, numbers: Sequence[int]) -> list[int]:
    return [one.back for one in actions.take_all_apart(actor, numbers)]


def _beside(request: Request, kind: Kind, some: Sequence[Any], act: Callable[..., Sequence[int]]) -> HttpResponse:
    portions = [some[start : start + A_STEP] for start in range(0, len(some), A_STEP)]
    work = Work(kind, total=len(some))
    if begin(request.actor, work, [(len(one), partial(act, request.actor, one)) for one in portions]) is not work:
        messages.info(request, "Other pairs are being dealt with this very moment; say it again once they are through.")
    else:
        work.wait()
    return redirect(way_back(request, "twice"))


def _made_one(request: Request, made: list[int], *, asked: int = 1) -> HttpResponse:
    if not made:
        return _plainly(request, "They were one already.")
    forget(request.actor)
    more = {"of": str(asked)} if asked > len(made) else {}
    return _answered(request, one_now(request.actor, made, asked=asked), one=",".join(map(str, made)), **more)


def _perhaps_again(request: Request, low: int, high: int, sentence: str) -> HttpResponse:
    """The pair stands in the list again where it was taken back from within the page."""
    if request.htmx:
        twin = twice_of(request.actor, low, high)
        if twin.reasons:
            [view] = twin_views(request.actor, [twin])
            return _within(request, "twice/_twin.html", {"twin": view, "here": reverse("twice"), "again": sentence})
    return _plainly(request, sentence)


def _within(request: Request, template: str, told: dict[str, Any]) -> HttpResponse:
    """A line of the list; the page is told to count anew."""
    line = render(request, template, told)
    line["HX-Trigger"] = "twins-answered"
    return line


def _answered(request: Request, told: Answered | None, **way: str) -> HttpResponse:
    """The one line with its way back: alone where it is asked for from within the page."""
    if request.htmx and told is not None:
        return _within(request, "twice/_answered.html", {"answered": told})
    back = way_back(request, "twice")
    return redirect(f"{back}{'&' if '?' in back else '?'}{urlencode(way, safe=',-')}")


def _plainly(request: Request, sentence: str) -> HttpResponse:
    if request.htmx:
        return _within(request, "twice/_answered.html", {"answered": Answered(sentence)})
    messages.success(request, sentence)
    return redirect(way_back(request, "twice"))


def _apart_words(actor: Actor, person_ids: Collection[int], number: int) -> str:
    if not number:
        return "They are two entries already."
    if number > 1:
        return f"{capital(count_words(number, 'pair is', 'pairs are'))} two entries each again."
    names = sorted(set(book.names(actor, person_ids).values()))
    return f"{' and '.join(names)} are two entries again." if len(names) == 2 else "They are two entries again."


def _proven(actor: Actor, pair: tuple[int, int]) -> Proven:
    one, other = pair
    if not {one, other} <= set(book.present(actor, [one, other])):
        return Proven(one, other)
    return Proven(one, other, twice_of(actor, one, other).reasons)
