"""Writing exchanges and promises: by hand, from a source, and read anew when it turns out whose address is whose."""

from datetime import timedelta

import pytest

from kithwork.conversations import queries as conversations
from kithwork.conversations.actions import (
    NewExchange,
    NewPromise,
    Revision,
    add_exchanges,
    add_promises,
    forget_conversation,
    keep_promise,
    let_go_of_promise,
    log_conversation,
    make_promise,
    read_anew,
    redate_promise,
    remove_exchanges,
    reopen_promise,
    revise_exchanges,
    settle,
    take_back,
)
from kithwork.conversations.actions.hand import ConversationNotFoundError, MinutesError, NobodyInItError, NotYetError
from kithwork.conversations.actions.promises import EmptyPromiseError, PromiseNotFoundError
from kithwork.conversations.rules import (
    Addresses,
    Aside,
    By,
    CastMember,
    Channel,
    Direction,
    Role,
    Status,
    read_exchange,
)
from kithwork.core.errors import NotFoundError
from kithwork.people import queries as people
from kithwork.people.actions import NewPerson, add_people
from kithwork.people.rules import AsideReason, PersonCard, Place
from kithwork.relationships.queries import standing
from kithwork.workspace.actions import say_of_address
from kithwork.workspace.rules import AddressStanding
from tests.factories import points, somebody, talked

ME, DANA = "ana@example.org", "dana@example.org"


def exchange(actor, *cast, key="key", mine=(ME,), people=(), at=None, channel=Channel.MAIL, aside=Aside.NO, **more):
    """An exchange read as an import reads it; *people* are the ids of everybody but the owner, in order."""
    at, status = at or actor.now, more.pop("status", Status.STANDS)
    whose = Addresses(mine=frozenset(mine))
    reading = read_exchange(cast, channel=channel, status=status, aside=aside, addresses=whose)
    return NewExchange(
        source_key=key, other_key="", happened_at=at, channel=channel, subject=more.pop("subject", ""), text="", minutes=None,
        all_day=False, status=status, aside=aside, cast=cast, reading=reading, people=people, **more,
    )  # fmt: skip


def letter(sender, *receivers, role=Role.TO):
    return (CastMember(sender, "", Role.FROM), *(CastMember(address, "", role) for address in receivers))


class TestByHand:
    """What the user tells."""

    def test_a_talk_counts_both_ways_for_everybody_in_it(self, actor):
        dana, bo = somebody(actor), somebody(actor, "Bo")
        one = log_conversation(
            actor, person_ids=[dana.pk, bo.pk, dana.pk], channel=Channel.MEETING, happened_at=actor.now, direction=Direction.OUT,
            minutes=50, note=" a walk\x00 ", promises=[NewPromise(By.ME, "send the list")],
        )  # fmt: skip
        seen = conversations.exchange(actor, one.pk)
        assert seen.people == (
            (dana.pk, "Dana Keller", "attendee", "both", True),
            (bo.pk, "Bo", "attendee", "both", True),
        )
        assert (seen.text, seen.minutes, seen.by_hand) == ("a walk", 50, True)
        assert [line.what for line in conversations.open_promises(actor)] == ["send the list"] * 2
        assert standing(actor, bo.pk).last_date == actor.today

    @pytest.mark.parametrize(
        ("told", "mistake", "sentence"),
        [
            ({"person_ids": []}, NobodyInItError, "Say with whom: an exchange needs at least one person."),
            (
                {"ahead": 6},
                NotYetError,
                "That moment has not come yet; log what has happened, and put plans into your calendar.",
            ),
            ({"minutes": 0}, MinutesError, "Minutes: a whole number from 1 to 1440, or nothing."),
            ({"minutes": 1441}, MinutesError, "Minutes: a whole number from 1 to 1440, or nothing."),
        ],
    )
    def test_what_cannot_be_is_refused(self, actor, told, mistake, sentence):
        at = actor.now + timedelta(minutes=told.pop("ahead", 0))
        ids = told.pop("person_ids", [somebody(actor).pk])
        with pytest.raises(mistake) as refused:
            log_conversation(actor, person_ids=ids, channel=Channel.CALL, happened_at=at, **told)
        assert str(refused.value) == sentence

    def test_nobody_of_another_workspace_is_in_it(self, actor, stranger):
        with pytest.raises(NotFoundError):
            talked(actor, somebody(stranger))

    def test_a_note_is_forgotten_and_the_tie_with_it(self, actor):
        dana = somebody(actor)
        one = talked(actor, dana)
        assert forget_conversation(actor, one.pk) == {dana.pk}
        assert standing(actor, dana.pk).last_date is None

    def test_what_a_file_told_is_not_forgotten(self, actor, stranger):
        [pk] = add_exchanges(actor, [exchange(actor)], batch=1)
        for whose, which in ((actor, pk), (stranger, pk), (actor, talked(stranger, somebody(stranger)).pk)):
            with pytest.raises(ConversationNotFoundError):
                forget_conversation(whose, which)


class TestPromises:
    """Mine and theirs."""

    def test_a_promise_is_kept_let_go_opened_again_and_given_another_day(self, actor):
        pk = make_promise(actor, person_id=somebody(actor).pk, by=By.THEM, what=" ask\nabout it ").pk
        assert keep_promise(actor, pk).kept_at == actor.now
        gone = let_go_of_promise(actor, pk)
        assert (gone.kept_at, gone.let_go_at) == (None, actor.now)
        open_again = reopen_promise(actor, pk)
        assert (open_again.kept_at, open_again.let_go_at, open_again.what) == (None, None, "ask about it")
        assert redate_promise(actor, pk, due_date=actor.today).due_date == actor.today

    def test_a_promise_has_words(self, actor):
        with pytest.raises(EmptyPromiseError) as refused:
            make_promise(actor, person_id=somebody(actor).pk, by=By.ME, what=" \n ")
        assert str(refused.value) == "Say what was promised, in a few words."

    @pytest.mark.parametrize("act", [keep_promise, let_go_of_promise, reopen_promise])
    def test_a_promise_of_another_workspace_is_not_there(self, actor, stranger, act):
        pk = make_promise(stranger, person_id=somebody(stranger).pk, by=By.ME, what="x").pk
        with pytest.raises(PromiseNotFoundError):
            act(actor, pk)

    def test_the_same_promise_from_an_archive_is_known(self, actor):
        told = {"uid": "u", "person_id": somebody(actor).pk, "by": By.ME, "what": "x", "made_date": actor.today}
        assert add_promises(actor, [told], batch=1) == (1, 0)
        assert add_promises(actor, [told], batch=2) == (0, 1)


class TestFromASource:
    """Thousands at a time."""

    def test_somebody_named_twice_has_the_part_that_counts(self, actor):
        dana = somebody(actor)
        cast = (CastMember(ME, "", Role.FROM), CastMember("d@x.org", "", Role.CC), CastMember(DANA, "", Role.TO))
        [pk] = add_exchanges(actor, [exchange(actor, *cast, people=(dana.pk, dana.pk))], batch=None)
        assert conversations.exchange(actor, pk).people == ((dana.pk, "Dana Keller", "to", "out", True),)

    def test_a_member_without_a_person_has_no_part(self, actor):
        [pk] = add_exchanges(actor, [exchange(actor, *letter(DANA, ME), people=(None,))], batch=None)
        assert conversations.exchange(actor, pk).people == ()

    def test_a_meeting_told_anew_is_taken_back_as_it_stood(self, actor):
        dana, bo = somebody(actor), somebody(actor, "Bo")
        cast = (CastMember(DANA, "", Role.ATTENDEE),)
        meeting = {"channel": Channel.MEETING, "subject": "Walk"}
        [pk] = add_exchanges(actor, [exchange(actor, *cast, people=(dana.pk,), **meeting)], batch=1)
        before = conversations.exchange(actor, pk)
        moved = exchange(
            actor,
            *cast,
            people=(bo.pk,),
            at=actor.now - timedelta(days=1),
            status=Status.CANCELLED,
            channel=Channel.MEETING,
        )
        was = revise_exchanges(actor, [Revision(pk, moved)])
        after = conversations.exchange(actor, pk)
        assert (after.status, after.people) == (Status.CANCELLED, ((bo.pk, "Bo", "attendee", "both", False),))
        assert take_back(actor, was) == {dana.pk, bo.pk}
        assert conversations.exchange(actor, pk) == before

    def test_the_exchanges_of_a_batch_go_together(self, actor):
        dana = somebody(actor)
        add_exchanges(actor, [exchange(actor, *letter(DANA, ME), people=(dana.pk,))], batch=1)
        add_exchanges(actor, [exchange(actor, *letter(DANA, ME), people=(dana.pk,), key="other")], batch=2)
        assert remove_exchanges(actor, batch=1) == {dana.pk}
        assert conversations.exchange_count(actor) == 1


class TestReadAnew:
    """Whose address is whose turns out later."""

    @pytest.fixture
    def unread(self, actor):
        """A letter from one address to another, read before anybody knew that the first is mine."""
        new = [
            NewPerson(DANA, PersonCard(DANA, "EMAIL", points=points(emails=[DANA])), Place.ASIDE, AsideReason.COPIED),
            NewPerson(ME, PersonCard(ME, "EMAIL", points=points(emails=[ME])), Place.ASIDE, AsideReason.COPIED),
        ]
        dana, me = add_people(actor, new, origin="exchanges", batch=None)
        [pk] = add_exchanges(actor, [exchange(actor, *letter(ME, DANA), mine=(), people=(me, dana))], batch=None)
        return dana, me, pk

    def test_my_own_address_turns_letters_between_others_into_mine(self, actor, unread):
        dana, me, pk = unread
        assert conversations.exchange(actor, pk).direction is Direction.OTHER
        say_of_address(actor, address=ME, standing=AddressStanding.MINE)
        assert read_anew(actor, [ME]) == 1
        seen = conversations.exchange(actor, pk)
        assert (seen.direction, seen.people) == (Direction.OUT, ((dana, DANA, "to", "out", True),))
        assert [people.person(actor, one).place for one in (dana, me)] == [Place.KEPT, Place.YOU]
        assert standing(actor, dana).last_out_date == actor.today

    def test_taking_it_back_brings_the_others_back(self, actor, unread):
        dana, me, pk = unread
        say_of_address(actor, address=ME, standing=AddressStanding.MINE)
        read_anew(actor, [ME])
        say_of_address(actor, address=ME, standing=AddressStanding.NOT_MINE)
        read_anew(actor, [ME])
        assert conversations.exchange(actor, pk).direction is Direction.OTHER
        assert {people.person(actor, one).place for one in (dana, me)} == {Place.ASIDE}

    def test_whoever_was_never_met_comes_into_being(self, actor, unread):
        cast = (
            *letter(ME, "tel:+351912345678"),
            CastMember("jonas.okafor@example.org", "", Role.TO),
            CastMember("", "a room", Role.TO),
        )
        [pk] = add_exchanges(actor, [exchange(actor, *cast, mine=(), people=(None,) * 4, key="k2")], batch=None)
        say_of_address(actor, address=ME, standing=AddressStanding.MINE)
        read_anew(actor, [ME])
        told = [name for _, name, *_ in conversations.exchange(actor, pk).people]
        assert told == ["+351912345678", "Jonas Okafor"]

    def test_an_exchange_that_does_not_name_the_address_is_left_alone(self, actor, unread):
        assert read_anew(actor, ["else@example.org"]) == 0

    @pytest.mark.parametrize(
        ("aside", "reason"),
        [
            (Aside.NO, AsideReason.COPIED),
            (Aside.LIST, AsideReason.LIST),
            (Aside.BULK, AsideReason.BULK),
            (Aside.NEWSLETTER, AsideReason.NEWSLETTER),
            (Aside.AUTOMATED, AsideReason.ROBOT),
        ],
    )
    def test_whoever_stays_aside_has_the_reason_of_their_exchanges(self, actor, unread, aside, reason):
        dana, _, _ = unread
        add_exchanges(
            actor, [exchange(actor, *letter(DANA, ME, role=Role.CC), people=(dana,), key="k2", aside=aside)], batch=None
        )
        assert settle(actor, [dana]) == {dana: (Place.ASIDE, reason)}

    def test_letters_both_ways_keep_somebody_even_in_copy(self, actor, unread):
        dana, _, _ = unread
        there = exchange(actor, *letter(ME, DANA, role=Role.CC), people=(dana,), key="there")
        back = exchange(actor, *letter(DANA, ME, role=Role.CC), people=(dana,), key="back")
        add_exchanges(actor, [there, back], batch=None)
        assert settle(actor, [dana]) == {dana: (Place.KEPT, AsideReason.NONE)}
