"""The export of Monica: contacts with all that was noted of them, and what passed with them."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime

import pytest

from kithwork.conversations.models import Exchange, Participation
from kithwork.conversations.rules import Channel, Direction
from kithwork.people.models import Person
from kithwork.people.rules import PointKind
from kithwork.sources import monica
from kithwork.sources.actions import import_paths, undo_batch
from kithwork.sources.monica.shape import moment_of
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import UNDATED, ExchangeRecord, OwnerSign, PersonRecord, Problem, Skipped
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding
from tests.sources.contract import SourceContract


def some(kind, *values):
    return {"count": len(values), "type": kind, "values": list(values)}


def thing(uuid="", data=None, created="2024-03-12T09:00:00Z", **properties):
    found = {"created_at": created, "updated_at": created, "properties": properties}
    return found | ({"uuid": uuid} if uuid else {}) | ({"data": data} if data is not None else {})


def day(text, *, age=False, unknown=False):
    return {"uuid": f"d-{text}", "is_age_based": age, "is_year_unknown": unknown, "date": f"{text}T00:00:00Z"}


ANA = thing(
    "c-ana",
    [
        some("contact_field", thing(data="ana@x.example", type="t-mail"), thing(data="+351 912 345 678", type="t-phone"),
             thing(data="https://www.linkedin.com/in/ana-brito", type="t-linkedin"), thing(data="@ana", type="t-signal")),
        some("address", thing(name="Home", street="Kai 1", city="Lisbon", postal_code="1100", country="PT")),
        some("note", thing(body="Likes boats", is_favorite=True), thing(body="Met Tom", created="2023-01-02T00:00:00Z")),
        some("call", thing(called_at="2025-05-01T00:00:00Z", content="About the mill", contact_called=True)),
        some("conversation", thing(happened_at="2025-06-01", messages=[
            thing(content="Shall we?", written_at="2025-06-01T10:00:00Z", written_by_me=True),
            thing(content="Yes!", written_at="2025-06-01T11:00:00Z", written_by_me=False),
            thing(content="", written_at="2025-06-01T11:00:00Z", written_by_me=False)])),
        some("reminder", thing(initial_date="2026-02-01", title="Her recital", frequency_type="year", frequency_number=1)),
        some("task", thing(title="Send the list", completed=False), thing(title="Old", completed=True)),
        some("pet", thing(name="Rex")),
        some("life_event", thing("le-1", name="", note="In Porto", happened_at="2022-09-01T00:00:00Z", type="l-job")),
        some("debt", thing(amount=50, in_debt="yes")),
        some("activity", "a-1", "a-2"),
    ],
    first_name="Ana", last_name="Brito", nickname="Nini", job="Engineer", company="Mills", description="From the harbour",
    food_preferences="No fish", tags=["sailing", "chamber"], birthdate=day("1980-05-12", unknown=True),
    first_met_date=day("2019-03-14"), first_met_through="c-ben", is_active=True, vcard="BEGIN:VCARD",
    avatar={"avatar_default_url": "x"},
)  # fmt: skip
BEN = thing(
    "c-ben", [some("activity", "a-1")], first_name="Ben", last_name="Oak", birthdate=day("1975-01-01", age=True)
)
TOM = thing("c-tom", first_name="Tom", is_partial=True)
GONE = thing("c-gone", first_name="Gone", last_name="Friend", is_dead=True)
ME = thing("c-me", first_name="Mia", last_name="Dono")
EXPORT = {
    "version": "1.0-preview.1",
    "app_version": "4.0.0",
    "export_date": "2026-01-02T03:04:05Z",
    "url": "https://app.monicahq.com",
    "exported_by": "u-1",
    "account": {
        "uuid": "acc",
        "data": [
            some("user", {"uuid": "u-1", "first_name": "Mia", "last_name": "Dono", "email": "Mia@x.example", "properties": {"me_contact": "c-me"}}),
            some("contact", ANA, BEN, TOM, GONE, ME, thing("c-none")),
            some("relationship", thing(type="child", contact_is="c-tom", of_contact="c-ana")),
            some("photo", thing("p-1", dataUrl="data:image/png;base64," + "A" * 5000)),
            some("activity", thing("a-1", summary="Dinner", description="By the river", happened_at="2025-04-03"),
                 thing("a-2", summary="Walk", happened_at="2025-04-04"), thing("a-3", summary="Alone", happened_at="2025-04-05")),
        ],
        "properties": {"journal_entries": []},
        "instance": {
            "contact_field_types": [
                thing("t-mail", name="Email", type="email"), thing("t-phone", name="Phone", type="phone"),
                thing("t-linkedin", name="LinkedIn"), thing("t-signal", name="Signal"),
            ],
            "life_event_types": [thing("l-job", name="New job")],
        },
    },
}  # fmt: skip
WHOLE = json.dumps(EXPORT, indent=4).encode()


def read(content=WHOLE) -> list:
    return list(monica.read(io.BytesIO(content), file="monica.json"))


def people(found) -> dict[str, PersonRecord]:
    return {one.name: one for one in found if isinstance(one, PersonRecord)}


class TestTheContract(SourceContract):
    kind = monica
    samples = [WHOLE, json.dumps(EXPORT).encode("utf-8-sig")]


def test_the_file_is_told_by_how_it_begins():
    assert kind_of(WHOLE[:8192], "monica.json").KIND == "monica"
    assert kind_of(b'{"account": {"a": 1}}', "x.json") is None


def test_a_contact_is_a_person_with_everything_of_theirs():
    ana = people(read())["Ana Brito"]
    assert (ana.key, ana.given, ana.family, ana.nickname, ana.title, ana.organisation) == (
        "monica:c-ana", "Ana", "Brito", "Nini", "Engineer", "Mills",
    )  # fmt: skip
    assert (ana.birthday, ana.met_on, ana.met_how, ana.tags) == (
        "--05-12", date(2019, 3, 14), "through Ben Oak", ("sailing", "chamber"),
    )  # fmt: skip
    assert [(point.kind, point.value, point.label) for point in ana.points] == [
        (PointKind.EMAIL, "ana@x.example", ""),
        (PointKind.PHONE, "+351 912 345 678", ""),
        (PointKind.URL, "https://www.linkedin.com/in/ana-brito", "linkedin"),
        (PointKind.HANDLE, "linkedin:ana-brito", "linkedin"),
        (PointKind.HANDLE, "@ana", "signal"),
        (PointKind.ADDRESS, "Kai 1, Lisbon, 1100, PT", "home"),
    ]


def test_all_that_was_noted_is_in_the_notes_and_no_debt():
    ana = people(read())["Ana Brito"]
    assert ana.notes.split("\n\n") == [
        "From the harbour",
        "Child: Tom",
        "At table: No fish",
        "Pet: Rex",
        "To do: Send the list",
        "Remember: Her recital (2026-02-01, every year)",
        "2022-09-01: New job. In Porto",
        "2023-01-02: Met Tom",
        "2024-03-12: Likes boats",
    ]
    assert (b"debt" in ana.raw, b"avatar" in ana.raw) == (False, False)


def test_an_age_gives_the_year_alone_and_without_mail_a_handle_says_who_is_meant():
    ben = people(read())["Ben Oak"]
    assert (ben.birthday, [point.value for point in ben.points]) == ("1975", ["monica:c-ben"])


def test_who_stays_out_and_why():
    found = read()
    assert [(one.item, one.reason) for one in found if isinstance(one, Skipped) and not one.is_exchange] == [
        (3, "known to Monica only as somebody's relative: named in that person's notes"),
        (5, "yourself"),
        (6, "a contact without a name"),
        (None, "debts: kithwork keeps no sums between people"),
    ]


def test_what_passed_comes_with_who_was_in_it():
    passed = [one for one in read() if isinstance(one, ExchangeRecord)]
    assert [
        (one.channel, f"{one.at:%Y-%m-%d %H}", one.all_day, one.subject, one.text, [part.address for part in one.participants])
        for one in passed
    ] == [
        (Channel.CALL, "2025-05-01 12", True, "", "About the mill", ["ana@x.example"]),
        (Channel.MESSAGE, "2025-06-01 10", False, "", "Shall we?", ["mia@x.example", "ana@x.example"]),
        (Channel.MESSAGE, "2025-06-01 11", False, "", "Yes!", ["ana@x.example", "mia@x.example"]),
        (Channel.MEETING, "2025-04-03 12", True, "Dinner", "By the river", ["ana@x.example", "monica:c-ben"]),
        (Channel.MEETING, "2025-04-04 12", True, "Walk", "", ["ana@x.example"]),
    ]  # fmt: skip
    assert [one.reason for one in read() if isinstance(one, Skipped) and one.is_exchange] == [
        "a message without words",
        "an activity in which nobody took part",
    ]


def test_the_user_is_the_owner_and_of_several_users_it_is_asked():
    assert [(one.address, one.sure) for one in read() if isinstance(one, OwnerSign)] == [("mia@x.example", True)]
    two = json.loads(WHOLE)
    two["account"]["data"][0]["values"].append({"email": "bo@x.example"})
    signs = [one for one in read(json.dumps(two).encode()) if isinstance(one, OwnerSign)]
    assert [(one.address, one.sure) for one in signs] == [("mia@x.example", False), ("bo@x.example", False)]


def test_lists_that_php_made_objects_of_are_read_as_well():
    odd = json.loads(WHOLE)
    odd["account"]["data"] = {str(at * 2): one for at, one in enumerate(odd["account"]["data"])}
    for contact in odd["account"]["data"]["2"]["values"]:
        contact["data"] = {str(at): one for at, one in enumerate(contact.get("data", []))}
    assert [type(one) for one in read(json.dumps(odd).encode())] == [type(one) for one in read()]


def test_what_breaks_off_gives_what_stands_before_and_says_so():
    found = read(WHOLE[: WHOLE.index(b'"relationship"')])
    assert list(people(found)) == ["Ana Brito", "Ben Oak", "Gone Friend"]
    assert [one.reason for one in found if isinstance(one, Problem)] == [
        "This Monica export breaks off or is damaged; what stands before that was read. Export it again."
    ]


def test_an_export_without_contacts_says_what_to_do():
    [problem] = read(b'{"app_version": "4.0.0", "account": {"data": []}}')
    assert problem.reason == "This Monica export holds no contacts. Export it again under Settings, Export, JSON."


@pytest.mark.parametrize(
    ("text", "at", "day_alone"),
    [
        ("2025-06-01T10:20:30.000000Z", datetime(2025, 6, 1, 10, 20, 30, tzinfo=UTC), False),
        ("2025-06-01 10:20", datetime(2025, 6, 1, 10, 20, tzinfo=UTC), False),
        ("2025-06-01", datetime(2025, 6, 1, 12, tzinfo=UTC), True),
        ("2025-06-31", UNDATED, False),
        ("0001-01-01", UNDATED, False),
        ("soon", UNDATED, False),
    ],
)
def test_moments_are_read_as_monica_writes_them(text, at, day_alone):
    assert moment_of(text) == (at, day_alone)


def test_brought_in_twice_and_undone(actor, tmp_path):
    path = tmp_path / "monica.json"
    path.write_bytes(WHOLE)
    report = import_paths(actor, [path])
    assert (report.people.created, report.exchanges.created, report.problems) == (3, 5, [])
    assert addresses_standing(actor, AddressStanding.MINE) == {"mia@x.example"}
    ben = Person.objects.get(full_name="Ben Oak")
    assert [one.exchange.subject for one in Participation.objects.filter(person=ben, counts=True)] == ["Dinner"]
    ana = Person.objects.get(full_name="Ana Brito")
    ways = Participation.objects.filter(person=ana).order_by("happened_at").values_list("direction", flat=True)
    assert list(ways) == [Direction.BOTH, Direction.BOTH, Direction.BOTH, Direction.OUT, Direction.IN]
    again = import_paths(actor, [path])
    assert again.people.created + again.people.updated + again.exchanges.created + again.exchanges.updated == 0
    undo_batch(actor, report.batch)
    assert (Person.objects.count(), Exchange.objects.count()) == (0, 0)
