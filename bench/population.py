"""A network of any size, straight through the actions that imports use: `python -m bench.population PEOPLE EXCHANGES`."""

from __future__ import annotations

import json
import random
import sys
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

from bench.cards import TOPICS, WORDS, people
from bench.measuring import in_process

AT_ONCE = 5000
PEOPLE, EXCHANGES = 10_000, 300_000


@cache
def populated() -> tempfile.TemporaryDirectory:
    """A data folder with `PEOPLE` and `EXCHANGES` in it, made once a run and gone after it."""
    folder = tempfile.TemporaryDirectory(prefix="kithwork-bench-")
    in_process("bench.population", str(PEOPLE), str(EXCHANGES), home=Path(folder.name))
    return folder


def fill(actor, number, exchanges):
    """Add *number* people and *exchanges* messages and meetings of the last four years, most with a few of them."""
    from kithwork.conversations.actions import add_exchanges, announce
    from kithwork.people.actions import NewPerson, add_people
    from kithwork.people.rules import CardPoint, PersonCard, PointKind, point_key

    cards = [
        PersonCard(
            name=name,
            organisation=organisation,
            title=title,
            notes=f"Met at the pier; likes {random.Random(name).choice(WORDS)}.",
            points=(
                CardPoint(PointKind.EMAIL, address, point_key(PointKind.EMAIL, address)),
                CardPoint(PointKind.PHONE, phone, point_key(PointKind.PHONE, phone)),
            ),
            tags=("Harbour",) if phone.endswith("7") else (),
        )
        for name, address, phone, organisation, title in people(number)
    ]
    ids = []
    for start in range(0, number, AT_ONCE):
        new = [
            NewPerson(uid=f"bench-{start + place}", card=one)
            for place, one in enumerate(cards[start : start + AT_ONCE])
        ]
        ids += add_people(actor, new, origin="import 1", batch=1)
    chance = random.Random(3)
    weights = [1 / (rank + 20) for rank in range(number)]
    for start in range(0, exchanges, AT_ONCE):
        many = min(AT_ONCE, exchanges - start)
        whom = chance.choices(range(number), weights=weights, k=many)
        new = [_exchange(actor, chance, start + place, cards[who], ids[who]) for place, who in enumerate(whom)]
        add_exchanges(actor, new, batch=1)
    announce(actor, ids)


def _exchange(actor, chance, place, card, pk):
    from kithwork.conversations.actions import NewExchange
    from kithwork.conversations.rules import Aside, CastMember, Channel, Direction, Part, Reading, Role, Status

    direction = chance.choice((Direction.OUT, Direction.IN, Direction.OUT, Direction.IN, Direction.BOTH))
    role = {Direction.OUT: Role.TO, Direction.IN: Role.FROM, Direction.BOTH: Role.ATTENDEE}[direction]
    member = CastMember(card.points[0].value, card.name, role)
    return NewExchange(
        source_key=f"bench:{place}",
        other_key="",
        happened_at=actor.now - timedelta(minutes=chance.randrange(60, 4 * 365 * 24 * 60)),
        channel=Channel.MEETING if direction is Direction.BOTH else Channel.MAIL,
        subject=f"{chance.choice(TOPICS)} {place}",
        text=" ".join(chance.choices(WORDS, k=40)),
        minutes=45 if direction is Direction.BOTH else None,
        all_day=False,
        status=Status.STANDS,
        aside=Aside.NO,
        cast=(member,),
        reading=Reading(direction, (Part(member, direction, counts=True),)),
        people=(pk,),
    )


if __name__ == "__main__":
    from kithwork.cli.command import start_django

    start_django()
    from kithwork.cli.start import local_actor

    fill(local_actor(), int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps({}))
