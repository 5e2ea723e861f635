"""Reading people: the book, the search, who an address belongs to."""

import re

import pytest

from kithwork.people import queries as book
from kithwork.people.actions import NewPerson, add_people, archive, put_aside, throw_away
from kithwork.people.queries import PersonNotFoundError, SeveralPeopleError
from kithwork.people.rules import AsideReason, PersonCard, Place, PointKind
from tests.factories import points, somebody


def names(actor, ids):
    return [book.names(actor, ids)[pk] for pk in ids]


@pytest.fixture
def three(actor):
    return [
        somebody(actor, "Zoë Lind", emails=["zoe@example.org"], tags=("Choir",)),
        somebody(actor, "ada Brandt", phones=["+351 912 345 678"]),
        somebody(actor, "“Bo” Tamm", nickname="Bobo", organisation="Harbour"),
    ]


def test_people_stand_by_name_without_case_accent_or_sign(actor, three):
    assert names(actor, book.ids_by_name(actor)) == ["ada Brandt", "“Bo” Tamm", "Zoë Lind"]


def test_the_newest_come_first_where_asked(actor, three):
    assert names(actor, book.newest_first(actor)) == ["“Bo” Tamm", "ada Brandt", "Zoë Lind"]


def test_a_part_of_the_list_is_cut_out(actor, three):
    assert names(actor, book.ids_by_name(actor, first=1, limit=1)) == ["“Bo” Tamm"]
    assert (book.number_at(actor), book.number_at(actor, tag="choir")) == (3, 1)


def test_places_and_trash_are_counted_apart(actor, stranger, three):
    somebody(stranger)
    archive(actor, three[0].pk)
    throw_away(actor, three[1].pk)
    assert book.count_by_place(actor) == {Place.KEPT: 1, Place.ARCHIVED: 1}
    assert [one.pk for one in book.trash(actor)] == [three[1].pk]


def test_those_aside_are_counted_by_reason(actor, three):
    for one in three[:2]:
        put_aside(actor, one.pk)
    assert book.count_by_reason(actor) == {AsideReason.BY_HAND: 2}
    assert [one.pk for one in book.kept_aside(actor, AsideReason.BY_HAND)] == [three[1].pk, three[0].pk]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", ["Zoë Lind"]),
        ("LIND z", ["Zoë Lind"]),
        ("bobo", ["“Bo” Tamm"]),
        ("harb", ["“Bo” Tamm"]),
        ("choir", ["Zoë Lind"]),
        ("zoe@example.org", ["Zoë Lind"]),
        ("351912345678", ["ada Brandt"]),
        ("zoe lind brandt", []),
        ("", []),
        ("?!", []),
    ],
)
def test_every_typed_word_is_found_from_its_beginning(actor, three, typed, found):
    assert names(actor, book.found_ids(actor, typed, limit=10)) == found


def test_names_come_before_anything_else_and_no_more_than_asked_for(actor):
    somebody(actor, "Ada Brandt", organisation="Dana & Sons")
    somebody(actor, "Dana Keller")
    assert names(actor, book.found_ids(actor, "dana", limit=5)) == ["Dana Keller", "Ada Brandt"]
    assert names(actor, book.found_ids(actor, "dana", limit=1)) == ["Dana Keller"]


def test_the_search_keeps_to_the_places_and_the_workspace_asked_for(actor, stranger, three):
    somebody(stranger, "Zoë of another")
    archive(actor, three[0].pk)
    assert book.found_ids(actor, "zoe", limit=5, places=[Place.KEPT]) == []
    assert book.found_ids(actor, "zoe", limit=5, places=[]) == []
    assert book.found_ids(actor, "zoe", limit=5) == [three[0].pk]


@pytest.mark.parametrize("typed", ["zoë lind", "ZOE@example.org", "lind"])
def test_one_person_is_meant_by_name_address_or_part_of_it(actor, three, typed):
    assert book.person_called(actor, typed).pk == three[0].pk


def test_one_person_is_meant_by_number(actor, three):
    assert book.person_called(actor, f" {three[1].pk} ").pk == three[1].pk


def test_a_number_too_long_to_be_one_is_nobody(actor):
    with pytest.raises(PersonNotFoundError, match="Nobody here is called"):
        book.person_called(actor, "9" * 5000)


def test_nobody_meant_says_what_to_try(actor, three):
    with pytest.raises(PersonNotFoundError) as refused:
        book.person_called(actor, "Helen")
    assert str(refused.value) == "Nobody here is called “Helen”; try part of the name, or an address."


def test_several_of_the_same_name_are_listed_with_their_addresses(actor):
    two = [somebody(actor, "Sam Lee", emails=[f"sam@{host}.example"]) for host in ("one", "two")]
    with pytest.raises(SeveralPeopleError) as refused:
        book.person_called(actor, "sam lee")
    listed = ", ".join(f"Sam Lee (sam@{host}.example)" for host in ("one", "two"))
    assert str(refused.value) == f"“sam lee” may mean {listed}; write what stands in brackets too."
    assert book.person_called(actor, "sam lee (sam@two.example)").pk == two[1].pk


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ({"organisation": "Engine Works"}, {"organisation": "Calm Terms"}, ("Engine Works", "Calm Terms")),
        (
            {"title": "Coach", "emails": ["sam@one.example"]},
            {"title": "Coach", "emails": ["sam@two.example"]},
            ("sam@one.example", "sam@two.example"),
        ),
        ({"phones": ["+351 912 345 678"]}, {"phones": ["+351 912 345 679"]}, ("+351 912 345 678", "+351 912 345 679")),
    ],
)
def test_what_tells_two_of_one_name_apart_names_each_of_them(actor, first, second, told):
    two = [somebody(actor, "Sam Lee", **fields) for fields in (first, second)]

    with pytest.raises(SeveralPeopleError, match=re.escape(f"Sam Lee ({told[0]}), Sam Lee ({told[1]})")):
        book.person_called(actor, "Sam Lee")
    assert [book.person_called(actor, f"Sam Lee ({words})").pk for words in told] == [one.pk for one in two]


def test_of_two_whom_nothing_tells_apart_the_number_does(actor):
    one, other = (somebody(actor, "Sam Lee", title="Coach") for _ in range(2))

    with pytest.raises(SeveralPeopleError) as refused:
        book.person_called(actor, "sam lee")

    listed = ", ".join(f"Sam Lee (number {two.pk})" for two in (one, other))
    write = "write what stands in brackets too, or the number alone"
    assert str(refused.value) == f"“sam lee” may mean {listed}; {write}."
    assert book.person_called(actor, str(other.pk)).pk == other.pk


def test_several_meant_are_listed(actor):
    people = [somebody(actor, f"Dana {word}", title="Coach") for word in ("A", "B", "C", "D", "E", "F")]
    with pytest.raises(SeveralPeopleError) as refused:
        book.person_called(actor, "dana")
    listed = ", ".join(one.full_name for one in people[:5])
    assert str(refused.value) == f"“dana” may mean {listed} and 1 more; write the whole name."


def test_whoever_is_kept_is_meant_before_those_aside(actor):
    aside, kept = somebody(actor, "Dana Aside"), somebody(actor, "Dana Kept")
    put_aside(actor, aside.pk)
    assert book.person_called(actor, "dana").pk == kept.pk


def test_a_row_says_what_a_list_needs(actor):
    one = somebody(
        actor, "Dana Keller", emails=["d@example.org"], phones=["+351912345678"], title="Coach", organisation="Harbour"
    )
    [row] = book.rows(actor, [one.pk, 10**9])
    assert (row.initials, row.role_line, row.emails, row.phones) == (
        "DK",
        "Coach · Harbour",
        ("d@example.org",),
        ("+351912345678",),
    )
    assert 1 <= row.tone <= 4
    assert row == book.row_of(book.person(actor, one.pk))


def test_in_common_gives_the_reason_and_each_person_once(actor):
    one = somebody(actor, "Dana", organisation="Harbour", tags=("Choir", "Chamber"))
    somebody(actor, "Ada", organisation="Harbour", tags=("Choir",))
    somebody(actor, "Bo", tags=("Choir", "Chamber"))
    archive(actor, somebody(actor, "Cy", organisation="Harbour").pk)
    found = book.in_common(actor, book.person(actor, one.pk))
    assert [(other.name, other.why) for other in found] == [("Ada", "Harbour"), ("Bo", "Choir")]


def test_tags_in_use_are_those_of_people_kept(actor, stranger, three):
    archive(actor, somebody(actor, "Cy", tags=("Rowing",)).pk)
    somebody(stranger, tags=("Theirs",))
    assert book.tags_in_use(actor) == [("choir", "Choir")]


def test_the_whole_book_comes_as_plain_rows(actor, three):
    found = [(entry.name, entry.emails, entry.phones) for entry in book.entries(actor, place=Place.KEPT)]
    assert found == [
        ("ada Brandt", [], ["+351 912 345 678"]),
        ("“Bo” Tamm", [], []),
        ("Zoë Lind", ["zoe@example.org"], []),
    ]


def test_only_people_of_this_workspace_are_present(actor, stranger):
    mine, theirs = somebody(actor), somebody(stranger)
    assert list(book.present(actor, [mine.pk, theirs.pk])) == [mine.pk]


class TestIdentities:
    """Who an address belongs to."""

    def card(self, name="Dana Keller", *, source="FN", **ways):
        return {"name": name, "name_source": source, "points": points(**ways)}

    def test_a_shared_address_with_agreeing_names_is_one_person(self, actor):
        one = somebody(actor, "Dana Keller", emails=["d@example.org"])
        known = book.identities(actor)
        assert known.same_person(**self.card("Keller, Dana", emails=["D@example.org"])) == one.pk
        assert known.same_person(**self.card("d@example.org", source="EMAIL", emails=["d@example.org"])) == one.pk

    def test_a_shared_address_with_another_name_is_another_person(self, actor):
        somebody(actor, "Dana Keller", emails=["d@example.org"])
        assert book.identities(actor).same_person(**self.card("Jonas Okafor", emails=["d@example.org"])) is None

    def test_a_shared_number_proves_nothing_unless_the_names_agree(self, actor):
        one = somebody(actor, "Dana Keller", phones=["+351912345678"])
        known = book.identities(actor)
        assert known.same_person(**self.card("Jonas Keller", phones=["+351912345678"])) is None
        assert known.same_person(**self.card("+351912345678", source="PHONE", phones=["+351912345678"])) is None
        assert known.same_person(**self.card("Dana Keller", phones=["+351912345678"])) == one.pk

    @pytest.mark.parametrize(
        "told",
        [
            {"emails": ["d@example.org"]},
            {"phones": ["+351912345678"]},
            {"phones": ["912345678"]},
            {"phones": ["911111111"]},
            {"emails": ["no@example.org"], "phones": ["+351911111111"]},
            {},
        ],
    )
    def test_asked_for_some_ways_alone_it_knows_of_them_what_the_whole_book_does(self, actor, told):
        somebody(actor, "Dana Keller", emails=["d@example.org"], phones=["+351912345678"])
        somebody(actor, "Dana Keller", phones=["911111111"])
        somebody(actor, "Jonas Keller", emails=["j@example.org"], phones=["+351911111111"])
        card = self.card(**told)
        near = book.identities(actor, at=card["points"])
        assert near.same_person(**card) == book.identities(actor).same_person(**card)
        assert len(near.names) < 3

    def test_an_import_tells_of_those_it_adds(self, actor):
        known = book.identities(actor)
        known.add(7, **self.card("d@example.org", source="EMAIL", emails=["d@example.org"]))
        assert known.same_person(**self.card("Dana Keller", emails=["d@example.org"])) == 7
        known.add(7, **self.card("Dana Keller", emails=["d@example.org"]))
        assert known.same_person(**self.card("Jonas Okafor", emails=["d@example.org"])) is None

    def test_a_street_identifies_nobody(self, actor):
        one = somebody(actor, "Dana Keller")
        one.points.create(workspace=actor.workspace, kind=PointKind.ADDRESS, value="1 Quay", key="1 quay")
        known = book.identities(actor)
        assert (PointKind.ADDRESS, "1 quay") not in known.holders

    def test_of_two_holders_the_one_whose_name_agrees_writes(self, actor):
        dana, jonas = (somebody(actor, name, emails=["both@example.org"]) for name in ("Dana Keller", "Jonas Keller"))
        known = book.identities(actor)
        assert known.holder_of_address("both@example.org", name="Jonas Keller") == jonas.pk
        assert known.holder_of_address("both@example.org", name="") == dana.pk
        assert known.holder_of_address("both@example.org", name="Helen") == dana.pk
        assert known.holder_of_address("nobody@example.org", name="Helen") is None

    def test_known_only_from_exchanges_are_those_nobody_placed(self, actor):
        [pk] = add_people(
            actor, [NewPerson("u", PersonCard("x"), Place.ASIDE, AsideReason.LIST)], origin="exchanges", batch=None
        )
        assert book.known_only_from_exchanges(actor, [pk, somebody(actor).pk]) == {pk: AsideReason.LIST}
