"""Organisations that may be one: by which name they go on, or that they are two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.text import item_number
from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.queries.merged import organisations
from kithwork.people.queries.twice import MOST, organisations_twice_of
from kithwork.people.queries.twice import organisations_twice as firms_here
from kithwork.web.parts import listed
from kithwork.web.people.parts import address, doors, pager, whole_number
from kithwork.web.people.words import capital, count_words
from kithwork.web.twice.forms import merge_numbers, pair_numbers, pairs_ticked, the_pair
from kithwork.web.twice.views import Answered, key_of, merged_views

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.queries import Merged
    from kithwork.people.queries.merged import OrganisationRow
    from kithwork.people.queries.twice import Twin
    from kithwork.web.people.parts import Pager
    from kithwork.web.requests import Request
    from kithwork.web.twice.views import MergedView
    from kithwork.workspace.actor import Actor

PAGE = 20
SHELF = 50


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """One of two organisations in short."""

    id: int
    name: str
    people: str


@dataclass(frozen=True, slots=True)
class FirmsView:
    """Two organisations; the one whose name had better stay comes first."""

    key: str
    kept: OrganisationView
    gone: OrganisationView
    sure: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationsView:
    """The list of them, with what was just done and what was made one."""

    summary: str
    proven: list[str]
    pairs: list[FirmsView]
    pager: Pager | None
    answered: Answered | None
    merges: list[MergedView]
    here: str


@require_safe
def organisations_twice(request: Request) -> HttpResponse:
    """Look through them."""
    view = _view(request)
    return render(request, "twice/organisations.html", {"twice": view, "doors": doors("twice")})


@require_POST
def one_organisation(request: Request) -> HttpResponse:
    """Two are one, by the name of the one the form keeps."""
    one, other = the_pair(request.POST)
    kept = item_number(request.POST.get("keep", ""))
    kept, gone = (other, one) if kept == other else (one, other)
    why = organisations_twice_of(request.actor, one, other).reasons
    number = actions.merge_organisations(request.actor, kept, gone, why=why)
    return redirect(f"{reverse('organisations-twice')}?one={number}")


@require_POST
def all_proven(request: Request) -> HttpResponse:
    """The pairs that the page showed as proven and that still are: each by the name more people work under."""
    asked = {tuple(sorted(pair)) for pair in pairs_ticked(request.POST)}
    made = []
    for pair in firms_here(request.actor):
        rows = organisations(request.actor, [pair.low, pair.high])
        if pair.proven and (pair.low, pair.high) in asked and len(rows) == 2:
            kept, gone = _rather_kept(rows[pair.low], rows[pair.high])
            made.append(actions.merge_organisations(request.actor, kept.id, gone.id, why=pair.reasons))
    return redirect(f"{reverse('organisations-twice')}?one={','.join(map(str, made))}")


@require_POST
def two_organisations(request: Request) -> HttpResponse:
    """Two names are two organisations, for good."""
    low, high = sorted(the_pair(request.POST))
    actions.say_organisations_apart(request.actor, low, high)
    return redirect(f"{reverse('organisations-twice')}?two={low}-{high}")


@require_POST
def perhaps(request: Request) -> HttpResponse:
    """Take back that they are two."""
    actions.unsay_organisations_apart(request.actor, *the_pair(request.POST))
    messages.success(request, "They may be one organisation again.")
    return redirect("organisations-twice")


@require_POST
def apart(request: Request) -> HttpResponse:
    """Take one merge apart again, or several, the latest first."""
    numbers = sorted(merge_numbers(request.POST.getlist("merge")), reverse=True)
    back = [actions.take_organisations_apart(request.actor, number) for number in numbers]
    names = [row.name for row in organisations(request.actor, back).values()]
    verb = "is an organisation of its own" if len(names) == 1 else "are organisations of their own"
    messages.success(request, f"{listed(names)} {verb} again.")
    return redirect("organisations-twice")


def _view(request: Request) -> OrganisationsView:
    actor = request.actor
    pairs = firms_here(actor)
    pages = max(1, -(-len(pairs) // PAGE))
    page = min(max(whole_number(request.GET.get("page", "1")), 1), pages)
    words = capital(count_words(len(pairs), "pair of names", "pairs of names"))
    more = " These are the surest; the next come up as you answer." if len(pairs) == MOST else ""
    return OrganisationsView(
        summary=f"{words} may be of one organisation{'' if len(pairs) == 1 else ' each'}.{more}",
        proven=[key_of(pair) for pair in pairs if pair.proven],
        pairs=_pairs(actor, pairs[(page - 1) * PAGE : page * PAGE]),
        pager=pager("organisations-twice", {}, page=page, pages=pages),
        answered=_just_done(request),
        merges=merged_views(actor, book.organisation_merges(actor, most=SHELF), page=""),
        here=address("organisations-twice", page=page if page > 1 else ""),
    )


def _pairs(actor: Actor, pairs: list[Twin]) -> list[FirmsView]:
    rows = organisations(actor, {pk for pair in pairs for pk in (pair.low, pair.high)})
    return [_firms(pair, rows[pair.low], rows[pair.high]) for pair in pairs]


def _firms(pair: Twin, low: OrganisationRow, high: OrganisationRow) -> FirmsView:
    kept, gone = _rather_kept(low, high)
    sure = f"{capital(pair.sure)}."
    return FirmsView(key_of(pair), _organisation(kept), _organisation(gone), sure, pair.reasons)


def _rather_kept(one: OrganisationRow, other: OrganisationRow) -> list[OrganisationRow]:
    """The one whose name had better stay comes first."""
    return sorted((one, other), key=lambda row: (-row.number, row.id))


def _organisation(row: OrganisationRow) -> OrganisationView:
    if not row.number:
        return OrganisationView(row.id, row.name, "Nobody you know works there now")
    hidden = row.number - len(row.people)
    named = [*row.people, *([count_words(hidden, "other", "others")] if hidden else [])]
    return OrganisationView(row.id, row.name, listed(named))


def _one_now(merges: list[Merged]) -> Answered | None:
    if not merges:
        return None
    fields = tuple(("merge", str(one.id)) for one in merges)
    words = f"{merges[0].name} and {merges[0].gone_name} are one now."
    if len(merges) > 1:
        words = f"{capital(count_words(len(merges), 'pair is', 'pairs are'))} one organisation each now."
    return Answered(
        words, "Take all apart" if len(merges) > 1 else "Take apart", reverse("organisations-apart"), fields
    )


def _just_done(request: Request) -> Answered | None:
    actor = request.actor
    if numbers := merge_numbers(request.GET.get("one", "").split(",")):
        return _one_now([one for one in book.organisation_merges(actor) if one.id in numbers])
    two = pair_numbers(request.GET.get("two", ""))
    if two is None or not book.said_organisations_apart(actor, *two):
        return None
    names = [row.name for row in organisations(actor, two).values()]
    fields = (("pair", f"{two[0]}-{two[1]}"),)
    return Answered(f"Noted: {listed(names)} are two.", "Undo", reverse("organisations-perhaps"), fields)
