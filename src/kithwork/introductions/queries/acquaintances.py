"""Who knows whom besides the user: seen together, said by the user, introduced before, at the same organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from kithwork.core.periods import short_date
from kithwork.core.text import shorten
from kithwork.introductions.models import Acquaintance
from kithwork.introductions.rules import How
from kithwork.introductions.rules.knowing import is_shared_workplace
from kithwork.people.queries.colleagues import colleagues_of, workplace_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kithwork.workspace.actor import Actor

LONGEST_SUBJECT = 60
_ORDER = {How.SAID: 0, How.INTRODUCED: 1, How.TOGETHER: 2, How.COLLEAGUES: 3}


@dataclass(frozen=True, slots=True)
class Knows:
    """How two people know each other, as one sentence; `exchange_id` opens the evidence where they were in one."""

    how: How
    words: str
    exchange_id: int | None
    on_date: date | None


def acquaintances_of(actor: Actor, person_id: int) -> dict[int, Knows]:
    """Everybody who knows a person, with the best evidence of it; three queries at most.

    What the user said goes before having been introduced, that before having been seen together, that before the
    same organisation.
    """
    found = {other: ties[0] for other, ties in _told(actor, Q(low_id=person_id) | Q(high_id=person_id), person_id)}
    return {**_colleagues(actor, person_id), **found}


def do_they_know(actor: Actor, a: int, b: int) -> tuple[Knows, ...]:
    """All that says that two people know each other, the best evidence first; empty where nothing does."""
    low, high = sorted((a, b))
    ties = next((ties for _, ties in _told(actor, Q(low_id=low, high_id=high), low)), [])
    same = _colleagues(actor, a).get(b)
    return (*ties, *([same] if same else []))


def acquainted_pairs(actor: Actor) -> list[tuple[int, int]]:
    """Every two people known to know each other, the smaller number first; one query.

    Those at the same organisation are not in it.
    """
    found = Acquaintance.objects.filter(workspace=actor.workspace, on_date__lte=actor.today)
    return list(found.values_list("low_id", "high_id").distinct().order_by("low_id", "high_id"))


def _told(actor: Actor, which: Q, person_id: int) -> Iterator[tuple[int, list[Knows]]]:
    """(the other, how they are known to know each other), the best evidence first."""
    rows = (
        Acquaintance.objects.filter(which, low__workspace=actor.workspace, on_date__lte=actor.today)  # by the people
        .order_by("-on_date", "pk")
        .values_list("low_id", "high_id", "how", "exchange_id", "on_date", "exchange__channel", "exchange__subject")
    )
    by_other: dict[int, list[Knows]] = {}
    for low, high, how, exchange_id, on_date, channel, subject in rows:
        words = _words(How(how), on_date, channel or "", subject or "", actor.today)
        by_other.setdefault(high if low == person_id else low, []).append(Knows(How(how), words, exchange_id, on_date))
    for other, ties in by_other.items():
        yield other, sorted(ties, key=lambda tie: _ORDER[tie.how])


def _words(how: How, on_date: date, channel: str, subject: str, today: date) -> str:
    day = short_date(on_date, today=today)
    if how is How.SAID:
        return f"They know each other; you said so on {day}."
    if how is How.INTRODUCED:
        return f"They talked on {day}, after you introduced them."
    about = f" “{shorten(subject, signs=LONGEST_SUBJECT)}”" if subject else ""
    return f"They were in one {channel or 'exchange'}{about} with you on {day}."


def _colleagues(actor: Actor, person_id: int) -> dict[int, Knows]:
    organisation = workplace_of(actor, person_id)
    if not is_shared_workplace(organisation):
        return {}
    same = Knows(How.COLLEAGUES, f"Both are at {organisation}.", None, None)
    return dict.fromkeys(colleagues_of(actor, person_id), same)
