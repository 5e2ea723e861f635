"""Asks every page for its time, in one process as the server runs it; prints one JSON object of milliseconds."""

from __future__ import annotations

import json
import os
from datetime import timedelta

from bench import captured
from bench.captured import SENTENCE
from bench.measuring import median_of
from bench.pages import ANEW, PARTNERS, PLAN, TWICE_ANEW

os.environ["DJANGO_SETTINGS_MODULE"] = "kithwork.settings"
os.environ["KITHWORK_HOSTS"] = "testserver"
TIMES = 25


def main():
    """Measure and print."""
    from kithwork.cli.command import start_django

    start_django()
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import clear_url_caches, path

    from kithwork import urls
    from kithwork.cli.serve import collect_static
    from kithwork.cli.start import local_actor

    actor = local_actor()
    collect_static()
    urls.urlpatterns.append(path("empty-for-bench", lambda _: HttpResponse("")))
    clear_url_caches()
    client = Client()
    told = {}
    for what, address in addresses(actor).items():
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        told[what] = 1000 * median_of(TIMES, lambda address=address: client.get(address))
    words = {"words": SENTENCE}
    assert b"Ines Duarte" in client.post("/add/", words).content
    told["in words, a glance"] = 1000 * median_of(TIMES, lambda: client.post("/add/", words))
    told |= _worked_out(actor)
    print(json.dumps(told))


def addresses(actor):
    """Every page that is measured, by name, once all they show is there."""
    from kithwork.people.queries import ids_by_name
    from kithwork.relationships.queries import roll
    from kithwork.workspace.sizes import note_sizes

    captured.fill(actor)
    introductions = _introductions(actor)
    note_sizes()  # as every week
    busiest = roll(actor, by="last").lines[0].person.id
    return {
        "empty": "/empty-for-bench",
        "Today": "/",
        "This week": "/week/",
        "Network": "/network/",
        "Getting to know": "/getting-to-know/",
        "People": "/people/",
        "People, page 100": "/people/?page=100",
        "People by latest": "/people/?by=last",
        "People fading": "/people/?state=fading",
        "People at trust": "/people/?stage=trust",
        "person": f"/people/{busiest}/",
        "why": f"/people/{busiest}/why/",
        "a 1-2-1 to book": f"/one-to-one/new/?person={busiest}",
        "person of no exchange": f"/people/{ids_by_name(actor)[-1]}/",
        "search, a name": "/people/?q=dana+kel",
        "search, two letters": "/people/?q=ke",
        "search, everybody": "/people/?q=harbour",
        "search, nobody": "/people/?q=xyzzy",
        **introductions,
        **captured.addresses(actor),
    }


def _introductions(actor):
    """The pages of introductions, by a book in which six of ten people do something and three of ten seek something."""
    from bench.introductions.one_week import fill
    from kithwork.introductions.actions import prepare_week
    from kithwork.introductions.queries import week
    from kithwork.people.models import Mention

    if not Mention.objects.exists():
        fill(actor)
    prepare_week(actor, anew=True)
    one, other = week(actor).proposals[0].whys
    return {
        "introductions": "/introductions/",
        "two people side by side": f"/introductions/pair/?a={one}&b={other}",
        "whom to meet": f"/people/{one}/meet/",
        "brief of a 1-2-1": f"/one-to-one/{_booked(actor, one)}/",
        "what people do": "/works/",
        "who, empty": "/who/",
        "who, a trade": "/who/?q=a+family+lawyer+in+Porto",
        "events": "/events/",
        "an event": "/events/divorce/",
    }


def _booked(actor, person_id):
    """The number of a 1-2-1 with somebody next week."""
    from kithwork.plan.models import OneToOne
    from kithwork.plan.one_to_one.actions import book

    known = OneToOne.objects.filter(person_id=person_id).first()
    return (known or book(actor, person_id=person_id, starts_at=actor.now + timedelta(days=7), format="walk")).pk


def _worked_out(actor):
    """What stands behind the pages: all ties scored anew, as a new day asks for, the plan, whom somebody should meet."""
    from kithwork.introductions.queries import partners_for, week
    from kithwork.people.queries import ids_by_name
    from kithwork.people.queries.twice import SMALL, pairs_of_people
    from kithwork.people.queries.twice_entries import person_entries
    from kithwork.plan.queries import today
    from kithwork.relationships.queries.ground import read_ground
    from kithwork.relationships.queries.sheet import worked_out
    from kithwork.relationships.queries.ties import arrays, stored

    def scored():
        return worked_out(actor, *stored(actor), read_ground(actor))

    one, some = min(week(actor).proposals[0].whys), ids_by_name(actor, limit=SMALL)
    named = {
        ANEW: scored,
        "all ties read from the sheet": lambda: arrays(actor),
        PLAN: lambda: today(actor),
        PARTNERS: lambda: partners_for(actor, one),
        TWICE_ANEW: lambda: pairs_of_people(person_entries(actor, some), frozenset()),
    }
    return {what: 1000 * median_of(TIMES, act) for what, act in named.items()}


if __name__ == "__main__":
    main()
