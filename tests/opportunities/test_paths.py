"""Who could bring the user to somebody, and what to do first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kithwork.conversations.actions import make_promise
from kithwork.conversations.rules import By
from kithwork.introductions.actions import say_acquainted
from kithwork.opportunities.queries import path_to, who
from kithwork.opportunities.rules import Opens
from kithwork.people.actions import archive, put_aside, say_work
from kithwork.people.queries import PersonNotFoundError
from kithwork.relationships.actions import let_rest
from kithwork.relationships.rules import Stage
from tests import factories
from tests.opportunities.ties import come_to


def friend(actor, name, whom=None, *, stage=Stage.TRUST, days_ago=3, **fields):
    """Somebody the user knows to *stage*, who knows *whom*."""
    one = factories.somebody(actor, name, **fields)
    if days_ago is not None:
        factories.talked(actor, one, days_ago=days_ago)
    come_to(actor, one, stage)
    if whom is not None:
        say_acquainted(actor, one.pk, whom.pk)
    return one


def test_who_knows_them_is_a_way_the_strongest_tie_first(actor):
    dana = factories.somebody(actor, "Dana Keller")
    friend(actor, "Like", dana, stage=Stage.LIKE)
    friend(actor, "Trust", dana)
    friend(actor, "Stale trust", dana, days_ago=100)
    friend(actor, "Met once", dana, stage=Stage.NEW)
    friend(actor, "Knows nobody")
    resting = friend(actor, "Resting", dana, stage=Stage.REFER)
    let_rest(actor, resting.pk, until=actor.today + timedelta(days=9))

    ways = path_to(actor, dana.pk)

    assert [way.via_name for way in ways] == ["Trust", "Stale trust", "Like", "Resting"]
    assert (ways[0].why, ways[0].trust_words, ways[0].first) == (
        "They know each other; you said so on 18 Nov.",
        "You trust each other.",
        "Ask whether they would like to, and make it easy to say no.",
    )
    assert [(one.opens, one.id) for one in ways[0].evidence] == [(Opens.PERSON, ways[0].via_id)]
    assert ways[-1].first == "You let it rest until 27 Nov; another way is kinder, if there is one."


def test_a_colleague_is_a_way(actor):
    dana = factories.somebody(actor, "Dana Keller", organisation="Harbour Bank")
    friend(actor, "Bo", organisation="Harbour Bank")

    [way] = path_to(actor, dana.pk)

    assert (way.via_name, way.why) == ("Bo", "Both are at Harbour Bank.")


def test_an_exchange_they_were_in_together_opens_as_evidence(actor):
    from kithwork.introductions.models import Acquaintance
    from kithwork.introductions.rules import How

    dana, bo = factories.somebody(actor, "Dana"), friend(actor, "Bo")
    meeting = factories.talked(actor, dana, days_ago=5)
    low, high = sorted((dana.pk, bo.pk))
    Acquaintance.objects.create(
        workspace=actor.workspace, low_id=low, high_id=high, how=How.TOGETHER, exchange=meeting, on_date=actor.today
    )

    [way] = path_to(actor, dana.pk)

    assert [(one.opens, one.id) for one in way.evidence] == [(Opens.EXCHANGE, meeting.pk)]


@pytest.mark.parametrize("gone", [archive, put_aside])
def test_there_is_no_way_through_who_is_not_kept(actor, gone):
    dana = factories.somebody(actor, "Dana")
    gone(actor, friend(actor, "Bo", dana).pk)

    assert path_to(actor, dana.pk) == ()


def test_a_promise_is_kept_before_anything_is_asked(actor):
    dana = factories.somebody(actor, "Dana")
    bo = friend(actor, "Bo", dana)
    make_promise(actor, person_id=bo.pk, by=By.THEM, what="a call", due_date=None)
    make_promise(actor, person_id=bo.pk, by=By.ME, what="the venue list", due_date=actor.today)

    assert path_to(actor, dana.pk)[0].first == "You promised “the venue list”; keep that first."


@pytest.mark.parametrize(
    ("days_ago", "stage", "first"),
    [
        (None, Stage.TRUST, "Nothing has passed both ways; say hello first, and ask another day."),
        (270, Stage.TRUST, "Nothing has passed both ways for 9 months; say hello first, and ask another day."),
        (3, Stage.KNOW, "You know each other a little: ask for a word about them first, not for the introduction."),
        (3, Stage.LIKE, "Ask whether they would like to, and make it easy to say no."),
    ],
)
def test_what_to_do_first_follows_from_the_tie(actor, days_ago, stage, first):
    dana = factories.somebody(actor, "Dana")
    friend(actor, "Bo", dana, stage=stage, days_ago=days_ago)

    assert path_to(actor, dana.pk)[0].first == first


def test_nobody_of_another_workspace_has_a_way(actor, stranger):
    dana = factories.somebody(actor, "Dana")

    with pytest.raises(PersonNotFoundError):
        path_to(stranger, dana.pk)


def test_asking_for_a_way_by_name_answers_with_it(actor):
    dana = factories.somebody(actor, "Dana Keller")
    friend(actor, "Bo", dana)

    answer = who(actor, "who could introduce me to Dana Keller?")

    assert (answer.way_to, [way.via_name for way in answer.ways]) == ("Dana Keller", ["Bo"])


@pytest.mark.requirement("R100")
def test_who_could_get_me_to_a_school_principal_returns_a_path(actor):
    known = friend(actor, "Known")
    say_work(actor, known.pk, "grant-writer")
    hardly = friend(actor, "Hardly known", stage=Stage.NEW)
    say_work(actor, hardly.pk, "grant-writer")

    answer = who(actor, "who could get me to a school principal?")

    assert [(way.via_name, way.why) for way in answer.ways] == [
        ("Known", "They serve schools & colleges in their work.")
    ]
    assert answer.way_to == "a school principal"


def test_to_a_kind_of_people_lead_those_whom_they_send_clients(actor):
    accountant = friend(actor, "Accountant")
    say_work(actor, accountant.pk, "accountant")
    bookkeeper = friend(actor, "Bookkeeper")
    say_work(actor, bookkeeper.pk, "bookkeeper")

    answer = who(actor, "how do I get to a bookkeeper?")

    assert [one.name for one in answer.people] == ["Bookkeeper"]
    assert [(way.via_name, way.why) for way in answer.ways] == [
        ("Accountant", "Bookkeeper: such people usually send them clients.")
    ]


def test_who_sends_clients_or_serves_them_only_by_what_the_tables_say_is_a_way(actor):
    florist = friend(actor, "Florist")
    say_work(actor, florist.pk, "florist")

    assert who(actor, "how do I get to a bookkeeper?").ways == ()


def test_whoever_is_one_is_the_answer_and_no_way(actor):
    one = friend(actor, "Both")
    say_work(actor, one.pk, "bookkeeper")
    say_work(actor, one.pk, "accountant")

    answer = who(actor, "how do I get to a bookkeeper?")

    assert ([found.name for found in answer.people], answer.ways) == (["Both"], ())


def test_a_way_to_a_firm_leads_over_those_who_are_there(actor):
    friend(actor, "Bo", organisation="Harbour Bank")

    answer = who(actor, "how do I get to Harbour Bank?")

    assert [(one.name, one.fit_words) for one in answer.people] == [
        ("Bo", "What you keep of them says “Harbour”, “Bank”.")
    ]
    assert (answer.ways, answer.way_to) == ((), "Harbour Bank")


def test_a_kind_nobody_reaches_has_no_way(actor):
    assert who(actor, "how do I get to a bookkeeper?").ways == ()


def test_more_ways_cost_no_more_queries(actor):
    dana = factories.somebody(actor, "Dana")

    def number():
        with CaptureQueriesContext(connection) as context:
            path_to(actor, dana.pk)
        return len(context)

    friend(actor, "Bo", dana)
    before = number()
    for place in range(3):
        friend(actor, f"Friend {place}", dana)

    assert number() == before
