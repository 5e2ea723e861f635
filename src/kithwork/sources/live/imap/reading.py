"""Reading a mailbox: what is new first, then newest back to the chosen day, a bounded number at a time.

The marks of a folder say which stretch of its UIDs is read: from `low` to `high`; `whole` is the day down to which
nothing is missing. They hold while UIDVALIDITY stays; where that changes, the folder is read anew, and what is known
already is known by its own key, not by its number.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kithwork.sources import mail
from kithwork.sources.live.imap.folders import folders_of
from kithwork.sources.live.imap.line import LARGEST_MESSAGE_BYTES, mailbox
from kithwork.sources.live.imap.settings import MailSettings
from kithwork.sources.live.told import MOST_ITEMS, LiveError, Told, no_secret
from kithwork.sources.records import ExchangeRecord, OwnerSign, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.sources.live.imap.line import Head, Mailbox, Standing
    from kithwork.sources.live.told import Job

HEADS_AT_ONCE = 500
MESSAGES_AT_ONCE = 100
BYTES_AT_ONCE = 8 * 1024 * 1024
TOO_LARGE = f"a message of more than {LARGEST_MESSAGE_BYTES // (1024 * 1024)} MB"
DRAFT = "A draft: it was never sent."
TOO_OLD = "older than the day you chose to read from"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def read(job: Job) -> Told:
    """Read what is new in every chosen folder, then further back; at most `MOST_ITEMS` messages."""
    settings = MailSettings.of(job.settings)
    marks = {name: dict(job.marks[name]) for name in settings.folders if name in job.marks}
    told = Told(marks, owners=(settings.address,) if settings.address else ())
    if not job.secret:
        told.fault = no_secret()
        return told
    try:
        with mailbox(settings, job.secret, may_be_inside=job.may_read_inside) as box:
            _Reading(job, settings, box, told).go()
    except LiveError as fault:
        told.fault = fault
    return told


@dataclass(slots=True)
class _Stretch:
    """UIDs that wait to be read: `is_new` ascending above what is read, else descending below it."""

    uids: list[int]
    is_new: bool


class _Reading:
    """One reading of one mailbox."""

    def __init__(self, job: Job, settings: MailSettings, box: Mailbox, told: Told) -> None:
        self._job, self._settings, self._box, self._told = job, settings, box, told
        self._since = date.fromisoformat(settings.since)
        self._left = MOST_ITEMS
        self._sent: frozenset[str] = frozenset()

    def go(self) -> None:
        """All folders; those that went are told as problems and cost the others nothing."""
        self._sent = frozenset(one.name for one in folders_of(self._box) if one.is_sent)
        gone = [name for name in self._settings.folders if not self._folder(name)]
        if gone:
            names = ", ".join(f"“{name}”" for name in gone)
            self._told.fault = LiveError(f"There is no folder {names} any more.", "Choose anew which folders to read.")

    def _folder(self, name: str) -> bool:
        if self._job.is_time_up:
            self._told.goes_on = True
            return True
        standing = self._box.examine(name)
        if standing is None:
            return False
        marks = self._told.marks.get(name)
        if marks is None or marks["validity"] != standing.validity:
            marks = self._fresh(standing)
            self._told.marks[name] = marks
        for stretch in self._stretches(marks):
            self._read(name, marks, stretch)
        return True

    def _fresh(self, standing: Standing) -> dict[str, Any]:
        top = standing.next_uid or max(self._box.uids("ALL"), default=0) + 1
        return {"validity": standing.validity, "high": top - 1, "low": top, "whole": ""}

    def _stretches(self, marks: dict[str, Any]) -> Iterator[_Stretch]:
        high = marks["high"]
        yield _Stretch([uid for uid in self._box.uids("UID", f"{high + 1}:*") if uid > high], is_new=True)
        low = marks["low"]
        if low > 1 and (not marks["whole"] or marks["whole"] > self._settings.since):
            since = f"{self._since.day}-{_MONTHS[self._since.month - 1]}-{self._since.year}"
            older = [uid for uid in self._box.uids("UID", f"1:{low - 1}", "SINCE", since) if uid < low]
            yield _Stretch(older[::-1], is_new=False)

    def _read(self, name: str, marks: dict[str, Any], stretch: _Stretch) -> None:
        self._job.watch.total_bytes += min(len(stretch.uids), max(self._left, 0))
        for start in range(0, len(stretch.uids), HEADS_AT_ONCE):
            wanted = stretch.uids[start : start + HEADS_AT_ONCE]
            heads = {head.uid: head for head in self._box.heads(wanted)}
            for some in _portions(wanted, heads):
                if self._left <= 0 or self._job.is_time_up:
                    self._told.goes_on = True
                    return
                self._portion(name, some, heads)
                if stretch.is_new:
                    marks["high"] = some[-1]
                else:
                    marks["low"] = some[-1]
        if not stretch.is_new:
            marks["whole"] = self._settings.since

    def _portion(self, name: str, uids: Sequence[int], heads: dict[int, Head]) -> None:
        job = self._job
        job.watch.check()
        job.watch.file = name
        there = [heads[uid] for uid in uids if uid in heads]
        for head in there:
            if head.is_draft:
                job.found.take(Skipped(name, head.uid, DRAFT, is_exchange=True))
            elif head.size > LARGEST_MESSAGE_BYTES:
                job.found.take(Skipped(name, head.uid, TOO_LARGE, is_exchange=True))
        wanted = [head.uid for head in there if not head.is_draft and head.size <= LARGEST_MESSAGE_BYTES]
        bodies = self._box.messages(wanted)
        for uid in wanted:
            if uid in bodies:
                self._message(name, uid, bodies[uid])
        self._left -= len(uids)
        job.watch.read_bytes += len(uids)
        job.watch.exchanges = job.found.exchanges.count
        job.watch.problems = len(job.found.problems)

    def _message(self, name: str, uid: int, raw: bytes) -> None:
        own = (self._settings.address,) if self._settings.address else ()
        oldest = datetime(self._since.year, self._since.month, self._since.day, tzinfo=UTC) - timedelta(days=1)
        for record in mail.read(io.BytesIO(raw), file=name, sent_hint=name in self._sent):
            if isinstance(record, Problem):
                self._job.found.take(replace(record, item=uid, undated=None))
            elif isinstance(record, OwnerSign):
                self._job.found.take(record)
            elif not isinstance(record, ExchangeRecord):
                self._job.found.take(replace(record, item=uid))
            elif record.at < oldest and not record.raw:
                self._job.found.take(Skipped(name, uid, TOO_OLD, is_exchange=True))
            else:
                hints = tuple(dict.fromkeys((*record.own_hints, *own)))
                self._job.found.take(replace(record, item=uid, own_hints=hints))


def _portions(uids: Sequence[int], heads: dict[int, Head]) -> Iterator[list[int]]:
    """*uids* in order, a few at a time: so many messages, so many bytes."""
    some: list[int] = []
    size = 0
    for uid in uids:
        weight = heads[uid].size if uid in heads else 0
        if some and (len(some) >= MESSAGES_AT_ONCE or size + weight > BYTES_AT_ONCE):
            yield some
            some, size = [], 0
        some.append(uid)
        size += weight
    if some:
        yield some
