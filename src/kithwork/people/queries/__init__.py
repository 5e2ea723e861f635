"""Reading people: one, many, by what was typed, and who an address belongs to."""

from kithwork.people.queries.book import (
    InCommon,
    PersonRow,
    PersonNotFoundError,
    SeveralPeopleError,
    count_by_place,
    edited_among,
    everyone,
    ids_by_name,
    ids_of_batch,
    in_common,
    names,
    newest_first,
    person,
    person_called,
    present,
    rows,
    tags_in_use,
    trash,
)
from kithwork.people.queries.identity import Identities, identities, known_only_from_exchanges
from kithwork.people.queries.search import found_ids

__all__ = [
    "InCommon",
    "PersonRow",
    "Identities",
    "PersonNotFoundError",
    "SeveralPeopleError",
    "count_by_place",
    "edited_among",
    "everyone",
    "found_ids",
    "identities",
    "ids_by_name",
    "ids_of_batch",
    "in_common",
    "known_only_from_exchanges",
    "names",
    "newest_first",
    "person",
    "person_called",
    "present",
    "rows",
    "tags_in_use",
    "trash",
]
