"""The words by which a line of a card is a title, a firm, a department or a saying, in the languages cards come in.

Chosen by hand from general practice; a title counts by its head, a firm by its legal form or its trade.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kithwork.core.text import fold
from kithwork.people.reading.titles import professions_of
from kithwork.people.reading.vocabulary import Vocabulary
from kithwork.sources.cards.word_lists import DEPARTMENT_NAMES, DEPARTMENTS, FIRM_WORDS, SAYING, TITLE_HEADS

_FORMS = r"""
ltd limited llc l\.l\.c llp plc inc incorporated corp corporation co company gmbh mbh ag kg ohg gbr ug e\.?\s?k mbb
partg s\.?a\.?r\.?l s\.?a\.?s eurl s\.?a s\.?l s\.?l\.?u s\.?r\.?l s\.?p\.?a lda unipessoal b\.?v n\.?v v\.?o\.?f ab
as a/s aps oy oyj sp\.?\s?z\.?\s?o\.?\s?o s\.?r\.?o a\.?s kft zrt d\.?o\.?o pty pvt pte sdn bhd k\.?k e\.?\s?v eg
e\.?g se cic cio lp pllc p\.?c p\.?a ltda eireli et\sassociés &\sassociés &\scie und\spartner &\spartners?
and\spartners &\sassociates &\sco &\ssons &\ssöhne &\sfils &\sfilhos
"""
_LEGAL = re.compile(rf"(?:\A|[\s,.(])(?:{'|'.join(_FORMS.split())})\.?(?:[\s,.)&]|\Z)", re.IGNORECASE)
_COMPOUND_HEADS = tuple(
    """
    leiter leiterin berater beraterin manager managerin meister meisterin anwalt anwaltin chef konsult ingenieur
    ingenieurin designer designerin entwickler entwicklerin techniker technikerin direktor direktorin redakteur
    redakteurin therapeut therapeutin therapeute therapist terapeuta ologe ologin ologue ologist ologo ologa ographer
    arzt arztin
    """.split()  # noqa: SIM905
)
LONGER_THAN = 8
"""Signs of a word that may be made of two."""
_REGISTERS = re.compile(
    r"(?:\b(?:ust|u?st\.?-?id\w*|steuer-?nr|vat|tva|nif|nipc|nie|cif|iva|p\.?\s?iva|siren|siret|rcs|hrb|hra|iban|bic|abn|acn|ein|"
    r"dre|nmls|mls|bre|lic\w*|licen[cs]e|reg\w*|company|registered|no|nr|kvk|btw|orgnr|org|cvr|nip|regon|krs|gstin|gst|pan|cin|"
    r"arn|npi|bar|frn|fca|crd|member\w*|inc|id)\b[\s.:#°º-]*)+(?:[A-Z]{2})?\s*\Z",
    re.IGNORECASE,
)
"""What stands before the number of a tax, a register or a licence."""
_WORD = re.compile(r"[^\W\d_][\w'’.®-]*")


def words_of(text: str) -> list[str]:
    """The words of *text*, folded, without the dots at their ends."""
    return [fold(word).strip(".'’-®") for word in _WORD.findall(text)]


@lru_cache(maxsize=2000)
def title_weight(text: str) -> int:
    """How surely *text* is what somebody does: 3 by its last words, 2 by some word or a profession, 0 not."""
    if len(text) > 90:
        return 0
    words = words_of(text)
    heads = [word for word in words if _is_head(word) or _is_head(word.rpartition("-")[2])]
    if heads and firm_weight(text) < 3:
        return 3 if len(words) <= 9 else 2
    if firm_weight(text) >= 2:
        return 0
    return 2 if professions_of(text, "", Vocabulary()) else 0


def _is_head(word: str) -> bool:
    return word in TITLE_HEADS or _ends_in_head(word)


def _ends_in_head(word: str) -> bool:
    """Whether *word* is a compound of a title: Bereichsleiterin, accountmanager."""
    return len(word) > LONGER_THAN and word.endswith(_COMPOUND_HEADS)


@lru_cache(maxsize=2000)
def firm_weight(text: str) -> int:
    """How surely *text* is the name of a firm: 3 by its legal form, 2 by the word of a trade, 0 not."""
    if _LEGAL.search(text) and len(words_of(text)) > 1:
        return 3
    words = words_of(text)
    return 2 if any(word in FIRM_WORDS for word in words) and len(words) <= 8 else 0


def is_department(text: str) -> bool:
    """Whether *text* names a part of a firm."""
    words = words_of(text)
    if fold(text).strip(" .") in DEPARTMENT_NAMES:
        return True
    return 1 < len(words) <= 8 and (words[-1] in DEPARTMENTS or words[0] in DEPARTMENTS)


def is_saying(text: str) -> bool:
    """Whether *text* reads like a sentence or a slogan."""
    words = words_of(text)
    small = sum(word in SAYING for word in words)
    return small >= 2 or (small >= 1 and len(words) >= 3) or len(words) > 9 or text.rstrip().endswith(("!", "?", "…"))


def registers(before: str) -> bool:
    """Whether *before* is what stands before the number of a tax, a register or a licence, not of a telephone."""
    return _REGISTERS.search(before) is not None
