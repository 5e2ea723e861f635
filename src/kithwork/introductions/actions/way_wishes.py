"""The wish that an answer keeps, and taking it back with the answer."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from kithwork.introductions.actions.wishes import forget_wish, set_wish
from kithwork.introductions.queries.wishes import wish_of
from kithwork.introductions.rules import Stance

if TYPE_CHECKING:
    from kithwork.introductions.models import Side
    from kithwork.introductions.rules.consent import WishLine
    from kithwork.workspace.actor import Actor

SAID, BEFORE = "said", "before"


def keep_wish(actor: Actor, side: Side, stance: Stance, *, until: date | None = None) -> None:
    """Keep what somebody said with their answer, and on *side* what stood before; the caller saves the side.

    Whoever asked never is not taken to have said not now.
    """
    before = wish_of(actor, side.person_id)
    if before is not None and before.stance is Stance.NEVER:
        return
    names_fine = before is not None and before.names_fine
    set_wish(actor, side.person_id, stance, until=until, names_fine=names_fine)
    now = wish_of(actor, side.person_id)
    side.wish_before = {SAID: _plain(now), BEFORE: _plain(before)}


def take_wish_back(actor: Actor, side: Side) -> None:
    """Put back what stood before the answer of *side*, unless something else was said since; the caller saves it."""
    kept: dict[str, Any] | None = side.wish_before
    side.wish_before = None
    if kept is None or _plain(wish_of(actor, side.person_id)) != kept[SAID]:
        return
    before = kept[BEFORE]
    if before is None:
        forget_wish(actor, side.person_id)
        return
    until = date.fromisoformat(before["until"]) if before["until"] else None
    is_over = until is not None and until <= actor.today
    if is_over:
        forget_wish(actor, side.person_id)
        return
    wish = set_wish(
        actor,
        side.person_id,
        Stance(before["stance"]),
        until=until,
        names_fine=before["names_fine"],
        words=before["words"],
    )
    wish.said_on = date.fromisoformat(before["said_on"])
    wish.save(update_fields=["said_on"])


def _plain(wish: WishLine | None) -> dict[str, Any] | None:
    if wish is None:
        return None
    return {
        "stance": wish.stance.value,
        "until": wish.until.isoformat() if wish.until else None,
        "names_fine": wish.names_fine,
        "words": wish.words,
        "said_on": wish.said_on.isoformat(),
    }
