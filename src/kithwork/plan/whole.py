"""What the user planned, as rows of the archive: told, checked, put back, and taken back with an undone import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.conversations.queries.whole import ids_by_key, promise_uids
from kithwork.plan.goals.rules import GOAL_ACTS, MOST
from kithwork.plan.models import Ask, Beginning, Commitment, Decision, Goal, NotThem, OneToOne
from kithwork.plan.rules import Act, Answer, Begun, Kind, Period
from kithwork.sources.archive.checks import day, key, moment, number, or_nothing, text, word, yes_or_no
from kithwork.sources.archive.sections import Section
from kithwork.workspace.plain import people_in, plain, put_back_rows, take_back_rows, values_of
from kithwork.workspace.rules import MOST_NEW_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from django.db.models import Model

    from kithwork.sources.archive.sections import Held, Rows, TakeBack
    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

BEGINNING = ("uid", "whom", "why", "standing", "since", "created_at")
ASK = ("uid", "what", "wished_on", "anyway", "asked_on", "let_go_on")
COMMITMENT = ("uid", "week", "act", "words", "minutes", "kept_on", "let_go_on")
ONE_TO_ONE = (
    "uid", "starts_at", "minutes", "format", "where", "purpose", "held_at", "cancelled_at", "takeaway", "next_on",
    "revision",
)  # fmt: skip
ANSWER = ("kind", "answer", "minutes", "decided_at", "until")
NOT_THEM = ("what", "until")
GOAL = ("act", "number", "period")
OPEN = (Begun.ACTIVE, Begun.WAITING)
AT_ONCE = 1000
SMALL = number(32_767)
GOAL_NUMBER = number(max(MOST.values()))


def _rows(table: type[Model], names: Sequence[str]) -> Rows:
    def rows(actor: Actor) -> Iterator[Row]:
        found: Any = table._default_manager.filter(workspace=actor.workspace).order_by("uid")  # noqa: SLF001 -- Django's documented model API
        for one in found.iterator(chunk_size=AT_ONCE):
            yield {**plain(one, names), "person": one.person_id}

    return rows


def _take_back(table: type[Model]) -> TakeBack:
    def take_back(actor: Actor, batch: int, names: Collection[str]) -> None:
        del batch
        take_back_rows(actor, table, names)

    return take_back


def _held(table: type[Model]) -> Held:
    def held(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
        return people_in(actor, table, person_ids)

    return held


@transaction.atomic
def put_back_beginnings(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add beginnings; whoever is begun with here already stays so, and more than there are places for wait."""
    del batch
    here = Beginning.objects.filter(workspace=actor.workspace, standing__in=OPEN)
    begun = set(here.exclude(person=None).values_list("person_id", flat=True))
    places = MOST_NEW_AT_A_TIME - here.filter(standing=Begun.ACTIVE).count()
    kept = []
    for row in rows:
        person_id = people.get(row["person"] or "")
        if row["standing"] in OPEN and person_id in begun:
            continue
        if row["standing"] in OPEN and person_id:
            begun.add(person_id)
        if row["standing"] == Begun.ACTIVE:
            places -= 1
        kept.append({**row, "standing": Begun.WAITING} if row["standing"] == Begun.ACTIVE and places < 0 else row)
    return put_back_rows(actor, Beginning, kept, names=BEGINNING, also=_perhaps_about(people))


@transaction.atomic
def put_back_asks(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add what the user would like to ask."""
    del batch
    return put_back_rows(actor, Ask, rows, names=ASK, also=_about(people))


@transaction.atomic
def put_back_commitments(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add what the user chose for their weeks."""
    del batch
    return put_back_rows(actor, Commitment, rows, names=COMMITMENT, also=_perhaps_about(people))


def whole_one_to_ones(actor: Actor) -> Iterator[Row]:
    """Every 1-2-1 by its uid; the meeting it is by its source key."""
    found = OneToOne.objects.filter(workspace=actor.workspace).select_related("exchange").order_by("uid")
    for one in found.iterator(chunk_size=AT_ONCE):
        meeting = one.exchange.source_key if one.exchange else None
        yield {**plain(one, ONE_TO_ONE), "person": one.person_id, "exchange": meeting}


@transaction.atomic
def put_back_one_to_ones(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add 1-2-1s, each with its meeting where that is here."""
    del batch
    meetings = ids_by_key(actor, [row["exchange"] for row in rows])

    def also(row: Row) -> Row | None:
        about = _about(people)(row)
        return about and {**about, "exchange_id": meetings.get(row["exchange"])}

    return put_back_rows(actor, OneToOne, rows, names=ONE_TO_ONE, also=also)


def whole_answers(actor: Actor) -> Iterator[Row]:
    """Every answer to a suggestion, in the order they were given; `about`: the uid of the promise or ask it was."""
    uids = _uids(actor)
    found = Decision.objects.filter(workspace=actor.workspace).order_by("decided_at", "person__uid", "kind", "pk")
    for one in found.iterator(chunk_size=AT_ONCE):
        *_, thing = one.item_key.rpartition(":")
        about = uids.get(one.kind, {}).get(int(thing)) if thing.isdecimal() else None
        yield {**plain(one, ANSWER), "person": one.person_id, "about": about}


@transaction.atomic
def put_back_answers(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add the answers about people whom the import brought; they go with them."""
    del batch
    things = {kind: {uid: pk for pk, uid in uids.items()} for kind, uids in _uids(actor).items()}
    new = {}
    for row in rows:
        if row["person"] in people:
            person_id = people[row["person"]]
            thing = things.get(row["kind"], {}).get(row["about"])
            item_key = ":".join(str(part) for part in (row["kind"], person_id, thing) if part is not None)
            values = values_of(Decision, row, ANSWER)
            new[item_key, row["decided_at"]] = Decision(
                workspace=actor.workspace, person_id=person_id, item_key=item_key, **values
            )
    Decision.objects.bulk_create(new.values(), batch_size=500)
    return []


def _uids(actor: Actor) -> dict[str, dict[int, str]]:
    """The lasting names of what an answer may be about beside a person, by kind and number."""
    asks = Ask.objects.filter(workspace=actor.workspace).values_list("pk", "uid")
    return {Kind.PROMISE: promise_uids(actor), Kind.ASK: dict(asks)}


def whole_not_them(actor: Actor) -> Iterator[Row]:
    """Whom the user does not want proposed, by the person's uid."""
    for one in NotThem.objects.filter(workspace=actor.workspace).order_by("person__uid", "what"):
        yield {**plain(one, NOT_THEM), "person": one.person_id}


@transaction.atomic
def put_back_not_them(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Keep from proposals whom the archive keeps from them, as far as the import brought them."""
    del batch
    new = [
        NotThem(
            workspace=actor.workspace,
            person_id=people[row["person"]],
            **values_of(NotThem, row, NOT_THEM),
        )
        for row in rows
        if row["person"] in people
    ]
    NotThem.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    return []


def whole_goals(actor: Actor) -> Iterator[Row]:
    """Every goal, by its act."""
    for one in Goal.objects.filter(workspace=actor.workspace).order_by("act"):
        yield plain(one, GOAL)


@transaction.atomic
def put_back_goals(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Set the goals for acts that have none here; answers with the acts."""
    del people, batch
    here = set(Goal.objects.filter(workspace=actor.workspace).values_list("act", flat=True))
    new = {row["act"]: row for row in rows if row["act"] not in here}
    Goal.objects.bulk_create(Goal(workspace=actor.workspace, **values_of(Goal, row, GOAL)) for row in new.values())
    return list(new)


def take_back_goals(actor: Actor, batch: int, names: Collection[str]) -> None:
    """Drop the goals for these acts."""
    del batch
    Goal.objects.filter(workspace=actor.workspace, act__in=list(names)).delete()


def _is_goal_act(value: Any) -> bool:
    return word(Act)(value) and value in GOAL_ACTS


def _about(people: Mapping[str, int]) -> Any:
    return lambda row: {"person_id": people[row["person"]]} if row["person"] in people else None


def _perhaps_about(people: Mapping[str, int]) -> Any:
    """About somebody or nobody; what is about somebody who did not come along stays out."""
    return lambda row: {"person_id": None} if row["person"] is None else _about(people)(row)


PLANNED = {
    "beginnings": Section(
        rows=_rows(Beginning, BEGINNING),
        checks={
            "uid": key(64),
            "person": or_nothing(key(64)),
            "whom": text(200),
            "why": text(300),
            "standing": word(Begun),
            "since": day,
            "created_at": moment,
        },
        put_back=put_back_beginnings,
        take_back=_take_back(Beginning),
        held=_held(Beginning),
    ),
    "asks": Section(
        rows=_rows(Ask, ASK),
        checks={
            "uid": key(64),
            "person": key(64),
            "what": key(300),
            "wished_on": day,
            "anyway": yes_or_no,
            "asked_on": or_nothing(day),
            "let_go_on": or_nothing(day),
        },
        put_back=put_back_asks,
        take_back=_take_back(Ask),
        held=_held(Ask),
    ),
    "commitments": Section(
        rows=_rows(Commitment, COMMITMENT),
        checks={
            "uid": key(64),
            "person": or_nothing(key(64)),
            "week": day,
            "act": word(Act),
            "words": text(200),
            "minutes": SMALL,
            "kept_on": or_nothing(day),
            "let_go_on": or_nothing(day),
        },
        put_back=put_back_commitments,
        take_back=_take_back(Commitment),
        held=_held(Commitment),
    ),
    "one_to_ones": Section(
        rows=whole_one_to_ones,
        checks={
            "uid": key(64),
            "person": key(64),
            "exchange": or_nothing(text(300)),
            "starts_at": moment,
            "minutes": SMALL,
            "format": text(40),
            "where": text(200),
            "purpose": text(300),
            "held_at": or_nothing(moment),
            "cancelled_at": or_nothing(moment),
            "takeaway": text(),
            "next_on": or_nothing(day),
            "revision": SMALL,
        },
        put_back=put_back_one_to_ones,
        take_back=_take_back(OneToOne),
        held=_held(OneToOne),
    ),
    "answers": Section(
        rows=whole_answers,
        checks={
            "person": key(64),
            "about": or_nothing(key(64)),
            "kind": word(Kind),
            "answer": word(Answer),
            "minutes": SMALL,
            "decided_at": moment,
            "until": day,
        },
        put_back=put_back_answers,
        of_new_people=True,
    ),
    "not_them": Section(
        rows=whole_not_them,
        checks={"person": key(64), "what": key(20), "until": day},
        put_back=put_back_not_them,
        of_new_people=True,
    ),
    "goals": Section(
        rows=whole_goals,
        checks={"act": _is_goal_act, "number": GOAL_NUMBER, "period": word(Period)},
        put_back=put_back_goals,
        take_back=take_back_goals,
    ),
}
"""The sections of the archive about plans, in the order of the file."""
