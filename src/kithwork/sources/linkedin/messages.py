"""The messages of a LinkedIn export: who wrote to whom, with drafts left where they are."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from kithwork.conversations.rules import BULK_RECIPIENTS, Aside, Channel, Role
from kithwork.core.text import fold, one_line
from kithwork.sources.csv_contacts.profiles import address_by_name, profile_address, profile_addresses
from kithwork.sources.linkedin.dates import moment_of
from kithwork.sources.mail.markup import html_text
from kithwork.sources.records import UNDATED, ExchangeRecord, OwnerSign, ParticipantRecord, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kithwork.sources.linkedin.rows import Line
    from kithwork.sources.records import Record

DRAFT = "a draft that was never sent"
SPAM = "a message that LinkedIn took for spam"
EMPTY = "a message without words"
NO_DATE = "This message bears no date that can be read, so it has no place in a history."
_YES = frozenset({"yes", "true", "1", "y"})
_GONE = frozenset({"linkedin member", "linkedin user", "membro do linkedin", "membre linkedin", "linkedin mitglied"})
"""Names that stand for somebody who has closed their account."""
_MARKUP = re.compile(r"<(?:p|br|div|span|a|ul|li|strong|em)\b[^>]*>", re.IGNORECASE)
_NAME_BREAKS = re.compile(r"\s*[,;]\s*")
FEWEST_MESSAGES = 20
PRESENT_SHARE = 0.95
LEAD_OVER_NEXT = 1.8


@dataclass(slots=True)
class Seen:
    """Who was in how many messages so far, so that whose export it is shows at its end."""

    messages: int = 0
    present: Counter[str] = field(default_factory=Counter)
    drafted: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)

    def see(self, record: ExchangeRecord) -> None:
        """Take a message into account."""
        self.messages += 1
        self.present.update({one.address for one in record.participants if one.address})
        for one in record.participants:
            if one.name:
                self.names.setdefault(one.address, one.name)

    def owner(self, file: str) -> OwnerSign | None:
        """Whose export it is: who wrote the drafts, else who is in all but all messages; None where it is open."""
        if len(self.drafted) == 1:
            address = next(iter(self.drafted))
            return OwnerSign(file, address, self.names.get(address, ""), "wrote the drafts in your LinkedIn export")
        ranked = self.present.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return None
        address, count = ranked[0]
        if count < PRESENT_SHARE * self.messages:
            return None
        next_best = ranked[1][1] if len(ranked) > 1 else 0
        sure = self.messages >= FEWEST_MESSAGES and count >= LEAD_OVER_NEXT * next_best
        return OwnerSign(file, address, self.names.get(address, ""), "is in all messages of your LinkedIn export", sure)


def messages(lines: Iterator[Line], *, file: str) -> Iterator[Record]:
    """The messages in file order, then whose export it seems to be."""
    seen = Seen()
    for line in lines:
        if line.is_lost:
            yield Problem(file, line.item, line.fault)
            continue
        if line.fault:
            yield Problem(file, line.item, line.fault, lost=False)
        record = _message(line, seen, file)
        if isinstance(record, ExchangeRecord):
            seen.see(record)
        yield record
    if (owner := seen.owner(file)) is not None:
        yield owner


def _message(line: Line, seen: Seen, file: str) -> Record:
    cells = line.cells
    sender = _sender(cells)
    if fold(cells.get("is message draft", "")) in _YES or fold(cells.get("folder", "")) == "drafts":
        if sender.address:
            seen.drafted[sender.address] += 1
            seen.names.setdefault(sender.address, sender.name)
        return Skipped(file, line.item, DRAFT, is_exchange=True)
    if fold(cells.get("folder", "")) == "spam":
        return Skipped(file, line.item, SPAM, is_exchange=True)
    text = text_of(cells)
    if not text:
        return Skipped(file, line.item, EMPTY, is_exchange=True)
    record = _record(line, sender, text, seen)
    if record.at == UNDATED:
        return Problem(file, line.item, NO_DATE, undated=record)
    return record


def _record(line: Line, sender: ParticipantRecord, text: str, seen: Seen) -> ExchangeRecord:
    cells = line.cells
    recipients = _recipients(cells, sender, seen)
    return ExchangeRecord(
        item=line.item,
        key=key_of("message", cells.get("conversation id", ""), sender.address, cells.get("date", ""), text),
        at=moment_of(cells.get("date", "")) or UNDATED,
        channel=Channel.MESSAGE,
        participants=(sender, *recipients),
        subject=one_line(cells.get("subject") or _title(cells)),
        text=text,
        aside=Aside.BULK if len(recipients) > BULK_RECIPIENTS else Aside.NO,
    )


def text_of(cells: Mapping[str, str]) -> str:
    """What was written, without markup; files alone are named as such."""
    text = cells.get("content", "")
    if _MARKUP.search(text):
        text = html_text(text).strip()
    files = len(cells.get("attachments", "").split())
    if not files:
        return text
    said = "[one file]" if files == 1 else f"[{files} files]"
    return f"{text}\n{said}".strip()


def key_of(what: str, *parts: str) -> str:
    """The key of something in the export, the same whenever the export is read again."""
    told = "\0".join(parts).encode("utf-8", "replace")
    return f"linkedin:{what}/{blake2b(told, digest_size=16).hexdigest()}"


def participant(url: str, name: str, role: Role) -> ParticipantRecord:
    """Somebody by the page of their profile, else by their name; nobody is behind a closed account."""
    shown = one_line(name)
    if fold(shown).replace("-", " ") in _GONE:
        return ParticipantRecord("", shown, role)
    return ParticipantRecord(profile_address(url) or address_by_name(shown), shown, role)


def _sender(cells: Mapping[str, str]) -> ParticipantRecord:
    return participant(cells.get("sender profile url", ""), cells.get("from", ""), Role.FROM)


def _recipients(cells: Mapping[str, str], sender: ParticipantRecord, seen: Seen) -> list[ParticipantRecord]:
    names = [name for name in map(one_line, _NAME_BREAKS.split(cells.get("to", ""))) if name]
    addresses = [one for one in profile_addresses(cells.get("recipient profile urls", "")) if one != sender.address]
    if not addresses:
        found = (participant("", name, Role.TO) for name in names)
        return [one for one in found if one.address != sender.address or not one.address]
    if len(names) == 1 < len(addresses) or len(names) not in {1, len(addresses)}:
        names = []
    shown = names if len(names) == len(addresses) else [""] * len(addresses)
    return [
        ParticipantRecord(address, name or seen.names.get(address, ""), Role.TO)
        for address, name in zip(addresses, shown, strict=True)
    ]


def _title(cells: Mapping[str, str]) -> str:
    """The name a conversation was given; LinkedIn itself lists those who are in it."""
    title = cells.get("conversation title", "")
    names = {fold(name) for name in _NAME_BREAKS.split(f"{cells.get('to', '')},{cells.get('from', '')}") if name}
    parts = [fold(part) for part in _NAME_BREAKS.split(title) if part]
    return "" if any(part in names for part in parts) else title
