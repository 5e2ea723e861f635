"""Asking a server over HTTP: bounded in time and size, certificates checked, passwords told to nobody else."""

from __future__ import annotations

import logging
import time
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, Self
from urllib.parse import SplitResult, urljoin, urlsplit

from kithwork.sources.live import doors, faults, leash
from kithwork.sources.live.told import LiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

MOST_REDIRECTS = 5
NO_TLS = "Check the port, and whether the address begins with https or with http."
LONGEST_SECONDS = 600.0
PIECE_BYTES = 65_536
MOST_ANSWER_BYTES = 50 * 1024 * 1024
MOVED = frozenset({301, 302, 303, 307, 308})
_SAYS = {"User-Agent": "kithwork", "Accept-Encoding": "gzip"}
_GZIP_OR_ZLIB = 47
"""For zlib: whichever of the two it is."""
_SHORT_LABEL, _COUNTRY_LABEL = 3, 2


class TooMuchError(LiveError):
    """An answer larger than may be."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: `url` is where it came from in the end, `size` how much was written into the file."""

    status: int
    headers: Mapping[str, str]
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class _Asked:
    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes
    most_bytes: int


class Caller:
    """Asks one server, and those that belong to it; use it as a context.

    Name and password go to no other host; an address within this machine's network is called only where the host the
    user named may be one (`doors`).
    """

    def __init__(self, home: str, *, user: str = "", password: str = "", may_be_inside: bool) -> None:
        import httpx2

        for name in ("httpx2", "httpcore2"):  # they write down whole addresses, and some addresses are secrets
            logging.getLogger(name).setLevel(logging.WARNING)
        self._home = urlsplit(home)
        self._may_be_inside = may_be_inside
        self._user, self._password = user, password
        self._auth: Any = httpx2.BasicAuth(user, password) if user else None
        self._client = httpx2.Client(
            transport=_transport(self.may_be_inside),
            timeout=doors.TIMEOUT_SECONDS,
            trust_env=False,
            follow_redirects=False,
            headers=_SAYS,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._client.close()

    @property
    def host(self) -> str:
        """The host the user named."""
        return self._home.hostname or ""

    def ask(
        self,
        method: str,
        url: str,
        *,
        into: IO[bytes],
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        most_bytes: int = MOST_ANSWER_BYTES,
    ) -> Answer:
        """The answer to *method* at *url*, its content written *into* a file; raises `LiveError` alone.

        Any status is an answer but a redirect that may not be followed.
        """
        for _ in range(MOST_REDIRECTS + 1):
            self._refuse_unsafe(self._split(url))
            answer = self._once(_Asked(method, url, headers or {}, body, most_bytes), into)
            target = answer.headers.get("location", "")
            if answer.status not in MOVED or not target:
                return answer
            url = self._next(url, target)
            if answer.status == 303:  # See Other: RFC 9110, 15.4.4
                method, body = "GET", b""
        raise LiveError(f"{self.host} sends from one address to the next without end.", "Check the address.")

    def _once(self, asked: _Asked, into: IO[bytes]) -> Answer:
        answer = self._stream(asked, into)
        if answer.status == 401 and self._wants_digest(answer):
            answer = self._stream(asked, into)
        return answer

    def _stream(self, asked: _Asked, into: IO[bytes]) -> Answer:
        import httpx2

        where = self._split(asked.url)
        host, port = where.hostname or "", where.port or (80 if where.scheme == "http" else 443)
        auth = self._auth if self._is_trusted(host) else None
        into.seek(0)
        into.truncate()
        try:
            with self._client.stream(
                asked.method, asked.url, headers=dict(asked.headers), content=asked.body or None, auth=auth
            ) as response:
                coding = response.headers.get("content-encoding", "")
                pieces = _unpacked(response.iter_raw(PIECE_BYTES), coding.strip().lower())
                size = _write(pieces, into, host=host, most_bytes=asked.most_bytes)
        except (
            httpx2.HTTPError,
            httpx2.InvalidURL,
            httpx2.StreamError,
            OSError,
            EOFError,
            ValueError,
            zlib.error,
        ) as error:
            raise _fault(error, host, port) from None
        return Answer(response.status_code, response.headers, asked.url, size)

    def _wants_digest(self, answer: Answer) -> bool:
        import httpx2

        asked = answer.headers.get("www-authenticate", "").lower()
        if not self._user or isinstance(self._auth, httpx2.DigestAuth) or "digest" not in asked:
            return False
        self._auth = httpx2.DigestAuth(self._user, self._password)
        return True

    def _next(self, url: str, target: str) -> str:
        """Where a redirect leads, if one may follow it there."""
        to = self._split(url, target)
        host = to.hostname or ""
        is_downgrade = to.scheme != "https" and not (to.scheme == urlsplit(url).scheme == "http")
        if is_downgrade or (self._user and not self._is_trusted(host)):
            raise moved(self.host, host)
        return to.geturl()

    def _refuse_unsafe(self, where: SplitResult) -> None:
        if where.scheme not in {"http", "https"} or not where.hostname:
            raise LiveError("This is no web address.", "It begins with https://, then comes the name of the server.")
        if where.scheme == "http" and self._home.scheme == "https":
            raise moved(self.host, where.hostname)
        if self._user and not self._is_trusted(where.hostname):
            raise moved(self.host, where.hostname)

    def _split(self, url: str, target: str = "") -> SplitResult:
        """The parts of *url*, or of where *target* leads from there."""
        try:
            parts = urlsplit(urljoin(url, target) if target else url)
            _ = parts.port
        except ValueError:
            raise LiveError(f"{self.host} names an address that is none.", "Check the address.") from None
        return parts

    def _is_trusted(self, host: str) -> bool:
        """Whether *host* is the one the user named, or its sister (p12-contacts.icloud.com of contacts.icloud.com)."""
        return is_sister(self.host, host)

    def may_be_inside(self, host: str) -> bool:
        """Whether *host* may lie within this machine's network."""
        return self._may_be_inside and self._is_trusted(host)


def is_sister(home: str, host: str) -> bool:
    """Whether *host* is *home*, or stands under the same domain, which must be one that somebody owns."""
    home, host = home.lower().rstrip("."), host.lower().rstrip(".")
    if home == host:
        return True
    domain = home.partition(".")[2]
    labels = domain.split(".")
    if len(labels) < 2 or labels[-1].isdigit():
        return False
    if len(labels) == 2 and len(labels[0]) <= _SHORT_LABEL and len(labels[1]) <= _COUNTRY_LABEL:
        return False  # co.uk and the like belong to everybody
    return host.endswith(f".{domain}")


def refused(answer: Answer, host: str, *, with_password: bool) -> LiveError:
    """What an answer that is no success says."""
    status = answer.status
    if status == 401 and with_password:
        return faults.wrong_password(host)
    if status == 401:
        return LiveError(f"{host} asks for a name and a password.", "Type them in.")
    if status in {404, 410}:
        return LiveError("There is nothing at this address.", "Check the address, or choose anew what to read.")
    if status in {402, 403, 407, 451}:
        return LiveError(f"{host} does not let you read this.", faults.password_advice(host))
    if status in {429, 503}:
        return LiveError(f"{host} asks for a pause.", "It is read again by itself, later.")
    if status >= 500:
        return LiveError(f"{host} has trouble of its own (it says {status}).", "It is tried again by itself.")
    return LiveError(f"{host} did not answer as such a server does (it says {status}).", "Check the address.")


def moved(home: str, host: str) -> LiveError:
    """Another host, or one without encryption, is where the address leads now."""
    return LiveError(
        f"{home} now leads to {host or 'another address'}, and your password was not sent there.",
        "If you trust that one, remove this source and add it with the new address.",
    )


def _transport(may_be_inside: Callable[[str], bool]) -> Any:
    """A transport that calls through `doors` and through no proxy."""
    import httpcore2
    import httpx2

    class Through(httpcore2.SyncBackend):
        def connect_tcp(self, host: str, port: int, *args: Any, **more: Any) -> Any:
            stream = doors.first_of(
                doors.addresses(host, port, may_be_inside=may_be_inside(host)),
                lambda address: super(Through, self).connect_tcp(address, port, *args, **more),
                failing=httpcore2.NetworkError,
            )
            leash.hold(stream.get_extra_info("socket"))
            return stream

    context = doors.tls()
    transport = httpx2.HTTPTransport(verify=context, trust_env=False)
    transport._pool = httpcore2.ConnectionPool(ssl_context=context, network_backend=Through())  # noqa: SLF001
    return transport


def _unpacked(pieces: Iterable[bytes], coding: str) -> Iterator[bytes]:
    """The pieces of an answer unpacked a little at a time: a few bytes may stand for gigabytes."""
    if coding in {"", "identity"}:
        yield from pieces
        return
    if coding not in {"gzip", "x-gzip", "deflate"}:
        raise ValueError
    inflating = zlib.decompressobj(_GZIP_OR_ZLIB)
    is_blank = True
    for packed in pieces:
        is_blank = is_blank and not packed
        rest = packed
        while rest:
            yield inflating.decompress(rest, PIECE_BYTES)
            rest = inflating.unconsumed_tail
    yield inflating.flush()
    if not is_blank and not inflating.eof:
        raise EOFError


def _write(pieces: Iterable[bytes], into: IO[bytes], *, host: str, most_bytes: int) -> int:
    """Put the pieces of an answer into a file, rewound; neither too much nor for too long."""
    ends = time.monotonic() + LONGEST_SECONDS
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most_bytes:
            raise _too_much(host, most_bytes)
        if time.monotonic() > ends:
            raise TimeoutError
        into.write(piece)
    into.seek(0)
    return size


def _too_much(host: str, most_bytes: int) -> TooMuchError:
    size = most_bytes // (1024 * 1024)
    return TooMuchError(f"{host} sent more than {size} MB at once.", "Choose something smaller, or bring it as a file.")


def _fault(error: Exception, host: str, port: int) -> LiveError:
    """The fault behind *error*; its words are never shown, for they may hold the whole address."""
    import httpx2

    causes: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in causes:
        causes.append(cause)
        cause = cause.__cause__ or cause.__context__
    below = next((one for one in reversed(causes) if isinstance(one, (OSError, EOFError))), None)
    if isinstance(below, Exception):
        return faults.of_connection(below, host=host, port=port, no_tls=NO_TLS)
    if isinstance(error, httpx2.TimeoutException):
        return faults.of_connection(TimeoutError(), host=host, port=port, no_tls=NO_TLS)
    if isinstance(error, (httpx2.RemoteProtocolError, httpx2.NetworkError)):
        return faults.broke_off(host)
    return LiveError(f"{host} answered with something that cannot be read.", "Check the address.")
