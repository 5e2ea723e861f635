"""The pages of business cards."""

import re

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kithwork.people.models import Person
from kithwork.sources.actions import cards as actions
from kithwork.sources.models import CardPicture, CardStack
from kithwork.sources.queries import cards as queries
from kithwork.sources.rules import PictureState
from kithwork.web.cards import reading
from tests.conftest import NOW
from tests.factories import later, somebody
from tests.sources.test_cards import (
    all_read,
    brought,
    code_picture,
    each_picture_once,  # noqa: F401  a fixture
    mecard,
    seeming_to_show_two,
)
from tests.web.bring_files import posted


@pytest.fixture(autouse=True)
def reads_at_once(monkeypatch):
    """Pictures are read before the page comes: threads are tested by themselves."""
    for place in ("bringing", "deciding", "stack"):
        monkeypatch.setattr(f"kithwork.web.cards.{place}.keep_reading", all_read)


@pytest.fixture
def stack(actor):
    made = brought(
        actor,
        mecard(),
        mecard("Bo Berg", "bo@berg.example", "+47 912 34 567"),
        met_where="harbour mixer",
        met_on=NOW.date(),
    )
    all_read(actor)
    return made.stack_id


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def page_of(pages, stack, query="?go=1"):
    response = pages.get(reverse("card-stack", args=[stack]) + query)
    return response.content.decode()


def field(page, name):
    return list(re.findall(rf'name="{name}"\s+value="([^"]*)"', page))


def picture_on(page):
    return int(re.search(r'src="/cards/pictures/(\d+)/"', page).group(1))


def keep(pages, page, **changed):
    """Press Enter in the form of the page."""
    names = ("name", "title", "organisation", "department", "email", "url", "phone", "address")
    fields = {name: field(page, name) for name in names}
    fields["phone_kind"] = ["" for _ in fields["phone"]]
    return pages.post(reverse("card-decide", args=[picture_on(page)]), {**fields, **changed})


def test_pictures_brought_lead_to_their_stack(pages):
    response = pages.post(
        reverse("cards-bring"), **posted(("one.png", code_picture(mecard())), ("notes.txt", b"hello"))
    )

    stack = CardStack.objects.get()
    assert response.url == reverse("card-stack", args=[stack.pk])
    assert told(response) == ["notes.txt: This is no picture that kithwork knows. Bring a JPEG, PNG, WebP or TIFF."]
    page = page_of(pages, stack.pk, "")
    assert "Where did you meet them?" in page


def test_nothing_brought_says_so(pages):
    response = pages.post(reverse("cards-bring"), **posted())
    assert (response.status_code, "Photograph a card or choose pictures first" in response.content.decode()) == (
        400,
        True,
    )


def test_nothing_more_brought_to_a_stack_leads_back_to_it(pages, stack):
    response = pages.post(reverse("cards-bring"), **posted(stack=str(stack)))
    assert (response.status_code, response.url) == (302, reverse("card-stack", args=[stack]))
    assert told(response) == ["No picture came along. Photograph a card or choose pictures first."]


def test_only_our_own_form_may_bring(actor, settings, tmp_path):
    settings.HOME = settings.STATIC_ROOT = tmp_path
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(reverse("cards-bring"), **posted(("one.png", code_picture(mecard())))).status_code == 403
    assert CardStack.objects.count() == 0


def test_pictures_may_come_to_a_stack(pages, stack):
    pages.post(reverse("cards-bring"), **posted(("c.png", code_picture(mecard("Cy Dahl"))), stack=str(stack)))
    assert CardPicture.objects.filter(stack_id=stack).count() == 3


def test_where_they_were_met_is_asked_once(pages, actor):
    made = brought(actor, mecard())
    host = somebody(actor, "Rosa Tamm")
    url = reverse("card-stack-met", args=[made.stack_id])

    response = pages.post(url, {"where": "harbour mixer", "on": "2026-11-16", "who": "Rosa Tamm"})

    row = queries.card_stack(actor, made.stack_id)
    assert (response.url, row.met_where, str(row.met_on), row.through_id) == (
        f"/cards/{made.stack_id}/?go=1",
        "harbour mixer",
        "2026-11-16",
        host.pk,
    )
    assert "Where did you meet them?" not in page_of(pages, made.stack_id, "")


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"on": "the other day"}, "Write the day like 2026-03-14."),
        ({"on": "2027-01-01"}, "That day has not come yet; say when you met them."),
        ({"who": "Nobody Atall"}, "Nobody Atall"),
    ],
)
def test_what_cannot_be_is_said_beside_the_question(pages, stack, form, sentence):
    response = pages.post(reverse("card-stack-met", args=[stack]), {"where": "the mixer", **form})
    page = response.content.decode()
    assert (response.status_code, sentence in page, field(page, "where")) == (422, True, ["the mixer"])


def test_the_picture_stands_beside_what_is_proposed(pages, stack):
    page = page_of(pages, stack)

    assert [field(page, name)[0] for name in ("name", "title", "organisation", "email", "phone")] == [
        "Ines Almeida",
        "Mediator",
        "Calm Terms",
        "ines@calm.example",
        "+351 912 345 678",
    ]
    assert "Read from its QR code" in page
    assert page.index('id="name"') < page.index('id="title"') < page.index('value="keep">Keep')


@pytest.mark.requirement("R62")
def test_enter_keeps_and_goes_to_the_next(pages, stack):
    page = page_of(pages, stack)
    assert page.index('name="step" value="keep" hidden') < page.index('value="later"')

    response = keep(pages, page, name="Inês Almeida")

    assert (response.url, told(response)) == (f"/cards/{stack}/?go=1", ["Inês Almeida is in your book."])
    assert field(page_of(pages, stack), "name") == ["Bo Berg"]


def test_after_the_last_it_is_said_who_is_in_the_book(pages, stack):
    for _ in range(2):
        keep(pages, page_of(pages, stack))

    page = page_of(pages, stack)
    assert "Two people from the harbour mixer are in your book." in page
    for person in Person.objects.all():
        assert reverse("person", args=[person.pk]) in page
    [together] = re.findall(r'href="([^"]*)"\s*>See them together', page)
    found = pages.get(together).content.decode()
    assert ("Ines Almeida" in found, "Bo Berg" in found) == (True, True)
    response = pages.post(reverse("card-stack-undo", args=[stack]))
    assert (told(response), Person.objects.count()) == (["Undone: two cards wait for you again."], 0)


def test_people_met_at_a_place_in_capitals_are_seen_together(pages, actor):
    made = brought(actor, mecard(), met_where="Porto tax breakfast")
    all_read(actor)
    keep(pages, page_of(pages, made.stack_id))
    [together] = re.findall(r'href="([^"]*)"\s*>See them together', page_of(pages, made.stack_id))
    assert "Ines Almeida" in pages.get(together).content.decode()


def test_letting_go_and_later(pages, stack):
    first = picture_on(page_of(pages, stack))
    pages.post(reverse("card-decide", args=[first]), {"step": "later"})
    second = picture_on(page_of(pages, stack))
    assert second != first
    pages.post(reverse("card-decide", args=[second]), {"step": "let-go"})
    assert picture_on(page_of(pages, stack)) == first
    pages.post(reverse("card-decide", args=[first]), {"step": "let-go"})

    assert "None of these cards went into your book." in page_of(pages, stack)
    response = pages.post(reverse("card-again", args=[second]))
    assert response.url == f"/cards/{stack}/?card={second}"
    assert picture_on(pages.get(response.url).content.decode()) == second


def test_whom_a_card_would_join_is_shown_with_why(pages, actor, stack):
    known = somebody(actor, "Ines Almeida", emails=["ines@calm.example"])
    page = page_of(pages, stack)
    assert "your book has the e-mail address ines@calm.example of theirs" in page

    response = keep(pages, page, whose=str(known.pk))

    assert told(response) == ["Ines Almeida is richer by this card."]
    assert Person.objects.count() == 1


def test_the_user_picks_somebody_else_or_is_told_why_not(pages, actor, stack):
    other = somebody(actor, "Inês de Almeida")
    page = page_of(pages, stack)

    refused = keep(pages, page, whose="other", who="Zoe")
    assert (refused.status_code, field(refused.content.decode(), "who")) == (422, ["Zoe"])
    keep(pages, page, whose="other", who="Inês de Almeida")

    assert Person.objects.get().pk == other.pk


def test_an_empty_form_is_refused_and_comes_back(pages, stack):
    picture = picture_on(page_of(pages, stack))
    response = pages.post(reverse("card-decide", args=[picture]), {"notes": "red door"})
    page = response.content.decode()
    assert (response.status_code, "or let this card go" in page, "red door" in page) == (422, True, True)


def test_a_card_decided_on_elsewhere_is_said(pages, actor, stack):
    page = page_of(pages, stack)
    actions.let_go_card(actor, picture_on(page))
    response = keep(pages, page)
    assert told(response) == ["This card was decided on before. Take it up again first."]


def test_while_pictures_are_read_the_page_says_how_far(pages, actor, monkeypatch):
    monkeypatch.setattr("kithwork.web.cards.stack.keep_reading", lambda _: None)
    made = brought(actor, mecard(), mecard("Bo Berg"), met_where="mixer")
    url = reverse("card-stack", args=[made.stack_id])

    page = page_of(pages, made.stack_id)
    assert ("Reading 1 of 2" in page, 'http-equiv="refresh"' in page) == (True, True)
    asked = pages.get(f"{url}?idle=1", headers={"HX-Request": "true"})
    assert ("HX-Redirect" in asked.headers, "Reading 1 of 2" in asked.content.decode()) == (False, True)
    actions.read_next(actor)
    assert pages.get(f"{url}?idle=1", headers={"HX-Request": "true"}).headers["HX-Redirect"] == f"{url}?go=1"
    actions.read_next(actor)
    assert pages.get(url, headers={"HX-Request": "true"}).status_code == 286


def test_the_picture_is_for_its_workspace_and_no_cache(pages, actor, stranger, stack):
    picture = CardPicture.objects.first().pk
    response = pages.get(reverse("card-image", args=[picture]))

    assert {
        name: response.headers[name]
        for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options", "Content-Security-Policy")
    } == {
        "Content-Type": "image/jpeg",
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
    }
    CardPicture.objects.update(workspace=stranger.workspace)
    assert pages.get(reverse("card-image", args=[picture])).status_code == 404


def test_a_strangers_stack_is_not_here(pages, stranger):
    made = brought(stranger, mecard())
    picture = CardPicture.objects.get().pk
    for name in ("card-stack", "card-stack-met", "card-stack-remove"):
        assert pages.get(reverse(name, args=[made.stack_id])).status_code == 404
    for name in ("card-decide", "card-again"):
        assert pages.post(reverse(name, args=[picture]), {"step": "let-go"}).status_code == 404
    assert "brought" not in pages.get(reverse("cards")).content.decode().split("<main")[1].split("one or twenty")[0]


def test_a_card_of_another_stack_leads_back(pages, actor, stack):
    other = brought(actor, mecard("Cy Dahl"))
    picture = CardPicture.objects.get(stack_id=other.stack_id).pk
    assert pages.get(f"/cards/{stack}/?card={picture}").url == f"/cards/{stack}/"


def test_the_list_shows_open_stacks_and_older_ones(pages, actor, stack):
    brought(actor, mecard("Cy Dahl"))
    CardStack.objects.filter(pk=stack).update(ended_at=actor.now)
    page = pages.get(reverse("cards")).content.decode()
    assert (
        page.index("To go through")
        < page.index("One card you brought")
        < page.index("Older stacks")
        < page.index("Harbour mixer")
    )


def test_deleting_the_pictures_is_asked_twice(pages, stack):
    url = reverse("card-stack-remove", args=[stack])
    assert "Delete these pictures?" in pages.get(url).content.decode()
    response = pages.post(url)
    assert (response.url, CardStack.objects.count()) == ("/cards/", 0)


def test_where_no_reader_is_installed_the_page_says_so(pages, monkeypatch):
    monkeypatch.setattr("kithwork.web.cards.bringing.reader_name", lambda: "")
    assert "works offline" in pages.get(reverse("cards")).content.decode()


@pytest.mark.requirement("R62")
def test_today_tells_of_a_stack_once_and_kindly(pages, actor, stack, monkeypatch):
    somebody(actor, "Rosa Tamm")
    said = []
    for day in (0, 3, 3, 4, 23, 24):
        monkeypatch.setattr("django.utils.timezone.now", lambda day=day: later(actor, days=day).now)
        page = pages.get(reverse("today")).content.decode()
        said.append((day, "Two cards from the harbour mixer wait" in page))
    assert said == [(0, False), (3, True), (3, True), (4, False), (23, True), (24, False)]


@pytest.mark.django_db(transaction=True)
def test_one_thread_reads_what_waits_and_goes_on_after_a_restart(actor):
    made = brought(actor, mecard())
    CardPicture.objects.update(state=PictureState.READING)

    reading.begin_again()

    assert reading.wait_until_read(seconds=20)
    assert queries.next_card(actor, made.stack_id).fields.name == "Ines Almeida"
    reading.keep_reading(actor)
    assert reading.wait_until_read(seconds=20)


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_breaks_begins_again_with_the_next_visit(actor, monkeypatch, caplog):
    made = brought(actor, mecard())
    right = actions.read_next

    def breaks(_):
        raise RuntimeError("no more")

    monkeypatch.setattr(actions, "read_next", breaks)
    reading.keep_reading(actor)
    assert reading.wait_until_read(seconds=20)
    assert "Reading cards ended early" in caplog.text
    monkeypatch.setattr(actions, "read_next", right)
    reading.keep_reading(actor)
    assert reading.wait_until_read(seconds=20)
    assert queries.next_card(actor, made.stack_id).fields.name == "Ines Almeida"


@pytest.mark.django_db(transaction=True)
def test_a_kithwork_without_anybody_has_nothing_to_read():
    reading.begin_again()
    assert reading.wait_until_read(seconds=5)


def test_an_empty_file_among_others_is_told(pages):
    files = [SimpleUploadedFile("a.png", code_picture(mecard())), SimpleUploadedFile("zero.jpg", b"")]

    page = pages.post("/cards/bring/", {"pictures": files}, follow=True)

    assert "zero.jpg: This file is empty." in page.content.decode()


def test_a_picture_that_seems_to_show_several_cards_asks_and_one_tap_takes_them_one_by_one(pages, actor):
    stack = seeming_to_show_two(actor, "Ada Byron", "Bo Berg")
    page = page_of(pages, stack)
    assert page.count("This picture seems to show two cards.") == 1

    answer = pages.post(reverse("card-decide", args=[picture_on(page)]), {"step": "part"})

    assert (answer.status_code, told(answer)) == (302, ["Two cards out of one picture. They are being read."])
    page = page_of(pages, stack)
    assert (field(page, "name"), "seems to show" in page) == (["Ada Byron"], False)


def test_a_picture_of_one_card_is_not_taken_apart_and_it_is_said(pages, stack):
    page = page_of(pages, stack)
    assert "seems to show" not in page

    answer = pages.post(reverse("card-decide", args=[picture_on(page)]), {"step": "part"})

    assert told(answer) == ["This picture shows one card, as far as can be seen. Photograph the others by themselves."]
