"""Writing people: by hand, in bulk from a source, and where in the book they stand."""

from kithwork.people.actions.apart_meanwhile import apart_meanwhile
from kithwork.people.actions.bulk import NewPerson, Supplement, add_people, supplement_people, take_back
from kithwork.people.actions.edit import add_person, call_me, edit_person, set_notes
from kithwork.people.actions.forgetting import let_in, let_in_again
from kithwork.people.actions.mentions import (
    NewMention,
    add_mentions,
    close_mention,
    mention,
    remove_mention,
    reopen_mention,
)
from kithwork.people.actions.merging import (
    MergeNotFoundError,
    MergingError,
    Proven,
    merge,
    merge_all,
    take_all_apart,
    take_apart,
)
from kithwork.people.actions.not_same import (
    say_not_same,
    say_organisations_apart,
    unsay_not_same,
    unsay_organisations_apart,
)
from kithwork.people.actions.organisations import merge_organisations, take_organisations_apart
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
from kithwork.people.actions.reach import UnknownClientTypeError, set_reach, unset_reach
from kithwork.people.actions.role_changes import (
    forget_role_change,
    note_role_change,
    note_role_changes,
    remove_role_changes,
    settle_role_changes,
)
from kithwork.people.actions.search import refresh_search
from kithwork.people.actions.signed import Signed, add_signed, remove_signed
from kithwork.people.actions.whereabouts import WhereaboutsError, ensure_me, set_whereabouts
from kithwork.people.actions.whole import card_of_row, put_back
from kithwork.people.actions.works import (
    ProfessionLabelError,
    UnknownProfessionError,
    add_profession,
    change_profession,
    confirm_works,
    remove_profession,
    say_work,
    take_back_work,
)

__all__ = [
    "MergeNotFoundError",
    "MergingError",
    "NewMention",
    "NewPerson",
    "ProfessionLabelError",
    "Proven",
    "Signed",
    "Supplement",
    "UnknownClientTypeError",
    "UnknownProfessionError",
    "WhereaboutsError",
    "add_mentions",
    "add_people",
    "add_person",
    "add_profession",
    "add_signed",
    "apart_meanwhile",
    "archive",
    "call_me",
    "card_of_row",
    "change_profession",
    "close_mention",
    "confirm_works",
    "edit_person",
    "ensure_me",
    "erase",
    "forget_role_change",
    "keep",
    "keep_all",
    "let_in",
    "let_in_again",
    "mention",
    "merge",
    "merge_all",
    "merge_organisations",
    "move",
    "note_role_change",
    "note_role_changes",
    "put_aside",
    "put_back",
    "refresh_search",
    "remove_mention",
    "remove_people",
    "remove_profession",
    "remove_role_changes",
    "remove_signed",
    "reopen_mention",
    "restore",
    "say_not_same",
    "say_organisations_apart",
    "say_work",
    "set_notes",
    "set_reach",
    "set_whereabouts",
    "settle_role_changes",
    "stand_as_you",
    "supplement_people",
    "take_all_apart",
    "take_apart",
    "take_back",
    "take_back_work",
    "take_organisations_apart",
    "throw_away",
    "unsay_not_same",
    "unsay_organisations_apart",
    "unset_reach",
]
