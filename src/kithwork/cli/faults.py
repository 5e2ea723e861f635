"""What went wrong outside of kithwork, in one sentence with a remedy."""

from __future__ import annotations

import errno

from kithwork.core.errors import KithworkError

_FULL = "The disk is full; nothing was changed. Free some space and try again."
_REMEDIES = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: "The disk can only be read; set KITHWORK_HOME to a folder you may write to.",
}
_DATABASE = (
    ("locked", "The data is being written by another kithwork (an import, perhaps); try again in a moment."),
    ("full", _FULL),
    ("readonly", "The data folder can only be read; make it yours, or set KITHWORK_HOME to another."),
    ("unable to open", "The database cannot be opened; run `kithwork doctor` to see why."),
    ("not a database", "The database file is damaged; put a backup in its place, or name another KITHWORK_HOME."),
    ("malformed", "The database file is damaged; put a backup in its place, and run `kithwork doctor`."),
    ("connection", "The database does not answer; see that it runs and that KITHWORK_DATABASE_URL names it."),
)


def sentence_of(error: Exception) -> str | None:
    """The sentence for *error*, or None where it is a bug of ours that must keep its traceback."""
    if isinstance(error, KithworkError):
        return str(error)
    if isinstance(error, OSError):
        return _REMEDIES.get(error.errno or 0) or _of_file(error)
    return _of_database(error)


def _of_file(error: OSError) -> str:
    named = f" ({error.filename})" if error.filename else ""
    reason = error.strerror or str(error)
    return f"{reason}{named}. See that the path is right and that you may read and write there."


def _of_database(error: Exception) -> str | None:
    from django.db import InterfaceError, OperationalError
    from django.db.utils import DatabaseError

    words = str(error).lower()
    if isinstance(error, (OperationalError, InterfaceError)) or "malformed" in words or "not a database" in words:
        known = next((remedy for sign, remedy in _DATABASE if sign in words), None)
        return known or f"The database says: {str(error).strip()}. Run `kithwork doctor`."
    return str(error) if isinstance(error, DatabaseError) and "disk" in words else None
