"""The one family of errors a person can cause and read."""

from __future__ import annotations


class KithworkError(Exception):
    """Something the user asked for cannot be done; the message says why and what would help."""

    code = "invalid"


class NotFoundError(KithworkError):
    """There is no such thing here, or it is not yours to see."""

    code = "not-found"
