"""What the user said to suggestions lately, and which stood on Today: three queries, read once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import Q

from kithwork.people import queries as people
from kithwork.plan.models import Decision, Offered, Presence
from kithwork.plan.rules import DID_IT, HELLO_AGAIN_DAYS, NOTICED_DAYS, Answer, Kind, makes_room, monday_of

if TYPE_CHECKING:
    from datetime import date

    from kithwork.workspace.actor import Actor


class Said(NamedTuple):
    """One answer of the user's, or one thing that was noticed."""

    key: str
    kind: str
    person_id: int
    answer: str
    minutes: int
    on: date
    until: date


class Stood(NamedTuple):
    """One suggestion on Today, from its first to its last day there."""

    key: str
    kind: str
    person_id: int
    first_on: date
    last_on: date
    days: int


@dataclass(frozen=True, slots=True)
class Memory:
    """What was said and what stood lately, and what follows from it for today."""

    today: date
    said: tuple[Said, ...]
    stood: tuple[Stood, ...]

    @property
    def answered_today(self) -> tuple[Said, ...]:
        """What the user said today; what was only noticed is no answer."""
        return tuple(one for one in self.said if one.on == self.today and one.answer != Answer.NOTICED)

    @property
    def minutes_today(self) -> int:
        """What went into suggestions done today."""
        return sum(one.minutes for one in self.answered_today if one.answer == Answer.DONE)

    @property
    def minutes_this_week(self) -> int:
        """What went into suggestions since Monday, told or noticed."""
        monday = monday_of(self.today)
        return sum(one.minutes for one in self.said if one.answer in DID_IT and one.on >= monday)

    @property
    def keys_not_now(self) -> frozenset[str]:
        """Suggestions that were answered and may not come yet."""
        return frozenset(one.key for one in self.said if one.until > self.today)

    @property
    def people_not_now(self) -> frozenset[int]:
        """People about whom nothing but promises is suggested yet."""
        return frozenset(one.person_id for one in self.said if one.until > self.today)

    def paused(self, kind: Kind) -> frozenset[int]:
        """Whose suggestion of this kind stood for days in vain and stays away for now."""
        return frozenset(
            one.person_id
            for one in self.stood
            if one.kind == kind and makes_room(days=one.days, last_on=one.last_on, kind=kind, today=self.today)
        )

    def hello_of_the_week(self) -> int | None:
        """Whom this week's hello went to, where one was chosen already."""
        monday = monday_of(self.today)
        mine = [one for one in self.stood if one.kind == Kind.HELLO and one.last_on >= monday]
        return max(mine, key=lambda one: (one.last_on, one.person_id)).person_id if mine else None

    def hello_is_answered(self) -> bool:
        """Whether this week's hello was answered, in whatever way."""
        monday = monday_of(self.today)
        return any(one.kind == Kind.HELLO and one.on >= monday for one in self.said)

    def hellos_lately(self) -> frozenset[int]:
        """Whose hello stood within half a year, before this week."""
        monday = monday_of(self.today)
        return frozenset(one.person_id for one in self.stood if one.kind == Kind.HELLO and one.last_on < monday)

    def open_stands(self) -> list[Stood]:
        """The latest stand of each suggestion of the last two weeks (promises aside) that was not done nor refused."""
        settled: dict[int, list[date]] = defaultdict(list)
        for one in self.said:
            if one.answer != Answer.LATER:
                settled[one.person_id].append(one.on)
        earliest = self.today - timedelta(days=NOTICED_DAYS)
        latest = {
            one.key: one
            for one in sorted(self.stood, key=lambda one: one.first_on)
            if one.kind != Kind.PROMISE and one.last_on >= earliest
        }
        return [one for one in latest.values() if not any(on >= one.first_on for on in settled[one.person_id])]


def memory(actor: Actor) -> Memory:
    """What was said and what stood lately; two queries."""
    zone = actor.zone
    since = datetime.combine(actor.today - timedelta(days=NOTICED_DAYS + 7), time.min, tzinfo=zone)
    said = (
        Decision.objects.filter(Q(until__gt=actor.today) | Q(decided_at__gte=since), workspace=actor.workspace)
        .order_by("decided_at", "pk")
        .values_list("item_key", "kind", "person_id", "answer", "minutes", "decided_at", "until")
    )
    lately = Q(last_on__gte=actor.today - timedelta(days=NOTICED_DAYS + 7))
    hellos = Q(kind=Kind.HELLO, last_on__gte=actor.today - timedelta(days=HELLO_AGAIN_DAYS))
    stood = Offered.objects.filter(lately | hellos, workspace=actor.workspace).values_list(
        "item_key", "kind", "person_id", "first_on", "last_on", "days"
    )
    return Memory(
        today=actor.today,
        said=tuple(
            Said(key, kind, pk, answer, minutes, at.astimezone(zone).date(), until)
            for key, kind, pk, answer, minutes, at, until in said
        ),
        stood=tuple(Stood(*row) for row in stood),
    )


def presence(actor: Actor) -> Presence | None:
    """When the user was last here."""
    return Presence.objects.filter(workspace=actor.workspace).first()


def not_suggested(actor: Actor) -> list[tuple[int, str, date]]:
    """(person, name, until) of everybody the user does not want suggested for now, soonest back first."""
    found = Decision.objects.filter(workspace=actor.workspace, answer=Answer.NOT_THEM, until__gt=actor.today)
    until = dict(found.order_by("until").values_list("person_id", "until"))
    names = people.names(actor, until)
    return [(pk, names[pk], day) for pk, day in until.items()]


def not_suggested_until(actor: Actor, person_id: int) -> date | None:
    """Until when the user does not want somebody suggested; None where they may be."""
    found = Decision.objects.filter(
        workspace=actor.workspace, person_id=person_id, answer=Answer.NOT_THEM, until__gt=actor.today
    )
    return found.order_by("-until").values_list("until", flat=True).first()
