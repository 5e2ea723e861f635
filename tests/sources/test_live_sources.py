"""Live sources as rows: kept, paused, removed, told by name, in the archive without their password, seen by nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.core.errors import KithworkError
from kithwork.people.models import Person
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.live import (
    BusyError,
    add_live,
    change_live,
    choices,
    choose,
    note_gone_seen,
    pause_live,
    read_live,
    remove_live,
    resume_live,
)
from kithwork.sources.live.kinds import Choice, NotReadableError, dav_settings, folder_settings
from kithwork.sources.models import Batch, LiveSource
from kithwork.sources.queries import live as queries
from kithwork.sources.rules import LiveKind
from kithwork.sources.watch import CancelledError, Watch
from tests.conftest import NOW
from tests.factories import later, owner, somebody
from tests.sources.test_live_folder import lay
from tests.sources.written import Desk, archive_of, card, state_of, told


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "Scans"
    found.mkdir()
    return found


def keep(actor, folder, label="Scans", inside=""):
    """Keep reading the folder, or one in it: one place is read by one source."""
    folder = folder / inside
    folder.mkdir(exist_ok=True)
    settings, _ = folder_settings(str(folder))
    return add_live(actor, LiveKind.FOLDER, settings, label=label)


@pytest.fixture
def source(actor, folder):
    return keep(actor, folder)


def test_a_new_source_is_due_at_once_and_then_in_its_own_time(actor, source):
    assert queries.due(actor) == [source]
    read_live(actor, source)
    assert queries.due(later(actor, minutes=59)) == []
    assert queries.due(later(actor, minutes=60)) == [source]


def test_a_paused_source_is_not_read_until_it_is_resumed(actor, source):
    pause_live(actor, source)
    assert queries.due(later(actor, days=9)) == []
    resume_live(actor, source)
    assert queries.due(actor) == [source]


def test_what_must_be_chosen_first_is_off_until_it_was(actor):
    settings, label = dav_settings(LiveKind.CARDDAV, "https://dav.example.org/", user="ana", may_be_plain=False)
    source = add_live(actor, LiveKind.CARDDAV, settings, label=label)
    assert queries.due(actor) == []
    with pytest.raises(KithworkError, match="Choose at least one"):
        choose(actor, source, [])
    choose(actor, source, [Choice("https://dav.example.org/a/", "Friends", is_usual=True)])
    assert queries.due(actor) == [source]
    assert queries.live_source(actor, source).where == "Friends at dav.example.org"


def test_changing_it_tries_again_at_once(actor, source, folder):
    folder.rmdir()
    read_live(actor, source)
    assert queries.stopped(actor) == ["Scans"]
    assert queries.due(actor) == []
    change_live(actor, source, label="  Cards   of mine ", every_minutes=1)
    line = queries.live_source(actor, source)
    assert (line.label, line.every_minutes, line.problem, line.is_due) == ("Cards of mine", 5, "", True)


def test_two_sources_never_bear_one_name(actor, source, folder):
    keep(actor, folder, inside="a")
    keep(actor, folder, inside="b", label="")
    assert [one.label for one in queries.live_sources(actor)] == ["Scans", "Scans (2)", "Without a name"]


def test_a_folder_is_read_by_one_source_however_it_is_written(actor, stranger, source, folder):
    link = folder.parent / "also"
    link.symlink_to(folder)
    with pytest.raises(NotReadableError, match=r"^“Scans” reads this already\."):
        keep(actor, link)
    keep(stranger, folder)
    assert len(queries.live_sources(actor)) == 1


def test_a_source_is_found_by_the_beginning_of_its_name(actor, source, folder):
    keep(actor, folder, inside="a", label="Scans of cards")
    keep(actor, folder, inside="b", label="Öffice")
    assert queries.live_called(actor, "scans").id == source
    assert queries.live_called(actor, "off").label == "Öffice"
    with pytest.raises(queries.SeveralLiveError, match="may be “Scans”, “Scans of cards”"):
        queries.live_called(actor, "sca")
    with pytest.raises(queries.LiveNotFoundError, match="Nothing here is called “x”"):
        queries.live_called(actor, "x")


def test_removing_it_leaves_what_came_of_it(actor, source, folder):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    read_live(actor, source)
    remove_live(actor, source)
    assert (LiveSource.objects.count(), Person.objects.count()) == (0, 1)


def test_an_undone_reading_is_not_read_again_by_itself(actor, source, folder):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    undo_batch(actor, read_live(actor, source).report.batch)
    assert read_live(actor, source).report is None
    assert Person.objects.count() == 0


def test_two_readings_at_once_are_one(actor, source, folder):
    LiveSource.objects.update(busy_at=actor.now)
    line = queries.live_source(actor, source)
    assert (line.is_busy, line.is_due) == (True, False)
    with pytest.raises(BusyError, match="“Scans” is being read at this moment"):
        read_live(actor, source)
    read_live(later(actor, hours=1), source)
    assert LiveSource.objects.get().busy_at is None


def test_called_off_it_keeps_nothing_and_lets_go(actor, source, folder):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    watch = Watch()
    watch.cancel()
    with pytest.raises(CancelledError):
        read_live(actor, source, watch=watch)
    row = LiveSource.objects.get()
    assert (row.busy_at, row.marks, row.problem, Batch.objects.count()) == (None, {}, "", 0)


def test_a_mistake_of_ours_is_said_too_and_lets_go(actor, source, folder, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    monkeypatch.setattr("kithwork.sources.actions.live.import_harvest", lambda *a, **k: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        read_live(actor, source)
    row = LiveSource.objects.get()
    assert (row.problem, row.busy_at, row.marks) == ("Something went wrong inside kithwork.", None, {})


def test_a_full_disk_is_said_and_nothing_is_lost(actor, source, folder, monkeypatch):
    from kithwork.sources.actions.importing import NoRoomError

    def full(*args, **more):
        raise NoRoomError("The disk is full.")

    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    with monkeypatch.context() as patched:
        patched.setattr("kithwork.sources.actions.live.import_harvest", full)
        assert read_live(actor, source).problem == "The disk is full."
    assert read_live(actor, source).report.people.created == 1


def test_a_list_takes_a_constant_number_of_queries(actor, source, folder):
    def number():
        with CaptureQueriesContext(connection) as seen:
            queries.live_sources(actor)
        return len(seen)

    LiveSource.objects.update(marks={"gone": [somebody(actor, "Dana Keller").pk]})
    one = number()
    keep(actor, folder, inside="a")
    keep(actor, folder, inside="b")
    assert number() == one == 2


def test_a_stranger_sees_and_changes_nothing(actor, stranger, source):
    assert (queries.live_sources(stranger), queries.due(stranger), queries.stopped(stranger)) == ([], [], [])
    for act in (
        lambda: queries.live_source(stranger, source),
        lambda: queries.settings_of(stranger, source),
        lambda: choices(stranger, source),
        lambda: pause_live(stranger, source),
        lambda: resume_live(stranger, source),
        lambda: remove_live(stranger, source),
        lambda: note_gone_seen(stranger, source),
        lambda: change_live(stranger, source, label="x", every_minutes=5),
        lambda: choose(stranger, source, [Choice("a", "a", is_usual=True)]),
        lambda: read_live(stranger, source),
    ):
        with pytest.raises(queries.LiveNotFoundError):
            act()
    assert LiveSource.objects.get().is_on


def test_it_travels_without_its_password_and_switched_off(actor, folder, tmp_path):
    settings, label = dav_settings(LiveKind.CARDDAV, "https://dav.example.org/", user="ana", may_be_plain=False)
    add_live(actor, LiveKind.CARDDAV, settings, label=label, secret="hush")
    keep(actor, folder)
    LiveSource.objects.update(is_on=True, marks={"read": {"x": 1}}, problem="No.")
    fresh = owner("Other", now=NOW)
    desk = Desk(actor, tmp_path)
    assert len(told(actor, "live_sources")) == 2

    report = desk.bring("all.zip", archive_of(actor), actor=fresh)

    assert report.problems == []
    assert state_of(fresh) == state_of(actor)
    rows = LiveSource.objects.filter(workspace=fresh.workspace)
    assert {(bytes(row.secret), row.is_on, str(row.marks), row.problem) for row in rows} == {(b"", False, "{}", "")}
    desk.bring("all.zip", archive_of(actor), actor=fresh)
    assert rows.all().count() == 2
    undo_batch(fresh, report.batch)
    assert rows.all().count() == 0


def test_no_settings_that_nobody_made_come_out_of_an_archive(actor):
    from kithwork.sources.archive.living import put_back_live_sources

    row = {
        "uid": "1",
        "kind": "folder",
        "label": "x",
        "settings": {"path": 3},
        "every_minutes": 60,
        "added_at": NOW.isoformat(),
    }
    assert put_back_live_sources(actor, [row], people={}, batch=1) == []


def while_it_is_read(monkeypatch, act):
    """Do *act* between reading and keeping."""
    from kithwork.sources.actions import live

    whole = live.read

    def reading(kind, job):
        told = whole(kind, job)
        act()
        return told

    monkeypatch.setattr(live, "read", reading)


def test_what_is_removed_while_it_is_read_leaves_nothing(actor, source, folder, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    while_it_is_read(monkeypatch, lambda: remove_live(actor, source))
    assert "was removed while it was being read" in read_live(actor, source).problem
    assert (LiveSource.objects.count(), Person.objects.count(), Batch.objects.count()) == (0, 0, 0)


def test_what_another_process_took_over_is_kept_by_that_one_alone(actor, source, folder, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    after = later(actor, hours=2).now
    while_it_is_read(monkeypatch, lambda: LiveSource.objects.update(busy_at=after))
    read_live(actor, source)
    row = LiveSource.objects.get()
    assert (row.busy_at, row.marks, row.problem, Person.objects.count()) == (after, {}, "", 0)


def test_what_the_user_does_while_it_is_read_stays_done(actor, source, folder, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    LiveSource.objects.update(marks={"gone": [somebody(actor, "Bo Diaz").pk]})

    def acts():
        note_gone_seen(actor, source)
        change_live(actor, source, label="Otherwise", every_minutes=15)
        pause_live(actor, source)

    while_it_is_read(monkeypatch, acts)
    assert read_live(actor, source).report.people.created == 1
    row = LiveSource.objects.get()
    assert (row.label, row.every_minutes, row.is_on, row.marks["gone"]) == ("Otherwise", 15, False, [])
    assert row.busy_at is None


def test_what_is_chosen_anew_while_it_is_read_is_read_as_chosen(actor, source, folder, tmp_path, monkeypatch):
    lay(folder, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    other = tmp_path / "Other"
    other.mkdir()
    with monkeypatch.context() as patched:
        while_it_is_read(patched, lambda: LiveSource.objects.update(settings={"path": str(other), "cards": False}))
        assert read_live(actor, source).goes_on
    assert (Person.objects.count(), LiveSource.objects.get().marks) == (0, {})
    assert queries.due(actor) == [source]


def test_changing_a_source_while_it_is_read_does_not_let_go_of_it(actor, source):
    LiveSource.objects.update(busy_at=actor.now)
    change_live(actor, source, label="Otherwise", every_minutes=15)
    resume_live(actor, source)
    assert LiveSource.objects.get().busy_at == actor.now
