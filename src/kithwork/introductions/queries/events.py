"""What happens in a life or a business and who is needed then: the table, with the user's own events and changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from kithwork import knowledge
from kithwork.core.errors import NotFoundError
from kithwork.introductions.models import EventProfession, OwnEvent
from kithwork.introductions.rules.reasons.whens import when_words
from kithwork.people import queries as people
from kithwork.people.reading import american
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

OWN_NEED_DAYS = 14
"""How soon people are needed after an event of the user's own, as nobody says."""
AMERICA = "US"
STAGE_LABELS = {1: "first", 2: "next", 3: "then", 4: "later"}


class EventNotFoundError(NotFoundError):
    """No such event."""


@dataclass(frozen=True, slots=True)
class NeededView:
    """A profession needed after an event; `weight` high, medium or low; `is_changed` where the user said so."""

    profession: str
    label: str
    stage: int
    weight: str
    role: str
    is_changed: bool

    @property
    def stage_label(self) -> str:
        """First, next, then or later."""
        return STAGE_LABELS[self.stage]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as pages and reasons see it: `when` is how one says it, `needed` in the order of need."""

    slug: str
    label: str
    phrases: tuple[str, ...]
    is_own: bool
    is_tactful: bool
    needed: tuple[NeededView, ...]
    when: str
    first_need_days: int
    taken_away: tuple[NeededView, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether the user says something of it that the table does not."""
        return self.is_own or bool(self.taken_away) or any(one.is_changed for one in self.needed)


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A profession needed after an event, with the people of the book who are in it."""

    stage: int
    profession: str
    label: str
    role: str
    people: tuple[tuple[int, str], ...]


def trigger_events(actor: Actor, vocabulary: Vocabulary | None = None) -> Mapping[str, EventView]:
    """Every event by its slug, the user's own ones last; two queries, three where *vocabulary* is not at hand.

    Professions that there are in the United States alone are needed there, and elsewhere only where the user says so.
    """
    words = vocabulary or people.vocabulary(actor)
    own = OwnEvent.objects.filter(workspace=actor.workspace).order_by("label", "slug")
    said = EventProfession.objects.filter(workspace=actor.workspace).order_by("pk")
    rows = tuple((slug, label, tuple(phrases), tactful) for slug, label, phrases, tactful in own.values_list(*OWN))
    changes = tuple(said.values_list(*CHANGES))
    labels = tuple((slug, words.label(slug)) for slug in sorted({one for _, one, *_ in changes}))
    return _events(rows, changes, labels, is_america=actor.workspace.region == AMERICA)


OWN = ("slug", "label", "phrases", "is_tactful")
CHANGES = ("event", "profession", "stage", "weight", "role", "is_needed")
_Change = tuple[str, str, int, str, str, bool]


@lru_cache(maxsize=16)
def _events(
    own: tuple[tuple[str, str, tuple[str, ...], bool], ...],
    changes: tuple[_Change, ...],
    labels: tuple[tuple[str, str], ...],
    *,
    is_america: bool,
) -> Mapping[str, EventView]:
    named = dict(labels)
    by_event: dict[str, list[_Change]] = {}
    for change in changes:
        by_event.setdefault(change[0], []).append(change)
    not_here = frozenset() if is_america else american()
    found = {slug: _of_table(slug, by_event.get(slug, []), named, not_here) for slug in knowledge.trigger_events()}
    for slug, label, phrases, is_tactful in own:
        needed, _ = _merged({}, by_event.get(slug, []), named)
        when = when_words(slug, label)
        found[slug] = EventView(slug, label, phrases, True, is_tactful, needed, when, OWN_NEED_DAYS)  # noqa: FBT003
    return found


def _of_table(slug: str, changes: list[_Change], named: Mapping[str, str], not_here: frozenset[str]) -> EventView:
    event = knowledge.trigger_events()[slug]
    labels = knowledge.professions()
    shipped = {
        one.profession: NeededView(
            one.profession, labels[one.profession].label, one.stage, one.weight, one.role, is_changed=False
        )
        for one in knowledge.needed_in(slug)
        if one.profession not in not_here
    }
    needed, taken_away = _merged(shipped, changes, named)
    return EventView(
        slug=slug,
        label=event.label,
        phrases=event.phrases,
        is_own=False,
        is_tactful=event.sensitivity != "normal",
        needed=needed,
        when=when_words(slug, event.label),
        first_need_days=event.first_need_days,
        taken_away=taken_away,
    )


def _merged(
    shipped: Mapping[str, NeededView], changes: list[_Change], named: Mapping[str, str]
) -> tuple[tuple[NeededView, ...], tuple[NeededView, ...]]:
    found, taken_away = dict(shipped), []
    for _, slug, stage, weight, role, is_needed in changes:
        if is_needed:
            before = shipped.get(slug)
            told = role or (before.role if before else "")
            found[slug] = NeededView(slug, named[slug], stage, weight, told, is_changed=True)
        elif slug in found:
            taken_away.append(found.pop(slug))
    return tuple(sorted(found.values(), key=lambda one: one.stage)), tuple(taken_away)


def event_team(actor: Actor, slug: str) -> tuple[TeamLine, ...]:
    """Who is needed after an event, in order, each with the people of the book who do it, the best known first.

    Raises `EventNotFoundError` where there is no such event.
    """
    words = people.vocabulary(actor)
    event = trigger_events(actor, words).get(slug)
    if event is None:
        raise EventNotFoundError(f"There is no event called “{slug}” here.")
    who = _who_does(actor, words, wanted={one.profession for one in event.needed})
    return tuple(
        TeamLine(one.stage, one.profession, one.label, one.role, who.get(one.profession, ())) for one in event.needed
    )


def _who_does(actor: Actor, words: Vocabulary, *, wanted: Collection[str]) -> dict[str, tuple[tuple[int, str], ...]]:
    ties = relationships.arrays(actor)
    step = dict(zip(ties.person_ids.tolist(), ties.stages.tolist(), strict=True))
    alike = {work.slug for work in words.own if words.like(work.slug) in wanted}
    names: dict[int, str] = {}
    found: dict[str, set[int]] = {}
    for person_id, name, did in people.said_to_be_in(actor, alike.union(wanted)):
        names[person_id] = name
        for slug in {did, words.like(did)}.intersection(wanted):
            found.setdefault(slug, set()).add(person_id)
    return {
        slug: tuple((one, names[one]) for one in sorted(ids, key=lambda one: (-step.get(one, 0), names[one])))
        for slug, ids in found.items()
    }
