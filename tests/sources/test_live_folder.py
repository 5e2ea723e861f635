"""A watched folder: what is new in it is read once it is written whole."""

import os
from datetime import timedelta

import pytest

from kithwork.conversations.models import Exchange
from kithwork.people.models import Person
from kithwork.sources.actions.live import add_live, read_live
from kithwork.sources.live import folder as live_folder
from kithwork.sources.live.kinds import NotReadableError, folder_settings
from kithwork.sources.models import Batch, CardPicture, LiveSource
from kithwork.sources.queries import live as queries
from kithwork.sources.rules import LiveKind
from kithwork.sources.watch import CancelledError, Watch
from tests.factories import later
from tests.sources.written import archive_of, card, mail


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "Scans"
    found.mkdir()
    return found


@pytest.fixture
def source(actor, folder):
    settings, label = folder_settings(str(folder))
    return add_live(actor, LiveKind.FOLDER, settings, label=label)


def lay(folder, name, text, actor, *, ago=timedelta(hours=1)):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    at = (actor.now - ago).timestamp()
    os.utime(path, (at, at))
    return path


def names():
    return sorted(Person.objects.filter(place="kept").values_list("full_name", flat=True))


def test_new_and_changed_files_are_read_and_others_are_not(actor, folder, source):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    lay(folder, "deep/er/b.vcf", card("Bo Diaz", "bo@diaz.example"), actor)
    first = read_live(actor, source)
    again = read_live(actor, source)
    lay(folder, "a.vcf", card("Cy Moor", "cy@moor.example"), actor, ago=timedelta(minutes=5))
    changed = read_live(actor, source)
    assert (first.report.files, again.report, changed.report.files) == (2, None, 1)
    assert names() == ["Bo Diaz", "Cy Moor", "Dana Keller"]


def test_a_file_being_written_waits_until_two_looks_find_it_alike(actor, folder, source):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example")[:40], actor, ago=timedelta(0))
    first = read_live(actor, source)
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor, ago=timedelta(0))
    second = read_live(actor, source)
    third = read_live(actor, source)
    assert (first.report, second.report, third.report.people.created) == (None, None, 1)


def test_what_may_still_be_being_written_is_said_and_looked_at_soon(actor, folder, source):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor, ago=timedelta(0))
    assert (read_live(actor, source).waiting, queries.live_sources(actor)[0].waiting) == (1, 1)
    assert (queries.due(later(actor, seconds=59)), queries.due(later(actor, minutes=1))) == ([], [source])
    assert read_live(later(actor, minutes=1), source).waiting == 0
    assert queries.due(later(actor, minutes=3)) == []


def test_what_kithwork_keeps_itself_is_no_source_though_it_lies_in_the_folder(actor, folder, source, settings):
    settings.HOME = folder / "kithwork"
    lay(settings.HOME, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    lay(settings.HOME, "b.vcf", card("Bo Diaz", "bo@diaz.example"), actor, ago=timedelta(0))
    reading = read_live(actor, source)
    assert (reading.report, reading.waiting) == (None, 0)


def test_how_long_a_file_is_given_to_lie_still_can_be_called_off(monkeypatch):
    watch = Watch()
    monkeypatch.setattr(live_folder, "STILL_FOR", timedelta(seconds=0.01))
    live_folder.let_rest(watch)
    watch.cancel()
    with pytest.raises(CancelledError):
        live_folder.let_rest(watch)


def test_a_touched_file_with_the_same_content_is_not_read_again(actor, folder, source):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    read_live(actor, source)
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor, ago=timedelta(minutes=9))
    assert read_live(actor, source).report is None


def test_what_is_no_contact_mail_or_calendar_is_passed_over_in_silence(actor, folder, source):
    for name, content in {
        "a.pdf": b"%PDF-1.7\n1", "b.jpg": b"\xff\xd8\xff\xe0", ".hidden.vcf": b"x", "c.part": b"BEGIN:VCARD", "d.txt": b"hello", "e.vcf": b"",
    }.items():  # fmt: skip
        lay(folder, name, content, actor)
    reading = read_live(actor, source)
    assert (reading.report, reading.problem) == (None, "")
    assert Batch.objects.count() == 0


def test_a_bad_card_is_told_under_the_path_of_its_file(actor, folder, source):
    lay(folder, "deep/a.vcf", "BEGIN:VCARD\nVERSION:3.0\nNOTE:nameless\nEND:VCARD\n", actor)
    reading = read_live(actor, source)
    assert [(one.file, one.item) for one in reading.report.problems] == [("Scans/deep/a.vcf", 1)]


def test_an_archive_of_kithwork_is_not_restored_by_lying_there(actor, stranger, folder, source, tmp_path):
    from kithwork.sources.actions import import_paths

    card_file = lay(tmp_path, "x.vcf", card("Rosa Tamm", "rosa@tamm.example"), actor)
    import_paths(stranger, [card_file])
    lay(folder, "all.zip", archive_of(stranger), actor)
    reading = read_live(actor, source)
    assert reading.report is None
    assert Person.objects.filter(workspace=actor.workspace).count() == 0


def test_a_file_that_went_changes_nothing(actor, folder, source):
    path = lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    read_live(actor, source)
    path.unlink()
    assert read_live(actor, source).report is None
    assert (names(), LiveSource.objects.get().marks["read"]["files"]) == (["Dana Keller"], {})


def test_sent_mail_in_its_folder_is_the_users(actor, folder, source):
    for number in range(4):
        lay(folder, f"Sent/{number}.eml", mail("ana@example.org", "bo@diaz.example", subject=f"Plan {number}"), actor)
    read_live(actor, source)
    assert Exchange.objects.count() == 4


def test_a_folder_that_is_not_there_is_said_and_comes_back(actor, folder, source):
    folder.rename(folder.with_name("Away"))
    reading = read_live(actor, source)
    assert reading.problem == f"The folder {folder} is not there."
    assert reading.remedy == (
        "If it lies on a disk that is not connected, connect it; if it was moved, forget this one and add it where it is now."
    )
    folder.with_name("Away").rename(folder)
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    assert read_live(later(actor, hours=1), source).report.people.created == 1


def test_links_to_folders_are_not_followed(actor, folder, source, tmp_path):
    lay(tmp_path / "other", "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "other").symlink_to(tmp_path / "other", target_is_directory=True)
    assert read_live(actor, source).report is None


def picture():
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(file, "JPEG")
    return file.getvalue()


def test_pictures_go_on_a_stack_where_the_user_said_they_are_cards(actor, folder):
    pytest.importorskip("PIL")
    settings, label = folder_settings(str(folder), cards=True)
    source = add_live(actor, LiveKind.FOLDER, settings, label=label)
    lay(folder, "one.jpg", picture(), actor)
    lay(folder, "broken.jpg", b"\xff\xd8\xff broken", actor)
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    first = read_live(actor, source)
    again = read_live(actor, source)
    assert (first.pictures, first.report.people.created, [one.file for one in first.report.problems]) == (
        1,
        1,
        ["Scans/broken.jpg"],
    )
    assert (again.pictures, again.report) == (0, None)
    assert list(CardPicture.objects.values_list("file", "stack__label")) == [("Scans/one.jpg", "Scans")]


def test_other_pictures_are_left_alone(actor, folder, source):
    lay(folder, "one.jpg", picture(), actor)
    assert (read_live(actor, source).pictures, CardPicture.objects.count()) == (0, 0)


@pytest.mark.parametrize("path", ["", "  ", "relative/one", "/no/such/folder"])
def test_a_folder_that_cannot_be_meant_is_refused(path):
    with pytest.raises(NotReadableError):
        folder_settings(path)


def test_where_others_may_add_sources_no_folder_is_read(actor, folder, source, settings):
    settings.LIVE_INSIDE = False
    assert read_live(actor, source).problem == "Folders of this machine may not be read from here."
    with pytest.raises(NotReadableError):
        add_live(actor, LiveKind.FOLDER, {"path": str(folder), "cards": False}, label="Scans")
