"""What every page's frame shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.functional import SimpleLazyObject

if TYPE_CHECKING:
    from django.http import HttpRequest

PLACES = (
    ("today", "Today"),
    ("week", "This week"),
    ("people", "People"),
    ("network", "Network"),
    ("promises", "Promises"),
)
QUIET_PLACES = (("bring", "Bring in"), ("settings", "Settings"))


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the frame leads to."""

    key: str
    label: str
    url: str
    is_here: bool


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and where the frame leads; worked out only where a page has the frame."""
    return {
        "actor": getattr(request, "actor", None),
        "places": SimpleLazyObject(lambda: _places(request, PLACES)),
        "quiet_places": SimpleLazyObject(lambda: _places(request, QUIET_PLACES)),
    }


def _places(request: HttpRequest, named: tuple[tuple[str, str], ...]) -> list[Place]:
    return [
        Place(key, label, url, is_here=_is_here(request.path, url)) for key, label in named for url in [reverse(key)]
    ]


def _is_here(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url.rstrip('/')}/"))
