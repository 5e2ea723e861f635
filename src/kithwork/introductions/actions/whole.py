"""Putting introductions and all that belongs to them back from an archive, and taking them back with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.introductions.models import (
    Acquaintance,
    CareSettings,
    EventProfession,
    Introduction,
    NotThese,
    OwnEvent,
    Proposal,
    Proposed,
    Side,
    Wish,
)
from kithwork.introductions.queries.whole import (
    ACQUAINTANCE,
    CARE,
    EVENT_PROFESSION,
    INTRODUCTION,
    NOT_THESE,
    OWN_EVENT,
    PROPOSAL,
    SIDE,
    WISH,
)
from kithwork.workspace.plain import put_back_rows, take_back_rows, values_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from django.db.models import Model

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]
    PutBack = Callable[..., list[str]]

AT_ONCE = 500


@transaction.atomic
def put_back_wishes(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add what people said about being introduced, for whom nothing stands here."""
    del batch
    here = set(Wish.objects.filter(workspace=actor.workspace).values_list("person_id", flat=True))
    new = {people[row["person"]]: row for row in rows if people.get(row["person"], None) not in {None, *here}}
    return _add(
        Wish(workspace=actor.workspace, person_id=person_id, **values_of(Wish, row, WISH))
        for person_id, row in new.items()
    )


@transaction.atomic
def put_back_not_these(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add who is not to be brought together, where nothing stands of the two here."""
    del batch
    here = set(NotThese.objects.filter(workspace=actor.workspace).values_list("low_id", "high_id"))
    new = {pair: row for pair, row in _of_two(rows, people) if pair not in here}
    return _add(
        NotThese(workspace=actor.workspace, low_id=low, high_id=high, **values_of(NotThese, row, NOT_THESE))
        for (low, high), row in new.items()
    )


@transaction.atomic
def put_back_acquaintances(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add who knows whom by word or introduction."""
    del batch
    here = set(Acquaintance.objects.filter(workspace=actor.workspace).values_list("low_id", "high_id", "how"))
    new = {(*pair, row["how"]): row for pair, row in _of_two(rows, people) if (*pair, row["how"]) not in here}
    return _add(
        Acquaintance(workspace=actor.workspace, low_id=low, high_id=high, **values_of(Acquaintance, row, ACQUAINTANCE))
        for (low, high, _), row in new.items()
    )


@transaction.atomic
def put_back_introductions(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add introductions whose people are all here, each with its sides; answers with the uids added."""

    def also(row: Row) -> Row | None:
        if len({people.get(side["who"]) for side in row["sides"]} - {None}) < max(2, len(row["sides"])):
            return None
        return {"mover_id": people.get(row["mover"] or ""), "origin_batch": batch}

    added = put_back_rows(actor, Introduction, rows, names=INTRODUCTION, also=also)
    told = {row["uid"]: row for row in rows}
    mine = Introduction.objects.filter(workspace=actor.workspace, origin_batch=batch).values_list("uid", "pk")
    ids = {uid: pk for uid, pk in mine if uid in set(added)}
    Side.objects.bulk_create(
        (
            Side(
                workspace=actor.workspace,
                introduction_id=pk,
                person_id=people[side["who"]],
                position=position,
                **values_of(Side, side, SIDE),
            )
            for uid, pk in ids.items()
            for position, side in enumerate(told[uid]["sides"])
        ),
        batch_size=AT_ONCE,
    )
    return added


def take_back_introductions(actor: Actor, batch: int, names: Collection[str]) -> None:
    """Remove the introductions with these uids."""
    del batch
    take_back_rows(actor, Introduction, names)


@transaction.atomic
def put_back_proposals(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add answered proposals whose people are all here, where none of that week stands for them."""
    del batch
    here = {
        (one.week.isoformat(), frozenset(who.person_id for who in one.people.all()))
        for one in Proposal.objects.filter(workspace=actor.workspace).prefetch_related("people")
    }
    begun = dict(Introduction.objects.filter(workspace=actor.workspace).values_list("uid", "pk"))
    added = []
    for row in rows:
        ids = frozenset(people.get(uid, 0) for uid in row["people"])
        if 0 in ids or (row["week"], ids) in here:
            continue
        here.add((row["week"], ids))
        one = Proposal.objects.create(
            workspace=actor.workspace,
            introduction_id=begun.get(row["introduction"]),
            **values_of(Proposal, row, PROPOSAL),
        )
        Proposed.objects.bulk_create(
            Proposed(workspace=actor.workspace, proposal=one, person_id=pk) for pk in sorted(ids)
        )
        added.append(str(one.pk))
    return added


@transaction.atomic
def put_back_care(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Set the care of introductions as the archive tells, unless the user set it here."""
    del people, batch
    if not rows or CareSettings.objects.filter(workspace=actor.workspace).exists():
        return []
    return _add([CareSettings(workspace=actor.workspace, **values_of(CareSettings, rows[0], CARE))])


@transaction.atomic
def put_back_own_events(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add the user's own trigger events that are not here."""
    del people, batch
    here = set(OwnEvent.objects.filter(workspace=actor.workspace).values_list("slug", flat=True))
    new = {row["slug"]: row for row in rows if row["slug"] not in here}
    return _add(OwnEvent(workspace=actor.workspace, **values_of(OwnEvent, row, OWN_EVENT)) for row in new.values())


@transaction.atomic
def put_back_event_professions(
    actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int
) -> list[str]:
    """Add who is needed in which event, where the user said nothing else of it here."""
    del people, batch
    here = set(EventProfession.objects.filter(workspace=actor.workspace).values_list("event", "profession"))
    new = {(row["event"], row["profession"]): row for row in rows if (row["event"], row["profession"]) not in here}
    return _add(
        EventProfession(workspace=actor.workspace, **values_of(EventProfession, row, EVENT_PROFESSION))
        for row in new.values()
    )


def take_back_numbered(table: type[Model]) -> Callable[[Actor, int, Collection[str]], None]:
    """How the rows of *table* that an import added go again: by their numbers here."""

    def take_back(actor: Actor, batch: int, names: Collection[str]) -> None:
        del batch
        ids = sorted(int(name) for name in names)
        for start in range(0, len(ids), AT_ONCE):
            some = {"workspace": actor.workspace, "pk__in": ids[start : start + AT_ONCE]}
            table._default_manager.filter(**some).delete()  # noqa: SLF001 -- Django's documented model API

    return take_back


take_back_wishes = take_back_numbered(Wish)
take_back_not_these = take_back_numbered(NotThese)
take_back_acquaintances = take_back_numbered(Acquaintance)
take_back_proposals = take_back_numbered(Proposal)
take_back_care = take_back_numbered(CareSettings)
take_back_own_events = take_back_numbered(OwnEvent)
take_back_event_professions = take_back_numbered(EventProfession)


def _add(new: Any) -> list[str]:
    """Write new rows of one table; answers with their numbers."""
    rows = list(new)
    if rows:
        type(rows[0])._default_manager.bulk_create(rows, batch_size=AT_ONCE)  # noqa: SLF001 -- as above
    return [str(one.pk) for one in rows]


def _of_two(rows: Sequence[Row], people: Mapping[str, int]) -> list[tuple[tuple[int, int], Row]]:
    """Each row with its two people, the smaller number first; who did not come along leaves the row out."""
    found = []
    for row in rows:
        ids = sorted({people.get(uid, 0) for uid in row["two"]})
        if len(ids) == 2 and ids[0]:
            found.append(((ids[0], ids[1]), row))
    return found
