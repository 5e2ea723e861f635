"""The parts of a name as cards print it: what stands before it, given, family, and letters after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kithwork.core.text import fold

_PREFIXES = frozenset(
    """
    dr dra drs prof professor professora profa mr mrs ms miss mx sir dame lord lady rev revd fr hon herr frau mme mlle
    monsieur madame mag ing eng arq dott dottssa avv ra rain me maitre maître sr sra srta dipl mag. dipl.-ing dipl-ing
    diplom-ingenieur dipl.-kfm dipl-kfm dipl.-betriebsw med jur habil rer nat pol phil iur univ hc h.c capt col lt major
    sgt shri smt haji datuk dato er ar adv ca cs fh
    """.split()  # noqa: SIM905
)
_SUFFIXES = frozenset(
    """
    phd md mba msc bsc ba ma bcom meng beng llm llb llp jd jr sr ii iii iv esq cpa cfa cfp cma aca acca fca acma chfc
    clu dds dvm rn do od pe aia riba frics mrics fcipd mcipd cipd pmp obe mbe cbe qc kc sc pmi pcc mcc acc lcsw lmft
    lpc cdfa ea crs gri abr cissp shrm-cp shrm-scp sphr phr fia fcca mcim cim macantab dphil edd esq. mph rdn np
    dipl dip hons faia leed ap cpcu ccim sior crpc arm ihk fh mbbs frcs frcp mrcp
    dnb b.a m.a b.sc m.sc ll.m
    """.split()  # noqa: SIM905
)
_PARTICLES = frozenset(
    """
    van von der den de del della da di do dos das du des la le ten ter zu zum zur vom af av bin ibn al el y e mac mc
    san santa st
    """.split()  # noqa: SIM905
)
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}\Z")


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name in its parts; `words` are those between what stands before and after it."""

    prefix: str = ""
    given: str = ""
    family: str = ""
    suffix: str = ""
    words: tuple[str, ...] = ()


def split_name(name: str) -> NameParts:
    """The parts of *name*; the family name is its last word, with the particles before it.

    >>> split_name("Dr. Avery van der Berg, PhD")
    NameParts(prefix='Dr.', given='Avery', family='van der Berg', suffix='PhD', words=('Avery', 'van', 'der', 'Berg'))
    """
    body, _, after = name.partition(",")
    words, suffix = body.split(), [one for one in re.split(r"[,\s]+", after) if one]
    if suffix and not all(is_suffix(one) for one in suffix):
        words, suffix = name.replace(",", " ").split(), []
    first = 0
    while first < len(words) - 1 and is_prefix(words[first]):
        first += 1
    last = len(words)
    while last - 1 > first and is_suffix(words[last - 1]) and last - first > 2:
        last -= 1
    middle, suffix = words[first:last], words[last:] + suffix
    cut = _family_at(middle)
    return NameParts(
        prefix=" ".join(words[:first]),
        given=" ".join(middle[:cut]),
        family=" ".join(middle[cut:]) if cut else "",
        suffix=", ".join(suffix),
        words=tuple(middle),
    )


def is_prefix(word: str) -> bool:
    """Whether *word* stands before names: Dr., Mrs, Dipl.-Ing."""
    bare = fold(word).strip(".,()")
    return bare in _PREFIXES or (word.endswith(".") and bare.replace(".", "") in _PREFIXES)


def is_suffix(word: str) -> bool:
    """Whether *word* stands after names: PhD, MBA, Jr."""
    bare = fold(word).strip(".,()")
    return bare in _SUFFIXES or bare.replace(".", "") in _SUFFIXES


def is_particle(word: str) -> bool:
    """Whether *word* stands within names in small letters: van, da, von."""
    return fold(word).strip(".'’") in _PARTICLES


def is_initials(word: str) -> bool:
    """Whether *word* is one or a few initials: J., A.B."""
    return _INITIALS.match(word) is not None


def _family_at(words: list[str]) -> int:
    """Where the family name begins; 0 where there is but one name."""
    if len(words) < 2:
        return 1 if words else 0
    at = len(words) - 1
    while at > 1 and is_particle(words[at - 1]):
        at -= 1
    return at
