"""The values of an entry as they compare, each beside how it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import one_line
from kithwork.engines.similarity.entries import Field
from kithwork.engines.similarity.names import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kithwork.engines.similarity.entries import Address, Entry, Firm
    from kithwork.engines.similarity.names import Parts


class Value(NamedTuple):
    """One value of a field: as it compares, and as it was written."""

    compared: str
    written: str


SHARED_NAMES = frozenset(
    """
    info office contact mail email hello hi admin team support sales post kontakt hallo contacto contato welcome
    enquiries inquiries reception billing accounts hr jobs service services family familie familia home booking
    bookings secretary noreply no-reply donotreply webmaster marketing press events
    """.split()  # noqa: SIM905
)
"""Names before the @ that stand for no one person."""
LEGAL = frozenset(
    """
    inc llc ltd limited llp plc gmbh srl sarl sa ag bv nv corp corporation pty oy kg lda spa
    """.split()  # noqa: SIM905
)
"""What the law adds to the name of an organisation."""
SERVICES = frozenset(
    """
    gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac gmx web aol proton protonmail pm
    fastmail mail zoho yandex orange wanadoo free laposte sapo telenet skynet libero tin virgilio btinternet sky
    comcast verizon att t-online freenet bluewin hey tutanota posteo mailbox qq 163
    """.split()  # noqa: SIM905
)
"""Names of mail services: an address with them says nothing of where somebody works."""
SECOND_LEVEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu"})
LITTLE = frozenset({"&", "/", "and", "the", "of", "for", "und", "et"})
PHONE_DIGITS = 9
"""So many last digits of a number are compared: the rest says the country, which is not always written."""
LEAST_DIGITS = 6
_DIGITS = re.compile(r"\d+")
_DATE = re.compile(r"(?:(\d{4})|-)?-?(?:(\d\d)(?:-?(\d\d))?)?", re.ASCII)
_STREETS = {
    "street": "st", "avenue": "ave", "av": "ave", "road": "rd", "drive": "dr", "boulevard": "blvd", "place": "pl",
    "crescent": "cr", "cres": "cr", "court": "ct", "lane": "ln", "square": "sq", "circuit": "cct", "north": "n",
    "south": "s", "east": "e", "west": "w", "strasse": "str",
}  # fmt: skip


def digits(number: str) -> str:
    """The last digits of a number, by which it compares; blank where there are too few to tell anybody by."""
    found = "".join(_DIGITS.findall(number.partition(";")[0]))[-PHONE_DIGITS:]
    return found if len(found) >= LEAST_DIGITS else ""


def day(text: str) -> str:
    """A partial date (`1975-12-12`, `19751212`, `--12-12`, `1975`) as eight digits, unknown parts zeros; else blank."""
    parts = _DATE.fullmatch(text.strip())
    if not parts or not any(parts.groups()):
        return ""
    year, month, of_month = parts.groups()
    return f"{year or '0000'}{month or '00'}{of_month or '00'}"


def firm_words(name: str) -> str:
    """The name of an organisation as it compares: its words without little ones and what the law adds."""
    told = [word for word in words(name) if word not in LITTLE]
    return " ".join([word for word in told if word not in LEGAL] or told)


def street_words(street: str) -> str:
    """The words of a street without its numbers; the usual words for streets shortened."""
    return " ".join(_STREETS.get(word, word) for word in words(street) if not word.isdigit())


def first_number(street: str) -> str:
    """The first number in a street line, which is the house's; blank where there is none."""
    found = _DIGITS.search(street)
    return found.group().lstrip("0") if found else ""


def is_shared_name(address: str) -> bool:
    """Whether the name before the @ stands for no one person (`info@`, `office@`)."""
    return address.partition("@")[0] in SHARED_NAMES


def host_name(address: str) -> str:
    """The name of an organisation as its mail host says it; blank where it is a mail service's, or none.

    >>> host_name("ada@post.blue-harbour.co.uk")
    'blueharbour'
    """
    parts = address.rpartition("@")[2].lower().split(".")[:-1]
    if len(parts) > 1 and parts[-1] in SECOND_LEVEL:
        parts = parts[:-1]
    name = parts[-1] if parts else ""
    return "" if name in SERVICES else "".join(words(name))


def is_named_after(address: str, name: Parts) -> bool:
    """Whether the name before the @ is made of somebody's own name, so that a namesake may have it elsewhere."""
    head = "".join(filter(str.isalnum, address.partition("@")[0]))
    told = [word.replace(" ", "") for word in (name.family, name.given) if len(word) > 1]
    return any(word in head for word in told) and not any(map(str.isdigit, head))


def has_family(address: str, name: Parts) -> bool:
    """Whether the name before the @ has somebody's family name, spelled as they do."""
    family = name.family.replace(" ", "")
    return len(family) > 2 and family in "".join(filter(str.isalnum, address.partition("@")[0]))


def of_person(field: Field, one: Entry, name: Parts) -> list[Value]:
    """What *one* has in *field*; blank values left out."""
    return [value for value in _OF_PEOPLE[field](one, name) if value.compared]


def of_firm(field: Field, one: Firm) -> list[Value]:
    """What *one* has in *field*; blank values left out."""
    return [value for value in _OF_FIRMS[field](one) if value.compared]


def _emails(one: Entry, _: Parts) -> Iterator[Value]:
    for mail in one.emails:
        compared = one_line(mail).lower()
        if not is_shared_name(compared):
            yield Value(compared, mail)


def whole_name(one: Entry) -> str:
    """The name as it is written, with what stands after it."""
    return one.name or " ".join(part for part in (one.given, one.family, one.suffix) if part)


def _birthday(one: Entry, _: Parts) -> list[Value]:
    return [Value(day(one.birthday), one.birthday)]


def _given(one: Entry, name: Parts) -> list[Value]:
    return [Value(name.given, whole_name(one)), Value(name.nickname, one.nickname)]


def _addresses(part: Callable[[Address], str], written: Callable[[Address], str]) -> Callable[..., list[Value]]:
    def read(one: Entry | Firm, _: Parts | None = None) -> list[Value]:
        return [Value(part(where), written(where)) for where in one.addresses]

    return read


def _as_line(where: Address) -> str:
    return ", ".join(part for part in (where.street, _as_place(where), where.region) if part)


def _as_place(where: Address) -> str:
    return f"{where.postcode} {where.town}".strip()


def _plain(text: str) -> str:
    return " ".join(words(text))


_PLACES = {
    Field.NUMBER: _addresses(lambda where: first_number(where.street), _as_line),
    Field.STREET: _addresses(lambda where: street_words(where.street), _as_line),
    Field.TOWN: _addresses(lambda where: _plain(where.town), lambda where: where.town),
    Field.POSTCODE: _addresses(lambda where: "".join(words(where.postcode)), _as_place),
    Field.REGION: _addresses(lambda where: _plain(where.region), lambda where: where.region),
}
_OF_PEOPLE: Mapping[Field, Callable[[Entry, Parts], list[Value] | Iterator[Value]]] = {
    Field.GIVEN: _given,
    Field.FAMILY: lambda one, name: [Value(name.family, whole_name(one))],
    Field.MIDDLE: lambda one, name: [Value(name.middle, whole_name(one))],
    Field.BIRTHDAY: _birthday,
    Field.EMAIL: _emails,
    Field.PHONE: lambda one, _: [Value(digits(phone), phone) for phone in one.phones],
    Field.HANDLE: lambda one, _: [Value(one_line(handle).lower(), handle) for handle in one.handles],
    Field.WEB: lambda one, _: [Value(one_line(url).lower(), url) for url in one.urls],
    Field.ORGANISATION: lambda one, _: [Value(firm_words(one.organisation), one.organisation)],
    Field.TITLE: lambda one, _: [Value(_plain(one.title), one.title)],
    **_PLACES,
}
_OF_FIRMS: Mapping[Field, Callable[[Firm], list[Value]]] = {
    Field.NAME: lambda one: [Value(firm_words(one.name), one.name)],
    Field.DOMAIN: lambda one: [Value(domain.lower(), domain) for domain in one.domains],
    Field.PHONE: lambda one: [Value(digits(phone), phone) for phone in one.phones],
    **_PLACES,
}
