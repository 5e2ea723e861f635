"""Reading workspaces and the owner's own addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.errors import NotFoundError
from kithwork.workspace.actor import Actor
from kithwork.workspace.models import Member, OwnAddress
from kithwork.workspace.rules import AddressStanding, MemberRole, Via

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def local_owner(*, now: datetime, via: Via) -> Actor:
    """The owner of the one local workspace, ready to act at *now*; `NotFoundError` before it was made."""
    member = (
        Member.objects.select_related("workspace").filter(role=MemberRole.OWNER).order_by("workspace_id", "pk").first()
    )
    if member is None:
        raise NotFoundError("There is no network here yet; run `kithwork doctor` to have it made.")
    return Actor(workspace=member.workspace, member=member, role=MemberRole(member.role), now=now, via=via)


def own_addresses(actor: Actor) -> QuerySet[OwnAddress]:
    """Every address that is or may be the owner's, sure ones first."""
    return OwnAddress.objects.filter(workspace=actor.workspace).order_by("standing", "address")


def addresses_standing(actor: Actor, standing: AddressStanding) -> frozenset[str]:
    """The addresses of which the owner (or strong evidence) says *standing*."""
    return frozenset(own_addresses(actor).filter(standing=standing).values_list("address", flat=True))
