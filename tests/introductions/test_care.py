"""What the user sets for introductions."""

import math
from dataclasses import replace

import pytest

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.engines.synergy import Near, Weights
from kithwork.introductions.actions import (
    CareError,
    asked,
    begin,
    care_as_shipped,
    prepare_week,
    say_not_these,
    set_care,
)
from kithwork.introductions.models import NotThese, WeekPrepared
from kithwork.introductions.queries import between, care, learned, week
from kithwork.introductions.queries.care import FIELDS
from kithwork.introductions.queries.ground import ground
from kithwork.introductions.rules import Care, NotWhy, Reason
from kithwork.introductions.rules.care import MORE_WEIGHED, REASONS_WEIGHED, WEIGHED
from kithwork.relationships.rules import Stage
from tests.factories import later, somebody, talked_often
from tests.introductions.books import known

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
        ({"need": 1.1}, "“One has what the other looks for” is between 0 and 1."),
        ({"need": "much"}, "“One has what the other looks for” is between 0 and 1."),
        ({"near_country": -0.1}, "“In one country” is between 0 and 1."),
        ({"lately_days": 0}, "“Days until an introduction weighs half” is between 1 and 120."),
        ({"event_from": 0}, "“The same event makes people need both” is between 0.05 and 1."),
        ({"tie_counts": float("nan")}, "“How much all this counts” is between 0 and 1."),
        (dict.fromkeys(("sources", "active", "event", "need"), 0),
         "Let at least one reason count, or set the introductions a week to 0."),
        (dict.fromkeys(("tie_new", "tie_know", "tie_like", "tie_trust", "tie_refer"), 0),
         "Let somebody you know count, or set the introductions a week to 0."),
        (dict.fromkeys(("near_town", "near_at_ease", "near_country", "near_elsewhere"), 0),
         "Leave something of a reason at some distance, or set the introductions a week to 0."),
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


@pytest.mark.requirement("R85")
def test_every_number_of_care_is_weighed_and_has_a_name_or_is_a_cap():
    caps = {"proposals_a_week", "each_a_month", "each_pending", "least_stage"}
    assert [one.name for one in WEIGHED] == list(dict.fromkeys(one.name for one in WEIGHED))
    assert {one.name for one in WEIGHED} | caps == set(FIELDS)
    assert all(one.least <= one.shipped <= one.most for one in WEIGHED)
    assert all(one.note and one.heading for one in (REASONS_WEIGHED, *MORE_WEIGHED))


@pytest.mark.parametrize("name", [one.name for one in WEIGHED])
def test_everything_that_is_weighed_can_be_set_and_is_as_shipped_again(actor, name):
    one = next(one for one in WEIGHED if one.name == name)
    assert (one.least, one.most) != (one.shipped, one.shipped)
    other = one.least + (one.most - one.least) * 0.42
    assert set_care(actor, **{name: other}) == replace(Care(), **{name: other})
    care_as_shipped(actor)
    assert getattr(care(actor), name) == one.shipped


def columns(actor):
    """What the engine is given: how good guests they are, what distances leave, what reasons count."""
    everybody = ground(actor)
    return everybody.ready.quality.tolist(), everybody.ready.near, everybody.ready.weights


def test_how_well_one_is_known_and_how_it_went_before_reach_the_engine(actor):
    quiet = known(actor, "Ann Plumb", "plumber", stage=Stage.TRUST)
    known(actor, "Bea Tile", "tiler")
    set_care(actor, each_a_month=9, each_pending=5)
    one = begin(later(actor, days=-10), [quiet.pk, somebody(actor, "Cy").pk])
    asked(later(actor, days=-10), one.pk, quiet.pk)
    follow, load = 2 / 3, 2 ** (-10 / 21)

    def worth(tie, load, *, tie_counts=0.7, talked=0.5, lately=0.5):
        close = 1 - tie_counts + tie_counts * tie
        return math.sqrt(close * (1 - talked + talked * follow) / (1 + lately * load))

    assert columns(actor)[0] == pytest.approx([worth(0.85, load), worth(0.6, 0)])
    for said, expected in (
        ({"tie_trust": 0.4}, [worth(0.4, load), worth(0.6, 0)]),
        ({"tie_like": 0.2}, [worth(0.85, load), worth(0.2, 0)]),
        ({"tie_counts": 0.1}, [worth(0.85, load, tie_counts=0.1), worth(0.6, 0, tie_counts=0.1)]),
        ({"talked_counts": 1}, [worth(0.85, load, talked=1), worth(0.6, 0, talked=1)]),
        ({"lately_counts": 2}, [worth(0.85, load, lately=2), worth(0.6, 0)]),
        ({"lately_days": 10}, [worth(0.85, 0.5), worth(0.6, 0)]),
    ):
        care_as_shipped(actor)
        set_care(actor, each_a_month=9, each_pending=5, **said)
        assert columns(actor)[0] == pytest.approx(expected), said


def test_what_is_left_of_a_tie_gone_quiet_reaches_the_engine(actor):
    one = known(actor, "Ann Plumb", "plumber", stage=Stage.TRUST)
    talked_often(actor, one, days_ago=(900, 880, 860, 840, 820))
    follow = 0.5 + 0.5 * 2 / 3
    assert columns(actor)[0] == pytest.approx([math.sqrt((0.3 + 0.7 * 0.85 * 0.7) * follow)])
    set_care(actor, gone_quiet=0.2)
    assert columns(actor)[0] == pytest.approx([math.sqrt((0.3 + 0.7 * 0.85 * 0.2) * follow)])


def test_what_distances_leave_and_reasons_count_reach_the_engine(actor):
    set_care(actor, near_town=0.9, near_at_ease=0.8, near_country=0.7, near_elsewhere=0.1, need=0.5, sources=0.1)
    assert columns(actor)[1:] == (Near(0.9, 0.8, 0.7, 0.1), Weights(0.1, 0.15, 0.25, 0.5))


ONLY_EVENTS = {"sources": 0, "active": 0, "need": 0}
ONLY_SOURCES = {"event": 0, "active": 0, "need": 0}


@pytest.mark.parametrize(
    ("slugs", "before", "said", "after"),
    [
        (("accountant", "caterer"), ONLY_EVENTS, {"event_from": 0.4}, [[], [Reason.EVENT]]),
        (("divorce-mediator", "life-coach"), ONLY_SOURCES, {"sources_from": 1, "sources_plainly_from": 1},
         [[Reason.SOURCES], []]),
        (("divorce-mediator", "life-coach"), ONLY_SOURCES | {"sources_from": 1, "sources_plainly_from": 1},
         {"sources_from": 0.05}, [[], [Reason.SOURCES]]),
    ],
)  # fmt: skip
def test_from_where_on_a_reason_is_told_is_the_users_word(actor, slugs, before, said, after):
    for slug in slugs:
        known(actor, f"Some {slug}", slug)
    told = []
    for settings in (before, said):
        set_care(actor, **settings)
        prepare_week(actor)
        told.append([one.reason for one in week(actor).proposals])
    assert told == after


def test_who_counts_as_active_is_the_users_word(actor):
    people = [known(actor, f"Mover {number}") for number in range(5)]
    for number, one in enumerate(people, 1):
        for _ in range(number):
            record_help(
                actor, one.pk, by=By.THEM, kind=HelpKind.INTRODUCTION, what="brought two together", on_date=actor.today
            )
    weighed = []
    for active_from in (1, 0.7, 0.5):
        set_care(actor, active_from=active_from)
        weighed.append(len(ground(actor).ids))
    assert weighed == [1, 2, 3]


def test_from_where_on_a_need_is_told_is_the_users_word(actor):
    one = known(actor, "Ann Plumb", "plumber", seeks=["an accountant", "a boat", "a violin", "two garden chairs"])
    other = known(actor, "Ada Sums", "accountant")
    told = []
    for need_from in (0.05, 1):
        set_care(actor, need_from=need_from)
        told.append([line.kind for line in between(actor, one.pk, other.pk).reasons if line.kind is Reason.NEED])
    assert told == [[Reason.NEED], []]
