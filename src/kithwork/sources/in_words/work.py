"""What somebody does, where they work and where they are, as a clause says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from kithwork.core.text import fold
from kithwork.sources.in_words.given import is_only_given
from kithwork.sources.in_words.names import PARTICLES
from kithwork.sources.in_words.places import ARTICLE, known_place, place_named
from kithwork.sources.in_words.titles import VERB_FIRST, is_of_several, title_in

if TYPE_CHECKING:
    from kithwork.sources.in_words.ground import Ground

_BEGINS = re.compile(
    r"^(?:(?:is|was|are|'s|works?|working|trained|qualified|now|also|currently|our|the|as|an?|"
    r"my|new|works\s+now)\s+)+",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"^(?:is\s+|has\s+|have\s+)?(?:now|just\s+(?:started|joined|moved)|recently\s+(?:started|"
    r"joined|moved)|started|joined|moved|moving|starting|new\s+job)\s+"
    r"(?:on\s+)?(?:working\s+)?(?P<rest>(?:as|at|to|with|from)?\s*.+)$",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@|of|with|for|from|bei|chez)\s+(?=\S)", re.IGNORECASE)
_WORKS_AT = re.compile(
    r"^(?:is\s+|now\s+|currently\s+)*(?:works?|working|employed|is)\s+(?:now\s+)?(?:at\s+|for\s+|"
    r"with\s+(?=(?-i:[A-Z])))(?P<where>.+)$",
    re.IGNORECASE,
)
_WORKS_IN = re.compile(
    r"^(?:(?:works?|working|is)\s+in\s+(?P<what>[^,]{2,60}?)|(?:teaches|"
    r"teaching)(?:\s+\w+)?)\s+(?:at|for|with)\s+(?P<where>.+)$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:is\s+|comes?\s+|originally\s+)?(?:from|of|at|@|with)\s+(?P<where>.+)$", re.IGNORECASE)
_LIVES = re.compile(
    r"^(?:is\s+|now\s+|also\s+)*(?:lives?|living|based|located|is|sits|"
    r"works)\s+(?:now\s+)?(?:in|near|out\s+of|around)\s+(?P<town>.+)$",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"^(?:also\s+)?(?P<verb>runs?|owns?|founded|heads|leads|manages?|co-?founded|"
    r"started)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_IS_A_AT = re.compile(
    r"^(?:is\s+|was\s+|are\s+|now\s+)+(?P<what>(?:an?|the|their|her|his)\s+(?!(?:friend|mate|colleague|member|client|customer|visitor|guest)s?\b)"
    r"[a-z][\w-]*(?:\s+[a-z][\w-]*){0,3})\s+(?:at|with)\s+(?P<where>[A-Z].*)$"
)
_CHIEF_OF = re.compile(
    r"^(?:(?:is|now|the)\s+)*(?P<what>(?:CEO|CFO|CTO|COO|CMO|MD|GP|(?:[Cc]o-?)?[Ff]ounder|[Oo]wner|[Pp]artner))\s+(?P<where>[A-Z][\w&-]+(?:\s+[A-Z&][\w&-]*)*)$"
)
_SOMETHING_AT = re.compile(r"^(?P<what>[\w&/-]+(?:\s+[\w&/-]+){0,3}?)\s+(?:at|@)\s+(?P<where>(?:the\s+)?[A-Z].*)$")
_FUNCTION_WORDS = """
ops operations sales people hr marketing product finance growth it legal engineering design research content data
strategy partnerships communications procurement logistics learning talent security customer policy development ux
pr comms admin accounts
"""
_FUNCTIONS = frozenset(_FUNCTION_WORDS.split())
"""What somebody may be head of: "Head of Ops" is no work at Ops."""
_ITS = re.compile(
    r"^(?P<is>(?:is|was|are)\s+)(?:their|her|his|its|our|my)\s+(?:new\s+|current\s+|first\s+|own\s+)?", re.IGNORECASE
)
_HAS_FIRM = re.compile(
    r"^(?P<verb>has|have|had)\s+(?P<what>(?:an?|her\s+own|his\s+own|their\s+own|two|three)\s+(?:\w+\s+){0,2}?(?:shop|store|business|company|"
    r"firm|practice|agency|studio|consultancy|bakery|caf[eé]|restaurant|salon|garage|farm|gallery|clinic|surgery|"
    r"brewery|vineyard|hotel|bar|pub)s?\b.*)$",
    re.IGNORECASE,
)
_IN = re.compile(r"^(?P<head>.+?)[\s,]+(?:based\s+)?(?:in|near|from|out\s+of)\s+(?P<town>[^\s].*)$", re.IGNORECASE)
_DOER = re.compile(
    r"(?:an?\s+)?(?:[\w-]+\s+){0,2}[\w-]+(?:ist|path|ician|ologist|grapher|maker|smith|keeper|"
    r"wright|worker|tect|tor|eer)s?",
    re.IGNORECASE,
)
"""Words that end as the names of work do: an osteopath, a luthier's bowmaker."""


LONGEST_WORK = 40


class Work(NamedTuple):
    """What a clause says of somebody's work; blank where it does not. `moved`: it is new."""

    title: str = ""
    organisation: str = ""
    town: str = ""
    moved: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was said."""
        return not (self.title or self.organisation or self.town)


def work_in(clause: str, ground: Ground, *, after_name: bool = False) -> Work:
    """What *clause* says of somebody's work and place.

    *after_name*: it follows a name, so that words written large may be a firm.
    """
    clause = _ITS.sub(r"\g<is>", clause.strip(" ,."))
    found = _by_verb(clause, ground)
    if found is not None:
        return found
    town = known_place(clause, ground)
    if town:
        return Work(town=town)
    chief = _CHIEF_OF.match(clause)
    if chief and fold(chief["where"].split(maxsplit=1)[0]) not in _FUNCTIONS and not title_in(chief["where"], ground):
        return _at(chief["where"], ground)._replace(title=chief["what"])
    found = _titled(_BEGINS.sub("", clause), ground)
    words = clause.split()
    if after_name and found.title == clause and len(words) > 1 and words[-1].endswith("s") and clause == clause.title():
        return Work(organisation=clause)
    if found.title and len(words) > 1 and is_of_several(found.title):
        return Work()
    return _after_name(clause, ground) if found.says_nothing and after_name else found


def _by_verb(clause: str, ground: Ground) -> Work | None:
    """What a clause says with a word for it: lives in, works at, now at, runs, from."""
    lives = _LIVES.match(clause)
    if lives and (town := place_named(lives["town"], ground)):
        return Work(town=town)
    works_in = _WORKS_IN.match(clause)
    if works_in:
        return _at(works_in["where"], ground)._replace(title=(works_in["what"] or "teacher").strip())
    works_at = _WORKS_AT.match(clause)
    if works_at:
        return _at(works_at["where"], ground)
    is_a = _IS_A_AT.match(clause)
    if is_a and not title_in(is_a["what"], ground):
        return _at(is_a["where"], ground)._replace(title=ARTICLE.sub("", is_a["what"]))
    now = _NOW.match(clause)
    if now and not (found := _moved(now["rest"], ground)).says_nothing:
        return found._replace(moved=True)
    runs = _RUNS.match(clause) or _HAS_FIRM.match(clause)
    if runs:
        return _runs(runs["verb"], runs["what"], ground)
    come_from = _FROM.match(clause)
    return _at(come_from["where"], ground) if come_from else None


def _after_name(clause: str, ground: Ground) -> Work:
    """What stands alone after a name: something at a firm, a firm, or words that end as those of work do."""
    at = _SOMETHING_AT.match(clause)
    if (
        at
        and not any(sign.isdigit() for sign in at["what"])
        and fold(at["what"].split(maxsplit=1)[0]) not in VERB_FIRST
        and not at["what"].split(maxsplit=1)[0].endswith(("ed", "ing"))
    ):
        return _at(at["where"], ground)._replace(title=ARTICLE.sub("", at["what"]))
    if fold(clause) in _FUNCTIONS:
        return Work(title=clause)
    if _is_firm(clause) and not _is_whole_name(clause):
        return Work(organisation=clause)
    is_work = (
        len(clause) < LONGEST_WORK and _DOER.fullmatch(clause) and fold(clause.split(maxsplit=1)[0]) not in VERB_FIRST
    )
    return Work(title=clause) if is_work else Work()


def _titled(said: str, ground: Ground) -> Work:
    in_town = _IN.match(said)
    if in_town and (town := place_named(in_town["town"], ground)):
        head = _titled(in_town["head"], ground)
        if not head.says_nothing:
            return head._replace(town=town)
    said = re.sub(r"\s+on\s+[A-Z].*$", "", said)
    at = _place_of(said, ground)
    if at is None or (at.group().strip().lower() == "for" and not said[at.end() :][:1].isupper()):
        return Work(title=title_in(said, ground))
    title = title_in(said[: at.start()], ground)
    if title and at.group().strip().lower() == "from" and not _is_named(said[at.end() :], ground):
        return Work(title=title)
    if title:
        return _at(said[at.end() :], ground)._replace(title=title)
    is_place = at.group().strip().lower() in {"at", "@"}
    return Work() if is_place else Work(title=title_in(said, ground))


def _place_of(said: str, ground: Ground) -> re.Match[str] | None:
    """Where a title ends and a firm begins: at "at", before an "of" that is part of it ("head of people at")."""
    joints = list(_AT.finditer(said))
    at = next((one for one in joints if one.group().strip().lower() in {"at", "@"}), None)
    if at is not None and title_in(said[: at.start()], ground):
        return at
    of = next(iter(joints), None)
    is_of = of is not None and of.group().strip().lower() == "of"
    if of is not None and is_of and fold(said[of.end() :].split(maxsplit=1)[0]) in _FUNCTIONS:
        return next(iter(joints[1:]), None)
    after = said[of.end() :] if of is not None else ""
    is_firm = after[:1].isupper() or after.lower().startswith("the ") or fold(after) in ground.organisations
    return next(iter(joints[1:]), None) if is_of and not is_firm else of


def _moved(rest: str, ground: Ground) -> Work:
    to = re.match(r"^(?:at|to|with|for)\s+(?P<where>.+)$", rest, re.IGNORECASE)
    if to:
        firm = to["where"].partition(" as ")[0]
        is_firm = not known_place(firm, ground) and (_is_firm(firm) or fold(firm) in ground.organisations)
        return _at(to["where"], ground) if is_firm else Work()
    role = re.match(r"^as\s+(?P<what>.+)$", rest, re.IGNORECASE)
    if role:
        return _titled(_BEGINS.sub("", role["what"]), ground)
    firm, as_what, _ = rest.partition(" as ")
    if as_what and _is_firm(firm):
        return _at(rest, ground)
    found = _titled(_BEGINS.sub("", rest), ground)
    return found if not found.says_nothing or not _is_firm(rest) else Work(organisation=rest)


def _at(where: str, ground: Ground) -> Work:
    """An organisation, or a place where it is one that is known; "Nordwind in Hamburg" is both.

    "Nordwind as head of sales" says what as, too.
    """
    where = re.sub(r"(?<!not)\s+(?:now|these\s+days|currently)$", "", where, flags=re.IGNORECASE)
    where, as_what, title = where.partition(" as ")
    if as_what and (named := title_in(title, ground)):
        return _at(where, ground)._replace(title=named)
    where = f"{where}{as_what}{title}"
    where = _DOES.sub("", re.sub(r"^(?:the|a|an|our)\s+(?=[a-z])", "", where.strip(" ,.")))
    place = known_place(where, ground)
    if place:
        return Work(town=place)
    within = _IN.match(where)
    if within and (town := place_named(within["town"], ground)):
        return Work(organisation=within["head"].strip(), town=town)
    return Work(organisation=ground.organisations.get(fold(where), where))


_DOES = re.compile(
    r"(?<=\S)\s+(?:[a-z]{3,}ed|says?|said|is|was|has|had|will|would|can|could|told|wants?|needs?|got|just|who|that)\s.*$"
)
"""What somebody did after where they are from: "from Lumen fixed the door"."""
_ONE_DOES = {"run": "runs", "own": "owns", "manage": "manages", "have": "has"}


def _runs(verb: str, what: str, ground: Ground) -> Work:
    if re.match(r"^(?:an?|her|his|their|the|two|three|several|some)\s", what, re.IGNORECASE):
        within = _IN.match(what)
        town = place_named(within["town"], ground) if within else ""
        verb = _ONE_DOES.get(verb.lower(), verb)
        what = re.sub(r"\s+together$", "", what)
        return Work(title=f"{verb} {within['head'] if within and town else what}", town=town)
    if fold(what) in _FUNCTIONS:
        return Work(title=f"{verb} {what}")
    leads = _SOMETHING_AT.match(what)
    if leads:
        return _at(leads["where"], ground)._replace(title=f"{verb} {leads['what']}")
    if _is_firm(what):
        return _at(what, ground)._replace(
            title={"o": "owner", "f": "founder", "c": "founder", "s": "founder"}.get(verb[0].lower(), "")
        )
    return Work()


def _is_whole_name(said: str) -> bool:
    """Whether words written large are a given name and one word more, as somebody is called."""
    words = said.split()
    return len(words) == 2 and is_only_given(words[0]) and not words[1].endswith("s")


def _is_named(said: str, ground: Ground) -> bool:
    """Whether *said* has a word written large, or is a firm or place that is known."""
    has_large = any(word[:1].isupper() for word in said.split())
    return has_large or fold(said) in ground.organisations or bool(known_place(said, ground))


_IN_FIRMS = PARTICLES | {"&", "+", "and", "of", "the", "for", "in"}


def _is_firm(said: str) -> bool:
    """Whether *said* is written as the name of a firm is: large, and not a sentence."""
    words = said.split()
    if any(word.strip(".,").isdigit() for word in words):
        return False
    return (
        0 < len(words) <= 6
        and words[0][:1].isupper()
        and words[0].lower() not in VERB_FIRST
        and all(word[:1].isupper() or word[:1].isdigit() or word in _IN_FIRMS for word in words)
    )
