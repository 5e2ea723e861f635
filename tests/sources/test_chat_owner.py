"""Whose chats these are: named by the export, in all of them, or one of two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.sources.chat_owner import ONE_OF_TWO, OwnAddressProposal, chat_service
from kithwork.sources.owner import OwnerFinder
from kithwork.sources.records import ExchangeRecord, ParticipantRecord

AT = datetime(2026, 1, 5, tzinfo=UTC)


def message(*people: str, aside=Aside.NO, hints=(), robots=(), channel=Channel.MESSAGE) -> ExchangeRecord:
    cast = tuple(
        ParticipantRecord(one, one.partition(":")[2].title(), Role.TO if place else Role.FROM)
        for place, one in enumerate(people)
    )
    return ExchangeRecord(1, "k", AT, channel, cast, aside=aside, own_hints=hints, list_addresses=robots)


def proposals(*messages: ExchangeRecord, mine=()) -> list[tuple[str, str, bool]]:
    finder = OwnerFinder()
    for one in messages:
        finder.see(one)
    return [(found.address, found.how, found.sure) for found in finder.proposals(mine)]


ME, ANA, BO, CY = "signal:me", "signal:ana", "signal:bo", "signal:cy"
SAID = "is you, as the export says"


@pytest.mark.parametrize(
    ("people", "channel", "service"),
    [
        (("signal:ana", "signal:bo"), Channel.MESSAGE, "signal"),
        (("tel:+351912345678", "whatsapp:bo"), Channel.MESSAGE, "whatsapp"),
        (("tel:+351912345678", "tel:+351912345679"), Channel.CALL, "tel"),
        (("ana@example.org", "signal:bo"), Channel.MESSAGE, ""),
        (("signal:ana", "signal:bo"), Channel.MEETING, ""),
        (("signal:ana", ""), Channel.MESSAGE, "signal"),
        ((), Channel.MESSAGE, ""),
    ],
)
def test_a_message_passed_through_a_service(people, channel, service):
    assert chat_service(message(*people, channel=channel)) == service


def test_whom_the_export_names_is_the_owner():
    assert proposals(message(ANA, ME, hints=(ME,)), message(ME, ANA, hints=(ME,))) == [(ME, SAID, True)]


def test_two_exports_that_contradict_each_other_are_asked_about():
    found = proposals(message(ANA, BO, hints=(ANA,)), message(ANA, BO, hints=(BO,)))
    assert found == [(ANA, SAID, False), (BO, SAID, False)]


def test_one_of_two_is_the_owner():
    assert proposals(message(ANA, BO)) == [(ANA, ONE_OF_TWO, False), (BO, ONE_OF_TWO, False)]
    assert proposals(message(ANA, BO), mine={BO}) == []


@pytest.mark.parametrize(
    ("chats", "written", "sure"), [((BO, CY), 1, False), ((BO, CY), 10, True), ((BO, CY, "signal:di"), 1, True)]
)
def test_who_is_in_every_chat_is_the_owner(chats, written, sure):
    found = proposals(*[message(ANA, other) for other in chats] * written)
    assert found == [(ANA, f"is in {len(chats)} of {len(chats)} chats", sure)]


def test_who_is_in_most_chats_is_asked_about():
    found = proposals(message(ANA, BO), message(ANA, CY), message("signal:di", "signal:ed"))
    assert found == [(ANA, "is in 2 of 3 chats", False)]


def test_of_two_chats_of_four_each_may_be_the_owner_of_many_nobody_is_asked_about():
    apart = [message(f"signal:a{number}", f"signal:b{number}") for number in range(3)]
    assert len(proposals(*apart[:2])) == 4
    assert {how for _, how, _ in proposals(*apart[:2])} == {"is in 1 of 2 chats"}
    assert proposals(*apart) == []


def test_groups_and_robots_tell_nothing():
    group = message(ANA, BO, CY, aside=Aside.LIST)
    robot = message(ANA, BO, robots=(BO,), aside=Aside.AUTOMATED)
    assert proposals(group, robot) == []


def test_each_service_has_an_owner_of_its_own():
    found = proposals(message(ANA, ME, hints=(ME,)), message("x:1", "x:2", hints=("x:1",)))
    assert found == [(ME, SAID, True), ("x:1", SAID, True)]


def test_a_proposal_bears_the_name():
    finder = OwnerFinder()
    finder.see(message(ANA, BO, hints=(ANA,)))
    assert finder.proposals() == [OwnAddressProposal(ANA, "Ana", SAID, sure=True)]
