"""A calendar behind one (secret) address: read whole when it changed, by ETag and Last-Modified.

An event that was ahead and is missing from the calendar was called off; it counts as missing only when the next reading
misses it too, for a publisher may have a bad day.
"""

from __future__ import annotations

import re
import tempfile
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kithwork.conversations.rules import Status
from kithwork.sources import icalendar
from kithwork.sources.icalendar.lines import properties
from kithwork.sources.live import doors
from kithwork.sources.live.dav.reading import SEVERAL, returning, uid_in
from kithwork.sources.live.http import Caller, refused
from kithwork.sources.live.told import ANEW_DAYS, DAYS_AHEAD, LiveError, Told, mark_of
from kithwork.sources.records import ExchangeRecord, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kithwork.sources.live.http import Answer
    from kithwork.sources.live.told import Job

MOST_BYTES = 50 * 1024 * 1024
SPILLS_AT = 4 * 1024 * 1024
NOT_MODIFIED = 304
LONGEST_TAG = 500
TAKEN_BACK = (
    "Copy the address whole from the calendar’s settings and type it in again; it may have been renewed or taken back."
)
_TAIL_BYTES = 512
_HEAD_BYTES = 64 * 1024
_COMPONENT = re.compile(rb"(?im)^BEGIN:(?!VCALENDAR)")


def read(job: Job) -> Told:
    """Every meeting of the calendar at `job.secret`, where it changed since the last reading."""
    told = Told(dict(job.marks))
    address = web_address(job.secret)
    try:
        with tempfile.SpooledTemporaryFile(max_size=SPILLS_AT) as into:
            answer = _fetched(address, job, into)
            if answer.status == NOT_MODIFIED:
                _still_missing(told, job)
                return told
            _refuse_half(into, answer, urlsplit(address).hostname or "")
            _take(into, job, told)
            told.marks |= {"etag": _said(answer, "etag"), "modified": _said(answer, "last-modified")}
            told.marks["followed"] = job.now.date().isoformat()
    except LiveError as fault:
        told.fault = fault
    return told


def look(address: str, *, may_be_inside: bool) -> str:
    """See whether a calendar answers there, and what it is called; raises `LiveError` where none does."""
    with tempfile.SpooledTemporaryFile(max_size=SPILLS_AT) as into:
        answer = _asked(address, into, {}, may_be_inside=may_be_inside)
        _refuse_half(into, answer, urlsplit(address).hostname or "")
        return _called(into.read(_HEAD_BYTES))


def anew(marks: Mapping[str, Any]) -> dict[str, Any]:
    """The marks of a calendar that is to be read whole again, changed or not; what lies ahead is still known."""
    return {name: told for name, told in marks.items() if name not in {"etag", "modified", "followed"}}


def web_address(written: str) -> str:
    """The address as browsers take it: `webcal:` is https, or http where it is this very machine."""
    written = written.strip()
    scheme, colon, rest = written.partition(":")
    if colon and scheme.lower() in {"webcal", "webcals"}:
        host = urlsplit(f"https:{rest}").hostname or ""
        return f"{'http' if doors.is_this_machine(host) else 'https'}:{rest}"
    return written


def _fetched(address: str, job: Job, into: IO[bytes]) -> Answer:
    job.watch.check()
    answer = _asked(address, into, _conditions(job), may_be_inside=job.may_read_inside)
    job.watch.total_bytes = job.watch.read_bytes = answer.size
    return answer


def _asked(address: str, into: IO[bytes], conditions: Mapping[str, str], *, may_be_inside: bool) -> Answer:
    if not address:
        raise LiveError("The address of this calendar is not kept here.", "Type it in again.")
    headers = {"Accept": "text/calendar, */*;q=0.1", **conditions}
    with Caller(address, may_be_inside=may_be_inside) as caller:
        answer = caller.ask("GET", address, into=into, headers=headers, most_bytes=MOST_BYTES)
    if answer.status not in {200, NOT_MODIFIED}:
        raise _refused(answer, caller.host)
    return answer


def _refused(answer: Answer, host: str) -> LiveError:
    said = refused(answer, host, with_password=False)
    return LiveError(said.problem, TAKEN_BACK) if answer.status in {401, 403, 404, 410} else said


def _conditions(job: Job) -> Mapping[str, str]:
    """What the server may answer "not modified" to, unless meetings that repeat are to be followed further."""
    followed = job.marks.get("followed", "")
    if not followed or date.fromisoformat(followed) + timedelta(days=ANEW_DAYS) <= job.now.date():
        return {}
    conditions = {"If-None-Match": job.marks.get("etag", ""), "If-Modified-Since": job.marks.get("modified", "")}
    return {name: value for name, value in conditions.items() if value}


def _said(answer: Answer, header: str) -> str:
    """What a header says; blank where it could not be said back as it was."""
    told = answer.headers.get(header, "")
    return told if told.isascii() and told.isprintable() and len(told) <= LONGEST_TAG else ""


def _refuse_half(into: IO[bytes], answer: Answer, host: str) -> None:
    into.seek(0)
    if b"BEGIN:VCALENDAR" not in into.read(4096).upper():
        raise LiveError(
            f"What {host} sent is no calendar.",
            "Use the address of the calendar itself (it often ends in .ics), not the page that shows it.",
        )
    into.seek(max(0, answer.size - _TAIL_BYTES))
    if b"END:VCALENDAR" not in into.read().upper():
        raise LiveError(f"{host} sent only a part of the calendar.", "It is read again by itself.")
    into.seek(0)


def _called(head: bytes) -> str:
    """What a calendar says it is called (NAME of RFC 7986, else X-WR-CALNAME), in one line; blank where it does not."""
    own = _COMPONENT.split(head, maxsplit=1)[0]
    names = {line.name: " ".join(line.text.split()) for line in properties(own)}
    return names.get("NAME") or names.get("X-WR-CALNAME") or ""


def _take(into: IO[bytes], job: Job, told: Told) -> None:
    name = job.settings["name"]
    job.watch.file = name
    dates: defaultdict[str, set[str]] = defaultdict(set)
    several: set[str] = set()
    ahead: dict[str, str] = {}
    problems: dict[str, None] = {}
    is_whole = True
    for number, record in enumerate(icalendar.read(into, file=name, until=job.now + timedelta(days=DAYS_AHEAD))):
        if number % 64 == 0:
            job.watch.check()
            job.watch.exchanges = job.found.exchanges.count
        if isinstance(record, ExchangeRecord):
            uid = mark_of(uid_in(record.key))
            dates[uid].update(map(mark_of, (record.key, *record.also_keys)))
            if any(sign in record.raw for sign in SEVERAL):
                several.add(uid)
            if record.at > job.now and record.status is not Status.CANCELLED:
                ahead[uid] = max(ahead.get(uid, ""), record.at.isoformat())
            job.found.take(returning(record, job, told))
        elif isinstance(record, Problem):
            is_whole = is_whole and not record.lost
            _tell_once(record, job, problems)
        else:
            job.found.take(record)
    _miss(ahead, dates.keys(), job, told)
    if is_whole:
        told.dates = {uid: frozenset(dates[uid]) for uid in several}
    told.marks["problems"] = list(problems)


def _tell_once(problem: Problem, job: Job, problems: dict[str, None]) -> None:
    """A calendar is read whole each time: what is wrong in it is told when it is seen first, not every hour."""
    mark = mark_of(problem.reason)
    if mark not in job.marks.get("problems", ()):
        job.found.take(problem)
    problems[mark] = None


def _miss(ahead: dict[str, str], there: Collection[str], job: Job, told: Told) -> None:
    """Note what lies ahead, and of what did so before what is missing: for the second time, it is called off."""
    before: dict[str, str] = job.marks.get("ahead", {})
    missing = {uid: at for uid, at in before.items() if uid not in there and _is_ahead(at, job)}
    told.called_off = frozenset(missing) & frozenset(job.marks.get("missing", ()))
    told.marks["missing"] = sorted(set(missing) - told.called_off)
    told.marks["ahead"] = ahead | {uid: missing[uid] for uid in told.marks["missing"]}


def _still_missing(told: Told, job: Job) -> None:
    """The calendar stands as it did: what was missing is missing again."""
    ahead: dict[str, Any] = dict(told.marks.get("ahead", {}))
    missing = frozenset(told.marks.get("missing", ()))
    told.called_off = frozenset(uid for uid in missing if _is_ahead(ahead.get(uid, ""), job))
    told.marks["missing"] = []
    told.marks["ahead"] = {uid: at for uid, at in ahead.items() if uid not in missing}


def _is_ahead(at: str, job: Job) -> bool:
    return bool(at) and datetime.fromisoformat(at) > job.now
