"""How words compare."""

import pytest

from kithwork.opportunities.rules.correcting import nearest
from kithwork.opportunities.rules.lexicon import label_names, lexicon
from kithwork.opportunities.rules.spelling import root, singular, words_of


@pytest.mark.parametrize(
    "family",
    [
        ("roof", "roofs", "roofer", "roofing"),
        ("photo", "photos", "photographer", "photography"),
        ("attorney", "solicitors", "lawyer", "barrister"),
        ("organiser", "organizers", "organizing"),
        ("counsellor", "counselor", "counselling"),
        ("colour", "colors"),
        ("paediatrician", "pediatricians"),
        ("plan", "planner", "planning"),
        ("teacher", "lessons", "instructor"),
        ("capitalist", "capitalists"),
    ],
)
def test_words_of_one_meaning_share_a_root(family):
    assert len({root(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("carer", "car"), ("career", "care"), ("caterer", "cat"), ("glasses", "glass"), ("special", "specs")],
)
def test_words_of_two_meanings_do_not(one, other):
    assert root(one) != root(other)


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("properties", "property"),
        ("taxes", "tax"),
        ("churches", "church"),
        ("glass", "glass"),
        ("gas", "gas"),
        ("bus", "bus"),
    ],
)
def test_many_are_one_of_their_kind(many, one):
    assert singular(many) == one


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("R&D", ["rd"]),
        ("401(k)", ["401k"]),
        ("C.P.A. here", ["cpa", "here"]),
        ("GPs", ["gp"]),
        ("buyer's", ["buyer"]),
        ("a, b", ["a", ",", "b"]),
        ("here - now", ["here", "-", "now"]),
        ("book-keeper", ["book", "keeper"]),
        ("''", []),
    ],
)
def test_a_phrase_is_its_words(text, plain):
    assert [word.plain for word in words_of(text)] == plain


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("Plumber", ["plumber"]),
        ("Business / commercial banker", ["business banker", "commercial banker"]),
        ("Freight forwarder / broker", ["freight forwarder", "freight broker"]),
        ("Hair stylist / barber", ["hair stylist", "barber"]),
        ("Mediator (divorce & family)", ["mediator", "divorce mediator", "family mediator"]),
        ("Kitchen & bath designer", ["kitchen & bath designer", "bath designer", "kitchen designer"]),
        ("Painter & decorator", ["painter & decorator", "decorator", "painter"]),
        ("Burst pipe, leak or flood", ["burst pipe", "burst leak", "burst flood"]),
    ],
)
def test_a_label_stands_for_its_names(label, names):
    assert list(label_names(label)) == names


@pytest.mark.parametrize(
    ("plain", "target", "found"),
    [
        ("bookeeper", "bookkeeper", "bookkeeper"),
        ("photografer", "photographer", "photographer"),
        ("fotographer", "photographer", "photographer"),
        ("fotografer", "photographer", None),
        ("plumer", "plumber", "plumber"),
        ("plamer", "plumber", None),
        ("baths", "bath", None),
        ("cats", "carts", None),
        ("fhysio", "physio", "physio"),
        ("thysio", "physio", None),
        ("hotographer", "photographer", "photographer"),
    ],
)
def test_a_slip_is_put_right_with_care(plain, target, found):
    assert nearest(plain, (target,)) == found


def test_a_name_left_with_a_word_that_others_have_says_nothing():
    known = lexicon([("a", "Alpha", ("do the books",)), ("b", "Beta", ("books",)), ("c", "Gamma", ("the",))])

    assert [one.slug for one in known.met({0: root("books")})] == ["b"]
