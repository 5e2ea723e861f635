"""The user's own events, and what they say differently of the table: who is needed, when, and how much."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork import knowledge
from kithwork.core.errors import KithworkError
from kithwork.core.text import fold, one_line
from kithwork.introductions.actions.care import note_stale
from kithwork.introductions.models import EventProfession, OwnEvent
from kithwork.introductions.queries.events import EventNotFoundError, trigger_events
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

    Needed = tuple[str, int, str]

STAGES = range(1, 5)
MOST_PHRASES = 40
OWN = "my-"


class EventError(KithworkError):
    """An event that cannot be so."""


@transaction.atomic
def add_event(
    actor: Actor, label: str, phrases: Sequence[str], professions: Sequence[Needed], *, is_tactful: bool = False
) -> str:
    """Add an event of the user's own with who is needed after it: (profession, stage 1 to 4, weight); its slug.

    Raises `EventError` where it has no name, is there already, or names a profession, stage or weight there is none of.
    """
    name = one_line(label)[:200]
    if not name:
        raise EventError("Say in a few words what happens: “A studio moves”.")
    known = trigger_events(actor)
    if any(fold(one.label) == fold(name) for one in known.values()):
        raise EventError(f"There is an event called “{name}” already; change that one.")
    slug = new_slug(name, frozenset(known))
    OwnEvent.objects.create(
        workspace=actor.workspace, slug=slug, label=name, phrases=_phrases(phrases), is_tactful=is_tactful
    )
    _need(actor, slug, professions)
    note_stale(actor)
    return slug


@transaction.atomic
def change_event(
    actor: Actor,
    slug: str,
    *,
    label: str | None = None,
    phrases: Sequence[str] | None = None,
    is_tactful: bool | None = None,
    needed: Sequence[Needed] = (),
    not_needed: Sequence[str] = (),
    as_shipped: Sequence[str] = (),
) -> None:
    """Change an event: who is needed of any, how it is called and spoken of of the user's own alone; None leaves it.

    *as_shipped*: professions of which the table speaks again. Raises `EventNotFoundError` or `EventError`.
    """
    known = trigger_events(actor).get(slug)
    if known is None:
        raise EventNotFoundError(f"There is no event called “{slug}” here.")
    told = {"label": label, "phrases": phrases, "is_tactful": is_tactful}
    said = {name: value for name, value in told.items() if value is not None}
    if said and not known.is_own:
        raise EventError("Events of the table keep their names and phrases; add one of your own, or say who is needed.")
    if "label" in said and not one_line(str(said["label"])):
        raise EventError("An event needs a name.")
    if said:
        row = OwnEvent.objects.get(workspace=actor.workspace, slug=slug)
        row.label = one_line(str(said.get("label", row.label)))[:200]
        row.phrases = _phrases(phrases) if phrases is not None else row.phrases
        row.is_tactful = bool(said.get("is_tactful", row.is_tactful))
        row.save()
    _need(actor, slug, needed)
    for profession in not_needed:
        _keep(actor, slug, profession, {"is_needed": False})
    EventProfession.objects.filter(workspace=actor.workspace, event=slug, profession__in=list(as_shipped)).delete()
    note_stale(actor)


@transaction.atomic
def remove_event(actor: Actor, slug: str) -> None:
    """Remove an event of the user's own; of one of the table, take back all that was said differently."""
    if slug not in trigger_events(actor):
        raise EventNotFoundError(f"There is no event called “{slug}” here.")
    OwnEvent.objects.filter(workspace=actor.workspace, slug=slug).delete()
    EventProfession.objects.filter(workspace=actor.workspace, event=slug).delete()
    note_stale(actor)


def _need(actor: Actor, slug: str, professions: Sequence[Needed]) -> None:
    words = people.vocabulary(actor)
    for profession, stage, weight in professions:
        check_needed(words, profession, stage, weight)
        _keep(actor, slug, profession, {"stage": stage, "weight": weight, "is_needed": True})


def check_needed(words: Vocabulary, profession: str, stage: int, weight: str) -> None:
    """Refuse a profession nobody knows, a stage or a weight there is none of; raises `EventError`."""
    if profession not in words.works:
        raise EventError(f"There is no profession called “{profession}”; add it first, or choose one of the list.")
    if stage not in STAGES:
        raise EventError("Who is needed comes first (1), next (2), then (3) or later (4).")
    if weight not in knowledge.EVENT_WEIGHT:
        raise EventError(f"How much somebody is needed is one of {', '.join(knowledge.EVENT_WEIGHT)}.")


def _keep(actor: Actor, slug: str, profession: str, said: dict[str, object]) -> None:
    EventProfession.objects.update_or_create(
        workspace=actor.workspace, event=slug, profession=profession, defaults=said
    )


def _phrases(phrases: Sequence[str]) -> list[str]:
    told = (one_line(phrase)[:200] for phrase in phrases)
    return list(dict.fromkeys(phrase for phrase in told if phrase))[:MOST_PHRASES]


def new_slug(name: str, taken: frozenset[str]) -> str:
    """The key of an event of the user's own: small letters, digits and hyphens, as an address holds them."""
    plain = OWN + (re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:80] or "event")
    return next(slug for slug in _numbered(plain, len(taken)) if slug not in taken)


def _numbered(plain: str, most: int) -> list[str]:
    return [plain, *(f"{plain}-{number}" for number in range(2, most + 3))]
