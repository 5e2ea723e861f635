"""The rows of two entries made one: addresses, tags, what they said, what they do, where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.people.actions.fields import YOU
from kithwork.people.models import ContactPoint, Mention, NotSame, Practice, Tagging, Whereabouts
from kithwork.workspace.moving import move_pairs

if TYPE_CHECKING:
    from kithwork.people.models import Person
    from kithwork.workspace.actor import Actor


def join_rows(actor: Actor, kept: Person, gone: Person) -> None:
    """Let *kept* have what hangs on *gone*, each once; what says nothing new goes with *gone*."""
    _points(kept, gone)
    _mentions(kept, gone)
    _practices(kept, gone)
    _whereabouts(kept, gone)
    move_pairs(NotSame.objects.filter(workspace=actor.workspace), kept=kept.pk, gone=gone.pk)


def tags_of(one: Person) -> set[int]:
    """The numbers of the tags somebody stands under."""
    return set(Tagging.objects.filter(person_id=one.pk).values_list("tag_id", flat=True))


def _points(kept: Person, gone: Person) -> None:
    """The other's ways to be reached come after one's own; of two alike the one the user wrote stays."""
    mine = {(point.kind, point.key): point for point in ContactPoint.objects.filter(person_id=kept.pk)}
    preferred = {point.kind for point in mine.values() if point.preferred}
    position = max((point.position for point in mine.values()), default=-1) + 1
    for point in ContactPoint.objects.filter(person_id=gone.pk):
        known = mine.get((point.kind, point.key))
        if known is None:
            point.person_id, point.position = kept.pk, position
            point.preferred = point.preferred and point.kind not in preferred
            position += 1
            point.save(update_fields=["person", "position", "preferred"])
            continue
        if point.origin == YOU != known.origin:
            known.value, known.label, known.origin = point.value, point.label or known.label, YOU
        else:
            known.label = known.label or point.label
        known.preferred = known.preferred or (point.preferred and point.kind not in preferred)
        known.save(update_fields=["value", "label", "origin", "preferred"])
        point.delete()


def _mentions(kept: Person, gone: Person) -> None:
    """What both said in the same words stands once, as of the later day."""
    mine = {_said(one): one for one in Mention.objects.filter(person_id=kept.pk)}
    for one in Mention.objects.filter(person_id=gone.pk):
        known = mine.get(_said(one))
        if known is None:
            continue
        if one.said_on > known.said_on:
            known.said_on = one.said_on
            known.save(update_fields=["said_on"])
        one.delete()


def _said(one: Mention) -> tuple[str, str, bool]:
    return one.kind, fold(one.words), one.closed_on is None


def _practices(kept: Person, gone: Person) -> None:
    """Of the same profession the later word stands."""
    mine = {one.profession: one for one in Practice.objects.filter(person_id=kept.pk)}
    for one in Practice.objects.filter(person_id=gone.pk, profession__in=mine):
        known = mine[one.profession]
        if one.said_on > known.said_on:
            known.does, known.words, known.said_on = one.does, one.words, one.said_on
            known.save(update_fields=["does", "words", "said_on"])
        one.delete()


def _whereabouts(kept: Person, gone: Person) -> None:
    """The languages of both; a town and country where only one of the two has them."""
    mine = Whereabouts.objects.filter(person_id=kept.pk).first()
    theirs = Whereabouts.objects.filter(person_id=gone.pk).first()
    if mine is None or theirs is None:
        return
    if not mine.town and (not mine.country or mine.country == theirs.country or not theirs.country):
        mine.town, mine.country = theirs.town, mine.country or theirs.country
    mine.languages = sorted({*mine.languages, *theirs.languages})
    mine.from_anywhere = mine.from_anywhere or theirs.from_anywhere
    mine.save()
    theirs.delete()
