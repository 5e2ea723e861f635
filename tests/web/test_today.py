from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from kithwork.conversations.actions import NewPromise, make_promise, plan_meeting
from kithwork.conversations.queries import open_promises, story
from kithwork.conversations.rules import By, Channel, Direction
from kithwork.people.actions import archive
from kithwork.plan.actions import later as put_off
from kithwork.plan.actions import note_visit
from kithwork.plan.beginnings.actions import begin
from kithwork.plan.one_to_one.actions import book
from kithwork.plan.queries import today
from kithwork.relationships.queries import standing
from kithwork.web.today.rail import network_words
from tests.factories import later, somebody, talked, talked_often

HTMX = {"HX-Request": "true"}


@pytest.fixture
def wrote(actor):
    """Dana, who wrote five days ago and waits for an answer."""
    dana = somebody(actor, "Dana Keller", emails=["dana@example.org"], title="Mediator")
    talked(actor, dana, days_ago=5, direction=Direction.IN, note="Can you send me the name?")
    return dana


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def answer(pages, name, key, **fields):
    return pages.post(reverse(f"today-{name}"), {"item": key, **fields})


def cards(response):
    return [card for _, _, group in response.context["groups"] for card in group]


def test_an_empty_network_is_welcomed(pages):
    assert pages.get(reverse("today")).url == reverse("welcome")


def test_today_opens_with_whom_and_how_long(pages, wrote):
    headline = pages.get(reverse("today")).context["headline"]
    assert headline.day == "Wednesday 18 November"
    assert headline.title == "Good morning. One person will be glad to hear from you, about 5\u00a0minutes."
    assert (
        headline.lead == "It fits the 30 minutes you set aside. That is everybody for today; skip what does not suit."
    )


def test_a_card_says_who_why_and_opens_its_evidence(pages, actor, wrote):
    response = pages.get(reverse("today"))
    [card] = cards(response)
    exchange_id = story(actor, wrote.pk)[0].exchange_id
    assert (card.person.name, card.minutes) == ("Dana Keller", "5 min")
    assert card.why == "Dana Keller wrote 5 days ago, and nothing went back yet."
    assert card.said == "“Can you send me the name?”"
    assert f'href="{reverse("exchange", args=[exchange_id])}"' in response.text
    assert f'href="{reverse("person", args=[wrote.pk])}"' in response.text


def test_write_begins_a_letter_in_the_users_own_mail(pages, wrote):
    [card] = cards(pages.get(reverse("today")))
    assert unquote(card.write_url) == "mailto:dana@example.org?body=Dear Dana,\r\n\r\n"


def test_somebody_with_a_number_alone_is_called(pages, actor):
    bo = somebody(actor, "Bo Berg", phones=["+351 912 345 678"])
    talked(actor, bo, days_ago=2, direction=Direction.IN)
    [card] = cards(pages.get(reverse("today")))
    assert (card.write_url, card.call_url) == ("", "tel:+351912345678")


def test_done_logs_a_message_and_asks_no_more(pages, actor, wrote):
    response = answer(pages, "done", f"reply:{wrote.pk}")
    assert (response.url, sentences(response)) == ("/", ["Noted: a message to Dana Keller, today."])
    newest = story(actor, wrote.pk)[0]
    assert (newest.channel, newest.direction) == (Channel.MESSAGE, Direction.OUT)
    assert cards(pages.get(reverse("today"))) == []


def test_done_may_say_what_it_was(pages, actor, wrote):
    response = answer(pages, "done", f"reply:{wrote.pk}", way="call", note="She moves in May.")
    assert sentences(response) == ["Noted: a call with Dana Keller, today."]
    newest = story(actor, wrote.pk)[0]
    assert (newest.channel, newest.snippet) == (Channel.CALL, "She moves in May.")


def test_an_unknown_way_changes_nothing(pages, actor, wrote):
    response = answer(pages, "done", f"reply:{wrote.pk}", way="pigeon")
    assert response.status_code == 400
    assert response.context["sentence"] == "Today knows no such way; choose message, mail, call or meeting."
    assert len(story(actor, wrote.pk)) == 1


def test_later_comes_again_by_itself(pages, actor, wrote):
    response = answer(pages, "later", f"reply:{wrote.pk}")
    assert sentences(response) == ["Dana Keller can wait until Saturday."]
    assert today(actor).items == ()
    assert [item.person.id for item in today(later(actor, days=3)).items] == [wrote.pk]


def test_rest_lets_the_relationship_rest(pages, actor, wrote):
    response = answer(pages, "rest", f"reply:{wrote.pk}")
    assert sentences(response) == ["You and Dana Keller may rest until 16 Feb 2027."]
    assert standing(actor, wrote.pk).state == "resting"


def test_with_htmx_a_card_makes_room_for_one_quiet_line(pages, wrote):
    response = pages.post(reverse("today-later"), {"item": f"reply:{wrote.pk}"}, headers=HTMX)
    assert response.text.strip().splitlines() == [
        '<p class="answered" role="status" tabindex="-1" data-takes-focus>Dana Keller can wait until Saturday.</p>',
        '<div id="headline" hx-swap-oob="true"><h1>Good morning. That is today&#x27;s plan done.</h1>',
        "",
        "</div>",
    ]


@pytest.mark.parametrize(
    "key", [f"tend:{'9' * 5000}", f"promise:1:{'9' * 40}", "", "reply", "reply:x", "reply:999999", "dinner:1"]
)
def test_a_suggestion_that_is_gone_is_not_found(pages, wrote, key):
    assert answer(pages, "done", key).status_code == 404


def test_nobody_answers_for_a_stranger(pages, stranger, wrote):
    theirs = somebody(stranger, "Not Yours")
    for name in ("done", "later", "rest"):
        assert answer(pages, name, f"reply:{theirs.pk}").status_code == 404
    assert story(stranger, theirs.pk) == []


def test_a_promise_may_be_done_from_today(pages, actor, wrote):
    promise = make_promise(actor, person_id=wrote.pk, by=By.ME, what="the list", due_date=actor.today)
    [card] = cards(pages.get(reverse("today")))
    assert (card.promise_id, card.promised, card.due_day) == (promise.pk, "promised 18 Nov", "2026-11-18")
    assert "I have not forgotten what I promised you: the list." in unquote(card.write_url)
    answer(pages, "done", card.key)
    assert open_promises(actor) == []


def test_a_new_date_from_today_leads_back_to_today(pages, actor, wrote):
    promise = make_promise(actor, person_id=wrote.pk, by=By.ME, what="the list", due_date=actor.today)
    response = pages.post(
        reverse("promise-new-date", args=[promise.pk]), {"due": "2026-12-01", "next": reverse("today")}
    )
    assert (response.url, sentences(response)) == ("/", ["the list: now for 1 Dec."])


def test_the_day_may_be_longer_or_shorter(pages, actor, wrote):
    page = pages.get(reverse("today"))
    assert (page.context["less"], page.context["more"]) == (20, 45)
    assert pages.post(reverse("today-minutes"), {"minutes": "45"}).url == "/"
    assert pages.get(reverse("today")).context["day"].minutes == 45


def test_minutes_that_are_no_number_are_refused(pages, wrote):
    response = pages.post(reverse("today-minutes"), {"minutes": "many"})
    assert response.status_code == 400
    assert response.context["sentence"] == "Minutes a day: a whole number from 0 to 1440."


def test_after_a_week_away_one_card_offers_a_fresh_start(pages, actor, wrote):
    note_visit(later(actor, days=-12))
    page = pages.get(reverse("today"))
    assert page.context["headline"].title == "Good to see you again."
    assert "You were away for 12 days" in page.text
    assert reverse("today-done") not in page.text
    response = pages.post(reverse("today-start-fresh"))
    assert sentences(response) == ["A fresh start. Promises stayed; everything else was laid aside."]
    assert cards(pages.get(reverse("today"))) == []


def test_after_a_week_away_one_may_carry_on(pages, actor, wrote):
    note_visit(later(actor, days=-12))
    pages.get(reverse("today"))
    pages.post(reverse("today-carry-on"))
    assert [card.person.id for card in cards(pages.get(reverse("today")))] == [wrote.pk]


def test_who_was_only_just_met_is_no_empty_book(pages, actor):
    talked(actor, somebody(actor))
    assert pages.get(reverse("today")).context["nothing"].label == "See your people"


def test_nobody_waiting_is_said_kindly_with_one_act(pages, actor):
    somebody(actor)
    page = pages.get(reverse("today"))
    assert page.context["headline"].title == "Good morning. Nobody is waiting for you."
    assert page.context["nothing"].label == "Bring in mail or a calendar"


def test_files_that_tell_of_nobody_lately_ask_for_newer_ones(pages, actor):
    dana = somebody(actor)
    talked_often(actor, dana, days_ago=range(1000, 1100, 7))
    answer(pages, "not-them", f"hello:{dana.pk}")
    assert pages.get(reverse("today")).context["nothing"].label == "Bring in newer files"


def test_when_all_is_done_it_says_so(pages, actor, wrote):
    answer(pages, "done", f"reply:{wrote.pk}")
    page = pages.get(reverse("today"))
    assert page.context["headline"].title == "Good morning. That is today's plan done."
    assert page.context["nothing"].heading == "That was today"


def test_the_rail_tells_the_network_in_words(pages, actor, wrote):
    talked_often(actor, somebody(actor, "Ada Brandt"), days_ago=(2, 1))
    states = pages.get(reverse("today")).context["side"].states
    assert [(line.words, line.url) for line in states] == [
        ("1 alive", "/people/?state=alive"),
        ("1 not yet known", "/people/?state=unknown"),
    ]


def test_the_rail_is_patient_with_what_they_promised(pages, actor, wrote):
    talked(later(actor, days=-20), wrote, promises=[NewPromise(By.THEM, "to ask about the venue")])
    make_promise(actor, person_id=wrote.pk, by=By.THEM, what="two names")
    side = pages.get(reverse("today")).context["side"]
    assert [(line.what, line.when) for line in side.their_promises] == [
        ("to ask about the venue", "said 3 weeks ago; a friendly question is fine"),
        ("two names", "said today; no need to ask yet"),
    ]


def test_today_takes_the_same_queries_for_one_person_and_for_three(pages, actor, wrote, django_assert_num_queries):
    pages.get(reverse("today"))

    def queries():
        pages.get(reverse("today"))  # what stands there anew is noted once
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as caught:
            pages.get(reverse("today"))
        return len(caught)

    with_one = queries()
    for number, name in enumerate(("Ada Brandt", "Luis Perez"), 1):
        talked(actor, somebody(actor, name), days_ago=number, direction=Direction.IN)
    pages.get(reverse("today"))
    with django_assert_num_queries(with_one):
        pages.get(reverse("today"))


def test_a_form_from_elsewhere_changes_nothing(pages, actor, wrote):
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("today-done"), {"item": f"reply:{wrote.pk}"})
    assert response.status_code == 403
    assert response.context["sentence"] == (
        "This form came from an old or foreign page, so nothing was changed. Load the page again and repeat."
    )
    assert len(story(actor, wrote.pk)) == 1


def test_a_look_changes_nothing_but_that_one_was_here(pages, wrote):
    assert pages.get(reverse("today-done")).status_code == 405


def every_two_weeks(actor, person, *, until, times=4):
    """Meetings two weeks apart, the last one *until* days ago."""
    talked_often(actor, person, days_ago=[until + 14 * number for number in range(times)])


def test_somebody_quiet_is_told_of_with_whose_turn_was_last_and_whose_mail_it_is(actor):
    dana = somebody(actor, "Dana Keller")
    every_two_weeks(actor, dana, until=40)
    talked(actor, dana, days_ago=25, direction=Direction.IN)
    [item] = today(actor).items
    assert item.why == "You two are usually in touch every 3 weeks; you last reached out 6 weeks ago, they 4 weeks ago."
    assert [words for words, _ in item.evidence] == ["their message of 24 Oct"]


def test_a_hello_that_nobody_answered_makes_the_next_wait_twice_as_long(actor):
    dana = somebody(actor, "Dana Keller")
    talked_often(actor, dana, days_ago=(330, 250, 170))
    talked(actor, dana, days_ago=0, direction=Direction.OUT)
    due = next(days for days in range(300) if today(later(actor, days=days)).items)
    [item] = today(later(actor, days=due)).items
    assert (due, standing(later(actor, days=due), dana.pk).usual_gap_days) == (168, 84.0)
    assert item.why == (
        "You two are usually in touch every 3 months; Dana last reached out 11 months ago, you 6 months ago."
        " Your last word got no answer, so this waited longer than usual."
    )


def test_a_first_meeting_with_somebody_known_by_mail_for_long_is_no_new_acquaintance(actor):
    dana, bo = somebody(actor, "Dana Keller"), somebody(actor, "Bo Diaz")
    talked(actor, dana, days_ago=400, direction=Direction.OUT)
    talked(actor, dana, days_ago=3)
    talked(actor, bo, days_ago=9, direction=Direction.OUT)  # about where to meet
    talked(actor, bo, days_ago=3)
    [item] = today(actor).items
    assert item.why.startswith("First time of three. You met Bo Diaz 3 days ago")


def test_what_was_written_before_the_meeting_is_no_follow_up(actor):
    bo = somebody(actor, "Bo Diaz")
    talked_often(actor, bo, days_ago=(14, 13, 12), direction=Direction.OUT)
    talked(actor, bo, days_ago=11)
    talked(actor, bo, days_ago=9, direction=Direction.OUT)
    [item] = today(actor).items
    assert item.why.startswith("Second time of three. You met Bo Diaz 11 days ago.")


def test_what_is_put_off_again_stays_away_longer(actor, wrote):
    [item] = today(actor).items
    first = put_off(actor, item.key)
    second = put_off(later(actor, days=3), item.key)
    third = put_off(later(actor, days=10), item.key)
    assert [(until - actor.today).days for until in (first, second, third)] == [3, 10, 24]


def test_a_promise_without_a_day_gets_none_by_being_put_off(actor):
    dana = somebody(actor, "Dana Keller")
    talked(later(actor, days=-10), dana, promises=[NewPromise(By.ME, "the name", None)])
    [item] = today(actor).items
    put_off(actor, item.key)
    assert today(actor).items == ()
    assert [line.due_date for line in open_promises(actor)] == [None]
    [again] = today(later(actor, days=4)).items
    assert again.why == "You promised Dana Keller: “the name”. No day was named; you said it 2 weeks ago."


def test_what_was_noticed_stands_above_the_cards(pages, actor, wrote):
    pages.get(reverse("today"))
    talked(later(actor, minutes=-30), wrote, direction=Direction.OUT)
    page = pages.get(reverse("today"))
    assert "Noticed: you wrote to Dana Keller today." in " ".join(page.text.split())
    assert (cards(page), page.context["week"]) == ([], "5 of 150 minutes this week")


def test_not_this_person_is_said_with_its_day_and_the_way_back(pages, actor, wrote):
    response = answer(pages, "not-them", f"reply:{wrote.pk}")
    assert sentences(response) == [
        "Dana Keller is not suggested before 17 May 2027; Settings lists it, should you think again."
    ]
    assert cards(pages.get(reverse("today"))) == []


def test_somebody_may_be_suggested_again(pages, actor, wrote):
    answer(pages, "not-them", f"reply:{wrote.pk}")
    response = pages.post(reverse("suggest-again", args=[wrote.pk]))
    assert (response.url, sentences(response)[-1]) == (reverse("settings"), "Dana Keller may come up again.")
    assert [card.person.id for card in cards(pages.get(reverse("today")))] == [wrote.pk]


def test_a_promise_that_may_be_kept_is_settled_with_one_tap(pages, actor, wrote):
    before = later(actor, days=-2)
    make_promise(before, person_id=wrote.pk, by=By.ME, what="the list", due_date=actor.today)
    talked(actor, wrote, days_ago=1, direction=Direction.OUT)
    [card] = cards(pages.get(reverse("today")))
    response = answer(pages, "kept", card.key)
    assert card.question == "You wrote to Dana yesterday: did that keep it?"
    assert (sentences(response), open_promises(actor)) == (["Your word to Dana Keller is kept."], [])


def test_done_keeps_what_it_took_of_the_week(pages, actor, wrote):
    answer(pages, "done", f"reply:{wrote.pk}", minutes="15")
    assert pages.get(reverse("today")).context["week"] == "15 of 150 minutes this week"


def test_the_week_may_be_longer_or_shorter(pages, actor, wrote):
    page = pages.get(reverse("today"))
    assert (page.context["week_less"], page.context["week_more"]) == (120, 180)
    assert pages.post(reverse("today-minutes"), {"week": "180"}).url == "/"
    assert pages.get(reverse("today")).context["day"].week_minutes == 180


def test_a_week_that_is_full_says_so_kindly(pages, actor, wrote):
    talked(actor, somebody(actor, "Luis Perez"), days_ago=1, direction=Direction.IN)
    pages.post(reverse("today-minutes"), {"week": "5"})
    answer(pages, "done", f"reply:{wrote.pk}")
    page = pages.get(reverse("today"))
    assert page.context["nothing"].heading == "That was this week"


def test_what_is_left_of_the_week_is_said_where_it_is_less_than_the_day(pages, actor, wrote):
    pages.post(reverse("today-minutes"), {"week": "20"})
    lead = pages.get(reverse("today")).context["headline"].lead
    assert lead.startswith("It fits what is left of the 20 minutes of this week.")


def test_the_rail_opens_with_the_network_and_whom_you_get_to_know(pages, actor, wrote):
    begin(actor, person_id=wrote.pk)
    side = pages.get(reverse("today")).context["side"]
    assert side.network == "It begins with the first person something goes both ways with."
    assert [(one.face.id, one.words) for one in side.growing] == [(wrote.pk, "Dana")]
    assert [network_words(number) for number in (1, 61)] == [
        "Alive and both ways with one person, past the first meeting",
        "Alive and both ways with 61 people, past the first meeting",
    ]


def test_somebody_begun_with_comes_with_a_letter_begun(pages, actor):
    dana = somebody(actor, "Dana Keller", emails=["dana@example.org"], organisation="Keller & Moss")
    begin(actor, person_id=dana.pk, why="we both help families")
    [card] = cards(pages.get(reverse("today")))
    assert card.why == "You want to get to know Dana Keller: we both help families. Nothing has passed yet."
    assert "Dana, I came across what you do at Keller & Moss" in unquote(card.write_url)


def test_a_one_to_one_to_come_leads_to_its_brief(pages, actor, wrote):
    starts = actor.now + timedelta(days=2)
    made = book(actor, person_id=wrote.pk, starts_at=starts, format="first-coffee")
    plan_meeting(actor, person_ids=[wrote.pk], starts_at=starts + timedelta(days=1), minutes=30, subject="Lunch")
    lines = pages.get(reverse("today")).context["side"].coming_up
    assert [(line.what, line.url == reverse("one-to-one", args=[made.pk])) for line in lines] == [
        ("1-2-1 with Dana Keller", True),
        ("Lunch", False),
    ]


def test_the_rail_of_a_network_that_lapsed_says_who_is_nearest(pages, actor, wrote):
    dana = somebody(actor, "Ada Brandt")
    every_two_weeks(actor, dana, until=600)
    page = pages.get(reverse("today"))
    side = page.context["side"]
    assert side.network == "Nobody right now"
    assert [(one.person_id, one.words) for one in side.nearest] == [
        (dana.pk, "Last in touch both ways 20 months ago (28 Mar 2025)")
    ]
    assert f'href="{reverse("person-why", args=[dana.pk])}"' in page.text
    assert [line.meaning for line in side.states] == [
        "unlikely to go on by itself; a hello is welcome",
        "one side so far, or too early",
    ]


def test_the_rail_of_files_that_ended_says_when(pages, actor):
    every_two_weeks(actor, somebody(actor, "Ada Brandt"), until=2600)
    bo = somebody(actor, "Bo Diaz")
    talked_often(actor, bo, days_ago=range(1500, 1900, 7))
    archive(actor, bo.pk)
    side = pages.get(reverse("today")).context["side"]
    assert side.network == "Nobody was alive when your files ended, on 10 Oct 2022"
