"""Who answers, who opens, and the words for it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.rhythm.contacts import BOTH, IN, OUT, collapse
from kithwork.engines.rhythm.turns import Band, OneWay, combine, help_band, one_way, turns, usual_gap, who_opens

MAIL, MEETING = 0, 3


def tie(*rows, channel=MAIL):
    days, sides = zip(*rows, strict=True) if rows else ((), ())
    return collapse(days, sides, [1] * len(days), [channel] * len(days))


def test_the_usual_gap_is_shrunk_towards_six_weeks():
    assert usual_gap(tie()).tolist() == [45]
    assert usual_gap(tie((0, OUT), (10, IN), (10, OUT), (40, OUT))).tolist() == [(10 + 30 + 90) / 4]
    assert usual_gap(tie((0, OUT), (10, IN)), 7).tolist() == [(10 + 14) / 3]


def test_a_wished_rhythm_may_differ_by_tie():
    both = collapse([0, 10, 0, 10], [OUT, IN, OUT, IN], [1] * 4, [0] * 4, ties=[0, 0, 1, 1])
    assert usual_gap(both, np.array([10.0, 70.0])).tolist() == [10, 50]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], (0, 0, -1, -1, -1)),
        ([(0, OUT)], (0, 1, 100, -1, -1)),
        ([(0, OUT), (14, IN)], (1, 0, 86, 14, -1)),
        ([(0, OUT), (15, IN)], (0, 0, 85, -1, -1)),
        ([(0, OUT), (5, OUT), (9, OUT)], (0, 3, 91, -1, -1)),
        ([(0, OUT), (5, OUT), (9, IN)], (1, 0, 91, 9, -1)),
        ([(0, OUT), (5, IN), (9, OUT), (12, IN)], (3, 0, 88, 5, 12)),
        ([(0, OUT), (5, IN), (40, OUT), (45, IN), (80, OUT), (81, IN)], (3, 0, 19, 5, -1)),
        ([(0, OUT), (5, IN), (40, OUT), (45, IN), (64, OUT), (65, IN)], (3, 0, 35, 5, 65)),
        ([(0, OUT), (1, IN), (200, OUT), (201, IN)], (1, 0, 99, 1, -1)),
    ],
)
def test_turns_unanswered_gap_first_turn_and_the_third_within_sixty_days(rows, told):
    found = turns(tie(*rows), 100)
    columns = (found.exchanges, found.unanswered, found.gap, found.first_turn, found.know)
    assert tuple(int(column[0]) for column in columns) == told


@given(st.lists(st.tuples(st.integers(0, 299), st.sampled_from([OUT, IN, BOTH])), max_size=20), st.integers(0, 3))
def test_a_reply_resets_what_is_unanswered(rows, tries):
    told = [*sorted(rows, key=lambda row: row[0]), (300, IN), *((301 + day, OUT) for day in range(tries))]
    assert turns(tie(*told), 400).unanswered.tolist() == [tries]


def test_they_came_back_of_themselves_after_two_weeks():
    found = turns(tie((0, OUT), (14, IN), (27, IN), (60, IN), (61, OUT), (90, OUT)), 100)
    assert (found.came_back(0), found.last.tolist()) == ([14, 60], [90])


def test_a_meeting_is_nobodys_first_word():
    meetings = tie((0, BOTH), (30, BOTH), (60, BOTH), (90, BOTH), channel=MEETING)
    assert turns(meetings, 100).came_back(0) == []
    assert who_opens(meetings, 100).tolist() == [Band.UNCLEAR]


def test_each_tie_has_its_own_turns():
    both = collapse([0, 1, 30, 2, 40], [OUT, IN, IN, OUT, IN], [1] * 5, [0] * 5, ties=[0, 0, 0, 1, 1])
    found = turns(both, 50)
    assert (found.exchanges.tolist(), found.came_back(0), found.came_back(1)) == ([1, 0], [30], [40])


def opened(*sides, every=20, start=0):
    return tie(*((start + number * every, side) for number, side in enumerate((OUT, *sides))))


@pytest.mark.parametrize(
    ("contacts", "today", "band"),
    [
        (opened(IN, IN), 100, Band.UNCLEAR),
        (opened(IN, IN, IN), 100, Band.LEANING),
        (opened(OUT, OUT, OUT), 100, Band.GIVING),
        (opened(OUT, IN, OUT), 100, Band.MUTUAL),
        (opened(IN, IN, OUT, OUT), 100, Band.MUTUAL),
        (opened(IN, IN, IN), 789, Band.UNCLEAR),
        (opened(IN, IN, IN, every=13), 100, Band.UNCLEAR),
        (opened(*[IN, OUT] * 10, every=3), 100, Band.MUTUAL),
        (opened(*[IN] * 40, every=3), 200, Band.UNCLEAR),
        (opened(*[IN] * 10, *[OUT] * 40, every=3), 200, Band.UNCLEAR),
    ],
)
def test_who_opens_after_two_weeks_of_silence(contacts, today, band):
    assert Band(who_opens(contacts, today)[0]) is band


@pytest.mark.parametrize(
    ("contacts", "way"),
    [
        (opened(OUT, OUT, OUT, OUT, every=45), OneWay.ONLY_ME),
        (opened(OUT, OUT, OUT, OUT, every=44), OneWay.NO),
        (opened(OUT, OUT, OUT, every=90), OneWay.NO),
        (tie(*((45 * number, IN) for number in range(5))), OneWay.ONLY_THEM),
        (opened(OUT, OUT, IN, OUT, every=45), OneWay.NO),
        (tie(), OneWay.NO),
    ],
)
def test_everything_one_way_for_half_a_year(contacts, way):
    assert OneWay(one_way(contacts, 400)[0]) is way


@pytest.mark.parametrize(
    ("received", "given", "band"),
    [
        ([], [], Band.UNCLEAR),
        ([0, 0], [], Band.UNCLEAR),
        ([0, 0, 0], [], Band.LEANING),
        ([], [0, 0, 0], Band.GIVING),
        ([0], [0, 0], Band.MUTUAL),
        ([0, 0, 0], [730, 730], Band.LEANING),
        ([3650, 3650, 3650], [], Band.MUTUAL),
    ],
)
def test_who_helps_whom(received, given, band):
    assert help_band(received, given) is band


@pytest.mark.parametrize(
    ("opens", "helps", "band"),
    [
        (Band.UNCLEAR, Band.UNCLEAR, Band.UNCLEAR),
        (Band.UNCLEAR, Band.MUTUAL, Band.MUTUAL),
        (Band.GIVING, Band.UNCLEAR, Band.GIVING),
        (Band.GIVING, Band.MUTUAL, Band.GIVING),
        (Band.LEANING, Band.LEANING, Band.LEANING),
        (Band.GIVING, Band.LEANING, Band.MUTUAL),
        (Band.MUTUAL, Band.MUTUAL, Band.MUTUAL),
    ],
)
def test_one_word_from_opening_and_helping(opens, helps, band):
    assert combine(opens, helps) is combine(helps, opens) is band
