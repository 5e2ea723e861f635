"""Circles of professions that see the same people from different sides: `tables/contact_spheres.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from kithwork.knowledge.reading import table

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Sphere:
    """One circle: `kind` is classic, trigger-event or connector; `core` and `extended` are slugs of professions."""

    slug: str
    label: str
    kind: str
    why: str
    core: tuple[str, ...]
    extended: tuple[str, ...]


@cache
def spheres() -> Mapping[str, Sphere]:
    """Every sphere by its slug, in the order of the table."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in table("contact_spheres"):
        rows.setdefault(row["sphere"], []).append(row)
    return MappingProxyType({slug: _sphere(slug, some) for slug, some in rows.items()})


def _sphere(slug: str, rows: list[dict[str, str]]) -> Sphere:
    first = rows[0]
    return Sphere(
        slug=slug,
        label=first["sphere_label"],
        kind=first["kind"],
        why=first["why"],
        core=_members(rows, "core"),
        extended=_members(rows, "extended"),
    )


def _members(rows: list[dict[str, str]], role: str) -> tuple[str, ...]:
    return tuple(row["profession"] for row in rows if row["role"] == role)
