"""Facts that happened, and who hears of them; filled from one table in `kithwork.wiring`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_handlers: dict[type, list[Callable[[Any, Any], None]]] = defaultdict(list)


def connect(table: Mapping[type, Sequence[Callable[[Any, Any], None]]]) -> None:
    """Replace all handlers by those of *table*."""
    _handlers.clear()
    for event, handlers in table.items():
        _handlers[event].extend(handlers)


def publish(actor: object, event: object) -> None:
    """Tell every handler of this kind of event, in the order of the table."""
    for handler in _handlers[type(event)]:
        handler(actor, event)
