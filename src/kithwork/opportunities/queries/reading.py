"""Reading a question with what the user added to the tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.introductions import queries as introductions
from kithwork.opportunities.rules.known import Named, known
from kithwork.opportunities.rules.understanding import understand
from kithwork.people import queries as people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kithwork.introductions.queries import EventView
    from kithwork.opportunities.rules import Understood
    from kithwork.opportunities.rules.known import Known
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor


@dataclass(frozen=True, slots=True)
class Ground:
    """What every question of the user is read against."""

    words: Vocabulary
    events: Mapping[str, EventView]
    known: Known

    def understand(self, text: str) -> Understood:
        """What *text* asks for."""
        return understand(text, self.known)


def read_ground(actor: Actor) -> Ground:
    """The tables with the user's own professions and events; three queries."""
    words = people.vocabulary(actor)
    events = introductions.trigger_events(actor, words)
    own_work = tuple(Named(work.slug, work.label, work.aliases) for work in words.own)
    own_events = tuple(Named(one.slug, one.label, one.phrases) for one in events.values() if one.is_own)
    return Ground(words, events, known(own_work, own_events))
