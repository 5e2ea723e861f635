"""Whether a row of an archive is one that kithwork can have written, so that no tampered row reaches a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.conversations.rules import Aside, By, Channel, Direction, Response, Role, Status
from kithwork.people.rules import AsideReason, Place, PointKind
from kithwork.sources.archive.checks import (
    day,
    digest,
    each,
    holds,
    key,
    moment,
    number,
    or_nothing,
    origins,
    packed,
    parts,
    text,
    word,
    yes_or_no,
    zone,
)
from kithwork.sources.archive.sections import further
from kithwork.workspace.rules import MOST_NEW_AT_A_TIME, AddressStanding

if TYPE_CHECKING:
    from kithwork.sources.archive.checks import Check


def is_sound(section: str, row: dict[str, Any]) -> bool:
    """Whether every value that *section* needs stands in *row* and is of its kind."""
    registered = further().get(section)
    checks = registered.checks if registered else _CHECKS.get(section)
    return checks is not None and holds(row, checks, _MORE.get(section))


_POINT: dict[str, Check] = {
    "kind": word(PointKind),
    "value": text(),
    "key": text(500),
    "label": text(100),
    "preferred": yes_or_no,
    "parts": each(text()),
    "origin": text(40),
}
_PERSON: dict[str, Check] = {
    "uid": key(64),
    "full_name": text(500),
    "name_source": text(10),
    **dict.fromkeys(("given", "family", "additional", "nickname", "department", "met_how"), text(300)),
    **dict.fromkeys(("prefix", "suffix", "birthday", "met_on"), text(100)),
    "title": text(500),
    "notes": text(),
    "organisation": text(300),
    "place": word(Place),
    "aside_reason": word(AsideReason),
    "field_origins": origins,
    "created_at": moment,
    "trashed_at": or_nothing(moment),
    "points": each(lambda point: holds(point, _POINT)),
    "tags": each(text(200)),
    "rest_until": or_nothing(day),
    "rest_why": text(300),
    "cards": each(parts(key(300), digest, packed)),
}
_EXCHANGE: dict[str, Check] = {
    "source_key": key(300),
    "other_key": text(300),
    "at": moment,
    "channel": word(Channel),
    "direction": word(Direction),
    "subject": text(1000),
    "text": text(),
    "minutes": or_nothing(number(2**31 - 1)),
    "all_day": yes_or_no,
    "status": word(Status),
    "aside": word(Aside),
    "by_hand": yes_or_no,
    "cast": each(parts(text(320), text(), word(Role), word(Response))),
    "people": each(parts(text(64), word(Role), word(Direction), yes_or_no, yes_or_no, number(2**31 - 1))),
    "event": or_nothing(packed),
}
_CHECKS: dict[str, dict[str, Check]] = {
    "settings": {"time_zone": zone, "region": text(2), "minutes_a_day": number(24 * 60)},
    "addresses": {
        "address": key(320),
        "standing": word(AddressStanding),
        "name": text(300),
        "how": text(300),
    },
    "imports": {"number": number(2**62), "label": text(500), "began_at": moment},
    "people": _PERSON,
    "exchanges": _EXCHANGE,
    "promises": {
        "uid": key(64),
        "person": text(64),
        "exchange": or_nothing(text(300)),
        "by": word(By),
        "what": text(500),
        "made_date": day,
        "due_date": or_nothing(day),
        "kept_at": or_nothing(moment),
        "let_go_at": or_nothing(moment),
    },
}
_MORE: dict[str, dict[str, Check]] = {
    "settings": {"minutes_a_week": number(7 * 24 * 60), "new_at_a_time": number(MOST_NEW_AT_A_TIME)},
}
"""What an archive of an earlier kithwork does not tell yet."""
