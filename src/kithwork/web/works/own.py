"""Professions of the user's own: added, said anew, taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from kithwork.core.errors import KithworkError
from kithwork.people import queries as people
from kithwork.people.actions import add_profession, change_profession, remove_profession
from kithwork.people.reading import Vocabulary
from kithwork.web.works.typed import profession_typed

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class OwnProfessionView:
    """One profession of the user's own: its other names with commas, and what of the table it is like."""

    slug: str
    label: str
    aliases: str
    like: str


@dataclass(frozen=True, slots=True)
class OwnView:
    """All professions of the user's own."""

    professions: list[OwnProfessionView]


def own_view(actor: Actor) -> OwnView:
    """The user's own professions; one query."""
    among = people.vocabulary(actor)
    return OwnView(
        [
            OwnProfessionView(
                work.slug, work.label, ", ".join(work.aliases), among.label(work.like) if work.like else ""
            )
            for work in among.own
        ]
    )


@require_POST
def add(request: Request) -> HttpResponse:
    """Add a profession that the table lacks."""
    try:
        one = add_profession(
            request.actor, request.POST.get("label", ""), aliases=_aliases(request), like=_like(request)
        )
    except KithworkError as mistake:
        return _back(request, mistake=str(mistake))
    return _back(request, f"“{one.label}” is one of your professions now.")


@require_POST
def change(request: Request) -> HttpResponse:
    """Say anew how one of them is called, and what it is like."""
    told = request.POST
    try:
        one = change_profession(
            request.actor,
            told.get("slug", ""),
            label=told.get("label", ""),
            aliases=_aliases(request),
            like=_like(request),
        )
    except KithworkError as mistake:
        return _back(request, mistake=str(mistake))
    return _back(request, f"Kept: {one.label}.")


@require_POST
def remove(request: Request) -> HttpResponse:
    """Take one of them away, with what was said of people about it."""
    try:
        remove_profession(request.actor, request.POST.get("slug", ""))
    except KithworkError as mistake:
        return _back(request, mistake=str(mistake))
    return _back(request, "It is no longer among your professions.")


def _aliases(request: Request) -> list[str]:
    return [alias for part in request.POST.get("aliases", "").split(",") if (alias := part.strip())]


def _like(request: Request) -> str:
    typed = request.POST.get("profession", "").strip()
    return profession_typed(typed, Vocabulary()) if typed else ""


def _back(request: Request, said: str = "", *, mistake: str = "") -> HttpResponse:
    if mistake:
        messages.warning(request, mistake)
    else:
        messages.success(request, said)
    return redirect(f"{reverse('works')}#own")
