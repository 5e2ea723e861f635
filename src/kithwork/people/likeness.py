"""How it is said that two entries may be one: how sure, and every piece of evidence as a sentence."""

from __future__ import annotations

import calendar
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.engines.similarity import Field, How
from kithwork.people.rules import partial_date, service_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.engines.similarity import Reason


class Sure(StrEnum):
    """How sure it is that two entries are one."""

    SURELY = "surely the same"
    VERY_LIKELY = "very likely the same"
    PERHAPS = "perhaps the same"


class TwinKind(StrEnum):
    """What may stand in the book twice."""

    PEOPLE = "people"
    ORGANISATIONS = "firms"


SURELY, VERY_LIKELY, PERHAPS = 0.999, 0.95, 0.5
"""Chances from which each word is used. Measured on 10,000 made entries full of namesakes and families
(`make bench ARGS=duplicates`): see `docs/decisions/0015-one-person-once.md`.
"""


def how_sure(chance: float, *, proven: bool) -> Sure:
    """The word for it; of less than `PERHAPS` nobody is told unless they ask."""
    if proven or chance >= SURELY:
        return Sure.SURELY
    return Sure.VERY_LIKELY if chance >= VERY_LIKELY else Sure.PERHAPS


def sentence(reason: Reason) -> str:
    """One piece of evidence, what speaks against it beginning with "But"."""
    said = _SENTENCES.get((reason.field, reason.how)) or _SENTENCES[reason.field, How.NEAR]
    left, right = reason.left, reason.right
    if reason.field is Field.BIRTHDAY:
        left, right = day_in_words(left), day_in_words(right)
    if reason.field is Field.HANDLE:
        left, right = handle_in_words(left), handle_in_words(right)
    if reason.field is Field.PHONE:
        left, right = number_in_words(left), number_in_words(right)
    if reason.how is How.SAME and fold(left) != fold(right) and (reason.field, reason.how) in _SAME_BUT_WRITTEN:
        said = _SAME_BUT_WRITTEN[reason.field, reason.how]
    if reason.how in {How.SHORT, How.INITIAL} and len(left) > len(right):
        left, right = right, left
    return said.format(left=left or right, right=right or left)


def tied_through(name: str) -> str:
    """Why two entries belong together that have little in common themselves."""
    return f"A third entry, {name}, ties the two together."


def day_in_words(text: str) -> str:
    """A partial date as it is spoken; text that is no date as it stands."""
    digits = f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdigit() else text
    parts = partial_date(digits)
    if parts is None:
        return text
    year, month, day = parts
    said = (str(day or ""), calendar.month_name[month] if month else "", str(year or ""))
    return " ".join(part for part in said if part)


def number_in_words(number: str) -> str:
    """A number with its country in groups, as cards write it; any other text as it stands."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def handle_in_words(handle: str) -> str:
    """`linkedin:ada-byron` as "ada-byron on LinkedIn"."""
    service = service_of(handle)
    return f"{handle.partition(':')[2]} on {_SERVICES.get(service, service.capitalize())}" if service else handle


_SERVICES: Mapping[str, str] = {
    "linkedin": "LinkedIn", "whatsapp": "WhatsApp", "x": "X", "fedi": "Mastodon", "bni": "BNI", "sms": "the phone",
}  # fmt: skip
_SENTENCES: Mapping[tuple[Field, How], str] = {
    (Field.NAME, How.SAME): "Both are called {left}.",
    (Field.NAME, How.SWAPPED): "{left} and {right} are one name, the one the other way round.",
    (Field.NAME, How.SHORT): "{left} may be short for {right}.",
    (Field.NAME, How.INITIAL): "{left} may stand for {right}.",
    (Field.NAME, How.NEAR): "{left} and {right} are spelled nearly alike.",
    (Field.NAME, How.PART): "{left} and {right} have most words in common.",
    (Field.NAME, How.DIFFERS): "But they are called differently: {left}, {right}.",
    (Field.GIVEN, How.SAME): "{left} and {right} have the same first name.",
    (Field.GIVEN, How.NEAR): "The first names in {left} and {right} are much alike.",
    (Field.GIVEN, How.DIFFERS): "But the first names differ: {left}, {right}.",
    (Field.FAMILY, How.SAME): "{left} and {right} have the same family name.",
    (Field.FAMILY, How.NEAR): "The family names in {left} and {right} are much alike.",
    (Field.FAMILY, How.DIFFERS): "But the family names differ: {left}, {right}.",
    (Field.MIDDLE, How.DIFFERS): "But the middle names differ: {left}, {right}.",
    (Field.GENERATION, How.DIFFERS): "But one may be the elder, the other the younger: {left}, {right}.",
    (Field.BIRTHDAY, How.SAME): "Both were born on {left}.",
    (Field.BIRTHDAY, How.SHORT): "Both have their birthday on the same day: {left}, {right}.",
    (Field.BIRTHDAY, How.NEAR): "Their birthdays are one slip of the pen apart: {left}, {right}.",
    (Field.BIRTHDAY, How.PART): "Their birthdays agree in part: {left}, {right}.",
    (Field.BIRTHDAY, How.DIFFERS): "But their birthdays differ: {left}, {right}.",
    (Field.EMAIL, How.SAME): "Both write from {left}.",
    (Field.EMAIL, How.NEAR): "{left} and {right} are nearly the same address.",
    (Field.EMAIL, How.PART): "{left} and {right} begin alike.",
    (Field.EMAIL, How.DIFFERS): "But they write from different addresses: {left}, {right}.",
    (Field.PHONE, How.SAME): "Both have the number {left}.",
    (Field.PHONE, How.NEAR): "{left} and {right} differ in one digit.",
    (Field.PHONE, How.DIFFERS): "But their numbers differ: {left}, {right}.",
    (Field.HANDLE, How.SAME): "Both are {left}.",
    (Field.HANDLE, How.NEAR): "{left} and {right} are nearly the same.",
    (Field.HANDLE, How.DIFFERS): "But they are two accounts: {left}, {right}.",
    (Field.WEB, How.SAME): "Both name the page {left}.",
    (Field.DOMAIN, How.SAME): "People of both write from {left}.",
    (Field.DOMAIN, How.DIFFERS): "But their people write from different places: {left}, {right}.",
    (Field.ORGANISATION, How.SAME): "Both work at {left}.",
    (Field.ORGANISATION, How.NEAR): "Both seem to work at {left}.",
    (Field.ORGANISATION, How.PART): "{left} and {right}, where they work, have words in common.",
    (Field.ORGANISATION, How.DIFFERS): "But they work at different places: {left}, {right}.",
    (Field.TITLE, How.SAME): "Both have the title {left}.",
    (Field.TITLE, How.NEAR): "Their titles are much alike: {left}, {right}.",
    (Field.STREET, How.SAME): "Both are at {left}.",
    (Field.STREET, How.NEAR): "{left} and {right} are nearly the same address.",
    (Field.POSTCODE, How.SAME): "Both are in {left}.",
    (Field.POSTCODE, How.NEAR): "{left} and {right} are nearly the same place.",
    (Field.TOWN, How.SAME): "Both are in {left}.",
    (Field.TOWN, How.NEAR): "Both seem to be in {left}.",
    (Field.TOWN, How.DIFFERS): "But they are in different towns: {left}, {right}.",
    (Field.NUMBER, How.DIFFERS): "But their addresses differ: {left}, {right}.",
}
_SAME_BUT_WRITTEN: Mapping[tuple[Field, How], str] = {
    (Field.NAME, How.SAME): "{left} and {right} are the same name.",
    (Field.PHONE, How.SAME): "{left} and {right} are the same number.",
    (Field.ORGANISATION, How.SAME): "{left} and {right} are the same place to work.",
}
