"""What people look for and offer, in their own words."""

from datetime import date, timedelta

import pytest

from kithwork.people.actions import close_mention, mention, remove_mention, reopen_mention
from kithwork.people.actions.mentions import EmptyMentionError, MentionNotFoundError, NotSaidYetError
from kithwork.people.models import Mention
from kithwork.people.queries import MentionLine, PersonNotFoundError, mentions_of, open_mentions
from kithwork.people.queries.some import NAMED_AT_MOST
from kithwork.people.rules import Mentioned
from tests.factories import later, somebody


@pytest.fixture
def dana(actor):
    return somebody(actor)


def seeks(actor, person, words="a venue", **more):
    return mention(actor, person.pk, kind=Mentioned.SEEKS, words=words, **more)


def test_what_somebody_said_is_kept_with_its_day(actor, dana):
    one = seeks(actor, dana, "  a venue\nfor a workshop ")
    two = mention(actor, dana.pk, kind=Mentioned.OFFERS, words="first advice", said_on=date(2026, 11, 1))
    assert mentions_of(actor, dana.pk) == [
        MentionLine(one.pk, Mentioned.SEEKS, "a venue for a workshop", actor.today, False, dana.pk),
        MentionLine(two.pk, Mentioned.OFFERS, "first advice", date(2026, 11, 1), False, dana.pk),
    ]


@pytest.mark.parametrize(("days", "stale"), [(0, False), (90, False), (91, True)])
def test_after_ninety_days_one_asks_again(actor, dana, days, stale):
    seeks(actor, dana, said_on=actor.today - timedelta(days=days))
    assert [line.is_stale for line in mentions_of(actor, dana.pk)] == [stale]


def test_said_again_it_is_fresh_again_and_stands_once(actor, dana):
    seeks(actor, dana, "A Venue", said_on=actor.today - timedelta(days=200))
    seeks(actor, dana, "a venue")
    seeks(actor, dana, "a venue", said_on=actor.today - timedelta(days=3))
    [line] = mentions_of(actor, dana.pk)
    assert (line.words, line.said_on) == ("A Venue", actor.today)


def test_what_is_over_is_told_no_more_until_it_is_taken_back(actor, dana):
    one = seeks(actor, dana)
    assert close_mention(actor, one.pk).closed_on == actor.today
    assert mentions_of(actor, dana.pk) == []
    reopen_mention(actor, one.pk)
    assert [line.id for line in mentions_of(actor, dana.pk)] == [one.pk]


def test_what_is_over_and_wanted_anew_is_a_new_line(actor, dana):
    close_mention(actor, seeks(actor, dana).pk)
    seeks(later(actor, days=1), dana)
    assert Mention.objects.count() == 2


def test_a_mistake_is_forgotten(actor, dana):
    assert remove_mention(actor, seeks(actor, dana).pk) == dana.pk
    assert Mention.objects.count() == 0


@pytest.mark.parametrize("words", ["", " \n "])
def test_nothing_said_is_asked_for(actor, dana, words):
    with pytest.raises(EmptyMentionError, match=r"Say in a few words what they look for or have to offer\."):
        seeks(actor, dana, words)


def test_nobody_said_it_tomorrow(actor, dana):
    with pytest.raises(NotSaidYetError, match="That day has not come yet; say when they said it"):
        seeks(actor, dana, said_on=actor.today + timedelta(days=1))


def test_a_stranger_sees_and_changes_nothing(actor, stranger, dana):
    one = seeks(actor, dana)
    assert mentions_of(stranger, dana.pk) == []
    assert open_mentions(stranger, None) == {}
    with pytest.raises(PersonNotFoundError):
        seeks(stranger, dana)
    for act in (close_mention, reopen_mention, remove_mention):
        with pytest.raises(MentionNotFoundError, match="There is no such line"):
            act(stranger, one.pk)
    assert [line.id for line in mentions_of(actor, dana.pk)] == [one.pk]


def test_many_peoples_lines_are_told_in_one_query(actor, dana, django_assert_num_queries):
    bo, cy = somebody(actor, "Bo"), somebody(actor, "Cy")
    first, second = seeks(actor, dana), seeks(actor, bo)
    seeks(actor, cy)
    told = {dana.pk: [first.pk], bo.pk: [second.pk]}
    for ids in ([dana.pk, bo.pk], [dana.pk, bo.pk, *range(10**6, 10**6 + NAMED_AT_MOST)]):
        with django_assert_num_queries(1):
            found = open_mentions(actor, ids)
        assert {pk: [line.id for line in lines] for pk, lines in found.items()} == told
    assert set(open_mentions(actor, None)) == {dana.pk, bo.pk, cy.pk}


def test_two_things_looked_for_are_two_lines(actor, dana):
    seeks(actor, dana, "a venue")
    seeks(actor, dana, "a florist")
    assert [line.words for line in mentions_of(actor, dana.pk)] == ["a florist", "a venue"]
