"""One card read: its QR code where it holds a person, else the words on it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kithwork.sources.cards.codes import codes_in
from kithwork.sources.cards.layout import fields_of_spots
from kithwork.sources.cards.payloads import are_of_several, fields_of_payloads
from kithwork.sources.cards.pictures import as_jpeg, opened
from kithwork.sources.cards.seeing import NO_READER, reader_name, see
from kithwork.sources.cards.several import cards_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image

    from kithwork.sources.cards.fields import CardFields
    from kithwork.sources.cards.seeing import Seen
    from kithwork.sources.cards.several import Box

FIRST_LOOK_SECONDS = 0.6
"""Enough for every try on a small picture, and for the likeliest on a large one."""
NOTHING_READ = (
    "Nothing could be read on this picture. Write the fields beside it, or photograph the card again, closer and "
    "without a shadow."
)

SEVERAL = (
    "There is more than one card on this picture, and only one of them was read. Photograph the others by themselves, "
    "or lay them apart on a dark table."
)


class ReadBy(StrEnum):
    """What told the fields of a card."""

    CODE = "code"
    WORDS = "words"
    BOTH = "both"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class CardReading:
    """What was read from one picture.

    `problem` says in a sentence why the fields are empty, where they are. `jpeg` is the picture turned upright, where
    the card lay on its side, else nothing. `parts` is where several cards seem to lie, of its width and height.
    """

    fields: CardFields
    codes: tuple[str, ...] = ()
    by: ReadBy = ReadBy.NOTHING
    problem: str = ""
    jpeg: bytes = b""
    parts: tuple[Box, ...] = ()


def read_card(jpeg: bytes, *, codes: Sequence[str] = (), region: str = "") -> CardReading:
    """What the picture says; *codes* are those found before, *region* is the country numbers without prefix are of.

    A code that tells a name and a way to reach its bearer is believed, and nothing else is read. A code that hides is
    looked for patiently only where the words do not tell as much.
    """
    picture = opened(jpeg)
    found = tuple(codes) or codes_in(picture, seconds=FIRST_LOOK_SECONDS)
    coded, of_several = fields_of_payloads(found), are_of_several(found)
    if coded.is_enough and not of_several:
        return CardReading(coded, found, ReadBy.CODE)
    seen = see(picture)
    parts = cards_on(seen.spots, _upright_size(picture, seen))
    if coded.is_enough:
        upright = _turned(picture, seen) if parts else b""
        return CardReading(coded, found, ReadBy.CODE, "" if parts else SEVERAL, upright, parts)
    told = fields_of_spots(seen.spots, region=region)
    if not found and not told.is_enough:
        found = codes_in(picture)
        coded = fields_of_payloads(found)
    fields = coded.filled_with(told)
    return CardReading(
        fields,
        found,
        _read_by(coded, told),
        problem="" if fields.says_anything else NOTHING_READ if reader_name() else NO_READER,
        jpeg=_turned(picture, seen),
        parts=parts,
    )


def _upright_size(picture: Image, seen: Seen) -> tuple[int, int]:
    return picture.size if seen.turned % 180 == 0 else (picture.height, picture.width)


def _turned(picture: Image, seen: Seen) -> bytes:
    """The picture as its words stand upright; nothing where it stands so."""
    return as_jpeg(picture.rotate(seen.turned, expand=True)) if seen.turned else b""


def _read_by(coded: CardFields, told: CardFields) -> ReadBy:
    if coded.says_anything:
        return ReadBy.BOTH if told.says_anything else ReadBy.CODE
    return ReadBy.WORDS if told.says_anything else ReadBy.NOTHING
