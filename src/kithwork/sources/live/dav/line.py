"""Asking a DAV server: the two methods that only read, with their answers understood."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from kithwork.sources.live.dav import xml
from kithwork.sources.live.http import Answer, Caller, refused
from kithwork.sources.live.told import LiveError

if TYPE_CHECKING:
    from collections.abc import Sequence

SPILLS_AT = 4 * 1024 * 1024
MULTI_STATUS = 207


class NotDavError(LiveError):
    """What answers is no DAV server, or not at this address."""


class Line:
    """One DAV server, asked as one user."""

    def __init__(self, caller: Caller, *, with_password: bool) -> None:
        self._caller = caller
        self._with_password = with_password

    def propfind(self, url: str, names: Sequence[str], *, depth: int) -> xml.Multistatus:
        """The properties called *names* of what is at *url*, and with depth 1 of what is in it."""
        _, told = self._told("PROPFIND", url, xml.propfind(names), depth=depth)
        return told

    def one(self, url: str, names: Sequence[str]) -> tuple[str, xml.Resource]:
        """The address *url* led to, and the properties called *names* there."""
        answer, told = self._told("PROPFIND", url, xml.propfind(names), depth=0)
        if not told.resources:
            raise self._not_dav()
        return answer.url, told.resources[0]

    def report(self, url: str, body: bytes, *, depth: int = 1) -> xml.Multistatus:
        """What the report *body* finds in the collection at *url*."""
        _, told = self._told("REPORT", url, body, depth=depth)
        return told

    def _told(self, method: str, url: str, body: bytes, *, depth: int) -> tuple[Answer, xml.Multistatus]:
        headers = {"Content-Type": "application/xml; charset=utf-8", "Depth": str(depth)}
        with tempfile.SpooledTemporaryFile(max_size=SPILLS_AT) as into:
            answer = self._caller.ask(method, url, into=into, headers=headers, body=body)
            if answer.status != MULTI_STATUS:
                raise StatusError(answer, self._caller.host, with_password=self._with_password)
            try:
                return answer, xml.multistatus(into)
            except xml.UnreadableXmlError:
                raise self._not_dav() from None

    def _not_dav(self) -> NotDavError:
        return NotDavError(
            f"{self._caller.host} answered with something that is no address book or calendar.",
            "Check the address; your provider calls it CardDAV or CalDAV address.",
        )


class StatusError(LiveError):
    """The server said no; `status` tells how, for those who know a way round."""

    def __init__(self, answer: Answer, host: str, *, with_password: bool) -> None:
        said = refused(answer, host, with_password=with_password)
        super().__init__(said.problem, said.remedy)
        self.status = answer.status


def whole(base: str, href: str) -> str:
    """The address of *href*, which a server may tell with or without its host."""
    return urljoin(base, href)


def path_of(url: str) -> str:
    """The path of *url*, spelled the one way in which two spellings of it are the same."""
    return quote(unquote(urlsplit(url).path), safe="/:@!$&'()*+,;=~-._")


def asked_as(url: str) -> str:
    """What to call a thing at *url* when asking its server for it: the path just as the server told it."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
