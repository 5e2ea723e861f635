"""The words introductions are described in."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """How many are brought together: two, three over one table, or a circle around one trigger event."""

    PAIR = "pair"
    TRIO = "trio"
    CIRCLE = "circle"


class Reason(StrEnum):
    """Why they should meet (essay 004); `OWN` is the user's own idea, in their words."""

    SOURCES = "sources"
    ACTIVE = "active"
    EVENT = "event"
    NEED = "need"
    OWN = "own"


class Standing(StrEnum):
    """Where an introduction stands; derived from what happened, never stored."""

    IDEA = "idea"
    ASKED = "asked"
    ONE_YES = "one yes"
    ALL_YES = "all yes"
    CONNECTED = "connected"
    TALKED = "talked"
    OUTCOME = "outcome"
    THANKED = "thanked"
    LET_GO = "let go"


class Reply(StrEnum):
    """What somebody answered when asked; blank while they have not."""

    NONE = ""
    YES = "yes"
    NO = "no"


class Begun(StrEnum):
    """Who began it: the user, before anyone asked, or somebody by asking for it."""

    BY_ME = "me"
    ON_REQUEST = "asked"


class Outcome(StrEnum):
    """What came of it, in words; nothing is as fine an answer as any."""

    WORK = "work"
    REFERRAL = "referral"
    HELP = "help"
    FRIENDS = "friends"
    NOTHING = "nothing"


class Stance(StrEnum):
    """What somebody said about being introduced."""

    OPEN = "open"
    ASK_FIRST = "ask-first"
    NOT_NOW = "not-now"
    NEVER = "never"


class How(StrEnum):
    """How it is known that two people know each other; `COLLEAGUES` is seen live and never stored."""

    TOGETHER = "together"
    SAID = "said"
    INTRODUCED = "introduced"
    COLLEAGUES = "colleagues"


class NotWhy(StrEnum):
    """Why two people are not to be brought together."""

    KNOW_EACH_OTHER = "know-each-other"
    COMPETE = "compete"
    NO_FIT = "no-fit"
    NOT_NOW = "not-now"
    ONE_ASKED_NOT = "one-asked-not"
    NEVER = "never"


class Offered(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    TAKEN = "taken"
    LATER = "later"
    NOT = "not"
