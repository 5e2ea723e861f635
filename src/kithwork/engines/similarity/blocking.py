"""Which entries are worth comparing: those that share a key, no block of them too large."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from kithwork.engines.similarity.book import Book
    from kithwork.engines.similarity.columns import Places

BLOCK = 50
"""In a larger block an entry is compared with its neighbours by name alone."""
NEIGHBOURS = 12


def candidates(book: Book) -> tuple[Places, Places]:
    """Pairs of places (smaller, larger) that share a key, each pair once, in order."""
    told = list(dict.fromkeys(book.keys()))
    number: dict[str, int] = {}
    blocks = np.array([number.setdefault(key, len(number)) for _, key in told], dtype=np.int64)
    places = np.array([place for place, _ in told], dtype=np.int64)
    sorting = np.lexsort((book.in_order()[places], blocks))
    blocks, places = blocks[sorting], places[sorting]
    sizes = np.bincount(blocks)[blocks] if len(blocks) else blocks
    count = max(len(book), 1)
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, min(BLOCK, int(sizes.max(initial=0)))):
        together = (blocks[step:] == blocks[:-step]) & ((step <= NEIGHBOURS) | (sizes[step:] <= BLOCK))
        one, two = places[:-step][together], places[step:][together]
        found.append(np.unique(np.minimum(one, two) * count + np.maximum(one, two)))
    left, right = np.divmod(np.unique(np.concatenate(found)), count)
    return left, right
