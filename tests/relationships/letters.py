"""Letters between the owner and somebody, many at once."""

from datetime import timedelta
from itertools import count

from kithwork.conversations.actions import NewExchange, add_exchanges, announce
from kithwork.conversations.rules import Aside, CastMember, Channel, Direction, Part, Reading, Role, Status

NUMBERS = count()


def in_turn(number):
    """Whose turn the letter with this number is."""
    return Direction.OUT if number % 2 else Direction.IN


def mailed(actor, one, letters):
    """Mails with *one*, each (days ago, side); told to whoever listens in one go."""
    add_exchanges(actor, [_letter(actor, one, days_ago, side) for days_ago, side in letters], batch=None)
    announce(actor, [one.pk])


def _letter(actor, one, days_ago, side):
    member = CastMember(f"{one.pk}@example.org", one.full_name, Role.FROM if side is Direction.IN else Role.TO)
    return NewExchange(
        source_key=f"letter {next(NUMBERS)}",
        other_key="",
        happened_at=actor.now - timedelta(days=days_ago),
        channel=Channel.MAIL,
        subject="",
        text="",
        minutes=None,
        all_day=False,
        status=Status.STANDS,
        aside=Aside.NO,
        cast=(member,),
        reading=Reading(side, (Part(member, side, counts=True),)),
        people=(one.pk,),
    )
