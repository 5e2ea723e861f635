from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.knowledge import value_moves
from kithwork.plan.acts import fitting_moves, move_for
from kithwork.plan.acts.moves import FOR_A_NEED, WITHOUT_OCCASION
from kithwork.plan.acts.openings import first_line, has_birthday
from kithwork.plan.knowing import known_people
from kithwork.relationships.rules import Stage
from tests import factories

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "Dana, it has been a while, and I would like to hear how you are."),
        ({"title": "Mediator"}, "Dana, what keeps you busy as Mediator these days?"),
        ({"title": "Mediator", "organisation": "Keller & Moss"}, "Dana, how are things at Keller & Moss these days?"),
        (
            {"organisation": "Keller & Moss", "met_how": "the chamber mixer"},
            "Dana, I thought of how we met (“the chamber mixer”), and I would like to hear how you are.",
        ),
        (
            {"met_how": "the mixer", "birthday": "1975-11-20"},
            "Dana, a happy birthday to you. I hope the year begins well.",
        ),
    ],
)
def test_a_first_line_holds_the_most_telling_detail(actor, fields, line):
    one = factories.somebody(actor, "Dr. Dana Keller", **fields)

    assert first_line(known_people(actor, [one.pk])[one.pk], today=TODAY) == line


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("Re: [team] Parental leave", "Dana, “Parental leave” came back to me today. How did it go on?"),
        ("Coffee with Dana", "Dana, our last meeting came back to me today. How did things go on?"),
    ],
)
def test_what_was_talked_about_goes_before_how_you_met(actor, subject, line):
    one = factories.somebody(actor, met_how="the mixer")
    exchange = factories.talked(actor, one, days_ago=3)
    exchange.subject = subject
    exchange.save()

    assert first_line(known_people(actor, [one.pk])[one.pk], today=TODAY) == line


@pytest.mark.parametrize(
    ("birthday", "near"),
    [
        ("1975-11-18", True), ("--11-21", True), ("--11-15", True), ("--11-22", False), ("1975-11", False),
        ("1975", False), ("in spring", False), ("", False),
    ],
)  # fmt: skip
def test_a_birthday_counts_three_days_around_it(birthday, near):
    assert has_birthday(birthday, today=TODAY) is near


def test_a_birthday_at_new_year_is_near_on_both_sides_of_it():
    assert has_birthday("--12-31", today=date(2027, 1, 2))
    assert has_birthday("1975-01-01", today=date(2026, 12, 30))


@given(person_id=st.integers(1, 10**6), stage=st.sampled_from(Stage), seeks=st.booleans(), day=st.dates())
@pytest.mark.requirement("R30")
def test_a_move_suits_the_stage_asks_nobody_for_consent_and_gives(person_id, stage, seeks, day):
    move = move_for(person_id, stage, day, seeks=seeks)

    assert Stage(move.earliest_stage).step <= max(stage.step, 1)
    assert not move.needs_consent
    assert move.slug != "ask-for-help"


@pytest.mark.parametrize("among", [WITHOUT_OCCASION, FOR_A_NEED])
def test_every_move_that_may_be_suggested_is_in_the_table(among):
    assert among - {move.slug for move in value_moves()} == set()
    assert len(fitting_moves(Stage.NEW, among=among)) >= 3
    assert {move.slug for move in fitting_moves(Stage.REFER, among=among)} == among


def test_nobody_is_known_where_nobody_is_named(actor):
    assert known_people(actor, []) == {}
