"""Every country of the world by its two-letter code (ISO 3166), and which one a word in an address means.

The names are those of the time zone database, in English, and those people use beside them (`places.countries`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.core.text import search_words
from kithwork.knowledge.places import countries

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def country_names() -> Mapping[str, str]:
    """The English name of every country by its two capital letters, in the order of the codes."""
    lines = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    named = {code: name for code, name, *_ in rows}
    return MappingProxyType({**named, **{code: one.label for code, one in countries().items()}})


def country_code(text: str) -> str:
    """The code of the country that *text* names, or is the code of; blank where it names none."""
    said = "".join(search_words(text))
    if said.upper() in country_names():
        return said.upper()
    return _by_name().get(said, "")


@cache
def _by_name() -> Mapping[str, str]:
    named = {_compared(name): code for code, name in country_names().items()}
    also = {_compared(name): code for code, one in countries().items() for name in one.names}
    return {**named, **also}


def _compared(name: str) -> str:
    return "".join(search_words(name))
