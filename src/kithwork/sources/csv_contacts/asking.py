"""What a header asks for: "What company do you work for?" asks for the company, "Buyer Email" for another's address."""

from __future__ import annotations

import re
from functools import lru_cache

_NAMES_IN_FULL = ("wie heisst du|wie heissen sie|comment vous appelez vous|comment t appelles tu|como te llamas|"
    "como se llama|como se chama|como te chamas|come ti chiami|come si chiama|hoe heet je|hoe heet u")  # fmt: skip
_EMPLOYERS = (
    r"company|organi[sz]ation|business|firm|employer|firma|unternehmen|organisation|arbeitgeber|entreprise|societe"
    r"|empresa|organizacion|compania|organizacao|azienda|societa|bedrijf|organisatie"
)
_FRAMES = (
    (re.compile(rf"(?:{_NAMES_IN_FULL})\b.*"), "full name"),
    (re.compile(r"(?:where|for whom|who) do you work(?: for| at)?|wo arbeitest du|wo arbeiten sie"), "company"),
    (
        re.compile(
            rf"(?:what|which|(?:fur |bei |in )?welche[rnms]?|(?:pour |dans )?quelle|(?:en|para|em|de) que"
            rf"|(?:in|per) quale|(?:bij|voor) welke?) ({_EMPLOYERS})\b.*"
        ),
        "",
    ),
    (
        re.compile(
            r"(?:please )?(?:(?:what (?:s|is|are)|whats|enter|share|provide|add|tell us) )?your (?:current )?(\w.*)"
        ),
        "",
    ),
    (re.compile(r"(?:bitte )?(?:wie (?:lautet|ist) |was ist )?(?:deine?|ihre?|eure?) (\w.*)"), ""),
    (re.compile(r"(?:quel(?:le)?s? (?:est|sont) )?(?:votre|vos|ton|ta|tes) (\w.*)"), ""),
    (re.compile(r"(?:cual es |qual (?:e )?(?:a |o )?)?(?:tu|su|sua|seu|tua|teu) (\w.*)"), ""),
    (re.compile(r"(?:qual e )?(?:la tua|il tuo|la sua|il suo) (\w.*)"), ""),
    (re.compile(r"(?:wat is )?(?:je|jouw|uw) (\w.*)"), ""),
)
_THEIR_OWN = frozenset(
    """attendee participant registrant guest delegate visitor user teilnehmer teilnehmerin participante partecipante
    deelnemer asistente inscrit gast""".split()  # noqa: SIM905
)
_ANOTHERS = frozenset(
    """buyer purchaser booker orderer payer kaufer besteller rechnungsempfanger acheteur comprador acquirente
    koper""".split()  # noqa: SIM905
)
_NEVER = frozenset(
    "emergency notfall notfallkontakt host organizer organiser inviter referrer referral".split()  # noqa: SIM905
)
_LOGIN = frozenset({"user name", "user display name"})


@lru_cache(maxsize=4096)
def asked(text: str) -> str:
    """What the words *text* of a header ask for; *text* itself where they are no question."""
    for frame, answer in _FRAMES:
        if match := frame.fullmatch(text):
            return answer or match.group(1)
    return text


def of_whom(text: str) -> tuple[str, str]:
    """Whose a column is ("own", "another", "never", or blank) and what it holds, for the words *text* of its header."""
    first, _, rest = text.partition(" ")
    if not rest or text in _LOGIN:
        return "", text
    if first in _THEIR_OWN:
        return "own", rest
    if first in _ANOTHERS:
        return "another", rest
    return ("never", rest) if first in _NEVER else ("", text)
