"""People from a source, thousands at a time: new ones, more about known ones, and taking either back."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.core.text import fold
from kithwork.people.actions.fields import (
    NAME_FIELDS,
    PLAIN_FIELDS,
    YOU,
    card_values,
    fill,
    snapshot,
    sort_name,
)
from kithwork.people.actions.search import entry_of, refresh_search
from kithwork.people.models import (
    ContactPoint,
    Merge,
    Organisation,
    OrganisationMerge,
    Person,
    SearchEntry,
    Tag,
    Tagging,
)
from kithwork.people.rules import FROM_EXCHANGES, NAME_FROM_ADDRESS, AsideReason, PersonCard, Place, tag_key
from kithwork.workspace.rows import add_instances, insert_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kithwork.people.rules import CardPoint
    from kithwork.workspace.actor import Actor

AT_ONCE = 500
POINT_COLUMNS = (
    "workspace_id", "person_id", "kind", "value", "key", "label", "preferred", "parts", "origin", "position",
)  # fmt: skip
TAGGING_COLUMNS = ("workspace_id", "person_id", "tag_id")
ENTRY_COLUMNS = ("workspace_id", "person_id", "name", "words")
_POINT_ROW, _TAGGING_ROW, _ENTRY_ROW = (
    attrgetter(*columns) for columns in (POINT_COLUMNS, TAGGING_COLUMNS, ENTRY_COLUMNS)
)


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to add: the stable `uid`, what the card says, and where in the book they shall stand."""

    uid: str
    card: PersonCard
    place: Place = Place.KEPT
    aside_reason: AsideReason = AsideReason.NONE


@dataclass(frozen=True, slots=True)
class Supplement:
    """More about somebody known; with `renews` the same card was read before, so that its new values win.

    With `keeps` it takes somebody into the book whom only exchanges told of until now. With `same_role` the card told
    this title and place of work before: they are no news, and fill only what is blank.
    """

    person_id: int
    card: PersonCard
    renews: bool = False
    keeps: bool = True
    same_role: bool = False


@transaction.atomic
def add_people(actor: Actor, people: Sequence[NewPerson], *, origin: str, batch: int | None) -> list[int]:
    """Add *people* with points, tags, organisation and search entry; answers with their ids in the same order."""
    organisations = _organisations(actor, (new.card.organisation for new in people))
    tags = _tags(actor, (tag for new in people for tag in new.card.tags))
    made = [_person(actor, new, organisations, origin=origin, batch=batch) for new in people]
    add_instances(made, known_by="uid")
    points: list[ContactPoint] = []
    taggings: list[Tagging] = []
    entries: list[SearchEntry] = []
    for one, new in zip(made, people, strict=True):
        mine = [_point(actor, one, point, origin, place) for place, point in enumerate(_distinct(new.card.points))]
        points += mine
        taggings += [
            Tagging(workspace=actor.workspace, person=one, tag_id=tags[key])
            for key in dict.fromkeys(tag_key(tag) for tag in new.card.tags)
            if key in tags
        ]
        entries.append(entry_of(one, mine, new.card.tags))
    insert_rows(ContactPoint, POINT_COLUMNS, map(_POINT_ROW, points))
    insert_rows(Tagging, TAGGING_COLUMNS, map(_TAGGING_ROW, taggings))
    insert_rows(SearchEntry, ENTRY_COLUMNS, map(_ENTRY_ROW, entries))
    return [one.pk for one in made]


@transaction.atomic
def supplement_people(actor: Actor, supplements: Sequence[Supplement], *, origin: str) -> dict[int, dict[str, Any]]:
    """Add what is new to people known; answers, for those changed, with what `take_back` needs to undo it.

    What the user wrote stays. A card that was read before renews its own values; any other fills what is blank.
    """
    organisations = _organisations(actor, (more.card.organisation for more in supplements))
    tags = _tags(actor, (tag for more in supplements for tag in more.card.tags))
    people = {
        one.pk: one
        for one in Person.objects.filter(workspace=actor.workspace, pk__in={more.person_id for more in supplements})
        .select_related("organisation")
        .prefetch_related("points", "taggings")
    }
    of_two = frozenset(Merge.objects.filter(kept__in=people).values_list("kept_id", flat=True))
    before: dict[int, dict[str, Any]] = {}
    changed: set[int] = set()
    points: dict[tuple[int, str, str], ContactPoint] = {}
    taggings: dict[tuple[int, int], Tagging] = {}
    for more in supplements:
        one = people[more.person_id]
        was = snapshot(one)
        new_tags = _new_taggings(actor, one, more.card.tags, tags, taggings)
        grew = _new_points(actor, one, more.card.points, points, origin=origin) or bool(new_tags)
        if _fill_in(one, more, organisations, origin=origin, is_of_two=one.pk in of_two):
            changed.add(one.pk)
            grew = True
        if grew:
            kept = before.setdefault(one.pk, {**was, "points": origin, "tags": []})
            kept["tags"] += new_tags
    _write(actor, [people[pk] for pk in changed], points.values(), taggings.values())
    refresh_search(actor, before)
    return before


@transaction.atomic
def take_back(actor: Actor, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Put people back as they stood before `supplement_people`; what anybody told since stays as it is."""
    for one in Person.objects.filter(workspace=actor.workspace, pk__in=changes):
        was = changes[one.pk]
        values = without(snapshot(one), was)
        one.organisation_id = values.pop("organisation")
        for name, value in values.items():
            setattr(one, name, value)
        one.sort_name = sort_name({"full_name": one.full_name})
        one.save()
        if was["points"] != FROM_EXCHANGES:
            one.points.filter(origin=was["points"]).delete()
        one.taggings.filter(tag_id__in=was["tags"]).delete()
    refresh_search(actor, changes)


def without(values: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    """Somebody's *values* without what the import that remembers how they stood (*was*) had told."""
    left, origins = dict(values), dict(values["field_origins"])
    for field, names in TOLD_TOGETHER.items():
        if origins.get(field) != was["points"]:
            continue
        left.update({name: was[name] for name in names})
        del origins[field]
        if field in was["field_origins"]:
            origins[field] = was["field_origins"][field]
    return {**left, "field_origins": origins}


TOLD_TOGETHER = {
    "full_name": NAME_FIELDS,
    "organisation": ("organisation",),
    "place": ("place", "aside_reason"),
    **{name: (name,) for name in PLAIN_FIELDS},
}


def _person(
    actor: Actor, new: NewPerson, organisations: Mapping[str, Organisation], *, origin: str, batch: int | None
) -> Person:
    values = card_values(new.card)
    organisation = organisations.get(fold(new.card.organisation)[:300])
    told = [name for name in ("full_name", *PLAIN_FIELDS) if values[name]]
    one = Person(
        workspace=actor.workspace,
        uid=new.uid,
        organisation=organisation,
        place=new.place,
        aside_reason=new.aside_reason,
        field_origins=dict.fromkeys([*told, "place", *(["organisation"] if organisation else [])], origin),
        origin_batch=batch,
        created_at=actor.now,
        updated_at=actor.now,
    )
    fill(one, values)
    return one


def _point(actor: Actor, one: Person, point: CardPoint, origin: str, position: int) -> ContactPoint:
    return ContactPoint(
        workspace=actor.workspace,
        person=one,
        kind=point.kind,
        value=point.value,
        key=point.key[:500],
        label=point.label[:100],
        preferred=point.preferred,
        parts=list(point.parts),
        origin=origin,
        position=position,
    )


def _distinct(points: Iterable[CardPoint]) -> list[CardPoint]:
    return list({(point.kind, point.key[:500]): point for point in reversed(list(points))}.values())[::-1]


def _organisations(actor: Actor, names: Iterable[str]) -> dict[str, Organisation]:
    wanted = {key: name for name in names if (key := fold(name)[:300])}
    known = _known(Organisation, actor, wanted)
    if wanted.keys() - known.keys():
        merged = {key: one for key, one in _merged_organisations(actor).items() if key in wanted}
        known = {**merged, **known}
    missing = [
        Organisation(workspace=actor.workspace, name=name.strip()[:300], key=key)
        for key, name in wanted.items()
        if key not in known
    ]
    made = Organisation.objects.bulk_create(missing, batch_size=AT_ONCE)
    return {**known, **{one.key: one for one in made}}


def _merged_organisations(actor: Actor) -> dict[str, Organisation]:
    """The organisations that took in others, by the names those had."""
    merges = OrganisationMerge.objects.filter(workspace=actor.workspace).select_related("kept").order_by("pk")
    return {fold(one.gone_name)[:300]: one.kept for one in merges}


def _tags(actor: Actor, names: Iterable[str]) -> dict[str, int]:
    wanted = {key: name for name in names if (key := tag_key(name))}
    known = _known(Tag, actor, wanted)
    missing = [
        Tag(workspace=actor.workspace, name=name.strip()[:200], key=key)
        for key, name in wanted.items()
        if key not in known
    ]
    made = Tag.objects.bulk_create(missing, batch_size=AT_ONCE)
    return {**{key: one.pk for key, one in known.items()}, **{one.key: one.pk for one in made}}


def _known(table: Any, actor: Actor, wanted: Mapping[str, str]) -> dict[str, Any]:
    keys = list(wanted)
    known: dict[str, Any] = {}
    for start in range(0, len(keys), AT_ONCE):
        found = table.objects.filter(workspace=actor.workspace, key__in=keys[start : start + AT_ONCE])
        known.update({one.key: one for one in found})
    return known


def _new_points(
    actor: Actor,
    one: Person,
    points: Iterable[CardPoint],
    added: dict[tuple[int, str, str], ContactPoint],
    *,
    origin: str,
) -> bool:
    known = {(point.kind, point.key) for point in one.points.all()}
    position = len(known)
    grew = False
    for point in points:
        key = (one.pk, point.kind.value, point.key[:500])
        if key[1:] in known or key in added:
            continue
        added[key] = _point(actor, one, point, origin, position)
        position += 1
        grew = True
    return grew


def _new_taggings(
    actor: Actor,
    one: Person,
    names: Iterable[str],
    tags: Mapping[str, int],
    added: dict[tuple[int, int], Tagging],
) -> list[int]:
    known = {tagging.tag_id for tagging in one.taggings.all()}
    wanted = dict.fromkeys(tags[key] for name in names if (key := tag_key(name)) in tags)
    new = [tag_id for tag_id in wanted if tag_id not in known and (one.pk, tag_id) not in added]
    added.update({(one.pk, tag_id): Tagging(workspace=actor.workspace, person=one, tag_id=tag_id) for tag_id in new})
    return new


def _fill_in(
    one: Person, more: Supplement, organisations: Mapping[str, Organisation], *, origin: str, is_of_two: bool
) -> bool:
    """Put in what the card tells anew; the notes of one made of two entries are of both, so that none is replaced."""
    values = card_values(more.card)
    added_to = {name for name, stays in (("title", more.same_role), ("notes", is_of_two)) if stays}
    changed = _fill_name(one, values, renews=more.renews, origin=origin)
    for name in PLAIN_FIELDS:
        new = _wins(one, name, values[name], renews=more.renews and name not in added_to)
        if new is not None:
            setattr(one, name, new)
            one.field_origins[name] = origin
            changed = True
    organisation = organisations.get(fold(more.card.organisation)[:300])
    is_news = more.renews and not more.same_role
    free = one.field_origins.get("organisation") != YOU and (one.organisation_id is None or is_news)
    if more.keeps and origin != FROM_EXCHANGES and one.field_origins.get("place") == FROM_EXCHANGES:
        one.place, one.aside_reason = Place.KEPT, AsideReason.NONE
        one.field_origins["place"] = origin
        changed = True
    if organisation is not None and free and one.organisation_id != organisation.pk:
        one.organisation = organisation
        one.field_origins["organisation"] = origin
        changed = True
    return changed


def _fill_name(one: Person, values: dict[str, str], *, renews: bool, origin: str) -> bool:
    by_you = one.field_origins.get("full_name") == YOU
    says_nothing = values["name_source"] in NAME_FROM_ADDRESS
    if by_you or says_nothing or (one.name_source not in NAME_FROM_ADDRESS and not renews):
        return False
    names = {name: values[name] for name in NAME_FIELDS}
    if all(getattr(one, name) == value for name, value in names.items()):
        return False
    fill(one, names)
    one.field_origins["full_name"] = origin
    return True


def _wins(one: Person, name: str, new: str, *, renews: bool) -> str | None:
    old = getattr(one, name)
    if not new or new == old or one.field_origins.get(name) == YOU:
        return None
    if not old or renews:
        return new
    if name == "notes" and new not in old:
        return f"{old}\n\n{new}"
    return None


def _write(actor: Actor, people: Sequence[Person], points: Iterable[ContactPoint], taggings: Iterable[Tagging]) -> None:
    for one in people:
        one.updated_at = actor.now
    Person.objects.bulk_update(
        people,
        [
            *NAME_FIELDS,
            *PLAIN_FIELDS,
            "sort_name",
            "organisation",
            "place",
            "aside_reason",
            "field_origins",
            "updated_at",
        ],
        batch_size=100,
    )
    ContactPoint.objects.bulk_create(points, batch_size=AT_ONCE)
    Tagging.objects.bulk_create(taggings, batch_size=AT_ONCE)
