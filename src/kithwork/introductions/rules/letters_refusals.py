"""Whether a line admits that somebody turned an introduction down: nobody who asked for none hears of a no."""

from __future__ import annotations

import re

from kithwork.introductions.rules.letters_plain import visible

_NOT = r"(?:did|does|do|was|were|is|are|has|have|had|would|could|will|ca|wo)(?:\s?n[o'’]?t|\s+not|\s+never)"
_REFUSALS = re.compile(
    rf"""
    \b(?:
      sa(?:id|ys?)\s+(?:no|never|not\s+now|nope|they\s+would\s+rather|it\s+was\s+not) |
      saying\s+no | a\s+(?:no|polite\s+no) | (?:the|their|his|her)\s+(?:answer|reply)\s+(?:was|is|came) |
      declin(?:e|es|ed|ing) | refus(?:e|es|ed|ing|al) | reject(?:s|ed|ing|ion)? | rebuff(?:s|ed)? |
      turn(?:s|ed|ing)?\s+(?:\w+\s+){{0,3}}down | knock(?:s|ed)?\s+(?:\w+\s+){{0,2}}back |
      (?:not|never|hardly|less|un)[\s-]*(?:so\s+|very\s+|really\s+|that\s+|too\s+|all\s+that\s+)?
        (?:interested|keen|available|ready|comfortable|convinced|up\s+for|open\s+to|in\s+the\s+mood|willing|sure) |
      no\s+(?:interest|appetite|time|room|capacity|wish|desire) |
      (?:too|so|very|rather|quite|awfully)\s+busy | too\s+(?:full|stretched|much) |
      overwhelmed | swamped | snowed\s+under |
      {_NOT}\s+(?:really\s+|quite\s+|even\s+|yet\s+)?
        (?:want|wish|like|feel|care|need|have\s+(?:the\s+)?time|see\s+the|fancy|reply|replied|answer(?:ed)?|respond(?:ed)?|
           keen|interested|available|think|agree|come\s+round|up\s+for|be\s+introduced) |
      (?:rather|prefers?|preferred)\s+(?:to\s+)?not | chose\s+not | decided\s+(?:against|not) |
      asked\s+(?:me\s+)?not | pass(?:es|ed)\s+on\s+(?:it|this|that) | opt(?:s|ed)?\s+out |
      (?:pull|back|bow|drop)(?:s|ped|ed)?\s+out |
      withdrew | withdrawn | withdraws | changed\s+(?:their|his|her)\s+mind | cold\s+feet |
      (?:the\s+)?other\s+(?:one|person|party)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def refusals(text: str) -> tuple[str, ...]:
    """The words of *text* that admit a no of somebody's, each once, as written.

    >>> refusals("She declined, and was too busy anyway")
    ('declined', 'too busy')
    """
    found = (match.group().strip() for match in _REFUSALS.finditer(visible(text)))
    return tuple(dict.fromkeys(found))
