"""Is a tie alive? What the days with contact say of every tie of one person at once.

`contacts` holds the days, `weights` what a contact counts, `clock` which days were observed at all, `warmth` the
activation of either side and the chance of a two-way exchange, `states` the words, `calibration` what the person's own
past says of those chances, `turns` who answers and who opens. `first_form` is the rule the pages still use.
"""

from kithwork.engines.rhythm.first_form import (
    DAYS_BEFORE_A_VERDICT,
    FADES_AT_GAPS,
    GAP_UNTIL_LEARNED_DAYS,
    GAPS_LOOKED_AT,
    LEAST_GAP_DAYS,
    MOST_GAP_DAYS,
    NEVER_FADES_BEFORE_DAYS,
    ONE_CONVERSATION_DAYS,
    ONE_SIDED_SHARE,
    RECENT_DAYS_LOOKED_AT,
    RESTS_AT_GAPS,
    Goes,
    Rhythm,
    Standing,
    goes,
    rhythm,
    standings,
)

__all__ = [
    "DAYS_BEFORE_A_VERDICT",
    "FADES_AT_GAPS",
    "GAPS_LOOKED_AT",
    "GAP_UNTIL_LEARNED_DAYS",
    "LEAST_GAP_DAYS",
    "MOST_GAP_DAYS",
    "NEVER_FADES_BEFORE_DAYS",
    "ONE_CONVERSATION_DAYS",
    "ONE_SIDED_SHARE",
    "RECENT_DAYS_LOOKED_AT",
    "RESTS_AT_GAPS",
    "Goes",
    "Rhythm",
    "Standing",
    "goes",
    "rhythm",
    "standings",
]
