"""One exchange opened: the evidence behind a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import forget_conversation
from kithwork.conversations.rules import Aside, Channel, Direction, Response, Role, Status
from kithwork.core.periods import ago_words, short_date
from kithwork.people import queries as book
from kithwork.sources import queries as sources
from kithwork.web.people.words import address_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.conversations.queries import ExchangeView
    from kithwork.conversations.rules import CastMember
    from kithwork.people.queries import PersonRow
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

CHANNELS = {
    Channel.MAIL: "Mail",
    Channel.MEETING: "Meeting",
    Channel.CALL: "Call",
    Channel.MESSAGE: "Message",
    Channel.NOTE: "Note",
}
DIRECTIONS = {
    Direction.OUT: "from you",
    Direction.IN: "to you",
    Direction.BOTH: "both ways",
    Direction.OTHER: "between others",
}
ROLES = {
    Role.FROM: "wrote it",
    Role.TO: "addressed",
    Role.CC: "in copy",
    Role.BCC: "in blind copy",
    Role.ORGANIZER: "invited to it",
    Role.ATTENDEE: "was invited",
}
ASIDES = {
    Aside.LIST: "it went over a mailing list and was not addressed from one to the other",
    Aside.BULK: "it went to more than twenty people",
    Aside.NEWSLETTER: "it is a newsletter",
    Aside.AUTOMATED: "it was written by a machine",
}


@dataclass(frozen=True, slots=True)
class PartView:
    """Somebody's part in it, and whether it counts for the relationship."""

    url: str
    name: str
    role: str
    counts: bool
    verdict: str


@dataclass(frozen=True, slots=True)
class OpenedView:
    """An exchange as its page shows it."""

    id: int
    title: str
    kind: str
    when: str
    date: str
    parts: list[PartView]
    others: list[str]
    paragraphs: list[str]
    source: str
    by_hand: bool

    @property
    def only(self) -> PartView | None:
        """The one person in it, where there is just one."""
        return self.parts[0] if len(self.parts) == 1 else None


@require_safe
def exchange(request: Request, pk: int) -> HttpResponse:
    """One exchange."""
    return render(request, "people/exchange.html", {"one": _view(request.actor, pk)})


@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    """Take back what was noted by hand."""
    touched = sorted(forget_conversation(request.actor, pk))
    messages.success(request, "Forgotten, as if you had never noted it.")
    return redirect("person", touched[0]) if touched else redirect("people")


def _view(actor: Actor, pk: int) -> OpenedView:
    one = conversations.exchange(actor, pk)
    addresses = {row.id: {mail.lower() for mail in row.emails} for row in _rows(actor, one)}
    parts = [_part(one, part, addresses.get(part[0], set())) for part in one.people]
    named = set().union(*addresses.values())
    return OpenedView(
        id=one.id,
        title=one.subject or _untitled(one),
        kind=_kind(one),
        when=_when(actor, one),
        date=one.at.astimezone(actor.zone).date().isoformat(),
        parts=parts,
        others=[] if one.by_hand else _others(one, named),
        paragraphs=[text for text in re.split(r"\n\s*\n", one.text.strip()) if text.strip()],
        source=_source(actor, one),
        by_hand=one.by_hand,
    )


def _rows(actor: Actor, one: ExchangeView) -> list[PersonRow]:
    return book.rows(actor, [person_id for person_id, *_ in one.people])


def _untitled(one: ExchangeView) -> str:
    names = [name for _, name, *_ in one.people]
    return (
        f"{CHANNELS[one.channel]} with {names[0]}"
        if len(names) == 1
        else f"A {CHANNELS[one.channel].lower()} without a title"
    )


def _kind(one: ExchangeView) -> str:
    both = one.channel in {Channel.MEETING, Channel.CALL}
    words = [CHANNELS[one.channel], "" if both else DIRECTIONS[one.direction]]
    words.append(f"{one.minutes} minutes" if one.minutes else "")
    if one.status is not Status.STANDS:
        words.append("called off" if one.status is Status.CANCELLED else "not settled")
    return " · ".join(word for word in words if word)


def _when(actor: Actor, one: ExchangeView) -> str:
    at = one.at.astimezone(actor.zone)
    day = f"{at.strftime('%A')}, {short_date(at.date(), today=actor.today)}"
    clock = "" if one.all_day else f" at {at:%H:%M}"
    return f"{day}{clock} ({ago_words(at.date(), today=actor.today)})"


def _part(one: ExchangeView, part: tuple[int, str, str, str, bool], addresses: set[str]) -> PartView:
    person_id, name, role, direction, counts = part
    why = "" if counts else _why_not(one, addresses, role, direction)
    verdict = f"Does not count: {why}." if why else "Counts for the relationship."
    return PartView(reverse("person", args=[person_id]), name, _role(one, role), counts, verdict)


def _role(one: ExchangeView, role: str) -> str:
    return "took part" if one.by_hand and role == Role.ATTENDEE else ROLES[Role(role)]


def _why_not(one: ExchangeView, addresses: set[str], role: str, direction: str) -> str:
    if one.status is Status.CANCELLED:
        return "it was called off"
    if one.aside == Aside.LIST and one.channel is not Channel.MAIL:
        return "it was said in a group, to everybody there"
    if one.aside in ASIDES:
        return ASIDES[Aside(one.aside)]
    if any(member.response is Response.DECLINED and member.address in addresses for member in one.cast):
        return "they said they would not come"
    if one.channel in {Channel.MEETING, Channel.CALL}:
        return "you did not come, or it is no person"
    if role == Role.CC:
        return "they were only in copy"
    if direction == Direction.IN:
        return "you were only in copy"
    return "neither of you addressed the other"


def _others(one: ExchangeView, named: set[str]) -> list[str]:
    """Everybody else whom the source names: you, rooms, lists, people without a page."""
    shown = (_named(member) for member in one.cast if member.address not in named)
    return [words for words in dict.fromkeys(shown) if words]


def _named(member: CastMember) -> str:
    address = address_words(member.address)
    return f"{member.name} ({address})" if member.name and address else member.name or address


def _source(actor: Actor, one: ExchangeView) -> str:
    if one.by_hand:
        return "Noted by you, by hand."
    if one.origin_batch is None:
        return "From your own files."
    token = f"import {one.origin_batch}"
    return f"From {sources.origin_words(actor, [token])[token]}."
