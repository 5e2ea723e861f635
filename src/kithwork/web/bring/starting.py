"""Starts the import of what lies in an inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.web import running

if TYPE_CHECKING:
    from kithwork.sources.rules import ImportReport
    from kithwork.sources.watch import Watch
    from kithwork.web.bring.inbox import Inbox
    from kithwork.workspace.actor import Actor


def start_import(actor: Actor, inbox: Inbox) -> running.Running:
    """Import everything in *inbox* in the background; the inbox is removed when that has ended."""
    from kithwork.sources.actions import import_paths

    wishes, label, paths = inbox.wishes(), inbox.label(), inbox.paths()

    def work(watch: Watch) -> ImportReport:
        return import_paths(actor, paths, owners=wishes.owners, mapping=wishes.mapping, label=label, watch=watch)

    return running.begin(actor, work, token=inbox.token, label=label, tidy=inbox.remove)
