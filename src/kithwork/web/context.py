"""What every page's frame shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """The actor, for the frame."""
    return {"actor": getattr(request, "actor", None)}
