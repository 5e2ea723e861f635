"""Everything that letters tell of people and nobody answered yet: ticks, one button, one undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from kithwork.core.errors import KithworkError
from kithwork.core.text import item_number
from kithwork.sources.actions.noticed import ask_again, decline, take
from kithwork.sources.queries import noticed as noticing
from kithwork.web.noticed.views import AnsweredView, PersonGroup, answered_view, groups_of
from kithwork.web.people.parts import Pager, address, pager, whole_number
from kithwork.web.people.words import count_words
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

PEOPLE_SHOWN = 20
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class NoticedView:
    """One page of what was noticed, by person."""

    summary: str
    groups: list[PersonGroup]
    answered: AnsweredView | None
    pager: Pager | None
    here: str


@require_http_methods(["GET", "HEAD", "POST"])
def noticed(request: Request) -> HttpResponse:
    """Twenty people at a time, ticked but for what is old or a question; yes to those ticked, no to one."""
    if request.method == "POST":
        return _answer(request)
    page = whole_number(request.GET.get("page", "1"))
    told = numbers(request.GET.get("answered", "").split(","))
    return render(request, "noticed/noticed.html", {"noticed": _view(request.actor, page, told)})


@require_POST
def again(request: Request) -> HttpResponse:
    """Take back what was answered: it waits again."""
    number = ask_again(request.actor, numbers(request.POST.get("ids", "").split(",")))
    words = count_words(number, "thing waits", "things wait")
    messages.success(request, f"Undone: {words} for your answer." if number else "That was undone before.")
    return redirect(way_back(request, "noticed"))


def _answer(request: Request) -> HttpResponse:
    told = request.POST
    no, yes = numbers([told.get("no", "")]), numbers([told.get("yes", "")])
    ticked = numbers(told.getlist("pick"))
    try:
        if no:
            ids = decline(request.actor, no)
        elif yes or ticked:
            ids = take(request.actor, yes or ticked).ids
        else:
            messages.info(request, "Tick what is right, then take it.")
            return redirect(way_back(request, "noticed"))
    except KithworkError as mistake:
        messages.warning(request, str(mistake))
        return redirect(way_back(request, "noticed"))
    back = way_back(request, "noticed")
    way = urlencode({"answered": ",".join(map(str, ids))}, safe=",")
    return redirect(f"{back}{'&' if '?' in back else '?'}{way}")


def numbers(told: Iterable[str]) -> list[int]:
    """The numbers among what a form sent."""
    return [number for text in list(told)[:MOST_AT_ONCE] if (number := item_number(text)) is not None]


def _view(actor: Actor, wanted: int, told: list[int]) -> NoticedView:
    every = noticing.proposals(actor)
    groups = groups_of(actor, every)
    pages = max(1, -(-len(groups) // PEOPLE_SHOWN))
    page = min(max(wanted, 1), pages)
    return NoticedView(
        summary=_summary(len(every), len(groups)),
        groups=groups[(page - 1) * PEOPLE_SHOWN : page * PEOPLE_SHOWN],
        answered=answered_view(actor, told) if told else None,
        pager=pager("noticed", {}, page=page, pages=pages),
        here=address("noticed", page=page if page > 1 else ""),
    )


def _summary(things: int, people: int) -> str:
    told = count_words(things, "thing", "things")
    whom = count_words(people, "person", "people")
    return f"The last lines of letters tell {told} of {whom} that your book does not say. Nothing is taken without you."
