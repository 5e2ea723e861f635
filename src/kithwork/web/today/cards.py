"""The plan's suggestions as cards: everything a card says, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kithwork.plan.rules import Kind

if TYPE_CHECKING:
    from kithwork.people.queries import PersonRow
    from kithwork.plan.rules import Day, Item


@dataclass(frozen=True, slots=True)
class Card:
    """One suggestion. `said`: their words; `draft`: an opening line by way of example; `promised`: since when."""

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
    draft = item.opening if item.kind in {Kind.FOLLOW_UP, Kind.TEND} else ""
    return Card(
        number=number,
        key=item.key,
        person=item.person,
        minutes=f"{item.minutes} min",
        why=item.why,
        act=item.act,
        said=item.opening if item.kind is Kind.REPLY else "",
        draft=draft,
        write_url=_letter(item.person, subject=_subject(item), line=_first_line(item)),
        call_url=f"tel:{quote(item.person.phones[0].replace(' ', ''), safe='+')}" if item.person.phones else "",
        evidence=item.evidence,
        promise_id=promise.id if promise else None,
        promised=item.opening if promise else "",
        due_day=promise.due_date.isoformat() if promise and promise.due_date else "",
    )


def _first_line(item: Item) -> str:
    """How the letter begins: only what is true whatever the letter goes on to say."""
    if item.promise is not None:
        return f"I have not forgotten what I promised you: {item.promise.what}."
    met = item.standing.first_date
    return {
        Kind.PROMISE: "",
        Kind.REPLY: "Thank you for writing.",
        Kind.FOLLOW_UP: f"It was good to meet you on {met.day} {met:%B}." if met else "It was good to meet you.",
        Kind.TEND: "It has been a while, and I thought of you.",
    }[item.kind]


def _subject(item: Item) -> str:
    return item.promise.what if item.promise else item.subject


def _letter(person: PersonRow, *, subject: str, line: str) -> str:
    """A letter begun in the user's own mail program; blank where no address is known."""
    if not person.emails:
        return ""
    first = person.name.split()[0] if person.name.split() else ""
    hello = "Hello," if not first.isalpha() else f"Dear {first},"
    body = f"{hello}\n\n{line}\n\n"
    fields = [("subject", subject), ("body", body)]
    asked = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)
    return f"mailto:{quote(person.emails[0], safe='@+')}?{asked.replace('%0A', '%0D%0A')}"
