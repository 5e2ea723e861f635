"""The real thing: `kithwork serve` in a process of its own with a data folder of its own, walked in Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BESIDE_A_LOOP = "DJANGO_ALLOW_ASYNC_UNSAFE"
WATCH_POLICY = """
window.brokenPolicies = [];
document.addEventListener('securitypolicyviolation',
  event => window.brokenPolicies.push(event.effectiveDirective + ' ' + event.blockedURI));
"""


@dataclass(frozen=True)
class Site:
    """A running kithwork: its address, its data folder, and its command line."""

    address: str
    home: Path
    environment: dict

    def kithwork(self, *words):
        done = subprocess.run(
            [sys.executable, "-m", "kithwork.cli.main", *map(str, words)],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout


def pytest_collection_modifyitems(items):
    for item in items:
        if "/journeys/" in str(item.path):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.no_cover)
            if CHROMIUM is None and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed: apt-get install chromium"))


@pytest.fixture(scope="session")
def begun(tmp_path_factory):
    """A data folder with its tables and nobody in it, made once: to make them takes several times what starting does."""
    home = tmp_path_factory.mktemp("begun") / "home"
    database, url = _database()
    done = subprocess.run(
        [sys.executable, "-m", "kithwork.cli.main", "people"],
        env=_environment(home, url), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    yield Begun(home, database)
    if database:
        _drop(database)


@pytest.fixture(scope="module")
def site(begun, tmp_path_factory):
    """A kithwork without anybody in it, for the tests of one file."""
    with Running(tmp_path_factory.mktemp("site") / "home", begun) as running:
        yield running


@pytest.fixture
def fresh_site(begun, tmp_path):
    """A kithwork without anybody in it, for one test."""
    with Running(tmp_path / "home", begun) as running:
        yield running


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    assert CHROMIUM, "Chromium is not installed: apt-get install chromium"
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        patch.setenv(BESIDE_A_LOOP, "true")  # Playwright's own loop goes on in this thread, and other tests come after
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A desktop page that takes note of what the content policy forbids and of errors in scripts."""
    context = chromium.new_context(viewport={"width": 1320, "height": 1000}, locale="en-GB")
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script(WATCH_POLICY)
    page.set_default_timeout(15_000)
    yield page
    broken = page.evaluate("window.brokenPolicies || []") if page.url.startswith("http") else []
    context.close()
    assert errors == []
    assert broken == []


@pytest.fixture
def plain_page(chromium):
    """A page of a browser without JavaScript."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


@dataclass(frozen=True)
class Begun:
    """What every site starts from: a data folder, and on PostgreSQL the name of a database with tables."""

    home: Path
    database: str


class Running:
    def __init__(self, home, begun):
        self.home = Path(home)
        self.begun = begun

    def __enter__(self):
        shutil.copytree(self.begun.home, self.home)
        self.database, url = _database(like=self.begun.database)
        environment = _environment(self.home, url)
        port = _free_port()
        self.log = (self.home.parent / f"serve-{port}.log").open("w+")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kithwork.cli.main", "serve", "--no-open", "--port", str(port)],
            env=environment, stdout=self.log, stderr=self.log, start_new_session=True,
        )  # fmt: skip
        site = Site(f"http://127.0.0.1:{port}", self.home, environment)
        self._wait(site)
        return site

    def __exit__(self, *exception):
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.log.close()
        if self.database:
            _drop(self.database)

    def _wait(self, site):
        for _ in range(600):
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(site.address + "/welcome/", timeout=5).read()
            except OSError:
                time.sleep(0.1)
            else:
                return
        self.log.seek(0)
        pytest.fail(f"kithwork did not start:\n{self.log.read()}")


def _environment(home, url):
    """The environment of a kithwork with a data folder and a database of its own."""
    environment = {
        **os.environ,
        "KITHWORK_HOME": str(home),
        "KITHWORK_DATABASE_URL": url,
        "TZ": "UTC",
        "OPENBLAS_NUM_THREADS": "1",
    }
    for ours in ("DJANGO_SETTINGS_MODULE", BESIDE_A_LOOP):
        environment.pop(ours, None)
    return environment


def _database(like="template1"):
    """A database of its own on PostgreSQL, where the suite runs there; else none and SQLite."""
    url = os.environ.get("KITHWORK_DATABASE_URL", "")
    if not url:
        return "", ""
    name = f"journey_{uuid.uuid4().hex[:12]}"
    _execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    parts = urlsplit(url)
    return name, urlunsplit(parts._replace(path=f"/{name}"))


def _drop(name):
    _execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _execute(statement):
    import psycopg
    from django.conf import settings

    told = settings.DATABASES["default"]
    with psycopg.connect(
        host=told["HOST"] or None, user=told["USER"] or None, password=told["PASSWORD"] or None,
        port=told["PORT"] or None, dbname="postgres", autocommit=True,
    ) as connection:  # fmt: skip
        connection.execute(statement)


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
