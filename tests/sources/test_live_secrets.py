"""Passwords of live sources: sealed under a key of their own, and nowhere else to be found."""
# ruff: noqa: F811 -- fixtures are asked for by their names

import logging
import stat

import pytest

from kithwork.people.models import Person
from kithwork.sources.actions.live import add_live, read_live, type_secret
from kithwork.sources.live.imap import Security
from kithwork.sources.live.kinds import dav_settings, ics_settings, mail_settings
from kithwork.sources.live.sealing import KEY_FILE, KeyFileError, SecretLostError, seal, unseal
from kithwork.sources.live.told import Job
from kithwork.sources.models import LiveSource
from kithwork.sources.reading import Harvest
from kithwork.sources.rules import LiveKind
from kithwork.sources.watch import Watch
from tests.conftest import NOW
from tests.sources.live_servers import answering  # noqa: F401
from tests.sources.written import archive_of

SECRET = "correct horse battery 🐎"
LOST = "The password kept for this cannot be opened: the key file is missing, or another one. Type the password again."


def opened(sealed, home, uid="1", **environ):
    return unseal(sealed, uid=uid, home=home, environ=environ)


def test_what_is_sealed_opens_again(tmp_path):
    sealed = seal(SECRET, uid="1", home=tmp_path, environ={})
    assert opened(sealed, tmp_path) == SECRET
    assert SECRET.encode() not in sealed
    assert seal(SECRET, uid="1", home=tmp_path, environ={}) != sealed


def test_the_key_is_readable_by_its_owner_alone_and_made_once(tmp_path):
    seal(SECRET, uid="1", home=tmp_path, environ={})
    key = tmp_path / KEY_FILE
    before = key.read_bytes()
    seal(SECRET, uid="2", home=tmp_path, environ={})
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert (key.read_bytes(), [one.name for one in tmp_path.iterdir()]) == (before, [KEY_FILE])


def test_nothing_needs_no_key(tmp_path):
    assert seal("", uid="1", home=tmp_path, environ={}) == b""
    assert opened(b"", tmp_path) == ""
    assert list(tmp_path.iterdir()) == []


def lose(tmp_path):
    (tmp_path / KEY_FILE).unlink()


def swap(tmp_path):
    (tmp_path / KEY_FILE).write_text("another key that is long enough to be one")


@pytest.mark.parametrize("harm", [lose, swap])
def test_a_key_that_is_missing_or_another_is_said(harm, tmp_path):
    sealed = seal(SECRET, uid="1", home=tmp_path, environ={})
    harm(tmp_path)
    with pytest.raises(SecretLostError, match=LOST):
        opened(sealed, tmp_path)


@pytest.mark.parametrize(
    "change", [lambda one: one[:-1], lambda one: b"\x02" + one[1:], lambda one: one[:5], lambda one: one + b"x"]
)
def test_bytes_that_were_changed_do_not_open(change, tmp_path):
    sealed = seal(SECRET, uid="1", home=tmp_path, environ={})
    with pytest.raises(SecretLostError):
        opened(change(sealed), tmp_path)


def test_the_secret_of_one_source_does_not_open_for_another(tmp_path):
    sealed = seal(SECRET, uid="1", home=tmp_path, environ={})
    with pytest.raises(SecretLostError):
        opened(sealed, tmp_path, uid="2")


def test_the_key_may_lie_elsewhere(tmp_path):
    key = tmp_path / "elsewhere"
    key.write_text("x" * 40)
    told = {"KITHWORK_SECRET_KEY_FILE": str(key)}
    sealed = seal(SECRET, uid="1", home=tmp_path, environ=told)
    assert unseal(sealed, uid="1", home=tmp_path, environ=told) == SECRET
    assert not (tmp_path / KEY_FILE).exists()


def test_a_key_file_that_is_too_short_or_missing_is_said(tmp_path):
    short = tmp_path / "short"
    short.write_text("abc")
    for path, words in ((short, "too short"), (tmp_path / "no", "cannot be read")):
        with pytest.raises(KeyFileError, match=words):
            seal(SECRET, uid="1", home=tmp_path, environ={"KITHWORK_SECRET_KEY_FILE": str(path)})


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    return settings.HOME


def mailbox_with_secret(actor):
    settings, label = mail_settings(
        "ana@example.org", host="127.0.0.1", port=1, security=Security.PLAIN, since="2024-01-01"
    )
    number = add_live(actor, LiveKind.IMAP, {**settings, "folders": ["INBOX"]}, label=label, secret=SECRET)
    LiveSource.objects.update(is_on=True)
    return number


def test_a_lost_key_is_a_sentence_on_the_source_and_typing_mends_it(actor, home):
    source = mailbox_with_secret(actor)
    (home / KEY_FILE).unlink()
    reading = read_live(actor, source)
    assert f"{reading.problem} {reading.remedy}" == LOST
    type_secret(actor, source, "new")
    assert read_live(actor, source).problem == "Nobody answers at 127.0.0.1, port 1."


def test_the_secret_is_in_no_row_no_archive_no_log_and_no_repr(actor, home, answering, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    server = answering(lambda asked: (500, {}, b""))
    hidden = f"{server.url}/private-0815/basic.ics"
    settings, label, secret = ics_settings(hidden, may_be_plain=False)
    calendar = add_live(actor, LiveKind.ICS, settings, label=label, secret=secret)
    cards, label = dav_settings(LiveKind.CARDDAV, server.url, user="ana", may_be_plain=False)
    book = add_live(
        actor, LiveKind.CARDDAV, {**cards, "chosen": [{"url": server.url, "name": "x"}]}, label=label, secret=SECRET
    )
    readings = [read_live(actor, one) for one in (calendar, book, mailbox_with_secret(actor))]
    rows = str(list(LiveSource.objects.values()))
    archive = tmp_path / "all.zip"
    archive.write_bytes(archive_of(actor))
    import zipfile

    with zipfile.ZipFile(archive) as opened_archive:
        told = b"".join(opened_archive.read(name) for name in opened_archive.namelist()).decode()
    with Harvest() as found:
        job = repr(Job(settings={}, marks={}, now=NOW, found=found, watch=Watch(), secret=SECRET))
    for text in (rows, told, caplog.text, str(readings), job):
        assert "0815" not in text
        assert "horse" not in text
    assert Person.objects.count() == 0
