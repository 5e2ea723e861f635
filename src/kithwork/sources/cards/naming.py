"""Which line of a card is the name of its bearer: its shape, its place, its size, and the e-mail address.

Claim: what the e-mail address repeats is the name; else the line right above the title; else the largest that looks
like one. A line that could as well be a firm, a place or a saying is none unless one of the first two speaks for it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.cards.names import is_initials, is_particle, is_suffix, split_name
from kithwork.sources.cards.postal import address_weight, names_place
from kithwork.sources.cards.word_lists import GIVEN
from kithwork.sources.cards.words import firm_weight, is_department, is_saying, title_weight

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS = 6
MOST_SIGNS = 60
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’´`-])*\Z")
_HAN = re.compile(
    "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,6}(?:\\s?[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{1,4})?\\Z"
)
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})")
_KEEPS_CAPITAL = ("mac", "mc", "de", "di", "da", "du", "la", "le", "van", "von", "fitz", "del", "des", "san", "saint")
_FREE_MAIL = frozenset(
    """
    gmail googlemail yahoo hotmail outlook live msn aol icloud me mac gmx web t-online proton protonmail
    """.split()  # noqa: SIM905
)
_SECOND_LEVEL = frozenset("com co org net ac gov edu gv or ne nhs ltd plc".split())  # noqa: SIM905
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ð": "d", "đ": "d", "þ": "th", "ı": "i"})
"""Letters that addresses write as others, and that are no letter with an accent."""
_ROLE_BOXES = frozenset(
    """
    info hello contact office mail sales admin team enquiries support hi hallo kontakt contato geral post service
    """.split()  # noqa: SIM905
)


def is_name_shaped(text: str) -> bool:
    """Whether *text* could be the name of a person, by its signs alone."""
    if not 2 <= len(text) <= MOST_SIGNS:
        return False
    if _HAN.match(text):
        return True
    words = split_name(text).words
    if not 1 <= len(words) <= MOST_WORDS or not all(_NAME_WORD.match(word) for word in words):
        return False
    if any(is_suffix(word) and not is_initials(word) for word in words[:1]):
        return False
    full = [word for word in words if len(word.strip(".")) > 1 and not is_particle(word)]
    if not full:
        return False
    return all(word[0].isupper() for word in full) or (len(words) <= 3 and text.islower() and len(full) == len(words))


def parted(text: str) -> str:
    """*text* with the blank between two names that a reader of pictures ran together: `HenrikSørensen`."""
    return " ".join(_parted_word(word) for word in text.split())


def _parted_word(word: str) -> str:
    if fold(word).startswith(_KEEPS_CAPITAL):
        return word
    return _RUN_TOGETHER.sub(" ", word)


def name_weight(
    text: str,
    *,
    size: float,
    emails: Sequence[str],
    over_title: bool,
    under_title: bool,
    is_high: bool,
    is_firm_known: bool = False,
) -> float:
    """How well *text* would do as the name; below `LEAST` it is none.

    *size*: the height of its letters as a part of the largest on the card; *over_title*, *under_title*: whether a title
    stands right below it or level with it, or above; *is_high*: whether it stands in the upper half; *is_firm_known*:
    whether another line is the firm that the domain is named after.
    """
    if not is_name_shaped(text):
        return -10.0
    said = email_agreement(text, emails)
    words = split_name(text)
    weight = 2.0 * size + 4.0 * said + 2.5 * over_title + 1.0 * under_title + 0.5 * is_high
    weight += 1.5 * (fold(words.given.partition(" ")[0]) in GIVEN) + 1.5 * bool(words.prefix) + 1.0 * bool(words.suffix)
    weight += 0.7 * (2 <= len(words.words) <= 3) - 0.5 * (len(words.words) > 4) - 0.6 * text.islower()
    weight -= 2.0 * firm_weight(text) + 1.5 * title_weight(text) + 3.0 * is_department(text) + 3.0 * is_saying(text)
    weight -= 3.0 * names_place(text) + 1.0 * (address_weight(text) > 1)
    weight -= 1.5 * (len(words.words) == 1 and said < 0.8 and not _HAN.match(text))
    if said < 1 and not is_firm_known:
        weight -= 3.0 * domain_agreement(text, emails)
    return weight


LEAST = 1.0


def email_agreement(text: str, emails: Sequence[str]) -> float:
    """How far the part before the @ repeats a name: 1 for two of its words, 0.8 for one with an initial, or alone."""
    words = [_plain(word) for word in split_name(text).words]
    words = [word for word in words if word]
    return max((_agreement(words, email) for email in emails), default=0.0) if words else 0.0


def domain_agreement(text: str, emails: Sequence[str], pages: Sequence[str] = ()) -> float:
    """How far *text* repeats the name of the domain behind the @, or of the page: 1 whole, .6 in part."""
    bare = _plain(text)
    return max((_of_domain(bare, text, stem) for stem in domain_stems(emails, pages)), default=0.0) if bare else 0.0


def domain_stems(emails: Sequence[str], pages: Sequence[str] = ()) -> set[str]:
    """The names of the domains, without what all have and without those that give addresses to everybody."""
    hosts = [email.rpartition("@")[2] for email in emails]
    hosts += [re.sub(r"\A(?:https?://)?(?:www\.)?", "", page.lower()).partition("/")[0] for page in pages]
    stems = {_stem(host) for host in hosts}
    return {_plain(stem) for stem in stems if stem and stem not in _FREE_MAIL and len(stem) > 2}


def _stem(host: str) -> str:
    """The name in a host: `souzaarq` of `www.souzaarq.com.br`."""
    labels = host.lower().split(".")[:-1]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels else ""


def _agreement(words: list[str], email: str) -> float:
    local = fold(email.partition("@")[0])
    if not local or local in _ROLE_BOXES:
        return 0.0
    bare = _plain(local)
    if bare in words and len(bare) > 2:
        return 0.8
    long = [word for word in words if len(word) > 2]
    inside = [word for word in long if word in bare]
    if len(inside) >= 2:
        return 1.0
    first, last = words[0], words[-1]
    shortened = {
        first[0] + last,
        first + last[:1],
        last + first[:1],
        first[:2] + last,
        "".join(word[0] for word in words),
    }
    if len(words) > 1 and bare in shortened:
        return 0.4 if len(bare) <= 3 else 0.8
    if bare.startswith(first[0]) and any(word in inside for word in words[1:]):
        return 0.8
    return 0.4 if inside else 0.0


def _of_domain(bare: str, text: str, stem: str) -> float:
    if bare == stem:
        return 1.0
    if len(bare) >= 4 and (stem in bare or bare in stem) and len(stem) >= 4:
        return 0.8
    words = [_plain(word) for word in re.findall(r"[^\W\d_]+", text)]
    if len(words) > 1 and "".join(word[0] for word in words if word) == stem:
        return 0.8
    inside = [word for word in words if len(word) > 3 and word in stem]
    return 0.6 if inside else 0.0


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text).translate(_LETTERS))
