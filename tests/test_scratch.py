"""Folders of the tests: nothing stays behind of a run that is over, and nothing is taken from one that goes on."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

MAKE = "from tests.scratch import scratch; import os; print(scratch('try')); {}"


@pytest.fixture(autouse=True)
def place(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


def made_by_another(ending):
    done = subprocess.run([sys.executable, "-c", MAKE.format(ending)], capture_output=True, text=True, check=False)
    return Path(done.stdout.strip()).name


def test_a_folder_goes_with_the_process_that_made_it(place):
    assert made_by_another("pass").startswith("kithwork-try-")
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_goes_with_the_next_and_what_is_in_use_stays(place):
    from tests.scratch import scratch

    left = made_by_another("import sys; sys.stdout.flush(); os.kill(os.getpid(), 9)")
    assert [one.name for one in place.iterdir()] == [left]

    mine = [scratch("try"), scratch("try")]

    assert sorted(place.iterdir()) == sorted(mine)
