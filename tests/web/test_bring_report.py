import io
import re
import zipfile

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kithwork.conversations.queries import exchange_count
from kithwork.people.actions import erase, throw_away
from kithwork.people.queries import everyone
from kithwork.people.queries.forgotten import still_forgotten
from kithwork.sources.actions import import_paths
from kithwork.sources.actions.noticed import decline
from kithwork.sources.models import Batch
from kithwork.sources.queries import batches, demo_batch_id
from kithwork.sources.queries.noticed import proposals
from kithwork.workspace.actions import say_of_address
from kithwork.workspace.queries import addresses_standing
from kithwork.workspace.rules import AddressStanding
from tests.web.bring_files import CARDS, MAIL, TWO_PROBLEMS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = settings.STATIC_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def bring(actor, tmp_path):
    def bring_it(content, name="people.vcf", *, who=actor, **more):
        path = tmp_path / name
        path.write_bytes(content)
        return import_paths(who, [path], **more).batch

    return bring_it


def report(client, batch, **wanted):
    """The page on one line, no blanks between tags."""
    page = client.get(reverse("import-report", args=[batch]), wanted).content.decode()
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", " ".join(page.split()))


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_what_came_in_adds_up(client, bring):
    page = report(client, bring(TWO_PROBLEMS))
    for row in (
        "New</th><td>2</td><td>0</td>",
        "Left out</th><td>1</td><td>0</td>",
        "In all</th><td>3</td><td>0</td>",
    ):
        assert row in page
    assert "This card is empty." in page


def test_every_problem_is_told_with_file_and_item(client, bring):
    table = b"Name,Email,Phone\nRosa Tamm,rosa@tamm.example,1,too much\n"
    page = report(client, bring(table, "people.csv"))
    assert "people.csv, item 1 · came in all the same" in page
    assert "This row has more cells than the header" in page


def test_many_problems_come_in_pages(client, bring):
    rows = b"".join(b"Rosa %d,rosa%d@tamm.example,1,too much\n" % (at, at) for at in range(60))
    batch = bring(b"Name,Email,Phone\n" + rows, "people.csv")
    first, second = report(client, batch), report(client, batch, page="2")
    assert ("people.csv, item 50 ·" in first, "people.csv, item 51 ·" in first) == (True, False)
    assert ("people.csv, item 51 ·" in second, "people.csv, item 60 ·" in second) == (True, True)
    assert f"{reverse('import-report', args=[batch])}?page=2#problems" in first
    assert "Page 2 of 2" in second


def test_who_was_kept_aside_is_told_with_the_way_there(client, bring):
    crowd = ", ".join(f"p{at}@crowd.example" for at in range(30)).encode()
    page = report(
        client,
        bring(MAIL.replace(b"To: Dana", b"Cc: " + crowd + b"\nTo: Dana", 1), "mail.mbox", owners=["ana@home.example"]),
    )
    assert "Circulars" in page
    assert reverse("aside") in page


def test_who_is_kept_aside_is_told_apart_when_it_comes_and_when_it_goes(client, bring):
    crowd = ", ".join(f"p{at}@crowd.example" for at in range(30)).encode()
    letters = MAIL.replace(b"To: Dana", b"Cc: " + crowd + b"\nTo: Dana", 1)
    batch = bring(letters, "mail.mbox", owners=["ana@home.example"])
    page = report(client, batch)
    for row in ("New</th><td>1</td><td>2</td>", "Kept aside</th><td>30</td><td>0</td>", "Left out</th><td>0</td>"):
        assert row in page
    undone = client.post(reverse("import-undo", args=[batch]))
    assert told(undone) == ["mail.mbox is undone: one person, two exchanges and 30 people kept aside left with it."]


def test_what_is_neither_people_nor_exchanges_is_not_counted_as_people(client, bring):
    task = b"BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n"
    event = b"BEGIN:VEVENT\r\nUID:e\r\nDTSTART:20260302T100000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\n"
    calendar = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + task + event + b"END:VCALENDAR\r\n"
    page = report(client, bring(calendar, "c.ics"))
    assert "Left out</th><td>0</td>" in page
    assert "One thing more was left out that is neither people nor exchanges, see below." in page
    assert "A task, not a meeting" in page


def test_it_asks_whose_an_address_is_and_takes_the_answer(client, actor, bring):
    batch = bring(MAIL, "mail.mbox")
    assert "Is this you?" in report(client, batch)
    assert "ana@home.example" in report(client, batch)
    here = reverse("import-report", args=[batch])
    response = client.post(reverse("whose-say"), {"address": "Ana@home.example", "standing": "mine", "next": here})
    assert response.url == here
    assert told(response) == ["ana@home.example is yours. Two exchanges were read anew."]
    assert addresses_standing(actor, AddressStanding.MINE) == {"ana@home.example"}


def test_questions_too_many_for_the_report_are_a_click_away(client, actor, bring):
    cards = bring(CARDS)
    batch = bring(MAIL, "mail.mbox", owners=["ana@home.example"])
    for at in range(5):
        say_of_address(
            actor, address=f"a{at}@home.example", standing=AddressStanding.PROPOSED, how="bears the same name"
        )
    page = report(client, batch)
    assert "more questions" in page
    assert page.count('name="address"') == 3
    assert 'name="address"' not in report(client, cards)


@pytest.mark.parametrize(
    ("standing", "sentence"),
    [
        ("mine", "bo@home.example is yours."),
        ("writes-for-me", "bo@home.example writes for you: what it sends counts as coming from you."),
        ("not-mine", "bo@home.example is somebody else’s."),
    ],
)
def test_an_address_can_be_said_to_be_anything(client, actor, standing, sentence):
    response = client.post(reverse("whose-say"), {"address": "bo@home.example", "standing": standing})
    assert (response.url, told(response)) == (reverse("whose"), [sentence])
    assert addresses_standing(actor, AddressStanding(standing)) == {"bo@home.example"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"address": "bo", "standing": "mine"}, "“bo” is no address; one looks like ana@example.org"),
        ({"address": "bo@home.example", "standing": "proposed"}, "Say whether this address is yours"),
        ({"address": "bo@home.example"}, "Say whether this address is yours"),
    ],
)
def test_an_answer_that_is_none_is_said(client, actor, said, sentence):
    response = client.post(reverse("whose-say"), said)
    assert response.status_code == 400
    assert sentence in response.content.decode()


def test_the_addresses_stand_with_why(client, actor, stranger):
    say_of_address(
        actor, address="a@home.example", standing=AddressStanding.PROPOSED, name="Ana", how="bears the same name"
    )
    say_of_address(stranger, address="s@strange.example", standing=AddressStanding.MINE)
    page = client.get(reverse("whose")).content.decode()
    assert "Ana · bears the same name" in page
    assert "s@strange.example" not in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_addresses_take_a_constant_number_of_questions(client, actor, number, django_assert_num_queries):
    for at in range(number):
        say_of_address(actor, address=f"a{at}@home.example", standing=AddressStanding.PROPOSED)
    with django_assert_num_queries(2):
        client.get(reverse("whose"))


def test_the_report_takes_a_constant_number_of_questions(client, bring):
    counts = []
    for number in (1, 3):
        rows = b"".join(b"Rosa %d,rosa%d@tamm.example,1,too much\n" % (at, at) for at in range(number))
        batch = bring(b"Name,Email,Phone\n" + rows, "people.csv")
        with CaptureQueriesContext(connection) as asked:
            report(client, batch)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 19


def test_everything_goes_out_as_one_archive(client, actor, bring):
    bring(CARDS)
    bring(MAIL, "mail.mbox", owners=["ana@home.example"])
    page = client.get(reverse("export")).content.decode()
    assert "contacts.vcf" in page
    response = client.get(reverse("export-download"))
    assert response.headers["Content-Disposition"].startswith('attachment; filename="kithwork-')
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert {"contacts.vcf", "calendar.ics", "kithwork.json"} <= set(archive.namelist())
        assert archive.testzip() is None
    response.close()


def test_an_archive_holds_nobody_elses_people(client, actor, stranger, bring):
    bring(CARDS, who=stranger)
    response = client.get(reverse("export-download"))
    with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as archive:
        assert b"Dana" not in b"".join(archive.read(name) for name in archive.namelist())
    response.close()


def test_an_empty_network_has_nothing_to_take_out(client, actor):
    page = client.get(reverse("export")).content.decode()
    assert "Nothing to take out yet" in page
    assert reverse("export-download") not in page


def test_the_demo_network_comes_and_goes_in_one_click(client, actor):
    assert "Look around with the demo network" in client.get(reverse("bring")).content.decode()
    response = client.post(reverse("demo"))
    assert response.url == reverse("today")
    people = everyone(actor).count()
    assert people > 80
    assert demo_batch_id(actor) == batches(actor)[0].pk
    assert "Look around with the demo network" not in client.get(reverse("bring")).content.decode()
    response = client.post(reverse("demo-remove"))
    assert response.url == reverse("bring")
    assert told(response)[-1].startswith("The demo network is gone: ")
    assert (everyone(actor).count(), exchange_count(actor)) == (0, 0)


def test_where_no_demo_is_none_is_taken_away(client, actor):
    response = client.post(reverse("demo-remove"))
    assert response.status_code == 400
    assert "There is no demo network here." in response.content.decode()


@pytest.mark.parametrize("name", ["demo", "demo-remove", "whose-say", "bring-upload"])
def test_what_changes_something_is_never_done_by_a_link(client, actor, name):
    assert client.get(reverse(name)).status_code == 405


SIGNED = """From: Dana Keller <dana@calm.example>
To: ana@example.org
Date: Mon, 02 Mar 2026 10:00:00 +0000
Message-ID: <signed@calm.example>
Subject: The rooms

See you there.

Dana Keller
Mediator
Calm Terms GmbH
+49 30 901820
"""


class TestNoticed:
    def test_the_report_leads_to_what_letters_tell(self, client, actor, bring):
        bring(b"BEGIN:VCARD\nFN:Dana Keller\nEMAIL:dana@calm.example\nEND:VCARD\n")
        batch = bring(SIGNED.encode(), "letter.eml", owners=["ana@example.org"])
        page = report(client, batch)
        assert "The last lines of its letters tell three things that your book does not say." in page
        assert f'<a class="btn" href="{reverse("noticed")}">Look through them</a>' in page
        decline(actor, [one.id for one in proposals(actor)])
        assert "last lines" not in report(client, batch)

    def test_where_nothing_was_noticed_it_does_not(self, client, bring):
        assert reverse("noticed") not in report(client, bring(CARDS)).split("</header>")[-1]


class TestForgotten:
    @pytest.fixture
    def batch(self, actor, bring):
        bring(CARDS)
        for one in everyone(actor):
            throw_away(actor, one.pk)
            erase(actor, one.pk)
        return bring(CARDS)

    def test_the_report_says_how_many_and_names_nobody(self, client, actor, batch):
        page = report(client, batch)
        assert "Two people you asked to forget were left out." in page
        assert "Nothing new: whom you asked to forget was left out." in page
        assert "all of it was here already" not in page
        assert [word for word in ("Dana", "Keller", "Jonas", "okafor") if word in page] == []
        assert "Somebody you asked to forget" in page

    def test_they_are_let_in_again_by_hand(self, client, actor, batch, bring):
        letting = reverse("import-let-in", args=[batch])
        assert client.get(letting).status_code == 405
        response = client.post(letting)
        assert told(response) == ["They are welcome again. Bring the same once more, and they come with it."]
        assert letting not in report(client, batch)
        assert told(client.post(letting))[-1] == "They were let in again before."
        bring(CARDS)
        assert len(everyone(actor)) == 2

    def test_nobody_lets_in_whom_somebody_else_forgot(self, client, stranger, bring):
        bring(CARDS, who=stranger)
        for one in everyone(stranger):
            throw_away(stranger, one.pk)
            erase(stranger, one.pk)
        theirs = bring(CARDS, who=stranger)
        assert client.post(reverse("import-let-in", args=[theirs])).status_code == 404
        assert still_forgotten(stranger, Batch.objects.get(pk=theirs).counts["forgotten"]) == 2
