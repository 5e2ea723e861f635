import pytest
from django.urls import reverse

from kithwork.introductions import queries as introductions
from kithwork.introductions.actions import set_wish
from kithwork.introductions.rules import How, NotWhy, Reason, Stance, Standing
from tests.factories import somebody
from tests.web.introduction_people import book, prepared


def pair(pages, a, b, **more):
    return pages.get(reverse("introduction-pair"), {"a": a.pk, "b": b.pk, **more})


@pytest.fixture
def two(actor):
    return book(actor, "Dana Keller", "Bo Berg")


def only_introduction(actor):
    [one] = [one for column in introductions.board(actor).columns for one in column.introductions]
    return one


@pytest.mark.requirement("R85")
def test_two_people_side_by_side_with_why_evidence_and_what_to_mind(pages, actor, two):
    dana, bo = two
    page = pair(pages, dana, bo)
    told = introductions.between(actor, dana.pk, bo.pk)
    [reason] = page.context["reasons"]
    assert reason.for_each == (("Dana", told.reasons[0].for_low), ("Bo", told.reasons[0].for_high))
    assert [one.url for one in reason.evidence] == [
        reverse("event", args=["divorce"]), reverse("person", args=[dana.pk]), reverse("person", args=[bo.pk]),
    ]  # fmt: skip
    for words in ("Not as far as your records show.", "You have hardly met yet.", *told.cautions):
        assert words in page.text


def test_two_without_a_reason_may_be_brought_together_in_ones_own_words(pages, actor):
    ana, ben = somebody(actor, "Ana Lima"), somebody(actor, "Ben Roth")
    page = pair(pages, ana, ben)
    assert "Nothing in your book speaks for it yet." in page.text
    pages.post(reverse("introduction-begin"), {"a": ana.pk, "b": ben.pk, "words": "both restore old boats"})
    one = only_introduction(actor)
    assert (one.reason, one.words, one.standing) == (Reason.OWN, "both restore old boats", Standing.IDEA)


def test_ask_both_begins_it_with_why_for_each(pages, actor, two):
    dana, bo = two
    answer = pages.post(reverse("introduction-begin"), {"a": dana.pk, "b": bo.pk, "mover": bo.pk})
    one = only_introduction(actor)
    told = introductions.between(actor, dana.pk, bo.pk).reasons[0]
    assert answer.url == reverse("introduction", args=[one.id])
    assert (one.reason, one.event, one.mover_id) == (Reason.EVENT, "divorce", bo.pk)
    assert [(side.name, side.why) for side in one.sides] == [
        ("Dana Keller", told.for_low), ("Bo Berg", told.for_high),
    ]  # fmt: skip


def test_who_is_asked_first_stands_first(pages, actor, two):
    dana, bo = two
    pages.post(reverse("introduction-begin"), {"a": dana.pk, "b": bo.pk, "first": bo.pk})
    assert [side.name for side in only_introduction(actor).sides] == ["Bo Berg", "Dana Keller"]


def test_a_proposal_that_was_looked_at_is_taken_when_it_begins(pages, actor):
    dana, bo = prepared(actor, "Dana Keller", "Bo Berg")
    [proposed] = introductions.week(actor).open_ones
    page = pair(pages, dana, bo, proposal=proposed.id)
    assert f'action="{reverse("proposal-later", args=[proposed.id])}"' in page.text
    pages.post(reverse("introduction-begin"), {"a": dana.pk, "b": bo.pk, "proposal": proposed.id})
    assert introductions.proposal(actor, proposed.id).introduction_id == only_introduction(actor).id


def test_they_know_each_other_is_believed(pages, actor, two):
    dana, bo = two
    pages.post(reverse("introduction-acquainted"), {"a": dana.pk, "b": bo.pk})
    [knows] = introductions.do_they_know(actor, dana.pk, bo.pk)
    assert knows.how is How.SAID
    assert "They know each other; you said so on 18 Nov." in pair(pages, dana, bo).text


def test_not_these_two_closes_the_way_and_says_so(pages, actor, two):
    dana, bo = two
    pages.post(reverse("introduction-not-these"), {"a": dana.pk, "b": bo.pk, "why": "never"})
    [line] = introductions.not_these(actor)
    assert line.why is NotWhy.NEVER
    page = pair(pages, dana, bo)
    assert (page.context["is_refused"], "Ask both" in page.text) == (True, False)


def test_who_asked_never_to_be_introduced_is_not_offered_to_be_asked(pages, actor, two):
    dana, bo = two
    set_wish(actor, bo.pk, Stance.NEVER)
    page = pair(pages, dana, bo)
    assert (page.context["is_refused"], "Ask both" in page.text) == (True, False)
    assert "asked never to be introduced" in page.text


def test_one_person_is_no_pair(pages, actor, two):
    dana, _ = two
    page = pair(pages, dana, dana)
    assert (page.status_code, page.context["sentence"]) == (
        400,
        "Choose two different people; nobody needs an introduction to themselves.",
    )
    assert pages.get(reverse("introduction-pair"), {"a": dana.pk}).url == reverse("introduction-new")


def test_people_who_come_to_mind_are_introduced_with_ones_own_reason(pages, actor, two):
    dana, _ = two
    page = pages.get(reverse("introduction-new"), {"person": dana.pk})
    assert [row.name for row in page.context["whom"].chosen] == ["Dana Keller"]
    told = {"person": dana.pk, "who": "Bo Berg", "words": "both love boats", "step": "begin", "asked_for": "1"}
    answer = pages.post(reverse("introduction-new"), told)
    one = only_introduction(actor)
    assert answer.url == reverse("introduction", args=[one.id])
    assert (one.words, one.begun_by.value, one.reason) == ("both love boats", "asked", Reason.OWN)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"who": "Dana Keller", "words": "x"}, "An introduction needs two people at least: add a name."),
        ({"who": "Dana Keller, Bo Berg"}, "Say in a few words why they should meet;"),
        ({"who": "Dana Keller, Nobody Here", "words": "x"}, "Nobody"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_nothing_is_lost(pages, actor, two, told, sentence):
    page = pages.post(reverse("introduction-new"), {"step": "begin", **told})
    assert page.status_code == 422
    assert sentence in page.text
    assert "Dana Keller" in page.text


def test_two_chosen_by_name_can_be_looked_at_side_by_side(pages, actor, two):
    dana, bo = two
    answer = pages.post(reverse("introduction-new"), {"person": [dana.pk, bo.pk], "step": "look"})
    assert answer.url == f"{reverse('introduction-pair')}?a={dana.pk}&b={bo.pk}"
    assert "See what speaks for it" in pages.get(reverse("introduction-new"), {"person": [dana.pk, bo.pk]}).text
