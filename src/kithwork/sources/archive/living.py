"""The archive's section of live sources: where they read, without password and switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.sources.archive.checks import key, moment, number, word
from kithwork.sources.archive.sections import Section
from kithwork.sources.live.scheduling import MOST_MINUTES
from kithwork.sources.models import LiveSource
from kithwork.sources.rules import LiveKind
from kithwork.workspace.plain import plain, put_back_rows, take_back_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

NAMES = ("uid", "kind", "label", "settings", "every_minutes", "added_at")


def whole_live_sources(actor: Actor) -> Iterator[Row]:
    """Every live source by its uid, without its password and without how far it was read."""
    for one in LiveSource.objects.filter(workspace=actor.workspace).order_by("uid"):
        yield plain(one, NAMES)


@transaction.atomic
def put_back_live_sources(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add the live sources not known here, switched off: nothing is called before the user turns it on."""
    del people, batch
    from kithwork.sources.live.kinds import is_sound

    sound = [row for row in rows if is_sound(LiveKind(row["kind"]), row["settings"])]
    return put_back_rows(actor, LiveSource, sound, names=NAMES, also=lambda _: {"is_on": False})


def take_back_live_sources(actor: Actor, batch: int, names: Collection[str]) -> None:
    """Remove the live sources with these uids."""
    del batch
    take_back_rows(actor, LiveSource, names)


LIVING = {
    "live_sources": Section(
        rows=whole_live_sources,
        checks={
            "uid": key(64),
            "kind": word(LiveKind),
            "label": key(300),
            "settings": lambda value: isinstance(value, dict),
            "every_minutes": number(MOST_MINUTES),
            "added_at": moment,
        },
        put_back=put_back_live_sources,
        take_back=take_back_live_sources,
    ),
}
