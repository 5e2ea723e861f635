"""How a telling begins: met, called, wrote to, coffee with; with whom, where, when, for how long, through whom."""

from __future__ import annotations

import re
from typing import NamedTuple

from kithwork.sources.in_words.given import is_only_given
from kithwork.sources.in_words.told import How


class Opening(NamedTuple):
    """The verb of a telling, with what stands before and after it; `people_before`: as in "Ana called"."""

    how: How
    words: str
    before: str
    after: str
    people_before: bool = False


_WITH = r"(?:\s+(?:up\s+)?(?:with|w/|w|to|from|by)(?=\s)|\s+w/)"
_VERBS: tuple[tuple[How, str], ...] = (
    (
        How.HEARD,
        (
            r"(?:got|had|received|just got)\s+(?:an?|another)\s+(?:\w+\s+)?(?:e-?mail|message|text|"
            r"letter|note|whatsapp|dm|linkedin message)\s+from"
        ),
    ),
    (How.HEARD, r"heard\s+(?:back\s+)?from|(?:e-?mail|message|text|letter|note|whatsapp|dm|sms)\s+from"),
    (
        How.VIDEO,
        (
            r"(?:had\s+an?\s+)?(?:zoom|video|teams|google meet|skype|facetime)(?:\s+(?:call|chat|"
            rf"meeting))?{_WITH}|zoomed{_WITH}?|facetimed|skyped{_WITH}?"
        ),
    ),
    (
        How.CALL,
        (
            rf"(?:(?:had|got|just had)\s+)?(?:an?\s+)?(?:(?!\w*day\b)\w+\s+)?(?:phone\s*)?call{_WITH}|(?:on|"
            rf"off)\s+the\s+phone{_WITH}|(?:called|rang|phoned)(?:\s+up)?|(?:spoke|spoken|talked|"
            rf"speaking|talking|chatted on the phone){_WITH}"
        ),
    ),
    (
        How.COFFEE,
        (
            r"(?:had\s+)?(?:an?\s+)?(?:quick\s+|virtual\s+)?(?:coffee|cuppa|brew|espresso|cup of tea|tea|"
            rf"drinks?|beers?|pints?|glass of wine){_WITH}"
        ),
    ),
    (
        How.MEAL,
        (
            r"(?:had\s+)?(?:an?\s+)?(?:quick\s+|working\s+)?(?:lunch|dinner|breakfast|brunch|"
            rf"supper){_WITH}|(?:lunched|dined){_WITH}"
        ),
    ),
    (
        How.WROTE,
        (
            r"(?:wrote|written|replied|messaged|emailed|e-mailed|mailed|texted|pinged|dm'?d|"
            r"whatsapped|wrote back|thanked|congratulated)(?:\s+back)?(?:\s+to)?(?=\s)|"
            r"sent\s+(?:an?\s+)(?:note|message|e-?mail|text|card|letter)\s+to"
        ),
    ),
    (How.MET, r"(?:pitched|presented|demoed|talked shop)(?:\s+\w+)?\s+to|pitched|showed\s+(?=[A-Z])"),
    (
        How.MET,
        r"(?:an?\s+|the\s+)?(?:first\s+|second\s+|third\s+)?(?:viewing|showing|appointment|interview)\s+(?:for|with)(?=\s)",
    ),
    (
        How.MET,
        r"(?:valuation|appointment|inspection|consultation|fitting|survey|viewing|visit)\s+at(?=\s+(?-i:[A-Z])[^,]{2,40}'s(?!\s+\w+\s+(?-i:[A-Z])))",
    ),
    (How.MET, r"(?:(?:was|got|been|just got|were)\s+)?introduced\s+to"),
    (How.MET, rf"(?:had\s+)?(?:an?\s+)?(?:1-?2-?1|1:1|one[- ]to[- ]one|121){_WITH}?(?=\s|$)"),
    (
        How.MET,
        (
            r"(?:had\s+)?(?:an?\s+)?(?:(?!\w*day\b)\w+\s+)?(?:1-?2-?1|1:1|one[- ]to[- ]one|121|walk|meeting|chat|"
            r"catch[- ]?up|valuation|"
            r"appointment|inspection|consultation|tour|fitting|lesson|viewing|session|"
            r"interview|workshop|visit|run|round of golf)(?:\s+(?:this|"
            rf"yesterday|last|on|today)\s*\w*)?{_WITH}"
        ),
    ),
    (
        How.MET,
        (
            r"(?:met|saw|seen|bumped\s+into|ran\s+into|run\s+into|(?:sat|sitting|stood|standing|"
            rf"seated)\s+(?:next\s+to|with|beside|by|between|opposite|near|across\s+from)|chatted{_WITH}|caught\s+up{_WITH}|visited|"
            rf"hung\s+out{_WITH}|walked{_WITH}|meeting|got\s+talking\s+to|got\s+chatting\s+to|"
            rf"connected{_WITH}|shook hands with)(?:\s+up)?{_WITH}?"
        ),
    ),
)
_VERB = [(how, re.compile(rf"(?<![\w'-])(?:{words})(?![\w-])", re.IGNORECASE)) for how, words in _VERBS]
_BARE = re.compile(
    r"^(?:new\s+(?:contact|lead|person|face|visitor|member|guest)|(?:a\s+)?visitor|viewing|meeting|"
    r"(?:an?\s+)?(?:quick\s+|short\s+|little\s+)?note\s+(?:on|about|re|for|that|to\s+self(?:\s+(?:on|about|re))?)(?=\s)|"
    r"chat|call(?=:|$|\s+(?:re|about|on|at)\b|.*\b(?:yesterday|last|ago|earlier|this\s+(?:morning|afternoon))\b)|coffee|lunch|dinner|breakfast|brunch|drinks|party|barbecue|zoom|teams|facetime|"
    r"note|(?:the\s+|our\s+)?(?:visitors?|guests?|new\s+(?:members?|faces))\b.{0,30}?\s(?:were|was|are|is))\b:?(?P<rest>.*)$",
    re.IGNORECASE,
)
_BARE_HOW = {
    "call": How.CALL,
    "coffee": How.COFFEE,
    "lunch": How.MEAL,
    "dinner": How.MEAL,
    "breakfast": How.MEAL,
    "brunch": How.MEAL,
    "barbecue": How.MEAL,
    "drinks": How.COFFEE,
    "zoom": How.VIDEO,
    "teams": How.VIDEO,
    "facetime": How.VIDEO,
    "new": How.NOTE,
    "note": How.NOTE,
}
_THEY = (
    (How.CALL, re.compile(r"\s+(?:just\s+)?(?:called|rang|phoned)(?:\s+(?:me|us|back|up))*(?![\w-])", re.IGNORECASE)),
    (
        How.HEARD,
        re.compile(
            r"\s+(?:just\s+)?(?:wrote|e-?mailed|texted|messaged|replied|got in touch|got back to me|"
            r"pinged|dm'?d|reached out)(?:\s+(?:to|me|us|back))*(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    (
        How.MET,
        re.compile(
            r"\s+(?:just\s+)?(?:dropped\s+(?:in|by)|came\s+(?:by|over|round|to\s+see\s+(?:me|us))|"
            r"stopped\s+by|visited(?:\s+(?:me|us))?|popped\s+in|hosted\s+(?:me|us))(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    (
        How.MET,
        re.compile(
            r"\s+and\s+(?:i|me|myself)\s+(?:met(?:\s+up)?|had\s+a\s+chat|talked|spoke|"
            r"caught\s+up)(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    (
        How.COFFEE,
        re.compile(
            r"\s+and\s+(?:i|me|myself)\s+(?:had|went\s+for|grabbed)\s+(?:an?\s+)?(?:coffee|tea|"
            r"drinks?|beers?)(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    (
        How.MEAL,
        re.compile(
            r"\s+and\s+(?:i|me|myself)\s+(?:had|went\s+for|grabbed)\s+(?:an?\s+)?(?:lunch|dinner|"
            r"breakfast|brunch|supper)(?![\w-])",
            re.IGNORECASE,
        ),
    ),
)
INTRODUCED = re.compile(
    r"^(?P<who>.+?)\s+(?:has\s+)?(?:just\s+)?(?:(?:introduced|intro'?e?d|connected)\s+(?:me|us)\s+(?:to|with)|put\s+(?:me|us)\s+in\s+touch\s+with)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)


def opening_of(clause: str) -> Opening | None:
    """The first verb of coming together in *clause*, the longest of those at one place; nothing where there is none."""
    best: tuple[int, int, How] | None = None
    for how, pattern in _VERB:
        match = pattern.search(clause)
        if match and (best is None or (match.start(), -match.end()) < (best[0], -best[1])):
            best = (match.start(), match.end(), how)
    if best is not None:
        start, end, how = best
        if how is How.MET:
            words = {*clause[start:end].lower().split(), *clause[:start].lower().split()[-1:]}
            how = next((one for one, nouns in NOUNS.items() if nouns & words), how)
        return Opening(how, clause[start:end].strip(), clause[:start].strip(), clause[end:].strip())
    bare = _BARE.match(clause)
    if bare:
        said = clause[: bare.start("rest")].lower().split()
        how = How.NOTE if "note" in said else _BARE_HOW.get(said[0].strip(":"), How.MET)
        return Opening(how, clause[: bare.start("rest")].strip(), "", bare["rest"].strip())
    return None


def they_came(clause: str) -> Opening | None:
    """`Ana called`, `Tom Reed wrote back`: who came together with the user stands before the verb."""
    for how, pattern in _THEY:
        match = pattern.search(clause)
        if match and match.start() > 0:
            before, after = clause[: match.start()].strip(), clause[match.end() :].strip()
            return Opening(how, match.group().strip(), before, after, people_before=True)
    return None


NOUNS = {
    How.COFFEE: frozenset({"coffee", "tea", "drinks", "drink", "beer", "beers"}),
    How.MEAL: frozenset({"lunch", "dinner", "breakfast", "brunch", "supper", "barbecue", "bbq"}),
    How.CALL: frozenset({"call", "phone"}),
    How.VIDEO: frozenset({"zoom", "teams", "skype", "video"}),
}
OVER = {noun: how for how in (How.COFFEE, How.MEAL) for noun in NOUNS[how]}
"""What people come together over."""
_WITH_WHOM = re.compile(r"(?:^|\s)(?:with\s+|w/\s*|w\s+)(?=\S)", re.IGNORECASE)
_OCCASIONS = frozenset(
    [
        "mixer",
        "breakfast",
        "lunch",
        "dinner",
        "drinks",
        "party",
        "fair",
        "meeting",
        "meetup",
        "group",
        "club",
        "conference",
        "summit",
        "expo",
        "event",
        "evening",
        "house",
        "wedding",
        "workshop",
        "seminar",
        "course",
        "class",
        "viewing",
        "gym",
        "school",
        "choir",
        "gala",
        "reception",
        "launch",
        "webinar",
        "market",
        "match",
        "game",
        "festival",
        "retreat",
        "training",
        "session",
        "chapter",
        "networking",
    ]
)


def together_with(clause: str) -> Opening | None:
    """`Walked the dog with Eva`, `dinner at Ana's with Lena`: something done with somebody."""
    match = _WITH_WHOM.search(clause)
    if match is None:
        return None
    before = clause[: match.start()]
    words = set(before.lower().split())
    how = next((how for how, nouns in NOUNS.items() if nouns & words), How.MET)
    return Opening(how, before, before, clause[match.end() :].strip())


AT_MINE = re.compile(r"\s+(?:at|round)\s+(?:mine|ours|home|(?:my|our)\s+(?:place|house))$", re.IGNORECASE)


def is_occasion(clause: str) -> bool:
    """Whether *clause* only names where people come together: "Group breakfast", "Open house"."""
    words = AT_MINE.sub("", clause).lower().split()
    if not words or is_only_given(words[0]) or _ACTED.search(clause):
        return False
    return 0 < len(words) <= 5 and words[-1].strip(".,") in _OCCASIONS


_ACTED = re.compile(
    r"\b(?:paid|bought|owes?|missed|skipped|made|for|joined|came|runs|is|was|left|hosts?|organi[sz]es|went)\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"^(?:i\s+|we\s+)?(?!recommended|mentioned|invited|asked|referred|owed|missed|needed|wanted|liked|promised)"
    r"(?P<verb>(?:[a-z]+ed|gave|drove|took|taught|showed|lent|made|saw|found|"
    r"got|did|bought|sold)(?:\s+for)?)\s+(?P<rest>[A-Z].+)$",
    re.IGNORECASE,
)


_GAVE = re.compile(
    r"^(?:i\s+|we\s+)?(?P<verb>(?:handed|gave|showed|lent|returned|delivered|sold)\s+(?:the|my|our|his|her|their|an?|some)\s+"
    r"[a-z][a-z ]{2,30}?\s+(?:back\s+|over\s+)?to)\s+(?P<rest>(?-i:[A-Z]).+)$",
    re.IGNORECASE,
)


def did_with(clause: str) -> Opening | None:
    """`helped Emre Aydin fix his bike`: something done to somebody written large."""
    match = _GAVE.match(clause) or _DID.match(clause)
    return Opening(How.MET, match["verb"], "", match["rest"]) if match else None
