"""Professions as one types them: which is meant, and what to choose from while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.core.errors import KithworkError
from kithwork.core.text import fold, one_line
from kithwork.knowledge import professions
from kithwork.people import queries as people
from kithwork.people.reading import professions_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.people.reading import Vocabulary
    from kithwork.people.rules import Work
    from kithwork.web.requests import Request

SUGGESTED = 8
NAMED_AT_MOST = 4


class NoProfessionError(KithworkError):
    """Typed words that name no profession, or several."""


@require_safe
def names(request: Request) -> HttpResponse:
    """Professions to choose from while one types."""
    typed = request.GET.get("profession", "")
    shown = {"suggestions": suggestions(people.vocabulary(request.actor), typed)}
    return render(request, "works/_names.html", shown)


def profession_typed(words: str, among: Vocabulary) -> str:
    """The slug of the profession that *words* name: its label, or a name for it.

    Raises `NoProfessionError` where they name none, or several.
    """
    said = one_line(words)
    if not said:
        raise NoProfessionError("Say which profession, in a word or two: “mediator”.")
    labelled = next((slug for slug, work in among.works.items() if fold(work.label) == fold(said)), "")
    if labelled:
        return labelled
    found = list(dict.fromkeys(read.slug for read in professions_in(said, among)))
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(among.label(slug) for slug in found[:NAMED_AT_MOST])
        raise NoProfessionError(f"“{said}” may mean {named}; say which.")
    near = ", ".join(label for label, _ in suggestions(among, said)[:NAMED_AT_MOST])
    help_words = f"perhaps {near}" if near else "say it in other words, or add it to your own professions"
    raise NoProfessionError(f"No profession here is called “{said}”; {help_words}.")


def suggestions(among: Vocabulary, typed: str) -> list[tuple[str, str]]:
    """(label, field of work) of the professions whose names hold all words typed, beginnings first."""
    wanted = fold(typed).split()
    if not wanted:
        return []
    found = [(_place(work, wanted), work) for work in among.works.values()]
    fitting = sorted((place, work.label, work) for place, work in found if place is not None)
    return [(label, _field(work)) for _, label, work in fitting[:SUGGESTED]]


def _place(work: Work, wanted: list[str]) -> int | None:
    """0 where the label begins so, 1 where it holds all, 2 where another name does; None where nothing does."""
    label = fold(work.label)
    if all(word in label for word in wanted):
        return 0 if label.startswith(wanted[0]) else 1
    return 2 if any(all(word in fold(alias) for word in wanted) for alias in work.aliases) else None


def _field(work: Work) -> str:
    if work.is_own:
        return "your own"
    return professions()[work.slug].sector_label
