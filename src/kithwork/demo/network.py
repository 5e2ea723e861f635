"""The demo network as records: 150 people around one owner, two years of exchanges, nothing of it real."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Aside, By, Channel, Response, Role
from kithwork.demo.people import (
    OWNER_ADDRESSES,
    OWNER_NAME,
    Course,
    Profile,
    Scene,
    everybody,
    slug,
)
from kithwork.demo.scenes import DAYS_BACK, Teller
from kithwork.people.rules import PointKind
from kithwork.sources.records import ExchangeRecord, ParticipantRecord, PersonRecord, Point

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OWNER_ADDRESSES", "OWNER_NAME", "DemoPromise", "demo_promises", "demo_records"]

_CIRCLES = (
    # tag, weekday, hour, minutes, what it is called
    ("Tuesday breakfast", 1, time(7, 30), 75, "Tuesday breakfast at the Old Customs House"),
    ("choir", 2, time(19), 120, "Rehearsal, Harbour Voices"),
    ("Rowing club", 5, time(8), 90, "Saturday rowing"),
)
_ROBOTS = (
    # address, name, every so many days, how many, aside, title, text
    (
        "letter@harbour-courier.example",
        "The Harbour Courier",
        30,
        20,
        Aside.NEWSLETTER,
        "This month on the quay",
        "The festival, the tram, and a recipe for rye rolls. Unsubscribe at any time.",
    ),
    (
        "no-reply@ticket-quay.example",
        "Ticket Quay",
        75,
        8,
        Aside.AUTOMATED,
        "Your booking is confirmed",
        "Two seats, row seven. This message was sent by a machine, please do not answer.",
    ),
    (
        "members@harbour-chamber-list.example",
        "Harbour Chamber members",
        45,
        14,
        Aside.LIST,
        "[members] Minutes and dates",
        "The minutes of the last round and the dates of the next ones.",
    ),
)
_HOURS = {"out": range(8, 18), "in": range(7, 21), "met": range(9, 17), "call": range(9, 17)}
_BIRTHDAYS_SOON = {"Lucía Ferrer": 1, "Olu Bankole": 4}


@dataclass(frozen=True, slots=True)
class DemoPromise:
    """Something one of the two said they would do. `person_key` is the key of a `PersonRecord`."""

    person_key: str
    by: str
    what: str
    due: date | None
    made: date


def demo_records(today: date) -> list[PersonRecord | ExchangeRecord]:
    """The whole network as seen on *today*: people, then exchanges from two years ago to the coming week.

    The same day gives the same records.
    """
    profiles = everybody()
    people = [_person(number, profile, today) for number, profile in enumerate(profiles, start=1)]
    by_name = {profile.name: profile for profile in profiles}
    exchanges = [
        *(record for profile in profiles for record in _story(profile, by_name, today)),
        *_circle_meetings(profiles, today),
        *_robot_mail(today),
    ]
    exchanges.sort(key=lambda record: (record.at, record.key))
    return [*people, *(replace(record, item=item) for item, record in enumerate(exchanges, start=1))]


def demo_promises(today: date) -> list[DemoPromise]:
    """Open promises, the owner's and others'."""

    def promise(name: str, by: By, what: str, due: int | None, made: int) -> DemoPromise:
        due_date = None if due is None else today + timedelta(days=due)
        return DemoPromise(f"demo:{slug(name)}", by.value, what, due_date, today - timedelta(days=made))

    return [
        promise("Ngozi Okafor", By.ME, "Send the draft chapter on parental leave", 0, 6),
        promise("Bram Visser", By.ME, "Ask Ida whether Bram may call about the upper floor", 2, 5),
        promise("Henrik Aalto", By.ME, "Lend him the book on listening", None, 40),
        promise("Priya Raman", By.ME, "Look over her job advert for the first sales person", 6, 3),
        promise("Lucía Ferrer", By.THEM, "Send the photos from the workshop", 1, 9),
        promise("Samuel Adeyemi", By.THEM, "Ask his sister about the old cinema", None, 12),
    ]


def _person(number: int, profile: Profile, today: date) -> PersonRecord:
    chance = Random(f"kithwork demo card {profile.slug}")  # noqa: S311 - chance for a story, not for secrets
    points = [Point(PointKind.EMAIL, profile.address, label="work", preferred=True)]
    if profile.course is not Course.ONLY_KNOWN or chance.random() < 0.5:
        points.append(Point(PointKind.PHONE, _phone(number), label="cell"))
    return PersonRecord(
        item=number,
        key=f"demo:{profile.slug}",
        name=profile.name,
        given=profile.given,
        family=profile.family,
        prefix=profile.prefix,
        points=tuple(points),
        organisation=profile.organisation,
        title=profile.title,
        birthday=_birthday(profile, chance, today),
        notes=profile.note,
        tags=profile.tags,
    )


def _phone(number: int) -> str:
    """A number from the ranges kept for stories: Britain's 01632 960, North America's 555-01."""
    return f"+1 212 555 01{number % 100:02}" if number % 7 == 0 else f"+44 1632 960{number:03}"


def _birthday(profile: Profile, chance: Random, today: date) -> str:
    day = date(chance.randrange(1955, 2000), 1, 1) + timedelta(days=chance.randrange(365))
    if profile.name in _BIRTHDAYS_SOON:
        soon = today + timedelta(days=_BIRTHDAYS_SOON[profile.name])
        return f"--{soon:%m-%d}"
    if profile.course is Course.ONLY_KNOWN or chance.random() < 0.35:
        return ""
    return f"--{day:%m-%d}" if chance.random() < 0.4 else day.isoformat()


def _story(profile: Profile, by_name: dict[str, Profile], today: date) -> Iterator[ExchangeRecord]:
    chance = Random(f"kithwork demo hours {profile.slug}")  # noqa: S311 - chance for a story, not for secrets
    last_at: datetime | None = None
    for number, scene in enumerate(Teller(profile).scenes(), start=1):
        hour = chance.choice(_HOURS[scene.kind])
        at = _moment(today - timedelta(days=scene.days_ago), time(hour, chance.randrange(0, 60, 5)))
        if last_at is not None and at <= last_at:
            at = last_at + timedelta(minutes=chance.randrange(12, 50))
        last_at = at
        also = (by_name[scene.also],) if scene.also else ()
        yield _exchange(f"demo:{profile.slug}:{number}", at, scene, (profile, *also))


def _exchange(key: str, at: datetime, scene: Scene, others: tuple[Profile, ...]) -> ExchangeRecord:
    is_mail = scene.kind in {"in", "out"}
    mine, theirs = (Role.TO, Role.FROM) if scene.kind == "in" else (Role.FROM, Role.TO)
    if not is_mail:
        mine, theirs = Role.ORGANIZER, Role.ATTENDEE
    response = Response.UNKNOWN if is_mail else Response.ACCEPTED
    cast = [_owner(mine), *(ParticipantRecord(one.address, one.name, theirs, response) for one in others)]
    return ExchangeRecord(
        item=0,
        key=key,
        at=at,
        channel=Channel.MAIL if is_mail else Channel.CALL if scene.kind == "call" else Channel.MEETING,
        participants=tuple(sorted(cast, key=lambda one: one.role not in {Role.FROM, Role.ORGANIZER})),
        subject=scene.subject,
        text=scene.text,
        minutes=scene.minutes,
        sent_hint=scene.kind == "out",
        own_hints=OWNER_ADDRESSES if is_mail else (),
    )


def _circle_meetings(profiles: tuple[Profile, ...], today: date) -> Iterator[ExchangeRecord]:
    """The rounds that meet every second week; whoever waits for an answer was not there since."""
    for tag, weekday, hour, minutes, title in _CIRCLES:
        members = [one for one in profiles if tag in one.tags and one.course is Course.ALIVE]
        chance = Random(f"kithwork demo {tag}")  # noqa: S311 - chance for a story, not for secrets
        for days_ago in range(DAYS_BACK, -8, -1):
            day = today - timedelta(days=days_ago)
            if days_ago == 0 or day.weekday() != weekday or day.toordinal() // 7 % 2:
                continue
            came = [one for one in members if chance.random() < 0.8 and not _waits_on(one, days_ago)]
            scene = Scene(days_ago, "met", minutes, title, "")
            if came:
                yield _exchange(f"demo:{slug(tag)}:{days_ago}", _moment(day, hour), scene, tuple(came))


def _waits_on(profile: Profile, days_ago: int) -> bool:
    """Whether this person asked something before that day which the owner has not answered."""
    letters = [scene for scene in profile.scenes if scene.days_ago > 0]
    return bool(letters) and letters[-1].kind == "in" and days_ago <= letters[-1].days_ago


def _robot_mail(today: date) -> Iterator[ExchangeRecord]:
    for address, name, every, count, aside, title, text in _ROBOTS:
        for number in range(count):
            yield ExchangeRecord(
                item=0,
                key=f"demo:{slug(name)}:{number}",
                at=_moment(today - timedelta(days=3 + every * number), time(6, 5)),
                channel=Channel.MAIL,
                participants=(ParticipantRecord(address, name, Role.FROM), _owner(Role.TO)),
                subject=title,
                text=text,
                aside=aside,
                list_addresses=(address,),
                own_hints=OWNER_ADDRESSES,
            )


def _owner(role: Role) -> ParticipantRecord:
    return ParticipantRecord(OWNER_ADDRESSES[0], OWNER_NAME, role)


def _moment(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=UTC)
