"""One person once: names taken apart, how they sound, and values as they compare."""

import numpy as np
import pytest

from kithwork.engines.similarity import Entry, weights
from kithwork.engines.similarity.blocking import candidates
from kithwork.engines.similarity.entries import Field
from kithwork.engines.similarity.judging import birthdays, given_names, handles, mail
from kithwork.engines.similarity.names import Parts, parts_of, sound, words
from kithwork.engines.similarity.people import People
from kithwork.engines.similarity.values import day, digits, first_number, host_name, is_named_after, street_words


@pytest.mark.parametrize(
    ("entry", "parts"),
    [
        (Entry(1, name="Ada Byron"), Parts("ada", "", "byron")),
        (Entry(1, name="Byron, Ada"), Parts("ada", "", "byron")),
        (Entry(1, name="Ludwig van Beethoven"), Parts("ludwig", "", "van beethoven")),
        (Entry(1, name="Dr Ada Maria Byron, PhD"), Parts("ada", "maria", "byron")),
        (Entry(1, name="John Smith Jr."), Parts("john", "", "smith", "", "2")),
        (Entry(1, name="Smith, John, Sr"), Parts("john", "", "smith", "", "1")),
        (
            Entry(1, given="John", family="Smith", suffix="III", nickname="Jack"),
            Parts("john", "", "smith", "jack", "3"),
        ),
        (Entry(1, name="Ann & Bob Smith"), Parts("ann", "& bob", "smith", is_two=True)),
        (Entry(1, given="Ann", family="Smith & Lund"), Parts("ann", "", "smith & lund", is_two=True)),
        (Entry(1, name="J. Robert Oppenheimer"), Parts("j robert", "", "oppenheimer")),
        (Entry(1, name="Ada"), Parts("ada")),
        (Entry(1, name="Junior"), Parts("junior", generation="2")),
        (Entry(1), Parts()),
    ],
)
def test_a_name_is_taken_apart(entry, parts):
    assert parts_of(entry) == parts


@pytest.mark.parametrize(
    ("one", "other"), [("philip", "filip"), ("smith", "smyth"), ("meyer", "maier"), ("catherine", "katrine")]
)
def test_what_sounds_alike_has_one_key(one, other):
    assert sound(one) == sound(other) != sound("otto")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("O’Neill", ["oneill"]),
        ("Müller-Lüdenscheidt", ["muller", "ludenscheidt"]),
        ("Ψυχή", ["psychi"]),
        ("李小龍", ["李小龍"]),
        ("", []),
    ],
)
def test_words_are_spelled_in_latin_letters_where_they_can_be(text, read):
    assert words(text) == read


@pytest.mark.parametrize(
    ("text", "compared"),
    [("+351 912 345 678", "912345678"), ("912345678;ext=12", "912345678"), ("12345", ""), ("", "")],
)
def test_a_number_compares_by_its_last_digits(text, compared):
    assert digits(text) == compared


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("1815-12-10", "18151210"),
        ("18151210", "18151210"),
        ("--12-10", "00001210"),
        ("1815-12", "18151200"),
        ("1815", "18150000"),
        ("soon", ""),
        ("", ""),
    ],
)
def test_a_partial_date_compares_by_what_is_known(text, compared):
    assert day(text) == compared


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ada@blue-harbour.example", "blueharbour"),
        ("ada@post.harbour.co.uk", "harbour"),
        ("ada@gmail.com", ""),
        ("ada@localhost", ""),
        ("", ""),
    ],
)
def test_a_mail_host_names_an_organisation_but_for_the_services(address, name):
    assert host_name(address) == name


def test_streets_compare_without_numbers_and_in_short():
    assert (street_words("12 Mill Lane"), first_number("Mill Lane 012"), first_number("Mill Lane")) == (
        "mill ln",
        "12",
        "",
    )


def test_an_address_made_of_a_name_is_known_by_it():
    ada = Parts("ada", "", "byron")

    assert [is_named_after(mail, ada) for mail in ("ada.byron@x.example", "byron77@x.example", "sunny@x.example")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("ada.byron77@gmail.com", "ada.byron77@gmail.com", 5),
        ("ada.byron77@gmail.com", "ada.byron77@gmial.com", 4),
        ("ada.byron77@gmail.com", "ada.byron77@outlook.com", 3),
        ("roberta25@smith.net", "robert255@smith.net", 4),
        ("ada.byron77@gmail.com", "ada.byron48@gmail.com", 1),
        ("d.k@firm.example", "f.j@firm.example", 2),
    ],
)
def test_other_digits_make_another_address(one, other, level):
    assert mail([one], [other]).tolist() == [level]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("linkedin:ada-byron", "linkedin:ada-byron", 4),
        ("linkedin:ada-byron-7", "linkedin:ada-byrom-7", 3),
        ("linkedin:ada-byron-7", "linkedin:ada-byron-8", 1),
        ("linkedin:ada-byron", "telegram:ada-byron", 0),
        ("4811642", "4811462", 3),
    ],
)
def test_handles_compare_within_one_service(one, other, level):
    assert handles([one], [other]).tolist() == [level]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("18151210", "18151210", 7),
        ("18151210", "18151211", 6),
        ("18151210", "18151012", 6),
        ("18151210", "00001210", 5),
        ("18151210", "18521210", 4),
        ("18151210", "18160101", 3),
        ("18150000", "18151210", 2),
        ("18151210", "18521127", 1),
        ("18150000", "18520000", 1),
    ],
)
def test_birthdays_stand_to_each_other_by_what_both_know(one, other, level):
    assert birthdays([one], [other]).tolist() == [level]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("bob", "robert", 5),
        ("rob", "robert", 5),
        ("ann", "ian", 1),
        ("jim", "jimmy", 2),
        ("a", "ada", 4),
        ("sofia", "fosia", 2),
        ("noah", "hnoan", 2),
        ("annamaria", "anna maria", 5),
    ],
)
def test_first_names_stand_to_each_other_by_what_is_known_of_names(one, other, level):
    known = {name: frozenset(forms.split()) for name, forms in {
        "bob": "robert", "robert": "bob", "ann": "anna", "ian": "john", "jim": "james", "jimmy": "james",
    }.items()}  # fmt: skip

    assert given_names(known)([one], [other]).tolist() == [level]


def test_learning_ends_though_it_has_not_settled(monkeypatch):
    monkeypatch.setattr(weights, "ROUNDS", 1)
    book = People([Entry(number, name=f"Ada Lund{number % 9}", birthday="1990-01-01") for number in range(80)], {})

    model = weights.learned(book, book.compared(*candidates(book)))

    assert 0 < model.prior < 0.1
    assert np.isfinite(np.concatenate([*model.matched, *model.unmatched])).all()


def test_shared_addresses_are_nobodys():
    book = People([Entry(1, name="Ada Byron", emails=("info@firm.example", "ada@firm.example"))], {})

    assert book.columns[Field.EMAIL].values == ["ada@firm.example"]
