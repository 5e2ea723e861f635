"""Reading what the user would like to ask, and whether its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.plan.acts.moves import fitting_moves, move_minutes
from kithwork.plan.acts.wording import first_name, waits_for_answer
from kithwork.plan.asks.rules import GIVES_SHOWN, Gate, Ground, Wish, never_now, verdict, waiting
from kithwork.plan.models import Ask
from kithwork.plan.rules import ASK_GAP_DAYS, Give, in_turn
from kithwork.relationships import queries as relationships

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.conversations.queries import PromiseLine
    from kithwork.relationships.queries import TieArrays
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor


def ask_gate(actor: Actor, person_id: int) -> Gate:
    """Whether an ask of this person has its foundation, why, and three things to give instead."""
    people.person(actor, person_id)
    return gates(actor, [person_id])[person_id]


def gates(actor: Actor, person_ids: Sequence[int], *, ties: TieArrays | None = None) -> dict[int, Gate]:
    """The gate of each of these people who are kept; constant queries; *ties* where they are at hand already."""
    found = {}
    for pk, ground in _grounds(actor, person_ids, ties).items():
        is_open, why = verdict(ground, today=actor.today)
        is_firm = bool(never_now(ground, today=actor.today))
        found[pk] = Gate(
            is_open,
            why,
            gives(pk, ground, today=actor.today),
            is_firm=is_firm,
            lacks_foundation=not (is_open or is_firm or waiting(ground)),
        )
    return found


def gives(person_id: int, ground: Ground, *, today: date) -> tuple[Give, ...]:
    """Three things to give instead, fitting how far the two have come; others next week."""
    moves = fitting_moves(ground.stage)
    start = in_turn(person_id, today, among=len(moves))
    turned = (*moves[start:], *moves[:start])[:GIVES_SHOWN]
    return tuple(Give(move.label, f"{move.how}.", move_minutes(move)) for move in turned)


def ripe(actor: Actor, *, ties: TieArrays | None = None) -> list[Wish]:
    """What may be asked today: through the gate or by the user's own word, one of each person, oldest first."""
    wishes: dict[int, Wish] = {}
    for wish in open_wishes(actor, ties=ties):
        if wish.is_ripe:
            wishes.setdefault(wish.person_id, wish)
    return list(wishes.values())


def open_wishes(actor: Actor, person_id: int | None = None, *, ties: TieArrays | None = None) -> list[Wish]:
    """Everything the user would still like to ask (of one person, where named), oldest first."""
    rows = list(_open(actor, person_id).values_list("pk", "person_id", "what", "wished_on", "anyway"))
    at_gate = gates(actor, list(dict.fromkeys(row[1] for row in rows)), ties=ties) if rows else {}
    return [Wish(*row, gate=at_gate[row[1]]) for row in rows if row[1] in at_gate]


def asked_of(actor: Actor, person_id: int) -> list[tuple[str, date]]:
    """(what, when) was asked of somebody, latest first."""
    found = Ask.objects.filter(workspace=actor.workspace, person_id=person_id, asked_on__isnull=False)
    return [(what, day) for what, day in found.order_by("-asked_on", "-pk").values_list("what", "asked_on") if day]


def _open(actor: Actor, person_id: int | None) -> QuerySet[Ask]:
    found = Ask.objects.filter(workspace=actor.workspace, asked_on__isnull=True, let_go_on__isnull=True)
    return (found if person_id is None else found.filter(person_id=person_id)).order_by("wished_on", "pk")


def _waits(how: Standing) -> bool:
    """Whether a word of mine from the last three weeks still waits for an answer."""
    mine = how.last_out_date
    return mine is not None and waits_for_answer(how) and (how.today - mine).days < ASK_GAP_DAYS


def _grounds(actor: Actor, person_ids: Sequence[int], ties: TieArrays | None) -> dict[int, Ground]:
    rows = {row.id: row for row in people.rows(actor, list(person_ids))}
    ids = list(rows)
    how = relationships.standings(actor, ids)
    promises = conversations.promises_by_person(actor, ids)
    tried = _unanswered(ties or relationships.arrays(actor))
    given, last_asked = _given(actor, ids, promises), _last_asked(actor, ids)
    return {
        pk: Ground(
            name=first_name(row),
            stage=how[pk].stage,
            two_way=how[pk].met + min(how[pk].sent, how[pk].received),
            given=given.get(pk),
            asked_on=last_asked.get(pk),
            promised=next((line.what for line in promises.get(pk, []) if line.is_mine and line.is_open), ""),
            resting=how[pk].rest_until is not None,
            waits_for_answer=_waits(how[pk]),
            unanswered=tried.get(pk, 0),
        )
        for pk, row in rows.items()
    }


def _unanswered(ties: TieArrays) -> dict[int, int]:
    """My attempts in a row that nobody answered, of each who left any so."""
    some = ties.unanswered > 0
    return dict(zip(ties.person_ids[some].tolist(), ties.unanswered[some].astype(int).tolist(), strict=True))


def _given(
    actor: Actor, person_ids: Sequence[int], promises: Mapping[int, list[PromiseLine]]
) -> dict[int, tuple[str, date]]:
    """The last thing of value that went to each of these people: a help of mine, else a promise I kept."""
    found: dict[int, tuple[str, date]] = {}
    for pk, helps in conversations.helps_by_person(actor, person_ids).items():
        for line in helps:
            if line.is_mine:
                found.setdefault(pk, (line.what, line.on_date))
    for pk, made in promises.items():
        for promise in made:
            if promise.is_mine and promise.kept_at is not None:
                found.setdefault(pk, (promise.what, promise.kept_at.astimezone(actor.zone).date()))
    return found


def _last_asked(actor: Actor, person_ids: Sequence[int]) -> dict[int, date]:
    """When each of these people was asked for something last; who never was is left out."""
    asked = Ask.objects.filter(workspace=actor.workspace, person_id__in=person_ids, asked_on__isnull=False)
    return {pk: day for pk, day in asked.order_by("asked_on").values_list("person_id", "asked_on") if day}
