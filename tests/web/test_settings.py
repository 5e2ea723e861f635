from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.conversations.rules import Direction
from kithwork.core.errors import KithworkError
from kithwork.plan.actions import not_them
from kithwork.workspace.actions import (
    found_workspace,
    put_back_settings,
    say_of_address,
    set_capacity,
    set_time_and_place,
)
from kithwork.workspace.queries import local_owner
from kithwork.workspace.rules import AddressStanding, Via
from tests.factories import somebody, talked

GOOD = {"time_zone": "Europe/Lisbon", "region": "pt"}
TIME = {"minutes_a_day": "20", "minutes_a_week": "90", "new_at_a_time": "3"}
WEIGHTS = {"mail": "1", "message": "0.5", "call": "2", "meeting": "4", "note": "1"}


def kept(actor):
    place = local_owner(now=actor.now, via=Via.TEST).workspace
    return place.time_zone, place.region


def capacity(actor):
    place = local_owner(now=actor.now, via=Via.TEST).workspace
    return place.minutes_a_day, place.minutes_a_week, place.new_at_a_time


def test_the_place_is_kept(pages, actor):
    response = pages.post(reverse("settings"), GOOD)
    assert response.url == reverse("settings")
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Kept."]
    assert kept(actor) == ("Europe/Lisbon", "PT")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("region", "QQ", "No country has the letters “QQ”; try two like PT, GB or US."),
        (
            "time_zone",
            "Atlantis/City",
            "Select a valid choice. Atlantis/City is not one of the available choices.",
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(pages, actor, field, value, sentence):
    page = pages.post(reverse("settings"), {**GOOD, field: value})
    assert (page.status_code, page.context["form"].errors) == (422, {field: [sentence]})
    assert kept(actor) == ("UTC", "")


def test_every_zone_offered_is_one_and_the_one_in_use_is_among_them(pages, actor):
    actor.workspace.time_zone = "Asia/Calcutta"
    actor.workspace.save()
    form = pages.get(reverse("settings")).context["form"]
    offered = [name for _, names in form.fields["time_zone"].choices for name, _ in names]
    assert "Asia/Calcutta" in offered
    assert all(ZoneInfo(name) for name in offered)


def test_own_addresses_stand_in_words(pages, actor):
    say_of_address(actor, address="ana@example.org", standing=AddressStanding.MINE)
    say_of_address(actor, address="pa@example.org", standing=AddressStanding.WRITES_FOR_ME)
    page = pages.get(reverse("settings"))
    assert page.context["addresses"] == [("ana@example.org", "yours"), ("pa@example.org", "writes for you")]


def test_it_says_where_the_data_lies(pages, actor, settings):
    page = pages.get(reverse("settings"))
    assert str(settings.HOME) in page.text
    assert "demo network" not in page.text


def test_a_strangers_addresses_are_not_shown(pages, actor, stranger):
    say_of_address(stranger, address="not@yours.example", standing=AddressStanding.MINE)
    assert pages.get(reverse("settings")).context["addresses"] == []


@pytest.mark.requirement("R56")
def test_the_minutes_and_how_many_at_a_time_are_kept(pages, actor):
    before = capacity(actor)
    response = pages.post(reverse("settings-capacity"), TIME)
    assert (response.url, before, capacity(actor)) == (reverse("settings"), (30, 150, 2), (20, 90, 3))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("minutes_a_day", "1441", "Ensure this value is less than or equal to 1440."),
        ("minutes_a_day", "", "This field is required."),
        ("minutes_a_week", "-1", "Ensure this value is greater than or equal to 0."),
        ("new_at_a_time", "4", "Select a valid choice. 4 is not one of the available choices."),
    ],
)
def test_a_time_that_cannot_be_is_said_beside_its_field(pages, actor, field, value, sentence):
    page = pages.post(reverse("settings-capacity"), {**TIME, field: value})
    assert (page.status_code, page.context["capacity"].errors) == (422, {field: [sentence]})
    assert capacity(actor) == (30, 150, 2)


def test_how_much_a_contact_says_is_kept_and_goes_back(pages, actor):
    pages.post(reverse("settings-weights"), WEIGHTS)
    told = pages.get(reverse("settings")).context["weights"].initial
    pages.post(reverse("settings-weights"), {"shipped": "yes"})
    shipped = pages.get(reverse("settings")).context["weights"].initial
    assert told == {"mail": "1", "message": "0.5", "call": "2", "meeting": "4", "note": "1"}
    assert shipped == {"mail": "1", "message": "1", "call": "2", "meeting": "3", "note": "1"}


def test_a_weight_that_says_nothing_is_refused_beside_its_field(pages, actor):
    page = pages.post(reverse("settings-weights"), {**WEIGHTS, "call": "0"})
    assert page.status_code == 422
    assert page.context["weights"].errors == {"call": ["Ensure this value is greater than or equal to 0.1."]}


def test_who_is_not_suggested_is_listed_with_the_day(pages, actor):
    dana = somebody(actor, "Dana Keller")
    talked(actor, dana, days_ago=1, direction=Direction.IN)
    not_them(actor, f"reply:{dana.pk}")
    page = pages.get(reverse("settings"))
    assert page.context["not_suggested"] == [(dana.pk, "Dana Keller", "17 May 2027")]
    assert reverse("suggest-again", args=[dana.pk]) in page.text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"minutes_a_day": -1}, "Minutes a day: a whole number from 0 to 1440."),
        ({"minutes_a_week": 10_081}, "Minutes a week: a whole number from 0 to 10080."),
        ({"new_at_a_time": 4}, "New people at a time: one, two or three; each of them wants time and effort."),
    ],
)
def test_no_face_may_set_what_cannot_be(actor, told, sentence):
    with pytest.raises(KithworkError) as refused:
        set_capacity(actor, **{"minutes_a_day": 30, "minutes_a_week": 150, "new_at_a_time": 2} | told)
    assert str(refused.value) == sentence


@pytest.mark.parametrize("region", ["QQ", "PTX", "Portugal", "1"])
def test_no_face_may_set_a_country_that_is_none(actor, region):
    with pytest.raises(KithworkError) as refused:
        set_time_and_place(actor, time_zone="UTC", region=region)
    assert str(refused.value) == f"No country has the letters “{region.upper()}”; try two like PT, GB or US."
    assert kept(actor) == ("UTC", "")


@pytest.mark.parametrize(("said", "region"), [(" pt ", "PT"), ("", "")])
def test_a_country_is_kept_in_capitals_or_left_out(actor, said, region):
    set_time_and_place(actor, time_zone="UTC", region=said)
    assert kept(actor) == ("UTC", region)


def test_a_country_that_is_none_does_not_come_out_of_an_archive_or_the_environment(actor):
    put_back_settings(actor, {"region": "QQ", "minutes_a_day": 20})
    founded = found_workspace(now=actor.now, name="Ana", time_zone="UTC", region="QQ")
    assert (actor.workspace.region, actor.workspace.minutes_a_day, founded.region) == ("", 20, "")
