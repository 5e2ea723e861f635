from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import log_conversation
from kithwork.conversations.rules import Channel, Direction
from kithwork.knowledge import value_moves
from kithwork.plan.acts import asking_line, begin_item, fitting_moves, follow_up_item, move_for
from kithwork.plan.acts.moves import FOR_A_NEED, WITHOUT_OCCASION
from kithwork.plan.acts.openings import first_line, has_birthday
from kithwork.plan.knowing import known_people
from kithwork.plan.queries import today as plan_of
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
            "Dana, we met at the chamber mixer, and I would like to hear how you are.",
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


WHILE = "Dana, it has been a while, and I would like to hear how you are."


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("Fwd: Re: Bug#123: [PATCH v2 1/3] Faster search", "“Faster search” came back to me today. How did it go on?"),
        ("AW: Issue 77: The blue door", "“The blue door” came back to me today. How did it go on?"),
        ("Re[2]: #41 Summer fair", "“Summer fair” came back to me today. How did it go on?"),
        ("Budget 2027", "“Budget 2027” came back to me today. How did it go on?"),
        ("Lunch", None),
        ("Re: Bug#123:", None),
        ("[team] 12:30 - 13:00", None),
        ("", None),
    ],
)
def test_only_human_words_of_a_heading_are_quoted(actor, subject, line):
    one = factories.somebody(actor)
    write(actor, one, subject, direction=Direction.IN)

    assert first_line(known_people(actor, [one.pk])[one.pk], today=TODAY) == (f"Dana, {line}" if line else WHILE)


def write(actor, person, subject, **how):
    exchange = factories.talked(actor, person, days_ago=3, **how)
    exchange.subject = subject
    exchange.save()


def test_my_own_heading_is_never_quoted_to_them(actor):
    one = factories.somebody(actor)
    write(actor, one, "The blue door", direction=Direction.OUT)
    known = known_people(actor, [one.pk])[one.pk]

    assert (first_line(known, today=TODAY), asking_line(known)) == (
        WHILE,
        "Dana, you may be the one to ask. No is a fine answer.",
    )
    assert follow_up_item(actor, known, step=2).opening == ("Dana, no need to answer: this made me think of our talk.")


@pytest.mark.parametrize("name", ["dana@keller.example", "+351 912 345 678", "…"])
def test_nobody_is_addressed_by_an_address(actor, name):
    known = known_people(actor, [factories.somebody(actor, name).pk])
    [one] = known.values()

    assert [first_line(one, today=TODAY), begin_item(actor, one, reason="").opening] == [
        "It has been a while, and I would like to hear how you are.",
        "We have not talked yet, and I would like to change that. How are you?",
    ]


@pytest.mark.parametrize(
    ("how", "line"),
    [
        ("connected on LinkedIn", "we connected on LinkedIn"),
        ("LinkedIn", "we met on LinkedIn"),
        ("Porto tax breakfast", "we met at the Porto tax breakfast"),
        ("Chamber Mixer 2025", "we met at the Chamber Mixer 2025"),
        ("harbour mixer, Porto", "we met at the harbour mixer, Porto"),
        ("harbour mixer, through Ines Almeida", "we met at the harbour mixer, through Ines Almeida"),
        ("Web Summit, introduced by Tom Reed", "we met at Web Summit, through Tom Reed"),
        ("introduced by Tom Reed", "we met through Tom Reed"),
        ("through Ines Almeida", "we met through Ines Almeida"),
        ("Connected, through Ines Almeida", "we connected, through Ines Almeida"),
        ("at an event", "we met at an event"),
        ("The blue door", "we met at the blue door"),
        ("In Lisbon", "we met in Lisbon"),
        ("online", "we met online"),
        ("university", "we met at university"),
        ("2025", "we met in 2025"),
        ("your BNI chapter", "we met in our BNI chapter"),
        ("sat together on the train", "we sat together on the train"),
        ("She asked about boats", None),
        ("Mixer (the one in May)", None),
        ("one of the many people around the table at the long dinner in Porto", None),
        ("", None),
    ],
)
def test_how_you_met_reads_as_one_would_say_it(actor, how, line):
    known = known_people(actor, [factories.somebody(actor, met_how=how).pk])
    [one] = known.values()

    wanted = f"Dana, {line}, and I would like to hear how you are." if line else WHILE
    assert first_line(one, today=TODAY) == wanted


@pytest.mark.parametrize(
    ("how", "subject", "place"),
    [
        ("Porto tax breakfast", "Porto tax breakfast", "at the Porto tax breakfast"),
        ("harbour mixer, through Ines Almeida", "Lunch, harbour mixer", "at the harbour mixer"),
        ("Blue Door", "Blue Door", "at Blue Door"),
        ("", "Summer fair", "at the Summer fair"),
        ("", "Design: the blue door", "at “Design: the blue door”"),
    ],
)
def test_where_you_met_is_named_in_a_follow_up_as_one_would_say_it(actor, how, subject, place):
    one = factories.somebody(actor, met_how=how)
    write(actor, one, subject)
    known = known_people(actor, [one.pk])[one.pk]

    assert [follow_up_item(actor, known, step=step).opening for step in (1, 2)] == [
        f"Dana, it was good to meet you {place}.",
        f"Dana, no need to answer: this made me think of our talk {place}.",
    ]


def test_a_place_of_ones_own_words_is_never_quoted_like_a_heading(actor):
    one = factories.somebody(actor, met_how="Porto tax breakfast")
    write(actor, one, "Porto tax breakfast")
    known = known_people(actor, [one.pk])[one.pk]

    assert (first_line(known, today=TODAY), asking_line(known)) == (
        "Dana, we met at the Porto tax breakfast, and I would like to hear how you are.",
        "Dana, since we met at the Porto tax breakfast I think you may be the one to ask. No is a fine answer.",
    )


def test_what_several_shared_is_quoted_to_one_of_them_a_day(actor):
    both = [factories.somebody(actor, name) for name in ("Dana Keller", "Bo Diaz")]
    for days_ago in (60, 80, 100, 120):
        shared = log_conversation(
            actor,
            person_ids=[one.pk for one in both],
            channel=Channel.MEETING,
            happened_at=actor.now - timedelta(days=days_ago),
        )
        shared.subject = "Summer fair"
        shared.save()

    openings = [item.opening.split(", ", 1)[1] for item in plan_of(actor).items]

    assert openings == [
        "“Summer fair” came back to me today. How did it go on?",
        "it has been a while, and I would like to hear how you are.",
    ]
