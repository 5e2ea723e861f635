"""Importing, undoing an import, and saying whose an address is."""

from kithwork.sources.actions.importing import NoRoomError, import_paths, import_records, preview_paths
from kithwork.sources.actions.owner import say_whose
from kithwork.sources.actions.undo import NotUndoableError, UndoReport, undo_batch

__all__ = [
    "NoRoomError",
    "NotUndoableError",
    "UndoReport",
    "import_paths",
    "import_records",
    "preview_paths",
    "say_whose",
    "undo_batch",
]
