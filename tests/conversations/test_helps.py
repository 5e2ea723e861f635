"""What of value moved between me and people."""

from datetime import date, timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import NewHelp, log_conversation, make_promise, record_help, remove_help
from kithwork.conversations.actions.helps import EmptyHelpError, HelpNotFoundError, NotHelpedYetError
from kithwork.conversations.models import Help
from kithwork.conversations.queries import HelpLine
from kithwork.conversations.rules import By, Channel, HelpKind
from kithwork.people.queries import PersonNotFoundError
from kithwork.people.queries.some import NAMED_AT_MOST
from tests.factories import somebody, talked


@pytest.fixture
def dana(actor):
    return somebody(actor)


def gave(actor, person, what="the article on leases", *, by=By.ME, kind=HelpKind.INFORMATION, **more):
    return record_help(actor, person.pk, by=by, kind=kind, what=what, **more)


def test_what_moved_is_told_latest_first_with_who_gave_it(actor, dana):
    talk = talked(actor, dana)
    one = gave(actor, dana, " to the\nflorist ", kind=HelpKind.INTRODUCTION, exchange_id=talk.pk)
    two = gave(actor, dana, "the tender", by=By.THEM, kind=HelpKind.REFERRAL, on_date=date(2026, 11, 3))
    lines = conversations.helps_with(actor, dana.pk)
    assert lines == [
        HelpLine(one.pk, By.ME, HelpKind.INTRODUCTION, "to the florist", actor.today, talk.pk, dana.pk),
        HelpLine(two.pk, By.THEM, HelpKind.REFERRAL, "the tender", date(2026, 11, 3), None, dana.pk),
    ]
    assert [line.is_mine for line in lines] == [True, False]


def test_what_moved_in_a_talk_is_kept_with_it_for_everybody_in_it(actor, dana):
    bo = somebody(actor, "Bo")
    talk = log_conversation(
        actor,
        person_ids=[dana.pk, bo.pk],
        channel=Channel.MEETING,
        happened_at=actor.now - timedelta(days=2),
        helps=[NewHelp(By.ME, HelpKind.INFORMATION, "the checklist"), NewHelp(By.THEM, HelpKind.THANKS, "cake")],
    )
    told = [
        (line.by, line.what, line.on_date, line.exchange_id)
        for pk in (dana.pk, bo.pk)
        for line in conversations.helps_with(actor, pk)
    ]
    day = actor.today - timedelta(days=2)
    assert told == [(By.THEM, "cake", day, talk.pk), (By.ME, "the checklist", day, talk.pk)] * 2


def test_a_mistake_is_forgotten(actor, dana):
    assert remove_help(actor, gave(actor, dana).pk) == dana.pk
    assert Help.objects.count() == 0


def test_help_without_words_is_asked_for(actor, dana):
    with pytest.raises(EmptyHelpError, match="Say in a few words what it was"):
        gave(actor, dana, " ")


def test_what_is_still_to_come_is_a_promise(actor, dana):
    with pytest.raises(NotHelpedYetError, match="what is still to come is a promise"):
        gave(actor, dana, on_date=actor.today + timedelta(days=1))


def test_a_stranger_sees_and_changes_nothing(actor, stranger, dana):
    one = gave(actor, dana)
    assert conversations.helps_with(stranger, dana.pk) == []
    assert conversations.helps_by_person(stranger, None) == {}
    with pytest.raises(PersonNotFoundError):
        gave(stranger, dana)
    with pytest.raises(HelpNotFoundError, match="There is no such line"):
        remove_help(stranger, one.pk)
    theirs = talked(stranger, somebody(stranger, "Not Yours"))
    assert gave(actor, dana, exchange_id=theirs.pk).exchange_id is None


def test_many_peoples_helps_and_promises_take_one_query_each(actor, dana, django_assert_num_queries):
    bo, cy = somebody(actor, "Bo"), somebody(actor, "Cy")
    for one in (dana, dana, bo, cy):
        gave(actor, one)
        make_promise(actor, person_id=one.pk, by=By.ME, what="the list")
    for ask in (conversations.helps_by_person, conversations.promises_by_person):
        for ids in ([dana.pk, bo.pk], [dana.pk, bo.pk, *range(10**6, 10**6 + NAMED_AT_MOST)]):
            with django_assert_num_queries(1):
                found = ask(actor, ids)
            assert {pk: len(lines) for pk, lines in found.items()} == {dana.pk: 2, bo.pk: 1}
        assert set(ask(actor, None)) == {dana.pk, bo.pk, cy.pk}


def test_promises_by_person_come_latest_first_kept_ones_too(actor, dana):
    one = make_promise(actor, person_id=dana.pk, by=By.ME, what="one")
    two = make_promise(actor, person_id=dana.pk, by=By.THEM, what="two")
    assert [line.id for line in conversations.promises_by_person(actor, [dana.pk])[dana.pk]] == [two.pk, one.pk]
