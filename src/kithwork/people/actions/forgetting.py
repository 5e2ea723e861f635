"""Keeping out whom the user erased, and letting them in again."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.core.events import publish
from kithwork.people.forgetting import KEY_BYTES, LetIn, Veil, identities_of
from kithwork.people.models import Forgotten, Merge, Person
from kithwork.people.queries.forgotten import FORGOTTEN_NAMES, forgotten
from kithwork.people.queries.merged import former_names
from kithwork.people.rules import FROM_EXCHANGES, NAME_FROM_ADDRESS, Place
from kithwork.workspace.plain import put_back_rows, take_back_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from kithwork.people.rules import PersonCard
    from kithwork.workspace.actor import Actor


def keep_out(actor: Actor, one: Person, *, cards: Collection[str]) -> None:
    """Remember somebody who is being erased, so that nobody can read who it was and no source brings them back.

    *cards*: the keys of the cards that told of them. The user themselves is never kept out.
    """
    if one.place == Place.YOU:
        return
    veil = Veil(_key(actor))
    merged = Merge.objects.filter(workspace=actor.workspace, kept=one).values_list("gone_uid", flat=True)
    points = one.points.values_list("kind", "key")
    known = identities_of(points, entries=[one.uid, *merged], cards=cards)
    names = {one.full_name, *former_names(actor, one.pk)} if one.name_source not in NAME_FROM_ADDRESS else set()
    Forgotten.objects.create(
        workspace=actor.workspace,
        uid=str(uuid.uuid4()),
        key=veil.key.hex(),
        digests=sorted({veil.digest(kind, value) for kind, value in known}),
        names=sorted({veil.name(name) for name in names} - {""}),
        from_exchanges=one.field_origins.get("place") == FROM_EXCHANGES,
        erased_at=actor.now,
    )


def let_in(actor: Actor, card: PersonCard) -> int:
    """Whoever the user types in is not kept out any more; answers with how many that were."""
    return let_in_again(actor, forgotten(actor).typed(name=card.name, points=card.points))


@transaction.atomic
def let_in_again(actor: Actor, uids: Collection[str]) -> int:
    """Keep these out no more; answers with how many of them were still kept out."""
    if not uids:
        return 0
    number, _ = Forgotten.objects.filter(workspace=actor.workspace, uid__in=list(uids)).delete()
    if number:
        publish(actor, LetIn(number))
    return number


@transaction.atomic
def put_back_forgotten(
    actor: Actor, rows: Sequence[dict[str, Any]], *, people: Mapping[str, int], batch: int
) -> list[str]:
    """Add whom an archive tells was erased, each under the key it brings; answers with the uids added."""
    del people, batch
    return put_back_rows(actor, Forgotten, rows, names=FORGOTTEN_NAMES, also=lambda _: {})


def take_back_forgotten(actor: Actor, uids: Collection[str]) -> None:
    """Keep out no more whom an undone archive had told was erased."""
    take_back_rows(actor, Forgotten, uids)


def _key(actor: Actor) -> bytes:
    """The workspace's key: that of whom it forgot first here, else a new one."""
    first = Forgotten.objects.filter(workspace=actor.workspace).order_by("pk").values_list("key", flat=True).first()
    return bytes.fromhex(first) if first else secrets.token_bytes(KEY_BYTES)
