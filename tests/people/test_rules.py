"""Names, addresses, numbers and half-known dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people.rules import (
    PointKind,
    initials,
    name_from_address,
    name_words,
    names_agree,
    partial_date,
    point_key,
    tidy_name,
)

words = st.text("abcdjk", min_size=1, max_size=3)
names = st.lists(words, max_size=4).map(" ".join)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("Dana Keller", "Dana Keller", True),
        ("Dana Keller", "Keller, Dana M.", True),
        ("Dana Keller", "D. Keller", True),
        ("D K", "Dana Keller", True),
        ("Dana", "Dana Keller", True),
        ("José Ferreira", "Jose FERREIRA", True),
        ("", "Dana Keller", True),
        ("—", "Dana Keller", True),
        ("Jane Doe", "John Doe", False),
        ("Jane Doe", "J. Roe", False),
        ("Dana Keller", "Dana Okafor", False),
        ("J J Keller", "Jane John Keller", True),
    ],
)
def test_names_agree_where_one_holds_all_words_of_the_other(one, other, agree):
    assert names_agree(one, other) is agree


@given(names, names)
def test_agreeing_is_mutual(one, other):
    assert names_agree(one, other) == names_agree(other, one)


@given(names)
def test_a_name_agrees_with_itself_in_any_order(name):
    assert names_agree(name, " ".join(reversed(name.split())))


def test_words_of_a_name_have_no_order_case_or_accent():
    assert name_words("Zoë da Silva") == name_words("SILVA, Zoe DA") == {"zoe", "da", "silva"}


@pytest.mark.parametrize(
    ("written", "tidy"),
    [
        ("Dana Keller", "Dana Keller"),
        ("  Dana \n Keller ", "Dana Keller"),
        ('"Keller, Dana"', "Dana Keller"),
        ("Keller, Dana M.", "Dana M. Keller"),
        ("'Dana Keller'", "Dana Keller"),
        ("Dana Keller (via Board)", "Dana Keller"),
        ("Dana Keller (from the choir)", "Dana Keller"),
        ("Dana Keller, MD", "Dana Keller, MD"),
        ("Dana Keller, Ph.D.", "Dana Keller, Ph.D."),
        ("Harbour Partners, Inc.", "Harbour Partners, Inc."),
        ("Keller, Dana, Lisbon", "Keller, Dana, Lisbon"),
        ("The Board of the Harbour, Lisbon", "The Board of the Harbour, Lisbon"),
        ("Keller,", "Keller,"),
        ("dana@example.org", ""),
        ("dana", ""),
        ("", ""),
    ],
)
def test_a_display_name_is_made_tidy(written, tidy):
    assert tidy_name(written, address="dana@example.org") == tidy


@given(st.text(max_size=60))
def test_a_tidy_name_is_one_line_and_never_an_address(text):
    tidy = tidy_name(text)
    assert "@" not in tidy
    assert "\n" not in tidy


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("dana.keller@example.org", "Dana Keller"),
        ("dana_keller+news@example.org", "Dana Keller"),
        ("dana-m.keller@example.org", "Dana M Keller"),
        ("dana.keller2@example.org", "Dana keller2"),
        ("dana@example.org", "dana@example.org"),
        ("12.34@example.org", "12.34@example.org"),
        ("@example.org", "@example.org"),
    ],
)
def test_an_address_tells_a_name_where_it_has_several_words(address, name):
    assert name_from_address(address) == name


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dana Keller", "DK"),
        ("Ana Maria de Sá", "AS"),
        ("Dana", "D"),
        ("Jean-Luc", "JL"),
        ("(Dana) Keller", "K"),
        ("ßeta", "S"),
        ("4 Seasons", "4S"),
        ("—", "·"),
        ("", "·"),
        ("Dr. Avery Smith", "AS"),
        ("Prof. Dr. Ines Duarte, PhD", "ID"),
        ("Avery Smith Jr.", "AS"),
        ("Neymar Junior", "NJ"),
        ("Dr.", "D"),
        ("Jean Ing", "JI"),
    ],
)
def test_initials_are_one_or_two_signs(name, letters):
    assert initials(name) == letters


@given(st.text(max_size=40))
def test_there_is_always_something_in_the_circle(name):
    assert len(initials(name)) in {1, 2}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1975-12-12", (1975, 12, 12)),
        ("19751212", (1975, 12, 12)),
        ("--12-12", (None, 12, 12)),
        ("--1212", (None, 12, 12)),
        ("--12", (None, 12, None)),
        ("1975-12", (1975, 12, None)),
        ("1975", (1975, None, None)),
        ("--02-29", (None, 2, 29)),
        ("1976-02-29", (1976, 2, 29)),
        ("1975-02-29", None),
        ("1975-02-30", None),
        ("1975-04-31", None),
        ("1975-13-01", None),
        ("1975-00", None),
        ("1975-12-00", None),
        ("1975-", None),
        ("---12", None),
        ("--", None),
        ("", None),
        ("in spring", None),
        ("１９７５", None),
    ],
)
def test_a_date_may_be_known_in_part(text, found):
    assert partial_date(text) == found


@given(st.dates())
def test_every_whole_date_is_read(day):
    assert partial_date(day.isoformat()) == (day.year, day.month, day.day)


@pytest.mark.parametrize(
    ("kind", "value", "region", "key"),
    [
        (PointKind.EMAIL, " Dana.Keller@Example.ORG ", "", "dana.keller@example.org"),
        (PointKind.PHONE, "+351 912 345 678", "", "+351912345678"),
        (PointKind.PHONE, "00351 912 345 678", "", "+351912345678"),
        (PointKind.PHONE, "912 345 678", "PT", "+351912345678"),
        (PointKind.PHONE, "(0)20 7946 0958", "GB", "+442079460958"),
        (PointKind.PHONE, "912 345 678", "", "912345678"),
        (PointKind.PHONE, "12345", "PT", "12345"),
        (PointKind.PHONE, "123456", "PT", "123456"),
        (PointKind.PHONE, "9999999999999999999", "PT", "9999999999999999999"),
        (PointKind.PHONE, "0123456", "ZZ", "0123456"),
        (PointKind.PHONE, "+1+2+3456789", "", "+1+2+3456789"),
        (PointKind.PHONE, "Ask the Front Desk", "", "ask the front desk"),
        (PointKind.PHONE, "´", "", "´"),
        (PointKind.URL, "HTTPS://Example.org/É", "", "https://example.org/e"),
        (PointKind.HANDLE, "@Dana", "", "@dana"),
        (PointKind.ADDRESS, "1 Quay\n Harbour Town", "", "1 quay harbour town"),
        (PointKind.HANDLE, "´", "", "´"),
    ],
)
def test_a_way_to_reach_somebody_has_a_form_for_comparing(kind, value, region, key):
    assert point_key(kind, value, region=region) == key


@given(st.sampled_from([PointKind.PHONE, PointKind.URL, PointKind.HANDLE, PointKind.ADDRESS]), st.text(min_size=1))
def test_no_form_for_comparing_is_blank_or_too_long(kind, value):
    assert 1 <= len(point_key(kind, value)) <= max(500, len(value))
