"""Which lines of a card are a postal address: streets, postcodes, towns and countries of many lands.

Claim: a line is an address by what only addresses hold (a postcode beside a town, a street with its number); the lines
between two such, and those that a comma leads on to, belong to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.knowledge.places import country_codes, towns_by_name
from kithwork.sources.cards.lines import is_below, is_beside
from kithwork.sources.cards.words import firm_weight, is_saying, registers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kithwork.sources.cards.lines import Line

SURE = 3
LIKELY = 2
MAYBE = 1
MOST_ADDRESSES = 3

_STREETS = """
    street st str road rd avenue ave av lane ln drive dr boulevard blvd bd court ct place pl square sq terrace
    crescent close way highway hwy parkway pkwy trail row mews quay wharf yard walk broadway parade esplanade circle
    alley plaza strasse straße weg platz allee gasse ring ufer damm steig chaussee markt graben zeile berg hof rue
    quai chemin impasse place route cours passage faubourg rua avenida travessa largo praça praca estrada calçada
    alameda rotunda urbanização lugar calle paseo carrera camino ronda glorieta poligono carretera plaza avda via
    piazza corso viale vicolo largo strada piazzale straat laan plein gracht kade weg dreef singel gatan gata vägen
    väg gränd torg gade vej allé plads veien vei ulica ul aleja al plac pl os utca út tér ulice trida třída namesti
    náměstí nam bul bulevardul strada calea nagar salai marg chowk sector colony jalan jl lorong soi cadde sokak
    mahallesi cad sok patio adro cais bairro
"""
_PLACES = """
    suite ste unit floor fl flat apt apartment building bldg house block level room tower center centre park estate
    industrial mall plaza complex postfach box bp cp apartado etage stock piso andar escritório sala loja lote
    edificio edifício pol nave zone zac za zi cedex obergeschoss og etg tr phase campus arcade chambers gate mills
    mill barn farm cottage hall gewerbegebiet gewerbepark technologiepark haus
"""
_STATES = frozenset(
    """
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|
    kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|
    nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|
    rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|west virginia|wisconsin|wyoming|ontario|
    quebec|alberta|manitoba|saskatchewan|nova scotia|british columbia|queensland|tasmania
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
"""States and provinces that cards name in full after a town; those that are given names as well are left out."""
_STREET_WORDS = frozenset(fold(word) for word in _STREETS.split())
_PLACE_WORDS = frozenset(fold(word) for word in _PLACES.split())
_STREET_ENDING = re.compile(
    r"\w{2,}(?:strasse|straße|str\.?|vegur|stigur|weg|platz|allee|gasse|ring|ufer|damm|markt|hof|berg|steig|chaussee|graben|wall|straat|laan|"
    r"plein|gracht|kade|dreef|singel|gatan|vägen|gade|vej|veien|gata|torget|utca)\Z"
)
_NUMBERED = re.compile(
    r"(?:\A|[\s,])(?:n[.ºo°]*\s?)?(?:\d{1,3}-){0,2}\d{1,5}\s?(?:bis|ter|[a-z])?(?:\s?[-/–]\s?\d{1,4}[a-z]?)?(?=\Z|[\s,.;/#])",
    re.IGNORECASE,
)
_POSTCODES = (
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"),  # United Kingdom
    re.compile(r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z]\s?\d[A-Z]\d\b"),  # Canada
    re.compile(r"\b[A-Z]{2}\.?,?\s{0,2}\d{5}(?:-\d{4})?\b"),  # United States
    re.compile(r"\b\d{4}-\d{3}\b(?!-)"),  # Portugal
    re.compile(r"\b\d{5}-\d{3}\b"),  # Brazil
    re.compile(r"\b\d{4}\s?[A-Z]{2}\b\s+\w"),  # Netherlands
    re.compile(r"(?<![\d-])\d{2}-\d{3}\b(?!-)\s*\w*"),  # Poland
    re.compile(r"(?<!\d[ .-])\b\d{3}\s\d{2}\b\s+[^\W\d]{2}"),  # Sweden, Czechia, Slovakia, Greece
    re.compile(r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT)\s+\d{4}\b"),  # Australia
    re.compile(r"(?<![\d.-])\b(?:[A-Z]{1,2}-)?\d{4,5}\s*[^\W\d_]{3}"),  # the continent: 10969 Berlin, CH-6900 Lugano
    re.compile(r"(?<![\d-])\b\d{3}\s?\d{3}\b(?![-\d])"),  # India, Singapore, Romania
    re.compile(r"[^\W\d_]{3}[\s,.-]+\d{5,7}\Z"),  # a town with its digits after it
    re.compile(r"〒\s?\d{3}-\d{4}"),  # Japan
    re.compile(r"\bD0?\d{1,2}\s?[A-Z\d]{4}\b|\b[AC-FHKNPRTV-Y]\d[\dW]\s[\dAC-FHKNPRTV-Y]{4}\b"),  # Ireland
)
_CODE = re.compile(r"(?<!\d)\d{3}(?:[-\s]?\d{2,4})?(?!\d)")
"""Digits that are a postcode where a town or country stands beside them."""
_BOX_NUMBER = re.compile(r"\b(?:p\.?\s?o\.?\s?box|postfach|postbus|apartado)\s?\d[\d -]*", re.IGNORECASE)
_UNLIKE_PHONES = (*_POSTCODES[:5], _POSTCODES[11], _BOX_NUMBER)
_BOX = re.compile(r"\b(?:p\.?\s?o\.?\s?box|postfach|postbus|apartado|b\.?p\.?|c\.?p\.?)\s?\d", re.IGNORECASE)
_STATE = re.compile(r"[^\W\d_]{3},?\s+[A-Z]{2}\Z")
_LABEL = re.compile(
    r"\A\s*(?:(?:address|adresse|anschrift|adres|add|a)\s*[.|]|[^\W\d_]+(?: [^\W\d_]+)?\s*:)\s*", re.IGNORECASE
)


def address_weight(text: str) -> int:
    """How surely *text* is a line of a postal address: 0 not, `MAYBE`, `LIKELY`, `SURE`."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    if not words and not re.fullmatch(r"[\d\s-]{4,8}", text.strip()):
        return 0
    has_street = any(word in _STREET_WORDS for word in words) or any(_STREET_ENDING.search(word) for word in words)
    has_number = _NUMBERED.search(text) is not None
    before, *after = re.split(r"\d", text, maxsplit=1)
    if after and not has_street and registers(before):
        return 0
    has_postcode = has_a_postcode(text)
    if _BOX.search(text) or (has_postcode and (has_street or "," in text or names_place(text))):
        return SURE
    if has_street and has_number:
        return SURE
    if _CODE.search(text) and names_place(text) and not is_saying(text):
        return SURE if "," in text else LIKELY
    if has_postcode:
        return LIKELY
    if has_number and (any(word in _PLACE_WORDS for word in words) or text.rstrip().endswith(",")):
        return LIKELY
    if names_place(text) or (has_number and len(words) <= 4) or _STATE.search(text.strip()):
        return MAYBE
    if 2 <= len(words) <= 4 and not firm_weight(text) and {words[0], words[-1]} & _STREET_WORDS:
        return MAYBE
    return MAYBE if any(word in _PLACE_WORDS for word in words) and len(words) <= 5 else 0


def has_a_postcode(text: str) -> bool:
    """Whether a postcode of some land stands in *text*."""
    return any(shape.search(text) for shape in _POSTCODES)


def postcode_spans(text: str) -> list[tuple[int, int]]:
    """Where in *text* postcodes and numbers of boxes stand, that are no telephone by their shape."""
    return [match.span() for shape in _UNLIKE_PHONES for match in shape.finditer(text)]


def names_place(text: str) -> bool:
    """Whether a part of *text* is the name of a country or of a town that has several names."""
    parts = [fold(re.sub(r"[\d().]", " ", part)) for part in re.split(r"[,;|·•/–-]|\s{2,}", text)]
    return any(part in country_codes() or part in towns_by_name() for part in parts if len(part) > 3)


def is_place(text: str) -> bool:
    """Whether *text* is the name of a town or country, or a town with its country or state, and nothing else."""
    parts = [fold(part.strip(" ().")) for part in re.split(r"[,;|·•/–]|\s{2,}", text)]
    known = [
        len(part) > 3 and (part in country_codes() or part in towns_by_name() or part in _STATES) for part in parts
    ]
    town = parts[0].split()
    return all(known) or (len(parts) == 2 and known[1] and len(town) <= 3 and not firm_weight(text))


def address_groups(lines: Sequence[Line]) -> list[list[int]]:
    """The places in *lines* of those that are postal addresses, each address a list; the surest lines begin them."""
    weights = [address_weight(mended(line.text)) for line in lines]
    taken: set[int] = set()
    groups: list[list[int]] = []
    for first in sorted(range(len(lines)), key=lambda one: (-weights[one], one)):
        if weights[first] < LIKELY or first in taken or len(groups) == MOST_ADDRESSES:
            continue
        group = _grown(lines, weights, first, taken)
        taken.update(group)
        groups.append(group)
    return sorted((group for group in groups if _is_whole(lines, weights, group)), key=lambda group: group[0])


def address_text(lines: Sequence[str]) -> str:
    """The lines of an address on one line, with what the reader of the picture ran together parted again."""
    parts = [mended(_LABEL.sub("", line)).strip(" ,;|·•") for line in lines]
    told = [part for at, part in enumerate(parts) if part and not any(part in later for later in parts[at + 1 :])]
    return re.sub(r"\s*[|·•]\s*", ", ", ", ".join(told))


def mended(text: str) -> str:
    """*text* with the blanks that were lost between a word and its number, or after a comma."""
    text = re.sub(r"\All(?=[a-z])", "Il", text)
    text = re.sub(r"(?<=[^\W\d_]{3})(?=\d)", " ", text)
    text = re.sub(r"(?<=\d{3})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})", " ", text)
    text = re.sub(r"(?<=\d)(?=[a-zà-ÿ]{4})", " ", text)
    text = re.sub(
        r"\s?,(?=[^\W\d_])|\s+,(?=\s)",
        lambda one: "," if one.end() < len(text) and text[one.end()] == " " else ", ",
        text,
    )
    return re.sub(r"\b([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})\Z", r"\1 \2", text)


def _grown(lines: Sequence[Line], weights: Sequence[int], first: int, taken: set[int]) -> list[int]:
    """The address around the line *first*: upwards and downwards as long as the lines can belong to it."""
    group = [first]
    while (above := _next(lines, weights, group[0], taken, up=True)) is not None and above not in group:
        group.insert(0, above)
    while (below := _next(lines, weights, group[-1], taken, up=False)) is not None and below not in group:
        group.append(below)
    return group


def _next(lines: Sequence[Line], weights: Sequence[int], at: int, taken: set[int], *, up: bool) -> int | None:
    here = lines[at]
    for other in range(at - 1, -1, -1) if up else range(at + 1, len(lines)):
        if other in taken:
            continue
        upper, lower = (lines[other], here) if up else (here, lines[other])
        near = is_below(upper, lower, gap=1.0) and max(upper.high, lower.high) < 1.5 * min(upper.high, lower.high)
        beside = is_beside(upper, lower) and lower.left - upper.right < 2 * lower.high
        if not near and not beside:
            continue
        leads_on = upper.text.rstrip().endswith(",")
        return other if weights[other] >= MAYBE or leads_on else None
    return None


def _is_whole(lines: Sequence[Line], weights: Sequence[int], group: Sequence[int]) -> bool:
    """Whether a group is an address and not just a number beside a word."""
    return max(weights[one] for one in group) == SURE or any(has_a_postcode(mended(lines[one].text)) for one in group)
