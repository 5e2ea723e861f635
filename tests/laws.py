"""How often a law is tried that needs a database: an example there takes a hundred times one that only computes.

On SQLite each is tried as often as it says. On PostgreSQL a third of that, for the law is the same and only the
queries are another's. With KITHWORK_LAWS=10 ten times as often, for a night by hand.
"""

import os

import pytest
from hypothesis import settings

TIMES = float(os.environ.get("KITHWORK_LAWS") or (1 / 3 if os.environ.get("KITHWORK_DATABASE_URL") else 1))


def tried(times, **more):
    """A law that is tried so often; it proves what is true of everything, not that every line was once run."""
    often = settings(max_examples=max(3, round(times * TIMES)), **more)
    return lambda law: pytest.mark.no_cover(often(law))
