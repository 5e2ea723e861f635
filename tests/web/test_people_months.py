"""Twelve months in one sentence, and as bars that keep their measure."""

from datetime import date

import pytest

from kithwork.conversations.queries import Month
from kithwork.web.people.months import months_view


def year(*days):
    """Twelve months; *days* are (mine, theirs, together) of the first ones."""
    blank = ((0, 0, 0),) * (12 - len(days))
    return [Month(date(2026, place + 1, 1), *told) for place, told in enumerate((*days, *blank))]


BOTH, MINE, THEIRS = (1, 1, 0), (1, 0, 0), (0, 1, 0)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((), "Quiet for twelve months."),
        ((BOTH,) * 12, "In touch in every one of the last twelve months."),
        ((MINE, THEIRS), "In touch in two of the last twelve months; never both of you in the same month."),
        ((BOTH, BOTH), "In touch in two of the last twelve months, both of you each time."),
        ((BOTH, BOTH, MINE), "In touch in three of the last twelve months; you and Dana both in Jan and Feb."),
        ((BOTH,) * 5 + (MINE,), "In touch in six of the last twelve months; you and Dana both in most of them."),
        ((BOTH,) * 5 + (MINE,) * 5, "In touch in ten of the last twelve months."),
    ],
)
def test_the_sentence_says_what_the_bars_show(days, sentence):
    assert months_view(year(*days), name="Dana").sentence == sentence


def test_the_busiest_month_still_fits():
    bars = months_view(year((30, 1, 1), MINE), name="Dana").bars
    assert [(bar.side, bar.is_talk, bar.height) for bar in bars] == [
        ("you", True, 1.3),
        ("you", False, 38.7),
        ("them", True, 1.3),
        ("them", False, 1.3),
        ("you", False, 1.3),
    ]
    assert min(bar.y for bar in bars) == 6.0


def test_a_talk_stands_next_to_the_line_and_writing_beyond_it():
    bars = months_view(year((1, 2, 1)), name="Dana").bars
    assert [(bar.side, bar.is_talk, bar.y, bar.y + bar.height) for bar in bars] == [
        ("you", True, 37.0, 46.0),
        ("you", False, 28.0, 37.0),
        ("them", True, 46.0, 55.0),
        ("them", False, 55.0, 73.0),
    ]


@pytest.mark.requirement("R58")
def test_the_table_has_a_word_for_every_month():
    table = months_view(year(BOTH, MINE, THEIRS, (0, 0, 2), (1, 0, 1)), name="Dana").months
    assert [month.words for month in table[:6]] == [
        "you and Dana wrote",
        "you wrote",
        "Dana wrote",
        "you met or spoke",
        "you met or spoke; you wrote",
        "quiet",
    ]
