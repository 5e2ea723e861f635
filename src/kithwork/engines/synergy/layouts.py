"""The population as the compiled kernel walks through it: seats for lists, clusters of people alike for pairs."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kithwork.engines.synergy.population import UNKNOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kithwork.engines.synergy.scoring import Ready

BLOCK = 64
"""The kernel reads columns of seats so many at a time, over the end as well."""
CHUNK = 24_576
"""So many sums stay in the cache; at most 65,536."""
CLUSTER = 32
REMOTE, METRO_KNOWN, COUNTRY_KNOWN = 1, 2, 4
ANY = -3


@dataclass(frozen=True, slots=True)
class Postings:
    """Who has a tag, with what weight: the places from its `start` on; of seats, for each chunk anew."""

    start: NDArray[np.int64]
    place: NDArray[Any]
    weight: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seats:
    """Everybody of quality above 0, best quality first, in chunks of `CHUNK`; postings by chunk and tag."""

    chunk_start: NDArray[np.int64]
    person: NDArray[np.int32]
    kind: NDArray[np.int32]
    metro: NDArray[np.int32]
    country: NDArray[np.int32]
    traits: NDArray[np.int32]
    quality: NDArray[np.float32]
    active: NDArray[np.float32]
    sources: Postings
    offers: Postings
    needs: Postings


@dataclass(frozen=True, slots=True)
class Clusters:
    """People alike, at most `CLUSTER` together: what the best of them has in each respect.

    `member` with `rank` (place in order of quality) by cluster, best quality first; all other columns by cluster.
    """

    start: NDArray[np.int64]
    member: NDArray[np.int32]
    rank: NDArray[np.int32]
    kind: NDArray[np.int32]
    metro: NDArray[np.int32]
    country: NDArray[np.int32]
    remote: NDArray[np.int32]
    known: NDArray[np.int32]
    quality: NDArray[np.float32]
    active: NDArray[np.float32]
    sources: Postings
    offers: Postings
    needs: Postings


def traits(ready: Ready) -> NDArray[np.int32]:
    """For each person whether they meet remotely, and what is known of where they are, as bits."""
    places = ready.places
    told = (places.remote * REMOTE, (places.metro > UNKNOWN) * METRO_KNOWN, (places.country > UNKNOWN) * COUNTRY_KNOWN)
    return np.asarray(sum(told), dtype=np.int32)


def ranked(ready: Ready) -> NDArray[np.int32]:
    """Everybody of quality above 0, the best first, equals by number."""
    order = np.argsort(-ready.quality, kind="stable")
    return order[: int((ready.quality > 0).sum())].astype(np.int32)


def seats(ready: Ready) -> Seats:
    """The order in which lists are looked for: the best first, so that most others are soon known not to matter."""
    person = ranked(ready)
    chunk_start = np.append(np.arange(0, len(person), CHUNK), len(person)).astype(np.int64)
    chunks = [person[start:end] for start, end in itertools.pairwise(chunk_start)]

    def padded(column: NDArray[Any], dtype: Any) -> Any:
        return np.concatenate([column[person], np.zeros(BLOCK, dtype=column.dtype)]).astype(dtype)

    return Seats(
        chunk_start,
        person,
        padded(ready.kinds, np.int32),
        padded(ready.places.metro, np.int32),
        padded(ready.places.country, np.int32),
        padded(traits(ready), np.int32),
        padded(ready.quality, np.float32),
        padded(ready.active, np.float32),
        *(_postings(rows, chunks) for rows in (ready.sources, ready.offers, ready.needs)),
    )


def clusters(ready: Ready) -> Clusters:
    """People of one kind, by place, rarest source and rarest need: those who are bounded well together."""
    people = ranked(ready)
    rank = np.empty(len(ready), dtype=np.int64)
    rank[people] = np.arange(len(people))
    places = ready.places
    alike = np.lexsort(
        (
            _heaviest(ready.needs)[people],
            _heaviest(ready.sources)[people],
            places.metro[people],
            places.country[people],
            ready.kinds[people],
        )
    )
    kinds = ready.kinds[people[alike]]
    fresh = _fresh(kinds)
    since = np.arange(len(kinds)) - np.flatnonzero(fresh)[np.cumsum(fresh) - 1]
    cluster = np.cumsum(fresh | (since % CLUSTER == 0)) - 1
    member = people[alike][np.lexsort((rank[people[alike]], cluster))]
    start = np.append(np.flatnonzero(_fresh(cluster)), len(member)).astype(np.int64)
    heads = start[:-1]
    of = np.full(len(ready), -1, dtype=np.int64)
    of[member] = cluster
    told = traits(ready)[member]

    def most(column: NDArray[np.float64]) -> NDArray[np.float32]:
        return np.maximum.reduceat(column[member], heads).astype(np.float32)

    def common(column: NDArray[np.int32]) -> NDArray[np.int32]:
        here = column[member]
        same = np.minimum.reduceat(here, heads) == np.maximum.reduceat(here, heads)
        return np.where(same, here[heads], ANY).astype(np.int32)

    return Clusters(
        start,
        member.astype(np.int32),
        rank[member].astype(np.int32),
        ready.kinds[member[heads]],
        common(places.metro),
        common(places.country),
        np.bitwise_or.reduceat(told & REMOTE, heads),
        np.bitwise_and.reduceat(told & (METRO_KNOWN | COUNTRY_KNOWN), heads),
        most(ready.quality),
        most(ready.active),
        *(_union(rows, of, len(heads)) for rows in (ready.sources, ready.offers, ready.needs)),
    )


def _postings(rows: Any, chunks: list[NDArray[np.int32]]) -> Postings:
    """For each chunk and tag the seats within the chunk; a chunk at a time, which takes little memory."""
    start = np.zeros((len(chunks), rows.shape[1] + 1), dtype=np.int64)
    place, weight = np.empty(rows.nnz, dtype=np.uint16), np.empty(rows.nnz, dtype=np.float32)
    done = 0
    for number, people in enumerate(chunks):
        part = rows[people].tocsc()
        start[number] = part.indptr + done
        place[done : done + part.nnz] = part.indices
        weight[done : done + part.nnz] = part.data
        done += part.nnz
        del part  # before the next is made
    return Postings(start.ravel(), place, weight)


def _union(rows: Any, cluster: NDArray[np.int64], count: int) -> Postings:
    """The most that anybody of a cluster has of a tag."""
    place = np.repeat(cluster, np.diff(rows.indptr))
    kept = np.flatnonzero(place >= 0)
    key = rows.indices[kept] * np.int64(count) + place[kept]
    order = np.argsort(key)
    key = key[order]
    heads = np.flatnonzero(_fresh(key))
    weight = rows.data[kept[order]]
    most = np.maximum.reduceat(weight, heads) if len(heads) else weight
    key = key[heads]
    start = np.searchsorted(key, np.arange(rows.shape[1] + 1) * count)
    return Postings(start, (key % count).astype(np.int32), most.astype(np.float32))


def _heaviest(rows: Any) -> NDArray[np.int64]:
    """The tag that weighs most with each person, -1 where they have none."""
    person = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.data, person))
    found = np.full(rows.shape[0], -1, dtype=np.int64)
    found[person[order]] = rows.indices[order]
    return found


def _fresh(column: NDArray[Any]) -> NDArray[np.bool_]:
    """Where an entry differs from the one before it."""
    return np.concatenate([[True], column[1:] != column[:-1]])[: len(column)]
