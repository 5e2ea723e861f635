"""Whether the demo network is here."""

from __future__ import annotations

from kithwork.sources.queries import demo_batch_id

__all__ = ["demo_batch_id"]
