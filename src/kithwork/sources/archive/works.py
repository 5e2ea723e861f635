"""The archive's sections of what people do, whom they reach and where they are, and of the user's own professions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kithwork.people.actions import whole_works as actions
from kithwork.people.queries import whole_works as queries
from kithwork.people.reading import OWN_PREFIX
from kithwork.people.rules import Does, ReachKind
from kithwork.sources.archive.checks import day, each, key, or_blank, text, word, yes_or_no
from kithwork.sources.archive.sections import Section

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from kithwork.sources.archive.checks import Check
    from kithwork.sources.archive.sections import TakeBack
    from kithwork.workspace.actor import Actor


def by_names(remove: Callable[[Actor, Collection[str]], None]) -> TakeBack:
    """How what an import added goes again by the names of what it added."""

    def take_back(actor: Actor, batch: int, names: Collection[str]) -> None:
        del batch
        remove(actor, names)

    return take_back


def _matches(pattern: str) -> Check:
    shape = re.compile(pattern)
    return lambda value: isinstance(value, str) and shape.fullmatch(value) is not None


def _own_slug(value: Any) -> bool:
    return key(100)(value) and value.startswith(OWN_PREFIX)


WORKS = {
    "works": Section(
        rows=queries.whole_works,
        checks={
            "person": key(64),
            "profession": key(100),
            "does": word(Does),
            "words": text(300),
            "said_on": day,
        },
        put_back=actions.put_back_works,
        take_back=by_names(actions.remove_works),
        held=queries.said_to_work_among,
    ),
    "reach": Section(
        rows=queries.whole_reach,
        checks={"person": key(64), "kind": word(ReachKind), "slug": key(100), "holds": yes_or_no},
        put_back=actions.put_back_reach,
        take_back=by_names(actions.remove_reach),
        held=queries.reaching_among,
    ),
    "whereabouts": Section(
        rows=queries.whole_whereabouts,
        checks={
            "person": key(64),
            "town": text(120),
            "country": or_blank(_matches("[A-Z]{2}")),
            "languages": each(_matches("[a-z]{2}")),
            "from_anywhere": yes_or_no,
        },
        put_back=actions.put_back_whereabouts,
        take_back=by_names(actions.remove_whereabouts),
        held=queries.placed_among,
    ),
    "professions": Section(
        rows=queries.whole_professions,
        checks={"slug": _own_slug, "label": key(120), "aliases": each(key(120)), "like": text(100)},
        put_back=actions.put_back_professions,
        take_back=by_names(actions.remove_professions),
    ),
}
"""What was said of people comes before the professions, so that an undone import first lets go of who was in them."""
