"""vCard files of every age and make become people; nothing in them raises or costs a neighbour."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kithwork.people.rules import PointKind
from kithwork.sources import vcard
from kithwork.sources.records import PersonRecord, Point, Problem, Skipped
from kithwork.sources.vcard import KIND, read, recognises
from tests.sources.contract import SourceContract

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "vcard"
CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
TRUTH = CORPORA / "expected.json"
EXPECTED = (
    {name: truth for name, truth in json.loads(TRUTH.read_text())["files"].items() if name.startswith("vcard/")}
    if TRUTH.exists()
    else {}
)
NOT_RIGHT: dict[str, str] = {}
"""Files of the corpus that are not entirely right, each with the reason."""


def records(text, *, file="people.vcf"):
    data = text if isinstance(text, bytes) else text.encode()
    return list(read(io.BytesIO(data), file=file))


def card(*lines, version="3.0"):
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def one(*lines, version="3.0"):
    (person,) = records(card(*lines, version=version))
    assert isinstance(person, PersonRecord), person
    return person


def points(person):
    return [(str(point.kind), point.value, point.label, point.preferred) for point in person.points]


# --- The corpus -------------------------------------------------------------------------------------------------


def compared_phone(text):
    text = re.sub(r"(?i)^tel:|;ext=.*", "", text.strip())
    return re.sub(r"[^\d+]", "", text) or text


def as_expected(person, fields):
    """What *person* says of the fields the truth speaks of, in its words."""
    told = {
        "display_name": person.name,
        "name_source": person.name_source,
        "family": person.family,
        "given": person.given,
        "emails": [point.value.lower() for point in person.points if point.kind is PointKind.EMAIL],
        "phones": [compared_phone(point.value) for point in person.points if point.kind is PointKind.PHONE],
        "org": ", ".join(filter(None, (person.organisation, person.department))),
        "title": person.title,
        "birthday": person.birthday,
        "has_photo": person.has_photo,
        "addresses": sum(point.kind is PointKind.ADDRESS for point in person.points),
        "uid": person.key.removeprefix("vcard:"),
    }
    return {field: told[field] for field in fields}


def truth_of(person):
    truth = dict(person)
    if "org" in truth:
        truth["org"] = ", ".join(truth["org"])
    if "emails" in truth:
        truth["emails"] = [email.lower() for email in truth["emails"]]
    return truth


@pytest.mark.skipif(not EXPECTED, reason="The corpus of real files is not beside this checkout.")
@pytest.mark.parametrize("name", sorted(EXPECTED) or ["none"])
def test_every_person_of_a_real_file_comes_out_as_the_truth_says(name):
    found = list(read(io.BytesIO((CORPORA / name).read_bytes()), file=name))
    people = [record for record in found if isinstance(record, PersonRecord)]
    truth = EXPECTED[name]
    assert len(people) == truth["people"]
    if name in NOT_RIGHT:
        pytest.skip(NOT_RIGHT[name])
    assert [as_expected(person, expected) for person, expected in zip(people, truth["persons"], strict=True)] == [
        truth_of(expected) for expected in truth["persons"]
    ]
    assert [record for record in found if isinstance(record, Problem)] == []


# --- Our own files ----------------------------------------------------------------------------------------------


def test_a_phone_of_2005_is_read():
    agent, person = records((FIXTURES / "phone21.vcf").read_bytes())
    assert agent == Skipped("people.vcf", 1, "Hanna Helper is the agent of another card.")
    assert (person.name, person.name_source) == ("Dr. Jörg en Müller", "N")
    assert points(person) == [
        ("phone", "+49 151 000111", "cell", True),
        ("email", "juergen@example.org", "home", False),
        ("address", "Hauptstr. 1; Hof, Tor 2, Köln, 50667, DE", "work", False),
    ]
    assert (person.organisation, person.department) == ("Firma", "Abteilung, Team")
    assert person.notes == "ends with an equals sign="
    assert person.has_photo is True
    assert b"Helper;Hanna" in person.raw


def test_an_apple_book_is_read_with_its_labels_and_without_its_groups():
    person, group = records((FIXTURES / "apple30.vcf").read_bytes())
    assert group == Skipped("people.vcf", 2, "Chess club is a group of contacts, not a person.")
    assert person.key == "vcard:3d2f-maria"
    assert person.name == "Maria Silva, PhD"
    assert points(person) == [
        ("phone", "+351 912 345 678", "cell", True),
        ("phone", "555", "ski hut", False),
        ("address", "Rua A, 1, Porto, 4000, PT", "home", False),
        ("handle", "https://twitter.com/maria", "twitter", False),
        ("handle", "skype:maria.s", "", False),
    ]
    assert (person.birthday, person.tags, person.notes) == (
        "--05-17",
        ("Friends", "Chess, online"),
        "One\nTwo, three",
    )


def test_version_4_is_read_with_extension_and_torn_letters():
    (person,) = records((FIXTURES / "v40.vcf").read_bytes())
    assert person.name == "Renée Étoile"
    assert points(person) == [
        ("phone", "+1-418-656-9254", "work ext 102", True),
        ("email", "renee@example.fr", "home", False),
        ("handle", "xmpp:renee@example.fr", "", False),
    ]
    assert (person.birthday, person.has_photo) == ("--02-03", True)


# --- Recognising ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name", "is_ours"),
    [
        (b"BEGIN:VCARD\r\nVERSION:3.0", "contacts.txt", True),
        (b"\xef\xbb\xbf\r\nbegin:vcard\n", "x", True),
        ("BEGIN:VCARD\n".encode("utf-16"), "x", True),
        ("BEGIN:VCARD\n".encode("utf-16-be"), "x", True),
        (b"anything", "Contacts.VCF", True),
        (b"From a@b Mon\n\nBEGIN:VCARD\n", "inbox", False),
        (b"BEGIN:VCALENDAR\n", "x.ics", False),
        (b"", "x.csv", False),
    ],
)
def test_a_file_is_recognised_by_its_beginning_or_its_name(head, name, is_ours):
    assert KIND == "vcard"
    assert recognises(head, name) is is_ours


# --- Names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "name", "source"),
    [
        (["FN:Ann Lee", "N:Lee;Ann"], "Ann Lee", "FN"),
        (["FN:", "N:Lee;Ann;M.;Dr.;Jr."], "Dr. Ann M. Lee Jr.", "N"),
        (["N:山田;太郎;;;"], "山田 太郎", "N"),
        (["N:;;;;", "NICKNAME:Annie", "ORG:Firm"], "Annie", "NICKNAME"),
        (["ORG:Firm\\, Inc.;Sales", "EMAIL:a@b.c"], "Firm, Inc.", "ORG"),
        (["TEL:5", "EMAIL:a@b.c"], "a@b.c", "EMAIL"),
        (["TEL:+1 5"], "+1 5", "PHONE"),
        (["FN:Lee, Ann"], "Lee, Ann", "FN"),
        (["FN:Lee\\, Ann"], "Lee, Ann", "FN"),
        (["FN:  Ann \t Lee  "], "Ann Lee", "FN"),
        (["FN", "EMAIL:a@b.c"], "a@b.c", "EMAIL"),
    ],
)
def test_the_name_falls_back_until_something_tells_it(lines, name, source):
    person = one(*lines)
    assert (person.name, person.name_source) == (name, source)


def test_a_card_without_anything_to_call_it_by_is_told_not_dropped():
    assert records(card("NOTE:who?") + card() + card("FN:Ann")) == [
        Problem(
            "people.vcf",
            1,
            "This card has no name, organisation, e-mail address or phone number. Give it a name first.",
        ),
        Skipped("people.vcf", 2, "This card is empty."),
        one_of(card("NOTE:who?") + card() + card("FN:Ann"), item=3),
    ]


def one_of(text, *, item):
    return next(record for record in records(text) if record.item == item)


# --- Lines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r\n"])
def test_every_line_end_is_read(end):
    text = card("FN:Ann Lee", "NOTE:one two", " three", "TEL:5", "X-A:b") + card("FN:Bob")
    people = records(text.replace("\r\n", end))
    assert [(person.name, person.notes) for person in people] == [("Ann Lee", "one twothree"), ("Bob", "")]


def test_a_carriage_return_within_a_note_is_a_line_of_the_note():
    assert one("NOTE:one\rtwo", "FN:Ann").notes == "one\ntwo"


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        (["NOTE;ENCODING=QUOTED-PRINTABLE:one=0D=0A=", "two=", " three"], "notes", "one\ntwo three"),
        (["NOTE;QUOTED-PRINTABLE:one=20=", "TEL;HOME:5"], "notes", "one"),
        (["NOTE;ENCODING=QUOTED-PRINTABLE:=", "start"], "notes", "start"),
        (["NOTE:no soft break=", "TEL:5"], "notes", "no soft break="),
        (["NOTE:broken by hand", "and gone on"], "notes", "broken by hand\nand gone on"),
        (["NOTE:broken by hand", "at 5: tea"], "notes", "broken by hand\nat 5: tea"),
        (["# a comment", "TITLE:Boss"], "title", "Boss"),
        (["TITLE:Head, of\\; much\\\\more\\, x"], "title", "Head, of; much\\more, x"),
        (["NOTE:a\\nb"], "notes", "a\\nb"),
        (["NICKNAME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=F0=9F=8C=9F"], "nickname", "🌟"),
        (["NICKNAME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=ED=A0=BC=ED=BC=9F"], "nickname", "🌟"),
        (["PHOTO;BASE64:", "/9j/4AAQ", "SkZJRg==", "TITLE:Boss"], "title", "Boss"),
        (["photo;encoding=base64:", " /9j/4AAQ=", "TITLE:Boss"], "title", "Boss"),
        (["title ; x = y :Boss"], "title", "Boss"),
    ],
)
def test_a_line_of_version_2_1_is_read(lines, field, value):
    assert getattr(one("FN:Ann", *lines, version="2.1"), field) == value


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TEL;HOME;VOICE:1"], [("phone", "1", "home", False)]),
        (["TEL;TYPE=WORK,FAX;TYPE=pref:1"], [("phone", "1", "work fax", True)]),
        (['TEL;TYPE="work,cell";PREF=1:tel:+1;ext=12'], [("phone", "+1", "work cell ext 12", True)]),
        (['TEL;TYPE="A:B;C",PREF:1'], [("phone", "1", "a:b;c", True)]),
        (["TEL:\u202a+49 1\u202c"], [("phone", "+49 1", "", False)]),
        (["TEL:555,,12#"], [("phone", "555,,12#", "", False)]),
        (["TEL:", "EMAIL: ", "URL:http://", "ADR:;;;;;;", "IMPP:skype:", "X-SKYPE:"], []),
        (['EMAIL:"Ann" <ann@x.org>'], [("email", "ann@x.org", "", False)]),
        (["EMAIL:mailto:ann@x.org"], [("email", "ann@x.org", "", False)]),
        (["URL;WORK:http\\://x.org"], [("url", "http://x.org", "work", False)]),
        (["item1.URL:x.org", "item1.X-ABLabel:_$!<HomePage>!$_"], [("url", "x.org", "homepage", False)]),
        (["ADR;HOME:just one line"], [("address", "just one line", "home", False)]),
        (["X-JABBER:ann@x"], [("handle", "xmpp:ann@x", "", False)]),
        (["X-SKYPE;HOME:ann"], [("handle", "skype:ann", "home", False)]),
        (["IMPP;X-SERVICE-TYPE=GaduGadu:x-apple:77"], [("handle", "gadugadu:77", "", False)]),
        (["X-SOCIALPROFILE;type=flickr;x-user=ann:"], []),
        (
            ["X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/Ann-Ax"],
            [
                ("url", "http://www.linkedin.com/in/Ann-Ax", "linkedin", False),
                ("handle", "linkedin:ann-ax", "linkedin", False),
            ],
        ),
        (
            ["item1.URL:https://linkedin.com/in/ann", "item1.X-ABLabel:Profile", "X-LINKEDIN:ann"],
            [("url", "https://linkedin.com/in/ann", "profile", False), ("handle", "linkedin:ann", "linkedin", False)],
        ),
        (["X-SOCIALPROFILE;type=flickr:x-apple:ann"], [("handle", "flickr:ann", "flickr", False)]),
    ],
)
def test_ways_to_reach_somebody_are_read_with_their_labels(lines, expected):
    assert points(one("FN:Ann", *lines)) == expected


def test_an_address_keeps_its_seven_parts():
    person = one("FN:Ann", "ADR:;Flat 2;1\\, High St\\nYard;York;;YO1;UK;formatted")
    assert person.points == (
        Point(
            PointKind.ADDRESS,
            "Flat 2, 1, High St, Yard, York, YO1, UK",
            parts=("", "Flat 2", "1, High St\nYard", "York", "", "YO1", "UK"),
        ),
    )


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19751212", "1975-12-12"),
        ("BDAY:1975-12-12T08:30:00Z", "1975-12-12"),
        ("BDAY:1975-1-2", "1975-01-02"),
        ("BDAY:12.11.1975", "1975-11-12"),
        ("BDAY:--0203", "--02-03"),
        ("BDAY:--02-03", "--02-03"),
        ("BDAY:1604-02-29", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1500:1500-02-03", "--02-03"),
        ("BDAY:1975-12", "1975-12"),
        ("BDAY:1975", "1975"),
        ("BDAY;VALUE=text:circa 1800", "circa 1800"),
        ("BDAY:1975-13-40", "1975-13-40"),
        ("X-ANNIVERSARY:19751212", ""),
    ],
)
def test_a_birthday_is_a_date_a_part_of_one_or_the_words(line, birthday):
    assert one("FN:Ann", line).birthday == birthday


# --- Charsets ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("charset", "names"),
    [
        ("cp1252", ["José Müller", "Søren Åkesson"]),
        ("cp1250", ["Jiří Dvořák", "Tomáš Novák", "Łukasz Żółć"]),
        ("cp1251", ["Иван Петров", "Анна Смирнова"]),
        ("koi8-r", ["Иван Петров", "Мария Иванова"]),
        ("cp1253", ["Γιώργος Παπαδόπουλος"]),
        ("cp1255", ["דוד כהן", "משה לוי"]),
        ("cp932", ["やまだ たろう", "株式会社トヨタ"]),
        ("euc-jp", ["山田太郎 やまだ"]),
        ("gb18030", ["王小明", "张伟"]),
        ("big5", ["王小明", "陳大文"]),
        ("euc-kr", ["김철수", "이영희"]),
        ("utf-16", ["José Müller"]),
        ("utf-16-be", ["Jose Müller"]),
        ("utf-8-sig", ["José Müller"]),
    ],
)
def test_names_in_no_told_charset_are_guessed(charset, names):
    data = "".join(card(f"FN:{name}", version="2.1") for name in names).encode(charset)
    assert [person.name for person in records(data)] == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FN;CHARSET=SHIFT_JIS:表示".encode("cp932"), "表示"),
        ("FN;CHARSET=ISO-8859-1:Zoë".encode("cp1252"), "Zoë"),
        ("FN;CHARSET=ISO-8859-1:Zoë".encode(), "Zoë"),
        (b"FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C8=E2=E0=ED", "Иван"),
        ("FN;CHARSET=no-such-thing:Zoë".encode(), "Zoë"),
        (b"FN;CHARSET=unicode_escape:Zo\\x", "Zo\\x"),
        (b"FN:Zo\xeb \xffx\r\nLABEL;CHARSET=windows-1252:x", "Zoë ÿx"),
        ("FN:Zoë Ünal Ö\udc80".encode("utf-8", "surrogateescape"), "Zoë Ünal Ö\ufffd"),
    ],
)
def test_a_told_charset_counts_unless_the_bytes_say_utf_8(line, name):
    (person,) = records(b"BEGIN:VCARD\r\nVERSION:2.1\r\n" + line + b"\r\nEND:VCARD\r\n")
    assert person.name == name


# --- Cards among cards ------------------------------------------------------------------------------------------


def test_a_missing_end_keeps_what_was_read():
    found = records("BEGIN:VCARD\nFN:Ann\nTEL:1\n" + card("FN:Bob") + "BEGIN:VCARD\nFN:Cyn\nTE")
    people = [record for record in found if isinstance(record, PersonRecord)]
    assert [(person.item, person.name) for person in people] == [(1, "Ann"), (2, "Bob"), (3, "Cyn")]
    assert [problem for problem in found if isinstance(problem, Problem)] == [
        Problem(
            "people.vcf",
            item,
            f"The card of {name} has no END:VCARD; what stands before was kept. Look it over.",
            lost=False,
        )
        for item, name in ((1, "Ann"), (3, "Cyn"))
    ]


def test_a_file_without_any_end_keeps_everybody():
    people = [
        record
        for record in records("".join(f"BEGIN:VCARD\nFN:P{number}\n" for number in range(50)))
        if isinstance(record, PersonRecord)
    ]
    assert [person.name for person in people] == [f"P{number}" for number in range(50)]


def test_cards_within_a_card_are_people_and_the_outer_one_stays_whole():
    text = "BEGIN:VCARD\nFN:Outer\n" + card("FN:One") + card("FN:Two") + "TEL:1\nEND:VCARD\n" + card("FN:Next")
    assert [(person.name, len(person.points)) for person in records(text)] == [
        ("One", 0),
        ("Two", 0),
        ("Outer", 1),
        ("Next", 0),
    ]


def test_a_missing_begin_keeps_the_person():
    assert [record.name for record in records("VERSION:3.0\nFN:Ann\nEND:VCARD\n" + card("FN:Bob"))] == [
        "Ann",
        "Bob",
    ]


def test_lines_between_cards_are_told_once():
    assert records("hello\n" + card("FN:Ann") + "so long\n\n")[1:] == [
        Problem("people.vcf", None, "2 lines stand outside of any card and could not be used.", lost=False)
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"Name;Mail\nAnn;a@b.c\n", b"\x00\xff" * 500])
def test_a_file_without_cards_says_so(data):
    assert records(data) == [
        Problem(
            "people.vcf",
            None,
            "There is no card in this file. Export the contacts as vCard (.vcf) and try again.",
        )
    ]


def test_the_same_uid_twice_is_skipped_where_equal_and_numbered_where_not():
    ann, other = card("UID:7", "FN:Ann"), card("UID:7", "FN:Other")
    found = records(ann + other + ann + card("FN:Eve") + card("FN:Eve", "NOTE:x"))
    assert [getattr(record, "key", record) for record in found[:3]] == [
        "vcard:7",
        "vcard:7#2",
        Skipped("people.vcf", 3, "The card of Ann stands in this file twice."),
    ]
    assert found[4].key == f"{found[3].key}#2"


def test_the_key_is_the_same_whatever_program_wrote_the_card_and_when():
    assert one("FN:Ann", "TEL:1", "REV:1", "PRODID:x").key == one("TEL:1", "FN:Ann", "REV:2").key


@pytest.mark.parametrize("line", ["KIND:group", "X-EVOLUTION-LIST:TRUE", "X-ADDRESSBOOKSERVER-KIND:GROUP"])
def test_a_group_is_no_person(line):
    assert records(card("FN:Club", line)) == [Skipped("people.vcf", 1, "Club is a group of contacts, not a person.")]


# --- Size -------------------------------------------------------------------------------------------------------


def big_photo(megabytes, *, fold=True):
    line = "A" * 74 + ("\r\n " if fold else "")
    return card("FN:Ann", "PHOTO;ENCODING=b;TYPE=JPEG:" + line * (megabytes * 1024 * 1024 // len(line)), "TEL:5")


@pytest.mark.parametrize("fold", [True, False])
def test_a_photo_of_ten_megabytes_costs_only_itself(fold):
    person, warning, neighbour = records(big_photo(10, fold=fold) + card("FN:Bob"))
    assert (person.name, person.has_photo, points(person)) == ("Ann", True, [("phone", "5", "", False)])
    assert person.raw == card("FN:Ann", "TEL:5").encode()
    assert warning == Problem(
        "people.vcf",
        1,
        "The card of Ann is very large; its photo was not kept, everything else was.",
        lost=False,
    )
    assert neighbour.name == "Bob"


def test_a_card_above_the_limit_is_told_and_its_neighbour_read():
    problem, neighbour = records(big_photo(51) + card("FN:Bob"))
    assert problem == Problem(
        "people.vcf", 1, "This card is larger than 50 MB. Remove its picture and import it again."
    )
    assert neighbour.name == "Bob"


def test_a_long_file_is_never_held_whole():
    text = card("FN:Ann", "NOTE:" + "x" * 1000).encode()

    class Long(io.RawIOBase):
        left = 20_000

        def read(self, size=-1):
            count = min(self.left, size // len(text))
            self.left -= count
            return text * count

    tracemalloc.start()
    assert sum(isinstance(record, PersonRecord) for record in read(Long(), file="x")) == 20_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 14_000_000


# --- Laws -------------------------------------------------------------------------------------------------------


class TestContract(SourceContract):
    kind = vcard
    samples = [path.read_bytes() for path in sorted(FIXTURES.glob("*.vcf"))] + [
        b"BEGIN:VCARD\nFN:Ann\n" + card("FN:Bob", "TEL:1").encode() + b"BEGIN:VCARD\nORG:Cut\nTE"
    ]


SEEDS = [path.read_bytes() for path in sorted(FIXTURES.glob("*.vcf"))]
PIECES = st.sampled_from(
    b'BEGIN:VCARD\n|END:VCARD\r\n|FN:|N;CHARSET=|ENCODING=QUOTED-PRINTABLE:=|\\|;|:|"|\r|\n |=\n|item1.|X-ABLabel:|TEL;TYPE=|'
    b"BDAY:--|\xff\xfe|\xed\xa0\x80|\x00|AGENT:\n|PHOTO;ENCODING=b:|ADR:;;|EMAIL:<|CATEGORIES:\\,|UID:|IMPP:|utf-7:|^n".split(
        b"|"
    )
)


def is_sound(data):
    """Every item of *data* is a record, none of them holds a text that a database refuses."""
    found = list(read(io.BytesIO(data), file="x"))
    for record in found:
        assert isinstance(record, PersonRecord | Problem | Skipped)
        if isinstance(record, PersonRecord):
            text = f"{record.name}{record.notes}{record.birthday}{record.title}{record.organisation}"
            text += "".join(point.value + point.label + "".join(point.parts) for point in record.points)
            text.encode()
            assert "\x00" not in text
            assert record.name.strip()
    keys = [record.key for record in found if isinstance(record, PersonRecord)]
    assert len(keys) == len(set(keys))


FUZZ = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FUZZ
@given(st.binary(max_size=600))
def test_random_bytes_in_a_card_never_raise(data):
    is_sound(data)
    is_sound(b"BEGIN:VCARD\nFN:A\n" + data + b"\nEND:VCARD\n")


@FUZZ
@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=60))
def test_shuffled_pieces_of_cards_never_raise(pieces):
    is_sound(b"".join(pieces))


@FUZZ
@given(st.sampled_from(SEEDS), st.data())
def test_cut_and_changed_files_never_raise(seed, data):
    cut = seed[: data.draw(st.integers(0, len(seed)))]
    is_sound(cut)
    at = data.draw(st.integers(0, len(cut)))
    is_sound(cut[:at] + data.draw(PIECES) + cut[at + data.draw(st.integers(0, 5)) :])
