"""The folders of a mailbox, for the user to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.sources.live.imap.line import mailbox
from kithwork.sources.opening.names import is_sent_folder

if TYPE_CHECKING:
    from kithwork.sources.live.imap.line import Mailbox
    from kithwork.sources.live.imap.settings import MailSettings

INBOX = "INBOX"
_NOBODY_READS = frozenset({"\\noselect", "\\nonexistent"})
_LEFT_OUT = frozenset({"\\junk", "\\trash", "\\drafts", "\\flagged", "\\important", "\\all"})
_LEFT_OUT_NAMES = frozenset(
    {"junk", "spam", "trash", "drafts", "deleted items", "deleted messages", "outbox", "templates"}
)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder: `is_sent` where it holds what the user sent, `is_usual` where one would read it unasked."""

    name: str
    is_sent: bool
    is_usual: bool


def folders(settings: MailSettings, password: str, *, may_be_inside: bool) -> list[Folder]:
    """Every folder that can be read, the usual ones first; raises `LiveError`."""
    with mailbox(settings, password, may_be_inside=may_be_inside) as box:
        return folders_of(box)


def folders_of(box: Mailbox) -> list[Folder]:
    """The same of a mailbox that is open."""
    found = []
    for one in box.listing():
        flags = {flag.lower() for flag in one.flags}
        if flags & _NOBODY_READS:
            continue
        last = one.name.rpartition(one.delim)[2] if one.delim else one.name
        is_sent = "\\sent" in flags or is_sent_folder(last)
        is_inbox = one.name.upper() == INBOX
        left_out = flags & _LEFT_OUT or last.lower() in _LEFT_OUT_NAMES
        is_usual = is_inbox or (not left_out and (is_sent or "\\archive" in flags or last.lower() == "archive"))
        found.append(Folder(one.name, is_sent, is_usual))
    return sorted(found, key=lambda one: (not one.is_usual, one.name.upper() != INBOX, one.name.lower()))
