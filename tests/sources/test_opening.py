from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import socket
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kithwork.sources.opening import Limits, Opened, open_sources, total_size
from kithwork.sources.opening.names import climbs_out, is_sent_folder
from kithwork.sources.records import HEAD_BYTES, Problem, Skipped

if TYPE_CHECKING:
    from pathlib import Path

CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"
DAMAGED = "It is damaged or breaks off here. Export or download it again; what could be read was kept."
OUTSIDE = (
    "The archive names a path outside itself; this member was not read. "
    "If you trust the archive, unpack it yourself and name the file."
)


def opened(*paths: Path, **options) -> list:
    """What `open_sources` gives, with each stream read to its end: (file, content) or the problem itself."""
    sources = open_sources(list(paths), **options)
    return [(one.file, one.stream.read()) if isinstance(one, Opened) else one for one in sources]


def zipped(path: Path, members: dict[str, bytes], **options) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, members: dict[str, bytes], mode: str = "w") -> Path:
    with tarfile.open(path, mode) as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


# --- files and folders ------------------------------------------------------------------------------------------


def test_a_file_is_given_from_its_start_with_its_head(tmp_path):
    path = tmp_path / "big.vcf"
    path.write_bytes(CARD * 1000)
    (one,) = open_sources([path])
    assert (one.file, one.size, one.head) == ("big.vcf", len(CARD) * 1000, (CARD * 1000)[:HEAD_BYTES])


def test_the_stream_can_be_read_line_by_line(tmp_path):
    path = tmp_path / "a.vcf"
    path.write_bytes(CARD)
    for one in open_sources([path]):
        assert one.stream.readline() == b"BEGIN:VCARD\r\n"
        assert one.stream.read(7) == b"VERSION"


def test_a_stream_is_closed_when_the_next_is_asked_for(tmp_path):
    for name in ("a.vcf", "b.vcf"):
        (tmp_path / name).write_bytes(CARD)
    sources = open_sources([tmp_path])
    first = next(sources)
    second = next(sources)
    assert (first.stream.closed, second.stream.closed) == (True, False)


def test_a_folder_is_walked_in_order_of_names(tmp_path):
    for name in ("b/2.vcf", "a.vcf", "b/1.vcf", "c.vcf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(CARD)
    base = tmp_path.name
    assert [file for file, _ in opened(tmp_path)] == [
        f"{base}/a.vcf",
        f"{base}/b/1.vcf",
        f"{base}/b/2.vcf",
        f"{base}/c.vcf",
    ]


def test_a_missing_path_is_named(tmp_path):
    path = tmp_path / "nowhere.vcf"
    assert opened(path) == [Problem(str(path), None, f"There is no file or folder {path}.")]


def test_an_empty_file_and_an_empty_folder_are_left_out(tmp_path):
    (tmp_path / "a.vcf").touch()
    (tmp_path / "void").mkdir()
    assert opened(tmp_path / "a.vcf", tmp_path / "void") == [
        Skipped("a.vcf", None, "an empty file"),
        Skipped("void", None, "an empty folder"),
    ]


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "Inbox.msf", "dovecot.index.log", "._a.vcf"])
def test_housekeeping_files_are_left_out_with_a_word(tmp_path, name):
    (tmp_path / name).write_bytes(b"x")
    assert opened(tmp_path) == [Skipped(f"{tmp_path.name}/{name}", None, "not a contact, mail or calendar file")]


def test_a_maildir_gives_its_mails_but_not_the_undelivered(tmp_path):
    for part in ("cur/1:2,S", "new/2", "tmp/3", ".Sent/cur/4:2,S", ".git/config", ".hidden"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / part).write_bytes(part.encode())
    base = tmp_path.name
    assert opened(tmp_path) == [
        (f"{base}/.Sent/cur/4:2,S", b".Sent/cur/4:2,S"),
        Skipped(f"{base}/.git", None, "a hidden folder"),
        Skipped(f"{base}/.hidden", None, "a hidden file"),
        (f"{base}/cur/1:2,S", b"cur/1:2,S"),
        (f"{base}/new/2", b"new/2"),
        Skipped(f"{base}/tmp/3", None, "a mail that was never fully delivered"),
    ]


def test_apple_mail_gives_the_mail_without_apples_notes(tmp_path):
    mail = b"From: a@example.org\n\nHello\n"
    path = tmp_path / "1.emlx"
    path.write_bytes(b"%d\n" % len(mail) + mail + b'<?xml version="1.0"?><plist/>')
    assert opened(path) == [("1.emlx", mail)]


def test_a_link_that_leads_nowhere_or_back_is_a_problem(tmp_path):
    (tmp_path / "a.vcf").write_bytes(CARD)
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "up").symlink_to(tmp_path)
    base = tmp_path.name
    assert opened(tmp_path) == [
        (f"{base}/a.vcf", CARD),
        Problem(
            f"{base}/gone",
            None,
            "This is a link that leads nowhere, or it vanished meanwhile. Name the file itself.",
        ),
        Problem(f"{base}/self", None, "This link leads in a circle. Name the file itself."),
        Problem(f"{base}/up", None, "This link leads back to a folder above it; it was not followed again."),
    ]


def test_pipes_and_sockets_are_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        reasons = [problem.reason for problem in opened(tmp_path)]
    assert reasons == [
        "This is a pipe, not a file. Save what it gives to a file and name that.",
        "This is a socket, not a file. Save what it gives to a file and name that.",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path):
    path = tmp_path / "a.vcf"
    path.write_bytes(CARD)
    path.chmod(0)
    (problem,) = opened(path)
    assert problem.reason.startswith("You may not read this file.")


def test_a_file_that_vanishes_meanwhile_is_a_problem(tmp_path, monkeypatch):
    path = tmp_path / "a.vcf"
    path.write_bytes(CARD)
    monkeypatch.setattr(io, "FileIO", _vanished)
    assert opened(path) == [Problem("a.vcf", None, "This file is no longer there. Name it again where it lies now.")]


def _vanished(*_):
    raise FileNotFoundError(2, "No such file or directory")


# --- sent mail --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sent", True), ("Sent Items", True), ("sent-mail", True), ("_sent_mail", True), ("Sent.mbox", True),
        ("Sent Messages.mbox", True), (".Sent", True), (".INBOX.Sent", True), ("Gesendet", True),
        ("Gesendete Elemente", True), ("Enviados", True), ("Envoyés", True), ("&AMk-l&AOk-ments envoy&AOk-s", True),
        ("Posta inviata", True), ("Verzonden items", True), ("送信済みメール", True), ("Отправленные", True),
        ("Inbox", False), ("Sentences", False), ("Present", False), ("Drafts", False), ("All mail.mbox", False),
    ],
)  # fmt: skip
def test_folders_of_sent_mail_are_known_in_many_languages(name, expected):
    assert is_sent_folder(name) is expected


def test_the_sent_hint_reaches_files_in_folders_and_archives(tmp_path):
    (tmp_path / "Sent" / "cur").mkdir(parents=True)
    (tmp_path / "Sent" / "cur" / "1").write_bytes(b"x")
    (tmp_path / "inbox").write_bytes(b"x")
    zipped(tmp_path / "takeout.zip", {"Mail/Sent.mbox": b"x", "Mail/Inbox.mbox": b"x"})
    found = {one.file.split("/", 1)[1]: one.sent_hint for one in open_sources([tmp_path])}
    assert found == {
        "Sent/cur/1": True,
        "inbox": False,
        "takeout.zip/Mail/Sent.mbox": True,
        "takeout.zip/Mail/Inbox.mbox": False,
    }


# --- packed files and archives ----------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_packed_file_is_unpacked_whatever_it_is_called(tmp_path, pack):
    path = tmp_path / "contacts.vcf"
    path.write_bytes(pack(CARD * 500))
    assert opened(path) == [("contacts.vcf", CARD * 500)]


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_the_members_of_a_tar_are_given_in_its_order(tmp_path, mode):
    path = tarred(tmp_path / "all.tar", {"b.vcf": CARD, "sub/a.vcf": CARD * 300, "none.vcf": b""}, mode)
    assert opened(path) == [
        ("all.tar/b.vcf", CARD),
        ("all.tar/sub/a.vcf", CARD * 300),
        Skipped("all.tar/none.vcf", None, "an empty file"),
    ]


def test_the_members_of_a_zip_are_given_in_its_order(tmp_path):
    path = zipped(tmp_path / "all.zip", {"b.vcf": CARD, "a/a.vcf": CARD * 300, "__MACOSX/._b.vcf": b"x", "e": b""})
    assert opened(path) == [
        ("all.zip/b.vcf", CARD),
        ("all.zip/a/a.vcf", CARD * 300),
        Skipped("all.zip/__MACOSX/._b.vcf", None, "not a contact, mail or calendar file"),
        Skipped("all.zip/e", None, "an empty file"),
    ]


def test_members_that_are_not_read_cost_nothing(tmp_path):
    path = tarred(tmp_path / "all.tar.gz", {"a": CARD * 10_000, "b": CARD}, "w:gz")
    assert [one.file for one in open_sources([path])] == ["all.tar.gz/a", "all.tar.gz/b"]


@pytest.mark.parametrize("outer", [zipped, tarred])
@pytest.mark.parametrize("inner", [zipped, tarred])
def test_an_archive_within_an_archive_is_read(tmp_path, outer, inner):
    content = inner(tmp_path / "inner", {"a.vcf": CARD}).read_bytes()
    path = outer(tmp_path / "outer", {"inner": content, "b.vcf": CARD})
    assert opened(path) == [("outer/inner/a.vcf", CARD), ("outer/b.vcf", CARD)]


@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_third_archive_within_is_a_problem(tmp_path, make):
    third = make(tmp_path / "third", {"a.vcf": CARD}).read_bytes()
    second = make(tmp_path / "second", {"third": third}).read_bytes()
    path = make(tmp_path / "first", {"second": second, "b.vcf": CARD})
    problem, card = opened(path)
    assert problem.file == "first/second/third"
    assert problem.reason.startswith("This archive lies within an archive within an archive.")
    assert card == ("first/b.vcf", CARD)


@pytest.mark.parametrize(
    "name", ["../x.vcf", "/etc/x.vcf", "a/../../x.vcf", "C:\\x.vcf", "..\\x.vcf", "\\\\host\\x.vcf"]
)
@pytest.mark.parametrize("make", [zipped, tarred])
def test_a_member_that_climbs_out_is_not_read(tmp_path, name, make):
    path = make(tmp_path / "evil", {name: CARD, "good.vcf": CARD})
    problem, good = opened(path)
    assert (problem.reason, problem.lost) == (OUTSIDE, True)
    assert good == ("evil/good.vcf", CARD)


@given(st.text(max_size=30))
def test_no_path_that_stays_inside_is_refused(name):
    parts = [
        part for part in name.replace("\\", "/").replace(":", "").replace("\0", "").split("/") if part not in {"", ".."}
    ]
    assert climbs_out("/".join(parts)) is False


def test_links_and_devices_in_a_tar_are_left_out(tmp_path):
    path = tmp_path / "all.tar"
    with tarfile.open(path, "w") as archive:
        for name, kind in (
            ("link", tarfile.SYMTYPE),
            ("pipe", tarfile.FIFOTYPE),
            ("device", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type = kind
            info.linkname = "/etc/passwd"
            archive.addfile(info)
    assert opened(path) == [
        Skipped("all.tar/link", None, "a link within the archive"),
        Skipped("all.tar/pipe", None, "not a contact, mail or calendar file"),
        Skipped("all.tar/device", None, "not a contact, mail or calendar file"),
    ]


def test_a_locked_member_is_a_problem_and_its_neighbours_are_read(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.vcf": CARD, "b.vcf": CARD})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag of the first member, before its content and in the list at the end
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    problem, card = opened(path)
    assert problem.reason == "It is locked with a password. Unpack the archive yourself and name the unpacked files."
    assert card == ("all.zip/b.vcf", CARD)


def test_a_broken_archive_is_a_problem(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.vcf": os.urandom(5000)})
    path.write_bytes(path.read_bytes()[:3000])
    assert opened(path) == [
        Problem("all.zip", None, "This archive is damaged or incomplete. Export or download it again.")
    ]


def test_a_packed_file_that_breaks_off_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "mail.mbox.gz"
    content = os.urandom(100_000).hex().encode()
    path.write_bytes(gzip.compress(content)[:-40_000])
    (file, read), problem = opened(path)
    assert file == "mail.mbox.gz"
    assert content.startswith(read)
    assert len(read) > 50_000
    assert problem == Problem("mail.mbox.gz", None, DAMAGED)


def test_a_member_with_a_wrong_check_sum_costs_only_itself(tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.vcf", CARD)
        archive.writestr("b.vcf", CARD)
    path.write_bytes(path.read_bytes().replace(CARD, CARD.replace(b"Ada", b"Bob"), 1))
    found = opened(path)
    assert Problem("all.zip/a.vcf", None, DAMAGED) in found
    assert found[-1] == ("all.zip/b.vcf", CARD)


@pytest.mark.parametrize("kind", ["7z\xbc\xaf\x27\x1c", "Rar!\x1a\x07\x01"])
def test_archives_of_other_kinds_are_named_with_a_remedy(tmp_path, kind):
    path = tmp_path / "all.bin"
    path.write_bytes(kind.encode("latin-1") + bytes(100))
    (problem,) = opened(path)
    assert problem.reason.endswith("Unpack it yourself and name the folder it gives.")


def test_zip_names_in_utf8_without_the_flag_are_mended(tmp_path):
    path = zipped(tmp_path / "all.zip", {"Envoyes__.mbox": b"x"})
    path.write_bytes(path.read_bytes().replace(b"Envoyes__", "Envoyés_".encode()))
    (one,) = open_sources([path])
    assert one.file == "all.zip/Envoyés_.mbox"


# --- traps ------------------------------------------------------------------------------------------------------


SMALL = Limits(unpacked_bytes=1_000_000, ratio=200, ratio_from_bytes=500_000, members=5)


@pytest.mark.parametrize(
    ("content", "why"),
    [(os.urandom(1_100_000), "more than 1000000 bytes"), (bytes(900_000), "more than 200 times its size")],
)
@pytest.mark.parametrize("make", [zipped, lambda path, members: tarred(path, members, "w:gz")])
def test_an_archive_that_unpacks_to_too_much_is_left(tmp_path, make, content, why):
    path = make(tmp_path / "bomb", {"a": content, "b.vcf": CARD})
    found = opened(path, limits=SMALL)
    problems = [one for one in found if isinstance(one, Problem)]
    assert len(problems) == 1
    assert why in problems[0].reason
    assert ("bomb/b.vcf", CARD) not in found


def test_a_packed_file_that_unpacks_to_too_much_is_left(tmp_path):
    path = tmp_path / "bomb.gz"
    path.write_bytes(gzip.compress(bytes(3_000_000)))
    (_, read), problem = opened(path, limits=SMALL)
    assert len(read) <= 1_000_000
    assert problem.reason.startswith("This archive was left at this point: it unpacks to more than 200 times its size.")


def test_a_bomb_within_an_archive_is_left(tmp_path):
    inner = zipped(tmp_path / "inner", {"a": bytes(3_000_000)}).read_bytes()
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner, "b.vcf": CARD})
    found = opened(path, limits=SMALL)
    assert sum(isinstance(one, Problem) for one in found) == 1
    assert ("outer.zip/b.vcf", CARD) not in found


@pytest.mark.parametrize("make", [zipped, tarred])
def test_an_archive_with_too_many_files_is_left(tmp_path, make):
    path = make(tmp_path / "many", {f"{number}.vcf": CARD for number in range(7)})
    found = opened(path, limits=SMALL)
    assert found[-1] == Problem(
        "many", None, "This archive holds more than 5 files. Unpack it and name the folders one by one."
    )


def test_a_file_packed_over_and_over_is_a_problem(tmp_path):
    content = CARD
    for _ in range(4):
        content = gzip.compress(content)
    path = tmp_path / "deep.gz"
    path.write_bytes(content)
    assert opened(path) == [
        Problem("deep.gz", None, "This is packed many times over. Unpack it yourself and name the result.")
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_broken_archive_raises(tmp_path, data):
    makers = (zipped, tarred, lambda path, members: tarred(path, members, "w:gz"))
    members = {"a.vcf": CARD, "Sent/b": CARD * 50}
    content = bytearray(data.draw(st.sampled_from(makers))(tmp_path / "made", members).read_bytes())
    spots = st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255))
    for spot, byte in data.draw(st.lists(spots, max_size=12)):
        content[spot] = byte
    path = tmp_path / "broken"
    path.write_bytes(content[: data.draw(st.integers(1, len(content)))])
    told: list[int] = []
    opened(path, on_bytes=told.append)
    assert sum(told) == total_size([path])


# --- progress ---------------------------------------------------------------------------------------------------


def test_the_bytes_told_add_up_to_the_size_on_the_disk(tmp_path):
    (tmp_path / "plain.vcf").write_bytes(CARD * 1000)
    (tmp_path / "packed.vcf.gz").write_bytes(gzip.compress(os.urandom(50_000)))
    (tmp_path / ".DS_Store").write_bytes(b"x")
    zipped(tmp_path / "all.zip", {"a.vcf": os.urandom(30_000), "b.vcf": CARD})
    tarred(tmp_path / "all.tar", {"a.vcf": CARD * 100})
    told: list[int] = []
    opened(tmp_path, on_bytes=told.append)
    assert sum(told) == total_size([tmp_path])
    assert min(told) > 0


def test_files_passed_over_unread_are_told_too(tmp_path):
    (tmp_path / "a.vcf").write_bytes(CARD * 100_000)
    told: list[int] = []
    for _ in open_sources([tmp_path], on_bytes=told.append):
        pass
    assert sum(told) == total_size([tmp_path]) == len(CARD) * 100_000


def test_a_packed_file_cut_off_gives_what_lies_before_the_cut(tmp_path):
    import gzip
    import random

    lines = [b"%032x\n" % random.Random(number).getrandbits(128) for number in range(3000)]
    packed = gzip.compress(b"".join(lines))
    cut = tmp_path / "mail.mbox.gz"
    cut.write_bytes(packed[: len(packed) // 2])

    [opened, problem] = [(found.stream.read() if isinstance(found, Opened) else found) for found in open_sources([cut])]

    assert b"".join(lines).startswith(opened)
    assert len(opened) > 0.49 * len(lines) * 33
    assert isinstance(problem, Problem)
