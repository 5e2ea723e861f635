"""What the page of a person says of introductions: their wish, whom they know, and the story."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages

from kithwork.introductions.actions import answered, asked, begin, connected, let_go, say_acquainted, set_wish, talked
from kithwork.introductions.queries import acquaintances_of, wish_of
from kithwork.introductions.rules import Reply, Stance
from kithwork.people.actions import archive
from tests.factories import later, somebody
from tests.factories import talked as met
from tests.web.people_pages import marks, words


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", given="Dana", family="Keller")


@pytest.fixture
def bo(actor):
    return somebody(actor, "Bo Berg", given="Bo", family="Berg")


def url(one, *more):
    return "/".join(["/people", str(one.pk), *more, ""])


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("act", ["introducing", "knows"])
def test_nothing_can_be_said_of_a_person_of_another_workspace(actor, stranger, pages, dana, act):
    one = somebody(stranger)
    sent = {"stance": "never", "who": dana.full_name, "take_back": ""}
    assert pages.post(url(one, act), sent).status_code == 404
    assert wish_of(stranger, one.pk) is None


class TestWish:
    """May I introduce you?"""

    def test_nothing_said_yet_is_said_so(self, pages, dana):
        page = words(pages.get(url(dana)))
        assert "About introductions Has said nothing about introductions yet" in page
        assert "Happy to be introduced Please ask me first Not now, until Please never" in page

    @pytest.mark.parametrize(
        ("stance", "said"),
        [
            ("open", "Likes to be introduced; ask all the same. May be named before the answer."),
            ("ask-first", "Asked to be asked first. May be named before the answer."),
            ("never", "Asked never to be introduced."),
        ],
    )
    def test_each_answer_is_kept_with_its_words(self, actor, pages, dana, stance, said):
        sent = pages.post(
            url(dana, "introducing"), {"stance": stance, "names_fine": "yes", "words": "gladly", "until": "2027-01-01"}
        )
        assert told(sent) == ["Kept what Dana said about introductions."]
        assert wish_of(actor, dana.pk).until is None
        page = pages.get(url(dana))
        assert f"About introductions {said} “gladly”" in words(page)
        assert f'value="{stance}" required checked' in marks(page)

    def test_not_now_has_a_day(self, actor, pages, dana):
        pages.post(url(dana, "introducing"), {"stance": "not-now", "until": "2027-01-21"})
        assert wish_of(actor, dana.pk).until == date(2027, 1, 21)
        page = pages.get(url(dana))
        assert "Said not before 21 Jan 2027." in words(page)
        assert 'name="until" value="2027-01-21"' in marks(page)

    def test_a_day_that_is_over_is_a_mistake(self, actor, pages, dana):
        sent = pages.post(url(dana, "introducing"), {"stance": "not-now", "until": "2026-01-01"})
        assert told(sent) == ["That day is over; say from which day on they may be asked."]
        assert wish_of(actor, dana.pk) is None

    @pytest.mark.parametrize("until", ["", "soon"])
    def test_without_a_day_it_holds_until_changed(self, actor, pages, dana, until):
        pages.post(url(dana, "introducing"), {"stance": "not-now", "until": until})
        assert wish_of(actor, dana.pk).until is None
        assert "Said not now." in words(pages.get(url(dana)))

    def test_nothing_chosen_keeps_nothing(self, actor, pages, dana):
        assert told(pages.post(url(dana, "introducing"), {"stance": "x"})) == ["Choose what Dana said."]
        assert wish_of(actor, dana.pk) is None

    def test_it_can_be_forgotten(self, actor, pages, dana):
        set_wish(actor, dana.pk, Stance.NEVER)
        pages.post(url(dana, "introducing"), {"forget": "yes", "stance": "open"})
        assert wish_of(actor, dana.pk) is None


class TestKnows:
    """Whom somebody knows."""

    def test_nobody_is_said_so(self, pages, dana):
        assert "Knows Nobody else in your book, as far as it shows." in words(pages.get(url(dana)))

    def test_the_users_word_is_kept_and_taken_back(self, actor, pages, dana, bo):
        assert told(pages.post(url(dana, "knows"), {"who": "Bo Berg"})) == ["Dana and Bo know each other."]
        page = words(pages.get(url(bo)))
        assert "Knows Dana Keller They know each other; you said so on 18 Nov. Take back" in page
        pages.post(url(bo, "knows"), {"take_back": dana.pk})
        assert acquaintances_of(actor, dana.pk) == {}

    def test_what_was_seen_opens_its_evidence_and_cannot_be_taken_back(self, actor, pages, dana, bo):
        from kithwork.conversations.actions import log_conversation
        from kithwork.conversations.rules import Channel

        log_conversation(
            actor, person_ids=[dana.pk, bo.pk], channel=Channel.MEETING, happened_at=actor.now - timedelta(days=3)
        )
        page = pages.get(url(dana))
        assert "Bo Berg They were in one meeting with you on 15 Nov. See it" in words(page)
        assert "Take back: Dana knows Bo Berg" not in marks(page)

    @pytest.mark.parametrize(
        ("who", "mistake"),
        [
            ("Zoe", "Nobody here is called “Zoe”; try part of the name, or an address."),
            ("Dana Keller", "It takes two different people."),
        ],
    )
    def test_a_mistake_is_said(self, actor, pages, dana, who, mistake):
        assert told(pages.post(url(dana, "knows"), {"who": who})) == [mistake]
        assert acquaintances_of(actor, dana.pk) == {}

    def test_a_few_are_shown_some_folded_and_the_rest_counted(self, actor, pages, dana):
        for number in range(23):
            say_acquainted(actor, dana.pk, somebody(actor, f"Friend {number:02}").pk)
        page = words(pages.get(url(dana)))
        assert "And 16 more" in page
        assert "And 3 others." in page

    def test_who_is_in_the_archive_has_no_such_parts(self, actor, pages, dana):
        archive(actor, dana.pk)
        page = words(pages.get(url(dana)))
        assert ("About introductions" in page, "Who should" in page, "Knows" in page) == (False, False, False)


class TestStory:
    """Introductions stand in the story by the day they came so far."""

    @pytest.fixture
    def one(self, actor, dana, bo):
        return begin(actor, [dana.pk, bo.pk], words="a room for the choir").pk

    def yes(self, actor, one, *people):
        for person in people:
            asked(actor, one, person.pk)
            answered(actor, one, person.pk, Reply.YES)

    def test_an_idea_is_told_and_opens(self, pages, dana, one):
        page = pages.get(url(dana))
        assert "18 Nov You thought of introducing Dana: Dana and Bo Berg" in words(page)
        assert f'href="/introductions/{one}/"' in marks(page)

    def test_asked_and_agreed(self, actor, pages, dana, bo, one):
        asked(actor, one, dana.pk)
        assert "You asked about an introduction: Dana and Bo Berg" in words(pages.get(url(dana)))
        answered(actor, one, dana.pk, Reply.YES)
        assert "One yes to an introduction: Dana and Bo Berg" in words(pages.get(url(dana)))
        self.yes(actor, one, bo)
        assert "All said yes to an introduction: Dana and Bo Berg" in words(pages.get(url(dana)))

    def test_connected_is_told_once_and_opens(self, actor, pages, dana, bo, one):
        self.yes(actor, one, dana, bo)
        connected(actor, one)
        page = pages.get(url(dana))
        assert words(page).count("You introduced Dana") == 2  # among what passed of value, and in the story
        assert "You introduced Dana: to Bo Berg" in words(page)
        assert f'<a class="line" href="/introductions/{one}/">' in marks(page)

    def test_that_they_talked_stands_above_that_they_were_introduced(self, actor, pages, dana, bo, one):
        self.yes(actor, one, dana, bo)
        connected(actor, one)
        talked(actor, one)
        story = words(pages.get(url(dana))).partition("Your story")[2]
        told = story.index("They talked, as you introduced them: Dana and Bo Berg")
        assert told < story.index("You introduced Dana: to Bo Berg")

    def test_what_was_let_go_as_an_idea_is_not_told(self, actor, pages, dana, one):
        let_go(actor, one)
        assert "introduc" not in words(pages.get(url(dana))).partition("Your story")[2].partition("Twelve")[0]

    def test_it_stands_on_the_page_of_its_day(self, actor, pages, dana, one):
        for day in range(1, 46):
            met(actor, dana, days_ago=day, note=f"Talk {day}")
        old = begin(later(actor, days=-30), [dana.pk, somebody(actor, "Cy Orr").pk]).pk
        first, second, third = (marks(pages.get(f"{url(dana)}?story={offset}")) for offset in (0, 20, 40))
        found = [[f'href="/introductions/{pk}/"' in page for page in (first, second, third)] for pk in (one, old)]
        assert found == [[True, False, False], [False, True, False]]
