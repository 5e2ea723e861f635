"""What closes two people to each other after they were found: asked anew whenever somebody is named."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from kithwork.introductions.models import Acquaintance
from kithwork.introductions.queries.care import care
from kithwork.introductions.queries.history import histories, introduced_pairs
from kithwork.introductions.queries.wishes import not_these, wishes
from kithwork.introductions.rules.consent import asks_from, is_never
from kithwork.introductions.rules.gates import reaches, room
from kithwork.introductions.rules.knowing import is_shared_workplace
from kithwork.people import queries as people
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from kithwork.introductions.queries.reasons import Guests
    from kithwork.introductions.rules import Care
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Gates:
    """What closes an open proposal after it was made: somebody's wish or place, or that the two met meanwhile."""

    closed: frozenset[int] = frozenset()
    apart: frozenset[tuple[int, int]] = field(default=frozenset())

    @classmethod
    def of(cls, actor: Actor, ids: Collection[int], *, cared: Care | None = None) -> Gates:
        """What is closed among these people; a constant number of queries. *cared*: `care`, where it is at hand."""
        said = wishes(actor, ids).items()
        closed = {pk for pk, wish in said if is_never(wish) or asks_from(wish, today=actor.today) is not None}
        cared, history = cared or care(actor), histories(actor, ids).items()
        closed |= {pk for pk, one in history if not room(cared, pending=one.pending, this_month=one.this_month)}
        some = list(ids)
        kept = set(people.everyone(actor).filter(pk__in=some).order_by().values_list("pk", flat=True))
        # by the person's workspace: asked for its own, SQLite would read every acquaintance of it
        known = Acquaintance.objects.filter(low__workspace=actor.workspace, low__in=some, high__in=some)
        never = ((one.low, one.high) for one in not_these(actor) if one.still_holding(actor.today))
        apart: Iterable[tuple[int, int]] = [*known.values_list("low_id", "high_id"), *never]
        return cls(frozenset(closed | (set(ids) - kept)), frozenset(apart))

    def let_pass(self, some: Collection[int]) -> bool:
        """Whether these people may still be proposed: nobody is closed, and no two of them have met or are apart."""
        return not self.closed.intersection(some) and not self.apart.intersection(combinations(sorted(some), 2))


def closed_now(actor: Actor, person_ids: Collection[int]) -> Gates:
    """All that is closed among these people, the first of whom is to be introduced to the others.

    Besides the gates: whose tie rests or has not come far enough, and whom the first was introduced to before. A
    constant number of queries.
    """
    cared = care(actor)
    gates, least = Gates.of(actor, person_ids, cared=cared), cared.least_stage
    stages = relationships.stages_seen(actor, person_ids)
    resting = {pk for pk, (until, _) in relationships.rests(actor).items() if until > actor.today}
    far = {pk for pk in person_ids if pk in resting or not reaches(stages[pk].stage.value, least)}
    before = introduced_pairs(actor, among=list(person_ids)[:1])
    return Gates(gates.closed | far, gates.apart.union(before))


@dataclass(frozen=True, slots=True)
class Facts:
    """What some people do (with the families of it), where they work together with others, and what they speak."""

    does: Mapping[int, frozenset[str]]
    works_at: Mapping[int, str]
    speaks: Mapping[int, frozenset[str]]

    @classmethod
    def of(cls, actor: Actor, known: Guests) -> Facts:
        """These of everybody among the guests, titles that nobody confirmed included; four queries."""
        guests, words = known.by_id, known.vocabulary
        read = people.reads_of(actor, list(guests), among=words)
        does = {
            pk: frozenset(work.slug for work in one.works).union(line.slug for line in read.get(pk, ()))
            for pk, one in guests.items()
        }
        return cls(
            does={pk: slugs.union(map(words.family, slugs)) for pk, slugs in does.items()},
            works_at={pk: firm for pk, one in guests.items() if is_shared_workplace(firm := one.identity.organisation)},
            speaks={pk: one.languages for pk, one in people.whereabouts(actor, list(guests)).items() if one.languages},
        )

    def keep_apart(self, one: int, other: int) -> bool:
        """Whether two are rivals, work in one place, or have no language in common."""
        if self.does[one] & self.does[other]:
            return True
        if one in self.works_at and self.works_at[one] == self.works_at.get(other):
            return True
        return one in self.speaks and other in self.speaks and not self.speaks[one] & self.speaks[other]
