"""Why two people should meet, each reason in one sentence to each side: from evidence, nobody named, no number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.periods import short_date
from kithwork.core.text import shorten
from kithwork.introductions.rules.letters_naming import naming
from kithwork.introductions.rules.reasons.facts import (
    FROM,
    LEAST,
    Proof,
    ProofKind,
    ReasonLine,
    Strength,
)
from kithwork.introductions.rules.reasons.naming import a_work, listed, works
from kithwork.introductions.rules.reasons.roles import role_words
from kithwork.introductions.rules.tags import CLIENT, WORK, met_by
from kithwork.introductions.rules.words import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from kithwork.introductions.rules.reasons.facts import Guest, Happening, Part
    from kithwork.introductions.rules.tags import Met

SOURCES_NAMED = 3
QUOTED_SIGNS = 120


def reasons_between(
    low: Guest,
    high: Guest,
    strength: Strength,
    happening: Happening | None,
    *,
    label: Callable[[str], str],
    usual: Mapping[str, int],
    today: date,
    surely: Reason | None = None,
    told_from: Mapping[Reason, float] = FROM,
) -> tuple[ReasonLine, ...]:
    """Every reason that is strong enough and has evidence, needs first; *surely* is told however strong it is now.

    *label* names a profession, *usual* says how usual each source is for the two together,
    *told_from* from where on a reason is strong enough.
    """
    least = {reason: LEAST if reason is surely else usually for reason, usually in told_from.items()}
    needs = _told_needs(strength, least[Reason.NEED], told_from[Reason.NEED])
    is_eventful = happening is not None and strength.event >= least[Reason.EVENT]
    found = (
        need_between(low, high, needs, label=label, today=today),
        event_between(low, high, happening) if happening is not None and is_eventful else None,
        sources_between(low, high, label=label, usual=usual) if strength.sources >= least[Reason.SOURCES] else None,
        active_between(low, high) if strength.active >= least[Reason.ACTIVE] else None,
    )
    return tuple(one for one in found if one is not None)


def _told_needs(strength: Strength, least: float, usually: float) -> Strength:
    """What is told of the needs: both sides that are met well enough; else, from *least* on, the better one."""
    most = max(strength.to_low, strength.to_high)
    enough = min(usually, most) if most >= least else 1.0 + most
    low, high = (share if share >= enough else 0.0 for share in (strength.to_low, strength.to_high))
    return Strength(to_low=low, to_high=high)


def sources_between(
    low: Guest, high: Guest, *, label: Callable[[str], str], usual: Mapping[str, int]
) -> ReasonLine | None:
    """The same people send both of them work; those the user named come first, then the most usual ones."""
    own = {work.slug for side in (low, high) for work in side.works}
    shared = (low.sources & high.sources) - own
    if not shared:
        return None
    added = shared & (low.added | high.added)
    order = sorted(shared, key=lambda slug: (slug not in added, -usual.get(slug, 0), slug))[:SOURCES_NAMED]
    who = listed([works(label(slug)) for slug in order])
    said = f"{who[:1].upper()}{who[1:]} send work to you both."
    proofs = [_source_proof(side, order, label) for side in (low, high)]
    return ReasonLine(Reason.SOURCES, said, said, f"{who} send work to both", tuple(proofs))


def _source_proof(side: Guest, order: Sequence[str], label: Callable[[str], str]) -> Proof:
    said = [slug for slug in order if slug in side.added or not side.works]
    if said:
        who = listed([works(label(slug)) for slug in said])
        return Proof(f"You said that {who} send {side.name} work", ProofKind.PERSON, side.person_id)
    work = side.works[0]
    return Proof(f"Who sends {works(work.label)} work, by the table", ProofKind.TABLE, work.slug)


def active_between(low: Guest, high: Guest) -> ReasonLine | None:
    """Both make things happen for others, and it shows."""
    if low.stirs is None or high.stirs is None:
        return None
    said = "You make things happen for others, and so does somebody I know: they {}."
    return ReasonLine(
        Reason.ACTIVE,
        said.format(high.stirs_words),
        said.format(low.stirs_words),
        "both make things happen for others",
        (low.stirs, high.stirs),
    )


def event_between(low: Guest, high: Guest, happening: Happening) -> ReasonLine:
    """One event brings people to both of them, one soon after the other."""
    return ReasonLine(
        Reason.EVENT,
        _event_words(happening, happening.low, happening.high),
        _event_words(happening, happening.high, happening.low),
        happening.when,
        (
            Proof(f"Who is needed {happening.when}", ProofKind.EVENT, happening.slug),
            _work_proof(low, happening.low),
            _work_proof(high, happening.high),
        ),
    )


def _event_words(happening: Happening, mine: Part, theirs: Part) -> str:
    """One event as one says it to one of two: who is needed for what, and in which order; softly where it is tender."""
    when = f"{happening.when[:1].upper()}{happening.when[1:]}"
    verb, to = ("turn to", "to ") if happening.is_tactful else ("need", "")
    me, other = f"you{role_words(mine.role)}", f"{a_work(theirs.label)}{role_words(theirs.role)}"
    stop = "," if me != "you" else ""
    if mine.stage == theirs.stage:
        return f"{when}, people {verb} {me}{stop} and {to}{other}, {_together(mine.stage, happening.first_need_days)}."
    soon = "soon after" if abs(mine.stage - theirs.stage) == 1 else "later on"
    first, second = (me, other) if mine.stage < theirs.stage else (other, me)
    return f"{when}, people first {verb} {first}, and {soon} {to}{second}."


def _together(stage: int, first_need_days: int) -> str:
    return f"often within {_within(first_need_days)} of each other" if stage == 1 else "often at about the same time"


def _within(days: int) -> str:
    if days <= 7:
        return "days"
    return "weeks" if days <= 45 else "months"


def _work_proof(side: Guest, part: Part) -> Proof:
    work = next((one for one in side.works if one.slug == part.profession), None)
    source = f": “{work.words}”" if work is not None and work.words else ", as you said"
    return Proof(f"{side.name} is {a_work(part.label)}{source}", ProofKind.PERSON, side.person_id)


def need_between(
    low: Guest, high: Guest, strength: Strength, *, label: Callable[[str], str], today: date
) -> ReasonLine | None:
    """What one looks for the other has, best if both ways; with the words it was said in, and their day."""
    to_low = met_by(low.needs, high.offers, high.gives) if strength.to_low > 0 else None
    to_high = met_by(high.needs, low.offers, low.gives) if strength.to_high > 0 else None
    if to_low is None and to_high is None:
        return None
    short = "each has what the other looks for" if to_low and to_high else "one has what the other looks for"
    proofs = (*_need_proofs(to_low, low, high, today), *_need_proofs(to_high, high, low, today))
    return ReasonLine(
        Reason.NEED,
        _need_words(to_low, to_high, high, label=label, today=today),
        _need_words(to_high, to_low, low, label=label, today=today),
        short,
        proofs,
    )


def _need_words(mine: Met | None, theirs: Met | None, other: Guest, *, label: Callable[[str], str], today: date) -> str:
    said = []
    if mine is not None:
        asked = _quoted(mine.need.words, other)
        day = short_date(mine.need.on_date, today=today)
        joined = ". If that still holds," if mine.need.is_stale else ", and"
        said.append(f"You asked for {asked or 'something'} on {day}{joined} somebody I know {_has(mine, other, label)}")
    if theirs is not None:
        given = _quoted(theirs.offer.words, other) if theirs.offer is not None else ""
        mine_is = f"offer, {given}," if given else "do"
        said.append(f"what you {mine_is} is what {'they look' if said else 'somebody I know looks'} for")
    told = "; and ".join(said)
    return f"{told[:1].upper()}{told[1:]}."


def _has(met: Met, other: Guest, label: Callable[[str], str]) -> str:
    if met.offer is not None:
        given = _quoted(met.offer.words, other)
        return f"offers {given}" if given else "offers just that"
    work = next((tag for tag in sorted(met.tags) if tag.startswith(WORK)), "")
    if work:
        return f"is {a_work(label(work.removeprefix(WORK)))}"
    return "works with such people"


def _need_proofs(met: Met | None, who: Guest, giver: Guest, today: date) -> tuple[Proof, ...]:
    if met is None:
        return ()
    need = _day_words(f"{who.name} looks for “{met.need.words}”", met.need.on_date, today)
    if met.offer is not None:
        given = _day_words(f"{giver.name} offers “{met.offer.words}”", met.offer.on_date, today)
    else:
        given = (
            f"{giver.name}: {'whom they serve' if any(tag.startswith(CLIENT) for tag in met.tags) else 'their work'}"
        )
    return Proof(need, ProofKind.PERSON, who.person_id), Proof(given, ProofKind.PERSON, giver.person_id)


def _day_words(said: str, day: date, today: date) -> str:
    return f"{said} ({short_date(day, today=today)})"


def _quoted(words: str, other: Guest) -> str:
    """*words* in quotation marks; blank where they would tell who the other is."""
    quoted = f"“{shorten(words, signs=QUOTED_SIGNS).rstrip('.')}”"
    return "" if naming(f"for {quoted}", [other.identity]) else quoted
