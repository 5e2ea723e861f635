"""When two people may be taken to know each other already."""

from __future__ import annotations

from kithwork.core.text import fold

MEETING_OF = 12
"""In a meeting of more than so many not everybody comes to know everybody; judgement."""
LETTER_OF = 6
"""In a letter to more than so many people besides the user not everybody comes to know everybody; judgement."""
_NO_WORKPLACE = frozenset(
    {
        "",
        "freelance",
        "freelancer",
        "independent",
        "n/a",
        "none",
        "private",
        "private practice",
        "retired",
        "self",
        "self employed",
        "self-employed",
        "selfemployed",
        "various",
    }
)


def is_shared_workplace(organisation: str) -> bool:
    """Whether people at an organisation of this name work together: not where it says that they work alone."""
    return fold(organisation) not in _NO_WORKPLACE
