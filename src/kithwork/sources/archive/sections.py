"""What the archive carries beside people and what passed; the table stands in `kithwork.wiring`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kithwork.workspace.actor import Actor

if TYPE_CHECKING:
    from kithwork.sources.archive.checks import Check

Row = dict[str, Any]
Rows = Callable[[Actor], Iterable[Row]]
PutBack = Callable[..., Sequence[str]]
"""(actor, rows, people=ids by uid, batch=number) -> the names of what was added, where `take_back` needs them."""
TakeBack = Callable[[Actor, int, Collection[str]], None]
"""(actor, number of the import, names of what it added): what the import brought goes."""
Held = Callable[[Actor, Collection[int]], frozenset[int]]


def _takes_nothing_back(actor: Actor, batch: int, names: Collection[str]) -> None:
    del actor, batch, names


def _holds_nobody(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    del actor, person_ids
    return frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """One table of the archive: how its rows are told, checked, put back, and taken back when the import is undone.

    A row names its person, where it has one, by `person`: the id as `rows` tells it, the uid in the file.
    `of_new_people`: only what is said of people whom the import itself brought is put back; it goes with them.
    `held`: those about whom it still says something, so that undoing an import does not take them away.
    """

    rows: Rows
    checks: dict[str, Check]
    put_back: PutBack
    take_back: TakeBack = _takes_nothing_back
    held: Held = _holds_nobody
    of_new_people: bool = False


_sections: dict[str, Section] = {}
_waiting: list[Callable[[], Mapping[str, Section]]] = []


def connect_when_needed(load: Callable[[], Mapping[str, Section]]) -> None:
    """Let *load* give the table of sections when an archive is written or read first."""
    _waiting[:] = [load]


def connect(table: Mapping[str, Section]) -> None:
    """Replace all sections by those of *table*, in its order."""
    _waiting.clear()
    _sections.clear()
    _sections.update(table)


def further() -> Mapping[str, Section]:
    """The sections by name, in the order they stand in the file."""
    if _waiting:
        connect(_waiting[0]())
    return _sections


def told(actor: Actor, section: Section, uids: Mapping[int, str]) -> Iterable[Row]:
    """The rows of *section* as the file holds them: people by their uids."""
    for row in section.rows(actor):
        yield row if row.get("person") is None else {**row, "person": uids[row["person"]]}


def still_told_of(actor: Actor, person_ids: Collection[int]) -> frozenset[int]:
    """Those of *person_ids* about whom any section says something."""
    return frozenset().union(*(section.held(actor, person_ids) for section in further().values()))
