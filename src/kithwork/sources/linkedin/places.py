"""Columns of LinkedIn's tables by their place, for exports whose header is in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.sources.csv_contacts.profiles import profile_address, profile_addresses
from kithwork.sources.linkedin.dates import moment_of
from kithwork.sources.linkedin.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

_MESSAGES = (
    "conversation id", "conversation title", "from", "sender profile url", "to", "recipient profile urls", "date",
    "subject", "content", "folder", "attachments", "is message draft",
)  # fmt: skip
_INVITATIONS = (
    "from", "to", "sent at", "message", "direction", "inviter profile url", "invitee profile url",
)  # fmt: skip
_FEWEST_OF_MESSAGES = 10


def table_by_places(header: Sequence[str], row: Sequence[str]) -> tuple[Table, tuple[str, ...]] | None:
    """Which table has such a first *row*, and what its columns are; None where profiles and date stand elsewhere."""
    width = len(header)
    if any(profile_address(cell) for cell in header):
        return None
    if _FEWEST_OF_MESSAGES <= width <= len(row) and _is_message(row):
        return Table.MESSAGES, _MESSAGES[:width]
    if (
        width == len(_INVITATIONS) == len(row)
        and profile_address(row[5])
        and profile_address(row[6])
        and moment_of(row[2])
    ):
        return Table.INVITATIONS, _INVITATIONS
    return None


def _is_message(row: Sequence[str]) -> bool:
    return bool((profile_address(row[3]) or profile_addresses(row[5])) and moment_of(row[6]) and row[0])
