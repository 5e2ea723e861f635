"""The loop beside the pages: reads what is due, one after the other, and outlives every mistake."""

import logging

import pytest

from kithwork.jobs import loop
from kithwork.people.models import Person
from kithwork.sources.actions.live import add_live, pause_live
from kithwork.sources.live.kinds import folder_settings
from kithwork.sources.models import LiveSource
from kithwork.sources.rules import LiveKind
from tests.factories import later, somebody
from tests.sources.test_live_folder import lay
from tests.sources.written import card


@pytest.fixture
def folders(actor, tmp_path):
    """Three watched folders with a card in each."""
    found = []
    for name in ("Ada", "Bo", "Cy"):
        folder = tmp_path / name
        folder.mkdir()
        lay(folder, "a.vcf", card(f"{name} Moor", f"{name}@moor.example"), actor)
        settings, label = folder_settings(str(folder))
        found.append(add_live(actor, LiveKind.FOLDER, settings, label=label))
    return found


def names():
    return sorted(Person.objects.values_list("full_name", flat=True))


def test_what_is_due_is_read_and_the_rest_waits(actor, folders):
    pause_live(actor, folders[1])
    assert loop.read_due(lambda: actor) == 2
    assert names() == ["Ada Moor", "Cy Moor"]
    assert loop.read_due(lambda: actor) == 0
    assert loop.read_due(lambda: later(actor, hours=2)) == 2


def test_one_that_breaks_costs_the_others_nothing(actor, folders, monkeypatch, caplog):
    from kithwork.sources.actions import live

    whole = live.import_harvest

    def breaks(actor, found, **more):
        if more["label"] == "Bo":
            raise ZeroDivisionError
        return whole(actor, found, **more)

    monkeypatch.setattr(live, "import_harvest", breaks)
    with caplog.at_level(logging.ERROR):
        assert loop.read_due(lambda: actor) == 2
    assert names() == ["Ada Moor", "Cy Moor"]
    assert LiveSource.objects.get(label="Bo").problem == "Something went wrong inside kithwork."
    assert [record.message for record in caplog.records] == ["A live source could not be read"]


def test_one_that_is_being_read_elsewhere_is_left(actor, folders, monkeypatch):
    monkeypatch.setattr("kithwork.sources.queries.live.due", lambda actor: folders)
    LiveSource.objects.filter(pk=folders[0]).update(busy_at=actor.now)
    assert loop.read_due(lambda: actor) == 2


def test_between_two_readings_it_can_be_stopped(actor, folders):
    asked = iter((False, True))
    assert loop.read_due(lambda: actor, until=lambda: next(asked)) == 1


def test_pictures_that_wait_are_read_until_it_is_stopped(actor, monkeypatch):
    waiting = [3, 2, 1]
    monkeypatch.setattr("kithwork.sources.actions.cards.read_next", lambda actor: waiting.pop() if waiting else None)
    asked = iter((False, True))
    assert loop.read_pictures(lambda: actor, until=lambda: next(asked)) == 1
    assert loop.read_pictures(lambda: actor) == 2


def test_it_runs_by_itself_until_it_is_stopped(monkeypatch, caplog):
    looked = []
    done = loop.threading.Event()

    def look(acting, *, until, watch):
        looked.append(until())
        if len(looked) == 1:
            raise ZeroDivisionError
        done.set()

    monkeypatch.setattr(loop, "read_due", look)
    monkeypatch.setattr(loop, "read_pictures", lambda acting, *, until: None)
    monkeypatch.setattr(loop, "_let_go_of_the_database", lambda: None)
    running = loop.Loop(every=0.01, first_after=0.01)
    running.start()
    assert done.wait(5)
    running.stop()
    assert not running._thread.is_alive()
    assert looked[:2] == [False, False]
    assert caplog.records[0].message == "What is done by and by could not be done"


def test_the_loop_acts_as_the_local_owner_at_the_hour_it_is(actor):
    found = loop.local_owner_now()
    assert (found.workspace, found.now > actor.now.replace(year=2024)) == (actor.workspace, True)


@pytest.mark.django_db(transaction=True)
def test_it_ends_at_once_though_a_server_says_nothing(settings, tmp_path, monkeypatch):
    import socket
    import time

    from kithwork.sources.live.kinds import ics_settings
    from tests.factories import owner

    settings.HOME = tmp_path
    actor = owner("Ana", now=loop.datetime.now(loop.UTC))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        told, label, secret = ics_settings(f"http://127.0.0.1:{silent.getsockname()[1]}/a.ics", may_be_plain=False)
        add_live(actor, LiveKind.ICS, told, label=label, secret=secret)
        running = loop.Loop(every=0.01, first_after=0.01)
        monkeypatch.setattr(loop, "local_owner_now", lambda: actor)
        running.start()
        called, _ = silent.accept()
        began = time.monotonic()
        running.stop()
        took = time.monotonic() - began
        called.close()
    assert not running._thread.is_alive()
    assert took < 1.5
    row = LiveSource.objects.get()
    assert (row.busy_at, row.problem) == (None, "")


def test_a_large_book_is_looked_through_for_entries_that_may_be_one_now_and_then(actor, monkeypatch):
    monkeypatch.setattr("kithwork.people.queries.twice.SMALL", 1)
    for name in ("Ada Moor", "Ada Moor", "Bo Moor"):
        somebody(actor, name, emails=["ada@moor.example"] if name.startswith("Ada") else [])
    assert loop.look_for_twins(lambda: actor)
    assert not loop.look_for_twins(lambda: actor)
    somebody(actor, "Cy Moor")
    assert not loop.look_for_twins(lambda: later(actor, hours=1))
    assert loop.look_for_twins(lambda: later(actor, hours=7))


def test_a_small_book_is_looked_through_when_one_asks(actor):
    somebody(actor, "Ada Moor")
    assert not loop.look_for_twins(lambda: actor)
