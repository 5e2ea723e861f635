"""The tables of a LinkedIn export beside its connections: what was written, who invited whom, who spoke well of whom."""

from __future__ import annotations

import io
import json
import time
import tracemalloc
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Aside, Channel, Direction, Role
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import Place, PointKind
from kithwork.sources import linkedin
from kithwork.sources.actions import import_paths, undo_batch
from kithwork.sources.csv_contacts.profiles import profile_address, profile_addresses
from kithwork.sources.linkedin import account
from kithwork.sources.linkedin.dates import moment_of
from kithwork.sources.linkedin.invitations import invitations
from kithwork.sources.linkedin.messages import messages
from kithwork.sources.linkedin.recommendations import KEY, recommendations
from kithwork.sources.linkedin.rows import Line, open_table
from kithwork.sources.linkedin.tables import Table
from kithwork.sources.reading import harvest
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import ExchangeRecord, OwnerSign, Problem, Skipped
from kithwork.sources.watch import Watch
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding
from tests.sources.contract import SourceContract

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
EXPORT = CORPORA / "linkedin" / "linkedin-complete-export.zip"
real = pytest.mark.skipif(not EXPORT.exists(), reason="the corpora of real files are not beside this repository")

ME = "https://www.linkedin.com/in/ada-byron"
BEN = "https://www.linkedin.com/in/ben-oak"
CLEO = "https://www.linkedin.com/in/cleo-reed"
HEADER = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT\n"
)
MESSAGES = HEADER + (
    f'c1,,Ada Byron,{ME},Ben Oak,{BEN},2026-08-01 02:00:00 UTC,,"Dear Ben,\n\nthe mill, at last.\n- one\n",INBOX,,No\n'
    f"c1,,Ben Oak,{BEN},Ada Byron,{ME},2026-08-02 09:30:00 UTC,,Thank you,INBOX,,No\n"
    f"c1,,Ada Byron,{ME},Ben Oak,{BEN},2026-08-03 09:30:00 UTC,,And shall we,INBOX,,Yes\n"
    f'c2,,Cleo Reed,{CLEO},"Ada Byron, Ben Oak","{ME},{BEN}",2026-08-04 10:00:00 UTC,Lunch,At noon?,INBOX,https://x.example/1,No\n'
)
INVITATIONS = (
    "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"
    f"Ada Byron,Ben Oak,2026-07-01 11:00:00 UTC,We met at the harbour.,OUTGOING,{ME},{BEN}\n"
    f'Cleo Reed,Ada Byron,"7/2/26, 9:14 PM",,INCOMING,{CLEO},{ME}\n'
)
GIVEN = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nBen,Oak,Mills,Miller,He grinds fine.,22 Mar 2026,VISIBLE\n"
CONNECTIONS = (
    'Notes:\n"Some words."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\n'
    f"Ben,Oak,{BEN},,Mills,Miller,05 Jun 2024\nCleo,Reed,{CLEO},cleo@x.example,Reeds,Owner,06 Jun 2024\n"
)
PHONES = "Extension,Number,Type\n+44,20 5550 0100,Mobile\n,5550 0100,Home\n"
MAILS = (
    "Email Address,Confirmed,Primary,Updated On\nAda@x.example,Yes,Yes,1833-06-05 14:00:00 UTC\nold@x.example,No,No,\n"
)


def read(content: str, file: str) -> list:
    return list(linkedin.read(io.BytesIO(content.encode()), file=file))


def exchanges(records) -> list[ExchangeRecord]:
    return [record for record in records if isinstance(record, ExchangeRecord)]


def cast(record) -> list[tuple[str, str, str]]:
    return [(one.address, one.name, one.role.value) for one in record.participants]


@pytest.fixture
def export(tmp_path):
    def export(**tables):
        path = tmp_path / "export.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in tables.items():
                archive.writestr(f"{name}.csv", content)
        return path

    return export


class TestTheContractOnMessages(SourceContract):
    kind = linkedin
    samples = [MESSAGES.encode(), MESSAGES.encode("utf-16"), INVITATIONS.encode()]
    name = "messages.csv"


class TestTheContractOnTheRest(SourceContract):
    kind = linkedin
    samples = [GIVEN.encode(), PHONES.encode(), MAILS.encode()]
    name = "Recommendations_Given.csv"


# --- messages ---------------------------------------------------------------------------------------------------


def test_a_message_has_its_author_its_recipients_its_words_and_its_moment():
    first, answer, draft, lunch, owner = read(MESSAGES, "messages.csv")
    assert (first.text, first.at, first.channel) == (
        "Dear Ben,\n\nthe mill, at last.\n- one",
        datetime(2026, 8, 1, 2, tzinfo=UTC),
        Channel.MESSAGE,
    )
    assert cast(first) == [
        ("linkedin:ada-byron", "Ada Byron", "from"),
        ("linkedin:ben-oak", "Ben Oak", "to"),
    ]
    assert cast(answer)[0] == ("linkedin:ben-oak", "Ben Oak", "from")
    assert draft == Skipped("messages.csv", 3, "a draft that was never sent", is_exchange=True)
    assert cast(lunch)[1:] == [("linkedin:ada-byron", "Ada Byron", "to"), ("linkedin:ben-oak", "Ben Oak", "to")]
    assert (lunch.subject, lunch.text) == ("Lunch", "At noon?\n[one file]")
    assert owner == OwnerSign(
        "messages.csv", "linkedin:ada-byron", "Ada Byron", "wrote the drafts in your LinkedIn export"
    )


def test_the_same_message_has_the_same_key_in_any_later_export():
    [first, *_] = exchanges(read(MESSAGES, "messages.csv"))
    [again] = exchanges(read(HEADER + MESSAGES.removeprefix(HEADER).split("c1,,Ben")[0], "more.csv"))
    assert first.key == again.key


@pytest.mark.parametrize("separator", [" ", ", ", ",", "; "])
def test_several_recipients_may_be_written_in_any_way(separator):
    urls = separator.join([ME, BEN])
    row = f'c2,,Cleo Reed,{CLEO},"Ada Byron, Ben Oak","{urls}",2026-08-04 10:00:00 UTC,,Hello,INBOX,,No\n'
    [record] = exchanges(read(HEADER + row, "messages.csv"))
    assert [name for _, name, _ in cast(record)] == ["Cleo Reed", "Ada Byron", "Ben Oak"]


def test_names_with_commas_in_them_are_taken_from_what_those_people_wrote():
    rows = (
        f'c1,,"Ben Oak, PhD",{BEN},Cleo Reed,{CLEO},2026-08-04 10:00:00 UTC,,One,INBOX,,No\n'
        f'c2,,Cleo Reed,{CLEO},"Ada Byron, Ben Oak, PhD","{ME} {BEN}",2026-08-05 10:00:00 UTC,,Two,INBOX,,No\n'
    )
    _, record = exchanges(read(HEADER + rows, "messages.csv"))
    assert [name for _, name, _ in cast(record)] == ["Cleo Reed", "", "Ben Oak, PhD"]


def test_without_profiles_names_tell_who_is_who_and_a_closed_account_is_nobody():
    header = "CONVERSATION ID,FROM,TO,DATE,SUBJECT,CONTENT,FOLDER\n"
    rows = 'c1,Ben Oak,Ada Byron,"4/25/18, 6:24 PM",,Hello,INBOX\nc2,LinkedIn Member,Ada Byron,4/26/18 8:01 AM,,Bye,INBOX\n'
    first, second = exchanges(read(header + rows, "messages.csv"))
    assert (cast(first), first.at) == (
        [("linkedin:ben oak", "Ben Oak", "from"), ("linkedin:ada byron", "Ada Byron", "to")],
        datetime(2018, 4, 25, 18, 24, tzinfo=UTC),
    )
    assert cast(second)[0] == ("", "LinkedIn Member", "from")


def test_spam_and_empty_messages_stay_out_and_markup_becomes_text():
    rows = (
        f"c1,,Ben Oak,{BEN},Ada Byron,{ME},2026-08-04 10:00:00 UTC,,Buy,SPAM,,No\n"
        f"c2,,Ben Oak,{BEN},Ada Byron,{ME},2026-08-04 10:00:00 UTC,,,INBOX,,No\n"
        f'c3,,Ben Oak,{BEN},Ada Byron,{ME},2026-08-04 10:00:00 UTC,,"<p class=""x"">Hello &amp; so on</p><p>Ben</p>",INBOX,,No\n'
    )
    spam, empty, marked, *_ = read(HEADER + rows, "messages.csv")
    assert [spam.reason, empty.reason] == ["a message that LinkedIn took for spam", "a message without words"]
    assert [line for line in marked.text.splitlines() if line] == ["Hello & so on", "Ben"]


def test_a_message_without_a_date_is_told_of_and_not_kept():
    row = f"c1,,Ben Oak,{BEN},Ada Byron,{ME},soon,,Hello,INBOX,,No\n"
    [problem, *_] = read(HEADER + row, "messages.csv")
    assert isinstance(problem, Problem)
    assert (problem.item, problem.undated.text) == (1, "Hello")


def test_a_conversation_with_a_name_of_its_own_bears_it_as_subject():
    rows = (
        f'c1,Harbour plans,Ben Oak,{BEN},"Ada Byron, Cleo Reed","{ME} {CLEO}",2026-08-04 10:00:00 UTC,,One,INBOX,,No\n'
        f'c2,"Ada Byron, Cleo Reed",Ben Oak,{BEN},"Ada Byron, Cleo Reed","{ME} {CLEO}",2026-08-04 11:00:00 UTC,,Two,INBOX,,No\n'
    )
    assert [one.subject for one in exchanges(read(HEADER + rows, "messages.csv"))] == ["Harbour plans", ""]


def test_a_message_to_very_many_is_a_circular():
    urls = " ".join(f"https://www.linkedin.com/in/guest-{number}" for number in range(21))
    row = f"c1,,Ben Oak,{BEN},,{urls},2026-08-04 10:00:00 UTC,,Come,INBOX,,No\n"
    [record] = exchanges(read(HEADER + row, "messages.csv"))
    assert (record.aside, len(record.participants)) == (Aside.BULK, 22)


@pytest.mark.parametrize(
    ("rows", "sign"),
    [
        ([(ME, BEN)] * 12 + [(CLEO, ME)] * 10, ("linkedin:ada-byron", True)),
        ([(ME, BEN)] * 6 + [(CLEO, ME)] * 5, ("linkedin:ada-byron", False)),
        ([(ME, BEN)] * 30, None),
        ([(ME, BEN)] * 15 + [(CLEO, BEN)] * 2, ("linkedin:ben-oak", False)),
        ([(ME, BEN)] * 10 + [(CLEO, ME)] * 10 + [(CLEO, BEN)] * 10, None),
    ],
)
def test_whose_export_it_is_shows_by_who_is_in_all_messages(rows, sign):
    lines = "".join(
        f"c1,,x,{one},y,{other},2026-08-04 10:00:{at:02d} UTC,,Text {at},INBOX,,No\n"
        for at, (one, other) in enumerate(rows)
    )
    signs = [record for record in read(HEADER + lines, "messages.csv") if isinstance(record, OwnerSign)]
    assert [(one.address, one.sure) for one in signs] == ([] if sign is None else [sign])


# --- invitations, recommendations, whose it is -------------------------------------------------------------------


def test_an_invitation_with_a_word_is_a_message_and_one_without_is_left_out():
    sent, got, owner = read(INVITATIONS, "Invitations.csv")
    assert (sent.text, cast(sent), sent.own_hints) == (
        "We met at the harbour.",
        [("linkedin:ada-byron", "Ada Byron", "from"), ("linkedin:ben-oak", "Ben Oak", "to")],
        ("linkedin:ada-byron",),
    )
    assert (got.reason, got.is_exchange) == ("an invitation to connect that you got without a word", True)
    assert (owner.address, owner.sure) == ("linkedin:ada-byron", True)


def test_a_recommendation_finds_the_connection_it_names_wherever_it_lies_in_the_archive(export):
    path = export(A_Recommendations_Given=GIVEN, Connections=CONNECTIONS, messages=MESSAGES)
    with harvest([path], watch=Watch()) as found:
        records = [record for chunk in found.exchanges.chunks() for record in chunk if record.key.startswith(KEY)]
        assert [(cast(one), one.subject, one.raw) for one in records] == [
            (
                [("linkedin:ada-byron", "", "from"), ("linkedin:ben-oak", "Ben Oak", "to")],
                "You recommended them on LinkedIn",
                b"",
            )
        ]
        assert found.problems == []


def test_of_two_connections_of_one_name_work_and_title_tell_which(export):
    twin = CONNECTIONS + "Ben,Oak,https://www.linkedin.com/in/ben-oak-2,,Mills,Baker,05 Jun 2024\n"
    path = export(Connections=twin, Recommendations_Received=GIVEN, messages=MESSAGES)
    with harvest([path], watch=Watch()) as found:
        records = [record for chunk in found.exchanges.chunks() for record in chunk if record.key.startswith(KEY)]
        assert [cast(one)[0][0] for one in records] == ["linkedin:ben-oak"]


def test_where_nothing_tells_two_of_one_name_apart_nobody_is_guessed(export):
    twin = CONNECTIONS + "Ben,Oak,https://www.linkedin.com/in/ben-oak-2,,Mills,Miller,05 Jun 2024\n"
    with harvest([export(Connections=twin, Recommendations_Received=GIVEN)], watch=Watch()) as found:
        [problem] = found.problems
        assert problem.reason.startswith("“Ben Oak” is the name of 2 of your connections")
        assert (problem.item, found.exchanges.count) == (1, 0)


def test_recommendations_without_a_name_to_their_file_ask_for_one():
    [problem] = read(GIVEN, "praise.csv")
    assert problem.reason.endswith("as LinkedIn does.")


@pytest.mark.parametrize(
    ("row", "kind", "reason"),
    [
        ("Ben,Oak,Mills,Miller,,22 Mar 2026,VISIBLE", Skipped, "a recommendation without a word"),
        (",,Mills,Miller,Fine.,22 Mar 2026,VISIBLE", Problem, "This recommendation names nobody."),
        (
            "Ben,Oak,Mills,Miller,Fine.,,VISIBLE",
            Problem,
            "This recommendation bears no date that can be read, so it has no place in a history.",
        ),
    ],
)
def test_a_recommendation_that_lacks_something_says_what(row, kind, reason):
    [record] = read(GIVEN.splitlines()[0] + f"\n{row}\n", "Recommendations_Received.csv")
    assert (type(record), record.reason) == (kind, reason)


def test_the_accounts_addresses_are_the_owners_and_its_numbers_are_asked_about():
    signs = [record for record in read(MAILS, "Email Addresses.csv") if isinstance(record, OwnerSign)]
    assert [(one.address, one.sure) for one in signs] == [("ada@x.example", True), ("old@x.example", False)]
    signs = [record for record in read(PHONES, "PhoneNumbers.csv") if isinstance(record, OwnerSign)]
    assert [(one.address, one.sure) for one in signs] == [("tel:+442055500100", False)]


@pytest.mark.parametrize(
    "read_lines",
    [
        lambda lines: account.mail_addresses(lines, file="x"),
        lambda lines: account.phones(lines, file="x"),
        lambda lines: messages(lines, file="x"),
        lambda lines: invitations(lines, file="x"),
        lambda lines: recommendations(lines, Table.GIVEN, file="x"),
    ],
)
def test_a_torn_row_is_told_of_and_costs_no_other(read_lines):
    torn, mended = Line(1, {}, "This row breaks off.", is_lost=True), Line(2, {"first name": "Ben"}, "It was mended.")
    first, *others = read_lines(iter([torn, mended]))
    assert first == Problem("x", 1, "This row breaks off.")
    assert {record.item for record in others} == {2}


@pytest.mark.parametrize(
    ("file", "header", "reason"),
    [
        ("Skills.csv", "Name", "about yourself: kithwork keeps people you know"),
        ("Positions.csv", "Company Name,Title,Started On", "about yourself: kithwork keeps people you know"),
        ("Receipts_v2.csv", "First Name,Last Name,Invoice Number,Transaction Made At", "what LinkedIn keeps of your"),
        ("Endorsement_Given_Info.csv", "Endorsement Date,Skill Name,Endorsee First Name", "endorsements of skills: a"),
        ("guide_messages.csv", HEADER.strip(), "talks with LinkedIn's own robots"),
        ("Comments.csv", "Date,Link,Message", "what you wrote, liked or follow on LinkedIn: it tells of no talk"),
        ("Brand New.csv", "School Name,Degree Name", "a table of a LinkedIn export that names nobody you know"),
    ],
)
def test_every_other_table_stays_out_with_its_reason(file, header, reason):
    cells = ",".join("x" for _ in header.split(","))
    content = f"{header}\n{cells}\n"
    assert kind_of(content.encode(), file).KIND == "linkedin"
    [record] = read(content, file)
    assert (type(record), record.reason[: len(reason)]) == (Skipped, reason)


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.linkedin.com/in/ada-byron", "linkedin:ada-byron"),
        ("http://uk.linkedin.com/in/Ada-Byron/?locale=en", "linkedin:ada-byron"),
        ("linkedin.com/pub/ada-byron/1/2/3", "linkedin:ada-byron"),
        ("https://www.linkedin.com/in/jos%C3%A9-mu%C3%B1oz", "linkedin:jose-munoz"),
        ("/in/ada-byron", "linkedin:ada-byron"),
        ("https://www.linkedin.com/company/mills", ""),
        ("https://example.org/in/ada", ""),
        ("", ""),
    ],
)
def test_a_profile_has_one_address_however_it_is_written(url, address):
    assert profile_address(url) == address
    assert profile_addresses(url) == ([address] if address and not url.startswith("/") else [])


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-08-01 02:00:00 UTC", (2026, 8, 1, 2, 0, 0)),
        ("1833-02-23 15:37:00 UTC", (1833, 2, 23, 15, 37, 0)),
        ("2026-08-01T02:00", (2026, 8, 1, 2, 0, 0)),
        ("4/25/18, 12:24 AM", (2018, 4, 25, 0, 24, 0)),
        ("4/25/2018 18:24", (2018, 4, 25, 18, 24, 0)),
        ("22 Mar 1833", (1833, 3, 22, 12, 0, 0)),
        ("2026-13-01 02:00:00 UTC", None),
        ("0001-01-01 02:00:00 UTC", None),
        ("soon", None),
        ("", None),
    ],
)
def test_moments_are_read_as_linkedin_writes_them(text, at):
    assert moment_of(text) == (None if at is None else datetime(*at, tzinfo=UTC))


# --- brought in -------------------------------------------------------------------------------------------------


def test_messages_find_the_connections_and_all_of_it_goes_again(actor, export):
    path = export(
        Connections=CONNECTIONS,
        messages=MESSAGES,
        Invitations=INVITATIONS,
        Recommendations_Given=GIVEN,
        PhoneNumbers=PHONES,
        Email_Addresses=MAILS,
    )
    report = import_paths(actor, [path])
    assert [(one.full_name, one.place) for one in Person.objects.order_by("pk")] == [
        ("Ben Oak", Place.KEPT),
        ("Cleo Reed", Place.KEPT),
    ]
    assert (report.people.created, report.exchanges.created, report.problems) == (2, 5, [])
    assert addresses_standing(actor, AddressStanding.MINE) == {"linkedin:ada-byron", "ada@x.example"}
    ben = Person.objects.get(full_name="Ben Oak")
    told = Participation.objects.filter(person=ben, counts=True).order_by("happened_at")
    assert [(one.direction, one.exchange.text[:8]) for one in told] == [
        (Direction.OUT, "He grind"),
        (Direction.OUT, "We met a"),
        (Direction.OUT, "Dear Ben"),
        (Direction.IN, "Thank yo"),
    ]
    again = import_paths(actor, [path])
    assert (again.people.unchanged, again.people.created + again.people.updated) == (2, 0)
    assert (again.exchanges.unchanged, again.exchanges.created + again.exchanges.updated) == (5, 0)
    undo_batch(actor, report.batch)
    assert (Person.objects.count(), Exchange.objects.count()) == (0, 0)


def top_senders(written, me) -> list[list]:
    found = Counter(one.participants[0].name for one in written if one.participants[0].address != me)
    return [list(one) for one in found.most_common(10)]


@real
class TestTheRealExport:
    """One real export, brought in once: 2,000 connections, 20,000 messages, 40 tables that hold nobody."""

    @pytest.fixture
    def answer(self):
        found = json.loads((CORPORA / "expected.json").read_text(encoding="utf-8"))
        return found["files"]["linkedin/linkedin-complete-export.zip"]

    def test_everything_comes_out_as_it_must(self, answer):
        with harvest([EXPORT], watch=Watch()) as found:
            written, rest = [], Counter()
            for chunk in found.exchanges.chunks():
                for record in chunk:
                    if record.key.startswith("linkedin:message/"):
                        written.append(record)
                    else:
                        rest[record.key.partition("/")[0]] += 1
            people = [record for chunk in found.people.chunks() for record in chunk]
            skipped, proposals, problems = found.skipped_exchanges, found.owner.proposals(), found.problems
        owner = next(one for one in proposals if one.address.startswith("linkedin:"))
        me = owner.address
        drafts = skipped["a draft that was never sent"]
        sent = sum(one.participants[0].address == me for one in written)
        assert (owner.name, owner.sure, problems) == (answer["owner"], True, [])
        assert (len(people), drafts) == (answer["connections"], answer["drafts"])
        assert len(written) + drafts == answer["messages"]
        assert sent + drafts == answer["messages_sent"]
        assert len(written) - sent == answer["messages_received"]
        handles = [point.value for one in people for point in one.points if point.kind is PointKind.HANDLE]
        mails = [one for one in people if any(point.kind is PointKind.EMAIL for point in one.points)]
        assert (len(set(handles)), len(mails)) == (answer["distinct_profile_urls"], answer["connections_with_email"])
        days = sorted(one.connected_on for one in people)
        assert [f"{day:%d %b %Y}" for day in (days[0], days[-1])] == [
            answer["first_connection"],
            answer["last_connection"],
        ]
        moments = sorted(one.at for one in written)
        assert f"{moments[0]:%Y-%m-%d %H:%M:%S} UTC" == answer["first_message"]
        assert f"{moments[-1]:%Y-%m-%d %H:%M:%S} UTC" == answer["last_message"]
        assert top_senders(written, me) == answer["top_senders_to_owner"]
        given = sum(
            skipped[reason] for reason in skipped if reason.startswith("an invitation to connect that you sent")
        )
        got = sum(skipped[reason] for reason in skipped if reason.startswith("an invitation to connect that you got"))
        assert (given + got + rest["linkedin:invitation"], given, got) == (answer["invitations"], 44, 35)
        assert rest == {"linkedin:invitation": 83, "linkedin:recommendation": 48}

    def test_brought_in_the_messages_belong_to_the_connections_and_twice_changes_nothing(self, actor, answer):
        report = import_paths(actor, [EXPORT])
        assert (report.exchanges.created, report.exchanges.skipped, report.problems) == (20_090, 120, [])
        handles = ContactPoint.objects.filter(kind=PointKind.HANDLE, value__startswith="linkedin:")
        assert handles.count() == handles.values("key").distinct().count()
        assert Person.objects.filter(met_how="connected on LinkedIn").count() == answer["connections"]
        letters = Exchange.objects.filter(source_key__startswith="linkedin:message/")
        assert letters.filter(direction=Direction.OUT).count() == answer["messages_sent"] - answer["drafts"]
        assert letters.filter(direction=Direction.IN).count() == answer["messages_received"]
        names = Participation.objects.filter(
            role=Role.FROM, exchange__source_key__startswith="linkedin:message/", person__full_name="Mary Somerville"
        )
        assert names.count() == 1037
        again = import_paths(actor, [EXPORT])
        assert again.people.created + again.people.updated + again.exchanges.created + again.exchanges.updated == 0

    def test_every_conversation_is_there_and_who_answered(self, answer):
        said: dict[str, set[bool]] = defaultdict(set)
        with zipfile.ZipFile(EXPORT) as archive, archive.open("messages.csv") as stream:
            for line in open_table(stream, file="messages.csv").lines:
                said[line.cells["conversation id"]].add(line.cells.get("from") == answer["owner"])
        assert len(said) == answer["conversations"]
        assert sum(len(sides) == 2 for sides in said.values()) == answer["conversations_both_ways"]

    def test_reading_it_takes_little_memory(self):
        began = time.monotonic()
        with zipfile.ZipFile(EXPORT) as archive, archive.open("messages.csv") as stream:
            tracemalloc.start()
            count = sum(1 for _ in linkedin.read(stream, file="messages.csv"))
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        assert count == 20_001
        assert most < 30 * 1024 * 1024
        assert time.monotonic() - began < 120
