"""How long "do you know a …?" takes among ten thousand people with something to tell of each: understanding and finding."""

from __future__ import annotations

import json
import os
import random
import statistics
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from bench.cards import FAMILY, GIVEN
from bench.measuring import Figure, in_process, print_table

PEOPLE, EXCHANGES, MENTIONS = 10_000, 30_000, 1_000
AT_ONCE = 5000
BAR = 60.0
TOWNS = (("Porto", "PT"), ("Lisbon", "PT"), ("Boston", "US"), ("Berlin", "DE"), ("Leeds", "GB"))
PHRASES = {
    "a trade": "do you know a good plumber?",
    "a trade, a place, a language": "family lawyer in Porto who speaks French",
    "a trade mistyped": "happen to know a fotographer for a wedding",
    "any lawyer": "a lawyer",
    "an event": "my client is getting divorced",
    "an offer in words": "somebody who lends a projector",
    "a name": "do you know Dana Keller 77?",
}


def cpu_median_of(times, work):
    """The middle of *times* runs in milliseconds of CPU: one thread, so a busy machine changes little."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken) * 1000


def measure():
    """The figures of the one box."""
    with tempfile.TemporaryDirectory(prefix="kithwork-bench-") as folder:
        told = in_process("bench.who", home=Path(folder))
    figures = [
        Figure(f"who: {what}", told[what], told["understanding"], "understanding alone", "ms", bar=BAR)
        for what in PHRASES
    ]
    figures.append(Figure("who: twenty open asks", told["open asks"], 0, "", "ms", bar=4 * BAR))
    print_table(f"Do you know a …? ({PEOPLE:,} people, {MENTIONS:,} offers), median of CPU time", figures)
    return figures


def fill(actor):
    """People with titles of the table, half of them confirmed, with an address, some with an offer, and letters."""
    from bench.population import _exchange
    from kithwork.conversations.actions import add_exchanges, announce
    from kithwork.knowledge.professions import professions
    from kithwork.people.actions import NewPerson, add_people, confirm_works, mention
    from kithwork.people.rules import CardPoint, Does, Mentioned, PersonCard, PointKind, point_key

    chance = random.Random(11)
    works = list(professions().values())
    cards, does = [], []
    for place in range(PEOPLE):
        work = chance.choice(works)
        town, country = chance.choice(TOWNS)
        address = f"person.{place}@example.org"
        cards.append(
            PersonCard(
                name=f"{chance.choice(GIVEN)} {chance.choice(FAMILY)} {place}",
                title=work.label.partition(" (")[0].partition(" / ")[0],
                organisation=f"House {place % 700}",
                points=(
                    CardPoint(PointKind.EMAIL, address, point_key(PointKind.EMAIL, address)),
                    CardPoint(
                        PointKind.ADDRESS, town, f"{town} {place}", parts=("", "", "1 Quay", town, "", "", country)
                    ),
                ),
            )
        )
        does.append(work.slug)
    ids = []
    for start in range(0, PEOPLE, AT_ONCE):
        new = [NewPerson(uid=f"bench-{start + at}", card=one) for at, one in enumerate(cards[start : start + AT_ONCE])]
        ids += add_people(actor, new, origin="import 1", batch=1)
    half = [(pk, slug) for pk, slug in zip(ids, does, strict=True) if chance.random() < 0.5]
    confirm_works(actor, half, does=Does.YES)
    things = ("lends a projector", "introductions to schools", "a spare desk", "a van at weekends")
    for pk in chance.sample(ids, MENTIONS):
        mention(actor, pk, kind=Mentioned.OFFERS, words=chance.choice(things))
    weights = [1 / (rank + 20) for rank in range(PEOPLE)]
    whom = chance.choices(range(PEOPLE), weights=weights, k=EXCHANGES)
    for start in range(0, EXCHANGES, AT_ONCE):
        some = enumerate(whom[start : start + AT_ONCE])
        new = [_exchange(actor, chance, start + at, cards[who], ids[who]) for at, who in some]
        add_exchanges(actor, new, batch=1)
    announce(actor, ids)


def main():
    """Fill, measure and print the medians in milliseconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kithwork.settings")
    from kithwork.cli.command import start_django

    start_django()
    from kithwork.cli.start import local_actor
    from kithwork.opportunities.actions import keep_open
    from kithwork.opportunities.queries import open_wanted, understood, who

    actor = local_actor()
    fill(actor)
    actor = type(actor)(
        workspace=actor.workspace,
        member=actor.member,
        role=actor.role,
        now=actor.now + timedelta(minutes=1),
        via=actor.via,
    )
    told = {}
    for what, phrase in PHRASES.items():
        who(actor, phrase)
        told[what] = cpu_median_of(9, lambda phrase=phrase: who(actor, phrase))
    told["understanding"] = cpu_median_of(9, lambda: understood(actor, PHRASES["a trade, a place, a language"]))
    for place in range(20):
        keep_open(actor, f"{list(PHRASES.values())[place % 3]} {place}")
    told["open asks"] = cpu_median_of(3, lambda: open_wanted(actor))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
