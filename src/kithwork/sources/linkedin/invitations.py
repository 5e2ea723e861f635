"""Invitations to connect: those with a word are exchanges, those without are a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.conversations.rules import Channel, Role
from kithwork.core.text import fold
from kithwork.sources.linkedin.dates import moment_of
from kithwork.sources.linkedin.messages import key_of, participant
from kithwork.sources.records import UNDATED, ExchangeRecord, OwnerSign, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.linkedin.rows import Line
    from kithwork.sources.records import Record

SUBJECT = "Invitation to connect on LinkedIn"
SENT_WITHOUT_WORD = "an invitation to connect that you sent without a word"
GOT_WITHOUT_WORD = "an invitation to connect that you got without a word"
NO_DATE = "This invitation bears no date that can be read, so it has no place in a history."
HOW = "sends and gets the invitations of your LinkedIn export"


def invitations(lines: Iterator[Line], *, file: str) -> Iterator[Record]:
    """The invitations in file order, then whose export it is: the side that every direction points from."""
    owners: dict[str, str] = {}
    for line in lines:
        if line.is_lost:
            yield Problem(file, line.item, line.fault)
            continue
        if line.fault:
            yield Problem(file, line.item, line.fault, lost=False)
        yield _invitation(line, owners, file)
    if len(owners) == 1:
        address, name = next(iter(owners.items()))
        yield OwnerSign(file, address, name, HOW)


def _invitation(line: Line, owners: dict[str, str], file: str) -> Record:
    cells = line.cells
    sender = participant(cells.get("inviter profile url", ""), cells.get("from", ""), Role.FROM)
    invited = participant(cells.get("invitee profile url", ""), cells.get("to", ""), Role.TO)
    direction = fold(cells.get("direction", ""))
    mine = {"outgoing": sender, "incoming": invited}.get(direction)
    if mine is not None and mine.address:
        owners.setdefault(mine.address, mine.name)
    text = cells.get("message", "")
    if not text:
        reason = GOT_WITHOUT_WORD if direction == "incoming" else SENT_WITHOUT_WORD
        return Skipped(file, line.item, reason, is_exchange=True)
    record = ExchangeRecord(
        item=line.item,
        key=key_of("invitation", sender.address, invited.address, cells.get("sent at", ""), text),
        at=moment_of(cells.get("sent at", "")) or UNDATED,
        channel=Channel.MESSAGE,
        participants=(sender, invited),
        subject=SUBJECT,
        text=text,
        own_hints=(mine.address,) if mine is not None and mine.address else (),
    )
    return Problem(file, line.item, NO_DATE, undated=record) if record.at == UNDATED else record
