"""From the address a user has to the address books or calendars behind it (RFC 6764, RFC 5397)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from kithwork.core.text import one_line
from kithwork.sources.live.dav.line import Line, NotDavError, StatusError, path_of, whole
from kithwork.sources.live.http import Caller
from kithwork.sources.live.told import LiveError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.live.dav.kinds import DavKind
    from kithwork.sources.live.dav.settings import DavSettings
    from kithwork.sources.live.dav.xml import Resource

LONGEST_NAME = 200
KIND = "d:resourcetype"
NAME = "d:displayname"
COMPONENTS = "ca:supported-calendar-component-set"
PRINCIPAL = "d:current-user-principal"


@dataclass(frozen=True, slots=True)
class Collection:
    """An address book or calendar on a server: its address, and what it is called there."""

    url: str
    name: str


def collections(settings: DavSettings, password: str, kind: DavKind, *, may_be_inside: bool) -> list[Collection]:
    """Every address book or calendar that the user may read there, by name; raises `LiveError`."""
    caller = Caller(settings.url, user=settings.user, password=password, may_be_inside=may_be_inside)
    with caller:
        found = _Search(Line(caller, with_password=bool(settings.user)), kind, settings.url).found()
    if not found:
        what = "address book" if kind.resource == "addressbook" else "calendar"
        raise LiveError(
            f"No {what} was found at {caller.host}.",
            f"Give the whole address of the {what}, as the settings of the program it is in show it.",
        )
    return sorted(found, key=lambda one: one.name.lower())


class _Search:
    def __init__(self, line: Line, kind: DavKind, url: str) -> None:
        self._line, self._kind, self._url = line, kind, url
        prefix = "cr" if kind.resource == "addressbook" else "ca"
        self._wanted = f"{prefix}:{kind.resource}"
        self._home = f"{prefix}:{kind.home}"

    def found(self) -> list[Collection]:
        """The collections behind the first address that tells of any."""
        fault: LiveError | None = None
        for start in self._starts():
            try:
                found = self._from(start)
            except (StatusError, NotDavError) as error:
                if isinstance(error, StatusError) and error.status == 401:
                    raise
                fault = fault or error
                continue
            if found:
                return found
        if fault is not None:
            raise fault
        return []

    def _starts(self) -> Iterator[str]:
        """The address as typed, the well-known one, the root."""
        parts = urlsplit(self._url)
        if parts.path.strip("/"):
            yield self._url
        yield urljoin(self._url, self._kind.well_known)
        yield urljoin(self._url, "/")

    def _from(self, start: str) -> list[Collection]:
        url, here = self._line.one(start, (KIND, NAME, COMPONENTS, PRINCIPAL, self._home))
        if self._is_wanted(here):
            return [self._collection(url, here)]
        homes = here.links.get(self._home, ())
        if not homes:
            principals = here.links.get(PRINCIPAL, ())
            if not principals:
                return self._within(url)
            url, principal = self._line.one(whole(url, principals[0]), (self._home,))
            homes = principal.links.get(self._home, ())
        found = [one for home in homes for one in self._within(whole(url, home))]
        return list({path_of(one.url): one for one in found}.values())

    def _within(self, home: str) -> list[Collection]:
        told = self._line.propfind(home, (KIND, NAME, COMPONENTS), depth=1)
        return [self._collection(home, one) for one in told.resources if self._is_wanted(one)]

    def _is_wanted(self, one: Resource) -> bool:
        if self._wanted not in one.kinds.get(KIND, frozenset()):
            return False
        components = one.kinds.get(COMPONENTS, frozenset())
        return not components - {"ca:comp"} or "VEVENT" in components

    def _collection(self, base: str, one: Resource) -> Collection:
        url = whole(base, one.href)
        name = one_line(one.texts.get(NAME, "")) or path_of(url).rstrip("/").rpartition("/")[2]
        return Collection(url, name[:LONGEST_NAME])
