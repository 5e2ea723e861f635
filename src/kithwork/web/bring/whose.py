"""Whose mailbox is this: the owner's own addresses, confirmed, refused or added."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from kithwork.core.errors import KithworkError
from kithwork.people.rules import PointKind, is_address, point_of_address, service_of, tidy_address
from kithwork.web.people.words import address_words, count_words
from kithwork.web.requests import way_back
from kithwork.workspace.actions import refuse_proposed_addresses
from kithwork.workspace.queries import own_addresses
from kithwork.workspace.rules import AddressStanding

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kithwork.web.requests import Request
    from kithwork.workspace.actor import Actor
    from kithwork.workspace.models import OwnAddress

_MAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]+\Z")
_BETWEEN = re.compile(r"[,;\n]+")
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
    """What was typed names nobody: no e-mail address, number or account."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing to say of an address."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """One address, why it is here, and what can be said of it."""

    address: str
    shown: str
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

    address, standing = tidy_address(request.POST.get("address", "")), request.POST.get("standing", "")
    if not is_own_address(address):
        raise NoAddressError(
            f"“{address}” is no address; one looks like ana@example.org, +351 912 345 678 or whatsapp:ana silva."
        )
    if standing not in _ANSWERS:
        raise NoAddressError("Say whether this address is yours, writes for you, or is somebody else’s.")
    number = say_whose(request.actor, address, AddressStanding(standing))
    anew = f" {_anew_words(number)}" if number else ""
    words = _SAID[AddressStanding(standing)].format(address=address_words(address))
    messages.success(request, words + anew)
    return redirect(way_back(request, "whose"))


@require_POST
def none(request: Request) -> HttpResponse:
    """None of those that wait for an answer is the owner's."""
    number = refuse_proposed_addresses(request.actor)
    whose_they_are = count_words(number, "address is", "addresses are")
    messages.success(request, f"{whose_they_are[:1].upper()}{whose_they_are[1:]} somebody else’s.")
    return redirect(way_back(request, "whose"))


def is_own_address(address: str) -> bool:
    """Whether a tidy address may be somebody's own: written like e-mail, a number with its country, `service:who`."""
    is_mail = point_of_address(address)[0] is PointKind.EMAIL
    return bool(_MAIL.match(address)) if is_mail else is_address(address)


def own_addresses_in(text: str) -> tuple[list[str], list[str]]:
    """The addresses somebody typed, however separated, and the words among them that are none."""
    good: list[str] = []
    odd: list[str] = []
    for typed in _BETWEEN.split(text):
        whole = tidy_address(typed)
        for word in [whole] if is_own_address(whole) else typed.split():
            address = tidy_address(word.strip("<>\"'"))
            if is_own_address(address):
                good.append(address)
            elif address:
                odd.append(word.strip("<>\"'"))
    return list(dict.fromkeys(good)), odd


def _row(one: OwnAddress) -> AddressRow:
    answers = tuple(Answer(value, label) for value, label in _ANSWERS.items() if value != one.standing)
    shown, name = address_words(one.address), one.name
    if name and service_of(one.address) and name.lower() in shown:
        shown, name = shown.replace(name.lower(), name, 1), ""
    return AddressRow(one.address, shown, name, one.how, answers)


def _anew_words(number: int) -> str:
    read = count_words(number, "exchange was", "exchanges were")
    return f"{read[:1].upper()}{read[1:]} read anew."
