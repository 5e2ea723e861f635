import errno
import threading
from dataclasses import replace

import pytest
from django.db import OperationalError

from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.sources.rules import ImportReport, Stage
from kithwork.web import running

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_left_running():
    yield
    for run in list(running._runs.values()):
        run.watch.cancel()
        assert run.wait(seconds=10)
    running._runs.clear()


def begin(actor, work, *, token="token", tidy=lambda: None):
    return running.begin(actor, work, token=token, label="people.vcf", tidy=tidy)


def until_cancelled(watch):
    watch._called_off.wait(10)
    watch.check()
    return ImportReport()


def test_an_import_comes_through_with_its_report(actor):
    run = begin(actor, lambda watch: ImportReport(batch=7))
    assert run.wait(seconds=10)
    assert (run.report.batch, run.error, run.has_ended, run.was_called_off) == (7, "", True, False)
    assert running.of_token(actor, "token") is run


def test_one_at_a_time_in_a_workspace(actor, stranger):
    first = begin(actor, until_cancelled)
    assert running.under_way(actor) is first
    with pytest.raises(running.AlreadyRunningError, match=r"^Another import is still running\."):
        begin(actor, until_cancelled, token="second")
    begin(stranger, until_cancelled, token="theirs")
    first.watch.cancel()
    assert first.wait(seconds=10)
    assert running.under_way(actor) is None


def test_an_import_called_off_says_so(actor):
    run = begin(actor, until_cancelled)
    run.watch.cancel()
    assert run.wait(seconds=10)
    assert (run.was_called_off, run.report, run.error) == (True, None, "")


def test_a_stranger_does_not_find_it(actor, stranger):
    begin(actor, until_cancelled)
    with pytest.raises(NotFoundError):
        running.of_token(stranger, "token")


def test_an_import_lost_with_a_restart_is_told_in_words(actor):
    with pytest.raises(NotFoundError, match=r"^This import is not running any more\."):
        running.of_token(actor, "from-before")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KithworkError("No room in the boat."), "No room in the boat."),
        (OSError(errno.ENOSPC, "No space left on device"), running.FULL_DISK),
        (OperationalError("database or disk is full"), running.FULL_DISK),
        (OperationalError("database is locked"), running.BUSY),
        (ZeroDivisionError("division by zero"), running.OUR_FAULT),
    ],
)
def test_whatever_ends_it_early_is_told_in_a_sentence(actor, error, sentence, caplog):
    def work(watch):
        raise error

    run = begin(actor, work)
    assert run.wait(seconds=10)
    assert (run.error, run.watch.stage) == (sentence, Stage.FAILED)
    assert ("ZeroDivisionError" in caplog.text) == (sentence is running.OUR_FAULT)


def test_its_files_are_tidied_away_however_it_ends(actor):
    tidied = []

    def fails(watch):
        raise KithworkError("No.")

    for number, work in enumerate((lambda watch: ImportReport(), fails)):
        run = begin(actor, work, token=str(number), tidy=lambda: tidied.append(threading.current_thread().name))
        assert run.wait(seconds=10)
    assert tidied == ["import 0", "import 1"]


def test_only_the_latest_are_remembered(actor):
    for number in range(running.REMEMBERED + 5):
        assert begin(actor, lambda watch: ImportReport(), token=str(number)).wait(seconds=10)
    assert len(running._runs) <= running.REMEMBERED + 1
    with pytest.raises(NotFoundError):
        running.of_token(actor, "0")


def test_a_later_request_of_the_same_workspace_finds_it(actor):
    run = begin(actor, until_cancelled)
    assert running.of_token(replace(actor), "token") is run
