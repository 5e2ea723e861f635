"""Reads one table of a LinkedIn export, or says why it stays out."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from kithwork.sources.csv_contacts.recognising import is_text
from kithwork.sources.linkedin import account
from kithwork.sources.linkedin.invitations import invitations
from kithwork.sources.linkedin.messages import messages
from kithwork.sources.linkedin.recommendations import recommendations
from kithwork.sources.linkedin.rows import open_table
from kithwork.sources.linkedin.tables import ROBOT_TALK, Table, why_left_out
from kithwork.sources.records import Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.records import Record

UNNAMED = (
    "This table holds LinkedIn recommendations, but its name does not say whether you gave or got them. "
    "Name it Recommendations_Given.csv or Recommendations_Received.csv, as LinkedIn does."
)
_NEVER = (b"%PDF", b"{", b"[", b"<", b"BEGIN:")


def recognises(head: bytes, name: str) -> bool:
    """Whether a file with these first bytes and this name is a LinkedIn table other than its connections."""
    if not head.strip() or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_NEVER) or not is_text(head):
        return False
    return open_table(io.BytesIO(head), file=name) is not None


def read(stream: BinaryIO, *, file: str) -> Iterator[Record]:
    """The messages, invitations or recommendations of a table in file order, or why it stays out."""
    opened = open_table(stream, file=file)
    if opened is None:
        yield Problem(file, None, "The header of this LinkedIn table could not be found. Export it again.")
        return
    table, lines = opened.table, opened.lines
    if table is Table.MESSAGES:
        yield from messages(lines, file=file)
    elif table is Table.INVITATIONS:
        yield from invitations(lines, file=file)
    elif table in {Table.GIVEN, Table.RECEIVED}:
        yield from recommendations(lines, table, file=file)
    elif table is Table.RECOMMENDED:
        yield Problem(file, None, UNNAMED)
    elif table is Table.MAIL_ADDRESSES:
        yield from account.mail_addresses(lines, file=file)
    elif table is Table.PHONES:
        yield from account.phones(lines, file=file)
    elif table is Table.ROBOTS:
        yield Skipped(file, None, ROBOT_TALK)
    else:
        yield Skipped(file, None, why_left_out(file))
