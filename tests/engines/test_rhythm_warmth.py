"""Goldens and laws of warmth, of its chances and words, and of what the own past says of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.rhythm.calibration import (
    AS_MEASURED,
    Calibration,
    _downhill,
    learn,
    own_outcomes,
    recalibrate,
    two_way_within,
)
from kithwork.engines.rhythm.chances import further, own_warmth
from kithwork.engines.rhythm.clock import Abstains, observe
from kithwork.engines.rhythm.contacts import BOTH, IN, OUT, Contacts, collapse
from kithwork.engines.rhythm.states import State, states
from kithwork.engines.rhythm.warmth import activation, p_two_way, score, score_at, warmth
from kithwork.engines.rhythm.weights import Weights

MAIL, MESSAGE, CALL, MEETING, NOTE = range(5)
GOLDEN = ([0, 1, 30, 31, 61, 75], [0, 1, 0, 1, 0, 1], [1, 1, 1, 1, 1, 3], [0] * 6)
TODAY = 400
exchanges = st.lists(
    st.tuples(st.integers(0, TODAY), st.sampled_from([OUT, IN, BOTH]), st.integers(1, 9), st.integers(0, 4)),
    min_size=1,
    max_size=25,
).map(lambda rows: sorted(rows, key=lambda row: row[0]))


def one(rows):
    return collapse(*zip(*rows, strict=True))


def chance(rows, today=TODAY):
    found = score(one(rows), today)
    return float(found.p30[0]), float(found.p90[0])


def word(rows, today=TODAY):
    found = score(one(rows), today)
    codes = states(found.p90, ever_two_way=found.ever_two_way, first=found.first, today=today)
    return State(codes[0])


def test_the_golden_case():
    found = score(collapse(*GOLDEN), 90)
    assert found.z[0] == pytest.approx(-3.724122, abs=5e-7)
    assert p_two_way(found.z)[0] == pytest.approx(0.293482, abs=5e-7)
    assert p_two_way(found.z, 30)[0] == pytest.approx(0.161376, abs=5e-7)
    assert found.a_out[0] == pytest.approx(activation([90, 60, 29]))
    assert found.a_in[0] == pytest.approx(activation([89, 59, 15], [1, 1, 3**-0.5]))


def test_the_scores_tell_the_days_they_rest_on():
    found = score(collapse(*GOLDEN), 90)
    told = ("first", "last_out", "last_in", "days_out", "days_in", "known_days", "silence_days")
    assert [getattr(found, name).tolist() for name in told] == [[0], [61], [75], [3], [3], [75], [15]]
    assert (found.today, found.abstains, found.ever_two_way.tolist()) == (90, Abstains.NOT, [True])


def test_what_else_is_known_is_added_to_the_logit():
    found = score(collapse(*GOLDEN), 90)
    own = (float(found.z[0]) + 5) / 6
    added = 0.235 * np.log(76 / 16) + 0.257 * own - 0.0144 * 15
    assert found.own_z[0] == pytest.approx(own)
    assert found.logit(90)[0] == pytest.approx(0.880 + 0.4722 * found.z[0] + added)
    assert found.p90[0] == pytest.approx(1 / (1 + np.exp(-found.logit(90)[0])))


def test_after_a_fortnight_in_a_usual_network_nothing_is_added():
    assert further(np.array([15]), np.array([0.0]), np.array([0]), 30).tolist() == [0]


def test_known_time_and_silence_count_up_to_a_bound():
    most = further(np.array([90]), np.array([0.0]), np.array([120]), 90)
    assert further(np.array([900]), np.array([0.0]), np.array([999]), 90).tolist() == most.tolist()


def test_everybody_is_measured_by_their_own_ties():
    found = own_warmth(
        np.array([-2.0, -3.0, -9.0, 0.0]), np.array([True, True, True, False]), np.array([0, 0, 1, 1]), 2
    )
    assert found.tolist() == pytest.approx([5 / 7, 5 / 7, -4 / 6, -4 / 6])


def test_several_people_are_scored_at_once_as_each_alone():
    first, second = [(10, BOTH, 1, MAIL), (90, BOTH, 1, MAIL)], [(20, BOTH, 1, MAIL), (30, OUT, 1, MAIL)]
    both = collapse(*zip(*first, *second, strict=True), ties=[0, 0, 1, 1])
    together = score(both, 100, users=np.array([0, 1]))
    alone = [score(one(rows), 100) for rows in (first, second)]
    assert together.p90.tolist() == pytest.approx([float(found.p90[0]) for found in alone])
    assert together.silence_days.tolist() == [10, 70]


def test_without_contacts_nothing_is_known():
    found = score(collapse([], [], [], []), 50)
    assert (found.first.tolist(), found.last_in.tolist(), found.silence_days.tolist()) == ([-1], [-1], [0])
    assert score(collapse([], [], [], [], ties=[]), 50).z.tolist() == []


def test_a_past_day_knows_nothing_of_later():
    contacts = collapse(*GOLDEN)
    then = score_at(contacts, 61, clock=observe(contacts, 90))
    assert then.p90.tolist() == score(contacts.until(61), 61).p90.tolist()
    assert (then.last_in.tolist(), then.today) == ([31], 61)


@given(exchanges)
def test_swapping_the_sides_changes_neither_warmth_nor_word(rows):
    swapped = [(day, {OUT: IN, IN: OUT}.get(side, side), *rest) for day, side, *rest in rows]
    assert score(one(swapped), TODAY).z.tolist() == score(one(rows), TODAY).z.tolist()
    assert (chance(swapped), word(swapped)) == (chance(rows), word(rows))


@given(exchanges, st.integers(1, 9))
def test_saying_it_again_on_the_same_day_changes_nothing(rows, times):
    assert chance([row for row in rows for _ in range(times)]) == chance(rows)


@given(exchanges, st.integers(0, TODAY))
def test_one_more_two_way_exchange_never_lowers_the_chance(rows, day):
    more = sorted([*rows, (day, BOTH, 1, MAIL)], key=lambda row: row[0])
    assert all(after >= before - 1e-12 for before, after in zip(chance(rows), chance(more), strict=True))


@given(exchanges, st.integers(0, 900))
def test_time_alone_never_raises_the_chance(rows, more):
    assert all(later <= before + 1e-12 for before, later in zip(chance(rows), chance(rows, TODAY + more), strict=True))


@given(st.lists(exchanges, min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_ties_changes_nothing(ties, chance_order):
    def all_of(order):
        rows = [(tie, row) for tie, number in enumerate(order) for row in ties[number]]
        columns = zip(*(row for _, row in rows), strict=True)
        return score(collapse(*columns, ties=[tie for tie, _ in rows]), TODAY).p90

    order = list(range(len(ties)))
    chance_order.shuffle(order)
    assert np.allclose(all_of(order), all_of(range(len(ties)))[order], rtol=0, atol=1e-12)


def test_ten_mails_in_a_day_move_less_than_five_mails_and_a_coffee_over_two_months():
    ten = [(395, side, 1, MAIL) for side in (OUT, IN) for _ in range(5)]
    slow = [(day, day % 2, 1, MAIL) for day in (340, 351, 362, 373, 384)] + [(395, BOTH, 1, MEETING)]
    assert score(one(ten), TODAY).z[0] < score(one(slow), TODAY).z[0]
    assert chance(ten)[1] < chance(slow)[1]


def test_a_mail_to_two_hundred_moves_less_than_a_fourteenth_of_a_personal_one():
    crowd, personal = (score(one([(TODAY, OUT, people, MAIL)]), TODAY).a_out[0] for people in (200, 1))
    assert crowd < personal / 14


@pytest.mark.parametrize("gap", [22, 100, 700])
def test_an_import_gap_changes_no_state(gap):
    chances = np.random.default_rng(3)
    tie, side = chances.integers(0, 30, 900), chances.integers(0, 2, 900)
    day = np.concatenate((np.arange(200), chances.integers(0, 200, 700)))

    def standing(days, today):
        order = np.lexsort((days, tie))
        contacts = Contacts.of(
            tie=tie[order], day=days[order], side=side[order], people=np.ones(900), channel=np.zeros(900), ties=30
        )
        found = score(contacts, today)
        return found, states(found.p90, ever_two_way=found.ever_two_way, first=found.first, today=today).tolist()

    whole, words = standing(day, 199)
    holed, words_with_gap = standing(np.where(day >= 100, day + gap, day), 199 + gap)
    assert (words_with_gap, holed.p90.tolist()) == (words, whole.p90.tolist())


MONTHLY_MEETINGS = [(400 - 30 * number, BOTH, 1, MEETING) for number in range(12, 0, -1)]
WEEKLY_MEETINGS = [(400 - 7 * number, BOTH, 1, MEETING) for number in range(52, 0, -1)]
ONE_MAIL_EACH_WAY = [(392, OUT, 1, MAIL), (393, IN, 1, MAIL)]
MONTHLY_MAILS = [(400 - 30 * number, number % 2, 1, MAIL) for number in range(12, 0, -1)]


@pytest.mark.parametrize("meetings", [MONTHLY_MEETINGS, WEEKLY_MEETINGS])
def test_meetings_without_a_mail_are_clearly_alive(meetings):
    found = score(one(meetings), 400)
    assert (word(meetings), found.p90[0] >= 0.6, p_two_way(found.z)[0] >= 0.6) == (State.ALIVE, True, True)


@pytest.mark.parametrize("other", [ONE_MAIL_EACH_WAY, MONTHLY_MAILS])
def test_meetings_stand_above_letters(other):
    assert score(one(MONTHLY_MEETINGS), 400).z[0] > score(one(other), 400).z[0]
    assert chance(WEEKLY_MEETINGS)[1] > chance(MONTHLY_MEETINGS)[1] > chance(other)[1]


def test_who_weighs_channels_otherwise_gets_other_chances():
    meeting = one(MONTHLY_MEETINGS)
    assert score(meeting, 400, weights=Weights(meeting=1)).a_in[0] == pytest.approx(score(meeting, 400).a_in[0] / 3)


def test_a_chance_follows_what_the_own_past_says():
    past = Calibration(a30=-1, b30=0.5, a90=1, b90=2, outcomes=300)
    found, plain = (score(collapse(*GOLDEN), 90, calibration=line) for line in (past, AS_MEASURED))
    assert found.p30[0] == pytest.approx(1 / (1 + np.exp(1 - 0.5 * plain.logit(30)[0])))
    assert p_two_way(-3.724122, 90, past) == pytest.approx(1 / (1 + np.exp(-1 - 2 * (0.880 - 0.4722 * 3.724122))))


def test_warmth_is_cold_where_one_side_is_silent():
    assert warmth(np.array([100.0]), np.array([0.0]))[0] < warmth(np.array([0.1]), np.array([0.1]))[0]


@pytest.mark.parametrize(
    ("p90", "both", "first", "state"),
    [
        (0.5, True, 0, State.ALIVE),
        (0.49, True, 0, State.FADING),
        (0.15, True, 0, State.FADING),
        (0.14, True, 0, State.QUIET),
        (0.9, False, 340, State.NEW),
        (0.9, False, 339, State.UNANSWERED),
        (0.9, False, -1, State.UNKNOWN),
    ],
)
def test_the_words(p90, both, first, state):
    found = states(np.array([p90]), ever_two_way=np.array([both]), first=np.array([first]), today=400)
    assert State(found[0]) is state


@pytest.mark.parametrize(
    ("p90", "first", "silent_days", "state"),
    [
        (0.3, 340, 20, State.NEW),
        (0.3, 339, 20, State.FADING),
        (0.01, 340, 50, State.NEW),
        (0.5, 340, 1, State.ALIVE),
        (0.9, 0, 365, State.ALIVE),
        (0.9, 0, 366, State.QUIET),
    ],
)
def test_it_is_too_early_to_fade_and_after_a_year_of_silence_it_is_quiet(p90, first, silent_days, state):
    columns = {"ever_two_way": np.array([True]), "first": np.array([first]), "silent_days": np.array([silent_days])}
    assert State(states(np.array([p90]), today=400, **columns)[0]) is state


@pytest.mark.parametrize(("first", "state"), [(340, State.NEW), (339, State.QUIET)])
@pytest.mark.parametrize("p90", [0.01, 0.3, 0.9])
def test_one_day_with_contact_is_a_first_meeting_whatever_its_chance(p90, first, state):
    columns = {"ever_two_way": np.array([True]), "first": np.array([first]), "once": np.array([True])}
    assert State(states(np.array([p90]), today=400, **columns)[0]) is state


def test_the_golden_line():
    found = recalibrate([-2, -1, 0, 1, 2] * 20, [0, 0, 0, 1, 1] * 20)
    assert found == pytest.approx((-0.481388, 1.822256), abs=5e-7)


def test_without_outcomes_the_line_stays():
    assert recalibrate([], []) == (0, 1)


def test_a_past_that_contradicts_flattens_the_line_but_never_turns_it_round():
    assert recalibrate([-3.0, 3.0] * 500, [1, 0] * 500)[1] == 0.05


@given(st.lists(st.tuples(st.floats(-30, 30), st.booleans()), max_size=40))
def test_a_line_is_found_whatever_happened(rows):
    logit0, happened = zip(*rows, strict=True) if rows else ((), ())
    a, b = recalibrate(logit0, happened)
    assert np.isfinite([a, b]).all()
    assert b > 0


def test_where_no_step_helps_the_line_stays():
    at = np.array([0.0, 1.0])
    there, loss = _downhill(at, -1.0, np.array([1.0]), np.array([1.0]), 10.0)
    assert (there.tolist(), loss) == ([0, 1], -1)


def synthetic(ties=60, days=500, seed=5):
    chances = np.random.default_rng(seed)
    often = chances.exponential(0.03, ties)
    tie, day = np.nonzero(chances.random((ties, days)) < often[:, np.newaxis])
    people = np.ones(len(tie))
    return collapse(day, np.full(len(tie), BOTH), people, people * MEETING, ties=tie), days - 1


def test_the_own_past_brings_the_chances_to_what_happens():
    contacts, today = synthetic(ties=400)
    clock = observe(contacts, today)
    line = learn(contacts, today, clock=clock)
    logit0, happened = own_outcomes(contacts, today, 30, clock=clock)
    a, b = line.line(30)
    mean = float(np.mean(1 / (1 + np.exp(-(a + b * logit0)))))
    assert mean == pytest.approx(float(happened.mean()), abs=0.02)
    assert (line.outcomes >= 200, line.line(90) == (0, 1)) == (True, False)


def test_few_outcomes_teach_nothing():
    contacts, today = synthetic(ties=3, days=200)
    assert learn(contacts, today, clock=observe(contacts, today)) == AS_MEASURED


def test_a_log_that_ended_teaches_nothing():
    contacts, today = synthetic()
    assert learn(contacts, today + 100, clock=observe(contacts, today + 100)) == AS_MEASURED


def test_outcomes_in_a_hole_are_no_outcomes():
    contacts, today = synthetic()
    holed = Contacts.of(
        tie=contacts.tie, day=np.where(contacts.day >= 470, contacts.day + 100, contacts.day), side=contacts.side,
        people=contacts.people, channel=contacts.channel, ties=contacts.ties,
    )  # fmt: skip
    whole = own_outcomes(contacts.until(469), 469, 30, clock=observe(contacts.until(469), 469))
    found = own_outcomes(holed, today + 100 - 1, 30, clock=observe(holed, today + 100 - 1))
    assert len(found[0]) >= 200
    assert abs(float(found[1].mean()) - float(whole[1].mean())) < 0.1


def test_a_log_shorter_than_the_horizon_has_no_outcome():
    contacts = one([(0, BOTH, 1, MAIL), (10, BOTH, 1, MAIL)])
    logit0, happened = own_outcomes(contacts, 20, 30, clock=observe(contacts, 20))
    assert (logit0.tolist(), happened.tolist()) == ([], [])


def test_a_two_way_exchange_lies_after_the_day_and_up_to_the_last():
    contacts = one([(10, OUT, 1, MAIL), (11, IN, 1, MAIL), (20, OUT, 1, MAIL)])
    assert [two_way_within(contacts, *days).tolist() for days in ((9, 11), (10, 20), (10, 19))] == [
        [True],
        [True],
        [False],
    ]
