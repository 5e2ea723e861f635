"""Whose mailbox is this: the owner's own addresses, confirmed, refused or added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kithwork.core.errors import KithworkError
from kithwork.web.people.words import count_words
from kithwork.web.requests import way_back
from kithwork.workspace.actions import refuse_proposed_addresses
from kithwork.workspace.queries import own_addresses
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor
    from kithwork.workspace.models import OwnAddress

_ADDRESS = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+\Z")
_BETWEEN = re.compile(r"[\s,;]+")
_MINE, _WRITES, _NOT = AddressStanding.MINE, AddressStanding.WRITES_FOR_ME, AddressStanding.NOT_MINE
_ANSWERS = {_MINE: "Mine", _WRITES: "Writes for me", _NOT: "Not mine"}
_SAID = {
    _MINE: "{address} is yours.",
    _WRITES: "{address} writes for you: what it sends counts as coming from you.",
    _NOT: "{address} is somebody else’s.",
}
_GROUPS = (
    (AddressStanding.PROPOSED, "Is this you?", "Kithwork thinks so, and asks to be sure."),
    (_MINE, "Yours", "What these send comes from you, what they receive is for you."),
    (_WRITES, "Writes for you", "An assistant or a shared mailbox: what it sends counts as yours."),
    (_NOT, "Not yours", "Other people, as you said."),
)


class NoAddressError(KithworkError):
    """What was typed is no e-mail address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing to say of an address."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address, why it is here, and what can be said of it."""

    address: str
    name: str
    why: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class AddressGroup:
    """The addresses of which the same was said."""

    title: str
    about: str
    asks: bool
    rows: tuple[AddressRow, ...]


@require_GET
def whose(request: Request) -> HttpResponse:
    """Every address that is or may be the owner's, the questions first."""
    found = list(own_addresses(request.actor))
    groups = [
        AddressGroup(title, about, standing is AddressStanding.PROPOSED, rows)
        for standing, title, about in _GROUPS
        if (rows := tuple(_row(one) for one in found if one.standing == standing))
    ]
    return render(request, "bring/whose.html", {"groups": groups})


def questions(actor: Actor) -> list[AddressRow]:
    """The addresses that seem to be the owner's and wait for an answer."""
    return [_row(one) for one in own_addresses(actor) if one.standing == AddressStanding.PROPOSED]


@require_POST
def say(request: Request) -> HttpResponse:
    """Keep what the owner says of an address; every exchange it is in is read anew."""
    from kithwork.sources.actions import say_whose

    address, standing = request.POST.get("address", "").strip().lower(), request.POST.get("standing", "")
    if not is_address(address):
        raise NoAddressError(f"“{address}” is no e-mail address; one looks like ana@example.org.")
    if standing not in _ANSWERS:
        raise NoAddressError("Say whether this address is yours, writes for you, or is somebody else’s.")
    number = say_whose(request.actor, address, AddressStanding(standing))
    anew = f" {_anew_words(number)}" if number else ""
    messages.success(request, _SAID[AddressStanding(standing)].format(address=address) + anew)
    return redirect(way_back(request, "whose"))


@require_POST
def none(request: Request) -> HttpResponse:
    """None of those that wait for an answer is the owner's."""
    number = refuse_proposed_addresses(request.actor)
    whose_they_are = count_words(number, "address is", "addresses are")
    messages.success(request, f"{whose_they_are[:1].upper()}{whose_they_are[1:]} somebody else’s.")
    return redirect(way_back(request, "whose"))


def is_address(text: str) -> bool:
    """Whether *text* is written like an e-mail address."""
    return bool(_ADDRESS.match(text))


def own_addresses_in(text: str) -> tuple[list[str], list[str]]:
    """The addresses somebody typed, however separated, and the words among them that are none."""
    words = [word for typed in _BETWEEN.split(text) if (word := typed.strip("<>\"'"))]
    good = [word.lower() for word in words if is_address(word)]
    return list(dict.fromkeys(good)), [word for word in words if not is_address(word)]


def _row(one: OwnAddress) -> AddressRow:
    answers = tuple(Answer(value, label) for value, label in _ANSWERS.items() if value != one.standing)
    return AddressRow(one.address, one.name, one.how, answers)


def _anew_words(number: int) -> str:
    read = count_words(number, "exchange was", "exchanges were")
    return f"{read[:1].upper()}{read[1:]} read anew."
