"""Lists of who comes to an event, as Eventbrite, Meetup, Luma and Event Espresso write them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from kithwork.people.models import Person
from kithwork.people.rules import PointKind
from kithwork.sources import csv_contacts
from kithwork.sources.actions import import_paths
from kithwork.sources.csv_contacts import columns_of, read
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import PersonRecord, Problem, Skipped
from tests.sources.contract import SourceContract

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
EVENTBRITE = (
    "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,"
    "Currency,Total Paid,Event Name,Event Start Date,Attendee Status,Job Title,Company\n"
    "901,2026-11-01 10:00:00-05:00,Ada,Byron,ada@x.example,1,,General,7001,,Free,EUR,0.00,Harbour mixer,"
    "2026-11-12,Attending,Programmer,Engines\n"
    "901,2026-11-01 10:00:00-05:00,Ada,Byron,ada@x.example,1,,General,7002,,Free,EUR,0.00,Harbour mixer,"
    "2026-11-12,Attending,Programmer,Engines\n"
    "902,2026-11-01 10:00:00-05:00,Ben,Oak,ben@x.example,3,,General,7003,,Free,EUR,0.00,Harbour mixer,"
    "2026-11-12,Checked In,,\n"
    "903,2026-11-01 10:00:00-05:00,Cleo,Reed,cleo@x.example,1,,General,7004,,Free,EUR,0.00,Harbour mixer,"
    "2026-11-12,Refunded,,\n"
    "904,2026-11-01 10:00:00-05:00,Dan,Elm,dan@x.example,1,,General,7005,,Free,EUR,0.00,Harbour mixer,"
    "2026-11-12,Not Attending,,\n"
    "905,2026-11-01 10:00:00-05:00,Info Requested,Info Requested,ben@x.example,1,,General,7006,,Free,EUR,0.00,"
    "Harbour mixer,2026-11-12,Attending,,\n"
)
MEETUP = (
    "Name\tUser ID\tTitle\tEvent Host\tRSVP\tGuests\tRSVPed on\tJoined Group on\tURL of Member's Profile\n"
    "Ada Byron\tuser 12\tOrganizer\tYes\tYes\t1\tNovember 1, 2026 6:15 PM\tMarch 3, 2024\t"
    "https://www.meetup.com/members/12/\n"
    "Ben Oak\tuser 13\t\tNo\tNo\t0\tNovember 2, 2026 6:15 PM\tMarch 4, 2024\thttps://www.meetup.com/members/13/\n"
    "Cleo\tuser 14\t\tNo\tWaitlist\t0\tNovember 3, 2026 6:15 PM\tMarch 5, 2024\thttps://www.meetup.com/members/14/\n"
)
LUMA = (
    "\ufeffapi_id,name,first_name,last_name,email,phone_number,created_at,approval_status,checked_in_at,custom_source,"
    "qr_code_url,amount,amount_tax,amount_discount,currency,coupon_code,eth_address,solana_address,"
    "survey_response_rating,survey_response_feedback,ticket_type_id,ticket_name,What's your company?,"
    "What is your role?,What's your LinkedIn?,What are you looking for?\n"
    "gst-1,Ada Byron,Ada,Byron,ada@x.example,+351912345678,2026-11-01T10:00:00.000Z,approved,,,https://lu.ma/q/1,"
    "€0.00,€0.00,€0.00,,,0xabc,,,,tt-1,Standard,Engines,Programmer,https://www.linkedin.com/in/ada-byron,a mill\n"
    "gst-2,Ben Oak,Ben,Oak,ben@x.example,,2026-11-01T10:00:00.000Z,declined,,,,,,,,,,,,,tt-1,Standard,,,,\n"
    "gst-3,Cleo Reed,Cleo,Reed,cleo@x.example,,2026-11-01T10:00:00.000Z,pending_approval,,,,,,,,,,,,,tt-1,Standard,,,,\n"
    "gst-4,Dan Elm,Dan,Elm,dan@x.example,,2026-11-01T10:00:00.000Z,waitlist,,,,,,,,,,,,,tt-1,Standard,,,,\n"
)
GERMAN = (
    "Vorname;Nachname;E-Mail-Adresse;Veranstaltung;Veranstaltungsdatum;Teilnahmestatus\n"
    "Jörg;Müller;j@x.example;Hafenrunde;12.11.2026;Angemeldet\nEva;Kern;e@x.example;Hafenrunde;12.11.2026;Storniert\n"
)


def records(text: str, file: str = "list.csv") -> list:
    return list(read(io.BytesIO(text.encode()), file=file))


def people(found) -> list[PersonRecord]:
    return [record for record in found if isinstance(record, PersonRecord)]


def left_out(found) -> list[str]:
    return [record.reason for record in found if isinstance(record, Skipped)]


class TestTheContract(SourceContract):
    kind = csv_contacts
    samples = [EVENTBRITE.encode(), MEETUP.encode(), LUMA.encode(), GERMAN.encode("cp1252")]
    name = "list"


def test_eventbrite_tells_who_came_to_what_and_who_did_not():
    found = records(EVENTBRITE)
    ada, again, ben = people(found)
    assert (ada.name, ada.title, ada.organisation) == ("Ada Byron", "Programmer", "Engines")
    assert (ada.met_on, ada.met_how, ada.tags, ada.notes) == (
        date(2026, 11, 12),
        "Harbour mixer",
        ("Harbour mixer",),
        "",
    )
    assert (again.name, ben.notes) == ("Ada Byron", "On the list: 3 places booked")
    assert left_out(found) == [
        "marked “Refunded” in the list of attendees",
        "marked “Not Attending” in the list of attendees",
        "a place booked for a guest whose name is not known yet",
    ]
    assert [record for record in found if isinstance(record, Problem)] == []


def test_meetup_tells_who_said_yes_and_where_their_page_is():
    found = records(MEETUP, "attendees.xls")
    [ada] = people(found)
    assert (ada.name, ada.title, ada.notes, ada.met_on) == ("Ada Byron", "", "On the list: 1 guest", None)
    assert [(point.kind, point.value) for point in ada.points] == [
        (PointKind.URL, "https://www.meetup.com/members/12/")
    ]
    assert left_out(found) == [
        "marked “No” in the list of attendees",
        "marked “Waitlist” in the list of attendees",
    ]
    assert kind_of(MEETUP.encode(), "attendees.xls").KIND == "csv"


def test_luma_asks_questions_and_their_answers_are_understood():
    found = records(LUMA)
    [ada] = people(found)
    assert (ada.organisation, ada.title, ada.seeks) == ("Engines", "Programmer", ("a mill",))
    assert [(point.kind.value, point.value) for point in ada.points] == [
        ("email", "ada@x.example"),
        ("phone", "+351912345678"),
        ("url", "https://www.linkedin.com/in/ada-byron"),
        ("handle", "linkedin:ada-byron"),
    ]
    assert left_out(found) == [
        "marked “declined” in the list of attendees",
        "marked “pending_approval” in the list of attendees",
        "marked “waitlist” in the list of attendees",
    ]


def test_a_german_list_is_understood_as_well():
    found = records(GERMAN)
    [one] = people(found)
    assert (one.name, one.met_how, one.met_on) == ("Jörg Müller", "Hafenrunde", date(2026, 11, 12))
    assert left_out(found) == ["marked “Storniert” in the list of attendees"]


@pytest.mark.parametrize(
    ("text", "dialect"),
    [(EVENTBRITE, "Eventbrite"), (MEETUP, "Meetup"), (LUMA, "Luma")],
)
def test_who_wrote_a_list_is_told_by_its_header(text, dialect):
    assert columns_of(io.BytesIO(text.encode())).dialect == dialect


def test_a_status_in_a_list_that_is_none_of_attendees_says_nothing():
    [one] = people(records("Name,Email,Status,Quantity\nAda,ada@x.example,Cancelled,3\n"))
    assert (one.name, one.notes) == ("Ada", "")


def test_the_customers_of_a_shop_are_no_attendees():
    found = people(records("Order #,Name,Email,Status,Quantity\n7,Ada,ada@x.example,Refunded,3\n"))
    assert [(one.name, one.notes) for one in found] == [("Ada", "")]


def test_what_tells_of_coming_wins_over_what_tells_of_paying():
    header = "Name,Email,Payment Status,RSVP,Event Name\n"
    found = records(f"{header}Ada,ada@x.example,Refunded,Yes,Mixer\nBen,ben@x.example,Completed,No,Mixer\n")
    assert [one.name for one in people(found)] == ["Ada"]


def test_a_day_that_could_be_two_days_is_none():
    found = records("Name,Email,Event Name,Event Date\nAda,ada@x.example,Mixer,4/5/2026\n")
    assert [(one.met_on, one.met_how) for one in people(found)] == [(None, "Mixer")]


def test_a_day_without_a_name_is_an_event_all_the_same():
    found = records('Name,Email,RSVP,Event Date\nAda,ada@x.example,Yes,"Saturday, September 28, 2026 8:00 PM"\n')
    assert [(one.met_on, one.met_how, one.tags) for one in people(found)] == [(date(2026, 9, 28), "at an event", ())]


@pytest.mark.parametrize("status", ["Attending", "Checked In", "yes", "going", "Confirmed", "approved", "Maybe", ""])
def test_whoever_comes_or_may_come_is_kept(status):
    assert len(people(records(f"Name,Email,RSVP\nAda,ada@x.example,{status}\n"))) == 1


@pytest.mark.parametrize(
    "status", ["no", "NO-SHOW", "cancelled", "Canceled", "waitlisted", "Abgesagt", "Annulé", "No asistirá"]
)
def test_whoever_does_not_come_is_left_out(status):
    found = records(f"Name,Email,RSVP\nAda,ada@x.example,{status}\n")
    assert (people(found), left_out(found)) == ([], [f"marked “{status}” in the list of attendees"])


def test_brought_in_they_stand_with_the_event_and_twice_changes_nothing(actor, tmp_path):
    path = tmp_path / "report.csv"
    path.write_text(EVENTBRITE, encoding="utf-8")
    report = import_paths(actor, [path])
    assert (report.people.created, report.people.skipped, report.problems) == (2, 3, [])
    ada = Person.objects.get(full_name="Ada Byron")
    assert (ada.met_on, ada.met_how) == ("2026-11-12", "Harbour mixer")
    assert [tagging.tag.name for tagging in ada.taggings.all()] == ["Harbour mixer"]
    again = import_paths(actor, [path])
    assert (again.people.created, again.people.updated) == (0, 0)


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of real files are not beside this repository")
def test_two_who_registered_under_one_address_on_a_real_list_stay_two():
    with (CORPORA / "attendees" / "eventespresso.csv").open("rb") as stream:
        found = list(read(stream, file="eventespresso.csv"))
    assert [(one.name, one.met_on, one.met_how, one.notes) for one in people(found)] == [
        ("John Doe", date(2012, 9, 28), "at an event", "On the list: 2 places booked"),
        ("Jane Doe", date(2012, 9, 28), "at an event", ""),
    ]
    assert [record for record in found if not isinstance(record, PersonRecord)] == []
