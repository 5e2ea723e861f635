"""Do you know a …? on its page: the answer, a team, a way, and what stays open."""

import re

import pytest
from django.contrib.messages import get_messages

from kithwork.introductions.actions import say_acquainted
from kithwork.opportunities.actions import close, keep_open
from kithwork.opportunities.queries import open_wanted
from kithwork.people.actions import say_work, set_whereabouts
from kithwork.relationships.rules import Stage
from tests.factories import somebody
from tests.introductions.books import known
from tests.web.people_pages import marks, words


@pytest.fixture
def dana(actor):
    return known(actor, "Dana Keller", "matrimonial-attorney", title="Partner")


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def ask(pages, asked, **more):
    return pages.get("/who/", {"q": asked, **more})


def test_before_anything_is_asked_there_are_examples_to_follow(pages):
    page = pages.get("/who/")
    assert "Say it as people say it to you" in words(page)
    assert "family lawyer in Porto who speaks French" in words(page)
    assert "Still looking" not in words(page)


@pytest.mark.requirement("R83")
def test_who_fits_is_a_card_with_why_how_well_and_a_way_on(pages, dana):
    page = ask(pages, "do you know a family lawyer?")
    assert "Matrimonial / family attorney Yes best fit first DK Dana Keller Partner" in words(page)
    assert "Matrimonial / family attorney: you said so on 18 Nov. You like each other." in words(page)
    assert f'<a class="quiet-link" href="/people/{dana.pk}/#does">' in marks(page)
    assert f'href="/introductions/new/?person={dana.pk}"' in marks(page)


@pytest.mark.requirement("R83")
def test_where_somebody_asked_one_button_leads_to_the_two(actor, pages, dana):
    cleo = somebody(actor, "Cleo Marsh")
    page = ask(pages, "family lawyer", who="Cleo Marsh")
    assert "Introduce to Cleo Marsh" in words(page)
    assert f'href="/introductions/pair/?a={cleo.pk}&amp;b={dana.pk}"' in marks(page)


def test_who_asked_is_not_introduced_to_themselves(pages, dana):
    assert "Introduce to" not in words(ask(pages, "family lawyer", who=dana.pk))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("Zoe", "Nobody here is called “Zoe”; try part of the name, or an address."),
        ("Lee", "“Lee” may mean"),
    ],
)
def test_a_name_that_settles_nothing_is_said_beside_its_field(actor, pages, dana, name, problem):
    somebody(actor, "Lee Ash")
    somebody(actor, "Lee Oak")
    page = ask(pages, "family lawyer", who=name)
    assert problem in words(page)
    assert f'value="{name}"' in marks(page)
    assert 'aria-invalid="true" aria-describedby="for-problem"' in marks(page)
    assert "Introduce to" not in words(page)


def test_a_title_alone_is_marked_as_that(actor, pages):
    somebody(actor, "Bo Berg", title="Florist")
    assert "Bo Berg Florist from the title" in words(ask(pages, "florist"))


def test_nearly_stands_apart_with_what_is_lacking(actor, pages, dana):
    set_whereabouts(actor, dana.pk, town="Lisbon", country="PT", languages=[], from_anywhere=False)
    page = words(ask(pages, "family lawyer in Porto"))
    assert "Nearly not all of it, as far as you know DK Dana Keller" in page
    assert "Yes best fit first" not in page


@pytest.mark.requirement("R83")
def test_an_event_is_answered_with_its_team_in_order_and_gently(actor, pages, dana):
    mediator = known(actor, "Mara Quiet", "divorce-mediator")
    page = ask(pages, "my client is getting divorced")
    text = words(page)
    assert "A tender moment. Listen first" in text
    assert "The first help: Ask what would make this week easier" in text
    order = [text.index(name) for name in ("First", "Mara Quiet", "Dana Keller", "Next", "Then", "Later")]
    assert order == sorted(order)
    assert 'href="/events/divorce/"' in marks(page)
    assert f'href="/people/{mediator.pk}/"' in marks(page)
    assert "Keep looking" not in text


def test_a_team_of_nobody_is_not_called_empty_besides(pages):
    page = words(ask(pages, "my client is getting divorced"))
    assert ("Nobody yet. Look" in page, "Keep it open" in page) == (True, False)


def test_an_event_of_joy_is_not_called_tender(pages):
    page = words(ask(pages, "we are hiring our first employee"))
    assert ("First" in page, "A tender moment" in page) == (True, False)


@pytest.mark.requirement("R83")
def test_a_way_to_somebody_says_through_whom_and_what_to_do_first(actor, pages, dana):
    target = known(actor, "Miguel Bruno", stage=Stage.NEW)
    say_acquainted(actor, dana.pk, target.pk)
    page = words(ask(pages, "who could introduce me to Miguel Bruno"))
    assert "A way to Miguel Bruno DK Dana Keller" in page
    assert "First:" in page
    assert "Keep looking" not in page


def test_no_way_yet_says_what_would_open_one(actor, pages):
    known(actor, "Miguel Bruno", stage=Stage.NEW)
    page = words(ask(pages, "who could introduce me to Miguel Bruno"))
    assert "Nobody you can stand behind knows Miguel Bruno" in page
    assert "In your book already MB Miguel Bruno" in page


def test_nobody_found_can_be_kept_open_for_whoever_asked(actor, pages, dana):
    page = ask(pages, "beekeeper", who=dana.pk)
    assert "Nobody yet" in words(page)
    assert "Keep looking for Dana Keller" in words(page)
    sent = pages.post("/who/keep/", {"q": "beekeeper", "who": dana.pk})
    assert (sent.url, told(sent)) == ("/who/#looking", ["Kept open. You hear of it here when somebody fits."])
    [line] = open_wanted(actor)
    assert (line.words, line.whom_id) == ("beekeeper", dana.pk)
    assert "Still looking until somebody fits beekeeper For Dana Keller, asked today Nobody fits yet." in words(
        pages.get("/who/")
    )
    assert "You look for this already; it is listed below." in words(ask(pages, "beekeeper"))


@pytest.mark.parametrize(
    ("sent", "where", "mistake"),
    [
        ({"q": " "}, "/who/", "Say whom you are looking for"),
        ({"q": "baker", "who": "Zoe"}, "/who/?q=baker", "Nobody here is called “Zoe”"),
    ],
)
def test_what_cannot_be_kept_open_is_said(actor, pages, sent, where, mistake):
    answer = pages.post("/who/keep/", sent)
    [said] = told(answer)
    assert (answer.url, said.startswith(mistake)) == (where, True)
    assert open_wanted(actor) == ()


def test_who_fits_by_now_is_new_once(actor, pages):
    keep_open(actor, "florist")
    bo = known(actor, "Bo Berg", "florist")
    assert "Bo Berg new Florist" in words(pages.get("/who/"))
    assert "Bo Berg Florist" in words(pages.get("/who/"))
    assert f'name="person" value="{bo.pk}"' in marks(pages.get("/who/"))


def test_the_one_closes_it_and_there_is_a_way_back(actor, pages):
    pk = keep_open(actor, "florist").pk
    bo = known(actor, "Bo Berg", "florist")
    sent = pages.post(f"/who/{pk}/found/", {"person": bo.pk})
    assert (sent.url, told(sent)) == (f"/who/?closed={pk}#looking", ["Good: Bo Berg it is."])
    assert open_wanted(actor) == ()
    assert "That one is closed. Look again" in words(pages.get(f"/who/?closed={pk}"))
    pages.post(f"/who/{pk}/reopen/")
    assert [line.words for line in open_wanted(actor)] == ["florist"]


def test_one_may_look_no_further(actor, pages):
    pk = keep_open(actor, "florist").pk
    sent = pages.post(f"/who/{pk}/close/")
    assert (sent.url, told(sent)) == (f"/who/?closed={pk}#looking", ["You look no further."])
    assert open_wanted(actor) == ()


@pytest.mark.parametrize("act", ["found", "close", "reopen"])
def test_an_ask_of_another_workspace_is_not_there(actor, stranger, pages, act):
    one = somebody(actor)
    theirs = keep_open(stranger, "florist").pk
    if act == "reopen":
        close(stranger, theirs)
    assert pages.post(f"/who/{theirs}/{act}/", {"person": one.pk}).status_code == 404
    assert len(open_wanted(stranger)) == (0 if act == "reopen" else 1)


def test_nobody_cannot_be_the_one(actor, pages):
    pk = keep_open(actor, "florist").pk
    assert pages.post(f"/who/{pk}/found/", {"person": "x"}).status_code == 404
    assert len(open_wanted(actor)) == 1


def test_while_one_types_only_the_answer_comes(pages, dana):
    page = pages.get("/who/?q=family+lawyer", headers={"HX-Request": "true"})
    assert re.search(r"<(html|main|form class=\"ask)", page.content.decode()) is None
    assert "Dana Keller" in words(page)


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_num_queries, number):
    for place in range(number):
        one = somebody(actor, f"Person {place}")
        say_work(actor, one.pk, "florist")
        keep_open(actor, "florist", somebody(actor, f"Friend {place}").pk)
    pages.get("/who/?q=florist")
    with django_assert_num_queries(35):
        pages.get("/who/?q=florist")
