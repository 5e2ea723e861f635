"""The archive's sections of who is not the same as whom.

What was made one is told as one: an archive does not hold the way back, which is only where it was made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kithwork.people.actions import whole_once as actions
from kithwork.people.queries import whole_once as queries
from kithwork.sources.archive.checks import day, each, key
from kithwork.sources.archive.sections import Section
from kithwork.sources.archive.works import by_names

if TYPE_CHECKING:
    from kithwork.sources.archive.checks import Check


def _two(longest: int) -> Check:
    """Two different texts."""

    def check(value: Any) -> bool:
        return each(key(longest))(value) and len(value) == 2 == len(set(value))

    return check


ONCE = {
    "not_same": Section(
        rows=queries.whole_not_same,
        checks={"two": _two(64), "said_on": day},
        put_back=actions.put_back_not_same,
        take_back=by_names(actions.remove_not_same),
        held=queries.not_same_among,
    ),
    "organisations_apart": Section(
        rows=queries.whole_organisations_apart,
        checks={"names": _two(300), "said_on": day},
        put_back=actions.put_back_organisations_apart,
        take_back=by_names(actions.remove_organisations_apart),
    ),
}
