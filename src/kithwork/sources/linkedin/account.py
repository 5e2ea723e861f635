"""Whose export it is: the e-mail addresses and phone numbers of the account."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kithwork.core.text import fold
from kithwork.sources.records import OwnerSign, Problem, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kithwork.sources.linkedin.rows import Line
    from kithwork.sources.records import Record

YOURS = "your own addresses: kithwork tells by them what you wrote yourself"
_ADDRESS = re.compile(r"[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;.]{2,}$")
_FEWEST_DIGITS = 8
_MOST_DIGITS = 15
_NO = frozenset({"no", "false", "0"})


def mail_addresses(lines: Iterator[Line], *, file: str) -> Iterator[Record]:
    """The owner's e-mail addresses; those never confirmed are proposed only."""
    for line in lines:
        address = line.cells.get("email address", "").lower()
        if line.is_lost:
            yield Problem(file, line.item, line.fault)
        elif not _ADDRESS.match(address):
            yield Skipped(file, line.item, "no e-mail address in this row", is_other=True)
        else:
            sure = fold(line.cells.get("confirmed", "yes")) not in _NO
            yield Skipped(file, line.item, YOURS, is_other=True)
            yield OwnerSign(file, address, "", "is an e-mail address of your LinkedIn account", sure)


def phones(lines: Iterator[Line], *, file: str) -> Iterator[Record]:
    """The owner's numbers, which are proposed only: a family or a firm may share them."""
    for line in lines:
        digits = re.sub(r"\D", "", line.cells.get("extension", "") + line.cells.get("number", ""), flags=re.ASCII)
        if line.is_lost:
            yield Problem(file, line.item, line.fault)
            continue
        yield Skipped(file, line.item, YOURS, is_other=True)
        has_country = "extension" in line.cells or line.cells.get("number", "").startswith("+")
        if has_country and _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            yield OwnerSign(file, f"tel:+{digits}", "", "is a phone number of your LinkedIn account", sure=False)
