"""How ties stand today, one or those of a page, with everything their sentences rest on."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries.columns import CHANNELS
from kithwork.relationships.models import Tie
from kithwork.relationships.queries.ground import read_ground
from kithwork.relationships.queries.reading import STATES, WAYS, read, ways
from kithwork.relationships.queries.stage import date_of, evidence_of
from kithwork.relationships.queries.ties import said_state
from kithwork.relationships.rules import Chances, Layer, Standing, State, Way
from kithwork.relationships.rules.days import day_of
from kithwork.relationships.rules.stages import seen
from kithwork.relationships.rules.standing import LAYER_DAYS, LEARNED_FROM_GAPS, hint_is_due, usual_gap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kithwork.relationships.queries.ground import Ground
    from kithwork.relationships.queries.reading import Reading
    from kithwork.relationships.rules import Stage, StageSeen
    from kithwork.workspace.actor import Actor

FACTS = (
    "person_id", "first_second", "last_second", "last_out_second", "last_in_second", "first_met_second", "next_second",
    "sent", "received", "sent_cc", "received_cc", "met", "contacts", "gaps", "gaps_days", "turns", "unanswered",
    "one_to_ones", "first_turn_day", "know_day", "like_day", "rest_until", "rest_why", "alive_until", "layer",
    "wish_days", "no_need", "stage", "stage_date", "stage_why", "hinted_on",
)  # fmt: skip
NOTHING: dict[str, Any] = {
    **dict.fromkeys(FACTS),
    **dict.fromkeys(("sent", "received", "sent_cc", "received_cc", "met", "gaps", "gaps_days", "turns"), 0),
    **dict.fromkeys(("unanswered", "one_to_ones"), 0),
    **dict.fromkeys(("rest_why", "layer", "stage", "stage_why"), ""),
    "no_need": False,
}


def standing(actor: Actor, person_id: int) -> Standing:
    """How the tie with one person stands now."""
    return standings(actor, [person_id])[person_id]


def standing_and_stage(actor: Actor, person_id: int) -> tuple[Standing, StageSeen]:
    """How the tie with one person stands now and how far it has come: `standing` and `stage_seen`, read once."""
    return _standings(actor, tie_facts(actor, [person_id]), read_ground(actor))[person_id]


def standings(actor: Actor, person_ids: Sequence[int]) -> dict[int, Standing]:
    """How the ties with these people stand now; a constant number of queries."""
    if not person_ids:
        return {}
    told = _standings(actor, tie_facts(actor, person_ids), read_ground(actor))
    return {pk: how for pk, (how, _) in told.items()}


def standing_of(actor: Actor, facts: Mapping[str, Any], ground: Ground) -> Standing:
    """How one tie stands whose *facts* (`tie_facts`) and *ground* are at hand."""
    pk = facts["person_id"]
    return _standings(actor, {pk: facts}, ground)[pk][0]


def _standings(
    actor: Actor, facts: Mapping[int, Mapping[str, Any]], ground: Ground
) -> dict[int, tuple[Standing, StageSeen]]:
    ids = list(facts)
    helps = conversations.helps_by_person(actor, ids)
    evidence = evidence_of(actor, facts, helps=helps)
    reading = read(ground, [facts[pk]["contacts"] for pk in ids])
    whose = {place: helps[pk] for place, pk in enumerate(ids) if pk in helps}
    goes, one_way = ways(ground, reading, whose, day=ground.today)
    told = {}
    for place, pk in enumerate(ids):
        verdict = _Verdict.of(ground, reading, place, way=WAYS[goes[place]], one_way=bool(one_way[place]))
        stage = seen(evidence[pk], actor.today)
        told[pk] = (_standing(actor, facts[pk], verdict=verdict, stage=stage.stage), stage)
    return told


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What the log says of one tie: the state before the user's word, the way, and what the sentence adds."""

    state: State
    way: Way
    chances: Chances | None
    as_of: date | None
    ended: str
    is_unanswered: bool
    is_one_way: bool
    is_unsure: bool

    @staticmethod
    def of(ground: Ground, reading: Reading, place: int, *, way: Way, one_way: bool) -> _Verdict:
        """The verdict on the tie at *place*; without chances where there is not enough recent history."""
        as_of = int(reading.as_of[place])
        state = STATES[reading.codes[place]]
        sure = as_of < 0 and not ground.abstains and not isnan(reading.p90[place])
        chances = Chances(float(reading.p30[place]), float(reading.p90[place])) if sure else None
        return _Verdict(
            state=state,
            way=way,
            chances=chances,
            as_of=day_of(as_of) if as_of >= 0 else None,
            ended=_ended(reading, place) if as_of >= 0 else "",
            is_unanswered=bool(reading.unanswered[place]),
            is_one_way=one_way,
            is_unsure=as_of < 0 and bool(ground.abstains),
        )


def _ended(reading: Reading, place: int) -> str:
    """The channel whose files ended, blank where there are several."""
    contacts = reading.contacts
    codes = set(contacts.channel[contacts.tie == place].tolist())
    return CHANNELS[codes.pop()].value if len(codes) == 1 else ""


def tie_facts(actor: Actor, person_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The stored fields of these people's ties; one query. Who has none has nothing."""
    # by the person's workspace: asked for the tie's own, SQLite would read every tie of it
    rows = Tie.objects.filter(person__workspace=actor.workspace, person_id__in=person_ids).values(*FACTS)
    known = {row["person_id"]: row for row in rows}
    return {pk: known.get(pk) or {**NOTHING, "person_id": pk} for pk in person_ids}


def rests(actor: Actor) -> dict[int, tuple[date, str]]:
    """Until when, and why, ties rest by the user's own wish, by person."""
    found = Tie.objects.filter(workspace=actor.workspace, rest_until__isnull=False)
    return {pk: (until, why) for pk, until, why in found.values_list("person_id", "rest_until", "rest_why") if until}


def own_gap(facts: Mapping[str, Any]) -> float | None:
    """How many days usually lie between days with contact; None before there are enough of them."""
    if facts["gaps"] < LEARNED_FROM_GAPS:
        return None
    return float(usual_gap(facts["gaps"], facts["gaps_days"], LAYER_DAYS[Layer(facts["layer"])]))


def _standing(actor: Actor, facts: Mapping[str, Any], *, verdict: _Verdict, stage: Stage) -> Standing:
    state = said_state(actor, verdict.state, rest_until=facts["rest_until"], alive_until=facts["alive_until"])
    rests = state is State.RESTING
    lives = not rests and facts["alive_until"] is not None and facts["alive_until"] >= actor.today
    both = _both_spoke(actor, facts)
    return Standing(
        person_id=facts["person_id"],
        state=state,
        way=verdict.way,
        first_date=date_of(actor, facts["first_second"]),
        first_met_date=date_of(actor, facts["first_met_second"]),
        last_date=date_of(actor, facts["last_second"]),
        last_out_date=date_of(actor, facts["last_out_second"]),
        last_in_date=date_of(actor, facts["last_in_second"]),
        next_date=date_of(actor, facts["next_second"]),
        usual_gap_days=own_gap(facts),
        silent_days=None if both is None else (actor.today - both).days,
        sent=facts["sent"],
        received=facts["received"],
        sent_cc=facts["sent_cc"],
        received_cc=facts["received_cc"],
        met=facts["met"],
        rest_until=facts["rest_until"] if rests else None,
        rest_why=facts["rest_why"] if rests else "",
        today=actor.today,
        stage=stage,
        layer=Layer(facts["layer"]),
        wish_days=facts["wish_days"],
        no_need=facts["no_need"],
        alive_until=facts["alive_until"] if lives else None,
        as_of=verdict.as_of,
        ended=verdict.ended,
        chances=verdict.chances,
        is_unanswered=verdict.is_unanswered,
        is_one_way=verdict.is_one_way and not facts["no_need"],
        is_unsure=verdict.is_unsure,
        hint_due=not rests and hint_is_due(verdict.way, facts, is_one_way=verdict.is_one_way, today=actor.today),
    )


def _both_spoke(actor: Actor, facts: Mapping[str, Any]) -> date | None:
    """The day by which both sides had spoken for the last time: a monologue does not shorten the silence."""
    mine, theirs = facts["last_out_second"], facts["last_in_second"]
    return None if mine is None or theirs is None else date_of(actor, min(mine, theirs))
