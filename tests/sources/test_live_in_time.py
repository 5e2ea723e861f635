"""A server that hangs, drips or floods: its time is over as a whole, and what is called off ends at once."""

import contextlib
import socket
import threading
import time

import pytest

from kithwork.sources.actions.live import add_live, look, read_live
from kithwork.sources.live import kinds
from kithwork.sources.live.imap import Security
from kithwork.sources.live.kinds import dav_settings, ics_settings, mail_settings
from kithwork.sources.live.leash import Leash, hold
from kithwork.sources.live.told import LiveError
from kithwork.sources.models import Batch, LiveSource
from kithwork.sources.rules import LiveKind
from kithwork.sources.watch import CancelledError, Watch

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.one_database]
IN_TIME = 3.0


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(kinds, "LONGEST_READING_SECONDS", 0.6)
    monkeypatch.setattr(kinds, "LONGEST_LOOK_SECONDS", 0.6)


class Dripping:
    """Says *first*, and then *drip* again and again, a little at a time, to whoever calls; never anything else."""

    def __init__(self, first, drip):
        self.first, self.drip = first, drip
        self.ended = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self):
        self.ended.set()
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self.listener.accept()
                with line, contextlib.suppress(OSError):
                    line.sendall(self.first)
                    while not self.ended.wait(0.02):
                        line.sendall(self.drip)


SILENT = (b"", b"")
HANDSHAKE = (b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\0")
LINES = (b"* OK hello\r\n", b"* OK still here\r\n")
NO_END = (b"* OK ", b"x")
HEADERS = (b"HTTP/1.1 200 OK\r\n", b"X-More: x\r\n")
HINTS = (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n")
BODY = (b"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\nBEGIN:VCALENDAR\r\n", b"x")
CHUNKS = (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1;a=b\r\nx\r\n")


def mailbox(port, security=Security.PLAIN):
    settings, label = mail_settings(
        "ana@example.org", host="127.0.0.1", port=port, security=security, since="2020-01-01"
    )
    return LiveKind.IMAP, {**settings, "folders": ["INBOX"]}, label, "secret"


def safe_mailbox(port):
    return mailbox(port, Security.TLS)


def address_book(port):
    url = f"http://127.0.0.1:{port}/book/"
    settings, label = dav_settings(LiveKind.CARDDAV, url, user="ana", may_be_plain=False)
    return LiveKind.CARDDAV, {**settings, "chosen": [{"url": url, "name": "Friends"}]}, label, "secret"


def published(port, scheme="http"):
    settings, label, secret = ics_settings(f"{scheme}://127.0.0.1:{port}/a.ics", may_be_plain=False)
    return LiveKind.ICS, settings, label, secret


def safe_published(port):
    return published(port, "https")


DRIPS = {
    "mail, silent": (mailbox, SILENT),
    "mail, lines without end": (mailbox, LINES),
    "mail, a line without end": (mailbox, NO_END),
    "mail, the handshake": (safe_mailbox, HANDSHAKE),
    "contacts, silent": (address_book, SILENT),
    "contacts, headers": (address_book, HEADERS),
    "calendar, the handshake": (safe_published, HANDSHAKE),
    "calendar, headers": (published, HEADERS),
    "calendar, hints": (published, HINTS),
    "calendar, body": (published, BODY),
    "calendar, chunks": (published, CHUNKS),
}


@pytest.fixture(params=DRIPS.values(), ids=DRIPS)
def drip(request):
    described, (first, more) = request.param
    server = Dripping(first, more)
    yield described(server.port)
    server.close()


def keep(actor, kind, settings, label, secret):
    return add_live(actor, kind, settings, label=label, secret=secret)


def test_a_reading_ends_in_time_as_a_whole(actor, drip, short):
    source = keep(actor, *drip)
    began = time.monotonic()
    reading = read_live(actor, source)
    assert time.monotonic() - began < IN_TIME
    assert (reading.problem, reading.report) == ("The server took too long.", None)
    assert LiveSource.objects.get().busy_at is None


def test_looking_whether_it_answers_ends_in_time_too(drip, short):
    kind, settings, _, secret = drip
    began = time.monotonic()
    with pytest.raises(LiveError) as told:
        look(kind, settings, secret)
    assert time.monotonic() - began < IN_TIME
    assert told.value.problem == "The server took too long."


def test_what_is_called_off_ends_at_once_though_the_server_says_nothing(actor, drip):
    source = keep(actor, *drip)
    watch = Watch()
    threading.Timer(0.3, watch.cancel).start()
    began = time.monotonic()
    with pytest.raises(CancelledError):
        read_live(actor, source, watch=watch)
    assert time.monotonic() - began < IN_TIME
    row = LiveSource.objects.get()
    assert (row.busy_at, row.problem, row.marks, Batch.objects.count()) == (None, "", {}, 0)


def test_a_line_opened_too_late_is_hung_up_at_once():
    near, far = socket.socketpair()
    with Leash(0.0) as leash:
        for _ in range(100):
            if leash.is_cut:
                break
            time.sleep(0.05)
        hold(near)
        assert far.recv(1) == b""
    near.close()
    far.close()


def test_without_a_leash_a_line_is_left_alone():
    near, far = socket.socketpair()
    hold(near)
    far.sendall(b"x")
    assert near.recv(1) == b"x"
    near.close()
    far.close()
