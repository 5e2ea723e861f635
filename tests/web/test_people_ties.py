"""What the user says of one relationship on its page: stage, impressions, closeness, what was said and given."""

import re
from datetime import timedelta

import pytest

from kithwork.conversations.actions import record_help
from kithwork.conversations.queries import helps_with
from kithwork.conversations.rules import By, Direction, HelpKind
from kithwork.people.actions import archive, mention
from kithwork.people.queries import mentions_of
from kithwork.people.rules import Mentioned
from kithwork.relationships.actions import add_impression, set_layer, set_stage, wish_rhythm
from kithwork.relationships.queries import impressions, stage_seen, standing
from kithwork.relationships.rules import ImpressionKind, Layer, Stage, State
from tests.factories import later, somebody, talked, talked_often
from tests.web.people_pages import marks, words

ACTS = ["stage", "layer", "wish", "no-need", "elsewhere", "impression", "mention", "help"]


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", emails=["dana@example.org"], given="Dana", family="Keller")


def url(one, *more):
    return "/".join(["/people", str(one.pk), *more, ""])


def one_way(actor, one):
    """Seven letters over half a year, none of them answered."""
    talked_often(actor, one, days_ago=(200, 170, 140, 110, 80, 50, 20), direction=Direction.OUT)


@pytest.mark.parametrize("act", ACTS)
def test_nothing_can_be_said_of_a_person_of_another_workspace(stranger, pages, act):
    one = somebody(stranger)
    said = {"stage": "know", "why": "met", "layer": "inner", "kind": "seeks", "words": "a venue", "what": "a list"}
    assert pages.post(url(one, act), said).status_code == 404
    assert (standing(stranger, one.pk).layer, mentions_of(stranger, one.pk)) == (Layer.UNSAID, [])


class TestStage:
    """How far it has come, what that rests on, and the user's own word."""

    def test_the_page_shows_the_way_and_the_next_step(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        page = words(pages.get(url(dana)))
        assert "New since 15 Nov new know like trust refer" in page
        assert "Towards know: " in page

    @pytest.mark.requirement("R05")
    def test_a_stage_without_a_reason_keeps_the_one_before_and_asks(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        page = pages.post(url(dana, "stage"), {"stage": "refer", "why": " "})
        assert "What does it rest on? One line is enough; until then the stage stays as it was." in words(page)
        assert 'aria-invalid="true" aria-describedby="stage-mistake"' in marks(page)
        assert stage_seen(actor, dana.pk).stage is Stage.NEW

    @pytest.mark.requirement("R05")
    def test_more_than_one_step_is_not_taken_and_what_was_written_stays(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        page = pages.post(url(dana, "stage"), {"stage": "refer", "why": "She seems nice"})
        assert "From new to refer is more than one step." in words(page)
        assert 'value="She seems nice"' in marks(page)
        assert '<option value="refer" selected>' in marks(page)
        assert stage_seen(actor, dana.pk).stage is Stage.NEW

    def test_one_step_with_a_reason_is_the_users_word(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        page = pages.post(url(dana, "stage"), {"stage": "know", "why": "A long walk together"}, follow=True)
        assert "Kept: know. You wrote: A long walk together" in words(page)
        assert "Know since 18 Nov, by your word" in words(page)
        assert stage_seen(actor, dana.pk).by_hand == "A long walk together"

    def test_the_evidence_can_speak_again(self, actor, pages, dana):
        talked(actor, dana, days_ago=3)
        set_stage(actor, dana.pk, stage=Stage.KNOW, why="A long walk")
        assert "Let the evidence speak" in words(pages.get(url(dana)))
        pages.post(url(dana, "stage"), {"stage": "evidence"})
        assert (stage_seen(actor, dana.pk).stage, stage_seen(actor, dana.pk).by_hand) == (Stage.NEW, "")

    def test_an_unknown_stage_changes_nothing(self, actor, pages, dana):
        pages.post(url(dana, "stage"), {"stage": "soulmate", "why": "of course"})
        assert stage_seen(actor, dana.pk).by_hand == ""

    def test_what_only_the_user_can_say_is_evidence(self, actor, pages, dana):
        said = {"kind": "seen_work", "words": "a session in June"}
        page = words(pages.post(url(dana, "impression"), said, follow=True))
        assert "Kept as evidence." in page
        assert "I have seen their work: a session in June 18 Nov Forget" in page
        [line] = impressions(actor, dana.pk)
        assert (line.kind, line.words) == (ImpressionKind.SEEN_WORK, "a session in June")

    def test_an_impression_can_be_forgotten(self, actor, pages, dana):
        number = add_impression(actor, dana.pk, kind=ImpressionKind.LIKE)
        pages.post(url(dana, "impression"), {"forget": number})
        assert impressions(actor, dana.pk) == []

    def test_an_impression_of_no_kind_is_none(self, actor, pages, dana):
        pages.post(url(dana, "impression"), {"kind": "envy", "words": "much"})
        assert impressions(actor, dana.pk) == []


class TestMentions:
    """The two lines of a relationship: what they look for, what they can give."""

    @pytest.mark.requirement("R26")
    def test_two_empty_lines_are_two_questions_for_next_time(self, pages, dana):
        page = pages.get(url(dana))
        assert (
            "Two questions for next time: What would make this quarter a success? "
            "What have you been asked for lately that you were glad to give?" in words(page)
        )

    def test_what_is_noted_takes_the_place_of_the_questions(self, actor, pages, dana):
        page = words(pages.post(url(dana, "mention"), {"kind": "seeks", "words": "a venue"}, follow=True))
        assert "Noted what Dana looks for." in page
        assert "Dana is looking for A venue said today Over" in page
        assert "Dana can give Not noted yet: a question for next time." in page
        assert "next time:" not in page

    def test_what_they_can_give_stands_beside(self, actor, pages, dana):
        pages.post(url(dana, "mention"), {"kind": "offers", "words": "first-hour advice"})
        assert "Dana can give First-hour advice said today" in words(pages.get(url(dana)))

    def test_what_was_said_long_ago_asks_whether_it_still_holds(self, actor, pages, dana):
        long_ago = actor.today - timedelta(days=120)
        mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue", said_on=long_ago)
        assert "A venue said 4 months ago; does it still hold?" in words(pages.get(url(dana)))

    def test_what_is_over_is_closed(self, actor, pages, dana):
        line = mention(actor, dana.pk, kind=Mentioned.SEEKS, words="a venue")
        pages.post(url(dana, "mention"), {"over": line.pk})
        assert mentions_of(actor, dana.pk) == []

    def test_a_line_without_words_is_a_kind_question(self, actor, pages, dana):
        page = pages.post(url(dana, "mention"), {"kind": "seeks", "words": " "}, follow=True)
        assert "Say in a few words what they look for or have to offer." in words(page)

    def test_a_line_of_another_kind_is_none(self, actor, pages, dana):
        pages.post(url(dana, "mention"), {"kind": "hates", "words": "mornings"})
        assert mentions_of(actor, dana.pk) == []


class TestHelp:
    """What passed of value, told and never added up."""

    def test_what_passed_is_noted_by_whom_it_was_given(self, actor, pages, dana):
        said = {"by": "them", "kind": "introduction", "what": "to the florist"}
        page = words(pages.post(url(dana, "help"), said, follow=True))
        assert "Noted in your story." in page
        assert "What passed of value Dana introduced you: to the florist 18 Nov Forget" in page
        [line] = helps_with(actor, dana.pk)
        assert (line.by, line.kind, line.what) == (By.THEM, HelpKind.INTRODUCTION, "to the florist")

    def test_a_line_noted_by_mistake_is_forgotten(self, actor, pages, dana):
        line = record_help(actor, dana.pk, by=By.ME, kind=HelpKind.FAVOUR, what="carried boxes")
        pages.post(url(dana, "help"), {"forget": line.pk})
        assert helps_with(actor, dana.pk) == []

    def test_nothing_said_is_a_kind_question(self, pages, dana):
        page = pages.post(url(dana, "help"), {"by": "me", "kind": "favour", "what": ""}, follow=True)
        assert "Say in a few words what it was" in words(page)

    def test_help_of_no_kind_is_none(self, actor, pages, dana):
        pages.post(url(dana, "help"), {"by": "me", "kind": "money", "what": "a loan"})
        assert helps_with(actor, dana.pk) == []

    def test_no_number_stands_beside_it(self, actor, pages, dana):
        for what in ("one", "two", "three", "four"):
            record_help(actor, dana.pk, by=By.ME, kind=HelpKind.INFORMATION, what=what)
        page = words(pages.get(url(dana)))
        assert page.count("You told Dana: ") == 3 + 4


class TestHold:
    """How close, how often, whether anything need come back."""

    def test_closeness_and_a_wish_are_kept_together(self, actor, pages, dana):
        page = pages.post(url(dana, "layer"), {"layer": "close", "wish": "30"}, follow=True)
        assert "Kept how you hold Dana." in words(page)
        assert "How you hold it Close You wish: every month" in words(page)
        how = standing(actor, dana.pk)
        assert (how.layer, how.wish_days) == (Layer.CLOSE, 30)

    def test_nothing_chosen_takes_both_back(self, actor, pages, dana):
        set_layer(actor, dana.pk, layer=Layer.INNER)
        wish_rhythm(actor, dana.pk, days=14)
        pages.post(url(dana, "layer"), {"layer": "", "wish": ""})
        how = standing(actor, dana.pk)
        assert (how.layer, how.wish_days) == (Layer.UNSAID, None)

    def test_a_layer_alone_leaves_the_wish(self, actor, pages, dana):
        wish_rhythm(actor, dana.pk, days=14)
        pages.post(url(dana, "layer"), {"layer": "no such layer"})
        pages.post(url(dana, "layer"), {"layer": "steady"})
        how = standing(actor, dana.pk)
        assert (how.layer, how.wish_days) == (Layer.STEADY, 14)

    @pytest.mark.parametrize(("wish", "days"), [("90", 90), ("", None), ("3", 14), ("soon", None)])
    def test_a_wish_is_one_of_those_offered(self, actor, pages, dana, wish, days):
        wish_rhythm(actor, dana.pk, days=14)
        pages.post(url(dana, "wish"), {"wish": wish})
        assert standing(actor, dana.pk).wish_days == days

    def test_a_wish_made_elsewhere_is_offered_as_it_is(self, actor, pages, dana):
        wish_rhythm(actor, dana.pk, days=21)
        assert '<option value="21" selected>' in marks(pages.get(url(dana)))

    def test_in_touch_elsewhere_counts_as_alive_and_can_be_taken_back(self, actor, pages, dana):
        page = words(pages.post(url(dana, "elsewhere"), follow=True))
        assert "Good to know: you are in touch with Dana elsewhere, at least until 16 Feb 2027." in page
        assert "In touch elsewhere so you said, until 16 Feb 2027" in page
        assert standing(actor, dana.pk).state is State.ALIVE
        pages.post(url(dana, "elsewhere"), {"take_back": "yes"})
        assert standing(actor, dana.pk).alive_until is None

    def test_who_is_not_in_the_book_is_not_held(self, actor, pages, dana):
        archive(actor, dana.pk)
        page = words(pages.get(url(dana)))
        assert "How you hold it" not in page
        assert "Towards" not in page


class TestHint:
    """One sentence about a one-way relationship, in private, once in ninety days, and never where there is no need."""

    SAID = "It has mostly been you who reaches out to Dana."

    @pytest.mark.requirement("R73")
    def test_it_is_said_once_with_three_ways_to_take_it(self, actor, pages, dana):
        one_way(actor, dana)
        page = words(pages.get(url(dana)))
        assert self.SAID in page
        assert "Talk Let it rest No need to reciprocate Only you see this." in page

    @pytest.mark.requirement("R73")
    def test_it_is_not_said_again_for_ninety_days(self, actor, pages, dana, monkeypatch):
        one_way(actor, dana)
        pages.get(url(dana))
        again = []
        for days in (1, 89, 90):
            monkeypatch.setattr("django.utils.timezone.now", lambda days=days: later(actor, days=days).now)
            again.append(self.SAID in words(pages.get(url(dana))))
        assert again == [False, False, True]

    @pytest.mark.requirement("R50")
    def test_no_need_to_reciprocate_silences_it_for_good(self, actor, pages, dana, monkeypatch):
        one_way(actor, dana)
        page = words(pages.post(url(dana, "no-need"), {"no_need": "yes"}, follow=True))
        assert "Dana need not return anything; you will not be asked about it again." in page
        assert self.SAID not in page
        monkeypatch.setattr("django.utils.timezone.now", lambda: later(actor, days=400).now)
        assert self.SAID not in words(pages.get(url(dana)))

    def test_it_may_go_both_ways_again(self, actor, pages, dana):
        pages.post(url(dana, "no-need"), {"no_need": "yes"})
        assert "It may go both ways again" in words(pages.get(url(dana)))
        pages.post(url(dana, "no-need"), {"no_need": ""})
        assert standing(actor, dana.pk).no_need is False

    @pytest.mark.requirement("R76")
    def test_what_is_not_extreme_says_nothing(self, actor, pages, dana):
        talked_often(actor, dana, days_ago=(200, 170, 140, 110, 80), direction=Direction.OUT)
        talked(actor, dana, days_ago=100, direction=Direction.IN)
        talked(actor, dana, days_ago=60, direction=Direction.IN)
        page = words(pages.get(url(dana)))
        assert "It has mostly been" not in page
        assert "Only you see this." not in page


@pytest.mark.requirement("R58")
def test_the_strip_of_twelve_months_shows_direction_and_channel(actor, pages, dana):
    talked(actor, dana, days_ago=2)
    talked(actor, dana, days_ago=40, direction=Direction.OUT)
    talked(actor, dana, days_ago=100, direction=Direction.IN)
    page = pages.get(url(dana))
    assert "Aug 2026 Dana wrote Sep 2026 quiet Oct 2026 you wrote Nov 2026 you met or spoke" in words(page)
    assert re.findall('<rect class="([^"]+)"', marks(page)) == [
        "bar-them",
        "bar-you",
        "bar-you bar-talk",
        "bar-them bar-talk",
    ]
