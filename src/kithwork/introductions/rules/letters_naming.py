"""Whether a letter names or hints at somebody: nobody is named before they said yes, and never who said no."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.core.text import fold, search_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NOT_A_NAME = _set("""
    a an and at by da das de del della den der di do dos du el for from in la le les of on or st the to van von y zu
    co company corp dr esq gmbh group inc jr limited llc llp ltd mr mrs ms partners plc prof sr
""")
"""Words that stand in names and firms and say nothing of whose they are."""
_ALSO_WORDS = _set("""
    april art august autumn bill chance dawn drew faith frank grace grant guy hope hunter iris ivy jack joy june mark
    may mike miles mercy page pat pearl penny ray rich rob rose rusty ruth sandy sky skip sue summer sunny violet wade
    will win young long short white black brown green gray grey stone wood hill field king bishop cook baker carter
    case day fox good hall head house little love moon mason miller park price rice sharp singer smart speed star
    strong summers sweet trader walker water waters wells winter wise
""")
"""Names that are everyday words too: these count only with a capital letter inside a sentence."""
_FREE_MAIL = _set("""
    gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com icloud.com me.com aol.com proton.me
    protonmail.com gmx.net gmx.de web.de mail.com
""")
_SHORTEST_HINT = 3
"""A word of a title or firm shorter than this hints at nobody."""
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Identity:
    """What would tell who somebody is; `names`: full name, nickname and the like."""

    names: tuple[str, ...]
    organisation: str = ""
    title: str = ""
    addresses: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def naming(text: str, others: Iterable[Identity]) -> tuple[str, ...]:
    """The words of *text* that name any of *others*: a name, a firm, an address or a number, each once, as written."""
    found: list[str] = []
    for one in others:
        found += _names(text, one)
        found += _firms(text, one.organisation)
        found += _addresses(text, one)
    return tuple(dict.fromkeys(found))


def hinting(text: str, others: Iterable[Identity]) -> tuple[str, ...]:
    """The words of *text* that stand in a name, title, firm or address of any of *others*: for letters after a no."""
    theirs = frozenset(word for one in others for word in _every_word(one))
    return tuple(dict.fromkeys(word for word in _TOKEN.findall(text) if theirs.intersection(search_words(word))))


def _names(text: str, one: Identity) -> list[str]:
    theirs = {word for name in one.names for word in search_words(name)} - _NOT_A_NAME
    found = [
        match.group()
        for match in _TOKEN.finditer(text)
        if len(match.group()) > 1 and theirs.intersection(search_words(match.group())) and _means_somebody(text, match)
    ]
    # scripts that put no blanks between words: the name as a whole
    return found or [name for name in one.names if not name.isascii() and len(name) > 1 and fold(name) in fold(text)]


def _means_somebody(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is a name stands there as one: everyday words only with a capital inside a sentence."""
    everyday = not _ALSO_WORDS.isdisjoint(search_words(match.group()))
    return not everyday or _is_capital_inside(text, match)


def _is_capital_inside(text: str, match: re.Match[str]) -> bool:
    return match.group()[:1].isupper() and not _opens_a_sentence(text, match.start())


def _opens_a_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \"'“‘(")
    return not before or before[-1] in ".!?:\n"


def _firms(text: str, organisation: str) -> list[str]:
    """The firm, where its telling words stand in *text* one after the other; one word alone must be capital."""
    words = [word for word in search_words(organisation) if word not in _NOT_A_NAME]
    said = [match for match in _TOKEN.finditer(text) if fold(match.group()) not in _NOT_A_NAME]
    folded = ["".join(search_words(match.group())) for match in said]
    for at in range(len(said) - len(words) + 1) if words else ():
        if folded[at : at + len(words)] == words and (len(words) > 1 or _is_capital_inside(text, said[at])):
            return [organisation]
    return []


def _addresses(text: str, one: Identity) -> list[str]:
    folded = fold(text)
    telling = [address for address in one.addresses if fold(address) in folded]
    domains = {address.rpartition("@")[2].lower() for address in one.addresses} - _FREE_MAIL
    telling += [domain for domain in sorted(domains) if domain and domain in folded and not telling]
    digits = re.sub(r"\D", "", text)
    return telling + [phone for phone in one.phones if _digits(phone) and _digits(phone) in digits]


def _digits(phone: str) -> str:
    """The last digits of a number, which stand in it however it is written; blank where there are too few."""
    digits = re.sub(r"\D", "", phone)
    return digits[-7:] if len(digits) >= 7 else ""


def _every_word(one: Identity) -> Collection[str]:
    texts = (*one.names, one.organisation, one.title, *one.addresses)
    words = {word for text in texts for word in search_words(text)} - _NOT_A_NAME
    return {word for word in words if len(word) >= _SHORTEST_HINT} | {
        word for name in one.names for word in search_words(name) if word not in _NOT_A_NAME
    }
