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
    ("introductions", "Introductions"),
    ("promises", "Promises"),
    ("network", "Network"),
)
QUIET_PLACES = (("network", "Network"), ("bring", "Bring in"), ("settings", "Settings"))
NARROW = {"network": ("wide-only", "narrow-only")}
"""What a phone has no room for below goes to the quiet places above: the classes of either link."""


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the frame leads to; `shown` is the class of a link that not every width has."""

    key: str
    label: str
    url: str
    is_here: bool
    shown: str


def shell(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and where the frame leads; worked out only where a page has the frame."""
    return {
        "actor": getattr(request, "actor", None),
        "places": SimpleLazyObject(lambda: _places(request, PLACES, quiet=0)),
        "quiet_places": SimpleLazyObject(lambda: _places(request, QUIET_PLACES, quiet=1)),
    }


def _places(request: HttpRequest, named: tuple[tuple[str, str], ...], *, quiet: int) -> list[Place]:
    return [
        Place(key, label, url, is_here=_is_here(request.path, url), shown=NARROW[key][quiet] if key in NARROW else "")
        for key, label in named
        for url in [reverse(key)]
    ]


def _is_here(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url.rstrip('/')}/"))
