"""Where a DAV server is, and which of its collections are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Chosen:
    """An address book or calendar that is read: its address, and what it is called there."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class DavSettings:
    """`url` is what the user typed, `chosen` what discovery found there and the user ticked."""

    url: str
    user: str
    chosen: tuple[Chosen, ...] = ()

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> DavSettings:
        """As `as_dict` told them."""
        return cls(told["url"], told["user"], tuple(Chosen(one["url"], one["name"]) for one in told["chosen"]))

    def as_dict(self) -> dict[str, Any]:
        """For a row."""
        chosen = [{"url": one.url, "name": one.name} for one in self.chosen]
        return {"url": self.url, "user": self.user, "chosen": chosen}
