from datetime import timedelta

import pytest

from kithwork.conversations.actions import make_promise
from kithwork.conversations.queries import promises_with, story
from kithwork.conversations.rules import By, Channel, Direction
from kithwork.people.actions import mention
from kithwork.people.rules import Mentioned
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.plan.asks.actions import wish_ask
from kithwork.plan.models import Offered
from kithwork.plan.rules import Answer, Kind
from kithwork.relationships.actions import let_rest, wish_rhythm
from tests import factories


@pytest.fixture
def dana(actor):
    return factories.somebody(actor, "Dana Keller", emails=["dana@keller.example"])


def kinds(actor):
    return [(item.kind, item.person.name) for item in plan.today(actor).items]


def often(actor, person, *, every, until):
    factories.talked_often(actor, person, days_ago=range(until, until + 6 * every, every))


def test_a_promise_due_tomorrow_is_on_the_plan_and_one_in_a_week_is_not(actor, dana):
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today + timedelta(days=1))
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the book", due_date=actor.today + timedelta(days=7))
    make_promise(actor, person_id=dana.pk, by=By.THEM, what="a call", due_date=actor.today)

    assert [item.promise.what for item in plan.today(actor).items] == ["the list"]


def test_who_wrote_last_is_answered(actor, dana):
    factories.talked(actor, dana, days_ago=3, direction=Direction.IN, channel=Channel.MAIL, note="Are you in?")

    assert kinds(actor) == [(Kind.REPLY, "Dana Keller")]


def test_who_was_met_lately_is_followed_up(actor, dana):
    factories.talked(actor, dana, days_ago=3)

    assert kinds(actor) == [(Kind.FOLLOW_UP, "Dana Keller")]


def test_a_follow_up_is_due_from_the_morning_of_its_day(actor, dana):
    evening = factories.later(actor, days=-2, hours=9)
    factories.talked(evening, dana)

    assert kinds(actor) == [(Kind.FOLLOW_UP, "Dana Keller")]
    assert kinds(factories.later(actor, hours=-10)) == []


def test_who_is_quieter_than_usual_is_tended(actor, dana):
    often(actor, dana, every=20, until=60)

    [item] = plan.today(actor).items

    assert (item.kind, item.why.startswith("You two are usually in touch every 4 weeks")) == (Kind.TEND, True)
    assert [words.startswith("your last meeting") for words, _ in item.evidence] == [True]


def test_who_rests_is_left_in_peace(actor, dana):
    often(actor, dana, every=20, until=60)
    let_rest(actor, dana.pk, until=actor.today + timedelta(days=30))

    assert kinds(actor) == []


def test_a_stranger_has_a_plan_of_their_own(actor, stranger, dana):
    factories.talked(actor, dana, days_ago=3)

    assert kinds(stranger) == []


def test_done_logs_the_exchange_keeps_the_promise_and_uses_up_minutes(actor, dana):
    actor.workspace.minutes_a_day = 10
    rosa = factories.somebody(actor, "Rosa Tamm")
    factories.talked(actor, rosa, days_ago=3)
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)

    plan_actions.done(actor, f"promise:{dana.pk}:{made.pk}")

    assert [line.kept_at for line in promises_with(actor, dana.pk)] == [actor.now]
    day = plan.today(actor)
    assert (day.done_today, day.answered, day.items, day.waiting) == (1, 1, (), 1)


def test_done_twice_is_noted_once(actor, dana):
    often(actor, dana, every=20, until=60)
    before = len(story(actor, dana.pk))

    told = [plan_actions.done(actor, f"tend:{dana.pk}", minutes=7) for _ in range(2)]

    assert (told, len(story(actor, dana.pk)) - before) == ([True, False], 1)
    assert (plan.today(actor).done_today, plan.today(actor).week_used) == (1, 7)
    assert plan_actions.done(factories.later(actor, days=1), f"tend:{dana.pk}") is True


def test_kept_and_later_twice_are_noted_once(actor, dana):
    rosa = factories.somebody(actor, "Rosa Tamm")
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)
    later = [plan_actions.later(actor, f"tend:{rosa.pk}") for _ in range(2)]
    for _ in range(2):
        plan_actions.kept(actor, f"promise:{dana.pk}:{made.pk}")

    assert later == [actor.today + timedelta(days=3)] * 2
    assert (plan.today(actor).done_today, plan.today(actor).answered) == (1, 2)


@pytest.mark.parametrize("kind", ["promise", "ask"])
@pytest.mark.parametrize("answer", [plan_actions.done, plan_actions.kept])
def test_what_is_with_somebody_else_is_not_there(actor, dana, kind, answer):
    rosa = factories.somebody(actor, "Rosa Tamm")
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list")
    wish = wish_ask(actor, dana.pk, what="a favour")
    number = {"promise": made.pk, "ask": wish.pk}[kind]

    with pytest.raises(plan_actions.NoSuchItemError):
        answer(actor, f"{kind}:{rosa.pk}:{number}")

    assert [line.kept_at for line in promises_with(actor, dana.pk)] == [None]


def test_later_comes_again_after_three_days_as_if_for_the_first_time(actor, dana):
    often(actor, dana, every=20, until=60)

    plan_actions.later(actor, f"tend:{dana.pk}")

    assert kinds(factories.later(actor, days=2)) == []
    assert kinds(factories.later(actor, days=3)) == [(Kind.TEND, "Dana Keller")]


def test_later_moves_a_promise_and_leaves_the_person_in_peace(actor, dana):
    factories.talked(actor, dana, days_ago=3)
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)

    until = plan_actions.later(actor, f"promise:{dana.pk}:{made.pk}")

    assert [line.due_date for line in promises_with(actor, dana.pk)] == [until]
    assert kinds(actor) == []


def test_rest_lets_the_relationship_rest_for_ninety_days(actor, dana):
    often(actor, dana, every=20, until=60)

    assert plan_actions.rest(actor, f"tend:{dana.pk}") == actor.today + timedelta(days=90)
    assert kinds(actor) == []


@pytest.mark.parametrize("key", ["", "tend", "tend:x", "nothing:1", "tend:1:2:x"])
def test_an_answer_to_nothing_is_refused(actor, key):
    with pytest.raises(plan_actions.NoSuchItemError, match="no longer there"):
        plan_actions.done(actor, key)


def test_carrying_on_after_being_away_shows_the_plan_again(actor, dana):
    plan_actions.note_visit(actor)
    back = factories.later(actor, days=9)
    factories.talked(back, dana, days_ago=3)
    plan_actions.note_visit(back)

    assert (plan.today(back).away_days, kinds(back)) == (9, [])
    plan_actions.carry_on(back)
    assert (plan.today(back).away_days, kinds(back)) == (None, [(Kind.FOLLOW_UP, "Dana Keller")])


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_takes_the_same_number_of_queries_however_many_are_on_it(actor, number, django_assert_max_num_queries):
    for place in range(number):
        one = factories.somebody(actor, f"Person {place}", emails=[f"p{place}@x.example"])
        factories.talked(actor, one, days_ago=3, direction=Direction.IN, channel=Channel.MAIL)
        two = factories.somebody(actor, f"Other {place}")
        often(actor, two, every=20, until=60)

    with django_assert_max_num_queries(30):
        plan.today(actor)


def seen(actor):
    """A look at Today, as a page takes it."""
    plan_actions.note_visit(actor)
    day = plan.today(actor)
    plan_actions.note_offered(actor, day)
    return day


@pytest.mark.requirement("R46")
def test_who_looks_for_something_is_tended_with_that(actor, dana):
    often(actor, dana, every=20, until=60)
    mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue for a spring workshop.")

    [item] = plan.today(actor).items

    assert item.why.startswith("Dana is looking for a venue for a spring workshop (18 Nov). You two are usually")
    assert item.opening == "Dana, you were looking for a venue for a spring workshop; this may help."
    assert item.act.startswith("A name, a link or an idea is enough. ")


def test_a_wish_goes_before_the_rhythm(actor, dana):
    often(actor, dana, every=20, until=20)
    wish_rhythm(actor, dana.pk, days=60)

    early, [due] = kinds(actor), plan.today(factories.later(actor, days=41)).items

    assert early == []
    assert due.why.startswith("You wish to be in touch every 9 weeks; it has been 9 weeks.")


def test_nobody_is_tended_before_their_usual_gap_is_over(actor, dana):
    often(actor, dana, every=20, until=16)

    assert kinds(actor) == []


@pytest.mark.requirement("R74")
def test_slower_answers_and_silence_lengthen_the_wait(actor, dana):
    often(actor, dana, every=20, until=40)
    factories.talked(actor, dana, direction=Direction.OUT)

    first = next(days for days in range(200) if kinds(factories.later(actor, days=days)))
    [item] = plan.today(factories.later(actor, days=first)).items

    assert first >= 40
    assert item.why.endswith("Your last word got no answer, so this waited longer than usual.")


@pytest.mark.requirement("R68")
def test_after_three_words_in_vain_there_is_a_rest_of_ninety_days_then_one_more(actor, dana):
    often(actor, dana, every=20, until=120)
    factories.talked_often(actor, dana, days_ago=(100, 75, 50), direction=Direction.OUT)

    resting, over = factories.later(actor, days=39), factories.later(actor, days=41)

    assert (kinds(resting), kinds(over)) == ([], [(Kind.TEND, "Dana Keller")])

    factories.talked(over, dana, direction=Direction.OUT)

    assert kinds(factories.later(over, days=89)) == []


def test_a_suggestion_that_stood_for_three_days_makes_room_for_two_weeks(actor, dana):
    often(actor, dana, every=20, until=60)

    days = [len(seen(factories.later(actor, days=days)).items) for days in range(19)]

    assert days == [1, 1, 1] + [0] * 13 + [1, 1, 1]


def test_what_stands_on_today_is_noted_once_a_day(actor, dana):
    often(actor, dana, every=20, until=60)
    for _ in range(3):
        seen(actor)
    seen(factories.later(actor, days=1))

    [stood] = Offered.objects.all()

    assert (stood.item_key, stood.days, stood.first_on) == (f"tend:{dana.pk}", 2, actor.today)


def test_what_was_done_elsewhere_is_noticed_once_and_counts(actor, dana):
    often(actor, dana, every=20, until=60)
    seen(actor)
    factories.talked(factories.later(actor, days=1), dana, direction=Direction.OUT)
    back = factories.later(actor, days=2)

    first, again = seen(back), seen(back)
    next_day = seen(factories.later(actor, days=3))

    assert [(one.words, one.is_kept) for one in first.noticed] == [("you wrote to Dana Keller yesterday", False)]
    assert [(one.words, one.is_kept) for one in again.noticed] == [("you wrote to Dana Keller yesterday", True)]
    assert (first.done_today, first.answered, first.week_used, again.week_used) == (1, 0, 5, 5)
    assert (next_day.noticed, next_day.done_today, next_day.items) == ((), 0, ())


def test_what_they_answered_is_told_with_it(actor, dana):
    often(actor, dana, every=20, until=60)
    seen(actor)
    tomorrow = factories.later(actor, days=1)
    factories.talked(tomorrow, dana, direction=Direction.OUT)
    factories.talked(factories.later(tomorrow, hours=1), dana, direction=Direction.IN)

    [one] = plan.today(factories.later(actor, days=2)).noticed

    assert one.words == "you wrote to Dana Keller yesterday, and they answered"


def test_a_reply_that_was_answered_with_another_question_is_still_owed(actor, dana):
    factories.talked(actor, dana, days_ago=2, direction=Direction.IN)
    seen(actor)
    factories.talked(factories.later(actor, hours=1), dana, direction=Direction.OUT)
    factories.talked(factories.later(actor, hours=2), dana, direction=Direction.IN)

    day = plan.today(factories.later(actor, hours=3))

    assert ([item.kind for item in day.items], day.noticed) == ([Kind.REPLY], ())


def test_what_was_answered_is_not_noticed_on_top(actor, dana):
    often(actor, dana, every=20, until=60)
    seen(actor)
    plan_actions.done(actor, f"tend:{dana.pk}")

    assert plan.today(actor).noticed == ()


def test_a_promise_that_may_be_kept_is_asked_about_kindly(actor, dana):
    made = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today + timedelta(days=1))
    tomorrow = factories.later(actor, days=1)
    before = plan.today(tomorrow).items[0].question
    factories.talked(tomorrow, dana, direction=Direction.OUT)

    [item] = plan.today(factories.later(actor, days=2)).items
    plan_actions.kept(factories.later(actor, days=2), item.key)

    assert (before, item.question) == ("", "You wrote to Dana yesterday: did that keep it?")
    assert [line.kept_at is not None for line in promises_with(actor, dana.pk)] == [True]
    assert len(promises_with(actor, dana.pk)) == 1
    with pytest.raises(plan_actions.NoSuchItemError):
        plan_actions.kept(actor, f"tend:{made.person_id}")


def test_not_this_person_leaves_them_in_peace_but_for_promises(actor, dana):
    often(actor, dana, every=20, until=60)
    until = plan_actions.not_them(actor, f"tend:{dana.pk}")
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list", due_date=actor.today)

    assert (until - actor.today).days == 180
    assert [kind for kind, _ in kinds(actor)] == [Kind.PROMISE]
    assert plan.not_suggested(actor) == [(dana.pk, "Dana Keller", until)]
    assert plan.not_suggested_until(actor, dana.pk) == until


def test_not_this_person_can_be_taken_back(actor, stranger, dana):
    often(actor, dana, every=20, until=60)
    plan_actions.not_them(actor, f"tend:{dana.pk}")
    assert (plan.not_suggested(stranger), kinds(actor)) == ([], [])

    plan_actions.suggest_again(actor, dana.pk)

    assert (plan.not_suggested(actor), plan.not_suggested_until(actor, dana.pk)) == ([], None)
    assert kinds(actor) == [(Kind.TEND, "Dana Keller")]


def test_the_week_ends_today_too(actor, dana):
    actor.workspace.minutes_a_week = 12
    often(actor, dana, every=20, until=60)
    for name in ("Rosa Tamm", "Ida Lund", "Bo Diaz"):
        factories.talked(actor, factories.somebody(actor, name), days_ago=1, direction=Direction.IN)

    before = plan.today(actor)
    plan_actions.done(actor, before.items[0].key)
    plan_actions.done(actor, before.items[1].key, minutes=7)
    after = plan.today(factories.later(actor, days=1))
    next_week = plan.today(factories.later(actor, days=5))

    assert (before.planned_minutes <= 12, after.week_used, after.items) == (True, 12, ())
    assert (next_week.week_used, len(next_week.items) > 0) == (0, True)


def silent_for_years(actor, name, *, times):
    one = factories.somebody(actor, name)
    factories.talked_often(actor, one, days_ago=[900 + 10 * number for number in range(times)])
    factories.talked(actor, factories.somebody(actor, f"{name} today"), days_ago=0)
    return one


def test_one_hello_a_week_goes_to_somebody_silent_for_long(actor):
    for name, times in (("Ada Old", 8), ("Bea Few", 2), ("Cy Some", 4)):
        silent_for_years(actor, name, times=times)

    this = [item.person.name for item in seen(actor).items if item.kind is Kind.HELLO]
    again = [item.person.name for item in seen(factories.later(actor, days=3)).items if item.kind is Kind.HELLO]
    following = [item.person.name for item in seen(factories.later(actor, days=7)).items if item.kind is Kind.HELLO]

    assert (this, again, following) == (["Bea Few"], ["Bea Few"], ["Ada Old"])


def test_nobody_whose_letters_are_of_another_century_gets_a_hello(actor):
    one = factories.somebody(actor, "William Whewell")
    factories.talked_often(actor, one, days_ago=[63_000 + 10 * number for number in range(8)])
    factories.talked(actor, factories.somebody(actor, "Dana Keller"), days_ago=0)

    assert [item.person.name for item in seen(actor).items if item.kind is Kind.HELLO] == []


def test_an_answered_hello_was_the_one_of_the_week(actor):
    for name in ("Ada Old", "Bea Few"):
        silent_for_years(actor, name, times=3)
    [item] = [item for item in seen(actor).items if item.kind is Kind.HELLO]
    plan_actions.later(actor, item.key)

    assert [item for item in seen(factories.later(actor, days=4)).items if item.kind is Kind.HELLO] == []


def test_after_a_week_away_only_promises_wait(actor, dana):
    often(actor, dana, every=20, until=60)
    plan_actions.note_visit(actor)
    back = factories.later(actor, days=9)

    assert (seen(back).away_days, seen(back).items) == (9, ())


@pytest.mark.requirement("R30")
def test_the_first_suggestion_about_anybody_gives(actor):
    from kithwork.demo.actions import bring_demo

    bring_demo(actor)
    actor.workspace.minutes_a_day = actor.workspace.minutes_a_week = 2000
    asking, moves = 0, []
    for week in range(6):
        for item in plan.today(factories.later(actor, weeks=week)).items:
            asking += item.asks
            moves += [item.move] if item.kind in {Kind.BEGIN, Kind.TEND, Kind.HELLO} else []

    assert (asking, all(moves), len(moves) >= 10) == (0, True, True)


def test_what_was_noticed_stands_in_the_users_answers(actor, dana):
    from kithwork.plan.models import Decision

    often(actor, dana, every=20, until=60)
    seen(actor)
    factories.talked(factories.later(actor, hours=2), dana, direction=Direction.OUT)
    seen(factories.later(actor, hours=3))

    assert [(one.answer, one.minutes) for one in Decision.objects.all()] == [(Answer.NOTICED, 5)]
