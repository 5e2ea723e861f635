"""How two values of a field stand to each other, for many pairs of values at once: 1 differs, more is closer."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from kithwork.engines.similarity.columns import Judge, Levels

    Truth = NDArray[np.bool_]
    Nicknames = Mapping[str, frozenset[str]]
    """The other forms of given names, both ways; a name that stands here is one that exists."""

RESEMBLES, SLIP = 0.8, 0.94
A_DAY, A_MONTH, A_YEAR = 1, 31, 372


def same_or_not(left: list[str], right: list[str]) -> Levels:
    """2 the same, 1 differs."""
    return _levels((_same(left, right), 2))


def spelled_alike(left: list[str], right: list[str]) -> Levels:
    """Towns: 4 the same, 3 a slip of the pen, 2 resembles, 1 differs."""
    return _levels((_resembles(left, right), 2), (_is_slip(left, right), 3), (_same(left, right), 4))


def family_names(left: list[str], right: list[str]) -> Levels:
    """6 the same, 5 part of the other ("Smith", "Smith-Jones"), 4 an initial, 3 a slip, 2 resembles, 1 differs."""
    return _levels(
        (_resembles(left, right), 2),
        (_is_slip(left, right), 3),
        (_each(_is_initial, left, right), 4),
        (_each(_is_part, left, right), 5),
        (_same(left, right), 6),
    )


def given_names(nicknames: Nicknames) -> Judge:
    """As family names, 5 for a short form too; two names that both exist are no slip of one another."""

    def judge(left: list[str], right: list[str]) -> Levels:
        two_names = _each(lambda one, two: one in nicknames and two in nicknames, left, right)
        return _levels(
            (_resembles(left, right) & ~two_names, 2),
            (_is_slip(left, right) & ~two_names, 3),
            (_each(lambda one, two: bool(nicknames.get(one, _NONE) & nicknames.get(two, _NONE)), left, right), 2),
            (_each(_is_initial, left, right), 4),
            (_each(lambda one, two: _is_short(one, two, nicknames), left, right), 5),
            (_same(left, right), 6),
        )

    return judge


_NONE: frozenset[str] = frozenset()


def mail(left: list[str], right: list[str]) -> Levels:
    """Addresses: 5 the same, 4 a slip, 3 the same name before the @, 2 resembles, 1 differs.

    Other digits make another address: there are many of one name with one mail service.
    """
    heads = [one.partition("@")[0] for one in left], [two.partition("@")[0] for two in right]
    hosts = [one.partition("@")[2] for one in left], [two.partition("@")[2] for two in right]
    whole, head, host = _share(left, right), _share(*heads), _share(*hosts)
    telling = _each(lambda one, two: min(len(one), len(two)) >= 5, *heads)
    digits = _each(_digits_agree, *heads)
    return _levels(
        ((whole >= 0.7) & (host >= 0.75) & digits, 2),
        (_same(*heads) & telling, 3),
        ((whole >= 0.84) & (head >= 0.7) & (host >= 0.85) & digits, 4),
        (_same(left, right), 5),
    )


def handles(left: list[str], right: list[str]) -> Levels:
    """As numbers, 0 where they are of two services; in a name with a service only letters may be slips."""
    services = [one.rpartition(":")[0] for one in left], [two.rpartition(":")[0] for two in right]
    levels = numbers(left, right)
    named = _each(lambda one, two: not (one.isdigit() and two.isdigit()), left, right)
    levels[named & (levels < 4) & ~_each(lambda one, two: _digits(one) == _digits(two) != "", left, right)] = 1
    levels[~_same(*services)] = 0
    return levels


def numbers(left: list[str], right: list[str]) -> Levels:
    """Phones, handles, postcodes: 4 the same, 3 one sign wrong, 2 two wrong, 1 differs."""
    slips = _slips(left, right)
    shorter = np.array([min(map(len, both)) for both in zip(left, right, strict=True)], dtype=np.int64)
    return _levels(((slips <= 2) & (shorter >= 6), 2), ((slips <= 1) & (shorter >= 4), 3), (slips == 0, 4))


def birthdays(left: list[str], right: list[str]) -> Levels:
    """Days as eight digits, unknown parts zeros.

    7 the same day, 6 one slip or day and month turned round, 5 day and month where a year is unknown, 4 two parts of
    three, 3 within a year, 2 nothing against but little known, 1 differs.
    """
    one, two = np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
    first = one // 10_000, one // 100 % 100, one % 100
    second = two // 10_000, two // 100 % 100, two % 100
    known = [(a > 0) & (b > 0) for a, b in zip(first, second, strict=True)]
    equal = [(a == b) & sure for a, b, sure in zip(first, second, known, strict=True)]
    whole = known[0] & known[1] & known[2]
    agreeing = equal[0].astype(np.int8) + equal[1] + equal[2]
    against = (known[0] & ~equal[0]) | (known[1] & ~equal[1]) | (known[2] & ~equal[2])
    turned = equal[0] & (first[1] == second[2]) & (first[2] == second[1])
    apart = [(a - b) * days for a, b, days in zip(first, second, (A_YEAR, A_MONTH, A_DAY), strict=True)]
    close = np.abs(apart[0] + apart[1] + apart[2]) <= A_YEAR
    return _levels(
        (~whole & ~against, 2),
        (whole & (close | equal[0]), 3),
        (whole & (agreeing == 2), 4),
        (~whole & ~against & equal[1] & equal[2], 5),
        (whole & ((_slips(left, right) == 1) | turned), 6),
        (whole & (agreeing == 3), 7),
    )


def bags(rarity: Mapping[str, float]) -> Judge:
    """Names of several words, rare ones counting for more: 6 the same, 5 nearly, 4 mostly, 3 half, 2 little, 1 no."""

    def judge(left: list[str], right: list[str]) -> Levels:
        shared = np.array([_shared(*both, rarity) for both in zip(left, right, strict=True)], dtype=np.float64)
        same = _each(lambda one, two: sorted(one.split()) == sorted(two.split()), left, right)
        joined = _each(_is_one_word, left, right)
        nearly = (shared >= 0.9) | joined
        return _levels((shared >= 0.15, 2), (shared >= 0.4, 3), (shared >= 0.65, 4), (nearly, 5), (same, 6))

    return judge


def firm_of_mail(left: list[str], right: list[str]) -> Levels:
    """The name of an organisation beside that of a mail host: 2 where the one is the other, 1 where not."""
    return _levels((_each(_is_of_host, left, right) | _each(_is_of_host, right, left), 2))


def _is_one_word(one: str, two: str) -> bool:
    return one.replace(" ", "") == two.replace(" ", "")


def _is_of_host(name: str, host: str) -> bool:
    joined = name.replace(" ", "")
    return joined == host or (min(len(joined), len(host)) >= 6 and (joined.startswith(host) or host.startswith(joined)))


def _shared(one: str, two: str, rarity: Mapping[str, float]) -> float:
    shorter, longer = sorted((one.split(), two.split()), key=lambda some: (len(some), some))
    free, common = Counter(longer), 0.0
    for word in shorter:
        found = word if free[word] else next((other for other in free.elements() if _is_spelling(word, other)), "")
        if found:
            free[found] -= 1
            common += rarity.get(word, 1.0)
    least = sum(rarity.get(word, 1.0) for word in shorter)
    most = max(least, sum(rarity.get(word, 1.0) for word in longer))
    held = common >= least * 0.999
    return common / (least * 0.75 + most * 0.25) if held else common / (least * 0.5 + most * 0.5)


@lru_cache(maxsize=100_000)
def _is_spelling(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= 3 and longer.startswith(shorter):
        return True
    return len(shorter) >= 4 and OSA.distance(word, other, score_cutoff=1) <= 1


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _digits_agree(one: str, two: str) -> bool:
    shorter, longer = sorted((_digits(one), _digits(two)), key=len)
    return shorter == longer or (len(longer) - 1 == len(shorter) > 1 and shorter in longer)


def _is_initial(one: str, two: str) -> bool:
    return one[:1] == two[:1] and min(len(one), len(two)) == 1 < max(len(one), len(two))


def _is_part(one: str, two: str) -> bool:
    shorter, longer = sorted((one.split(), two.split()), key=len)
    if len(longer) == 1:
        return False
    return "".join(shorter) == "".join(longer) or (set(shorter) <= set(longer) and len(max(shorter, key=len)) > 2)


def _is_short(one: str, two: str, nicknames: Nicknames) -> bool:
    if two in nicknames.get(one, _NONE) or _is_part(one, two):
        return True
    shorter, longer = sorted((one, two), key=len)
    return len(shorter) >= 3 and longer.startswith(shorter) and shorter not in nicknames


def _levels(*ladder: tuple[Truth, int]) -> Levels:
    """1 where no rung holds, else the last rung that does."""
    levels = np.ones(len(ladder[0][0]), dtype=np.int8)
    for holds, level in ladder:
        levels[holds] = level
    return levels


def _each(test: Callable[[str, str], bool], left: list[str], right: list[str]) -> Truth:
    return np.array([test(one, two) for one, two in zip(left, right, strict=True)], dtype=np.bool_)


def _same(left: list[str], right: list[str]) -> Truth:
    return _each(str.__eq__, left, right)


def _slips(left: list[str], right: list[str]) -> NDArray[np.int32]:
    return process.cpdist(left, right, scorer=OSA.distance, dtype=np.int32)


def _share(left: list[str], right: list[str]) -> NDArray[np.float32]:
    return process.cpdist(left, right, scorer=OSA.normalized_similarity, dtype=np.float32)


def _likeness(left: list[str], right: list[str]) -> NDArray[np.float32]:
    return process.cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32)


def _resembles(left: list[str], right: list[str]) -> Truth:
    """Spelled alike, or with much the same letters in any order."""
    mixed = [_in_order(one) for one in left], [_in_order(two) for two in right]
    letters = (_share(*mixed) >= 0.75) & (_longer(left, right) >= 4)
    short = (_slips(*mixed) <= 1) & (_longer(left, right) == 3)
    found: Truth = (_likeness(left, right) >= RESEMBLES) | letters | short
    return found


def _in_order(word: str) -> str:
    return "".join(sorted(word))


def _is_slip(left: list[str], right: list[str]) -> Truth:
    slips, longer = _slips(left, right), _longer(left, right)
    few = ((slips == 1) & (longer >= 4)) | ((slips == 2) & (longer >= 6)) | ((slips == 3) & (longer >= 8))
    found: Truth = few | (_likeness(left, right) >= SLIP)
    return found


def _longer(left: list[str], right: list[str]) -> NDArray[np.int64]:
    return np.array([max(map(len, both)) for both in zip(left, right, strict=True)], dtype=np.int64)
