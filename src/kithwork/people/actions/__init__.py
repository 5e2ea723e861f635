"""Writing people: by hand, in bulk from a source, and where in the book they stand."""

from kithwork.people.actions.bulk import NewPerson, Supplement, add_people, supplement_people, take_back
from kithwork.people.actions.edit import add_person, edit_person, set_notes
from kithwork.people.actions.mentions import close_mention, mention, remove_mention, reopen_mention
from kithwork.people.actions.place import (
    archive,
    erase,
    keep,
    keep_all,
    move,
    put_aside,
    remove_people,
    restore,
    stand_as_you,
    throw_away,
)
from kithwork.people.actions.search import refresh_search
from kithwork.people.actions.whole import card_of_row, put_back

__all__ = [
    "NewPerson",
    "Supplement",
    "add_people",
    "add_person",
    "archive",
    "card_of_row",
    "close_mention",
    "edit_person",
    "erase",
    "keep",
    "keep_all",
    "mention",
    "move",
    "put_aside",
    "put_back",
    "refresh_search",
    "remove_mention",
    "remove_people",
    "reopen_mention",
    "restore",
    "set_notes",
    "stand_as_you",
    "supplement_people",
    "take_back",
    "throw_away",
]
