"""The book: one person, a page of them, tags, the trash."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.core.text import item_number
from kithwork.people.models import ContactPoint, Person, Tag, Tagging
from kithwork.people.queries.search import found_ids
from kithwork.people.queries.telling_apart import told_apart
from kithwork.people.rules import AsideReason, Place, PointKind, initials, role_line, tag_key
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

NAMED_AT_MOST = 5


class PersonNotFoundError(NotFoundError):
    """Nobody here has that name or number."""


class SeveralPeopleError(KithworkError):
    """More than one person answers to that name."""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """What a list shows of one person, without touching the database again."""

    id: int
    name: str
    initials: str
    title: str
    organisation: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    place: str
    aside_reason: str
    met_how: str = ""
    birthday: str = ""

    @property
    def role_line(self) -> str:
        """Title and organisation on one line, either or neither."""
        return role_line(self.title, self.organisation)

    @property
    def told_by(self) -> str:
        """What tells them from others of the same name: what they do, else an address, else a number."""
        return self.role_line or next(iter((*self.emails, *self.phones)), "")

    @property
    def tone(self) -> int:
        """Which of the four washes stands behind the initials; the same person always has the same."""
        return self.id % 4 + 1


@dataclass(frozen=True, slots=True)
class InCommon:
    """Somebody else at the same organisation or under the same tag."""

    id: int
    name: str
    why: str


def everyone(actor: Actor, *, place: Place = Place.KEPT) -> QuerySet[Person]:
    """Everyone standing at *place*, not in the trash, by name."""
    return Person.objects.filter(workspace=actor.workspace, place=place, trashed_at__isnull=True).order_by(
        "sort_name", "pk"
    )


def trash(actor: Actor) -> QuerySet[Person]:
    """Everyone in the trash, latest first."""
    return Person.objects.filter(workspace=actor.workspace, trashed_at__isnull=False).order_by("-trashed_at", "pk")


def kept_aside(actor: Actor, reason: AsideReason) -> QuerySet[Person]:
    """Everyone kept aside for *reason*, not in the trash, by name."""
    return everyone(actor, place=Place.ASIDE).filter(aside_reason=reason)


def ids_by_name(
    actor: Actor, *, place: Place = Place.KEPT, tag: str = "", first: int = 0, limit: int | None = None
) -> list[int]:
    """The ids of everyone at *place* (filed under *tag*, where given), by name; *limit* of them from *first* on."""
    found = _filed(actor, place, tag).values_list("pk", flat=True)
    return list(found[first:] if limit is None else found[first : first + limit])


def kept_ids(actor: Actor) -> list[int]:
    """The ids of everyone kept, in no order; as fast as a query of one column can be."""
    found = everyone(actor, place=Place.KEPT).order_by().values_list("pk")
    return [pk for (pk,) in fetched(found)]


def number_at(actor: Actor, *, place: Place = Place.KEPT, tag: str = "") -> int:
    """How many stand at *place*, filed under *tag* where given."""
    return _filed(actor, place, tag).order_by().count()


def _filed(actor: Actor, place: Place, tag: str) -> QuerySet[Person]:
    found = everyone(actor, place=place)
    return found.filter(taggings__tag__key=tag_key(tag)) if tag else found


def newest_first(actor: Actor, *, place: Place = Place.KEPT) -> list[int]:
    """The ids of everyone at *place*, latest added first."""
    return list(everyone(actor, place=place).order_by("-pk").values_list("pk", flat=True))


def person(actor: Actor, person_id: int) -> Person:
    """The one person with points and tags at hand, trashed or not; `PersonNotFoundError` where not yours."""
    found = (
        Person.objects.filter(workspace=actor.workspace, pk=person_id)
        .select_related("organisation")
        .prefetch_related("points", "taggings__tag")
        .first()
    )
    if found is None:
        raise PersonNotFoundError(f"There is nobody numbered {person_id} here.")
    return found


def person_called(actor: Actor, words: str) -> Person:
    """The one person that *words* mean: a number, a whole address, a whole name, or the start of words of a name.

    Raises `PersonNotFoundError`, or `SeveralPeopleError` that lists whom it may have meant.
    """
    words = words.strip()
    if (number := item_number(words)) is not None:
        return person(actor, number)
    places = (Place.KEPT, Place.ARCHIVED, Place.ASIDE)
    found = found_ids(actor, words, limit=50)
    people = [row for row in rows(actor, found) if row.place in places]
    exact = [row for row in people if words.lower() in {row.name.lower(), *(mail.lower() for mail in row.emails)}]
    candidates = exact or [row for row in people if row.place == Place.KEPT] or people
    if len(candidates) == 1:
        return person(actor, candidates[0].id)
    if not candidates:
        raise PersonNotFoundError(f"Nobody here is called “{words}”; try part of the name, or an address.")
    told, what_to_write = told_apart(candidates)
    named = ", ".join(told[:NAMED_AT_MOST])
    more = f" and {len(candidates) - NAMED_AT_MOST} more" if len(candidates) > NAMED_AT_MOST else ""
    raise SeveralPeopleError(f"“{words}” may mean {named}{more}; {what_to_write}.")


def rows(actor: Actor, person_ids: Sequence[int]) -> list[PersonRow]:
    """What a list shows of *person_ids*, in the order given; two queries, however many."""
    people = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids).order_by()
    found = {told[0]: told for told in people.values_list(*_SHOWN)}
    points: dict[int, list[tuple[str, str]]] = {}
    reach = ContactPoint.objects.filter(person_id__in=list(found), kind__in=(PointKind.EMAIL, PointKind.PHONE))
    for pk, kind, value in reach.order_by("position", "pk").values_list("person_id", "kind", "value"):
        points.setdefault(pk, []).append((kind, value))
    return [_row(found[pk], points.get(pk, ())) for pk in person_ids if pk in found]


_SHOWN = ("pk", "full_name", "title", "organisation__name", "place", "aside_reason", "met_how", "birthday")


def row_of(one: Person) -> PersonRow:
    """What a list shows of somebody whose points and organisation are at hand."""
    organisation = one.organisation.name if one.organisation else None
    said = (one.pk, one.full_name, one.title, organisation, one.place, one.aside_reason, one.met_how, one.birthday)
    return _row(said, [(point.kind, point.value) for point in one.points.all()])


def _row(said: tuple[int, str, str, str | None, str, str, str, str], points: Collection[tuple[str, str]]) -> PersonRow:
    """*said*: the fields of `_SHOWN`; *points*: (kind, value) of each way to reach them, in order."""
    pk, name, title, organisation, place, aside_reason, met_how, birthday = said
    emails = tuple(value for kind, value in points if kind == PointKind.EMAIL)
    phones = tuple(value for kind, value in points if kind == PointKind.PHONE)
    return PersonRow(
        id=pk,
        name=name,
        initials=initials(name),
        title=title,
        organisation=organisation or "",
        emails=emails,
        phones=phones,
        place=place,
        aside_reason=aside_reason,
        met_how=met_how,
        birthday=birthday,
    )


def count_by_place(actor: Actor) -> dict[Place, int]:
    """How many stand at each place, the trash left out."""
    counted = (
        Person.objects.filter(workspace=actor.workspace, trashed_at__isnull=True)
        .values_list("place")
        .annotate(Count("pk"))
        .order_by()
    )
    return {Place(place): number for place, number in counted}


def count_by_reason(actor: Actor) -> dict[AsideReason, int]:
    """How many are kept aside for each reason, the trash left out."""
    counted = everyone(actor, place=Place.ASIDE).order_by().values_list("aside_reason").annotate(Count("pk"))
    return {AsideReason(reason): number for reason, number in counted}


def is_anybody_here(actor: Actor) -> bool:
    """Whether there is anybody besides the user, wherever they stand but in the trash."""
    here = Person.objects.filter(workspace=actor.workspace, trashed_at__isnull=True)
    return here.exclude(place=Place.YOU).exists()


def tags_in_use(actor: Actor) -> list[tuple[str, str]]:
    """(key, name) of every tag that somebody kept stands under, by name."""
    kept = Tagging.objects.filter(workspace=actor.workspace, person__place=Place.KEPT, person__trashed_at__isnull=True)
    found = Tag.objects.filter(workspace=actor.workspace, pk__in=kept.values("tag_id")).order_by("key")
    return list(found.values_list("key", "name"))


def in_common(actor: Actor, one: Person, *, limit: int = 6) -> list[InCommon]:
    """Others kept who work at the same place or stand under the same tag, with the reason."""
    others = everyone(actor).exclude(pk=one.pk)
    found: list[InCommon] = []
    if one.organisation is not None:
        same = others.filter(organisation=one.organisation).values_list("pk", "full_name")[:limit]
        found += [InCommon(pk, name, one.organisation.name) for pk, name in same]
    tags = {tagging.tag_id: tagging.tag.name for tagging in one.taggings.all()}
    seen = {other.id for other in found}
    shared = (
        others.filter(taggings__tag_id__in=tags)
        .exclude(pk__in=seen)
        .values_list("pk", "full_name", "taggings__tag_id")[: limit * 2]
    )
    for pk, name, tag_id in shared:
        if pk not in seen and len(found) < limit:
            seen.add(pk)
            found.append(InCommon(pk, name, tags[tag_id]))
    return found


def names(actor: Actor, person_ids: Iterable[int]) -> dict[int, str]:
    """The names of *person_ids*."""
    found = Person.objects.filter(workspace=actor.workspace, pk__in=list(person_ids))
    return dict(found.values_list("pk", "full_name"))


def names_and_roles(actor: Actor, person_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """(name, title and organisation on one line) of *person_ids*; one query."""
    found = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids)
    told = found.values_list("pk", "full_name", "title", "organisation__name")
    return {pk: (name, role_line(title, organisation or "")) for pk, name, title, organisation in told}


def present(actor: Actor, person_ids: Sequence[int]) -> list[int]:
    """Those of *person_ids* that are in this workspace, wherever they stand."""
    return list(Person.objects.filter(workspace=actor.workspace, pk__in=person_ids).values_list("pk", flat=True))


def ids_of_batch(actor: Actor, batch: int) -> list[int]:
    """The ids of those whom import *batch* brought."""
    found = Person.objects.filter(workspace=actor.workspace, origin_batch=batch)
    return list(found.values_list("pk", flat=True))


def edited_among(actor: Actor, person_ids: Sequence[int]) -> frozenset[int]:
    """Those of *person_ids* about whom the user wrote something by hand."""
    found: set[int] = set()
    for start in range(0, len(person_ids), 1000):
        rows = Person.objects.filter(workspace=actor.workspace, pk__in=person_ids[start : start + 1000])
        found.update(pk for pk, origins in rows.values_list("pk", "field_origins") if "you" in origins.values())
    return frozenset(found)


def aside_among(actor: Actor, person_ids: Collection[int]) -> int:
    """How many of *person_ids* are kept aside."""
    ids, aside = sorted(person_ids), Person.objects.filter(workspace=actor.workspace, place=Place.ASIDE)
    return sum(aside.filter(pk__in=ids[start : start + 1000]).count() for start in range(0, len(ids), 1000))


def origin_tokens(actor: Actor) -> frozenset[str]:
    """Every word of origin that stands at anybody's field or way to be reached."""
    people = Person.objects.filter(workspace=actor.workspace)
    fields = {
        token for origins in people.values_list("field_origins", flat=True).iterator() for token in origins.values()
    }
    points = ContactPoint.objects.filter(workspace=actor.workspace).values_list("origin", flat=True)
    return frozenset(fields | set(points.distinct().order_by()))
