"""What the forms of one person once send: pairs and numbers of merges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.errors import KithworkError
from kithwork.core.text import item_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

MOST_AT_ONCE = 1000


class NoPairError(KithworkError):
    """A form that names no two entries."""


def pair_numbers(key: str) -> tuple[int, int] | None:
    """The two numbers of `3-9`; None where it is no pair."""
    low, dash, high = key.partition("-")
    one, other = item_number(low), item_number(high)
    return (one, other) if dash and one is not None and other is not None and one != other else None


def the_pair(told: QueryDict) -> tuple[int, int]:
    """The pair a form names; `NoPairError` where it names none."""
    found = pair_numbers(told.get("pair", ""))
    if found is None:
        raise NoPairError("The form named no two entries; open the list again and repeat.")
    return found


def pairs_ticked(told: QueryDict) -> list[tuple[int, int]]:
    """Every pair a form names."""
    found = (pair_numbers(key) for key in told.getlist("pair")[:MOST_AT_ONCE])
    return [pair for pair in found if pair is not None]


def merge_numbers(told: Iterable[str]) -> list[int]:
    """The numbers of merges among *told*."""
    return [number for text in list(told)[:MOST_AT_ONCE] if (number := item_number(text)) is not None]
