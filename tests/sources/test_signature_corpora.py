"""Sixty letters of two real mailboxes, their signatures judged by hand: what is told is right, and most is told.

`signature_labels.csv` holds only digests: of the Message-ID, and of each thing that the last lines tell of the author.
"""

from __future__ import annotations

import csv
import gzip
import re
from hashlib import blake2b
from pathlib import Path

import pytest

from kithwork.core.text import fold
from kithwork.sources.mail.mbox import split
from kithwork.sources.mail.message import letter
from kithwork.sources.mail.reply import own_text
from kithwork.sources.mail.signature import signature_of, told_by
from kithwork.sources.rules import NoticedKind

MAILBOXES = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora" / "mail" / "mailbox"
LABELS = Path(__file__).with_name("signature_labels.csv")

pytestmark = pytest.mark.skipif(
    not MAILBOXES.exists(), reason="the corpora of real files are not beside this repository"
)


def digest(text):
    return blake2b(text.encode(), digest_size=8).hexdigest()


def judged(one):
    """A thing as it was judged by hand: a number by its digits, a page by its host, an address by being one."""
    if one.kind is NoticedKind.PHONE:
        digits = re.sub(r"\D", "", one.value.partition(" ext")[0])
        return f"phone:{digest(digits if digits.startswith('44') else digits[-10:])}"
    if one.kind is NoticedKind.URL:
        return f"url:{digest(re.sub(r'^(https?://)?(www[.])?', '', one.value.lower()).split('/')[0])}"
    return f"{one.kind.value}:{digest('' if one.kind is NoticedKind.ADDRESS else fold(one.value))}"


def letters(name, wanted):
    with gzip.open(MAILBOXES / f"{name}.mbox.gz") as stream:
        for item in split(stream):
            mail = letter(item.raw) if item.raw else None
            if mail and digest(mail.message_id) in wanted:
                yield digest(mail.message_id), mail


def told(mail):
    author = mail.authors[0]
    signature = signature_of(own_text(mail.content.text()), name=author.name, address=author.address)
    return {judged(one) for one in told_by(signature, address=author.address, region="US")} if signature else set()


def test_what_is_told_is_right_and_nine_in_ten_are_told():
    with LABELS.open() as file:
        rows = [(row["mailbox"], row["message"], set(row["told"].split())) for row in csv.DictReader(file)]
    found = {}
    for name in sorted({name for name, _, _ in rows}):
        found.update({key: told(mail) for key, mail in letters(name, {key for box, key, _ in rows if box == name})})
    assert len(rows) == len(found) == 60
    right = sum(len(found[key] & expected) for _, key, expected in rows)
    wrong = sum(len(found[key] - expected) for _, key, expected in rows)
    missed = sum(len(expected - found[key]) for _, key, expected in rows)
    assert right / (right + wrong) >= 0.95
    assert right / (right + missed) >= 0.9
