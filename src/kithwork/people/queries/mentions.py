"""Reading what people said they look for and can offer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, IntegerField, Value, When

from kithwork.people.models import Mention
from kithwork.people.queries.some import NAMED_AT_MOST, by_person, of_people
from kithwork.people.rules import MENTION_FRESH_DAYS, Mentioned, Place
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class MentionLine:
    """What somebody looks for or offers, in their own words; stale where they said it long ago."""

    id: int
    kind: Mentioned
    words: str
    said_on: date
    is_stale: bool
    person_id: int


def mentions_of(actor: Actor, person_id: int) -> list[MentionLine]:
    """What a person looks for and offers as far as it is not over, latest said first."""
    return open_mentions(actor, [person_id]).get(person_id, [])


def open_mentions(actor: Actor, person_ids: Collection[int] | None) -> dict[int, list[MentionLine]]:
    """What these people (None: everybody) look for and offer as far as it is not over, latest said first; one query.

    Who said nothing is left out.
    """
    rows = Mention.objects.filter(workspace=actor.workspace, closed_on__isnull=True).order_by("-said_on", "-pk")
    found = of_people(rows, person_ids).values_list("pk", "kind", "words", "said_on", "person_id")
    today, kinds = actor.today, {kind.value: kind for kind in Mentioned}  # asked once, not for thousands of lines
    return by_person(
        (
            MentionLine(pk, kinds[kind], words, day, (today - day).days > MENTION_FRESH_DAYS, person_id)
            for pk, kind, words, day, person_id in found
        ),
        person_ids,
    )


def seeking_lately(actor: Actor, among: Collection[int], *, most: int) -> dict[int, MentionLine]:
    """What each of the first *most* of *among* looks for, said last by whom first, nothing stale; one query.

    Of thousands of lines no more are read than it takes.
    """
    fresh_from = actor.today - timedelta(days=MENTION_FRESH_DAYS)
    rows = Mention.objects.filter(
        workspace=actor.workspace, kind=Mentioned.SEEKS, closed_on__isnull=True, said_on__gte=fresh_from
    )
    told = rows.order_by("-said_on", "-pk").values_list("pk", "words", "said_on", "person_id")
    found: dict[int, MentionLine] = {}
    for pk, words, day, person_id in told.iterator(chunk_size=100):
        if person_id in among and person_id not in found:
            found[person_id] = MentionLine(pk, Mentioned.SEEKS, words, day, is_stale=False, person_id=person_id)
        if len(found) >= most:
            break
    return found


def kept_saying(actor: Actor, kind: Mentioned, is_meant: Callable[[str], bool]) -> list[MentionLine]:
    """What those kept look for, or offer, in words to which *is_meant* says yes, latest said first; two queries.

    Of thousands of lines few are read in full; of the same words is asked once.
    """
    rows = Mention.objects.filter(workspace=actor.workspace, kind=kind, closed_on__isnull=True)
    every = fetched(rows.order_by().values_list("pk", "words"))
    meant = {words for words in {words for _, words in every} if is_meant(words)}
    wanted = [pk for pk, words in every if words in meant] if meant else []
    if not wanted:
        return []
    kept = rows.filter(person__place=Place.KEPT, person__trashed_at__isnull=True).order_by("-said_on", "-pk")
    some = kept.filter(pk__in=wanted) if len(wanted) <= NAMED_AT_MOST else kept
    today = actor.today
    return [
        MentionLine(pk, kind, words, day, (today - day).days > MENTION_FRESH_DAYS, person_id)
        for pk, words, day, person_id in some.values_list("pk", "words", "said_on", "person_id")
        if words in meant
    ]


def every_mention(actor: Actor) -> list[tuple[int, str, str, bool]]:
    """(person, kind, words, whether stale) of all that anybody looks for or offers; one query, as fast as it can be."""
    fresh_from = actor.today - timedelta(days=MENTION_FRESH_DAYS)
    stale = Case(When(said_on__lt=fresh_from, then=Value(1)), default=Value(0), output_field=IntegerField())
    rows = Mention.objects.filter(workspace=actor.workspace, closed_on__isnull=True).order_by("person_id", "pk")
    told = fetched(rows.values_list("person_id", "kind", "words", stale))
    return [(pk, kind, words, bool(old)) for pk, kind, words, old in told]
