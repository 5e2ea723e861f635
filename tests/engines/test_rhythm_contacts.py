"""The columns and bytes that contacts are kept in, and what remains of a day."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.engines.rhythm.contacts import BOTH, CHANNELS, IN, OUT, Contacts, collapse, pack, unpack
from kithwork.engines.rhythm.weights import CROWD, Weights

MAIL, MESSAGE, CALL, MEETING, NOTE = range(5)
rows = st.lists(
    st.tuples(st.integers(0, 65_535), st.integers(0, 1), st.integers(1, 1023), st.integers(0, 4)), max_size=20
)


def columns(contacts):
    names = ("tie", "day", "side", "people", "channel")
    return list(zip(*(getattr(contacts, name).tolist() for name in names), strict=True))


@given(st.lists(rows, max_size=6))
def test_what_was_packed_comes_back(ties):
    found = unpack([pack(*(zip(*tie, strict=True) if tie else ([], [], [], []))) if tie else None for tie in ties])
    assert columns(found) == [(number, *row) for number, tie in enumerate(ties) for row in tie]
    assert (found.ties, len(found)) == (len(ties), sum(map(len, ties)))


def test_a_contact_takes_four_bytes_in_a_fixed_order():
    assert pack([1], [IN], [2], [MEETING]) == (1 << 14 | 1 << 13 | 2 << 3 | 3).to_bytes(4, "little")


def test_days_and_crowds_outside_the_bytes_are_held_at_their_edge():
    found = unpack([pack([-5, 70_000], [0, 0], [0, 5000], [0, 0])])
    assert (found.day.tolist(), found.people.tolist()) == ([0, 65_535], [1, 1023])


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ([], []),
        ([(5, OUT, 1, MAIL), (5, OUT, 1, MAIL)], [(0, 5, OUT, 1, MAIL)]),
        ([(5, OUT, 9, MAIL), (5, OUT, 2, MAIL)], [(0, 5, OUT, 2, MAIL)]),
        ([(5, OUT, 1, MAIL), (5, OUT, 1, CALL)], [(0, 5, OUT, 1, CALL)]),
        ([(5, OUT, 1, MAIL), (5, OUT, 2, MEETING)], [(0, 5, OUT, 2, MEETING)]),
        ([(5, OUT, 1, MAIL), (5, OUT, 20, MEETING)], [(0, 5, OUT, 1, MAIL)]),
        ([(5, BOTH, 1, MEETING)], [(0, 5, OUT, 1, MEETING), (0, 5, IN, 1, MEETING)]),
        ([(5, IN, 1, MAIL), (5, BOTH, 1, CALL)], [(0, 5, IN, 1, CALL), (0, 5, OUT, 1, CALL)]),
        ([(5, IN, 1, MAIL), (5, OUT, 1, MAIL), (6, OUT, 0, NOTE)],
         [(0, 5, IN, 1, MAIL), (0, 5, OUT, 1, MAIL), (0, 6, OUT, 1, NOTE)]),
    ],
)  # fmt: skip
def test_a_day_keeps_the_exchange_of_each_side_that_says_most(parts, left):
    found = collapse(*(zip(*parts, strict=True) if parts else ([], [], [], [])))
    assert (columns(found), found.ties) == (left, 1)


def test_several_ties_are_told_apart():
    found = collapse([5, 5, 4], [OUT, OUT, IN], [1, 1, 1], [0, 0, 0], ties=[1, 0, 0])
    assert columns(found) == [(0, 4, IN, 1, 0), (0, 5, OUT, 1, 0), (1, 5, OUT, 1, 0)]
    assert collapse([], [], [], [], ties=[]).ties == 0


def test_whose_weights_say_so_keeps_the_letter_of_a_day_with_a_call():
    found = collapse([5, 5], [OUT, OUT], [1, 1], [CALL, MAIL], weights=Weights(mail=9))
    assert found.channel.tolist() == [MAIL]


def test_columns_of_any_number_become_contacts_up_to_a_day():
    made = Contacts.of(tie=[0, 0], day=[3, 9], side=[0, 1], people=[0, 2000], channel=[0, 0], ties=2)
    assert columns(made.until(8)) == [(0, 3, 0, 1, 0)]
    assert (made.people.tolist(), made.until(8).ties) == ([1, 1023], 2)


def test_the_weights_are_one_for_letters_and_more_for_voices():
    assert dict(zip(CHANNELS, Weights().table().tolist(), strict=False)) == {
        "mail": 1, "message": 1, "call": 2, "meeting": 3, "note": 1,
    }  # fmt: skip
    assert Weights().table()[5:].tolist() == [1, 1, 1]
    assert (float(CROWD[0]), float(CROWD[1]), float(CROWD[4])) == (1, 1, 0.5)


def test_a_mail_to_two_hundred_counts_less_than_a_fourteenth_of_one():
    assert float(CROWD[200]) < 1 / 14
    assert np.all(np.diff(CROWD[1:]) < 0)
