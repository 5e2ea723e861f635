"""The columns of the ground: kinds of people by what they do, sparse rows, places and languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from kithwork import knowledge
from kithwork.core.text import fold
from kithwork.introductions.models import Acquaintance
from kithwork.people import queries as people
from kithwork.workspace.fetching import fetched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from kithwork.engines.synergy import BestEvents
    from kithwork.introductions.queries.events import EventView
    from kithwork.people.queries import WorkLine
    from kithwork.people.reading import Vocabulary
    from kithwork.workspace.actor import Actor

MOST_LANGUAGES = 64
Part = tuple[str, int, float]
"""An event, the stage and the weight of a profession in it."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """Distinct sets of professions: `of_person` by place; `works` of each kind, as the user said them.

    `competing`: whether two kinds have a profession or a family in common, those read from titles among them.
    """

    of_person: NDArray[np.int32]
    works: tuple[tuple[str, ...], ...]
    shared: BestEvents
    competing: NDArray[np.bool_]

    def works_at(self, place: int) -> tuple[str, ...]:
        """What the person at a place does."""
        return self.works[self.of_person[place]]


def kinds_of(
    actor: Actor,
    ids: Sequence[int],
    works: Mapping[int, Sequence[WorkLine]],
    words: Vocabulary,
    events: Mapping[str, EventView],
) -> Kinds:
    """What these people do, as kinds; one query. Titles that nobody confirmed keep competitors apart, no more."""
    import numpy as np

    read = people.reads_of(actor, ids)
    place_of: dict[tuple[tuple[str, ...], frozenset[str]], int] = {}
    column = np.zeros(len(ids), dtype=np.int32)
    for place, pk in enumerate(ids):
        said = tuple(sorted(line.slug for line in works.get(pk, ())))
        every = frozenset(said).union(one.slug for one in read.get(pk, ()))
        column[place] = place_of.setdefault((said, frozenset(map(words.family, every)) | every), len(place_of))
    kinds = tuple(said for said, _ in place_of)
    known = parts_by_profession(events)
    parts = tuple(tuple(known.get(slug) or known.get(words.like(slug), ()) for slug in said) for said in kinds)
    return Kinds(column, kinds, _shared(parts), _competing([every for _, every in place_of]))


def parts_by_profession(events: Mapping[str, EventView]) -> dict[str, tuple[Part, ...]]:
    """The parts each profession has in events."""
    found: dict[str, list[Part]] = {}
    for event in events.values():
        for one in event.needed:
            found.setdefault(one.profession, []).append((event.slug, one.stage, knowledge.EVENT_WEIGHT[one.weight]))
    return {slug: tuple(rows) for slug, rows in found.items()}


@lru_cache(maxsize=8)
def _shared(parts: tuple[tuple[tuple[Part, ...], ...], ...]) -> BestEvents:
    import numpy as np

    from kithwork.engines.synergy import BestEvents, best_events

    if not any(one for kind in parts for one in kind):
        none = np.zeros((len(parts), len(parts)))
        return BestEvents(none, np.full(none.shape, -1, dtype=np.int32), ())
    return best_events([[{event: (stage, weight) for event, stage, weight in one} for one in kind] for kind in parts])


def _competing(kinds: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
    import numpy as np
    from scipy.sparse import csr_array

    columns = {word: place for place, word in enumerate(sorted(frozenset[str]().union(*kinds)))}
    rows = [(place, columns[word]) for place, kind in enumerate(kinds) for word in kind]
    if not rows:
        return np.zeros((len(kinds), len(kinds)), dtype=np.bool_)
    at, column = np.array(rows).T
    has = csr_array((np.ones(len(rows)), (at, column)), shape=(len(kinds), len(columns)))
    return np.asarray((has @ has.T).toarray() > 0)


def rows_of(told: Mapping[int, Mapping[str, float]], ids: Sequence[int], columns: Sequence[str]) -> Any:
    """Sparse rows of *ids* over *columns*; what is in no column is left out."""
    import numpy as np
    from scipy.sparse import csr_array

    at = {tag: place for place, tag in enumerate(columns)}
    starts, indices, entries = [0], [], []
    for pk in ids:
        row = sorted((at[tag], weight) for tag, weight in told.get(pk, {}).items() if tag in at)
        indices += [place for place, _ in row]
        entries += [weight for _, weight in row]
        starts.append(len(indices))
    shape = (len(ids), len(columns))
    return csr_array((np.array(entries, dtype=float), np.array(indices, dtype=np.int32), np.array(starts)), shape=shape)


def known_as(slugs: Iterable[str], words: Vocabulary) -> set[str]:
    """These professions, and those of the table that the user's own are like."""
    return {known for slug in slugs for known in (slug, words.like(slug)) if known}


def source_rows(sources: Sequence[frozenset[str]]) -> Any:
    """Sparse rows of who sends work to each; people of one profession share one set, which is laid out once."""
    import numpy as np
    from scipy.sparse import csr_array

    columns = {slug: place for place, slug in enumerate(sorted(frozenset[str]().union(*set(sources))))}
    laid: dict[frozenset[str], NDArray[np.int32]] = {}
    for theirs in sources:
        if theirs not in laid:
            laid[theirs] = np.sort(np.array([columns[slug] for slug in theirs], dtype=np.int32))
    parts = [laid[theirs] for theirs in sources]
    starts = np.concatenate([[0], np.cumsum([len(part) for part in parts], dtype=np.int64)])
    indices = np.concatenate([np.empty(0, dtype=np.int32), *parts])
    return csr_array((np.ones(len(indices)), indices, starts), shape=(len(sources), len(columns)))


def abroad(
    actor: Actor, ids: Sequence[int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.bool_], NDArray[np.uint64]]:
    """(town, country, works from anywhere, languages) of *ids* as the engine takes them."""
    import numpy as np

    known = people.whereabouts(actor, ids)
    metro, country = (np.full(len(ids), -1, dtype=np.int32) for _ in range(2))
    remote, languages = np.zeros(len(ids), dtype=np.bool_), np.zeros(len(ids), dtype=np.uint64)
    towns, countries = _Numbers(), _Numbers()
    spoken = sorted({code for one in known.values() for code in one.languages})[:MOST_LANGUAGES]
    bits = {code: 1 << place for place, code in enumerate(spoken)}
    for place, pk in enumerate(ids):
        if (one := known.get(pk)) is None:
            continue
        metro[place] = towns.of(f"{fold(one.town)}|{fold(one.country)}" if one.town else "")
        country[place] = countries.of(fold(one.country))
        remote[place] = one.from_anywhere
        languages[place] = sum(bits.get(code, 0) for code in one.languages)
    return metro, country, remote, languages


class _Numbers:
    """Words numbered as they come; -1 for a blank one."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def of(self, word: str) -> int:
        """The number of a word."""
        return self.known.setdefault(word, len(self.known)) if word else -1


def acquainted(actor: Actor) -> NDArray[np.int64]:
    """Every two people who know each other (M x 2), each pair once; one query, and no object for any of them."""
    import numpy as np

    found = Acquaintance.objects.filter(workspace=actor.workspace, on_date__lte=actor.today)
    rows = fetched(found.order_by().values_list("low_id", "high_id"))
    told = np.fromiter(chain.from_iterable(rows), dtype=np.int64).reshape(-1, 2)
    most = int(told.max(initial=0)) + 1
    keys = np.unique(told[:, 0] * most + told[:, 1])
    return np.stack([keys // most, keys % most], axis=-1)


def pairs_as_places(pairs: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Those pairs of people (M x 2) of which both are among *ids* (ascending), as places."""
    import numpy as np

    if not len(ids) or not len(pairs):
        return np.empty((0, 2), dtype=np.int64)
    place = np.searchsorted(ids, pairs).clip(0, len(ids) - 1)
    found: NDArray[np.int64] = place[(ids[place] == pairs).all(axis=1)]
    return found
