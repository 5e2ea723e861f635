"""The words a workspace is described in."""

from __future__ import annotations

from enum import StrEnum


class MemberRole(StrEnum):
    """What a member may do."""

    OWNER = "owner"
    MEMBER = "member"
    VIEWER = "viewer"


class Via(StrEnum):
    """The face through which somebody acts."""

    WEB = "web"
    CLI = "cli"
    API = "api"
    TEST = "test"


class AddressStanding(StrEnum):
    """What the owner says of an address that may be theirs."""

    PROPOSED = "proposed"
    MINE = "mine"
    WRITES_FOR_ME = "writes-for-me"
    NOT_MINE = "not-mine"


MINUTES_A_DAY = 30
"""Time for people on a plain day until the user says otherwise."""
