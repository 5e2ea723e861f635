"""Reading imports, and where each fact comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from kithwork.core.periods import short_date
from kithwork.people import queries as people
from kithwork.sources.models import Batch, SourceItem
from kithwork.sources.rules import BatchNotFoundError, BatchState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

WORDS = {"you": "you, by hand", "exchanges": "your mail and calendar", "signature": "the signature of a letter"}


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


def person_of_item(actor: Actor, key: str) -> int | None:
    """Whose card or row is kept under *key*; None where there is none."""
    found = SourceItem.objects.filter(workspace=actor.workspace, key=key, person__isnull=False)
    return found.values_list("person_id", flat=True).first()


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
