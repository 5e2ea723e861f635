"""A source that is read is held; of a process that is gone it is taken over at once, of another server's after a while."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest

from kithwork.sources.actions.live import BusyError, read_live, remove_live
from kithwork.sources.live import claims
from kithwork.sources.live.claims import NowAndThen, Progress, Seen
from kithwork.sources.live.scheduling import HELD_FOR
from kithwork.sources.models import LiveSource
from kithwork.sources.queries import live as queries
from kithwork.sources.watch import Watch
from tests.conftest import NOW
from tests.factories import later
from tests.sources.test_live_folder import lay
from tests.sources.test_live_sources import keep
from tests.sources.written import card

READER = """
import sys, time
from datetime import datetime
from pathlib import Path
from kithwork.sources.live import claims
from kithwork.sources.watch import Watch
with claims.claim(sys.argv[1], home=Path(sys.argv[2])) as claim:
    claim.tell(datetime.fromisoformat(sys.argv[3]), Watch(read_bytes=300, total_bytes=812, exchanges=290))
    print("reading", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


@pytest.fixture
def folder(tmp_path, actor):
    found = tmp_path / "Scans"
    found.mkdir()
    lay(found, "a.vcf", card("Dana Keller", "dana@firm.example"), actor)
    return found


@pytest.fixture
def source(actor, folder):
    return keep(actor, folder)


@pytest.fixture
def reader(actor, source, home):
    """Another process that reads the source at this moment, as its row and its claim say."""
    LiveSource.objects.update(busy_at=actor.now)
    process = subprocess.Popen(
        [sys.executable, "-c", READER, LiveSource.objects.get().uid, home, actor.now.isoformat()],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "src"},
    )
    assert process.stdout.readline() == b"reading\n"
    yield process
    process.kill()
    process.wait(10)
    process.stdout.close()


def test_a_source_another_process_reads_is_left_to_it_and_seen_from_here(actor, source, reader):
    with pytest.raises(BusyError):
        read_live(later(actor, minutes=1), source)
    [line] = queries.live_sources(later(actor, minutes=1))
    assert (line.is_busy, line.progress, line.is_due) == (True, Progress(read=300, total=812, exchanges=290), False)


def test_what_a_killed_process_read_is_taken_over_at_once(actor, source, reader):
    reader.send_signal(signal.SIGKILL)
    reader.wait(10)
    after = later(actor, minutes=1)
    [line] = queries.live_sources(after)
    assert (line.is_busy, line.progress, queries.due(after)) == (False, None, [source])
    assert read_live(after, source).report.people.created == 1
    assert LiveSource.objects.get().busy_at is None


def test_what_another_server_reads_is_not_taken_over_though_its_process_cannot_be_seen(
    actor, source, reader, settings, tmp_path
):
    settings.HOME = tmp_path
    reader.send_signal(signal.SIGKILL)
    reader.wait(10)
    with pytest.raises(BusyError):
        read_live(later(actor, minutes=29), source)
    [line] = queries.live_sources(later(actor, minutes=29))
    assert (line.is_busy, line.progress) == (True, None)
    lapsed = later(actor, minutes=HELD_FOR // timedelta(minutes=1))
    assert read_live(lapsed, source).report.people.created == 1


def test_a_claim_left_long_ago_opens_nothing_that_another_server_reads_now(actor, source, reader):
    reader.kill()
    reader.wait(10)
    LiveSource.objects.update(busy_at=later(actor, minutes=5).now)
    with pytest.raises(BusyError):
        read_live(later(actor, minutes=6), source)
    assert queries.live_sources(later(actor, minutes=6))[0].is_busy


def test_after_a_reading_nothing_is_claimed(actor, source, home):
    read_live(actor, source)
    uid = LiveSource.objects.get().uid
    assert claims.seen(uid, home=home) is None
    remove_live(actor, source)
    assert list((home / claims.FOLDER).iterdir()) == []


def test_one_claim_at_a_time_and_it_can_be_seen(home):
    watch = Watch(read_bytes=3, total_bytes=9, people=2, exchanges=1)
    with claims.claim("a", home=home) as mine, claims.claim("a", home=home) as second:
        mine.tell(NOW, watch)
        second.tell(NOW + timedelta(days=1), Watch())
        assert claims.seen("a", home=home) == Seen(NOW, Progress(3, 9, 2, 1), is_alive=True)
        assert second.left_at is None
    assert claims.seen("a", home=home) == Seen(NOW, Progress(3, 9, 2, 1), is_alive=False)
    with claims.claim("a", home=home) as mine:
        assert mine.left_at == NOW
        mine.clear()
    with claims.claim("a", home=home) as mine:
        assert mine.left_at is None


@pytest.mark.parametrize("words", [b"", b"{", b"[]", b"3", b'{"at": 3}', b'{"at": "2026-11-18"', b'{"x": 1}'])
def test_what_is_half_written_says_nothing(words, home):
    with claims.claim("a", home=home):
        pass
    next((home / claims.FOLDER).iterdir()).write_bytes(words)
    assert claims.seen("a", home=home) is None
    with claims.claim("a", home=home) as mine:
        assert mine.left_at is None


def test_where_nothing_can_be_written_it_is_read_all_the_same(actor, source, settings, tmp_path):
    (tmp_path / "no-folder").write_text("")
    settings.HOME = tmp_path / "no-folder"
    assert read_live(actor, source).report.people.created == 1


def test_a_name_out_of_an_archive_leads_to_no_other_place(home):
    with claims.claim("../../../../etc/x", home=home) as mine:
        mine.tell(NOW, Watch())
    assert [len(one.name) for one in (home / claims.FOLDER).iterdir()] == [16]


def test_it_is_asked_now_and_then_and_a_no_stays_one():
    answers = [True, False]
    ask = NowAndThen(lambda: answers.pop(0), seconds=0)
    assert [ask(), ask(), ask()] == [True, False, False]
    answers = [True]
    seldom = NowAndThen(lambda: answers.pop(0), seconds=60)
    assert [seldom(), seldom()] == [True, True]
