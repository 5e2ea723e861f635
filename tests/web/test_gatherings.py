from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import plan_meeting
from kithwork.gatherings import queries as gatherings
from kithwork.gatherings.actions import add_gathering, add_guests, end
from kithwork.gatherings.rules import Further
from kithwork.people.models import Person
from kithwork.plan.beginnings.queries import beginnings
from kithwork.sources.actions import import_paths
from kithwork.sources.models import Batch
from tests.factories import somebody

LIST = b"First Name,Last Name,Email\nInes,Duarte,ines@calm.example\nTom,Reed,tom@reed.example\n"


@pytest.fixture
def mixer(actor):
    return add_gathering(actor, name="Harbour mixer", on=actor.today - timedelta(days=1))


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def guests(actor, mixer):
    return {one.name: one for one in gatherings.guests(actor, mixer.pk)}


def meet(pages, mixer, names, **more):
    return pages.post(reverse("gathering-met", args=[mixer.pk]), {"names": names, **more})


def test_an_event_is_begun_with_its_name_alone(pages, actor):
    response = pages.post(reverse("gatherings"), {"name": "Harbour mixer"})
    [event] = gatherings.events(actor)
    assert (response.url, event.name, event.on) == (reverse("gathering", args=[event.id]), "Harbour mixer", actor.today)
    assert "Harbour mixer" in pages.get(reverse("gatherings")).text


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"name": ""}, "Say what it was called"),
        ({"name": "Mixer", "on": "2999-01-01"}, "That day has not come yet"),
        ({"name": "Mixer", "on": "soon"}, "Write the day like 2026-03-14."),
    ],
)
def test_what_is_wrong_stands_beside_the_field(pages, actor, told, wrong):
    page = pages.post(reverse("gatherings"), told)
    assert (page.status_code, gatherings.events(actor)) == (422, [])
    assert wrong in page.text


def test_the_calendar_asks_how_it_was(pages, actor):
    five = [somebody(actor, name).pk for name in ("Ana", "Bo", "Cy", "Di", "Ed")]
    soon = plan_meeting(actor, five, starts_at=actor.now + timedelta(hours=1), subject="Chamber breakfast")
    type(soon).objects.filter(pk=soon.pk).update(happened_at=actor.now - timedelta(days=1))
    soon.participations.update(happened_at=actor.now - timedelta(days=1))
    page = pages.get(reverse("gatherings"))
    [maybe] = page.context["maybe"]
    assert maybe.words == "17 Nov, with five people of your book"
    response = pages.post(reverse("gatherings"), {"key": maybe.key})
    page = pages.get(response.url)
    assert [name for _, name in page.context["from_calendar"]] == ["Ana", "Bo", "Cy", "Di", "Ed"]
    pages.post(response.url + "met/", {"person": five[:2]})
    [event] = gatherings.events(actor)
    assert [one.name for one in gatherings.guests(actor, event.id, met=True)] == ["Ana", "Bo"]


def test_a_list_is_brought_and_ticked(pages, actor, mixer):
    file = SimpleUploadedFile("guests.csv", LIST)
    response = pages.post(reverse("gathering-list", args=[mixer.pk]), {"file": file})
    assert sentences(response) == ["Two names on the list. They come into your book only if you say you met them."]
    again = pages.post(reverse("gathering-list", args=[mixer.pk]), {"file": SimpleUploadedFile("guests.csv", LIST)})
    assert sentences(again)[-1] == "Everybody of that file was on the list already."
    tick = guests(actor, mixer)["Tom Reed"].id
    meet(pages, mixer, "Zoe Berg; Ana Silva", guest=[tick])
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Ana Silva", "Tom Reed", "Zoe Berg"]


def test_a_file_that_is_no_list_says_what_would_help(pages, mixer):
    file = SimpleUploadedFile("photo.png", b"\x89PNG\r\n")
    response = pages.post(reverse("gathering-list", args=[mixer.pk]), {"file": file})
    [said] = sentences(response)
    assert said.startswith("photo.png: This is an image")
    nothing = pages.post(reverse("gathering-list", args=[mixer.pk]))
    assert sentences(nothing)[-1].startswith("Choose the list first")


def test_names_of_the_book_are_found_and_two_of_a_name_are_asked_about(pages, actor, mixer):
    known = somebody(actor, "Ines Duarte")
    meet(pages, mixer, "ines duarte")
    assert [one.person_id for one in gatherings.guests(actor, mixer.pk)] == [known.pk]
    somebody(actor, "Rui Silva")
    somebody(actor, "Rui Silva")
    page = meet(pages, mixer, "Rui Silva, Zoe Berg")
    assert (page.status_code, page.context["names"]) == (422, "Rui Silva")
    assert [name for _, name, _ in page.context["which"]] == ["Rui Silva", "Rui Silva"]
    meet(pages, mixer, "Rui Silva", person=[page.context["which"][1][0]])
    assert sorted(guests(actor, mixer)) == ["Ines Duarte", "Rui Silva", "Zoe Berg"]
    assert "tick a name" in sentences(meet(pages, mixer, " "))[-1]


@pytest.mark.requirement("R62")
def test_one_after_the_other_and_then_whom_to_go_on_with(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg, Bo Diaz, Cy Elm")
    page = pages.get(reverse("gathering", args=[mixer.pk]))
    assert "About 2 minutes left." in page.text
    first, second, third = (guests(actor, mixer)[name].id for name in ("Ana Berg", "Bo Diaz", "Cy Elm"))
    shown = pages.get(reverse("guest", args=[first]))
    assert "2 more after this" in shown.text
    response = pages.post(reverse("guest", args=[first]), {"cares": "schools", "promise": "a book", "feeling": "yes"})
    assert response.url == reverse("guest", args=[second])
    pages.post(reverse("guest", args=[second]), {"feeling": "yes"})
    response = pages.post(reverse("guest", args=[third]), {"feeling": "let-go"})
    assert (response.url, sentences(response)[-1]) == (
        reverse("gathering", args=[mixer.pk]), "That was everybody. Now choose with whom you go on.",
    )  # fmt: skip
    page = pages.get(response.url)
    assert [one.name for one in page.context["choices"]] == ["Ana Berg", "Bo Diaz"]
    response = pages.post(reverse("gathering-go-on", args=[mixer.pk]), {"guest": [first]})
    assert sentences(response)[-1] == (
        "You go on with Ana Berg; follow-ups come in their days. The others wait. Ana Berg has a place in getting to know."
    )
    assert [one.whom for one in beginnings(actor).active] == ["Ana Berg"]
    assert [(one.whom, one.why) for one in beginnings(actor).waiting] == [("Bo Diaz", "You met at Harbour mixer")]
    again = pages.post(reverse("gathering-go-on", args=[mixer.pk]), {"guest": [first, second]})
    assert "Ana Berg and Bo Diaz" in sentences(again)[-1]
    page = pages.post(reverse("gathering-go-on", args=[mixer.pk]), {"guest": [first, second, third]})
    assert (page.status_code, page.context["chosen"]) == (422, {first, second, third})
    assert "Two at a time is plenty" in page.text


def test_nobody_now_is_fine(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg")
    response = pages.post(reverse("gathering-go-on", args=[mixer.pk]))
    assert sentences(response)[-1] == "Nobody now, then. They wait in your book, without reminders."
    assert guests(actor, mixer)["Ana Berg"].further is Further.WAITS


def test_a_day_without_a_promise_is_asked_about(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg")
    page = pages.post(reverse("guest", args=[guests(actor, mixer)["Ana Berg"].id]), {"promise_by": "2026-12-01"})
    assert (page.status_code, "There is a day but no promise" in page.text) == (422, True)


def test_whoever_was_not_met_after_all_goes_back_on_the_list(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg")
    number = guests(actor, mixer)["Ana Berg"].id
    response = pages.post(reverse("guest-not-met", args=[number]))
    assert sentences(response)[-1] == "Ana Berg is on the list again, not met."
    assert pages.get(reverse("guest", args=[number])).url == reverse("gathering", args=[mixer.pk])


def test_thanks_go_to_the_host_with_a_detail(pages, actor, mixer):
    assert pages.get(reverse("gathering-thanks", args=[mixer.pk])).url == reverse("gathering-edit", args=[mixer.pk])
    host = somebody(actor, "Vera Host", emails=["vera@host.example"])
    somebody(actor, "Rui Silva")
    somebody(actor, "Rui Silva")
    page = pages.post(reverse("gathering-edit", args=[mixer.pk]), {"name": "Mixer", "host": "Rui Silva"})
    assert (page.status_code, "Several people of your book" in page.text) == (422, True)
    pages.post(reverse("gathering-edit", args=[mixer.pk]), {"name": "Mixer", "host": "Vera Host"})
    address = reverse("gathering-thanks", args=[mixer.pk])
    assert "mailto:" not in pages.get(address).text
    letter = pages.get(address, {"detail": "The talk on leases was worth it"}).text
    assert "Vera, thank you for Mixer. The talk on leases was worth it." in letter
    assert "mailto:vera@host.example?subject=Thank%20you%20for%20Mixer" in letter
    response = pages.post(address)
    assert sentences(response)[-1] == "On your list for tomorrow: a line of thanks for Mixer, to Vera Host."
    [promise] = conversations.promises_with(actor, host.pk)
    assert promise.due_date == actor.today + timedelta(days=1)


def test_it_is_ended_taken_up_again_and_forgotten(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg")
    pages.post(reverse("gathering-end", args=[mixer.pk]))
    assert "Gone through." in pages.get(reverse("gathering", args=[mixer.pk])).text
    pages.post(reverse("gathering-open", args=[mixer.pk]))
    assert gatherings.to_go_through(actor).id == mixer.pk
    response = pages.post(reverse("gathering-forget", args=[mixer.pk]))
    assert (response.url, gatherings.events(actor), Person.objects.count()) == (reverse("gatherings"), [], 1)


@pytest.mark.parametrize("number", [1, 30])
def test_the_page_asks_as_often_for_one_as_for_many(pages, actor, mixer, number, django_assert_max_num_queries):
    add_guests(actor, mixer.pk, names=[f"Guest {place}" for place in range(number)])
    pages.get(reverse("gathering", args=[mixer.pk]))
    with django_assert_max_num_queries(6):
        pages.get(reverse("gathering", args=[mixer.pk]))


def test_today_asks_how_it_was_while_it_is_fresh(pages, actor, mixer):
    somebody(actor, "Vera Host")
    assert f'href="{reverse("gathering", args=[mixer.pk])}"' in pages.get(reverse("today")).text
    end(actor, mixer.pk)
    assert f'href="{reverse("gathering", args=[mixer.pk])}"' not in pages.get(reverse("today")).text


def test_a_list_too_large_is_not_even_put_aside(pages, actor, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from kithwork.gatherings.actions import add_gathering
    from kithwork.web.gatherings import whom

    event = add_gathering(actor, name="Mixer", on=actor.today, where="The docks")
    monkeypatch.setattr(whom, "MOST_BYTES", 100)
    monkeypatch.setattr(whom, "FORM_BYTES", 100)
    monkeypatch.setattr(whom, "_bring_list", lambda request, pk: 1 / 0)
    sent = {"file": SimpleUploadedFile("list.csv", b"Name\n" + b"Dana Keller\n" * 100)}
    assert whom.TOO_LARGE in pages.post(f"/gatherings/{event.pk}/list/", sent, follow=True).content.decode()


def test_a_list_from_another_site_is_not_taken(pages, actor):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client

    from kithwork.gatherings.actions import add_gathering

    event = add_gathering(actor, name="Mixer", on=actor.today, where="The docks")
    sent = {"file": SimpleUploadedFile("list.csv", b"Name\nDana Keller\n")}
    assert Client(enforce_csrf_checks=True).post(f"/gatherings/{event.pk}/list/", sent).status_code == 403


def test_a_host_nobody_knows_yet_comes_into_the_book(pages, actor):
    pages.post(reverse("gatherings"), {"name": "Mixer", "host": "Vera Host"})
    [event] = gatherings.events(actor)
    assert (event.host, Person.objects.get(pk=event.host_id).met_how) == ("Vera Host", "Mixer")


def test_who_is_asked_stands_once_and_thanks_come_before_going_on(pages, actor, mixer):
    page = pages.get(reverse("gathering", args=[mixer.pk])).text
    assert page.count("Whom did you meet?") == 1
    meet(pages, mixer, "Ana Berg")
    pages.post(reverse("guest", args=[guests(actor, mixer)["Ana Berg"].id]), {"feeling": "yes"})
    page = pages.get(reverse("gathering", args=[mixer.pk])).text
    assert 0 < page.index("Thanks first") < page.index("Go on with")


def test_ended_the_list_is_gone(pages, actor, mixer):
    pages.post(reverse("gathering-list", args=[mixer.pk]), {"file": SimpleUploadedFile("guests.csv", LIST)})
    meet(pages, mixer, "", guest=[guests(actor, mixer)["Tom Reed"].id])
    address = reverse("gathering", args=[mixer.pk])
    assert [one.name for one in pages.get(address).context["listed"]] == ["Ines Duarte"]
    pages.post(reverse("gathering-end", args=[mixer.pk]))
    assert pages.get(address).context["listed"] == []


def test_thanks_go_to_the_address_the_list_tells(pages, actor, mixer):
    pages.post(reverse("gathering-list", args=[mixer.pk]), {"file": SimpleUploadedFile("guests.csv", LIST)})
    pages.post(reverse("gathering-edit", args=[mixer.pk]), {"name": "Mixer", "host": "Ines Duarte"})
    letter = pages.get(reverse("gathering-thanks", args=[mixer.pk]), {"detail": "the talk on leases helped"}).text
    assert "Ines, thank you for Mixer. The talk on leases helped. I am" in letter
    assert "mailto:ines@calm.example?subject=" in letter


def test_a_promise_due_before_the_event_is_asked_about(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg")
    before = (mixer.on_date - timedelta(days=1)).isoformat()
    sent = {"promise": "a book", "promise_by": before}
    page = pages.post(reverse("guest", args=[guests(actor, mixer)["Ana Berg"].id]), sent)
    assert (page.status_code, "before you met" in page.text) == (422, True)
    assert not guests(actor, mixer)["Ana Berg"].is_told


@pytest.mark.parametrize("name", ["today", "bring", "log", "add"])
def test_events_are_found_before_there_is_one(pages, actor, name):
    somebody(actor, "Vera Host")
    assert f'href="{reverse("gatherings")}"' in pages.get(reverse(name)).text


def test_the_words_before_undoing_guests_say_who_stays(pages, actor, mixer):
    meet(pages, mixer, "Ana Berg, Bo Diaz")
    pages.post(reverse("guest", args=[guests(actor, mixer)["Ana Berg"].id]), {"cares": "schools", "feeling": "yes"})
    pages.post(reverse("guest", args=[guests(actor, mixer)["Bo Diaz"].id]), {"feeling": "let-go"})
    address = reverse("import-undo", args=[Batch.objects.latest("pk").pk])
    page = pages.get(address).text
    assert ("All of it goes" in page, "Those you told something of stay" in page) == (False, True)
    response = pages.post(address)
    assert sentences(response)[-1] == (
        "Met at Harbour mixer is undone: one person left with it. One person stayed, because you have worked with them since."
    )
    assert list(Person.objects.values_list("full_name", flat=True)) == ["Ana Berg"]


def test_a_list_brought_into_the_book_leads_to_going_through_its_event(pages, actor):
    file = SimpleUploadedFile(
        "mixer.csv",
        b"First Name,Last Name,Email,Event Name,Event Date,Attendee Status\n"
        b"Ines,Duarte,ines@calm.example,Harbour mixer,2026-11-16,Attending\n"
        b"Tom,Reed,tom@reed.example,Harbour mixer,2026-11-16,Attending\n",
    )
    batch = bring_in(actor, file)
    page = pages.get(reverse("import-report", args=[batch])).text
    way = f"{reverse('gatherings')}?name=Harbour%20mixer&amp;on=2026-11-16"
    assert f'href="{way}"' in page
    page = pages.get(reverse("gatherings"), {"name": "Harbour mixer", "on": "2026-11-16"}).text
    assert 'value="Harbour mixer"' in page
    assert 'value="2026-11-16"' in page
    response = pages.post(reverse("gatherings"), {"name": "Harbour mixer", "on": "2026-11-16"})
    page = pages.get(response.url)
    assert [name for _, name in page.context["from_book"]] == ["Ines Duarte", "Tom Reed"]


def test_an_address_book_leads_to_no_event(pages, actor):
    batch = bring_in(actor, SimpleUploadedFile("book.csv", LIST))
    assert "Go through this event" not in pages.get(reverse("import-report", args=[batch])).text


def bring_in(actor, file):
    """The number of the import of *file*."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / file.name
        path.write_bytes(file.read())
        return import_paths(actor, [path]).batch
