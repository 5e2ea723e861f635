"""Servers that are odd, poor, half broken or ill-willed: what they do ends in a sentence, and costs nothing else."""
# ruff: noqa: F811 -- fixtures are asked for by their names

import contextlib
import socket
import ssl
import threading
from datetime import timedelta

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions.live import add_live, choices, choose, read_live
from kithwork.sources.live import faults
from kithwork.sources.live.dav import reading as dav_reading
from kithwork.sources.live.imap import Security
from kithwork.sources.live.kinds import dav_settings, mail_settings
from kithwork.sources.live.told import LiveError
from kithwork.sources.models import LiveSource
from kithwork.sources.rules import LiveKind
from tests.sources.live_servers import answering  # noqa: F401
from tests.sources.written import calendar, card, event, mail

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.one_database]


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


class OddMail:
    """A mail server that answers as the table says, by the first word of the command it was sent (UID FETCH: by both)."""

    USUAL = {
        "CAPABILITY": [b"* CAPABILITY IMAP4REV1"],
        "LOGIN": [],
        "LIST": [b'* LIST (\\HasNoChildren) "/" INBOX', b'* LIST (\\Noselect) "/" Shelf'],
        "EXAMINE": [b"* 1 EXISTS", b"* OK [UIDVALIDITY 7] ok", b"* OK [UIDNEXT 2] ok"],
        "UID SEARCH": [b"* SEARCH 1"],
        "SIZES": [b"* 1 FETCH (UID 1 RFC822.SIZE 300 FLAGS ())"],
        "LOGOUT": [b"* BYE"],
    }

    def __init__(self, greeting=b"* OK hello", ends=None, **answers):
        self.greeting, self.ends = greeting, ends or {}
        self.answers = {**self.USUAL, **{name.replace("_", " "): lines for name, lines in answers.items()}}
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.asked = []
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def close(self):
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)

    def _serve(self):
        with contextlib.suppress(OSError):
            while True:
                line, _ = self.listener.accept()
                with line, contextlib.suppress(OSError), line.makefile("rwb") as stream:
                    self._talk(stream)

    def _talk(self, stream):
        stream.write(self.greeting + b"\r\n")
        stream.flush()
        while command := stream.readline().decode().strip():
            tag, _, rest = command.partition(" ")
            name = " ".join(rest.split()[:2]) if rest.startswith("UID") else rest.split()[0]
            name = "SIZES" if "RFC822.SIZE" in rest else name
            self.asked.append(name)
            for line in self.answers.get(name, []):
                stream.write(line + b"\r\n")
            stream.write(self.ends.get(name, b"%s OK done").replace(b"%s", tag.encode()) + b"\r\n")
            stream.flush()


def message(uid_after=False):
    raw = mail("Dana Keller <dana@firm.example>", "ana@example.org").encode()
    if uid_after:
        return [b"* 1 FETCH (BODY[] {%d}\r\n%s UID 1)" % (len(raw), raw)]
    return [b"* 1 FETCH (UID 1 BODY[] {%d}\r\n%s)" % (len(raw), raw)]


def read_odd(actor, *, security=Security.PLAIN, secret="secret", **odd):
    with contextlib.closing(OddMail(**odd)) as server:
        settings, label = mail_settings(
            "ana@example.org", host="127.0.0.1", port=server.port, security=security, since="2020-01-01"
        )
        source = add_live(actor, LiveKind.IMAP, {**settings, "folders": ["INBOX"]}, label=label, secret=secret)
        return read_live(actor, source), server


@pytest.mark.parametrize("uid_after", [False, True])
def test_the_number_may_stand_before_or_after_the_message(uid_after, actor):
    reading, _ = read_odd(actor, UID_FETCH=message(uid_after=uid_after))
    assert (reading.problem, reading.report.exchanges.created) == ("", 1)


def test_a_server_that_tells_no_next_number_is_read(actor):
    reading, _ = read_odd(actor, EXAMINE=[b"* 1 EXISTS", b"* OK [UIDVALIDITY 7] ok"], UID_FETCH=message())
    assert reading.report.exchanges.created == 1
    assert LiveSource.objects.get().marks["read"]["INBOX"]["high"] == 1


def test_a_message_that_went_meanwhile_is_passed_over(actor):
    reading, _ = read_odd(actor, SIZES=[], UID_FETCH=[])
    assert (reading.problem, reading.report) == ("", None)


TROUBLES = {
    "no mail server": ({"greeting": b"HTTP/1.1 400 Bad Request"}, "127.0.0.1 did not answer as a mail server does."),
    "not now": ({"greeting": b"* BYE too many connections"}, "127.0.0.1 asks for a pause: too much was read at once."),
    "signing in too often": ({"ends": {"LOGIN": b"%s NO [LIMIT] rate limit hit"}}, "127.0.0.1 asks for a pause: too much was read at once."),
    "wrong password": ({"ends": {"LOGIN": b"%s NO [AUTHENTICATIONFAILED] too many failures"}}, "127.0.0.1 did not take the name or the password."),
    "quota": ({"ends": {"UID FETCH": b"%s NO [OVERQUOTA] bandwidth limits exceeded"}}, "127.0.0.1 asks for a pause: too much was read at once."),
    "refused": ({"ends": {"UID FETCH": b"%s NO not today"}}, "127.0.0.1 did not do what was asked of it."),
    "nonsense": ({"ends": {"UID FETCH": b"%s BAD what"}}, "127.0.0.1 did not answer as a mail server does."),
    "too large": ({"UID_FETCH": [b"* 1 FETCH (UID 1 BODY[] {99999999}"]}, "127.0.0.1 sent more than was asked for."),
    "hangs up": ({"UID_SEARCH": [b"* BYE"], "ends": {"UID SEARCH": b""}}, "127.0.0.1 broke off in the middle."),
}  # fmt: skip


@pytest.mark.parametrize(("odd", "problem"), TROUBLES.values(), ids=TROUBLES)
def test_what_an_odd_mail_server_does_is_said(odd, problem, actor):
    reading, _ = read_odd(actor, **odd)
    assert (reading.problem, reading.remedy != "") == (problem, True)
    assert Exchange.objects.count() == 0


def test_without_encryption_on_offer_no_password_is_sent(actor):
    reading, server = read_odd(actor, security=Security.STARTTLS)
    assert reading.problem == f"127.0.0.1 offers no encryption at port {server.port}, so no password was sent."
    assert "LOGIN" not in server.asked


def test_without_a_password_nobody_is_called(actor):
    reading, server = read_odd(actor, secret="")
    assert (reading.problem, server.asked) == ("The password of this is not kept here.", [])


def test_an_endless_drip_is_not_waited_for(actor, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.imap.line.LONGEST_SECONDS", -1.0)
    reading, _ = read_odd(actor, UID_FETCH=message())
    assert reading.problem == "127.0.0.1 took too long to answer."


class OddDav:
    """A DAV server without tokens or tags unless told otherwise: `things` by path, each with its ETag."""

    NS = 'xmlns="DAV:" xmlns:cr="urn:ietf:params:xml:ns:carddav" xmlns:ca="urn:ietf:params:xml:ns:caldav" xmlns:cs="http://calendarserver.org/ns/"'

    def __init__(self, things, kind="cr:addressbook", data="cr:address-data"):
        self.things, self.kind, self.data = things, kind, data
        self.props, self.answers, self.broken = "", {}, set()

    def __call__(self, asked):
        key = (asked.command, asked.path)
        if key in self.answers:
            return self.answers[key]
        body = asked.body.decode()
        if asked.command == "REPORT" and "multiget" in body:
            return self._many([path for path in self.things if f">{path}<" in body])
        if asked.command == "REPORT":
            return 403, {}, b""
        if asked.headers["Depth"] == "1":
            return self._all()
        return self._told(self._one("/book/", f"<resourcetype><collection/><{self.kind}/></resourcetype>{self.props}"))

    def _many(self, paths):
        if self.broken & set(paths):
            return 207, {}, b"<multistatus"
        return self._told(
            "".join(
                self._one(
                    path, f"<getetag>{self.things[path][0]}</getetag><{self.data}>{self.things[path][1]}</{self.data}>"
                )
                for path in paths
            )
        )

    def _all(self):
        own = self._one("/book/", "<resourcetype><collection/></resourcetype>")
        return self._told(
            own
            + "".join(
                self._one(path, f"<getetag>{etag}</getetag><resourcetype/>") for path, (etag, _) in self.things.items()
            )
        )

    def _one(self, path, props):
        return f"<response><href>{path}</href><propstat><prop>{props}</prop><status>HTTP/1.1 200 OK</status></propstat></response>"

    def _told(self, inner, more=""):
        return 207, {}, f"<multistatus {self.NS}>{inner}{more}</multistatus>".encode()


@pytest.fixture
def poor(answering):
    server = OddDav(
        {
            f"/book/{name}.vcf": ("1", card(f"{name} Moor", f"{name}@moor.example", uid=name))
            for name in ("ada", "bo", "cy")
        }
    )
    server.url = answering(server).url
    return server


def follow(actor, server, kind=LiveKind.CARDDAV, url="/book/"):
    settings, label = dav_settings(kind, server.url + url, user="", may_be_plain=False)
    source = add_live(actor, kind, settings, label=label)
    choose(actor, source, choices(actor, source))
    return source


def names():
    return sorted(Person.objects.values_list("full_name", flat=True))


def test_a_poor_server_is_read_by_its_etags_alone(actor, poor):
    source = follow(actor, poor)
    first = read_live(actor, source)
    again = read_live(actor, source)
    poor.things["/book/ada.vcf"] = ("2", card("ada Moor", "ada@new.example", uid="ada"))
    del poor.things["/book/bo.vcf"]
    changed = read_live(actor, source)
    assert (first.report.people.created, again.report) == (3, None)
    assert (changed.report.people.updated, changed.report.people.total) == (1, 1)
    assert len(LiveSource.objects.get().marks["gone"]) == 1


def test_with_a_tag_alone_nothing_is_listed_while_it_stays(actor, poor):
    poor.props = "<cs:getctag>1</cs:getctag>"
    source = follow(actor, poor)
    read_live(actor, source)
    poor.things["/book/dot.vcf"] = ("1", card("dot Moor", "dot@moor.example", uid="dot"))
    assert read_live(actor, source).report is None
    poor.props = "<cs:getctag>2</cs:getctag>"
    assert read_live(actor, source).report.people.created == 1


def test_a_token_that_is_refused_leads_to_the_list(actor, poor):
    poor.props = "<sync-token>t1</sync-token>"
    source = follow(actor, poor)
    read_live(actor, source)
    poor.props = "<sync-token>t2</sync-token>"
    poor.things["/book/dot.vcf"] = ("1", card("dot Moor", "dot@moor.example", uid="dot"))
    assert read_live(actor, source).report.people.created == 1


def test_a_sync_told_in_parts_is_followed_to_its_end(actor, poor):
    poor.props = "<sync-token>t1</sync-token>"
    source = follow(actor, poor)
    read_live(actor, source)
    poor.props = "<sync-token>t3</sync-token>"
    poor.things["/book/dot.vcf"] = ("1", card("dot Moor", "dot@moor.example", uid="dot"))
    cut = "<response><href>/book/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>"
    gone = "<response><href>/book/cy.vcf</href><status>HTTP/1.1 404 Not Found</status></response>"
    new = poor._one("/book/dot.vcf", "<getetag>1</getetag>")
    parts = iter((f"{cut}<sync-token>t2</sync-token>", f"{gone}{new}<sync-token>t3</sync-token>"))
    usual = poor.__class__.__call__

    def told(self, asked):
        if b"sync-collection" in asked.body:
            return self._told(next(parts))
        return usual(self, asked)

    poor.__class__ = type("Syncing", (OddDav,), {"__call__": told})
    reading = read_live(actor, source)
    [marks] = LiveSource.objects.get().marks["read"].values()
    assert (reading.report.people.created, marks["token"], len(marks["items"])) == (1, "t3", 3)


@pytest.mark.parametrize(
    ("status", "problem"),
    [(500, "127.0.0.1 has trouble of its own (it says 500)."), (401, "127.0.0.1 asks for a name and a password.")],
)
def test_trouble_in_the_middle_of_a_sync_is_said_and_loses_nothing(status, problem, actor, poor):
    poor.props = "<sync-token>t1</sync-token>"
    source = follow(actor, poor)
    read_live(actor, source)
    poor.props = "<sync-token>t2</sync-token>"
    poor.answers["REPORT", "/book/"] = (status, {}, b"")
    assert read_live(actor, source).problem == problem
    [marks] = LiveSource.objects.get().marks["read"].values()
    assert (marks["token"], len(marks["items"])) == ("t1", 3)


def test_one_card_that_cannot_be_had_costs_no_other_and_is_told_once(actor, poor):
    poor.broken = {"/book/bo.vcf"}
    source = follow(actor, poor)
    reading = read_live(actor, source)
    assert names() == ["ada Moor", "cy Moor"]
    assert [one.reason for one in reading.report.problems] == [dav_reading.UNREADABLE]
    assert read_live(actor, source).report is None


def test_a_task_in_a_calendar_is_passed_over(actor, answering):
    at = f"{actor.now + timedelta(days=3):%Y%m%dT%H%M%SZ}"
    task = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR\r\n"
    server = OddDav(
        {"/book/1.ics": ("1", task), "/book/2.ics": ("1", calendar(event("one@x", at, "dana@firm.example")))},
        "ca:calendar",
        "ca:calendar-data",
    )
    server.url = answering(server).url
    source = follow(actor, server, LiveKind.CALDAV)
    assert read_live(actor, source).report.exchanges.created == 1
    assert read_live(actor, source).report is None


def test_it_is_found_from_the_root_though_the_well_known_address_leads_nowhere(actor, poor):
    poor.answers["PROPFIND", "/.well-known/carddav"] = (404, {}, b"")
    assert LiveSource.objects.get(pk=follow(actor, poor, url="")).settings["chosen"] == [
        {"url": f"{poor.url}/book/", "name": "book"}
    ]


LOST = {
    "nothing there": (404, b"", "There is nothing at this address."),
    "a web site": (207, b"<html/>", "127.0.0.1 answered with something that is no address book or calendar."),
    "no book": (207, b'<multistatus xmlns="DAV:"><response><href>/</href></response></multistatus>', "No address book was found at 127.0.0.1."),
    "empty": (207, b'<multistatus xmlns="DAV:"/>', "127.0.0.1 answered with something that is no address book or calendar."),
    "locked": (401, b"", "127.0.0.1 asks for a name and a password."),
}  # fmt: skip


@pytest.mark.parametrize(("status", "body", "problem"), LOST.values(), ids=LOST)
def test_where_no_address_book_is_found_that_is_said(status, body, problem, actor, answering):
    server = answering(lambda asked: (status, {}, body))
    settings, label = dav_settings(LiveKind.CARDDAV, f"{server.url}/x/", user="", may_be_plain=False)
    source = add_live(actor, LiveKind.CARDDAV, settings, label=label)
    with pytest.raises(LiveError) as told:
        choices(actor, source)
    assert told.value.problem == problem


def certificate_error(code):
    error = ssl.SSLCertVerificationError(1, "no")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        (certificate_error(10), "The certificate of x.example is out of date."),
        (certificate_error(62), "The certificate x.example shows is made out to another name."),
        (certificate_error(18), "The certificate of x.example is signed by nobody this computer trusts, so nothing was sent to it."),
        (ssl.SSLEOFError(8, "eof"), "x.example broke off in the middle."),
        (ssl.SSLError(1, "wrong version"), "x.example does not speak TLS at port 993."),
        (ConnectionResetError(), "x.example broke off in the middle."),
        (OSError(113, "No route to host"), "x.example cannot be reached (No route to host)."),
        (OSError(), "x.example cannot be reached (OSError)."),
        (LiveError("a.", "b."), "a."),
    ],
)  # fmt: skip
def test_every_fault_below_the_protocol_has_its_sentence(error, problem):
    assert faults.of_connection(error, host="x.example", port=993, no_tls="").problem == problem
