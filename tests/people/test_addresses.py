"""Addresses beyond e-mail: numbers and accounts, who holds them, and whom they make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions.owner import person_from_address
from kithwork.people import queries as book
from kithwork.people.actions import add_people, erase, stand_as_you, throw_away
from kithwork.people.models import Person
from kithwork.people.queries.identity import addresses_written
from kithwork.people.rules import (
    FROM_EXCHANGES,
    CardPoint,
    PersonCard,
    Place,
    PointKind,
    is_address,
    name_of_address,
    point_key,
    point_of_address,
    service_address,
    service_of,
    tidy_address,
)
from tests.factories import points, somebody

EMAIL, PHONE, HANDLE, URL = PointKind.EMAIL, PointKind.PHONE, PointKind.HANDLE, PointKind.URL


def from_chat(actor, address: str, name: str = "") -> int:
    [pk] = add_people(actor, [person_from_address(address, name)], origin=FROM_EXCHANGES, batch=None)
    return pk


def with_point(actor, name: str, kind: PointKind, value: str) -> int:
    one = somebody(actor, name)
    one.points.create(workspace=actor.workspace, kind=kind, value=value, key=point_key(kind, value))
    return one.pk


@pytest.mark.parametrize(
    ("address", "point"),
    [
        ("dana@example.org", (EMAIL, "dana@example.org")),
        ("/o=exchange/cn=ada", (EMAIL, "/o=exchange/cn=ada")),
        ("urn:uuid:12", (EMAIL, "urn:uuid:12")),
        ("tel:+351912345678", (PHONE, "+351912345678")),
        ("linkedin:ada-byron", (HANDLE, "linkedin:ada-byron")),
        ("whatsapp:jahn doe", (HANDLE, "whatsapp:jahn doe")),
        ("fedi:ada@example.social", (HANDLE, "fedi:ada@example.social")),
        ("x:12497", (HANDLE, "x:12497")),
        ("whatsapp:", (EMAIL, "whatsapp:")),
    ],
)
def test_an_address_is_a_way_to_reach_somebody(address, point):
    assert point_of_address(address) == point


@pytest.mark.parametrize(
    ("typed", "address", "names_somebody"),
    [
        (" Dana@Example.ORG ", "dana@example.org", True),
        ("+351 912 345 678", "tel:+351912345678", True),
        ("tel:+1 (555) 010-0199", "tel:+15550100199", True),
        ("WhatsApp:Ana  Silva", "whatsapp:ana silva", True),
        ("BNI:José  Brito", "bni:jose brito", True),
        ("fedi:José@masto.example", "fedi:jose@masto.example", True),
        ("José@Example.ORG", "josé@example.org", True),
        ("912 345 678", "912 345 678", False),
        ("tel:912345678", "tel:912345678", False),
        ("ana silva", "ana silva", False),
        ("ana silva@example.org", "ana silva@example.org", False),
        ("@", "@", False),
        ("", "", False),
    ],
)
def test_what_somebody_types_is_tidied_and_judged(typed, address, names_somebody):
    assert (tidy_address(typed), is_address(tidy_address(typed))) == (address, names_somebody)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("dana.keller@example.org", "Dana Keller"),
        ("tel:+351912345678", "+351912345678"),
        ("linkedin:ada-byron", "Ada Byron"),
        ("x:12497", "x:12497"),
        ("fedi:ada@example.social", "ada@example.social"),
    ],
)
def test_who_has_no_name_is_called_by_the_address(address, name):
    assert name_of_address(address) == name


@given(st.text(max_size=400))
def test_a_name_at_a_service_is_an_address_there_or_none(name):
    address = service_address("whatsapp", name)
    assert len(address) <= 320
    assert address == address.lower() or not address.isascii()
    assert service_of(address) == ("whatsapp" if address != "whatsapp:" else "")


@pytest.mark.django_db
class TestHolding:
    def test_a_number_in_the_book_is_the_chat_partner_s(self, actor):
        dana = somebody(actor, "Dana Keller", phones=["+351 912 345 678"])
        known = book.identities(actor)
        assert known.holder_of_address("tel:+351912345678", name="") == dana.pk
        assert known.holder_of_address("tel:+351912345679", name="") is None

    def test_an_account_on_a_card_is_the_chat_partner_s(self, actor):
        dana = with_point(actor, "Dana Keller", HANDLE, "LinkedIn:Ada-Byron")
        assert book.identities(actor).holder_of_address("linkedin:ada-byron", name="") == dana

    @pytest.mark.parametrize("page", ["https://www.linkedin.com/in/ada-byron", "linkedin.com/in/Ada-Byron/"])
    def test_a_profile_page_is_the_account(self, actor, page):
        dana = with_point(actor, "Ada Byron", URL, page)
        known = book.identities(actor)
        assert known.holder_of_address("linkedin:ada-byron", name="") == dana
        assert known.holder_of_address("linkedin:ada", name="") is None
        assert known.holder_of_address("x:ada-byron", name="") is None

    def test_a_name_in_a_chat_is_nobody_s_of_the_same_name(self, actor):
        somebody(actor, "Dana Keller")
        assert book.identities(actor).holder_of_address("whatsapp:dana keller", name="Dana Keller") is None

    @pytest.mark.parametrize(("told", "is_same"), [("", True), ("Dana", True), ("Jonas Okafor", False)])
    def test_a_card_with_the_number_names_whom_only_a_chat_told_of(self, actor, told, is_same):
        pk = from_chat(actor, "tel:+351912345678", told)
        known = book.identities(actor)
        found = known.same_person(name="Dana Keller", name_source="FN", points=points(phones=["+351912345678"]))
        assert found == (pk if is_same else None)

    def test_a_family_number_on_a_card_still_proves_nothing(self, actor):
        somebody(actor, "Dana Keller", phones=["+351912345678"])
        known = book.identities(actor)
        assert known.same_person(name="Dana", name_source="FN", points=points(phones=["+351912345678"])) is None


@pytest.mark.django_db
class TestPeopleOfAddresses:
    @pytest.mark.parametrize(
        ("address", "told", "name", "source", "point"),
        [
            ("dana.k@example.org", "", "Dana K", "EMAIL", (EMAIL, "dana.k@example.org", "dana.k@example.org")),
            ("tel:+351912345678", "", "+351912345678", "PHONE", (PHONE, "+351912345678", "+351912345678")),
            ("tel:+351912345678", "Ana", "Ana", "FN", (PHONE, "+351912345678", "+351912345678")),
            ("whatsapp:josé", "José", "José", "FN", (HANDLE, "whatsapp:josé", "whatsapp:jose")),
            ("telegram:user1", "Bob 🤓", "Bob 🤓", "FN", (HANDLE, "telegram:user1", "telegram:user1")),
        ],
    )
    def test_somebody_is_made_of_an_address(self, address, told, name, source, point):
        card = person_from_address(address, told).card
        assert card == PersonCard(name, source, points=(CardPoint(*point),))

    def test_who_has_an_account_or_a_number_of_mine_stands_as_me(self, actor):
        account = from_chat(actor, "whatsapp:ana", "Ana")
        number = from_chat(actor, "tel:+351912345678")
        family = somebody(actor, "Bo", phones=["+351912345678"]).pk
        stand_as_you(actor, ["whatsapp:ana", "tel:+351912345678"])
        places = dict(Person.objects.values_list("pk", "place"))
        assert places == {account: Place.YOU, number: Place.YOU, family: Place.KEPT}

    def test_who_is_erased_takes_numbers_and_accounts_along(self, actor):
        dana = somebody(actor, "Dana", emails=["Dana@Example.org"], phones=["+351 912 345 678"])
        dana.points.create(workspace=actor.workspace, kind=HANDLE, value="Signal:José", key="signal:jose")
        dana.points.create(
            workspace=actor.workspace, kind=URL, value="https://dana.example", key="https://dana.example"
        )
        assert addresses_written(dana.points.values_list("kind", "key", "value")) == {
            "dana@example.org", "tel:+351912345678", "signal:jose", "Signal:José", "signal:josé",
        }  # fmt: skip
        throw_away(actor, dana.pk)
        erase(actor, dana.pk)
        assert not Person.objects.filter(pk=dana.pk).exists()
