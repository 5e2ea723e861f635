"""The reports of a BNI chapter: members and what passed between them, and never how often."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Channel, Direction
from kithwork.people.models import Person
from kithwork.sources import bni
from kithwork.sources.actions import import_paths
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import ExchangeRecord, PersonRecord, Problem, Skipped
from tests.sources.contract import SourceContract

PALMS_HEADER = [
    "First Name",
    "Last Name",
    "P",
    "A",
    "L",
    "M",
    "S",
    "RGI",
    "RGO",
    "RRI",
    "RRO",
    "V",
    "1-2-1",
    "TYFCB",
    "CEU",
    "Custom",
]
PALMS = [
    PALMS_HEADER,
    ["Ana", "Brito", "24", "1", "0", "0", "1", "7", "3", "2", "5", "1", "9", "12345", "4", ""],
    ["Ben", "Oak  Elm", "20", "2", "0", "0", "1", "0", "0", "0", "0", "0", "0", "0", "0", ""],
    ["Visitors", "", "", "", "", "", "", "1", "", "", "", "", "", "", "", ""],
    ["BNI", "", "", "", "", "", "", "1", "", "", "", "", "", "", "", ""],
    ["Total", "", "44", "3", "0", "0", "2", "8", "3", "2", "5", "1", "9", "12345", "4", ""],
]
SLIPS_HEADER = ["From", "To", "Slip Type", "Inside/Outside", "TYFCB Amount", "CEU Credits", "Detail"]
SLIPS = [
    SLIPS_HEADER,
    ["Ana Brito", "Ben Oak Elm", "Referral", "Tier 1 (inside)", "", "", "A leaking roof in Rua Augusta"],
    ["Ben Oak  Elm", "Ana Brito", "One to One", "", "", "", "At the mill"],
    ["Ana Brito", "Ben Oak Elm", "TYFCB", "Tier 2 (outside)", "12345", "", ""],
    ["Ana Brito", "BNI", "CEU", "", "", "2", "Podcast"],
    ["Ana Brito", "", "Referral", "", "", "", ""],
    ["Ana Brito", "Ben Oak Elm", "Referral", "Tier 1 (inside)", "", "", "A leaking roof in Rua Augusta"],
]


def sheet(rows, *, above=()) -> bytes:
    """An XML spreadsheet as chapter software writes it, blank cells left out and counted by their index."""
    lines = []
    for row in [[text] for text in above] + rows:
        cells = "".join(
            f'<Cell ss:Index="{at}"><Data ss:Type="String">{cell}</Data></Cell>'
            for at, cell in enumerate(row, 1)
            if cell
        )
        lines.append(f"<Row>{cells}</Row>")
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="s1"/></Styles>'
        f'<Worksheet ss:Name="Report"><Table>{"".join(lines)}</Table></Worksheet></Workbook>'
    ).encode()


def table(rows, *, above=()) -> bytes:
    quoted = ([f'"{cell}"' for cell in row] for row in [*([text] for text in above), *rows])
    return "\r\n".join(",".join(row) for row in quoted).encode()


def read(content, file="report.xls") -> list:
    return list(bni.read(io.BytesIO(content), file=file))


class TestTheContract(SourceContract):
    kind = bni
    samples = [
        sheet(PALMS),
        table(PALMS),
        table(SLIPS),
        sheet(SLIPS, above=["Slips Audit", "From 2026-03-02 to 2026-03-08"]),
    ]


@pytest.mark.parametrize("written", [sheet, table])
@pytest.mark.parametrize("above", [(), ("Summary PALMS Report", "Chapter Harbour")])
def test_members_come_by_name_alone(written, above):
    found = read(written(PALMS, above=above))
    people = [one for one in found if isinstance(one, PersonRecord)]
    assert [(one.name, one.given, one.family, one.points[0].value) for one in people] == [
        ("Ana Brito", "Ana", "Brito", "bni:ana brito"),
        ("Ben Oak Elm", "Ben", "Oak Elm", "bni:ben oak elm"),
    ]
    assert [(one.item, one.reason) for one in found if isinstance(one, Skipped)] == [
        (3, "a line that sums up or stands for nobody"),
        (4, "a line that sums up or stands for nobody"),
        (5, "a line that sums up or stands for nobody"),
        (None, "attendance, referrals and sums of BNI members: kithwork keeps no score between people"),
    ]


@pytest.mark.parametrize("content", [sheet(PALMS), table(PALMS), table(SLIPS), sheet(SLIPS)])
def test_no_count_and_no_sum_is_left_in_anything_that_is_kept(content):
    assert "12345" not in repr(read(content, "slips 2026-03-08.csv"))


def test_slips_tell_a_story_on_the_last_day_of_their_period():
    found = read(sheet(SLIPS, above=["Slips Audit Report", "From 02/03/2026 to 08/03/2026".replace("02/03", "13/02")]))
    told = [one for one in found if isinstance(one, ExchangeRecord)]
    days = "Between 13 February 2026 and 8 March 2026; the report does not say which day."
    assert [(one.channel, one.subject, one.text, [part.address for part in one.participants]) for one in told] == [
        (Channel.NOTE, "Passed a referral", f"A leaking roof in Rua Augusta\n{days}", ["bni:ana brito", "bni:ben oak elm"]),
        (Channel.MEETING, "One-to-one", f"At the mill\n{days}", ["bni:ben oak elm", "bni:ana brito"]),
        (Channel.NOTE, "Said thank you for business that came of a referral", days, ["bni:ana brito", "bni:ben oak elm"]),
        (Channel.NOTE, "Passed a referral", f"A leaking roof in Rua Augusta\n{days}", ["bni:ana brito", "bni:ben oak elm"]),
    ]  # fmt: skip
    assert {one.at for one in told} == {datetime(2026, 3, 8, 12, tzinfo=UTC)}
    assert [(one.name, one.item) for one in found if isinstance(one, PersonRecord)] == [
        ("Ana Brito", 1),
        ("Ben Oak Elm", 1),
    ]
    assert [one.reason for one in found if isinstance(one, Skipped)] == [
        "hours of learning: they pass between nobody",
        "a slip without both names",
    ]


def test_a_column_of_days_or_the_name_of_the_file_will_do_as_well():
    dated = [[*SLIPS_HEADER, "Date"], [*SLIPS[1], "2026-02-03"]]
    [one] = [one for one in read(table(dated)) if isinstance(one, ExchangeRecord)]
    assert (one.at.date().isoformat(), one.text) == ("2026-02-03", "A leaking roof in Rua Augusta")
    [one] = [one for one in read(table(SLIPS[:2]), "slips_2026-03-08.csv") if isinstance(one, ExchangeRecord)]
    assert (one.at.date().isoformat(), one.text) == ("2026-03-08", "A leaking roof in Rua Augusta")


def test_slips_without_any_day_have_no_place_in_a_history_and_it_is_said_how_to_get_one():
    found = read(table(SLIPS))
    assert [one for one in found if isinstance(one, ExchangeRecord)] == []
    [problem] = [one for one in found if isinstance(one, Problem)]
    assert problem.reason.startswith("These slips bear no dates")
    assert sum(one.reason == "a slip without a day" for one in found if isinstance(one, Skipped)) == 4


def test_the_kind_is_told_by_its_content():
    assert kind_of(sheet(PALMS), "PALMS.xls").KIND == "bni"
    assert kind_of(table(PALMS), "palms.csv").KIND == "bni"
    assert kind_of(b'<?xml version="1.0"?><note>hello</note>', "a.xml") is None


def test_another_spreadsheet_is_refused_with_what_would_help_and_left_out_of_a_folder():
    content = sheet([["Name", "Colour"], ["Ana", "red"]])
    [problem] = read(content, "list.xls")
    assert problem.reason.endswith("save its table as CSV and name that.")
    assert read(content, "all.zip/list.xls") == [
        Skipped("all.zip/list.xls", None, "a spreadsheet that is no report of a BNI chapter")
    ]


def test_entities_are_not_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Secret", encoding="utf-8")
    content = sheet(PALMS).replace(
        b'<?mso-application progid="Excel.Sheet"?>',
        f'<!DOCTYPE x [<!ENTITY s SYSTEM "file://{secret}"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'.encode(),
    )
    found = read(content.replace(b">Ana<", b">&s;&b;<"))
    assert "Secret" not in repr(found)


@pytest.mark.parametrize(
    ("damaged", "by"),
    [
        (b">Ana<", b">&#55357;<"),
        (b'urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss', b'urn:}microsoft-com:office:spreadsheet" xmlns:ss'),
        (b"<Row><Cell", b"<urn:Row><a:b:c/><Cell"),
    ],
)
def test_what_no_xml_may_hold_costs_no_more_than_its_row(damaged, by):
    content = sheet([PALMS_HEADER, PALMS[1], ["Cleo", "Reed", *["1"] * 13]])
    assert b"Ana" in content
    names = [one.name for one in read(content.replace(damaged, by, 1)) if isinstance(one, PersonRecord)]
    assert set(names) <= {"Ana Brito", "Brito", "Cleo Reed"}


def test_brought_in_only_what_passed_with_me_counts(actor, tmp_path):
    (tmp_path / "palms.xls").write_bytes(sheet(PALMS))
    (tmp_path / "slips 2026-03-08.csv").write_bytes(table(SLIPS))
    report = import_paths(actor, [tmp_path], owners=["bni:ben oak elm"])
    assert report.problems == []
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Ana Brito", "Ben Oak Elm"]
    ana = Person.objects.get(full_name="Ana Brito")
    told = Participation.objects.filter(person=ana, counts=True).order_by("pk")
    assert [(one.exchange.subject, one.direction) for one in told] == [
        ("Passed a referral", Direction.IN),
        ("One-to-one", Direction.OUT),
        ("Said thank you for business that came of a referral", Direction.IN),
        ("Passed a referral", Direction.IN),
    ]
    again = import_paths(actor, [tmp_path])
    assert again.people.created + again.people.updated + again.exchanges.created + again.exchanges.updated == 0
    assert Exchange.objects.count() == 4
