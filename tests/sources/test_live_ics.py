"""A calendar behind a secret address: read when it changed, its events followed, its address told to nobody."""
# ruff: noqa: F811 -- fixtures are asked for by their names

from datetime import timedelta

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.actions import erase, let_in_again, throw_away
from kithwork.people.models import Forgotten, Person
from kithwork.sources.actions.live import add_live, read_live
from kithwork.sources.live.ics import look, web_address
from kithwork.sources.live.kinds import NotReadableError, ics_settings
from kithwork.sources.live.told import LiveError
from kithwork.sources.models import LiveSource
from kithwork.sources.reading import Harvest
from kithwork.sources.rules import LiveKind
from tests.factories import later, somebody
from tests.sources.live_servers import answering, certificate  # noqa: F401
from tests.sources.written import calendar, event

HIDDEN = "/private-0815/basic.ics"
pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


class Published:
    """A calendar and what the server says of it; it knows its own ETag."""

    def __init__(self, *events):
        self.events, self.status, self.headers, self.body = list(events), 200, {}, None

    def __call__(self, asked):
        body = self.body if self.body is not None else calendar(*self.events).encode()
        tag = f'"{hash(body)}"'
        if self.status != 200:
            return self.status, self.headers, b"no"
        if asked.headers.get("If-None-Match") == tag:
            return 304, {}, b""
        return 200, {"ETag": tag} | self.headers, body


def ahead(actor, days):
    return f"{actor.now + timedelta(days=days):%Y%m%dT%H%M%SZ}"


@pytest.fixture
def published(actor):
    return Published(
        event("one@x", ahead(actor, 5), "dana@firm.example"), event("two@x", ahead(actor, 6), "dana@firm.example")
    )


@pytest.fixture
def server(answering, published):
    return answering(published)


@pytest.fixture
def source(actor, server):
    return follow(actor, server.url + HIDDEN)


def follow(actor, url):
    settings, label, secret = ics_settings(url, may_be_plain=False)
    return add_live(actor, LiveKind.ICS, settings, label=label, secret=secret)


def statuses():
    return list(Exchange.objects.order_by("happened_at").values_list("status", flat=True))


def test_it_is_read_again_only_when_it_changed(actor, source, server, published):
    first = read_live(actor, source)
    again = read_live(actor, source)
    published.events.append(event("three@x", ahead(actor, 7), "dana@firm.example"))
    new = read_live(actor, source)
    assert (first.report.exchanges.created, again.report, new.report.exchanges.created) == (2, None, 1)
    assert [one.path for one in server.asked] == [HIDDEN] * 3
    assert [bool(one.headers.get("If-None-Match")) for one in server.asked] == [False, True, True]
    assert {one.command for one in server.asked} == {"GET"}


def test_an_event_that_went_is_called_off_when_it_is_missing_twice(actor, source, published):
    read_live(actor, source)
    del published.events[0]
    read_live(actor, source)
    once = statuses()
    read_live(actor, source)
    assert (once, statuses()) == (["stands", "stands"], ["cancelled", "stands"])


def test_an_event_that_comes_back_in_time_was_never_gone(actor, source, published):
    read_live(actor, source)
    both = list(published.events)
    for events in (both[1:], both, both[1:]):
        published.events = events
        read_live(actor, source)
    assert statuses() == ["stands", "stands"]


def test_what_took_place_stays_though_the_calendar_forgets_it(actor, source, published):
    read_live(actor, source)
    published.events = []
    after = later(actor, days=8)
    read_live(after, source)
    read_live(after, source)
    assert statuses() == ["stands", "stands"]


def test_what_repeats_is_followed_further_though_nothing_changed(actor, source, published):
    published.events = [
        event("week@x", ahead(actor, 1), "dana@firm.example", rrule="FREQ=WEEKLY", dtstamp=ahead(actor, 0))
    ]
    read_live(actor, source)
    number = Exchange.objects.count()
    read_live(later(actor, days=3), source)
    soon = Exchange.objects.count()
    read_live(later(actor, days=15), source)
    assert (number, soon, Exchange.objects.count()) == (9, 9, 11)


def broken(body=None, status=200, **headers):
    return {"body": body, "status": status, "headers": headers}


FAULTS = {
    "gone": (broken(status=404), "There is nothing at this address."),
    "refused": (broken(status=403), "127.0.0.1 does not let you read this."),
    "asks for a password": (broken(status=401), "127.0.0.1 asks for a name and a password."),
    "too much asked": (broken(status=429), "127.0.0.1 asks for a pause."),
    "broken": (broken(status=502), "127.0.0.1 has trouble of its own (it says 502)."),
    "nonsense": (broken(status=418), "127.0.0.1 did not answer as such a server does (it says 418)."),
    "a page": (broken(body=b"<html>sign in</html>"), "What 127.0.0.1 sent is no calendar."),
    "cut short": (broken(body=b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n"), "127.0.0.1 sent only a part of the calendar."),
    "half an answer": (broken(body=b"BEGIN:VCALENDAR\r\n", **{"Content-Length": "5000"}), "127.0.0.1 broke off in the middle."),
    "in circles": (broken(status=302, Location=HIDDEN), "127.0.0.1 sends from one address to the next without end."),
    "to another scheme": (broken(status=302, Location="file:///etc/passwd"), "127.0.0.1 now leads to another address, and your password was not sent there."),
    "bad packing": (broken(body=b"no gzip", **{"Content-Encoding": "gzip"}), "127.0.0.1 answered with something that cannot be read."),
}  # fmt: skip


@pytest.mark.parametrize(("how", "problem"), FAULTS.values(), ids=FAULTS)
def test_what_stops_it_is_said_and_never_with_the_address(how, problem, actor, source, published):
    vars(published).update(how)
    reading = read_live(actor, source)
    row = LiveSource.objects.get()
    assert (reading.problem, row.problem, row.failed_times) == (problem, problem, 1)
    assert row.remedy.endswith(".")
    assert "0815" not in f"{row.problem}{row.remedy}{row.settings}{row.label}{row.marks}"


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_an_address_that_was_taken_back_is_to_be_copied_anew(status, actor, source, published):
    published.status = status
    assert read_live(actor, source).remedy == (
        "Copy the address whole from the calendar’s settings and type it in again; it may have been renewed or taken back."
    )


def test_a_calendar_too_large_is_left(actor, source, published, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.ics.MOST_BYTES", 100)
    assert read_live(actor, source).problem.startswith("127.0.0.1 sent more than")


def test_a_packed_calendar_is_measured_unpacked(actor, source, published, monkeypatch):
    import gzip

    monkeypatch.setattr("kithwork.sources.live.ics.MOST_BYTES", 1_000_000)
    published.body = gzip.compress(b" " * 10_000_000)
    published.headers = {"Content-Encoding": "gzip"}
    assert read_live(actor, source).problem.startswith("127.0.0.1 sent more than")


def test_a_redirect_is_followed_to_a_calendar_elsewhere(actor, source, published, answering):
    other = answering(Published(event("else@x", ahead(actor, 5), "bo@diaz.example")))
    vars(published).update(broken(status=301, Location=other.url + "/moved.ics"))
    assert read_live(actor, source).report.exchanges.created == 1


def test_a_calendar_of_nobody_s_certificate_is_refused(actor, answering, published, tmp_path):
    server = answering(published, tls=certificate(tmp_path))
    reading = read_live(actor, follow(actor, f"https://localhost:{server.port}{HIDDEN}"))
    assert reading.problem.startswith("The certificate of localhost is signed by nobody")
    assert server.asked == []


def test_a_trusted_certificate_is_read(actor, answering, published, tmp_path, monkeypatch):
    cert, key = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    server = answering(published, tls=(cert, key))
    assert read_live(actor, follow(actor, f"https://localhost:{server.port}{HIDDEN}")).report.exchanges.created == 2


@pytest.mark.parametrize(
    "written", ["http://calendar.example.org/a.ics", "calendar", "ftp://x.example/a", "https://", "https://[1/a", ""]
)
def test_an_address_that_cannot_be_meant_is_refused(written):
    with pytest.raises(NotReadableError):
        ics_settings(written, may_be_plain=False)


def test_an_address_without_encryption_is_taken_when_the_user_says_so():
    assert (
        ics_settings("http://calendar.example.org/a.ics", may_be_plain=True)[2] == "http://calendar.example.org/a.ics"
    )


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("webcal://p1.example.org/a.ics", "https://p1.example.org/a.ics"),
        ("webcal://localhost:80/a.ics", "http://localhost:80/a.ics"),
        (" https://x.example/a ", "https://x.example/a"),
    ],
)
def test_webcal_is_https(written, address):
    assert web_address(written) == address


def test_it_is_read_whole_once_more_when_somebody_is_let_in_again(actor, source, published):
    dana = somebody(actor, "Dana Keller", emails=["eve@firm.example"])
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)
    published.events.append(event("hers@x", ahead(actor, 3), organizer="eve@firm.example"))
    read_live(actor, source)
    del published.events[0]
    read_live(actor, source)
    assert Exchange.objects.count() == 2
    before = LiveSource.objects.get().marks["read"]
    let_in_again(actor, [one.uid for one in Forgotten.objects.all()])
    after = LiveSource.objects.get().marks["read"]
    assert (len(before["missing"]), after["missing"], after["ahead"]) == (1, before["missing"], before["ahead"])
    assert read_live(actor, source).report.exchanges.created == 1
    assert Person.objects.filter(points__key="eve@firm.example").exists()


def test_somebody_let_in_while_it_is_read_comes_with_the_next_reading(actor, answering):
    dana = somebody(actor, "Dana Keller", emails=["eve@firm.example"])
    throw_away(actor, dana.pk)
    erase(actor, dana.pk)

    def respond(asked):
        return 200, {"ETag": '"1"'}, calendar(event("hers@x", ahead(actor, 3), organizer="eve@firm.example")).encode()

    source = follow(actor, f"{answering(respond).url}/a.ics")
    row = LiveSource.objects.get()
    harvest, let = Harvest.close_list, []

    def let_in_then(found):
        if not let:
            let.append(let_in_again(actor, [one.uid for one in Forgotten.objects.all()]))
        harvest(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Harvest, "close_list", let_in_then)
        first = read_live(actor, source)
    row.refresh_from_db()
    assert (first.report, first.goes_on, row.marks["anew"]) == (None, True, 1)
    assert read_live(actor, source).report.exchanges.created == 1


@pytest.mark.parametrize(
    ("head", "called"),
    [
        ("X-WR-CALNAME:Work", "Work"),
        ("NAME:New\r\nX-WR-CALNAME:Old", "New"),
        ("X-WR-CALNAME;VALUE=TEXT:Ana\\, and\r\n  Ben\\nat work", "Ana, and Ben at work"),
        ("PRODID:x\r\nBEGIN:VEVENT\r\nNAME:Lunch\r\nEND:VEVENT", ""),
        ("PRODID:x", ""),
    ],
)
def test_what_a_calendar_is_called_is_read_from_its_head(head, called, answering):
    body = f"BEGIN:VCALENDAR\r\n{head}\r\nEND:VCALENDAR\r\n".encode()
    server = answering(lambda asked: (200, {}, body))
    assert look(f"{server.url}/a.ics", may_be_inside=True) == called


def test_a_calendar_without_encryption_is_not_told_of_mail(answering):
    server = answering(lambda asked: (200, {}, b""))
    with pytest.raises(LiveError) as fault:
        look(server.url.replace("http:", "https:"), may_be_inside=True)
    assert fault.value.remedy == "Check the port, and whether the address begins with https or with http."
