"""Who may be proposed, how well the user can stand behind somebody, and the words for it."""

from datetime import date

import pytest

from kithwork.introductions.rules.care import Care
from kithwork.introductions.rules.gates import (
    STAGES,
    TACTFUL_CAUTION,
    Behind,
    Kept,
    barred_words,
    behind_words,
    cautions_of,
    distance_words,
    load_words,
    nobody_words,
    not_these_words,
    reaches,
    room,
    strangers_words,
)
from kithwork.introductions.rules.words import NotWhy
from kithwork.people.queries import Whereabout
from kithwork.relationships.rules import Stage

TODAY, MAY = date(2026, 11, 18), date(2026, 5, 4)


def test_the_stages_are_those_of_relationships_and_each_is_stronger_than_the_last():
    assert tuple(stage.value for stage in Stage) == STAGES
    assert list(Care().ties) == sorted(Care().ties) == [0.15, 0.35, 0.6, 0.85, 1.0]


@pytest.mark.parametrize(
    ("pending", "this_month", "left"), [(0, 0, 1), (1, 1, 0), (0, 1, 1), (0, 2, 0), (0, 9, 0), (4, 0, 0)]
)
def test_somebody_has_room_for_what_the_user_finds_healthy(pending, this_month, left):
    assert room(Care(), pending=pending, this_month=this_month) == left


@pytest.mark.parametrize(
    ("stage", "least", "far_enough"), [("like", "like", True), ("know", "like", False), ("new", "new", True)]
)
def test_a_tie_reaches_a_stage_or_not(stage, least, far_enough):
    assert reaches(stage, least) is far_enough


@pytest.mark.parametrize(
    ("behind", "words"),
    [
        (Behind("trust", seen_work_on=MAY), "You trust each other, and you saw their work in May."),
        (Behind("like", seen_work_on=date(2024, 2, 1)), "You like each other, and you saw their work in Feb 2024."),
        (Behind("new"), "You have hardly met yet."),
        (Behind("know", is_quiet=True, last_on=MAY), "You know each other; it has been quiet since May: say hello first."),
        (Behind("refer", is_quiet=True),
         "You trust each other, and they have opened doors for you; it has been quiet between you: say hello first."),
    ],
)  # fmt: skip
def test_how_well_the_user_stands_behind_somebody_is_said_in_words(behind, words):
    assert behind_words(behind, today=TODAY) == words


@pytest.mark.parametrize(
    ("pending", "this_month", "words"),
    [
        (0, 0, ""),
        (0, 1, "You introduced them once this month."),
        (0, 2, "You introduced them more than once this month; let those land first."),
        (1, 2, "An introduction with them is on its way already; one at a time is kind."),
    ],
)
def test_what_somebody_has_on_their_hands_is_said_in_words(pending, this_month, words):
    assert load_words(pending=pending, this_month=this_month) == words


def test_why_two_are_not_to_meet_is_said_with_its_day():
    assert [not_these_words(why, None, today=TODAY) for why in NotWhy] == [
        "You said they know each other.",
        "You said they compete.",
        "You said they do not fit.",
        "You said not now.",
        "One of them asked you not to.",
        "You said never.",
    ]
    assert not_these_words(NotWhy.NOT_NOW, date(2027, 2, 3), today=TODAY) == "You said not now (until 3 Feb 2027)."


PORTO, LISBON = Whereabout("Porto", "PT"), Whereabout("Lisbon", "PT")


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (PORTO, Whereabout("pORTO", "pt"), "Both are in Porto."),
        (PORTO, LISBON, "Porto and Lisbon: let them begin with a call."),
        (Whereabout("Porto", "PT", from_anywhere=True), Whereabout("Lyon", "FR", from_anywhere=True),
         "Both work from anywhere."),
        (Whereabout(country="PT"), Whereabout(country="FR"), "In different countries: let them begin with a call."),
        (Whereabout(country="PT"), Whereabout(country="PT"), ""),
        (PORTO, Whereabout(), ""),
    ],
)  # fmt: skip
def test_how_far_apart_two_people_work(one, other, words):
    assert distance_words(one, other) == words


BOTH = (Kept("Ada"), Kept("Bea"))


@pytest.mark.parametrize(
    ("sides", "between", "words"),
    [
        (BOTH, [], ""),
        (BOTH, ["They know each other."], "They know each other."),
        ((Kept("Ada", is_you=True), Kept("Bea", is_kept=False)), [], "You are one of them yourself; simply say hello."),
        ((Kept("Ada"), Kept("Bea", is_kept=False)), ["Rivals."], "Bea is not among the people you keep."),
        ((Kept("Ada", closed="Ada asked never."), Kept("Bea")), ["Rivals."], "Ada asked never."),
        ((Kept("Ada"), Kept("Bea", rests=True)), ["Rivals."], "Rivals."),
        ((Kept("Ada"), Kept("Bea", rests=True)), [], "You let the tie with Bea rest."),
        ((Kept("Ada", load="They wait."), Kept("Bea")), [], "Ada has enough on their hands: they wait."),
        ((Kept("Ada", reaches=False), Kept("Bea")), [],
         "You and Ada have not come far enough yet to introduce them."),
    ],
)  # fmt: skip
def test_the_weightiest_thing_that_speaks_against_two_is_said(sides, between, words):
    assert barred_words(sides, between=between) == words


def test_what_to_mind_is_said_once_for_each_kind_of_work():
    assert cautions_of(["legal", "legal", "home"], is_tactful=True) == (
        TACTFUL_CAUTION,
        "Lawyers and mediators have rules of their own: no reward for a referral, and no client is named.",
    )
    assert cautions_of(["home"], is_tactful=False) == ()


NO_REASON = "Nobody with a good reason yet, as far as your book tells. What they look for and can give brings reasons."


@pytest.mark.parametrize(
    ("side", "is_told_of", "words"),
    [
        (Kept("Olu", is_you=True, is_kept=False), True, "You are one of them yourself; simply say hello."),
        (Kept("Olu", is_kept=False, rests=True), True, "Olu is not among the people you keep."),
        (Kept("Olu", closed="Olu asked never.", rests=True), True, "Olu asked never."),
        (Kept("Olu", rests=True, load="They wait."), True, "You let the tie with Olu rest."),
        (Kept("Olu", load="They wait.", reaches=False), True, "Olu has enough on their hands: they wait."),
        (Kept("Olu", reaches=False), False,
         "You propose only people as far as “like” (see Settings); with Olu you are not there yet."),
        (Kept("Olu"), False, "Say what Olu does, looks for or can give, and whom to meet shows here."),
        (Kept("Olu"), True, NO_REASON),
    ],
)  # fmt: skip
def test_why_nobody_is_named_whom_somebody_should_meet(side, is_told_of, words):
    assert nobody_words(side, least="like", is_told_of=is_told_of) == words


@pytest.mark.parametrize(("near", "known"), [("", "none"), ("two", "only two")])
def test_a_room_of_strangers_is_told_in_words(near, known):
    assert strangers_words("Ten people", near=near, least="like") == (
        f"Ten people have something to give or look for, but you know {known} of them well enough yet (like)."
    )
