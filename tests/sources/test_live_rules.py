"""When a live source is read, which hosts may be called, and where a password may go."""
# ruff: noqa: F811 -- fixtures are asked for by their names

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.sources.live import doors, faults
from kithwork.sources.live.dav import xml
from kithwork.sources.live.http import Caller, is_sister
from kithwork.sources.live.imap import Security
from kithwork.sources.live.kinds import NotReadableError, dav_settings, is_sound, mail_settings, shown_in
from kithwork.sources.live.scheduling import HELD_FOR, SOON, is_held, next_at, wait_between
from kithwork.sources.live.told import LiveError, mark_of
from kithwork.sources.rules import LiveKind
from tests.conftest import NOW
from tests.sources.live_servers import answering  # noqa: F401


@pytest.mark.parametrize(
    ("every", "failed", "minutes"),
    [(60, 0, 60), (60, 1, 60), (60, 2, 120), (60, 5, 960), (60, 6, 1440), (60, 99, 1440), (1, 0, 5), (10080, 3, 10080)],
)
def test_patience_doubles_to_a_day(every, failed, minutes):
    assert wait_between(every_minutes=every, failed_times=failed) == timedelta(minutes=minutes)


@given(st.integers(0, 20_000), st.integers(0, 10_000))
def test_one_more_fault_never_shortens_the_wait(every, failed):
    waits = [wait_between(every_minutes=every, failed_times=number) for number in (failed, failed + 1)]
    assert timedelta(minutes=5) <= waits[0] <= waits[1] <= timedelta(days=15)


@pytest.mark.parametrize(("failed", "after"), [(0, timedelta(minutes=1)), (1, timedelta(hours=1))])
def test_a_folder_in_which_a_file_is_being_written_is_looked_into_soon(failed, after):
    soon = next_at(last_tried_at=NOW, every_minutes=60, failed_times=failed, goes_on=False, soon=SOON)
    assert soon == NOW + after


@pytest.mark.parametrize(
    ("tried", "goes_on", "failed", "after"),
    [
        (None, False, 0, None),
        (NOW, False, 0, NOW + timedelta(hours=1)),
        (NOW, True, 0, None),
        (NOW, True, 1, NOW + timedelta(hours=1)),
    ],
)
def test_it_is_read_at_once_while_more_waits_and_nothing_failed(tried, goes_on, failed, after):
    assert next_at(last_tried_at=tried, every_minutes=60, failed_times=failed, goes_on=goes_on) == after


@pytest.mark.parametrize(("busy", "held"), [(None, False), (NOW, True), (NOW - HELD_FOR, False)])
def test_a_reading_nobody_hears_of_is_given_up(busy, held):
    assert is_held(busy, now=NOW) is held


INSIDE = (
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "2002:a00:1::", "nonsense",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_what_lies_within_is_known(address):
    assert doors.is_inside(address)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::"]
)
def test_the_internet_is_not_within(address):
    assert not doors.is_inside(address)


@pytest.mark.parametrize("spelled", ["127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "[::1]", "0"])
def test_within_is_refused_however_it_is_spelled(spelled):
    with pytest.raises(
        (doors.InsideError, OSError)
    ) as told:  # a spelling this system does not know leads nowhere either
        doors.connect(spelled, 9, may_be_inside=False, timeout=1)
    assert not isinstance(told.value, ConnectionError)


def test_a_name_that_leads_within_is_refused_where_that_may_not_be(answering, monkeypatch):
    server = answering(lambda asked: (200, {}, b"inner"))
    inner = [(2, 1, 6, "", ("127.0.0.1", server.port))]
    monkeypatch.setattr("socket.getaddrinfo", lambda host, port, *more, **named: inner)
    with (
        Caller(f"http://sneaky.example:{server.port}/", may_be_inside=False) as caller,
        pytest.raises(doors.InsideError),
    ):
        ask(caller, f"http://sneaky.example:{server.port}/")
    assert server.asked == []


def test_a_calendar_elsewhere_may_not_lead_within_by_a_redirect(answering, monkeypatch):
    inner = answering(lambda asked: (200, {}, b"inner"))
    outer = answering(lambda asked: (302, {"Location": f"http://inner.example:{inner.port}/"}, b""))
    leads = {"outer.example": outer.port, "inner.example": inner.port}
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, port, *more, **named: [(2, 1, 6, "", ("127.0.0.1", leads.get(host, port)))]
    )
    with Caller(f"http://outer.example:{outer.port}/", may_be_inside=True) as caller, pytest.raises(doors.InsideError):
        ask(caller, f"http://outer.example:{outer.port}/")
    assert (len(outer.asked), inner.asked) == (1, [])


@pytest.mark.parametrize(
    ("home", "host", "sister"),
    [
        ("contacts.icloud.com", "p12-contacts.icloud.com", True),
        ("contacts.icloud.com", "contacts.icloud.com", True),
        ("Contacts.iCloud.com.", "contacts.icloud.com", True),
        ("contacts.icloud.com", "icloud.com.evil.example", False),
        ("contacts.icloud.com", "evil.example", False),
        ("example.org", "evil.org", False),
        ("firm.co.uk", "evil.co.uk", False),
        ("dav.firm.co.uk", "x.firm.co.uk", True),
        ("10.0.0.1", "10.0.0.2", False),
        ("localhost", "localhost", True),
    ],
)
def test_only_sisters_of_a_host_hear_its_password(home, host, sister):
    assert is_sister(home, host) is sister


def ask(caller, url, method="GET"):
    import io

    into = io.BytesIO()
    answer = caller.ask(method, url, into=into)
    return answer, into.getvalue()


def test_a_password_is_not_carried_to_another_host(answering):
    other = answering(lambda asked: (200, {}, b"thanks"))
    elsewhere = f"http://localhost:{other.port}/"
    server = answering(lambda asked: (302, {"Location": elsewhere}, b""))
    with Caller(server.url, user="ana", password="secret", may_be_inside=True) as caller:
        with pytest.raises(
            LiveError, match=r"127\.0\.0\.1 now leads to localhost, and your password was not sent there"
        ):
            ask(caller, server.url)
        with pytest.raises(LiveError, match="was not sent there"):
            ask(caller, elsewhere)
    assert other.asked == []


def test_a_redirect_on_the_same_host_keeps_method_and_password(answering):
    server = answering(lambda asked: (301, {"Location": "/dav/"}, b"") if asked.path == "/" else (207, {}, b"here"))
    with Caller(server.url, user="ana", password="secret", may_be_inside=True) as caller:
        answer, body = ask(caller, server.url + "/", "PROPFIND")
    assert (answer.status, answer.url, body) == (207, f"{server.url}/dav/", b"here")
    assert [(one.command, bool(one.headers["Authorization"])) for one in server.asked] == [("PROPFIND", True)] * 2


def test_a_server_that_wants_digests_gets_one_and_not_the_password(answering):
    def respond(asked):
        if asked.headers.get("Authorization", "").startswith("Digest "):
            return 200, {}, b"in"
        return 401, {"WWW-Authenticate": 'Digest realm="x", nonce="abc", qop="auth", algorithm=MD5'}, b""

    server = answering(respond)
    with Caller(server.url, user="ana", password="secret", may_be_inside=True) as caller:
        assert ask(caller, server.url)[1] == b"in"


def test_no_proxy_and_no_netrc_of_the_environment_is_used(answering, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server = answering(lambda asked: (200, {}, b"direct"))
    with Caller(server.url, may_be_inside=True) as caller:
        assert ask(caller, server.url)[1] == b"direct"
    assert server.asked[0].headers.get("Authorization") is None


BOMB = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 1000 + b'">]><multistatus xmlns="DAV:">&b;</multistatus>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><multistatus xmlns="DAV:"><response>&b;</response></multistatus>'
DEEP = b"<multistatus xmlns='DAV:'>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</multistatus>"
NO_XML = (b"", b"<", b"hello", b"<html/>", BOMB, OUTSIDE, DEEP, b"<multistatus/>", b"\xff\xfe\x00")


@pytest.mark.parametrize("answer", NO_XML, ids=[str(number) for number in range(len(NO_XML))])
def test_what_is_no_answer_or_a_trap_is_refused(answer):
    import io

    with pytest.raises(xml.UnreadableXmlError):
        xml.multistatus(io.BytesIO(answer))


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_of_answers_stumble(noise):
    import io

    for answer in (noise, b'<multistatus xmlns="DAV:"><response><href>' + noise + b"</href></response></multistatus>"):
        try:
            xml.multistatus(io.BytesIO(answer))
        except xml.UnreadableXmlError:
            continue


def test_an_answer_is_understood():
    import io

    told = xml.multistatus(
        io.BytesIO(b"""<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">
      <d:response><d:href>/a/1.ics</d:href><d:propstat><d:prop><d:getetag>"1"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
        <d:propstat><d:prop><d:displayname>no</d:displayname></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>
      <d:response><d:href>/a/2.ics</d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response>
      <d:response><d:href>/a/</d:href><d:status>HTTP/1.1 507 Insufficient Storage</d:status></d:response>
      <d:sync-token> t1 </d:sync-token></d:multistatus>""")
    )
    assert [(one.href, one.status, one.texts) for one in told.resources] == [
        ("/a/1.ics", 200, {"d:getetag": '"1"'}), ("/a/2.ics", 404, {}),
    ]  # fmt: skip
    assert (told.token, told.is_cut) == ("t1", True)


@pytest.mark.parametrize(
    "host", ["imap.gmail.com", "outlook.office365.com", "imap.mail.me.com", "imap.mail.yahoo.com", "x.example"]
)
def test_advice_for_a_password_is_made_for_the_host(host):
    marks = {
        "gmail.com": "Takeout",
        "office365.com": "Bring files",
        "me.com": "app-specific",
        "yahoo.com": "app password",
        "x.example": "app passwords",
    }
    assert next(word for ending, word in marks.items() if host.endswith(ending)) in faults.password_advice(host)


def test_a_mark_says_nothing_of_what_it_stands_for():
    assert len(mark_of("dana.vcf")) == 16
    assert "dana" not in mark_of("dana.vcf")


def test_an_address_book_is_described_without_its_password_in_the_address():
    with pytest.raises(NotReadableError):
        dav_settings(LiveKind.CARDDAV, "https://ana:secret@dav.example.org/", user="ana", may_be_plain=False)
    settings, label = dav_settings(LiveKind.CARDDAV, "dav.example.org", user="ana", may_be_plain=False)
    assert (settings["url"], label, shown_in(LiveKind.CARDDAV, settings)) == (
        "https://dav.example.org", "Contacts at dav.example.org", "dav.example.org",
    )  # fmt: skip


def test_a_mailbox_without_a_host_to_guess_is_asked_for():
    with pytest.raises(NotReadableError):
        mail_settings("ana", host="", port=None, security=Security.TLS, since="2024-01-01")


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (LiveKind.FOLDER, {}), (LiveKind.FOLDER, {"path": 3}), (LiveKind.ICS, {"name": "x"}), (LiveKind.ICS, []),
        (LiveKind.IMAP, {"host": "h", "port": "x", "user": "u", "security": "tls", "since": "2024-01-01", "own": "", "folders": []}),
        (LiveKind.IMAP, {"host": "h", "port": 993, "user": "u", "security": "none", "since": "2024-01-01", "own": "", "folders": []}),
        (LiveKind.IMAP, {"host": "h", "port": 993, "user": "u", "security": "tls", "since": "soon", "own": "", "folders": []}),
        (LiveKind.CARDDAV, {"url": "u", "user": "x", "chosen": ["a"]}), (LiveKind.CALDAV, None),
    ],
)  # fmt: skip
def test_settings_that_nobody_made_are_not_sound(kind, told):
    assert not is_sound(kind, told)
