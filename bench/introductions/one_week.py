"""Works out a week of proposals in a process of its own; prints one JSON object of milliseconds of CPU."""

from __future__ import annotations

import json
import os
import random
import statistics
import time
from datetime import timedelta

os.environ["DJANGO_SETTINGS_MODULE"] = "kithwork.settings"
TOWNS = (
    "Porto",
    "Lisbon",
    "Boston",
    "Leeds",
    "Bristol",
    "Lyon",
    "Berlin",
    "Dublin",
    "Austin",
    "Ghent",
    "Turin",
    "Oslo",
)
SOUGHT = (
    "a {0} who explains things", "introductions to {1}", "somebody who knows {2}", "help with {2} and {3}", "a good {0}",
)  # fmt: skip
GIVEN = ("an hour on {2}", "introductions to {1}", "a talk about {2} and {3}", "a place to meet for {2}")
TOPICS = (
    "licensing", "grants", "retreats", "podcasts", "schools", "export", "solar roofs", "vineyards", "choirs", "archives",
    "custody", "tokenization", "patents", "apprentices", "allotments", "translation", "sailing", "ceramics", "clinics",
    "audits", "pensions", "festivals", "robotics", "bakeries", "bridges", "orchards", "surveys", "museums", "theatre",
)  # fmt: skip


def fill(actor):
    """Say what six of ten people do, what three of ten seek and offer, where half of them are, and who knows whom."""
    from kithwork import knowledge
    from kithwork.introductions.models import Acquaintance
    from kithwork.people.actions import confirm_works
    from kithwork.people.models import Mention, Whereabouts
    from kithwork.people.queries import kept_ids
    from kithwork.people.rules import Does, Mentioned

    chance = random.Random(5)
    ids = sorted(kept_ids(actor))
    works, clients = list(knowledge.professions().values()), list(knowledge.client_types().values())
    weights = [1 / (rank + 10) ** 0.8 for rank in range(len(works))]
    some = [pk for pk in ids if chance.random() < 0.6]
    doing = chance.choices(works, weights=weights, k=len(some))
    confirm_works(actor, [(pk, work.slug) for pk, work in zip(some, doing, strict=True)], does=Does.YES)
    rows = []
    for pk in ids:
        for kind, said in ((Mentioned.SEEKS, SOUGHT), (Mentioned.OFFERS, GIVEN)) if chance.random() < 0.3 else ():
            for _ in range(2):
                topics = chance.sample(TOPICS, 2)
                words = chance.choice(said).format(
                    chance.choice(works).aliases[0], chance.choice(clients).label, *topics
                )
                day = actor.today - timedelta(days=chance.randrange(1, 200))
                uid = f"bench-{pk}-{len(rows)}"
                rows.append(
                    Mention(workspace=actor.workspace, uid=uid, person_id=pk, kind=kind, words=words, said_on=day)
                )
    Mention.objects.bulk_create(rows, batch_size=1000)
    Whereabouts.objects.bulk_create(
        (
            Whereabouts(workspace=actor.workspace, person_id=pk, town=chance.choice(TOWNS), languages=["en"])
            for pk in ids
            if chance.random() < 0.5
        ),
        batch_size=1000,
    )
    pairs = {tuple(sorted(chance.sample(ids, 2))) for _ in range(50_000)}
    Acquaintance.objects.bulk_create(
        (Acquaintance(workspace=actor.workspace, low_id=low, high_id=high, how="said", on_date=actor.today)
         for low, high in pairs),
        batch_size=2000,
    )  # fmt: skip


def cpu_of(times, work):
    """The middle of *times* runs, in milliseconds of CPU."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return statistics.median(taken)


def main():
    """Measure and print."""
    from kithwork.cli.command import start_django

    start_django()
    from kithwork.cli.start import local_actor
    from kithwork.introductions.actions import prepare_week
    from kithwork.introductions.models import Acquaintance
    from kithwork.introductions.queries import between, partners_for, week
    from kithwork.introductions.queries.ground import ground
    from kithwork.people.models import Mention

    actor = local_actor()
    if not Mention.objects.exists():
        fill(actor)
    everybody = ground(actor)
    first = int(everybody.ids[0])
    told = {
        "everybody read as columns": cpu_of(5, lambda: ground(actor)),
        "the week's proposals worked out": cpu_of(3, lambda: prepare_week(actor, anew=True)),
        "the week, shown": cpu_of(9, lambda: week(actor)),
        "whom one should meet": cpu_of(9, lambda: partners_for(actor, first)),
        "two side by side": cpu_of(9, lambda: between(actor, first, int(everybody.ids[1]))),
    }
    known = prepare_week(actor)
    acquainted = Acquaintance.objects.count()
    told["shape"] = f"{known.people:,} could be introduced, {known.pairs:,} pairs, {acquainted:,} know each other"
    print(json.dumps(told))


if __name__ == "__main__":
    main()
