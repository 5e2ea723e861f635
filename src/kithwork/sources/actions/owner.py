"""Saying whose an address is, and reading everything anew that it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.actions import read_anew
from kithwork.core.errors import KithworkError
from kithwork.people.rules import is_address, service_of, tidy_address
from kithwork.sources.actions.noticing import note_in_kept
from kithwork.sources.chat_owner import ONE_OF_TWO
from kithwork.workspace.actions import say_of_address
from kithwork.workspace.models import OwnAddress
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor


class NoAddressError(KithworkError):
    """What was given names nobody: no e-mail address, number or account."""


@transaction.atomic
def say_whose(actor: Actor, address: str, standing: AddressStanding) -> int:
    """Keep whether an address is the owner's, writes for the owner, or is somebody else's.

    Answers with how many exchanges were read anew; what those tell of their authors waits for an answer. What was said
    stays when the import that found the address is undone.
    """
    address = tidy_address(address)
    if not is_address(address):
        raise NoAddressError(
            f"“{address}” is no address; one looks like name@example.com, +351 912 345 678 or whatsapp:ana silva."
        )
    known = OwnAddress.objects.filter(workspace=actor.workspace, address=address).first()
    if known is not None and standing == AddressStanding.MINE:
        _settle_other_of_two(actor, known)
    name = known.name if known is not None else ""
    say_of_address(actor, address=address, standing=standing, name=name, how="you said so")
    OwnAddress.objects.filter(workspace=actor.workspace, address=address).update(origin_batch=None)
    number = read_anew(actor, [address])
    if standing == AddressStanding.MINE:
        note_in_kept(actor, [address])
    return number


def _settle_other_of_two(actor: Actor, mine: OwnAddress) -> None:
    """Where one of two who write to each other is the owner, the other is not: no need to ask."""
    if mine.how != ONE_OF_TWO:
        return
    others = OwnAddress.objects.filter(
        workspace=actor.workspace, standing=AddressStanding.PROPOSED, how=ONE_OF_TWO, origin_batch=mine.origin_batch
    ).exclude(pk=mine.pk)
    ids = [one.pk for one in others if service_of(one.address) in {"", service_of(mine.address)}]
    others.filter(pk__in=ids).update(standing=AddressStanding.NOT_MINE, how="is the other of the two")
