"""Business cards by photograph or scan: pictures, their QR codes, the words on them, and the fields these make."""

from __future__ import annotations

from kithwork.sources.cards.codes import codes_in
from kithwork.sources.cards.fields import CardFields, Way, fields_from, record_of
from kithwork.sources.cards.layout import fields_of_spots
from kithwork.sources.cards.payloads import fields_of_payload, fields_of_payloads
from kithwork.sources.cards.pictures import Picture, opened, pictures_in
from kithwork.sources.cards.reading import CardReading, ReadBy, read_card
from kithwork.sources.cards.seeing import reader_name, see

__all__ = [
    "CardFields",
    "CardReading",
    "Picture",
    "ReadBy",
    "Way",
    "codes_in",
    "fields_from",
    "fields_of_payload",
    "fields_of_payloads",
    "fields_of_spots",
    "opened",
    "pictures_in",
    "read_card",
    "reader_name",
    "record_of",
    "see",
]
