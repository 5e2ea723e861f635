"""What stands before and after names and is no name: titles, letters, the marks of a generation."""

from __future__ import annotations

from kithwork.core.text import fold

TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev frau herr mme mlle dra ing
    """.split()  # noqa: SIM905
)
LETTERS_AFTER = frozenset(
    """
    md phd dds esq cpa cfa mba bsc msc obe mbe cbe qc kc rn jd llm
    """.split()  # noqa: SIM905
)
_GENERATIONS = frozenset("jr jnr sr snr ii iii iv 2nd 3rd 4th".split())  # noqa: SIM905
"""Only what is no name of anybody: Junior is one in Brazil."""


def without_titles(words: list[str]) -> list[str]:
    """The words of a name without the titles before it and the letters after it; all of them where it is only such.

    >>> without_titles(["Dr.", "Avery", "Smith", "PhD"])
    ['Avery', 'Smith']
    """
    first, last = 0, len(words)
    while first < last and _bare(words[first]) in TITLES:
        first += 1
    while last > first + 1 and _bare(words[last - 1]) in LETTERS_AFTER | _GENERATIONS:
        last -= 1
    return words[first:last] or words


def _bare(word: str) -> str:
    return fold(word).replace(".", "").strip(",()")
