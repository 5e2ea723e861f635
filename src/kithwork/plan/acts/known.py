"""What is at hand about somebody when a suggestion is put into words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kithwork.conversations.queries import StoryLine
    from kithwork.people.queries import MentionLine, PersonRow
    from kithwork.relationships.rules import Standing


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with everything a suggestion may rest on; `last` is what passed last, `seeks` what they look for.

    `may_quote`: whether a line to them may quote what passed last.
    """

    row: PersonRow
    standing: Standing
    last: StoryLine | None = None
    seeks: MentionLine | None = None
    may_quote: bool = True
