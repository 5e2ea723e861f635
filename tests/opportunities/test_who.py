"""Do you know a …? Who, in which order, and why."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.conversations.rules import Direction
from kithwork.introductions.actions import add_event, set_wish
from kithwork.introductions.rules import Stance
from kithwork.opportunities.queries import understood, who
from kithwork.opportunities.rules import Fit, Opens
from kithwork.people.actions import add_profession, archive, mention, put_aside, say_work, set_whereabouts, throw_away
from kithwork.people.rules import Does, Mentioned
from kithwork.relationships.actions import let_rest
from kithwork.relationships.rules import Stage
from tests import factories
from tests.opportunities.ties import come_to


def worker(actor, name, slug, *, town="", languages=(), stage=None, **fields):
    """Somebody who does *slug* by the user's word."""
    one = factories.somebody(actor, name, **fields)
    say_work(actor, one.pk, slug)
    if town or languages:
        set_whereabouts(actor, one.pk, town=town, country="", languages=languages, from_anywhere=False)
    if stage:
        come_to(actor, one, stage)
    return one


def names(found):
    return [one.name for one in found]


@pytest.mark.requirement("R83")
def test_who_fits_is_told_with_why_and_what_it_opens(actor):
    dana = worker(actor, "Dana Keller", "matrimonial-attorney", title="Partner")
    worker(actor, "Bo Diaz", "plumber")
    factories.talked(actor, dana, days_ago=3)

    answer = who(actor, "do you know a family lawyer?")
    [found] = answer.people

    assert (found.person_id, found.name, found.role_line, found.work, found.fit) == (
        dana.pk,
        "Dana Keller",
        "Partner",
        "Matrimonial / family attorney",
        Fit.SAID,
    )
    assert found.fit_words == "Matrimonial / family attorney: you said so on 18 Nov."
    assert (found.trust_words, found.fresh_words) == ("You hardly know each other yet.", "Last in touch 3 days ago.")
    assert [(one.opens, one.id) for one in found.evidence] == [(Opens.PERSON, dana.pk)]
    assert (answer.said, answer.nearby, answer.team, answer.ways, answer.open_id) == (
        "Matrimonial / family attorney", (), (), (), None,
    )  # fmt: skip


def test_a_card_that_says_so_counts_less_than_the_users_word_and_says_that(actor):
    factories.somebody(actor, "Ana Card", title="Plumber")
    worker(actor, "Zoe Said", "plumber")

    said, read = who(actor, "a plumber").people

    assert (said.name, said.is_read) == ("Zoe Said", False)
    assert (read.name, read.is_read, read.fit) == ("Ana Card", True, Fit.READ)
    assert read.fit_words == "Plumber: their card says “Plumber”; nobody has confirmed it yet."


def test_who_is_said_not_to_do_it_is_not_told(actor):
    no = factories.somebody(actor, "Ana Card", title="Plumber")
    say_work(actor, no.pk, "plumber", does=Does.NO)

    assert who(actor, "a plumber").people == ()


def test_who_was_met_today_is_in_touch_today_and_who_never_was_is_not(actor):
    factories.talked(actor, worker(actor, "Today", "plumber"))
    worker(actor, "Never", "plumber")

    assert [one.fresh_words for one in who(actor, "a plumber").people] == [
        "Last in touch today.",
        "Nothing has passed between you yet, as far as your files show.",
    ]


def test_trust_goes_before_freshness_and_who_rests_comes_last(actor):
    trusted = worker(actor, "Trusted", "plumber", stage=Stage.TRUST)
    fresh = worker(actor, "Fresh", "plumber", stage=Stage.LIKE)
    stale = worker(actor, "Stale", "plumber", stage=Stage.LIKE)
    resting = worker(actor, "Resting", "plumber", stage=Stage.REFER)
    factories.talked(actor, trusted, days_ago=300)
    factories.talked(actor, stale, days_ago=200)
    factories.talked(actor, fresh, days_ago=2)
    factories.talked(actor, resting, days_ago=1)
    let_rest(actor, resting.pk, until=actor.today + timedelta(days=30))

    people = who(actor, "a plumber").people

    assert names(people) == ["Trusted", "Fresh", "Stale", "Resting"]
    assert [one.caution for one in people] == ["", "", "", "You let it rest."]
    assert people[0].trust_words == "You trust each other."


def test_a_place_and_a_language_narrow_and_who_nearly_fits_is_told_apart(actor):
    worker(actor, "All", "plumber", town="Porto", languages=("fr",))
    worker(actor, "Elsewhere", "plumber", town="Lisboa", languages=("fr",))
    worker(actor, "No French", "plumber", town="Oporto", languages=("pt",))
    worker(actor, "Unknown", "plumber")

    answer = who(actor, "a plumber in Porto who speaks French")

    assert names(answer.people) == ["All"]
    assert {one.name: one.lacking for one in answer.nearby} == {
        "Unknown": "Where they work is not said yet, so perhaps not in Porto. Whether they speak French is not said yet.",
        "Elsewhere": "Not in Porto, as far as is known: in Lisboa.",
        "No French": "Does not speak French, as far as is known.",
    }
    assert names(answer.nearby)[0] == "Unknown"
    assert answer.said == "Plumber · in Porto · speaks French"


def test_a_country_is_a_place_and_who_works_from_anywhere_is_everywhere(actor):
    abroad = worker(actor, "Abroad", "web-designer")
    set_whereabouts(actor, abroad.pk, town="", country="PT", languages=(), from_anywhere=False)
    anywhere = worker(actor, "Anywhere", "web-designer", town="Oslo")
    set_whereabouts(actor, anywhere.pk, town="Oslo", country="NO", languages=(), from_anywhere=True)

    assert sorted(names(who(actor, "a web designer in Portugal").people)) == ["Abroad", "Anywhere"]
    assert who(actor, "a web designer in France").nearby[0].lacking == "Not in France, as far as is known: in Portugal."


def test_a_town_of_somebody_who_fits_is_understood_without_a_word_before_it(actor):
    worker(actor, "Here", "plumber", town="Quelfes")
    worker(actor, "There", "plumber", town="Porto")

    answer = who(actor, "Quelfes plumber")

    assert (names(answer.people), names(answer.nearby)) == (["Here"], ["There"])
    assert (answer.understood.places, answer.understood.words_left) == (("quelfes",), ())


def test_a_near_competitor_is_something_like_it(actor):
    worker(actor, "Books", "bookkeeper")

    answer = who(actor, "an accountant")

    assert answer.people == ()
    assert [(one.name, one.lacking) for one in answer.nearby] == [("Books", "Something like it.")]
    assert not answer.is_empty


def test_what_somebody_offers_is_found_in_their_own_words(actor):
    projector = factories.somebody(actor, "Pia")
    van = factories.somebody(actor, "Van")
    mention(actor, projector.pk, kind=Mentioned.OFFERS, words="Lends a kayak", said_on=date(2026, 5, 3))
    mention(actor, van.pk, kind=Mentioned.SEEKS, words="a kayak to lend")

    [offers] = who(actor, "somebody who lends a kayak").people
    [seeks] = who(actor, "who needs a kayak?").people

    assert (offers.name, offers.fit, offers.fit_words) == (
        "Pia", Fit.OFFERS, "Offers “Lends a kayak” (said on 3 May; that is a while ago).",
    )  # fmt: skip
    assert (seeks.name, seeks.fit_words) == ("Van", "Looks for “a kayak to lend” (said on 18 Nov).")


def test_an_offer_by_a_name_of_the_work_counts_as_the_work(actor):
    books = factories.somebody(actor, "Books")
    mention(actor, books.pk, kind=Mentioned.OFFERS, words="Bookkeeping for charities, evenings")

    assert names(who(actor, "a bookkeeper").people) == ["Books"]


def test_an_offer_that_shares_a_word_by_chance_is_none(actor):
    other = factories.somebody(actor, "Meals")
    mention(actor, other.pk, kind=Mentioned.OFFERS, words="a hot meal on Sundays")

    assert who(actor, "a plumber").people == ()


def test_other_words_are_found_in_what_is_kept_of_somebody(actor):
    factories.somebody(actor, "Kay", notes="Paddles a kayak round the islands")
    both = worker(actor, "Both", "plumber", notes="kayak too", stage=Stage.KNOW)
    worker(actor, "Only", "plumber", stage=Stage.TRUST)

    [kay, *_] = who(actor, "somebody with a kayak").people

    assert (kay.fit, kay.fit_words) == (Fit.WORDS, "What you keep of them says “kayak”.")
    assert who(actor, "a plumber with a kayak").people[0].person_id == both.pk


def test_all_the_words_left_over_must_be_there(actor):
    factories.somebody(actor, "Kay", notes="a kayak")
    factories.somebody(actor, "Both", notes="a kayak with a zither")

    assert names(who(actor, "somebody with a kayak and a zither").people) == ["Both"]


def test_somebody_is_found_by_name_wherever_they_stand(actor):
    dana = factories.somebody(actor, "Dana Keller")
    gone = factories.somebody(actor, "Dana Archived")
    aside = factories.somebody(actor, "Dana Aside")
    archive(actor, gone.pk)
    put_aside(actor, aside.pk)

    found = who(actor, "do you know Dana?").people

    assert sorted((one.person_id, one.fit, one.fit_words) for one in found) == [
        (dana.pk, Fit.NAMED, "In your book."),
        (gone.pk, Fit.NAMED, "In your archive."),
        (aside.pk, Fit.NAMED, "In your files, set aside."),
    ]


def test_a_name_that_is_a_trade_too_means_the_person_first(actor):
    mason = factories.somebody(actor, "Mason Lee")
    worker(actor, "Bricks", "mason")

    assert names(who(actor, "do you know Mason?").people) == ["Mason Lee", "Bricks"]
    assert names(who(actor, "do you know a mason?").people) == ["Bricks"]
    assert mason.pk


@pytest.mark.parametrize("gone", [archive, put_aside, throw_away])
def test_only_people_kept_are_told_of_for_what_they_do_and_offer(actor, gone):
    one = worker(actor, "Gone", "plumber", title="Plumber")
    mention(actor, one.pk, kind=Mentioned.OFFERS, words="plumbing")
    gone(actor, one.pk)

    answer = who(actor, "a plumber")

    assert (answer.people, answer.nearby) == ((), ())
    assert answer.is_empty


@pytest.mark.parametrize(
    ("stance", "until", "caution"),
    [
        (Stance.NEVER, None, "They asked not to be introduced to anybody."),
        (Stance.NOT_NOW, None, "They asked not to be introduced to anybody now."),
        (Stance.NOT_NOW, date(2026, 12, 1), "They asked not to be introduced to anybody before 1 Dec."),
        (Stance.ASK_FIRST, None, "They asked to be asked before you name them."),
        (Stance.OPEN, None, ""),
    ],
)
def test_what_somebody_wishes_is_told_beside_them(actor, stance, until, caution):
    one = worker(actor, "Dana", "plumber")
    set_wish(actor, one.pk, stance, until=until)

    assert who(actor, "a plumber").people[0].caution == caution


def test_a_wish_that_is_over_is_not_told(actor):
    one = worker(actor, "Dana", "plumber")
    set_wish(actor, one.pk, Stance.NOT_NOW, until=date(2026, 12, 1))

    assert who(factories.later(actor, days=20), "a plumber").people[0].caution == ""


def test_an_event_brings_the_team_in_its_order(actor):
    dana = worker(actor, "Dana", "matrimonial-attorney")
    bo = worker(actor, "Bo", "therapist")
    worker(actor, "Cy", "plumber")

    answer = who(actor, "my client is getting divorced")

    assert answer.event_label == "Divorce or separation"
    assert answer.first_help == "ask what would make this week easier and offer one trusted name, never a list"
    assert [step.stage for step in answer.team] == sorted(step.stage for step in answer.team)
    assert {one.person_id: step.profession for step in answer.team for one in step.people} == {
        dana.pk: "matrimonial-attorney",
        bo.pk: "therapist",
    }
    assert (answer.people, answer.nearby) == ((), ())
    assert answer.team[0].stage_label == "first"


def test_the_team_is_of_the_place_asked_for_as_far_as_is_known(actor):
    worker(actor, "Here", "therapist", town="Porto")
    worker(actor, "There", "matrimonial-attorney", town="Lisbon")
    worker(actor, "Unknown", "divorce-mediator")

    answer = who(actor, "my client in Porto is getting divorced")

    assert sorted(one.name for step in answer.team for one in step.people) == ["Here", "Unknown"]


def test_a_profession_and_an_event_of_the_users_own_are_answered(actor):
    own = add_profession(actor, "Kayak guide", aliases=["sea kayaking"], like="tour-operator")
    add_event(actor, "Regatta", ["we sail a regatta"], [(own.slug, 1, "high")])
    one = worker(actor, "Kay", own.slug)

    assert names(who(actor, "a kayak guide").people) == ["Kay"]
    assert names(who(actor, "a tour guide").people) == ["Kay"]
    [step] = who(actor, "my club is sailing a regatta").team
    assert ([one.person_id for one in step.people], who(actor, "my club is sailing a regatta").first_help) == (
        [one.pk],
        "",
    )


def test_at_most_so_many_are_told(actor):
    for number in range(12):
        worker(actor, f"Person {number:02d}", "plumber")

    assert (len(who(actor, "a plumber").people), len(who(actor, "a plumber", most=3).people)) == (10, 3)


def test_a_word_of_many_trades_says_how_many_were_meant(actor):
    worker(actor, "Dana", "tax-attorney")

    answer = who(actor, "a lawyer")

    assert names(answer.people) == ["Dana"]
    assert answer.said.endswith(" more")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", ""),
        ("my client is getting divorced", "Divorce or separation"),
        ("who needs a plumber", "Who looks for this · Plumber"),
        ("do you know Dana?", "Somebody called “Dana”"),
        ("a plumber with a kayak", "Plumber · “kayak”"),
    ],
)
def test_what_was_understood_is_said(actor, words, said):
    assert who(actor, words).said == said


def test_understanding_alone_reads_no_people(actor):
    assert understood(actor, "a plumber in Porto").professions == ("plumber",)


def test_nobody_of_another_workspace_is_told(actor, stranger):
    worker(actor, "Dana Keller", "plumber", title="Plumber", notes="kayak")

    for words in ("a plumber", "do you know Dana?", "somebody with a kayak"):
        assert who(stranger, words).is_empty


def test_more_people_cost_no_more_queries(actor):
    def number():
        with CaptureQueriesContext(connection) as context:
            who(actor, "a plumber in Porto who speaks French, or Dana")
        return len(context)

    worker(actor, "Dana 1", "plumber", title="Plumber")
    before = number()
    for place in range(2, 5):
        one = worker(actor, f"Dana {place}", "plumber", title="Plumber", town="Porto")
        mention(actor, one.pk, kind=Mentioned.OFFERS, words="plumbing in French")
        factories.talked(actor, one, days_ago=place, direction=Direction.OUT)

    assert number() <= before + 1
