"""Whose chats are these? Who stands in all of them, or whom the export itself names, is the owner.

Addresses at services are names or numbers chosen by others, so nothing is read out of how they are written.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Aside, Channel
from kithwork.people.rules import TEL, service_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.sources.records import ExchangeRecord

HINT_SHARE = 0.95
"""Whom an export names as its owner is so in at least this share of what they are in."""
SURE_CHATS = 3
"""Who is in all of this many chats is the owner for sure; in two chats only where much was written."""
SURE_MESSAGES = 20
MOST_ASKED = 4
"""Where more than these are equal, asking about each would be a burden, and most would be wrong."""
ONE_OF_TWO = "is one of the two who write"
_NUMBERS = "tel"
_CHATTING = frozenset({Channel.MESSAGE, Channel.CALL})


@dataclass(frozen=True, slots=True)
class OwnAddressProposal:
    """An address that seems to be the owner's: `how` says why, `sure` that no question is needed."""

    address: str
    name: str
    how: str
    sure: bool


def chat_service(record: ExchangeRecord) -> str:
    """The service a message or call passed through; blank for mail, meetings and whatever names an e-mail address."""
    if record.channel not in _CHATTING:
        return ""
    found = ""
    for one in record.participants:
        service = service_of(one.address) or (_NUMBERS if one.address.startswith(TEL) else "")
        if one.address and not service:
            return ""
        if found in {"", _NUMBERS}:
            found = service or found
    return found


class ChatOwner:
    """Sees every message of one service and then says which addresses there seem to be the owner's."""

    def __init__(self) -> None:
        self._chats: Counter[tuple[str, str]] = Counter()
        self._hinted: Counter[str] = Counter()
        self._present: Counter[str] = Counter()
        self._names: dict[str, str] = {}

    def see(self, record: ExchangeRecord) -> None:
        """Take *record* into account; in a group nobody tells who the owner is."""
        people = {one.address for one in record.participants if one.address}
        for one in record.participants:
            if one.name and one.address:
                self._names.setdefault(one.address, one.name)
        if record.own_hints:
            self._hinted.update(record.own_hints)
            self._present.update(people)
        if len(people) == 2 and record.aside is Aside.NO and people.isdisjoint(record.list_addresses):
            first, second = sorted(people)
            self._chats[first, second] += 1

    def proposals(self, mine: Collection[str]) -> list[OwnAddressProposal]:
        """Who seems to be the owner, *mine* being known already: whom the exports name, then whom the chats show."""
        told = [self._told(address) for address in sorted(self._hinted) if address not in mine]
        known = {*mine, *(one.address for one in told)}
        return [*told, *self._shown({chat: n for chat, n in self._chats.items() if known.isdisjoint(chat)})]

    def _told(self, address: str) -> OwnAddressProposal:
        sure = self._hinted[address] >= HINT_SHARE * self._present[address]
        return OwnAddressProposal(address, self._name(address), "is you, as the export says", sure)

    def _shown(self, chats: dict[tuple[str, str], int]) -> list[OwnAddressProposal]:
        """Of the chats in which nobody is known to be the owner: who is in more of them than anybody else."""
        often = Counter(address for chat in chats for address in chat)
        most = max(often.values(), default=0)
        best = sorted(address for address, number in often.items() if number == most)
        if len(best) > 1:
            how = ONE_OF_TWO if len(chats) == 1 else f"is in {most} of {len(chats)} chats"
            equal = best if len(best) <= MOST_ASKED else []
            return [OwnAddressProposal(one, self._name(one), how, sure=False) for one in equal]
        written = sum(chats.values())
        enough = len(chats) >= SURE_CHATS or (len(chats) > 1 and written >= SURE_MESSAGES)
        return [
            OwnAddressProposal(
                one, self._name(one), f"is in {most} of {len(chats)} chats", most == len(chats) and enough
            )
            for one in best
        ]

    def _name(self, address: str) -> str:
        return self._names.get(address, "")
