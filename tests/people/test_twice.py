"""Who stands in the book twice: as it is told, to whom, and how soon."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.engines.similarity import Field, How, Reason
from kithwork.people.actions import add_person, erase, say_not_same, set_whereabouts, throw_away
from kithwork.people.actions.twice import prepare_twice
from kithwork.people.likeness import Sure, day_in_words, handle_in_words, how_sure, sentence
from kithwork.people.models import Organisation, Person, TwinSheet
from kithwork.people.queries import PersonNotFoundError
from kithwork.people.queries import twice as queries
from kithwork.people.queries.twice import (
    organisations_twice,
    organisations_twice_of,
    twice,
    twice_of,
    twice_state,
    twins_of,
)
from kithwork.people.rules import AsideReason, CardPoint, PersonCard, Place, PointKind
from tests.factories import later, points, somebody


@pytest.fixture
def two(actor):
    """Ada twice, from a card and from her letters."""
    card = somebody(actor, "Ada Byron", emails=["ada@engine.example"], phones=["+351912345678"])
    mail = somebody(actor, "Byron, Ada", emails=["ada@engine.example"])
    return card, mail


@pytest.fixture
def large(monkeypatch):
    """As if the book were large: nothing is looked through but beforehand."""
    monkeypatch.setattr(queries, "SMALL", 0)


def told(twin):
    return twin.low, twin.high, twin.sure, twin.proven


def test_one_address_and_one_name_are_one_person_and_it_is_said_why(actor, two):
    (twin,) = twice(actor)

    assert told(twin) == (two[0].pk, two[1].pk, "surely the same", True)
    assert twin.names == ("Ada Byron", "Byron, Ada")
    assert twin.reasons == ("Ada Byron and Byron, Ada are the same name.", "Both write from ada@engine.example.")


def test_what_speaks_against_it_is_said_too(actor):
    somebody(actor, "Ada Byron", emails=["ada@engine.example"], birthday="1815-12-10")
    somebody(actor, "Ada Byron", emails=["ada@engine.example"], birthday="1852-11-27")

    (twin,) = twice(actor)

    assert (twin.proven, twin.reasons) == (
        False,
        (
            "Both are called Ada Byron.",
            "Both write from ada@engine.example.",
            "But their birthdays differ: 10 December 1815, 27 November 1852.",
        ),
    )


def test_a_couple_who_share_an_address_are_two(actor):
    somebody(actor, "Ann Smith", emails=["smiths@home.example"], phones=["+351212345678"])
    somebody(actor, "Bob Smith", emails=["smiths@home.example"], phones=["+351212345678"])

    assert twice(actor) == []


def test_whom_the_user_called_two_are_never_proposed_again(actor, two):
    say_not_same(actor, two[0].pk, two[1].pk)

    assert (twice(actor), twins_of(actor, two[0].pk)) == ([], ())


def test_the_trash_robots_and_the_user_are_not_looked_at(actor, two):
    card, mail = two
    throw_away(actor, mail.pk)
    assert twice(actor) == []

    robot = somebody(actor, "Ada Byron", emails=["ada@engine.example"])
    Person.objects.filter(pk=robot.pk).update(place=Place.ASIDE, aside_reason=AsideReason.ROBOT)
    me = somebody(actor, "Ada Byron", emails=["ada@engine.example"])
    Person.objects.filter(pk=me.pk).update(place=Place.YOU)

    assert (twice(actor), twins_of(actor, card.pk)) == ([], ())


def test_two_who_both_stand_aside_are_left_alone(actor, two):
    Person.objects.filter(pk=two[1].pk).update(place=Place.ASIDE, aside_reason=AsideReason.COPIED)
    assert len(twice(actor)) == 1

    Person.objects.filter(pk=two[0].pk).update(place=Place.ASIDE, aside_reason=AsideReason.COPIED)
    assert twice(actor) == []


def test_another_workspace_sees_nothing(actor, stranger, two):
    prepare_twice(stranger)

    assert (twice(stranger), organisations_twice(stranger)) == ([], [])
    assert twins_of(stranger, two[0].pk) == ()
    with pytest.raises(PersonNotFoundError):
        twice_of(stranger, two[0].pk, two[1].pk)


def test_a_large_book_is_told_of_as_it_was_looked_through(actor, two, large):
    assert (twice(actor), twice_state(actor).at, twice_state(actor).is_stale) == ([], None, True)

    assert prepare_twice(actor) == 1
    assert [told(one) for one in twice(actor)] == [(two[0].pk, two[1].pk, "surely the same", True)]
    assert (twice_state(actor).at, twice_state(actor).is_stale) == (actor.now, False)


def test_nothing_is_looked_through_again_while_nothing_changed(actor, two, large, monkeypatch):
    prepare_twice(actor)
    monkeypatch.setattr("kithwork.people.actions.twice.pairs_of_people", None)

    assert prepare_twice(actor) == 1


def test_what_changed_since_is_heard_at_once_and_the_state_says_so(actor, two, large):
    prepare_twice(actor)
    soon = later(actor, hours=1)
    card = two[1]
    Person.objects.filter(pk=card.pk).update(full_name="Charles Babbage", updated_at=soon.now)

    assert (twice(soon), twice_state(soon).is_stale) == ([], True)


def test_who_is_erased_is_in_no_list_and_in_no_sheet_by_name(actor, two, large):
    prepare_twice(actor)
    throw_away(actor, two[1].pk)
    erase(actor, two[1].pk)

    assert twice(actor) == []
    assert "Byron" not in str(TwinSheet.objects.values_list("pairs", flat=True))


def test_a_third_entry_ties_two_that_have_little_in_common(actor, large):
    somebody(actor, "Ada Byron", emails=["ada@engine.example"])
    somebody(actor, "Ada Byron", emails=["ada@engine.example", "countess@home.example"], phones=["+351912345678"])
    somebody(actor, "Ada", phones=["+351912345678"], emails=["countess@home.example"])
    prepare_twice(actor)

    ties = [twin.reasons[0] for twin in twice(actor) if "third" in twin.reasons[0]]

    assert ties == ["A third entry, Ada Byron, ties the two together."]


def test_two_of_whom_little_is_known_can_be_asked_about(actor):
    one, other = somebody(actor, "Ada Byron"), somebody(actor, "Charles Babbage")

    twin = twice_of(actor, other.pk, one.pk)

    assert told(twin) == (one.pk, other.pk, "perhaps the same", False)
    assert twin.reasons == (
        "But the first names differ: Ada Byron, Charles Babbage.",
        "But the family names differ: Ada Byron, Charles Babbage.",
    )


def test_whoever_is_not_looked_at_can_be_asked_about_too(actor, two):
    throw_away(actor, two[1].pk)

    assert twice_of(actor, two[0].pk, two[1].pk).reasons == ()


def test_the_page_of_somebody_tells_of_twins_found_before_and_of_new_ones(actor, two, large):
    prepare_twice(actor)
    new = somebody(actor, "Ada Byron", phones=["+351912345678"], emails=["ada@engine.example"])

    assert {(one.low, one.high) for one in twins_of(actor, two[0].pk)} == {
        (two[0].pk, two[1].pk),
        (two[0].pk, new.pk),
    }
    assert [one.low for one in twins_of(actor, somebody(actor, "Charles Babbage").pk)] == []


def test_the_page_of_a_couple_does_not_propose_the_other_half(actor):
    ann = somebody(actor, "Ann Smith", emails=["smiths@home.example"])
    somebody(actor, "Bob Smith", emails=["smiths@home.example"])

    assert twins_of(actor, ann.pk) == ()


def test_a_list_takes_as_many_queries_for_many_as_for_one(actor, two):
    with CaptureQueriesContext(connection) as few:
        twice(actor)
    for number in range(6):
        somebody(actor, f"Dana Kel{number}er", emails=[f"dana{number}@work.example"])
        somebody(actor, f"Dana Kel{number}er", emails=[f"dana{number}@work.example"])
    with CaptureQueriesContext(connection) as many:
        assert len(twice(actor)) == 7
    assert len(few) == len(many)


def test_a_small_book_is_always_looked_through_as_one_asks(actor, two):
    assert (twice_state(actor).at, twice_state(actor).is_stale) == (actor.now, False)


def test_no_more_are_told_than_asked_for(actor, two):
    for _ in range(2):
        somebody(actor, "Charles Babbage", emails=["charles@engine.example"])

    assert len(twice(actor, most=1)) == 1


def test_an_organisation_under_two_names_is_found_by_where_its_people_write_from(actor):
    somebody(actor, "Ada Byron", organisation="Harbour Works", emails=["ada@harbourworks.example"])
    somebody(actor, "Charles Babbage", organisation="Harbour Works Ltd", emails=["charles@harbourworks.example"])
    somebody(actor, "Dana Keller", organisation="Calm Terms", emails=["dana@gmail.com"])

    (twin,) = organisations_twice(actor)

    assert (twin.names, twin.sure, twin.proven) == (("Harbour Works", "Harbour Works Ltd"), "surely the same", True)
    assert twin.reasons == (
        "Harbour Works and Harbour Works Ltd are the same name.",
        "People of both write from harbourworks.example.",
    )


def test_an_organisation_that_nobody_bears_any_more_is_found_too(actor, large):
    somebody(actor, "Ada Byron", organisation="Harbour Works")
    for name in ("Harbour Works Ltd", "Calm Terms", "Calm Terms GmbH"):
        Organisation.objects.create(workspace=actor.workspace, name=name, key=name.lower())
    prepare_twice(actor)

    assert [(twin.names, twin.sure, twin.proven) for twin in organisations_twice(actor)] == [
        (("Harbour Works", "Harbour Works Ltd"), "perhaps the same", False),
        (("Calm Terms", "Calm Terms GmbH"), "perhaps the same", False),
    ]


def test_two_organisations_can_be_asked_about(actor, large):
    somebody(actor, "Ada Byron", organisation="Harbour Works")
    somebody(actor, "Dana Keller", organisation="Calm Terms")
    one, other = Organisation.objects.order_by("pk")
    prepare_twice(actor)

    twin = organisations_twice_of(actor, other.pk, one.pk)

    assert (told(twin), twin.reasons) == (
        (one.pk, other.pk, "perhaps the same", False),
        ("But they are called differently: Harbour Works, Calm Terms.",),
    )
    assert organisations_twice(actor) == []


def test_a_host_that_many_write_from_says_nothing(actor):
    for number in range(4):
        somebody(actor, f"Dana Kel{number}", organisation=f"Firm {number}", emails=[f"dana{number}@roof.example"])

    assert organisations_twice(actor) == []


def test_handles_pages_and_addresses_are_read_from_the_book(actor):
    ways = (
        CardPoint(PointKind.URL, "https://www.linkedin.com/in/ada-byron/", "https://www.linkedin.com/in/ada-byron/"),
        CardPoint(PointKind.URL, "https://engine.example", "https://engine.example"),
        CardPoint(PointKind.HANDLE, "whatsapp:ada byron", "whatsapp:ada byron"),
        CardPoint(
            PointKind.ADDRESS, "12 Quay, Porto", "12 quay, porto", parts=("", "", "12 Quay", "Porto", "", "4000", "PT")
        ),
        CardPoint(PointKind.ADDRESS, "Somewhere", "somewhere"),
    )
    handle = CardPoint(PointKind.HANDLE, "linkedin:ada-byron", "linkedin:ada-byron")
    add_person(actor, card=PersonCard(name="Ada Byron", points=ways))
    add_person(actor, card=PersonCard(name="Ada Byron", points=(handle,)))

    (twin,) = twice(actor)

    assert (twin.proven, twin.reasons) == (True, ("Both are called Ada Byron.", "Both are ada-byron on LinkedIn."))


@pytest.mark.parametrize(
    ("chance", "proven", "word"),
    [
        (0.6, False, Sure.PERHAPS),
        (0.97, False, Sure.VERY_LIKELY),
        (0.9995, False, Sure.SURELY),
        (0.995, True, Sure.SURELY),
    ],
)
def test_there_is_a_word_for_every_chance_and_no_number(chance, proven, word):
    assert how_sure(chance, proven=proven) is word


@pytest.mark.parametrize(
    ("field", "how", "left", "right", "said"),
    [
        (Field.NAME, How.SHORT, "Robert Allen", "Bob Allen", "Bob Allen may be short for Robert Allen."),
        (Field.NAME, How.INITIAL, "A. Byron", "Ada Byron", "A. Byron may stand for Ada Byron."),
        (
            Field.NAME,
            How.SWAPPED,
            "Ada Byron",
            "Byron Ada",
            "Ada Byron and Byron Ada are one name, the one the other way round.",
        ),
        (Field.GIVEN, How.RESEMBLES, "Ada", "Adela", "The first names in Ada and Adela are much alike."),
        (Field.PHONE, How.SAME, "+351 912", "912", "+351 912 and 912 are the same number."),
        (Field.ORGANISATION, How.NEAR, "River Field", "", "Both seem to work at River Field."),
        (Field.HANDLE, How.SAME, "x:12497", "x:12497", "Both are 12497 on X."),
        (
            Field.HANDLE,
            How.DIFFERS,
            "telegram:a",
            "telegram:b",
            "But they are two accounts: a on Telegram, b on Telegram.",
        ),
    ],
)
def test_every_reason_is_a_sentence_of_both_entries(field, how, left, right, said):
    assert sentence(Reason(field, how, left, right, how is not How.DIFFERS)) == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1815-12-10", "10 December 1815"),
        ("18151210", "10 December 1815"),
        ("--12-10", "10 December"),
        ("1815", "1815"),
        ("spring", "spring"),
    ],
)
def test_a_day_is_told_as_far_as_it_is_known(text, words):
    assert day_in_words(text) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [("+491715550101", "+49 171 5550101"), ("+351912345678", "+351 912 345 678"), ("912 345", "912 345")],
)
def test_a_number_is_written_as_on_a_card(number, words):
    same = Reason(Field.PHONE, How.SAME, number, number, speaks_for=True)
    assert sentence(same) == f"Both have the number {words}."


def test_a_number_of_no_service_is_told_as_it_is():
    assert handle_in_words("4811642") == "4811642"


def test_a_town_the_user_said_is_read_where_no_address_is(actor):
    for name in ("Ada Byron", "Ada Byron"):
        set_whereabouts(actor, somebody(actor, name).pk, town="Porto", country="", languages=(), from_anywhere=False)

    (twin,) = twice(actor)

    assert twin.reasons == ("Both are called Ada Byron.", "Both are in Porto.")
    assert twins_of(actor, twin.low) == (twin,)


def test_of_many_people_each_is_still_told(actor, two, large, monkeypatch):
    monkeypatch.setattr("kithwork.people.queries.twice_entries.NAMED_AT_MOST", 1)
    monkeypatch.setattr("kithwork.people.queries.twice.NAMED_AT_MOST", 1)
    prepare_twice(actor)

    assert len(twice(actor)) == 1


def test_a_name_that_is_an_address_is_no_name(actor):
    for _ in range(2):
        add_person(
            actor,
            card=PersonCard(
                name="ada@engine.example", name_source="EMAIL", points=points(emails=["ada@engine.example"])
            ),
        )

    assert [(twin.proven, twin.reasons) for twin in twice(actor)] == [(False, ("Both write from ada@engine.example.",))]
