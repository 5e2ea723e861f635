"""The tables of a LinkedIn export that hold no contacts, though many hold names and addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.csv_contacts.headers import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

# each line: headers that together are found in no other table
_SIGNS = tuple(
    frozenset(line.split("|"))
    for line in """conversation id|sender profile url
    conversation id|from|to|folder
    inviter profile url|invitee profile url
    from|to|sent at|direction
    maiden name|headline
    headline|industry|geo location
    endorsement date|skill name
    first name|last name|text|creation date
    first name|last name|invoice number
    billing country|transaction made at
    verification type|verified date
    email address|confirmed|primary
    email address|confirmed|updated on
    extension|number|type
    number|extension|is whatsapp number
    member age|buyer groups
    name|proficiency
    name|published on|publisher
    name|url|authority
    name|position|started on
    saved at|link|name
    content title|content type
    organization|followed on
    school name|degree name
    company name|title|started on
    company name|role|cause
    company name|job title|job url
    contact email|job url
    job titles|open to recruiters
    application date|company name
    date|status|full name
    event name|event time
    registered at|registration ip
    question|answer
    media description|media link
    date|share link
    date|link
    private identity asset name|private identity asset raw text
    alert parameters|query context""".replace("    ", "").splitlines()
)
_NAMES = frozenset(
    """skills|courses|languages|honors|patents|projects|organizations|publications|certifications
    test scores|votes|registration|education|positions|profile|profile summary|receipts|receipts v 2
    recommendations given|recommendations received|endorsement given info|endorsement received info
    invitations|messages|guide messages|learning role play messages|learning coach messages
    reactions|shares|comments|rich media|saved articles|events|company follows|member follows
    hashtag follows|phone numbers|email addresses|whatsapp phone numbers|ad targeting|ads clicked
    lan ads engagement|logins|security challenges|search queries|learning|inferences about you
    volunteering|causes you care about|verifications|private identity asset|saved jobs
    saved job alerts|job applications|job seeker preferences|job applicant saved answers
    job applicant saved screening question responses""".replace("\n    ", "|").split("|")
)
_VERSION = re.compile(r"( v)?( \d+)*$")


def is_other_table(header: Sequence[str], file: str) -> bool:
    """Whether a table with this header and file name is a LinkedIn table without contacts.

    The file name counts only where no column could reach anybody: Skills.csv is a list of bare names.
    """
    return is_signed(header) or (not names_people(header) and is_named_so(header, file))


def is_signed(header: Sequence[str]) -> bool:
    """Whether a header holds words that together are found in no other table."""
    found = {plain(column) for column in header}
    return not {"first name", "connected on"} <= found and any(signs <= found for signs in _SIGNS)


def names_people(header: Sequence[str]) -> bool:
    """Whether a column could reach anybody."""
    found = {plain(column) for column in header}
    return {"first name", "last name"} <= found or any("email" in column or "phone" in column for column in found)


def is_named_so(header: Sequence[str], file: str) -> bool:
    """Whether a table bears the name of one of LinkedIn's."""
    stem = plain(file.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    return any(header) and bool({stem, _VERSION.sub("", stem)} & _NAMES)
