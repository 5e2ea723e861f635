from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from kithwork.workspace.actions import say_of_address
from kithwork.workspace.queries import local_owner
from kithwork.workspace.rules import AddressStanding, Via

GOOD = {"minutes_a_day": "20", "time_zone": "Europe/Lisbon", "region": "pt"}


def kept(actor):
    place = local_owner(now=actor.now, via=Via.TEST).workspace
    return place.minutes_a_day, place.time_zone, place.region


def test_time_and_place_are_kept(pages, actor):
    response = pages.post(reverse("settings"), GOOD)
    assert response.url == reverse("settings")
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Kept."]
    assert kept(actor) == (20, "Europe/Lisbon", "PT")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("minutes_a_day", "1441", "Ensure this value is less than or equal to 1440."),
        ("minutes_a_day", "", "This field is required."),
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
    assert kept(actor) == (30, "UTC", "")


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
