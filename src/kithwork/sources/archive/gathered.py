"""The archive's sections of events: each event, and everybody who was on its list or met."""

from __future__ import annotations

from typing import Any

from kithwork.gatherings.actions import put_back_attendances, put_back_gatherings, take_back_gatherings
from kithwork.gatherings.queries import whole_attendances, whole_gatherings
from kithwork.gatherings.rules import Feeling, Further
from kithwork.sources.archive.checks import day, key, moment, or_nothing, text, word, yes_or_no
from kithwork.sources.archive.sections import Section

MOST_OF_CARD = 200_000


def _card(value: Any) -> bool:
    """What a list told of somebody: words, lists of words, and ways to reach them."""
    if not isinstance(value, dict) or not all(text(100)(name) for name in value):
        return False
    return all(_points(told) if name == "points" else _words(told) for name, told in value.items())


def _words(value: Any) -> bool:
    return text(MOST_OF_CARD)(value) or (isinstance(value, list) and all(text(MOST_OF_CARD)(one) for one in value))


def _points(value: Any) -> bool:
    return isinstance(value, list) and all(_point(one) for one in value)


def _point(value: Any) -> bool:
    from kithwork.people.rules import PointKind

    if not isinstance(value, list) or len(value) != 5:
        return False
    kind, told, label, preferred, parts = value
    return word(PointKind)(kind) and _words(told) and text(100)(label) and yes_or_no(preferred) and _words(parts)


GATHERED = {
    "gatherings": Section(
        rows=whole_gatherings,
        checks={
            "uid": key(64),
            "person": or_nothing(key(64)),
            "name": key(200),
            "on_date": day,
            "where": text(200),
            "calendar_key": text(300),
            "created_at": moment,
            "ended_at": or_nothing(moment),
        },
        put_back=put_back_gatherings,
        take_back=take_back_gatherings,
    ),
    "attendances": Section(
        rows=whole_attendances,
        checks={
            "uid": key(64),
            "person": or_nothing(key(64)),
            "gathering": key(64),
            "name": key(500),
            "about": text(500),
            "card": _card,
            "met": yes_or_no,
            "feeling": word(Feeling),
            "cares": text(500),
            "told_at": or_nothing(moment),
            "further": word(Further),
            "exchange": or_nothing(key(300)),
        },
        put_back=put_back_attendances,
    ),
}
