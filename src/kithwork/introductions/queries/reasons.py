"""Why two people should meet, told from what is known of the few who are shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork import knowledge
from kithwork.conversations import queries as conversations
from kithwork.introductions.queries.activity import stirs
from kithwork.introductions.queries.care import care
from kithwork.introductions.queries.events import trigger_events
from kithwork.introductions.queries.ground_columns import parts_by_profession
from kithwork.introductions.queries.tags import said_by
from kithwork.introductions.rules.letters_naming import Identity
from kithwork.introductions.rules.reasons import Guest, Happening, Part, Strength, Work, reasons_between
from kithwork.introductions.rules.reasons.facts import LEAST
from kithwork.introductions.rules.tags import covered, offers_of
from kithwork.people import queries as people
from kithwork.people.rules import ReachKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kithwork.introductions.queries.activity import Stir
    from kithwork.introductions.queries.events import EventView
    from kithwork.introductions.queries.ground_columns import Part as EventPart
    from kithwork.introductions.rules import Care
    from kithwork.introductions.rules.reasons import ReasonLine
    from kithwork.introductions.rules.tags import Said
    from kithwork.introductions.rules.words import Reason
    from kithwork.people.queries import PersonRow, Reach, ReachChange, WorkLine
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Guests:
    """Some people with everything reasons are told from."""

    by_id: Mapping[int, Guest]
    vocabulary: Vocabulary
    events: Mapping[str, EventView]
    parts: Mapping[str, tuple[EventPart, ...]]
    told_from: Mapping[Reason, float]

    def reasons(
        self, actor: Actor, low: int, high: int, strength: Strength | None = None, *, surely: Reason | None = None
    ) -> tuple[ReasonLine, ...]:
        """Why these two should meet; the reason named in *surely* first, told even where it has grown weaker.

        *strength*: how strongly each reason speaks beside everybody; else by the facts of the two alone.
        """
        one, other = self.by_id[low], self.by_id[high]
        happening, worth = self.happening(one, other)
        found = reasons_between(
            one,
            other,
            strength or plain_strength(one, other, worth),
            happening,
            label=self.vocabulary.label,
            usual=_usual(one, other, self.vocabulary),
            today=actor.today,
            surely=surely,
            told_from=self.told_from,
        )
        return tuple(sorted(found, key=lambda line: line.kind is not surely))

    def happening(self, one: Guest, other: Guest) -> tuple[Happening | None, float]:
        """The event that brings clients to both the most surely, and how surely, 0 to 1; of equals the earlier need."""
        from kithwork.engines.synergy.events import FAR, FAR_STAGES

        best: tuple[tuple[float, int, str], Part, Part] | None = None
        theirs = dict(self.parts_of(other))
        for event, mine in self.parts_of(one):
            if (part := theirs.get(event)) is None:
                continue
            near = FAR if abs(mine.stage - part.stage) >= FAR_STAGES else 1.0
            rank = (-mine.weight * part.weight * near, mine.stage + part.stage, event)
            if best is None or rank < best[0]:
                best = rank, mine, part
        if best is None:
            return None, 0.0
        view = self.events[best[0][2]]
        told = Happening(view.slug, view.label, view.when, view.is_tactful, view.first_need_days, best[1], best[2])
        return told, -best[0][0]

    def parts_in(
        self, event: str, person_ids: Collection[int]
    ) -> tuple[EventView, dict[int, tuple[Guest, Part]]] | None:
        """The event, and the part each of these people has in it; None where it is gone, or one of them has none."""
        view, found = self.events.get(event), {}
        for pk in person_ids:
            part = dict(self.parts_of(self.by_id[pk])).get(event) if pk in self.by_id else None
            if part is not None:
                found[pk] = self.by_id[pk], part
        return (view, found) if view is not None and len(found) == len(set(person_ids)) else None

    def parts_of(self, guest: Guest) -> Iterator[tuple[str, Part]]:
        """(event, part in it) of somebody, by their professions; the weightiest part of an event last."""
        found = []
        for work in guest.works:
            known = work.slug if work.slug in self.parts else self.vocabulary.like(work.slug)
            for event, stage, weight in self.parts.get(known, ()):
                role = next((one.role for one in self.events[event].needed if one.profession == known), "")
                found.append((event, Part(work.slug, work.label, stage, weight, role)))
        return iter(sorted(found, key=lambda row: (row[1].weight, -row[1].stage)))


def plain_strength(one: Guest, other: Guest, event: float) -> Strength:
    """How strongly each reason speaks by the facts of two people alone, rare and common things alike.

    How active they are beside everybody else is not asked: that is told only where it is known to be the reason.
    """
    both = len(one.sources & other.sources)
    return Strength(
        sources=both / (len(one.sources) * len(other.sources)) ** 0.5 if both else 0.0,
        active=LEAST if one.stirs and other.stirs else 0.0,
        event=event,
        to_low=covered(one.needs, other.gives),
        to_high=covered(other.needs, one.gives),
    )


def _usual(one: Guest, other: Guest, words: Vocabulary) -> dict[str, int]:
    """How usual each source of work is for the two together, by the table."""
    found: dict[str, int] = {}
    for work in (*one.works, *other.works):
        for source in knowledge.referral_sources(words.like(work.slug)):
            found[source.target] = found.get(source.target, 0) + source.strength
    return found


def guests(actor: Actor, person_ids: Collection[int], *, cared: Care | None = None) -> Guests:
    """These people with everything reasons are told from; a constant number of queries.

    *cared*: `care`, where it is at hand.
    """
    ids = sorted(set(person_ids))
    words = people.vocabulary(actor)
    rows = {row.id: row for row in people.rows(actor, ids)}
    events = trigger_events(actor, words)
    works, changes = people.works_of(actor, ids), people.reach_changes(actor, ids)
    slugs = {pk: [line.slug for line in lines] for pk, lines in works.items()}
    told = _Told(
        works=works,
        reach=people.reach_by(slugs, changes, among=words),
        changes=changes,
        said=said_by(actor, ids, words),
        stirs=stirs(actor, {pk: row.name for pk, row in rows.items()}, conversations.helps_by_person(actor, ids)),
        vocabulary=words,
    )
    by_id = {pk: told.guest(row) for pk, row in rows.items()}
    return Guests(by_id, words, events, parts_by_profession(events), (cared or care(actor)).told_from)


@dataclass(frozen=True, slots=True)
class _Told:
    works: Mapping[int, Sequence[WorkLine]]
    reach: Mapping[int, Reach]
    changes: Mapping[int, Sequence[ReachChange]]
    said: Mapping[int, tuple[tuple[Said, ...], tuple[Said, ...]]]
    stirs: Mapping[int, Stir]
    vocabulary: Vocabulary

    def guest(self, row: PersonRow) -> Guest:
        """Everything reasons about one person are told from."""
        lines = self.works.get(row.id, ())
        reach, stir = self.reach.get(row.id), self.stirs.get(row.id)
        needs, offers = self.said.get(row.id, ((), ()))
        slugs = {slug for line in lines for slug in (line.slug, self.vocabulary.like(line.slug)) if slug}
        sources = [one.slug for one in self.changes.get(row.id, ()) if one.kind is ReachKind.SOURCE and one.holds]
        return Guest(
            person_id=row.id,
            name=row.name,
            role_line=row.role_line,
            identity=Identity((row.name,), row.organisation, row.title, row.emails, row.phones),
            works=tuple(Work(line.slug, line.label, line.words, line.said_on) for line in lines),
            sources=reach.sources if reach else frozenset(),
            added=frozenset(sources),
            needs=needs,
            offers=offers,
            gives=offers_of((line.tags for line in offers), slugs, reach.clients if reach else ()),
            stirs=stir.proof if stir else None,
            stirs_words=stir.words if stir else "",
        )
