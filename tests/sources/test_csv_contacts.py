from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import pytest

from kithwork.people.rules import PointKind
from kithwork.sources import csv_contacts
from kithwork.sources.csv_contacts import FIELDS, columns_of
from kithwork.sources.csv_contacts.dates import (
    DayOrder,
    birthday_from_parts,
    birthday_text,
    day_of,
    day_order,
)
from kithwork.sources.csv_contacts.people import key_in_any_table
from kithwork.sources.records import HEAD_BYTES, PersonRecord, Problem, Skipped
from tests.sources.contract import SourceContract

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "csv"
CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
GERMAN = FIXTURES / "outlook-german.csv"


def read(content: bytes | str, file: str = "list.csv", **options) -> list:
    content = content.encode() if isinstance(content, str) else content
    return list(csv_contacts.read(io.BytesIO(content), file=file, **options))


def people(content: bytes | str, **options) -> list[PersonRecord]:
    return [record for record in read(content, **options) if isinstance(record, PersonRecord)]


def values(person: PersonRecord, kind: PointKind) -> list[str]:
    return [point.value for point in person.points if point.kind is kind]


def labelled(person: PersonRecord, kind: PointKind) -> list[tuple[str, str]]:
    return [(point.value, point.label) for point in person.points if point.kind is kind]


class TestContract(SourceContract):
    kind = csv_contacts
    samples = [
        *(path.read_bytes() for path in sorted(FIXTURES.glob("*.csv"))),
        b"Name;E-mail\rAda;ada@example.org\rCharles;charles@example.com\r",
        "Name\tE-mail\nJörg\tjoerg@example.org\n".encode("utf-16"),
        "名前,メール\n山田太郎,taro@example.jp\n".encode("cp932"),
        b"Ada Lovelace,ada@example.org\nCharles Babbage,charles@example.com\n",
    ]


# --- dialects ---------------------------------------------------------------------------------------------------


def test_google_joins_several_values_in_one_cell():
    ada, bakery, taro = people((FIXTURES / "google-new-header.csv").read_bytes())
    assert ada.name == "Dr. Ada Lovelace"
    assert labelled(ada, PointKind.EMAIL) == [
        ("ada@example.org", "home"),
        ("countess@example.org", "home"),
        ("ada@engines.example.com", "work"),
    ]
    assert [point.preferred for point in ada.points if point.kind is PointKind.EMAIL] == [True, True, False]
    assert labelled(ada, PointKind.PHONE) == [("+44 20 7946 0001", "cell"), ("+44 20 7946 0002", "cell")]
    assert labelled(ada, PointKind.URL) == [("https://www.linkedin.com/in/ada-example", "linkedin")]
    assert labelled(ada, PointKind.ADDRESS) == [("1 Mill Lane, London W1, United Kingdom", "home")]
    assert (ada.organisation, ada.title, ada.department) == ("Analytical Engines", "Programmer", "Notes")
    assert (ada.birthday, ada.notes, ada.tags, ada.has_photo) == (
        "1815-12-10",
        'She said "yes".',
        ("Friends", "myContacts"),
        True,
    )
    assert (bakery.name, bakery.name_source) == ("Corner Bakery", "ORG")
    assert taro.name == "山田太郎"


@pytest.mark.parametrize(
    ("language", "name", "given", "family", "job"),
    [
        ("german", "Jörgine Müßig", "Jörgine", "Müßig", "Leiterin"),
        ("french", "Élodie Lefèvre", "Élodie", "Lefèvre", "Directrice"),
        ("spanish", "María José Núñez", "María", "Núñez", "Directora"),
        ("italian", "Lucia Però", "Lucia", "Però", "Direttrice"),
        ("dutch", "Anneke van Dijk", "Anneke", "Dijk", "Directeur"),
        ("portuguese", "Conceição Araújo", "Conceição", "Araújo", "Diretora"),
    ],
)
def test_outlook_speaks_many_languages(language, name, given, family, job):
    (person,) = people((FIXTURES / f"outlook-{language}.csv").read_bytes())
    assert (person.name, person.given, person.family, person.title) == (name, given, family, job)
    assert len(values(person, PointKind.EMAIL)) == 1
    assert {point.label for point in person.points if point.kind is PointKind.PHONE} == {
        "work fax",
        "work",
        "home",
        "cell",
    }
    assert next(point.label for point in person.points if point.kind is PointKind.ADDRESS) == "work"
    assert person.birthday == ("1980-04-03" if language == "german" else "1979-12-25")
    assert person.prefix != ""
    assert person.organisation != ""


def test_the_parts_of_a_german_address_go_where_they_belong():
    (person,) = people(GERMAN.read_bytes())
    work, home = (point for point in person.points if point.kind is PointKind.ADDRESS)
    assert work.parts == ("", "Hinterhaus", "Hauptstraße 1", "Köln", "NRW", "50667", "Deutschland")
    assert home.parts == ("", "", "Am Bach 2", "Bonn", "", "53111", "")
    assert person.tags == ("Kunden", "Freunde")
    assert person.notes == 'kennt "alle"'


def test_linkedin_notes_before_the_header_are_passed_over():
    records = read((FIXTURES / "linkedin-connections.csv").read_bytes())
    ada, nobody, charles = records
    assert (ada.name, ada.organisation, ada.title) == ("Ada Lovelace, PhD", "Engines, Ltd", "Programmer")
    assert (ada.connected_on, charles.connected_on) == (date(2023, 6, 5), date(2023, 6, 3))
    assert labelled(ada, PointKind.URL) == [("https://www.linkedin.com/in/ada-example", "linkedin")]
    assert nobody == Skipped("list.csv", 2, "no name, e-mail address or phone in this row")
    assert [record.item for record in records] == [1, 2, 3]


def test_yahoo_names_its_phones_by_place_alone():
    (ada,) = people((FIXTURES / "yahoo.csv").read_bytes())
    assert labelled(ada, PointKind.PHONE) == [
        ("020 7946 0001", "home"),
        ("020 7946 0002", "work"),
        ("07700 900003", "cell"),
    ]
    assert values(ada, PointKind.EMAIL) == ["ada@example.org", "countess@example.org"]
    assert (ada.title, ada.organisation, ada.notes) == ("Programmer", "Engines", "met in Turin")


def test_thunderbird_splits_birthdays_over_three_columns():
    header = "First Name,Last Name,Display Name,Primary Email,Screen Name,Birth Year,Birth Month,Birth Day,\n"
    (ada, charles) = people(header + "Ada,L,Ada L,a@example.org,,1815,12,10,\nC,B,C B,,,,12,26,\n")
    assert (ada.birthday, charles.birthday) == ("1815-12-10", "--12-26")


@pytest.mark.parametrize(
    ("header", "dialect"),
    [
        ("Name,E-mail 1 - Type,E-mail 1 - Value", "Google Contacts"),
        ("First Name,Last Name,E-mail Address,E-mail 2 Address", "Outlook"),
        ("First Name,Last Name,Display Name,Nickname,Primary Email,Screen Name", "Thunderbird"),
        ("First Name,Last Name,URL,Email Address,Company,Position,Connected On", "LinkedIn connections"),
        ("naam,e-mail,bedrijf", "contact table"),
    ],
)
def test_the_program_that_wrote_a_table_is_told_by_its_header(header, dialect):
    assert columns_of(io.BytesIO(f"{header}\nx,y,z\n".encode())).dialect == dialect


# --- headers ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("E-mail", "email"), ("e_mail", "email"), ("EmailAddress", "email"), ("Email (Work)", "email"),
        ("Courriel", "email"), ("Correo electrónico", "email"), ("E-Mail-Adresse", "email"),
        ("Full Name", "name"), ("fullName", "name"), ("attendee name", "name"), ("First", "given"),
        ("first_name", "given"), ("Vorname", "given"), ("Prénom", "given"), ("Surname", "family"),
        ("Cell Phone", "phone"), ("Handy", "phone"), ("Tel.", "phone"), ("Phone : mobile", "phone"),
        ("Company Name", "organisation"), ("Organisation", "organisation"), ("Firma", "organisation"),
        ("Job Title", "title"), ("Role", "title"), ("Position", "title"), ("City", "city"), ("PLZ", "postcode"),
        ("Land/Region", "country"), ("State/Province", "region"), ("Tags", "tags"), ("Group Membership", "tags"),
        ("Remarks", "notes"), ("DOB", "birthday"), ("Date of Birth", "birthday"), ("Website", "url"), ("LinkedIn", "url"),
        ("Twitter", "handle"), ("looking_for", "looking_for"), ("IP address", "ignore"), ("Email opt-in", "ignore"),
        ("E-mail Display Name", "ignore"), ("Event Name", "event"), ("Spouse", "ignore"), ("Points", "ignore"),
    ],
)  # fmt: skip
def test_a_header_is_understood_in_the_words_people_use(header, field):
    found = columns_of(io.BytesIO(f'"{header}",Nickname\nx,y\n'.encode()))
    assert found.guess[header] == field
    assert field in FIELDS


def test_a_bare_name_is_what_the_columns_beside_it_leave_open():
    assert columns_of(io.BytesIO(b"Nom,Pr\xc3\xa9nom\nx,y\n")).guess == {"Nom": "family", "Prénom": "given"}
    assert columns_of(io.BytesIO(b"Nombre,Apellidos\nx,y\n")).guess == {
        "Nombre": "given",
        "Apellidos": "family",
    }
    assert columns_of(io.BytesIO(b"Name,Email\nx,y\n")).guess == {"Name": "name", "Email": "email"}


def test_a_title_is_an_honorific_where_its_cells_are():
    assert people("title,firstname,lastname\nMrs.,Ada,Lovelace\n")[0].prefix == "Mrs."
    assert people("title,firstname,lastname\nEngineer,Ada,Lovelace\n")[0].title == "Engineer"


def test_columns_of_the_same_name_stay_apart():
    found = columns_of(io.BytesIO(b"Name,Email,Email,\nAda,a@example.org,b@example.org,x\n"))
    assert found.header == ("Name", "Email", "Email (2)")
    assert values(people(b"Name,Email,Email\nAda,a@example.org,b@example.org\n")[0], PointKind.EMAIL) == [
        "a@example.org",
        "b@example.org",
    ]


def test_the_preview_shows_the_first_rows_as_wide_as_the_header():
    found = columns_of(io.BytesIO(b"Name,Email,City\n" + b"Ada,ada@example.org\n" * 7))
    assert found.rows == (("Ada", "ada@example.org", ""),) * 5


def test_a_mapping_overrules_the_guess():
    content = "Wer,Wo\nAda,ada@example.org\n"
    (ada,) = people(content, mapping={"Wer": "name", "Wo": "email"})
    assert (ada.name, values(ada, PointKind.EMAIL)) == ("Ada", ["ada@example.org"])


def test_a_mapping_can_leave_a_column_out():
    (ada,) = people("Name,Email,City\nAda,a@example.org,Turin\n", mapping={"City": "ignore"})
    assert values(ada, PointKind.ADDRESS) == []


def test_offers_and_wishes_are_told_apart_from_the_notes():
    (ada,) = people("name,looking_for,offers,notes\nAda,a mill; two cooks,algorithms,shy\n")
    assert (ada.notes, ada.seeks, ada.offers) == ("shy", ("a mill", "two cooks"), ("algorithms",))


# --- what is refused --------------------------------------------------------------------------------------------


def test_a_table_without_any_identity_is_refused_by_name_of_its_columns():
    assert read("Colour,Weight\nred,12\n") == [
        Problem(
            "list.csv",
            None,
            "No column holds a name, an e-mail address or a phone. The columns are: Colour, Weight. "
            "Say which column holds what, on the import page or with --column.",
        )
    ]


def test_the_same_table_within_an_archive_is_left_out():
    (skipped,) = read("Colour,Weight\nred,12\n", file="all.zip/colours.csv")
    assert skipped == Skipped(
        "all.zip/colours.csv",
        None,
        "left out: this table has no column with a name, an e-mail address or a phone",
    )


@pytest.mark.parametrize(
    ("file", "header"),
    [
        (
            "messages.csv",
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER",
        ),
        ("Invitations.csv", "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl"),
        ("Profile.csv", "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry"),
        ("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On"),
        ("PhoneNumbers.csv", "Extension,Number,Type"),
        ("Recommendations_Given.csv", "First Name,Last Name,Company,Job Title,Text,Creation Date,Status"),
        (
            "Receipts_v2.csv",
            "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Invoice Number",
        ),
        ("Skills.csv", "Name"),
        ("Languages.csv", "Name,Proficiency"),
    ],
)
def test_other_tables_of_a_linkedin_export_hold_no_people(file, header):
    cells = ",".join("x" for _ in header.split(","))
    assert read(f"{header}\n{cells}\n", file=file) == [
        Skipped(file, None, "left out: this table of a LinkedIn export holds no contacts")
    ]


def test_a_row_without_anybody_is_counted_and_left_out():
    records = read("name,email,city\nAda,ada@example.org,Turin\n,,Turin\n,,\n")
    assert [type(record) for record in records] == [PersonRecord, Skipped, Skipped]
    assert [record.item for record in records] == [1, 2, 3]


def test_what_is_no_address_is_left_out_with_a_word():
    warning, ada = read("name,email\nAda,/o=ExchangeLabs/cn=ada\n")
    assert warning.lost is False
    assert warning.reason == "“/o=ExchangeLabs/cn=ada” in email is no e-mail address; left out."
    assert values(ada, PointKind.EMAIL) == []


@pytest.mark.parametrize("content", [b"", b"\n\n\n", b"\xef\xbb\xbf"])
def test_an_empty_table_is_left_out(content):
    assert read(content) == [Skipped("list.csv", None, "an empty table")]


# --- form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_any_separator_and_line_end_will_do(separator, line_end):
    rows = [["Name", "E-mail"], ["Ada", "ada@example.org"], ["Charles", "charles@example.com"]]
    content = line_end.join(separator.join(row) for row in rows)
    assert [(p.name, values(p, PointKind.EMAIL)) for p in people(content)] == [
        ("Ada", ["ada@example.org"]),
        ("Charles", ["charles@example.com"]),
    ]


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Jörg Müller", "utf-8"), ("Jörg Müller", "utf-8-sig"), ("Jörg Müller", "cp1252"), ("Jörg Müller", "utf-16"),
        ("Jörg Müller", "utf-16-le"), ("Jörg Müller", "utf-16-be"), ("Jörg Müller", "utf-32"),
        ("José Muñoz", "latin-1"), ("山田かおる", "cp932"), ("山田かおる", "euc_jp"), ("Œuvre d’Été", "cp1252"), ("Иван Петров", "cp1251"),
        ("佐藤花子", "cp932"), ("O’Brien “Bob”", "cp1252"),
    ],
)  # fmt: skip
def test_the_encoding_is_found(name, encoding):
    content = f"Name,Email,Notes\n{name},x@example.org,{name}\n".encode(encoding)
    assert [person.name for person in people(content)] == [name]


def test_one_line_in_another_encoding_does_not_cost_the_rest():
    content = "Name,Email\nJörg,a@example.org\nZoë,b@example.org\n".encode() + "René,c@example.org\n".encode("cp1252")
    assert [person.name for person in people(content)] == ["Jörg", "Zoë", "René"]


def test_polish_letters_from_before_utf8_are_found():
    content = "Imię;Nazwisko;E-mail\nŁukasz;Żółty;l@example.pl\n".encode("cp1250")
    assert people(content)[0].name == "Łukasz Żółty"


def test_a_header_in_the_middle_is_no_person():
    records = read("Name,Email\nAda,ada@example.org\nName,Email\nCharles,c@example.com\n")
    assert records[1] == Skipped("list.csv", 2, "the header once more", is_other=True)
    assert [record.item for record in records] == [1, 2, 3]


def test_lines_above_the_header_are_passed_over():
    content = "\nMembers 2026,,\nmade by hand,,\n\nName,Email,Phone\nAda,ada@example.org,020 7946 0001\n"
    assert [(person.item, person.name) for person in people(content)] == [(1, "Ada")]


def test_a_number_of_attendees_is_no_name():
    (ada,) = people("Order #,First Name,Last Name,Email,Attendee #\n1,Ada,Lovelace,ada@example.org,2\n")
    assert ada.name == "Ada Lovelace"


def test_a_name_beside_the_address_is_taken_where_there_is_no_other():
    (ada,) = people('Name,Email\n,"""Ada Lovelace"" <ada@example.org>"\n')
    assert (ada.name, values(ada, PointKind.EMAIL)) == ("Ada Lovelace", ["ada@example.org"])


def test_the_letter_with_a_late_byte_beyond_the_sample_is_still_read():
    content = b"Name,Email\n" + b"Ada,ada@example.org\n" * 20_000 + "Zoë,zoe@example.org\n".encode("cp1252")
    assert people(content)[-1].name == "Zoë"


def test_old_mac_tables_have_old_mac_letters():
    content = "Name,Email\rJörg Müller,x@example.org\r".encode("mac_roman")
    assert people(content)[0].name == "Jörg Müller"


def test_excel_says_its_separator_in_the_first_line():
    assert [person.name for person in people("sep=;\nName;Email\nAda, of Lovelace;a@example.org\n")] == [
        "Ada, of Lovelace"
    ]


def test_line_breaks_within_a_cell_stay():
    (ada,) = people('Name,Email,Notes\nAda,a@example.org,"one\ntwo, and\nthree"\n')
    assert ada.notes == "one\ntwo, and\nthree"


def test_a_quotation_mark_that_is_never_closed_costs_no_neighbour():
    content = 'Name,Email,Notes\nAda,a@example.org,"oops\nCharles,c@example.com,"fine, too"\nMary,m@example.com,\n'
    records = read(content)
    assert [record.name for record in records if isinstance(record, PersonRecord)] == [
        "Ada",
        "Charles",
        "Mary",
    ]
    assert [(record.item, record.lost) for record in records if isinstance(record, Problem)] == [(1, False)]


def test_an_open_quotation_mark_at_the_end_invents_nobody():
    records = people('Name,Email,Notes\nAda,a@example.org,"first line\nsecond, line')
    assert [(record.name, record.notes) for record in records] == [("Ada", "first line\nsecond, line")]


def test_quotation_marks_within_a_cell_are_just_marks():
    (ada,) = people('Name,Email,Notes\nAda "Ada" Lovelace,a@example.org,5" pipe\n')
    assert (ada.name, ada.notes) == ('Ada "Ada" Lovelace', '5" pipe')


def test_short_rows_are_fine_and_long_rows_say_so():
    short, warning, long = read("Name,Email,City\nAda\nCharles,c@example.com,London,extra\n")
    assert (short.name, long.name) == ("Ada", "Charles")
    assert (warning.item, warning.lost) == (2, False)
    assert json.loads(long.raw) == {
        "Name": "Charles",
        "Email": "c@example.com",
        "City": "London",
        "Column 4": "extra",
    }


def test_zeros_between_letters_vanish():
    assert people(b"Name,Email\nA\0da,ada@example.org\n")[0].name == "Ada"


def test_a_cell_may_be_huge():
    (ada,) = people(f"Name,Email,Notes\nAda,a@example.org,{'x' * 300_000}\n")
    assert len(ada.notes) == 300_000


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Ada Lovelace,ada@example.org,Engines\nCharles Babbage,c@example.com,Mills\n",
            ["Ada Lovelace", "Charles Babbage"],
        ),
        (
            "Ada;Lovelace;ada@example.org\nCharles;Babbage;c@example.com\n",
            ["Ada Lovelace", "Charles Babbage"],
        ),
        ("ada@example.org\nc@example.com\n", ["ada@example.org", "c@example.com"]),
        (
            "+44 20 7946 0001,Ada Lovelace\n+44 20 7946 0002,Charles Babbage\n",
            ["Ada Lovelace", "Charles Babbage"],
        ),
    ],
)
def test_a_table_without_header_is_read_by_its_cells(content, expected):
    assert [person.name for person in people(content)] == expected


def test_the_first_row_without_a_header_is_a_person_too():
    assert [person.item for person in people("Ada Lovelace,ada@example.org\n")] == [1]


# --- values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ada <ada@example.org>", ["ada@example.org"]),
        ("mailto:ada@example.org", ["ada@example.org"]),
        ("ada@example.org; countess@example.org", ["ada@example.org", "countess@example.org"]),
        ("ada@example.org, ADA@example.org", ["ada@example.org"]),
        ("n/a", []),
    ],
)
def test_an_email_cell_gives_its_addresses(cell, expected):
    assert values(people(f'name,email\nAda,"{cell}"\n')[0], PointKind.EMAIL) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("+44 20 7946 0001", [("+44 20 7946 0001", "")]),
        ("tel:+442079460001;ext=12", [("+442079460001", "ext 12")]),
        ("'+44 20 7946 0001", [("+44 20 7946 0001", "")]),
        ('=""0044207946""', [("0044207946", "")]),
        ("020 7946 0001, 020 7946 0002", [("020 7946 0001", ""), ("020 7946 0002", "")]),
        ("\u202a+44 20 7946 0001\u202c", [("+44 20 7946 0001", "")]),
    ],
)
def test_a_phone_cell_gives_its_numbers(cell, expected):
    quoted = cell if cell.startswith("=") else cell.replace('"', '""')
    assert labelled(people(f'name,phone\nAda,"{quoted}"\n')[0], PointKind.PHONE) == expected


@pytest.mark.parametrize(
    ("value", "order", "expected"),
    [
        ("1975-12-12", DayOrder.UNKNOWN, "1975-12-12"),
        ("1975-12-12T00:00:00Z", DayOrder.UNKNOWN, "1975-12-12"),
        (" --04-22", DayOrder.UNKNOWN, "--04-22"),
        ("--0203", DayOrder.UNKNOWN, "--02-03"),
        ("1604-02-29", DayOrder.UNKNOWN, "--02-29"),
        ("19081209", DayOrder.UNKNOWN, "1908-12-09"),
        ("20/01/1991", DayOrder.UNKNOWN, "1991-01-20"),
        ("1/20/1991", DayOrder.UNKNOWN, "1991-01-20"),
        ("3/4/1991", DayOrder.DAY_FIRST, "1991-04-03"),
        ("3/4/1991", DayOrder.MONTH_FIRST, "1991-03-04"),
        ("3/4/1991", DayOrder.UNKNOWN, "3/4/1991"),
        ("3/3/1991", DayOrder.UNKNOWN, "1991-03-03"),
        ("03.04.1991", DayOrder.UNKNOWN, "1991-04-03"),
        ("20 January 1991", DayOrder.UNKNOWN, "1991-01-20"),
        ("Jan 20, 1991", DayOrder.UNKNOWN, "1991-01-20"),
        ("3. März 1991", DayOrder.UNKNOWN, "1991-03-03"),
        ("0/0/00", DayOrder.UNKNOWN, ""),
        ("03/25", DayOrder.UNKNOWN, "--03-25"),
        ("03/04", DayOrder.UNKNOWN, "03/04"),
        ("25.3.", DayOrder.UNKNOWN, "--03-25"),
        ("31/02/1991", DayOrder.UNKNOWN, "31/02/1991"),
        ("in spring", DayOrder.UNKNOWN, "in spring"),
    ],
)
def test_birthdays_come_in_one_form_or_as_written(value, order, expected):
    assert birthday_text(value, order) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("1970", "11", "15"), "1970-11-15"),
        (("", "2", "29"), "--02-29"),
        (("1970", "", ""), "1970"),
        (("1970", "3", ""), "1970-03"),
        (("", "", ""), ""),
        (("x", "13", "40"), ""),
    ],
)
def test_birthdays_are_put_together_from_columns(parts, expected):
    assert birthday_from_parts(*parts) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("05 Jun 1833", date(1833, 6, 5)),
        ("5 juin 2020", date(2020, 6, 5)),
        ("7/4/2007", date(2007, 7, 4)),
        ("12/23/16, 3:45 PM", date(2016, 12, 23)),
        ("2016-12-23", date(2016, 12, 23)),
        ("yesterday", None),
    ],
)
def test_connection_days_are_read(value, expected):
    assert day_of(value, DayOrder.MONTH_FIRST) == expected


def test_one_number_over_twelve_tells_the_order_of_a_whole_column():
    assert day_order(["3/4/1991", "13/4/1991"], otherwise=DayOrder.UNKNOWN) is DayOrder.DAY_FIRST
    assert day_order(["3/4/1991", "4/13/1991"], otherwise=DayOrder.UNKNOWN) is DayOrder.MONTH_FIRST
    assert day_order(["3/4/1991"], otherwise=DayOrder.UNKNOWN) is DayOrder.UNKNOWN


# --- keys -------------------------------------------------------------------------------------------------------


def test_two_people_who_share_an_address_stay_two():
    john, jane = people("First,Last,Email\nJohn,Doe,doe@example.org\nJane,Doe,doe@example.org\n")
    assert (john.name, jane.name) == ("John Doe", "Jane Doe")
    assert john.key != jane.key


def test_the_key_outlives_a_change_of_everything_but_the_address():
    (before,) = people("Name,Email,City\nAda,ada@example.org,\n")
    (after,) = people("Email,Name,City\nADA@example.org,Ada King,London\n")
    assert before.key == after.key


def test_the_key_tells_tables_with_other_columns_apart_and_what_both_know_somebody_by():
    (here,) = people("Name,Email\nAda,ada@example.org\n")
    (there,) = people("Name,Email,Company\nAda,ada@example.org,Calm Terms\n")
    assert here.key != there.key
    assert key_in_any_table(here.key) == key_in_any_table(there.key)


def test_the_same_row_twice_has_two_keys():
    one, two = people("Name,Phone\nAda,020 7946 0001\nAda,020 7946 0001\n")
    assert one.key != two.key


# --- recognising ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"Name,E-mail\nAda,ada@example.org\n", "x.txt", True),
        (b"Name,E-mail\nAda,ada@example.org\n", "x.vcf", True),
        (b"Colour,Weight\nred,1\n", "x.csv", True),
        (b"Colour,Weight\nred,1\n", "x.txt", False),
        (b"ada@example.org\ncharles@example.com\n", "x.txt", True),
        (b"Dear Ada, how are you?\nYours, Charles\n", "x.txt", False),
        (b"Notes\nbuy bread\n", "x.txt", False),
        (b"Name\nthe beginning of a poem\n", "x.txt", False),
        (b'{"name": "Ada", "email": "ada@example.org"}\n', "x.json", False),
        (b"<html><body>Name,E-mail</body></html>", "x.html", False),
        (bytes(range(256)) * 8, "x.csv", False),
    ],
)
def test_a_table_is_known_by_its_content(content, name, expected):
    assert csv_contacts.recognises(content, name) is expected


# --- real files -------------------------------------------------------------------------------------------------


def _truth() -> list:
    path = CORPORA / "expected.json"
    if not path.exists():
        return []
    files = json.loads(path.read_text("utf-8"))["files"]
    named = (file for file in files if file.startswith(("csv/", "linkedin/", "attendees/")) and file.endswith(".csv"))
    return [pytest.param(file, files[file], id=file) for file in named]


@pytest.mark.parametrize(("file", "expected"), _truth() or [pytest.param("", {}, id="no corpora")])
def test_real_tables_give_the_people_they_hold(file, expected):
    if not file:
        pytest.skip("the corpora are not beside this checkout")
    content = (CORPORA / file).read_bytes()
    found = people(content)
    assert csv_contacts.recognises(content[:HEAD_BYTES], "unnamed") is True
    assert len(found) == expected["people"]
    for person, truth in zip(found, expected.get("persons", []), strict=False):
        _compare(person, truth)
    if "names" in expected:
        assert [person.name for person in found] == expected["names"]
    mails = [values(person, PointKind.EMAIL) for person in found]
    days = sorted(person.connected_on.isoformat() for person in found if person.connected_on)
    counted = {
        "people_with_email": sum(map(bool, mails)),
        "distinct_emails": len({mail for some in mails for mail in some}),
        "first_connected": min(days, default=""),
        "last_connected": max(days, default=""),
    }
    assert {name: counted[name] for name in counted if name in expected} == {
        name: expected[name] for name in counted if name in expected
    }


def _compare(person: PersonRecord, truth: dict) -> None:
    seen = {
        "display_name": person.name,
        "given": person.given,
        "family": person.family,
        "emails": values(person, PointKind.EMAIL),
        "phones": [_digits(value) for value in values(person, PointKind.PHONE)],
        "birthday": person.birthday,
        "org": [person.organisation],
        "title": person.title,
        "groups": list(person.tags),
        "note": person.notes,
    }
    assert {field: seen[field] for field in truth} == truth


def _digits(phone: str) -> str:
    kept = "".join(sign for sign in phone if sign.isdigit() or sign == "+")
    return kept or phone


@pytest.mark.parametrize(
    "file",
    [
        "splink-fake_1000.csv",
        "splink-fake_1000_labels.csv",
        "febrl-dataset1.csv",
        "dedupe-early-childhood-orgs.csv",
    ],
)
def test_tables_of_other_trades_are_read_without_harm(file):
    path = CORPORA / "dedup" / file
    if not path.exists():
        pytest.skip("the corpora are not beside this checkout")
    records = read(path.read_bytes(), file=file)
    items = {record.item for record in records if record.item is not None}
    assert items == set(range(1, len(items) + 1))
