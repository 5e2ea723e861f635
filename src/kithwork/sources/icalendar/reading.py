"""Reads one calendar file: scans it, settles versions and series, yields records in the order of the file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import IO, TYPE_CHECKING

from kithwork.conversations.rules import Status
from kithwork.core.text import one_line
from kithwork.sources.icalendar.blocks import Block, Calendar, Scanner, Spool
from kithwork.sources.icalendar.lines import Line, properties
from kithwork.sources.icalendar.meeting import ANSWERS, Meeting, UnreadableEventError, record, understood
from kithwork.sources.icalendar.moments import Zones
from kithwork.sources.icalendar.series import Dates, Horizon, Occurrence, dates_of, horizon_of
from kithwork.sources.icalendar.versions import settled
from kithwork.sources.records import ExchangeRecord, Problem, Record, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS_AHEAD = 60
OTHER_KINDS = {
    "VTODO": "a task, not a meeting",
    "VJOURNAL": "a journal entry, not a meeting",
    "VFREEBUSY": "free and busy times, not a meeting",
    "VAVAILABILITY": "opening hours, not a meeting",
    "VPOLL": "a poll for a date, not a meeting",
}
NO_CALENDAR = "There is no calendar in this file; export it again as iCalendar (.ics)."
TOO_LARGE = "The event is larger than 50 MB, most likely for its attachments; remove them and export again."
NO_END = "The event breaks off before its end; what was there was kept."


@dataclass(frozen=True, slots=True)
class _Entry:
    """A scanned item; its UID is blank where no other item can belong to it."""

    block: Block
    uid: str
    is_series: bool


class Reading:
    """One pass over one file."""

    def __init__(self, spool: Spool, *, file: str, until: datetime | None) -> None:
        self._spool = spool
        self._file = file
        self._until = until
        self._entries: list[_Entry] = []
        self._by_uid: defaultdict[str, list[int]] = defaultdict(list)
        self._stamps: set[date] = set()
        self._starts: set[date] = set()
        self._zones: dict[Calendar, Zones] = {}
        self._named_zones: set[str] = set()
        self._nameless_keys: set[str] = set()

    def records(self, stream: IO[bytes]) -> Iterator[Record]:
        """Every record of *stream*."""
        scanner = Scanner(self._spool)
        for block, octets in scanner.blocks(stream):
            self._note(block, octets)
        if not self._entries and not scanner.saw_calendar:
            yield Problem(self._file, None, NO_CALENDAR)
            return
        horizon = self._horizon()
        kept_for: defaultdict[int | None, list[Record]] = defaultdict(list)
        for number, entry in enumerate(self._entries):
            together = self._by_uid.get(entry.uid, [number]) if entry.uid else [number]
            if len(together) == 1 and not entry.is_series:
                yield from self._single(entry.block)
                continue
            if number == together[0]:
                for found in self._together([self._entries[one].block for one in together], horizon):
                    kept_for[found.item].append(found)
            yield from kept_for.pop(entry.block.item, [])

    def _note(self, block: Block, octets: bytes) -> None:
        """Remember what later events and the horizon need to know of this one."""
        uid, is_series = "", False
        if block.kind == "VEVENT":
            lines = properties(octets)
            self._note_dates(lines)
            uid = next((line.value.strip() for line in lines if line.name == "UID"), "")
            is_series = any(line.name in {"RRULE", "RDATE"} for line in lines)
        if uid and block.calendar.method not in ANSWERS:
            self._by_uid[uid].append(len(self._entries))
        else:
            uid = ""
        self._entries.append(_Entry(block, uid, is_series))

    def _note_dates(self, lines: list[Line]) -> None:
        for line in lines:
            if line.name in {"DTSTAMP", "LAST-MODIFIED", "CREATED"}:
                _add_day(self._stamps, line.value)
            elif line.name in {"DTSTART", "RECURRENCE-ID"}:
                _add_day(self._starts, line.value)

    def _horizon(self) -> Horizon:
        if self._until is not None:
            return Horizon(self._until, is_given=True)
        newest = horizon_of(self._stamps, self._starts, days=DAYS_AHEAD)
        return Horizon(datetime(newest.year, newest.month, newest.day, tzinfo=UTC) + timedelta(days=1))

    def _single(self, block: Block) -> Iterator[Record]:
        for meeting in self._understood(block):
            if not isinstance(meeting, Meeting):
                yield meeting
                continue
            yield from self._one(meeting)

    def _one(self, meeting: Meeting) -> Iterator[Record]:
        try:
            found = record(meeting, begins=meeting.begins, lasts=meeting.lasts)
        except UnreadableEventError as error:
            yield Problem(self._file, meeting.item, str(error))
            return
        if not meeting.uid:
            if found.key in self._nameless_keys:
                yield self._skipped_copy(meeting)
                return
            self._nameless_keys.add(found.key)
        yield found

    def _understood(self, block: Block) -> Iterator[Meeting | Problem | Skipped]:
        """The meeting in *block*, with its warnings; or why there is none."""
        if block.kind != "VEVENT":
            yield Skipped(self._file, block.item, OTHER_KINDS[block.kind], is_other=True)
            return
        if block.is_too_large:
            yield Problem(self._file, block.item, TOO_LARGE)
            return
        zones = self._zones_of(block)
        try:
            meeting = understood(block, self._spool.read(block), zones)
        except UnreadableEventError as error:
            yield Problem(self._file, block.item, str(error))
            return
        if not block.is_closed:
            yield Problem(self._file, block.item, NO_END, lost=False)
        yield from self._unknown_zones(zones, block.item)
        yield meeting

    def _zones_of(self, block: Block) -> Zones:
        if block.calendar not in self._zones:
            self._zones[block.calendar] = Zones(block.calendar)
        return self._zones[block.calendar]

    def _unknown_zones(self, zones: Zones, item: int) -> Iterator[Problem]:
        for name in zones.unknown:
            if name not in self._named_zones:
                self._named_zones.add(name)
                reason = f"The time zone “{one_line(name)[:60]}” is unknown; times in it were taken as UTC."
                yield Problem(self._file, item, reason, lost=False)
        zones.unknown.clear()

    def _together(self, blocks: list[Block], horizon: Horizon) -> Iterator[Record]:
        meetings: list[Meeting] = []
        for block in blocks:
            for found in self._understood(block):
                if isinstance(found, Meeting):
                    meetings.append(found)
                else:
                    yield found
        if not meetings:
            return
        yield from self._settled(meetings, horizon)

    def _settled(self, meetings: list[Meeting], horizon: Horizon) -> Iterator[Record]:
        result = settled(meetings)
        keys: set[str] = set()
        if result.series is not None:
            yield from self._series(result.series, result.moved, horizon=horizon, keys=keys)
        for meeting in result.alone:
            dates = dates_of(meeting, (), horizon=horizon) if meeting.is_series else _first(meeting)
            yield from self._dates(dates, (meeting,), keys)
        for meeting in result.outdated:
            yield from self._dates(_first(replace(meeting, status=Status.CANCELLED)), (meeting,), keys)

    def _series(
        self, series: Meeting, moved: tuple[Meeting, ...], *, horizon: Horizon, keys: set[str]
    ) -> Iterator[Record]:
        if not series.is_series and not moved:
            yield from self._dates(_first(series), (series,), keys)
            return
        dates = dates_of(series, moved, horizon=horizon)
        if dates.warning:
            yield Problem(self._file, series.item, dates.warning, lost=False)
        yield from self._dates(dates, (series, *moved), keys)

    def _dates(self, dates: Dates, meetings: tuple[Meeting, ...], keys: set[str]) -> Iterator[Record]:
        """The records of *dates*, each key once; those of *meetings* without a record as skipped."""
        seen: set[int] = set()
        for occurrence in dates.occurrences:
            made = self._record(occurrence, with_raw=occurrence.meeting.item not in seen)
            if isinstance(made, ExchangeRecord):
                if made.key in keys:
                    continue
                keys.add(made.key)
            seen.add(occurrence.meeting.item)
            yield made
        for meeting in meetings:
            if meeting.item not in seen:
                yield self._skipped_copy(meeting)

    def _record(self, occurrence: Occurrence, *, with_raw: bool) -> ExchangeRecord | Problem:
        try:
            return record(occurrence.meeting, begins=occurrence.begins, lasts=occurrence.lasts, with_raw=with_raw)
        except UnreadableEventError as error:
            return Problem(self._file, occurrence.meeting.item, str(error))

    def _skipped_copy(self, meeting: Meeting) -> Skipped:
        reason = "every date of it stands in the file a second time, moved or excluded"
        return Skipped(self._file, meeting.item, reason, is_exchange=True)


def _first(meeting: Meeting) -> Dates:
    return Dates((Occurrence(meeting, meeting.begins, meeting.lasts),))


def _add_day(days: set[date], written: str) -> None:
    digits = written.strip().replace("-", "")[:8]
    if digits.isascii() and digits.isdigit() and len(digits) == 8:
        try:
            days.add(date(int(digits[:4]), int(digits[4:6]), int(digits[6:])))
        except ValueError:
            return
