"""A made-up network to look around in, and its removal in one click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kithwork.web.people.words import capital, count_words

if TYPE_CHECKING:
    from kithwork.web.requests import Request


@require_POST
def demo(request: Request) -> HttpResponse:
    """Bring the demo network and go to today's plan."""
    from kithwork.demo.actions import bring_demo

    told = bring_demo(request.actor)
    people = count_words(told.people.created, "person", "people")
    messages.success(request, f"{capital(people)} you can get to know, all made up. Remove them whenever you like.")
    return redirect("today")


@require_POST
def remove(request: Request) -> HttpResponse:
    """Take the demo network away."""
    from kithwork.demo.actions import remove_demo

    told = remove_demo(request.actor)
    people = count_words(told.people, "person", "people")
    stayed = f" {capital(count_words(told.kept_people, 'person', 'people'))} stayed, because you worked with them."
    messages.success(request, f"The demo is gone: {people} left.{stayed if told.kept_people else ''}")
    return redirect("bring")
