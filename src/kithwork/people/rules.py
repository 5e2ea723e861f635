"""The words people are described in, and how their addresses compare."""

from __future__ import annotations

import re
from enum import StrEnum


class PointKind(StrEnum):
    """A way to reach a person."""

    EMAIL = "email"
    PHONE = "phone"
    URL = "url"
    HANDLE = "handle"
    ADDRESS = "address"
