"""Words after a silence, and whether they were answered."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.rhythm.attempts import attempts
from kithwork.engines.rhythm.clock import observe
from kithwork.engines.rhythm.contacts import BOTH, IN, OUT, collapse

MAIL, CALL, MEETING = 0, 2, 3


def tie(*rows, people=1):
    """Contacts of one tie, (day, side) by mail or (day, side, channel)."""
    days, sides, channels = zip(*((*row, MAIL)[:3] for row in rows), strict=True) if rows else ((), (), ())
    return collapse(days, sides, [people] * len(days), channels)


def tried(contacts, today=400):
    found = attempts(contacts, today, clock=observe(contacts, today))
    columns = (found.gap, found.unanswered, found.exchanges, found.answered)
    return list(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], []),
        ([(0, OUT), (50, OUT)], []),
        ([(0, IN), (50, OUT)], []),
        ([(0, OUT), (1, IN), (50, OUT)], [(49, 0, 1, False)]),
        ([(0, OUT), (1, IN), (7, OUT), (9, IN)], []),
        ([(0, OUT), (1, IN), (8, OUT), (9, IN)], [(7, 0, 1, True)]),
        ([(0, OUT), (1, IN), (50, OUT), (64, IN)], [(49, 0, 1, True)]),
        ([(0, OUT), (1, IN), (50, OUT), (65, IN)], [(49, 0, 1, False)]),
        ([(0, OUT), (1, IN), (50, OUT), (60, OUT), (62, IN)], [(49, 0, 1, True), (10, 1, 1, True)]),
        ([(0, OUT), (1, IN), (386, OUT)], [(385, 0, 1, False)]),
        ([(0, OUT), (1, IN), (387, OUT)], []),
        ([(0, OUT), (1, IN), (50, OUT), (50, IN)], [(49, 0, 1, True)]),
        ([(0, OUT), (1, IN), (50, BOTH, MEETING)], []),
        ([(0, BOTH, MEETING), (50, OUT)], [(50, 0, 1, False)]),
        ([(0, OUT), (1, IN), (50, OUT, CALL), (51, IN)], [(49, 0, 1, True)]),
    ],
)
def test_a_word_after_a_week_of_silence_between_two_who_both_spoke_is_an_attempt(rows, told):
    assert tried(tie(*rows)) == told


def test_a_word_to_a_crowd_is_nobodys_attempt():
    assert tried(tie((0, OUT), (1, IN), (50, OUT), people=2)) == []


def test_the_rhythm_is_that_of_the_days_before_drawn_towards_the_usual():
    contacts = tie((0, OUT), (0, IN), (20, IN), (50, OUT))
    assert attempts(contacts, 400, clock=observe(contacts, 400)).rhythm.tolist() == [(20 + 90) / 3]


def test_a_hole_in_the_log_tells_nothing_of_an_answer():
    steady = [(day, side) for day in range(0, 100, 3) for side in (OUT, IN)]
    contacts = collapse(*zip(*((day, side, 1, MAIL) for day, side in [*steady, (110, OUT)]), strict=True))
    assert tried(contacts, today=120) == []
    assert [gap for gap, *_ in tried(contacts, today=130)] == [11]
    later = collapse(*zip(*((day, side, 1, MAIL) for day, side in [*steady, (110, OUT), (390, IN)]), strict=True))
    assert [gap for gap, *_ in tried(later)] == []


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 300), st.sampled_from([OUT, IN, BOTH])), min_size=1, max_size=40
    )
)
def test_every_tie_is_read_by_itself(rows):
    rows.sort(key=lambda row: row[1])
    days, sides = [row[1] for row in rows], [row[2] for row in rows]
    ties = np.array([row[0] for row in rows])
    together = collapse(days, sides, [1] * len(rows), [MAIL] * len(rows), ties=ties)
    clock = observe(together, 400)
    alone = []
    for number in range(int(ties.max()) + 1):
        mine = [row for row in rows if row[0] == number]
        one = tie(*((day, side) for _, day, side in mine))
        alone += attempts(one, 400, clock=clock).gap.tolist()
    assert attempts(together, 400, clock=clock).gap.tolist() == alone
