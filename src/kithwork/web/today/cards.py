"""The plan's suggestions as cards: everything a card says, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kithwork.plan.rules import Kind

if TYPE_CHECKING:
    from kithwork.people.queries import PersonRow
    from kithwork.plan.rules import Day, Item


DRAFTED = frozenset({Kind.FOLLOW_UP, Kind.OCCASION, Kind.BEGIN, Kind.TEND, Kind.HELLO, Kind.ASK})
"""The kinds whose opening is a first line to write; the others quote."""


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion. `said`: their words; `draft`: a first line to write; `promised`: since when.

    `question` asks whether what passed since kept a promise; `spend` is what it takes of the week, in minutes.
    """

    number: int
    key: str
    person: PersonRow
    minutes: str
    why: str
    act: str
    said: str
    draft: str
    write_url: str
    call_url: str
    evidence: tuple[tuple[str, int], ...]
    promise_id: int | None
    promised: str
    due_day: str
    question: str
    spend: int
    is_ask: bool

    @property
    def is_promise(self) -> bool:
        """Whether it is a promise of mine."""
        return self.promise_id is not None


def cards_by_group(day: Day) -> list[tuple[str, str, list[Card]]]:
    """(heading, what it means, cards) for each kind of suggestion there is today."""
    numbers = {item.key: number for number, item in enumerate(day.items, 1)}
    return [
        (heading, meaning, [_card(item, numbers[item.key]) for item in items]) for heading, meaning, items in day.groups
    ]


def _card(item: Item, number: int) -> Card:
    promise = item.promise
    return Card(
        number=number,
        key=item.key,
        person=item.person,
        minutes=f"{item.minutes} min",
        why=item.why,
        act=item.act,
        said=item.opening if item.kind is Kind.REPLY else "",
        draft=item.opening if item.kind in DRAFTED else "",
        write_url=_letter(item),
        call_url=_call(item.person),
        evidence=item.evidence,
        promise_id=promise.id if promise else None,
        promised=item.opening if promise else "",
        due_day=promise.due_date.isoformat() if promise and promise.due_date else "",
        question=item.question,
        spend=item.minutes,
        is_ask=item.asks,
    )


def _letter(item: Item) -> str:
    """A letter begun in the user's own mail program; blank where no address is known."""
    if not item.person.emails:
        return ""
    fields = (("subject", _subject(item)), ("body", f"{_beginning(item)}\n\n"))
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)
    return f"mailto:{quote(item.person.emails[0], safe='@+')}?{asked.replace('%0A', '%0D%0A')}"


def _beginning(item: Item) -> str:
    """How the letter begins: only what is true whatever it goes on to say."""
    if item.kind in DRAFTED:
        return item.opening
    words = [word for word in item.person.name.split() if not word.endswith(".")]
    hello = f"Dear {words[0]}," if words and words[0].isalpha() else "Hello,"
    if item.promise is None:
        return hello
    return f"{hello}\n\nI have not forgotten what I promised you: {item.promise.what}."


def _subject(item: Item) -> str:
    return item.promise.what if item.promise else item.subject


def _call(person: PersonRow) -> str:
    return f"tel:{quote(person.phones[0].replace(' ', ''), safe='+')}" if person.phones else ""
