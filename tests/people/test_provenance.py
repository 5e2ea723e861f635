"""Laws of where things come from: the user's word stands whatever is imported, and every field names who told it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people.actions import edit_person
from kithwork.people.models import ContactPoint, Person
from kithwork.people.rules import CardPoint, PersonCard, PointKind
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.noticed import decline, take
from kithwork.sources.models import Batch
from kithwork.sources.queries.noticed import proposals
from kithwork.sources.rules import BatchState
from tests.conftest import NOW
from tests.factories import later, owner
from tests.laws import tried
from tests.sources.written import ME, Desk, card, mail

few = tried(10)
MAIL = "dana@calm.example"
DANA = f"Dana Keller <{MAIL}>"
TITLES = ["", "Mediator", "Partner", "Judge"]
FIRMS = ["", "Calm Terms", "Old Harbour LLP"]
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
GOOGLE = "First Name,Last Name,Organization Name,Organization Title,Birthday,Notes,E-mail 1 - Label,E-mail 1 - Value\n"
FIELDS = ("full_name", "title", "nickname", "birthday", "notes", "met_how")


def vcard(desk, title, firm):
    more = {
        name: value for name, value in (("title", title), ("org", firm), ("note", "Skis"), ("nickname", "Dee")) if value
    }
    return desk.cards(card("Dana M. Keller", MAIL, uid="7", phones=["+351 912 345 678"], bday="1975-12-12", **more))


def linkedin(desk, title, firm):
    row = f"Dana,Keller,https://www.linkedin.com/in/dana,{MAIL},{firm},{title},03 May 2021\n"
    return desk.bring("Connections.csv", LINKEDIN + row)


def google(desk, title, firm):
    return desk.bring("google.csv", GOOGLE + f"Dana,Keller-Ott,{firm},{title},1980-01-01,Sails,Work,{MAIL}\n")


def ldif(desk, title, firm):
    lines = [
        "dn: cn=Dana",
        "objectclass: person",
        "cn: Dana K",
        f"mail: {MAIL}",
        f"title: {title or 'Cook'}",
        f"o: {firm or 'Inn'}",
    ]
    return desk.bring("book.ldif", "\n".join([*lines, "", ""]))


def letter(desk, title, firm):
    signed = "\n".join(
        ["Yes.", "", "Best,", "", "Dana Keller", title, f"{firm} Ltd." if firm else "", "Tel: +351 912 345 679"]
    )
    return desk.mails(mail(ME, DANA), mail(DANA, ME, text=signed, on=f"2027-03-{len(title) + 1:02}"))


IMPORTS = (vcard, linkedin, google, ldif, letter)
steps = st.one_of(
    st.tuples(st.sampled_from(IMPORTS), st.sampled_from(TITLES), st.sampled_from(FIRMS)),
    st.tuples(st.just("edit"), st.sampled_from(TITLES), st.sampled_from(FIRMS)),
    st.tuples(st.sampled_from(["take", "decline", "undo"]), st.just(""), st.just("")),
)


def told(person):
    return {
        **{name: getattr(person, name) for name in FIELDS},
        "organisation": person.organisation.name if person.organisation else "",
    }


def dana_of(actor):
    points = ContactPoint.objects.filter(workspace=actor.workspace, key=MAIL)
    return (
        Person.objects.select_related("organisation").filter(pk__in=points.values("person_id")).order_by("pk").first()
    )


def edit(actor, title, firm):
    point = CardPoint(PointKind.EMAIL, MAIL, MAIL)
    words = {"nickname": "Danny", "birthday": "1970-01-01", "notes": "Mine.", "met_how": "at the harbour"}
    card_ = PersonCard(name="Dana of mine", title=title, organisation=firm, points=(point,), **words)
    edit_person(actor, dana_of(actor).pk, card=card_)


def origins_of(actor):
    person = dana_of(actor)
    points = ContactPoint.objects.filter(person=person).values_list("origin", flat=True)
    return {*person.field_origins.values(), *points}


def stray(actor, origins):
    """The origins that name nothing there is."""
    standing = Batch.objects.filter(workspace=actor.workspace, state=BatchState.DONE).values_list("pk", flat=True)
    fine = {"you", "signature", "exchanges", *(f"import {pk}" for pk in standing)}
    return origins - fine


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory


@few
@given(first=st.sampled_from(IMPORTS), then=st.lists(steps, max_size=5))
def test_the_users_word_stands_and_every_field_names_who_told_it(db, folder, first, then):
    desk = Desk(owner("Ana", now=NOW), folder.mktemp("law"))
    first(desk, "Mediator", "Calm Terms")
    mine, batches = {}, []
    for number, (what, title, firm) in enumerate(then, 1):
        desk.actor = later(desk.actor, days=number)
        waits = [one.id for one in proposals(desk.actor)]
        if what == "edit":
            edit(desk.actor, title, firm)
            mine = told(dana_of(desk.actor))
        elif what == "undo":
            _ = batches and undo_batch(desk.actor, batches.pop())
        elif what in {"take", "decline"}:
            _ = waits and {"take": take, "decline": decline}[what](desk.actor, waits)
        elif (report := what(desk, title, firm)).batch is not None:
            batches.append(report.batch)
        person = dana_of(desk.actor)
        yours = {name for name, origin in person.field_origins.items() if origin == "you"}
        assert {name: value for name, value in told(person).items() if name in yours & set(mine)} == {
            name: value for name, value in mine.items() if name in yours
        }
        assert yours >= ({"full_name", "nickname", "birthday", "notes", "met_how"} if mine else set())
        assert stray(desk.actor, origins_of(desk.actor)) == set()


@few
@given(order=st.permutations(IMPORTS), title=st.sampled_from(TITLES), firm=st.sampled_from(FIRMS))
def test_what_the_user_wrote_or_left_blank_stays_so_in_any_order_of_imports(db, folder, order, title, firm):
    desk = Desk(owner("Ana", now=NOW), folder.mktemp("order"))
    vcard(desk, "Judge", "Supreme Court")
    edit(desk.actor, title, firm)
    mine = told(dana_of(desk.actor))
    for place, bring in enumerate(order):
        desk.actor = later(desk.actor, days=place + 1)
        bring(desk, "Partner", "Old Harbour LLP")
        waits = [one.id for one in proposals(desk.actor)]
        _ = waits and take(desk.actor, waits)
    assert told(dana_of(desk.actor)) == mine


def test_an_origin_says_which_import(actor, tmp_path):
    desk = Desk(actor, tmp_path)
    report = vcard(desk, "Judge", "Supreme Court")
    found = dana_of(actor)
    assert set(found.field_origins.values()) == {f"import {report.batch}"}
    assert all(re.fullmatch(r"import \d+", origin) for origin in found.points.values_list("origin", flat=True))
