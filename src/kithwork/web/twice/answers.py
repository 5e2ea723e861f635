"""What the user says of two entries: one person, two people, or two again; alone or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.actions import Proven
from kithwork.people.queries.twice import twice, twice_of
from kithwork.web.people.words import capital, count_words
from kithwork.web.requests import way_back
from kithwork.web.twice.forms import merge_numbers, pairs_ticked, the_pair
from kithwork.web.twice.views import Answered, one_now, two_now

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


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
    return _made_one(request, actions.merge_all(request.actor, [_proven(request.actor, pair) for pair in pairs]))


@require_POST
def all_proven(request: Request) -> HttpResponse:
    """The pairs that an identity proves are one person each: those the page showed that are still proven."""
    asked = {tuple(sorted(pair)) for pair in pairs_ticked(request.POST)}
    sure = [
        Proven(twin.low, twin.high, twin.reasons)
        for twin in twice(request.actor)
        if twin.proven and (twin.low, twin.high) in asked
    ]
    return _made_one(request, actions.merge_all(request.actor, sure))


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
    return _plainly(request, "They may be one person again.")


@require_POST
def apart(request: Request) -> HttpResponse:
    """Take one merge, or several, apart again."""
    back = actions.take_all_apart(request.actor, merge_numbers(request.POST.getlist("merge")))
    both = {pk for one in back for pk in (one.kept, one.back)}
    return _plainly(request, _apart_words(request.actor, both, len(back)))


def _made_one(request: Request, made: list[int]) -> HttpResponse:
    if not made:
        return _plainly(request, "They were one already.")
    return _answered(request, one_now(request.actor, made), one=",".join(map(str, made)))


def _answered(request: Request, told: Answered | None, **way: str) -> HttpResponse:
    """The one line with its way back: alone where it is asked for from within the page."""
    if request.htmx and told is not None:
        return render(request, "twice/_answered.html", {"answered": told})
    back = way_back(request, "twice")
    return redirect(f"{back}{'&' if '?' in back else '?'}{urlencode(way, safe=',-')}")


def _plainly(request: Request, sentence: str) -> HttpResponse:
    if request.htmx:
        return render(request, "twice/_answered.html", {"answered": Answered(sentence)})
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
