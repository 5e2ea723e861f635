"""Start-up of the whole."""

from __future__ import annotations

from django.apps import AppConfig


class KithworkConfig(AppConfig):
    """Connects the event handlers once every package is loaded."""

    name = "kithwork"

    def ready(self) -> None:
        """Fill the table."""
        from kithwork.core import events
        from kithwork.wiring import HANDLERS

        events.connect(HANDLERS)
