"""The letters that came in, as they are kept: by whom they are, and how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kithwork.conversations.models import Participation
from kithwork.conversations.rules import CastMember, Channel, Direction, Response, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kithwork.workspace.actor import Actor


class Letter(NamedTuple):
    """One letter of somebody's to the user: from which address and under which name, what it says, and who brought it.

    `batch` is the import it came with.
    """

    id: int
    person_id: int
    at: datetime
    name: str
    address: str
    text: str
    batch: int | None


def letters_to_me(actor: Actor, addresses: frozenset[str], *, but_batch: int | None = None) -> Iterator[Letter]:
    """The letters to one of my *addresses* that people wrote, in no order, without those import *but_batch* brought."""
    parts = Participation.objects.filter(
        workspace=actor.workspace,
        role=Role.FROM,
        channel=Channel.MAIL,
        direction=Direction.IN,
        exchange__direction=Direction.IN,
        exchange__aside="",
        exchange__by_hand=False,
    ).exclude(exchange__text="")
    if but_batch is not None:
        parts = parts.exclude(exchange__origin_batch=but_batch)
    rows = parts.order_by().values_list(
        "exchange_id", "person_id", "happened_at", "exchange__cast", "exchange__text", "exchange__origin_batch"
    )
    for pk, person_id, at, cast, text, batch in rows.iterator(chunk_size=500):
        members = [CastMember.from_row(row) for row in cast]
        author = next((one for one in members if one.role is Role.FROM), None)
        if author is None or author.response is Response.NOBODY or not addresses & {one.address for one in members}:
            continue
        yield Letter(pk, person_id, at, author.name, author.address, text, batch)
