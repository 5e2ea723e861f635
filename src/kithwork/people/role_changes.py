"""When a title or a place of work is another than before: not for a comma, a capital, a legal form."""

from __future__ import annotations

import re
from typing import NamedTuple

from kithwork.core.text import fold
from kithwork.people.rules import role_line

OCCASION_DAYS = 30
"""For so long a change that was seen is a good reason for a line."""

_WORDS = re.compile(r"[^\W_]+")
_SHORT = {
    "sr": "senior", "snr": "senior", "jr": "junior", "vp": "vice president", "svp": "senior vice president",
    "evp": "executive vice president", "avp": "assistant vice president", "mgr": "manager", "dir": "director",
    "asst": "assistant", "assoc": "associate", "eng": "engineer", "dev": "developer", "exec": "executive",
    "ceo": "chief executive officer", "cfo": "chief financial officer", "coo": "chief operating officer",
    "cto": "chief technology officer", "cio": "chief information officer", "cmo": "chief marketing officer",
    "md": "managing director", "gm": "general manager", "hr": "human resources", "it": "information technology",
    "pr": "public relations", "bd": "business development", "intl": "international", "natl": "national",
    "dept": "department", "prof": "professor", "dr": "doctor", "univ": "university", "inst": "institute",
    "tech": "technology", "mgmt": "management", "svcs": "services", "grp": "group", "bros": "brothers",
}  # fmt: skip
_SMALL = frozenset(
    ["and", "und", "et", "y", "e", "of", "the", "de", "der", "die", "das", "la", "le", "les", "du", "des", "for", "für"]
)
_FORMS = frozenset(
    """
    inc incorporated llc ltd limited llp lp plc corp corporation co company gmbh mbh ag kg ohg ev eg se sa sas sarl sl
    slu srl spa bv nv ab asa as aps oy oyj lda ltda kft zrt sro pty kk doo group gruppe holding holdings
    international worldwide
    """.split()  # noqa: SIM905
)


class Role(NamedTuple):
    """What somebody is and where, either or both blank."""

    title: str
    organisation: str


def same_title(one: str, other: str) -> bool:
    """Whether two titles are one, spelled out or shortened, or one of them only says more.

    >>> same_title("Sr. VP, Sales", "Senior Vice President of Sales"), same_title("Mediator", "Head of Mediation")
    (True, False)
    """
    return _agree(_title_words(one), _title_words(other))


def same_organisation(one: str, other: str) -> bool:
    """Whether two names are of one organisation: its legal form, its initials, or more of its name beside.

    >>> same_organisation("Calm Terms Ltd.", "Calm Terms"), same_organisation("Calm Terms", "Old Harbour LLP")
    (True, False)
    """
    mine, theirs = _firm_words(one), _firm_words(other)
    if "".join(mine) == "".join(theirs):
        return True
    if _begins(mine, theirs) or _begins(theirs, mine):
        return True
    return _is_initials(mine, _words(other)) or _is_initials(theirs, _words(one))


def is_change(was: Role, now: Role) -> bool:
    """Whether somebody really is elsewhere or something else than before; what was blank before is no change."""
    moved = bool(was.organisation and now.organisation) and not same_organisation(was.organisation, now.organisation)
    return moved or (bool(was.title and now.title) and not same_title(was.title, now.title))


def moved(was: Role, now: Role) -> bool:
    """Whether they are at another organisation than before."""
    return bool(was.organisation and now.organisation) and not same_organisation(was.organisation, now.organisation)


def change_words(name: str, was: Role, now: Role) -> str:
    """What happened as a short sentence: `Ines moved to Calm Terms.`."""
    if moved(was, now):
        return f"{name} moved to {now.organisation}."
    return f"{name} is {now.title} now."


def before_words(was: Role) -> str:
    """What stood before, on one line; blank where nothing did."""
    return role_line(was.title, was.organisation)


def _title_words(title: str) -> list[str]:
    words = [part for word in _words(title) for part in _SHORT.get(word, word).split()]
    return sorted({word for word in words if word not in _SMALL})


def _firm_words(name: str) -> list[str]:
    words = [part for word in _words(name) for part in _SHORT.get(word, word).split() if part not in _SMALL]
    return [word for word in words if word not in _FORMS] or words


def _words(text: str) -> list[str]:
    return _WORDS.findall(fold(text.replace(".", "" if re.search(r"\b\w\.\w\.", text) else " ").replace("&", " ")))


def _agree(one: list[str], other: list[str]) -> bool:
    """Whether the words of one are all among the other's; of two that say nothing, too."""
    return set(one) <= set(other) or set(other) <= set(one)


def _begins(one: list[str], other: list[str]) -> bool:
    return bool(one) and other[: len(one)] == one


def _is_initials(one: list[str], other: list[str]) -> bool:
    return len(one) == 1 and len(one[0]) > 1 and one[0] == "".join(word[0] for word in other)
