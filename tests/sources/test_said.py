"""What a card as it stood says, and as of when: whole values only, and a date only where it bears one."""

from datetime import UTC, datetime

import pytest

from kithwork.sources.said import dated, have_same_cells, is_older, says

ROW = '{"Company": "Böhm ::: Calm Terms", "Position": "Head, Sales", "Odd": 3}'.encode()
CARD = b"BEGIN:VCARD\r\nORG:Calm\\, Terms;Legal\r\nTITLE:Managing Par\r\n tner\r\nREV:20250301T080910Z\r\nEND:VCARD\r\n"


@pytest.mark.parametrize(
    ("raw", "value", "told"),
    [
        (ROW, "head, sales", True),
        (ROW, "Bohm", True),
        (ROW, "Sales", False),
        (CARD, "Calm, Terms", True),
        (CARD, "Managing Partner", True),
        (CARD, "Partner", False),
        (CARD, "", False),
        (b"", "Partner", False),
        (b"{half a row", "Partner", False),
    ],
)
def test_a_card_says_its_values_whole(raw, value, told):
    assert says(raw, value) is told


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        (CARD, datetime(2025, 3, 1, 8, 9, 10, tzinfo=UTC)),
        (b"item1.REV;VALUE=date:2025-03-01", datetime(2025, 3, 1, tzinfo=UTC)),
        (b"REV:20251301", None),
        (b"NOTE:REV:20250301", None),
        (b'{"Connected On": "05 Jan 2024"}', datetime(2024, 1, 5, tzinfo=UTC)),
        (b'{"Connected On": "some day"}', None),
        (ROW, None),
        (b"", None),
    ],
)
def test_a_card_is_dated_by_what_it_bears(raw, day):
    assert dated(raw) == day


def test_of_two_cards_one_is_older_only_where_both_are_dated():
    newer = CARD.replace(b"2025", b"2026")
    assert (is_older(CARD, newer), is_older(newer, CARD), is_older(CARD, CARD)) == (True, False, False)
    assert (is_older(ROW, newer), is_older(CARD, ROW)) == (False, False)


def test_rows_stand_under_one_header_where_the_cells_of_one_are_among_the_others():
    assert have_same_cells(b'{"a": "1"}', b'{"a": "2", "b": "3"}')
    assert have_same_cells(b'{"a": "1", "b": "3"}', b'{"a": "2"}')
    assert not have_same_cells(b'{"a": "1"}', b'{"b": "2"}')
