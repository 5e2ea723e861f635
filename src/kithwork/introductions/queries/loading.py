"""Rows of introductions as the steps that the rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.introductions.rules import Reply
from kithwork.introductions.rules.consent import asks_from, is_never
from kithwork.introductions.rules.steps import SideSteps, Steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kithwork.introductions.models import Introduction, Side
    from kithwork.introductions.rules.consent import WishLine


def steps_of(
    one: Introduction,
    sides: Sequence[Side],
    wishes: Mapping[int, WishLine] | None = None,
    *,
    today: date | None = None,
) -> Steps:
    """What happened with an introduction; with *wishes* and *today*, also who is to be left until when."""
    return Steps(
        begun_on=one.begun_on,
        sides=tuple(_side(side, (wishes or {}).get(side.person_id), today) for side in sides),
        connected_on=one.connected_on,
        talked_on=one.talked_on,
        outcome_on=one.outcome_on,
        let_go_on=one.let_go_on,
    )


def _side(side: Side, wish: WishLine | None, today: date | None) -> SideSteps:
    return SideSteps(
        asked_on=side.asked_on,
        asked_again_on=side.asked_again_on,
        reply=Reply(side.reply),
        replied_on=side.replied_on,
        looked_in_on=side.looked_in_on,
        thanked_on=side.thanked_on,
        left_out_on=side.left_out_on,
        asks_from=asks_from(wish, today=today) if today else None,
        is_never=is_never(wish),
    )
