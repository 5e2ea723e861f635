"""What the user says of a relationship, and the evidence only they can give."""

from datetime import UTC, datetime, timedelta

import pytest

from kithwork.conversations.actions import keep_promise, make_promise, record_help
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.people.queries import PersonNotFoundError
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import (
    StageNeedsWhyError,
    StageTooFarError,
    WishError,
    add_impression,
    let_evidence_speak,
    may_reciprocate,
    need_not_reciprocate,
    remove_impression,
    set_layer,
    set_stage,
    wish_rhythm,
)
from kithwork.relationships.actions.stage import ImpressionNotFoundError
from kithwork.relationships.rules import ImpressionKind, Layer, Stage
from tests.factories import later, somebody, talked, talked_often
from tests.relationships.letters import mailed


@pytest.fixture
def dana(actor):
    one = somebody(actor)
    talked_often(actor, one, days_ago=(400, 390))
    return one


def stage(actor, one):
    return relationships.stage_seen(actor, one.pk).stage


@pytest.mark.requirement("R05")
def test_a_stage_set_by_hand_asks_what_it_rests_on_and_keeps_the_one_before(actor, dana):
    with pytest.raises(StageNeedsWhyError) as told:
        set_stage(actor, dana.pk, stage=Stage.TRUST, why="  ")
    assert str(told.value) == "What does it rest on? One line is enough; until then the stage stays as it was."
    assert stage(actor, dana) is Stage.LIKE


def test_a_stage_goes_one_step_at_most_above_the_evidence_and_any_step_below(actor, dana):
    with pytest.raises(StageTooFarError) as told:
        set_stage(actor, dana.pk, stage=Stage.REFER, why="she sends everybody")
    assert str(told.value) == ("From like to refer is more than one step. Go one step, or note what you know first.")
    set_stage(actor, dana.pk, stage=Stage.TRUST, why="she  looked after the house")
    found = relationships.stage_seen(actor, dana.pk)
    assert (found.stage, found.by_hand, found.since) == (Stage.TRUST, "she looked after the house", actor.today)
    set_stage(actor, dana.pk, stage=Stage.NEW, why="it was somebody else")
    assert relationships.standing(actor, dana.pk).stage is Stage.NEW
    let_evidence_speak(actor, dana.pk)
    assert stage(actor, dana) is Stage.LIKE


def test_liking_and_having_seen_the_work_are_two_things(actor):
    dana = somebody(actor)
    mailed(actor, dana, [(100 + number, Direction.IN if number % 2 else Direction.OUT) for number in range(8)])
    assert stage(actor, dana) is Stage.KNOW
    seen = add_impression(actor, dana.pk, kind=ImpressionKind.SEEN_WORK, words="the  bridge")
    assert stage(actor, dana) is Stage.KNOW
    add_impression(actor, dana.pk, kind=ImpressionKind.LIKE, on_date=actor.today - timedelta(days=1))
    found = relationships.stage_seen(actor, dana.pk)
    assert (found.stage, [one.words for one in found.rests_on]) == (Stage.LIKE, ["You like them"])
    kept = relationships.impressions(actor, dana.pk)
    assert [(one.kind.value, one.words) for one in kept] == [("like them", ""), ("seen work", "the bridge")]
    remove_impression(actor, dana.pk, seen)
    assert [one.kind for one in relationships.impressions(actor, dana.pk)] == [ImpressionKind.LIKE]


def test_trust_and_referring_come_from_help_each_way_and_a_promise_kept(actor, dana):
    record_help(actor, dana.pk, by=By.ME, kind=HelpKind.INTRODUCTION, what="to the florist")
    record_help(actor, dana.pk, by=By.THEM, kind=HelpKind.THANKS, what="a card")
    assert stage(actor, dana) is Stage.LIKE
    record_help(actor, dana.pk, by=By.THEM, kind=HelpKind.FAVOUR, what="lent the van")
    found = relationships.stage_seen(actor, dana.pk)
    assert (found.stage, [one.words for one in found.rests_on]) == (
        Stage.TRUST,
        [
            "You gave: to the florist",
            "They gave: lent the van",
            "You gave: to the florist",
            "90 days since the first answer",
        ],
    )
    record_help(actor, dana.pk, by=By.THEM, kind=HelpKind.REFERRAL, what="a client")
    assert stage(actor, dana) is Stage.REFER
    assert relationships.arrays(actor).stages.tolist() == [Stage.REFER.step]


def test_a_promise_of_mine_that_waits_for_more_than_two_weeks_holds_trust_back(actor, dana):
    for by in By:
        record_help(actor, dana.pk, by=by, kind=HelpKind.FAVOUR, what="a lift")
    first = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)
    keep_promise(actor, first.pk)
    assert stage(actor, dana) is Stage.TRUST
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the book", due_date=actor.today)
    assert stage(later(actor, days=14), dana) is Stage.TRUST
    late = relationships.stage_seen(later(actor, days=15), dana.pk)
    assert (late.stage, late.next_step) == (
        Stage.LIKE,
        "You promised “the book”; keeping it, or saying when, comes first.",
    )


@pytest.mark.parametrize("days", [0, -3, 4000])
def test_a_rhythm_that_nobody_can_keep_is_refused(actor, dana, days):
    with pytest.raises(WishError, match=r"^A rhythm is between every day and every three years.$"):
        wish_rhythm(actor, dana.pk, days=days)


def test_layer_wish_and_no_need_are_kept_and_given_back(actor, dana):
    set_layer(actor, dana.pk, layer=Layer.CLOSE)
    wish_rhythm(actor, dana.pk, days=30)
    need_not_reciprocate(actor, dana.pk)
    how = relationships.standing(actor, dana.pk)
    ties = relationships.arrays(actor)
    assert (how.layer, how.wish_days, how.no_need, how.rhythm_days) == (Layer.CLOSE, 30, True, 30)
    assert (ties.rhythm_days.tolist(), ties.wish_days.tolist(), ties.values.tolist()) == ([30.0], [30.0], [2.7])
    wish_rhythm(actor, dana.pk, days=None)
    may_reciprocate(actor, dana.pk)
    how = relationships.standing(actor, dana.pk)
    assert (how.wish_days, how.no_need, how.rhythm_days) == (None, False, 30)


@pytest.mark.parametrize("say", [set_layer, set_stage, wish_rhythm, need_not_reciprocate])
def test_nobody_speaks_of_somebody_elses_people(stranger, dana, say):
    words = {set_layer: {"layer": Layer.INNER}, set_stage: {"stage": Stage.KNOW, "why": "x"}, wish_rhythm: {"days": 7}}
    with pytest.raises(PersonNotFoundError):
        say(stranger, dana.pk, **words.get(say, {}))


def test_a_stranger_takes_back_nothing(actor, stranger, dana):
    line = add_impression(actor, dana.pk, kind=ImpressionKind.LIKE)
    with pytest.raises(ImpressionNotFoundError):
        remove_impression(stranger, dana.pk, line)
    with pytest.raises(ImpressionNotFoundError):
        remove_impression(actor, somebody(actor, "Bo").pk, line)
    assert len(relationships.impressions(actor, dana.pk)) == 1
    assert relationships.impressions(stranger, dana.pk) == []


def test_a_talk_of_ten_minutes_or_of_three_is_no_one_to_one(actor):
    dana, bo = somebody(actor), somebody(actor, "Bo Lind")
    talked(actor, dana, days_ago=3, minutes=14)
    talked(actor, bo, days_ago=3, minutes=15)
    ties = relationships.arrays(actor)
    alone = dict(zip(ties.person_ids.tolist(), ties.one_to_ones.tolist(), strict=True))
    assert alone == {dana.pk: 0, bo.pk: 1}


def test_exchanges_before_the_first_day_of_counting_do_no_harm(actor):
    from tests.web.people_pages import write

    dana = somebody(actor)
    write(actor, dana, at=datetime(1969, 5, 1, tzinfo=UTC), key="old")
    assert relationships.standing(actor, dana.pk).first_date.isoformat() == "1969-05-01"
