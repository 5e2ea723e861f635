"""Phone numbers: the international form of one, and when two that are written otherwise are the same.

Numbers are told apart by the tables of libphonenumber (the package `phonenumbers`).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import phonenumbers

LEAST_INTERNATIONAL = 11
"""Digits from which on a number without a plus may begin with a country; shorter ones are national everywhere."""
LEAST_COMPARED = 8
"""Digits of a national number from which on it is the same as an international one that ends so."""
MOST_DIGITS = 17


@lru_cache(maxsize=8192)
def international(written: str, region: str) -> str:
    """The number with a plus and its country, as it is dialled from *region* (two letters); blank where it is none.

    A number that begins with a country though no plus says so is taken so where it cannot be meant as a national one:
    it holds the country of *region* itself, lacks the 0 that national numbers begin with there, or is longer than they.
    """
    import phonenumbers

    national = _parsed(written, region)
    digits = "".join(sign for sign in written if sign.isdigit())
    abroad = _parsed(f"+{digits}", None) if LEAST_INTERNATIONAL <= len(digits) <= MOST_DIGITS else None
    if (
        abroad is not None
        and phonenumbers.is_valid_number(abroad)
        and _is_from_abroad(digits, national, abroad, region)
    ):
        return _form(abroad)
    if national is None or not phonenumbers.is_possible_number(national):
        return ""
    return _form(national)


def is_one_number(one: str, other: str) -> bool:
    """Whether two keys that differ are one number: one has its country, which the other lacks.

    >>> is_one_number("+351912345678", "912345678"), is_one_number("07911123456", "+447911123456")
    (True, True)
    """
    if one == other or (one.startswith("+") and other.startswith("+")):
        return False
    whole, part = sorted((one, other), key=lambda key: (not key.startswith("+"), -len(key)))
    if not whole.startswith("+") and len(whole) < LEAST_INTERNATIONAL:
        return False
    return any(_ends_with(whole.removeprefix("+"), digits) for digits in dict.fromkeys((part, part.lstrip("0"))))


def end_of(key: str) -> str:
    """The last digits of the key of a number, which two keys of one number have in common."""
    return key[-LEAST_COMPARED:]


def _ends_with(whole: str, part: str) -> bool:
    """Whether *whole* is *part*, or a country and then *part*."""
    import phonenumbers

    if len(part) < LEAST_COMPARED or not part.isdigit() or not whole.endswith(part):
        return False
    country = whole.removesuffix(part)
    return not country or (country.isdigit() and int(country) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def _is_from_abroad(
    digits: str, national: phonenumbers.PhoneNumber | None, abroad: phonenumbers.PhoneNumber, region: str
) -> bool:
    import phonenumbers

    if national is None or not phonenumbers.is_valid_number(national):
        return True
    home = phonenumbers.country_code_for_region(region)
    trunk = phonenumbers.ndd_prefix_for_region(region, True)  # noqa: FBT003 -- its own way: digits alone
    if not trunk:
        return len(digits) > LEAST_INTERNATIONAL
    if digits.startswith(trunk):
        return False
    if abroad.country_code == home:
        return True
    mobile = phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE
    return phonenumbers.number_type(national) not in mobile


def _parsed(written: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    import phonenumbers

    try:
        return phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return None


def _form(number: phonenumbers.PhoneNumber) -> str:
    import phonenumbers

    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
