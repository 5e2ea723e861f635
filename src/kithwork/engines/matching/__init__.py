"""Which few pairs to bring together this week, proven worth more than any others, and whom to seat in circles.

Nothing here imports numpy or scipy before it is called, and scipy only where the answer is not plain without it.
"""

from __future__ import annotations

from kithwork.engines.matching.circles import Circle, Member, circles
from kithwork.engines.matching.few import Few, Pairs, choose_few, most_valuable
from kithwork.engines.matching.spread import choose_spread

__all__ = ["Circle", "Few", "Member", "Pairs", "choose_few", "choose_spread", "circles", "most_valuable"]
