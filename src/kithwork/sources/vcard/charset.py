"""From bytes to text when nobody says, or somebody says wrongly, which charset a card is written in."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from kithwork.sources.vcard.guessing import guess

SAMPLE_BYTES = 65_536
"""How much text a guess looks at."""

_SUPERSETS = {
    "ascii": "",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "shift_jisx0213": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
}
"""Writers name the smaller set and use the larger one."""

_ALIASES = {"x-sjis": "cp932", "ansi": "cp1252", "ks_c_5601-1987": "cp949", "unicode": "", "8bit": ""}

_PLAUSIBLE = re.compile(r"(?!unicode|raw|idna|punycode|undefined|utf[-_]?7)[a-z0-9][a-z0-9_.:-]{0,40}\Z")


@lru_cache(maxsize=256)
def codec_named(label: str) -> str:
    """The codec a CHARSET label means, the larger one where writers confuse two; blank if none."""
    label = label.strip().strip("\"'").lower()
    if label in _ALIASES or not _PLAUSIBLE.match(label):
        return _ALIASES.get(label, "")
    try:
        info = codecs.lookup(label)
        b"".decode(info.name)
    except (LookupError, ValueError):
        return ""
    return _SUPERSETS.get(info.name, info.name)


def utf8_or_none(data: bytes) -> str | None:
    """*data* as UTF-8, even where each half of a surrogate pair stands by itself; None where it is not."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    if b"\xed" not in data:
        return None
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


class Charsets:
    """Decodes the values of one file, and remembers what it once guessed for it."""

    __slots__ = ("_guess", "sample")

    def __init__(self) -> None:
        self.sample = b""
        self._guess = ""

    def text(self, data: bytes, *, declared: str = "", siblings: tuple[str, ...] = ()) -> str:
        """*data* as text, never failing: declared charset, strict UTF-8, charsets named nearby, guess.

        A one-byte charset accepts any bytes, so UTF-8 goes first even where one is declared.
        """
        if data.isascii() and not declared.lower().startswith("iso-2022"):
            return data.decode("ascii")
        codec = codec_named(declared) if declared else ""
        if codec and not _is_one_byte(codec) and codec != "utf-8":
            text = _decoded(data, codec)
            if text is not None:
                return text
        text = utf8_or_none(data)
        if text is not None:
            return text
        for candidate in (codec, *map(codec_named, siblings)):
            text = _decoded(data, candidate)
            if text is not None:
                return text
        return self._guessed(data, codec)

    def _guessed(self, data: bytes, codec: str) -> str:
        if codec in {"utf-8", ""} and _mostly_utf8(data):
            return data.decode("utf-8", "replace")
        if not self._guess:
            self._guess = guess(self.sample or data)
        for candidate in (self._guess, guess(data)):
            text = _decoded(data, candidate)
            if text is not None:
                return text
        return data.decode("cp1252", "replace")


def lines_to_guess_from(block: bytes) -> bytes:
    """The lines of *block* that are neither ASCII nor UTF-8 and name no charset, up to `SAMPLE_BYTES`."""
    found: list[bytes] = []
    size = 0
    for line in block.splitlines():
        if line.isascii() or b"charset=" in line.lower() or utf8_or_none(line) is not None:
            continue
        found.append(line)
        size += len(line)
        if size > SAMPLE_BYTES:
            break
    return b"\n".join(found)


def _is_one_byte(codec: str) -> bool:
    return codec.startswith(("cp125", "iso8859", "koi8", "mac", "latin", "cp437", "cp85", "cp86", "cp874"))


def _decoded(data: bytes, codec: str) -> str | None:
    if not codec:
        return None
    try:
        return data.decode(codec)
    except (LookupError, UnicodeError):
        return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether *data* is UTF-8 that was cut or damaged in a place or two."""
    text = data.decode("utf-8", "replace")
    good = sum(1 for sign in text if sign > "\x7f" and sign != "\ufffd")
    return good > 0 and good >= 2 * text.count("\ufffd")
