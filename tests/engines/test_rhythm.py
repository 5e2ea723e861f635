"""Laws of the first form of "is it alive?"."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.rhythm import Goes, Rhythm, Standing, goes, rhythm, standings

days = st.lists(st.integers(0, 4000), max_size=40)
gaps = st.one_of(st.none(), st.floats(7, 365))


def stand(silent, gap=None, *, two_way=True):
    found = standings(
        silent_days=np.array([np.nan if silent is None else silent]),
        usual_gap_days=np.array([np.nan if gap is None else gap]),
        two_way=np.array([two_way]),
    )
    return Standing(found[0])


@pytest.mark.parametrize(
    ("out_days", "in_days", "gap"),
    [
        ([], [], None),
        ([1, 2], [], None),
        ([10, 20, 30], [], 10.0),
        ([10], [20, 30], 10.0),
        ([1, 2, 3, 4], [], None),
        ([0, 21, 42], [1, 22, 43], 21.0),
        ([0, 5, 10], [], 7.0),
        ([0, 1000, 2000], [], 365.0),
        ([0, 10, 30], [], 15.0),
        ([0, 100, 110, 120, 130, 140, 150, 160], [], 10.0),
    ],
)
def test_the_usual_gap_is_the_median_of_the_last_six(out_days, in_days, gap):
    assert rhythm(out_days, in_days).usual_gap_days == gap


def test_days_are_counted_once_each_way():
    assert rhythm([1, 1, 5], [5, 9]) == Rhythm(
        out_days=2, in_days=2, recent_out_days=2, recent_in_days=2, two_way_days=3, usual_gap_days=8.0
    )


def test_only_the_last_twenty_days_say_who_speaks():
    known = rhythm(list(range(20, 40)), list(range(20)))
    assert (known.recent_out_days, known.recent_in_days) == (20, 0)


@given(days, days, st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(out_days, in_days, chance):
    shuffled = [*out_days, *out_days[:3]]
    chance.shuffle(shuffled)
    assert rhythm(shuffled, in_days[::-1]) == rhythm(out_days, in_days)


@given(days, days)
def test_swapping_the_sides_swaps_who_speaks_and_keeps_the_rhythm(out_days, in_days):
    here, there = rhythm(out_days, in_days), rhythm(in_days, out_days)
    assert (here.usual_gap_days, here.two_way_days) == (there.usual_gap_days, there.two_way_days)
    swapped = {Goes.MOSTLY_YOU: Goes.MOSTLY_THEM, Goes.MOSTLY_THEM: Goes.MOSTLY_YOU}
    one = goes(here.recent_out_days, here.recent_in_days)
    assert goes(there.recent_out_days, there.recent_in_days) is swapped.get(one, one)


@given(days)
def test_a_monologue_has_no_two_way_day(out_days):
    assert rhythm(out_days, []).two_way_days == rhythm([], out_days).two_way_days == 0


@given(st.one_of(st.none(), st.floats(0, 5000)), gaps)
def test_a_monologue_is_never_alive(silent, gap):
    assert stand(silent, gap, two_way=False) is Standing.UNKNOWN


@given(st.floats(0, 3000), st.floats(0, 3000), gaps)
def test_time_without_exchange_never_raises_the_state(silent, more, gap):
    assert stand(silent + more, gap) >= stand(silent, gap)


@given(
    st.lists(st.tuples(st.floats(0, 3000), gaps, st.booleans()), min_size=1, max_size=20),
    st.randoms(use_true_random=False),
)
def test_how_one_tie_stands_does_not_depend_on_the_others(ties, chance):
    def all_of(rows):
        silent, gap, two_way = zip(*rows, strict=True)
        numbers = [np.nan if one is None else one for one in gap]
        return standings(
            silent_days=np.array(silent), usual_gap_days=np.array(numbers), two_way=np.array(two_way)
        ).tolist()

    order = list(range(len(ties)))
    chance.shuffle(order)
    together = all_of(ties)
    assert all_of([ties[place] for place in order]) == [together[place] for place in order]


@pytest.mark.parametrize(
    ("silent", "gap", "state"),
    [
        (14, 7, Standing.ALIVE),
        (15, 7, Standing.FADING),
        (28, 7, Standing.FADING),
        (29, 7, Standing.RESTING),
        (60, 30, Standing.ALIVE),
        (61, 30, Standing.FADING),
        (121, 30, Standing.RESTING),
        (90, None, Standing.ALIVE),
        (91, None, Standing.FADING),
        (181, None, Standing.RESTING),
        (None, 30, Standing.RESTING),
    ],
)
def test_a_tie_fades_at_twice_its_gap_and_rests_at_four_times(silent, gap, state):
    assert stand(silent, gap) is state


@pytest.mark.parametrize(
    ("mine", "theirs", "way"),
    [
        (0, 0, Goes.UNCLEAR),
        (1, 1, Goes.UNCLEAR),
        (3, 0, Goes.MOSTLY_YOU),
        (0, 3, Goes.MOSTLY_THEM),
        (3, 1, Goes.MOSTLY_YOU),
        (1, 3, Goes.MOSTLY_THEM),
        (2, 1, Goes.BOTH_WAYS),
        (10, 10, Goes.BOTH_WAYS),
    ],
)
def test_who_speaks_is_clear_from_three_days_on(mine, theirs, way):
    assert goes(mine, theirs) is way
