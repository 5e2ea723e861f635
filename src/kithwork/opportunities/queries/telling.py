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
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kithwork.introductions.rules import WishLine
    from kithwork.opportunities.rules.fitting import Fitting
    from kithwork.people.queries import PersonRow
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

TRUST_WORDS = {
    Stage.NEW: "You hardly know each other yet.",
    Stage.KNOW: "You know each other.",
    Stage.LIKE: "You like each other.",
    Stage.TRUST: "You trust each other.",
    Stage.REFER: "You trust each other, and they have opened doors for you.",
}


@dataclass(frozen=True, slots=True)
class Ties:
    """How the tie with everybody kept stands, for the order of answers."""

    places: Mapping[int, int]
    stages: Sequence[int]
    rests: Sequence[bool]
    silent_days: Sequence[float]

    def of(self, person_id: int) -> Nearness:
        """How the tie with a person stands; that of a stranger where there is none."""
        place = self.places.get(person_id)
        if place is None:
            return NOT_KNOWN
        silent = self.silent_days[place]
        return Nearness(self.stages[place], self.rests[place], inf if isnan(silent) else silent)


def ties(actor: Actor) -> Ties:
    """How the tie with everybody kept stands."""
    columns = relationships.arrays(actor)
    return Ties(
        places={pk: place for place, pk in enumerate(columns.person_ids.tolist())},
        stages=columns.stages.tolist(),
        rests=columns.rests.tolist(),
        silent_days=columns.silent_days.tolist(),
    )


def best_first(some: Iterable[Fitting], known: Ties) -> list[Fitting]:
    """*some* in the order of an answer."""
    return sorted(some, key=lambda one: in_order(one, known.of(one.person_id)))


def told(actor: Actor, some: Sequence[Fitting], known: Ties, words: Vocabulary) -> tuple[Found, ...]:
    """What is told of each of *some*, in their order; three queries, however many."""
    ids = list(dict.fromkeys(one.person_id for one in some))
    if not ids:
        return ()
    rows = {row.id: row for row in people.rows(actor, ids)}
    wishes = introductions.wishes(actor, ids)
    return tuple(
        _found(
            one,
            rows[one.person_id],
            known.of(one.person_id),
            wished=_wished(actor, wishes.get(one.person_id)),
            work=words.label(one.slug) if one.slug else "",
        )
        for one in some
    )


def _found(one: Fitting, row: PersonRow, near: Nearness, *, wished: str, work: str) -> Found:
    return Found(
        person_id=one.person_id,
        name=row.name,
        role_line=row.role_line,
        work=work,
        fit=one.fit,
        fit_words=one.words,
        trust_words=trust_words(near),
        fresh_words=fresh_words(near),
        is_read=one.is_read,
        caution=" ".join(part for part in ("You let it rest." if near.rests else "", wished) if part),
        lacking=" ".join(part for part in ("Something like it." if one.is_near else "", one.lacking) if part),
        evidence=(Evidence(one.words, Opens.PERSON, one.person_id),),
    )


def trust_words(near: Nearness) -> str:
    """How far the relationship has come, as a sentence."""
    return TRUST_WORDS[list(Stage)[near.stage]]


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
