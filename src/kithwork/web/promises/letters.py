"""The line that says a promise will be later, to copy, or as a letter begun in the user's own program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from kithwork.core.text import shorten

if TYPE_CHECKING:
    from datetime import date

    from kithwork.conversations.queries import PromiseLine
    from kithwork.plan.acts import SaySo

SUBJECT_SIGNS = 70


@dataclass(frozen=True, slots=True)
class SayNow:
    """A line that says a promise will be later, and why now; the letter that begins with it; the day it names.

    `write_url` is blank where no address is known.
    """

    why: str
    line: str
    write_url: str
    new_day: date


def say_now(promise: PromiseLine, said: SaySo, *, address: str) -> SayNow:
    """What is *said* of a promise, as the page shows it."""
    return SayNow(said.why, said.line, _letter(address, promise.what, said.line), said.new_day)


def _letter(address: str, what: str, words: str) -> str:
    if not address:
        return ""
    subject = quote(shorten(what, signs=SUBJECT_SIGNS), safe="")
    return f"mailto:{quote(address, safe='@+')}?subject={subject}&body={quote(words, safe='')}%0D%0A%0D%0A"
