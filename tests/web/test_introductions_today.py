from datetime import timedelta

import pytest
from django.urls import reverse

from kithwork.conversations.rules import Direction
from kithwork.introductions import queries as introductions
from kithwork.introductions.actions import answered, asked
from kithwork.introductions.rules import Reply
from kithwork.opportunities.actions import keep_open
from tests.conftest import NOW
from tests.factories import somebody, talked
from tests.web.introduction_people import begun, book, prepared


def introduce(pages):
    return pages.get(reverse("today")).context["introduce"]


@pytest.mark.requirement("R82")
def test_today_holds_one_proposal_of_the_week_with_its_why(pages, actor):
    prepared(actor)
    page = pages.get(reverse("today"))
    [card] = page.context["introduce"].proposals
    assert card.id == introductions.week(actor).open_ones[0].id
    assert all(f"“{one.why}”" in page.text for one in card.people)
    for name in ("proposal-later", "proposal-not"):
        assert f'hx-post="{reverse(name, args=[card.id])}"' in page.text


def test_without_javascript_later_leads_back_to_today(pages, actor):
    prepared(actor, "Dana Keller", "Bo Berg")
    [card] = introduce(pages).proposals
    assert pages.post(reverse("proposal-later", args=[card.id]), {"next": "/"}).url == "/"
    assert introduce(pages).number == 0


def test_today_says_which_step_of_an_introduction_is_due_and_leads_there(pages, actor, monkeypatch):
    dana, bo = book(actor, "Dana Keller", "Bo Berg")
    one = begun(actor, dana, bo)
    [step] = introduce(pages).steps
    assert (step.words, step.face.name) == ("Ask Dana Keller, alone; nobody else is named.", "Dana Keller")
    assert step.url == f"{reverse('introduction', args=[one.pk])}#side-{dana.pk}"
    for person in (dana, bo):
        asked(actor, one.pk, person.pk)
    assert introduce(pages).steps == ()
    for person in (dana, bo):
        answered(actor, one.pk, person.pk, Reply.YES)
    [step] = introduce(pages).steps
    assert (step.words, step.face.initials) == ("All said yes: connect Dana Keller and Bo Berg.", "&")


def test_two_steps_at_most_and_the_longest_waiting_first(pages, actor):
    dana, bo, cleo, flo = book(actor)
    pairs = ((dana, bo), (cleo, flo), (dana, flo))
    first, second, _ = (begun(actor, *two, words=f"reason {number}") for number, two in enumerate(pairs))
    urls = [step.url.partition("#")[0] for step in introduce(pages).steps]
    assert urls == [reverse("introduction", args=[one.pk]) for one in (first, second)]


def test_a_full_day_keeps_a_place_for_introductions_and_is_seven_in_all(pages, actor):
    prepared(actor)
    for number in range(9):
        one = somebody(actor, f"Waits Longest{number}")
        talked(actor, one, days_ago=3 + number, direction=Direction.IN, note="Are you there?")
    actor.workspace.minutes_a_day = actor.workspace.minutes_a_week = 600
    actor.workspace.save()
    page = pages.get(reverse("today"))
    cards = [card for _, _, group in page.context["groups"] for card in group]
    assert (len(cards), page.context["introduce"].number) == (6, 1)


def test_the_next_step_comes_with_its_day(pages, actor, monkeypatch):
    dana, bo = book(actor, "Dana Keller", "Bo Berg")
    one = begun(actor, dana, bo)
    for person in (dana, bo):
        asked(actor, one.pk, person.pk)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(days=14))
    [step] = introduce(pages).steps
    assert step.words == "Dana Keller has not answered, and that is fine. Ask once more, or let it go."


def test_the_rail_tells_of_somebody_who_fits_what_was_looked_for_in_vain(pages, actor):
    ana = somebody(actor, "Ana Lima")
    keep_open(actor, "an accountant", whom_id=ana.pk)
    assert pages.get(reverse("today")).context["side"].found is None
    book(actor, "Bo Berg")
    page = pages.get(reverse("today"))
    found = page.context["side"].found
    assert (found.name, found.words) == ("Bo Berg", "may be “an accountant”, for Ana Lima")
    assert "You were looking for somebody" in page.text
