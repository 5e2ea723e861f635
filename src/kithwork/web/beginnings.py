"""Getting to know: whom the user begins with, a couple at a time, and who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from kithwork.core.text import item_number
from kithwork.people import queries as people
from kithwork.plan.beginnings import actions
from kithwork.plan.beginnings.actions import BegunAlreadyError, NobodyMeantError, NoFreePlaceError
from kithwork.plan.beginnings.queries import active_ones, beginnings
from kithwork.relationships.rules import Layer
from kithwork.web.requests import way_back

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.plan.models import Beginning
    from kithwork.web.requests import Request

LAYERS = ((Layer.CLOSE, "Close"), (Layer.STEADY, "Steady"), (Layer.OUTER, "Outer"))


class Told(TypedDict):
    """Whom a form means, and why."""

    person_id: int | None
    whom: str
    why: str


@require_safe
def page(request: Request) -> HttpResponse:
    """Whom you are getting to know, who waits, who became steady."""
    return render(request, "beginnings/beginnings.html", {"all": beginnings(request.actor), "layers": LAYERS})


@require_POST
def add(request: Request) -> HttpResponse:
    """Begin with somebody, or a type; where all places are taken, ask who may wait."""
    told = _told(request)
    try:
        one = actions.begin(request.actor, **told)
    except NoFreePlaceError as error:
        number = told["person_id"]
        name = told["whom"] if number is None else people.person(request.actor, number).full_name
        return _who_may_wait(request, str(error), told=told, name=name)
    except BegunAlreadyError as error:
        messages.info(request, str(error))
        return redirect(way_back(request, "beginnings"))
    except NobodyMeantError as error:
        shown = {"all": beginnings(request.actor), "layers": LAYERS, "wrong": str(error)}
        return render(request, "beginnings/beginnings.html", shown, status=422)
    messages.success(request, f"You are getting to know {_name(one)}.")
    return redirect(way_back(request, "beginnings"))


@require_POST
def line_up(request: Request) -> HttpResponse:
    """Put somebody on the list of those who wait."""
    one = actions.line_up(request.actor, **_told(request))
    messages.success(request, f"{_name(one)} waits for a place; no reminder comes of it.")
    return redirect(way_back(request, "beginnings"))


@require_POST
def instead(request: Request, pk: int) -> HttpResponse:
    """Let one wait, and begin with another in their place."""
    waits = next((one.whom for one in active_ones(request.actor) if one.id == pk), "The other")
    moved = item_number(request.POST.get("moved", ""))
    if moved is None:
        one = actions.begin_instead(request.actor, pk, **_told(request))
    else:
        one = actions.swap(request.actor, pk, moved)
    messages.success(request, f"You are getting to know {_name(one)}; {waits} waits.")
    return redirect(way_back(request, "beginnings"))


@require_POST
def move_up(request: Request, pk: int) -> HttpResponse:
    """Begin with one who waited."""
    try:
        one = actions.move_up(request.actor, pk)
    except NoFreePlaceError as error:
        name = next(one.whom for one in beginnings(request.actor).waiting if one.id == pk)
        return _who_may_wait(request, str(error), told=_told(request), name=name, moved=pk)
    messages.success(request, f"You are getting to know {_name(one)}.")
    return redirect("beginnings")


@require_POST
def wait(request: Request, pk: int) -> HttpResponse:
    """Let one wait."""
    one = actions.wait(request.actor, pk)
    messages.success(request, f"{_name(one)} waits; no reminder comes of it.")
    return redirect("beginnings")


@require_POST
def let_go(request: Request, pk: int) -> HttpResponse:
    """Take one off the list."""
    one = actions.let_go(request.actor, pk)
    messages.success(request, f"{_name(one)} is off the list; nothing else changed.")
    return redirect("beginnings")


@require_POST
def grew(request: Request, pk: int) -> HttpResponse:
    """It has grown steady."""
    layer = request.POST.get("layer", "")
    chosen = Layer(layer) if layer in set(Layer) else None
    one = actions.grew(request.actor, pk, layer=chosen, wish_days=item_number(request.POST.get("days", "")))
    messages.success(request, f"You and {_name(one)} are steady now; there is a place for somebody new.")
    return redirect("beginnings")


@require_POST
def choose(request: Request, pk: int) -> HttpResponse:
    """Say who of the book the type looked for is."""
    number = item_number(request.POST.get("person", ""))
    one = actions.choose_person(request.actor, pk, -1 if number is None else number)
    messages.success(request, f"You are getting to know {_name(one)}.")
    return redirect("beginnings")


def _told(request: Request) -> Told:
    return Told(
        person_id=item_number(request.POST.get("person", "").strip()),
        whom=request.POST.get("whom", ""),
        why=request.POST.get("why", ""),
    )


def _who_may_wait(request: Request, question: str, *, told: Told, name: str, moved: int | None = None) -> HttpResponse:
    """The question who may wait, with an answer for everybody there is."""
    shown = {
        "question": question,
        "name": name,
        "told": told,
        "moved": moved,
        "growing": [one for one in active_ones(request.actor) if not one.has_grown],
        "back": way_back(request, "beginnings"),
    }
    return render(request, "beginnings/who_waits.html", shown, status=409)


def _name(one: Beginning) -> str:
    return one.person.full_name if one.person is not None else one.whom
