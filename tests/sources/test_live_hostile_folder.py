"""Watched folders at their worst: links that lead out or round, what may not be opened, thousands of files."""

import os

import pytest

from kithwork.people.models import Person
from kithwork.sources.actions.live import read_live
from kithwork.sources.live import folder as folders
from kithwork.sources.models import ImportProblem, LiveSource
from tests.factories import later
from tests.sources.test_live_folder import folder, lay, names, source  # noqa: F401
from tests.sources.written import card

# ruff: noqa: F811 -- fixtures are asked for by their names


def test_a_link_that_leads_out_of_the_folder_is_left_alone(actor, folder, source, tmp_path):
    lay(tmp_path, "elsewhere.vcf", card("Dana Keller", "dana@firm.example"), actor)
    lay(tmp_path / "other", "far.vcf", card("Bo Diaz", "bo@diaz.example"), actor)
    (folder / "out.vcf").symlink_to(tmp_path / "elsewhere.vcf")
    (folder / "other").symlink_to(tmp_path / "other")
    assert (read_live(actor, source).report, names()) == (None, [])


def test_a_link_within_the_folder_is_read_and_doubles_nothing(actor, folder, source):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    (folder / "b.vcf").symlink_to(folder / "a.vcf")
    assert read_live(actor, source).report.people.created == 1
    assert names() == ["Dana Keller"]


def test_links_that_lead_round_end(actor, folder, source):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    (folder / "round").symlink_to(folder)
    (folder / "self.vcf").symlink_to(folder / "self.vcf")
    (folder / "nowhere.vcf").symlink_to(folder / "no.vcf")
    os.mkfifo(folder / "pipe.vcf")
    assert read_live(actor, source).report.files == 1


def test_what_may_not_be_opened_is_told_once_and_read_when_it_may(actor, folder, source, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    lay(folder, "b.vcf", card("Bo Diaz", "bo@diaz.example"), actor)
    usual = folders._digest
    with monkeypatch.context() as patched:
        patched.setattr(folders, "_digest", lambda path, job: None if path.name == "b.vcf" else usual(path, job))
        read_live(actor, source)
        again = read_live(later(actor, minutes=5), source)
    assert (again.report, names()) == (None, ["Dana Keller"])
    assert list(ImportProblem.objects.values_list("file", "reason")) == [("Scans/b.vcf", folders.CLOSED)]
    read_live(later(actor, minutes=10), source)
    assert names() == ["Bo Diaz", "Dana Keller"]


def test_a_folder_within_that_may_not_be_opened_is_told(actor, folder, source, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    lay(folder, "shut/b.vcf", card("Bo Diaz", "bo@diaz.example"), actor)
    usual = os.scandir

    def scandir(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(folders.os, "scandir", scandir)
    read_live(actor, source)
    read_live(later(actor, minutes=5), source)
    assert names() == ["Dana Keller"]
    assert list(ImportProblem.objects.values_list("file", "reason")) == [("Scans/shut", folders.CLOSED)]


def test_a_file_that_grows_while_it_is_read_is_read_again(actor, folder, source, monkeypatch):
    path = lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    usual = folders._digest

    def growing(read, job):
        found = usual(read, job)
        if read.stat().st_size < 300:
            lay(folder, "a.vcf", path.read_text() + card("Bo Diaz", "bo@diaz.example"), actor)
        return found

    with monkeypatch.context() as patched:
        patched.setattr(folders, "_digest", growing)
        read_live(actor, source)
    assert read_live(later(actor, minutes=5), source).problem == ""
    assert names() == ["Bo Diaz", "Dana Keller"]


def test_thousands_of_files_are_read_once_each(actor, folder, source):
    for number in range(2000):
        lay(folder, f"{number % 7}/{number}.vcf", card(f"P{number} M", f"p{number}@moor.example"), actor)
    first = read_live(actor, source)
    (folder / "1" / "1.vcf").rename(folder / "renamed.vcf")
    second = read_live(actor, source)
    assert (first.report.files, first.report.people.created, second.report) == (2000, 2000, None)
    assert Person.objects.count() == 2000
    assert read_live(actor, source).report is None


def test_more_photographs_than_a_stack_holds_wait_for_the_next(actor, folder, source, monkeypatch):
    monkeypatch.setattr(folders, "MOST_PICTURES", 2)
    LiveSource.objects.update(settings={"path": str(folder), "cards": True})
    for number in range(5):
        lay(folder, f"{number}.png", picture(number), actor)
    readings = [read_live(actor, source) for _ in range(4)]
    assert [(one.pictures, one.goes_on) for one in readings] == [(2, True), (2, True), (1, False), (0, False)]


def picture(number):
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (300, 200), (number * 40, 90, 200)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("name", ["a\nb.vcf", 'say "hi".vcf', "naïve 日本.vcf", os.fsdecode(b"caf\xe9.vcf"), "-rf.vcf"])
def test_files_with_any_name_are_read(name, actor, folder, source):
    lay(folder, name, card("Dana Keller", "dana@firm.example"), actor)
    reading = read_live(actor, source)
    assert (reading.problem, names()) == ("", ["Dana Keller"])
