"""`serve` and `doctor`."""

import json
import socket

import pytest
from django.conf import settings as django_settings

from kithwork.cli import doctor, serve


def taken():
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind((serve.LOOPBACK, 0))
    listener.listen()
    return listener


def test_a_taken_port_is_passed_over():
    with taken() as listener:
        port = listener.getsockname()[1]

        assert serve.is_taken(port)
        assert serve.free_port(port) > port


def test_a_taken_port_that_was_asked_for_is_said_so(me, run):
    with taken() as listener:
        port = listener.getsockname()[1]

        answer = run("serve", "--port", port, "--no-open")

    assert answer.code == 1
    assert (
        answer.err
        == f"error: Port {port} is taken by another program, or not yours to use; name another with --port.\n"
    )


@pytest.mark.parametrize(("variable", "shows"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), ("NOTHING", False)])
def test_the_browser_opens_only_where_there_is_a_screen(monkeypatch, variable, shows):
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, ":0")

    assert serve.has_display() is shows


def test_styles_are_gathered_once_and_again_when_they_change(settings, tmp_path):
    files, root = tmp_path / "files", tmp_path / "gathered"
    files.mkdir()
    (files / "page.css").write_text("a { color: green }")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [files], root
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }

    serve.collect_static()
    first = {path.name: path.stat().st_mtime_ns for path in root.iterdir()}
    serve.collect_static()
    assert {path.name: path.stat().st_mtime_ns for path in root.iterdir()} == first

    (files / "page.css").write_text("a { color: blue }")
    serve.collect_static()
    assert json.loads((root / "staticfiles.json").read_text())["paths"]["page.css"] not in first


def test_the_doctor_finds_everything_well(me, run):
    answer = run("doctor", "--json")

    assert answer.json["ok"] is True
    assert [(one["check"], one["ok"], one["remedy"]) for one in answer.json["checks"]] == [
        (check, True, "")
        for check in ("Python", "SQLite", "data folder", "free space", "database", "tables", "search", "network")
    ]


def test_the_doctor_says_what_helps(me, run, monkeypatch):
    monkeypatch.setattr(doctor, "SQLITE_FROM", (99, 0, 0))

    answer = run("doctor")

    assert answer.code == 1
    assert "LOOK  SQLite" in answer.out
    assert "SQLite: This SQLite may corrupt data (3.51.3 is needed): install the package pysqlite3." in answer.out


def test_a_new_data_folder_is_not_behind(me, run, monkeypatch):
    monkeypatch.setattr("kithwork.cli.start._applied_migrations", set)

    answer = run("doctor", "--json")

    told = {one["check"]: (one["ok"], one["found"], one["remedy"]) for one in answer.json["checks"]}
    assert (answer.code, told["tables"]) == (0, (True, "none yet; the first command makes them", ""))
    assert told.keys() & {"search", "network"} == set()


def test_a_folder_others_can_look_into_is_told(me, run):
    home = django_settings.HOME
    home.chmod(0o755)
    try:
        answer = run("doctor", "--json")
    finally:
        home.chmod(0o700)

    [folder] = [one for one in answer.json["checks"] if one["check"] == "data folder"]
    assert (answer.code, folder["ok"]) == (1, False)
    assert folder["remedy"] == f"Others on this machine can look into it: chmod 700 {home}"


def test_the_doctor_misses_somebody_no_search_finds(me, run):
    from kithwork.people.models import SearchEntry
    from tests import factories

    factories.somebody(me, "Dana Keller")
    SearchEntry.objects.all().delete()

    [search] = [one for one in run("doctor", "--json").json["checks"] if one["check"] == "search"]

    assert (search["ok"], search["found"]) == (False, "1 of 1 not in the index")
