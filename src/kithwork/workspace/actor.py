"""Who acts, in which workspace, when and through which face: the first argument of every query and action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

    from kithwork.workspace.models import Member, Workspace
    from kithwork.workspace.rules import MemberRole, Via


@dataclass(frozen=True, slots=True)
class Actor:
    """Built once per request or command by the face."""

    workspace: Workspace
    member: Member
    role: MemberRole
    now: datetime
    via: Via

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which this workspace's days begin."""
        return ZoneInfo(self.workspace.time_zone)

    @property
    def today(self) -> date:
        """The calendar day it is for this workspace."""
        return self.now.astimezone(self.zone).date()
