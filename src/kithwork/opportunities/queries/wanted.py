"""Who is still looked for, and who fits by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.opportunities.models import Wanted
from kithwork.opportunities.queries.answer import found_of, said_words
from kithwork.opportunities.queries.reading import read_ground
from kithwork.opportunities.queries.telling import ties
from kithwork.opportunities.rules.answers import WantedLine

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor

MOST_ASKS = 50
MOST_OF_EACH = 3


def open_wanted(actor: Actor) -> tuple[WantedLine, ...]:
    """Everybody still looked for, oldest ask first, with who fits now; a constant number of queries.

    Whoever asked for somebody is never told as an answer to their own ask.
    """
    asks = list(
        Wanted.objects.filter(workspace=actor.workspace, closed_on__isnull=True)
        .select_related("whom")
        .order_by("asked_on", "pk")[:MOST_ASKS]
    )
    if not asks:
        return ()
    ground = read_ground(actor)
    asked = [ground.understand(one.words) for one in asks]
    whose = max(MOST_OF_EACH, *(len(one.seen) for one in asks)) + MOST_OF_EACH
    found = found_of(actor, asked, ground, ties(actor), most=whose)
    lines = []
    for one, meant, fits in zip(asks, asked, found, strict=True):
        others = [fit for fit in fits if fit.person_id != one.whom_id]
        news = [fit for fit in others if fit.person_id not in one.seen]
        lines.append(
            WantedLine(
                id=one.pk,
                uid=one.uid,
                words=one.words,
                whom_id=one.whom_id,
                whom_name=one.whom.full_name if one.whom else "",
                asked_on=one.asked_on,
                said=said_words(meant, ground),
                fits=tuple(others[:MOST_OF_EACH]),
                news=tuple(news[:MOST_OF_EACH]),
            )
        )
    return tuple(lines)
