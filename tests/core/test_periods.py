"""Days and spans in the words people use."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.core.periods import ago_words, day_words, every_words, month_name, short_date, span_words

TODAY = date(2026, 11, 18)


def ahead(days):
    return TODAY + timedelta(days=days)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (2, "on Friday"),
        (6, "on Tuesday"),
        (7, "25 Nov"),
        (-2, "last Monday"),
        (-6, "last Thursday"),
        (-7, "11 Nov"),
        (60, "17 Jan 2027"),
    ],
)
def test_a_day_as_one_would_say_it(days, words):
    assert day_words(ahead(days), today=TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (62, "9 weeks ago"),
        (63, "2 months ago"),
        (699, "23 months ago"),
        (700, "2 years ago"),
        (-1, "tomorrow"),
        (-9, "27 Nov"),
    ],
)
def test_how_long_ago(days, words):
    assert ago_words(ahead(-days), today=TODAY) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "1 day"),
        (1.4, "1 day"),
        (20, "3 weeks"),
        (366, "12 months"),
        (830, "2½ years"),
        (940, "2½ years"),
        (1100, "3 years"),
        (2000, "5 years"),
    ],
)
def test_a_span_in_its_natural_unit(days, words):
    assert span_words(days) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(7, "about every week"), (10, "about every 10 days"), (35, "about every 5 weeks"), (91, "about every 3 months")],
)
def test_a_rhythm_in_words(days, words):
    assert every_words(days) == words


@given(st.floats(0, 20_000))
def test_no_span_is_nothing(days):
    number, unit = span_words(days).split()
    assert int(number.rstrip("½")) >= 1
    assert unit.endswith("s") is (number != "1")


@given(st.dates())
def test_a_short_date_names_the_year_where_it_is_another(day):
    same, other = short_date(day, today=day), short_date(day, today=TODAY)
    assert same == f"{day.day} {month_name(day)}"
    assert other == (same if day.year == TODAY.year else f"{same} {day.year}")
