"""What stands behind a verdict: days, curve, rhythm, comparison, weights."""

from datetime import timedelta

import pytest

from kithwork.conversations.rules import Channel, Direction
from kithwork.people.queries import PersonNotFoundError
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import WeightError, refresh, set_layer, weigh, weigh_as_shipped, wish_rhythm
from kithwork.relationships.rules import ContactDay, Layer
from tests.factories import later, somebody, talked, talked_often
from tests.relationships.letters import in_turn, mailed


@pytest.fixture
def dana(actor):
    return somebody(actor)


def ago(actor, days):
    return actor.today - timedelta(days=days)


def test_the_days_of_twelve_months_say_who_and_how(actor, dana):
    talked(actor, dana, days_ago=500)
    talked(actor, dana, days_ago=20, direction=Direction.IN)
    talked(actor, dana, days_ago=10)
    talked(actor, dana, days_ago=5, direction=Direction.OUT, channel=Channel.MAIL)

    assert relationships.why(actor, dana.pk).contacts == (
        ContactDay(ago(actor, 20), "in", "message"),
        ContactDay(ago(actor, 10), "both", "meeting"),
        ContactDay(ago(actor, 5), "out", "mail"),
    )


def test_the_curve_has_a_point_a_month_and_ends_with_the_chance_of_today(actor, dana):
    talked_often(actor, dana, days_ago=(10, 40, 100))

    why = relationships.why(actor, dana.pk)

    assert (len(why.curve), len(why.months), why.months[-1]) == (13, 13, actor.today)
    assert why.curve[-1] == why.standing.chances.in_ninety_days
    assert [chance is None for chance in why.curve] == [True] * 9 + [False] * 4
    assert why.comparison == why.standing.comparison != ""


def test_the_last_of_either_side_are_there_to_open_and_a_talk_is_told_once(actor, dana):
    talked(actor, dana, days_ago=20, direction=Direction.IN)
    talked(actor, dana, days_ago=5, direction=Direction.OUT)
    assert [(one.side, one.on_date) for one in relationships.why(actor, dana.pk).last] == [
        ("out", ago(actor, 5)),
        ("in", ago(actor, 20)),
    ]
    talked(actor, dana, days_ago=1)
    assert [one.side for one in relationships.why(actor, dana.pk).last] == ["both"]


def test_the_rhythm_says_whose_word_it_is_and_what_it_is_made_of(actor, dana):
    talked(actor, dana, days_ago=10)
    why = relationships.why(actor, dana.pk)
    assert (why.rhythm_words, why.gaps_words) == (
        "You two have no rhythm of your own yet; until then kithwork supposes every 6 weeks.",
        "A rhythm is learned from three days with contact on.",
    )
    set_layer(actor, dana.pk, layer=Layer.INNER)
    assert relationships.why(actor, dana.pk).rhythm_words == (
        "You two have no rhythm of your own yet; for somebody inner kithwork supposes every 2 weeks."
    )
    wish_rhythm(actor, dana.pk, days=90)
    assert relationships.why(actor, dana.pk).rhythm_words == "You wish to be in touch every 3 months."
    wish_rhythm(actor, dana.pk, days=None)
    set_layer(actor, dana.pk, layer=Layer.UNSAID)
    talked_often(actor, dana, days_ago=(30, 50))
    why = relationships.why(actor, dana.pk)
    assert (why.rhythm_words, why.gaps_words) == (
        "You two usually are in touch every 5 weeks.",
        (
            "Between 3 days with contact there were 3 weeks on average. "
            "Two gaps of 6 weeks are added, so that a few days alone do not make a rhythm."
        ),
    )
    assert relationships.standing(actor, dana.pk).usual_gap_days == (40 + 2 * 45) / (2 + 2)


def test_how_contacts_weigh_is_said_beside_a_plain_mail_and_may_be_changed(actor, dana):
    talked(actor, dana, days_ago=10)
    shipped = relationships.why(actor, dana.pk)
    assert dict(shipped.weight_words)["mail"] == "counts once"

    weigh(actor, mail=2, message=1, call=2, meeting=10, note=1)
    mine = relationships.why(actor, dana.pk)
    assert dict(mine.weight_words) == {
        "mail": "counts once",
        "message": "counts 0.5 times",
        "call": "counts once",
        "meeting": "counts 5 times",
        "note": "counts 0.5 times",
    }
    assert mine.curve[-1] > shipped.curve[-1]

    weigh_as_shipped(actor)
    assert relationships.why(actor, dana.pk) == shipped


@pytest.mark.parametrize("weight", [0, -1, 11, float("nan")])
def test_a_weight_that_nothing_can_rest_on_is_refused(actor, weight):
    with pytest.raises(WeightError, match=r"^A call weighs between 0.1 and 10, where 1 is a plain mail.$"):
        weigh(actor, mail=1, message=1, call=weight, meeting=1, note=1)
    assert relationships.weights(actor).call != weight


def test_files_that_ended_are_named_and_the_twelve_months_are_their_last(actor, dana):
    mailed(actor, dana, [(900 + number * 2, in_turn(number)) for number in range(60)])
    why = relationships.why(actor, dana.pk)
    assert (why.as_of, why.months[-1], why.contacts[-1].day) == (ago(actor, 900),) * 3
    assert why.note == "Your mail ends on 1 Jun 2024. Newer files would bring this up to date."


def test_where_nothing_ended_there_is_no_note(actor, dana):
    talked(actor, dana, days_ago=10)
    why = relationships.why(actor, dana.pk)
    assert (why.as_of, why.note) == (None, "")
    assert why.measured_words == (
        "Measured on four public sets of exchanges; corrected by your own past once there is enough of it."
    )


def test_a_log_that_dries_up_gives_no_chance_and_says_so(actor, dana):
    mailed(actor, dana, [(number, in_turn(number)) for number in range(20, 200)])
    why = relationships.why(actor, dana.pk)
    assert (why.standing.chances, why.curve[-1], why.note) == (
        None,
        None,
        "There is not enough recent history to say how likely it is to go on.",
    )


def test_the_comparison_is_corrected_by_what_came_true(actor):
    for number in range(30):
        one = somebody(actor, f"Somebody {number}")
        mailed(actor, one, [(3 + turn * 11 + number, in_turn(turn)) for turn in range(60)])
    next_week = later(actor, days=7)
    refresh(next_week)
    why = relationships.why(next_week, one.pk)
    assert why.measured_words.startswith("Measured on four public sets of exchanges, and corrected by ")


def test_a_stranger_finds_nobody(stranger, dana):
    with pytest.raises(PersonNotFoundError):
        relationships.why(stranger, dana.pk)
