"""What the user sets for introductions."""

import pytest

from kithwork.introductions.actions import CareError, care_as_shipped, prepare_week, say_not_these, set_care
from kithwork.introductions.models import NotThese, WeekPrepared
from kithwork.introductions.queries import care, learned
from kithwork.introductions.queries.care import FIELDS
from kithwork.introductions.rules import Care, NotWhy, Reason
from tests.factories import later, somebody

pytestmark = pytest.mark.django_db


def test_as_shipped_until_the_user_says_otherwise(actor, stranger):
    assert care(actor) == Care()
    assert set_care(actor, proposals_a_week=5, need=0.9) == Care(proposals_a_week=5, need=0.9)
    assert set_care(actor, least_stage="trust") == Care(proposals_a_week=5, need=0.9, least_stage="trust")
    assert care(stranger) == Care()
    care_as_shipped(actor)
    assert care(actor) == Care()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"proposals_a_week": 21}, "How many introductions a week are proposed is a whole number between 0 and 20."),
        ({"each_a_month": 0}, "How often one person is introduced in a month is a whole number between 1 and 10."),
        ({"each_pending": 1.5}, "How many introductions one person has on their way is a whole number between 1 and 5."),
        ({"least_stage": "best"}, "A stage is one of new, know, like, trust, refer."),
        ({"need": 1.1}, "What a reason counts is between 0 and 1."),
        ({"need": "much"}, "What a reason counts is between 0 and 1."),
        (dict.fromkeys(("sources", "active", "event", "need"), 0),
         "Let at least one reason count, or set the introductions a week to 0."),
        ({"luck": 1},
         f"There is no setting called luck; the settings are {', '.join(FIELDS)}."),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused_kindly(actor, said, words):
    with pytest.raises(CareError) as told:
        set_care(actor, **said)
    assert str(told.value) == words


def test_a_setting_makes_the_week_stale(actor):
    prepare_week(actor)
    set_care(actor, proposals_a_week=4)
    assert WeekPrepared.objects.get().is_stale


def pairs(actor, number):
    return [(somebody(actor, f"Low {one}").pk, somebody(actor, f"High {one}").pk) for one in range(number)]


def factor(actor, reason):
    return next(one.factor for one in learned(actor) if one.reason is reason)


def test_only_that_they_do_not_fit_teaches_and_for_a_year(actor):
    two, compete = pairs(actor, 2)
    say_not_these(actor, *two, NotWhy.NO_FIT, reason=Reason.EVENT)
    say_not_these(actor, *compete, NotWhy.COMPETE, reason=Reason.EVENT)
    assert factor(actor, Reason.EVENT) == 0.8
    assert factor(actor, Reason.NEED) == 1
    assert factor(later(actor, days=366), Reason.EVENT) == 1


def test_as_shipped_forgets_what_was_learned_and_keeps_who_is_not_to_meet(actor):
    [two] = pairs(actor, 1)
    say_not_these(actor, *two, NotWhy.NO_FIT, reason=Reason.EVENT)
    care_as_shipped(actor)
    assert factor(actor, Reason.EVENT) == 1
    assert NotThese.objects.count() == 1
