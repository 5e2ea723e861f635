"""The keys under which two entries of one person, or of one organisation, are likely to meet."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from kithwork.engines.similarity.entries import Field
from kithwork.engines.similarity.names import sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kithwork.engines.similarity.names import Parts

    Values = Mapping[Field, Sequence[str]]

TELLING_WORDS = 3
"""So many of the rarest words of an organisation's name are keys of their own."""


def keys_of_person(name: Parts, values: Values) -> Iterator[str]:
    """Everything by which somebody may be met again, even where one thing is spelled otherwise."""
    told = [word for word in (name.given, name.family) if word]
    heard = [sound(word) for word in told]
    yield from _of_name(name)
    yield from _of_mail(name, values[Field.EMAIL])
    for phone in values[Field.PHONE]:
        yield f"phone {phone}"
        yield f"phone {phone[:-4]} {name.given[:1]}"
    for handle in values[Field.HANDLE]:
        yield f"handle {handle}"
        middle = len(handle) // 2
        yield from (f"handle {half} {name.given[:1]}" for half in (f"{handle[:middle]}-", f"-{handle[middle:]}"))
    for born in values[Field.BIRTHDAY]:
        yield f"born {born}"
        parts = f"{born[:4]}----", f"----{born[4:]}", f"--{born[2:6]}--"
        yield from (f"born {part} {word}" for part in parts for word in heard)
    for field in (Field.TOWN, Field.POSTCODE, Field.STREET, Field.ORGANISATION):
        yield from (f"{field} {value} {word}" for value in values[field] for word in {*told, *heard})
    yield from (f"at {street} {number}" for street in values[Field.STREET] for number in values[Field.NUMBER])


def _of_name(name: Parts) -> Iterator[str]:
    for word in (name.given, name.family, name.nickname):
        if word:
            yield f"word {word}"
    if name.given and name.family:
        given, family = sound(name.given), sound(name.family)
        yield f"name {' '.join(sorted((name.given, name.family)))}"
        yield f"heard {' '.join(sorted((given, family)))}"
        yield f"initial {family} {name.given[0]}"
        yield f"initial {given} {name.family[0]}"


def _of_mail(name: Parts, addresses: Sequence[str]) -> Iterator[str]:
    for address in addresses:
        head, _, host = address.partition("@")
        yield f"mail {address}"
        yield f"head {head}"
        yield f"head {sound(''.join(filter(str.isalpha, head)))} {host[:2]}"
        for word in (name.given, name.family):
            if word:
                yield f"host {host} {word[0]}"
                yield f"head of {word} {head[:1]}"


def keys_of_firm(values: Values, rarity: Mapping[str, float]) -> Iterator[str]:
    """The name, its rarest words one by one and two by two, numbers, pages, and the house."""
    for name in values[Field.NAME]:
        telling = sorted(name.split(), key=lambda word: (-rarity[word], word))
        yield f"name {' '.join(sorted(telling))}"
        yield from (f"word {word}" for word in telling[:TELLING_WORDS])
        yield from (f"words {' '.join(sorted(two))}" for two in combinations(telling[: TELLING_WORDS + 1], 2))
        yield from (f"{word} at {number}" for word in telling[:2] for number in values[Field.NUMBER])
    yield from (f"phone {phone}" for phone in values[Field.PHONE])
    yield from (f"domain {domain}" for domain in values[Field.DOMAIN])
    streets = {word[:4] for street in values[Field.STREET] for word in street.split() if len(word) > 2}
    where = (*sorted(streets), *values[Field.POSTCODE])
    yield from (f"at {place} {number}" for place in where for number in values[Field.NUMBER])
