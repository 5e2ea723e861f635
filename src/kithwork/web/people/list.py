"""The list of people: found as one types, narrowed, ordered, one page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from kithwork.people import queries as book
from kithwork.people.rules import Place, tag_key
from kithwork.relationships import queries as relationships
from kithwork.web.people.parts import Choice, Pager, RowView, address, doors, line_view, pager, whole_number
from kithwork.web.people.words import STATE_NAMES, STATE_SLUGS, capital, count_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.relationships.queries import Roll
    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor

ORDERS = {"name": "By name", "last": "Latest contact first"}
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked the list for."""

    typed: str
    state: str
    tag: str
    by: str
    page: int

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for but all by name."""
        return bool(self.typed or self.state or self.tag)

    def as_dict(self) -> dict[str, object]:
        """What the address of the list carries, plain wishes left out."""
        by = "" if self.by == "name" else self.by
        return {"q": self.typed, "state": self.state, "tag": self.tag, "by": by}


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What an empty list says, with the one act it offers."""

    heading: str
    sentence: str
    act: str
    url: str


@dataclass(frozen=True, slots=True)
class ListView:
    """The list as its page shows it."""

    summary: str
    rows: list[RowView]
    states: list[Choice]
    tags: list[Choice]
    orders: list[Choice]
    tag_words: str
    pager: Pager | None
    nobody: Emptiness | None
    wanted: Wanted


@require_safe
def people(request: Request) -> HttpResponse:
    """The list, or only what was found where it is asked for from within the page."""
    wanted = _wanted(request)
    view = _view(request.actor, wanted)
    template = "people/list.html"
    if request.htmx and not request.htmx.history_restore_request:
        template = "people/_found.html"
    return render(request, template, {"list": view, "doors": doors("people")})


def _wanted(request: Request) -> Wanted:
    asked = request.GET
    return Wanted(
        typed=" ".join(asked.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH],
        state=asked.get("state", "") if asked.get("state") in STATE_SLUGS else "",
        tag=tag_key(asked.get("tag", "").replace("\x00", "")),
        by=asked.get("by", "") if asked.get("by") in ORDERS else "name",
        page=whole_number(asked.get("page", "1")),
    )


def _view(actor: Actor, wanted: Wanted) -> ListView:
    roll = relationships.roll(
        actor,
        typed=wanted.typed,
        state=STATE_SLUGS.get(wanted.state),
        tag=wanted.tag,
        by=wanted.by,
        page=wanted.page,
    )
    tags = book.tags_in_use(actor)
    filed = dict(tags).get(wanted.tag, wanted.tag)
    return ListView(
        summary=_summary(roll, wanted, filed),
        rows=[line_view(line) for line in roll.lines],
        states=_states(wanted),
        tags=[Choice(name, "", key == wanted.tag, key) for key, name in tags],
        orders=[Choice(label, "", key == wanted.by, key) for key, label in ORDERS.items()],
        tag_words=filed,
        pager=pager("people", wanted.as_dict(), page=roll.page, pages=roll.pages),
        nobody=None if roll.total else _nobody(actor, wanted),
        wanted=wanted,
    )


def _states(wanted: Wanted) -> list[Choice]:
    asked = wanted.as_dict()
    everybody = Choice("Everybody", address("people", **{**asked, "state": ""}), not wanted.state)
    narrowed = [
        Choice(STATE_NAMES[state], address("people", **{**asked, "state": slug}), slug == wanted.state, slug)
        for slug, state in STATE_SLUGS.items()
    ]
    return [everybody, *narrowed]


def _summary(roll: Roll, wanted: Wanted, filed: str) -> str:
    words = [capital(count_words(roll.total, "person", "people"))]
    if wanted.state:
        words.append(STATE_NAMES[STATE_SLUGS[wanted.state]].lower())
    if wanted.tag:
        words.append(f"filed under “{filed}”")
    if wanted.typed:
        words.append(f"found for “{wanted.typed}”")
    elif roll.total > 1:
        words.append(ORDERS[wanted.by].lower())
    return ", ".join(words) + "."


def _nobody(actor: Actor, wanted: Wanted) -> Emptiness:
    if wanted.typed and not wanted.state and not wanted.tag:
        sentence = f"Nobody here answers to “{wanted.typed}”. Try part of a name, a place of work or an address."
        return Emptiness("Nobody found", sentence, f"Add “{wanted.typed}”", address("people-add", name=wanted.typed))
    if wanted.narrowed:
        return Emptiness("Nobody here", "Nobody is like this just now.", "Show everybody", address("people"))
    if book.count_by_place(actor).get(Place.ASIDE):
        sentence = "Some people were kept aside, because no relationship showed. Take in whom you know."
        return Emptiness("Your book is empty", sentence, "Look through them", address("aside"))
    sentence = "Bring an address book, a mailbox or a calendar, and your people appear here."
    return Emptiness("Your book is empty", sentence, "Bring your people", address("bring"))
