"""Somebody is elsewhere, or something else, than before: seen once, for a real change only, gone with its import."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.people import queries as people
from kithwork.people.actions import edit_person, note_role_change, settle_role_changes
from kithwork.people.models import Person, RoleChange
from kithwork.people.role_changes import (
    Role,
    before_words,
    change_words,
    is_change,
    moved,
    same_organisation,
    same_title,
)
from kithwork.people.rules import PersonCard
from kithwork.sources.actions import undo_batch
from kithwork.sources.models import SourceItem
from tests.factories import later, somebody
from tests.sources.written import Desk, archive_of, card, told

SAME_TITLES = [
    ("Senior Vice President", "SVP"),
    ("Sr. VP, Sales", "Senior Vice President of Sales"),
    ("CEO", "Chief Executive Officer"),
    ("C.E.O.", "CEO"),
    ("Mediator", "mediator"),
    ("Family Mediator", "Mediator (family)"),
    ("Managing Director", "MD"),
    ("Head of HR & IT", "Head of Human Resources and Information Technology"),
    ("Geschäftsführerin", "GESCHAFTSFUHRERIN"),
    ("Consultant", "Consultant, mediation"),
]
OTHER_TITLES = [("Mediator", "Head of Mediation"), ("Associate", "Partner"), ("CEO", "CFO"), ("Analyst", "Director")]
SAME_FIRMS = [
    ("Calm Terms Ltd.", "Calm Terms"),
    ("CALM TERMS", "Calm Terms"),
    ("International Business Machines", "IBM"),
    ("Enron North America", "Enron"),
    ("O'Neill & Sons GmbH", "O'Neill und Sons"),
    ("S.A.P. SE", "SAP"),
    ("CalmTerms", "Calm Terms"),
    ("Group Holding", "Group Holding AG"),
    ("Café Central", "Cafe Central"),
]
OTHER_FIRMS = [
    ("Calm Terms", "Old Harbour LLP"),
    ("Calm Terms", "Calm Harbour"),
    ("Harbour", "Old Harbour"),
    ("AB", "Axe"),
]


@pytest.mark.parametrize(("one", "other"), SAME_TITLES)
def test_a_title_spelled_out_is_the_same(one, other):
    assert (same_title(one, other), same_title(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), OTHER_TITLES)
def test_another_title_is_another(one, other):
    assert (same_title(one, other), same_title(other, one)) == (False, False)


@pytest.mark.parametrize(("one", "other"), SAME_FIRMS)
def test_an_organisation_in_other_words_is_the_same(one, other):
    assert (same_organisation(one, other), same_organisation(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), OTHER_FIRMS)
def test_another_organisation_is_another(one, other):
    assert (same_organisation(one, other), same_organisation(other, one)) == (False, False)


@given(st.text(max_size=60))
def test_a_role_is_never_a_change_to_itself_in_any_capitals(words):
    assert not is_change(Role(words, words), Role(words.upper(), words.lower()))


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_was_or_is_blank_is_no_change(title, organisation):
    here = Role(title, organisation)
    assert (is_change(Role("", ""), here), is_change(here, Role("", ""))) == (False, False)


@given(*[st.sampled_from(["", "Mediator", "Partner", "Calm Terms", "Old Harbour LLP"])] * 4)
def test_moving_is_a_change_and_a_change_has_words(one, two, three, four):
    was, now = Role(one, two), Role(three, four)
    assert is_change(was, now) or not moved(was, now)
    if is_change(was, now):
        assert change_words("Ines", was, now).startswith("Ines ")


def test_the_words_of_a_change():
    was = Role("Mediator", "Calm Terms")
    assert change_words("Ines", was, Role("Partner", "Old Harbour LLP")) == "Ines moved to Old Harbour LLP."
    assert change_words("Ines", was, Role("Head of Mediation", "Calm Terms")) == "Ines is Head of Mediation now."
    assert (before_words(was), before_words(Role("", ""))) == ("Mediator · Calm Terms", "")


@pytest.fixture
def desk(actor, tmp_path):
    return Desk(actor, tmp_path)


def ines(title="Mediator", org="Calm Terms", **more):
    return card("Ines Costa", "ines@costa.example", uid="7", title=title, org=org, **more)


def changes():
    return list(RoleChange.objects.values_list("was_title", "was_organisation", "title", "organisation"))


def test_a_later_import_of_the_same_card_that_tells_another_firm_is_a_change(actor, desk):
    desk.cards(ines())
    report = desk.cards(ines("Partner", "Old Harbour LLP"))
    assert changes() == [("Mediator", "Calm Terms", "Partner", "Old Harbour LLP")]
    assert RoleChange.objects.get().origin_batch == report.batch


@pytest.mark.parametrize(
    ("title", "org"),
    [("MEDIATOR", "Calm Terms"), ("Mediator", "calm terms, ltd"), ("Mediator", "CALM TERMS")],
)
def test_casing_and_legal_forms_are_none(desk, title, org):
    desk.cards(ines())
    desk.cards(ines(title, org))
    assert changes() == []


def test_the_first_filling_is_none(desk):
    desk.cards(card("Ines Costa", "ines@costa.example", uid="7"))
    desk.cards(ines())
    assert changes() == []


def test_another_card_of_the_same_person_changes_nothing(desk):
    desk.cards(ines())
    desk.cards(card("Ines Costa", "ines@costa.example", uid="8", title="Partner", org="Old Harbour LLP"))
    assert changes() == []


def test_what_the_user_wrote_does_not_change(actor, desk):
    desk.cards(ines())
    one = Person.objects.get()
    edit_person(actor, one.pk, card=PersonCard(name="Ines Costa", title="Mediator", organisation="Mine"))
    desk.cards(ines("Mediator", "Old Harbour LLP"))
    assert changes() == []


def test_a_change_goes_with_the_import_that_told_it(actor, desk):
    desk.cards(ines())
    report = desk.cards(ines("Partner", "Old Harbour LLP"))
    undo_batch(actor, report.batch)
    assert changes() == []


def test_who_changed_is_fresh_for_thirty_days_and_until_it_is_let_rest(actor, desk):
    desk.cards(ines())
    desk.cards(ines("Partner", "Old Harbour LLP"))
    [change] = people.fresh_role_changes(actor)
    assert (change.words("Ines"), change.before) == ("Ines moved to Old Harbour LLP.", "Mediator · Calm Terms")
    assert [one.id for one in people.fresh_role_changes(later(actor, days=29))] == [change.id]
    assert people.fresh_role_changes(later(actor, days=30)) == []
    settle_role_changes(actor, change.person_id)
    assert people.fresh_role_changes(actor) == []
    assert people.role_changes_of(actor, change.person_id) == [change]
    assert people.role_change(actor, change.id) == change


def test_the_user_puts_it_right_and_there_is_no_occasion(actor, desk):
    desk.cards(ines())
    desk.cards(ines("Partner", "Old Harbour LLP"))
    one = Person.objects.get()
    edit_person(actor, one.pk, card=PersonCard(name="Ines Costa", title="Partner", organisation="Calm Terms"))
    assert people.fresh_role_changes(actor) == []


def test_a_title_put_right_is_no_occasion_either(actor, desk):
    desk.cards(ines())
    desk.cards(ines("Partner"))
    one = Person.objects.get()
    edit_person(actor, one.pk, card=PersonCard(name="Ines Costa", title="Mediator", organisation="Calm Terms"))
    assert people.fresh_role_changes(actor) == []


def test_only_the_latest_change_of_somebody_is_an_occasion(actor, desk):
    desk.cards(ines())
    desk.cards(ines("Partner", "Old Harbour LLP"))
    desk.cards(ines("Judge", "Supreme Court"), actor=later(actor, days=2))
    assert [one.now for one in people.fresh_role_changes(later(actor, days=3))] == [Role("Judge", "Supreme Court")]


def test_a_change_that_is_none_is_not_noted(actor):
    one = somebody(actor, "Ines Costa", title="Mediator")
    assert note_role_change(actor, one.pk, was=Role("Mediator", ""), now=Role("mediator", "")) is None
    assert changes() == []


def test_another_workspace_sees_no_change(actor, stranger, desk):
    desk.cards(ines())
    desk.cards(ines("Partner", "Old Harbour LLP"))
    [change] = people.fresh_role_changes(actor)
    settle_role_changes(stranger, change.person_id)
    assert (people.fresh_role_changes(stranger), people.role_change(stranger, change.id)) == ([], None)
    assert len(people.fresh_role_changes(actor)) == 1


def test_the_archive_carries_changes_and_takes_them_back(actor, stranger, desk, tmp_path):
    desk.cards(ines())
    desk.cards(ines("Partner", "Old Harbour LLP"))
    (tmp_path / "there").mkdir()
    report = Desk(stranger, tmp_path / "there").bring("all.zip", archive_of(actor))
    assert [row["organisation"] for row in told(stranger, "role_changes")] == ["Old Harbour LLP"]
    undo_batch(stranger, report.batch)
    assert told(stranger, "role_changes") == []


LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CRM = "First Name,Last Name,Company,Job Title,E-mail Address\n"


def connected(org, title, *, name="Priya,Raman", mail="priya@northgate.example"):
    return f"{LINKEDIN}{name},https://www.linkedin.com/in/{name[:5]},{mail},{org},{title},05 Jan 2024\n"


def in_crm(org, title):
    return f"{CRM}Priya,Raman,{org},{title},priya@northgate.example\n"


def role():
    one = Person.objects.select_related("organisation").get()
    return one.title, one.organisation.name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (connected("Sable", "Principal"), in_crm("Northgate", "Associate")),
        (in_crm("Northgate", "Associate"), connected("Sable", "Principal")),
    ],
    ids=["the table last", "the table first"],
)
def test_another_table_without_a_date_that_says_something_else_is_no_move(desk, first, second):
    desk.bring("one.csv", first)
    before = role()
    desk.bring("two.csv", second)
    assert (role(), changes()) == (before, [])


def test_the_same_table_read_again_is_a_move_whatever_another_said_between(desk):
    desk.bring("Connections.csv", connected("Northgate", "Associate"))
    desk.bring("crm.csv", in_crm("Northgate", "Associate"))
    desk.bring("Connections (1).csv", connected("Sable", "Principal"))
    assert changes() == [("Associate", "Northgate", "Principal", "Sable")]
    desk.bring("crm.csv", in_crm("Northgate", "Associate"))
    desk.bring("Connections.csv", connected("Northgate", "Associate"))
    assert (role(), len(changes())) == (("Principal", "Sable"), 1)


def test_a_table_that_only_repeats_its_role_beside_something_new_moves_nobody(desk):
    desk.bring("Connections.csv", connected("Sable", "Principal"))
    desk.bring("crm.csv", in_crm("Northgate", "Associate"))
    desk.bring("crm.csv", f"{CRM}Priya J,Raman,Northgate,Associate,priya@northgate.example\n")
    assert (role(), changes()) == (("Principal", "Sable"), [])


def test_a_card_dated_before_the_one_that_was_read_renews_nothing(desk):
    desk.cards(ines("Partner", "Old Harbour LLP", rev="2026-03-01T10:00:00Z"))
    desk.cards(ines(rev="20240301"))
    assert (role(), changes()) == (("Partner", "Old Harbour LLP"), [])
    desk.cards(ines("Judge", "Supreme Court", rev="20260401T100000Z"))
    assert changes() == [("Partner", "Old Harbour LLP", "Judge", "Supreme Court")]


def test_a_table_kept_before_tables_were_told_apart_goes_on_as_the_same(desk):
    desk.bring("Connections.csv", connected("Northgate", "Associate"))
    for item in SourceItem.objects.all():
        item.key = item.key.partition("@")[0]
        item.save()
    desk.bring("crm.csv", in_crm("Elsewhere", "Analyst"))
    assert changes() == []
    desk.bring("Connections.csv", connected("Sable", "Principal"))
    assert changes() == [("Associate", "Northgate", "Principal", "Sable")]
