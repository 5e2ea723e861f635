"""The story on a person's page: what passed, what moved, promises made and kept, in their place."""

from datetime import timedelta

import pytest
from django.urls import reverse

from kithwork.conversations.actions import keep_promise, make_promise, record_help
from kithwork.conversations.rules import By, HelpKind
from kithwork.web.people.story import AT_ONCE, story_page
from tests.factories import later, somebody, talked


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller")


def lines(actor, person, *, offset=0):
    """Each line of the story as (kind, what it says)."""
    page = story_page(actor, person.pk, name="Dana", offset=offset)
    return [(line.kind, f"{line.who}: {line.subject}", line.remark, line.dot) for line in page.lines]


@pytest.mark.parametrize(
    ("by", "kind", "words"),
    [
        (By.ME, HelpKind.INTRODUCTION, "You introduced Dana: x"),
        (By.THEM, HelpKind.INTRODUCTION, "Dana introduced you: x"),
        (By.ME, HelpKind.INFORMATION, "You told Dana: x"),
        (By.THEM, HelpKind.INFORMATION, "Dana told you: x"),
        (By.ME, HelpKind.REFERRAL, "You recommended Dana: x"),
        (By.THEM, HelpKind.REFERRAL, "Dana recommended you: x"),
        (By.ME, HelpKind.FAVOUR, "You helped Dana: x"),
        (By.THEM, HelpKind.FAVOUR, "Dana helped you: x"),
        (By.ME, HelpKind.THANKS, "You thanked Dana: x"),
        (By.THEM, HelpKind.THANKS, "Dana thanked you: x"),
    ],
)
def test_what_moved_is_told_as_it_was(actor, dana, by, kind, words):
    record_help(actor, dana.pk, by=by, kind=kind, what="x")
    assert lines(actor, dana) == [("help", words, "", "you" if by is By.ME else "them")]


@pytest.mark.parametrize(
    ("by", "made", "kept"),
    [
        (By.ME, "You promised: the list", "You kept your word: the list"),
        (By.THEM, "Dana promised: the list", "Dana kept their word: the list"),
    ],
)
def test_a_promise_is_told_when_made_and_when_kept(actor, dana, by, made, kept):
    dot = "you" if by is By.ME else "them"
    before = later(actor, days=-3)
    due = actor.today + timedelta(days=1)
    one = make_promise(before, person_id=dana.pk, by=by, what="the list", due_date=due)
    assert lines(actor, dana) == [("promise", made, "for tomorrow", dot)]
    keep_promise(actor, one.pk)
    assert lines(actor, dana) == [("kept", kept, "", dot), ("promise", made, "", dot)]


def test_a_line_opens_the_talk_it_came_from_where_there_is_one(pages, actor, dana):
    talk = talked(actor, dana)
    record_help(actor, dana.pk, by=By.ME, kind=HelpKind.INFORMATION, what="the article", exchange_id=talk.pk)
    record_help(actor, dana.pk, by=By.THEM, kind=HelpKind.FAVOUR, what="a lift")
    page = story_page(actor, dana.pk, name="Dana", offset=0)
    opened = reverse("exchange", args=[talk.pk])
    assert [line.url for line in page.lines] == ["", opened, opened]
    shown = pages.get(reverse("person", args=[dana.pk])).text
    assert "a lift</span>" in shown
    assert 'href=""' not in shown


def test_a_long_story_is_paged_with_everything_in_it(pages, actor, dana):
    for number in range(AT_ONCE):
        talked(actor, dana, days_ago=number)
        record_help(actor, dana.pk, by=By.ME, kind=HelpKind.FAVOUR, what=str(number))
    first = story_page(actor, dana.pk, name="Dana", offset=0)
    second = story_page(actor, dana.pk, name="Dana", offset=AT_ONCE)
    here = reverse("person", args=[dana.pk])
    assert (len(first.lines), first.older, first.newer) == (AT_ONCE, f"{here}?story={AT_ONCE}", "")
    assert (len(second.lines), second.older, second.newer) == (AT_ONCE, "", here)
    assert {line.kind for line in first.lines} == {"help"}
    assert {line.kind for line in second.lines} == {"exchange"}
