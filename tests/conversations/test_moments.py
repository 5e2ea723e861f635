"""The whole story: what passed, what moved, promises made and kept, in their place by date."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import keep_promise, let_go_of_promise, make_promise, record_help
from kithwork.conversations.queries import HelpLine, PromiseMoment, Turn
from kithwork.conversations.rules import By, HelpKind
from tests.conftest import NOW
from tests.factories import later, owner, somebody, talked
from tests.laws import tried


@pytest.fixture
def dana(actor):
    return somebody(actor)


def told(actor, person, **page):
    """Each moment as one word."""
    return [_word(moment) for moment in conversations.moments(actor, person.pk, **page)]


def _word(moment):
    if isinstance(moment, HelpLine):
        return moment.what
    if isinstance(moment, PromiseMoment):
        return f"{moment.turn.value} {moment.promise.what}"
    return moment.snippet


def helped(actor, person, what, *, days_ago=0, by=By.ME):
    day = actor.today - timedelta(days=days_ago)
    return record_help(actor, person.pk, by=by, kind=HelpKind.FAVOUR, what=what, on_date=day)


def test_everything_stands_in_its_place_by_date(actor, dana):
    before = later(actor, days=-4)
    one = make_promise(before, person_id=dana.pk, by=By.ME, what="the list")
    keep_promise(later(actor, days=-1), one.pk)
    talked(actor, dana, days_ago=3, note="a walk")
    talked(actor, dana, days_ago=0, note="a call")
    helped(actor, dana, "a lift", days_ago=2)
    assert told(actor, dana) == ["a call", "kept the list", "a lift", "a walk", "made the list"]


def test_what_was_noted_for_a_day_stands_above_what_passed_on_it(actor, dana):
    talked(actor, dana, note="a walk")
    one = make_promise(actor, person_id=dana.pk, by=By.THEM, what="to ask")
    helped(actor, dana, "a lift")
    keep_promise(actor, one.pk)
    assert told(actor, dana) == ["kept to ask", "made to ask", "a lift", "a walk"]


def test_a_promise_let_go_is_told_no_more(actor, dana):
    let_go_of_promise(actor, make_promise(actor, person_id=dana.pk, by=By.ME, what="gone").pk)
    assert told(actor, dana) == []


def test_a_promise_is_never_kept_before_it_was_made(actor, dana):
    one = make_promise(actor, person_id=dana.pk, by=By.ME, what="the list")
    keep_promise(later(actor, days=-2), one.pk)
    assert [(moment.turn, moment.on_date) for moment in conversations.moments(actor, dana.pk)] == [
        (Turn.KEPT, actor.today),
        (Turn.MADE, actor.today),
    ]


def test_a_stranger_is_told_nothing(actor, stranger, dana):
    talked(actor, dana)
    helped(actor, dana, "a lift")
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the list")
    assert conversations.moments(stranger, dana.pk) == []


def test_a_longer_story_takes_no_more_queries(actor, dana, django_assert_num_queries):
    for number in range(6):
        talked(actor, dana, days_ago=number)
        helped(actor, dana, str(number), days_ago=number)
        make_promise(actor, person_id=dana.pk, by=By.ME, what=str(number))
    for page in ({"limit": 2}, {"limit": 30}, {"limit": 3, "offset": 9}):
        with django_assert_num_queries(3):
            conversations.moments(actor, dana.pk, **page)


@tried(12)
@given(
    talks=st.lists(st.integers(0, 6), max_size=6),
    helps=st.lists(st.integers(0, 6), max_size=5),
    limit=st.integers(1, 4),
)
def test_page_by_page_the_story_is_told_whole_and_once(db, talks, helps, limit):
    actor = owner("Ana", now=NOW)
    dana = somebody(actor)
    for number, days in enumerate(talks):
        talked(actor, dana, days_ago=days, note=f"talk {number}")
    for number, days in enumerate(helps):
        helped(actor, dana, f"help {number}", days_ago=days)
    whole = told(actor, dana)
    pages = [told(actor, dana, limit=limit, offset=start) for start in range(0, len(whole) + limit, limit)]
    assert sorted(whole) == sorted(
        [*(f"talk {number}" for number in range(len(talks))), *(f"help {number}" for number in range(len(helps)))]
    )
    assert [word for page in pages for word in page] == whole
