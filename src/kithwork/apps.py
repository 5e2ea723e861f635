"""Start-up of the whole."""

from __future__ import annotations

from django.apps import AppConfig


class KithworkConfig(AppConfig):
    """Connects what packages hear and carry of one another once every package is loaded."""

    name = "kithwork"

    def ready(self) -> None:
        """Fill the tables."""
        from kithwork.core import events
        from kithwork.sources.archive import sections
        from kithwork.wiring import HANDLERS, SECTIONS

        events.connect(HANDLERS)
        sections.connect(SECTIONS)
