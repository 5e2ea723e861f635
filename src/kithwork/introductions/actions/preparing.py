"""Working out this week's proposals: everybody who could be introduced, the best few pairs, and one circle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.introductions.actions.acquaintances import count_acquaintances_once
from kithwork.introductions.actions.partner_sheet import note_partners_changed, write_partners
from kithwork.introductions.models import Proposal, Proposed, WeekPrepared
from kithwork.introductions.queries.circles import group_of_week
from kithwork.introductions.queries.ground import ground
from kithwork.introductions.queries.ground_shown import shown
from kithwork.introductions.queries.proposals import monday_of
from kithwork.introductions.queries.reasons import guests
from kithwork.introductions.rules import Form, Offered, Reason
from kithwork.introductions.rules.learning import WEIGHED
from kithwork.people.rules import PersonChanged

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from datetime import date

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.conversations.rules import ConversationsChanged
    from kithwork.introductions.queries.circles import Group
    from kithwork.introductions.queries.ground import Ground
    from kithwork.introductions.queries.ground_shown import Shown
    from kithwork.introductions.queries.reasons import Guests
    from kithwork.workspace.actor import Actor

    Watch = Callable[[str], object]
    Pair = tuple[int, int]

OFFERED_AGAIN_DAYS = 90
"""So long the same pair is not offered again, unless the user said "later"."""
FIRST_LISTED = 1_000
MOST_LISTED = 64_000
"""Of more pairs than this it is not asked whether their reasons are strong enough."""


@transaction.atomic
def prepare_week(actor: Actor, *, anew: bool = False, watch: Watch | None = None) -> WeekPrepared:
    """Work out this week's proposals where they are missing or stale, or *anew*; *watch* hears what is being done.

    What waits for an answer this week is replaced; what was taken, put off or turned down stays.
    """
    tell = watch or _nobody
    monday = monday_of(actor.today)
    known = WeekPrepared.objects.filter(workspace=actor.workspace).first()
    if known is not None and known.week == monday and not known.is_stale and not anew:
        return known
    if known is None:
        count_acquaintances_once(actor)
    Proposal.objects.filter(workspace=actor.workspace, week=monday, standing=Offered.OPEN).delete()
    tell("Reading who could be introduced")
    offered = _offered(actor)
    everybody = ground(actor, apart=offered)
    room = everybody.room.copy()
    left = everybody.care.proposals_a_week - _answered(actor, monday) - _bring_back(actor, everybody, room, monday)
    tell("Weighing the pairs")
    chosen, is_best = _choose(actor, everybody, room, left)
    tell("Writing down the few")
    for one in chosen:
        _propose(actor, monday, Form.PAIR, one.reason, (one.low, one.high), event=one.event)
    _propose_group(actor, everybody, monday)
    write_partners(actor, everybody, lately=offered)
    return _note(actor, everybody, monday, is_best=is_best)


@transaction.atomic
def note_changed(actor: Actor, event: ConversationsChanged | PersonChanged) -> None:
    """Remember that this week's proposals were worked out before something changed."""
    if not event.person_ids:
        return
    WeekPrepared.objects.filter(workspace=actor.workspace, is_stale=False).update(is_stale=True)
    if isinstance(event, PersonChanged):
        note_partners_changed(actor, event.person_ids)


def _nobody(_words: str) -> None:
    """Hears nothing."""


def _note(actor: Actor, everybody: Ground, monday: date, *, is_best: bool) -> WeekPrepared:
    told = {
        "week": monday,
        "prepared_at": actor.now,
        "people": len(everybody.ids),
        "pairs": everybody.pairs,
        "is_best": is_best,
        "is_stale": False,
    }
    return WeekPrepared.objects.update_or_create(workspace=actor.workspace, defaults=told)[0]


def _offered(actor: Actor) -> list[Pair]:
    """The pairs offered lately, and those put off; not those whose "later" has come."""
    since = monday_of(actor.today) - timedelta(days=OFFERED_AGAIN_DAYS)
    rows = Proposal.objects.filter(workspace=actor.workspace, form=Form.PAIR, week__gt=since).exclude(
        standing=Offered.LATER, later_until__lte=actor.today
    )
    return [pair for row in rows.prefetch_related("people") for pair in _pairs_in(row)]


def _pairs_in(row: Proposal) -> list[Pair]:
    return list(combinations(sorted(one.person_id for one in row.people.all()), 2))


def _answered(actor: Actor, monday: date) -> int:
    """How many pairs of this week the user took already."""
    mine = Proposal.objects.filter(workspace=actor.workspace, week=monday, form=Form.PAIR)
    return mine.filter(standing=Offered.TAKEN).count()


def _bring_back(actor: Actor, everybody: Ground, room: NDArray[np.int64], monday: date) -> int:
    """Offer anew, this week, whom the user put off until now and who may still be introduced; answers how many."""
    rows = Proposal.objects.filter(
        workspace=actor.workspace, form=Form.PAIR, standing=Offered.LATER, later_until__lte=actor.today
    )
    brought = 0
    for row in rows.order_by("later_until", "pk").prefetch_related("people"):
        for pair in _pairs_in(row):
            places = [everybody.place(pk) for pk in pair]
            low, high = places
            if low is None or high is None or brought >= everybody.care.proposals_a_week:
                continue
            if min(room[low], room[high]) > 0 and len(shown(everybody, [low], [high]).low):
                room[[low, high]] -= 1
                brought += 1
                row.week, row.standing, row.later_until = monday, Offered.OPEN, None
                row.save(update_fields=["week", "standing", "later_until"])
    return brought


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A pair of the week by the people's numbers: the reason that weighs most, the event where that is it."""

    low: int
    high: int
    reason: Reason
    event: str = ""


def _choose(actor: Actor, everybody: Ground, room: NDArray[np.int64], most: int) -> tuple[list[_Chosen], bool]:
    """The few pairs worth most, and whether that is proven."""
    if most < 1:
        return [], True
    wordless: set[Pair] = set()
    while True:
        some, places, is_best = _worth_most(everybody, room, most, wordless)
        lows, highs = everybody.ids[some.low[places]].tolist(), everybody.ids[some.high[places]].tolist()
        reasons = [WEIGHED[number] for number in some.reason[places].tolist()]
        chosen = [_Chosen(*one) for one in zip(lows, highs, reasons, strict=True)]
        known = guests(actor, {*lows, *highs})
        told = [_with_event(known, one) for one in chosen if known.reasons(actor, one.low, one.high, surely=one.reason)]
        if len(told) == len(chosen):
            return told, is_best
        kept = {(one.low, one.high) for one in told}
        wordless |= {(one.low, one.high) for one in chosen} - kept


def _with_event(known: Guests, one: _Chosen) -> _Chosen:
    """The same, with the event where that is the reason."""
    happening = known.happening(known.by_id[one.low], known.by_id[one.high])[0]
    return replace(one, event=happening.slug) if happening and one.reason is Reason.EVENT else one


def _worth_most(
    everybody: Ground, room: NDArray[np.int64], most: int, wordless: Collection[Pair]
) -> tuple[Shown, list[int], bool]:
    """The pairs looked at, the places of the chosen in them, and whether no others of such a spread are worth more.

    As many different reasons as there are, and of the same event one pair, as far as no place stays empty for it.
    """
    from kithwork.engines.matching import choose_few, choose_spread
    from kithwork.engines.synergy import best_pairs
    from kithwork.introductions.queries.spread import OWN_WORDS, abouts, of_every_reason, worth

    listed = FIRST_LISTED
    while True:
        found = best_pairs(everybody.ready, listed)
        some = _told(everybody, shown(everybody, found.low, found.high), wordless)
        is_all = len(found) < listed
        unlisted = 0.0 if is_all else OWN_WORDS * float(found.value[-1])
        plain = choose_few(
            some.low, some.high, worth(some), some.reason,
            most=most, per_person=room, of_one_reason=1.0, unlisted=unlisted,
        )  # fmt: skip
        if plain.is_proven or is_all or listed >= MOST_LISTED:
            break
        listed *= 4
    if not is_all:
        some = _told(everybody, of_every_reason(everybody, found.low, found.high), wordless)
    few = choose_spread(
        some.low, some.high, worth(some), some.reason, abouts(everybody, some),
        most=most, per_person=room, unlisted=unlisted,
    )  # fmt: skip
    return some, [int(at) for at in few.chosen], bool(few.is_proven)


def _told(everybody: Ground, some: Shown, wordless: Collection[Pair]) -> Shown:
    import numpy as np

    if not wordless:
        return some
    ids = everybody.ids
    pairs = zip(ids[some.low].tolist(), ids[some.high].tolist(), strict=True)
    return some.where(np.array([pair not in wordless for pair in pairs], dtype=np.bool_))


def _propose_group(actor: Actor, everybody: Ground, monday: date) -> None:
    since = monday - timedelta(days=OFFERED_AGAIN_DAYS)
    groups = Proposal.objects.filter(workspace=actor.workspace, week__gt=since).exclude(form=Form.PAIR)
    lately = Counter(groups.values_list("event", flat=True))
    if everybody.care.proposals_a_week < 1 or groups.filter(week=monday).exists():
        return
    rows = Proposal.objects.filter(workspace=actor.workspace, week=monday, form=Form.PAIR).prefetch_related("people")
    pairs = {(low, high) for row in rows for low, high in _pairs_in(row)}
    group: Group | None = group_of_week(actor, everybody, pairs=pairs, not_for=lately)
    if group is not None:
        _propose(actor, monday, group.form, Reason.EVENT, group.person_ids, event=group.event)


def _propose(actor: Actor, monday: date, form: Form, reason: Reason, ids: Collection[int], *, event: str) -> None:
    one = Proposal.objects.create(
        workspace=actor.workspace, week=monday, form=form, reason=reason, event=event, standing=Offered.OPEN
    )
    Proposed.objects.bulk_create(Proposed(workspace=actor.workspace, proposal=one, person_id=pk) for pk in ids)
