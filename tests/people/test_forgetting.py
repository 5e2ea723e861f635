"""Whoever is erased stays out: nobody can read who it was, and nobody else is taken for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people.actions import add_person, edit_person, erase, let_in_again, throw_away
from kithwork.people.forgetting import Forgot, ForgottenOnes, Veil
from kithwork.people.models import Forgotten
from kithwork.people.queries.forgotten import forgotten, still_forgotten
from kithwork.people.rules import CardPoint, PersonCard, Place, PointKind, names_agree
from tests.factories import points, somebody

VEIL = Veil(b"k" * 32)
OTHER = Veil(b"o" * 32)
WORDS = ["Ann", "A.", "Anna", "Keller", "K", "Doe", "J", "Jürgen", "D.", "🙂"]
NAMES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
PAGE = CardPoint(PointKind.URL, "https://keller.example", "https://keller.example")


def forgot(*names, uid="1", veil=VEIL, known=(("email", "ann@x.example"),), from_exchanges=False):
    digests = frozenset(veil.digest(kind, value) for kind, value in known)
    return Forgot(uid, veil.key, digests, frozenset(veil.name(name) for name in names), from_exchanges)


def gone(actor, one):
    throw_away(actor, one.pk)
    erase(actor, one.pk)


@given(NAMES, NAMES)
def test_veiled_names_agree_where_the_names_do(one, other):
    assert names_agree(VEIL.name(one), VEIL.name(other)) == names_agree(one, other)


def test_a_veil_shows_nothing_and_another_key_shows_another():
    assert VEIL.digest("email", "ann@x.example") != OTHER.digest("email", "ann@x.example")
    assert VEIL.digest("email", "1") != VEIL.digest("card", "1")
    assert VEIL.name("Ann Keller") == VEIL.name("keller, ANN") != OTHER.name("Ann Keller")
    assert not {"ann", "keller", "a", "k"} & set(VEIL.name("Ann Keller").split())


NUMBER = (("phone", "+351912345678"),)
CARD = (("card", "7"),)


@pytest.mark.parametrize(
    ("one", "card", "is_theirs"),
    [
        (forgot("Ann Keller"), {"name": "Ann Keller", "points": points(emails=["ann@x.example"])}, True),
        (forgot("Ann Keller"), {"name": "A. Keller", "points": points(emails=["ann@x.example"])}, True),
        (forgot("Ann Keller"), {"name": "Bo Keller", "points": points(emails=["ann@x.example"])}, False),
        (forgot("Ann Keller"), {"name": "ann", "name_source": "EMAIL", "points": points(emails=["ann@x.example"])}, True),
        (forgot(), {"name": "Bo Keller", "points": points(emails=["ann@x.example"])}, True),
        (forgot("Ann Keller"), {"name": "Ann Keller", "points": points(emails=["other@x.example"])}, False),
        (forgot("Ann Keller"), {"name": "Ann Keller"}, False),
        (forgot("Ann Keller", "Ann Doe"), {"name": "Ann Doe", "points": points(emails=["ann@x.example"])}, True),
        (forgot("Ann Keller", known=NUMBER), {"name": "Keller, Ann", "points": points(phones=["+351912345678"])}, True),
        (forgot("Ann Keller", known=NUMBER), {"name": "A Keller", "points": points(phones=["+351912345678"])}, False),
        (forgot("Ann Keller", known=NUMBER, from_exchanges=True), {"name": "Ann M Keller", "points": points(phones=["+351912345678"])}, True),
        (forgot(known=NUMBER), {"name": "Bo Keller", "points": points(phones=["+351912345678"])}, False),
        (forgot(known=NUMBER, from_exchanges=True), {"name": "Bo Keller", "points": points(phones=["+351912345678"])}, True),
        (forgot("Ann Keller", known=(("url", PAGE.key),)), {"name": "Ann Keller", "points": (PAGE,)}, True),
        (forgot("Ann Keller", known=CARD), {"name": "Ann M. Keller", "keys": ["7"]}, True),
        (forgot("Ann Keller", known=CARD), {"name": "Bo Reed", "keys": ["7"]}, False),
        (forgot("Ann Keller", known=(*CARD, ("email", "ann@x.example"))), {"name": "Ann Doe", "keys": ["7"], "points": points(emails=["ann@x.example"])}, True),
        (forgot("Ann Keller", known=(("entry", "uid"),)), {"name": "Whoever", "entry": "uid"}, True),
        (forgot("Ann Keller", veil=OTHER), {"name": "Ann Keller", "points": points(emails=["ann@x.example"])}, True),
        (forgot("Ann Keller"), {"name": "Ann Keller", "points": (CardPoint(PointKind.ADDRESS, "1 Quay", "ann@x.example"),)}, False),
    ],
)  # fmt: skip
def test_a_card_is_of_them_where_it_would_be_were_they_in_the_book(one, card, is_theirs):
    assert ForgottenOnes([one]).of_card(**card) == ({"1"} if is_theirs else set())


@pytest.mark.parametrize(
    ("name", "holders", "is_theirs"),
    [
        ("", (), True),
        ("Ann Keller", (), True),
        ("The Kellers", (), True),
        ("", ("Bo Keller",), False),
        ("Bo", ("Bo Keller",), False),
        ("Ann Keller", ("Bo Keller",), True),
        ("Cy Reed", ("Bo Keller",), False),
    ],
)
def test_an_address_is_theirs_unless_somebody_in_the_book_has_it(name, holders, is_theirs):
    ones = ForgottenOnes([forgot("Ann Keller")])
    ways = [("email", "ann@x.example")]
    assert ones.of_address(ways, name=name, holders=holders) == ({"1"} if is_theirs else set())
    assert ForgottenOnes([forgot()]).of_address(ways, name="Ann Keller", holders=["Bo Keller"]) == set()


def test_where_nobody_is_forgotten_nobody_is_kept_out():
    nobody = ForgottenOnes()
    assert (bool(nobody), nobody.of_card(name="Ann", points=points(emails=["ann@x.example"]))) == (False, frozenset())
    assert nobody.of_address([("email", "ann@x.example")], name="") == frozenset()
    assert bool(ForgottenOnes([forgot()]))


@pytest.mark.parametrize(
    ("card", "is_theirs"),
    [
        (PersonCard("Ann Keller"), True),
        (PersonCard("Keller Ann"), True),
        (PersonCard("Ann"), False),
        (PersonCard("Ann M Keller"), False),
        (PersonCard("Ann Keller", points=points(emails=["new@x.example"])), False),
        (PersonCard("Ann", points=points(emails=["ann@x.example"])), True),
    ],
)
def test_typed_in_by_hand_they_are_let_in_again(actor, stranger, card, is_theirs):
    for one in (actor, stranger):
        gone(one, somebody(one, "Ann Keller", emails=["ann@x.example"]))
    uids = [one.uid for one in Forgotten.objects.all()]
    add_person(actor, card=card)
    assert still_forgotten(actor, uids) == (not is_theirs)
    assert still_forgotten(stranger, uids) == 1


def test_an_address_of_theirs_added_to_an_entry_lets_them_in(actor):
    gone(actor, somebody(actor, "Ann Keller", emails=["ann@x.example"]))
    one = somebody(actor, "Ann M Keller")
    assert bool(forgotten(actor))
    edit_person(actor, one.pk, card=PersonCard("Ann M Keller", points=points(emails=["ann@x.example"])))
    assert not forgotten(actor)


def test_let_in_by_their_uid(actor, stranger):
    gone(actor, somebody(actor, "Ann Keller", emails=["ann@x.example"]))
    uids = [Forgotten.objects.get().uid]
    assert (let_in_again(stranger, uids), let_in_again(actor, []), let_in_again(actor, uids)) == (0, 0, 1)
    assert (let_in_again(actor, uids), still_forgotten(actor, [])) == (0, 0)


def test_nothing_of_them_can_be_read(actor):
    gone(actor, somebody(actor, "Ann Keller", emails=["ann@x.example"], phones=["+351912345678"]))
    row = str(list(Forgotten.objects.values_list()))
    assert [word for word in ("Ann", "ann", "Keller", "keller", "x.example", "351912") if word in row] == []


def test_a_workspace_has_one_key_and_nobody_elses(actor, stranger):
    for one, name in ((actor, "Ann Keller"), (actor, "Bo Reed"), (stranger, "Ann Keller")):
        gone(one, somebody(one, name))
    keys = list(Forgotten.objects.order_by("pk").values_list("key", flat=True))
    assert keys[0] == keys[1] != keys[2]


def test_the_user_themselves_is_never_kept_out(actor):
    me = somebody(actor, "Ana Silva", emails=["ana@x.example"])
    me.place = Place.YOU
    me.save()
    gone(actor, me)
    assert not forgotten(actor)
