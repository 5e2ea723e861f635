"""Holding a live source while it is read, so that two processes never read it at once."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings as configured
from django.db.models import Q

from kithwork.core.errors import KithworkError
from kithwork.sources.live import claims
from kithwork.sources.live.scheduling import HELD_FOR
from kithwork.sources.models import LiveSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.live.claims import Claim
    from kithwork.sources.watch import Watch
    from kithwork.workspace.actor import Actor


class BusyError(KithworkError):
    """It is being read at this moment."""


@contextmanager
def held(actor: Actor, row: LiveSource, watch: Watch) -> Iterator[tuple[LiveSource, Claim]]:
    """The source as it stands now, held against every other reading; raises `BusyError` where one is under way.

    What a process held that is gone is taken over at once where that can be seen, else after `HELD_FOR`.
    """
    with claims.claim(row.uid, home=configured.HOME) as claim:
        free = Q(busy_at=None) | Q(busy_at__lte=actor.now - HELD_FOR)
        if claim.left_at is not None:
            free |= Q(busy_at=claim.left_at)
        if not LiveSource.objects.filter(free, pk=row.pk).update(busy_at=actor.now):
            raise BusyError(f"“{row.label}” is being read at this moment.")
        claim.tell(actor.now, watch)
        try:
            row.refresh_from_db()
            yield row, claim
        finally:
            LiveSource.objects.filter(pk=row.pk, busy_at=actor.now).update(busy_at=None)
            claim.clear()
