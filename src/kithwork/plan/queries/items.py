"""From candidates to the day: what fits is chosen by its minutes, and only what is shown is put into words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries import PromiseLine
from kithwork.conversations.rules import Direction
from kithwork.engines.planner import choose
from kithwork.people.queries import RoleMove
from kithwork.plan.acts import (
    ask_item,
    begin_item,
    follow_up_item,
    hello_item,
    minutes_for,
    occasion_item,
    promise_item,
    quotable_topic,
    quoted,
    reply_item,
    tend_item,
)
from kithwork.plan.asks.rules import Wish
from kithwork.plan.knowing import known_people, needs
from kithwork.plan.queries.tending import LOOKED_AT
from kithwork.plan.rules import MINUTES_USED, Kind, is_surprising_week
from kithwork.relationships.rules import Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.conversations.queries import StoryLine
    from kithwork.plan.acts import Known
    from kithwork.plan.queries.candidates import Candidates
    from kithwork.plan.rules import Item
    from kithwork.relationships.queries import TieArrays
    from kithwork.workspace.actor import Actor

ONE_OF_A_KIND = (Kind.OCCASION, Kind.HELLO, Kind.ASK)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A suggestion before it is put into words: about whom, and how long it takes.

    A promise, the step of a follow-up, what changed, the reason of a beginning and an ask come with it.
    """

    kind: Kind
    person_id: int
    minutes: int
    promise: PromiseLine | None = None
    step: int = 0
    reason: str = ""
    wish: Wish | None = None
    changed: RoleMove | None = None

    @property
    def asks(self) -> bool:
        """Whether it asks for something (`engines.planner.choose`)."""
        return self.kind is Kind.ASK


def chosen_items(actor: Actor, found: Candidates, ties: TieArrays, *, minutes: int, most: int) -> list[Item]:
    """The best candidates that fit, in the order of `Kind`; constant queries however many there are."""
    caps = {list(Kind).index(kind): 1 for kind in ONE_OF_A_KIND}
    giving = _giving(found)
    seeking = needs(actor, giving) if giving else {}
    chosen = choose(sketches(actor, found, ties, seeking=seeking), minutes=minutes, most=most, caps=caps)
    if not chosen:
        return []
    owed = found.replies[:LOOKED_AT] if any(one.kind is Kind.REPLY for one in chosen) else ()
    last = conversations.last_with(actor, {*owed, *(one.person_id for one in chosen)})
    chosen = _questions_first(chosen, owed, last)
    known = known_people(actor, list(dict.fromkeys(one.person_id for one in chosen)), last=last, seeks=seeking)
    return _said_once(actor, chosen, known)


def sketches(actor: Actor, found: Candidates, ties: TieArrays, *, seeking: Collection[int] = ()) -> list[list[Sketch]]:
    """The best candidates of each kind, in the order of `Kind`; *seeking*: those of them who look for something."""
    stages = _stages(ties, _giving(found))

    def sketch(kind: Kind, pk: int, *, step: int = 0, reason: str = "") -> Sketch:
        stage = stages.get(pk, Stage.NEW)
        minutes = minutes_for(kind, pk, stage, actor.today, seeks=pk in seeking, step=step)
        return Sketch(kind, pk, minutes, step=step, reason=reason)

    return [
        [
            Sketch(Kind.PROMISE, one.person_id, MINUTES_USED[Kind.PROMISE], promise=one)
            for one in found.promises[:LOOKED_AT]
        ],
        [Sketch(Kind.REPLY, pk, MINUTES_USED[Kind.REPLY]) for pk in found.replies[:LOOKED_AT]],
        [sketch(Kind.FOLLOW_UP, pk, step=step) for pk, step in found.follow_ups[:LOOKED_AT]],
        [
            Sketch(Kind.OCCASION, one.person_id, MINUTES_USED[Kind.OCCASION], changed=one)
            for one in found.occasions[:LOOKED_AT]
        ],
        [sketch(Kind.BEGIN, pk, reason=reason) for pk, reason in found.begins[:LOOKED_AT]],
        [sketch(Kind.TEND, pk) for pk in found.tends[:LOOKED_AT]],
        [] if found.hello is None else [sketch(Kind.HELLO, found.hello)],
        [Sketch(Kind.ASK, one.person_id, MINUTES_USED[Kind.ASK], wish=one) for one in found.asks[:LOOKED_AT]],
    ]


def _giving(found: Candidates) -> list[int]:
    """Those of the best candidates to whom something would be given."""
    steps, begins = found.follow_ups[:LOOKED_AT], found.begins[:LOOKED_AT]
    hellos = [] if found.hello is None else [found.hello]
    return [*(pk for pk, _ in steps), *(pk for pk, _ in begins), *found.tends[:LOOKED_AT], *hellos]


def _stages(ties: TieArrays, person_ids: Collection[int]) -> dict[int, Stage]:
    import numpy as np

    where = np.flatnonzero(np.isin(ties.person_ids, list(person_ids)))
    found = zip(ties.person_ids[where].tolist(), ties.stages[where].tolist(), strict=True)
    return {pk: list(Stage)[step] for pk, step in found}


def _questions_first(chosen: Sequence[Sketch], owed: Sequence[int], last: Mapping[int, StoryLine]) -> list[Sketch]:
    """The same with as many answers, all of one length, but first to those who asked something."""
    letters = {pk: last[pk] for pk in owed if pk in last and last[pk].direction is Direction.IN}
    turn = iter(sorted(letters, key=lambda pk: "?" not in quoted(letters[pk])))
    found = []
    for one in chosen:
        if one.kind is not Kind.REPLY:
            found.append(one)
        elif (pk := next(turn, None)) is not None:
            found.append(replace(one, person_id=pk))
    return found


def _said_once(actor: Actor, chosen: Sequence[Sketch], known: Mapping[int, Known]) -> list[Item]:
    """The items in words; what two people shared is quoted to the first of them alone."""
    quoted_to: set[str] = set()
    items = []
    for one in chosen:
        whom = known[one.person_id]
        topic = quotable_topic(whom)
        item = _worded(actor, one, replace(whom, may_quote=topic not in quoted_to))
        if topic and f"“{topic}”" in item.opening:
            quoted_to.add(topic)
        items.append(item)
    return items


def _worded(actor: Actor, one: Sketch, known: Known) -> Item:
    match one:
        case Sketch(promise=PromiseLine() as promise):
            return promise_item(actor, known, promise)
        case Sketch(changed=RoleMove() as changed):
            return occasion_item(actor, known, changed)
        case Sketch(wish=Wish() as wish):
            return ask_item(actor, known, ask_id=wish.id, what=wish.what, reason=wish.gate.why)
        case Sketch(kind=Kind.FOLLOW_UP):
            return follow_up_item(actor, known, step=one.step)
        case Sketch(kind=Kind.BEGIN):
            return begin_item(actor, known, reason=one.reason)
        case Sketch(kind=Kind.TEND):
            return tend_item(actor, known)
        case Sketch(kind=Kind.HELLO):
            return hello_item(actor, known, surprising=is_surprising_week(actor.today))
    assert known.last is not None
    return reply_item(actor, known, known.last)
