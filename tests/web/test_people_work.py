"""What the page of a person says they do, where, who sends them clients; and whom they could meet."""

import re

import pytest
from django.contrib.messages import get_messages

from kithwork.introductions.actions import set_wish
from kithwork.introductions.rules import Stance
from kithwork.people.actions import add_person, ensure_me, mention, say_work, set_reach, set_whereabouts, stand_as_you
from kithwork.people.queries import reach_changes, reach_of, reads_of, whereabouts, works_of
from kithwork.people.queries.works import vocabulary
from kithwork.people.rules import CardPoint, Mentioned, PersonCard, PointKind, ReachKind
from kithwork.relationships.actions import set_stage
from kithwork.relationships.rules import Stage
from tests.factories import somebody, talked_often
from tests.web.people_pages import marks, words

ACTS = ["work", "reach", "whereabouts", "meet"]


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", given="Dana", family="Keller", title="Florist")


def url(one, *more):
    return "/".join(["/people", str(one.pk), *more, ""])


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def said(actor, one):
    return [line.slug for line in works_of(actor, [one.pk]).get(one.pk, ())]


def liked(actor, one):
    """As far as introductions go by default."""
    talked_often(actor, one, days_ago=(40, 30, 20), note="a walk")
    for stage in (Stage.KNOW, Stage.LIKE):
        set_stage(actor, one.pk, stage=stage, why="long walks")


@pytest.mark.parametrize("act", ACTS)
def test_nothing_can_be_said_of_a_person_of_another_workspace(stranger, pages, act):
    one = somebody(stranger)
    page = pages.get(url(one, act)) if act == "meet" else pages.post(url(one, act), {"profession": "florist"})
    assert page.status_code == 404
    assert works_of(stranger, None) == {}


class TestWork:
    """Professions on the page."""

    def test_what_the_title_reads_waits_for_a_yes_or_no(self, pages, dana):
        assert "What they do Florist? it reads “Florist” Yes No" in words(pages.get(url(dana)))

    def test_a_yes_counts_and_says_what_it_was_read_from(self, actor, pages, dana):
        pages.post(url(dana, "work"), {"yes": "florist"})
        assert said(actor, dana) == ["florist"]
        assert "What they do Florist read from “Florist”" in words(pages.get(url(dana)))

    def test_a_no_is_not_asked_again(self, actor, pages, dana):
        pages.post(url(dana, "work"), {"no": "florist"})
        assert (said(actor, dana), reads_of(actor, [dana.pk])) == ([], {})
        assert "Not said yet: a question for next time." in words(pages.get(url(dana)))

    def test_what_the_user_types_is_understood(self, actor, pages, dana):
        sent = pages.post(url(dana, "work"), {"profession": "life coach"})
        assert told(sent) == ["Dana: Life coach."]
        assert said(actor, dana) == ["life-coach"]
        assert "Life coach you said so" in words(pages.get(url(dana)))

    def test_what_was_said_can_be_taken_back(self, actor, pages, dana):
        say_work(actor, dana.pk, "life-coach")
        pages.post(url(dana, "work"), {"take_back": "life-coach"})
        assert said(actor, dana) == []

    @pytest.mark.parametrize(
        ("typed", "mistake"),
        [
            ("", "Say which profession, in a word or two: “mediator”."),
            ("flori", "No profession here is called “flori”; perhaps Florist."),
            ("florist and dentist", "“florist and dentist” may mean Florist, Dentist; say which."),
        ],
    )
    def test_words_that_name_no_profession_are_a_mistake_that_helps(self, actor, pages, dana, typed, mistake):
        assert told(pages.post(url(dana, "work"), {"profession": typed})) == [mistake]
        assert said(actor, dana) == []


class TestReach:
    """Who sends somebody clients, and whom they serve."""

    def ticks(self, pages, one, kind):
        """What the form holds, by what is ticked."""
        found = re.findall(rf'name="{kind}" value="([^"]+)"( checked)?', marks(pages.get(url(one, "reach"))))
        return {slug: bool(checked) for slug, checked in found}

    def test_the_profession_is_ticked_as_it_comes(self, actor, pages, dana):
        say_work(actor, dana.pk, "florist")
        usual = reach_of(actor, [dana.pk])[dana.pk]
        assert self.ticks(pages, dana, "source") == dict.fromkeys(usual.sources, True)
        assert self.ticks(pages, dana, "client") == dict.fromkeys(usual.clients, True)

    def test_the_page_names_some_and_says_how_many_more(self, actor, pages, dana):
        say_work(actor, dana.pk, "florist")
        labels = sorted(vocabulary(actor).label(slug) for slug in reach_of(actor, [dana.pk])[dana.pk].sources)
        page = words(pages.get(url(dana)))
        assert f"Clients come from {', '.join(sorted(labels, key=str.casefold)[:4])} and {len(labels) - 4} more" in page

    def test_one_that_is_unticked_is_taken_away_and_marked(self, actor, pages, dana):
        say_work(actor, dana.pk, "florist")
        sources = self.ticks(pages, dana, "source")
        gone, *kept = sorted(sources)
        sent = pages.post(url(dana, "reach"), {"source": kept, "source-shown": list(sources)})
        assert sent.url == url(dana)
        assert [(one.kind, one.slug, one.holds) for one in reach_changes(actor, [dana.pk])[dana.pk]] == [
            (ReachKind.SOURCE, gone, False)
        ]
        assert self.ticks(pages, dana, "source")[gone] is False
        assert "your word" in words(pages.get(url(dana, "reach")))
        assert "Clients come from, with what you said" in words(pages.get(url(dana)))

    def test_ticked_again_the_profession_says_it(self, actor, pages, dana):
        say_work(actor, dana.pk, "florist")
        sources = list(self.ticks(pages, dana, "source"))
        set_reach(actor, dana.pk, ReachKind.SOURCE, sources[0], False)
        pages.post(url(dana, "reach"), {"source": sources, "source-shown": sources})
        assert reach_changes(actor, [dana.pk]) == {}

    def test_an_own_one_that_is_unticked_is_gone(self, actor, pages, dana):
        set_reach(actor, dana.pk, ReachKind.CLIENT, "athletes", True)
        pages.post(url(dana, "reach"), {"client-shown": ["athletes"]})
        assert reach_changes(actor, [dana.pk]) == {}

    def test_what_was_not_shown_stays(self, actor, pages, dana):
        set_reach(actor, dana.pk, ReachKind.CLIENT, "athletes", True)
        pages.post(url(dana, "reach"), {})
        assert reach_of(actor, [dana.pk])[dana.pk].clients == {"athletes"}

    def test_others_are_added(self, actor, pages, dana):
        pages.post(url(dana, "reach"), {"profession": "Life coach", "also-client": "athletes"})
        here = reach_of(actor, [dana.pk])[dana.pk]
        assert (here.sources, here.clients) == ({"life-coach"}, {"athletes"})

    def test_a_mistake_keeps_nothing_and_what_was_typed(self, actor, pages, dana):
        sent = pages.post(url(dana, "reach"), {"profession": "qqq", "also-client": "athletes"})
        assert sent.status_code == 422
        assert "No profession here is called “qqq”" in words(sent)
        assert 'value="qqq"' in marks(sent)
        assert reach_changes(actor, [dana.pk]) == {}


class TestWhereabouts:
    """Town, country, languages."""

    def test_they_are_kept_and_told_in_one_line(self, actor, pages, dana):
        sent = {"town": "Porto", "country": "Portugal", "languages": "French and pt", "from_anywhere": "yes"}
        assert told(pages.post(url(dana, "whereabouts"), sent)) == ["Kept where Dana is."]
        here = whereabouts(actor, [dana.pk])[dana.pk]
        assert (here.town, here.country, here.languages, here.from_anywhere) == ("Porto", "PT", {"fr", "pt"}, True)
        page = words(pages.get(url(dana)))
        assert "Porto, Portugal · speaks French and Portuguese · works from anywhere" in page
        assert 'value="French, Portuguese"' in marks(pages.get(url(dana)))

    @pytest.mark.parametrize(
        ("sent", "mistake"),
        [
            ({"languages": "Elvish"}, "“Elvish” is no language I know; write its English name: “French, Portuguese”."),
            ({"country": "Mordor"}, "“Mordor” is no country I know"),
        ],
    )
    def test_a_mistake_is_said_and_keeps_nothing(self, actor, pages, dana, sent, mistake):
        [words_said] = told(pages.post(url(dana, "whereabouts"), sent))
        assert words_said.startswith(mistake)
        assert whereabouts(actor, [dana.pk]) == {}

    def test_an_emptied_form_takes_it_back(self, actor, pages, dana):
        set_whereabouts(actor, dana.pk, town="Porto", country="PT", languages=["fr"], from_anywhere=False)
        pages.post(url(dana, "whereabouts"), {})
        assert whereabouts(actor, [dana.pk]) == {}


class TestMeet:
    """Whom somebody should meet."""

    def test_the_person_page_asks_for_it_by_itself_and_links_without_scripts(self, pages, dana):
        page = marks(pages.get(url(dana)))
        assert f'<div hx-get="{url(dana, "meet")}" hx-trigger="load"' in page
        assert f'<a href="{url(dana, "meet")}">Look through your book</a>' in page

    def test_those_with_a_reason_are_named_with_it_and_lead_to_the_two(self, actor, pages):
        noor, ruth = somebody(actor, "Noor van Dijk"), somebody(actor, "Ruth Abrahams")
        for one in (noor, ruth):
            liked(actor, one)
        mention(actor, noor.pk, kind=Mentioned.SEEKS, words="a florist for the opening")
        say_work(actor, ruth.pk, "florist")
        page = pages.get(url(noor, "meet"))
        assert "Who should Noor van Dijk meet? RA Ruth Abrahams" in words(page)
        assert f'href="/introductions/pair/?a={noor.pk}&amp;b={ruth.pk}"' in marks(page)
        within = pages.get(url(noor, "meet"), headers={"HX-Request": "true"})
        assert words(within).startswith("RA Ruth Abrahams")

    def test_too_early_is_said_kindly(self, pages, dana):
        assert "You propose only people as far as “like” (see Settings); with Dana you are not there yet." in words(
            pages.get(url(dana, "meet"))
        )

    def test_nothing_known_says_what_would_help(self, actor, pages, dana):
        liked(actor, dana)
        assert "Say what Dana does, looks for or can give, and whom to meet shows here." in words(
            pages.get(url(dana, "meet"))
        )

    def test_nobody_fitting_is_said(self, actor, pages, dana):
        liked(actor, dana)
        say_work(actor, dana.pk, "florist")
        assert "Nobody with a good reason yet" in words(pages.get(url(dana, "meet")))

    def test_a_wish_comes_first(self, actor, pages, dana):
        set_wish(actor, dana.pk, Stance.NEVER)
        assert "Dana asked never to be introduced" in words(pages.get(url(dana, "meet")))


class TestAboutYou:
    """The user's own page."""

    def test_where_nobody_stands_as_the_user_one_button_begins_it(self, actor, pages):
        assert "You are in your own book too" in words(pages.get("/about-you/"))
        page = pages.post("/about-you/", follow=True)
        assert page.redirect_chain == [(url(ensure_me(actor)), 302)]
        assert "Ana this is you" in words(page)

    def test_from_then_on_the_address_leads_there(self, actor, pages):
        me = ensure_me(actor)
        assert pages.get("/about-you/").url == url(me)

    def test_it_holds_what_the_user_does_seeks_and_gives_and_no_wish(self, actor, pages):
        me = ensure_me(actor)
        pages.post(url(me, "work"), {"profession": "Life coach"})
        pages.post(url(me, "mention"), {"kind": "seeks", "words": "a room for workshops"})
        page = words(pages.get(url(me)))
        assert "You are looking for A room for workshops" in page
        assert "You can give Not said yet." in page
        assert "What you do Life coach you said so" in page
        assert "Clients come from" in page
        assert "made for you" in page
        for other in ("About introductions", "Who should", "Knows", "Twelve months", "Your story"):
            assert other not in page

    def test_somebody_known_from_addresses_has_it_too(self, actor, pages):
        point = CardPoint(PointKind.EMAIL, "dana@keller.example", "dana@keller.example")
        dana = add_person(actor, card=PersonCard(name="Dana", points=(point,)))
        stand_as_you(actor, ["dana@keller.example"])
        assert "What you do" in words(pages.get(url(dana)))
