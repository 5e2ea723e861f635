"""Facts of many ties at once are those of each alone; days are the owner's own."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.queries.columns import CHANNELS, ContactColumns
from kithwork.conversations.rules import Channel
from kithwork.relationships.actions.facts import facts_of
from kithwork.relationships.rules.days import day_number, day_of, local_days

UTC_ZONE = ZoneInfo("UTC")
TODAY = 20_000
part = st.tuples(
    st.integers(1, 4),
    st.integers((TODAY - 500) * 86_400, TODAY * 86_400),
    st.integers(0, 2),
    st.booleans(),
    st.integers(0, len(CHANNELS) - 1),
    st.integers(1, 30),
    st.booleans(),
    st.sampled_from([-1, 10, 60]),
)


def columns(parts):
    table = np.array(sorted(parts), dtype=np.int64).reshape(-1, 8).T
    person, second, side, counts, channel, company, direct, minutes = table
    return ContactColumns(person, second, side, counts == 1, channel, company, direct == 1, minutes)


def facts(parts):
    return facts_of(columns(parts), zone=UTC_ZONE, today=TODAY)


@given(st.lists(part, max_size=40))
def test_many_at_once_are_told_as_each_alone(parts):
    alone = {}
    for person in {one[0] for one in parts}:
        alone |= facts([one for one in parts if one[0] == person])
    assert facts(parts) == alone


@given(st.lists(part, max_size=40), st.randoms())
def test_the_order_of_the_rows_changes_nothing(parts, chance):
    shuffled = parts[:]
    chance.shuffle(shuffled)
    assert facts(shuffled) == facts(parts)


@given(st.lists(part, min_size=1, max_size=40))
def test_facts_hang_together(parts):
    for one in facts(parts).values():
        assert len(one["contacts"]) % 4 == 0
        assert (one["last_second"] is None) == (one["contacts"] == b"")
        assert one["know_day"] is None or one["turns"] >= 2
        assert one["gaps"] <= one["gaps_days"] or one["gaps_days"] == 0
        assert one["one_to_ones"] <= one["met"]


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("UTC", datetime(2026, 11, 18, 23, 59, tzinfo=UTC), date(2026, 11, 18)),
        ("Asia/Tokyo", datetime(2026, 11, 18, 15, 0, tzinfo=UTC), date(2026, 11, 19)),
        ("America/New_York", datetime(2026, 11, 18, 4, 59, tzinfo=UTC), date(2026, 11, 17)),
        ("Europe/Berlin", datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),
        ("Europe/Berlin", datetime(2026, 10, 25, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
        ("Europe/Berlin", datetime(2026, 10, 24, 22, 30, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
def test_a_moment_is_of_the_owners_own_day(zone, moment, day):
    [found] = local_days(np.array([int(moment.timestamp())]), ZoneInfo(zone)).tolist()
    assert (found, day_of(found)) == (day_number(day), day)


@given(st.lists(st.integers(0, 2_000_000_000), max_size=20))
def test_days_of_thousands_are_those_of_each(seconds):
    zone = ZoneInfo("Europe/Lisbon")
    each = [datetime.fromtimestamp(second, tz=UTC).astimezone(zone).date() for second in seconds]
    assert local_days(np.array(seconds, dtype=np.int64), zone).tolist() == [day_number(day) for day in each]


def test_what_is_dated_before_1970_is_counted_but_moves_no_rhythm():
    old, new = -4_000_000_000, (TODAY - 30) * 86_400
    mail, meeting = (CHANNELS.index(Channel(name)) for name in ("mail", "meeting"))
    letters = [(old + 86_400 * day, day % 2, mail, -1) for day in range(40)] + [(old, 2, meeting, 60)]
    parts = [(1, at, side, True, channel, 1, True, minutes) for at, side, channel, minutes in letters]
    [undated] = facts(parts).values()
    [both] = facts([*parts, (1, new, 2, True, meeting, 1, True, 60)]).values()

    told = ("sent", "received", "met", "gaps", "turns", "one_to_ones", "first_second", "last_second", "contacts")
    assert [undated[name] for name in told] == [20, 20, 1, 0, 0, 0, old, None, b""]
    told = ("sent", "received", "met", "gaps", "gaps_days", "one_to_ones", "first_second", "last_out_second")
    assert [both[name] for name in told] == [20, 20, 2, 0, 0, 1, new, new]
