"""A whole Monica export, gathered so that who is meant by a number can be told, contacts on the disk meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO

from kithwork.sources.monica.shape import Thing, is_thing, line_of, property_of, things_in, uuid_of
from kithwork.sources.spool import Spool
from kithwork.sources.streamed_json import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

PATTERNS = [
    ("account", "data", "*", "type"),
    ("account", "data", "*", "values", "*"),
    ("account", "instance", "contact_field_types", "*"),
    ("account", "instance", "life_event_types", "*"),
    ("account", "instance", "activity_types", "*"),
]
_UNREAD = frozenset({"photo", "document", "addressbook", "address_book", "addressbook_subscription"})


@dataclass(slots=True)
class Export:
    """What was found: contacts on a spool, and what gives their numbers a meaning."""

    contacts: Spool[Thing] = field(default_factory=Spool)
    users: list[Thing] = field(default_factory=list)
    activities: dict[str, Thing] = field(default_factory=dict)
    relatives: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    words: dict[str, Thing] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    breaks_off: bool = False
    too_long: int = 0

    def each(self) -> Iterator[Thing]:
        """Every contact, in the order of the file."""
        for chunk in self.contacts.chunks():
            yield from chunk

    def word(self, uuid: object) -> str:
        """The name of a type (of a field, an event, an activity) by its number."""
        return line_of(self.words.get(uuid, {}), "name", most=80) if isinstance(uuid, str) else ""

    @property
    def me(self) -> frozenset[str]:
        """The contacts that stand for the users themselves."""
        return frozenset(one for user in self.users if (one := line_of(user, "me_contact", most=80)))

    def take(self, kind: str, value: Any) -> None:
        """Put a value of a collection of this *kind* where it belongs."""
        if not is_thing(value):
            return
        if kind == "contact":
            self.contacts.add(value)
            self.names[uuid_of(value)] = name_of(value)
        elif kind == "user":
            self.users.append(value)
        elif kind == "activity":
            self.activities[uuid_of(value)] = value
        elif kind == "relationship":
            self._relate(value)

    def _relate(self, value: Thing) -> None:
        one, other = line_of(value, "contact_is", most=80), line_of(value, "of_contact", most=80)
        word = line_of(value, "type", most=80).replace("_", " ")
        if one and other and word:
            self.relatives.setdefault(other, []).append((word, one))


def gather(stream: BinaryIO) -> Export:
    """Everything in an export that tells of people; photos and files are passed over unread."""
    export = Export()
    values = Values(stream, PATTERNS)
    kind = ""
    for path, value in values:
        if path[1] == "instance":
            if is_thing(value) and uuid_of(value):
                export.words[uuid_of(value)] = value
        elif path[3] == "type":
            kind = value if isinstance(value, str) else ""
        elif kind not in _UNREAD:
            export.take(kind, value)
    export.breaks_off, export.too_long = values.fault, values.too_long
    return export


def name_of(contact: Thing) -> str:
    """The whole name of a contact, else the one friends use."""
    parts = (line_of(contact, part, most=200) for part in ("first_name", "middle_name", "last_name"))
    return " ".join(part for part in parts if part) or line_of(contact, "nickname", most=200)


def took_part(contact: Thing) -> list[str]:
    """The numbers of the activities a contact took part in."""
    found = list(things_in(contact, "activity"))
    old = property_of(contact, "activities")
    if isinstance(old, dict) and isinstance(old.get("values"), list):
        found += old["values"]
    return [one for one in found if isinstance(one, str)]
