"""Reading exchanges anew when it turns out whose address is whose."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q

from kithwork.conversations.actions.bulk import NewExchange, add_parts, announce
from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import (
    Addresses,
    Aside,
    CastMember,
    Channel,
    Direction,
    Status,
    read_exchange,
)
from kithwork.people import actions as people_actions
from kithwork.people import queries as people
from kithwork.people.actions import NewPerson
from kithwork.people.queries.identity import standing_as_you
from kithwork.people.rules import (
    FROM_EXCHANGES,
    AsideReason,
    CardPoint,
    PersonCard,
    Place,
    PointKind,
    name_of_address,
    point_key,
    point_of_address,
    tidy_name,
)
from kithwork.workspace import queries as workspace
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.people.queries import Identities
    from kithwork.workspace.actor import Actor

AT_ONCE = 500


def addresses_of(actor: Actor) -> Addresses:
    """Whose addresses are whose, as the owner confirmed them."""
    return Addresses(
        mine=workspace.addresses_standing(actor, AddressStanding.MINE),
        write_for_me=workspace.addresses_standing(actor, AddressStanding.WRITES_FOR_ME),
    )


@transaction.atomic
def read_anew(actor: Actor, addresses: Collection[str], *, but_batch: int | None = None) -> int:
    """Work out directions and parts again in every exchange that names one of *addresses*; answers with how many.

    Called after the owner said that an address is (or is not) their own. People known only from exchanges are kept
    or set aside accordingly. What import *but_batch* brought was read with these addresses already.
    """
    whose = addresses_of(actor)
    _stand_as_you(actor, whose.mine)
    found = _naming(actor, addresses).exclude(origin_batch=but_batch) if but_batch else _naming(actor, addresses)
    ids = list(found.values_list("pk", flat=True))
    if not ids:
        return 0
    known = people.identities(actor)
    touched: set[int] = set()
    for start in range(0, len(ids), AT_ONCE):
        touched |= _read_some(actor, ids[start : start + AT_ONCE], whose, known)
    settle(actor, touched)
    announce(actor, touched)
    return len(ids)


def _stand_as_you(actor: Actor, mine: Collection[str]) -> None:
    """Let whoever has one of my addresses stand as me; who did until now goes back into the book.

    Those known only from exchanges wait aside for `settle`.
    """
    were = standing_as_you(actor)
    people_actions.stand_as_you(actor, mine)
    are = standing_as_you(actor)
    back = {pk: placed for pk, placed in were.items() if pk not in are and placed != FROM_EXCHANGES}
    people_actions.move(actor, dict.fromkeys(back, (Place.KEPT, AsideReason.NONE)))
    by_hand = [pk for pk, placed in back.items() if placed == "you"]
    if by_hand:
        people_actions.keep_all(actor, by_hand)


def _read_some(actor: Actor, ids: list[int], whose: Addresses, known: Identities) -> set[int]:
    exchanges = list(Exchange.objects.filter(workspace=actor.workspace, pk__in=ids))
    before = Participation.objects.filter(workspace=actor.workspace, exchange_id__in=ids)
    touched = set(before.values_list("person_id", flat=True))
    before.delete()
    rows = []
    for one in exchanges:
        cast = tuple(CastMember.from_row(row) for row in one.cast)
        reading = read_exchange(
            cast,
            channel=Channel(one.channel),
            status=Status(one.status),
            aside=Aside(one.aside),
            addresses=whose,
        )
        one.direction = reading.direction
        people_ids = tuple(_person_for(actor, part.member, known, batch=one.origin_batch) for part in reading.parts)
        rows.append((one.pk, _as_new(one, cast, reading, people_ids)))
    Exchange.objects.bulk_update(exchanges, ["direction"], batch_size=AT_ONCE)
    return touched | add_parts(actor, rows)


@transaction.atomic
def settle(actor: Actor, person_ids: Collection[int]) -> dict[int, tuple[Place, AsideReason]]:
    """Keep those known only from exchanges with whom something counts or went both ways; set the others aside.

    Answers with where each of them stands now.
    """
    ids = list(person_ids)
    places: dict[int, tuple[Place, AsideReason]] = {}
    for start in range(0, len(ids), AT_ONCE):
        places.update(_places(actor, ids[start : start + AT_ONCE]))
    people_actions.move(actor, places)
    return places


def _places(actor: Actor, ids: list[int]) -> dict[int, tuple[Place, AsideReason]]:
    reasons = people.known_only_from_exchanges(actor, ids)
    parts = Participation.objects.filter(workspace=actor.workspace, person_id__in=reasons)
    kept = set(parts.filter(counts=True).values_list("person_id", flat=True).distinct())
    personal = parts.exclude(
        channel=Channel.MESSAGE, exchange__aside=Aside.LIST
    )  # a group's chatter is nobody's answer
    there = set(personal.filter(direction=Direction.OUT).values_list("person_id", flat=True).distinct())
    back = set(personal.filter(direction=Direction.IN).values_list("person_id", flat=True).distinct())
    kept |= {pk for pk in there & back if reasons[pk] is not AsideReason.ROBOT}
    asides = dict(
        parts.exclude(person_id__in=kept).exclude(exchange__aside="").values_list("person_id", "exchange__aside")
    )
    places = dict.fromkeys(kept, (Place.KEPT, AsideReason.NONE))
    for pk, reason in reasons.items():
        if pk not in kept:
            told = reason if reason in _LASTING else _REASONS.get(asides.get(pk, ""), AsideReason.COPIED)
            places[pk] = (Place.ASIDE, told)
    return places


_LASTING = {AsideReason.ROBOT, AsideReason.LIST}
_REASONS: dict[str, AsideReason] = {
    Aside.LIST: AsideReason.LIST,
    Aside.BULK: AsideReason.BULK,
    Aside.NEWSLETTER: AsideReason.NEWSLETTER,
    Aside.AUTOMATED: AsideReason.ROBOT,
}


def _naming(actor: Actor, addresses: Collection[str]) -> Any:
    wanted = Q(pk__in=[])
    for address in addresses:
        wanted |= Q(cast__icontains=json.dumps(address, ensure_ascii=False))
        if not address.isascii():  # SQLite holds such signs as \\u escapes
            wanted |= Q(cast__icontains=json.dumps(address))
    return Exchange.objects.filter(workspace=actor.workspace, by_hand=False).filter(wanted)


def _person_for(actor: Actor, member: CastMember, known: Identities, *, batch: int | None) -> int | None:
    if not member.address:
        return None
    holder = known.holder_of_address(member.address, name=member.name)
    if holder is None:
        new = person_from_address(member.address, member.name)
        [holder] = people_actions.add_people(actor, [new], origin=FROM_EXCHANGES, batch=batch)
        known.add(holder, name=new.card.name, name_source=new.card.name_source, points=new.card.points)
    return holder


def person_from_address(address: str, name: str, *, reason: AsideReason = AsideReason.COPIED) -> NewPerson:
    """Somebody known only by an address and perhaps a display name in an exchange."""
    shown = tidy_name(name, address=address)
    kind, value = point_of_address(address)
    card = PersonCard(
        name=shown or name_of_address(address),
        name_source="FN" if shown else "PHONE" if kind is PointKind.PHONE else "EMAIL",
        points=(CardPoint(kind, value, point_key(kind, value)),),
    )
    return NewPerson(uid=str(uuid.uuid4()), card=card, place=Place.ASIDE, aside_reason=reason)


def _as_new(one: Exchange, cast: tuple[CastMember, ...], reading: Any, ids: tuple[int | None, ...]) -> NewExchange:
    return NewExchange(
        source_key=one.source_key,
        other_key=one.other_key,
        happened_at=one.happened_at,
        channel=Channel(one.channel),
        subject=one.subject,
        text=one.text,
        minutes=one.minutes,
        all_day=one.all_day,
        status=Status(one.status),
        aside=Aside(one.aside),
        cast=cast,
        reading=reading,
        people=ids,
    )
