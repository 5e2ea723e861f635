"""Who addressed whom, and for whom it counts."""

import itertools

import pytest

from kithwork.conversations.rules import (
    Addresses,
    Aside,
    CastMember,
    Channel,
    Direction,
    Part,
    Reading,
    Response,
    Role,
    Status,
    read_exchange,
)

ME = "ana@example.org"
DANA = "dana@example.org"
MINE = Addresses(mine=frozenset({ME}), write_for_me=frozenset({"desk@example.org"}))
LETTER_ROLES = (Role.FROM, Role.TO, Role.CC, Role.BCC)
COUNTING_ASIDES = {Aside.NO, Aside.LIST}


def member(address, role, response=Response.UNKNOWN):
    return CastMember(address, address.partition("@")[0], role, response)


def read(*cast, channel=Channel.MAIL, status=Status.STANDS, aside=Aside.NO):
    return read_exchange(cast, channel=channel, status=status, aside=aside, addresses=MINE)


@pytest.mark.parametrize("aside", list(Aside))
@pytest.mark.parametrize("response", [Response.UNKNOWN, Response.NOBODY])
@pytest.mark.parametrize("role", [Role.TO, Role.CC, Role.BCC])
def test_what_i_write_counts_for_those_i_address_directly(role, response, aside):
    dana = member(DANA, role, response)
    counts = role is not Role.CC and response is Response.UNKNOWN and aside in COUNTING_ASIDES
    assert read(member(ME, Role.FROM), dana, aside=aside) == Reading(
        Direction.OUT, (Part(dana, Direction.OUT, counts=counts, is_direct=role is not Role.CC),)
    )


@pytest.mark.parametrize("aside", list(Aside))
@pytest.mark.parametrize("response", [Response.UNKNOWN, Response.NOBODY])
@pytest.mark.parametrize("role", [Role.TO, Role.CC, Role.BCC])
def test_what_they_write_counts_where_i_am_addressed_directly(role, response, aside):
    dana = member(DANA, Role.FROM, response)
    counts = role is not Role.CC and response is Response.UNKNOWN and aside in COUNTING_ASIDES
    assert read(dana, member(ME, role), aside=aside) == Reading(
        Direction.IN, (Part(dana, Direction.IN, counts=counts, is_direct=role is not Role.CC),)
    )


@pytest.mark.parametrize("role", [Role.TO, Role.CC, Role.BCC])
def test_standing_beside_me_in_a_letter_is_not_an_exchange(role):
    dana, bo = member(DANA, Role.FROM), member("bo@example.org", role)
    assert read(dana, member(ME, Role.TO), bo).parts[1] == Part(bo, Direction.OTHER, counts=False, is_direct=False)


@pytest.mark.parametrize("role", [Role.TO, Role.CC])
def test_a_letter_between_others_is_nobodys_with_me(role):
    cast = member(DANA, Role.FROM), member("bo@example.org", role)
    assert read(*cast) == Reading(
        Direction.OTHER, tuple(Part(one, Direction.OTHER, counts=False, is_direct=False) for one in cast)
    )


def test_who_writes_for_me_writes_as_i_do():
    desk, dana = member("desk@example.org", Role.FROM), member(DANA, Role.TO)
    assert read(desk, dana) == Reading(
        Direction.OUT,
        (Part(desk, Direction.OTHER, counts=False, is_direct=False), Part(dana, Direction.OUT, counts=True)),
    )


def test_who_writes_for_me_may_also_write_to_me():
    desk = member("desk@example.org", Role.FROM)
    assert read(desk, member(ME, Role.TO)) == Reading(Direction.IN, (Part(desk, Direction.IN, counts=True),))


def test_a_letter_to_myself_has_nobody_else_in_it():
    assert read(member(ME, Role.FROM), member(ME, Role.TO)) == Reading(Direction.OUT, ())


@pytest.mark.parametrize("channel", [Channel.MEETING, Channel.CALL])
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("aside", list(Aside))
def test_a_meeting_counts_for_everyone_who_came_if_it_was_held_and_i_came(channel, status, aside):
    held = status is not Status.CANCELLED and aside is Aside.NO
    stayed_away = {Response.DECLINED, Response.NOBODY}
    expected, found = {}, {}
    for theirs, mine in itertools.product(Response, (None, *Response)):
        dana = member(DANA, Role.ATTENDEE, theirs)
        me = () if mine is None else (member(ME, Role.ORGANIZER, mine),)
        counts = held and theirs not in stayed_away and mine is not Response.DECLINED
        expected[theirs, mine] = Reading(Direction.BOTH, (Part(dana, Direction.BOTH, counts=counts),))
        found[theirs, mine] = read(*me, dana, channel=channel, status=status, aside=aside)
    assert found == expected


def test_an_invitation_by_mail_is_read_as_a_letter():
    dana = member(DANA, Role.FROM)
    assert read(dana, member(ME, Role.TO), channel=Channel.MEETING).direction is Direction.IN


@pytest.mark.parametrize(("mine", "theirs"), list(itertools.product(LETTER_ROLES, LETTER_ROLES)))
def test_nobody_is_lost_from_a_letter_and_i_am_never_in_its_parts(mine, theirs):
    reading = read(member(ME, mine), member(DANA, theirs))
    assert [part.member.address for part in reading.parts] == [DANA]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("response", list(Response))
def test_a_member_of_the_cast_comes_back_as_it_was_stored(role, response):
    one = CastMember(DANA, "Dana Keller", role, response)
    assert CastMember.from_row(one.as_row()) == one
