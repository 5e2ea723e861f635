"""The archive's sections of business cards: stacks not gone through yet, with the pictures that wait in them."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kithwork.sources.archive.checks import day, each, key, moment, number, or_nothing, text, word
from kithwork.sources.archive.sections import Section
from kithwork.sources.cards.fields import fields_from, parts_from
from kithwork.sources.models import CardPicture, CardStack
from kithwork.sources.queries.cards import OPEN
from kithwork.sources.rules import PictureState
from kithwork.workspace.plain import plain, put_back_rows, take_back_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from kithwork.workspace.actor import Actor

    Row = dict[str, Any]

STACK = ("uid", "label", "met_where", "met_on", "brought_at", "told_at", "ended_at")
PICTURE = ("position", "file", "problem", "codes", "fields")
MOST_PICTURE_SIGNS = 8_000_000
MOST_FIELDS_SIGNS = 50_000
READ, PARTS = "read", "parts"
"""Where in the fields of a card stand what its picture said by itself, and the several cards it seems to show."""
JPEG = b"\xff\xd8\xff"


def whole_card_stacks(actor: Actor) -> Iterator[Row]:
    """Every stack with a card nobody has decided on, by its uid; `person` is through whom they were met."""
    found = CardStack.objects.filter(workspace=actor.workspace, pictures__state__in=OPEN).distinct()
    for one in found.order_by("uid"):
        yield {**plain(one, STACK), "person": one.through_id}


def whole_cards(actor: Actor) -> Iterator[Row]:
    """Every card nobody has decided on, with its picture; one that is being read tells that it waits."""
    found = CardPicture.objects.filter(workspace=actor.workspace, state__in=OPEN).select_related("stack")
    for one in found.order_by("stack__uid", "position").iterator(chunk_size=20):
        state = PictureState.WAITING if one.state == PictureState.READING else one.state
        packed = {"digest": bytes(one.digest).hex(), "picture": base64.b64encode(bytes(one.picture)).decode()}
        yield {"stack": one.stack.uid, **plain(one, PICTURE), "state": state, **packed}


@transaction.atomic
def put_back_card_stacks(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add the stacks not known here."""
    del batch
    return put_back_rows(
        actor, CardStack, rows, names=STACK, also=lambda row: {"through_id": people.get(row["person"] or "")}
    )


@transaction.atomic
def put_back_cards(actor: Actor, rows: Sequence[Row], *, people: Mapping[str, int], batch: int) -> list[str]:
    """Add the cards whose stack is here and does not hold them; answers with `stack/position` of each."""
    del people, batch
    uids = {row["stack"] for row in rows}
    stacks = {one.uid: one for one in CardStack.objects.filter(workspace=actor.workspace, uid__in=uids)}
    held = CardPicture.objects.filter(workspace=actor.workspace, stack__uid__in=uids)
    places, digests = (
        set(held.values_list("stack__uid", "position")),
        _digests(held.values_list("stack__uid", "digest")),
    )
    added = []
    for row in rows:
        place, digest = (row["stack"], row["position"]), (row["stack"], row["digest"])
        if row["stack"] not in stacks or place in places or digest in digests:
            continue
        places.add(place)
        digests.add(digest)
        _add(actor, stacks[row["stack"]], row)
        added.append(f"{row['stack']}/{row['position']}")
    return added


def take_back_card_stacks(actor: Actor, batch: int, names: Collection[str]) -> None:
    """Remove the stacks with these uids, and with them their cards."""
    del batch
    take_back_rows(actor, CardStack, names)


def take_back_cards(actor: Actor, batch: int, names: Collection[str]) -> None:
    """Remove the cards at these places."""
    del batch
    for name in names:
        uid, _, position = name.rpartition("/")
        place = {"stack__uid": uid, "position": int(position)}
        CardPicture.objects.filter(workspace=actor.workspace, state__in=OPEN, **place).delete()


def _digests(rows: Any) -> set[tuple[str, str]]:
    return {(uid, bytes(digest).hex()) for uid, digest in rows}


def _add(actor: Actor, stack: CardStack, row: Row) -> None:
    CardPicture.objects.create(
        workspace=actor.workspace,
        stack=stack,
        digest=bytes.fromhex(row["digest"]),
        picture=base64.b64decode(row["picture"]),
        state=row["state"],
        **{name: row[name] for name in PICTURE},
    )


def _is_picture(value: Any) -> bool:
    """A JPEG of a card, packed as text."""
    if not isinstance(value, str) or len(value) > MOST_PICTURE_SIGNS:
        return False
    try:
        return base64.b64decode(value, validate=True).startswith(JPEG)
    except (ValueError, binascii.Error):
        return False


def _are_fields(value: Any) -> bool:
    """What `CardFields.as_dict` tells, with what was read beside it where the user corrected it; or nothing."""
    if not isinstance(value, dict) or len(str(value)) > MOST_FIELDS_SIGNS:
        return False
    told = {name: one for name, one in value.items() if name not in {READ, PARTS}}
    if PARTS in value and list(map(list, parts_from(value[PARTS]))) != value[PARTS]:
        return False
    return all(not one or (isinstance(one, dict) and one == _as_stored(one)) for one in (told, value.get(READ)))


def _as_stored(value: Row) -> Row:
    told = fields_from(value).as_dict()
    return {name: list(map(dict, one)) if isinstance(one, tuple) else one for name, one in told.items()}


def _waits(value: Any) -> bool:
    return word(PictureState)(value) and PictureState(value) in set(OPEN) - {PictureState.READING}


def _digest(value: Any) -> bool:
    return text(32)(value) and len(value) == 32 and all(sign in "0123456789abcdef" for sign in value)


CARDED = {
    "card_stacks": Section(
        rows=whole_card_stacks,
        checks={
            "uid": key(64),
            "label": text(300),
            "met_where": text(300),
            "met_on": or_nothing(day),
            "brought_at": moment,
            "told_at": or_nothing(moment),
            "ended_at": or_nothing(moment),
            "person": or_nothing(key(64)),
        },
        put_back=put_back_card_stacks,
        take_back=take_back_card_stacks,
    ),
    "cards": Section(
        rows=whole_cards,
        checks={
            "stack": key(64),
            "position": number(32_767),
            "file": text(300),
            "digest": _digest,
            "picture": _is_picture,
            "state": _waits,
            "problem": text(500),
            "codes": each(text(8000)),
            "fields": _are_fields,
        },
        put_back=put_back_cards,
        take_back=take_back_cards,
    ),
}
