"""What makes kithwork different, never to be broken; each test names the requirement of the mission it proves."""

import re
from pathlib import Path

import pytest
from django.apps import apps

import kithwork
from kithwork.conversations.actions import make_promise
from kithwork.conversations.rules import By, Channel, Direction
from kithwork.demo.actions import bring_demo
from kithwork.people.actions import NewPerson, add_people
from kithwork.people.rules import PersonCard
from kithwork.plan import actions as plan_actions
from kithwork.plan import queries as plan
from kithwork.relationships import queries as relationships
from kithwork.relationships.rules import State
from tests import factories

SOURCE = Path(kithwork.__file__).parent
TEMPLATES = sorted((SOURCE / "web/templates").rglob("*.html"))
SCORES = re.compile(
    r"\b(balance|owes|owed_points|points_total|score|rank|ranking|league|leaderboard|streak|karma|debt)\b"
)


def many_people(actor, number):
    cards = [NewPerson(uid=f"p{index}", card=PersonCard(name=f"Person {index:03d}")) for index in range(number)]
    return add_people(actor, cards, origin="import 1", batch=None)


@pytest.mark.requirement("R42")
def test_who_never_answers_is_not_alive_and_the_page_says_why(actor, client_of):
    dana = factories.somebody(actor)
    factories.talked_often(actor, dana, days_ago=range(1, 21), direction=Direction.OUT)

    how = relationships.standing(actor, dana.pk)

    assert how.state is State.UNKNOWN
    page = client_of(actor).get(f"/people/{dana.pk}/").content.decode()
    assert "nothing has come back yet" in page
    assert "A relationship needs both sides" in page


@pytest.mark.requirement("R45")
def test_people_without_any_exchange_do_not_make_the_network_larger(actor):
    dana = factories.somebody(actor)
    factories.talked_often(actor, dana, days_ago=(4, 3))
    before = relationships.state_counts(actor)[State.ALIVE]

    many_people(actor, 50)

    assert (before, relationships.state_counts(actor)[State.ALIVE]) == (1, 1)


@pytest.mark.requirement("R51")
def test_an_address_book_of_three_hundred_leaves_today_in_peace(actor):
    for pk in many_people(actor, 300):
        make_promise(actor, person_id=pk, by=By.ME, what="a call", due_date=actor.today)
    actor.workspace.minutes_a_day = 600

    assert len(plan.today(actor).items) == 7


@pytest.mark.requirement("R75")
def test_no_table_and_no_page_keeps_score():
    names = [
        field.name
        for model in apps.get_models()
        if model.__module__.startswith("kithwork.")
        for field in model._meta.get_fields()
    ]
    shown = [f"{path.name}: {found}" for path in TEMPLATES for found in SCORES.findall(path.read_text().lower())]

    assert [name for name in names if SCORES.search(name.replace("_", " "))] == []
    assert shown == []


@pytest.mark.requirement("R80")
def test_after_ten_days_away_one_card_starts_fresh_and_promises_stay(actor):
    rosa, dana = factories.somebody(actor, "Rosa Tamm"), factories.somebody(actor, "Dana Keller")
    factories.talked(actor, rosa, days_ago=2, direction=Direction.IN, channel=Channel.MAIL)
    plan_actions.note_visit(actor)
    make_promise(actor, person_id=dana.pk, by=By.ME, what="the venue list", due_date=actor.today)
    back = factories.later(actor, days=10)

    plan_actions.note_visit(back)
    offered = plan.today(back)
    plan_actions.start_fresh(back)
    fresh = plan.today(back)

    assert (offered.away_days, [item.promise.what for item in offered.items]) == (10, ["the venue list"])
    assert (fresh.away_days, [item.kind.value for item in fresh.items]) == (None, ["promise"])


@pytest.mark.requirement("R48")
def test_nothing_in_kithwork_can_send_a_message():
    found = [
        path.relative_to(SOURCE)
        for path in SOURCE.rglob("*.py")
        if re.search(r"smtplib|send_mail|EmailMessage\(|EMAIL_BACKEND", path.read_text())
    ]

    assert found == []


@pytest.mark.requirement("R70")
def test_a_letter_begun_here_carries_no_trace_of_us(actor, client_of):
    dana = factories.somebody(actor, emails=["dana@keller.example"])
    factories.talked(actor, dana, days_ago=2, direction=Direction.IN, channel=Channel.MAIL)

    page = client_of(actor).get("/").content.decode()
    [letter] = re.findall(r'href="(mailto:[^"]+)"', page)

    assert letter.startswith("mailto:dana@keller.example?")
    assert "kithwork" not in letter.lower()
    assert "http" not in letter.removeprefix("mailto:")


@pytest.mark.requirement("R46")
def test_everybody_on_the_plan_has_a_reason_a_small_act_and_evidence(actor):
    bring_demo(actor)
    actor.workspace.minutes_a_day = 300

    items = plan.today(actor).items

    assert len(items) == 7
    assert [item.key for item in items if not (item.why and item.act and item.minutes)] == []
    assert [item.key for item in items if not item.evidence and item.promise is None] == []
