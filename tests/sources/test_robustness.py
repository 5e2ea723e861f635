"""Whatever happens in the middle of an import: all of it stands or none, and the words say what to do."""

import errno
import gzip
import io
import os
import signal
import sqlite3
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from django.apps import apps
from django.db import OperationalError

import kithwork
from kithwork.people.models import Person
from kithwork.sources.actions import NoRoomError, import_paths
from kithwork.sources.rules import Stage, Tally
from kithwork.sources.spool import Spool
from kithwork.sources.watch import CancelledError, Watch
from tests.sources.written import ME, Desk, calendar, card, event, mail, mbox, state_of

DISK_IS_FULL = "The disk is full, so nothing of this import was kept; make room and import again."


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def row_counts():
    return {table.__name__: table.objects.count() for table in apps.get_models()}


def a_folder(desk):
    """Cards, mails and meetings, enough for several chunks of each."""
    folder = desk.file("people.vcf", "".join(card(f"P {n}", f"p{n}@x.example") for n in range(1200))).parent
    (folder / "mail.mbox").write_text(
        mbox(*(mail(ME, f"q{n}@x.example", on=f"2026-03-{n % 28 + 1:02}", subject=str(n)) for n in range(700)))
    )
    events = (event(f"m{n}", "20260302T100000Z", f"r{n}@x.example") for n in range(50))
    (folder / "meetings.ics").write_text(calendar(*events))
    return folder


# --- Called off ------------------------------------------------------------------------------------------------


class Impatient(Watch):
    """A watch that calls the import off at its *at*-th look in a *when* stage."""

    def __init__(self, when, at):
        super().__init__()
        self.when, self.at = when, at

    def check(self):
        if self.stage is self.when:
            self.at -= 1
            if self.at <= 0:
                self.cancel()
        super().check()


@pytest.mark.parametrize(
    ("when", "at"),
    [
        (Stage.READING, 1),
        (Stage.READING, 8),
        (Stage.KEEPING, 1),
        (Stage.KEEPING, 3),
        (Stage.KEEPING, 5),
        (Stage.TIDYING, 1),
    ],
)
def test_an_import_called_off_leaves_nothing(actor, desk, when, at):
    desk.cards(card("P 1", "p1@x.example", title="Head"))
    before, state = row_counts(), state_of(actor)
    watch = Impatient(when, at)
    with pytest.raises(CancelledError, match=r"Called off; nothing of this import was kept\."):
        import_paths(actor, [a_folder(desk)], owners=[ME], watch=watch)
    assert (row_counts(), state_of(actor)) == (before, state)
    assert watch.stage is Stage.CANCELLED


def test_progress_only_grows_and_ends_at_one(actor, desk):
    seen = []

    class Noting(Watch):
        def check(self):
            seen.append(self.fraction)
            super().check()

    watch = Noting()
    import_paths(actor, [a_folder(desk)], owners=[ME], watch=watch)
    assert seen == sorted(seen)
    assert (watch.fraction, watch.stage, watch.people, watch.exchanges) == (1.0, Stage.DONE, 1200, 750)


# --- Killed ----------------------------------------------------------------------------------------------------

SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path

import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from kithwork.sources.actions import import_paths
from kithwork.sources.watch import Watch
from kithwork.workspace.actions import ensure_local_workspace
from kithwork.workspace.queries import local_owner
from kithwork.workspace.rules import Via

now = datetime(2026, 11, 18, tzinfo=UTC)
ensure_local_workspace(now=now, name="Ana", time_zone="UTC")
actor = local_owner(now=now, via=Via.TEST)


class Telling(Watch):
    def check(self):
        if self.kept:
            print("kept", self.kept, flush=True)
        super().check()


import_paths(actor, [Path(sys.argv[1])], watch=Telling())
print("done", flush=True)
"""


def start(folder, file):
    environment = {
        **os.environ,
        "KITHWORK_HOME": str(folder),
        "DJANGO_SETTINGS_MODULE": "kithwork.settings",
        "PYTHONPATH": str(Path(kithwork.__file__).parents[1]),
    }
    environment.pop("KITHWORK_DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(file)], env=environment, stdout=subprocess.PIPE, text=True
    )


def look(folder):
    with sqlite3.connect(folder / "kithwork.sqlite3") as database:
        health = database.execute("PRAGMA integrity_check").fetchall()
        tables = ("people_person", "sources_batch", "sources_sourceitem", "people_contactpoint", "people_searchentry")
        counts = [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    database.close()
    return health, counts


def test_an_import_killed_in_the_middle_left_nothing_and_can_be_brought_again(tmp_path):
    home, file = tmp_path / "home", tmp_path / "people.vcf"
    file.write_text("".join(card(f"P {n}", f"p{n}@x.example") for n in range(4000)))
    with start(home, file) as process:
        assert process.stdout.readline().startswith("kept 500")
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert process.returncode == -signal.SIGKILL
    assert look(home) == ([("ok",)], [0, 0, 0, 0, 0])
    with start(home, file) as process:
        assert process.stdout.read().splitlines()[-1] == "done"
    assert look(home) == ([("ok",)], [4000, 1, 4000, 4000, 4000])


# --- A full disk -----------------------------------------------------------------------------------------------


def test_a_disk_full_while_reading_is_said_in_words(actor, desk, monkeypatch):
    def full(self, item):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Spool, "add", full)
    before = row_counts()
    with pytest.raises(NoRoomError, match=DISK_IS_FULL):
        desk.cards(card("Dana Keller", "dana@x.example"))
    assert row_counts() == before


def test_a_disk_full_while_keeping_is_said_in_words(actor, desk, monkeypatch):
    def full(*args, **more):
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("django.db.models.query.QuerySet.bulk_create", full)
    before = row_counts()
    with pytest.raises(NoRoomError, match=DISK_IS_FULL):
        desk.cards(card("Dana Keller", "dana@x.example"))
    assert row_counts() == before


# --- Odd files -------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_named_and_costs_no_other(actor, desk):
    folder = desk.file("a.vcf", card("Dana Keller", "dana@x.example")).parent
    (folder / "b.vcf").write_text(card("Bo Berg", "bo@x.example"))
    (folder / "a.vcf").chmod(0)
    report = import_paths(actor, [folder])
    assert report.people == Tally(created=1)
    assert [(one.file.rpartition("/")[2], one.reason) for one in report.problems] == [
        ("a.vcf", "You may not read this file. Give yourself the right to read it, or copy it to a folder of yours.")
    ]


def test_a_file_that_is_not_there_is_named(actor, tmp_path):
    report = import_paths(actor, [tmp_path / "gone.vcf"])
    assert [one.reason for one in report.problems] == [f"There is no file or folder {tmp_path / 'gone.vcf'}."]
    assert report.batch is None


def test_a_folder_of_two_thousand_files_is_read_whole(actor, tmp_path):
    for number in range(2000):
        (tmp_path / f"{number:05}.vcf").write_text(card(f"P {number}", f"p{number}@x.example"))
    report = import_paths(actor, [tmp_path])
    assert (report.files, report.people) == (2000, Tally(created=2000))


def test_a_zip_bomb_is_left_with_a_word_and_what_stood_before_it_is_kept(actor, desk):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.vcf", card("Dana Keller", "dana@x.example"))
        with archive.open("b.vcf", "w") as member:
            for _ in range(104):
                member.write(b"a" * ((1 << 20) - 1) + b"\n")
        archive.writestr("c.vcf", card("Bo Berg", "bo@x.example"))
    report = desk.bring("people.zip", packed.getvalue())
    assert report.people == Tally(created=1)
    assert any("it unpacks to more than 200 times its size" in one.reason for one in report.problems)


@pytest.mark.parametrize("kind", ["zip", "tar"])
@pytest.mark.parametrize("name", ["../../evil.vcf", "/etc/evil.vcf", "a/../../evil.vcf", "C:\\evil.vcf"])
def test_a_path_that_climbs_out_of_an_archive_is_not_read(actor, desk, kind, name):
    packed = io.BytesIO()
    content = card("Eve Evil", "eve@x.example").encode()
    good = card("Dana Keller", "dana@x.example").encode()
    if kind == "zip":
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr(name, content)
            archive.writestr("good.vcf", good)
    else:
        with tarfile.open(fileobj=packed, mode="w") as archive:
            for member, data in ((name, content), ("good.vcf", good)):
                info = tarfile.TarInfo(member)
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
    report = desk.bring(f"people.{kind}", packed.getvalue())
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Dana Keller"]
    assert [one.reason.partition(";")[0] for one in report.problems] == ["The archive names a path outside itself"]


def test_a_card_with_ten_megabytes_of_photo_is_read_without_it(actor, desk):
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["A" * 72] * (10 * 1024 * 1024 // 72))
    big = card("Dana Keller", "dana@x.example").replace("END:VCARD", f"{photo}\r\nEND:VCARD")
    report = desk.cards(big, card("Bo Berg", "bo@x.example"))
    assert report.people == Tally(created=2)
    assert [(one.item, one.lost) for one in report.problems] == [(1, False)]
    assert "its photo was not kept, everything else was" in report.problems[0].reason


@pytest.mark.parametrize(
    "name", ["people.vcf", "mail.mbox", "calendar.ics", "people.csv", "kithwork.json", "x.zip", "x.gz"]
)
@pytest.mark.parametrize("content", [b"", b"\0" * 9000, b"\xff\xfe", os.urandom(5000), b"BEGIN:VCARD", b"PK\x03\x04"])
def test_broken_files_give_words_and_never_a_traceback(actor, desk, name, content):
    report = desk.bring(name, content)
    assert report.problems or report.skips
    assert Person.objects.count() == 0


def test_a_gz_cut_off_keeps_what_could_be_read(actor, desk):
    whole = gzip.compress(b"".join(card(f"P {n}", f"{os.urandom(30).hex()}@x.example").encode() for n in range(3000)))
    report = desk.bring("people.vcf.gz", whole[: len(whole) // 2])
    assert 0 < report.people.created < 2000
    assert any("damaged or breaks off" in one.reason for one in report.problems)


def test_two_files_of_one_name_are_both_read(actor, desk):
    paths = [desk.file("people.vcf", card(name, f"{name}@x.example")) for name in ("Dana", "Bo")]
    assert import_paths(actor, paths).people == Tally(created=2)


def test_a_deep_line_of_json_is_only_a_damaged_line(actor, desk):
    desk.cards(card("Dana Keller", "dana@x.example"))
    deep = "{" + '"a":[' * 100_000
    lines = state_of(actor).splitlines(keepends=True)
    report = desk.bring("kithwork.json", "".join([*lines[:-2], deep + "\n", *lines[-2:]]))
    assert [one.reason for one in report.problems] == [
        "This line of the archive is damaged; take another copy of the archive."
    ]
