"""One connection to a mail server: the few commands that only read."""

from __future__ import annotations

import functools
import imaplib
import re
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from kithwork.sources.live import doors, faults
from kithwork.sources.live.imap.names import folder_argument, listed, quoted
from kithwork.sources.live.imap.settings import Security
from kithwork.sources.live.told import LiveError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator, Sequence
    from socket import socket

    from kithwork.sources.live.imap.names import Listed
    from kithwork.sources.live.imap.settings import MailSettings

P = ParamSpec("P")
Told = TypeVar("Told")
NO_TLS = "Check the port and the kind of encryption: mail uses 993 with TLS, 143 with STARTTLS."
LARGEST_MESSAGE_BYTES = 30 * 1024 * 1024
LONGEST_LITERAL_BYTES = LARGEST_MESSAGE_BYTES + (1 << 20)
MOST_ANSWER_BYTES = LONGEST_LITERAL_BYTES + 32 * 1024 * 1024
"""Of one command: what is asked for at once is at most one message of the largest size, or 8 MB of smaller ones."""
LONGEST_SECONDS = 600.0
MOST_UID = (1 << 32) - 1
PIECE_BYTES = 65_536
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_DRAFT = re.compile(rb"\\Draft\b", re.IGNORECASE)
_PAUSE = ("limit", "bandwidth", "overquota", "too many", "unavailable", "throttl", "inuse", "try again")
_PASSWORD = ("authenticationfailed", "authorizationfailed", "expired", "privacyrequired", "invalid credentials")


class Standing(NamedTuple):
    """How a folder stands: the validity of its UIDs, the next one to be given, and how many messages lie in it."""

    validity: int
    next_uid: int
    messages: int


class Head(NamedTuple):
    """What is known of a message before it is fetched."""

    uid: int
    size: int
    is_draft: bool


class Line(imaplib.IMAP4):
    """The standard library's client, calling through `doors` and reading no more than it should."""

    def __init__(self, host: str, port: int, *, tls: ssl.SSLContext | None, may_be_inside: bool) -> None:
        self._tls, self._may_be_inside = tls, may_be_inside
        self._begin()
        super().__init__(host, port, doors.TIMEOUT_SECONDS)

    def _create_socket(self, timeout: float | None) -> socket:
        del timeout
        found = doors.connect(self.host, self.port, may_be_inside=self._may_be_inside)
        if self._tls is None:
            return found
        try:
            return self._tls.wrap_socket(found, server_hostname=doors.bare(self.host))
        except OSError:
            found.close()
            raise

    def _begin(self) -> None:
        self._taken, self._ends = 0, time.monotonic() + LONGEST_SECONDS

    def _command(self, name: str, *args: Any) -> Any:
        self._begin()
        return super()._command(name, *args)  # type: ignore[misc]

    def read(self, size: int) -> bytes:
        """*size* bytes; a server that promises too many, or lets them drip, is not waited for."""
        if size > LONGEST_LITERAL_BYTES:
            raise self._too_much()
        stream: Any = self.file
        found = bytearray()
        while len(found) < size:
            found += self._piece(stream.read1(min(size - len(found), PIECE_BYTES)))
        return bytes(found)

    def readline(self) -> bytes:
        """One line, for which the same holds."""
        stream: Any = self.file
        found = bytearray()
        while not found.endswith(b"\n"):
            there = stream.peek(1)
            found += self._piece(stream.read(there.find(b"\n") + 1 or len(there)))
        return bytes(found)

    def _piece(self, piece: bytes) -> bytes:
        """A piece of an answer, if the answer is not too long in coming, nor too large, by now."""
        if not piece:
            raise EOFError
        if time.monotonic() > self._ends:
            raise TimeoutError
        self._taken += len(piece)
        if self._taken > MOST_ANSWER_BYTES:
            raise self._too_much()
        return piece

    def _too_much(self) -> LiveError:
        return LiveError(f"{self.host} sent more than was asked for.", faults.AGAIN)


@contextmanager
def mailbox(settings: MailSettings, password: str, *, may_be_inside: bool) -> Iterator[Mailbox]:
    """A mailbox signed in to; raises `LiveError` alone, whatever happens within."""
    line: Line | None = None
    try:
        line = _dial(settings, may_be_inside=may_be_inside)
        box = Mailbox(line, settings.host)
        box.sign_in(settings.user, password)
        yield box
        _say_goodbye(line)
    except (OSError, EOFError, imaplib.IMAP4.error) as error:
        raise _fault(error, settings) from None
    finally:
        if line is not None:
            with suppress(OSError):
                line.shutdown()


def _understood(ask: Callable[P, Told]) -> Callable[P, Told]:
    """Let what cannot be understood in an answer be a fault of the server's."""

    @functools.wraps(ask)
    def asking(*args: P.args, **more: P.kwargs) -> Told:
        try:
            return ask(*args, **more)
        except (ValueError, TypeError, LookupError, AttributeError):
            raise imaplib.IMAP4.error("unexpected answer") from None

    return asking


class Mailbox:
    """A mailbox that is only looked at."""

    def __init__(self, line: Line, host: str) -> None:
        self._line = line
        self._host = host

    def sign_in(self, user: str, password: str) -> None:
        """Name and password; `LiveError` where they are not taken."""
        if "LOGINDISABLED" in self._line.capabilities:
            raise LiveError(
                f"{self._host} takes no password without encryption, so none was sent.", "Choose TLS or STARTTLS."
            )
        try:
            if user.isascii() and password.isascii():
                name: Any = quoted(user.encode())
                quoted(password.encode())
                self._line.login(name, password)
            else:
                told = b"\0".join((b"", user.encode(), password.encode()))
                self._line.authenticate("PLAIN", lambda _: told)
        except ValueError:
            raise faults.wrong_password(self._host) from None
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as error:
            words = str(error).lower()
            if any(word in words for word in _PAUSE) and not any(word in words for word in _PASSWORD):
                raise _asks_for_pause(self._host) from None
            raise faults.wrong_password(self._host) from None

    @_understood
    def listing(self) -> Sequence[Listed]:
        """The folders there are."""
        kind, data = self._line.list('""', '"*"')
        self._check(kind, data)
        return list(listed(data))

    @_understood
    def examine(self, folder: str) -> Standing | None:
        """Open *folder* for looking only (EXAMINE); None where there is no such folder."""
        name: Any = folder_argument(folder)
        kind, data = self._line.select(name, readonly=True)
        if kind != "OK":
            return None
        messages = int(data[0] or 0)
        return Standing(self._number("UIDVALIDITY"), self._number("UIDNEXT"), messages)

    @_understood
    def uids(self, *query: str) -> list[int]:
        """The UIDs of the messages that *query* (RFC 3501, SEARCH) finds in the open folder, ascending."""
        kind, data = self._line.uid("SEARCH", *query)
        self._check(kind, data)
        words = (word for line in data if line for word in line.split() if word.isdigit())
        return sorted({uid for word in words if 0 < (uid := int(word)) <= MOST_UID})

    @_understood
    def heads(self, uids: Sequence[int]) -> list[Head]:
        """How large these messages are, and which are drafts; those that went meanwhile are left out."""
        if not uids:
            return []
        kind, data = self._line.uid("FETCH", numbers(uids), "(UID RFC822.SIZE FLAGS)")
        self._check(kind, data)
        return [head for line in data if isinstance(line, bytes) and (head := _head(line)) is not None]

    @_understood
    def messages(self, uids: Sequence[int]) -> dict[int, bytes]:
        """These messages whole, by UID, without the server taking them for seen (BODY.PEEK)."""
        if not uids:
            return {}
        kind, data = self._line.uid("FETCH", numbers(uids), "(UID BODY.PEEK[])")
        self._check(kind, data)
        return _bodies(data)

    def _number(self, name: str) -> int:
        _, data = self._line.response(name)
        return int(data[-1]) if data and data[-1] and bytes(data[-1]).isdigit() else 0

    def _check(self, kind: str, data: Sequence[Any]) -> None:
        if kind == "OK":
            return
        words = b" ".join(one for one in data if isinstance(one, bytes)).decode("latin-1").lower()
        if any(word in words for word in _PAUSE):
            raise _asks_for_pause(self._host)
        raise LiveError(f"{self._host} did not do what was asked of it.", faults.AGAIN)


def numbers(uids: Sequence[int]) -> str:
    """UIDs as a command takes them, neighbours as a range: `1:3,7`."""
    parts: list[list[int]] = []
    for uid in sorted(uids):
        if parts and uid == parts[-1][1] + 1:
            parts[-1][1] = uid
        else:
            parts.append([uid, uid])
    return ",".join(str(low) if low == high else f"{low}:{high}" for low, high in parts)


def _dial(settings: MailSettings, *, may_be_inside: bool) -> Line:
    if settings.security is Security.TLS:
        return Line(settings.host, settings.port, tls=doors.tls(), may_be_inside=may_be_inside)
    line = Line(settings.host, settings.port, tls=None, may_be_inside=may_be_inside)
    if settings.security is Security.STARTTLS:
        try:
            line.starttls(doors.tls())
        except BaseException as error:
            line.shutdown()
            if isinstance(error, imaplib.IMAP4.error):
                raise LiveError(
                    f"{settings.host} offers no encryption at port {settings.port}, so no password was sent.",
                    "Choose TLS with port 993, or ask your provider.",
                ) from None
            raise
    return line


def _say_goodbye(line: Line) -> None:
    """All is read: a server that hangs up before the goodbye does no harm."""
    with suppress(OSError, EOFError, imaplib.IMAP4.error, LiveError):
        line.logout()


def _fault(error: Exception, settings: MailSettings) -> LiveError:
    if isinstance(error, imaplib.IMAP4.error):
        words = str(error).lower()
        if any(word in words for word in _PAUSE):
            return _asks_for_pause(settings.host)
        if isinstance(error, imaplib.IMAP4.abort) and "unexpected" not in words:
            return faults.broke_off(settings.host)
        return LiveError(f"{settings.host} did not answer as a mail server does.", "Check host, port and encryption.")
    return faults.of_connection(error, host=settings.host, port=settings.port, no_tls=NO_TLS)


def _asks_for_pause(host: str) -> LiveError:
    return LiveError(f"{host} asks for a pause: too much was read at once.", "It goes on by itself, later.")


def _head(line: bytes) -> Head | None:
    uid, size = _UID.search(line), _SIZE.search(line)
    if uid is None or size is None:
        return None
    return Head(int(uid[1]), int(size[1]), _DRAFT.search(line) is not None)


def _bodies(data: Sequence[Any]) -> dict[int, bytes]:
    """The UID may stand before the message or after it."""
    found: dict[int, bytes] = {}
    waiting: bytes | None = None
    for part in data:
        if isinstance(part, tuple) and len(part) == 2:
            uid = _UID.search(part[0])
            waiting = None if uid else bytes(part[1])
            if uid:
                found[int(uid[1])] = bytes(part[1])
        elif isinstance(part, bytes) and waiting is not None and (uid := _UID.search(part)):
            found[int(uid[1])] = waiting
            waiting = None
    return found
