"""The archive's section of who was erased and stays out, wherever the archive is brought in."""

from __future__ import annotations

import re
from typing import Any

from kithwork.people.actions.forgetting import put_back_forgotten, take_back_forgotten
from kithwork.people.forgetting import DIGEST_BYTES, KEY_BYTES
from kithwork.people.queries.forgotten import whole_forgotten
from kithwork.sources.archive.checks import each, key, moment, yes_or_no
from kithwork.sources.archive.sections import Section
from kithwork.sources.archive.works import by_names

_HEX = re.compile(r"[0-9a-f]+")
LONGEST_NAME = 20_000


def _hex_of(size: int) -> Any:
    """So many bytes in hexadecimal."""
    return lambda value: isinstance(value, str) and len(value) == 2 * size and _HEX.fullmatch(value) is not None


FORGOTTEN = {
    "forgotten": Section(
        rows=whole_forgotten,
        checks={
            "uid": key(64),
            "key": _hex_of(KEY_BYTES),
            "digests": each(_hex_of(DIGEST_BYTES)),
            "names": each(key(LONGEST_NAME)),
            "from_exchanges": yes_or_no,
            "erased_at": moment,
        },
        put_back=put_back_forgotten,
        take_back=by_names(take_back_forgotten),
    ),
}
