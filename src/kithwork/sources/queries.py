"""Reading imports, and where each fact comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from kithwork.core.periods import short_date
from kithwork.sources.models import Batch, SourceItem
from kithwork.sources.rules import BatchNotFoundError, BatchState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

WORDS = {"you": "you, by hand", "exchanges": "your mail and calendar"}


def batches(actor: Actor) -> QuerySet[Batch]:
    """Every import, latest first, with the number of problems as `problem_count`."""
    found = Batch.objects.filter(workspace=actor.workspace).annotate(problem_count=Count("problems"))
    return found.order_by("-began_at", "-pk")


def batch(actor: Actor, batch_id: int) -> Batch:
    """One import; `BatchNotFoundError` where not yours."""
    found = batches(actor).filter(pk=batch_id).first()
    if found is None:
        raise BatchNotFoundError(f"There is no import numbered {batch_id} here.")
    return found


def latest_undoable(actor: Actor) -> Batch | None:
    """The latest import that still stands."""
    return batches(actor).filter(state=BatchState.DONE).first()


def demo_batch_id(actor: Actor) -> int | None:
    """The import that brought the demo network, where it still stands."""
    found = Batch.objects.filter(workspace=actor.workspace, is_demo=True, state=BatchState.DONE)
    return found.values_list("pk", flat=True).first()


def origin_words(actor: Actor, tokens: Iterable[str]) -> dict[str, str]:
    """Where something comes from in words, by its token ("you", "exchanges", "import 12")."""
    wanted = set(tokens)
    numbers = [int(token.removeprefix("import ")) for token in wanted if token.startswith("import ")]
    found = Batch.objects.filter(workspace=actor.workspace, pk__in=numbers)
    words = {
        f"import {one.pk}": f"{one.label}, {short_date(one.began_at.astimezone(actor.zone).date(), today=actor.today)}"
        for one in found
    }
    return {token: words.get(token) or WORDS.get(token, "an import since undone") for token in wanted}


def raw_of_people(actor: Actor, person_ids: Sequence[int]) -> dict[int, list[bytes]]:
    """The cards of these people as they stood in their sources, packed (zlib), oldest first."""
    found: dict[int, list[bytes]] = {}
    rows = SourceItem.objects.filter(workspace=actor.workspace, person_id__in=person_ids).order_by("pk")
    for person_id, raw in rows.values_list("person_id", "raw"):
        found.setdefault(person_id or 0, []).append(bytes(raw))
    return found
