"""A mailbox read again and again, from a real server: what is new, nothing twice, and not a flag touched."""
# ruff: noqa: F811 -- fixtures are asked for by their names

import contextlib

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.live import add_live, choices, choose, pause_live, read_live, resume_live
from kithwork.sources.live import imap
from kithwork.sources.live.claims import Progress
from kithwork.sources.live.imap import MailSettings, Security
from kithwork.sources.live.imap.line import Mailbox, numbers
from kithwork.sources.live.kinds import mail_settings
from kithwork.sources.models import Batch, LiveSource
from kithwork.sources.queries.live import live_source
from kithwork.sources.rules import LiveKind
from kithwork.workspace.models import OwnAddress
from tests.factories import later
from tests.sources.live_servers import (  # noqa: F401
    SECRET,
    UNUSUAL,
    BreakingLine,
    answering,
    certificate_that_ran_out,
    dovecot,
    maildir,
)
from tests.sources.written import mail

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


def from_dana(number, **more):
    return mail(
        "Dana Keller <dana@firm.example>", "ana@example.org", subject=f"Letter {number}", text=f"Word {number}.", **more
    )


def keep(
    actor,
    maildir,
    *,
    secret=SECRET,
    port=None,
    security=Security.PLAIN,
    host="127.0.0.1",
    since="2020-01-01",
    folders=("INBOX",),
):
    settings, label = mail_settings(
        maildir.user, host=host, port=port or maildir.server.port, security=security, since=since
    )
    number = add_live(actor, LiveKind.IMAP, {**settings, "folders": list(folders)}, label=label, secret=secret)
    LiveSource.objects.filter(pk=number).update(is_on=True)
    return number


def test_a_mailbox_is_read_once_and_then_only_what_is_new(actor, maildir):
    for number in range(7):
        maildir.deliver(from_dana(number))
    source = keep(actor, maildir)

    first = read_live(actor, source)
    again = read_live(actor, source)
    maildir.deliver(from_dana(7))
    new = read_live(actor, source)

    assert (first.report.exchanges.created, first.problem) == (7, "")
    assert again.report is None
    assert (new.report.exchanges.created, new.report.exchanges.total) == (1, 1)
    assert Exchange.objects.count() == 8
    assert Batch.objects.count() == 2


def test_a_reading_is_one_import_that_is_undone_whole(actor, maildir):
    maildir.deliver(from_dana(1))
    maildir.deliver(from_dana(2), folder="Work")
    reading = read_live(actor, keep(actor, maildir, folders=("INBOX", "Work")))

    assert reading.problem == ""
    undo_batch(actor, reading.report.batch)

    assert (Exchange.objects.count(), Person.objects.count()) == (0, 0)


def test_not_a_flag_changes(actor, maildir):
    maildir.deliver(from_dana(1))
    maildir.deliver(from_dana(2), flags="S")
    maildir.deliver(from_dana(3), flags="FT")
    before = maildir.names()

    assert read_live(actor, keep(actor, maildir)).report.exchanges.created == 3

    assert maildir.names() == before
    assert [one.parent.name for one in maildir.path.rglob("*.test*") if one.parent.name == "new"] in ([], ["new"])
    assert imap_flags(maildir) == {1: set(), 2: {"\\Seen"}, 3: {"\\Flagged", "\\Deleted"}}


def imap_flags(maildir):
    """What the server itself says of every message in the inbox, but that it is recent."""
    import imaplib
    import re

    box = imaplib.IMAP4("127.0.0.1", maildir.server.port, timeout=10)
    box.login(maildir.user, SECRET)
    box.select("INBOX", readonly=True)
    _, lines = box.fetch("1:*", "(FLAGS)")
    box.logout()
    flags = [set(re.search(rb"FLAGS \((.*?)\)", line)[1].decode().split()) - {"\\Recent"} for line in lines]
    return dict(enumerate(sorted(flags, key=len), 1))


def test_the_same_mail_in_two_folders_is_one(actor, maildir):
    maildir.deliver(from_dana(1))
    maildir.deliver(from_dana(1), folder="Kept")
    reading = read_live(actor, keep(actor, maildir, folders=("INBOX", "Kept")))
    assert (reading.report.exchanges.created, reading.report.exchanges.skipped) == (1, 1)


def test_who_signs_in_is_the_user_and_the_sent_folder_is_theirs(actor, maildir):
    for number in range(3):
        maildir.deliver(mail(maildir.user, "bo@diaz.example", subject=f"Plan {number}"), folder="Gesendet")
    read_live(actor, keep(actor, maildir, folders=("INBOX", "Gesendet")))
    assert list(OwnAddress.objects.values_list("address", "standing")) == [(maildir.user, "mine")]
    assert set(Exchange.objects.values_list("direction", flat=True)) == {"out"}


def test_what_the_user_said_of_the_address_stays(actor, maildir):
    OwnAddress.objects.create(workspace=actor.workspace, address=maildir.user, standing="writes-for-me")
    maildir.deliver(from_dana(1))
    read_live(actor, keep(actor, maildir))
    assert OwnAddress.objects.get(address=maildir.user).standing == "writes-for-me"


def test_folders_are_offered_the_usual_ones_first(actor, maildir):
    maildir.deliver(from_dana(1), folder="Zuk&APw-nftig")
    maildir.deliver(from_dana(1), folder='A "quoted" one')
    offered = choices(actor, keep(actor, maildir))
    assert [(one.name, one.is_usual) for one in offered] == [
        ("INBOX", True), ("Gesendet", True), ('A "quoted" one', False), ("Papierkorb", False), ("Zukünftig", False),
    ]  # fmt: skip
    chosen = [one for one in offered if not one.is_usual]
    source = keep(actor, maildir)
    choose(actor, source, chosen)
    assert read_live(actor, source).report.exchanges.created == 1


def test_a_mailbox_whose_numbers_changed_is_read_anew_and_doubles_nothing(actor, maildir):
    for number in range(4):
        maildir.deliver(from_dana(number))
    source = keep(actor, maildir)
    read_live(actor, source)
    before = LiveSource.objects.get().marks["read"]["INBOX"]["validity"]

    maildir.forget_numbers()
    maildir.deliver(from_dana(9))
    reading = read_live(actor, source)

    assert LiveSource.objects.get().marks["read"]["INBOX"]["validity"] != before
    assert (reading.report.exchanges.created, reading.report.exchanges.unchanged) == (1, 4)
    assert Exchange.objects.count() == 5


def test_a_large_mailbox_is_read_newest_first_in_several_readings(actor, maildir, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.imap.reading.MOST_ITEMS", 4)
    monkeypatch.setattr("kithwork.sources.live.imap.reading.MESSAGES_AT_ONCE", 2)
    for number in range(1, 11):
        maildir.deliver(from_dana(number, on=f"2026-03-{number:02}"))
    source = keep(actor, maildir)

    first = read_live(actor, source)
    newest = set(Exchange.objects.values_list("subject", flat=True))
    assert live_source(actor, source).is_due
    maildir.deliver(from_dana(11, on="2026-03-11"))
    readings = [read_live(actor, source) for _ in range(3)]

    assert newest == {f"Letter {number}" for number in (10, 9, 8, 7)}
    assert [one.report.exchanges.created if one.report else 0 for one in (first, *readings)] == [4, 5, 2, 0]
    assert [one.goes_on for one in (first, *readings)] == [True, True, False, False]


def test_a_reading_that_is_told_to_stop_keeps_what_came_and_goes_on_from_there_when_resumed(
    actor, maildir, monkeypatch
):
    monkeypatch.setattr("kithwork.sources.live.imap.reading.MESSAGES_AT_ONCE", 2)
    monkeypatch.setattr("kithwork.sources.live.kinds.NowAndThen", lambda ask: ask)
    for number in range(1, 13):
        maildir.deliver(from_dana(number, on=f"2026-03-{number:02}"))
    source = keep(actor, maildir)
    whole, seen = Mailbox.messages, []

    def messages(box, uids):
        seen.append(live_source(actor, source).progress)
        if len(seen) == 3:
            pause_live(actor, source)
        return whole(box, uids)

    monkeypatch.setattr(Mailbox, "messages", messages)
    stopped = read_live(actor, source)
    assert seen == [Progress(0, 12), Progress(2, 12, exchanges=2), Progress(4, 12, exchanges=4)]
    assert (stopped.was_stopped, stopped.goes_on, stopped.problem) == (True, False, "")
    assert sorted(Exchange.objects.values_list("subject", flat=True)) == sorted(f"Letter {one}" for one in range(7, 13))
    assert live_source(actor, source).next_at is None

    resume_live(actor, source)
    rest = read_live(actor, source)
    assert (rest.was_stopped, rest.report.exchanges.created, len(seen)) == (False, 6, 6)


def test_a_source_that_rests_is_read_all_the_same_when_asked_for(actor, maildir):
    maildir.deliver(from_dana(1))
    source = keep(actor, maildir)
    pause_live(actor, source)
    assert read_live(actor, source).report.exchanges.created == 1


def test_a_server_that_breaks_off_keeps_what_came_and_goes_on_from_there(actor, maildir, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.imap.reading.MESSAGES_AT_ONCE", 2)
    for number in range(12):
        maildir.deliver(from_dana(number, X_Padding="x" * 3000))
    line = BreakingLine(maildir.server.port, after=25_000)
    with contextlib.closing(line):
        source = keep(actor, maildir, port=line.port)
        cut = read_live(actor, source)
    some = Exchange.objects.count()
    assert 0 < some < 12
    assert cut.problem == "127.0.0.1 broke off in the middle."
    assert cut.remedy == "What came before is kept; the rest is read at the next try, by itself."

    row = LiveSource.objects.get()
    row.settings["port"] = maildir.server.port
    row.save()
    rest = read_live(actor, source)

    assert (rest.problem, rest.report.exchanges.created) == ("", 12 - some)
    assert LiveSource.objects.get().failed_times == 0


def test_only_mail_from_the_chosen_day_on_is_read(actor, maildir):
    maildir.deliver(from_dana(1, on="2019-05-01"))
    maildir.deliver(from_dana(2, on="2024-05-01"))
    reading = read_live(actor, keep(actor, maildir, since="2020-01-01"))
    assert list(Exchange.objects.values_list("subject", flat=True)) == ["Letter 2"]
    assert reading.report.skips == {"older than the day you chose to read from": 1}


def test_drafts_and_huge_messages_are_left_out(actor, maildir, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.imap.reading.LARGEST_MESSAGE_BYTES", 2000)
    maildir.deliver(from_dana(1), flags="D")
    maildir.deliver(from_dana(2, X_Padding="x" * 3000))
    maildir.deliver(from_dana(3))
    reading = read_live(actor, keep(actor, maildir))
    assert reading.report.exchanges.created == 1
    assert reading.report.skips == {"A draft: it was never sent.": 1, "a message of more than 30 MB": 1}


def test_a_bad_message_is_told_and_costs_no_other(actor, maildir):
    maildir.deliver("nothing of a mail\n")
    maildir.deliver(from_dana(2))
    reading = read_live(actor, keep(actor, maildir))
    assert reading.report.exchanges.created == 1
    [problem] = reading.report.problems
    assert (problem.file, problem.item) == ("INBOX", 1)


def test_a_folder_that_went_is_told_and_the_others_are_read(actor, maildir):
    maildir.deliver(from_dana(1))
    reading = read_live(actor, keep(actor, maildir, folders=("Gone", "INBOX")))
    assert reading.report.exchanges.created == 1
    assert reading.problem == "There is no folder “Gone” any more."
    assert reading.remedy == "Choose anew which folders to read."


TROUBLES = {
    "wrong password": ({"secret": "other"}, "127.0.0.1 did not take the name or the password."),
    "nobody there": ({"port": 1}, "Nobody answers at 127.0.0.1, port 1."),
    "no such name": ({"host": "mail.invalid"}, "The name mail.invalid is not known."),
}


@pytest.mark.parametrize(("how", "problem"), TROUBLES.values(), ids=TROUBLES)
def test_what_stops_it_is_said_in_words(how, problem, actor, maildir):
    reading = read_live(actor, keep(actor, maildir, **how))
    row = LiveSource.objects.get()
    assert (reading.problem, row.problem, row.failed_times) == (problem, problem, 1)
    assert row.remedy.endswith(".")
    assert SECRET not in f"{row.problem}{row.remedy}"


def test_a_certificate_of_nobody_is_refused_before_the_password_is_told(actor, maildir):
    source = keep(actor, maildir, host="localhost", port=maildir.server.tls_port, security=Security.TLS)
    assert read_live(actor, source).problem == (
        "The certificate of localhost is signed by nobody this computer trusts, so nothing was sent to it."
    )


def test_a_certificate_that_ran_out_is_said(actor, maildir, answering, monkeypatch, tmp_path):
    cert, key = certificate_that_ran_out(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    server = answering(None, tls=(cert, key))
    reading = read_live(actor, keep(actor, maildir, host="localhost", port=server.port, security=Security.TLS))
    assert (reading.problem, reading.remedy) == (
        "The certificate of localhost is out of date.",
        "Whoever runs the server has to renew it; see that the clock of this computer is right, too.",
    )


def test_a_certificate_for_another_name_is_refused(actor, maildir, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(maildir.server.cert))
    source = keep(actor, maildir, host="127.0.0.1", port=maildir.server.tls_port, security=Security.TLS)
    assert read_live(actor, source).problem == "The certificate 127.0.0.1 shows is made out to another name."


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_a_trusted_certificate_opens_the_mailbox(security, actor, maildir, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(maildir.server.cert))
    maildir.deliver(from_dana(1))
    port = maildir.server.tls_port if security is Security.TLS else maildir.server.port
    reading = read_live(actor, keep(actor, maildir, host="localhost", port=port, security=security))
    assert (reading.problem, reading.report.exchanges.created) == ("", 1)


def test_the_kind_of_encryption_mistaken_is_said(actor, maildir):
    source = keep(actor, maildir, port=maildir.server.port, security=Security.TLS)
    assert read_live(actor, source).problem == f"127.0.0.1 does not speak TLS at port {maildir.server.port}."


def test_a_password_beyond_ascii_is_told_the_other_way(actor, dovecot):
    maildir = dovecot.unusual_mailbox()
    maildir.deliver(from_dana(1))
    assert read_live(actor, keep(actor, maildir, secret=UNUSUAL)).report.exchanges.created == 1


def test_after_a_fault_it_waits_longer_each_time(actor, maildir):
    source = keep(actor, maildir, secret="wrong")
    waits = []
    for _ in range(7):
        read_live(actor, source)
        line = live_source(actor, source)
        waits.append(round((line.next_at - actor.now).total_seconds() / 3600))
        actor = later(actor, hours=25)
    assert waits == [1, 2, 4, 8, 16, 24, 24]


@pytest.mark.parametrize(("uids", "words"), [([3], "3"), ([1, 2, 3, 7], "1:3,7"), ([9, 8, 1], "1,8:9"), ([], "")])
def test_numbers_are_told_as_ranges(uids, words):
    assert numbers(uids) == words


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("a@gmail.com", "imap.gmail.com"),
        ("a@GMX.de", "imap.gmx.net"),
        ("a@firm.example", "imap.firm.example"),
        ("ana", ""),
    ],
)
def test_the_usual_host_goes_by_the_address(address, host):
    assert imap.usual_host(address) == host


def test_the_address_is_the_users_though_they_sign_in_with_another_name():
    told, label = mail_settings(
        "Ana@example.org", user="ana7", host="h.example", port=None, security=Security.STARTTLS, since="2024-01-01"
    )
    assert (MailSettings.of(told).address, told["user"], told["port"], label) == (
        "ana@example.org",
        "ana7",
        143,
        "Ana@example.org",
    )


def test_settings_come_back_as_they_went():
    told = MailSettings("h", 993, "a@b.example", Security.TLS, "2024-01-01", ("INBOX", "Sent"), "ana@b.example")
    assert MailSettings.of(told.as_dict()) == told
