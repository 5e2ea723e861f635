"""A made-up network to look around in, and its removal in one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request


@require_POST
def demo(request: Request) -> HttpResponse:
    """Bring the demo network and go to today's plan."""
    from kithwork.demo.actions import bring_demo

    told = bring_demo(request.actor)
    people = count_words(told.people.created, "person", "people")
    messages.success(request, f"{capital(people)} to look around with, all made up. Remove them any time.")
    return redirect("today")


@require_POST
def remove(request: Request) -> HttpResponse:
    """Take the demo network away."""
    from kithwork.demo.actions import remove_demo

    told = remove_demo(request.actor)
    people = count_words(told.people, "person", "people")
    kept = capital(count_words(told.kept_people, "person", "people"))
    stayed = f" {kept} stayed, because you worked with them." if told.kept_people else ""
    messages.success(request, f"The demo network is gone: {people} left with it.{stayed}")
    return redirect("bring")
