"""One number is one number, with its country or without, and in whatever way it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people.numbers import end_of, international, is_one_number
from kithwork.people.queries import identities
from kithwork.people.rules import PointKind, point_key
from tests.factories import points, somebody


@pytest.mark.parametrize(
    ("region", "written", "key"),
    [
        ("PT", "912 345 678", "+351912345678"),
        ("PT", "351912345678", "+351912345678"),
        ("PT", "447911123456", "+447911123456"),
        ("GB", "07911 123456", "+447911123456"),
        ("GB", "447911123456", "+447911123456"),
        ("US", "(415) 555-0123", "+14155550123"),
        ("US", "14155550123", "+14155550123"),
        ("US", "912345678", ""),
        ("DE", "0151 12345678", "+4915112345678"),
        ("DE", "15112345678", "+4915112345678"),
        ("DE", "4915112345678", "+4915112345678"),
        ("DE", "447911123456", "+447911123456"),
        ("AT", "0664 1234567", "+436641234567"),
        ("AT", "436641234567", "+436641234567"),
        ("IT", "3471234567", "+393471234567"),
        ("IT", "393471234567", "+393471234567"),
        ("IT", "351912345678", "+351912345678"),
        ("IT", "3934712345", "+393934712345"),
        ("CN", "13012345678", "+8613012345678"),
        ("CN", "8613012345678", "+8613012345678"),
        ("BR", "11987654321", "+5511987654321"),
        ("ZZ", "912345678", ""),
        ("PT", "1234567890123456789", ""),
        ("PT", "no number", ""),
    ],
)
def test_a_number_has_its_country_as_dialled_from_home(region, written, key):
    assert international(written, region) == key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+351912345678", "912345678", True),
        ("+351912345678", "351912345678", True),
        ("+447911123456", "07911123456", True),
        ("+390612345678", "0612345678", True),
        ("+6591234567", "91234567", True),
        ("+351912345678", "12345678", False),
        ("+351912345678", "2345678", False),
        ("+351912345678", "912345679", False),
        ("+351912345678", "+351912345678", False),
        ("912345678", "351912345678", True),
        ("4155550123", "14155550123", True),
        ("12345678", "3512345678", False),
        ("0612345678", "31612345678", True),
        ("912345678", "912345678", False),
        ("912345678", "0912345678", False),
        ("+351912345678", "call 912345678", False),
    ],
)
def test_with_and_without_its_country_it_is_one_number(one, other, same):
    assert (is_one_number(one, other), is_one_number(other, one)) == (same, same)


@given(st.text(st.sampled_from("+0123456789 x"), max_size=20), st.text(st.sampled_from("+0123456789"), max_size=20))
def test_numbers_that_are_one_end_alike(one, other):
    if is_one_number(one, other):
        assert end_of(one) == end_of(other)
        assert not (one.startswith("+") and other.startswith("+"))


@given(st.from_regex(r"\+?\d{0,20}", fullmatch=True), st.sampled_from(["PT", "US", "DE", "IT", "ZZ"]))
def test_what_is_international_stays_as_it_is(written, region):
    found = international(written, region)
    assert found == "" or international(found, region) == found


@pytest.mark.django_db
class TestInTheBook:
    @pytest.mark.parametrize(
        ("kept", "told"),
        [
            ("+351 912 345 678", "912345678"),
            ("912 345 678", "+351912345678"),
            ("351912345678", "+351912345678"),
            ("+351912345678", "351912345678"),
        ],
    )
    def test_somebody_is_found_though_their_number_is_written_otherwise(self, actor, kept, told):
        dana = somebody(actor, "Dana Keller", phones=[kept])
        known = identities(actor)
        assert known.holder_of_address(f"tel:{told}", name="") == dana.pk
        assert known.holder_of_address(f"tel:{told}", name="Dana") == dana.pk
        assert known.same_person(name="Dana Keller", name_source="FN", points=points(phones=[told])) == dana.pk

    def test_who_is_called_otherwise_is_another_whose_number_ends_alike(self, actor):
        somebody(actor, "Dana Keller", phones=["+351 912 345 678"])
        known = identities(actor)
        assert known.holder_of_address("tel:912345678", name="Bo Diaz") is None
        assert known.same_person(name="Bo Diaz", name_source="FN", points=points(phones=["912345678"])) is None

    def test_a_number_that_may_be_one_of_two_is_nobody_s(self, actor):
        somebody(actor, "Dana Keller", phones=["+351 912 345 678"])
        somebody(actor, "Bo Diaz", phones=["+49 912 345 678"])
        assert identities(actor).holder_of_address("tel:912345678", name="") is None

    def test_the_very_number_comes_first(self, actor):
        somebody(actor, "Dana Keller", phones=["+351 912 345 678"])
        bo = somebody(actor, "Bo Diaz", phones=["912345678"])
        assert identities(actor).holder_of_address("tel:912345678", name="") == bo.pk


@pytest.mark.parametrize("region", ["PT", ""])
def test_a_key_is_never_blank(region):
    assert point_key(PointKind.PHONE, "x", region=region) == "x"
