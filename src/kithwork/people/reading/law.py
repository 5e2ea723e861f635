"""The field of law in the title of somebody who practises it: "Solicitor – family law", "Barrister (crime)".

A bare "Solicitor" names no profession of the table, as those differ by field; with a field beside it, it does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.people.reading.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kithwork.people.reading.words import Words


def _by_words(fields: Mapping[str, str]) -> dict[tuple[str, ...], str]:
    return {words_of(said).words: slug for slug, many in fields.items() for said in many.split("|")}


_HEADS = frozenset(
    {"lawyer", "barrister", "anwalt", "anwaltin", "rechtsanwalt", "rechtsanwaltin", "fachanwalt", "fachanwaltin"}
    | {"avocat", "avocate", "abogado", "abogada", "advogado", "advogada", "avvocato", "avvocata"}
)
_NAMED = _by_words(
    {
        "adoption-attorney": "adoption law",
        "bankruptcy-attorney": "insolvency law|bankruptcy law|Insolvenzrecht",
        "business-attorney": "company law|corporate law|commercial law|business law|Gesellschaftsrecht|Handelsrecht"
        "|droit des affaires|derecho mercantil|diritto commerciale|diritto societario|direito comercial",
        "construction-attorney": "construction law|Baurecht|droit de la construction",
        "criminal-defense-attorney": "criminal law|criminal defence|Strafrecht|droit pénal|derecho penal|diritto penale"
        "|direito penal",
        "elder-law-attorney": "elder law|older client law",
        "employment-attorney": "employment law|labour law|Arbeitsrecht|droit du travail|derecho laboral"
        "|derecho del trabajo|diritto del lavoro|direito do trabalho",
        "immigration-attorney": "immigration law|nationality law|Migrationsrecht|Ausländerrecht|droit des étrangers"
        "|derecho de extranjería|diritto dell'immigrazione|direito da imigração",
        "ip-attorney": "intellectual property law|intellectual property|patent law|trade mark law|Markenrecht"
        "|Patentrecht|propriété intellectuelle|propiedad intelectual|proprietà intellettuale|propriedade intelectual",
        "landlord-tenant-attorney": "landlord and tenant|housing law|Mietrecht",
        "litigation-attorney": "commercial litigation|civil litigation|dispute resolution",
        "matrimonial-attorney": "family law|divorce law|matrimonial law|Familienrecht|droit de la famille"
        "|derecho de familia|diritto di famiglia|direito da família|direito de família",
        "personal-injury-attorney": "personal injury|clinical negligence|medical negligence",
        "privacy-attorney": "data protection law|privacy law|Datenschutzrecht",
        "probate-attorney": "probate",
        "real-estate-attorney": "conveyancing|residential property|commercial property|property law|real estate law"
        "|Immobilienrecht|droit immobilier|derecho inmobiliario|diritto immobiliare|direito imobiliário",
        "tax-attorney": "tax law|Steuerrecht|droit fiscal|derecho fiscal|derecho tributario"
        "|diritto tributario|direito fiscal",
        "trusts-estates-attorney": "estate planning|private client|wills and probate|wills and trusts"
        "|wills trusts probate|trusts and estates|wills|Erbrecht|droit des successions"
        "|derecho de sucesiones|diritto successorio",
    }
)
"""Names of fields that say so wherever they stand beside one of the heads."""
_ALONE = _by_words(
    {
        "adoption-attorney": "adoption",
        "business-attorney": "corporate",
        "construction-attorney": "construction",
        "criminal-defense-attorney": "crime|criminal",
        "employment-attorney": "employment",
        "immigration-attorney": "immigration",
        "ip-attorney": "ip",
        "litigation-attorney": "litigation|disputes",
        "matrimonial-attorney": "family|divorce|matrimonial",
        "real-estate-attorney": "property",
        "tax-attorney": "tax",
    }
)
"""Words that say so only where they are all of a part of the title, or follow "in" or "specialising in"."""
FIELDS = {**_NAMED, **_ALONE}
"""Every field by its words as they compare."""
_LONGEST = 3
_IN = frozenset({"in", "en", "em"})


def is_head(said: tuple[str, ...]) -> bool:
    """Whether these words say no more than that somebody practises law."""
    return len(said) == 1 and said[0] in _HEADS


def may_practise(words: Words) -> bool:
    """Whether somebody who practises law is named at all."""
    return not _HEADS.isdisjoint(words.words)


def heads(words: Words, parts: Sequence[tuple[int, int]]) -> Iterator[int]:
    """Where in its own *parts* a title says that its holder practises law, and no more."""
    for start, end in parts:
        yield from (at for at in range(start, end) if words.words[at] in _HEADS)


def fields(words: Words, parts: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """(profession, first, end) of every field of law that the own *parts* of a title name, the longest name first."""
    for start, last in parts:
        place = start
        while place < last:
            found = next(_named_at(words, place, last), None)
            if found:
                yield found
                place = found[2]
            else:
                place += 1


def _named_at(words: Words, place: int, last: int) -> Iterator[tuple[str, int, int]]:
    for end in range(min(place + _LONGEST, last), place, -1):
        said = words.words[place:end]
        slug = _NAMED.get(said) or (_ALONE.get(said) if _is_all_of_a_part(words, place, end) else None)
        if slug:
            yield slug, place, end


def _is_all_of_a_part(words: Words, start: int, end: int) -> bool:
    edges = words.breaks | words.joins | {0}
    begins = start in edges or words.words[start - 1] in _IN
    return begins and end in edges
