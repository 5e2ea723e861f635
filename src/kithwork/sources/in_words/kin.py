"""Who somebody is to somebody: family, friends, those one works or lives beside; patterns, each in one place."""

from __future__ import annotations

CLOSEST = r"(?:wife|husband|partner|girlfriend|boyfriend|fianc\w+|kids?|son|daughter|child(?:ren)?)"
"""Who lives with somebody."""
FAMILY = r"(?:mother|father|mum|mom|dad|parents?|sister|brother|cousin|nephew|niece|uncle|aunt(?:y|ie)?|twins?)"
BESIDE = (
    r"(?:friend|mate|colleague|co-?worker|boss|manager|assistant|associate|deputy|neighbou?r|landlord|landlady|"
    r"teammate|flatmate|room-?mate|classmate|schoolmate)"
)
"""With whom somebody works or lives, whose matters are their own."""
BUSINESS = r"(?:co-?founder|team)"
"""With whom somebody works, whose matters are theirs too."""
