"""Whose mailbox is this? Finds the owner's addresses in what was read, to be confirmed where it is not plain.

The owner is who is in most messages, writes what lies in the sent folder, and to whom the mail was delivered.
Further addresses of the same person bear the same name or are written alike, and stand where no other of the
owner's does.
A wrong owner turns every relationship round, so whatever could also be somebody else is proposed, not taken.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from kithwork.conversations.rules import Aside, Role
from kithwork.core.text import fold
from kithwork.sources.chat_owner import ChatOwner, OwnAddressProposal, chat_service
from kithwork.sources.mail.robots import is_robot_address

if TYPE_CHECKING:
    from collections.abc import Collection

    from kithwork.sources.records import ExchangeRecord, OwnerSign

FEWEST_MESSAGES = 20
"""With fewer messages than this presence alone makes nobody the owner for sure."""
PRESENT_SHARE = 0.4
"""Of mail that came through no list, the owner is in at least this share."""
PRESENT_SHARE_IN_LISTS = 0.95
"""In list mail a busy author is in much of it; only who is in all but all of it is the owner."""
LEAD_OVER_NEXT = 1.8
"""How many times as often as anybody else the owner is present."""
SENT_SHARE = 0.8
"""Who wrote this share of the sent folder is its owner; below it several write there."""
FEWEST_SENT = 3
TOGETHER_SHARE = 0.15
"""Two addresses of one person are seldom in the same message: at most in this share of the alias's."""
_MOST_PARTICIPANTS = 60
_MOST_NAMES = 8
_LONGEST_SUFFIX_LABEL = frozenset({"co", "com", "org", "net", "ac", "gov", "edu", "or", "ne", "gv"})
_FREE_LABELS = frozenset(
    """
    gmail googlemail yahoo hotmail outlook live msn aol icloud me mac gmx web t-online proton protonmail
    yandex mail orange free wanadoo libero sapo comcast verizon att btinternet
    """.split()  # noqa: SIM905
)
_JOINTS = re.compile(r"[._+-]+")


class OwnerFinder:
    """Sees every exchange of an import once and then says which addresses seem to be the owner's.

    Mail and calendars tell of one owner together, each chat service of its own.
    """

    def __init__(self) -> None:
        self._mail = MailOwner()
        self._chats: dict[str, ChatOwner] = {}
        self._signed: dict[str, OwnAddressProposal] = {}

    def see(self, record: ExchangeRecord) -> None:
        """Take *record* into account."""
        service = chat_service(record)
        if service:
            self._chats.setdefault(service, ChatOwner()).see(record)
        else:
            self._mail.see(record)

    def sign(self, sign: OwnerSign) -> None:
        """Take into account that a source says whose it is; the word that is sure holds."""
        known = self._signed.get(sign.address)
        if known is None or (sign.sure and not known.sure):
            self._signed[sign.address] = OwnAddressProposal(sign.address, sign.name, sign.how, sign.sure)

    def proposals(self, mine: Collection[str] = ()) -> list[OwnAddressProposal]:
        """What seem to be the owner's addresses beside *mine*, which are known: of mail first, then of each service."""
        known = {*mine, *(one.address for one in self._signed.values() if one.sure)}
        chats = (one for _, found in sorted(self._chats.items()) for one in found.proposals(known))
        found = [*self._mail.proposals(), *chats]
        sure = {one.address for one in found if one.sure}
        signed = [one for one in self._signed.values() if one.address not in sure]
        said = {one.address for one in signed}
        return [*(one for one in found if one.address not in said), *signed]


class MailOwner:
    """Whose mail and meetings these are."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._messages = array("I")
        self._count = 0
        self._direct = 0
        self._present: Counter[str] = Counter()
        self._present_direct: Counter[str] = Counter()
        self._sent: Counter[str] = Counter()
        self._sent_count = 0
        self._delivered: Counter[str] = Counter()
        self._delivered_count = 0
        self._names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._nobody: set[str] = set()

    def see(self, record: ExchangeRecord) -> None:
        """Take *record* into account."""
        self._nobody.update(record.list_addresses)
        people = {person.address for person in record.participants if person.address}
        self._count += 1
        self._present.update(people)
        if record.aside is not Aside.LIST:
            self._direct += 1
            self._present_direct.update(people)
        if record.own_hints:
            self._delivered_count += 1
            self._delivered.update(record.own_hints)
        authors = [person.address for person in record.participants if person.role in {Role.FROM, Role.ORGANIZER}]
        if record.sent_hint and authors:
            self._sent_count += 1
            self._sent[authors[0]] += 1
        for person in record.participants:
            names = self._names[person.address]
            if person.name and (len(names) < _MOST_NAMES or person.name in names):
                names[person.name] += 1
        self._remember(people)

    def proposals(self) -> list[OwnAddressProposal]:
        """What seem to be the owner's addresses: the main one first, other spellings, then open questions."""
        main = self._main()
        if main is None:
            return self._equals()
        found = [main, *self._aliases(main)]
        known = {proposal.address for proposal in found}
        return [*found, *self._others_in_sent_folder(known), *self._other_deliveries(known)]

    def _remember(self, people: set[str]) -> None:
        """Keep who was together, four bytes a person."""
        if len(people) <= _MOST_PARTICIPANTS:
            self._messages.extend(self._ids.setdefault(address, len(self._ids) + 1) for address in people)
            self._messages.append(0)

    def _main(self) -> OwnAddressProposal | None:
        ranked = sorted(self._people(), key=lambda address: (-self._weight(address), address))
        if not ranked or (len(ranked) > 1 and self._weight(ranked[0]) <= self._weight(ranked[1])):
            return None
        address = ranked[0]
        how, sure = self._evidence(address, ranked[1:])
        return OwnAddressProposal(address, self._name(address), how, sure)

    def _people(self) -> list[str]:
        candidates = (self._present.keys() | self._delivered.keys()) - self._nobody
        return [address for address in candidates if not is_robot_address(address)]

    def _weight(self, address: str) -> float:
        """Presence, with what the sent folder and the delivery say where they speak clearly."""
        sent, delivered = self._sent_part(address), self._delivered_part(address)
        return (
            self._present[address] / max(self._count, 1)
            + (sent if sent >= SENT_SHARE else 0)
            + (delivered if delivered >= SENT_SHARE and self._present[address] else 0)
        )

    def _sent_part(self, address: str) -> float:
        return self._sent[address] / self._sent_count if self._sent_count >= FEWEST_SENT else 0.0

    def _delivered_part(self, address: str) -> float:
        return self._delivered[address] / self._delivered_count if self._delivered_count >= FEWEST_SENT else 0.0

    def _evidence(self, address: str, others: list[str]) -> tuple[str, bool]:
        share = self._present[address] / max(self._count, 1)
        if self._sent_part(address) >= SENT_SHARE:
            return "writes what is in your sent folder", self._leads(address, others, lead=1.0)
        if self._delivered_part(address) >= SENT_SHARE and self._present[address]:
            return "the mail was delivered to it", self._leads(address, others, lead=1.0)
        return f"is in {share:.0%} of the messages", self._is_present_enough(address, others)

    def _is_present_enough(self, address: str, others: list[str]) -> bool:
        if not self._leads(address, others, lead=LEAD_OVER_NEXT):
            return False
        if self._direct >= FEWEST_MESSAGES:
            return self._present_direct[address] >= PRESENT_SHARE * self._direct
        return self._count >= FEWEST_MESSAGES and self._present[address] >= PRESENT_SHARE_IN_LISTS * self._count

    def _leads(self, address: str, others: list[str], *, lead: float) -> bool:
        strangers = (other for other in others if not self._same_name(address, other))
        return self._present[address] >= lead * max((self._present[other] for other in strangers), default=0)

    def _equals(self) -> list[OwnAddressProposal]:
        """Who are all in as many messages: any of them may be the owner."""
        ranked = sorted(self._people(), key=lambda address: (-self._weight(address), address))
        best = [address for address in ranked[:4] if self._weight(address) == self._weight(ranked[0])]
        return [
            OwnAddressProposal(address, self._name(address), "is in every message, as others are", sure=False)
            for address in best
        ]

    def _aliases(self, main: OwnAddressProposal) -> list[OwnAddressProposal]:
        together = self._together_with(main.address)
        found = []
        for address in self._people():
            if address == main.address or address not in self._present:
                continue
            apart = together[address] <= TOGETHER_SHARE * self._present[address]
            alias = self._alias(address, main, apart=apart)
            if alias:
                found.append(alias)
        return sorted(found, key=lambda alias: (not alias.sure, -self._present[alias.address], alias.address))

    def _alias(self, address: str, main: OwnAddressProposal, *, apart: bool) -> OwnAddressProposal | None:
        person = _Spelling(main.address, main.name)
        same_name = self._same_name(main.address, address)
        other_name = len(_words(self._name(address))) >= 2 and not same_name
        likeness = person.likeness(address)
        same_house = _house(address) == _house(main.address)
        wrote_sent = self._sent[address] >= FEWEST_SENT or self._delivered[address] >= FEWEST_SENT
        if same_name:
            sure = main.sure and apart and (wrote_sent or (same_house and likeness >= _ALIKE))
            return OwnAddressProposal(address, self._name(address), "bears the same name", sure)
        if not likeness or not (same_house or (likeness == _SAME and apart)):
            return None
        sure = main.sure and apart and same_house and likeness == _SAME and not other_name
        return OwnAddressProposal(address, self._name(address), f"is written like {main.address}", sure)

    def _others_in_sent_folder(self, known: set[str]) -> list[OwnAddressProposal]:
        return [
            OwnAddressProposal(address, self._name(address), "writes from your sent folder", sure=False)
            for address, count in self._sent.most_common()
            if address not in known
            and count >= FEWEST_SENT
            and count >= 0.03 * self._sent_count
            and not is_robot_address(address)
        ]

    def _other_deliveries(self, known: set[str]) -> list[OwnAddressProposal]:
        return [
            OwnAddressProposal(address, self._name(address), "mail was delivered to it", sure=False)
            for address, count in self._delivered.most_common(5)
            if address not in known
            and address not in self._nobody
            and count >= max(FEWEST_SENT, 0.05 * self._delivered_count)
        ]

    def _together_with(self, address: str) -> Counter[str]:
        """How often each other address is in a message with *address*."""
        main = self._ids.get(address, 0)
        addresses = {number: text for text, number in self._ids.items()}
        together: Counter[str] = Counter()
        group: list[int] = []
        for number in self._messages:
            if number:
                group.append(number)
                continue
            if main in group:
                together.update(addresses[other] for other in group if other != main)
            group.clear()
        return together

    def _name(self, address: str) -> str:
        names = self._names.get(address)
        return names.most_common(1)[0][0] if names else ""

    def _same_name(self, one: str, other: str) -> bool:
        first, second = _words(self._name(one)), _words(self._name(other))
        return len(first) >= 2 and first == second


_NOT_ALIKE, _MAYBE, _ALIKE, _SAME = range(4)


class _Spelling:
    """The ways a person's address may be spelled, from a known address and name."""

    def __init__(self, address: str, name: str) -> None:
        self.local = address.partition("@")[0]
        parts = _name_parts(name) or tuple(part for part in _JOINTS.split(self.local) if len(part) > 1)
        self.given, self.family = (parts[0], parts[-1]) if len(parts) >= 2 else ("", "")

    def likeness(self, address: str) -> int:
        """How much *address* is spelled as this person's would be."""
        local = address.partition("@")[0]
        if _JOINTS.sub("", local) == _JOINTS.sub("", self.local) and len(local) > 3:
            return _SAME
        if not self.family:
            return _NOT_ALIKE
        given, family = self.given, self.family
        words = [word for word in _JOINTS.split(local) if len(word) > 1]
        if sorted(words) == sorted((given, family)) or local in {given + family, family + given}:
            return _SAME
        if len(words) == 2 and words[1] == family and _short_of(words[0], given):
            return _ALIKE
        plain = _JOINTS.sub("", local)
        if plain in {given[0] + family, family + given[0], given + family[0]} and len(plain) > 4:
            return _ALIKE
        stem = given[0] + family
        if len(plain) >= 6 and stem.startswith(plain):
            return _ALIKE
        return _MAYBE if plain == family and len(plain) > 3 else _NOT_ALIKE


def _short_of(one: str, other: str) -> bool:
    """Whether one given name is the short form of the other: jeff, jeffrey."""
    return min(len(one), len(other)) >= 3 and (one.startswith(other) or other.startswith(one))


def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in re.split(r"[^\w]+", fold(name)) if len(word) > 1))


def _name_parts(name: str) -> tuple[str, ...]:
    family, comma, given = fold(name).partition(",")
    whole = f"{given} {family}" if comma else family
    parts = tuple(word for word in re.split(r"[^\w]+", whole) if len(word) > 1)
    return parts if len(parts) >= 2 else ()


def _house(address: str) -> str:
    """The organisation of an address: `example` for mail.example.com; itself at a free provider."""
    labels = address.partition("@")[2].split(".")
    at = -3 if len(labels) >= 3 and labels[-2] in _LONGEST_SUFFIX_LABEL else -2
    label = labels[at] if len(labels) >= -at else ""
    return address if label in _FREE_LABELS or not label else label
