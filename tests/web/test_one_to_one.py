import re
from datetime import date
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.conversations.actions import make_promise
from kithwork.conversations.queries import helps_with, promises_with, story
from kithwork.conversations.rules import By, HelpKind
from kithwork.people.queries import mentions_of
from kithwork.plan.models import OneToOne
from kithwork.plan.one_to_one import queries
from kithwork.plan.one_to_one.actions import book, call_off
from kithwork.relationships.queries import impressions
from tests.factories import later, somebody, talked

WHEN = {"on": "2026-11-20", "at": "14:30"}


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", emails=["dana@keller.example"])


@pytest.fixture
def coming(actor, dana):
    return book(actor, person_id=dana.pk, starts_at=later(actor, days=2).now, format="walk", where="the river")


@pytest.fixture
def passed(actor, dana):
    return book(later(actor, days=-1), person_id=dana.pk, starts_at=later(actor, hours=-2).now, format="walk")


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def tell(pages, one, **fields):
    return pages.post(reverse("one-to-one-after", args=[one.pk]), fields)


@pytest.mark.requirement("R21")
def test_a_one_to_one_is_booked_with_two_taps(pages, actor, dana):
    page = pages.get(reverse("one-to-one-new"), {"person": dana.pk})
    filled = {name: page.context["form"][name].value() for name in ("on", "at", "format", "purpose")}
    response = pages.post(
        reverse("one-to-one-new"),
        {**filled, "on": filled["on"].isoformat(), "at": f"{filled['at']:%H:%M}", "person": dana.pk},
    )
    one = OneToOne.objects.get()
    assert response.url == reverse("one-to-one", args=[one.pk])
    assert sentences(response) == ["Booked: a 1-2-1 with Dana Keller on Friday at 10:00. The brief is ready."]
    assert (one.format, one.minutes) == ("first-coffee", 30)


@pytest.mark.requirement("R34")
def test_choosing_a_way_fills_agenda_and_length(pages, actor, dana):
    page = pages.get(reverse("one-to-one-new"), {"person": dana.pk})
    assert ([one.slug for one in page.context["first"]], len(page.context["others"])) == (["first-coffee"], 11)
    pages.post(reverse("one-to-one-new"), {**WHEN, "person": dana.pk, "format": "power-circle"})
    one = OneToOne.objects.get()
    assert one.minutes == 75
    agenda = pages.get(reverse("one-to-one", args=[one.pk])).context["brief"].agenda
    assert [(line.at, line.minutes) for line in agenda] == [("14:30", 5), ("14:35", 40), ("15:15", 20), ("15:35", 10)]


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"on": "2026-11-17"}, "on", "That moment has passed; choose one to come, or log the conversation you had."),
        ({"on": "soon"}, "on", "Write the day like 2026-03-14."),
        ({"on": ""}, "on", "Which day?"),
        ({"at": "noon"}, "at", "Write the time like 14:30."),
        ({"format": "speed-date"}, "format", "Choose one of the twelve."),
        ({"format": ""}, "format", "Choose how to hold it."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(pages, dana, fields, field, words):
    page = pages.post(reverse("one-to-one-new"), {**WHEN, "person": dana.pk, "format": "walk", **fields})
    assert (page.status_code, page.context["form"].errors.get(field)) == (422, [words])
    assert words in page.text
    assert not OneToOne.objects.exists()


def test_without_a_person_it_asks_with_whom(pages, actor, dana):
    talked(actor, dana, days_ago=30)
    assert "Whom would you like to sit down with?" in pages.get(reverse("one-to-one-new")).text
    assert pages.get(reverse("one-to-one-new"), {"who": "Dana"}).url == f"/one-to-one/new/?person={dana.pk}"


def test_a_name_of_several_people_asks_which(pages, actor, dana):
    other = somebody(actor, "Dana Costa")
    page = pages.get(reverse("one-to-one-new"), {"who": "Dana"})
    assert {row.id for row in page.context["candidates"]} == {dana.pk, other.pk}
    page = pages.get(reverse("one-to-one-new"), {"who": "Dana Keller, Dana Costa"})
    assert page.context["problem"] == "A 1-2-1 is with one person; name one."


def test_a_name_nobody_has_says_so(pages, actor, dana):
    page = pages.get(reverse("one-to-one-new"), {"who": "Zoe"})
    assert page.context["problem"] == "Nobody here is called “Zoe”; try part of the name, or an address."


def test_booking_twice_leads_to_the_one_that_is_booked(pages, actor, dana):
    told = {"person": dana.pk, "on": "2026-11-27", "at": "10:00", "format": "walk"}
    first, again = (pages.post(reverse("one-to-one-new"), told) for _ in range(2))
    assert (again.url, OneToOne.objects.count()) == (first.url, 1)
    assert sentences(again)[-1] == "You have booked that already: a 1-2-1 with Dana Keller 27 Nov, 10:00."


@pytest.mark.parametrize("on", ["9999-12-31", "0001-01-01"])
def test_no_form_takes_a_day_that_is_far_away(pages, actor, dana, coming, on):
    told = {"person": dana.pk, "on": on, "at": "10:00", "format": "walk"}
    booking = pages.post(reverse("one-to-one-new"), told)
    moving = pages.post(reverse("one-to-one-move", args=[coming.pk]), told)
    after = pages.post(reverse("one-to-one-after", args=[coming.pk]), {"next_on": on})
    assert [page.status_code for page in (booking, moving, after)] == [422, 422, 422]
    assert [len(page.context["form"].errors) for page in (booking, moving, after)] == [1, 1, 1]


def test_nobody_books_with_somebody_who_is_not_there(pages, actor):
    assert pages.get(reverse("one-to-one-new"), {"person": 99}).status_code == 404


@pytest.mark.requirement("R35")
def test_the_brief_is_one_page(pages, actor, dana, coming):
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=date(2026, 11, 20))
    make_promise(actor, person_id=dana.pk, by=By.THEM, what="to ask")
    page = pages.get(reverse("one-to-one", args=[coming.pk]))
    assert (page.context["when"], page.context["way"]) == ("on Friday at 09:30", "new → know")
    assert [(one.what, one.when) for one in page.context["mine"]] == [("the list", "for Friday")]
    assert [(one.what, one.when) for one in page.context["theirs"]] == [("to ask", "said today")]
    headings = re.findall(r"<h2>([^<]*)</h2>", page.text.partition('class="brief"')[2].partition("</main>")[0])
    assert headings == ["Why today", "Open", "Learn", "Follow up", "Walk and talk", "Leave with"]


def test_the_brief_leaves_out_what_there_is_not(pages, actor, coming):
    page = pages.get(reverse("one-to-one", args=[coming.pk])).text
    assert [word for word in ("Remember", "Bring", "Follow up") if f"<h2>{word}</h2>" in page] == []
    assert "Nothing is promised, either way." in page


def test_the_calendar_file_is_handed_out(pages, actor, coming):
    answer = pages.get(reverse("one-to-one-ics", args=[coming.pk]))
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "text/calendar; charset=utf-8", 'attachment; filename="meeting.ics"',
    )  # fmt: skip
    assert answer.content.startswith(b"BEGIN:VCALENDAR")


def test_it_is_moved(pages, actor, coming):
    url = reverse("one-to-one-move", args=[coming.pk])
    begun = pages.get(url).context["form"]
    assert (begun["on"].value(), begun["where"].value()) == (date(2026, 11, 20), "the river")
    response = pages.post(url, {**WHEN, "where": "the park", "minutes": "30"})
    assert sentences(response) == [
        "Moved: Dana Keller, on Friday at 14:30. Take the calendar file again to move it there too."
    ]
    moved = queries.booked(actor, coming.pk)
    assert (moved.starts_at.hour, moved.minutes, moved.where) == (14, 30, "the park")


def test_it_is_not_moved_into_the_past(pages, actor, coming):
    page = pages.post(reverse("one-to-one-move", args=[coming.pk]), {"on": "2026-11-01", "at": "10:00"})
    assert page.status_code == 422
    assert queries.booked(actor, coming.pk).revision == 0


def test_it_is_called_off(pages, actor, coming):
    response = pages.post(reverse("one-to-one-call-off", args=[coming.pk]))
    assert (response.url, sentences(response)) == (
        reverse("week"), ["Called off: the 1-2-1 with Dana Keller."],
    )  # fmt: skip
    page = pages.get(reverse("one-to-one", args=[coming.pk])).text
    assert "This one was called off." in page
    assert reverse("one-to-one-move", args=[coming.pk]) not in page


@pytest.mark.requirement("R21")
def test_after_it_the_promises_appear_with_their_days(pages, actor, dana, passed):
    assert "Tell how it was" in pages.get(reverse("one-to-one", args=[passed.pk])).text
    response = tell(
        pages, passed,
        minutes="45", note="Has a puppy.", takeaway="the list trick",
        my_promise_1="the list", my_day_1="2026-11-27", my_promise_2="a name",
        their_promise_1="to ask",
        seeks="a venue", offers="advice",
        helped_by="them", help_kind="favour", help_what="read my draft",
        likes="on", likes_why="calm", seen_work_why="her session",
        next_on="2026-12-04", next_at="10:00",
    )  # fmt: skip
    assert response.url == reverse("one-to-one-letter", args=[passed.pk])
    assert sentences(response) == [
        "Noted: your 1-2-1 with Dana Keller. The promises are on your list. The next one is booked, 4 Dec at 10:00."
    ]
    assert {(one.by, one.what, one.due_date) for one in promises_with(actor, dana.pk)} == {
        (By.ME, "the list", date(2026, 11, 27)),
        (By.ME, "a name", None),
        (By.THEM, "to ask", None),
    }
    assert {one.words for one in mentions_of(actor, dana.pk)} == {"a venue", "advice"}
    assert [(one.by, one.kind, one.what) for one in helps_with(actor, dana.pk)] == [
        (By.THEM, HelpKind.FAVOUR, "read my draft")
    ]
    assert {one.words for one in impressions(actor, dana.pk)} == {"calm", "her session"}
    told = queries.booked(actor, passed.pk)
    assert (told.minutes, told.next_on) == (45, date(2026, 12, 4))
    assert [line.name for line in queries.coming(actor, days=30)] == ["Dana Keller"]


def test_all_of_it_may_stay_empty(pages, actor, dana, passed):
    response = tell(pages, passed)
    assert sentences(response) == ["Noted: your 1-2-1 with Dana Keller."]
    assert (promises_with(actor, dana.pk), impressions(actor, dana.pk)) == ([], [])
    assert story(actor, dana.pk)[0].counts


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"my_day_1": "2026-11-27"}, "my_promise_1", "There is a day but no promise: say what was promised."),
        ({"helped_by": "me"}, "help_what", "Say in a few words what it was."),
        ({"help_what": "the article"}, "helped_by", "Say who gave it."),
        ({"next_at": "10:00"}, "next_on", "On which day?"),
        ({"next_on": "2026-11-01"}, "next_on", "That moment has passed; choose one to come, or log the conversation you had."),
        ({"next_on": "2026-11-18", "next_at": "08:00"}, "next_on", "That moment has passed; choose one to come, or log the conversation you had."),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_said_beside_its_field(pages, passed, fields, field, words):
    page = tell(pages, passed, note="Has a puppy.", **fields)
    assert (page.status_code, page.context["form"].errors) == (422, {field: [words]})
    assert ">\nHas a puppy.</textarea>" in page.text
    passed.refresh_from_db()
    assert passed.held_at is None


def test_the_letter_opens_in_ones_own_mail_and_is_sent_by_nobody(pages, actor, passed):
    tell(pages, passed, takeaway="the list trick", my_promise_1="the list & more")
    page = pages.get(reverse("one-to-one-letter", args=[passed.pk]))
    url = urlsplit(page.context["mail_url"])
    written = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert (url.scheme, unquote(url.path), written["subject"]) == (
        "mailto",
        "dana@keller.example",
        "Thank you for today",
    )
    assert written["body"].replace("\r\n", "\n") == page.context["letter"].body
    assert "- the list & more" in written["body"]


def test_without_an_address_the_mail_program_asks_for_it(pages, actor):
    bo = somebody(actor, "Bo")
    one = book(later(actor, days=-1), person_id=bo.pk, starts_at=later(actor, hours=-2).now, format="walk")
    tell(pages, one)
    assert pages.get(reverse("one-to-one-letter", args=[one.pk])).context["mail_url"].startswith("mailto:?subject=")


def test_what_was_told_leads_to_the_letter_and_what_was_not_to_the_brief(pages, actor, passed):
    after, letter = (reverse(name, args=[passed.pk]) for name in ("one-to-one-after", "one-to-one-letter"))
    assert pages.get(letter).url == reverse("one-to-one", args=[passed.pk])
    tell(pages, passed)
    assert pages.get(after).url == letter
    assert "You told of it." in pages.get(reverse("one-to-one", args=[passed.pk])).text


def test_one_may_have_met_earlier_than_booked(pages, actor, dana, coming):
    assert "what you tell now is kept as of now" in pages.get(reverse("one-to-one-after", args=[coming.pk])).text
    tell(pages, coming)
    assert story(actor, dana.pk)[0].at == actor.now


def test_what_is_over_cannot_be_told(pages, actor, passed):
    call_off(actor, passed.pk)
    page = tell(pages, passed)
    assert (page.status_code, "book a new one when the time is right" in page.text) == (400, True)


def test_days_and_hours_are_the_users_own(pages, actor, dana):
    actor.workspace.time_zone = "Europe/Lisbon"
    actor.workspace.save()
    pages.post(reverse("one-to-one-new"), {"on": "2027-07-01", "at": "10:00", "person": dana.pk, "format": "walk"})
    one = OneToOne.objects.get()
    assert one.starts_at.isoformat() == "2027-07-01T09:00:00+00:00"
    assert pages.get(reverse("one-to-one", args=[one.pk])).context["booked"].starts_at.hour == 10


@pytest.mark.parametrize(
    "name", ["one-to-one", "one-to-one-ics", "one-to-one-after", "one-to-one-letter", "one-to-one-move"]
)
def test_what_is_not_there_is_not_found(pages, actor, name):
    assert pages.get(reverse(name, args=[99])).status_code == 404
