"""Sixty letters in many languages, written before the rules that read their signatures: how much is told, and right.

`signatures.txt` was learned from; `signatures_later.txt` was not looked at one by one, only counted.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from kithwork.core.text import fold
from kithwork.sources.mail.reply import own_text
from kithwork.sources.mail.signature import signature_of, told_by

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = re.compile(r"(?P<name>.*) <(?P<address>.*)> (?P<region>[A-Z]{2})$")
LAST_DIGITS = 8


class Letter(NamedTuple):
    name: str
    address: str
    region: str
    text: str
    tells: list[tuple[str, str]]


def letters(file: str) -> Iterator[Letter]:
    content = Path(__file__).with_name(file).read_text(encoding="utf-8")
    for part in re.split(r"^=== ", content, flags=re.MULTILINE)[1:]:
        head, body = part.split("\n", 1)
        text, tells = body.rsplit("\n--- ", 1)
        found = [plain(*one.partition(" ")[::2]) for one in tells.strip().split(" | ")]
        yield Letter(*HEAD.match(head).groups(), f"{text}\n", found)


def plain(kind: str, value: str) -> tuple[str, str]:
    """A thing as it is compared: a number by its last digits, a page by its host, an address by being one."""
    if kind == "phone":
        return kind, re.sub(r"\D", "", re.split(r" ext| x", value)[0])[-LAST_DIGITS:]
    if kind == "url":
        return kind, re.sub(r"^(https?://)?(www[.])?", "", value.lower()).split("/")[0]
    return kind, "" if kind == "address" else fold(value.rstrip("."))


def counted(file: str) -> Counter[str]:
    count: Counter[str] = Counter()
    for one in letters(file):
        signature = signature_of(own_text(one.text), name=one.name, address=one.address)
        told = told_by(signature, address=one.address, region=one.region) if signature else ()
        found = [plain(item.kind.value, item.value) for item in told]
        count["right"] += sum(item in found for item in one.tells)
        count["missed"] += sum(item not in found for item in one.tells)
        count["wrong"] += sum(item not in one.tells for item in found)
        count["letters"] += 1
    return count


@pytest.mark.parametrize(("file", "of", "recall"), [("signatures.txt", 40, 0.98), ("signatures_later.txt", 20, 0.94)])
def test_nearly_all_is_told_and_right(file, of, recall):
    count = counted(file)
    assert count["letters"] == of
    assert count["right"] / (count["right"] + count["wrong"]) >= 0.98
    assert count["right"] / (count["right"] + count["missed"]) >= recall
