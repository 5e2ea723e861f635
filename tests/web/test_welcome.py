from django.urls import reverse

from tests.factories import somebody


def test_the_first_page_offers_two_ways_to_begin(pages, actor):
    page = pages.get("/", follow=True)
    assert page.redirect_chain == [(reverse("welcome"), 302)]
    assert f'href="{reverse("bring")}">Choose files</a>' in page.text
    assert f'action="{reverse("demo")}"' in page.text


def test_it_says_what_happens_to_the_data(pages, actor):
    assert "It stays on this machine, in one folder of yours." in pages.get(reverse("welcome")).text


def test_it_stays_open_to_whoever_has_people(pages, actor):
    somebody(actor)
    assert pages.get(reverse("welcome")).status_code == 200
