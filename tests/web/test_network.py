"""The network seen whole: how many, how it moved, how close, how they stand; never the size of the address book."""

from datetime import date

import pytest

from kithwork.conversations.rules import Direction
from kithwork.insight.queries import nobody_words, stats
from kithwork.people.actions import NewPerson, add_people, archive
from kithwork.people.rules import PersonCard
from kithwork.relationships.actions import set_layer
from kithwork.relationships.queries import network, network_number
from kithwork.relationships.rules import Layer, State
from kithwork.relationships.rules.seen import Moved, Movement
from kithwork.web.people.network import _beside_each_other, _movement
from kithwork.web.people.words import STATE_MEANINGS
from tests.factories import later, somebody, talked, talked_often
from tests.web.people_pages import marks, words


@pytest.fixture
def dana(actor):
    """Somebody past the first meeting, in touch both ways, and alive."""
    return friend(actor, "Dana Keller", days=(5, 20, 40, 60))


def friend(actor, name, *, days):
    one = somebody(actor, name)
    talked_often(actor, one, days_ago=days)
    return one


def test_the_headline_is_the_people_it_is_alive_with(actor, pages, dana):
    page = words(pages.get("/network/"))
    assert (
        "Your network One person Past the first meeting, in touch with you both ways, and alive today. See who" in page
    )


@pytest.mark.requirement("R45")
def test_the_size_of_the_address_book_is_nowhere(actor, pages, dana):
    before = words(pages.get("/network/"))
    cards = [NewPerson(uid=f"p{number}", card=PersonCard(name=f"Person {number}")) for number in range(50)]
    add_people(actor, cards, origin="import 1", batch=None)
    after = words(pages.get("/network/"))
    assert after.replace("50 not yet known one side so far, or too early ", "") == before


def test_who_began_this_year_is_named_with_the_reason(actor, pages, dana):
    page = pages.get("/network/")
    assert "Began Dana Keller you got to know each other in " in words(page)
    assert f'href="/people/{dana.pk}/">Dana Keller</a>' in marks(page)


def test_the_other_ways_to_move_say_that_nobody_did(pages, dana):
    page = words(pages.get("/network/"))
    assert "Revived Nobody came back from silence; a hello is often welcome. Faded Nobody faded." in page


def test_more_than_five_names_open_on_demand(actor, pages):
    for number in range(7):
        friend(actor, f"Friend {number}", days=(5, 20, 40, 60))
    page = words(pages.get("/network/"))
    assert "Friend 4 you got to know each other in Oct 2026 Two more Friend 5" in page


def test_beyond_forty_the_others_are_a_number(actor, pages, monkeypatch):
    monkeypatch.setattr("kithwork.web.people.network.MOST_NAMED", 6)
    for number in range(7):
        friend(actor, f"Friend {number}", days=(5, 20, 40, 60))
    page = words(pages.get("/network/"))
    assert "Friend 5 you got to know each other in Oct 2026 And one other; the command line names them all." in page


def test_the_year_is_a_plot_a_sentence_and_a_table(actor, pages, dana):
    page = pages.get("/network/")
    assert "No people a year ago, one person today." in words(page)
    assert marks(page).count("<rect") == 13
    assert "today 1" in words(page)


def test_as_many_as_a_year_ago_says_what_was_between(actor, pages):
    friend(actor, "Dana Keller", days=tuple(range(3, 700, 14)))
    assert "As many as a year ago; it was always 1 in between." in words(pages.get("/network/"))


class TestLayers:
    """How close, by the user's own word."""

    def test_before_anybody_is_held_the_page_teaches(self, pages, dana):
        assert "Say on somebody’s page how close you want them (“How you hold it”)" in words(pages.get("/network/"))

    def test_each_layer_says_who_is_in_it(self, actor, pages, dana):
        set_layer(actor, dana.pk, layer=Layer.INNER)
        page = words(pages.get("/network/"))
        assert "Inner the few you lean on DK Dana Keller Close friends and allies Nobody yet." in page


def test_states_lead_to_the_people(actor, pages, dana):
    page = pages.get("/network/")
    assert "How they stand 1 alive likely to go both ways within three months" in words(page)
    assert '<a href="/people/?state=alive">1 alive</a>' in marks(page)


def test_stages_are_said_with_what_they_mean(pages, dana):
    assert "How far they have come 1 like they come back of themselves" in words(pages.get("/network/"))


@pytest.mark.parametrize(
    ("somebody_is_here", "heading"), [(False, "Nobody is here yet"), (True, "It begins with an answer")]
)
def test_an_empty_network_teaches_one_thing(actor, pages, somebody_is_here, heading):
    if somebody_is_here:
        somebody(actor, "Dana Keller")
    page = pages.get("/network/")
    assert "Nobody yet A network is the people past the first meeting" in words(page)
    assert heading in words(page)
    assert 'href="/bring/"' in marks(page)


def test_files_that_ended_say_when(actor, pages, dana, monkeypatch):
    talked_often(actor, dana, days_ago=range(5, 400, 7))
    monkeypatch.setattr("django.utils.timezone.now", lambda: later(actor, days=1500).now)
    page = words(pages.get("/network/"))
    assert "Your files end on 13 Nov 2026; this is how it stood then. Bring in newer files" in page
    assert "and alive then." in page
    assert "today" not in page.split("What moved")[0].split("Twelve months")[1]


def test_a_year_without_anybody_is_said_in_one_sentence_instead_of_bars(actor, pages):
    talked(actor, somebody(actor, "Bo Berg"), days_ago=900)
    page = pages.get("/network/")
    assert "Nobody in these twelve months, as far as your files show." in words(page)
    assert "year-plot" not in marks(page)


def test_the_page_and_the_numbers_agree(actor, pages, dana):
    told = stats(actor)
    assert (told["network"], network(actor).number, network_number(actor)) == (1, 1, 1)
    assert (told["gone_quiet"], told["stages"]) == (0, {"new": 0, "know": 0, "like": 1, "trust": 0, "refer": 0})


def test_people_of_another_workspace_are_not_counted(stranger, pages):
    friend(stranger, "Bo Berg", days=(5, 20, 40, 60))
    assert "Nobody is here yet" in words(pages.get("/network/"))


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_max_num_queries, number):
    for place in range(number):
        one = friend(actor, f"Friend {place}", days=(5, 20, 40, 60))
        set_layer(actor, one.pk, layer=Layer.CLOSE)
    with django_assert_max_num_queries(24):
        pages.get("/network/")


def test_the_stages_of_everybody_kept_add_up(actor, dana):
    somebody(actor, "With whom nothing passed yet")
    archive(actor, somebody(actor, "Put away").pk)
    told = stats(actor)
    assert told["stages"] == {"new": 1, "know": 0, "like": 1, "trust": 0, "refer": 0}
    assert sum(told["stages"].values()) == told["people"]


def test_the_people_of_the_headline_can_be_opened(pages, dana):
    assert '<a class="see-who" href="/people/?state=alive">See who</a>' in marks(pages.get("/network/"))


def test_a_network_of_nobody_has_nobody_to_open(actor, pages):
    friend(actor, "Bo Berg", days=(400, 430, 460))
    assert "See who" not in words(pages.get("/network/"))


class TestNobodyRightNow:
    """Where there once was somebody, nobody is not nobody yet."""

    def test_those_fading_are_nearest_by_name_and_lead_to_why(self, actor, pages):
        for number in range(6, 0, -1):
            friend(actor, f"Friend {number}", days=(60, 90, 130, 170))
        page = pages.get("/network/")
        assert "Your network Nobody right now A network is" in words(page)
        near = page.context["network"].nearest
        ids = [int(line.url.split("/")[2]) for line in near]
        assert [line.name for line in near] == [f"Friend {number}" for number in range(1, 6)]
        assert [line.url for line in near] == [f"/people/{pk}/why/" for pk in ids]
        assert {line.words for line in near} == {"Last in touch both ways 9 weeks ago (19 Sep)"}
        assert "Nearest to it Friend 1 Last in touch both ways 9 weeks ago (19 Sep) Friend 2" in words(page)

    def test_where_nobody_fades_the_latest_gone_quiet_are_nearest(self, actor, pages):
        friend(actor, "Ada Brandt", days=(800, 830, 860))
        friend(actor, "Bo Berg", days=(600, 630, 660))
        talked(actor, somebody(actor, "Cleo Ash"), days_ago=3, direction=Direction.IN)
        near = pages.get("/network/").context["network"].nearest
        assert [line.name for line in near] == ["Bo Berg", "Ada Brandt"]

    def test_files_that_ended_say_when_in_the_headline(self, actor, pages, monkeypatch):
        friend(actor, "Bo Berg", days=(1000, 1030, 1060))
        archive(actor, friend(actor, "Cleo Ash", days=range(5, 400, 7)).pk)
        monkeypatch.setattr("django.utils.timezone.now", lambda: later(actor, days=1500).now)
        page = pages.get("/network/")
        assert page.context["network"].headline == "Nobody was alive when your files ended, on 13 Nov 2026"
        assert [line.name for line in page.context["network"].nearest] == ["Bo Berg"]

    def test_somebody_of_whom_it_is_too_early_to_say_is_no_empty_network(self, actor, pages):
        talked(actor, somebody(actor, "Dana Keller"), days_ago=1)
        page = pages.get("/network/").context["network"]
        assert (page.headline, page.nearest, page.nobody) == ("Nobody right now", [], None)


@pytest.mark.parametrize(
    ("alive", "ended", "said"),
    [
        (0, False, "Nobody right now"),
        (1, False, "Nobody right now"),
        (0, True, "Nobody was alive when your files ended, on 13 Jul"),
        (1, True, "Nobody was in your network when your files ended, on 13 Jul"),
    ],
)
def test_nobody_is_said_as_it_is(alive, ended, said):
    as_of = date(2026, 7, 13) if ended else None
    assert nobody_words({State.ALIVE: alive, State.QUIET: 2}, as_of, today=date(2026, 11, 18)) == said


def test_every_verdict_is_glossed_by_what_it_rests_on():
    assert STATE_MEANINGS == {
        State.ALIVE: "likely to go both ways within three months",
        State.FADING: "may or may not go on by itself",
        State.QUIET: "unlikely to go on by itself; a hello is welcome",
        State.RESTING: "by your own wish",
        State.UNKNOWN: "one side so far, or too early",
    }


def test_cards_with_nobody_are_one_line_each(pages, dana):
    page = marks(pages.get("/network/"))
    assert page.count('<section class="panel wide" aria-labelledby="began-heading">') == 1
    assert 'aria-labelledby="revived-heading"' not in page
    assert "<li><b>Revived</b><span>Nobody came back from silence; a hello is often welcome.</span></li>" in page


@pytest.mark.parametrize(
    ("numbers", "placed"),
    [
        ((5, 5, 1, 5), [("began", False), ("moved-on", False), ("revived", True), ("faded", True)]),
        ((5, 1, 0, 4), [("began", False), ("faded", False), ("moved-on", True)]),
        ((3, 3, 3, 3), [("began", False), ("moved-on", False), ("revived", False), ("faded", False)]),
        ((0, 0, 0, 0), []),
    ],
)
def test_no_card_leaves_an_empty_block_beside_it(numbers, placed):
    moves = [tuple(Moved(place, f"Friend {place}", "since then") for place in range(number)) for number in numbers]
    parts = _beside_each_other(_movement(Movement(*moves)))
    assert [(part.key, part.is_wide) for part in parts] == placed
