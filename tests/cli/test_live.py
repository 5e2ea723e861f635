"""`kithwork live`: added when it answers, read, told why it stopped, paused and removed."""
# ruff: noqa: F811 -- fixtures are asked for by their names

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from kithwork.people.models import Person
from kithwork.sources.models import LiveSource
from tests.sources.live_servers import SECRET, answering, dovecot, maildir, radicale  # noqa: F401
from tests.sources.written import calendar, card, event, mail


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()


@pytest.fixture
def say(me, monkeypatch):
    """Run `kithwork` with these words, typing this when it asks."""
    import json
    from dataclasses import dataclass

    from click.testing import CliRunner

    from kithwork.cli.main import kithwork

    @dataclass(frozen=True)
    class Answer:
        code: int
        out: str
        err: str

        @property
        def json(self):
            return json.loads(self.out)

    def runs(*words, typed=""):
        result = CliRunner(env={"COLUMNS": "100"}).invoke(
            kithwork, [str(word) for word in words], input=typed, prog_name="kithwork"
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return runs


def add_mailbox(say, maildir, *more):
    return say(
        "live", "add", "imap", maildir.user, "--host", "127.0.0.1", "--port", maildir.server.port,
        "--security", "plain", "--since", "2020-01-01", "--password-stdin", *more, typed=f"{SECRET}\n",
    )  # fmt: skip


def test_nothing_yet(say):
    assert say("live").out == "Nothing is read again and again yet; add a source with `kithwork live add`.\n"
    assert say("live", "--json").json == []
    assert say("live", "read").err.startswith("error: Nothing is read again and again yet")


def test_a_mailbox_is_added_and_read(say, maildir):
    maildir.deliver(mail("Dana Keller <dana@firm.example>", "ana@example.org"))
    added = add_mailbox(say, maildir)
    read = say("live", "read")
    again = say("live", "read", "ana", "--json")
    assert added.out == (
        f"{maildir.user} is kept read: INBOX, Gesendet.\n"
        f'Read it now with `kithwork live read "{maildir.user}"`.\nWhile `kithwork serve` runs, it is read by itself.\n'
    )
    assert read.out == f"{maildir.user}: 1 exchange new.\n"
    assert again.json == [
        {"name": maildir.user, "people": 0, "exchanges": 0, "batches": [], "problem": "", "remedy": "", "waiting": 0}
    ]


def test_folders_are_named_or_all_taken(say, maildir):
    maildir.deliver(mail("Dana Keller <dana@firm.example>", "ana@example.org"), folder="Work")
    assert add_mailbox(say, maildir, "--folder", "Work").out.startswith(f"{maildir.user} is kept read: Work.")
    assert add_mailbox(say, maildir, "--all-folders", "--name", "All").out.startswith(
        "All is kept read: INBOX, Gesendet, Papierkorb, Work."
    )
    wrong = add_mailbox(say, maildir, "--folder", "Play")
    assert (wrong.code, wrong.err) == (
        1, "error: There is no “Play” there; it has “INBOX”, “Gesendet”, “Papierkorb”, “Work”.\n",
    )  # fmt: skip


def test_what_does_not_answer_is_not_kept(say, maildir):
    refused = say(
        "live", "add", "imap", maildir.user, "--host", "127.0.0.1", "--port", maildir.server.port, "--security", "plain",
        "--password-stdin", typed="wrong\n",
    )  # fmt: skip
    assert refused.code == 1
    assert refused.err.startswith("error: 127.0.0.1 did not take the name or the password. Type them again.")
    assert LiveSource.objects.count() == 0


def test_a_password_is_asked_and_never_shown(say, maildir):
    asked = say(
        "live", "add", "imap", maildir.user, "--host", "127.0.0.1", "--port", maildir.server.port, "--security", "plain",
        typed=f"{SECRET}\n",
    )  # fmt: skip
    assert asked.code == 0
    assert SECRET not in asked.out + asked.err
    nothing = say("live", "add", "imap", maildir.user, "--host", "127.0.0.1", typed="\n")
    assert nothing.err.endswith("error: No password was given.\n")


def test_an_address_book_is_added_read_and_what_went_is_told(say, radicale):
    radicale.make("ana/friends", "addressbook", "Friends")
    radicale.put("ana/friends/1.vcf", card("Dana Keller", "dana@firm.example", uid="1"))
    added = say("live", "add", "carddav", radicale.url, "--user", "ana", "--password-stdin", typed=f"{SECRET}\n")
    assert added.out.startswith("Contacts at 127.0.0.1 is kept read: Friends.\n")
    say("live", "read")
    radicale.delete("ana/friends/1.vcf")
    say("live", "read")
    listed = say("live")
    assert "No longer in this address book, and still here: Dana Keller." in listed.out
    assert say("live", "--json").json[0]["gone"] == ["Dana Keller"]
    assert Person.objects.count() == 1


def test_calendars_are_chosen_by_name(say, radicale):
    for name in ("Work", "Home"):
        radicale.make(f"ana/{name}", "calendar", name)
    added = say(
        "live", "add", "caldav", radicale.url, "--user", "ana", "--only", "Home", "--password-stdin", "--json",
        typed=f"{SECRET}\n",
    )  # fmt: skip
    assert (added.json["kind"], added.json["where"], added.json["on"]) == ("caldav", "Home at 127.0.0.1", True)


def test_a_secret_address_is_asked_kept_and_typed_again(say, answering):
    server = answering(
        lambda asked: (200, {}, calendar(event("one@x", "20260301T100000Z", "dana@firm.example")).encode())
    )
    added = say("live", "add", "ics", "--name", "Work", typed=f"{server.url}/private-0815/basic.ics\n")
    assert (added.code, "0815" in added.out + added.err) == (0, False)
    assert say("live", "read").out == "Work: 2 people and 1 exchange new.\n"
    again = say("live", "password", "Work", "--password-stdin", typed=f"{server.url}/other.ics\n")
    assert again.out == "Kept, encrypted. Work is tried again.\n"
    assert say("live", "test", "Work").out == "Work answers.\n"
    assert server.asked[-1].path == "/other.ics"


class Diary:
    """A calendar that may be changed, and that says what it is called."""

    def __init__(self, *events):
        self.events, self.status = list(events), 200

    def __call__(self, asked):
        body = calendar(*self.events).replace(
            "BEGIN:VCALENDAR\r\n", "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Ana\\, work\r\n", 1
        )
        return self.status, {}, body.encode()


def test_a_calendar_is_called_as_it_calls_itself_and_read_once(say, answering):
    server = answering(Diary(event("one@x", "20260301T100000Z", "dana@firm.example")))
    address = f"{server.url}/a.ics"
    added = say("live", "add", "ics", address)
    again = say("live", "add", "ics", address, "--name", "Another")
    assert added.out.startswith("Ana, work is kept read.")
    assert (again.code, again.err) == (1, "error: “Ana, work” reads this already. Change it, or forget it first.\n")
    assert [(one.label, one.settings["name"]) for one in LiveSource.objects.all()] == [("Ana, work", "Ana, work")]


def test_what_went_from_a_calendar_is_told_at_once_and_looked_at_again_soon(say, answering):
    days = [f"{timezone.now() + timedelta(days=number):%Y%m%dT%H%M%SZ}" for number in (5, 6)]
    diary = Diary(event("one@x", days[0], "dana@firm.example"), event("two@x", days[1], "dana@firm.example"))
    say("live", "add", "ics", f"{answering(diary).url}/a.ics", "--name", "Work")
    say("live", "read")
    del diary.events[0]
    gone = say("live", "read")
    [line] = say("live", "--json").json
    soon = datetime.fromisoformat(line["next_at"]) - datetime.fromisoformat(line["read_at"])
    assert gone.out.startswith("Work: nothing new.\n  1 meeting is gone from the calendar; looked at again today, ")
    assert "1 meeting is gone from the calendar; looked at again today, " in say("live").out
    assert soon == timedelta(minutes=5)
    assert say("live", "read").out == "Work: 1 meeting called off.\n"
    assert say("live", "read").out == "Work: nothing new.\n"


def test_a_calendar_that_stops_asks_for_its_address_and_a_folder_for_nothing(say, answering, tmp_path):
    diary = Diary(event("one@x", "20260301T100000Z", "dana@firm.example"))
    say("live", "add", "ics", f"{answering(diary).url}/a.ics", "--name", "Work")
    diary.status = 404
    read = say("live", "read")
    listed = say("live").out
    assert read.out.startswith("Work could not be read.\n  There is nothing at this address.")
    assert '  A secret address is typed again with `kithwork live password "Work"`.' in listed
    assert "A password" not in listed


def test_a_folder_is_kept_read(say, tmp_path):
    folder = tmp_path / "Scans"
    folder.mkdir()
    assert say("live", "add", "folder", folder).out.startswith("Scans is kept read.")
    assert say("live", "--json").json[0]["every_minutes"] == 5
    folder.rmdir()
    read = say("live", "read", "Scans")
    assert read.code == 1
    assert read.out.startswith("Scans could not be read.\n")
    assert f"The folder {folder} is not there." in " ".join(read.out.split())
    assert "Kept read: Scans could not be read." in " ".join(say("today").out.split())
    assert say("today", "--json").json["stopped"] == ["Scans"]
    listed = " ".join(say("live").out.split())
    assert "Scans folder stopped; tried again today" in listed
    assert "If it lies on a disk that is not connected, connect it" in listed


def test_it_rests_is_resumed_and_removed(say, tmp_path):
    say("live", "add", "folder", tmp_path, "--name", "Scans")
    assert say("live", "pause", "scans").out == "Scans rests.\n"
    assert say("live").out == "Scans  folder  resting\n"
    assert say("live", "resume", "Scans", "--json").json == {"name": "Scans", "done": "resume"}
    assert say("live").out == "Scans  folder  not read yet\n"
    assert say("live", "remove", "Scans").out == "Scans is forgotten; what it brought stays.\n"
    assert LiveSource.objects.count() == 0


def test_its_folders_are_tested(say, maildir):
    add_mailbox(say, maildir)
    tested = say("live", "test", "ana")
    assert tested.out == f"{maildir.user} answers.\n  INBOX\n  Gesendet\n  Papierkorb\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("imap", "a@b.example", "--since", "soon"), "“soon” is no day"),
        (("imap", "ana"), "Give your e-mail address"),
        (("ics", "http://calendar.example.org/a"), "This address begins with http, not https."),
        (("carddav", "ftp://x.example"), "This is no web address"),
        (("folder", "/no/such/folder"), "There is no folder /no/such/folder"),
    ],
)
def test_a_mistake_is_one_line(words, problem, say):
    answer = say("live", "add", *words, typed="x\n")
    assert answer.code in {1, 2}
    assert problem in answer.err
    assert LiveSource.objects.count() == 0


def test_json_goes_after_the_word_that_says_what_to_do(say):
    assert "Put --json after the word" in say("live", "--json", "read").err


def test_programs_hear_the_same(say, tmp_path):
    say("live", "add", "folder", tmp_path, "--name", "Scans")
    assert say("live", "test", "Scans", "--json").json == {"name": "Scans", "answers": True, "offers": []}
    assert say("live", "password", "Scans", "--password-stdin", "--json", typed="x\n").json == {
        "name": "Scans", "done": "password",
    }  # fmt: skip


def test_what_is_being_read_is_said(say, me, tmp_path):
    say("live", "add", "folder", tmp_path, "--name", "Scans")
    LiveSource.objects.update(busy_at=me.now)
    assert say("live").out == "Scans  folder  being read now\n"
    assert say("live", "read").err == "error: “Scans” is being read at this moment.\n"


def test_a_file_put_there_just_now_is_waited_for_and_read(say, tmp_path, monkeypatch):
    monkeypatch.setattr("kithwork.sources.live.folder.STILL_FOR", timedelta(seconds=0.5))
    folder = tmp_path / "Scans"
    say("live", "add", "folder", tmp_path, "--name", "Scans")
    folder.mkdir()
    (folder / "a.vcf").write_text(card("Dana Keller", "dana@firm.example"))
    read = say("live", "read")
    assert (read.out, read.err) == (
        "Scans: 1 person new.\n", "1 file may still be being written; looking again in a moment.\n",
    )  # fmt: skip


def test_a_file_that_is_still_being_written_is_said(say, tmp_path, monkeypatch):
    file = tmp_path / "a.vcf"
    say("live", "add", "folder", tmp_path, "--name", "Scans")
    file.write_text("x")
    monkeypatch.setattr("kithwork.sources.live.folder.let_rest", lambda watch: file.write_text("xy" * 9))
    read = say("live", "read", "--json")
    assert [one["waiting"] for one in read.json] == [1]
    file.write_text("xyz")
    monkeypatch.setattr("kithwork.sources.live.folder.let_rest", lambda watch: file.write_text("x" * 9))
    assert say("live", "read").out == (
        "Scans: nothing new.\n  1 file may still be being written; read it again once that is done.\n"
    )
    assert "1 file may still be being written; looked at again today" in say("live").out


def test_a_reading_that_was_told_to_stop_says_so_and_goes_no_further(say, maildir, me, monkeypatch):
    from kithwork.sources.actions.live import pause_live
    from kithwork.sources.live.imap.line import Mailbox

    monkeypatch.setattr("kithwork.sources.live.imap.reading.MESSAGES_AT_ONCE", 1)
    monkeypatch.setattr("kithwork.sources.live.kinds.NowAndThen", lambda ask: ask)
    for number in range(3):
        maildir.deliver(mail("Dana Keller <dana@firm.example>", "ana@example.org", subject=f"Letter {number}"))
    add_mailbox(say, maildir)
    whole = Mailbox.messages

    def messages(box, uids):
        assert say("live").out.endswith("being read now, 0 of 3\n")
        pause_live(me, LiveSource.objects.get().pk)
        return whole(box, uids)

    monkeypatch.setattr(Mailbox, "messages", messages)
    assert say("live", "read").out == (
        f"{maildir.user}: 1 exchange new.\n  Stopped; what came until then stays. Resume it to go on from there.\n"
    )


def test_called_off_it_keeps_nothing(say, tmp_path, monkeypatch):
    def interrupted(*args, **more):
        raise KeyboardInterrupt

    say("live", "add", "folder", tmp_path, "--name", "Scans")
    monkeypatch.setattr("kithwork.sources.actions.live.read_live", interrupted)
    answer = say("live", "read")
    assert (answer.code, answer.err) == (130, "Called off; nothing of this reading was kept.\n")


def test_pictures_of_cards_wait_to_be_gone_through(say, tmp_path):
    import os

    image = pytest.importorskip("PIL.Image")
    folder = tmp_path / "Scans"
    folder.mkdir()
    image.new("RGB", (600, 400), "white").save(folder / "one.jpg")
    os.utime(folder / "one.jpg", (1e9, 1e9))
    say("live", "add", "folder", folder, "--cards")
    assert say("live", "read").out == "Scans: nothing new.\n1 photograph of cards to go through: `kithwork cards`.\n"


def test_why_it_stopped_and_where_a_password_is_typed_again_is_said(say, maildir):
    add_mailbox(say, maildir, "--name", "Mail")
    say("live", "password", "Mail", "--password-stdin", typed="wrong\n")
    read = say("live", "read", "Mail")
    assert read.out.startswith(
        "Mail could not be read.\n  127.0.0.1 did not take the name or the password. Type them again."
    )
    listed = say("live").out
    assert listed.count("127.0.0.1 did not take the name or the password.") == 1
    assert listed.endswith('  A password is typed again with `kithwork live password "Mail"`.\n')
