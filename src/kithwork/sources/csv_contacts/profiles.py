"""Profiles on LinkedIn: the address by which connections and those who wrote messages are the same people."""

from __future__ import annotations

import re
from urllib.parse import unquote

from kithwork.core.text import fold

SERVICE = "linkedin:"
_SLUG = re.compile(r"linkedin\.com/(?:mwlite/)?(?:in|pub)/([^/?#\s,;<>\"']{1,200})", re.IGNORECASE)
_SHORT = re.compile(r"/?in/([^/?#\s,;<>\"']{1,200})/?$", re.IGNORECASE)


def profile_address(url: str) -> str:
    """`linkedin:ada-byron` for the page of somebody's profile; blank where *url* is no such page.

    >>> profile_address("https://www.linkedin.com/in/Ada-Byron/")
    'linkedin:ada-byron'
    """
    match = _SLUG.search(url) or _SHORT.match(url.strip())
    return address_of(match.group(1)) if match else ""


def profile_addresses(cell: str) -> list[str]:
    """The addresses of all profiles in a cell, in their order, each once."""
    return list(dict.fromkeys(found for slug in _SLUG.findall(cell) if (found := address_of(slug))))


def address_of(slug: str) -> str:
    """The address for the last part of a profile's page; blank where nothing is left of it."""
    plain = fold(unquote(slug, errors="replace").replace("\0", "")).replace(" ", "-")
    return f"{SERVICE}{plain}" if plain.strip("-") else ""


def address_by_name(name: str) -> str:
    """The address of somebody whom an export names without a profile: `linkedin:ada byron`."""
    plain = fold(name)[:300]
    return f"{SERVICE}{plain}" if plain else ""
