"""Telephone numbers in a line of a card: which digits are one, what it is called, and which are something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.cards.fields import Way
from kithwork.sources.cards.postal import postcode_spans
from kithwork.sources.cards.words import registers

if TYPE_CHECKING:
    from collections.abc import Iterator

FEWEST_DIGITS = 6
MOST_DIGITS = 15
_RUN = re.compile(
    r"(?:\+\s?|\()?\d(?:[\d().\-–—/ \u00a0·']|\s)*\d(?:\s*(?:ext\.?|extension|x|durchwahl|dw|#)\s*\.?:?\s*\d{1,6}\b)?",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|durchwahl|dw|#)\s*\.?:?\s*(\d{1,6})\Z", re.IGNORECASE)
_BEGINS = re.compile(
    r"(?<=[\d)])(?:\s*[/|,;·]\s*|\s+|\s-\s)(?=(?:\+\d|\(\+?(?!0\))\d))|(?<=\d)\s*(?:[|;·]|\s/\s|\s-\s|\s{2,})\s*(?=[+(0-9])"
)
_YEARS = re.compile(r"(?:1[89]|20)\d\d\s*[-–—/]\s*(?:(?:1[89]|20)\d\d)\Z")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\Z")
_HOURS = re.compile(r"\d{1,2}[.:]?\d{2}?\s*[-–]\s*\d{1,2}[.:]?\d{2}?\Z")
_LABELS = {
    "cell": (
        "m c mob mobile mobil mobiltelefon handy cell cellular cel celular cellulare movil móvil movel tlm "
        "telem telm telemovel telemóvel portable port gsm kom natel whatsapp hp text sms "
        "mobiel mobilni komorka matkapuhelin"
    ),
    "fax": ("f fax telefax téléc télécopie télécopieur telecopieur fx faks"),
    "work": (
        "d direct dir direkt office o off büro buero w work durchwahl bureau escritorio escritório oficina "
        "ufficio zentrale reception switchboard main hq did dial"
    ),
    "home": ("h home privat private domicile casa"),
    "": (
        "t tel telef tél telefon telephone téléphone telefone telefono teléfono phone ph p fon tlf tif puh telefoon "
        "call fixe fix festnetz number no contact"
    ),
}
"""What stands before a number, by the kind of telephone it names."""
_LABEL_OF = {fold(word): label for label, words in _LABELS.items() for word in words.split()}
_LABEL_LAST = re.compile(r"\s*[(,–-]?\s*([^\W\d_]+)\)?\s*\Z")
_LAST_WORD = re.compile(r"([^\W\d_][\w'.-]*)[\s.:|/)&>-]*\Z")


def take_phones(text: str, phones: list[Way], *, region: str, label: str = "") -> str:
    """Add the numbers in *text* to *phones*; answers with the rest of it. *label* is what stands beside the line."""
    at, rest = 0, ""
    said = label_of(label)
    codes = postcode_spans(text)
    for match in _RUN.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in codes):
            continue
        before = text[at : match.start()]
        word = _LAST_WORD.search(before)
        named = fold(word[1]).strip(".") if word else ""
        labelled = named in _LABEL_OF or (bool(label) and is_label(label))
        if not _may_be(match[0], before=before, after=text[match.end() :], labelled=labelled):
            continue
        own = _LABEL_OF.get(named, said)
        after = "" if labelled else _label_after(text[match.end() :])
        for number in _numbers(match[0], region=region):
            _add(phones, number, own or _LABEL_OF.get(fold(after), ""))
        rest += _without_label(before) + " "
        at = match.end() + (text[match.end() :].index(after) + len(after) if after else 0)
    return rest + text[at:]


def _label_after(text: str) -> str:
    """The name of a telephone that stands after its number, where the line ends with it; blank where none does."""
    word = _LABEL_LAST.match(text)
    return word[1] if word and len(word[1]) > 2 and fold(word[1]) in _LABEL_OF else ""


def is_label(text: str) -> bool:
    """Whether *text* is nothing but the name of a telephone: `Mobile:`, `Tel. / Fax`."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    return 0 < len(words) <= 3 and not re.search(r"\d", text) and all(word in _LABEL_OF for word in words)


def label_of(text: str) -> str:
    """What kind of telephone *text* names; blank where it names none, or just any."""
    words = re.findall(r"[^\W\d_]+", fold(text))
    return next((_LABEL_OF[word] for word in words if _LABEL_OF.get(word)), "")


def _may_be(run: str, *, before: str, after: str, labelled: bool) -> bool:
    digits = re.sub(r"\D", "", _EXTENSION.sub("", run))
    if not len(digits) >= FEWEST_DIGITS or len(digits) > 3 * MOST_DIGITS:
        return False
    if _YEARS.search(run.strip()) or _DATE.search(run.strip()) or _HOURS.fullmatch(run.strip()):
        return False
    if registers(before) and not run.lstrip().startswith("+"):
        return False
    if labelled or run.lstrip().startswith("+"):
        return True
    stands_alone = not re.search(r"\w", before) or before.rstrip().endswith((":", "|", "·", ",", "/", "•"))
    is_grouped = bool(re.search(r"\d[)\s.\-/–]+\d", run))
    follows = re.match(r"\s*[^\W\d_]{2,}", after)
    if not stands_alone:
        return is_grouped and len(digits) >= 9
    return (is_grouped and len(digits) >= 7) or (len(digits) >= 8 and not follows)


def _numbers(run: str, *, region: str) -> Iterator[str]:
    for part in _parts(run):
        digits = re.sub(r"\D", "", part)
        if len(digits) > MOST_DIGITS:
            yield from _halved(part, region=region)
        elif len(digits) >= FEWEST_DIGITS:
            yield _tidy(part)


def _parts(run: str) -> list[str]:
    """The numbers in a run of digits; what is too short to be one belongs to the number before it, or after."""
    parts: list[str] = []
    at = 0
    for match in [*_BEGINS.finditer(run), None]:
        end = match.start() if match else len(run)
        digits = len(re.sub(r"\D", "", run[at:end]))
        if match is not None and digits < FEWEST_DIGITS:
            continue
        if match is None and digits < FEWEST_DIGITS and parts:
            parts[-1] = run[run.index(parts[-1]) :]
        else:
            parts.append(run[at:end])
        at = match.end() if match else end
    return parts


def _halved(run: str, *, region: str) -> Iterator[str]:
    """Two numbers with nothing but a space between: cut where both halves can be dialled, nearest to the middle."""
    from phonenumbers import NumberParseException, is_possible_number, parse

    def possible(text: str) -> bool:
        try:
            return is_possible_number(parse(text, region or "GB"))
        except NumberParseException:
            return False

    places = [match.start() for match in re.finditer(r"[\s/,]", run)]
    for place in sorted(places, key=lambda one: abs(one - len(run) / 2)):
        first, second = _tidy(run[:place]), _tidy(run[place:])
        if possible(first) and possible(second):
            yield first
            yield second
            return
    yield _tidy(run)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" .-–—/·,|'")
    if text.count(")") > text.count("("):
        text = text.removesuffix(")") if "(" not in text else text
    if text.startswith("(") and ")" not in text:
        text = text[1:]
    match = _EXTENSION.search(text)
    return f"{text[: match.start()].rstrip()} ext {match[1]}" if match else text


def _add(phones: list[Way], value: str, label: str) -> None:
    key = re.sub(r"[^\d+]", "", value)
    if all(re.sub(r"[^\d+]", "", way.value) != key for way in phones):
        phones.append(Way(value, label))


def _without_label(before: str) -> str:
    rest = before
    while (word := _LAST_WORD.search(rest)) and fold(word[1]).strip(".") in _LABEL_OF:
        rest = rest[: word.start()].rstrip(" /&|.,:-")
    return rest.rstrip(" |·•/:") if rest != before or not re.search(r"\w", rest) else rest
