"""Who was in one meeting or letter with whom besides the user."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from kithwork.conversations.models import Participation
from kithwork.conversations.queries.columns import Seconds
from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from kithwork.workspace.actor import Actor

TALKS = (Channel.MEETING, Channel.CALL)
LETTERS = (Channel.MAIL, Channel.MESSAGE)


def together(
    actor: Actor, person_ids: Collection[int] | None, *, meeting_of: int, letter_of: int
) -> dict[tuple[int, int], tuple[int, date]]:
    """The latest that two people were in together: (id, day) by the two, the smaller number first.

    A meeting or call counts where it counts for both and had at most *meeting_of* people besides the user; a letter
    where both stand in it for the other to see (not Bcc), to at most *letter_of*, and it is neither list nor
    circular. Planned meetings are told too, where nothing has passed yet, with their day to come.
    """
    rows = _pairs(actor, person_ids, meeting_of, letter_of)
    to_come = (int(actor.now.timestamp()) + 1, 0)
    latest: dict[tuple[int, int], tuple[int, int]] = {}
    for one, other, second, exchange_id in fetched(rows):
        pair = (one, other) if one < other else (other, one)
        moment = (second, exchange_id)
        known = latest.get(pair, moment)
        # what has passed goes before what is planned; of what passed the latest, of what is planned the next
        latest[pair] = max(known, moment) if max(known, moment) < to_come else min(known, moment)
    zone = actor.zone
    return {pair: (pk, datetime.fromtimestamp(second, zone).date()) for pair, (second, pk) in latest.items()}


def _pairs(actor: Actor, person_ids: Collection[int] | None, meeting_of: int, letter_of: int) -> QuerySet[Any, Any]:
    """(one, the other, when, which) of every two in one exchange; one join of the parts on themselves."""
    other = "exchange__participations__"
    talked = Q(channel__in=TALKS, company__lte=meeting_of, counts=True, other_counts=True)
    written = Q(channel__in=LETTERS, company__lte=letter_of, exchange__aside=Aside.NO)
    written &= ~Q(role=Role.BCC) & ~Q(other_role=Role.BCC)
    found = Participation.objects.filter(company__gte=2).annotate(
        other=F(f"{other}person_id"), other_counts=F(f"{other}counts"), other_role=F(f"{other}role")
    )
    if person_ids is None:
        found = found.filter(workspace=actor.workspace, person_id__lt=F("other"))
    else:  # by the person, whose story is indexed
        another = Q(person_id__lt=F("other")) | Q(person_id__gt=F("other"))
        found = found.filter(another, person__workspace=actor.workspace, person_id__in=person_ids)
    chosen = found.filter(talked | written).order_by()
    return chosen.values_list("person_id", "other", Seconds("happened_at"), "exchange_id")
