from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from kithwork.sources.opening import Opened, open_sources
from kithwork.sources.recognise import READS, foreign_kind, kind_of, unknown_kind
from kithwork.sources.records import HEAD_BYTES, Problem, Skipped

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n"
LETTER = (
    b"From: Ada <ada@example.org>\r\nTo: c@example.com\r\nDate: Mon, 5 Jan 2026 10:00:00 +0000\r\nSubject: x\r\n\r\n"
)
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
TABLE = b"Name,E-mail\r\nAda,ada@example.org\r\n"
LINKEDIN = b'Notes:\r\n"Some words."\r\n\r\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n'
LDIF = b"dn: cn=Ada,mail=ada@example.org\nobjectclass: top\ncn: Ada\nmail: ada@example.org\n"


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (CARD, "a.vcf", "vcard"),
        (CARD, "a.txt", "vcard"),
        (CARD, "a.csv", "vcard"),
        (b"\r\n\r\n" + CARD, "a", "vcard"),
        (CARD.decode().encode("utf-16"), "a.vcf", "vcard"),
        (b"\xef\xbb\xbf" + CARD.lower(), "a.vcf", "vcard"),
        (CALENDAR, "a.ics", "icalendar"),
        (CALENDAR, "a.vcf", "icalendar"),
        (LETTER + b"Hello\r\n", "a.eml", "mail"),
        (LETTER + CARD, "a.vcf", "mail"),
        (LETTER + CALENDAR, "a.ics", "mail"),
        (b"From ada@example.org Mon Jan  5 09:00:00 2026\n" + LETTER, "Sent", "mail"),
        (LETTER, "1700000000.M1P1.host,S=1:2,S", "mail"),
        (TABLE, "a.csv", "csv"),
        (TABLE, "a.txt", "csv"),
        (TABLE, "a.csv.gz", "csv"),
        (LINKEDIN, "Connections.csv", "csv"),
        (b"From,To,Sent At\r\na,b,c\r\n", "Invitations.csv", "linkedin"),
        (LDIF, "a.ldif", "ldif"),
        (LDIF, "a.txt", "ldif"),
        (b"version: 1\n\n" + LDIF, "a", "ldif"),
    ],
)
def test_the_content_tells_the_kind(head, name, kind):
    assert kind == kind_of(head, name).KIND


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"%PDF-1.7\n",
        b"PK\x03\x04" + bytes(26) + b"[Content_Types].xml",
        b"SQLite format 3\x00" + bytes(60),
        b"\x7fELF" + bytes(60),
        b"MZ\x90\x00" + bytes(60),
        b"<!DOCTYPE html><html><body>Name,E-mail</body></html>",
        b"  <HTML>",
        b'<?xml version="1.0"?><rss/>',
        b'{"chats": []}',
        b"Dear Ada,\n\nsee you on Friday.\n",
        bytes(range(256)) * 16,
    ],
)
def test_other_kinds_have_no_reader(head):
    assert kind_of(head, "something") is None


def test_a_file_of_unknown_kind_named_directly_is_a_problem_with_a_remedy():
    problem = unknown_kind(b"PK\x03\x04" + bytes(40), "contacts.xlsx")
    assert problem == Problem(
        "contacts.xlsx",
        None,
        f"This is an office document, which kithwork does not read; it reads {READS}. Save its table as CSV and name that.",
    )
    assert unknown_kind(b"hello", "x.txt").reason == f"kithwork does not know this kind of file; it reads {READS}."


def test_a_file_of_unknown_kind_among_others_is_left_out():
    assert unknown_kind(b"%PDF-1.7", "all.zip/x.pdf") == Skipped(
        "all.zip/x.pdf", None, "not a contact, mail or calendar file but a PDF"
    )


def test_a_film_is_told_by_its_fifth_byte():
    assert foreign_kind(b"\0\0\0\x18ftypmp42") == "a film"


def test_a_linkedin_export_gives_its_connections_what_was_written_and_nobody_else():
    path = CORPORA / "linkedin" / "linkedin-complete-export.zip"
    if not path.exists():
        pytest.skip("the corpora are not beside this checkout")
    counts: dict[str, int] = {}
    tables = 0
    for opened in open_sources([path]):
        assert isinstance(opened, Opened)
        kind = kind_of(opened.head, opened.file)
        if kind is None:
            assert opened.file.endswith(".html")
            continue
        tables += 1
        for record in kind.read(opened.stream, file=opened.file):
            counts[type(record).__name__] = counts.get(type(record).__name__, 0) + 1
    assert (tables, counts) == (
        40,
        {"PersonRecord": 2000, "ExchangeRecord": 20_090, "Skipped": 159, "OwnerSign": 9},
    )


@pytest.mark.parametrize(
    ("folder", "ending", "kind", "name"),
    [
        ("vcard", ".vcf", "vcard", "unnamed"),
        ("ics", ".ics", "icalendar", "unnamed"),
        ("mail/eml", ".eml", "mail", "one.eml"),
        ("csv", ".csv", "csv", "unnamed"),
        ("csv", ".ldif", "ldif", "unnamed"),
    ],
)
def test_real_files_are_known_by_their_content(folder, ending, kind, name):
    paths = sorted((CORPORA / folder).glob(f"*{ending}"))
    if not paths:
        pytest.skip("the corpora are not beside this checkout")
    unknown = []
    for path in paths:
        with path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
        found = kind_of(head, name)
        if found is None or kind != found.KIND:
            unknown.append((path.name, found and found.KIND))
    assert unknown == []


def test_a_spreadsheet_is_not_unpacked(tmp_path):
    path = tmp_path / "contacts.xlsx"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    path.write_bytes(content.getvalue())
    (opened,) = open_sources([path])
    assert kind_of(opened.head, opened.file) is None
