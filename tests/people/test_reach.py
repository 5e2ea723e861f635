"""Who sends somebody clients, whom they serve, where they are, and the user themselves in the book."""

import pytest

from kithwork.conversations.actions.owner import read_anew
from kithwork.core import events
from kithwork.knowledge import clients_of, referral_sources
from kithwork.people import queries as people
from kithwork.people.actions import (
    UnknownClientTypeError,
    UnknownProfessionError,
    WhereaboutsError,
    add_profession,
    ensure_me,
    say_work,
    set_reach,
    set_whereabouts,
    throw_away,
    unset_reach,
)
from kithwork.people.models import ContactPoint, Person
from kithwork.people.queries import PersonNotFoundError, Reach, Whereabout
from kithwork.people.rules import Does, PersonChanged, Place, PointKind, ReachKind
from kithwork.wiring import HANDLERS
from kithwork.workspace.actions import say_of_address
from kithwork.workspace.rules import AddressStanding
from tests.factories import somebody

SOURCE, CLIENT = ReachKind.SOURCE, ReachKind.CLIENT
NOWHERE = {"town": "", "country": "", "languages": (), "from_anywhere": False}


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller")


def usual(slug):
    return Reach(frozenset(one.target for one in referral_sources(slug)), frozenset(clients_of(slug)))


def reach(actor, person):
    return people.reach_of(actor, [person.pk]).get(person.pk)


def test_a_profession_brings_its_sources_and_clients(actor, dana):
    assert reach(actor, dana) is None
    say_work(actor, dana.pk, "florist")
    assert reach(actor, dana) == usual("florist")


def test_two_professions_bring_both_and_one_denied_brings_nothing(actor, dana):
    for slug, does in (("florist", Does.YES), ("caterer", Does.YES), ("accountant", Does.NO)):
        say_work(actor, dana.pk, slug, does=does)
    both = usual("florist"), usual("caterer")
    assert reach(actor, dana) == Reach(both[0].sources | both[1].sources, both[0].clients | both[1].clients)


def test_ones_own_profession_brings_those_of_what_it_is_like(actor, dana):
    say_work(actor, dana.pk, add_profession(actor, "Choir mender", like="music-teacher").slug)
    assert reach(actor, dana) == usual("music-teacher")
    other = somebody(actor, "Bo Lind")
    say_work(actor, other.pk, add_profession(actor, "Wizard").slug)
    assert reach(actor, other) is None


def test_the_user_adds_and_takes_away_and_takes_it_back(actor, dana):
    say_work(actor, dana.pk, "florist")
    table = usual("florist")
    gone, more = min(table.sources), "locksmith"
    set_reach(actor, dana.pk, SOURCE, gone, False)
    set_reach(actor, dana.pk, SOURCE, more, True)
    set_reach(actor, dana.pk, CLIENT, "athletes", True)
    assert reach(actor, dana) == Reach((table.sources - {gone}) | {more}, table.clients | {"athletes"})
    assert [(one.kind, one.slug, one.holds) for one in people.reach_changes(actor, [dana.pk])[dana.pk]] == sorted(
        [(CLIENT, "athletes", True), (SOURCE, gone, False), (SOURCE, more, True)]
    )
    set_reach(actor, dana.pk, SOURCE, more, False)
    for kind, slug in ((SOURCE, gone), (SOURCE, more), (CLIENT, "athletes")):
        unset_reach(actor, dana.pk, kind, slug)
    assert (reach(actor, dana), people.reach_changes(actor, [dana.pk])) == (table, {})


def test_somebody_without_a_profession_may_have_a_reach(actor, dana):
    set_reach(actor, dana.pk, CLIENT, "athletes", True)
    assert reach(actor, dana) == Reach(frozenset(), frozenset({"athletes"}))


def test_only_known_words_are_taken(actor, stranger, dana):
    with pytest.raises(UnknownProfessionError):
        set_reach(actor, dana.pk, SOURCE, "athletes", True)
    with pytest.raises(UnknownClientTypeError, match="There is no sort of clients called “florist”"):
        set_reach(actor, dana.pk, CLIENT, "florist", True)
    with pytest.raises(PersonNotFoundError):
        set_reach(stranger, dana.pk, CLIENT, "athletes", True)
    set_reach(actor, dana.pk, CLIENT, "athletes", True)
    assert (people.reach_of(stranger, None), people.reach_changes(stranger, None)) == ({}, {})


# --- whereabouts -------------------------------------------------------------------------------------------------


def lives(person, town, country, **more):
    ContactPoint.objects.create(
        workspace=person.workspace, person=person, kind=PointKind.ADDRESS, value=town, key=town,
        parts=["", "", "1 Quay", town, "", "", country], **more,
    )  # fmt: skip


def test_an_address_says_where_somebody_is(actor, dana):
    assert people.whereabouts(actor, [dana.pk]) == {}
    lives(dana, "Porto", "Portugal", label="home")
    lives(dana, "Braga", "PT", label="work", position=1)
    assert people.whereabouts(actor, [dana.pk]) == {dana.pk: Whereabout("Braga", "PT")}
    lives(dana, "Lyon", "France", preferred=True, position=2)
    assert people.whereabouts(actor, None) == {dana.pk: Whereabout("Lyon", "FR")}


def test_an_address_of_one_line_says_nothing(actor, dana):
    ContactPoint.objects.create(
        workspace=actor.workspace, person=dana, kind=PointKind.ADDRESS, value="x", key="x", parts=[]
    )
    lives(dana, "", "", position=1)
    assert people.whereabouts(actor, [dana.pk]) == {}


def test_the_users_word_goes_before_the_address(actor, dana):
    lives(dana, "Porto", "Portugal")
    set_whereabouts(
        actor, dana.pk, town=" Vila  Real ", country="portugal", languages=["PT", "fr", "pt"], from_anywhere=True
    )
    said = Whereabout("Vila Real", "PT", frozenset({"pt", "fr"}), from_anywhere=True, said=True)
    assert people.whereabouts(actor, [dana.pk]) == {dana.pk: said}
    assert set_whereabouts(actor, dana.pk, **NOWHERE) is None
    assert people.whereabouts(actor, [dana.pk]) == {dana.pk: Whereabout("Porto", "PT")}


def test_only_those_asked_for_are_told(actor, dana):
    other = somebody(actor, "Bo Lind")
    lives(other, "Porto", "PT")
    set_whereabouts(actor, dana.pk, **{**NOWHERE, "town": "Braga"})
    many = [dana.pk, *range(10**6, 10**6 + 1000)]
    assert list(people.whereabouts(actor, many)) == [dana.pk]
    assert list(people.whereabouts(actor, [other.pk])) == [other.pk]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"country": "Narnia"}, "“Narnia” is no country I know; write its English name, or its two letters."),
        ({"languages": ["French"]}, "“French” is no two-letter code of a language; English is “en”."),
    ],
)
def test_a_country_or_language_that_is_none_is_refused(actor, dana, said, words):
    with pytest.raises(WhereaboutsError) as caught:
        set_whereabouts(actor, dana.pk, **{**NOWHERE, **said})
    assert str(caught.value) == words


def test_a_stranger_neither_sees_nor_says_where_somebody_is(actor, stranger, dana):
    set_whereabouts(actor, dana.pk, **{**NOWHERE, "town": "Braga"})
    assert people.whereabouts(stranger, [dana.pk]) == {}
    with pytest.raises(PersonNotFoundError):
        set_whereabouts(stranger, dana.pk, **NOWHERE)


def test_reach_and_whereabouts_are_told(actor, dana):
    heard = []
    events.connect({**HANDLERS, PersonChanged: [lambda _, event: heard.append(set(event.person_ids))]})
    try:
        set_reach(actor, dana.pk, CLIENT, "athletes", True)
        unset_reach(actor, dana.pk, CLIENT, "athletes")
        unset_reach(actor, dana.pk, CLIENT, "athletes")
        set_whereabouts(actor, dana.pk, **{**NOWHERE, "town": "Braga"})
    finally:
        events.connect(HANDLERS)
    assert heard == [{dana.pk}] * 3


# --- the user themselves -----------------------------------------------------------------------------------------


def mine(actor, address, standing=AddressStanding.MINE):
    say_of_address(actor, address=address, standing=standing, how="you said so", batch=None)
    read_anew(actor, [address])


def test_the_user_is_made_where_nobody_stands_for_them(actor):
    assert people.me(actor) is None
    mine(actor, "ana@own.example")
    one = ensure_me(actor)
    assert (one.full_name, one.place, [point.key for point in one.points.all()]) == (
        "Ana",
        Place.YOU,
        ["ana@own.example"],
    )
    assert (ensure_me(actor).pk, people.me(actor)) == (one.pk, one.pk)
    assert people.kept_ids(actor) == []


def test_a_card_of_ones_own_stands_for_the_user(actor, stranger):
    card = somebody(actor, "Ana Prior", emails=["ana@own.example"])
    mine(actor, "ana@own.example")
    assert (people.me(actor), ensure_me(actor).pk) == (card.pk, card.pk)
    assert people.me(stranger) is None


def test_whoever_was_made_stays_the_user_whatever_addresses_are_found(actor):
    one = ensure_me(actor)
    say_work(actor, one.pk, "florist")
    somebody(actor, "Ana Prior", emails=["ana@own.example"])
    mine(actor, "ana@own.example")
    assert people.me(actor) == one.pk
    mine(actor, "ana@own.example", AddressStanding.NOT_MINE)
    assert people.me(actor) == one.pk
    assert sorted(Person.objects.values_list("full_name", "place")) == [("Ana", "you"), ("Ana Prior", "kept")]


def test_a_user_thrown_away_is_made_anew(actor):
    one = ensure_me(actor)
    throw_away(actor, one.pk)
    assert people.me(actor) is None
    assert ensure_me(actor).pk != one.pk
