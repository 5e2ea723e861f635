"""Who sends clients to a profession, and what sort of clients it serves.

`tables/referral_sources.csv` and `tables/client_types.csv`, curated by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ReferralSource:
    """That `target` sends clients to `profession`: `strength` 3 (its top three), 2 (authored) or 1 (derived).

    `basis` says from what it was taken: authored, sphere, reverse or events; `mutual`: the other way too.
    """

    profession: str
    target: str
    strength: int
    basis: str
    mutual: bool


@dataclass(frozen=True, slots=True)
class ClientType:
    """A sort of clients; `side` is consumer, business or mixed."""

    slug: str
    label: str
    side: str


def referral_sources(profession: str) -> tuple[ReferralSource, ...]:
    """Who sends clients to *profession*, in the order of the table; nobody where the table does not have it."""
    return _sources().get(profession, ())


def clients_of(profession: str) -> tuple[str, ...]:
    """The slugs of the client types *profession* serves, in the order of the table."""
    return _clients().get(profession, ())


@cache
def client_types() -> Mapping[str, ClientType]:
    """Every client type by its slug, in the order of the table."""
    return MappingProxyType(
        {row["slug"]: ClientType(row["slug"], row["label"], row["side"]) for row in table("client_types")}
    )


@cache
def _sources() -> Mapping[str, tuple[ReferralSource, ...]]:
    found: dict[str, list[ReferralSource]] = {}
    for row in table("referral_sources"):
        if row["kind"] == "source":
            found.setdefault(row["profession"], []).append(
                ReferralSource(
                    profession=row["profession"],
                    target=row["target"],
                    strength=int(row["strength"]),
                    basis=row["basis"],
                    mutual=row["mutual"] == "yes",
                )
            )
    return {slug: tuple(rows) for slug, rows in found.items()}


@cache
def _clients() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in table("referral_sources"):
        if row["kind"] == "client":
            found.setdefault(row["profession"], []).append(row["target"])
    return {slug: tuple(rows) for slug, rows in found.items()}
