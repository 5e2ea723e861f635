"""One person once: fathers and sons, homonyms and family firms, and proofs that contradict each other."""

from dataclasses import replace

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

HOME = (Address("12 Mill Lane", "Porto", "4000"),)
LINE = ("+351212345678",)
MAIL = ("lund@home.example",)
SURELY, VERY_LIKELY = 0.999, 0.95
SAYS_TWO = {
    (field, How.DIFFERS)
    for field in (Field.GIVEN, Field.FAMILY, Field.MIDDLE, Field.GENERATION, Field.BIRTHDAY, Field.HANDLE)
}


def lund(number=1, **fields):
    return Entry(number, **{"name": "John Lund", **fields})


def alike(one, other):
    asked = [replace(one, id=1), replace(other, id=2)]
    return likenesses(asked, [(1, 2)], out_of=1_000, nicknames=nicknames())[1, 2]


def about(likeness):
    return {(reason.field, reason.how) for reason in likeness.reasons}


@pytest.mark.parametrize(
    "fields",
    [
        {"phones": LINE},
        {"phones": LINE, "addresses": HOME},
        {"addresses": HOME},
        {"addresses": HOME, "organisation": "Harbour Works", "title": "Baker"},
        {"phones": LINE, "addresses": HOME, "organisation": "Lund & Son"},
    ],
)
def test_one_name_one_number_and_one_door_are_a_father_and_a_son_as_well(fields):
    found = alike(lund(**fields), lund(**fields))

    assert (found.proven, 0.5 < found.chance < SURELY) == (False, True)


@pytest.mark.parametrize(
    "own", [{"emails": ("j.l77@home.example",)}, {"handles": ("linkedin:jl-77",)}, {"birthday": "1975-12-12"}]
)
def test_what_one_person_alone_has_says_who_it_is(own):
    found = alike(lund(phones=LINE, addresses=HOME, **own), lund(phones=LINE, addresses=HOME, **own))

    assert (found.proven, found.chance >= SURELY) == (True, True)


@pytest.mark.parametrize(
    ("one", "other", "most"),
    [
        ({"birthday": "1950-03-01"}, {"birthday": "1980-07-09"}, 0.5),
        ({"birthday": "1950"}, {"birthday": "1980"}, 0.5),
        ({"emails": MAIL, "birthday": "1950-03-01"}, {"emails": MAIL, "birthday": "1980-07-09"}, VERY_LIKELY),
        ({"emails": ("jl1@a.example",)}, {"emails": ("jl9@b.example",)}, SURELY),
        ({"handles": ("linkedin:jl-1",)}, {"handles": ("linkedin:lund-9",)}, SURELY),
        ({"name": "John Lund Sr"}, {"name": "John Lund Jr"}, 0.1),
        ({"name": "John Lund"}, {"name": "John Lund Junior"}, VERY_LIKELY),
        ({"name": "John Lund"}, {"name": "John Lund jun."}, VERY_LIKELY),
        ({"name": "John Lund"}, {"name": "Lund, John II"}, VERY_LIKELY),
        ({"name": "John Lund sen."}, {"name": "John Lund jun."}, 0.1),
        ({"name": "John Lund"}, {"name": "John Lund Filho"}, VERY_LIKELY),
    ],
)
def test_what_tells_a_father_from_a_son_outweighs_their_number_and_their_door(one, other, most):
    found = alike(lund(phones=LINE, addresses=HOME, **one), lund(phones=LINE, addresses=HOME, **other))

    assert (found.proven, found.chance < most) == (False, True)


@pytest.mark.parametrize(
    ("firm", "proven"),
    [("Harbour Works", True), ("Lund Works", False), ("Lund & Son", False)],
)
def test_a_number_and_a_firm_of_the_familys_name_prove_nothing(firm, proven):
    told = {"phones": LINE, "organisation": firm}

    assert alike(lund(**told), lund(**told)).proven is proven


@pytest.mark.parametrize(
    ("one", "other", "proven"),
    [
        ({"name": "John Lund"}, {"name": "John Lundt"}, True),
        ({"name": "John Lund"}, {"name": "John"}, True),
        ({"name": "John Lund"}, {"name": "John Meyer"}, False),
        ({"name": "Lea Lund"}, {"name": "Lia Lund"}, False),
    ],
)
def test_an_address_and_the_birthday_prove_it_though_the_family_is_spelled_otherwise(one, other, proven):
    told = {"emails": MAIL, "birthday": "1975-12-12"}

    assert alike(lund(**told, **one), lund(**told, **other)).proven is proven


def test_an_address_that_a_family_shares_says_no_more_than_its_door():
    book = [
        lund(1, emails=MAIL, phones=LINE),
        lund(2, emails=MAIL, phones=LINE),
        lund(3, name="Nora Lund", emails=MAIL),
    ]

    assert [(one.low, one.high, one.proven, one.chance < SURELY) for one in pairs(book)] == [(1, 2, False, True)]
    assert [(one.proven, one.chance > SURELY) for one in pairs(book[:2])] == [(True, True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"birthday": "1950-03-01"}, {"birthday": "1980-07-09"}),
        ({"name": "John Maria Lund"}, {"name": "John Louis Lund"}),
        ({"handles": ("linkedin:jl-1",)}, {"handles": ("linkedin:lund-9",)}),
    ],
)
def test_proofs_that_would_make_one_of_two_prove_nothing(one, other):
    father, son, either = lund(1, emails=MAIL, **one), lund(2, emails=MAIL, **other), lund(3, emails=MAIL)

    assert [two.proven for two in pairs([father, either])] == [True]
    assert {(two.low, two.high): two.proven for two in pairs([father, son, either])}.items() >= {
        ((1, 3), False),
        ((2, 3), False),
    }


def test_a_proof_does_not_go_round_the_users_word():
    three = [lund(number, emails=MAIL) for number in (1, 2, 3)]

    assert [two.proven for two in pairs(three)] == [True, True, True]
    assert not any(two.proven for two in pairs(three, known_apart={(1, 2)}))


def test_of_two_with_other_first_names_no_third_entry_makes_one():
    mail, line = ("x.y77@home.example",), ("+351912345678",)
    entries = [
        Entry(1, name="Ann Lund", emails=mail, phones=line),
        Entry(2, name="Lund", emails=mail, phones=line, addresses=HOME),
        Entry(3, name="Bob Lund", emails=mail, phones=line, addresses=HOME),
    ]

    assert (1, 3) not in {(one.low, one.high) for one in pairs(entries, out_of=1_000)}


names = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["John Lund", "John M. Lund", "John Maria Lund", "Johan Lund", "J. Lund", "Nora Lund", "John Meyer"]
    ),
    st.just(" "),
    st.sampled_from(["", "Jr", "Sr", "jun."]),
)
entries = st.builds(
    Entry,
    id=st.just(0),
    name=names,
    birthday=st.sampled_from(["", "1950-03-01", "1980-07-09", "--03-01", "1980"]),
    emails=st.sampled_from([(), MAIL, ("other@home.example",)]),
    phones=st.sampled_from([(), LINE]),
    handles=st.sampled_from([(), ("linkedin:jl-1",), ("linkedin:lund-9",), ("telegram:9",)]),
    organisation=st.sampled_from(["", "Lund & Son", "Harbour Works"]),
    title=st.sampled_from(["", "Baker"]),
    addresses=st.sampled_from([(), HOME]),
)


@given(entries, entries)
def test_surely_never_stands_beside_what_says_two(one, other):
    found = alike(one, other)

    if SAYS_TWO & about(found):
        assert (found.proven, found.chance < SURELY) == (False, True)


@given(st.lists(entries, min_size=2, max_size=5))
def test_nor_does_it_in_a_group(some):
    for found in pairs([replace(one, id=number) for number, one in enumerate(some)], least=0.01, out_of=1_000):
        if SAYS_TWO & about(found):
            assert (found.proven, found.chance < SURELY) == (False, True)


@given(st.lists(entries, min_size=2, max_size=6))
def test_whatever_proofs_tie_together_is_nowhere_told_to_be_two(some):
    book = [replace(one, id=number) for number, one in enumerate(some)]
    told = pairs(book, least=0.0, out_of=1_000)
    group = {one.id: {one.id} for one in book}
    for found in told:
        if found.proven:
            both = group[found.low] | group[found.high]
            group.update(dict.fromkeys(both, both))

    for found in told:
        if found.high in group[found.low]:
            assert not SAYS_TWO & about(found)


firms = st.builds(
    Firm,
    id=st.just(0),
    name=st.sampled_from(["Harbour Works", "Harbour Works Ltd", "Calm Terms"]),
    domains=st.sampled_from([(), ("harbour.example",), ("calm.example",)]),
    phones=st.sampled_from([(), ("5351480",)]),
    addresses=st.sampled_from(
        [(), (Address("12 Mill Lane", "Porto", "4000"),), (Address("90 Quay", "Porto", "4000"),)]
    ),
)


@given(firms, firms)
def test_organisations_that_differ_in_what_one_has_one_of_are_never_surely_one(one, other):
    found = organisation_likenesses([replace(one, id=1), replace(other, id=2)], [(1, 2)], out_of=1_000)[1, 2]

    if {(field, How.DIFFERS) for field in (Field.NAME, Field.DOMAIN, Field.NUMBER)} & about(found):
        assert (found.proven, found.chance < SURELY) == (False, True)


def test_proofs_of_organisations_that_contradict_each_other_prove_nothing():
    one, other = (Firm(number, "Harbour Works", (f"{number}.example",), ("5351480",)) for number in (1, 2))
    between = Firm(3, "Harbour Works", (), ("5351480",))

    assert [two.proven for two in organisation_pairs([one, between], out_of=1_000)] == [True]
    assert not any(two.proven for two in organisation_pairs([one, other, between], out_of=1_000))


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ({"name": "Harbour Works"}, {"name": "The Harbour Works Ltd"}, True),
        ({"name": "Harbour Works"}, {"name": "Harbour Terms"}, False),
        ({"domains": ("harbour.example",)}, {"domains": ("calm.example",)}, False),
        ({"phones": ("5351480",)}, {"phones": ("7777777",)}, False),
        ({"addresses": HOME}, {"addresses": (Address("90 Quay", "Lyon", "69000"),)}, False),
    ],
)
def test_one_name_of_an_organisation_is_enough_to_ask_in_a_large_book_too(one, other, is_told):
    two = [Firm(number, **{"name": "Harbour Works", **told}) for number, told in ((1, one), (2, other))]

    found = organisation_likenesses(two, [(1, 2)], out_of=10_000)[1, 2]

    assert (found.chance >= 0.5, found.proven) == (is_told, False)
