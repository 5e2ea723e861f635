"""Bytes of a mail to text, whatever charset they claim."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

# Declared charsets that in the wild hold more than they say: the superset reads both.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "cp950",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "iso2022_jp": "iso2022_jp_ext",
}
_OTHER_NAMES = {
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "x-sjis": "cp932",
    "shift-jis": "cp932",
    "x-gbk": "gb18030",
    "x-euc-jp": "euc_jp",
    "cp-850": "cp850",
    "unicode-1-1-utf-7": "utf-7",
    "x-unicode-2-0-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-6-i": "iso8859-6",
    "x-user-defined": "cp1252",
    "x-big5": "cp950",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "8bit": "utf-8",
    "utf": "utf-8",
    "utf8mb4": "utf-8",
}
_NO_CHARSETS = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
_NAME = re.compile(r"[^\w.:+-]+")
_JIS = re.compile(rb"\x1b\$[@B]([!-~]*)(?:\x1b\([BJ])?")
_GUESS_SIGNS = 20_000
_FEWEST_BYTES_TO_GUESS = 200


def decode(raw: bytes, charset: str) -> str:
    """*raw* as text: by *charset* where it fits, else UTF-8, else a guess, else with gaps marked."""
    if raw.isascii() and not charset.lower().startswith(("utf-7", "utf-16", "iso-2022", "hz", "unicode-1")):
        return raw.decode("ascii")
    codec = _codec(charset)
    if codec == "cp1252" or not codec:
        return _tried(raw, "utf-8") or _tried(raw, "cp1252" if codec else _guess(raw)) or raw.decode("latin-1")
    return _tried(raw, codec) or ("" if raw.isascii() else _tried(raw, "utf-8")) or _lenient(raw, codec)


def _microsoft_japanese(raw: bytes) -> str:
    """ISO-2022-JP with the signs of code page 932 (`№`, `①`), which the standard codecs refuse."""
    return _JIS.sub(lambda match: _shift(match.group(1)), raw).decode("cp932", "replace")


def _shift(jis: bytes) -> bytes:
    """Two-byte JIS X 0208 as Shift_JIS."""
    out = bytearray()
    for first, second in zip(jis[::2], jis[1::2], strict=False):
        odd = first & 1
        out.append(((first + 1) >> 1) + (0x70 if first < 0x5F else 0xB0))
        out.append(second + ((0x20 if second > 0x5F else 0x1F) if odd else 0x7E))
    return bytes(out)


def _tried(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return ""


def _lenient(raw: bytes, codec: str) -> str:
    """Text with gaps where few bytes do not fit *codec*, else read as a guess says."""
    if codec.startswith("iso2022_jp"):
        return _microsoft_japanese(raw)
    try:
        text = raw.decode(codec, "replace")
    except (UnicodeError, LookupError, ValueError):
        return raw.decode("latin-1")
    if text.count("\ufffd") * 20 <= len(text):
        return text
    return _tried(raw, _guess(raw)) or text


def _guess(raw: bytes) -> str:
    if len(raw) < _FEWEST_BYTES_TO_GUESS:
        return "cp1252"
    from charset_normalizer import from_bytes

    try:
        best = from_bytes(raw[:_GUESS_SIGNS]).best()
    except (ValueError, LookupError, TypeError, AssertionError):
        return "cp1252"
    return best.encoding if best else "cp1252"


@lru_cache(maxsize=512)
def _codec(charset: str) -> str:
    """The codec to read *charset* with, or blank where there is none."""
    name = _NAME.sub("", charset.strip().lower().partition("*")[0])
    if not name:
        return ""
    try:
        found = codecs.lookup(_OTHER_NAMES.get(name, name))
    except (LookupError, ValueError, UnicodeError):
        return ""
    if found.name in _NO_CHARSETS or not getattr(found, "_is_text_encoding", True):
        return ""
    return _SUPERSETS.get(found.name, found.name)
