"""Who is alive, through the whole product: from what passed to the word and the sentence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import log_conversation, record_help
from kithwork.conversations.rules import By, Channel, Direction, HelpKind
from kithwork.relationships import queries as relationships
from kithwork.relationships.actions import need_not_reciprocate, note_hint_shown, refresh, say_alive, set_layer
from kithwork.relationships.models import Pulse, Tie
from kithwork.relationships.rules import Layer, Stage, State, Way
from tests.factories import later, owner, somebody, talked, talked_often
from tests.laws import tried
from tests.relationships.letters import in_turn, mailed
from tests.web.people_pages import write


def chance(actor, one):
    return relationships.standing(actor, one.pk).chances.in_ninety_days


def met_every(actor, one, days, times):
    talked_often(actor, one, days_ago=[number * days + 1 for number in range(times)])


@pytest.mark.requirement("R02")
def test_the_four_cases_meetings_without_mail_are_alive_above_one_mail_each_way(actor):
    weekly, monthly, mail, mails = (somebody(actor, name) for name in ("Weekly", "Monthly", "Mail", "Mails"))
    met_every(actor, weekly, 7, 52)
    met_every(actor, monthly, 30, 12)
    mailed(actor, mail, [(6, Direction.OUT), (5, Direction.IN)])
    mailed(actor, mails, [(number * 30 + 1, in_turn(number)) for number in range(12)])

    chances = {one.full_name: chance(actor, one) for one in (weekly, monthly, mail, mails)}
    states = {one.full_name: relationships.standing(actor, one.pk).state for one in (weekly, monthly)}

    assert states == {"Weekly": State.ALIVE, "Monthly": State.ALIVE}
    assert sorted(chances, key=chances.get, reverse=True)[:2] == ["Weekly", "Monthly"]
    assert chances["Monthly"] >= 0.6


@pytest.mark.requirement("R02")
def test_ten_mails_in_a_day_say_less_than_five_mails_and_a_coffee_over_two_months(actor):
    burst, steady = somebody(actor, "Burst"), somebody(actor, "Steady")
    mailed(actor, burst, [(2, in_turn(number)) for number in range(10)])
    mailed(actor, steady, [(60 - 12 * number, in_turn(number)) for number in range(5)])
    talked(actor, steady, days_ago=2)

    assert chance(actor, burst) < chance(actor, steady)


@pytest.mark.requirement("R42")
def test_twenty_sent_and_none_received_is_no_relationship_and_the_sentence_says_why(actor):
    dana = somebody(actor)
    mailed(actor, dana, [(number * 12, Direction.OUT) for number in range(1, 21)])

    how = relationships.standing(actor, dana.pk)

    assert (how.state, how.way, how.is_unanswered, how.chances) == (State.UNKNOWN, Way.MOSTLY_YOU, True, None)
    assert how.sentence(name="Dana") == (
        "You last wrote 12 days ago (6 Nov); nothing has come back yet. "
        "A relationship needs both sides; so far only one has spoken."
    )


@pytest.mark.requirement("R45")
def test_people_without_any_exchange_do_not_make_the_network_larger(actor):
    dana = somebody(actor)
    met_every(actor, dana, 7, 4)
    before = relationships.network_number(actor)
    for number in range(50):
        somebody(actor, f"Card {number}")

    assert (before, relationships.network_number(actor)) == (1, 1)


def test_a_stranger_sees_nothing(actor, stranger):
    dana = somebody(actor)
    met_every(actor, dana, 7, 4)

    seen = relationships.standing(stranger, dana.pk)

    assert (seen.state, seen.last_date, seen.stage) == (State.UNKNOWN, None, Stage.NEW)
    assert relationships.network_number(stranger) == 0
    assert relationships.arrays(stranger).person_ids.tolist() == []


def archive(actor, one, *, years):
    """Mail every other day in both directions for a year that ended *years* ago."""
    mailed(actor, one, [(years * 365 + number * 2, in_turn(number)) for number in range(60)])


def test_a_mailbox_that_ended_years_ago_is_told_as_of_its_last_day(actor):
    dana = somebody(actor)
    archive(actor, dana, years=24)

    how = relationships.standing(actor, dana.pk)

    ended = actor.today - timedelta(days=24 * 365)
    assert (how.state, how.as_of, how.ended, how.chances) == (State.ALIVE, ended, "mail", None)
    assert how.sentence(name="Dana").endswith(
        "Your mail ends on 24 Nov 2002. As of then you two were usually in touch every week and this was alive; "
        "there is not enough recent history to say more."
    )
    assert relationships.arrays(actor).as_of.tolist() == [True]
    assert relationships.network(actor).as_of == ended


def test_somebody_met_since_is_told_as_of_today_though_the_mail_ended(actor):
    dana, bo = somebody(actor), somebody(actor, "Bo Lind")
    archive(actor, dana, years=2)
    archive(actor, bo, years=2)
    talked(actor, dana, days_ago=3)

    assert relationships.standing(actor, dana.pk).as_of is None
    assert relationships.standing(actor, bo.pk).as_of == actor.today - timedelta(days=2 * 365)


def test_one_or_all_are_told_the_same_state_chance_and_stage(actor):
    people = [somebody(actor, f"Somebody {number}") for number in range(6)]
    for number, one in enumerate(people):
        mailed(actor, one, [(3 + turn * 9, in_turn(turn // 2)) for turn in range(number * 2)])
    ties = relationships.arrays(actor)

    alone = {pk: relationships.standing(actor, pk) for pk in ties.person_ids.tolist()}
    page = relationships.standings(actor, list(alone))

    assert page == alone
    assert [relationships.STATES[code] for code in ties.states.tolist()] == [how.state for how in alone.values()]
    assert ties.stages.tolist() == [how.stage.step for how in alone.values()]
    assert ties.rhythm_days.tolist()[2:] == [how.rhythm_days for how in alone.values()][2:]


def one_sided(actor, one, direction, *, months=9):
    mailed(actor, one, [(5 + number * 30, direction) for number in range(months)])


def test_swapping_the_directions_swaps_the_way_and_nothing_else(actor):
    mine, theirs = somebody(actor, "Mine"), somebody(actor, "Theirs")
    one_sided(actor, mine, Direction.OUT)
    one_sided(actor, theirs, Direction.IN)
    how = [relationships.standing(actor, one.pk) for one in (mine, theirs)]

    assert [(one.way, one.state, one.is_one_way) for one in how] == [
        (Way.MOSTLY_YOU, State.UNKNOWN, True),
        (Way.MOSTLY_THEM, State.UNKNOWN, True),
    ]


def test_the_hint_comes_once_in_ninety_days_and_never_where_nothing_need_come_back(actor):
    dana = somebody(actor)
    one_sided(actor, dana, Direction.OUT)
    assert relationships.standing(actor, dana.pk).hint_due is True

    note_hint_shown(actor, dana.pk)
    assert relationships.standing(later(actor, days=89), dana.pk).hint_due is False
    assert relationships.standing(later(actor, days=90), dana.pk).hint_due is True

    need_not_reciprocate(actor, dana.pk)
    how = relationships.standing(later(actor, days=90), dana.pk)
    assert (how.hint_due, how.is_one_way, how.no_need) == (False, False, True)


def test_help_and_who_opens_that_contradict_go_both_ways(actor):
    dana = somebody(actor)
    one_sided(actor, dana, Direction.IN)
    for number in range(3):
        record_help(actor, dana.pk, by=By.ME, kind=HelpKind.INFORMATION, what=f"an idea, {number}")

    assert relationships.standing(actor, dana.pk).way is Way.BOTH


def test_thanks_are_no_help(actor):
    dana = somebody(actor)
    one_sided(actor, dana, Direction.IN)
    for number in range(3):
        record_help(actor, dana.pk, by=By.ME, kind=HelpKind.THANKS, what=f"a card, {number}")

    assert relationships.standing(actor, dana.pk).way is Way.MOSTLY_THEM


def test_the_users_own_word_wins_until_its_day(actor):
    dana = somebody(actor)
    talked(actor, dana, days_ago=500)
    say_alive(actor, dana.pk, until=actor.today + timedelta(days=90))

    how = relationships.standing(actor, dana.pk)
    assert (how.state, how.alive_until) == (State.ALIVE, actor.today + timedelta(days=90))
    assert relationships.state_counts(actor)[State.ALIVE] == 1
    assert relationships.standing(later(actor, days=91), dana.pk).state is State.QUIET

    say_alive(actor, dana.pk, until=None)
    assert relationships.standing(actor, dana.pk).state is State.QUIET


def test_after_an_upgrade_every_tie_is_counted_anew_once(actor, django_assert_max_num_queries):
    dana = somebody(actor)
    met_every(actor, dana, 7, 6)
    before = relationships.standing(actor, dana.pk)
    set_layer(actor, dana.pk, layer=Layer.CLOSE)
    Pulse.objects.all().delete()
    Tie.objects.update(contacts=b"", turns=0, gaps=0, know_day=None)
    assert relationships.standing(actor, dana.pk).state is State.UNKNOWN

    refresh(actor)
    after = relationships.standing(actor, dana.pk)

    assert (after.state, after.chances, after.layer) == (before.state, before.chances, Layer.CLOSE)
    with django_assert_max_num_queries(3):  # with the two that begin and end a transaction
        refresh(actor)


def test_refreshing_an_empty_book_does_nothing(actor):
    refresh(actor)
    assert Pulse.objects.count() == 0


def test_a_new_day_brings_the_pulse_up_to_date(actor):
    talked(actor, somebody(actor))
    refresh(later(actor, days=1))
    assert Pulse.objects.get().fit["own_on"] == (actor.today + timedelta(days=1)).isoformat()


exchanges = st.lists(st.tuples(st.integers(1, 400), st.sampled_from([Direction.OUT, Direction.IN])), max_size=8)


@tried(15)
@given(exchanges, st.integers(1, 60))
def test_one_more_talk_never_makes_a_relationship_less_alive(db, past, days):
    actor = owner("Ana", now=datetime(2026, 11, 18, 9, 30, tzinfo=UTC))
    dana = somebody(actor)
    talked(actor, dana, days_ago=90)
    mailed(actor, dana, past)
    before = chance(actor, dana)
    talked(actor, dana, days_ago=days)

    assert chance(actor, dana) >= before - 1e-12


def test_a_letter_on_the_evening_of_a_lunch_of_three_takes_nothing_away(actor):
    dana, bo, cleo = somebody(actor), somebody(actor, "Bo"), somebody(actor, "Cleo")
    for number in range(4):
        at = actor.now - timedelta(days=number * 40 + 1)
        log_conversation(actor, person_ids=[dana.pk, bo.pk, cleo.pk], channel=Channel.MEETING, happened_at=at)
    before = chance(actor, dana)
    mailed(actor, dana, [(number * 40 + 1, side) for number in range(4) for side in (Direction.OUT, Direction.IN)])

    assert chance(actor, dana) == before


def test_who_alone_writes_after_each_shared_meal_is_not_said_to_be_carried_by_me(actor):
    dana, bo = somebody(actor), somebody(actor, "Bo")
    for number in range(12):
        at = actor.now - timedelta(days=number * 30 + 1)
        log_conversation(actor, person_ids=[dana.pk, bo.pk], channel=Channel.MEETING, happened_at=at)
    mailed(actor, dana, [(number * 30 + 1, Direction.IN) for number in range(12)])

    assert relationships.standing(actor, dana.pk).way is not Way.MOSTLY_YOU


def test_a_line_of_mine_after_a_first_talk_is_not_yet_knowing(actor):
    dana = somebody(actor)
    talked(actor, dana, days_ago=4)
    talked(actor, dana, days_ago=1, direction=Direction.OUT)
    assert relationships.standing(actor, dana.pk).stage is Stage.NEW
    talked(actor, dana, days_ago=0, direction=Direction.IN)
    assert relationships.standing(actor, dana.pk).stage is Stage.KNOW


def test_the_days_of_contact_are_the_owners_own_calendar_days(actor):
    actor.workspace.time_zone = "Asia/Tokyo"
    actor.workspace.save()
    dana = somebody(actor)
    write(actor, dana, at=datetime(2026, 11, 10, 16, 0, tzinfo=UTC), key="late")

    assert [one.day for one in relationships.why(actor, dana.pk).contacts] == [date(2026, 11, 11)]
