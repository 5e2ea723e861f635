"""How far a relationship has come: every rung, the one thing missing, falling back, and the user's word."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.relationships.rules import Evidence, Line, Stage
from kithwork.relationships.rules.stages import QUIET_STEP, months_before, reached_by, rungs_of, seen

TODAY = date(2026, 11, 18)


def ago(days):
    return TODAY - timedelta(days=days)


def line(words, days):
    return Line(words, ago(days))


NOTHING = {
    "first_date": None,
    "last_two_way_date": None,
    "first_turn_date": None,
    "know_date": None,
    "like_date": None,
    "turns": 0,
    "one_to_ones": 0,
}
MET = {**NOTHING, "first_date": ago(400)}
KNOW = {**MET, "know_date": ago(300), "first_turn_date": ago(320), "turns": 4, "last_two_way_date": ago(10)}
LIKE = {**KNOW, "like_date": ago(200)}
HELPED = {"helped": (line("You gave: a venue", 150),), "helped_me": (line("They gave: an idea", 120),)}
TRUST = {**LIKE, **HELPED, "kept": (line("the checklist", 100),)}
REFER = {**TRUST, "referred_me": (line("They gave: a client", 90),)}


@pytest.mark.parametrize(
    ("facts", "stage", "since"),
    [
        (NOTHING, Stage.NEW, None),
        (MET, Stage.NEW, ago(400)),
        (KNOW, Stage.KNOW, ago(300)),
        (LIKE, Stage.LIKE, ago(200)),
        ({**KNOW, "likes": (line("You like them", 50),)}, Stage.LIKE, ago(50)),
        ({**LIKE, "like_date": ago(350)}, Stage.LIKE, ago(300)),
        (TRUST, Stage.TRUST, ago(100)),
        ({**LIKE, **HELPED, "introduced": (line("You gave: an introduction", 80),)}, Stage.TRUST, ago(80)),
        ({**LIKE, **HELPED, "seen_work": (line("You have seen their work", 70),)}, Stage.TRUST, ago(70)),
        ({**TRUST, "first_turn_date": ago(90)}, Stage.TRUST, ago(0)),
        ({**TRUST, "first_turn_date": ago(89)}, Stage.LIKE, ago(200)),
        ({**TRUST, "waiting_long": (line("the list", 40),)}, Stage.LIKE, ago(200)),
        (REFER, Stage.REFER, ago(90)),
        ({**REFER, "referred_me": (line("They gave: a client", 740),)}, Stage.TRUST, ago(100)),
        ({**MET, "like_date": ago(100)}, Stage.NEW, ago(400)),
    ],
)
def test_each_rung_holds_where_its_evidence_and_all_below_it_hold(facts, stage, since):
    found = seen(Evidence(**facts), TODAY)
    assert (found.stage, found.since, found.was, found.by_hand) == (stage, since, None, "")


@pytest.mark.parametrize(
    ("facts", "next_stage", "step"),
    [
        (NOTHING, Stage.KNOW, "Nothing has passed between you yet."),
        (MET, Stage.KNOW, "They have not answered yet; a line that is easy to answer, or a 1-2-1, would begin it."),
        (
            {**MET, "first_date": date(1853, 3, 26)},
            Stage.KNOW,
            "What passed is undated; a line that is easy to answer, or a 1-2-1, would begin it anew.",
        ),
        ({**MET, "turns": 1}, Stage.KNOW, "There have been a few words back and forth; a 1-2-1 would do it."),
        (
            {**MET, "turns": 1, "one_to_ones": 1},
            Stage.KNOW,
            "You talked once, the two of you; one answer to a line from you would do it.",
        ),
        (KNOW, Stage.LIKE, "They have not come back of themselves yet; a 1-2-1 or two would do it."),
        (
            {**KNOW, "one_to_ones": 1},
            Stage.LIKE,
            "They have not come back of themselves yet; a second 1-2-1 would do it.",
        ),
        (
            LIKE,
            Stage.TRUST,
            "Nothing of value has gone either way yet, as far as is noted: files do not tell, you can.",
        ),
        (
            {**LIKE, "helped_me": HELPED["helped_me"]},
            Stage.TRUST,
            "They have helped you; something of value from you would be the next step.",
        ),
        (
            {**LIKE, "helped": HELPED["helped"]},
            Stage.TRUST,
            "You have helped them; let them help you once: ask for something small.",
        ),
        (
            {**LIKE, **HELPED},
            Stage.TRUST,
            "A promise kept, an introduction made, or having seen their work would do it.",
        ),
        (
            {**TRUST, "waiting_long": (line("the list", 40),)},
            Stage.TRUST,
            "You promised “the list”; keeping it, or saying when, comes first.",
        ),
        (
            {**TRUST, "first_turn_date": ago(20)},
            Stage.TRUST,
            "Everything is there but time: trust takes three months.",
        ),
        (
            {**TRUST, "first_turn_date": None},
            Stage.TRUST,
            "Everything is there but time: trust takes three months.",
        ),
        (TRUST, Stage.REFER, "They know how to help; tell them whom you would like to meet."),
        (REFER, None, ""),
    ],
)
def test_the_next_small_step_names_the_one_thing_missing(facts, next_stage, step):
    found = seen(Evidence(**facts), TODAY)
    assert (found.next_stage, found.next_step) == (next_stage, step)


def test_a_stage_shows_what_it_rests_on():
    assert [one.words for one in seen(Evidence(**TRUST), TODAY).rests_on] == [
        "You gave: a venue",
        "They gave: an idea",
        "the checklist",
        "90 days since the first answer",
    ]
    assert [one.words for one in seen(Evidence(**KNOW), TODAY).rests_on] == ["3 answers back and forth within 60 days"]
    talked = seen(Evidence(**{**LIKE, "one_to_ones": 2}), TODAY)
    assert [one.words for one in talked.rests_on] == ["Two or more 1-2-1s"]
    assert [one.words for one in talked.rungs[1].rests_on] == ["A 1-2-1, and more than one word back and forth"]


@pytest.mark.parametrize(("facts", "was"), [(LIKE, Stage.LIKE), (TRUST, Stage.TRUST)])
def test_two_quiet_years_take_liking_and_more_back_to_knowing_and_say_what_it_was(facts, was):
    found = seen(Evidence(**{**facts, "last_two_way_date": months_before(TODAY, 24) - timedelta(days=1)}), TODAY)
    assert (found.stage, found.was, found.since, found.next_step) == (Stage.KNOW, was, ago(300), QUIET_STEP)


@pytest.mark.parametrize("facts", [{**LIKE, "last_two_way_date": months_before(TODAY, 24)}, {**LIKE}])
def test_silence_up_to_two_years_takes_nothing_back(facts):
    assert seen(Evidence(**facts), TODAY).stage is Stage.LIKE


def test_silence_never_takes_knowing_back():
    found = seen(Evidence(**{**KNOW, "last_two_way_date": ago(3000)}), TODAY)
    assert (found.stage, found.was) == (Stage.KNOW, None)


@pytest.mark.requirement("R05")
def test_the_users_word_wins_with_its_day_and_reason():
    found = seen(Evidence(**KNOW, said=(Stage.LIKE, ago(3), "we sing together")), TODAY)
    assert (found.stage, found.since, found.by_hand, found.rests_on) == (
        Stage.LIKE,
        ago(3),
        "we sing together",
        (Line("we sing together", ago(3)),),
    )
    assert (found.next_stage, found.next_step) == (
        Stage.TRUST,
        "Nothing of value has gone either way yet, as far as is noted: files do not tell, you can.",
    )


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 18), 24, date(2024, 11, 18)),
        (date(2024, 1, 15), 1, date(2023, 12, 15)),
    ],
)
def test_months_before_is_the_same_day_or_the_last_of_a_shorter_month(day, months, before):
    assert months_before(day, months) == before


def lines(words):
    return st.lists(st.integers(0, 900).map(lambda days: line(words, days)), max_size=3).map(tuple)


days = st.none() | st.integers(0, 900).map(ago)
evidence = st.builds(
    Evidence,
    first_date=days,
    last_two_way_date=days,
    first_turn_date=days,
    know_date=days,
    like_date=days,
    turns=st.integers(0, 5),
    one_to_ones=st.integers(0, 3),
    likes=lines("like"),
    seen_work=lines("seen"),
    helped=lines("gave"),
    helped_me=lines("got"),
    kept=lines("kept"),
    waiting_long=lines("waits"),
    referred_me=lines("referred"),
)


@given(evidence)
def test_a_rung_never_stands_above_one_that_does_not_hold_and_says_what_is_missing(one):
    rungs = rungs_of(one, TODAY)
    held = [rung.holds for rung in rungs]
    assert held == sorted(held, reverse=True)
    assert [bool(rung.missing) for rung in rungs] == [not holds for holds in held]
    assert reached_by(rungs).step == max(0, sum(held) - 1)


@given(evidence)
def test_what_a_stage_rests_on_is_never_later_than_since_when_it_stands(one):
    found = seen(one, TODAY)
    assert [rung.stage for rung in found.rungs if rung.holds and rung.since is None] == []
    assert all(proof.on_date <= rung.since for rung in found.rungs if rung.holds for proof in rung.rests_on)
