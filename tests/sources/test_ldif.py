from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest

from kithwork.people.rules import PointKind
from kithwork.sources import ldif
from kithwork.sources.records import PersonRecord, Problem, Skipped
from tests.sources.contract import SourceContract

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"

ADA = b"""dn: cn=Ada Lovelace,mail=ada@example.org
objectclass: top
objectclass: person
objectclass: mozillaAbPersonAlpha
givenName: Ada
sn: Lovelace
cn: Ada Lovelace
mail: ada@example.org
mozillaSecondEmail: countess@example.org
homePhone: +44 20 7946 0001
o: Analytical Engines
ou: Notes
birthyear: 1815
birthmonth: 12
birthday: 10
street: 1 Mill Lane
l: London
description:: TGluZSBvbmUKTGluZSB0d28=
"""
GROUP = b"""dn: cn=Friends
objectclass: groupOfNames
cn: Friends
member: cn=Ada Lovelace,mail=ada@example.org
"""
GEORG = "dn:: {}\ncn:: {}\nmail: georg@\n example.org\n".format(
    *(base64.b64encode(text.encode()).decode() for text in ("cn=Jörg Müller", "Jörg Müller"))
).encode()


def read(content: bytes) -> list:
    return list(ldif.read(io.BytesIO(content), file="book.ldif"))


class TestContract(SourceContract):
    kind = ldif
    samples = [ADA, b"version: 1\n\n" + ADA + b"\n" + GROUP + b"\n" + GEORG, ADA.replace(b"\n", b"\r\n")]


def test_an_entry_becomes_a_person():
    (person,) = read(ADA)
    assert (person.name, person.given, person.family) == ("Ada Lovelace", "Ada", "Lovelace")
    assert (person.organisation, person.department, person.birthday) == (
        "Analytical Engines",
        "Notes",
        "1815-12-10",
    )
    assert person.notes == "Line one\nLine two"
    assert [(point.kind, point.value, point.label) for point in person.points] == [
        (PointKind.EMAIL, "ada@example.org", ""),
        (PointKind.EMAIL, "countess@example.org", ""),
        (PointKind.PHONE, "+44 20 7946 0001", "home"),
        (PointKind.ADDRESS, "1 Mill Lane, London", "work"),
    ]


def test_the_entry_is_kept_as_it_stood():
    (person,) = read(ADA)
    assert person.raw == ADA


def test_folded_and_encoded_values_are_put_together():
    (person,) = read(GEORG)
    assert (person.name, person.points[0].value) == ("Jörg Müller", "georg@example.org")


def test_a_mailing_list_is_no_person():
    records = read(ADA + b"\n" + GROUP)
    assert [type(record) for record in records] == [PersonRecord, Skipped]
    assert records[1].reason == "a mailing list, not a person"


def test_a_damaged_value_costs_neither_its_entry_nor_the_next():
    records = read(b"dn: cn=x\ncn: X\ndescription:: !!!\n\n" + ADA)
    assert [record.item for record in records] == [1, 1, 2]
    assert records[0] == Problem("book.ldif", 1, "The value of description is damaged; left out.", lost=False)


def test_an_entry_without_anybody_is_counted():
    assert read(b"dn: ou=x\nobjectclass: top\nl: London\n") == [
        Skipped("book.ldif", 1, "no name, e-mail address or phone in this entry")
    ]


@pytest.mark.parametrize(
    "head", [b"version: 1\ndn: cn=x\n", b"# made by hand\n\ndn:: Y249eA==\n", b"\xef\xbb\xbfdn: cn=x\n"]
)
def test_ldif_is_known_by_its_first_entry(head):
    assert ldif.recognises(head, "x.txt") is True


@pytest.mark.parametrize("head", [b"From: a@example.org\n", b"BEGIN:VCARD\n", b"dnsname: x\n", b"name,email\n"])
def test_other_texts_are_not_ldif(head):
    assert ldif.recognises(head, "x.ldif") is False


def test_the_address_book_of_thunderbird():
    path = CORPORA / "csv" / "thunderbird-basic.ldif"
    if not path.exists():
        pytest.skip("the corpora are not beside this checkout")
    (person,) = read(path.read_bytes())
    emails = [point.value for point in person.points if point.kind is PointKind.EMAIL]
    phones = [point.value.replace("-", "") for point in person.points if point.kind is PointKind.PHONE]
    assert (person.name, person.given, person.family) == ("Display Name", "First", "Last")
    assert emails == ["primaryemail@host.invalid", "secondemail@host.invalid"]
    assert phones == ["1234567890", "2345678901", "3456789012", "4567890123", "5678901234"]
    assert (person.birthday, person.organisation, person.title) == (
        "1900-01-02",
        "Organization Name",
        "Job Title",
    )
    assert person.notes == "Notes line 1\nNotes line 2\nNotes line 3\nNotes line 4"
