"""What a column header says: which field, of which kind, and which columns belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kithwork.core.text import fold
from kithwork.sources.csv_contacts import words
from kithwork.sources.csv_contacts.asking import asked
from kithwork.sources.csv_contacts.fields import ADDRESS_PARTS, Field
from kithwork.sources.csv_contacts.words_abroad import NOT_THE_ADDRESS, words_within

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORDS = re.compile(r"[^\w]+|_+")
_NUMBER = re.compile(r"(?<=[^\W\d])(\d{1,2})\b")
_GOOGLE = re.compile(r"(email|phone|address|organization|website|im) (\d+) ([a-z ]+)$")
_GOOGLE_OTHERS = re.compile(r"(relation|event|custom field|external id|jot|calendar link) \d+ ")
_GOOGLE_PARTS = {
    "formatted": Field.ADDRESS,
    "street": Field.STREET,
    "extended address": Field.STREET_MORE,
    "city": Field.CITY,
    "po box": Field.POST_BOX,
    "region": Field.REGION,
    "postal code": Field.POSTCODE,
    "country": Field.COUNTRY,
    "name": Field.ORGANISATION,
    "title": Field.TITLE,
    "department": Field.DEPARTMENT,
    "label": Field.LABEL,
    "type": Field.LABEL,
}
_GOOGLE_VALUES = {
    "email": Field.EMAIL,
    "phone": Field.PHONE,
    "website": Field.URL,
    "im": Field.HANDLE,
    "address": Field.ADDRESS,
}
_POINTS = frozenset({Field.EMAIL, Field.PHONE, Field.URL, Field.HANDLE, Field.ADDRESS, *ADDRESS_PARTS})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says: the field, the kind of its values ("home", "cell"), and what columns it goes with.

    Columns of one address, and a value with the column that names its kind, share a `group`.
    """

    field: Field | None
    label: str = ""
    group: str = ""


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """*header* as bare words: "E-mail 2 Address" and "Email2Address" become "email 2 address"."""
    text = fold(_CAMEL.sub(" ", header.strip())).replace("ß", "ss")
    text = " ".join(_NOT_WORDS.sub(" ", _NUMBER.sub(r" \1", text)).split())
    text = re.sub(r"\b(linked|whats|git) (in|app|hub)\b", r"\1\2", text)
    return re.sub(r"\be (mail|post|posta)", r"e\1", text).replace("p o box", "pobox").replace("po box", "pobox")


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> Meaning:
    """What *header* says by itself; its field is None where it says nothing known."""
    text = plain(header)
    if "#" in header:  # "Attendee #" counts attendees
        return Meaning(Field.IGNORE)
    if google := _google(text):
        return google
    if _GOOGLE_OTHERS.match(text):
        return Meaning(Field.IGNORE)
    found = set(text.split()) | words_within(text)
    field = _exact(text)
    if field is None:
        return _by_words(text, found)
    label = _label(found, field) if field in _POINTS else ""
    return Meaning(field, label, label if field in ADDRESS_PARTS else "")


def label_for(header: str, field: Field) -> str:
    """The kind of value ("home", "work fax") that *header* tells of, in a column that holds *field*."""
    text = plain(header)
    return _label(set(text.split()) | words_within(text), field)


def _exact(text: str) -> Field | None:
    if (wanted := asked(text)) in words.EXACT:
        return words.EXACT[wanted]
    without_number = re.sub(r" \d+$", "", text)
    field = words.EXACT.get(without_number)
    return field if field in {Field.URL, Field.HANDLE, Field.NOTES, Field.TAGS, Field.ORGANISATION} else None


def _google(text: str) -> Meaning | None:
    match = _GOOGLE.match(text.replace("pobox", "po box"))
    if match is None:
        return None
    stem, number, part = match.groups()
    group = f"{stem} {number}"
    if part == "value":
        return Meaning(_GOOGLE_VALUES.get(stem, Field.IGNORE), "", group)
    if stem == "im" and part == "service":
        return Meaning(Field.LABEL, "", group)
    if stem == "organization" and part in {"label", "type"}:
        return Meaning(Field.IGNORE)
    field = _GOOGLE_PARTS.get(part)
    if field is not None:
        return Meaning(field, "", group)
    # "Email 2 address" and "Phone 1 home" are other programs' headers
    return Meaning(Field.IGNORE) if stem in {"organization", "website"} else None


def _by_words(text: str, found: set[str]) -> Meaning:
    foreign = bool(found & words.FOREIGN_WORDS)
    if found & words.EMAIL_WORDS or "posta elettronica" in text:
        if foreign or found & NOT_THE_ADDRESS:
            return Meaning(Field.IGNORE)
        return Meaning(Field.EMAIL, _label(found, Field.EMAIL))
    if foreign:
        return Meaning(Field.IGNORE)
    if found & (words.PHONE_WORDS | words.MOBILE_WORDS | words.FAX_WORDS | words.PAGER_WORDS):
        return Meaning(Field.PHONE, _label(found, Field.PHONE))
    if found & words.HANDLE_WORDS:
        return Meaning(Field.HANDLE, _label(found, Field.HANDLE))
    if found & words.WEB_WORDS:
        return Meaning(Field.URL, _label(found, Field.URL))
    for field, part_words in words.PART_WORDS:
        if found & part_words:
            return _address_part(field, found)
    return Meaning(None)


def _address_part(field: Field, found: set[str]) -> Meaning:
    place = _place(found)
    if place == "assistant":
        return Meaning(Field.IGNORE)
    if field is Field.STREET and found & {"2", "3"}:
        field = Field.STREET_MORE
    return Meaning(field, place, place)


def _label(found: set[str], field: Field) -> str:
    place = _place(found)
    if field is Field.HANDLE:
        return next(iter(sorted(found & words.HANDLE_WORDS)), "")
    if field is Field.URL and "company" in found:
        return "work"
    if field is Field.URL:
        return next((word for word in ("linkedin", "blog", "profile", "xing") if word in found), place)
    if field is not Field.PHONE:
        return "" if place == "main" else place
    if found & words.FAX_WORDS:
        return f"{place} fax".strip()
    if found & words.PAGER_WORDS:
        return "pager"
    if found & words.MOBILE_WORDS:
        return "cell" if place in {"", "home", "main"} else f"{place} cell"
    return place


def _place(found: set[str]) -> str:
    for place in ("assistant", "other", "home", "work", "main"):
        if any(words.PLACE_OF.get(word) == place for word in found):
            return place
    return ""
