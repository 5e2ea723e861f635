"""Which table of a LinkedIn export a file is, by its header before its name; and why some of them stay out."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.sources.csv_contacts.headers import plain
from kithwork.sources.csv_contacts.linkedin import is_signed

if TYPE_CHECKING:
    from collections.abc import Sequence


class Table(StrEnum):
    """What a table of the export tells."""

    MESSAGES = "messages"
    INVITATIONS = "invitations"
    GIVEN = "recommendations you gave"
    RECEIVED = "recommendations you got"
    RECOMMENDED = "recommendations"
    MAIL_ADDRESSES = "e-mail addresses"
    PHONES = "phone numbers"
    ROBOTS = "talks with robots"
    OTHER = "other"


_SIGNS = (
    (Table.MESSAGES, {"conversation id", "from", "content"}),
    (Table.INVITATIONS, {"from", "to", "sent at"}),
    (Table.RECOMMENDED, {"first name", "last name", "text", "creation date"}),
    (Table.MAIL_ADDRESSES, {"email address", "confirmed", "primary"}),
    (Table.PHONES, {"extension", "number"}),
)
_VERSION = re.compile(r"(?: v)?(?: \d+)*$")
_YOURSELF = "about yourself: kithwork keeps people you know"
_SAID = "what you wrote, liked or follow on LinkedIn: it tells of no talk between two people"
_WORK = "jobs, courses and events on LinkedIn: nobody you know is named"
_BUSINESS = "what LinkedIn keeps of your account, its bills and its advertising: nobody you know is named"
_CLICKS = "endorsements of skills: a click, without a word to keep"
ROBOT_TALK = "talks with LinkedIn's own robots"
_REASONS = {
    _YOURSELF: """profile|profile summary|positions|education|skills|languages|projects|publications
        certifications|courses|honors|patents|organizations|volunteering|causes you care about|test scores
        verifications|private identity asset|inferences about you|rich media""",
    _SAID: """comments|shares|reactions|votes|saved articles|company follows|member follows|hashtag follows
        instant reposts|publishing|articles|search queries|saved items""",
    _WORK: """learning|events|saved jobs|saved job alerts|job applications|job seeker preferences
        job applicant saved answers|job applicant saved screening question responses|jobs""",
    _BUSINESS: """ad targeting|ads clicked|lan ads engagement|receipts|registration|logins
        security challenges|email preferences|marketing""",
    _CLICKS: "endorsement given info|endorsement received info",
    ROBOT_TALK: "guide messages|learning role play messages|learning coach messages|coach messages",
}
_REASON_OF = {
    name.strip(): reason for reason, names in _REASONS.items() for name in names.replace("\n", "|").split("|")
}
ANY_OTHER = "a table of a LinkedIn export that names nobody you know"


def table_of(header: Sequence[str], file: str) -> Table | None:
    """Which table has this header; None where it is none of LinkedIn's, or the one of connections."""
    found = {plain(cell) for cell in header}
    stem = stem_of(file)
    for table, signs in _SIGNS:
        if signs <= found:
            return _narrowed(table, stem)
    return Table.OTHER if is_signed(header) else None


def why_left_out(file: str) -> str:
    """The reason why a table of this name stays out, in the user's words."""
    return _REASON_OF.get(stem_of(file), ANY_OTHER)


def stem_of(file: str) -> str:
    """The bare name of a file: `Recommendations_Given` and `Receipts_v2.csv` as words."""
    return _VERSION.sub("", plain(file.rsplit("/", 1)[-1].rsplit(".", 1)[0]))


def _narrowed(table: Table, stem: str) -> Table:
    if table is Table.MESSAGES and _REASON_OF.get(stem) == ROBOT_TALK:
        return Table.ROBOTS
    if table is Table.RECOMMENDED and "given" in stem:
        return Table.GIVEN
    if table is Table.RECOMMENDED and "received" in stem:
        return Table.RECEIVED
    return table
