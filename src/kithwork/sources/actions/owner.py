"""Saying whose an address is, and reading everything anew that it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kithwork.conversations.actions import read_anew
from kithwork.core.errors import KithworkError
from kithwork.workspace.actions import say_of_address
from kithwork.workspace.models import OwnAddress

if TYPE_CHECKING:
    from kithwork.workspace.actor import Actor
    from kithwork.workspace.rules import AddressStanding


class NoAddressError(KithworkError):
    """What was given is no e-mail address."""


@transaction.atomic
def say_whose(actor: Actor, address: str, standing: AddressStanding) -> int:
    """Keep whether an address is the owner's, writes for the owner, or is somebody else's.

    Answers with how many exchanges were read anew. What was said stays when the import that found the address is
    undone.
    """
    address = address.strip().lower()
    if "@" not in address or " " in address:
        raise NoAddressError(f"“{address}” is no e-mail address; it looks like name@example.com.")
    say_of_address(actor, address=address, standing=standing, how="you said so")
    OwnAddress.objects.filter(workspace=actor.workspace, address=address).update(origin_batch=None)
    return read_anew(actor, [address])
