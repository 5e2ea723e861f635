"""Whom somebody should meet."""

import pytest

from kithwork.conversations.actions import record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.introductions.actions import begin, decline, prepare_week, say_acquainted, set_wish
from kithwork.introductions.queries import partners_for, week
from kithwork.introductions.queries.activity import WELL_CONNECTED
from kithwork.introductions.rules import NotWhy, Reason, Stance
from kithwork.relationships.actions import let_rest
from kithwork.relationships.rules import Stage
from tests.factories import later, somebody, talked, talked_often
from tests.introductions.books import known, the_nine

pytestmark = pytest.mark.django_db


def of(actor, person, **more):
    return [one.name for one in partners_for(actor, person.pk, **more)]


def test_the_best_three_with_why(actor):
    people = the_nine(actor)
    found = partners_for(actor, people["divorce-mediator"].pk)
    assert len(found) == 3
    assert {one.why for one in found} == {"when a couple separates"}
    assert all(one.reasons[0].kind is Reason.EVENT for one in found)
    assert len(partners_for(actor, people["divorce-mediator"].pk, most=5)) == 5


def test_who_brings_no_reason_should_meet_nobody_yet(actor):
    the_nine(actor, "accountant")
    assert of(actor, known(actor, "Ann Blank")) == []
    assert of(actor, known(actor, "Cat Plumb", "plumber", stage=Stage.KNOW)) == []
    assert of(actor, known(actor, "Dan Song", "live-musician")) == []


def test_closer_ties_come_first(actor):
    mara = known(actor, "Mara Quiet", "divorce-mediator")
    known(actor, "Ada Sums", "accountant")
    known(actor, "Old Friend", "accountant", stage=Stage.TRUST)
    assert of(actor, mara) == ["Old Friend", "Ada Sums"]


def test_a_tie_gone_quiet_comes_later(actor):
    mara = known(actor, "Mara Quiet", "divorce-mediator")
    quiet, near = known(actor, "Q Sums", "accountant"), known(actor, "Z Sums", "accountant")
    talked_often(actor, quiet, days_ago=(1200, 1190, 1180), minutes=60)
    talked_often(actor, near, days_ago=(40, 20, 2), minutes=60)
    assert of(actor, mara) == ["Z Sums", "Q Sums"]


def close_rest(actor, one, _):
    let_rest(actor, one.pk, until=actor.today.replace(year=2027))


@pytest.mark.parametrize(
    "close",
    [
        close_rest,
        lambda actor, one, other: set_wish(actor, one.pk, Stance.NEVER),
        lambda actor, one, other: say_acquainted(actor, one.pk, other.pk),
        lambda actor, one, other: begin(actor, [one.pk, other.pk]),
    ],
)
def test_who_is_not_to_be_introduced_is_not_named(actor, close):
    people = the_nine(actor, "divorce-mediator", "accountant")
    assert of(actor, people["divorce-mediator"]) == ["Ada Sums"]
    close(actor, people["accountant"], people["divorce-mediator"])
    assert of(actor, people["divorce-mediator"]) == []


def test_a_title_nobody_confirmed_keeps_rivals_apart_and_is_no_reason(actor):
    mara = known(actor, "Mara Quiet", "divorce-mediator", seeks=["help with archives"])
    known(actor, "Mo Calm", title="Family mediator", offers=["help with archives"])
    known(actor, "Al Paper", title="Accountant", offers=["help with archives"])
    [one] = partners_for(actor, mara.pk)
    assert (one.name, [line.kind for line in one.reasons]) == ("Al Paper", [Reason.NEED])


def test_colleagues_know_each_other_but_not_those_who_work_for_themselves(actor):
    mara = known(actor, "Mara Quiet", "divorce-mediator", organisation="Calm House")
    known(actor, "Ada Sums", "accountant", organisation="Calm House")
    tess = known(actor, "Tess Calm", "therapist", organisation="Self-employed")
    known(actor, "Lil Forward", "life-coach", organisation="Self-employed")
    assert "Ada Sums" not in of(actor, mara)
    assert "Lil Forward" in of(actor, tess)


def test_somebody_in_touch_with_many_is_active(actor):
    many = known(actor, "Ida Many")
    for number in range(WELL_CONNECTED):
        other = somebody(actor, f"Other {number}")
        say_acquainted(actor, many.pk, other.pk)
        talked(actor, other, days_ago=3)
    doer = known(actor, "Sam Mover")
    record_help(actor, doer.pk, by=By.THEM, kind=HelpKind.REFERRAL, what="sent me the Kellers",
                on_date=actor.today.replace(year=2025))  # fmt: skip
    [one] = partners_for(actor, doer.pk)
    assert one.reasons[0].for_low == (
        "You make things happen for others, and so does somebody I know: they sent somebody work in Nov 2025."
    )
    assert one.reasons[0].for_high == (
        "You make things happen for others, and so does somebody I know: they are in touch with many people around me."
    )


def test_what_they_gave_long_ago_or_of_another_kind_shows_nothing(actor):
    for name, kind, year in (("A", HelpKind.FAVOUR, 2026), ("B", HelpKind.INTRODUCTION, 2023)):
        one = known(actor, name)
        record_help(actor, one.pk, by=By.THEM, kind=kind, what="x", on_date=actor.today.replace(year=year))
        assert of(actor, one) == []


def test_turned_down_reasons_come_up_less(actor):
    people = the_nine(actor, "divorce-mediator", "accountant")
    prepare_week(actor)
    [one] = week(actor).proposals
    decline(actor, one.id, NotWhy.NO_FIT)
    assert of(actor, people["divorce-mediator"]) == []
    coach = known(actor, "Lil Forward", "life-coach")
    assert of(later(actor, days=1), coach) == ["Mara Quiet", "Ada Sums"]
