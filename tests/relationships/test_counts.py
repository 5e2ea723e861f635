"""Sent and received are counted by direct address; copies apart; a circular is no exchange between two people."""

from pathlib import Path

import pytest

from kithwork.people.queries import person_called
from kithwork.relationships.queries import standing
from kithwork.sources.actions import import_paths

CROWD = ", ".join(f"guest{number}@many.example" for number in range(25))


def letter(number, *, sender, to, cc=""):
    copies = f"Cc: {cc}\n" if cc else ""
    return (
        f"From x@y Thu Oct {number:02d} 10:00:00 2026\nFrom: {sender}\nTo: {to}\n{copies}Subject: Letter {number}\n"
        f"Date: Thu, {number:02d} Oct 2026 10:00:00 +0000\nMessage-ID: <{number}@x.example>\n\nHello {number}\n\n"
    )


@pytest.fixture
def dana(actor, tmp_path: Path):
    me, her = "Ana <ana@reis.example>", "Dana Keller <dana@keller.example>"
    box = tmp_path / "mail.mbox"
    box.write_text(
        letter(1, sender=me, to=her)
        + letter(2, sender=her, to=me)
        + letter(3, sender=me, to="bo@x.example", cc=her)
        + letter(4, sender=her, to="bo@x.example", cc=me)
        + letter(5, sender=me, to=f"{her}, {CROWD}")
        + letter(6, sender=her, to=f"{me}, {CROWD}")
    )
    import_paths(actor, [box], owners=["ana@reis.example"])
    return person_called(actor, "Dana Keller")


def test_direct_letters_are_counted_apart_from_copies_even_in_circulars(actor, dana):
    how = standing(actor, dana.pk)

    assert (how.sent, how.received, how.sent_cc, how.received_cc) == (2, 2, 1, 1)


def test_neither_a_copy_nor_a_circular_moves_the_relationship(actor, dana):
    how = standing(actor, dana.pk)

    assert (f"{how.first_date:%d}", f"{how.last_date:%d}") == ("01", "02")
