"""The archive's sections of what letters told of their authors, and of who moved."""

from __future__ import annotations

from kithwork.people.actions.role_changes import put_back_role_changes, take_back_role_changes
from kithwork.people.queries.role_changes import changed_among, whole_role_changes
from kithwork.sources.actions.noticed import put_back_noticed, remove_noticed
from kithwork.sources.archive.checks import day, key, moment, or_nothing, text, word
from kithwork.sources.archive.sections import Section
from kithwork.sources.archive.works import by_names
from kithwork.sources.queries.noticed import answered_among, whole_noticed
from kithwork.sources.rules import Answer, NoticedKind

NOTICED = {
    "role_changes": Section(
        rows=whole_role_changes,
        checks={
            "uid": key(64),
            "person": key(64),
            "was_title": text(500),
            "was_organisation": text(300),
            "title": text(500),
            "organisation": text(300),
            "seen_on": day,
            "settled_on": or_nothing(day),
        },
        put_back=put_back_role_changes,
        take_back=by_names(take_back_role_changes),
        held=changed_among,
    ),
    "noticed": Section(
        rows=whole_noticed,
        checks={
            "person": key(64),
            "kind": word(NoticedKind),
            "value": key(500),
            "key": key(500),
            "line": text(500),
            "seen_at": moment,
            "answer": word(Answer),
            "exchange": or_nothing(key(300)),
        },
        put_back=put_back_noticed,
        take_back=by_names(remove_noticed),
        held=answered_among,
    ),
}
