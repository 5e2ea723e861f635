"""Facts that happened, and who hears of them; filled from one table in `kithwork.wiring`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Table: TypeAlias = Mapping[type, Sequence[Callable[[Any, Any], None]]]

_handlers: dict[type, list[Callable[[Any, Any], None]]] = defaultdict(list)
_waiting: list[Callable[[], Table]] = []


def connect_when_needed(load: Callable[[], Table]) -> None:
    """Let *load* give the table of handlers when something happens first, for whoever only reads needs none."""
    _waiting[:] = [load]


def connect(table: Table) -> None:
    """Replace all handlers by those of *table*."""
    _waiting.clear()
    _handlers.clear()
    for event, handlers in table.items():
        _handlers[event].extend(handlers)


def publish(actor: object, event: object) -> None:
    """Tell every handler of this kind of event, in the order of the table."""
    if _waiting:
        connect(_waiting[0]())
    for handler in _handlers[type(event)]:
        handler(actor, event)
