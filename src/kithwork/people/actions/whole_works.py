"""Putting back what an archive tells of what people do, whom they reach and where they are; what is said here stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.core.events import publish
from kithwork.people.models import OwnProfession, Practice, Reach, Whereabouts
from kithwork.people.queries.whole_works import OWN, REACH, WHEREABOUTS, WORK
from kithwork.people.rules import PersonChanged
from kithwork.workspace.plain import values_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from django.db.models import Model

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

AT_ONCE = 500
BETWEEN = "|"
"""Parts the number of a person from the words that name a row of theirs."""


def put_back_works(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add what people do and do not, where nothing is said of it here; answers with what names the rows added."""
    del batch
    return _put_back(actor, Practice, rows, people, names=WORK, key=("profession",))


def put_back_reach(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add whom people reach, where nothing is said of it here; answers with what names the rows added."""
    del batch
    return _put_back(actor, Reach, rows, people, names=REACH, key=("kind", "slug"))


def put_back_whereabouts(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add where people are, of whom nothing is said here; answers with what names the rows added."""
    del batch
    return _put_back(actor, Whereabouts, rows, people, names=WHEREABOUTS, key=())


@transaction.atomic
def put_back_professions(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add the professions of the user's own that are not here; answers with their slugs."""
    del people, batch
    known = set(OwnProfession.objects.filter(workspace=actor.workspace).values_list("slug", flat=True))
    new = {row["slug"]: row for row in rows if row["slug"] not in known}
    OwnProfession.objects.bulk_create(
        [OwnProfession(workspace=actor.workspace, **values_of(OwnProfession, row, OWN)) for row in new.values()]
    )
    return list(new)


def remove_works(actor: Actor, names: Collection[str]) -> None:
    """Remove what an undone import had brought of what people do."""
    _remove(actor, Practice, names, key=("profession",))


def remove_reach(actor: Actor, names: Collection[str]) -> None:
    """Remove what an undone import had brought of whom people reach."""
    _remove(actor, Reach, names, key=("kind", "slug"))


def remove_whereabouts(actor: Actor, names: Collection[str]) -> None:
    """Remove what an undone import had brought of where people are."""
    _remove(actor, Whereabouts, names, key=())


@transaction.atomic
def remove_professions(actor: Actor, slugs: Collection[str]) -> None:
    """Remove the professions an undone import had brought that nobody is in."""
    used = Practice.objects.filter(workspace=actor.workspace, profession__in=slugs).values("profession")
    OwnProfession.objects.filter(workspace=actor.workspace, slug__in=slugs).exclude(slug__in=used).delete()


@transaction.atomic
def _put_back(
    actor: Actor,
    table: type[Model],
    rows: Sequence[Row],
    people: Mapping[str, int],
    *,
    names: Sequence[str],
    key: Sequence[str],
) -> list[str]:
    manager = table._default_manager  # noqa: SLF001 -- Django's documented model API
    about = [(people[row["person"]], row) for row in rows if row["person"] in people]
    mine = manager.filter(workspace=actor.workspace, person_id__in={pk for pk, _ in about})
    known = set(mine.values_list("person_id", *key))
    new: dict[tuple[Any, ...], Model] = {}
    for pk, row in about:
        place = (pk, *(row[name] for name in key))
        if place not in known and place not in new:
            new[place] = table(workspace=actor.workspace, person_id=pk, **values_of(table, row, names))
    manager.bulk_create(list(new.values()), batch_size=AT_ONCE)
    if new:
        publish(actor, PersonChanged(frozenset(pk for pk, *_ in new)))
    return [BETWEEN.join(str(part) for part in place) for place in new]


@transaction.atomic
def _remove(actor: Actor, table: type[Model], names: Collection[str], *, key: Sequence[str]) -> None:
    manager = table._default_manager  # noqa: SLF001 -- as above
    wanted = {tuple(name.split(BETWEEN)) for name in names}
    gone = sorted({int(pk) for pk, *_ in wanted})
    for start in range(0, len(gone), AT_ONCE):
        mine = manager.filter(workspace=actor.workspace, person_id__in=gone[start : start + AT_ONCE])
        rows = mine.values_list("pk", "person_id", *key)
        brought = [pk for pk, person_id, *said in rows if (str(person_id), *said) in wanted]
        manager.filter(pk__in=brought).delete()
    if gone:
        publish(actor, PersonChanged(frozenset(gone)))
