"""kithwork keeps the plan that turns acquaintances into relationships.

Importing the package first puts the bundled, current SQLite in the place of the standard library's: the one that
Debian 12 ships (3.40.1) lies inside the range of the WAL-reset corruption bug (3.7.0 to 3.51.2).
"""

from __future__ import annotations

import importlib
import sys

__version__ = "0.1.0"


def _use_bundled_sqlite() -> None:
    """Swap `sqlite3` for `pysqlite3`, which exists for Linux only; elsewhere `kithwork doctor` tells."""
    try:
        bundled = importlib.import_module("pysqlite3")
    except ImportError:  # pragma: no cover -- a platform without the wheel
        return
    sys.modules["sqlite3"] = bundled
    sys.modules["sqlite3.dbapi2"] = importlib.import_module("pysqlite3.dbapi2")


_use_bundled_sqlite()
