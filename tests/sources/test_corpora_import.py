"""Real files with known answers, brought in the way a user brings them: who and what stands in the book afterwards."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from django.db.models import Q

from kithwork.conversations.models import Exchange
from kithwork.conversations.rules import Direction, Role
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import NAME_FROM_ADDRESS, Place, PointKind, name_words
from kithwork.relationships.models import Tie
from kithwork.sources.actions import import_paths, preview_paths
from kithwork.sources.models import SourceItem
from kithwork.sources.rules import Tally

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
MAILBOXES = CORPORA / "mail" / "mailbox"
pytestmark = [
    pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of real files are not beside this repository"),
    pytest.mark.no_cover,
]

KNOWN_AGAIN = {"created": 0, "updated": 0}
# Real mails of which a field differs from the answer, each with its reason.
MAILS_NOT_RIGHT = 226 - 220


@cache
def answers() -> dict:
    return json.loads((CORPORA / "expected.json").read_text(encoding="utf-8"))["files"]


def of_kind(*folders: str) -> list[str]:
    if not CORPORA.exists():
        return []
    return [path for path in answers() if path.startswith(folders) and (CORPORA / path).exists()]


def bring(actor, *paths, **more):
    return import_paths(actor, [CORPORA / path for path in paths], **more)


def changes(report) -> dict:
    """How many of anything an import made or changed."""
    return {
        "created": report.people.created + report.exchanges.created,
        "updated": report.people.updated + report.exchanges.updated,
    }


def ways(person, kind) -> list[str]:
    return [point.value for point in person.points.all() if point.kind == kind]


def plain_phone(text):
    text = re.sub(r"(?i)^tel:|;ext=.*", "", text.strip())
    return re.sub(r"[^\d+]", "", text) or text


def distinct(values):
    return list(dict.fromkeys(values))


def told_of(person, fields) -> dict:
    """What the book says of somebody, in the words of the answers."""
    told = {
        "display_name": person.full_name,
        "name_source": person.name_source,
        "family": person.family,
        "given": person.given,
        "emails": [one.lower() for one in ways(person, PointKind.EMAIL)],
        "phones": [plain_phone(one) for one in ways(person, PointKind.PHONE)],
        "org": ", ".join(filter(None, (person.organisation and person.organisation.name, person.department))),
        "title": person.title,
        "birthday": person.birthday,
        "addresses": len(ways(person, PointKind.ADDRESS)),
    }
    return {name: told[name] for name in told if name in fields}


def answer_of(person) -> dict:
    answer = {name: value for name, value in person.items() if name not in {"uid", "has_photo"}}
    if "org" in answer:
        answer["org"] = ", ".join(answer["org"])
    for name, plain in (("emails", str.lower), ("phones", plain_phone)):
        if name in answer:
            answer[name] = distinct(plain(one) for one in answer[name])
    return answer


def wrong_people(actor, persons) -> list:
    found = Person.objects.filter(workspace=actor.workspace).order_by("pk").prefetch_related("points")
    told = [told_of(one, answer) for one, answer in zip(found, persons, strict=True)]
    return [(one, answer) for one, answer in zip(told, map(answer_of, persons), strict=True) if one != answer]


# --- Address books ---------------------------------------------------------------------------------------------


@pytest.mark.one_database
@pytest.mark.parametrize("path", of_kind("vcard/"))
def test_every_card_of_a_file_is_somebody_in_the_book(actor, path):
    report = bring(actor, path)
    assert report.people == Tally(created=answers()[path]["people"], skipped=report.people.skipped)
    assert Person.objects.filter(place=Place.KEPT).count() == answers()[path]["people"]
    assert SourceItem.objects.filter(kind="card").count() == answers()[path]["people"]
    assert [problem for problem in report.problems if problem.lost] == []


@pytest.mark.one_database
def test_of_49_card_files_at_most_one_is_not_entirely_right_in_the_book(actor, db):
    wrong = {}
    for path in of_kind("vcard/"):
        batch = bring(actor, path).batch
        if found := wrong_people(actor, answers()[path]["persons"]):
            wrong[path] = found
        assert batch is not None
        Person.objects.all().delete()
    assert len(of_kind("vcard/")) == 49
    assert wrong == {}


@pytest.mark.one_database
def test_nobody_is_lost_when_all_card_files_come_at_once(actor):
    names = {
        person["display_name"]
        for path in of_kind("vcard/")
        for person in answers()[path]["persons"]
        if person["name_source"] not in NAME_FROM_ADDRESS
    }
    report = bring(actor, "vcard")
    cards = sum(answers()[path]["people"] for path in of_kind("vcard/"))
    assert report.people.created + report.people.updated + report.people.unchanged == cards
    known = {name_words(name) for name in Person.objects.values_list("full_name", flat=True)}
    assert {name for name in names if name_words(name) not in known} == set()


@pytest.mark.one_database
@pytest.mark.parametrize("path", of_kind("csv/", "attendees/", "linkedin/"))
def test_every_row_of_a_table_is_somebody_in_the_book(actor, path):
    answer = answers()[path]
    report = bring(actor, path)
    invited = 7 if "connections" in answer else 0  # who got or wrote a word with an invitation, and never connected
    assert report.people.created == answer.get("people", answer.get("connections")) + invited
    assert Person.objects.filter(place=Place.KEPT).count() == report.people.created
    if "persons" in answer:
        got = Person.objects.order_by("pk").values_list("full_name", flat=True)
        assert list(got) == [person["display_name"] for person in answer["persons"]]
    if "names" in answer:
        assert sorted(Person.objects.values_list("full_name", flat=True)) == sorted(answer["names"])


@pytest.mark.one_database
def test_a_linkedin_export_brings_two_thousand_people_with_the_day_they_were_met(actor):
    report = bring(actor, "linkedin/linkedin-complete-export.zip")
    assert (report.people.created, report.people.updated) == (2007, 0)
    assert Person.objects.exclude(met_on="").filter(met_how="connected on LinkedIn").count() == 2000


def test_two_people_who_registered_with_one_address_stay_two(actor):
    bring(actor, "attendees/eventespresso.csv")
    assert list(Person.objects.order_by("full_name").values_list("full_name", flat=True)) == [
        "Jane Doe",
        "John Doe",
    ]
    assert ContactPoint.objects.filter(kind=PointKind.EMAIL).values("key").distinct().count() == 1


# --- Calendars -------------------------------------------------------------------------------------------------


def plain_address(address: str) -> str:
    return re.sub(r"\s*@\s*", "@", address).casefold()


@pytest.mark.one_database
@pytest.mark.parametrize("path", [path for path in of_kind("ics/") if path.endswith(".ics")])
def test_every_event_and_everybody_in_a_calendar_is_there(actor, path):
    answer = answers()[path]
    found = preview_paths(actor, [CORPORA / path])
    assert [problem for problem in found.report.problems if problem.lost] == []
    assert len({record.item for record, _ in found.exchanges}) == answer["events"]
    rooms = {address for record, _ in found.exchanges for address in record.list_addresses}
    report = bring(actor, path)
    assert report.exchanges.created == len({record.key for record, _ in found.exchanges})
    people = set(ContactPoint.objects.filter(kind=PointKind.EMAIL).values_list("key", flat=True))
    assert people | rooms | set(report.owners) == {plain_address(address) for address in answer["people"]}
    assert people & rooms == set()
    named = {plain_address(address): name for address, name in answer["people"].items() if (name or "").strip()}
    for point in ContactPoint.objects.filter(kind=PointKind.EMAIL).select_related("person"):
        assert point.person.name_source != "FN" or point.key in named


# --- Mail ------------------------------------------------------------------------------------------------------


def wrong_fields(record, answer) -> list[str]:
    def those(*roles):
        return sorted({one.address for one in record.participants if one.role in roles})

    found = {
        "from": those(Role.FROM),
        "to": those(Role.TO),
        "cc": those(Role.CC),
        "subject": record.subject,
        "date": f"{record.at:%Y-%m-%dT%H:%M:%SZ}" if record.at.year > 1 else None,
        "message_id": next((key.removeprefix("mid:") for key in record.also_keys), ""),
    }
    # where a mail bears no date that can be read, the day it was received is as good as any
    answer = {name: answer[name] for name in found if name in answer and (name != "date" or answer[name])}
    plain = {
        name: sorted(set(value)) if isinstance(value, list) else " ".join((value or "").split()) or value
        for name, value in answer.items()
    }
    return [name for name, value in plain.items() if (found[name] or None) != (value or None)]


@pytest.mark.one_database
def test_at_least_220_of_226_single_mails_are_right(actor):
    found = preview_paths(actor, [CORPORA / "mail" / "eml"])
    mails = [record for record, _ in found.exchanges if not record.key.startswith("ics:")]
    wrong = []
    for path in of_kind("mail/eml/"):
        answer = answers()[path]
        right = next((one for one in mails if not wrong_fields(one, answer)), None)
        if right is not None:
            mails.remove(right)
        elif not answer.get("robustness_only"):
            wrong.append(path)
    assert len(of_kind("mail/eml/")) == 226
    assert len(wrong) <= MAILS_NOT_RIGHT, wrong


def both_ways() -> int:
    """With how many people something passed each way, copies counted as the answers count them."""
    out = Q(sent__gt=0) | Q(sent_cc__gt=0)
    back = Q(received__gt=0) | Q(received_cc__gt=0)
    return Tie.objects.filter(out, back, person__place=Place.KEPT).count()


@pytest.mark.one_database
def test_a_mailbox_of_copies_is_2585_messages_and_its_maildir_brings_nothing_new(actor):
    report = bring(actor, "mail/mailbox/enron-skilling-j.mbox.gz")
    assert (report.exchanges.created, report.exchanges.skipped) == (2585, 4139 - 2585)
    assert Exchange.objects.count() == 2585
    assert both_ways() == 78
    again = bring(actor, "mail/mailbox/enron-skilling-j-maildir.tar.gz")
    assert (again.exchanges, again.people) == (Tally(unchanged=4139), Tally())


@pytest.mark.one_database
def test_the_same_mailbox_as_a_maildir_is_2585_messages_too(actor):
    report = bring(actor, "mail/mailbox/enron-skilling-j-maildir.tar.gz")
    assert (report.exchanges.created, report.exchanges.skipped) == (2585, 4139 - 2585)
    assert both_ways() == 78


@pytest.mark.one_database
def test_of_list_mail_the_owner_is_found_with_826_sent_and_156_both_ways(actor):
    report = bring(actor, "mail/mailbox/list-util-linux-kzak.mbox.gz")
    assert report.owners == ["kzak@redhat.com"]
    assert report.exchanges == Tally(created=1700)
    assert Exchange.objects.filter(direction=Direction.OUT).count() == 826
    assert both_ways() == 156
    again = bring(actor, "mail/mailbox/list-util-linux-kzak.mbox.gz")
    assert (again.exchanges, again.people) == (Tally(unchanged=1700), Tally())


def test_no_lone_surrogate_is_stored(actor):
    bring(actor, "mail/eml", "vcard", "ics")
    texts = [text for row in Exchange.objects.values_list("subject", "text", "cast") for text in map(str, row)]
    texts += [text for row in Person.objects.values_list("full_name", "notes") for text in row]
    assert [text for text in texts if re.search("[\ud800-\udfff]", text)] == []


# --- Twice -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *of_kind("vcard/", "csv/", "ics/", "attendees/", "linkedin/", "mail/mbox/"),
        *(["vcard", "csv", "ics", "mail/eml", "mail/maildir-notmuch", "mail/reply"] if CORPORA.exists() else []),
    ],
)
def test_the_same_again_changes_nothing(actor, path):
    first = bring(actor, path)
    again = bring(actor, path)
    assert changes(again) == KNOWN_AGAIN
    assert again.problems == first.problems
