"""What happens before a command runs: nothing heavy, a home of one's own, words instead of tracebacks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from kithwork.cli import start
from kithwork.cli.faults import sentence_of
from tests import factories

HEAVY = (
    "django",
    "numpy",
    "scipy",
    "rapidfuzz",
    "rich",
    "granian",
    "icalendar",
    "phonenumbers",
    "nameparser",
    "selectolax",
)


def kithwork_in(home, *words, **environment):
    return subprocess.run(
        [sys.executable, "-m", "kithwork.cli.main", *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "KITHWORK_HOME": str(home), "KITHWORK_DATABASE_URL": "", **environment},
    )


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["import", "--help"], ["nonsense"]])
def test_asking_for_help_loads_nothing_heavy(words):
    look = (
        "import sys, json\nfrom kithwork.cli.main import main\nsys.argv = ['kithwork', *json.loads(sys.argv[1])]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr)\n"
    )

    said = subprocess.run(
        [sys.executable, "-c", look, json.dumps(words)], capture_output=True, text=True, timeout=60, check=True
    )

    assert json.loads(said.stderr.splitlines()[-1]) == []


def test_the_first_command_makes_folder_tables_and_network(tmp_path):
    home = tmp_path / "new" / "home"

    first = kithwork_in(home, "stats", "--json")
    doctor = kithwork_in(home, "doctor", "--json")

    assert json.loads(first.stdout)["people"] == 0
    assert (first.returncode, first.stderr) == (0, "")
    assert json.loads(doctor.stdout)["ok"] is True
    assert home.stat().st_mode & 0o077 == 0


def test_two_networks_live_side_by_side(tmp_path):
    kithwork_in(tmp_path / "one", "add", "Dana", "Keller")

    here = kithwork_in(tmp_path / "one", "people", "--json")
    there = kithwork_in(tmp_path / "two", "people", "--json")

    assert [one["name"] for one in json.loads(here.stdout)] == ["Dana Keller"]
    assert json.loads(there.stdout) == []


def test_json_is_utf8_whatever_the_terminal_speaks(tmp_path):
    kithwork_in(tmp_path, "add", "Žofie Ångström")

    said = subprocess.run(
        [sys.executable, "-m", "kithwork.cli.main", "people", "--json"],
        capture_output=True,
        timeout=60,
        check=True,
        env={
            **os.environ,
            "KITHWORK_HOME": str(tmp_path),
            "KITHWORK_DATABASE_URL": "",
            "PYTHONIOENCODING": "ascii",
        },
    )

    assert json.loads(said.stdout.decode("utf-8"))[0]["name"] == "Žofie Ångström"


def test_a_home_that_cannot_be_made_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")

    said = kithwork_in(tmp_path / "file" / "home", "stats")

    assert said.returncode == 1
    assert said.stderr.startswith("error: Not a directory (")
    assert said.stderr.count("\n") == 1


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path):
    (tmp_path / "kithwork.sqlite3").write_bytes(b"not a database at all, but long enough to be looked at\n" * 200)

    said = kithwork_in(tmp_path, "people")

    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr == (
        "error: The database file is damaged; put a backup in its place, or name another KITHWORK_HOME.\n"
    )


def test_data_of_a_newer_kithwork_is_left_alone(tmp_path):
    kithwork_in(tmp_path, "stats")
    import sqlite3

    with sqlite3.connect(tmp_path / "kithwork.sqlite3") as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('people', '0999_far', '2040-01-01')"
        )

    said = kithwork_in(tmp_path, "people")

    assert said.returncode == 1
    assert said.stderr == (
        "error: This data was last used with a newer kithwork. Update kithwork, "
        "or name another folder in KITHWORK_HOME.\n"
    )


def test_whoever_stops_reading_is_not_answered_with_a_traceback(tmp_path):
    kithwork_in(tmp_path, "stats")

    said = subprocess.run(
        f"{sys.executable} -m kithwork.cli.main people --json | true; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "KITHWORK_HOME": str(tmp_path), "KITHWORK_DATABASE_URL": ""},
    )

    assert (said.stdout, said.stderr) == ("0\n", "")


def test_a_command_that_is_not_there_is_wrong_usage(run):
    assert run("befriend").code == 2


@pytest.mark.parametrize(
    ("environment", "region"),
    [
        ({"LANG": "pt_PT.UTF-8"}, "PT"),
        ({"LANG": "de_AT@euro"}, "AT"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "pt_PT.UTF-8"}, "US"),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({}, ""),
    ],
)
def test_the_region_is_that_of_the_language_settings(environment, region):
    assert start.region(environment) == region


@pytest.mark.parametrize(
    ("environment", "written", "zone"),
    [
        ({"TZ": "Europe/Lisbon"}, "Asia/Tokyo\n", "Europe/Lisbon"),
        ({"TZ": ":Europe/Lisbon"}, None, "Europe/Lisbon"),
        ({"TZ": "nonsense/here"}, "Asia/Tokyo\n", "Asia/Tokyo"),
        ({}, "Asia/Tokyo\n", "Asia/Tokyo"),
        ({}, "no zone\n", "America/Lima"),
        ({}, None, "America/Lima"),
    ],
)
def test_the_time_zone_is_the_machines(tmp_path, environment, written, zone):
    if written is not None:
        (tmp_path / "timezone").write_text(written)
    (tmp_path / "localtime").symlink_to("/usr/share/zoneinfo/America/Lima")

    assert start.time_zone(environment, etc=tmp_path) == zone


def test_a_machine_that_knows_no_time_zone_keeps_universal_time(tmp_path):
    assert start.time_zone({}, etc=tmp_path) == "UTC"


def test_the_users_name_is_never_blank():
    assert start.user_name()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OSError(28, "No space left on device"),
            "The disk is full; nothing was changed. Free some space and try again.",
        ),
        (
            PermissionError(13, "Permission denied", "/data/x"),
            "Permission denied (/data/x). See that the path is right and that you may read and write there.",
        ),
        (
            OperationalError("database is locked"),
            "The data is being written by another kithwork (an import, perhaps); try again in a moment.",
        ),
        (OperationalError("something odd"), "The database says: something odd. Run `kithwork doctor`."),
        (ValueError("a bug of ours"), None),
    ],
    ids=str,
)
def test_what_the_machine_says_is_told_with_a_remedy(error, sentence):
    assert sentence_of(error) == sentence


def test_every_command_has_help_in_the_users_words(run):
    said = run("--help").out

    named = said.partition("Day by day:")[2].splitlines()
    assert [line.split()[0] for line in named if line[:2] == "  " and line[2:3].islower()] == [
        "today", "week", "goals", "log", "promise", "promises",
        "introduce", "introductions", "introduction", "who",
        "show", "why", "tie", "rest", "does", "seeks", "offers", "helped", "ask",
        "meet", "brief", "after", "begin", "after-event",
        "people", "network", "stats", "works", "add", "keep", "aside", "archive", "twice", "merge", "unmerge", "noticed",
        "import", "cards", "live", "undo", "addresses", "export", "demo",
        "settings", "weights", "serve", "doctor",
    ]  # fmt: skip


def test_the_guide_tells_of_every_command(run):
    guide = (Path(__file__).parents[2] / "docs/guide/command-line.md").read_text()
    from kithwork.cli.main import kithwork

    assert [name for name in kithwork.commands if f"`kithwork {name}" not in guide] == []


def documented(command):
    """The first JSON block after the heading of a command in the guide."""
    guide = (Path(__file__).parents[2] / "docs/guide/command-line.md").read_text()
    after = guide.partition(f"\n`kithwork {command} ")[2].partition("```json\n")[2].partition("```")[0]
    return json.loads(after.replace("PERSON", '{"id": 7, "name": ""}'))


@pytest.mark.parametrize(
    "command", ["today", "week", "goals", "promise", "why", "does", "meet", "begin", "network", "people"]
)
def test_what_a_command_answers_has_the_documented_keys(me, run, command):
    dana = factories.somebody(me, "Dana Keller")
    factories.talked(me, dana, days_ago=3, minutes=45)
    words = {"promise": ["dana", "send the plan"], "why": ["dana"], "meet": ["dana", "--book"], "begin": ["dana"]}
    words |= {"goals": ["thanks", "1", "day"], "does": ["dana"]}

    told = run(command, *words.get(command, []), "--json").json
    one = told[0] if isinstance(told, list) else told

    assert list(one) == list(documented(command))


def test_every_json_of_the_guide_is_json():
    guide = (Path(__file__).parents[2] / "docs/guide/command-line.md").read_text()
    blocks = [block.partition("```")[0] for block in guide.split("```json\n")[1:]]

    assert blocks
    for block in blocks:
        json.loads(block.replace("PERSON", '{"id": 7, "name": ""}'))


def test_today_is_read_while_somebody_else_writes(tmp_path):
    import sqlite3

    kithwork_in(tmp_path, "add", "Dana Keller")
    busy = sqlite3.connect(tmp_path / "kithwork.sqlite3", isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")

    said = kithwork_in(tmp_path, "today", "--json")

    busy.rollback()
    busy.close()
    assert (said.returncode, said.stderr) == (0, "")
    assert json.loads(said.stdout)["items"] == []
