"""In words: nobody is taken for somebody they only may be, and what is to come is kept as what it is."""

from datetime import date

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.models import Exchange, Participation, Promise
from kithwork.people.models import Person
from kithwork.plan.acts.saying_so import say_so
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.in_words import tell
from kithwork.sources.in_words import Ground, KnownPerson, Meant, of_whom, understand
from kithwork.sources.in_words.wording import read_in_part
from kithwork.sources.queries.in_words import ground_for
from tests import factories

TODAY = date(2026, 11, 18)
BOOK = Ground(
    people=(
        KnownPerson(1, "zaga@fly.cc.fer.hr"),
        KnownPerson(2, "Bill Cowart"),
        KnownPerson(3, "Maria Jose"),
        KnownPerson(4, "Katrin Vogel"),
        KnownPerson(5, "Jo Stein"),
        KnownPerson(6, "Tom Weber"),
        KnownPerson(7, "MJ"),
    ),
    organisations={"sonae": "Sonae", "blue harbour": "Blue Harbour"},
)


def told(words, ground=BOOK):
    return understand(words, ground=ground, today=TODAY)


def named(words):
    return [one.person_id or one.name for one in told(words).people]


def rows(words):
    found = told(words).people
    return [(one.person_id or one.name, one.title, one.organisation, one.town) for one in found]


def say(actor, words):
    return tell(actor, understand(words, ground=ground_for(actor, words), today=actor.today))


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Met HR at the fair", []),
        ("Met Fly at the fair", ["Fly"]),
        ("Call with zaga", ["Zaga"]),
        ("met JP at the gym", ["JP"]),
        ("met MJ at the gym", [7]),
        ("met Tom at the gym", [6]),
        ("Met Deutsche Bahn at the fair", []),
        ("Met Finance Department", []),
        ("Met Blue Harbour at the fair", []),
        ("Emailed Tom Weber and Blue Harbour", [6]),
        ("introduced by Blue Harbour", []),
    ],
)
def test_nobody_is_meant_by_a_piece_of_an_address_by_capitals_or_by_a_firm(words, people):
    assert named(words) == people


def test_a_given_name_that_is_not_the_first_of_theirs_is_asked_about():
    [one] = told("coffee with Jose").people
    assert (one.person_id, one.is_open, [other.id for other in one.candidates]) == (None, True, [3])
    assert named("called Vogel") == [4]


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("Met Ana Lopes (Sonae, HR) at Web Summit", [("Ana Lopes", "HR", "Sonae", "")]),
        (
            "Met Ana Lopes (Sonae, HR) and Piotr from AI Labs at Web Summit",
            [("Ana Lopes", "HR", "Sonae", ""), ("Piotr", "", "AI Labs", "")],
        ),
        (
            "Met Ana Lopes [Head of HR, Sonae, Porto], and Piotr Kos at the fair",
            [("Ana Lopes", "Head of HR", "Sonae", "Porto"), ("Piotr Kos", "", "", "")],
        ),
        ("Met Ana Lopes (with Tom Weber) at the fair", [("Ana Lopes", "", "", "")]),
        ("Met Ana Lopes (Tom Weber, Sonae)", [("Ana Lopes", "", "Sonae", "")]),
    ],
)
def test_what_stands_in_brackets_is_of_whom_was_named_before_them(words, people):
    assert rows(words) == people


def test_after_brackets_the_sentence_goes_on_where_it_was():
    found = told("Met Ana Lopes (she needs a lawyer) and Ben from Cargo One, he offered to help")
    assert [(one.name, one.seeks, one.offers) for one in found.people] == [
        ("Ana Lopes", ("a lawyer",), ()), ("Ben", (), ("help",)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "what", "whom", "meant"),
    [
        ("Remind me to call Jo on Friday", ("call Jo", date(2026, 11, 20)), [5], Meant.TO_DO),
        ("remind me on Friday to call Jo", ("call Jo", date(2026, 11, 20)), [5], Meant.TO_DO),
        ("On Friday remind me to call Jo", ("call Jo", date(2026, 11, 20)), [5], Meant.TO_DO),
        ("Lunch with Maria Jose tomorrow", ("Lunch with Maria Jose", date(2026, 11, 19)), [3], Meant.MEETING),
        ("met Ana Lopes, call Bill tomorrow", ("call Bill", date(2026, 11, 19)), [2], Meant.TO_DO),
        ("met Ana Lopes, I said I'd ask Bill", ("ask Bill", None), ["Ana Lopes"], Meant.PROMISE),
        ("met Ana Lopes, introduce Ana to Bill", ("introduce Ana to Bill", None), ["Ana Lopes", 2], Meant.TO_DO),
        (
            "met Ana Lopes and Ben Ode, coffee with Ana tomorrow",
            ("coffee with Ana", date(2026, 11, 19)),
            ["Ana Lopes"],
            Meant.MEETING,
        ),
        ("met Ana Lopes, lunch tomorrow", ("lunch", date(2026, 11, 19)), ["Ana Lopes"], Meant.MEETING),
    ],
)
def test_what_is_to_come_is_a_word_given_a_thing_to_do_or_a_meeting_and_of_whom_it_names(words, what, whom, meant):
    found = told(words)
    [one] = found.promises
    people = [found.people[place].person_id or found.people[place].name for place in one.whom]
    assert ((one.what, one.due_date), people, one.meant) == (what, whom, meant)


def test_something_to_do_with_somebody_of_whom_nothing_is_sure_stays_in_the_note():
    found = told("Met Ana Lopes, call Xyloph")
    assert (found.promises, found.left) == ((), ("call Xyloph",))


@pytest.mark.parametrize(
    ("words", "who", "how", "where", "on"),
    [
        ("Gestern Katrin Vogel in Hamburg getroffen", [4], "met", "Hamburg", date(2026, 11, 17)),
        ("Gestern Petra Lang in Hamburg getroffen", ["Petra Lang"], "met", "Hamburg", date(2026, 11, 17)),
        ("Gestern Katrin Becker in Hamburg getroffen", ["Katrin Becker"], "met", "Hamburg", date(2026, 11, 17)),
        ("Gestern mit Petra Lang in Hamburg Kaffee getrunken", ["Petra Lang"], "coffee", "Hamburg", date(2026, 11, 17)),
        ("Heute mit Uwe telefoniert", ["Uwe"], "call", "", TODAY),
        ("Heute Deutsche Bahn in Hamburg getroffen", [], "note", "", TODAY),
    ],
)
def test_the_plainest_german_with_its_day_first_is_understood(words, who, how, where, on):
    found = told(words)
    assert (named(words), found.how.value, found.where, found.on_date) == (who, how, where, on)


def test_where_nothing_of_another_language_was_sure_it_says_exactly_that():
    nobody = told("Gestern Xyloph in Hamburg getroffen")
    assert read_in_part(nobody).endswith(
        "Nothing in it was sure: name whom it is about, and all of it stays as the note."
    )
    assert [one.person_id for one in of_whom(nobody, "Katrin", ground=BOOK, today=TODAY).people] == [4]
    assert of_whom(nobody, "Eva Lind", ground=BOOK, today=TODAY).people[0].name == "Eva Lind"
    assert of_whom(nobody, " ", ground=BOOK, today=TODAY) is nobody


def test_a_name_made_from_an_address_is_no_name_and_a_nickname_beside_it_is(actor):
    one = factories.somebody(actor, "Zaga Fly")
    Person.objects.filter(pk=one.pk).update(name_source="EMAIL")
    assert ground_for(actor, "met Zaga").people == ()
    Person.objects.filter(pk=one.pk).update(nickname="Zaga")
    assert [(other.id, other.name) for other in ground_for(actor, "met Zaga").people] == [(one.pk, "Zaga")]


def test_a_meeting_to_come_is_planned_and_no_promise_and_goes_with_the_import(actor):
    maria = factories.somebody(actor, "Maria Jose")
    kept = say(actor, "Lunch with Maria Jose from Iberdrola tomorrow")
    [plan] = conversations.upcoming(actor)
    assert (plan.subject, plan.all_day, plan.people) == (
        "Lunch with Maria Jose from Iberdrola", True, ((maria.pk, "Maria Jose"),),
    )  # fmt: skip
    assert Promise.objects.count() == 0
    undo_batch(actor, kept.batch)
    assert Exchange.objects.count() == 0


def test_a_thing_to_do_says_that_it_is_one_and_nobody_is_told_that_it_will_be_later(actor):
    jo = factories.somebody(actor, "Jo Stein")
    say(actor, "Remind me to call Jo tomorrow")
    [line] = conversations.promises_with(actor, jo.pk)
    assert (line.what, say_so(line, today=actor.today)) == ("to do: call Jo", None)


def test_who_was_not_there_has_no_part_in_the_meeting(actor):
    bill = factories.somebody(actor, "Bill Cowart")
    kept = say(actor, "Met Ana Lopes at the expo, call Bill tomorrow")
    cast = Participation.objects.filter(exchange_id=kept.exchange_id).values_list("person__full_name", flat=True)
    assert list(cast) == ["Ana Lopes"]
    bill.refresh_from_db()
    assert (bill.met_on, bill.met_how) == ("", "")
    assert Promise.objects.get().person_id == bill.pk
