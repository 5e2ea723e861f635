"""What the user says of somebody's work: profession, reach, place and languages; and whom they could meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kithwork.core.errors import KithworkError
from kithwork.core.text import fold
from kithwork.introductions import queries as introductions
from kithwork.knowledge import client_types
from kithwork.knowledge.languages import languages
from kithwork.people import actions
from kithwork.people import queries as book
from kithwork.people.rules import Does, Place, ReachKind
from kithwork.web.parts import face
from kithwork.web.people.words import called
from kithwork.web.people.work_view import reach_choices
from kithwork.web.requests import way_back
from kithwork.web.works.typed import profession_typed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpResponse

    from kithwork.web.people.work_view import ReachChoice
    from kithwork.web.requests import Request

PARTNERS = 3


class NoLanguageError(KithworkError):
    """Typed words that are no language."""


@require_POST
def work(request: Request, pk: int) -> HttpResponse:
    """Say what somebody does, that they do not, or take back what was said."""
    one = book.person(request.actor, pk)
    told = request.POST
    if slug := told.get("yes", ""):
        return _tried(request, pk, lambda: actions.confirm_works(request.actor, [(pk, slug)], does=Does.YES))
    if slug := told.get("no", ""):
        return _tried(request, pk, lambda: actions.confirm_works(request.actor, [(pk, slug)], does=Does.NO))
    if slug := told.get("take_back", ""):
        return _tried(request, pk, lambda: actions.take_back_work(request.actor, pk, slug))
    among = book.vocabulary(request.actor)
    try:
        slug = profession_typed(told.get("profession", ""), among)
        actions.say_work(request.actor, pk, slug)
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect(way_back(request, "person", pk))
    messages.success(request, f"{called(one)}: {among.label(slug)}.")
    return redirect(way_back(request, "person", pk))


@require_POST
def whereabouts(request: Request, pk: int) -> HttpResponse:
    """Keep where somebody works and what they speak."""
    one = book.person(request.actor, pk)
    told = request.POST

    def keep() -> None:
        actions.set_whereabouts(
            request.actor,
            pk,
            town=told.get("town", ""),
            country=told.get("country", ""),
            languages=languages_typed(told.get("languages", "")),
            from_anywhere=bool(told.get("from_anywhere")),
        )

    return _tried(request, pk, keep, said=f"Kept where {called(one)} is.")


@require_http_methods(["GET", "HEAD", "POST"])
def reach(request: Request, pk: int) -> HttpResponse:
    """Who sends somebody clients, and whom they serve: what their profession says, to be said better."""
    one = book.person(request.actor, pk)
    mistake = ""
    if request.method == "POST":
        try:
            _keep_reach(request, pk)
        except KithworkError as wrong:
            mistake = str(wrong)
        else:
            messages.success(request, f"Kept who sends clients to {called(one)}, and whom they serve.")
            return redirect("person", pk)
    sources, clients = reach_choices(request.actor, pk)
    held = {choice.slug for choice in clients}
    shown = {
        "one": one,
        "called": called(one),
        "is_me": one.place == Place.YOU,
        "sources": sources,
        "clients": clients,
        "more_clients": [kind for kind in client_types().values() if kind.slug not in held],
        "mistake": mistake,
        "typed": request.POST.get("profession", "") if mistake else "",
    }
    return render(request, "people/reach.html", shown, status=422 if mistake else 200)


@require_safe
def meet(request: Request, pk: int) -> HttpResponse:
    """Whom somebody should meet; only the list where the page asks for it by itself."""
    person = book.person(request.actor, pk)
    found = introductions.partners_for(request.actor, pk, most=PARTNERS)
    shown = {
        "one": person,
        "called": called(person),
        "partners": [
            (partner, face(partner.person_id, partner.name), pair_url(pk, partner.person_id)) for partner in found
        ],
        "nobody": "" if found else introductions.why_nobody(request.actor, pk, name=called(person)),
    }
    within = request.htmx and not request.htmx.history_restore_request
    return render(request, "people/_meet_lines.html" if within else "people/meet.html", shown)


def pair_url(a: int, b: int) -> str:
    """The page that says all there is to say of two people."""
    return f"{reverse('introduction-pair')}?a={a}&b={b}"


def languages_typed(text: str) -> list[str]:
    """The two-letter codes of languages typed with commas, by their English or own names.

    Raises `NoLanguageError` for what is none.
    """
    by_name = {fold(name): one.code for one in languages().values() for name in (one.code, one.label, *one.names)}
    said = [part for word in text.replace(" and ", ",").replace(";", ",").split(",") if (part := word.strip())]
    unknown = next((word for word in said if fold(word) not in by_name), "")
    if unknown:
        raise NoLanguageError(f"“{unknown}” is no language I know; write its English name: “French, Portuguese”.")
    return [by_name[fold(word)] for word in said]


@transaction.atomic
def _keep_reach(request: Request, pk: int) -> None:
    """Say what is ticked otherwise than before; where that is what the profession says, nothing more is said."""
    sources, clients = reach_choices(request.actor, pk)
    for kind, choices in ((ReachKind.SOURCE, sources), (ReachKind.CLIENT, clients)):
        ticked = frozenset(request.POST.getlist(kind.value))
        shown = frozenset(request.POST.getlist(f"{kind.value}-shown"))
        for choice in choices:
            holds = choice.slug in ticked
            if choice.slug in shown and holds is not choice.holds:
                _say_reach(request, pk, kind, choice, holds=holds)
    if typed := request.POST.get("profession", "").strip():
        slug = profession_typed(typed, book.vocabulary(request.actor))
        actions.set_reach(request.actor, pk, ReachKind.SOURCE, slug, True)  # noqa: FBT003 -- a word of theirs
    if served := request.POST.get("also-client", ""):
        actions.set_reach(request.actor, pk, ReachKind.CLIENT, served, True)  # noqa: FBT003 -- a word of theirs


def _say_reach(request: Request, pk: int, kind: ReachKind, choice: ReachChoice, *, holds: bool) -> None:
    if holds is choice.is_usual:
        actions.unset_reach(request.actor, pk, kind, choice.slug)
    else:
        actions.set_reach(request.actor, pk, kind, choice.slug, holds)


def _tried(request: Request, pk: int, act: Callable[[], object], *, said: str = "Kept.") -> HttpResponse:
    """Do it; a mistake is said on the page it was made on, and nothing is changed."""
    try:
        act()
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
    else:
        messages.success(request, said)
    return redirect(way_back(request, "person", pk))
