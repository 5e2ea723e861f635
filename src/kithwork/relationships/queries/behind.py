"""Everything behind one verdict: the days, the curve, the rhythm, the comparison, and how contacts weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations import queries as conversations
from kithwork.conversations.queries.columns import CHANNELS
from kithwork.core.periods import every_words, short_date, span_words
from kithwork.people import queries as people
from kithwork.relationships.queries.ground import read_ground
from kithwork.relationships.queries.reading import outlook
from kithwork.relationships.queries.verdicts import standing_of, tie_facts
from kithwork.relationships.rules import ContactDay, LastExchange, Layer, Why
from kithwork.relationships.rules.days import day_number, day_of
from kithwork.relationships.rules.stages import months_before
from kithwork.relationships.rules.standing import LAYER_DAYS, LEARNED_FROM_GAPS, PRIOR_GAPS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from kithwork.conversations.queries import StoryLine
    from kithwork.engines.rhythm.contacts import Contacts
    from kithwork.engines.rhythm.weights import Weights
    from kithwork.relationships.queries.ground import Ground
    from kithwork.relationships.rules import Standing
    from kithwork.workspace.actor import Actor

MONTHS = 12
SIDES = ("out", "in")


def why(actor: Actor, person_id: int) -> Why:
    """Everything behind the verdict on the relationship with one person."""
    from kithwork.engines.rhythm.contacts import unpack

    people.person(actor, person_id)
    facts, ground = tie_facts(actor, [person_id])[person_id], read_ground(actor)
    how = standing_of(actor, facts, ground)
    contacts = unpack([facts["contacts"]])
    months = tuple(months_before(how.as_of or actor.today, back) for back in range(MONTHS, -1, -1))
    return Why(
        standing=how,
        contacts=_days(contacts, ground.weights, first=months[0], last=months[-1]),
        months=months,
        curve=_curve(ground, contacts, months),
        last=_last_each_way(actor, person_id),
        rhythm_words=_rhythm(how),
        gaps_words=_gaps(facts),
        comparison=how.comparison,
        measured_words=_measured(ground),
        weight_words=weight_words(ground.weights),
        as_of=how.as_of,
        note=_note(ground, how),
    )


def weight_words(weights: Weights) -> tuple[tuple[str, str], ...]:
    """How much a contact of each channel weighs beside a plain mail, in words."""
    told = ((channel.value, getattr(weights, channel.value) / weights.mail) for channel in CHANNELS)
    return tuple((channel, "counts once" if share == 1 else f"counts {share:.3g} times") for channel, share in told)


def _days(contacts: Contacts, weights: Weights, *, first: date, last: date) -> tuple[ContactDay, ...]:
    """Each day with contact after *first*, with who and the weightiest channel."""
    table = weights.table()
    found: dict[int, list[tuple[int, int]]] = {}
    columns = zip(contacts.day.tolist(), contacts.side.tolist(), contacts.channel.tolist(), strict=True)
    for day, side, channel in columns:
        if day_number(first) <= day <= day_number(last):
            found.setdefault(day, []).append((side, channel))
    return tuple(
        ContactDay(
            day=day_of(day),
            side="both" if len({side for side, _ in parts}) == len(SIDES) else SIDES[parts[0][0]],
            channel=CHANNELS[max((channel for _, channel in parts), key=lambda code: table[code])].value,
        )
        for day, parts in sorted(found.items())
    )


def _curve(ground: Ground, contacts: Contacts, months: tuple[date, ...]) -> tuple[float | None, ...]:
    from kithwork.engines.rhythm.clock import Abstains

    found: list[float | None] = []
    for day in months:
        seen = outlook(ground, contacts, day=min(day_number(day), ground.last_day))
        found.append(float(seen.p90[0]) if seen.scores.ever_two_way[0] else None)
    if ground.abstains is Abstains.DRIES_UP:
        found[-1] = None
    return tuple(found)


def _last_each_way(actor: Actor, person_id: int) -> tuple[LastExchange, ...]:
    """Your last and theirs, latest first; one where it was a talk."""
    lines = {line.exchange_id: line for line in conversations.last_each_way(actor, person_id) if line is not None}
    return tuple(_last(actor, line) for line in sorted(lines.values(), key=lambda line: line.at, reverse=True))


def _last(actor: Actor, line: StoryLine) -> LastExchange:
    return LastExchange(
        side=line.direction.value,
        on_date=line.at.astimezone(actor.zone).date(),
        channel=line.channel.value,
        subject=line.subject,
        exchange_id=line.exchange_id,
    )


def _rhythm(how: Standing) -> str:
    """How often the two are in touch, and whose word that is."""
    own = "" if how.usual_gap_days is None else f"You two usually are in touch {_every(how.usual_gap_days)}."
    if how.wish_days:
        return f"You wish to be in touch {_every(how.wish_days)}. {own}".strip()
    if own:
        return own
    usual = _every(LAYER_DAYS[how.layer])
    if how.layer is Layer.UNSAID:
        return f"You two have no rhythm of your own yet; until then kithwork supposes {usual}."
    return f"You two have no rhythm of your own yet; for somebody {how.layer.value} kithwork supposes {usual}."


def _gaps(facts: Mapping[str, Any]) -> str:
    """What the rhythm is made of."""
    if facts["gaps"] < LEARNED_FROM_GAPS:
        return "A rhythm is learned from three days with contact on."
    supposed = span_words(LAYER_DAYS[Layer(facts["layer"])])
    mean = span_words(facts["gaps_days"] / facts["gaps"])
    return (
        f"Between {facts['gaps'] + 1} days with contact there were {mean} on average. "
        f"{_PRIOR} of {supposed} are added, so that a few days alone do not make a rhythm."
    )


_PRIOR = {2: "Two gaps"}[PRIOR_GAPS]


def _measured(ground: Ground) -> str:
    """Whose past the comparison rests on."""
    outcomes = ground.calibration.outcomes
    if not outcomes:
        return "Measured on four public sets of exchanges; corrected by your own past once there is enough of it."
    return f"Measured on four public sets of exchanges, and corrected by {outcomes:,} outcomes of your own past."


def _note(ground: Ground, how: Standing) -> str:
    if how.as_of is not None:
        day = short_date(how.as_of, today=how.today)
        return f"{how.files_end} on {day}. Newer files would bring this up to date."
    if ground.abstains:
        return "There is not enough recent history to say how likely it is to go on."
    return ""


def _every(days: float) -> str:
    return every_words(days).removeprefix("about ")
