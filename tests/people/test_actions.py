"""Writing people: what the user says wins, what a source says fills in, and everything can be taken back."""

import pytest

from kithwork.people.actions import (
    NewPerson,
    Supplement,
    add_people,
    add_person,
    archive,
    edit_person,
    erase,
    keep,
    keep_all,
    move,
    put_aside,
    restore,
    set_notes,
    stand_as_you,
    supplement_people,
    take_back,
    throw_away,
)
from kithwork.people.actions.edit import NamelessPersonError
from kithwork.people.models import Organisation, Person, Tag
from kithwork.people.queries import PersonNotFoundError, found_ids, person
from kithwork.people.rules import AsideReason, PersonCard, Place
from tests.factories import points, somebody


def imported(actor, name="Dana Keller", *, origin="import 1", **fields):
    [pk] = add_people(actor, [NewPerson(f"uid {name}", PersonCard(name, **fields))], origin=origin, batch=None)
    return person(actor, pk)


def more(actor, one, *, origin="import 2", renews=False, **fields):
    card = PersonCard(fields.pop("name", one.full_name), **fields)
    return supplement_people(actor, [Supplement(one.pk, card, renews=renews)], origin=origin)


def test_somebody_added_by_hand_is_yours_in_every_field(actor):
    one = somebody(actor, title="Mediator", organisation="Harbour", tags=("Choir",))
    assert set(one.field_origins.values()) == {"you"}
    assert set(one.field_origins) == {"full_name", "title", "organisation", "place"}


@pytest.mark.parametrize(
    "act",
    [
        lambda actor, card: add_person(actor, card=card),
        lambda actor, card: edit_person(actor, somebody(actor).pk, card=card),
    ],
)
def test_nobody_is_kept_without_a_name(actor, act):
    with pytest.raises(NamelessPersonError) as refused:
        act(actor, PersonCard(name="  "))
    assert str(refused.value) == "A person needs a name; a first name or a nickname is enough."


def test_one_organisation_and_one_tag_however_they_are_written(actor):
    somebody(actor, "Dana", organisation="Harbour Partners", tags=("Choir",))
    somebody(actor, "Bo", organisation="HARBOUR  partners", tags=("choir", "CHOIR"))
    assert (Organisation.objects.count(), Tag.objects.count()) == (1, 1)


def test_values_are_cut_to_what_can_be_held_and_notes_keep_their_lines(actor):
    one = somebody(actor, "D" * 600, notes=" a\nb ", title="two\nlines")
    assert (len(one.full_name), one.notes, one.title) == (500, "a\nb", "two lines")


def test_editing_makes_only_what_differs_yours(actor):
    one = imported(actor, title="Mediator", organisation="Harbour")
    edited = edit_person(actor, one.pk, card=PersonCard("Dana Keller", title="Coach", organisation="Harbour"))
    assert edited.field_origins == {
        "full_name": "import 1",
        "title": "you",
        "organisation": "import 1",
        "place": "import 1",
    }


def test_notes_are_kept_and_can_be_found(actor):
    one = somebody(actor)
    assert set_notes(actor, one.pk, notes=" plays cello ").notes == "plays cello"
    assert found_ids(actor, "cello", limit=5) == [one.pk]


class TestSupplements:
    """More about somebody known."""

    def test_another_source_fills_only_what_is_blank(self, actor):
        one = imported(actor, title="Mediator")
        more(
            actor,
            one,
            title="Coach",
            department="North",
            organisation="Harbour",
            points=points(emails=["d@example.org"]),
            tags=("Choir",),
        )
        after = person(actor, one.pk)
        assert (after.title, after.department, after.organisation.name) == ("Mediator", "North", "Harbour")
        assert [point.value for point in after.points.all()] == ["d@example.org"]

    def test_the_same_source_renews_its_own_values(self, actor):
        one = imported(actor, title="Mediator", organisation="Harbour")
        more(actor, one, renews=True, name="Dana Keller-Okafor", title="Coach", organisation="North")
        after = person(actor, one.pk)
        assert (after.full_name, after.title, after.organisation.name) == ("Dana Keller-Okafor", "Coach", "North")

    def test_what_the_user_wrote_stays(self, actor):
        one = imported(actor, title="Mediator", organisation="Harbour")
        edit_person(actor, one.pk, card=PersonCard("Dana", title="Coach", organisation="Mine"))
        assert more(actor, one, renews=True, name="Dana Keller", title="Judge", organisation="Harbour") == {}
        after = person(actor, one.pk)
        assert (after.full_name, after.title, after.organisation.name) == ("Dana", "Coach", "Mine")

    def test_notes_of_several_sources_stand_together(self, actor):
        one = imported(actor, notes="first")
        more(actor, one, notes="second")
        more(actor, one, notes="first")
        assert person(actor, one.pk).notes == "first\n\nsecond"

    def test_a_name_from_an_address_gives_way_to_a_told_one(self, actor):
        one = imported(actor, "dana@example.org", name_source="EMAIL")
        more(actor, one, name="Dana Keller")
        assert person(actor, one.pk).full_name == "Dana Keller"

    def test_a_card_brings_somebody_into_the_book_whom_only_exchanges_knew(self, actor):
        card = PersonCard("Dana Keller")
        [pk] = add_people(
            actor, [NewPerson("uid", card, Place.ASIDE, AsideReason.COPIED)], origin="exchanges", batch=None
        )
        more(actor, person(actor, pk))
        assert person(actor, pk).place == Place.KEPT

    def test_the_same_again_changes_nothing(self, actor):
        fields = {"title": "Mediator", "points": points(emails=["d@example.org"]), "tags": ("Choir",)}
        one = imported(actor, **fields)
        assert more(actor, one, renews=True, **fields) == {}

    def test_it_is_taken_back_whole_but_for_what_the_user_changed_since(self, actor):
        one = imported(actor, title="Mediator")
        before = more(
            actor, one, renews=True, title="Coach", department="North", organisation="Harbour",
            points=points(emails=["d@example.org"]), tags=("Choir",),
        )  # fmt: skip
        set_notes(actor, one.pk, notes="mine")
        take_back(actor, before)
        after = person(actor, one.pk)
        assert (after.title, after.department, after.organisation, after.notes) == ("Mediator", "", None, "mine")
        assert (list(after.points.all()), list(after.taggings.all())) == ([], [])
        assert found_ids(actor, "harbour", limit=5) == []


class TestPlaces:
    """Where people stand."""

    @pytest.mark.parametrize(
        ("act", "place", "reason"),
        [(archive, Place.ARCHIVED, ""), (put_aside, Place.ASIDE, "by-hand"), (keep, Place.KEPT, "")],
    )
    def test_a_place_chosen_by_hand_is_the_users(self, actor, act, place, reason):
        one = act(actor, imported(actor).pk)
        assert (one.place, one.aside_reason, one.field_origins["place"]) == (place, reason, "you")

    def test_an_import_moves_whom_the_user_did_not_place(self, actor):
        free, placed = imported(actor, "Free"), imported(actor, "Placed")
        archive(actor, placed.pk)
        move(actor, dict.fromkeys((free.pk, placed.pk), (Place.ASIDE, AsideReason.LIST)))
        assert [person(actor, one.pk).place for one in (free, placed)] == [Place.ASIDE, Place.ARCHIVED]

    def test_several_are_kept_at_once(self, actor, stranger):
        mine, theirs = imported(actor), imported(stranger)
        put_aside(actor, mine.pk)
        assert keep_all(actor, [mine.pk, theirs.pk]) == 1
        assert person(actor, mine.pk).place == Place.KEPT

    def test_the_trash_gives_back_whole_and_only_the_trash_is_erased(self, actor):
        one = somebody(actor, emails=["d@example.org"])
        erase(actor, one.pk)
        assert restore(actor, throw_away(actor, one.pk).pk).trashed_at is None
        throw_away(actor, one.pk)
        erase(actor, one.pk)
        assert Person.objects.count() == 0

    def test_the_owners_addresses_say_who_is_the_owner(self, actor):
        me, dana = somebody(actor, "Ana", emails=["ana@example.org"]), somebody(actor, "Dana", emails=["d@example.org"])
        stand_as_you(actor, ["ana@example.org"])
        assert [person(actor, one.pk).place for one in (me, dana)] == [Place.YOU, Place.KEPT]
        stand_as_you(actor, [])
        assert person(actor, me.pk).place != Place.YOU

    @pytest.mark.parametrize("act", [archive, keep, put_aside, throw_away, restore, erase])
    def test_people_of_another_workspace_are_not_found(self, actor, stranger, act):
        with pytest.raises(PersonNotFoundError):
            act(actor, somebody(stranger).pk)
