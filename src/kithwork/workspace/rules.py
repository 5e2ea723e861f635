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
MINUTES_A_WEEK = 150
"""Time for people in a plain week: five such days."""
NEW_AT_A_TIME = 2
"""How many new relationships are begun at a time; a couple, so that each gets time (essay 002)."""
MOST_NEW_AT_A_TIME = 3
SETTINGS = ("time_zone", "region", "minutes_a_day", "minutes_a_week", "new_at_a_time")
"""What the user set once for the whole: the names as the archive tells them."""
