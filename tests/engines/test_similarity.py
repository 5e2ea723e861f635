"""One person once: what is one, what is two, and what is proven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.similarity import (
    Address,
    Entry,
    Field,
    Firm,
    How,
    likenesses,
    organisation_likenesses,
    organisation_pairs,
    pairs,
)
from kithwork.knowledge.nicknames import nicknames

A_THOUSAND = 1_000
HOME = Address("12 Mill Lane", "Porto", "4000")


def alike(one, other, **how):
    """How likely two entries of a book of a thousand are one; their ids are given here."""
    told = {"out_of": A_THOUSAND, "nicknames": nicknames(), **how}
    (found,) = likenesses([_numbered(one, 1), _numbered(other, 2)], [(1, 2)], **told).values()
    return found


def _numbered(entry, number):
    fields = {name: getattr(entry, name) for name in entry.__dataclass_fields__ if name != "id"}
    return type(entry)(number, **fields)


def ada(**fields):
    return Entry(0, **{"name": "Ada Byron", **fields})


def about(likeness):
    return {(reason.field, reason.how) for reason in likeness.reasons}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ada(emails=("ada@engine.example",)), ada(name="Byron, Ada", emails=("Ada@Engine.example",))),
        (
            ada(emails=("ada@engine.example",), birthday="1815-12-10"),
            ada(emails=("ada@engine.example",), birthday="--12-10"),
        ),
        (ada(given="Ada", family="Byron", emails=("a@b.example",)), ada(name="ADA BYRON", emails=("a@b.example",))),
        (Entry(0, name="José Łuczak", emails=("j@b.example",)), Entry(0, name="Jose Luczak", emails=("j@b.example",))),
        (
            Entry(0, name="Юлия Иванова", emails=("j@b.example",)),
            Entry(0, name="Yuliya Ivanova", emails=("j@b.example",)),
        ),
        (ada(handles=("linkedin:ada-byron",)), ada(handles=("linkedin:ada-byron",), emails=("other@b.example",))),
        (ada(phones=("+351 912 345 678",), birthday="1815-12-10"), ada(phones=("912345678",), birthday="18151210")),
        (
            ada(phones=("+351912345678",), organisation="Engine Works"),
            ada(phones=("+351912345678",), organisation="Engine Works Ltd"),
        ),
        (ada(name="Dr Ada Byron", emails=("ada@engine.example",)), ada(emails=("ada@engine.example",))),
        (
            ada(name="Bob Allen", emails=("b@b.example",), birthday="1971-06-24"),
            ada(name="Robert Allen", emails=("b@b.example",), birthday="1971-06-24"),
        ),
        (
            ada(emails=("ada@engine.example",), birthday="1815-12-10"),
            ada(emails=("ada@engine.exampel",), birthday="1815-12-10"),
        ),
    ],
)
def test_an_identity_and_the_same_name_prove_it(one, other):
    found = alike(one, other)

    assert (found.proven, found.chance > 0.99) == (True, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ada(name="Ann Smith", emails=("smiths@home.example",)),
            ada(name="Bob Smith", emails=("smiths@home.example",)),
        ),
        (
            ada(name="Ann Smith", phones=("+351212345678",), addresses=(HOME,)),
            ada(name="Bob Smith", phones=("+351212345678",), addresses=(HOME,)),
        ),
        (
            ada(name="Clara Lund", birthday="1990-05-01", addresses=(HOME,), emails=("lund@home.example",)),
            ada(name="Nora Lund", birthday="1990-05-01", addresses=(HOME,), emails=("lund@home.example",)),
        ),
        (
            ada(name="John Smith Sr", emails=("smith@home.example",)),
            ada(name="John Smith Jr.", emails=("smith@home.example",)),
        ),
        (
            ada(name="John Smith", suffix="II", phones=("+351212345678",)),
            ada(name="John Smith", suffix="III", phones=("+351212345678",)),
        ),
        (
            ada(name="Ann & Bob Smith", emails=("smiths@home.example",)),
            ada(name="Ann Smith", emails=("smiths@home.example",)),
        ),
        (
            ada(name="Martin Lund", emails=("lund@home.example",)),
            ada(name="Martina Lund", emails=("lund@home.example",)),
        ),
        (
            ada(given="Byron", family="Charles", emails=("b@home.example",)),
            ada(given="Ada", family="Byron", emails=("b@home.example",)),
        ),
    ],
)
def test_families_twins_couples_and_fathers_and_sons_are_two(one, other):
    found = alike(one, other)

    assert (found.proven, found.chance < 0.1) == (False, True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ada(emails=("ada1@gmail.com",)), ada(emails=("ada2@gmail.com",))),
        (ada(emails=("ada.byron@one.example",)), ada(emails=("ada.byron@two.example",))),
        (ada(organisation="Engine Works"), ada(organisation="Harbour Lights")),
        (ada(birthday="1815-12-10"), ada(birthday="1952-03-02")),
        (ada(birthday="1815-12-10", addresses=(HOME,)), ada(birthday="1952-03-02", addresses=(HOME,))),
        (ada(name="John Smith", phones=("+351212345678",)), ada(name="John Smith Jr", phones=("+351212345678",))),
        (
            ada(given="", name="Smith", emails=("smith@home.example",)),
            ada(name="Ann Smith", emails=("smith@home.example",)),
        ),
        (ada(name="A. Smith", emails=("smith@home.example",)), ada(name="Ann Smith", emails=("smith@home.example",))),
        (
            ada(name="Alex Lund", emails=("lund@home.example",)),
            ada(name="Alexandra Lund", emails=("lund@home.example",)),
        ),
        (ada(phones=("+351212345678",)), ada(phones=("+351212345678",))),
        (ada(name="Ada Maria Byron", emails=("a@b.example",)), ada(name="Ada Louise Byron", emails=("a@b.example",))),
        (ada(handles=("linkedin:ada-1",)), ada(handles=("telegram:ada-1",))),
    ],
)
def test_what_may_be_a_namesake_or_a_brother_is_not_proven(one, other):
    assert not alike(one, other).proven


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        (ada(emails=("ada1@gmail.com",)), ada(emails=("ada2@gmail.com",)), 0.6),
        (
            ada(emails=("ada.b1@gmail.com",), organisation="Engine Works"),
            ada(emails=("ada2@gmail.com",), organisation="Calm Terms"),
            0.4,
        ),
        (ada(birthday="1815-12-10"), ada(birthday="1952-03-02"), 0.4),
        (ada(), ada(), 0.85),
        (ada(name="Dana Keller", organisation="Engine Works"), ada(name="Dana Lund", organisation="Engine Works"), 0.4),
    ],
)
def test_homonyms_are_never_high(one, other, most):
    assert alike(one, other).chance < most


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ada(emails=("ada@engine.example",)), ada(name="Ada Lovelace", emails=("ada@engine.example",))),
        (ada(name="Bob Allen", phones=("+351912345678",)), ada(name="Robert Allen", phones=("+351912345678",))),
        (ada(name="Ada Byrom", emails=("ada@engine.example",)), ada(emails=("ada@engine.example",))),
        (ada(emails=("ada.byron77@gmail.com",)), ada(emails=("ada.byron77@gmial.com",))),
        (ada(birthday="1815-12-10", addresses=(HOME,)), ada(birthday="1815-10-12", addresses=(HOME,))),
    ],
)
def test_a_married_name_a_short_form_and_slips_are_likely_one(one, other):
    assert alike(one, other).chance > 0.9


def test_without_families_to_reckon_with_other_first_names_are_slips():
    twins = [
        Entry(number, name=name, birthday="1990-05-01", addresses=(HOME,), emails=("lund@home.example",))
        for number, name in enumerate(("Clara Lund", "Nora Lund"))
    ]

    told = [[one.chance > 0.9 for one in pairs(twins, least=0.001, families=families)] for families in (False, True)]

    assert told == [[True], [False]]


def test_an_address_that_two_of_other_names_share_proves_nothing():
    one, other, third = (
        Entry(number, name=name, emails=("lund@home.example",))
        for number, name in ((1, "Clara Lund"), (2, "Clara Lund"), (3, "Nora Lund"))
    )

    assert [(two.low, two.high, two.proven) for two in pairs([one, other, third])] == [(1, 2, False)]
    assert [(two.low, two.high, two.proven) for two in pairs([one, other])] == [(1, 2, True)]


def test_entries_that_have_little_in_common_are_tied_by_a_third():
    entries = [
        Entry(1, name="Ada Byron", emails=("ada@engine.example",)),
        Entry(2, name="Ada Byron", emails=("ada@engine.example", "countess@home.example"), phones=("+351912345678",)),
        Entry(3, name="Ada", emails=("countess@home.example",), phones=("+351912345678",)),
    ]

    assert {(two.low, two.high, two.through) for two in pairs(entries, out_of=A_THOUSAND)} == {
        (1, 2, None),
        (2, 3, None),
        (1, 3, 2),
    }


def test_what_the_user_called_two_is_not_told():
    entries = [Entry(number, name="Ada Byron", emails=("ada@engine.example",)) for number in (1, 2, 3)]

    told = pairs(entries, known_apart={(1, 2), (7, 9)})

    assert (1, 2) not in {(two.low, two.high) for two in told}
    assert len(pairs(entries)) == 3


@pytest.mark.parametrize(
    "entries", [[], [Entry(1)], [Entry(1), Entry(2)], [Entry(1, name="Ada"), Entry(2, emails=("a@b.example",))]]
)
def test_of_nobody_and_of_the_nameless_nothing_is_told(entries):
    assert pairs(entries) == []


def test_whoever_is_not_there_is_not_told_of():
    assert likenesses([ada()], [(0, 5)], out_of=10) == {}


def test_the_evidence_names_both_entries_and_says_what_is_against():
    one = ada(emails=("ada@home.example",), birthday="1815-12-10", organisation="Engine Works", title="Countess")
    other = ada(name="Byron, Ada", emails=("ada@home.example",), birthday="1852-11-27", title="Countess")

    assert [
        (reason.field, reason.how, reason.left, reason.right, reason.speaks_for) for reason in alike(one, other).reasons
    ] == [
        (Field.NAME, How.SAME, "Ada Byron", "Byron, Ada", True),
        (Field.EMAIL, How.SAME, "ada@home.example", "ada@home.example", True),
        (Field.TITLE, How.SAME, "Countess", "Countess", True),
        (Field.BIRTHDAY, How.DIFFERS, "1815-12-10", "1852-11-27", False),
    ]


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            ada(given="Ada", family="Byron", name=""),
            ada(given="Byron", family="Ada", name=""),
            {(Field.NAME, How.SWAPPED)},
        ),
        (ada(name="A. Byron"), ada(), {(Field.NAME, How.INITIAL)}),
        (ada(name="Ada"), ada(), {(Field.GIVEN, How.SAME)}),
        (ada(name="Charles Babbage"), ada(), {(Field.GIVEN, How.DIFFERS), (Field.FAMILY, How.DIFFERS)}),
        (ada(name="Ada Byron Sr"), ada(name="Ada Byron Jr"), {(Field.NAME, How.SAME), (Field.GENERATION, How.DIFFERS)}),
        (
            ada(name="Ada Maria Byron"),
            ada(name="Ada Louise Byron"),
            {(Field.NAME, How.SAME), (Field.MIDDLE, How.DIFFERS)},
        ),
        (ada(addresses=(HOME,)), ada(addresses=(HOME,)), {(Field.NAME, How.SAME), (Field.STREET, How.SAME)}),
        (
            ada(addresses=(Address(town="Porto"),)),
            ada(addresses=(HOME,)),
            {(Field.NAME, How.SAME), (Field.TOWN, How.SAME)},
        ),
        (
            ada(addresses=(Address(town="Porto"),)),
            ada(addresses=(Address(town="Lyon"),)),
            {(Field.NAME, How.SAME), (Field.TOWN, How.DIFFERS)},
        ),
        (
            ada(addresses=(Address("9 Mill Lane", "Porto"),)),
            ada(addresses=(HOME,)),
            {(Field.NAME, How.SAME), (Field.NUMBER, How.DIFFERS)},
        ),
        (
            ada(organisation="River Field"),
            ada(emails=("x@riverfield.example",)),
            {(Field.NAME, How.SAME), (Field.ORGANISATION, How.NEAR)},
        ),
        (ada(urls=("https://a.example",)), ada(urls=("https://b.example",)), {(Field.NAME, How.SAME)}),
        (
            ada(emails=("a@b.example", "c@d.example")),
            ada(emails=("x@y.example", "c@d.example")),
            {(Field.NAME, How.SAME), (Field.EMAIL, How.SAME)},
        ),
        (Entry(0, given="Byron"), Entry(0, family="Byron", given="Ada"), {(Field.FAMILY, How.SAME)}),
    ],
)
def test_every_way_to_agree_is_told_once(one, other, told):
    assert about(alike(one, other)) == told


def test_where_one_name_stands_turned_round_alone_both_are_shown():
    one, other = Entry(0, given="Byron"), Entry(0, given="Ada", family="Byron")

    (reason,) = alike(one, other).reasons

    assert (reason.left, reason.right) == ("Byron", "Ada Byron")


def firm(name, *, domains=(), phones=(), street="", postcode="", town=""):
    return Firm(0, name, domains, phones, (Address(street, town, postcode),) if street or postcode or town else ())


@pytest.mark.parametrize(
    ("one", "other", "proven"),
    [
        (
            firm("Harbour Works", domains=("harbour.example",)),
            firm("Harbour Works Ltd", domains=("harbour.example",)),
            True,
        ),
        (firm("The Harbour Works", phones=("5351480",)), firm("HARBOUR WORKS", phones=("535-1480",)), True),
        (
            firm("Harbour Works", phones=("5351480",), street="12 Mill Lane", postcode="4000"),
            firm("Harbour Works", phones=("5351480",), street="12 Mill Ln", postcode="4000"),
            True,
        ),
        (
            firm("Harbour Works", phones=("5351480",), street="12 Mill Lane", postcode="4000"),
            firm("Harbour Works", phones=("5351480",), street="12 Mill Lane"),
            False,
        ),
        (
            firm("Harbour Works", phones=("5351480",), street="12 Mill Lane"),
            firm("Harbour Works", phones=("5351480",), street="90 Mill Lane"),
            False,
        ),
        (firm("Harbour Works", phones=("5351480",)), firm("Calm Terms", phones=("5351480",)), False),
        (firm("Harbour Works"), firm("Harbour Works"), False),
        (
            firm("Harbour Works", domains=("harbour.example",), phones=("5351480",)),
            firm("Harbour Works", domains=("harbour.example",), phones=("9999999",)),
            False,
        ),
    ],
)
def test_an_organisation_is_proven_by_name_and_number_or_page_in_one_house(one, other, proven):
    told = organisation_likenesses([_numbered(one, 1), _numbered(other, 2)], [(2, 1)], out_of=A_THOUSAND)

    assert told[1, 2].proven is proven


def test_a_number_that_rings_in_two_houses_proves_no_organisation():
    firms = [
        Firm(1, "Harbour Works", (), ("5351480",), (Address("12 Mill Lane"),)),
        Firm(2, "Harbour Works", (), ("5351480",), (Address("12 Mill Lane"),)),
        Firm(3, "Calm Terms", (), ("5351480",), (Address("90 Quay"),)),
    ]

    assert [(two.low, two.high, two.proven) for two in organisation_pairs(firms)] == [(1, 2, False)]
    assert [two.proven for two in organisation_pairs(firms[:2], out_of=A_THOUSAND)] == [True]


def test_two_houses_of_one_organisation_are_two_places():
    one, other = (
        firm("Harbour Works", phones=("5351480",), street="12 Mill Lane"),
        firm("Harbour Works", phones=("5351480",), street="90 Quay"),
    )

    told = organisation_likenesses([_numbered(one, 1), _numbered(other, 2)], [(1, 2)], out_of=A_THOUSAND)[1, 2]

    assert (told.chance < 0.5, (Field.NUMBER, How.DIFFERS) in about(told)) == (True, True)


words = st.sampled_from(
    ["Ada", "Adela", "Bob", "Robert", "Ann", "Anna", "Charles", "Lund", "Byron", "Byrom", "Smith", "Jr"]
)
entries = st.builds(
    Entry,
    id=st.just(0),
    name=st.builds("{} {}".format, words, words),
    birthday=st.sampled_from(["", "1815-12-10", "1815-10-12", "1852-11-27", "--12-10", "1815"]),
    emails=st.sampled_from([(), ("ada@engine.example",), ("adb@engine.example",), ("x.y77@gmail.com",)]),
    phones=st.sampled_from([(), ("+351912345678",), ("+351212345679",)]),
    handles=st.sampled_from([(), ("linkedin:ada-byron-7",), ("4811642",)]),
    organisation=st.sampled_from(["", "Engine Works", "Calm Terms"]),
    addresses=st.sampled_from([(), (HOME,), (Address("9 Quay", "Lyon"),)]),
)
AGREEING = [
    {"birthday": "1902-03-04"},
    {"emails": ("same@place.example",)},
    {"phones": ("+351999888777",)},
    {"handles": ("linkedin:same-handle-12",)},
    {"organisation": "Same Harbour Works"},
    {"addresses": (Address("77 Same Street", "Utrecht", "3511"),)},
]


@given(entries, entries)
def test_it_does_not_matter_which_of_two_is_asked_first(one, other):
    there, back = alike(one, other), alike(other, one)

    assert (there.chance, there.proven) == pytest.approx((back.chance, back.proven))


@given(st.lists(entries, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(some, chance):
    book = [_numbered(one, number) for number, one in enumerate(some)]
    mixed = list(book)
    chance.shuffle(mixed)

    assert pairs(mixed, least=0.01) == pairs(book, least=0.01)


@given(entries, entries, st.sampled_from(AGREEING))
def test_one_more_thing_that_agrees_never_lowers_the_chance(one, other, agreeing):
    (field,) = agreeing
    bare = [_with(one, {field: type(getattr(one, field))()}), _with(other, {field: type(getattr(other, field))()})]
    more = [_with(entry, agreeing) for entry in (one, other)]

    assert alike(*more).chance >= alike(*bare).chance - 1e-12


def _with(entry, fields):
    told = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    return Entry(**{**told, **fields})


@given(entries, entries)
def test_what_is_proven_is_sure_and_its_names_never_disagree(one, other):
    found = alike(one, other)

    if found.proven:
        assert found.chance > 0.99
        assert not {(Field.GIVEN, How.DIFFERS), (Field.FAMILY, How.DIFFERS), (Field.GENERATION, How.DIFFERS)} & about(
            found
        )


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_stand_in_any_field(one, other):
    odd = [Entry(1, one, other, one, other, one, other, (one,), (other,), (one,), (other,), one, other, (Address(one, other, one, other),)),
           Entry(2, other, one, other, one, other, one, (one,), (other,), (one,), (other,), other, one, (Address(other, one),))]  # fmt: skip
    firms = [Firm(1, one, (other,), (one,), (Address(one),)), Firm(2, other, (other,), (one,), (Address(other),))]

    assert len(pairs(odd, least=0.0)) <= 1
    assert len(organisation_pairs(firms, least=0.0)) <= 1


def test_two_colleagues_with_an_address_after_their_own_names_are_two():
    one = ada(name="Lillian Farmer", emails=("lillian.farmer@lights.example",))
    other = ada(name="Lillian Palmer", emails=("lillian.palmer@lights.example",))

    assert alike(one, other).chance < 0.5
