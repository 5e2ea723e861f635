"""From who fits to what a page tells of them: how well the user knows them, how fresh it is, what to mind."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isinf, isnan
from typing import TYPE_CHECKING

from kithwork.core.periods import short_date, span_words
from kithwork.introductions import queries as introductions
from kithwork.introductions.rules import Stance
from kithwork.opportunities.rules.answers import Evidence, Found, Opens
from kithwork.opportunities.rules.fitting import NOT_KNOWN, Nearness, in_order
from kithwork.people import queries as people
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import Stage, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kithwork.introductions.rules import WishLine
    from kithwork.opportunities.rules.fitting import Fitting
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

STAGES = tuple(Stage)
TRUST_WORDS = {
    Stage.NEW: "You hardly know each other yet.",
    Stage.KNOW: "You know each other.",
    Stage.LIKE: "You like each other.",
    Stage.TRUST: "You trust each other.",
    Stage.REFER: "You trust each other, and they have opened doors for you.",
}


@dataclass(frozen=True, slots=True)
class Ties:
    """How the tie with everybody kept stands, for the order of answers; `states` are places in `STATES`."""

    places: Mapping[int, int]
    stages: Sequence[int]
    states: Sequence[int]
    rests: Sequence[bool]
    silent_days: Sequence[float]

    def of(self, person_id: int) -> Nearness:
        """How the tie with a person stands; that of a stranger where there is none."""
        place = self.places.get(person_id)
        if place is None:
            return NOT_KNOWN
        silent = self.silent_days[place]
        return Nearness(self.stages[place], self.rests[place], inf if isnan(silent) else silent)

    def from_stage(self, step: int) -> list[int]:
        """Those with whom the tie has come to this step, or further."""
        return [pk for pk, place in self.places.items() if self.stages[place] >= step]

    def state(self, person_id: int) -> State:
        """The state of the tie with a person; unknown where there is none."""
        place = self.places.get(person_id)
        return State.UNKNOWN if place is None else relationships.STATES[self.states[place]]


NO_TIES = Ties({}, (), (), (), ())


def ties(actor: Actor) -> Ties:
    """How the tie with everybody kept stands."""
    columns = relationships.arrays(actor)
    return Ties(
        places={pk: place for place, pk in enumerate(columns.person_ids.tolist())},
        stages=columns.stages.tolist(),
        states=columns.states.tolist(),
        rests=columns.rests.tolist(),
        silent_days=columns.silent_days.tolist(),
    )


def best_first(some: Iterable[Fitting], known: Ties) -> list[Fitting]:
    """*some* in the order of an answer."""
    return sorted(some, key=lambda one: in_order(one, known.of(one.person_id)))


def told(actor: Actor, some: Sequence[Fitting], known: Ties, words: Vocabulary) -> tuple[Found, ...]:
    """What is told of each of *some*, in their order; two queries, however many."""
    ids = list(dict.fromkeys(one.person_id for one in some))
    if not ids:
        return ()
    called = people.names_and_roles(actor, ids)
    wishes = introductions.wishes(actor, ids)
    found = []
    for one in some:
        label = words.label(one.slug) if one.slug else ""
        wished = _wished(actor, wishes.get(one.person_id))
        why = one.why(label, actor.today)
        found.append(_found(one, called[one.person_id], known.of(one.person_id), wished=wished, work=label, why=why))
    return tuple(found)


def _found(one: Fitting, called: tuple[str, str], near: Nearness, *, wished: str, work: str, why: str) -> Found:
    name, role_line = called
    return Found(
        person_id=one.person_id,
        name=name,
        role_line=role_line,
        work=work,
        fit=one.fit,
        fit_words=why,
        trust_words=trust_words(near),
        fresh_words=fresh_words(near),
        is_read=one.is_read,
        caution=" ".join(part for part in ("You let it rest." if near.rests else "", wished) if part),
        lacking=" ".join(part for part in ("Something like it." if one.is_near else "", one.lacking) if part),
        evidence=(Evidence(why, Opens.PERSON, one.person_id),),
    )


def trust_words(near: Nearness) -> str:
    """How far the relationship has come, as a sentence."""
    return TRUST_WORDS[STAGES[near.stage]]


def fresh_words(near: Nearness) -> str:
    """How long nothing has passed, as a sentence."""
    if isinf(near.silent_days):
        return "Nothing has passed between you yet, as far as your files show."
    if near.silent_days < 1:
        return "Last in touch today."
    return f"Last in touch {span_words(near.silent_days)} ago."


def _wished(actor: Actor, wish: WishLine | None) -> str:
    if wish is None or (wish.until is not None and wish.until <= actor.today):
        return ""
    if wish.stance is Stance.NEVER:
        return "They asked not to be introduced to anybody."
    if wish.stance is Stance.NOT_NOW:
        until = f" before {short_date(wish.until, today=actor.today)}" if wish.until else ""
        return f"They asked not to be introduced to anybody{until or ' now'}."
    return "They asked to be asked before you name them." if wish.stance is Stance.ASK_FIRST else ""
