from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.plan.rules import Act
from kithwork.plan.week.rules import (
    ACT_MINUTES,
    ACT_WORDS,
    PART_MEANS,
    PART_OF,
    Booking,
    Claim,
    CommitmentLine,
    Noticed,
    Part,
    counted,
    counted_acts,
    displaced,
    fit,
    in_a_row,
    kept_sentence,
    matched_bookings,
    matched_evidence,
    minutes_of,
    monday_of,
    suggested_week,
)

MONDAY = date(2026, 11, 16)


def claim(key, minutes=30, part=Part.GROW, **how):
    return Claim(key=key, words=key, part=part, minutes=minutes, **how)


def line(act=Act.ONE_TO_ONE, **fields):
    plain = {
        "id": 1, "act": act, "week": MONDAY, "words": "", "person_id": None, "person": "", "minutes": 30,
        "kept_on": None, "let_go_on": None,
    }  # fmt: skip
    return CommitmentLine(**{**plain, **fields})


def seen(act, person_id, day=1):
    return Noticed(act, person_id, f"P{person_id}", date(2026, 11, 15 + day), f"{act} {person_id}")


CLAIMS = st.lists(
    st.builds(
        claim,
        key=st.uuids().map(str),
        minutes=st.integers(0, 200),
        part=st.sampled_from(Part),
        is_settled=st.booleans(),
        is_done=st.booleans(),
    ),
    max_size=12,
)


@pytest.mark.requirement("R61")
@given(CLAIMS, st.integers(0, 600))
def test_a_week_never_holds_more_than_its_minutes(claims, minutes):
    week = fit(claims, minutes=minutes)
    assert week.planned <= minutes
    assert week.planned == sum(one.minutes for one in claims if one.key in week.keys)
    assert week.left == minutes - week.planned


@pytest.mark.requirement("R43")
@given(CLAIMS, st.integers(0, 600))
def test_the_three_parts_add_up_to_what_is_planned(claims, minutes):
    week = fit(claims, minutes=minutes)
    assert [share.part for share in week.shares] == list(Part)
    assert sum(share.planned for share in week.shares) == week.planned
    assert all(0 <= share.done <= share.planned for share in week.shares)


@given(CLAIMS, st.integers(0, 600))
def test_more_minutes_never_plan_less(claims, minutes):
    assert fit(claims, minutes=minutes + 1).left >= 0
    whole = sum(one.minutes for one in claims)
    assert fit(claims, minutes=whole).keys == {one.key for one in claims}


def test_what_is_settled_comes_before_what_is_open():
    week = fit([claim("open", 60), claim("booked", 60, is_settled=True)], minutes=100)
    assert week.keys == {"booked"}


def test_what_no_longer_fits_leaves_room_for_what_does():
    week = fit([claim("long", 90), claim("short", 20)], minutes=60)
    assert (week.keys, week.left) == ({"short"}, 40)


def test_done_minutes_are_told_by_part():
    week = fit([claim("a", 30, Part.BEGIN, is_done=True), claim("b", 20, Part.BEGIN)], minutes=100)
    assert [(share.meaning, share.planned, share.done) for share in week.shares] == [
        ("somebody new", 50, 30),
        ("somebody closer", 0, 0),
        ("somebody kept", 0, 0),
    ]


@pytest.mark.parametrize(
    ("lacking", "gone"),
    [(0, []), (10, ["third"]), (30, ["third"]), (31, ["third", "first"]), (500, ["third", "first"])],
)
def test_the_latest_chosen_makes_room_first(lacking, gone):
    claims = [claim("first"), claim("second", is_settled=True), claim("third")]
    assert [one.key for one in displaced(claims, lacking=lacking)] == gone


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, ""),
        (7, "a thank-you"),
        (30, "an introduction and a thank-you"),
        (60, "a 1-2-1"),
        (150, "two 1-2-1s and a new person"),
        (240, "two 1-2-1s, a new person, an introduction, a thank-you and a follow-up"),
    ],
)
def test_an_empty_week_gets_a_first_plan(minutes, words):
    assert counted_acts(suggested_week(minutes, to_meet=5, known=9)) == words


@pytest.mark.requirement("R61")
@given(st.integers(0, 2000), st.integers(0, 5), st.integers(0, 5))
def test_a_first_plan_leaves_a_fifth_free(minutes, to_meet, known):
    assert minutes_of(suggested_week(minutes, to_meet=to_meet, known=known)) <= 0.8 * minutes


@pytest.mark.parametrize(
    ("to_meet", "known", "words"),
    [
        (2, 9, "two 1-2-1s, a new person, an introduction, a thank-you and a follow-up"),
        (1, 9, "a 1-2-1, a new person, an introduction, a thank-you and a follow-up"),
        (1, 1, "a 1-2-1, a new person, a thank-you and a follow-up"),
        (0, 2, "an introduction and a thank-you"),
        (0, 1, "a thank-you"),
        (0, 0, ""),
    ],
)
def test_a_first_plan_names_nothing_that_nobody_is_there_for(to_meet, known, words):
    assert counted_acts(suggested_week(240, to_meet=to_meet, known=known)) == words


def test_every_act_has_words_minutes_and_a_part():
    assert set(ACT_WORDS) == set(ACT_MINUTES) == set(PART_OF) == set(Act)
    assert set(PART_MEANS) == set(Part)


@pytest.mark.parametrize("day", range(16, 23))
def test_a_week_begins_on_monday(day):
    assert monday_of(date(2026, 11, day)) == MONDAY


@pytest.mark.parametrize(
    ("act", "number", "words"),
    [
        (Act.ONE_TO_ONE, 1, "a 1-2-1"),
        (Act.INTRODUCTION, 1, "an introduction"),
        (Act.INTRODUCTION, 3, "three introductions"),
        (Act.NEW_PERSON, 2, "two new people"),
        (Act.FOLLOW_UP, 12, "12 follow-ups"),
    ],
)
def test_acts_are_counted_in_words(act, number, words):
    assert counted(act, number) == words


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_stand_in_a_row(words, said):
    assert in_a_row(words) == said


def test_what_was_kept_is_one_sentence():
    acts = [Act.INTRODUCTION, Act.ONE_TO_ONE, Act.INTRODUCTION]
    assert kept_sentence(acts, when="Last week") == "Last week you kept two introductions and a 1-2-1."


def test_nobody_counts_what_was_not_kept():
    assert kept_sentence([], when="Last week") == ""


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "A 1-2-1"),
        ({"act": Act.INTRODUCTION}, "An introduction"),
        ({"person": "Ana"}, "A 1-2-1 with Ana"),
        ({"words": "coffee"}, "A 1-2-1: coffee"),
        ({"act": Act.NEW_PERSON, "person": "Ana", "words": "at the fair"}, "A new person: Ana, at the fair"),
        ({"act": Act.THANKS, "person": "Ana"}, "A thank-you to Ana"),
        ({"act": Act.OTHER, "words": "send the card"}, "Send the card"),
        ({"act": Act.OTHER, "words": "send the card", "person": "Ana"}, "Send the card (Ana)"),
        ({"booking": Booking(1, 2, "Bo", datetime(2026, 11, 18, tzinfo=UTC), 30, Part.GROW, False)}, "A 1-2-1 with Bo"),
    ],
)
def test_a_commitment_has_a_title(fields, title):
    assert line(**fields).title == title


@pytest.mark.parametrize(
    ("fields", "is_open"), [({}, True), ({"kept_on": MONDAY}, False), ({"let_go_on": MONDAY}, False)]
)
def test_a_commitment_is_open_until_it_is_kept_or_let_go(fields, is_open):
    assert line(**fields).is_open is is_open


@pytest.mark.parametrize(
    ("lines", "bookings", "found"),
    [
        ([], [(7, 1)], {}),
        ([(1, None)], [], {}),
        ([(1, None), (2, None)], [(7, 4), (8, 5)], {1: 7, 2: 8}),
        ([(1, None), (2, 5)], [(7, 5), (8, 6)], {1: 8, 2: 7}),
        ([(1, 9)], [(7, 5)], {}),
        ([(1, None), (2, None)], [(7, 5)], {1: 7}),
    ],
)
def test_a_booked_one_to_one_fills_a_commitment(lines, bookings, found):
    assert matched_bookings(lines, bookings) == found


ONE, NEW = Act.ONE_TO_ONE, Act.NEW_PERSON


@pytest.mark.parametrize(
    ("lines", "sights", "kept", "found"),
    [
        ([(1, ONE, None)], [], [], {}),
        ([(1, ONE, None)], [seen(NEW, 5)], [], {}),
        ([(1, ONE, None), (2, ONE, None)], [seen(ONE, 5), seen(ONE, 6)], [], {1: 5, 2: 6}),
        ([(1, ONE, 6)], [seen(ONE, 5), seen(ONE, 6)], [], {1: 6}),
        ([(1, ONE, 9)], [seen(ONE, 5)], [], {}),
        ([(1, ONE, None)], [seen(ONE, 5)], [(ONE, 5)], {}),
        ([(1, ONE, None)], [seen(ONE, 5), seen(ONE, 6)], [(ONE, None), (ONE, 5)], {}),
        ([(1, ONE, None)], [seen(ONE, 5)], [(NEW, None)], {1: 5}),
    ],
)
def test_what_was_noticed_is_offered_once(lines, sights, kept, found):
    matched = matched_evidence(lines, sights, kept=kept)
    assert {key: one.person_id for key, one in matched.items()} == found
