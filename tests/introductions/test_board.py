"""All introductions on their way, what is due for them, and where they stand in stories and counts."""

from datetime import date, timedelta

import pytest

from kithwork.introductions import actions, queries
from kithwork.introductions.queries import History
from kithwork.introductions.queries.agreed import agreed
from kithwork.introductions.rules import NextAct, Outcome, Reply, Standing
from tests.factories import later, somebody
from tests.introductions.test_way import come_to

TODAY = date(2026, 11, 18)


@pytest.fixture
def people(actor):
    return [somebody(actor, name) for name in ("Ana Reis", "Bo Lund", "Cy Marsh", "Di Vale", "Ed Holm", "Fay Quist")]


def begun(actor, *people, words=""):
    return actions.begin(actor, [person.pk for person in people], words=words)


def test_the_board_shows_each_where_it_stands_with_the_next_act_and_its_day(actor, people):
    ana, bo, cy, di, ed, fay = people
    idea, way, over = begun(actor, ana, bo), begun(actor, cy, di), begun(actor, ed, fay)
    come_to(actor, way, Standing.CONNECTED)
    come_to(actor, over, Standing.THANKED)
    board = queries.board(actor)
    told = {column.heading: [one.id for one in column.introductions] for column in board.columns}
    assert told == {
        Standing.IDEA: [idea.pk], Standing.ASKED: [], Standing.ONE_YES: [], Standing.ALL_YES: [],
        Standing.CONNECTED: [way.pk], Standing.TALKED: [], Standing.OUTCOME: [],
    }  # fmt: skip
    assert [one.id for one in board.past] == [over.pk]
    [shown] = board.columns[4].introductions
    assert (shown.next.act, shown.next.person_id, shown.next.due) == (NextAct.LOOK_IN, cy.pk, date(2026, 11, 28))
    assert shown.next.words == "Look in with Cy Marsh: did they find a time?"
    actions.let_go(actor, idea.pk)
    assert [one.id for one in queries.board(actor).past] == [over.pk, idea.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_board_and_due_take_a_constant_number_of_queries(actor, people, number, django_assert_num_queries):
    for start in range(number):
        come_to(actor, begun(actor, people[start], people[start + 3]), Standing.ASKED)
    with django_assert_num_queries(7):
        queries.board(actor)
    with django_assert_num_queries(7):
        queries.due(actor)
    with django_assert_num_queries(7):
        queries.introduced_with(actor, people[0].pk)
    with django_assert_num_queries(2):
        queries.histories(actor, None)
    with django_assert_num_queries(2):
        queries.introduced_pairs(actor)


def due(actor):
    return [(one.act, one.person_id, one.since, one.minutes) for one in queries.due(actor)]


def test_what_is_due_follows_the_way(actor, people):
    ana, bo, *_ = people
    one = begun(actor, ana, bo, words="the first week")
    assert due(actor) == [(NextAct.ASK, ana.pk, TODAY, 4)]
    actions.asked(actor, one.pk, ana.pk)
    assert due(actor) == [(NextAct.ASK, bo.pk, TODAY, 4)]
    [told] = queries.due(actor)
    assert (told.words, told.why) == (
        "Ask Bo Lund, alone; nobody else is named.",
        "The idea is there; two short letters on one day, and it is with them. It is about: the first week.",
    )
    actions.asked(actor, one.pk, bo.pk)
    assert due(actor) == []
    later_on = later(actor, days=14)
    assert due(later_on) == [(NextAct.ASK_AGAIN, ana.pk, date(2026, 12, 2), 2)]
    actions.answered(later_on, one.pk, ana.pk, Reply.YES)
    actions.answered(later_on, one.pk, bo.pk, Reply.YES)
    assert due(later_on) == [(NextAct.CONNECT, None, date(2026, 12, 2), 5)]
    actions.connected(later_on, one.pk)
    assert due(later(actor, days=23)) == []
    looks = later(actor, days=24)
    assert due(looks) == [(NextAct.LOOK_IN, ana.pk, date(2026, 12, 12), 2)]
    actions.looked_in(looks, one.pk, ana.pk)
    actions.looked_in(looks, one.pk, bo.pk)
    assert due(looks) == []
    actions.talked(looks, one.pk)
    assert due(later(looks, days=20)) == []
    assert due(later(looks, days=21)) == [(NextAct.HEAR, None, date(2027, 1, 2), 2)]
    actions.outcome(looks, one.pk, Outcome.FRIENDS)
    assert due(looks) == [(NextAct.THANK, ana.pk, date(2026, 12, 12), 3)]


def test_after_a_no_telling_the_other_is_due(actor, people):
    ana, bo, *_ = people
    one = begun(actor, ana, bo)
    actions.asked(actor, one.pk, ana.pk)
    actions.asked(actor, one.pk, bo.pk)
    actions.answered(actor, one.pk, bo.pk, Reply.NO)
    assert due(actor) == [(NextAct.TELL, ana.pk, TODAY, 2)]
    actions.told(actor, one.pk, ana.pk)
    assert due(actor) == []


def test_the_longest_waiting_comes_first_and_what_has_rested_long_is_not_asked_for(actor, people):
    ana, bo, cy, di, *_ = people
    first, second = begun(actor, ana, bo), begun(later(actor, days=2), cy, di)
    assert [one.introduction_id for one in queries.due(later(actor, days=3))] == [first.pk, second.pk]
    assert [one.introduction_id for one in queries.due(later(actor, days=61))] == [second.pk]


def test_introductions_stand_in_the_story_of_each(actor, people):
    ana, bo, cy, di, *_ = people
    met = begun(actor, ana, bo, words="the first week")
    come_to(actor, met, Standing.TALKED)
    tomorrow = later(actor, days=1)
    come_to(tomorrow, begun(tomorrow, ana, cy), Standing.ASKED)
    actions.let_go(tomorrow, begun(tomorrow, ana, di).pk)
    lines = queries.introduced_with(tomorrow, ana.pk)
    assert [(line.others, line.standing, line.words, line.on_date) for line in lines] == [
        (((cy.pk, "Cy Marsh"),), Standing.ASKED, "", TODAY + timedelta(days=1)),
        (((bo.pk, "Bo Lund"),), Standing.TALKED, "the first week", TODAY),
    ]
    assert [line.others for line in queries.introduced_with(actor, bo.pk)] == [((ana.pk, "Ana Reis"),)]
    assert queries.introduced_with(actor, di.pk) == ()


@pytest.mark.parametrize("stands", list(Standing))
def test_the_day_in_the_story_is_that_of_its_standing(actor, people, stands):
    one = begun(actor, *people[:2])
    then = later(actor, days=3)
    if stands is Standing.LET_GO:
        come_to(actor, one, Standing.ASKED)
        actions.let_go(then, one.pk)
    elif stands is not Standing.IDEA:
        before = list(Standing)[list(Standing).index(stands) - 1]
        come_to(actor, one, before)
        _one_step(then, one, stands, [person.pk for person in people[:2]])
    [line] = queries.introduced_with(then, people[0].pk)
    assert (line.standing, line.on_date) == (stands, actor.today if stands is Standing.IDEA else then.today)


def _one_step(actor, one, stands, ids):
    {
        Standing.ASKED: lambda: actions.asked(actor, one.pk, ids[0]),
        Standing.ONE_YES: lambda: actions.answered(actor, one.pk, ids[0], Reply.YES),
        Standing.ALL_YES: lambda: actions.answered(actor, one.pk, ids[1], Reply.YES),
        Standing.CONNECTED: lambda: actions.connected(actor, one.pk),
        Standing.TALKED: lambda: actions.talked(actor, one.pk),
        Standing.OUTCOME: lambda: actions.outcome(actor, one.pk, Outcome.NOTHING),
        Standing.THANKED: lambda: [actions.thanked(actor, one.pk, pk) for pk in ids],
    }[stands]()


@pytest.mark.requirement("R97")
def test_an_introduction_counts_when_all_said_yes_and_when_they_talked_never_when_asked(actor, people):
    ana, bo, cy, *_ = people
    week = {"since": TODAY, "until": TODAY + timedelta(days=6)}
    trio = begun(actor, ana, bo, cy)
    for person in (ana, bo, cy):
        actions.asked(actor, trio.pk, person.pk)
    actions.answered(actor, trio.pk, ana.pk, Reply.YES)
    assert queries.counts(actor, **week) == (0, 0)
    actions.answered(actor, trio.pk, bo.pk, Reply.NO)
    actions.answered(later(actor, days=6), trio.pk, cy.pk, Reply.YES)
    assert queries.counts(actor, **week) == (0, 0)
    actions.go_on_without(actor, trio.pk)
    assert queries.counts(actor, **week) == (1, 0)
    assert queries.counts(actor, since=TODAY, until=TODAY + timedelta(days=5)) == (0, 0)
    end = later(actor, days=8)
    actions.connected(end, trio.pk)
    actions.talked(end, trio.pk)
    assert queries.counts(actor, since=end.today, until=end.today) == (0, 1)
    assert [one.introduction_id for one in agreed(end, since=TODAY, until=end.today)] == [trio.pk]


def test_one_let_go_before_it_was_connected_counts_for_nothing(actor, people):
    one = begun(actor, *people[:2])
    come_to(actor, one, Standing.ALL_YES)
    assert queries.counts(actor, since=TODAY, until=TODAY) == (1, 0)
    actions.let_go(actor, one.pk)
    assert queries.counts(actor, since=TODAY, until=TODAY) == (0, 0)


def test_how_introductions_went_for_somebody_before(actor, people):
    ana, bo, cy, di, ed, fay = people
    long_ago, lately = later(actor, days=-130), later(actor, days=-40)
    come_to(long_ago, begun(long_ago, ana, bo), Standing.TALKED)
    missed = begun(lately, ana, cy)
    come_to(lately, missed, Standing.CONNECTED)
    actions.outcome(actor, missed.pk, Outcome.NOTHING)
    come_to(later(actor, days=-5), begun(later(actor, days=-5), ana, di), Standing.ASKED)
    begun(actor, ana, ed)
    actions.let_go(actor, begun(actor, ana, fay).pk)
    told = queries.histories(actor, None)
    assert told[ana.pk] == History(kept=1, missed=1, days=(0, 5, 40), pending=2, this_month=1)
    assert told[bo.pk] == History(kept=1)
    assert told[cy.pk] == History(missed=1, days=(40,))
    assert told[ed.pk] == History(days=(0,), pending=1)
    assert told[fay.pk] == History()
    assert queries.histories(actor, [bo.pk]) == {bo.pk: History(kept=1)}
    assert queries.introduced_pairs(actor) == [
        (ana.pk, bo.pk), (ana.pk, cy.pk), (ana.pk, di.pk), (ana.pk, ed.pk),
    ]  # fmt: skip


@pytest.mark.parametrize(("looked", "missed"), [(None, 0), (13, 0), (14, 1)])
def test_they_missed_each_other_when_nothing_is_heard_long_after_looking_in(actor, people, looked, missed):
    before = later(actor, days=-30)
    one = begun(before, *people[:2])
    come_to(before, one, Standing.CONNECTED)
    if looked is not None:
        actions.looked_in(later(actor, days=-looked), one.pk, people[0].pk)
    assert queries.histories(actor, None)[people[0].pk].missed == missed


def test_a_connected_introduction_let_go_was_missed(actor, people):
    one = begun(actor, *people[:2])
    come_to(actor, one, Standing.CONNECTED)
    actions.let_go(actor, one.pk)
    assert queries.histories(actor, None)[people[0].pk].missed == 1


def test_no_page_of_anothers(actor, stranger, people):
    one = begun(actor, *people[:2])
    come_to(actor, one, Standing.TALKED)
    assert queries.due(stranger) == ()
    assert queries.introduced_with(stranger, people[0].pk) == ()
    assert queries.histories(stranger, None) == {}
    assert queries.introduced_pairs(stranger) == []
    assert queries.counts(stranger, since=TODAY, until=TODAY) == (0, 0)


@pytest.mark.requirement("R84")
def test_the_introduction_tells_its_own_pace(actor, people):
    one = begun(actor, *people[:2])
    assert queries.introduction(actor, one.pk).pace == ""
    for person in people[:2]:
        actions.asked(later(actor, days=3), one.pk, person.pk)
    told = queries.introduction(later(actor, days=9), one.pk)
    assert told.pace == "You asked both on the same day, 3 days after the idea."
