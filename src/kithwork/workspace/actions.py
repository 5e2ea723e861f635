"""Writing workspaces, members and the owner's own addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction

from kithwork.core.errors import KithworkError
from kithwork.workspace.models import Member, OwnAddress, Workspace
from kithwork.workspace.rules import MOST_NEW_AT_A_TIME, SETTINGS, AddressStanding, MemberRole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kithwork.workspace.actor import Actor

MOST_MINUTES = 24 * 60
MOST_MINUTES_A_WEEK = 7 * MOST_MINUTES


class UnknownTimeZoneError(KithworkError):
    """No time zone has that name."""


class UnknownRegionError(KithworkError):
    """No country has those letters."""


class MinutesOutOfRangeError(KithworkError):
    """A day, or a week, has no such number of minutes to give."""


class NewAtATimeError(KithworkError):
    """So many people cannot be begun with at a time."""


@transaction.atomic
def found_workspace(*, now: datetime, name: str, time_zone: str, region: str = "") -> Workspace:
    """Make a workspace with its owner; the very first thing that happens on a new machine."""
    known = region if _is_region(region) else ""
    workspace = Workspace.objects.create(name=name, time_zone=time_zone, region=known, created_at=now)
    Member.objects.create(workspace=workspace, name=name, role=MemberRole.OWNER)
    return workspace


@transaction.atomic
def ensure_local_workspace(*, now: datetime, name: str, time_zone: str, region: str = "") -> None:
    """Make the local workspace unless there is one."""
    if not Member.objects.filter(role=MemberRole.OWNER).exists():
        found_workspace(now=now, name=name, time_zone=time_zone, region=region)


@transaction.atomic
def set_time_and_place(actor: Actor, *, time_zone: str, region: str) -> None:
    """Keep where the user is (for days and phone numbers)."""
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnknownTimeZoneError(f"There is no time zone “{time_zone}”; try one like Europe/Lisbon.") from error
    actor.workspace.time_zone = time_zone
    actor.workspace.region = checked_region(region)
    actor.workspace.save(update_fields=["time_zone", "region"])


@transaction.atomic
def set_capacity(actor: Actor, *, minutes_a_day: int, minutes_a_week: int, new_at_a_time: int) -> None:
    """Keep how long a plain day's and a week's plan may be, and how many people are begun with at a time."""
    _refuse_minutes(minutes_a_day)
    _refuse_week(minutes_a_week)
    if not 1 <= new_at_a_time <= MOST_NEW_AT_A_TIME:
        raise NewAtATimeError("New people at a time: one, two or three; each of them wants time and effort.")
    actor.workspace.minutes_a_day = minutes_a_day
    actor.workspace.minutes_a_week = minutes_a_week
    actor.workspace.new_at_a_time = new_at_a_time
    actor.workspace.save(update_fields=["minutes_a_day", "minutes_a_week", "new_at_a_time"])


@transaction.atomic
def set_minutes(actor: Actor, *, minutes_a_day: int) -> None:
    """Keep how long a plain day's plan may be."""
    _refuse_minutes(minutes_a_day)
    actor.workspace.minutes_a_day = minutes_a_day
    actor.workspace.save(update_fields=["minutes_a_day"])


@transaction.atomic
def set_week_minutes(actor: Actor, *, minutes_a_week: int) -> None:
    """Keep how long a plain week's plan may be."""
    _refuse_week(minutes_a_week)
    actor.workspace.minutes_a_week = minutes_a_week
    actor.workspace.save(update_fields=["minutes_a_week"])


@transaction.atomic
def put_back_settings(actor: Actor, told: Mapping[str, Any]) -> None:
    """Let the settings be as an archive tells them; what it does not tell of stays."""
    for name in SETTINGS:
        if name != "region" or _is_region(told.get(name, "")):
            setattr(actor.workspace, name, told.get(name, getattr(actor.workspace, name)))
    actor.workspace.save(update_fields=SETTINGS)


@transaction.atomic
def say_of_address(
    actor: Actor,
    *,
    address: str,
    standing: AddressStanding,
    name: str = "",
    how: str = "",
    batch: int | None = None,
) -> None:
    """Keep what is known of an address that may be the owner's; replaces what was said before."""
    OwnAddress.objects.update_or_create(
        workspace=actor.workspace,
        address=address.strip().lower(),
        defaults={"standing": standing, "name": name[:300], "how": how[:300]},
        create_defaults={"standing": standing, "name": name[:300], "how": how[:300], "origin_batch": batch},
    )


@transaction.atomic
def refuse_proposed_addresses(actor: Actor) -> int:
    """Say of every address that waits for an answer that it is somebody else's; answers with how many.

    No exchange reads differently for it: what was only proposed never counted as the owner's.
    """
    waiting = OwnAddress.objects.filter(workspace=actor.workspace, standing=AddressStanding.PROPOSED)
    return waiting.update(standing=AddressStanding.NOT_MINE)


@transaction.atomic
def forget_addresses_of_batch(actor: Actor, *, batch: int) -> frozenset[str]:
    """Forget the addresses that import *batch* proposed and nobody confirmed since; answers with them."""
    rows = OwnAddress.objects.filter(workspace=actor.workspace, origin_batch=batch)
    gone = frozenset(rows.values_list("address", flat=True))
    rows.delete()
    return gone


def checked_region(region: str) -> str:
    """Two capital letters of a country that phone numbers know, or blank; refuses any other."""
    letters = region.strip().upper()
    if not _is_region(letters):
        raise UnknownRegionError(f"No country has the letters “{letters[:20]}”; try two like PT, GB or US.")
    return letters


def _is_region(letters: str) -> bool:
    from phonenumbers import SUPPORTED_REGIONS

    return not letters or letters in SUPPORTED_REGIONS


def _refuse_minutes(minutes_a_day: int) -> None:
    if not 0 <= minutes_a_day <= MOST_MINUTES:
        raise MinutesOutOfRangeError("Minutes a day: a whole number from 0 to 1440.")


def _refuse_week(minutes_a_week: int) -> None:
    if not 0 <= minutes_a_week <= MOST_MINUTES_A_WEEK:
        raise MinutesOutOfRangeError("Minutes a week: a whole number from 0 to 10080.")
