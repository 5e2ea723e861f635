"""Keeping who knows whom: as the user says it, as it is seen in meetings and letters, as introductions made it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Q

from kithwork.conversations.queries.together import together
from kithwork.introductions.actions.not_these import a_pair
from kithwork.introductions.models import Acquaintance, Introduction
from kithwork.introductions.rules import How
from kithwork.introductions.rules.knowing import LETTER_OF, MEETING_OF
from kithwork.people.queries.some import NAMED_AT_MOST
from kithwork.workspace.rows import insert_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.conversations.rules import ConversationsChanged
    from kithwork.workspace.actor import Actor

    Pair = tuple[int, int]
    Seen = tuple[int, date]

COLUMNS = ("workspace_id", "low_id", "high_id", "how", "exchange_id", "on_date")
AT_ONCE = 500


@transaction.atomic
def say_acquainted(actor: Actor, a: int, b: int) -> None:
    """Keep the user's word that two people know each other."""
    low, high = a_pair(actor, a, b)
    Acquaintance.objects.get_or_create(
        workspace=actor.workspace, low_id=low, high_id=high, how=How.SAID, defaults={"on_date": actor.today}
    )


@transaction.atomic
def unsay_acquainted(actor: Actor, a: int, b: int) -> None:
    """Take the user's word back; what was seen, or came of an introduction, stays."""
    low, high = a_pair(actor, a, b)
    Acquaintance.objects.filter(workspace=actor.workspace, low_id=low, high_id=high, how=How.SAID).delete()


@transaction.atomic
def recount_acquaintances(actor: Actor, event: ConversationsChanged) -> None:
    """Work out anew who was seen together, for the people that an event names."""
    ids = sorted(event.person_ids)
    _recount(actor, ids if len(ids) <= NAMED_AT_MOST else None)  # for many it is quicker to look through all


@transaction.atomic
def recount_all_acquaintances(actor: Actor) -> None:
    """Work out anew who was seen together, for everybody."""
    _recount(actor, None)


def count_acquaintances_once(actor: Actor) -> None:
    """Work out who was seen together where nobody ever was: for books from before this was kept."""
    if not Acquaintance.objects.filter(workspace=actor.workspace, how=How.TOGETHER).exists():
        recount_all_acquaintances(actor)


@transaction.atomic
def note_introduced(actor: Actor, person_ids: Collection[int], *, on_date: date) -> None:
    """Keep that these people know each other now, because they talked after an introduction."""
    for low, high in combinations(sorted(person_ids), 2):
        Acquaintance.objects.update_or_create(
            workspace=actor.workspace, low_id=low, high_id=high, how=How.INTRODUCED, defaults={"on_date": on_date}
        )


@transaction.atomic
def forget_introduced(actor: Actor, person_ids: Collection[int], *, besides: int) -> None:
    """Take back what introduction *besides* had made of these people, where no other made it too."""
    for low, high in combinations(sorted(person_ids), 2):
        others = (
            Introduction.objects.filter(workspace=actor.workspace, talked_on__isnull=False, sides__person_id=low)
            .exclude(pk=besides)
            .filter(sides__person_id=high)
        )
        if not others.exists():
            made = Acquaintance.objects.filter(workspace=actor.workspace, low_id=low, high_id=high)
            made.filter(how=How.INTRODUCED).delete()


def _recount(actor: Actor, person_ids: list[int] | None) -> None:
    """Bring what is kept in line with what is seen; rows that stand stay as they are."""
    seen = together(actor, person_ids, meeting_of=MEETING_OF, letter_of=LETTER_OF)
    rows = Acquaintance.objects.filter(workspace=actor.workspace, how=How.TOGETHER)
    if person_ids is not None:
        rows = rows.filter(Q(low_id__in=person_ids) | Q(high_id__in=person_ids))
    gone: list[int] = []
    for pk, low, high, exchange_id, on_date in rows.values_list("pk", "low_id", "high_id", "exchange_id", "on_date"):
        if seen.get((low, high)) == (exchange_id, on_date):
            del seen[low, high]
        else:
            gone.append(pk)
    _delete(rows.model.objects.all(), gone)
    _add(actor, seen.items())


def _delete(rows: QuerySet[Acquaintance], ids: list[int]) -> None:
    for start in range(0, len(ids), AT_ONCE):
        rows.filter(pk__in=ids[start : start + AT_ONCE]).delete()


def _add(actor: Actor, seen: Iterable[tuple[Pair, Seen]]) -> None:
    on_day = connection.ops.adapt_datefield_value
    new = (
        (actor.workspace.pk, low, high, How.TOGETHER.value, exchange_id, on_day(on_date))
        for (low, high), (exchange_id, on_date) in seen
    )
    insert_rows(Acquaintance, COLUMNS, new)
