"""Reading whom the user is getting to know, and who waits."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from kithwork.conversations import queries as conversations
from kithwork.people import queries as people
from kithwork.people.rules import Place
from kithwork.plan.acts import begin_item
from kithwork.plan.acts.moves import move_for
from kithwork.plan.beginnings.rules import (
    CANDIDATES_SHOWN,
    TOGETHER_MINUTES,
    TYPE_MINUTES,
    Begin,
    Beginnings,
    Candidate,
    InLine,
    matches_enough,
    room_words,
    step_missing,
    suggested_layer,
    suggested_wish,
    telling_words,
)
from kithwork.plan.capacity import room
from kithwork.plan.knowing import known_people
from kithwork.plan.models import Beginning
from kithwork.plan.rules import Begun, Give
from kithwork.relationships.rules import Layer
from kithwork.relationships.rules.standing import LAYER_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from kithwork.plan.acts import Known
    from kithwork.workspace.actor import Actor

STEADY_SHOWN_DAYS = 180
FOUND_AT_MOST = 200
MOST_WORDS = 6
MATCHED = "matches {words}"


def beginnings(actor: Actor) -> Beginnings:
    """Whom the user is getting to know, who waits, who became steady lately, and for how many there is room."""
    active = active_ones(actor)
    there_is = room(actor)
    places = actor.workspace.new_at_a_time
    free = max(0, places - sum(not one.has_grown for one in active))
    since = actor.today - timedelta(days=STEADY_SHOWN_DAYS)
    steady = _all(actor, Begun.STEADY).filter(since__gte=since).order_by("-since", "-pk")
    return Beginnings(
        places=places,
        free=free,
        minutes=sum(one.minutes for one in active if not one.has_grown),
        active=active,
        waiting=_in_line(_all(actor, Begun.WAITING)),
        steady=_in_line(steady),
        room=room_words(there_is.people, free=free, places=places),
        room_why=there_is.why,
    )


def active_ones(actor: Actor) -> tuple[Begin, ...]:
    """Those the user is getting to know, longest first, each with what to give and how to begin."""
    rows = list(_all(actor, Begun.ACTIVE))
    ids = [one.person_id for one in rows if one.person_id is not None]
    known, helps = known_people(actor, ids), conversations.helps_by_person(actor, ids)
    lines = []
    for one in rows:
        if one.person_id is None:
            lines.append(_type(actor, one))
        elif one.person_id in known:
            has_given = any(line.is_mine for line in helps.get(one.person_id, []))
            lines.append(_somebody(actor, one, known[one.person_id], has_given=has_given))
    return tuple(lines)


def active_people(actor: Actor) -> dict[int, str]:
    """The people of the book whom the user is getting to know, each with the user's reason; longest first."""
    rows = _all(actor, Begun.ACTIVE).filter(person__isnull=False)
    return dict(rows.values_list("person_id", "why"))


def open_number(actor: Actor) -> int:
    """How many are on the list: begun with or waiting."""
    return _all(actor, Begun.ACTIVE).count() + _all(actor, Begun.WAITING).count()


def standing_of(actor: Actor, person_id: int) -> Begun | None:
    """Whether the user is getting to know somebody, or has them wait; None where neither."""
    found = Beginning.objects.filter(
        workspace=actor.workspace, person_id=person_id, standing__in=[Begun.ACTIVE, Begun.WAITING]
    )
    word = found.values_list("standing", flat=True).first()
    return Begun(word) if word else None


def candidates(actor: Actor, whom: str) -> tuple[Candidate, ...]:
    """Who in the book may be of a type said in words: by title, organisation, notes, place, tags; best match first."""
    words = telling_words(whom)[:MOST_WORDS]
    found: dict[int, list[str]] = defaultdict(list)
    weight: dict[int, float] = defaultdict(float)
    for word in words:
        ids = people.found_ids(actor, word, limit=FOUND_AT_MOST, places=[Place.KEPT])
        for pk in dict.fromkeys([*ids, *conversations.people_in_notes(actor, word)]):
            found[pk].append(word)
            weight[pk] += 1.0 + 1.0 / (1 + len(ids))
    matching = [pk for pk, matched in found.items() if matches_enough(len(matched), of=len(words))]
    best = sorted(matching, key=lambda pk: (-weight[pk], pk))[: CANDIDATES_SHOWN * 2]
    rows = [row for row in people.rows(actor, best) if row.place == Place.KEPT]
    return tuple(
        Candidate(row, MATCHED.format(words=", ".join(f"“{word}”" for word in found[row.id])))
        for row in rows[:CANDIDATES_SHOWN]
    )


def _somebody(actor: Actor, one: Beginning, known: Known, *, has_given: bool) -> Begin:
    item = begin_item(actor, known, reason=one.why)
    how, row = known.standing, known.row
    move = move_for(row.id, how.stage, actor.today, seeks=known.seeks is not None)
    missing = step_missing(how, name=row.name, has_given=has_given)
    layer = suggested_layer(how.usual_gap_days) if not missing else Layer.UNSAID
    return Begin(
        id=one.pk,
        whom=row.name,
        why=one.why,
        since=one.since,
        person=row,
        standing=how,
        minutes=item.minutes + TOGETHER_MINUTES,
        give=Give(move.label, f"{move.how}.", item.minutes),
        opener=item.opening,
        has_grown=not missing,
        missing=missing,
        layer=layer,
        wish_days=None if missing else suggested_wish(how.usual_gap_days, layer_days=LAYER_DAYS[layer]),
    )


def _type(actor: Actor, one: Beginning) -> Begin:
    learn = f"Find out what {one.whom} is busy with this month, so that your first line brings something."
    return Begin(
        id=one.pk,
        whom=one.whom,
        why=one.why,
        since=one.since,
        person=None,
        standing=None,
        minutes=TYPE_MINUTES,
        give=Give("Learn what they need", learn, TYPE_MINUTES),
        opener=f"Do you know {one.whom}? I would like to learn what their days are like.",
        has_grown=False,
        missing="",
        layer=Layer.UNSAID,
        wish_days=None,
        candidates=candidates(actor, one.whom),
    )


def _in_line(rows: Iterable[Beginning]) -> tuple[InLine, ...]:
    return tuple(
        InLine(one.pk, one.person.full_name if one.person else one.whom, one.why, one.since, one.person_id)
        for one in rows
    )


def _all(actor: Actor, standing: Begun) -> QuerySet[Beginning]:
    """Those of one standing, longest first; who was archived, set aside or thrown away is left out."""
    found = Beginning.objects.filter(workspace=actor.workspace, standing=standing).select_related("person")
    return (
        found.exclude(person__trashed_at__isnull=False)
        .exclude(person__place__in=[Place.ASIDE, Place.ARCHIVED, Place.YOU])
        .order_by("since", "pk")
    )
