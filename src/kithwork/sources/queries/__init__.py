"""Reading imports, and where each fact comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Exists, OuterRef, Q

from kithwork.core.periods import short_date
from kithwork.people import queries as people
from kithwork.sources.models import Batch, Change, SourceItem
from kithwork.sources.rules import GUEST, BatchNotFoundError, BatchState
from kithwork.workspace.models import OwnAddress

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

MOST_FILES_NAMED = 3
WORDS = {"you": "you, by hand", "exchanges": "your mail and calendar", "signature": "the signature of a letter"}


def batches(actor: Actor) -> QuerySet[Batch]:
    """Every import, latest first, with the number of problems as `problem_count`."""
    found = Batch.objects.filter(workspace=actor.workspace).annotate(problem_count=Count("problems"))
    return found.order_by("-began_at", "-pk")


def brought(actor: Actor) -> QuerySet[Batch]:
    """The imports that brought or changed anything, latest first: of all others there is nothing to undo."""
    anything = Q(Exists(Change.objects.filter(batch=OuterRef("pk"))))
    anything |= Q(Exists(OwnAddress.objects.filter(workspace=actor.workspace, origin_batch=OuterRef("pk"))))
    for kind in ("people", "exchanges"):
        anything |= Q(**{f"counts__{kind}__created__gt": 0}) | Q(**{f"counts__{kind}__updated__gt": 0})
    return batches(actor).filter(anything)


def batch(actor: Actor, batch_id: int) -> Batch:
    """One import; `BatchNotFoundError` where not yours."""
    found = batches(actor).filter(pk=batch_id).first()
    if found is None:
        raise BatchNotFoundError(f"There is no import numbered {batch_id} here.")
    return found


def person_of_item(actor: Actor, key: str) -> int | None:
    """Whose card or row is kept under *key*; None where there is none."""
    found = SourceItem.objects.filter(workspace=actor.workspace, key=key, person__isnull=False)
    return found.values_list("person_id", flat=True).first()


def is_of_guests(actor: Actor, batch_id: int) -> bool:
    """Whether an import was of those met at an event."""
    items = SourceItem.objects.filter(workspace=actor.workspace, origin_batch=batch_id, key__startswith=GUEST)
    return items.exists()


def latest_undoable(actor: Actor) -> Batch | None:
    """The latest import that still stands and brought or changed anything."""
    return brought(actor).filter(state=BatchState.DONE).first()


def may_be_undone(actor: Actor, batch_id: int) -> bool:
    """Whether an import still stands and brought or changed anything, so that undoing it takes something back."""
    return brought(actor).filter(pk=batch_id, state=BatchState.DONE).exists()


def demo_batch_id(actor: Actor) -> int | None:
    """The import that brought the demo network, where it still stands."""
    found = Batch.objects.filter(workspace=actor.workspace, is_demo=True, state=BatchState.DONE)
    return found.values_list("pk", flat=True).first()


def origin_words(actor: Actor, tokens: Iterable[str], *, person_id: int | None = None) -> dict[str, str]:
    """Where something comes from in words, by its token ("you", "exchanges", "import 12").

    Of somebody (*person_id*) an import of several files is named by those that told of them, where that is known.
    """
    wanted = set(tokens)
    numbers = [int(token.removeprefix("import ")) for token in wanted if token.startswith("import ")]
    found = Batch.objects.filter(workspace=actor.workspace, pk__in=numbers)
    named = _files_telling(actor, found, person_id) if person_id is not None else {}
    words = {f"import {one.pk}": f"{named.get(one.pk) or one.label}, {_began(actor, one)}" for one in found}
    return {token: words.get(token) or WORDS.get(token, "an import since undone") for token in wanted}


def _began(actor: Actor, one: Batch) -> str:
    return short_date(one.began_at.astimezone(actor.zone).date(), today=actor.today)


def _files_telling(actor: Actor, found: Iterable[Batch], person_id: int) -> dict[int, str]:
    """Which files of each import told of somebody, in words; nothing of imports that do not tell."""
    ends = {one.pk: one.counts["cards"] for one in found if "cards" in one.counts}
    if not ends:
        return {}
    cards = SourceItem.objects.filter(workspace=actor.workspace, person_id=person_id, origin_batch__in=ends)
    files: dict[int, dict[str, None]] = {}
    for batch_id, card in cards.order_by("pk").values_list("origin_batch", "pk"):
        told = (name for name, first, last in ends[batch_id or 0] if first <= card <= last)
        files.setdefault(batch_id or 0, {}).update(dict.fromkeys(told))
    return {pk: " and ".join(names) for pk, names in files.items() if len(names) <= MOST_FILES_NAMED}


def referenced_batches(actor: Actor) -> list[Batch]:
    """The imports that something still known came from, oldest first."""
    tokens = people.origin_tokens(actor)
    numbers = [int(token.removeprefix("import ")) for token in tokens if token.startswith("import ")]
    found = Batch.objects.filter(workspace=actor.workspace, pk__in=numbers)
    return list(found.order_by("began_at", "pk"))


def people_by_item_key(actor: Actor) -> dict[str, int]:
    """Whose each card is, by the key it was read under."""
    rows = SourceItem.objects.filter(workspace=actor.workspace, person__isnull=False)
    return {key: pk for key, pk in rows.values_list("key", "person_id") if pk}
