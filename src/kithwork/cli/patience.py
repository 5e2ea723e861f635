"""Small notes that a reading command keeps when nobody else is writing: it never waits for an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

LOCK_PATIENCE_MS = 300


def note_if_free(note: Callable[[], object]) -> None:
    """Do *note* unless somebody else is writing (an import); then it is left out, and the next command does it."""
    from django.db import OperationalError, connection

    quick = connection.vendor == "sqlite" and not connection.in_atomic_block
    try:
        if quick:
            _be_patient_for(LOCK_PATIENCE_MS)
        note()
    except OperationalError:
        if not connection.in_atomic_block:  # else it would be closed under whoever began the transaction
            connection.close_if_unusable_or_obsolete()
    finally:
        if quick:
            _be_patient_for(connection.settings_dict["OPTIONS"]["timeout"] * 1000)


def _be_patient_for(milliseconds: int) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {int(milliseconds)}")
