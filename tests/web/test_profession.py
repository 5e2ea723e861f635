"""What the tables say of a profession: what a reason rests on can be opened."""

import pytest

from kithwork.people.actions import add_profession, say_work
from tests.factories import somebody
from tests.web.people_pages import marks, words

pytestmark = pytest.mark.django_db


def test_a_profession_says_who_sends_it_clients_whom_it_serves_and_when_it_is_needed(actor, pages):
    dana = somebody(actor, "Dana Keller")
    somebody(actor, "Bo Read", title="Mediator")
    say_work(actor, dana.pk, "divorce-mediator")
    page = pages.get("/professions/divorce-mediator/")
    text = words(page)
    assert "Of your people Dana Keller Who sends them clients" in text
    assert "Divorce or separation: reach terms without court" in text
    assert "People divorcing or separating" in text
    assert 'href="/professions/matrimonial-attorney/"' in marks(page)
    assert 'href="/events/divorce/"' in marks(page)


def test_a_profession_of_ones_own_has_what_it_is_like(actor, pages):
    own = add_profession(actor, "Peace broker", like="divorce-mediator")
    assert "Divorce or separation" in words(pages.get(f"/professions/{own.slug}/"))
    plain = add_profession(actor, "Kite maker")
    text = words(pages.get(f"/professions/{plain.slug}/"))
    assert "Nobody of yours yet" in text
    assert "Who sends them clients" not in text


def test_an_unknown_profession_is_not_found(actor, pages):
    assert pages.get("/professions/wizard/").status_code == 404
