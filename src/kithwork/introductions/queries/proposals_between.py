"""Two people side by side: why they should meet, what speaks against it, and how well the user can stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.errors import KithworkError
from kithwork.introductions.models import Proposal
from kithwork.introductions.queries.acquaintances import Knows, do_they_know
from kithwork.introductions.queries.care import care
from kithwork.introductions.queries.history import History, histories, introduced_pairs
from kithwork.introductions.queries.proposals import monday_of
from kithwork.introductions.queries.reasons import guests
from kithwork.introductions.queries.wishes import not_these, wishes
from kithwork.introductions.rules.consent import closed_words, wish_words
from kithwork.introductions.rules.gates import (
    Behind,
    Kept,
    barred_words,
    behind_words,
    cautions_of,
    distance_words,
    load_words,
    not_these_words,
    reaches,
    room,
)
from kithwork.introductions.rules.words import Form, Offered, Reason
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import ImpressionKind, State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from kithwork.introductions.queries.reasons import Guests
    from kithwork.introductions.rules.care import Care
    from kithwork.introductions.rules.consent import WishLine
    from kithwork.introductions.rules.reasons import ReasonLine
    from kithwork.people.models import Person
    from kithwork.people.queries import Whereabout
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor


class SamePersonError(KithworkError):
    """Somebody is to be introduced to themselves."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people side by side; `low` has the smaller number, and comes first wherever there are two of something.

    `reasons`: the one that weighs most first. `barred`: why they are not proposed, blank where they may be.
    """

    low: int
    high: int
    names: tuple[str, str]
    role_lines: tuple[str, str]
    reasons: tuple[ReasonLine, ...]
    knows: tuple[Knows, ...]
    cautions: tuple[str, ...]
    stand_behind: tuple[str, str]
    load: tuple[str, str]
    wishes: tuple[str, str]
    barred: str
    distance: str


def between(actor: Actor, a: int, b: int) -> Pair:
    """Two people side by side; a constant number of queries.

    Raises `SamePersonError`, or `PersonNotFoundError` where one is not yours.
    """
    low, high = sorted((a, b))
    if low == high:
        raise SamePersonError("Choose two different people; nobody needs an introduction to themselves.")
    facts = _Facts.of(actor, (people.person(actor, low), people.person(actor, high)))
    guests = facts.guests.by_id
    return Pair(
        low=low,
        high=high,
        names=(guests[low].name, guests[high].name),
        role_lines=(guests[low].role_line, guests[high].role_line),
        reasons=facts.reasons,
        knows=facts.knows,
        cautions=facts.cautions(),
        stand_behind=facts.both(facts.behind),
        load=facts.both(facts.load),
        wishes=facts.both(lambda pk: wish_words(facts.wishes.get(pk), today=actor.today)),
        barred=facts.barred(),
        distance=facts.distance(),
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known of two people, read once."""

    actor: Actor
    people: tuple[Person, Person]
    guests: Guests
    care: Care
    reasons: tuple[ReasonLine, ...]
    knows: tuple[Knows, ...]
    standings: Mapping[int, Standing]
    seen_work: Mapping[int, date | None]
    wishes: Mapping[int, WishLine]
    histories: Mapping[int, History]
    places: Mapping[int, Whereabout]

    @classmethod
    def of(cls, actor: Actor, both: tuple[Person, Person]) -> _Facts:
        """Everything that the page of two people shows."""
        low, high = (one.pk for one in both)
        known = guests(actor, (low, high))
        return cls(
            actor=actor,
            people=both,
            guests=known,
            care=care(actor),
            reasons=_reasons(actor, known, low, high),
            knows=do_they_know(actor, low, high),
            standings=relationships.standings(actor, [low, high]),
            seen_work={pk: _seen_work(actor, pk) for pk in (low, high)},
            wishes=wishes(actor, (low, high)),
            histories=histories(actor, (low, high)),
            places=people.whereabouts(actor, (low, high)),
        )

    def both(self, told: Callable[[int], str]) -> tuple[str, str]:
        """What is told of each of the two."""
        low, high = self.people
        return told(low.pk), told(high.pk)

    def behind(self, pk: int) -> str:
        """How well the user can stand behind somebody."""
        stands = self.standings[pk]
        told = Behind(stands.stage.value, stands.state is State.QUIET, stands.last_date, self.seen_work[pk])
        return behind_words(told, today=self.actor.today)

    def load(self, pk: int) -> str:
        """What introductions somebody has on their hands."""
        one = self.histories.get(pk, History())
        return load_words(pending=one.pending, this_month=one.this_month)

    def cautions(self) -> tuple[str, ...]:
        """What to mind."""
        low, high = (self.guests.by_id[one.pk] for one in self.people)
        works = self.guests.vocabulary.works
        sectors = [works[work.slug].sector for side in (low, high) for work in side.works if work.slug in works]
        happening = self.guests.happening(low, high)[0]
        eventful = any(line.kind is Reason.EVENT for line in self.reasons)
        is_tactful = eventful and happening is not None and happening.is_tactful
        return cautions_of(sectors, is_tactful=is_tactful)

    def distance(self) -> str:
        """How far apart they work; blank where nobody knows."""
        one, other = (self.places.get(person.pk) for person in self.people)
        if one is None or other is None:
            return ""
        return distance_words(one, other)

    def barred(self) -> str:
        """Why they are not proposed; blank where they may be."""
        return barred_words([self._kept(one) for one in self.people], between=self._between())

    def _kept(self, one: Person) -> Kept:
        stands, history = self.standings[one.pk], self.histories.get(one.pk, History())
        full = not room(self.care, pending=history.pending, this_month=history.this_month)
        return Kept(
            name=one.full_name,
            is_you=one.place == Place.YOU,
            is_kept=one.place == Place.KEPT and one.trashed_at is None,
            rests=stands.state is State.RESTING,
            reaches=reaches(stands.stage.value, self.care.least_stage),
            closed=closed_words(self.wishes.get(one.pk), name=one.full_name, today=self.actor.today),
            load=self.load(one.pk) or "they were introduced lately." if full else "",
        )

    def _between(self) -> list[str]:
        """What speaks against the two together, the weightiest first."""
        low, high = (one.pk for one in self.people)
        today = self.actor.today
        said = [one for one in not_these(self.actor) if (one.low, one.high) == (low, high) and one.still_holding(today)]
        before = (low, high) in introduced_pairs(self.actor)
        return [
            *(not_these_words(one.why, one.until, today=today) for one in said),
            *(one.words for one in self.knows),
            *(["You introduced them before."] if before else []),
            *self._rivals(low, high),
            *self._strangers_in_language(low, high),
        ]

    def _rivals(self, low: int, high: int) -> list[str]:
        """By what they do, and by what their titles read, whether or not the user said so."""
        words = self.guests.vocabulary
        works = people.works_of(self.actor, (low, high))
        read = people.reads_of(self.actor, (low, high))
        does = [
            {line.slug for line in works.get(pk, ())} | {one.slug for one in read.get(pk, ())} for pk in (low, high)
        ]
        families = [slugs | {words.family(slug) for slug in slugs} for slugs in does]
        return ["They do the same work, or nearly: they may be rivals."] if families[0] & families[1] else []

    def _strangers_in_language(self, low: int, high: int) -> list[str]:
        spoken = [self.places[pk].languages if pk in self.places else frozenset() for pk in (low, high)]
        apart = all(spoken) and not spoken[0] & spoken[1]
        return ["They have no language in common, as far as you noted."] if apart else []


def _reasons(actor: Actor, known: Guests, low: int, high: int) -> tuple[ReasonLine, ...]:
    """The reasons by the facts of the two; the one of an open proposal of this week first."""
    proposed = Proposal.objects.filter(
        workspace=actor.workspace, week=monday_of(actor.today), form=Form.PAIR, standing=Offered.OPEN
    )
    of_them = proposed.filter(people__person_id=low).filter(people__person_id=high)
    reason = of_them.values_list("reason", flat=True).first()
    return known.reasons(actor, low, high, surely=Reason(reason) if reason else None)


def _seen_work(actor: Actor, pk: int) -> date | None:
    seen = [one.on_date for one in relationships.impressions(actor, pk) if one.kind is ImpressionKind.SEEN_WORK]
    return max(seen, default=None)
