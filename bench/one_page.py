"""Asks every page for its time, in one process as the server runs it; prints one JSON object of milliseconds."""

from __future__ import annotations

import json
import os

from bench.measuring import median_of
from bench.pages import ANEW, PLAN

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
    from kithwork.people.queries import ids_by_name
    from kithwork.relationships.queries import roll

    actor = local_actor()
    collect_static()
    urls.urlpatterns.append(path("empty-for-bench", lambda _: HttpResponse("")))
    clear_url_caches()
    client = Client()
    busiest = roll(actor, by="last").lines[0].person.id
    pages = {
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
    }
    told = {}
    for what, address in pages.items():
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        told[what] = 1000 * median_of(TIMES, lambda address=address: client.get(address))
    told |= _worked_out(actor)
    print(json.dumps(told))


def _worked_out(actor):
    """What stands behind the pages: every tie read and scored anew, as an import or a new day asks for, and the plan."""
    from kithwork.plan.queries import today
    from kithwork.relationships.queries.ground import read_ground
    from kithwork.relationships.queries.sheet import worked_out
    from kithwork.relationships.queries.ties import arrays, stored

    def scored():
        return worked_out(actor, *stored(actor), read_ground(actor))

    named = {ANEW: scored, "all ties read from the sheet": lambda: arrays(actor), PLAN: lambda: today(actor)}
    return {what: 1000 * median_of(TIMES, act) for what, act in named.items()}


if __name__ == "__main__":
    main()
