"""A place on the disk where read records wait to be kept, so that neither memory nor the database does."""

from __future__ import annotations

import pickle
import tempfile
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = 500
SPILLS_AT = 4 * 1024 * 1024

Item = TypeVar("Item")


class Spool(Generic[Item]):
    """Records in the order they were added; small ones stay in memory, more go to a nameless temporary file."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=SPILLS_AT)  # noqa: SIM115 -- closed by close()
        self._waiting: list[Item] = []
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def add(self, item: Item) -> None:
        """Put *item* at the end."""
        self._waiting.append(item)
        self.count += 1
        if len(self._waiting) >= AT_ONCE:
            self._flush()

    def chunks(self) -> Iterator[list[Item]]:
        """Everything added so far, in lists of at most `AT_ONCE`; may be asked for again."""
        self._flush()
        end = self._file.tell()
        place = 0
        while place < end:
            self._file.seek(place)
            chunk = pickle.load(self._file)  # noqa: S301 -- written by this very object
            place = self._file.tell()
            yield chunk
        self._file.seek(end)

    def close(self) -> None:
        """Let the file go."""
        self._file.close()

    def _flush(self) -> None:
        if self._waiting:
            pickle.dump(self._waiting, self._file, protocol=pickle.HIGHEST_PROTOCOL)
            self._waiting = []
