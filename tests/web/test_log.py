import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.conversations.queries import exchange, helps_with, open_promises, story
from kithwork.conversations.rules import By, Channel, Direction, HelpKind
from kithwork.people.queries import mentions_of
from kithwork.people.rules import Mentioned
from tests.factories import somebody


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", title="Mediator")


@pytest.fixture
def miguel(actor):
    return somebody(actor, "Miguel Bruno")


def keep(pages, **fields):
    return pages.post(reverse("log"), {"step": "keep", **fields})


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_name_is_enough(pages, actor, dana):
    response = keep(pages, who="Dana")
    [line] = story(actor, dana.pk)
    assert (line.at, line.channel, line.direction) == (actor.now, Channel.MEETING, Direction.BOTH)
    assert response.url == reverse("person", args=[dana.pk])
    assert sentences(response) == ["Noted: a meeting with Dana Keller, today."]


def test_one_tap_from_the_person_page_needs_no_form(pages, actor, dana):
    response = pages.post(reverse("log"), {"person": dana.pk, "next": reverse("today")})
    assert (response.url, len(story(actor, dana.pk))) == (reverse("today"), 1)


def test_the_form_knows_the_person_it_was_opened_for(pages, dana):
    page = pages.get(reverse("log"), {"person": dana.pk})
    assert [row.name for row in page.context["whom"].chosen] == ["Dana Keller"]
    assert re.search(rf'value="{dana.pk}"\s+checked', page.text)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("met", (Channel.MEETING, Direction.BOTH, "Noted: a meeting with Dana Keller, today.")),
        ("called", (Channel.CALL, Direction.BOTH, "Noted: a call with Dana Keller, today.")),
        ("wrote", (Channel.MESSAGE, Direction.OUT, "Noted: a message to Dana Keller, today.")),
        ("heard", (Channel.MESSAGE, Direction.IN, "Noted: a message from Dana Keller, today.")),
    ],
)
def test_it_says_how(pages, actor, dana, how, told):
    response = keep(pages, who="Dana", how=how)
    [line] = story(actor, dana.pk)
    [sentence] = sentences(response)
    assert (line.channel, line.direction, sentence) == told


def test_day_minutes_and_note_are_kept(pages, actor, dana):
    keep(pages, person=dana.pk, on="2026-11-10", minutes="50", note="A walk.")
    [line] = story(actor, dana.pk)
    kept = exchange(actor, line.exchange_id)
    assert (kept.at, kept.minutes, kept.text) == (
        datetime(2026, 11, 10, 12, tzinfo=UTC),
        50,
        "A walk.",
    )


def test_promises_are_noted_in_the_same_breath(pages, actor, dana):
    response = keep(pages, who="Dana", my_promise="the list", my_day="2026-11-20", their_promise="to ask", their_day="")
    assert [(one.by, one.what, one.due_date) for one in open_promises(actor)] == [
        (By.ME, "the list", date(2026, 11, 20)),
        (By.THEM, "to ask", None),
    ]
    assert sentences(response) == ["Noted: a meeting with Dana Keller, today. Both promises are on your list."]


def test_several_names_stand_between_commas(pages, actor, dana, miguel):
    response = keep(pages, who="Dana, Miguel Bruno")
    assert (response.url, sentences(response)) == (
        "/",
        ["Noted: a meeting with Dana Keller and Miguel Bruno, today."],
    )
    assert len(story(actor, dana.pk)) == len(story(actor, miguel.pk)) == 1


def test_a_name_may_hold_a_comma(pages, actor, dana):
    keep(pages, who="Keller, Dana")
    assert len(story(actor, dana.pk)) == 1


def test_somebody_is_added_before_anything_is_kept(pages, actor, dana):
    page = pages.post(reverse("log"), {"step": "add", "who": "Dana", "note": "A walk."})
    assert [row.id for row in page.context["whom"].chosen] == [dana.pk]
    assert ">\nA walk.</textarea>" in page.text
    assert story(actor, dana.pk) == []


def test_a_name_of_several_people_asks_which(pages, actor, dana):
    other = somebody(actor, "Dana Costa")
    page = keep(pages, who="Dana", note="A walk.")
    whom = page.context["whom"]
    assert page.status_code == 422
    assert whom.problem == "Several people answer to “Dana”; tick the one you mean."
    assert {row.id for row in whom.candidates} == {dana.pk, other.pk}
    assert ">\nA walk.</textarea>" in page.text
    assert story(actor, dana.pk) == []


def test_two_of_the_same_name_are_told_apart_by_an_address(pages, actor, dana):
    somebody(actor, "Sam Lee", emails=["sam@one.example"])
    somebody(actor, "Sam Lee", emails=["sam@two.example"])
    page = keep(pages, who="Sam Lee").text
    assert "sam@one.example" in page
    assert "sam@two.example" in page


def test_a_name_nobody_has_may_be_added(pages, actor, dana):
    page = keep(pages, who="Dana, Zoe Q & A")
    assert page.context["whom"].problem == "Nobody here is called “Zoe Q & A”; try part of the name, or an address."
    assert [row.id for row in page.context["whom"].chosen] == [dana.pk]
    assert f'href="{reverse("people-add")}?name=Zoe%20Q%20%26%20A"' in page.text
    assert story(actor, dana.pk) == []


def test_nobody_named_is_asked_for(pages, db):
    page = keep(pages)
    assert (page.status_code, page.context["whom"].problem) == (
        422,
        "Say with whom: a name, or several with commas between.",
    )


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("on", "2026-11-19", "That day has not come yet; log what has happened."),
        ("on", "soon", "Write the day like 2026-03-14."),
        ("minutes", "0", "Ensure this value is greater than or equal to 1."),
        ("my_day", "soon", "Enter a valid date."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(pages, dana, field, value, sentence):
    page = keep(pages, who="Dana", **{field: value})
    assert (page.status_code, page.context["form"].errors) == (422, {field: [sentence]})


def test_a_day_without_a_promise_asks_for_the_promise(pages, dana):
    page = keep(pages, who="Dana", their_day="2026-12-01")
    assert page.context["form"].errors == {"their_promise": ["There is a day but no promise: say what was promised."]}


def test_names_are_offered_while_one_types(pages, dana, miguel):
    page = pages.get(reverse("log-names"), {"who": "Dana Keller, mig"})
    assert page.text.strip() == '<option value="Dana Keller, Miguel Bruno"></option>'


def test_nothing_typed_offers_nobody(pages, dana):
    assert pages.get(reverse("log-names"), {"who": "Dana, "}).text.strip() == ""


@pytest.mark.parametrize("digits", [40, 5000])
def test_a_number_beyond_counting_is_nobody(pages, actor, digits):
    assert keep(pages, person="9" * digits).status_code == 422
    assert pages.get(reverse("log"), {"person": "9" * digits}).status_code == 200


def test_a_stranger_is_nobody_here(pages, stranger, dana):
    theirs = somebody(stranger, "Not Yours")
    assert pages.get(reverse("log"), {"person": theirs.pk}).status_code == 404
    assert keep(pages, person=theirs.pk).status_code == 404
    assert keep(pages, who="Not Yours").status_code == 422
    assert story(stranger, theirs.pk) == []


@pytest.mark.parametrize("away", ["https://elsewhere.example/", "//elsewhere.example/", "elsewhere", "2026-11-18"])
def test_the_way_back_never_leaves_the_house(pages, dana, away):
    response = keep(pages, who="Dana", next=away)
    assert response.url == reverse("person", args=[dana.pk])


def test_what_passed_of_value_is_noted_either_way(pages, actor, dana):
    response = keep(
        pages, who="Dana", on="2026-11-10", i_gave="the article on leases", they_gave="a cake", they_gave_kind="thanks"
    )
    [talk] = story(actor, dana.pk)
    assert [(one.by, one.kind, one.what, one.on_date, one.exchange_id) for one in helps_with(actor, dana.pk)] == [
        (By.THEM, HelpKind.THANKS, "a cake", date(2026, 11, 10), talk.exchange_id),
        (By.ME, HelpKind.INFORMATION, "the article on leases", date(2026, 11, 10), talk.exchange_id),
    ]
    assert sentences(response) == ["Noted: a meeting with Dana Keller, 10 Nov. What passed stands in the story."]


def test_a_kind_without_words_says_nothing(pages, actor, dana):
    keep(pages, who="Dana", i_gave_kind="favour", they_gave=" ")
    assert helps_with(actor, dana.pk) == []


def test_a_kind_nobody_knows_is_said_beside_its_field(pages, actor, dana):
    page = keep(pages, who="Dana", i_gave="money", i_gave_kind="points")
    assert list(page.context["form"].errors) == ["i_gave_kind"]
    assert story(actor, dana.pk) == []


def test_what_they_look_for_and_offer_is_kept_in_their_words(pages, actor, dana):
    keep(pages, who="Dana", on="2026-11-10", seeks="a venue in May", offers="first advice")
    assert [(one.kind, one.words, one.said_on) for one in mentions_of(actor, dana.pk)] == [
        (Mentioned.OFFERS, "first advice", date(2026, 11, 10)),
        (Mentioned.SEEKS, "a venue in May", date(2026, 11, 10)),
    ]


def test_what_one_of_several_looks_for_asks_who_of_them(pages, actor, dana, miguel):
    page = keep(pages, who="Dana, Miguel Bruno", seeks="a venue")
    assert page.context["form"].errors == {"seeks": ["Who of them? Note this with one person at a time."]}
    assert (story(actor, dana.pk), mentions_of(actor, dana.pk)) == ([], [])


@pytest.mark.parametrize(
    ("field", "opened"), [("i_gave", [True, False]), ("offers", [False, True]), ("note", [False, False])]
)
def test_what_was_typed_stands_open_when_the_form_comes_back(pages, dana, field, opened):
    page = keep(pages, who="Nobody", **{field: "a word"})
    assert [" open" in tag for tag in re.findall(r"<details[^>]*>", page.text)] == opened
