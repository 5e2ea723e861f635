"""Which charset a few names without any label are written in, from the shape of their bytes.

Claim: names are too short for language statistics, but scripts differ in shape: Western accents stand alone
among ASCII letters, Cyrillic and Greek words are capital, small letters and enough vowels, East Asian signs
are pairs whose first bytes keep to the rows of their common characters.
"""

from __future__ import annotations

import re

_HIGH_RUN = re.compile(rb"(?<![\x80-\xff])[\x80-\xff]+")
_ACCENT_IN_WORD = re.compile(
    rb"(?:(?<=[A-Za-z])[\x80-\xff]{1,2}|(?<![A-Za-z\x80-\xff])[\x80-\xff])(?=[A-Za-z ,;\r\n-]|\Z)"
)
_KANA = re.compile("[\u3040-\u30ff]")
_HALF_KANA = re.compile("[\uff61-\uff9f]")
_MARK_IN_WORD = re.compile("(?<=[^\\W\\d_])[¹³¿¼¾²£¯¶¥]|[¹³¿¼¾£¯¥](?=[^\\W\\d_])")
_CZECH = re.compile("(?s)(?=.*[šžŠŽ])(?=.*[èøìùÈØ])|(?=.*ø)(?=.*[áíý])(?!.*[åæ])")
_ALPHABETS = (
    ("cp1251", re.compile("[А-ЯЁІЇЄҐа-яёіїєґ][а-яёіїєґ]+"), frozenset("аеёиоуыэюяіїє")),
    ("koi8_r", re.compile("[А-ЯЁа-яё][а-яё]+"), frozenset("аеёиоуыэюя")),
    ("cp1253", re.compile("[Α-ΩΆΈΉΊΌΎΏα-ωά-ώ][α-ωά-ώ]+"), frozenset("αεηιουωάέήίόύώ")),
)
_LEAST_VOWELS = 0.34
_HEBREW = re.compile(rb"(?:[\xe0-\xfa]{2,}|[\x00-\x7f])+\Z")
_UNSURE = ["cp1256", "cp1255", "cp874", "cp1251", "cp1253", "gb18030", "cp950", "cp949"]


def guess(sample: bytes) -> str:
    """The codec that *sample*, text that is no UTF-8, is most likely written in."""
    runs = _HIGH_RUN.findall(sample)
    if not runs:
        return "cp1252"
    alone = len(_ACCENT_IN_WORD.findall(sample))
    if sum(map(len, runs)) < 2 * len(runs) or alone * 3 > len(runs) * 2:
        return _japanese(sample) or latin(sample)
    return _japanese(sample) or _alphabet(sample) or _east_asian(sample) or _unsure(sample)


def latin(sample: bytes) -> str:
    """cp1252, or cp1250 where that turns signs within words into letters of Central Europe."""
    western, central = _decoded(sample, "cp1252"), _decoded(sample, "cp1250")
    if western is None:
        return "latin-1" if central is None else "cp1250"
    if central is None:
        return "cp1252"
    marks = len(_MARK_IN_WORD.findall(western)) - len(_MARK_IN_WORD.findall(central))
    return "cp1250" if marks > 0 or _CZECH.match(western) else "cp1252"


def _japanese(sample: bytes) -> str:
    for codec in ("euc_jp", "cp932"):
        text = _decoded(sample, codec)
        if text is None:
            continue
        high = sum(1 for sign in text if sign > "\x7f")
        kana, half = len(_KANA.findall(text)), len(_HALF_KANA.findall(text))
        if kana and kana * 8 >= high and half <= kana:
            return codec
        if codec == "cp932" and not half and _leads(sample, 0x88, 0x9F) * 2 > high:
            return codec
    return ""


def _alphabet(sample: bytes) -> str:
    if _HEBREW.match(sample) and not _reads_as(sample, *_ALPHABETS[0]):
        return "cp1255"
    return next((codec for codec, shape, vowels in _ALPHABETS if _reads_as(sample, codec, shape, vowels)), "")


def _reads_as(sample: bytes, codec: str, shape: re.Pattern[str], vowels: frozenset[str]) -> bool:
    words = re.findall(r"[^\x00-\x7f]{3,}", _decoded(sample, codec) or "")
    fitting = [word for word in words if shape.fullmatch(word)]
    letters = "".join(fitting).lower()
    spoken = sum(1 for letter in letters if letter in vowels)
    return len(fitting) * 2 > len(words) and spoken > _LEAST_VOWELS * len(letters)


def _east_asian(sample: bytes) -> str:
    """By the rows of the pairs: Hangul keeps to B0-C8, simplified Chinese to B0-D7, Big5 goes below."""
    pairs = re.findall(rb"([\x81-\xfe])([\x40-\x7e\x80-\xfe])", sample)
    if not pairs or not all(0xA1 <= lead[0] <= 0xF9 for lead, _ in pairs):
        return ""
    if any(trail[0] < 0xA1 for _, trail in pairs):
        return "cp950" if _decoded(sample, "cp950") is not None else ""
    if any(len(run) % 2 for run in _HIGH_RUN.findall(sample)):
        return ""
    leads = [lead[0] for lead, _ in pairs]
    if all(0xB0 <= lead <= 0xC8 for lead in leads):
        return "cp949"
    common = sum(1 for lead in leads if 0xB0 <= lead <= 0xD7)
    return "gb18030" if common * 10 >= len(leads) * 7 else ""


def _unsure(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_UNSURE, threshold=0.6).best()
    return best.encoding if best is not None else latin(sample)


def _leads(sample: bytes, first: int, last: int) -> int:
    return sum(1 for pair in re.findall(rb"[\x81-\x9f\xe0-\xfc][\x40-\xfc]", sample) if first <= pair[0] <= last)


def _decoded(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None
