"""Reading exchanges: the story, the months, what was last and what comes."""

from datetime import date, timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import keep_promise, make_promise
from kithwork.conversations.queries import Contact, Month
from kithwork.conversations.queries.story import ExchangeNotFoundError
from kithwork.conversations.rules import By, Channel, Direction, Role
from kithwork.people.actions import archive
from tests.factories import somebody, talked
from tests.web.people_pages import write


@pytest.fixture
def dana(actor):
    return somebody(actor)


def ahead(actor, dana, **span):
    return write(
        actor,
        dana,
        at=actor.now + timedelta(**span),
        direction=Direction.BOTH,
        role=Role.ATTENDEE,
        channel=Channel.MEETING,
        subject="Walk",
    )


def test_the_story_is_told_newest_first_without_letters_between_others(actor, dana):
    write(actor, dana, at=actor.now - timedelta(days=1), direction=Direction.OTHER, counts=False)
    one, two = talked(actor, dana, days_ago=3), talked(actor, dana, days_ago=2)
    assert [line.exchange_id for line in conversations.story(actor, dana.pk)] == [two.pk, one.pk]
    assert [line.exchange_id for line in conversations.story(actor, dana.pk, limit=1, offset=1)] == [one.pk]


def test_the_story_of_another_workspace_is_not_told(stranger, actor):
    one = somebody(stranger)
    pk = talked(stranger, one).pk
    assert conversations.story(actor, one.pk) == []
    with pytest.raises(ExchangeNotFoundError):
        conversations.exchange(actor, pk)


def test_months_count_days_once_each_way_and_only_what_counts(actor, dana):
    for direction in (Direction.IN, Direction.IN, Direction.OUT):
        talked(actor, dana, days_ago=2, direction=direction)
    talked(actor, dana, days_ago=40)
    write(actor, dana, at=actor.now - timedelta(days=3), counts=False)
    ahead(actor, dana, days=2)
    months = conversations.months(actor, dana.pk, number=3)
    assert months == [
        Month(date(2026, 9, 1), 0, 0, 0),
        Month(date(2026, 10, 1), 0, 0, 1),
        Month(date(2026, 11, 1), 1, 1, 0),
    ]


def test_the_latest_of_each_is_found(actor, dana):
    bo, nobody = somebody(actor, "Bo"), somebody(actor, "Nobody")
    letter = write(actor, dana, at=actor.now - timedelta(days=5))
    talk = talked(actor, dana, days_ago=2)
    sent = talked(actor, bo, days_ago=1, direction=Direction.OUT)
    ahead(actor, dana, days=1)
    ids = [dana.pk, bo.pk, nobody.pk]
    assert {pk: line.exchange_id for pk, line in conversations.last_from(actor, ids).items()} == {dana.pk: letter}
    assert {pk: line.exchange_id for pk, line in conversations.last_with(actor, ids).items()} == {
        dana.pk: talk.pk,
        bo.pk: sent.pk,
    }
    assert {pk: line.exchange_id for pk, line in conversations.last_with(actor, [dana.pk]).items()} == {
        dana.pk: talk.pk
    }


def test_the_latest_each_way_may_be_the_same_talk(actor, dana):
    assert conversations.last_each_way(actor, dana.pk) == (None, None)
    talk = talked(actor, dana, days_ago=5)
    letter = write(actor, dana, at=actor.now - timedelta(days=2))
    mine, theirs = conversations.last_each_way(actor, dana.pk)
    assert (mine.exchange_id, theirs.exchange_id) == (talk.pk, letter)


def test_what_comes_is_told_with_everybody_in_it(actor, dana):
    soon = ahead(actor, dana, days=2)
    ahead(actor, dana, days=20)
    assert [(plan.exchange_id, plan.subject, plan.people) for plan in conversations.upcoming(actor)] == [
        (soon, "Walk", ((dana.pk, "Dana Keller"),))
    ]
    assert conversations.next_meetings(actor, [dana.pk]) == {dana.pk: actor.now + timedelta(days=2)}


def test_a_search_longer_than_any_note_finds_nobody(actor, dana):
    assert conversations.people_in_notes(actor, "a" * 100_000) == []


def test_people_are_found_by_what_was_noted_after_a_talk(actor, stranger, dana):
    bo = somebody(actor, "Bo")
    talked(actor, dana, days_ago=9, note="He builds BOATS")
    talked(actor, bo, days_ago=2, note="boats again")
    write(actor, somebody(actor, "Cy"), at=actor.now, text="boats in a letter")
    talked(stranger, somebody(stranger), note="boats")
    assert conversations.people_in_notes(actor, " boats ") == [bo.pk, dana.pk]
    assert conversations.people_in_notes(actor, "boats", limit=1) == [bo.pk]


def test_the_log_of_contacts_is_told_person_by_person_until_now(actor, dana):
    bo = somebody(actor, "Bo")
    talked(actor, bo, days_ago=1)
    talked(actor, dana, days_ago=2, direction=Direction.OUT)
    talked(actor, dana, days_ago=4)
    ahead(actor, dana, days=1)
    assert list(conversations.contact_log(actor, [dana.pk, bo.pk])) == [
        Contact(dana.pk, actor.now - timedelta(days=4), "both", True, "meeting", 1, is_direct=True),
        Contact(dana.pk, actor.now - timedelta(days=2), "out", True, "message", 1, is_direct=True),
        Contact(bo.pk, actor.now - timedelta(days=1), "both", True, "meeting", 1, is_direct=True),
    ]


def test_who_was_met_since_is_told_once(actor, dana):
    talked(actor, dana, days_ago=1)
    talked(actor, dana, days_ago=2)
    talked(actor, somebody(actor, "Bo"), days_ago=9)
    assert conversations.newly_held(actor, since=actor.now - timedelta(days=3)) == {dana.pk}


def test_exchanges_are_counted_by_channel(actor, stranger, dana):
    talked(actor, dana)
    talked(actor, dana, direction=Direction.OUT)
    talked(stranger, somebody(stranger))
    assert conversations.channel_counts(actor) == {"meeting": 1, "message": 1}
    assert conversations.exchange_count(actor) == 2
    assert len(list(conversations.known_keys(actor))) == 2


def test_open_promises_come_by_their_day_and_only_with_people_kept(actor, stranger, dana):
    gone = somebody(actor, "Gone")
    for who, what, days in ((dana, "undated", None), (dana, "later", 5), (dana, "soon", 1), (gone, "archived", 1)):
        due = None if days is None else actor.today + timedelta(days=days)
        make_promise(actor, person_id=who.pk, by=By.ME, what=what, due_date=due)
    keep_promise(actor, make_promise(actor, person_id=dana.pk, by=By.ME, what="kept").pk)
    make_promise(stranger, person_id=somebody(stranger).pk, by=By.ME, what="of another")
    archive(actor, gone.pk)
    assert [line.what for line in conversations.open_promises(actor)] == ["soon", "later", "undated"]
    told = [(line.what, line.is_open, line.is_mine) for line in conversations.promises_with(actor, dana.pk)]
    assert told == [("soon", True, True), ("later", True, True), ("undated", True, True), ("kept", False, True)]
