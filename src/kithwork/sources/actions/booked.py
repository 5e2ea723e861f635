"""Our own word on a meeting planned here, beside that of the calendars it goes to: whichever is later holds."""

from __future__ import annotations

import zlib
from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.sources.actions.meetings import version_in
from kithwork.sources.models import SourceItem

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


def say_of_meeting(actor: Actor, exchange_id: int, *, key: str, sequence: int) -> None:
    """Keep what is now said of a planned meeting: a calendar's earlier word changes nothing, a later one moves it."""
    stamp = f"{actor.now:%Y%m%dT%H%M%SZ}"
    raw = f"BEGIN:VEVENT\r\nSEQUENCE:{sequence}\r\nDTSTAMP:{stamp}\r\nEND:VEVENT\r\n".encode()
    fields = {"key": key[:300], "digest": blake2b(raw, digest_size=16).digest(), "raw": zlib.compress(raw, 3)}
    SourceItem.objects.update_or_create(
        workspace=actor.workspace, exchange_id=exchange_id, defaults={"kind": "event", **fields}
    )


def say_no_more_of_meeting(actor: Actor, exchange_id: int) -> None:
    """From now on no calendar changes this meeting: it was held, and the user told of it."""
    SourceItem.objects.filter(workspace=actor.workspace, exchange_id=exchange_id).delete()


def sequences(actor: Actor, exchange_ids: list[int]) -> dict[int, int]:
    """The number of the latest word on each of these meetings (SEQUENCE of RFC 5545); one query."""
    rows = SourceItem.objects.filter(workspace=actor.workspace, exchange_id__in=exchange_ids)
    found = {pk: version_in(zlib.decompress(raw)) for pk, raw in rows.values_list("exchange_id", "raw") if pk}
    return {pk: version.sequence for pk, version in found.items() if version is not None}
