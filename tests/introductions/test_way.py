"""The way of one introduction, from idea to thanks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations import queries as conversations
from kithwork.conversations.models import Help
from kithwork.core.errors import KithworkError, NotFoundError
from kithwork.introductions import actions, queries
from kithwork.introductions.models import Acquaintance, Introduction, Proposal, Side, Wish
from kithwork.introductions.rules import (
    Begun,
    Form,
    NextAct,
    NotWhy,
    Offered,
    Outcome,
    Reason,
    Reply,
    Stance,
    Standing,
    Step,
)
from kithwork.people.actions import archive, ensure_me, put_aside, say_work, throw_away
from tests.factories import later, somebody
from tests.laws import tried

TODAY = date(2026, 11, 18)


@pytest.fixture
def three(actor):
    return [somebody(actor, name) for name in ("Marta Lind", "Tomas Okafor", "Lou Brandt")]


@pytest.fixture
def pair(actor, three):
    marta, tomas, _ = three
    return actions.begin(actor, [marta.pk, tomas.pk], words="the first week", whys={marta.pk: "tax in the first week"})


def come_to(actor, one, stands):
    """Take an introduction as far as *stands*, today."""
    ids = [side.person_id for side in one.sides.order_by("position")]
    steps = {
        Standing.ASKED: lambda: [actions.asked(actor, one.pk, pk) for pk in ids],
        Standing.ONE_YES: lambda: actions.answered(actor, one.pk, ids[0], Reply.YES),
        Standing.ALL_YES: lambda: [actions.answered(actor, one.pk, pk, Reply.YES) for pk in ids[1:]],
        Standing.CONNECTED: lambda: actions.connected(actor, one.pk),
        Standing.TALKED: lambda: actions.talked(actor, one.pk),
        Standing.OUTCOME: lambda: actions.outcome(actor, one.pk, Outcome.WORK, "a joint evening in spring"),
        Standing.THANKED: lambda: [actions.thanked(actor, one.pk, pk) for pk in ids],
    }
    for standing, step in steps.items():
        if list(Standing).index(standing) <= list(Standing).index(stands):
            step()
    return queries.introduction(actor, one.pk)


def test_the_whole_way(actor, three, pair):
    marta, tomas, _ = three
    stands = [queries.introduction(actor, pair.pk).standing]

    def now():
        stands.append(queries.introduction(actor, pair.pk).standing)

    actions.asked(actor, pair.pk, marta.pk)
    now()
    actions.asked(actor, pair.pk, tomas.pk)
    actions.answered(actor, pair.pk, tomas.pk, Reply.YES)
    now()
    actions.answered(actor, pair.pk, marta.pk, Reply.YES)
    now()
    actions.connected(actor, pair.pk)
    now()
    actions.looked_in(actor, pair.pk, marta.pk)
    actions.talked(actor, pair.pk)
    now()
    actions.outcome(actor, pair.pk, Outcome.REFERRAL, "two couples so far")
    now()
    actions.thanked(actor, pair.pk, marta.pk)
    actions.thanked(actor, pair.pk, tomas.pk)
    now()
    assert stands == list(Standing)[:8]


def test_it_begins_as_an_idea_with_the_first_to_move(actor, three, pair):
    marta, tomas, _ = three
    view = queries.introduction(actor, pair.pk)
    assert (view.form, view.reason, view.words, view.begun_by, view.begun_on) == (
        Form.PAIR, Reason.OWN, "the first week", Begun.BY_ME, TODAY,
    )  # fmt: skip
    assert view.mover_id == marta.pk
    assert view.names == "Marta Lind and Tomas Okafor"
    assert [(side.name, side.why) for side in view.sides] == [
        ("Marta Lind", "tax in the first week"),
        ("Tomas Okafor", ""),
    ]
    actions.choose_mover(actor, pair.pk, tomas.pk)
    actions.write_words(actor, pair.pk, "  the   second week ")
    actions.write_side(actor, pair.pk, tomas.pk, why="they come late", detail="your talk stayed with me")
    view = queries.introduction(actor, pair.pk)
    assert (view.mover_id, view.words) == (tomas.pk, "the second week")
    assert (view.sides[1].why, view.sides[1].detail, view.sides[1].line) == (
        "they come late",
        "your talk stayed with me",
        "",
    )


@pytest.mark.parametrize(("number", "form"), [(2, Form.PAIR), (3, Form.TRIO), (4, Form.CIRCLE), (6, Form.CIRCLE)])
def test_how_many_make_its_form(actor, number, form):
    ids = [somebody(actor, f"Person {place}").pk for place in range(number)]
    assert actions.begin(actor, ids).form == form


def test_a_proposal_it_came_of_is_taken(actor, three):
    offered = Proposal.objects.create(
        workspace=actor.workspace, week=TODAY, form=Form.PAIR, reason=Reason.NEED, standing=Offered.OPEN
    )
    one = actions.begin(actor, [person.pk for person in three[:2]], reason=Reason.NEED, proposal_id=offered.pk)
    offered.refresh_from_db()
    assert (offered.standing, offered.introduction_id) == (Offered.TAKEN, one.pk)


def begun_with(actor, *people):
    with pytest.raises(KithworkError) as refused:
        actions.begin(actor, [person.pk for person in people])
    return str(refused.value)


def test_who_can_be_introduced(actor, three, pair):
    marta, tomas, lou = three
    assert begun_with(actor, marta) == "An introduction takes two people, or up to six around one table."
    assert begun_with(actor, *[marta] * 7) == "An introduction takes two people, or up to six around one table."
    assert begun_with(actor, marta, marta) == "The same person stands there twice; it takes two different people."
    assert begun_with(actor, marta, ensure_me(actor)) == "You are the one who introduces; choose two others."
    assert begun_with(actor, tomas, marta) == "This introduction is on its way already; you find it on the board."
    put_aside(actor, lou.pk)
    not_kept = "Lou Brandt is not among the people you keep. Keep them first, then introduce."
    assert begun_with(actor, lou, marta) == not_kept
    archive(actor, lou.pk)
    assert begun_with(actor, lou, marta) == not_kept
    rosa = somebody(actor, "Rosa Tamm")
    throw_away(actor, rosa.pk)
    assert begun_with(actor, marta, rosa).startswith("Rosa Tamm is not among the people you keep.")


def test_an_introduction_that_ended_can_be_begun_anew(actor, three, pair):
    marta, tomas, _ = three
    actions.asked(actor, pair.pk, marta.pk)
    actions.answered(actor, pair.pk, marta.pk, Reply.NO)
    second = actions.begin(actor, [marta.pk, tomas.pk])
    actions.let_go(actor, second.pk)
    third = actions.begin(actor, [marta.pk, tomas.pk])
    come_to(actor, third, Standing.CONNECTED)
    assert actions.begin(actor, [tomas.pk, marta.pk]).pk > third.pk


def test_two_who_are_not_to_be_brought_together_are_not(actor, three):
    marta, tomas, lou = three
    actions.say_not_these(actor, tomas.pk, marta.pk, NotWhy.COMPETE)
    words = "You said not to bring Marta Lind and Tomas Okafor together. If that has changed, take it back first."
    assert begun_with(actor, marta, tomas) == words
    assert begun_with(actor, marta, lou, tomas) == words
    actions.say_not_these(actor, tomas.pk, marta.pk, NotWhy.NOT_NOW, until=TODAY)
    assert actions.begin(actor, [marta.pk, tomas.pk])


@pytest.mark.requirement("R85")
def test_whoever_says_never_is_neither_asked_nor_introduced_again(actor, three, pair):
    marta, _, lou = three
    other = actions.begin(actor, [lou.pk, marta.pk])
    actions.asked(actor, pair.pk, marta.pk)
    actions.answered(actor, pair.pk, marta.pk, Reply.NO, never=True)
    never = (
        "Marta Lind asked never to be introduced, so nobody asks. Should Marta Lind see it differently one day, "
        "change the wish first."
    )
    assert queries.wish_of(actor, marta.pk).stance is Stance.NEVER
    assert begun_with(actor, marta, lou) == never
    assert refused(actions.asked, actor, other.pk, marta.pk) == never
    assert queries.introduction(actor, other.pk).next.words == "Marta Lind asked never to be introduced; let it go."
    actions.set_wish(actor, marta.pk, Stance.OPEN)
    assert actions.asked(actor, other.pk, marta.pk).asked_on == TODAY


def test_a_never_said_later_stops_every_step_for_all_until_the_others_go_on(actor, three):
    marta, tomas, lou = three
    trio = actions.begin(actor, [person.pk for person in three])
    actions.asked(actor, trio.pk, marta.pk)
    actions.set_wish(actor, marta.pk, Stance.NEVER)
    never = (
        "Marta Lind asked never to be introduced, so nobody asks. Should Marta Lind see it differently one day, "
        "change the wish first."
    )
    assert refused(actions.answered, actor, trio.pk, marta.pk, Reply.YES) == never
    assert refused(actions.asked, actor, trio.pk, tomas.pk) == never
    view = queries.introduction(actor, trio.pk)
    assert (view.closed, view.may_go_on, view.next.act) == (never, True, NextAct.LET_GO)
    actions.go_on_without(actor, trio.pk)
    view = queries.introduction(actor, trio.pk)
    assert (view.closed, view.may_go_on, view.mover_id, view.names_going) == (
        "", False, tomas.pk, "Tomas Okafor and Lou Brandt",
    )  # fmt: skip
    actions.asked(actor, trio.pk, tomas.pk)
    actions.answered(actor, trio.pk, tomas.pk, Reply.YES)
    actions.asked(actor, trio.pk, lou.pk)
    actions.answered(actor, trio.pk, lou.pk, Reply.YES)
    actions.set_wish(actor, lou.pk, Stance.NEVER)
    assert refused(actions.connected, actor, trio.pk) == never.replace("Marta Lind", "Lou Brandt")
    assert refused(actions.go_on_without, actor, trio.pk).startswith("There are not two left")


def test_a_not_now_said_later_waits_before_the_yes_the_connecting_and_going_on(actor, three, pair):
    marta, tomas, _ = three
    not_now = "Marta Lind said not before 15 Jan 2027. Ask then, or change the wish."
    come_to(actor, pair, Standing.ASKED)
    actions.set_wish(actor, marta.pk, Stance.NOT_NOW, until=date(2027, 1, 15))
    assert refused(actions.answered, actor, pair.pk, marta.pk, Reply.YES) == not_now
    assert refused(actions.ask_again, later(actor, days=20), pair.pk, marta.pk) == not_now
    assert queries.introduction(later(actor, days=20), pair.pk).next.act is NextAct.ASK_AGAIN
    actions.forget_wish(actor, marta.pk)
    come_to_yes = (marta, tomas)
    for person in come_to_yes:
        actions.answered(actor, pair.pk, person.pk, Reply.YES)
    actions.set_wish(actor, marta.pk, Stance.NOT_NOW, until=date(2027, 1, 15))
    assert refused(actions.connected, actor, pair.pk) == not_now
    assert queries.introduction(actor, pair.pk).next.words == (
        "Marta Lind said not before 15 Jan 2027; it waits until then."
    )
    assert actions.connected(later(actor, days=60), pair.pk).connected_on


def test_nobody_goes_on_with_somebody_who_asked_to_be_left(actor, three):
    trio = actions.begin(actor, [person.pk for person in three])
    come_to(actor, trio, Standing.ASKED)
    actions.answered(actor, trio.pk, three[0].pk, Reply.NO)
    actions.set_wish(actor, three[2].pk, Stance.NOT_NOW)
    assert refused(actions.go_on_without, actor, trio.pk) == (
        "Lou Brandt said not now. Change the wish when Lou Brandt is open to it again."
    )


@pytest.mark.parametrize(
    "before",
    [
        None,
        {"stance": Stance.OPEN, "names_fine": True, "words": "likes to meet people"},
        {"stance": Stance.NOT_NOW, "until": date(2026, 12, 24)},
    ],
)
@pytest.mark.parametrize("said", [{"never": True}, {"not_now_until": date(2027, 1, 15)}])
def test_a_never_or_not_now_goes_with_the_answer_it_came_with(actor, three, pair, before, said):
    marta, _, _ = three
    actions.asked(actor, pair.pk, marta.pk)
    if before:
        actions.set_wish(actor, marta.pk, **before)
    stood = queries.wish_of(actor, marta.pk)
    now = later(actor, days=2)
    for _ in range(2):
        actions.answered(now, pair.pk, marta.pk, Reply.NO, **said)
        assert queries.wish_of(actor, marta.pk).stance is (Stance.NEVER if said.get("never") else Stance.NOT_NOW)
    actions.undo(now, pair.pk, Step.ANSWERED, person_id=marta.pk)
    assert queries.wish_of(actor, marta.pk) == stood


def test_a_yes_after_all_takes_the_never_along(actor, three, pair):
    marta, _, _ = three
    actions.asked(actor, pair.pk, marta.pk)
    actions.answered(actor, pair.pk, marta.pk, Reply.NO, never=True)
    actions.answered(actor, pair.pk, marta.pk, Reply.YES)
    assert queries.wish_of(actor, marta.pk) is None


def test_what_was_said_since_stays_when_the_answer_is_taken_back(actor, three, pair):
    marta, tomas, _ = three
    actions.asked(actor, pair.pk, marta.pk)
    actions.answered(actor, pair.pk, marta.pk, Reply.NO, never=True)
    actions.set_wish(actor, marta.pk, Stance.ASK_FIRST)
    actions.undo(actor, pair.pk, Step.ANSWERED, person_id=marta.pk)
    assert queries.wish_of(actor, marta.pk).stance is Stance.ASK_FIRST
    actions.asked(actor, pair.pk, tomas.pk)
    actions.set_wish(actor, tomas.pk, Stance.NEVER)
    actions.answered(actor, pair.pk, tomas.pk, Reply.NO, not_now_until=date(2027, 1, 15))
    assert queries.wish_of(actor, tomas.pk).stance is Stance.NEVER


def test_a_not_now_whose_day_came_meanwhile_is_not_put_back(actor, three, pair):
    marta, _, _ = three
    actions.asked(actor, pair.pk, marta.pk)
    actions.set_wish(actor, marta.pk, Stance.NOT_NOW, until=date(2026, 11, 20))
    actions.answered(actor, pair.pk, marta.pk, Reply.NO, never=True)
    actions.undo(later(actor, days=5), pair.pk, Step.ANSWERED, person_id=marta.pk)
    assert queries.wish_of(actor, marta.pk) is None


ALL_THE_SAME = " You may introduce them all the same; say that you mean it."


def test_those_who_know_each_other_are_introduced_only_by_the_users_word(actor, three):
    marta, tomas, lou = three
    actions.say_acquainted(actor, marta.pk, tomas.pk)
    words = "Marta Lind and Tomas Okafor need no introduction: they know each other; you said so on 18 Nov."
    assert begun_with(actor, marta, tomas) == words + ALL_THE_SAME
    assert actions.begin(actor, [marta.pk, tomas.pk], anyway=True).form == Form.PAIR
    trio = actions.begin(actor, [marta.pk, tomas.pk, lou.pk])
    for other in (marta, tomas):
        actions.say_acquainted(actor, lou.pk, other.pk)
    actions.let_go(actor, trio.pk)
    assert begun_with(actor, marta, lou, tomas).startswith("Marta Lind and Lou Brandt need no introduction: they know")


def test_those_who_do_the_same_work_are_introduced_only_by_the_users_word(actor, three):
    marta, tomas, lou = three
    say_work(actor, marta.pk, "accountant")
    rosa = somebody(actor, "Rosa Tamm", title="Bookkeeper and accountant")
    rivals = "Rosa Tamm and Marta Lind do the same work, or nearly: they may be rivals."
    assert begun_with(actor, rosa, marta) == rivals + ALL_THE_SAME
    assert begun_with(actor, lou, rosa, tomas, marta) == rivals + ALL_THE_SAME
    assert actions.begin(actor, [rosa.pk, marta.pk], anyway=True)
    assert actions.begin(actor, [rosa.pk, tomas.pk])
    actions.set_wish(actor, marta.pk, Stance.NEVER)
    with pytest.raises(KithworkError, match="asked never to be introduced"):
        actions.begin(actor, [marta.pk, rosa.pk], anyway=True)


def test_not_now_is_kept_and_waited_for(actor, three, pair):
    marta, _, lou = three
    actions.asked(actor, pair.pk, marta.pk)
    actions.answered(actor, pair.pk, marta.pk, Reply.NO, not_now_until=date(2027, 1, 15))
    wish = queries.wish_of(actor, marta.pk)
    assert (wish.stance, wish.until) == (Stance.NOT_NOW, date(2027, 1, 15))
    other = actions.begin(actor, [marta.pk, lou.pk])
    actions.asked(actor, other.pk, lou.pk)
    view = queries.introduction(actor, other.pk)
    assert (view.next.act, view.next.words) == (NextAct.WAIT, "Ask Marta Lind from 15 Jan 2027, as they wished.")
    assert view.sides[0].closed == "Marta Lind said not before 15 Jan 2027. Ask then, or change the wish."
    assert refused(actions.asked, actor, other.pk, marta.pk) == view.sides[0].closed
    then = later(actor, days=60)
    assert actions.asked(then, other.pk, marta.pk).asked_on == then.today


def test_another_introduction_on_their_hands_is_a_word_of_care_and_forbids_nothing(actor, three, pair):
    marta, _, lou = three
    other = actions.begin(actor, [marta.pk, lou.pk])
    sides = queries.introduction(actor, other.pk).sides
    assert [side.caution for side in sides] == [
        "Marta Lind has another introduction on its way; perhaps one after the other.",
        "",
    ]
    assert actions.asked(actor, other.pk, marta.pk).asked_on == TODAY


def refused(call, *args, **more):
    with pytest.raises(KithworkError) as error:
        call(*args, **more)
    return str(error.value)


def test_asking_once_and_once_more(actor, three, pair):
    marta, tomas, _ = three
    assert refused(actions.ask_again, actor, pair.pk, marta.pk) == "There is no open question to Marta Lind."
    actions.asked(actor, pair.pk, marta.pk)
    assert refused(actions.asked, actor, pair.pk, marta.pk) == "Marta Lind has been asked already."
    assert refused(actions.ask_again, actor, pair.pk, marta.pk) == (
        "Marta Lind still has time to answer; two weeks are soon over."
    )
    actions.asked(actor, pair.pk, tomas.pk, on=TODAY - timedelta(days=2))
    day_fourteen = later(actor, days=14)
    view = queries.introduction(day_fourteen, pair.pk)
    assert [(side.expires_on, side.is_expired) for side in view.sides] == [
        (date(2026, 12, 2), True),
        (date(2026, 11, 30), True),
    ]
    assert (view.next.act, view.next.person_id) == (NextAct.ASK_AGAIN, tomas.pk)
    actions.ask_again(day_fourteen, pair.pk, tomas.pk)
    assert queries.introduction(day_fourteen, pair.pk).next.person_id == marta.pk
    assert (
        refused(actions.ask_again, later(actor, days=40), pair.pk, tomas.pk)
        == "Tomas Okafor was asked twice; let it rest."
    )
    actions.answered(later(actor, days=40), pair.pk, tomas.pk, Reply.YES)
    assert (
        refused(actions.ask_again, later(actor, days=60), pair.pk, tomas.pk)
        == "There is no open question to Tomas Okafor."
    )
    assert queries.introduction(actor, pair.pk).standing is Standing.ONE_YES


def test_answers(actor, three, pair):
    marta, tomas, _ = three
    assert refused(actions.answered, actor, pair.pk, marta.pk, Reply.YES) == "Note first that you asked Marta Lind."
    actions.asked(actor, pair.pk, marta.pk)
    assert refused(actions.answered, actor, pair.pk, marta.pk, Reply.NONE) == "Say whether it was a yes or a no."
    assert refused(actions.answered, actor, pair.pk, marta.pk, Reply.YES, never=True) == (
        "A yes goes with neither never nor not now; say which it was."
    )
    assert refused(actions.answered, actor, pair.pk, marta.pk, Reply.YES, on=TODAY + timedelta(days=1)) == (
        "That day has not come yet."
    )
    actions.answered(actor, pair.pk, marta.pk, Reply.NO)
    assert refused(actions.asked, actor, pair.pk, tomas.pk) == (
        "Somebody said no, so this introduction has come to its end; nobody else is asked."
    )
    actions.answered(actor, pair.pk, marta.pk, Reply.YES)
    come = queries.introduction(actor, pair.pk)
    assert (come.standing, come.sides[0].words) == (Standing.ONE_YES, "Said yes today.")


def test_a_late_yes_is_as_good(actor, three, pair):
    marta, tomas, _ = three
    actions.asked(actor, pair.pk, marta.pk)
    actions.asked(actor, pair.pk, tomas.pk)
    then = later(actor, days=50)
    actions.answered(then, pair.pk, marta.pk, Reply.YES)
    actions.answered(then, pair.pk, tomas.pk, Reply.YES)
    assert queries.introduction(then, pair.pk).standing is Standing.ALL_YES


def test_connecting_waits_for_every_yes(actor, three, pair):
    marta, tomas, _ = three
    words = "Connect them when all have said yes; somebody has still to answer."
    assert refused(actions.connected, actor, pair.pk) == words
    come_to(actor, pair, Standing.ONE_YES)
    assert refused(actions.connected, actor, pair.pk) == words
    actions.answered(actor, pair.pk, tomas.pk, Reply.YES)
    actions.connected(actor, pair.pk)
    assert refused(actions.connected, actor, pair.pk) == "They are connected already."
    assert refused(actions.answered, actor, pair.pk, marta.pk, Reply.NO) == (
        "They are connected already; what comes now is how it went."
    )
    assert refused(actions.asked, actor, pair.pk, marta.pk) == "This introduction is past asking."


def test_connecting_stands_in_both_stories_as_help_and_talking_makes_them_acquainted(actor, three, pair):
    marta, tomas, _ = three
    come_to(actor, pair, Standing.CONNECTED)
    told = [
        (line.by, line.kind, line.what) for pk in (marta.pk, tomas.pk) for line in conversations.helps_with(actor, pk)
    ]
    assert told == [
        ("me", "introduction", "an introduction to Tomas Okafor"),
        ("me", "introduction", "an introduction to Marta Lind"),
    ]
    assert queries.do_they_know(actor, marta.pk, tomas.pk) == ()
    actions.talked(actor, pair.pk)
    [knows] = queries.do_they_know(actor, tomas.pk, marta.pk)
    assert knows.words == "They talked on 18 Nov, after you introduced them."
    actions.undo(actor, pair.pk, Step.TALKED)
    actions.undo(actor, pair.pk, Step.CONNECTED)
    assert queries.do_they_know(actor, marta.pk, tomas.pk) == ()
    assert not Help.objects.exists()


def test_help_that_was_told_in_other_words_since_outlives_the_undoing(actor, three, pair):
    come_to(actor, pair, Standing.CONNECTED)
    Help.objects.filter(person=three[0]).update(what="brought them together over lunch")
    actions.undo(actor, pair.pk, Step.CONNECTED)
    assert [line.what for line in Help.objects.all()] == ["brought them together over lunch"]


def test_what_another_introduction_made_of_them_stays(actor, three, pair):
    marta, tomas, lou = three
    come_to(actor, pair, Standing.TALKED)
    trio = actions.begin(actor, [lou.pk, tomas.pk, marta.pk])
    come_to(actor, trio, Standing.TALKED)
    actions.undo(actor, trio.pk, Step.TALKED)
    assert queries.acquainted_pairs(actor) == [(marta.pk, tomas.pk)]


def test_talking_outcome_and_thanks_come_in_their_order(actor, three, pair):
    marta, _, _ = three
    assert refused(actions.talked, actor, pair.pk) == "They talk once you have connected them; note that first."
    assert refused(actions.outcome, actor, pair.pk, Outcome.WORK) == (
        "Something comes of it once you have connected them."
    )
    assert refused(actions.looked_in, actor, pair.pk, marta.pk) == "Look in once you have connected them."
    assert refused(actions.thanked, actor, pair.pk, marta.pk) == "Hear first what came of it, then thank."
    come_to(actor, pair, Standing.CONNECTED)
    assert refused(actions.talked, actor, pair.pk, on=date(2026, 11, 17)) == "That day was before you connected them."
    assert (
        refused(actions.outcome, actor, pair.pk, Outcome.WORK) == "Note first that they talked, then what came of it."
    )
    actions.outcome(actor, pair.pk, Outcome.NOTHING)
    assert queries.introduction(actor, pair.pk).standing is Standing.OUTCOME


def test_one_no_of_three_ends_it_until_the_user_goes_on_without(actor, three):
    marta, tomas, lou = three
    trio = actions.begin(actor, [marta.pk, tomas.pk, lou.pk])
    no_two = "There are not two left to go on with. Let it go; another will come."
    assert refused(actions.go_on_without, actor, trio.pk) == no_two
    for person in three:
        actions.asked(actor, trio.pk, person.pk)
    actions.answered(actor, trio.pk, marta.pk, Reply.NO)
    actions.answered(actor, trio.pk, tomas.pk, Reply.YES)
    view = queries.introduction(actor, trio.pk)
    assert (view.standing, view.may_go_on) == (Standing.LET_GO, True)
    assert view.next.words == "Tell Tomas Okafor kindly that the time is not right; nobody else comes up."
    actions.go_on_without(actor, trio.pk)
    view = queries.introduction(actor, trio.pk)
    assert (view.standing, view.mover_id) == (Standing.ONE_YES, tomas.pk)
    actions.answered(actor, trio.pk, marta.pk, Reply.NO)
    actions.answered(actor, trio.pk, lou.pk, Reply.YES)
    actions.connected(actor, trio.pk)
    assert [line.what for line in conversations.helps_with(actor, tomas.pk)] == ["an introduction to Lou Brandt"]
    assert conversations.helps_with(actor, marta.pk) == []
    actions.talked(actor, trio.pk)
    assert queries.acquainted_pairs(actor) == [(tomas.pk, lou.pk)]
    assert refused(actions.looked_in, actor, trio.pk, marta.pk) == "Look in once you have connected them."


def test_whoever_was_left_out_and_says_yes_after_all_is_in_again(actor, three):
    trio = actions.begin(actor, [person.pk for person in three])
    for person in three:
        actions.asked(actor, trio.pk, person.pk)
        actions.answered(actor, trio.pk, person.pk, Reply.YES)
    actions.answered(actor, trio.pk, three[1].pk, Reply.NO)
    actions.go_on_without(actor, trio.pk)
    assert queries.introduction(actor, trio.pk).mover_id == three[0].pk
    assert refused(actions.asked, actor, trio.pk, three[1].pk) == "This introduction is past asking."
    actions.answered(actor, trio.pk, three[1].pk, Reply.YES)
    assert [side.left_out_on for side in queries.introduction(actor, trio.pk).sides] == [None] * 3


def test_the_other_is_told_kindly_once(actor, three, pair):
    marta, tomas, _ = three
    still = "This introduction is still on its way; there is nothing to call off."
    assert refused(actions.told, actor, pair.pk, marta.pk) == still
    actions.asked(actor, pair.pk, marta.pk)
    actions.asked(actor, pair.pk, tomas.pk)
    actions.answered(actor, pair.pk, tomas.pk, Reply.NO)
    assert refused(actions.told, actor, pair.pk, tomas.pk) == "There is nothing to call off with Tomas Okafor."
    assert queries.introduction(actor, pair.pk).next.act is NextAct.TELL
    actions.told(actor, pair.pk, marta.pk)
    assert queries.introduction(actor, pair.pk).next.act is NextAct.NOTHING


@pytest.mark.parametrize("stands", list(Standing)[:8])
def test_it_can_be_let_go_from_anywhere_and_taken_up_again(actor, pair, stands):
    before = come_to(actor, pair, stands)
    actions.let_go(actor, pair.pk, "other things came up")
    gone = queries.introduction(actor, pair.pk)
    assert (gone.standing, gone.let_go_why, gone.next.act) == (Standing.LET_GO, "other things came up", NextAct.NOTHING)
    let_go = "You let this introduction go. Take it up again first."
    assert refused(actions.let_go, actor, pair.pk) == let_go
    assert refused(actions.connected, actor, pair.pk) == let_go
    assert refused(actions.undo, actor, pair.pk, Step.CONNECTED) == let_go
    actions.reopen(actor, pair.pk)
    assert queries.introduction(actor, pair.pk) == before
    assert refused(actions.reopen, actor, pair.pk) == "It is on its way; there is nothing to take up again."


@pytest.mark.parametrize(
    ("stands", "done", "step"),
    [
        (Standing.ASKED, actions.told, Step.LOOKED_IN),
        (Standing.CONNECTED, actions.looked_in, Step.LOOKED_IN),
        (Standing.OUTCOME, actions.thanked, Step.THANKED),
    ],
)
def test_what_is_noted_once_it_was_let_go_can_be_taken_back_too(actor, pair, stands, done, step):
    come_to(actor, pair, stands)
    actions.let_go(actor, pair.pk)
    before, one = noted(pair), pair.sides.first().person_id
    done(actor, pair.pk, one)
    assert noted(pair) != before
    actions.undo(actor, pair.pk, step, person_id=one)
    assert noted(pair) == before


def test_a_step_on_which_a_later_one_rests_stays_until_that_is_taken_back(actor, three, pair):
    marta, _, _ = three
    come_to(actor, pair, Standing.THANKED)
    after = "Something came after that; take the later step back first."
    for step, person_id in [
        (Step.ASKED, marta.pk), (Step.ANSWERED, marta.pk), (Step.CONNECTED, None), (Step.TALKED, None), (Step.OUTCOME, None)
    ]:  # fmt: skip
        assert refused(actions.undo, actor, pair.pk, step, person_id=person_id) == after
    assert refused(actions.undo, actor, pair.pk, Step.THANKED) == "Say whose step to take back."


def noted(one):
    """All that is kept of an introduction and its sides."""
    sides = Side.objects.filter(introduction=one).order_by("pk").values()
    return Introduction.objects.values().get(pk=one.pk), list(sides)


BACK = [
    (Standing.IDEA, Step.ASKED, "asked", ()),
    (Standing.ASKED, Step.ANSWERED, "answered", (Reply.NO,)),
    (Standing.ALL_YES, Step.CONNECTED, "connected", None),
    (Standing.CONNECTED, Step.LOOKED_IN, "looked_in", ()),
    (Standing.CONNECTED, Step.TALKED, "talked", None),
    (Standing.TALKED, Step.OUTCOME, "outcome", (Outcome.HELP, "a list")),
    (Standing.OUTCOME, Step.THANKED, "thanked", ()),
    (Standing.TALKED, Step.LET_GO, "let_go", ("why",)),
]


@pytest.mark.parametrize(("stands", "step", "name", "args"), BACK)
def test_every_step_can_be_taken_back(actor, stands, step, name, args):
    pair = actions.begin(actor, [somebody(actor, who).pk for who in ("Marta Lind", "Tomas Okafor")])
    first = pair.sides.order_by("position").first().person_id
    come_to(actor, pair, stands)
    before = noted(pair)
    of_one = args == () or step is Step.ANSWERED
    getattr(actions, name)(actor, pair.pk, *([first] if of_one else []), *(args or ()))
    assert noted(pair) != before
    actions.undo(actor, pair.pk, step, person_id=first if of_one else None)
    assert noted(pair) == before


def test_asking_once_more_and_going_on_without_can_be_taken_back(actor, three):
    trio = actions.begin(actor, [person.pk for person in three])
    come_to(actor, trio, Standing.ASKED)
    then, first = later(actor, days=20), three[0].pk
    before = noted(trio)
    actions.ask_again(then, trio.pk, first)
    actions.undo(then, trio.pk, Step.ASKED, person_id=first)
    assert noted(trio) == before
    actions.answered(then, trio.pk, three[1].pk, Reply.NO)
    before = noted(trio)
    actions.go_on_without(then, trio.pk)
    assert refused(actions.undo, actor, trio.pk, Step.ANSWERED, person_id=three[1].pk) == (
        "Something came after that; take the later step back first."
    )
    actions.undo(then, trio.pk, Step.WITHOUT, person_id=three[1].pk)
    assert noted(trio) == before


def test_what_was_not_noted_cannot_be_taken_back(actor, three, pair):
    marta, _, _ = three
    nothing = {
        refused(actions.undo, actor, pair.pk, step, person_id=marta.pk) for step in Step if step is not Step.LET_GO
    }
    assert nothing == {"There is nothing of that kind to take back."}


def test_it_is_nobody_elses(actor, stranger, three, pair):
    marta, _, _ = three
    for call, args in [
        (queries.introduction, ()),
        (actions.connected, ()),
        (actions.let_go, ()),
        (actions.go_on_without, ()),
        (actions.write_words, ("mine",)),
        (actions.undo, (Step.CONNECTED,)),
        (actions.asked, (marta.pk,)),
        (actions.answered, (marta.pk, Reply.YES)),
        (actions.choose_mover, (marta.pk,)),
    ]:
        with pytest.raises(NotFoundError):
            call(stranger, pair.pk, *args)
    with pytest.raises(NotFoundError):
        actions.begin(stranger, [person.pk for person in three[:2]])
    assert queries.board(stranger).past == ()


def test_a_team_mate_goes_on_with_it(mate, actor, pair):
    come_to(mate, pair, Standing.ASKED)
    assert queries.introduction(actor, pair.pk).standing is Standing.ASKED


PLACES = st.integers(0, 2)
OPS = st.one_of(
    st.tuples(st.sampled_from(["asked", "ask_again", "looked_in", "thanked", "told"]), PLACES),
    st.tuples(st.just("answered"), PLACES, st.sampled_from([Reply.YES, Reply.YES, Reply.NO])),
    st.tuples(st.sampled_from(["connected", "talked", "let_go", "reopen", "go_on_without", "days"])),
    st.tuples(st.just("outcome"), st.sampled_from(Outcome)),
    st.tuples(st.just("undo"), st.sampled_from(Step), PLACES),
)
TAKEN_BACK_BY = {
    "asked": Step.ASKED, "ask_again": Step.ASKED, "looked_in": Step.LOOKED_IN, "told": Step.LOOKED_IN,
    "thanked": Step.THANKED, "connected": Step.CONNECTED, "talked": Step.TALKED, "outcome": Step.OUTCOME,
    "let_go": Step.LET_GO, "answered": Step.ANSWERED,
}  # fmt: skip
MOVER = ("mover_id", "uid")


def rows_of(one):
    """All that is kept of an introduction, and of what hangs on it."""
    sides = list(Side.objects.filter(introduction=one).order_by("pk").values_list())
    return Introduction.objects.values_list().get(pk=one.pk), sides, Help.objects.count(), Acquaintance.objects.count()


@tried(80)
@given(
    number=st.sampled_from([2, 3]),
    far=st.sampled_from(list(Standing)[:8]),
    done=st.lists(OPS, max_size=9),
)
@pytest.mark.requirement("R98")
def test_whatever_is_done_in_whatever_order_it_stands_somewhere_and_each_step_can_be_taken_back(
    actor, three, number, far, done
):
    """Refused or not: never connected without every yes, always one next act, and undo leads back where it was."""
    for table in (Introduction, Wish, Help, Acquaintance):
        table.objects.all().delete()
    ids = [person.pk for person in three[:number]]
    one, now = actions.begin(actor, ids), actor
    come_to(actor, one, far)
    for name, *rest in done:
        if name == "days":
            now = later(now, days=15)
            continue
        before = rows_of(one)
        args = [ids[rest[0] % number], *rest[1:]] if rest and isinstance(rest[0], int) else rest
        more = {"person_id": ids[rest[1] % number]} if name == "undo" else {}
        try:
            getattr(actions, name)(now, one.pk, *(args[:1] if name == "undo" else args), **more)
        except KithworkError:
            assert rows_of(one) == before
            continue
        after = queries.introduction(now, one.pk)
        if after.connected_on is not None:
            going = [side for side in after.sides if side.left_out_on is None]
            assert len(going) >= 2
            assert all(side.reply is Reply.YES for side in going)
        assert after.standing in Standing
        assert isinstance(after.next.act, NextAct)
        _back_and_forth(now, one, (name, args), before=before, ids=ids)
    if queries.introduction(now, one.pk).let_go_on is None:
        actions.let_go(now, one.pk)
    assert queries.introduction(now, one.pk).standing is Standing.LET_GO


def _back_and_forth(now, one, done, *, before, ids):
    """Taking the step back leads to where it stood, where it had not been noted before; then it is done again."""
    name, args = done
    first_time = name in TAKEN_BACK_BY and _is_new(name, args, before, ids)
    if not first_time:
        return
    person_id = args[0] if args and args[0] in ids else None
    actions.undo(now, one.pk, TAKEN_BACK_BY[name], person_id=person_id)
    assert rows_of(one) == before
    getattr(actions, name)(now, one.pk, *args)


def _is_new(name, args, before, ids):
    introduction, sides, _, _ = before
    names = [field.attname for field in Side._meta.concrete_fields]
    columns = {"answered": "reply", "looked_in": "looked_in_on", "told": "looked_in_on", "thanked": "thanked_on"}
    if name in columns:
        return not dict(zip(names, sides[ids.index(args[0])], strict=True))[columns[name]]
    fields = [field.attname for field in Introduction._meta.concrete_fields]
    noted = dict(zip(fields, introduction, strict=True))
    return not noted.get({"outcome": "outcome_on", "talked": "talked_on"}.get(name, ""))
