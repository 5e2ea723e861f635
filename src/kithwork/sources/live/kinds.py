"""The five kinds of live sources: how each is read, what it offers to choose from, and what it must be told."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kithwork.core.errors import KithworkError
from kithwork.sources.live import dav, doors, faults, folder, ics, imap
from kithwork.sources.live.claims import NowAndThen
from kithwork.sources.live.leash import Leash
from kithwork.sources.live.scheduling import SOON, SURE_AFTER
from kithwork.sources.live.told import LiveError
from kithwork.sources.rules import LiveKind, Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import timedelta

    from kithwork.sources.live.told import Job, Told

READERS: dict[LiveKind, Callable[[Job], Told]] = {
    LiveKind.FOLDER: folder.read,
    LiveKind.IMAP: imap.read,
    LiveKind.CARDDAV: dav.read_cards,
    LiveKind.CALDAV: dav.read_calendars,
    LiveKind.ICS: ics.read,
}
DAV_KINDS = {LiveKind.CARDDAV: dav.CARDS, LiveKind.CALDAV: dav.CALENDARS}
CHOOSES = frozenset({LiveKind.IMAP, LiveKind.CARDDAV, LiveKind.CALDAV})
"""Kinds of which the user chooses what is read."""
ANEW: dict[LiveKind, Callable[[Mapping[str, Any]], dict[str, Any]]] = {
    LiveKind.FOLDER: folder.anew,
    LiveKind.IMAP: lambda _: {},
    LiveKind.CARDDAV: dav.anew,
    LiveKind.CALDAV: dav.anew,
    LiveKind.ICS: ics.anew,
}
"""What is left of the marks of a source that is to be read whole once more, as if all of it had changed."""
PLAIN_RISK = "Without encryption anybody on the way can read the password and everything else."
LONGEST = 2_000
LONGEST_NAME = 200
READING_SECONDS = 240.0
"""After so long a reading begins nothing more; what is left is the next one's."""
LONGEST_READING_SECONDS = 480.0
LONGEST_LOOK_SECONDS = 45.0
"""Somebody waits for it before a page."""


class NotReadableError(KithworkError):
    """A live source was described in a way that cannot be meant."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a source offers to be read: a folder, an address book, a calendar."""

    value: str
    name: str
    is_usual: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody finds who looks in: what there is to choose from, and what it is `called` there, if anything."""

    choices: tuple[Choice, ...] = ()
    called: str = ""


def read(kind: LiveKind, job: Job) -> Told:
    """What is new there; ends in time, whatever the server does. `CancelledError` when called off."""
    with Leash(LONGEST_READING_SECONDS, watch=job.watch) as leash:
        ends = time.monotonic() + READING_SECONDS
        told = READERS[kind](replace(job, ends=ends, is_wanted=NowAndThen(job.is_wanted)))
    job.watch.check()
    if leash.is_cut:
        told.fault = faults.too_long()
    return told


def offered(kind: LiveKind, settings: Mapping[str, Any], secret: str, *, may_read_inside: bool) -> Look:
    """What there is, asked of the server; raises `LiveError` where it does not answer, or not in time."""
    with Leash(LONGEST_LOOK_SECONDS) as leash:
        try:
            return _offered(kind, settings, secret, may_read_inside=may_read_inside)
        except LiveError:
            if leash.is_cut:
                raise faults.too_long() from None
            raise


def _offered(kind: LiveKind, settings: Mapping[str, Any], secret: str, *, may_read_inside: bool) -> Look:
    if kind is LiveKind.IMAP:
        mail = imap.MailSettings.of(settings)
        found = imap.folders(mail, secret, may_be_inside=may_read_inside)
        return Look(tuple(Choice(one.name, one.name, one.is_usual) for one in found))
    if kind in DAV_KINDS:
        where = dav.DavSettings.of(settings)
        collections = dav.collections(where, secret, DAV_KINDS[kind], may_be_inside=may_read_inside)
        return Look(tuple(Choice(one.url, one.name, is_usual=True) for one in collections))
    if kind is LiveKind.ICS:
        return Look(called=ics.look(secret, may_be_inside=may_read_inside))
    folder.look(Path(settings["path"]), may_read_inside=may_read_inside)
    return Look()


def chosen_in(kind: LiveKind, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """What of it is read, by the values of `Choice`."""
    if kind is LiveKind.IMAP:
        return tuple(settings["folders"])
    return tuple(one["url"] for one in settings["chosen"]) if kind in DAV_KINDS else ()


def waiting_in(kind: LiveKind, marks: Mapping[str, Any]) -> int:
    """How many files of a folder were left at the last reading, for they may still be being written."""
    return len(marks.get("waiting", ())) if kind is LiveKind.FOLDER else 0


def missing_in(kind: LiveKind, marks: Mapping[str, Any]) -> int:
    """How many meetings to come the last reading missed in a calendar: missed again, they are called off."""
    return len(marks.get("missing", ())) if kind is LiveKind.ICS else 0


def looked_again_after(kind: LiveKind, marks: Mapping[str, Any]) -> timedelta | None:
    """After how long a second look is worth it, whatever the pace; None where it is not."""
    if missing_in(kind, marks):
        return SURE_AFTER
    return SOON if waiting_in(kind, marks) else None


def choosing(kind: LiveKind, settings: Mapping[str, Any], choices: Sequence[Choice]) -> dict[str, Any]:
    """*settings* with *choices* to be read."""
    if kind is LiveKind.IMAP:
        return {**settings, "folders": [one.value for one in choices]}
    return {**settings, "chosen": [{"url": one.value, "name": one.name} for one in choices]}


def mail_settings(
    address: str, *, user: str = "", host: str, port: int | None, security: imap.Security, since: str
) -> tuple[dict[str, Any], str]:
    """The settings of a mailbox and what to call it; the host is guessed from the address where none is given.

    *user*: the name to sign in with, where it is not the address.
    """
    address, user = address.strip(), user.strip() or address.strip()
    host = host.strip() or imap.usual_host(address)
    if not address or not _is_host(host):
        raise NotReadableError("Give your e-mail address, and the mail server if it is not the usual one.")
    found = imap.MailSettings(host, port or imap.PORTS[security], user, security, since, own=address)
    return found.as_dict(), address


def dav_settings(kind: LiveKind, url: str, *, user: str, may_be_plain: bool) -> tuple[dict[str, Any], str]:
    """The settings of an address book or calendar server and what to call it.

    *may_be_plain*: the user knows that it is not encrypted and wants it all the same.
    """
    url = url.strip()
    address = _web_address(url if "://" in url else f"https://{url}", may_be_plain=may_be_plain)
    parts = urlsplit(address)
    if parts.username or parts.password:
        raise NotReadableError("Give name and password beside the address, not within it.")
    what = "Contacts" if kind is LiveKind.CARDDAV else "Calendar"
    return dav.DavSettings(address, user.strip()).as_dict(), f"{what} at {parts.hostname}"


def ics_settings(address: str, *, may_be_plain: bool) -> tuple[dict[str, Any], str, str]:
    """The settings of a calendar behind an address, what to call it, and the address: a secret like a password."""
    found = _web_address(ics.web_address(address), may_be_plain=may_be_plain)
    host = urlsplit(found).hostname or ""
    name = f"Calendar at {host}"
    return {"name": name, "host": host, "plain": found.startswith("http:")}, name, found


def folder_settings(path: str, *, cards: bool = False) -> tuple[dict[str, Any], str]:
    """The settings of a watched folder and what to call it; it must be there.

    *cards*: pictures in it are photographs of cards.
    """
    if not path.strip():
        raise NotReadableError("Name the folder, as in /home/you/Contacts.")
    found = Path(path.strip()).expanduser()
    if not found.is_absolute():
        raise NotReadableError("Give the whole path of the folder, from the root on.")
    if not found.is_dir():
        raise NotReadableError(f"There is no folder {found}; make it first, or check how it is written.")
    return {"path": str(found), "cards": cards}, found.name or str(found)


def is_same(kind: LiveKind, one: tuple[Mapping[str, Any], str], other: tuple[Mapping[str, Any], str]) -> bool:
    """Whether two sources of a kind, each its settings and secret, read the same thing.

    Those of which the user chooses may each read another part of the same server.
    """
    return kind not in CHOOSES and _place_of(kind, *one) == _place_of(kind, *other)


def named(kind: LiveKind, settings: Mapping[str, Any], label: str, called: str) -> tuple[dict[str, Any], str]:
    """*settings* and what to call it: what it is *called* there, where that is known, else *label*."""
    called = " ".join(called.split())[:LONGEST_NAME]
    if not called or kind is not LiveKind.ICS:
        return dict(settings), label
    return {**settings, "name": called}, called


def secret_of(kind: LiveKind, settings: Mapping[str, Any]) -> Secret:
    """What it is let in with."""
    if kind is LiveKind.ICS:
        return Secret.ADDRESS
    has_password = kind is LiveKind.IMAP or (kind in DAV_KINDS and bool(settings["user"]))
    return Secret.PASSWORD if has_password else Secret.NONE


def is_sound(kind: LiveKind, settings: Any) -> bool:
    """Whether *settings* are such as one of the functions above makes."""
    try:
        return isinstance(settings, dict) and _SOUND[kind](settings)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def shown_in(kind: LiveKind, settings: Mapping[str, Any]) -> str:
    """Where it reads from, in a line that gives no secret away."""
    if kind is LiveKind.IMAP:
        return f"{settings['user']} at {settings['host']}"
    if kind is LiveKind.FOLDER:
        return str(settings["path"])
    if kind is LiveKind.ICS:
        return str(settings["host"])
    names = ", ".join(one["name"] for one in settings["chosen"])
    host = urlsplit(settings["url"]).hostname or ""
    return f"{names} at {host}" if names else host


def _place_of(kind: LiveKind, settings: Mapping[str, Any], secret: str) -> tuple[object, ...]:
    if kind is LiveKind.FOLDER:
        return (Path(settings["path"]).resolve(),)
    parts = urlsplit(secret)
    return parts.scheme, parts.netloc.casefold(), parts.path, parts.query


def _web_address(address: str, *, may_be_plain: bool) -> str:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in {"http", "https"} or not _is_host(host) or len(address) > LONGEST:
        raise NotReadableError("This is no web address; one looks like https://dav.example.org/.")
    if parts.scheme == "http" and not may_be_plain and not doors.is_this_machine(host):
        raise NotReadableError(f"This address begins with http, not https. {PLAIN_RISK}")
    return address


def _is_host(host: str) -> bool:
    return 0 < len(host) <= 253 and not any(sign.isspace() or sign in "/\\@?#%" for sign in host)


def _is_sound_mail(told: Mapping[str, Any]) -> bool:
    from datetime import date

    found = imap.MailSettings.of(told)
    date.fromisoformat(found.since)
    texts = (found.host, found.user, found.own, *found.folders)
    return _are_texts(*texts) and 0 < found.port < 65_536 and _is_host(found.host)


def _is_sound_dav(told: Mapping[str, Any]) -> bool:
    found = dav.DavSettings.of(told)
    return _are_texts(found.url, found.user, *(part for one in found.chosen for part in (one.url, one.name)))


def _are_texts(*values: Any) -> bool:
    return all(isinstance(one, str) and len(one) <= LONGEST and "\0" not in one for one in values)


_SOUND: dict[LiveKind, Callable[[Mapping[str, Any]], bool]] = {
    LiveKind.FOLDER: lambda told: _are_texts(told["path"]) and isinstance(told["cards"], bool),
    LiveKind.IMAP: _is_sound_mail,
    LiveKind.CARDDAV: _is_sound_dav,
    LiveKind.CALDAV: _is_sound_dav,
    LiveKind.ICS: lambda told: _are_texts(told["name"], told["host"]) and isinstance(told["plain"], bool),
}
