import os
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.core.errors import NotFoundError
from kithwork.web.bring.inbox import LONGEST_PATH, Inbox, Wishes, safe_parts, sweep_inbox


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("contacts.vcf", ("contacts.vcf",)),
        ("Takeout/Mail/Sent.mbox", ("Takeout", "Mail", "Sent.mbox")),
        ("../../etc/passwd", ("etc", "passwd")),
        ("/etc/passwd", ("etc", "passwd")),
        ("..\\..\\boot.ini", ("boot.ini",)),
        ("C:\\Users\\ana\\people.csv", ("Users", "ana", "people.csv")),
        ("C:", ()),
        ("a/./b/../c.ics", ("a", "b", "c.ics")),
        ("no\0thing\x07.eml", ("nothing.eml",)),
        ("  spaced   out.csv ", ("spaced out.csv",)),
        ("cur/1234.M5P6.host:2,S", ("cur", "1234.M5P6.host:2,S")),
        ("Gesendete Objekte/é🙂.eml", ("Gesendete Objekte", "é🙂.eml")),
        ("...", ("...",)),
        ("..", ()),
        ("", ()),
        ("//", ()),
    ],
)
def test_a_name_keeps_its_folders_and_loses_what_leads_elsewhere(name, parts):
    assert safe_parts(name) == parts


def test_a_very_long_name_is_cut_and_keeps_its_ending():
    [name] = safe_parts("ü" * 400 + ".vcf")
    assert (len(name.encode()), name.endswith("ü.vcf")) == (180, True)


@given(st.text(max_size=80))
def test_no_name_leads_out_of_the_inbox(name):
    for part in safe_parts(name):
        assert part not in {"", ".", ".."}
        assert "/" not in part
        assert "\\" not in part
        assert "\0" not in part
        assert len(part.encode()) <= 180


def test_a_path_deeper_than_any_system_allows_keeps_its_end():
    parts = safe_parts("/".join(["folder" * 20] * 100 + ["last.eml"]))
    assert parts[-1] == "last.eml"
    assert len("/".join(parts).encode()) <= LONGEST_PATH


def test_files_of_one_name_are_all_kept():
    inbox = Inbox.new()
    for text in (b"1", b"2", b"3"):
        with inbox.create("people.vcf") as file:
            file.write(text)
    assert {path.name: path.read_bytes() for path in inbox.paths()} == {
        "people.vcf": b"1",
        "people (2).vcf": b"2",
        "people (3).vcf": b"3",
    }


def test_a_file_where_a_folder_must_be_gives_way():
    inbox = Inbox.new()
    inbox.create("mail").close()
    inbox.create("mail/new/1.eml").close()
    inbox.create("mail/new/2.eml").close()
    found = sorted(str(path.relative_to(inbox.files)) for path in inbox.files.rglob("*") if path.is_file())
    assert found == ["mail", "mail (2)/new/1.eml", "mail (2)/new/2.eml"]


def test_a_link_in_the_way_is_never_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    inbox = Inbox.new()
    (inbox.files / "mail").symlink_to(outside)
    (inbox.files / "one.eml").symlink_to(outside / "one.eml")
    inbox.create("mail/new.eml").close()
    inbox.create("one.eml").close()
    assert list(outside.iterdir()) == []


def test_what_the_user_said_stays_with_the_files(actor):
    inbox = Inbox.new()
    wishes = Wishes(actor.workspace.pk, ("ana@example.org",), {"Mobil": "phone"})
    inbox.wish(wishes)
    assert Inbox.of(actor, inbox.token).wishes() == wishes


@pytest.mark.parametrize("token", ["..", "../x", "short", "x" * 22, "é" * 22])
def test_no_other_folder_can_be_asked_for(actor, token):
    with pytest.raises(NotFoundError):
        Inbox.of(actor, token)


def test_the_files_of_another_workspace_are_not_found(actor, stranger):
    inbox = Inbox.new()
    inbox.wish(Wishes(actor.workspace.pk))
    with pytest.raises(NotFoundError):
        Inbox.of(stranger, inbox.token)


def test_what_is_dropped_is_named_in_few_words():
    inbox = Inbox.new()
    inbox.create("b/c/d.eml").close()
    assert inbox.label() == "b"
    inbox.create("a.vcf").close()
    inbox.create("z.ics").close()
    assert inbox.label() == "a.vcf and 2 more"


def test_what_nobody_went_on_with_for_a_day_is_removed_at_start():
    old, fresh = Inbox.new(), Inbox.new()
    yesterday = time.time() - 25 * 3600
    os.utime(old.folder, (yesterday, yesterday))
    assert sweep_inbox() == 1
    assert (old.folder.exists(), fresh.folder.exists()) == (False, True)


def test_the_wishes_of_an_upload_can_be_changed(actor):
    inbox = Inbox.new()
    inbox.wish(Wishes(actor.workspace.pk))
    inbox.wish(replace(inbox.wishes(), mapping={"A": "name"}))
    assert inbox.wishes().mapping == {"A": "name"}
