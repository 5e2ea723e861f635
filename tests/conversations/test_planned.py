"""Meetings to come that the user plans by hand."""

from datetime import timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import call_off_meeting, move_meeting, plan_meeting, tell_of_meeting
from kithwork.conversations.actions.hand import ConversationNotFoundError, MinutesError, NobodyInItError
from kithwork.conversations.actions.meetings import PastMeetingError
from kithwork.conversations.models import Exchange
from kithwork.conversations.rules import Channel, Direction, Role, Status
from kithwork.relationships.queries import standing
from tests.factories import later, somebody, talked
from tests.web.people_pages import write


@pytest.fixture
def dana(actor):
    return somebody(actor)


def planned(actor, *people, days=2, **more):
    return plan_meeting(
        actor, [one.pk for one in people], starts_at=actor.now + timedelta(days=days), minutes=30, **more
    )


def test_a_planned_meeting_stands_in_what_comes(actor, dana):
    bo = somebody(actor, "Bo")
    one = planned(actor, dana, bo, subject=" Getting\nto know ", where="Café Sol")
    seen = conversations.exchange(actor, one.pk)
    assert (seen.subject, seen.text, seen.minutes, seen.status, seen.by_hand) == (
        "Getting to know",
        "Where: Café Sol",
        30,
        Status.STANDS,
        True,
    )
    assert seen.people == ((dana.pk, "Dana Keller", "attendee", "both", True), (bo.pk, "Bo", "attendee", "both", True))
    assert conversations.next_meetings(actor, [dana.pk]) == {dana.pk: actor.now + timedelta(days=2)}
    assert standing(actor, dana.pk).next_date == actor.today + timedelta(days=2)


def test_it_counts_as_held_once_its_moment_has_come(actor, dana):
    planned(actor, dana, days=2)
    assert conversations.newly_held(later(actor, days=1), since=actor.now) == frozenset()
    assert conversations.newly_held(later(actor, days=3), since=actor.now) == {dana.pk}
    assert [contact.channel for contact in conversations.contact_log(later(actor, days=3), [dana.pk])] == ["meeting"]


def test_it_may_be_named_as_its_calendar_file_names_it(actor, dana):
    one = planned(actor, dana, source_key="ics:uid/1")
    assert one.source_key == "ics:uid/1"
    moved = move_meeting(actor, one.pk, starts_at=actor.now + timedelta(days=4), source_key="ics:uid/2")
    assert (moved.source_key, moved.minutes) == ("ics:uid/2", 30)


def test_a_moved_meeting_moves_for_everybody(actor, dana):
    one = planned(actor, dana)
    at = actor.now + timedelta(days=9)
    move_meeting(actor, one.pk, starts_at=at, minutes=60)
    assert conversations.next_meetings(actor, [dana.pk]) == {dana.pk: at}
    assert (conversations.exchange(actor, one.pk).at, conversations.exchange(actor, one.pk).minutes) == (at, 60)
    assert standing(actor, dana.pk).next_date == at.date()


def test_called_off_it_stays_in_the_story_and_counts_for_nothing(actor, dana):
    one = planned(actor, dana)
    call_off_meeting(actor, one.pk)
    [line] = conversations.story(actor, dana.pk)
    assert (line.status, line.counts) == (Status.CANCELLED, False)
    assert conversations.next_meetings(actor, [dana.pk]) == {}
    assert conversations.newly_held(later(actor, days=3), since=actor.now) == frozenset()
    move_meeting(actor, one.pk, starts_at=actor.now + timedelta(days=5))
    assert conversations.next_meetings(actor, [dana.pk]) == {dana.pk: actor.now + timedelta(days=5)}


def test_afterwards_it_is_told_how_it_was(actor, dana):
    one = planned(actor, dana, where="the park")
    after = later(actor, days=3)
    told = tell_of_meeting(after, one.pk, minutes=50, note=" She paints. ")
    assert (told.happened_at, told.minutes, told.text) == (
        actor.now + timedelta(days=2),
        50,
        "Where: the park\n\nShe paints.",
    )
    assert tell_of_meeting(after, one.pk, note="She paints.").text == "Where: the park\n\nShe paints."
    assert standing(after, dana.pk).met == 1


def test_told_of_early_it_has_happened_now(actor, dana):
    one = planned(actor, dana)
    assert tell_of_meeting(actor, one.pk).happened_at == actor.now
    assert [line.at for line in conversations.story(actor, dana.pk)] == [actor.now]


@pytest.mark.parametrize("days", [0, -1])
def test_nothing_is_planned_for_the_past(actor, dana, days):
    with pytest.raises(PastMeetingError, match="That moment has passed"):
        planned(actor, dana, days=days)
    with pytest.raises(PastMeetingError):
        move_meeting(actor, planned(actor, dana).pk, starts_at=actor.now + timedelta(days=days))


def test_a_meeting_needs_somebody_and_a_length_that_can_be(actor, dana):
    with pytest.raises(NobodyInItError):
        planned(actor)
    one = planned(actor, dana)
    for act in (
        lambda: plan_meeting(actor, [dana.pk], starts_at=actor.now + timedelta(days=1), minutes=0),
        lambda: move_meeting(actor, one.pk, starts_at=actor.now + timedelta(days=1), minutes=1441),
        lambda: tell_of_meeting(actor, one.pk, minutes=-5),
    ):
        with pytest.raises(MinutesError):
            act()
    assert Exchange.objects.count() == 1


def test_only_what_you_planned_is_yours_to_move(actor, stranger, dana):
    ahead = {"role": Role.ATTENDEE, "direction": Direction.BOTH, "channel": Channel.MEETING}
    of_a_calendar = write(actor, dana, at=actor.now + timedelta(days=1), **ahead)
    letter = talked(actor, dana, direction=Direction.OUT).pk
    theirs = planned(stranger, somebody(stranger)).pk
    for pk in (of_a_calendar, letter, theirs):
        with pytest.raises(ConversationNotFoundError, match="one from a calendar is changed there"):
            call_off_meeting(actor, pk)
        with pytest.raises(ConversationNotFoundError):
            move_meeting(actor, pk, starts_at=actor.now + timedelta(days=2))
        with pytest.raises(ConversationNotFoundError):
            tell_of_meeting(actor, pk)
