"""The archive's sections of what the user said of people and ties, and of what of value moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations.actions.whole import put_back_helps, remove_helps
from kithwork.conversations.queries.whole import helped_among, whole_helps
from kithwork.conversations.rules import By, HelpKind
from kithwork.people.actions.whole import put_back_mentions, remove_mentions
from kithwork.people.queries.whole import mentioned_among, whole_mentions
from kithwork.people.rules import Mentioned
from kithwork.relationships.actions.weighing import LEAST, MOST
from kithwork.relationships.actions.whole import (
    put_back_impressions,
    put_back_said,
    put_back_weights,
    remove_impressions,
    take_back_weights,
)
from kithwork.relationships.queries.whole import (
    WEIGHT_NAMES,
    impressed_among,
    whole_impressions,
    whole_said,
    whole_weights,
)
from kithwork.relationships.rules import ImpressionKind, Layer, Stage
from kithwork.sources.archive.checks import between, day, key, number, or_blank, or_nothing, text, word, yes_or_no
from kithwork.sources.archive.sections import Section
from kithwork.sources.archive.works import WORKS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from typing import Any

    from kithwork.sources.archive.sections import TakeBack
    from kithwork.workspace.actor import Actor

MOST_DAYS = 32_767
"""What the column of a wished rhythm can hold."""


def _by_batch(remove: Callable[..., Any]) -> TakeBack:
    def take_back(actor: Actor, batch: int, names: Collection[str]) -> None:
        del names
        remove(actor, batch=batch)

    return take_back


def _weights_back(actor: Actor, batch: int, names: Collection[str]) -> None:
    del batch
    take_back_weights(actor, names)


SAID = {
    "mentions": Section(
        rows=whole_mentions,
        checks={
            "uid": key(64),
            "person": key(64),
            "kind": word(Mentioned),
            "words": key(300),
            "said_on": day,
            "closed_on": or_nothing(day),
        },
        put_back=put_back_mentions,
        take_back=_by_batch(remove_mentions),
        held=mentioned_among,
    ),
    "helps": Section(
        rows=whole_helps,
        checks={
            "uid": key(64),
            "person": key(64),
            "exchange": or_nothing(text(300)),
            "by": word(By),
            "kind": word(HelpKind),
            "what": key(300),
            "on_date": day,
        },
        put_back=put_back_helps,
        take_back=_by_batch(remove_helps),
        held=helped_among,
    ),
    "ties": Section(
        rows=whole_said,
        checks={
            "person": key(64),
            "layer": word(Layer),
            "wish_days": or_nothing(number(MOST_DAYS)),
            "no_need": yes_or_no,
            "alive_until": or_nothing(day),
            "stage": or_blank(word(Stage)),
            "stage_date": or_nothing(day),
            "stage_why": text(300),
        },
        put_back=put_back_said,
        of_new_people=True,
    ),
    "impressions": Section(
        rows=whole_impressions,
        checks={
            "uid": key(64),
            "person": key(64),
            "kind": word(ImpressionKind),
            "words": text(300),
            "on_date": day,
        },
        put_back=put_back_impressions,
        take_back=_by_batch(remove_impressions),
        held=impressed_among,
    ),
    "weights": Section(
        rows=whole_weights,
        checks=dict.fromkeys(WEIGHT_NAMES, between(LEAST, MOST)),
        put_back=put_back_weights,
        take_back=_weights_back,
    ),
    **WORKS,
}
