"""What somebody looks for or can give, their birthday, and what of their life is to be remembered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.sources.in_words.dates import MONTHS, WEEKDAYS, Leaning, days_in
from kithwork.sources.in_words.kin import CLOSEST, FAMILY
from kithwork.sources.in_words.saying import LONGEST

if TYPE_CHECKING:
    from datetime import date

_WANTED = re.compile(r"^(?P<what>[^,]{3,80}?)\s+(?:wanted|needed|sought)$", re.IGNORECASE)
_MORE = (
    r"(?:also\s+|really\s+|still\s+|actively\s+|currently\s+|now\s+|always\s+|desperately\s+|"
    r"urgently\s+|just\s+)*"
)
_WISHING = (
    rf"(?:is\s+|are\s+|was\s+)?{_MORE}(?:would\s+(?:really\s+)?(?:love|like)|wants?|wanted|"
    r"hop(?:es?|ing)|keen|eager|wishes|dying|trying)"
)
_MEETING = (
    r"(?:(?:an?\s+)?intro(?:duction)?s?\s+to|to\s+(?:be\s+(?:introduced|connected)\s+(?:to|"
    r"with)|meet(?:\s+with)?|find|hire|talk\s+to|speak\s+(?:to|with)|get\s+to\s+know|"
    r"know|connect\s+with|hear\s+from|get\s+(?:an?\s+)?intro(?:duction)?s?\s+to))"
)
_SEEKS = tuple(
    re.compile(rf"^{words}\s+(?P<what>.+)$", re.IGNORECASE)
    for words in (
        (
            rf"(?:is\s+|are\s+|was\s+|has\s+been\s+)?{_MORE}(?:(?:look(?:s|ing)?|searching|"
            r"hunting)\s+(?:out\s+|around\s+)?for|on\s+the\s+(?:lookout|hunt)\s+for)"
        ),
        (
            rf"(?:is\s+|are\s+)?{_MORE}(?:seeking|seeks|in\s+need\s+of|in\s+search\s+of|"
            r"interested\s+in(?:\s+meeting)?|in\s+the\s+market\s+for|keen\s+on\s+meeting)"
        ),
        rf"(?:is|are)\s+{_MORE}after",
        rf"(?:is\s+|are\s+)?{_MORE}(?:a\s+(?:bit|little)\s+)?short\s+of(?!\s+(?:time|money|cash|funds|breath|sleep|(?:a|the)\s+deposit)\b)",
        (
            r"after(?=\s+(?:an?\s+(?!while|few|long|couple|short|break|meeting|call|talk|lunch|drink)|(?:more\s+|new\s+|good\s+|local\s+)?"
            r"(?!(?:days|weeks|months|years|hours|drinks|classes|lessons|school's|christmas|xmas)\b)[a-z]{3,}[a-rt-z]s\s+(?:who|with|that|in|for)\b))"
        ),
        rf"{_WISHING}\s+{_MEETING}",
        rf"{_MORE}needs?\s+{_MEETING}",
        rf"{_MORE}(?:(?:might|may|will|going\s+to)\s+)?(?:needs?|could\s+(?:really\s+)?(?:use|do\s+with)|requires?|lacks?|needing)",
        (
            r"(?:has\s+)?(?:asked|asking|asks)\s+(?:me\s+)?(?:for|if\s+i\s+(?:know|knew)|"
            r"whether\s+i\s+(?:know|knew)|do\s+i\s+know)"
        ),
        r"(?:is\s+|are\s+)?(?:struggling|stuck)\s+(?:to\s+find|with|finding)",
        rf"{_WISHING}",
    )
)
_OFFERS_WHOLE = re.compile(
    r"^(?:(?:can|could)\s+(?:also\s+)?(?!(?:be|have|come|see|only|not|go|stay|move|wait|"
    r"hardly|barely|meet|always)\b)|(?:is\s+|are\s+|was\s+|would\s+(?:also\s+)?be\s+)?(?:very\s+|always\s+|"
    r"more\s+than\s+)?(?:happy|glad|willing|open|available|up\s+for\s+it)\s+to\s+(?!give|"
    r"offer|share)|(?:also\s+)?offered\s+to\s+)(?P<what>.+)$",
    re.IGNORECASE,
)
_OFFERS_THING = re.compile(
    r"^(?:also\s+)?(?:(?:can|could)\s+(?:also\s+)?(?:offer|give|provide|"
    r"share)(?:\s+me)?(?!\s+(?:me|us)\b)|(?:is\s+|are\s+)?(?:very\s+)?(?:happy|glad|"
    r"willing)\s+to\s+(?:give|offer|share)|(?:offers?(?!\s+(?:letters?|price|was|is|accepted|came|comes|made|on|of|in)\b)|sells?|selling(?!\s+(?:the|her|his|"
    r"their|up))|offering|offered(?!\s+(?:me\s+)?to\b))(?:\s+(?:me|us))?|provides?|"
    r"giving\s+away)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_OFFERS_SAID = re.compile(
    r"^(?:also\s+)?(?P<what>(?:knows\s+(?!that\b|how\b|me\b|my\b).+|(?:is\s+)?(?:really\s+|"
    r"very\s+)?(?:good|great|brilliant|excellent)\s+(?:at|with)\s+.+|"
    r"(?:has|have)\s+(?:got\s+)?(?:access|an?\s+(?:spare|free|big|large|great|good|huge|empty|"
    r"lovely)(?!\s+(?:dog|family|time|kid|house))|spare|free|contacts|connections|lots\s+of|"
    r"room\s+for|space\s+for|experience|years\s+of)\b.+))$",
    re.IGNORECASE,
)


_NO_NEED = re.compile(
    r"^(?:to\s+(?:leave|retire|quit|stop|keep|stay|wait|think|be\s+left|see\s+(?:the|it|me|us))\b|(?:the|her|his|their|my|me|us|it|everything)\b.*\bto\s+(?:go|be|stay|have|come|leave|know|stop)\b|out\b|me\s+to\b|"
    r"a\s+(?:break|rest|change|chat|word|think)\b|nothing\b|no\b|time\b|(?:any|some)(?:one|body|thing)$|(?:if|whether|when|how|what|why|that)\b|to\s+\w+\s+(?:it|this|that|things)\b)",
    re.IGNORECASE,
)
"""What somebody wants to do or to be so, which nobody can help them to by knowing somebody."""


def seeks_in(clause: str) -> str:
    """What somebody looks for, as *clause* says it; blank where it does not."""
    wanted = _WANTED.match(clause)
    if wanted:
        return wanted["what"].strip()
    for pattern in _SEEKS:
        match = pattern.match(clause)
        if match:
            if _NO_NEED.match(match["what"]):
                return ""
            what = re.sub(r"^(?:to\s+(?:find|hire|meet|get)\s+)", "", match["what"].strip(" ,.;"), flags=re.IGNORECASE)
            return what[:LONGEST]
    return ""


_ONLY_A_DAY = re.compile(
    rf"(?:(?:on|in|next|this|the)\s+)*(?:{'|'.join((*MONTHS, *WEEKDAYS))}|\d+\w*)(?:\s+instead)?|work", re.IGNORECASE
)
"""What is a day to meet, and nothing to give: "offered February instead"; and "open to work"."""


def offers_in(clause: str) -> str:
    """What somebody has to give, as *clause* says it; blank where it does not."""
    match = _OFFERS_THING.match(clause) or _OFFERS_WHOLE.match(clause) or _OFFERS_SAID.match(clause)
    if not match or _ONLY_A_DAY.fullmatch(match["what"].strip(" ,.;")):
        return ""
    return re.sub(r"^(?:is\s+)", "", match["what"].strip(" ,.;"), flags=re.IGNORECASE)[:LONGEST]


_BIRTHDAY = re.compile(r"\b(?:birthday|bday|b-day|born|turns?\s+\d{2,3}|turning\s+\d{2,3})\b", re.IGNORECASE)
_OF_OTHERS = re.compile(rf"\b(?:{CLOSEST}|{FAMILY})(?:'s|s')?\b", re.IGNORECASE)


def birthday_in(clause: str, *, today: date) -> str:
    """The birthday that *clause* tells, as a partial date (--05-03, 1980-03-12); blank where it tells none."""
    if not _BIRTHDAY.search(clause) or _OF_OTHERS.search(clause):
        return ""
    found = next(days_in(clause, today=today, leaning=Leaning.PAST), None)
    if found is None or found.day is None or len(found.partial) != len("2026-11-18"):
        return ""
    if not any(month[:3] in found.words.lower() for month in MONTHS) and not any(
        sign.isdigit() for sign in found.words
    ):
        return ""
    with_year = re.search(r"\b(?:19|20)\d{2}\b", found.words)
    return found.day.isoformat() if with_year else f"-{found.day:-%m-%d}"


_REMEMBER = re.compile(
    r"\b(?:kids?|son|daughter|child(?:ren)?|twins|baby|wife|husband|girlfriend|boyfriend|"
    r"fianc\w+|married|single|dog|puppy|cats?|horses?|"
    r"holidays?|vacation|back\s+from|trip|travell?ing|vegetarian|vegan|gluten|allerg\w+|"
    r"coeliac|diabetic|halal|kosher|teetotal|"
    r"doesn't\s+drink|loves?|likes?|hates?|dislikes?|enjoys?|prefers?|supports?|plays?|sings?|"
    r"paints?|dances?|marathon|triathlon|"
    r"runner|cyclist|surf\w*|sail\w*|tennis|golf|chess|yoga|padel|football|rugby|climb\w*|"
    r"ski\w*|speaks?|fluent|grew\s+up|"
    r"originally|collects?|fan\s+of|mad\s+about|into|keen\s+\w+er|coaches|volunteers?|studied|"
    r"used\s+to|training\s+for|learning|"
    r"birthday|anniversary|favou?rite|never\s+call|best\s+to\s+(?:call|text|mail)|"
    r"names?\s+(?:is|are)|called|years?\s+old|aged)\b",
    re.IGNORECASE,
)


def is_to_remember(clause: str) -> bool:
    """Whether *clause* tells something of somebody's life that one wants to remember the next time."""
    return bool(_REMEMBER.search(clause))
