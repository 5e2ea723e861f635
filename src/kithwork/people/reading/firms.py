"""What the name of a firm says of the trade it is in, and whose title lets it speak for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.people.reading.words import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TRADES = {
    "accountant": "accountancy|accounting|chartered accountancy",
    "acupuncturist": "acupuncture",
    "architect": "architects|architecture studio|architectural",
    "bookkeeper": "bookkeeping",
    "carpenter": "carpentry|joinery",
    "caterer": "catering",
    "chiropractor": "chiropractic",
    "cybersecurity-consultant": "cyber security|cybersecurity",
    "dentist": "dental|dentistry|dental practice|dental care|dental clinic",
    "divorce-mediator": "family mediation|divorce mediation",
    "commercial-mediator": "commercial mediation|workplace mediation",
    "electrician": "electrical services|electrical contractors",
    "elder-law-attorney": "elder law",
    "employment-attorney": "employment law",
    "estate-sale-organizer": "estate sales",
    "executive-search": "executive search",
    "financial-advisor": "financial planning|financial advisers|financial advisory",
    "florist": "flowers|floral design|floristry",
    "funeral-director": "funeral services|funerals",
    "graphic-designer": "graphic design",
    "home-inspector": "home inspections|home inspection",
    "hr-consultant": "hr consulting",
    "immigration-attorney": "immigration law",
    "interior-designer": "interior design|interiors",
    "ip-attorney": "patent law|intellectual property law|ip law",
    "landscape-architect": "landscape architecture",
    "landscaper": "landscaping|landscapes",
    "management-consultant": "management consulting|strategy consulting",
    "matrimonial-attorney": "family law|divorce law",
    "mortgage-broker": "mortgages|mortgage brokers|home loans",
    "moving-company": "moving and storage|movers",
    "optometrist": "opticians|optometry",
    "personal-injury-attorney": "personal injury law",
    "pharmacist": "pharmacy",
    "photographer": "portrait photography|family photography",
    "physical-therapist": "physiotherapy|physical therapy",
    "plumber": "plumbing|plumbing and heating",
    "property-manager": "property management|lettings",
    "recruiter": "recruitment|recruiting",
    "residential-realtor": "estate agents|realty|realtors",
    "restaurant-owner": "restaurant|trattoria|bistro",
    "roofer": "roofing",
    "tax-attorney": "tax law",
    "therapist": "counselling|psychotherapy",
    "translator": "translations",
    "travel-agent": "travel agency",
    "trusts-estates-attorney": "estate planning law",
    "veterinarian": "veterinary|veterinary clinic|animal hospital",
    "videographer": "videography",
    "virtual-assistant": "virtual assistants",
    "web-designer": "web design",
    "wedding-photographer": "wedding photography",
    "wedding-planner": "weddings",
}
_OWN_WORDS = _set(
    """
    owner founder cofounder partner principal director president ceo proprietor proprietress chair chairman chairwoman
    managing consultant freelance freelancer independent practitioner associate self boss inhaber gerente socio
    """
)
_NO_TRADE = _set("software university college school association institute journal magazine society")


def firm_trades(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(profession, first, end) for every trade that the *words* of a firm's name say, the longest name first."""
    place = 0
    while place < len(words):
        for size in (3, 2, 1):
            slug = _BY_WORDS.get(tuple(words[place : place + size]))
            if slug and place + size <= len(words):
                yield slug, place, place + size
                place += size - 1
                break
        place += 1


def speaks_for(title: Sequence[str]) -> bool:
    """Whether somebody with this *title* does what their firm does: no title, an owner, a partner, their own boss."""
    return not title or any(word in _OWN_WORDS for word in title)


def is_no_trade(words: Sequence[str]) -> bool:
    """Whether a name is that of a school, an association or a maker of programs about a trade, not of one in it."""
    return any(word in _NO_TRADE for word in words)


_BY_WORDS = {
    tuple(spelled(word) for word in said.split() if word != "and"): slug
    for slug, many in _TRADES.items()
    for said in many.split("|")
}
