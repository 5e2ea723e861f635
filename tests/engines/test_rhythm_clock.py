"""Only observed days are time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.rhythm.clock import Abstains, abstains, gap_days, observe
from kithwork.engines.rhythm.contacts import Contacts

MAIL, MESSAGE = 0, 1


def log(days, channel=MAIL, times=1):
    days = np.sort(np.repeat(np.asarray(list(days)), times))
    zeros = np.zeros(len(days), dtype=int)
    return Contacts.of(tie=zeros, day=days, side=zeros, people=zeros, channel=zeros + channel, ties=1)


def age(clock, day, channel=MAIL):
    return clock.age(np.array([channel]), np.array([day])).tolist()[0]


@pytest.mark.parametrize(
    ("active", "most"),
    [(range(29), None), (range(30), 21), (range(0, 300, 5), 50), (range(0, 3000, 30), 300)],
)
def test_how_long_a_channel_may_be_silent_follows_its_own_density(active, most):
    assert gap_days(np.array(active)) == most


def test_without_contacts_no_time_has_passed_and_nothing_ended():
    clock = observe(log([]), 100)
    assert (clock.until(), clock.ends(MAIL), age(clock, 100), clock.observed(10, 20)) == (100, None, 0, 0)
    assert abstains(log([]), 100, clock) is Abstains.NOT


def test_in_a_thin_log_every_day_counts():
    clock = observe(log([0, 300]), 900)
    assert (age(clock, 0), age(clock, 300), clock.ends(MAIL)) == (900, 600, None)


def test_a_hole_passes_like_a_day():
    whole, holed = observe(log(range(60)), 60), observe(log([*range(30), *range(430, 460)]), 460)
    assert [age(whole, day) for day in range(30)] == [age(holed, day) for day in range(30)]
    assert [age(whole, day) for day in range(30, 60)] == [age(holed, day) for day in range(430, 460)]


def test_inside_a_hole_time_stands_still():
    clock = observe(log([*range(30), *range(430, 460)]), 460)
    assert {age(clock.at(day), 0) for day in range(30, 430)} == {30}
    assert (clock.observed(30, 430), clock.observed(0, 10), clock.observed(430, 460)) == (0, 1, 1)


def test_a_log_that_ended_stands_still_three_weeks_after_its_end():
    ages = [age(observe(log(range(40)), day), 39) for day in (39, 45, 60, 61, 400)]
    assert ages == [0, 6, 21, 21, 21]
    assert observe(log(range(40)), 60).ends(MAIL) is None
    assert observe(log(range(40)), 400).ends(MAIL) == 60


def test_a_known_import_freezes_at_its_own_day():
    clock = observe(log(range(40)), 400, seen_until={MAIL: 45})
    assert (age(clock, 39), clock.ends(MAIL), clock.until()) == (6, 45, 45)
    assert observe(log(range(40)), 400, seen_until={MAIL: 20}).ends(MAIL) == 39


def test_known_silence_is_silence():
    clock = observe(log(range(40)), 400, seen_until={MAIL: 500})
    assert (age(clock, 39), clock.ends(MAIL)) == (361, None)


def test_each_channel_has_its_own_clock():
    both = Contacts.of(
        tie=np.zeros(440), day=[*range(40), *range(400)], side=np.zeros(440), people=np.ones(440),
        channel=[MAIL] * 40 + [MESSAGE] * 400, ties=1,
    )  # fmt: skip
    clock = observe(both, 399)
    assert (age(clock, 39), age(clock, 39, MESSAGE), clock.until()) == (21, 360, 399)
    assert clock.passed(np.array([399])).tolist() == [399]


def test_what_comes_later_has_a_negative_age():
    clock = observe(log(range(60)), 60).at(50)
    assert [age(clock, day) for day in (49, 50, 55)] == [1, 0, -5]
    assert clock.at(70).today == 50


@given(st.sets(st.integers(0, 400), min_size=1, max_size=60), st.integers(0, 500), st.integers(0, 200))
def test_time_alone_never_makes_anything_younger(days, today, more):
    contacts = log(days)
    before, after = observe(contacts, max(days) + today), observe(contacts, max(days) + today + more)
    assert all(age(after, day) >= age(before, day) for day in days)


def weeks(*volumes):
    days = [week * 7 + number % 7 for week, volume in enumerate(volumes) for number in range(volume)]
    return log(days), 7 * len(volumes) - 1


@pytest.mark.parametrize(
    ("volumes", "why"),
    [
        ([70] * 30, Abstains.NOT),
        ([70] * 30 + [0], Abstains.NOT),
        ([70] * 30 + [0, 0], Abstains.NOT),
        ([70] * 30 + [2, 2, 2], Abstains.DRIES_UP),
        ([70] * 30 + [0, 0, 0], Abstains.DRIES_UP),
        ([70] * 30 + [0, 0, 0, 7], Abstains.NOT),
        ([70] * 30 + [20, 20, 20], Abstains.NOT),
        ([70] * 30 + [0] * 7, Abstains.ENDED),
        ([6] * 30 + [0, 0, 0], Abstains.NOT),
        ([70] * 2, Abstains.NOT),
        ([70] * 20 + [0] * 30 + [70] * 3, Abstains.NOT),
    ],
)
def test_no_chance_is_given_on_a_log_that_dries_up_or_ended(volumes, why):
    contacts, today = weeks(*volumes)
    assert abstains(contacts, today, observe(contacts, today)) is why
