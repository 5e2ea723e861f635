"""Who knows whom: seen in meetings and letters, said, introduced, at the same organisation."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.actions import NewExchange, add_exchanges, log_conversation, remove_exchanges
from kithwork.conversations.rules import (
    Addresses,
    Aside,
    CastMember,
    Channel,
    ConversationsChanged,
    Direction,
    Response,
    Role,
    Status,
    read_exchange,
)
from kithwork.introductions import actions, queries
from kithwork.introductions.models import Acquaintance
from kithwork.introductions.rules import How
from kithwork.introductions.rules.knowing import is_shared_workplace
from kithwork.people.queries import PersonNotFoundError
from tests.factories import later, owner, somebody
from tests.laws import tried

ME = "ana@own.example"
TODAY = date(2026, 11, 18)


@pytest.fixture
def crowd(actor):
    return [somebody(actor, f"Person {number}", emails=[f"p{number}@x.example"]) for number in range(14)]


def passed(actor, people, *, channel=Channel.MAIL, days_ago=3, roles=None, me=Role.FROM, batch=None, **more):
    """Something that these people were in with the user, read as an import reads it; answers with its id."""
    talk = channel in {Channel.MEETING, Channel.CALL}
    roles = roles or ([Role.ATTENDEE] * len(people) if talk else [Role.TO] * len(people))
    responses = more.pop("responses", [Response.UNKNOWN] * len(people))
    cast = [
        CastMember(f"{person.pk}@x.example", person.full_name, role, response)
        for person, role, response in zip(people, roles, responses, strict=True)
    ]
    mine = [CastMember(ME, "Ana", Role.ORGANIZER if talk else me)] if me else []
    status, aside = more.get("status", Status.STANDS), more.get("aside", Aside.NO)
    reading = read_exchange(
        [*mine, *cast], channel=channel, status=status, aside=aside, addresses=Addresses(frozenset({ME}))
    )
    new = NewExchange(
        source_key=f"test:{days_ago}:{channel}:{len(people)}:{[person.pk for person in people]}:{roles}",
        other_key="",
        happened_at=actor.now - timedelta(days=days_ago),
        channel=channel,
        subject=more.get("subject", "the harbour"),
        text="",
        minutes=None,
        all_day=False,
        status=status,
        aside=aside,
        cast=(*mine, *cast),
        reading=reading,
        people=tuple(person.pk for person in people),
    )
    [pk] = add_exchanges(actor, [new], batch=batch)
    return pk


def recount(actor, people):
    actions.recount_acquaintances(actor, ConversationsChanged(frozenset(person.pk for person in people)))


def known(actor, one, other):
    return [tie.words for tie in queries.do_they_know(actor, one.pk, other.pk)]


SEEN = [
    ("a letter to both", 2, {}, True),
    ("a letter to six", 6, {}, True),
    ("a letter to seven", 7, {}, False),
    ("their letter, the other in copy", 2, {"roles": [Role.FROM, Role.CC], "me": Role.TO}, True),
    ("blind copies", 2, {"roles": [Role.BCC, Role.BCC]}, False),
    ("one of them in blind copy", 2, {"roles": [Role.TO, Role.BCC]}, False),
    ("a list", 2, {"aside": Aside.LIST}, False),
    ("a newsletter", 2, {"aside": Aside.NEWSLETTER}, False),
    ("a message", 2, {"channel": Channel.MESSAGE}, True),
    ("a note", 2, {"channel": Channel.NOTE}, False),
    ("a meeting", 2, {"channel": Channel.MEETING}, True),
    ("a call", 3, {"channel": Channel.CALL}, True),
    ("a meeting of twelve", 12, {"channel": Channel.MEETING}, True),
    ("a meeting of thirteen", 13, {"channel": Channel.MEETING}, False),
    ("a meeting called off", 2, {"channel": Channel.MEETING, "status": Status.CANCELLED}, False),
    ("a meeting one declined", 2, {"channel": Channel.MEETING, "responses": [Response.ACCEPTED, Response.DECLINED]}, False),
    ("a meeting to come", 2, {"channel": Channel.MEETING, "days_ago": -3}, False),
]  # fmt: skip


@pytest.mark.parametrize(("number", "told", "do"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_who_was_in_one_small_meeting_or_letter_knows_each_other(actor, crowd, number, told, do):
    passed(actor, crowd[:number], **told)
    recount(actor, crowd[:1])
    assert bool(queries.do_they_know(actor, crowd[0].pk, crowd[1].pk)) is do
    assert (queries.acquainted_pairs(actor) != []) is do


def test_it_is_told_with_its_evidence(actor, crowd):
    one, other, third = crowd[:3]
    first = passed(actor, [one, other], days_ago=40)
    passed(actor, [one, other], days_ago=50, channel=Channel.MEETING)
    board = passed(actor, [other, third], channel=Channel.MEETING, days_ago=400, subject="")
    recount(actor, crowd)
    [tie] = queries.do_they_know(actor, other.pk, one.pk)
    assert (tie.how, tie.exchange_id, tie.on_date) == (How.TOGETHER, first, date(2026, 10, 9))
    assert tie.words == "They were in one mail “the harbour” with you on 9 Oct."
    assert {person_id: tie.words for person_id, tie in queries.acquaintances_of(actor, other.pk).items()} == {
        one.pk: "They were in one mail “the harbour” with you on 9 Oct.",
        third.pk: "They were in one meeting with you on 14 Oct 2025.",
    }
    assert queries.acquaintances_of(actor, third.pk)[other.pk].exchange_id == board
    assert queries.acquainted_pairs(actor) == [(one.pk, other.pk), (other.pk, third.pk)]


def test_a_planned_meeting_makes_them_acquainted_when_its_day_has_come(actor, crowd):
    one, other = crowd[:2]
    planned = passed(actor, [one, other], channel=Channel.MEETING, days_ago=-5)
    passed(actor, [one, other], channel=Channel.MEETING, days_ago=-9)
    recount(actor, crowd)
    assert known(actor, one, other) == []
    then = later(actor, days=5)
    assert queries.acquaintances_of(then, one.pk)[other.pk].exchange_id == planned


def test_what_was_seen_goes_with_what_it_was_seen_in(actor, crowd):
    one, other, third = crowd[:3]
    passed(actor, [one, other], batch=7)
    passed(actor, [one, third], days_ago=9)
    recount(actor, crowd)
    kept = Acquaintance.objects.get(low=one, high=third).pk
    touched = remove_exchanges(actor, batch=7)
    actions.recount_acquaintances(actor, ConversationsChanged(touched))
    assert queries.acquainted_pairs(actor) == [(one.pk, third.pk)]
    assert Acquaintance.objects.get().pk == kept


def test_a_conversation_told_by_hand_with_two_counts(actor, crowd):
    one, other = crowd[:2]
    log_conversation(
        actor,
        person_ids=[one.pk, other.pk],
        channel=Channel.MEETING,
        happened_at=actor.now - timedelta(days=2),
        direction=Direction.BOTH,
        note="lunch",
    )
    recount(actor, [other])
    assert known(actor, one, other) == ["They were in one meeting with you on 16 Nov."]


def test_the_users_word_goes_before_what_was_seen_and_can_be_taken_back(actor, crowd):
    one, other = crowd[:2]
    passed(actor, [one, other])
    recount(actor, crowd)
    actions.say_acquainted(actor, other.pk, one.pk)
    actions.say_acquainted(actor, one.pk, other.pk)
    assert known(actor, one, other) == [
        "They know each other; you said so on 18 Nov.",
        "They were in one mail “the harbour” with you on 15 Nov.",
    ]
    assert queries.acquaintances_of(actor, one.pk)[other.pk].how is How.SAID
    assert queries.acquainted_pairs(actor) == [(one.pk, other.pk)]
    actions.unsay_acquainted(actor, one.pk, other.pk)
    assert queries.acquaintances_of(actor, one.pk)[other.pk].how is How.TOGETHER


def test_people_at_the_same_organisation_know_each_other(actor):
    one = somebody(actor, "Marta Lind", organisation="Calm Terms")
    other = somebody(actor, "Lou Brandt", organisation="Calm Terms")
    alone = somebody(actor, "Ray Otte", organisation="Self-employed")
    somebody(actor, "Kim Berg", organisation="Self-employed")
    free = somebody(actor, "Jo Marsh")
    assert known(actor, one, other) == ["Both are at Calm Terms."]
    assert queries.acquaintances_of(actor, one.pk) == {
        other.pk: queries.Knows(How.COLLEAGUES, "Both are at Calm Terms.", None, None)
    }
    assert [queries.acquaintances_of(actor, person.pk) for person in (alone, free)] == [{}, {}]
    assert queries.acquainted_pairs(actor) == []


@pytest.mark.parametrize(
    ("name", "shared"), [("Calm Terms", True), ("", False), ("FREELANCE", False), ("Self-employed", False)]
)
def test_where_people_work_together(name, shared):
    assert is_shared_workplace(name) is shared


def test_many_at_once_are_counted_as_one_by_one(actor, crowd):
    for start in range(10):
        passed(actor, crowd[start : start + 3], days_ago=start + 1)
    recount(actor, crowd)
    piecemeal = list(Acquaintance.objects.order_by("low", "high").values_list("low", "high", "exchange", "on_date"))
    Acquaintance.objects.all().delete()
    actions.recount_all_acquaintances(actor)
    assert (
        list(Acquaintance.objects.order_by("low", "high").values_list("low", "high", "exchange", "on_date"))
        == piecemeal
    )
    assert len(piecemeal) == 21
    actions.recount_acquaintances(actor, ConversationsChanged(frozenset(range(10_000, 11_000))))
    assert Acquaintance.objects.count() == 21


def test_a_book_from_before_this_was_kept_is_counted_once(actor, crowd):
    passed(actor, crowd[:2])
    assert queries.acquainted_pairs(actor) == []
    actions.prepare_week(actor)
    assert queries.acquainted_pairs(actor) == [(crowd[0].pk, crowd[1].pk)]


@tried(30)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([Channel.MAIL, Channel.MEETING, Channel.MESSAGE]),
            st.integers(-3, 30),
            st.lists(st.integers(0, 13), min_size=1, max_size=8, unique=True),
        ),
        max_size=8,
        unique_by=lambda one: (one[0], one[1], tuple(one[2])),
    ),
    st.sets(st.integers(0, 13), max_size=5),
)
def test_counting_after_every_change_leads_where_counting_all_leads(actor, crowd, exchanges, touched):
    """Whatever passed and whoever is touched: the pairs are those in one exchange, small enough and past."""
    actor = owner("Another", now=actor.now)
    people = [somebody(actor, one.full_name) for one in crowd]
    pairs = set()
    for channel, days_ago, places in exchanges:
        passed(actor, [people[place] for place in places], channel=channel, days_ago=days_ago)
        recount(actor, [people[place] for place in {*places, *touched}])
        if days_ago >= 0 and len(places) <= (12 if channel is Channel.MEETING else 6):
            ids = sorted(people[place].pk for place in places)
            pairs |= {(low, high) for low in ids for high in ids if low < high}
    assert queries.acquainted_pairs(actor) == sorted(pairs)


def test_strangers_see_nothing_and_say_nothing(actor, stranger, crowd):
    one, other = crowd[:2]
    passed(actor, [one, other])
    recount(actor, crowd)
    assert queries.acquaintances_of(stranger, one.pk) == {}
    assert queries.do_they_know(stranger, one.pk, other.pk) == ()
    assert queries.acquainted_pairs(stranger) == []
    recount(stranger, crowd)
    assert queries.acquainted_pairs(actor) == [(one.pk, other.pk)]
    with pytest.raises(PersonNotFoundError):
        actions.say_acquainted(stranger, one.pk, other.pk)


@pytest.mark.parametrize("number", [2, 6])
def test_it_takes_a_constant_number_of_queries(actor, crowd, number, django_assert_num_queries):
    passed(actor, crowd[:number])
    recount(actor, crowd)
    with django_assert_num_queries(2):
        queries.acquaintances_of(actor, crowd[0].pk)
    with django_assert_num_queries(1):
        queries.acquainted_pairs(actor)
