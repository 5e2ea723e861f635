"""What the people of the demo network do, where they are, who knows whom, and the introductions between them.

Everything is given in days before *today* and by the name of the person; nothing of it is real.
"""

from __future__ import annotations

from typing import NamedTuple

from kithwork.introductions.rules import Outcome, Reason, Stance
from kithwork.plan.rules import Act, Period

TOWN = "Harbour Town"


class ToldSide(NamedTuple):
    """Somebody in an introduction: why it is good for them, what only the owner would say, what the others are told.

    `yes`: how many days ago they said yes; None while they have not answered.
    """

    name: str
    why: str
    detail: str
    line: str
    yes: int | None


class ToldIntroduction(NamedTuple):
    """An introduction on its way, or at its end; `begun`, `connected`, … are days ago, None where it has not come."""

    words: str
    reason: Reason
    begun: int
    sides: tuple[ToldSide, ToldSide]
    connected: int | None = None
    talked: int | None = None
    looked_in: int | None = None
    outcome: Outcome = Outcome.NOTHING
    outcome_words: str = ""
    told: int | None = None


WORKS = {
    "Ngozi Okafor": ("employment-attorney",),
    "Bram Visser": ("commercial-realtor",),
    "Ines Marques": ("payroll-provider",),
    "Tomasz Wolski": ("it-managed-services",),
    "Amara Osei": ("family-physician",),
    "Freya Halvorsen": ("leadership-trainer",),
    "Lucía Ferrer": ("facilitator",),
    "Samuel Adeyemi": ("commercial-banker",),
    "Kenji Watanabe": ("executive-coach", "life-coach"),
    "Ida Lindgren": ("baker-cake-designer",),
    "Matteo Rinaldi": ("architect",),
    "Grace Mbeki": ("chamber-director",),
    "Yasmin Haddad": ("printer",),
    "Olu Bankole": ("accountant",),
    "Clara Neumann": ("retailer-boutique",),
    "Siobhan Kelly": ("recruiter",),
    "Noor van Dijk": ("divorce-mediator", "commercial-mediator"),
    "Jonas Ekberg": ("hr-consultant",),
    "Pieter de Groot": ("commercial-insurance-broker",),
    "Hannah Fischer": ("web-designer",),
    "Emeka Nwosu": ("electrician",),
    "Carys Morgan": ("photographer",),
    "Luuk Hendriks": ("sign-maker",),
    "Beatriz Almeida": ("translator",),
    "Mikkel Sørensen": ("carpenter",),
    "Fatima Zahra Benali": ("pharmacist",),
    "Oliver Thornton": ("physical-therapist",),
    "Anika Sharma": ("childcare-center",),
    "Elif Demir": ("caterer",),
    "Ruth Abrahams": ("therapist",),
    "Chiara Lombardi": ("marketing-consultant",),
    "Wei Zhang": ("data-analyst",),
    "Nadia Rahman": ("grant-writer",),
    "Patrick Byrne": ("business-coach",),
    "Deborah Stein": ("matrimonial-attorney",),
    "Charles Whitfield": ("financial-advisor", "wealth-manager"),
    "Camille Laurent": ("career-coach", "life-coach"),
    "Miriam Goldstein": ("trusts-estates-attorney",),
}
"""By the slugs of the professions; the others' titles wait to be confirmed."""
WHEREABOUTS = {
    # name: town, country, languages, from anywhere
    "Ngozi Okafor": (TOWN, "GB", ("en",), False),
    "Ines Marques": (TOWN, "GB", ("en", "pt"), True),
    "Lucía Ferrer": (TOWN, "GB", ("en", "es"), True),
    "Matteo Rinaldi": (TOWN, "GB", ("en", "it"), False),
    "Beatriz Almeida": (TOWN, "GB", ("en", "es", "fr", "pt"), True),
    "Noor van Dijk": (TOWN, "GB", ("en", "de", "nl"), False),
    "Kenji Watanabe": (TOWN, "GB", ("en", "ja"), True),
    "Olu Bankole": (TOWN, "GB", ("en",), False),
    "Ruth Abrahams": (TOWN, "GB", ("en", "he"), False),
    "Deborah Stein": (TOWN, "GB", ("en", "fr"), False),
    "Charles Whitfield": ("London", "GB", ("en",), True),
    "Miriam Goldstein": (TOWN, "GB", ("de", "en"), False),
}
ACQUAINTED = (
    ("Olu Bankole", "Ines Marques"),
    ("Noor van Dijk", "Deborah Stein"),
    ("Kenji Watanabe", "Freya Halvorsen"),
    ("Siobhan Kelly", "Jonas Ekberg"),
)
WISHES = (
    # name, what they said about being introduced, in their words
    ("Amara Osei", Stance.ASK_FIRST, "on a quiet evening, please"),
    ("Ruth Abrahams", Stance.ASK_FIRST, "she says so when she is full"),
    ("Daniel Brandt", Stance.ASK_FIRST, "proud and private"),
)
INTRODUCTIONS = (
    ToldIntroduction(
        words="letters to parents in four languages",
        reason=Reason.NEED,
        begun=4,
        sides=(
            ToldSide(
                "Beatriz Almeida",
                "a nursery with parents from nine countries looks for somebody who writes to them well",
                "You said in the spring that you would love to write for families again.",
                "writes letters that people read twice, in four languages",
                2,
            ),
            ToldSide(
                "Anika Sharma",
                "somebody whose letters families understand could take Friday's translating off your desk",
                "I still think of the note on your door that three fathers held upside down.",
                "runs the Little Lighthouse, twelve educators, one waiting list",
                None,
            ),
        ),
    ),
    ToldIntroduction(
        words="back checks for the night service",
        reason=Reason.NEED,
        begun=15,
        sides=(
            ToldSide(
                "Fatima Zahra Benali",
                "somebody who knows backs would come to your people, before the night shift",
                "You told me how the night service sits in everybody's shoulders.",
                "leads seven people who stand all night, kindly",
                14,
            ),
            ToldSide(
                "Oliver Thornton",
                "a small firm whose people stand all night would be a good first one for your checks",
                "You wanted to begin with somebody who says honestly what helps.",
                "treats half the rowing club, and listens before he presses",
                13,
            ),
        ),
        connected=11,
    ),
    ToldIntroduction(
        words="forty salaries in a notebook",
        reason=Reason.NEED,
        begun=24,
        sides=(
            ToldSide(
                "Ines Marques",
                "a firm of forty people pays its salaries by hand, and would be glad of calm eyes",
                "You said you would make room for a firm I vouch for, and I do.",
                "has done forty salaries a year for me without one mistake",
                23,
            ),
            ToldSide(
                "Daniel Brandt",
                "somebody I trust could take the notebook with the salaries off Lena's desk",
                "You told me that the last of each month costs you a Saturday.",
                "makes sails for half the world's small boats, and pays on the day",
                22,
            ),
        ),
        connected=21,
        talked=14,
        looked_in=11,
        outcome=Outcome.WORK,
        outcome_words="The notebook is in a museum now; Ines does all forty.",
        told=5,
    ),
)
GOALS = (
    # act, how many, how often
    (Act.INTRODUCTION, 1, Period.WEEK),
    (Act.THANKS, 2, Period.MONTH),
)
LOOKED_FOR = (("Ida Lindgren", "somebody who repairs stone ovens"),)
