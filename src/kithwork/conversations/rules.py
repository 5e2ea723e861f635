"""The words exchanges are described in."""

from __future__ import annotations

from enum import StrEnum


class Channel(StrEnum):
    """How something passed between people."""

    MAIL = "mail"
    MEETING = "meeting"
    CALL = "call"
    MESSAGE = "message"
    NOTE = "note"


class Role(StrEnum):
    """What part somebody has in an exchange."""

    FROM = "from"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    ORGANIZER = "organizer"
    ATTENDEE = "attendee"


class Response(StrEnum):
    """What an invited person answered (iCalendar PARTSTAT); blank where nothing is known."""

    UNKNOWN = ""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    NEEDS_ACTION = "needs-action"
    DELEGATED = "delegated"


class Status(StrEnum):
    """Whether an exchange took (or will take) place."""

    STANDS = "stands"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class Aside(StrEnum):
    """Why an exchange is kept aside and does not count as one between people; blank where it counts."""

    NO = ""
    LIST = "list"
    BULK = "bulk"
    NEWSLETTER = "newsletter"
    AUTOMATED = "automated"


BULK_RECIPIENTS = 20
"""More recipients than this make a message a circular (requirement of First light; folk uses the same)."""
