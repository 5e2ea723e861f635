"""Why nobody is proposed, why somebody is not, and that nothing is begun or listed against what holds now."""

from datetime import date
from pathlib import Path

import pytest

from kithwork.introductions.actions import (
    ProposalClosedError,
    begin,
    decline,
    prepare_week,
    say_acquainted,
    say_not_these,
    set_care,
    set_wish,
    take,
)
from kithwork.introductions.actions import asked as note_asked
from kithwork.introductions.models import Introduction
from kithwork.introductions.queries import Strangers, open_proposals, strangers, week, why_closed, why_nobody
from kithwork.introductions.queries.prepared import prepared
from kithwork.introductions.rules import Form, NotWhy, Stance
from kithwork.people.actions import archive, ensure_me
from kithwork.people.queries import PersonNotFoundError
from kithwork.relationships.actions import let_rest
from kithwork.relationships.rules import Stage
from kithwork.sources.actions import import_paths
from tests.factories import somebody
from tests.introductions.books import known, names, the_nine

pytestmark = pytest.mark.django_db
ROSTER = Path(__file__).parents[2] / ".." / "shared" / "corpora" / "attendees" / "matchmaking-offers-needs.csv"


@pytest.mark.skipif(not ROSTER.exists(), reason="the corpora of real files are not beside this repository")
@pytest.mark.requirement("R82")
def test_a_room_full_of_strangers_gets_sensible_pairs_once_everybody_is_taken_in(actor):
    import_paths(actor, [ROSTER])
    prepare_week(actor)
    assert (week(actor).proposals, strangers(actor)) == ((), Strangers(10, 0, "like"))
    set_care(actor, least_stage="new")
    prepare_week(actor)
    assert names(week(actor).proposals) == [
        {"Kenji Nakamura", "Nadia Kassem"},
        {"Julien Moreau", "Alex Kim"},
        {"Marcus Weber", "Elena Rossi"},
    ]
    assert strangers(actor) is None


def test_of_strangers_only_those_are_counted_whom_nothing_but_the_stage_keeps(actor):
    known(actor, "Ann Plumb", "plumber")
    some = [known(actor, f"New {number}", "tiler", stage=Stage.NEW) for number in range(5)]
    somebody(actor, "No Word")
    assert strangers(actor) == Strangers(6, 1, "like")
    set_wish(actor, some[0].pk, Stance.NEVER)
    let_rest(actor, some[1].pk, until=date(2027, 3, 1))
    asked(actor, some[2])
    archive(actor, some[3].pk)
    assert strangers(actor) == Strangers(2, 1, "like")


@pytest.mark.parametrize(("stages", "least"), [([], "like"), ([Stage.NEW], "like"), ([Stage.LIKE] * 2, "like"),
                                               ([Stage.NEW] * 2, "new")])  # fmt: skip
def test_where_the_stage_keeps_nobody_from_anybody_it_is_not_the_reason(actor, stages, least):
    set_care(actor, least_stage=least)
    for number, stage in enumerate(stages):
        known(actor, f"Ann {number}", "plumber", stage=stage)
    assert strangers(actor) is None


def asked(actor, one):
    """They are asked into an introduction, and have not answered."""
    begun = begin(actor, [one.pk, somebody(actor, "Elsewhere").pk])
    note_asked(actor, begun.pk, one.pk)


NEVER_ASKED = (
    "Olu asked never to be introduced, so nobody asks. Should Olu see it differently one day, change the wish first."
)


@pytest.mark.parametrize(
    ("stage", "works", "befall", "words"),
    [
        (Stage.LIKE, ["plumber"], lambda actor, one: set_wish(actor, one.pk, Stance.NEVER),
         NEVER_ASKED),
        (Stage.LIKE, ["plumber"], lambda actor, one: let_rest(actor, one.pk, until=date(2027, 3, 1)),
         "You let the tie with Olu rest."),
        (Stage.LIKE, ["plumber"], asked,
         "Olu has enough on their hands: an introduction with them is on its way already; one at a time is kind."),
        (Stage.LIKE, ["plumber"], lambda actor, one: archive(actor, one.pk),
         "Olu is not among the people you keep."),
        (Stage.NEW, ["plumber"], lambda actor, one: None,
         "You propose only people as far as “like” (see Settings); with Olu you are not there yet."),
        (Stage.LIKE, [], lambda actor, one: None,
         "Say what Olu does, looks for or can give, and whom to meet shows here."),
        (Stage.LIKE, ["plumber"], lambda actor, one: None,
         "Nobody with a good reason yet, as far as your book tells. What they look for and can give brings reasons."),
    ],
)  # fmt: skip
def test_why_nobody_stands_out_for_somebody_is_what_is_so(actor, stage, works, befall, words):
    olu = known(actor, "Olu Ade", *works, stage=stage)
    befall(actor, olu)
    assert why_nobody(actor, olu.pk, name="Olu") == words


def test_by_itself_it_says_the_whole_name_and_nothing_of_others(actor, stranger):
    olu = known(actor, "Olu Ade")
    assert why_nobody(actor, olu.pk).startswith("Say what Olu Ade does")
    assert why_nobody(actor, ensure_me(actor).pk) == "You are one of them yourself; simply say hello."
    with pytest.raises(PersonNotFoundError):
        why_nobody(stranger, olu.pk)


@pytest.mark.parametrize(
    ("befall", "words"),
    [
        (lambda actor, one, other: set_wish(actor, one.pk, Stance.NOT_NOW),
         "Mara Quiet said not now. Change the wish when Mara Quiet is open to it again."),
        (lambda actor, one, other: asked(actor, other),
         "Ada Sums has enough on their hands: an introduction with them is on its way already; one at a time is kind."),
        (lambda actor, one, other: say_acquainted(actor, one.pk, other.pk),
         "They know each other; you said so on 18 Nov."),
        (lambda actor, one, other: say_not_these(actor, one.pk, other.pk, NotWhy.COMPETE), "You said they compete."),
        (lambda actor, one, other: archive(actor, one.pk), "Mara Quiet is not among the people you keep."),
    ],
)  # fmt: skip
def test_a_proposal_is_not_taken_against_what_holds_now(actor, befall, words):
    one, other = the_nine(actor, "divorce-mediator", "accountant").values()
    prepare_week(actor)
    [pair] = open_proposals(actor)
    befall(actor, one, other)
    before = Introduction.objects.count()
    with pytest.raises(ProposalClosedError) as told:
        take(actor, pair.id)
    assert (str(told.value), Introduction.objects.count()) == (words, before)


def test_one_of_a_circle_who_has_enough_keeps_it_from_being_taken(actor):
    people = the_nine(actor, "divorce-mediator", "matrimonial-attorney", "therapist", "accountant")
    prepare_week(actor)
    [circle] = open_proposals(actor)
    asked(actor, people["therapist"])
    with pytest.raises(ProposalClosedError, match="Tess Calm has enough on their hands"):
        take(actor, circle.id)


def test_where_nothing_holds_against_people_nothing_is_said(actor):
    one, other = the_nine(actor, "divorce-mediator", "accountant").values()
    assert why_closed(actor, [one.pk, other.pk]) == ""


@pytest.mark.requirement("R91")
def test_two_of_a_circle_are_not_listed_once_more_as_a_pair_until_the_circle_is_answered(actor):
    the_nine(actor, "divorce-mediator", "matrimonial-attorney", "therapist", "accountant")
    prepare_week(actor)
    [circle] = week(actor).proposals
    assert circle.form is Form.CIRCLE
    assert open_proposals(actor) == open_proposals(actor, most=1) == (circle,)
    assert [one.proposal_id for one in prepared(actor)] == [circle.id]
    decline(actor, circle.id, NotWhy.NO_FIT)
    assert [one.form for one in week(actor).open_ones] == [Form.PAIR, Form.PAIR]
    assert len(open_proposals(actor)) == len(prepared(actor)) == 2


def test_where_there_are_enough_a_circle_holds_no_two_of_a_pair_of_the_week(actor):
    the_nine(actor)
    prepare_week(actor)
    *pairs, circle = week(actor).proposals
    assert ([one.form for one in pairs], circle.form) == ([Form.PAIR] * 3, Form.CIRCLE)
    assert [one for one in pairs if set(one.names) <= set(circle.names)] == []
