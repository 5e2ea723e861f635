"""Who was erased and stays out, as whoever keeps what sources tell asks it; and as rows of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.people.forgetting import Forgot, ForgottenOnes
from kithwork.people.models import Forgotten
from kithwork.workspace.plain import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kithwork.workspace.actor import Actor

FORGOTTEN_NAMES = ("uid", "key", "digests", "names", "from_exchanges", "erased_at")


def forgotten(actor: Actor) -> ForgottenOnes:
    """Everybody the user erased; one query."""
    rows = Forgotten.objects.filter(workspace=actor.workspace).order_by("pk")
    return ForgottenOnes(
        Forgot(one.uid, bytes.fromhex(one.key), frozenset(one.digests), frozenset(one.names), one.from_exchanges)
        for one in rows
    )


def still_forgotten(actor: Actor, uids: Collection[str]) -> int:
    """How many of these are still kept out."""
    return Forgotten.objects.filter(workspace=actor.workspace, uid__in=list(uids)).count() if uids else 0


def whole_forgotten(actor: Actor) -> Iterator[dict[str, Any]]:
    """Everybody the user erased, by uid, with the key that their digests are under."""
    for one in Forgotten.objects.filter(workspace=actor.workspace).order_by("uid"):
        yield plain(one, FORGOTTEN_NAMES)
