from datetime import timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import make_promise, plan_meeting
from kithwork.conversations.models import Exchange, Promise
from kithwork.conversations.rules import By
from kithwork.gatherings import actions
from kithwork.gatherings import queries as gatherings
from kithwork.gatherings.actions import (
    DueBeforeError,
    EmptyEventError,
    NobodyNamedError,
    NotYetHeldError,
    Told,
    TooManyGuestsError,
    TooManyNowError,
)
from kithwork.gatherings.queries import GatheringNotFoundError, GuestNotFoundError
from kithwork.gatherings.rules import Feeling, Further, GuestCard
from kithwork.people import queries as people
from kithwork.people.actions import erase, throw_away
from kithwork.people.models import Person
from kithwork.plan.queries import today
from kithwork.plan.rules import Kind
from kithwork.relationships import queries as relationships
from kithwork.sources.actions import undo_batch
from kithwork.sources.actions.guests import bring_guests, meet_guests, names_met
from kithwork.sources.models import Batch
from tests.factories import later, somebody

LIST = """First Name,Last Name,Email,Company,Title,looking_for,offers
Ines,Duarte,ines@calm.example,Calm Terms,Mediator,a venue for May,first advice
Tom,Reed,tom@reed.example,Reed & Co,Surveyor,,
Ana,Silva,desk@shared.example,Silva,Baker,,
Rui,Silva,desk@shared.example,Silva,Baker,,
"""


@pytest.fixture
def mixer(actor):
    return actions.add_gathering(actor, name="Harbour mixer", on=actor.today - timedelta(days=1), where="The docks")


@pytest.fixture
def listed(actor, mixer, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST)
    return bring_guests(actor, mixer.pk, [path])


def by_name(actor, mixer):
    return {one.name: one for one in gatherings.guests(actor, mixer.pk)}


def met(actor, mixer, *names):
    names_met(actor, mixer.pk, names=names, ticked=[])
    return [by_name(actor, mixer)[name] for name in names]


def test_an_event_needs_a_name_and_has_been(actor):
    with pytest.raises(EmptyEventError):
        actions.add_gathering(actor, name="  ", on=actor.today)
    with pytest.raises(NotYetHeldError):
        actions.add_gathering(actor, name="Mixer", on=actor.today + timedelta(days=1))


def test_a_list_is_of_the_event_and_nobody_comes_into_the_book_by_it(actor, mixer, listed):
    assert listed == (4, [])
    assert Person.objects.count() == 0
    ines = by_name(actor, mixer)["Ines Duarte"]
    assert (ines.about, ines.met, ines.person_id) == ("Mediator · Calm Terms", False, None)
    assert gatherings.event(actor, mixer.pk).listed == 4


def test_the_same_list_again_adds_nobody(actor, mixer, listed, tmp_path):
    assert bring_guests(actor, mixer.pk, [tmp_path / "list.csv"]) == (0, [])


def test_a_file_without_names_says_so(actor, mixer, tmp_path):
    path = tmp_path / "empty.vcf"
    path.write_text("")
    number, [problem] = bring_guests(actor, mixer.pk, [path])
    assert (number, problem.file) == (0, "empty.vcf")


def test_a_list_longer_than_any_room_is_refused(actor, mixer):
    cards = [GuestCard(f"Guest {number}", "", {}) for number in range(5001)]
    with pytest.raises(TooManyGuestsError):
        actions.list_guests(actor, mixer.pk, cards)


def test_whoever_was_met_comes_into_the_book_with_what_the_list_tells(actor, mixer, listed):
    tick = by_name(actor, mixer)["Ines Duarte"].id
    assert names_met(actor, mixer.pk, names=["Zoe Berg"], ticked=[tick, 999_999]) == 2
    ines = people.person_called(actor, "Ines Duarte")
    assert (ines.title, ines.met_how, ines.met_on) == ("Mediator", "Harbour mixer", "2026-11-17")
    assert [line.words for line in people.mentions_of(actor, ines.pk)] == ["first advice", "a venue for May"]
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Ines Duarte", "Zoe Berg"]
    assert [one.name for one in gatherings.guests(actor, mixer.pk, met=True)] == ["Ines Duarte", "Zoe Berg"]


def test_two_people_with_one_address_stay_two(actor, mixer, listed):
    met(actor, mixer, "Ana Silva", "Rui Silva")
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Ana Silva", "Rui Silva"]


def test_whom_the_book_knows_by_an_address_is_joined(actor, mixer, listed):
    known = somebody(actor, "I. Duarte", emails=["ines@calm.example"])
    [ines] = met(actor, mixer, "Ines Duarte")
    assert ines.person_id == known.pk
    assert people.person(actor, known.pk).organisation.name == "Calm Terms"


def test_the_same_person_by_two_ways_stands_there_once(actor, mixer, listed):
    known = somebody(actor, "Ines Duarte", emails=["ines@calm.example"])
    actions.add_guests(actor, mixer.pk, person_ids=[known.pk])
    assert [one.person_id for one in gatherings.guests(actor, mixer.pk, met=True)] == [known.pk]
    rows = [GuestCard("I. Duarte", "", {"points": [["email", "ines@calm.example", "", False, []]]})]
    actions.list_guests(actor, mixer.pk, rows)
    names_met(actor, mixer.pk, names=["I. Duarte"], ticked=[])
    assert [one.person_id for one in gatherings.guests(actor, mixer.pk, met=True)] == [known.pk]


def test_nobody_named_is_asked_for(actor, mixer):
    with pytest.raises(NobodyNamedError):
        actions.add_guests(actor, mixer.pk)
    assert meet_guests(actor, mixer.pk) == 0


def test_undoing_the_import_takes_them_out_of_the_book_and_leaves_the_list(actor, mixer, listed):
    met(actor, mixer, "Ines Duarte")
    undo_batch(actor, Batch.objects.latest("pk").pk)
    assert Person.objects.count() == 0
    ines = by_name(actor, mixer)["Ines Duarte"]
    assert (ines.person_id, ines.met) == (None, False)
    assert gatherings.event(actor, mixer.pk).met == 0
    assert met(actor, mixer, "Ines Duarte")[0].person_id is not None


def test_undoing_the_import_leaves_those_told_of_and_gone_on_with(actor, mixer, listed):
    emails = {"Ines": "ines@calm.example", "Tom": "tom@reed.example"}
    known = [somebody(actor, name, emails=[email]) for name, email in emails.items()]
    ines, tom = met(actor, mixer, "Ines Duarte", "Tom Reed")[:2]
    names_met(actor, mixer.pk, names=["Ana Silva", "Rui Silva", "Zoe"], ticked=[])
    last = Batch.objects.latest("pk").pk
    actions.tell(actor, by_name(actor, mixer)["Ana Silva"].id, Told("bread"))
    actions.decide(actor, mixer.pk, now=[tom.id])
    actions.end(actor, mixer.pk)
    undo_batch(actor, last)
    undo_batch(actor, last - 1)
    told = {name: (one.met, one.person_id is not None) for name, one in by_name(actor, mixer).items()}
    assert told == {
        "Ines Duarte": (False, False),
        "Tom Reed": (True, True),
        "Ana Silva": (True, True),
        "Rui Silva": (False, False),
        "Zoe": (False, False),
    }
    assert actions.cards_of(actor, [ines.id]) == {ines.id: {}}
    assert {one.pk for one in known} <= set(Person.objects.values_list("pk", flat=True))


def test_forty_seconds_become_a_meeting_a_need_and_a_promise(actor, mixer, listed):
    [ines] = met(actor, mixer, "Ines Duarte")
    due = actor.today + timedelta(days=3)
    told = Told("moving her practice", "a bookkeeper", "the venue list", due, Feeling.YES)
    actions.tell(actor, ines.id, told)
    [line] = conversations.story(actor, ines.person_id)
    assert (line.snippet, line.at.date()) == ("Harbour mixer: moving her practice", actor.today - timedelta(days=1))
    assert [(one.what, one.due_date) for one in conversations.promises_with(actor, ines.person_id)] == [
        ("the venue list", due)
    ]
    assert "a bookkeeper" in [line.words for line in people.mentions_of(actor, ines.person_id)]
    assert gatherings.event(actor, mixer.pk).told == 1


def test_told_again_the_newer_words_stand_alone(actor, mixer):
    [ines] = met(actor, mixer, "Ines Duarte")
    actions.tell(actor, ines.id, Told("schools", promise="a book"))
    actions.tell(actor, ines.id, Told())
    [line] = conversations.story(actor, ines.person_id)
    assert (line.snippet, Promise.objects.count()) == ("Met at Harbour mixer.", 0)


def test_what_was_told_can_be_taken_back(actor, mixer):
    [ines] = met(actor, mixer, "Ines Duarte")
    actions.tell(actor, ines.id, Told("schools", promise="a book"))
    actions.take_back_told(actor, ines.id)
    assert (Exchange.objects.count(), Promise.objects.count()) == (0, 0)
    assert not by_name(actor, mixer)["Ines Duarte"].is_told


def test_a_note_forgotten_elsewhere_is_no_trouble(actor, mixer):
    [ines] = met(actor, mixer, "Ines Duarte")
    actions.tell(actor, ines.id, Told("schools"))
    Exchange.objects.all().delete()
    actions.did_not_meet(actor, ines.id)
    assert (by_name(actor, mixer)["Ines Duarte"].met, Exchange.objects.count()) == (False, 0)


def test_only_who_is_in_the_book_can_be_told_of(actor, mixer):
    actions.add_guests(actor, mixer.pk, names=["Zoe Berg"])
    with pytest.raises(GuestNotFoundError, match="not in the book yet"):
        actions.tell(actor, by_name(actor, mixer)["Zoe Berg"].id, Told())


@pytest.mark.requirement("R56")
def test_one_goes_on_with_two_at_most(actor, mixer):
    three = met(actor, mixer, "Ana", "Bo", "Cy")
    with pytest.raises(TooManyNowError):
        actions.decide(actor, mixer.pk, now=[one.id for one in three])
    ana, _, cy = three
    actions.tell(actor, cy.id, Told(feeling=Feeling.LET_GO))
    actions.decide(actor, mixer.pk, now=[ana.id])
    assert {one.name: one.further for one in gatherings.guests(actor, mixer.pk)} == {
        "Ana": Further.NOW, "Bo": Further.WAITS, "Cy": Further.LET_GO,
    }  # fmt: skip


def test_follow_ups_come_for_those_chosen_and_the_others_wait_without_reminders(actor, mixer):
    ana, bo = met(actor, mixer, "Ana Berg", "Bo Diaz")
    for one in (ana, bo):
        actions.tell(actor, one.id, Told("schools"))
    tomorrow = later(actor, days=1)
    suggested = {item.person.id for item in today(tomorrow).items if item.kind is Kind.FOLLOW_UP}
    assert suggested == {ana.person_id, bo.person_id}
    actions.decide(actor, mixer.pk, now=[ana.id])
    suggested = {item.person.id for item in today(tomorrow).items if item.kind is Kind.FOLLOW_UP}
    assert suggested == {ana.person_id}
    assert gatherings.waiting_from_events(actor) == {bo.person_id}


def test_chosen_at_another_event_they_wait_no_more(actor, mixer):
    ana, bo = met(actor, mixer, "Ana Berg", "Bo Diaz")
    actions.decide(actor, mixer.pk, now=[ana.id])
    dinner = actions.add_gathering(actor, name="Dinner", on=actor.today)
    actions.add_guests(actor, dinner.pk, person_ids=[bo.person_id])
    again = gatherings.guests(actor, dinner.pk)[0]
    actions.decide(actor, dinner.pk, now=[again.id])
    assert gatherings.waiting_from_events(actor) == frozenset()


def test_ended_whoever_is_undecided_waits(actor, mixer, listed):
    met(actor, mixer, "Ines Duarte")
    actions.end(actor, mixer.pk)
    assert by_name(actor, mixer)["Ines Duarte"].further is Further.WAITS
    assert gatherings.event(actor, mixer.pk).has_ended
    assert gatherings.to_go_through(actor) is None
    actions.open_again(actor, mixer.pk)
    assert gatherings.to_go_through(actor).id == mixer.pk


def test_an_event_can_be_named_anew_and_forgotten(actor, mixer):
    host = somebody(actor, "Vera Host")
    actions.edit_gathering(actor, mixer.pk, name="Spring mixer", on=actor.today, host_id=host.pk)
    event = gatherings.event(actor, mixer.pk)
    assert (event.name, event.host, event.where) == ("Spring mixer", "Vera Host", "")
    met(actor, mixer, "Ana")
    actions.forget_gathering(actor, mixer.pk)
    assert (gatherings.events(actor), Person.objects.count()) == ([], 2)


def test_somebody_taken_off_the_list_is_gone(actor, mixer, listed):
    actions.forget_guest(actor, by_name(actor, mixer)["Tom Reed"].id)
    assert "Tom Reed" not in by_name(actor, mixer)


@pytest.fixture
def breakfast(actor):
    """A meeting of the calendar with five people, tomorrow."""
    five = [somebody(actor, name) for name in ("Ana", "Bo", "Cy", "Di", "Ed")]
    return plan_meeting(
        actor, [one.pk for one in five], starts_at=actor.now + timedelta(hours=20), subject="Chamber breakfast"
    )


def test_a_full_meeting_of_the_calendar_is_asked_about_once_it_was(actor, breakfast):
    assert gatherings.calendar_events(actor) == []
    after = later(actor, days=1)
    [maybe] = gatherings.calendar_events(after)
    assert (maybe.name, maybe.on, len(maybe.people)) == ("Chamber breakfast", after.today, 5)
    one = actions.add_gathering(after, name=maybe.name, on=maybe.on, calendar_key=maybe.key)
    assert gatherings.calendar_events(after) == []
    assert actions.add_gathering(after, name="again", on=maybe.on, calendar_key=maybe.key) == one
    assert gatherings.people_of_calendar(after, one.pk) == maybe.people
    assert gatherings.calendar_events(later(actor, days=30)) == []


def test_an_event_by_hand_has_nobody_of_the_calendar(actor, mixer):
    assert gatherings.people_of_calendar(actor, mixer.pk) == ()


def test_a_stranger_sees_nothing_and_changes_nothing(actor, stranger, mixer, listed):
    guest = by_name(actor, mixer)["Tom Reed"]
    assert (gatherings.events(stranger), gatherings.guests(stranger, mixer.pk)) == ([], [])
    for forbidden in (
        lambda: gatherings.event(stranger, mixer.pk),
        lambda: actions.end(stranger, mixer.pk),
        lambda: actions.add_guests(stranger, mixer.pk, names=["X"]),
    ):
        with pytest.raises(GatheringNotFoundError):
            forbidden()
    for forbidden in (
        lambda: gatherings.guest(stranger, guest.id),
        lambda: actions.tell(stranger, guest.id, Told()),
        lambda: actions.forget_guest(stranger, guest.id),
    ):
        with pytest.raises(GuestNotFoundError):
            forbidden()
    assert actions.cards_of(stranger, [guest.id]) == {}


def test_erased_nobody_remembers_them_on_any_list(actor, mixer, listed):
    [ines] = met(actor, mixer, "Ines Duarte")
    dinner = actions.add_gathering(actor, name="Dinner", on=actor.today)
    actions.list_guests(actor, dinner.pk, [GuestCard("I.D.", "", {"points": [["email", "Ines@Calm.example", "", False, []]]}), GuestCard("Bo", "", {})])  # fmt: skip
    throw_away(actor, ines.person_id)
    erase(actor, ines.person_id)
    assert "Ines Duarte" not in by_name(actor, mixer)
    assert [one.name for one in gatherings.guests(actor, dinner.pk)] == ["Bo"]


def test_reading_the_plan_asks_of_events_only_where_somebody_was_met(actor, django_assert_max_num_queries):
    relationships.arrays(actor)
    with django_assert_max_num_queries(40):
        today(actor)


def test_undoing_the_import_takes_those_let_be_of_whom_nothing_was_written(actor, mixer, listed):
    met(actor, mixer, "Ines Duarte", "Tom Reed", "Ana Silva", "Rui Silva")
    batch = Batch.objects.latest("pk").pk
    number = {name: one.id for name, one in by_name(actor, mixer).items()}
    actions.tell(actor, number["Ines Duarte"], Told(feeling=Feeling.LET_GO))
    actions.tell(actor, number["Tom Reed"], Told(seeks="a venue", feeling=Feeling.LET_GO))
    actions.tell(actor, number["Ana Silva"], Told(promise="a book", feeling=Feeling.MAYBE))
    actions.tell(actor, number["Rui Silva"], Told(feeling=Feeling.YES))
    told = undo_batch(actor, batch)
    assert (told.people, told.kept_people) == (1, 3)
    assert sorted(Person.objects.values_list("full_name", flat=True)) == ["Ana Silva", "Rui Silva", "Tom Reed"]
    ines = by_name(actor, mixer)["Ines Duarte"]
    assert (ines.met, ines.is_told, ines.feeling, ines.person_id) == (False, False, Feeling.UNSAID, None)
    assert Exchange.objects.count() == 3


def test_a_bare_note_written_in_since_keeps_who_was_let_be(actor, mixer, listed):
    [ines] = met(actor, mixer, "Ines Duarte")
    actions.tell(actor, ines.id, Told(feeling=Feeling.LET_GO))
    Exchange.objects.update(text="Met at Harbour mixer. She knows the old town.")
    assert undo_batch(actor, Batch.objects.latest("pk").pk).kept_people == 1


def test_a_bare_note_beside_a_promise_stays_with_them(actor, mixer, listed):
    [ines] = met(actor, mixer, "Ines Duarte")
    actions.tell(actor, ines.id, Told(feeling=Feeling.LET_GO))
    make_promise(actor, person_id=ines.person_id, by=By.ME, what="the venue list")
    assert undo_batch(actor, Batch.objects.latest("pk").pk).kept_people == 1
    assert (Exchange.objects.count(), by_name(actor, mixer)["Ines Duarte"].is_told) == (1, True)


def test_ended_names_never_met_are_forgotten(actor, mixer, listed):
    met(actor, mixer, "Ines Duarte")
    actions.end(actor, mixer.pk)
    assert list(by_name(actor, mixer)) == ["Ines Duarte"]
    assert gatherings.event(actor, mixer.pk).listed == 1


@pytest.mark.parametrize("status", ["Cancelled", "waitlist", "not attending", "No show"])
def test_who_does_not_come_by_a_bare_status_is_left_out(actor, mixer, tmp_path, status):
    path = tmp_path / "list.csv"
    path.write_text(f"Name,Email,Status\nInes Duarte,ines@calm.example,Confirmed\nTom Reed,tom@reed.example,{status}\n")
    number, problems = bring_guests(actor, mixer.pk, [path])
    assert (number, list(by_name(actor, mixer))) == (1, ["Ines Duarte"])
    assert [one.reason for one in problems] == ["1 on it did not come, as the list says; left out."]


def test_who_does_not_come_by_a_list_of_attendees_is_told_of(actor, mixer, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "Name,Email,Attendee Status\nInes Duarte,i@calm.example,Attending\nTom Reed,t@reed.example,Refunded\n"
    )
    number, problems = bring_guests(actor, mixer.pk, [path])
    assert (number, [one.reason for one in problems]) == (1, ["1 on it did not come, as the list says; left out."])


def test_nothing_is_promised_for_a_day_before_the_event(actor, mixer):
    [ines] = met(actor, mixer, "Ines Duarte")
    before = mixer.on_date - timedelta(days=1)
    with pytest.raises(DueBeforeError, match="before you met"):
        actions.tell(actor, ines.id, Told(promise="a book", promise_by=before))
    actions.tell(actor, ines.id, Told(promise="a book", promise_by=mixer.on_date))
    assert Promise.objects.get().due_date == mixer.on_date


def test_a_host_is_found_or_comes_into_the_book(actor):
    vera = somebody(actor, "Vera Host")
    assert (actions.host_called(actor, "vera", event="Mixer"), actions.host_called(actor, " ", event="Mixer")) == (
        vera.pk, None,
    )  # fmt: skip
    new = actions.host_called(actor, "Lena  Oak", event="Mixer")
    one = people.person(actor, new)
    assert (one.full_name, one.met_how) == ("Lena Oak", "Mixer")
    somebody(actor, "Rui Silva")
    somebody(actor, "Rui Silva")
    with pytest.raises(people.SeveralPeopleError):
        actions.host_called(actor, "Rui Silva", event="Mixer")


def test_the_list_tells_the_address_of_a_host(actor, mixer, listed):
    assert gatherings.address_on_list(actor, mixer.pk, "ines  duarte") == "ines@calm.example"
    assert gatherings.address_on_list(actor, mixer.pk, "Zoe Berg") == ""
