"""Mailboxes at their worst: odd names and passwords, thousands of letters, servers that lie."""
# ruff: noqa: F811 -- fixtures are asked for by their names

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions.live import choices, choose, read_live
from kithwork.sources.live.imap import Security
from kithwork.sources.live.imap import line as imap_line
from kithwork.sources.live.imap.names import folder_argument, listed, quoted
from kithwork.sources.models import ImportProblem, LiveSource
from tests.sources.live_servers import ODD, SECRET, dovecot, maildir  # noqa: F401
from tests.sources.test_live_imap import from_dana, imap_flags, keep
from tests.sources.test_live_odd_servers import message, read_odd

pytestmark = [pytest.mark.usefixtures("home"), pytest.mark.one_database]


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


@pytest.mark.parametrize("at", range(len(ODD)), ids=ODD)
def test_any_password_is_said_as_it_is(at, actor, dovecot):
    maildir = dovecot.odd_mailbox(at)
    maildir.deliver(from_dana(1))
    reading = read_live(actor, keep(actor, maildir, secret=ODD[at]))
    assert (reading.problem, reading.report.exchanges.created) == ("", 1)


NAMES = ("Ärger & Co", "a b  c", 'say "hi"', "back\\slash", "日本語", "100%", "paren (s)", "R&D", "star*", "{5}", "😀")


def test_folders_with_any_name_are_offered_and_read(actor, maildir):
    box = signed_in(maildir)
    for number, name in enumerate(NAMES):
        assert box.create(folder_argument(name))[0] == "OK"
        raw = from_dana(number).encode()
        assert box.append(folder_argument(name), None, None, raw)[0] == "OK"
    box.logout()
    source = keep(actor, maildir)
    offered = choices(actor, source)
    assert sorted({one.name for one in offered} - {"INBOX", "Gesendet", "Papierkorb"}) == sorted(NAMES)
    choose(actor, source, [one for one in offered if one.name in NAMES])
    reading = read_live(actor, source)
    assert (reading.problem, Exchange.objects.count()) == ("", len(NAMES))


def test_hundreds_of_folders_nested_ones_and_empty_shelves_are_read(actor, maildir):
    for number in range(300):
        maildir.deliver(from_dana(number), folder=f"Shelf.Deep.F{number}")
    source = keep(actor, maildir)
    offered = choices(actor, source)
    assert [one.name for one in offered if one.name in {"Shelf", "Shelf.Deep"}] == []  # nothing lies on them
    choose(actor, source, offered)
    reading = read_live(actor, source)
    assert (reading.problem, reading.report.exchanges.created) == ("", 300)


def signed_in(maildir):
    import imaplib

    box = imaplib.IMAP4("127.0.0.1", maildir.server.port, timeout=10)
    box.login(maildir.user, SECRET)
    return box


BROKEN = {
    "nothing": b"",
    "no head": b"\r\n\r\nhello",
    "noise": bytes(range(256)) * 40,
    "no date": b"From: dana@firm.example\r\nTo: ana@example.org\r\n\r\nHello",
    "endless head": b"From: dana@firm.example\r\nX-A: " + b"a" * 2_000_000 + b"\r\n\r\nHello",
    "parts in parts": b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(400)),
    "half a part": b'From: dana@firm.example\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=no-such\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!',
}  # fmt: skip


def test_broken_letters_cost_no_other_and_are_told_once(actor, maildir):
    for raw in BROKEN.values():
        maildir.deliver(raw)
    maildir.deliver(from_dana(1))
    source = keep(actor, maildir)
    reading = read_live(actor, source)
    assert reading.problem == ""
    assert Exchange.objects.filter(subject="Letter 1").count() == 1
    assert ImportProblem.objects.count() == len(reading.report.problems)
    assert read_live(actor, source).report is None


def test_letters_that_were_removed_between_two_looks_are_passed_over(actor, maildir):
    letters = [maildir.deliver(from_dana(number)) for number in range(6)]
    source = keep(actor, maildir)
    read_live(actor, source)
    box = signed_in(maildir)
    box.select("INBOX")
    box.uid("STORE", "1:3", "+FLAGS", "(\\Deleted)")
    box.expunge()
    box.logout()
    maildir.deliver(from_dana(9))
    reading = read_live(actor, source)
    assert (len(letters), reading.problem, reading.report.exchanges.created) == (6, "", 1)
    assert Exchange.objects.count() == 7


def test_a_letter_too_large_is_left_out_and_the_others_come(actor, maildir):
    maildir.deliver(from_dana(1) + "x" * 40 * 1024 * 1024)
    maildir.deliver(from_dana(2))
    reading = read_live(actor, keep(actor, maildir))
    assert (reading.problem, reading.report.exchanges.created, reading.report.exchanges.skipped) == ("", 1, 1)
    assert imap_flags(maildir) == {1: set(), 2: set()}


def test_a_server_that_lies_about_sizes_fills_no_memory(actor, monkeypatch):
    monkeypatch.setattr(imap_line, "MOST_ANSWER_BYTES", 200_000)
    flood = [b"* 1 FETCH (UID 1 BODY[] {90000}\r\n" + b"x" * 90_000 + b")"] * 3
    reading, _ = read_odd(actor, UID_FETCH=flood)
    assert reading.problem == "127.0.0.1 sent more than was asked for."


STRANGE = {
    "a count that is none": {"EXAMINE": [b"* many EXISTS", b"* OK [UIDVALIDITY x] ok"], "SIZES": [], "UID_FETCH": []},
    "numbers without end": {"UID_SEARCH": [b"* SEARCH " + b"9" * 9000]},
    "no number there is": {"UID_SEARCH": [b"* SEARCH 4294967296 0 -1"]},
    "a name that is none": {"LIST": [b'* LIST () "/" "&!!-"', b"* LIST () NIL INBOX", b"* LIST", b"* LIST () x"], "UID_FETCH": message()},
}  # fmt: skip


@pytest.mark.parametrize("odd", STRANGE.values(), ids=STRANGE)
def test_strange_answers_end_in_no_mistake_of_ours(odd, actor):
    reading, _ = read_odd(actor, **odd)
    assert reading.problem in {"", "127.0.0.1 did not answer as a mail server does."}


def test_a_listing_that_is_refused_is_said(actor):
    reading, _ = read_odd(actor, ends={"LIST": b"%s NO not yours"})
    assert reading.problem == "127.0.0.1 did not do what was asked of it."


def test_where_no_password_is_taken_in_the_clear_none_is_sent(actor):
    reading, server = read_odd(actor, CAPABILITY=[b"* CAPABILITY IMAP4REV1 LOGINDISABLED STARTTLS"])
    assert reading.problem == "127.0.0.1 takes no password without encryption, so none was sent."
    assert "LOGIN" not in server.asked


def test_a_server_that_takes_one_in_before_encryption_gets_no_password(actor):
    reading, server = read_odd(actor, security=Security.STARTTLS, greeting=b"* PREAUTH welcome")
    assert "offers no encryption" in reading.problem
    assert [one for one in server.asked if one in {"LOGIN", "AUTHENTICATE", "EXAMINE"}] == []


@pytest.mark.parametrize("secret", ["a\r\nA1 DELETE INBOX", "a\nb", "nul\0"])
def test_a_password_of_several_lines_begins_no_other_command(secret, actor):
    reading, server = read_odd(actor, secret=secret)
    assert reading.problem == "127.0.0.1 did not take the name or the password."
    assert server.asked == ["CAPABILITY"]


def test_only_commands_that_read_are_ever_sent(actor):
    reading, server = read_odd(actor, UID_FETCH=message())
    assert reading.report.exchanges.created == 1
    assert set(server.asked) == {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "UID SEARCH", "SIZES", "UID FETCH", "LOGOUT"}


LISTED = {
    b'(\\HasNoChildren) "/" INBOX': ("INBOX", "/"),
    b'() "." "a \\"b\\" \\\\ c"': ('a "b" \\ c', "."),
    b'() NIL "flat"': ("flat", ""),
    b"() nil {flat}": ("{flat}", ""),
    b'() "\\\\" "x\\\\y"': ("x\\y", "\\"),
    b'() "/" "R&-D"': ("R&D", "/"),
}  # fmt: skip


@pytest.mark.parametrize(("told", "meant"), LISTED.items())
def test_names_are_read_as_they_are_meant(told, meant):
    [found] = listed([told])
    assert (found.name, found.delim) == meant


def test_a_name_may_come_beside_its_line():
    [found] = listed([(b'(\\Noselect) "/" {4}', b'a"\\b'), b""])
    assert (found.name, found.flags) == ('a"\\b', ("\\Noselect",))


@pytest.mark.parametrize("told", [b"", b"()", b'() "/" ', b'() "/" "&!-"', b'() "/" "a\nb"', b"() / x", None])
def test_lines_that_name_no_folder_are_passed_over(told):
    assert list(listed([told])) == []


@pytest.mark.parametrize("name", ["a\r\nb", "\n", "\0"])
def test_no_name_begins_another_command(name):
    with pytest.raises(ValueError):
        quoted(name.encode())


def test_thousands_of_letters_come_with_their_marks(actor, maildir):
    for number in range(5_000):
        maildir.deliver(from_dana(number, on=f"2026-03-{number % 28 + 1:02}"))
    source = keep(actor, maildir)
    first = read_live(actor, source)
    assert (first.problem, first.report.exchanges.created, first.goes_on) == ("", 5_000, False)
    assert LiveSource.objects.get().marks["read"]["INBOX"]["high"] == 5_000
    assert read_live(actor, source).report is None
    assert Person.objects.count() == 2
