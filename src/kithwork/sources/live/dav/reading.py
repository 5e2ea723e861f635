"""Reading collections: only what changed since, by sync token where the server has one, else by the ETags of all.

The marks of a collection are its token and tag, and for every item the digests of its ETag and of what it is called,
and the day it was last followed where it repeats: enough to tell what changed and what went, and nothing that names
anybody.
"""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kithwork.conversations.rules import Status
from kithwork.sources import icalendar, vcard
from kithwork.sources.live.dav import xml
from kithwork.sources.live.dav.kinds import CALENDARS, CARDS
from kithwork.sources.live.dav.line import Line, NotDavError, StatusError, asked_as, path_of, whole
from kithwork.sources.live.dav.settings import DavSettings
from kithwork.sources.live.http import Caller, TooMuchError
from kithwork.sources.live.told import ANEW_DAYS, DAYS_AHEAD, MOST_ITEMS, LiveError, Told, mark_of, no_secret
from kithwork.sources.records import ExchangeRecord, OwnerSign, PersonRecord, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kithwork.sources.live.dav.kinds import DavKind
    from kithwork.sources.live.dav.settings import Chosen
    from kithwork.sources.live.told import Job
    from kithwork.sources.records import Record

AT_ONCE = 50
MOST_ROUNDS = 1000
CTAG, TOKEN, ETAG = "cs:getctag", "d:sync-token", "d:getetag"
REPEATS = (b"\nRRULE", b"\nRDATE")
SEVERAL = (*REPEATS, b"\nRECURRENCE-ID")
"""Signs of a meeting with several dates, of which one may go alone."""
UNREADABLE = "This could not be had from the server in a form that can be read; the others were."


def read_cards(job: Job) -> Told:
    """The cards that are new or changed; those that are gone are told, never acted upon."""
    return _read(job, CARDS, lambda data, name: vcard.read(io.BytesIO(data), file=name))


def read_calendars(job: Job) -> Told:
    """The events that are new or changed; those that are gone and lie ahead are told as called off."""
    until = job.now + timedelta(days=DAYS_AHEAD)
    return _read(job, CALENDARS, lambda data, name: icalendar.read(io.BytesIO(data), file=name, until=until))


def _read(job: Job, kind: DavKind, reader: Callable[[bytes, str], Iterator[Record]]) -> Told:
    settings = DavSettings.of(job.settings)
    marks = {one.url: dict(job.marks[one.url]) for one in settings.chosen if one.url in job.marks}
    told = Told(marks)
    if settings.user and not job.secret:
        told.fault = no_secret()
        return told
    caller = Caller(settings.url, user=settings.user, password=job.secret, may_be_inside=job.may_read_inside)
    with caller:
        reading = _Reading(job, kind, reader, Line(caller, with_password=bool(settings.user)), told)
        try:
            for one in settings.chosen:
                reading.collection(one)
        except LiveError as fault:
            told.fault = fault
    told.fault = told.fault or reading.fault
    gone = frozenset(reading.gone) - reading.still_there() - {""}
    if kind is CARDS:
        told.gone_cards = gone
    else:
        told.called_off = gone
    return told


class _Reading:
    """One reading of one server; `gone` are the marks of what its items were called that went."""

    def __init__(
        self, job: Job, kind: DavKind, reader: Callable[[bytes, str], Iterator[Record]], line: Line, told: Told
    ) -> None:
        self._job, self._kind, self._reader, self._line, self._told = job, kind, reader, line, told
        prefix = "cr" if kind is CARDS else "ca"
        self._multiget, self._data = f"{prefix}:{kind.multiget}", f"{prefix}:{kind.data}"
        self._left = MOST_ITEMS
        self._item = 0
        self.gone: set[str] = set()
        self.fault: LiveError | None = None

    def still_there(self) -> frozenset[str]:
        """What every item known now is called: one that moved to another collection is not gone."""
        return frozenset(item[1] for marks in self._told.marks.values() for item in marks["items"].values())

    def collection(self, chosen: Chosen) -> None:
        """One address book or calendar; one that went costs the others nothing."""
        job = self._job
        job.watch.check()
        if job.is_time_up:
            self._told.goes_on = True
            return
        job.watch.file = chosen.name
        marks = self._told.marks.setdefault(chosen.url, {"token": "", "ctag": "", "items": {}, "is_listed": False})
        standing = self._standing(chosen)
        if standing is None:
            return
        url, ctag, token = standing
        anew = not marks["is_listed"] or any(self._wants_following(item) for item in marks["items"].values())
        is_same = (ctag and ctag == marks["ctag"]) or (token and token == marks["token"])
        if is_same and not anew:
            return
        changes = None if anew or not marks["token"] else self._synced(url, marks["token"])
        changed, gone, since = changes or (*self._listed(url, marks), token)
        if not self._fetch(url, chosen.name, marks, changed):
            self._told.goes_on = True
            return
        for href in gone:
            item = marks["items"].pop(href, None)
            if item:
                self.gone.add(item[1])
        marks["token"], marks["ctag"], marks["is_listed"] = since, ctag, True

    def _wants_following(self, item: Sequence[str]) -> bool:
        """Whether it repeats and was not followed for so long that dates to come may be missing."""
        return bool(item[2]) and date.fromisoformat(item[2]) + timedelta(days=ANEW_DAYS) <= self._job.now.date()

    def _standing(self, chosen: Chosen) -> tuple[str, str, str] | None:
        """Where the collection is, its tag and its token; None where it is not there any more."""
        try:
            url, here = self._line.one(chosen.url, (CTAG, TOKEN))
        except StatusError as error:
            if error.status not in {404, 410}:
                raise
            self.fault = LiveError(f"“{chosen.name}” is not there any more.", "Choose anew what to read.")
            return None
        return url, here.texts.get(CTAG, "").strip(), here.texts.get(TOKEN, "").strip()

    def _synced(self, url: str, token: str) -> tuple[dict[str, str], list[str], str] | None:
        """What changed since *token*, what went, and the new token; None where the server knows the token no more."""
        changed: dict[str, str] = {}
        gone: dict[str, None] = {}
        for _ in range(MOST_ROUNDS):
            try:
                told = self._line.report(url, xml.sync_collection(token), depth=0)
            except (StatusError, NotDavError) as error:
                if isinstance(error, StatusError) and (error.status in {401, 429} or error.status >= 500):
                    raise
                return None
            for one in told.resources:
                href = whole(url, one.href)
                if one.status == xml.NOT_FOUND:
                    changed.pop(href, None)
                    gone[mark_of(path_of(href))] = None
                elif path_of(href).rstrip("/") != path_of(url).rstrip("/"):
                    changed[href] = one.texts.get(ETAG, "")
            if not told.token or (told.is_cut and told.token == token):
                return None
            token = told.token
            if not told.is_cut:
                return changed, list(gone), token
        return None

    def _listed(self, url: str, marks: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
        """Everything whose ETag is not the known one, and what is not there any more."""
        told = self._line.propfind(url, (ETAG, "d:resourcetype"), depth=1)
        every = {
            whole(url, one.href): one.texts.get(ETAG, "")
            for one in told.resources
            if "d:collection" not in one.kinds.get("d:resourcetype", frozenset())
        }
        there = {mark_of(path_of(href)) for href in every}
        return every, [href for href in marks["items"] if href not in there]

    def _fetch(self, url: str, name: str, marks: dict[str, Any], changed: dict[str, str]) -> bool:
        """Read those of *changed* that are not known as they are; whether all of them were."""
        wanted = [href for href, etag in changed.items() if not self._is_known(marks, href, etag)]
        self._job.watch.total_bytes += len(wanted)
        for start in range(0, len(wanted), AT_ONCE):
            self._job.watch.check()
            if self._left <= 0 or self._job.is_time_up:
                return False
            some = wanted[start : start + AT_ONCE]
            self._some(url, name, marks, {href: changed[href] for href in some})
            self._left -= len(some)
            self._job.watch.read_bytes += len(some)
        return True

    def _is_known(self, marks: dict[str, Any], href: str, etag: str) -> bool:
        item = marks["items"].get(mark_of(path_of(href)))
        if item is None or not etag or item[0] != mark_of(etag):
            return False
        return not self._wants_following(item)

    def _some(self, url: str, name: str, marks: dict[str, Any], etags: dict[str, str]) -> None:
        hrefs = list(etags)
        try:
            told = self._line.report(url, xml.multiget(self._multiget, self._data, list(map(asked_as, hrefs))))
        except (NotDavError, TooMuchError):
            if len(hrefs) == 1:
                self._job.found.take(Problem(name, None, UNREADABLE))
                marks["items"][mark_of(path_of(hrefs[0]))] = [mark_of(etags[hrefs[0]]), "", ""]
                return
            half = len(hrefs) // 2
            for part in (hrefs[:half], hrefs[half:]):
                self._some(url, name, marks, {href: etags[href] for href in part})
            return
        waiting = {mark_of(path_of(href)): etag for href, etag in etags.items()}
        for one in told.resources:
            href, data = mark_of(path_of(whole(url, one.href))), one.texts.get(self._data, "")
            if one.status == xml.NOT_FOUND:
                waiting.pop(href, None)  # it went meanwhile: the next reading sees that
            elif href in waiting and one.status < 300 and data.strip():
                self._keep(name, marks, href, waiting.pop(href), data)
        for href, etag in waiting.items():
            self._job.found.take(Problem(name, None, UNREADABLE))
            marks["items"][href] = [mark_of(etag), marks["items"].get(href, ("", ""))[1], ""]

    def _keep(self, name: str, marks: dict[str, Any], href: str, etag: str, text: str) -> None:
        """Keep one card or event under the ETag it was listed with: what changed since then is read once more."""
        data = text.encode("utf-8", "replace")
        called = ""
        dates: set[str] = set()
        is_whole = True
        self._item += 1
        for record in self._reader(data, name):
            if isinstance(record, PersonRecord):
                called = mark_of(record.key)
            elif isinstance(record, ExchangeRecord):
                called = called or mark_of(uid_in(record.key))
                dates.update(map(mark_of, (record.key, *record.also_keys)))
                self._take(returning(record, self._job, self._told))
                continue
            is_whole = is_whole and not isinstance(record, Problem)
            self._take(record)
        repeats = self._kind is CALENDARS and any(sign in data for sign in REPEATS)
        if dates and is_whole and any(sign in data for sign in SEVERAL):
            self._told.dates[called] = self._told.dates.get(called, frozenset()) | dates
        before = marks["items"].get(href, ("", ""))[1]
        if called and before != called:  # another one lies at its place now
            self.gone.add(before)
        marks["items"][href] = [mark_of(etag), called or before, self._job.now.date().isoformat() if repeats else ""]
        self._job.watch.people = self._job.found.people.count
        self._job.watch.exchanges = self._job.found.exchanges.count

    def _take(self, record: Record) -> None:
        self._job.found.take(record if isinstance(record, OwnerSign) else replace(record, item=self._item))


def anew(marks: Mapping[str, Any]) -> dict[str, Any]:
    """The marks of collections of which every item is to be read again; what is there is still known by its name."""
    return {
        url: {"token": "", "ctag": "", "items": {at: ["", *item[1:]] for at, item in one["items"].items()}}
        | {"is_listed": False}
        for url, one in marks.items()
    }


def returning(record: ExchangeRecord, job: Job, told: Told) -> ExchangeRecord:
    """*record*, marked where an earlier reading missed it in its calendar and it is there again."""
    key = mark_of(record.key)
    if key not in job.missed or record.status is not Status.STANDS:
        return record
    told.returned.add(key)
    return replace(record, returns=True)


def uid_in(key: str) -> str:
    """The UID in the key of a meeting."""
    return key.removeprefix("ics:").rpartition("/")[0]
