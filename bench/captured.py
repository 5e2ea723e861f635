"""What capture leaves behind, so that its pages have something to show: entries there twice, cards, an event, letters."""

from __future__ import annotations

import random
from datetime import timedelta

PAIRS, MADE_ONE, CARDS, GUESTS, MET, TOLD, SIGNED, PROBLEMS = 300, 60, 60, 60, 30, 15, 200, 120
WORKSHOPS = ("Quay", "Beacon", "Tide", "Anchor", "Lantern", "Granite", "Willow", "Copper", "Saffron", "Juniper")
TRADES = ("Books", "Bikes", "Design", "Legal", "Labs", "Bakery", "Rail", "Optics", "Ceramics", "Gardens")
SENTENCE = (
    "met Ines Duarte at the harbour mixer, mediator, wants to meet estate planners, promised her the list by Friday"
)
PHOTO = b"\xff\xd8" + b"\x00" * 150_000


def fill(actor):
    """Entries there twice (some of them made one), a stack of cards, an event, signatures, live sources, an import."""
    from kithwork.people.models import TwinSheet

    if TwinSheet.objects.exists():
        return
    some = _there_twice(actor)
    _cards(actor)
    _event(actor, some)
    _signatures(actor, some)
    _live(actor)
    _import(actor)


def addresses(actor):
    """The pages that tell of it, by name."""
    from django.urls import reverse

    from kithwork.gatherings.models import Attendance
    from kithwork.people.queries.twice import pairs_here
    from kithwork.sources.models import Batch, CardStack

    one = next(pair for pair in pairs_here(actor) if not pair.proven)
    stack, batch = CardStack.objects.first(), Batch.objects.first()
    guest = Attendance.objects.filter(met=True, told_at=None).first()
    event = reverse("gathering", args=[guest.gathering_id])
    return {
        "there twice": reverse("twice"),
        "two entries compared": reverse("twice-compare", args=[one.low, one.high]),
        "person there twice": reverse("person", args=[one.low]),
        "made one before": reverse("twice-past"),
        "organisations there twice": reverse("organisations-twice"),
        "in words, empty": reverse("add"),
        "cards": reverse("cards"),
        "a stack, where met": reverse("card-stack", args=[stack.pk]),
        "a stack, its next card": f"{reverse('card-stack', args=[stack.pk])}?go=1",
        "events gone through": reverse("gatherings"),
        "an event of 60 guests": event,
        "a guest of it": reverse("guest", args=[guest.pk]),
        "noticed in letters": reverse("noticed"),
        "live sources": reverse("live"),
        "report of an import": reverse("import-report", args=[batch.pk]),
    }


def _there_twice(actor):
    """Second entries of some people, with their number or another address; some pairs made one. Answers the people."""
    from kithwork.people.actions import NewPerson, add_people
    from kithwork.people.actions.merging import merge
    from kithwork.people.actions.twice import prepare_twice
    from kithwork.people.models import Person
    from kithwork.people.rules import CardPoint, PersonCard, PointKind, point_key

    chance = random.Random(17)
    those = chance.sample(list(Person.objects.filter(place="kept").order_by("pk").prefetch_related("points")), PAIRS)
    new = []
    for place, one in enumerate(those):
        house = f"{chance.choice(WORKSHOPS)} {chance.choice(WORKSHOPS)} {chance.choice(TRADES)}"
        phone = next(point.value for point in one.points.all() if point.kind == PointKind.PHONE)
        kind, value = (
            (PointKind.PHONE, phone) if place % 2 else (PointKind.EMAIL, f"second.{place}@{house[:3]}.example")
        )
        card = PersonCard(
            name=one.full_name,
            organisation=house if place % 3 else f"{house} Ltd",
            title="Partner" if place % 4 else "Designer",
            points=(CardPoint(kind, value, point_key(kind, value)),),
        )
        new.append(NewPerson(uid=f"bench-twice-{place}", card=card))
    ids = add_people(actor, new, origin="import 1", batch=1)
    for one, gone in list(zip(those, ids, strict=True))[:MADE_ONE]:
        merge(actor, one.pk, gone)
    prepare_twice(actor)
    return those


def _cards(actor):
    from kithwork.sources.models import CardPicture, CardStack
    from kithwork.sources.rules import PictureState

    stack = CardStack.objects.create(
        workspace=actor.workspace, uid="bench", label="60 pictures", brought_at=actor.now - timedelta(days=3)
    )
    CardPicture.objects.bulk_create(
        CardPicture(
            workspace=actor.workspace,
            stack=stack,
            position=place,
            file=f"{place}.jpg",
            digest=bytes([place] * 16),
            picture=PHOTO,
            state=PictureState.READ,
            fields={
                "name": f"Dana Keller {place}",
                "title": "Mediator",
                "organisation": "Atlas Legal",
                "emails": [{"value": f"dana.keller.{place}@example.org", "label": "work"}],
                "phones": [{"value": f"+3519{place:08d}", "label": "cell"}],
            },
        )
        for place in range(CARDS)
    )


def _event(actor, some):
    from kithwork.gatherings.actions import Told, add_gathering, add_guests, list_guests, tell
    from kithwork.gatherings.rules import Feeling, GuestCard

    event = add_gathering(actor, name="Harbour mixer", on=actor.today - timedelta(days=1), where="Old pier")
    add_guests(actor, event.pk, person_ids=[one.pk for one in some[:MET]])
    list_guests(actor, event.pk, [GuestCard(f"Guest {place}", "", {}) for place in range(GUESTS - MET)])
    for guest in event.attendances.filter(met=True).order_by("pk")[:TOLD]:
        tell(actor, guest.pk, Told(cares="the old pier", feeling=Feeling.YES))


def _signatures(actor, some):
    from kithwork.sources.models import Noticed
    from kithwork.sources.rules import NoticedKind

    Noticed.objects.bulk_create(
        Noticed(
            workspace=actor.workspace,
            person=one,
            kind=kind,
            value=value,
            key=value,
            line=value,
            seen_at=actor.now - timedelta(days=9),
        )
        for place, one in enumerate(some[:SIGNED])
        for kind, value in ((NoticedKind.PHONE, f"+35121{place:07d}"), (NoticedKind.TITLE, "Head of the pier"))
    )


def _live(actor):
    from kithwork.sources.models import LiveSource
    from kithwork.sources.rules import LiveKind

    LiveSource.objects.bulk_create(
        LiveSource(
            workspace=actor.workspace,
            uid=f"bench-{place}",
            kind=LiveKind.FOLDER,
            label=f"Folder {place}",
            settings={"path": f"/made/up/{place}"},
            added_at=actor.now,
            last_tried_at=actor.now,
            last_read_at=actor.now,
        )
        for place in range(6)
    )


def _import(actor):
    from kithwork.sources.models import Batch, ImportProblem
    from kithwork.sources.rules import BatchState

    counts = {"people": {"created": 10_000}, "exchanges": {"created": 300_000}}
    batch = Batch.objects.create(
        workspace=actor.workspace, label="letters.mbox", state=BatchState.DONE, files=1, counts=counts,
        began_at=actor.now, finished_at=actor.now,
    )  # fmt: skip
    ImportProblem.objects.bulk_create(
        ImportProblem(workspace=actor.workspace, batch=batch, file="letters.mbox", item=place, reason="It breaks off.")
        for place in range(PROBLEMS)
    )
