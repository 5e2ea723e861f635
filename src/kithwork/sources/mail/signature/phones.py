"""The telephone numbers of a signature, each with what it is called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBER = re.compile(r"(?<![\w.,#/-])(?:\+|00)?[\s(\[]{0,2}\d(?:[\s().\-–/\[\]\xa0]{0,3}\d){6,14}(?![\w@])")
_WIDE = re.compile(r"\t+|\s{3,}")
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s.:#)\]=–-]*$")
_PIECES = re.compile(r"\s*[|•·;]\s*")
_EXTENSION = re.compile(r"^[\s,;]*(?:x|ext\.?|extension|poste|dw|durchwahl)\s*\.?:?\s*(\d{1,6})\b", re.IGNORECASE)
_LABEL_BEFORE = re.compile(r"(?:^|[^\w])\[?\(?([^\W\d_]+)\)?\]?[\s.:#)\]}=–-]*(?:\(?(?:no|nr)\.?\)?\s*:?\s*)?$")
_LABEL_AFTER = re.compile(r"^[\s,–-]*[(\[]?([^\W\d_]+)[)\]]?")
_NO_NUMBER = re.compile(
    r"\b(?:vat|ust|uid|iban|bic|reg(?:istered|istration)?|company|hrb|siret|siren|nif|nipc|cif|cnpj|cpf|kvk|orgnr|abn"
    r"|acn|p\.?iva|account|konto|passcode|pin|conference|meeting|zoom|webex|dial|po box|p\.o\.)\b",
    re.IGNORECASE,
)
_FAX = frozenset(["fax", "f", "telefax", "fx", "facsimile", "telecopie", "télécopie", "efax", "telefaks", "faks"])
_LABELS = {
    "cell": "cell mobile mob m handy mobil móvil movil portable port telemóvel telemovel celular cel gsm cellular c"
    " cellulare mobiel mobiltelefon komórka kom matkapuhelin tlm telm tm natel whatsapp wa",
    "work": "tel t phone ph p office o direct d work telefon telephone téléphone telephon tél teléfono telefono"
    " telefone w main voice dd ddi business bus fon telefoon tlf puh puhelin desk line switchboard durchwahl"
    " voicemail mail vm v telf tfno tlfn tlf",
    "home": "home h privat private domicile",
}
_KINDS = {word: kind for kind, words in _LABELS.items() for word in words.split()}
_CARRIED = re.compile(r"\b(?:cell|mobile|cellular|handy|mobil)\b[^\d]{0,12}$", re.IGNORECASE)
_NOT_CALLED = frozenset({"pager", "beeper", "tollfree", "telex", "skype", "icq", "twx"})


def in_columns(line: str) -> str:
    """*line* with its wide gaps as bars, but for those between a label and its number ("Fax      +351 …")."""
    parts = _WIDE.split(line.strip())
    joined = parts[0]
    for part in parts[1:]:
        said = _LAST_WORD.search(joined)
        is_label = said is not None and said.group(1).lower() in _KINDS.keys() | _FAX | _NOT_CALLED
        joined += f" {part}" if is_label else f" | {part}"
    return joined


class Number(NamedTuple):
    """A number as written, with what it is called ("cell", "work", "home" or blank)."""

    value: str
    label: str


def numbers_in(line: str, *, region: str, home: str | None = None) -> Iterator[Number]:
    """The numbers of *line* that can be called in *region* or name their own country; faxes and pagers are none.

    Where the user's *home* is another region, a number without its country is given it.
    """
    for piece in _PIECES.split(line) if not _NO_NUMBER.search(line) else ():
        for number in _in_piece(piece, region=region):
            yield number if home in {None, region} else Number(_abroad(number.value, region), number.label)


def _in_piece(line: str, *, region: str) -> Iterator[Number]:
    found = list(_NUMBER.finditer(line))
    ends = [0, *(match.end() for match in found)]
    for place, match in enumerate(found):
        before, after = line[ends[place] : match.start()], line[match.end() :]
        label = _label(before, after, is_last=place == len(found) - 1, is_first=place == 0)
        if label is None:
            continue
        extension = _EXTENSION.match(after)
        value = _tidy(match.group()) + (f" ext. {extension.group(1)}" if extension else "")
        if can_be_called(value, region=region):
            yield Number(value, label)


def _abroad(value: str, region: str) -> str:
    """A number of *region* as it is called from elsewhere; one that names its country as it stands."""
    import phonenumbers

    if value.startswith(("+", "00")):
        return value
    shape = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(phonenumbers.parse(value, region), shape)


def region_told(lines: Iterable[str]) -> str:
    """The region (`GB`) that a number of *lines* names by its country code; blank where none does."""
    import phonenumbers

    for line in lines:
        for match in _NUMBER.finditer(line) if "+" in line else ():
            if not match.group().lstrip(" ([").startswith("+"):
                continue
            try:
                number = phonenumbers.parse(_tidy(match.group()))
            except phonenumbers.NumberParseException:
                continue
            if phonenumbers.is_valid_number(number):
                return phonenumbers.region_code_for_number(number) or ""
    return ""


def can_be_called(value: str, *, region: str) -> bool:
    """Whether *value* is a number that exists in *region*, or in the country it names."""
    import phonenumbers

    try:
        number = phonenumbers.parse(value, region or None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number)


def _tidy(value: str) -> str:
    value = value.strip(" -–/.\xa0")
    if value.startswith(("+", "00")):
        value = re.sub(r"[(\[]\s*0\s*[)\]]", " ", value)
    value = re.sub(r"^\+\s+", "+", value)
    return re.sub(r"\s+", " ", value.replace("[", "(").replace("]", ")")).strip()


def _label(before: str, after: str, *, is_last: bool, is_first: bool) -> str | None:
    """What a number is called, blank where nothing says so; None where it is no number to call, or stands in prose."""
    said = _LABEL_BEFORE.search(before)
    follows = _LABEL_AFTER.match(after)
    words = [match.group(1).lower() for match in (said, follows) if match]
    if said is None and follows and follows.group(1).lower() in _FAX | _NOT_CALLED:
        return None
    if said and said.group(1).lower() in _FAX | _NOT_CALLED:
        return None
    if follows and after.lstrip()[:1] in "([" and follows.group(1).lower() in _FAX:
        return None
    if _CARRIED.search(before):
        return "cell"
    for word in words:
        if word in _KINDS:
            return _KINDS[word]
    is_alone = not re.sub(r"[\W_]+", "", before) and (not is_last or not re.sub(r"[\W_]+|ext|x|\d", "", after.lower()))
    return "" if is_alone or (is_first and not re.search(r"[^\W\d_]{3,}", before)) else None
