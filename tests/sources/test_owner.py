"""Finding the owner: sure where it is plain, asked where it is not."""

from __future__ import annotations

from datetime import UTC, datetime

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.sources.owner import OwnAddressProposal, OwnerFinder
from kithwork.sources.records import ExchangeRecord, ParticipantRecord

NAMES = {
    "ann.ax@firm.org": "Ann Ax",
    "annax@home.org": "Ax, Ann",
    "bo@y.org": "Bo Yi",
    "help@firm.org": "Helga Pi",
}
AT = datetime(2026, 1, 5, tzinfo=UTC)


def exchange(
    sender: str, *to: str, sent: bool = False, hints: tuple[str, ...] = (), aside: Aside = Aside.NO
) -> ExchangeRecord:
    people = [ParticipantRecord(sender, NAMES.get(sender, ""), Role.FROM)]
    people += [ParticipantRecord(address, NAMES.get(address, ""), Role.TO) for address in to]
    return ExchangeRecord(1, "mail:x", AT, Channel.MAIL, tuple(people), sent_hint=sent, own_hints=hints, aside=aside)


def proposals(*exchanges: ExchangeRecord) -> list[OwnAddressProposal]:
    finder = OwnerFinder()
    for record in exchanges:
        finder.see(record)
    return finder.proposals()


def inbox(owner: str, count: int = 30) -> list[ExchangeRecord]:
    return [exchange(f"p{number}@y.org", owner) for number in range(count)]


def test_nothing_seen_proposes_nobody():
    assert proposals() == []


def test_who_is_in_most_messages_is_the_owner():
    assert proposals(*inbox("ann.ax@firm.org")) == [
        OwnAddressProposal("ann.ax@firm.org", "Ann Ax", "is in 100% of the messages", sure=True)
    ]


def test_few_messages_make_nobody_sure():
    (found,) = proposals(*inbox("ann.ax@firm.org", 5))
    assert (found.address, found.sure) == ("ann.ax@firm.org", False)


def test_who_writes_what_lies_in_the_sent_folder_is_the_owner():
    mail = [exchange("ann.ax@firm.org", f"p{number % 2}@y.org", sent=True) for number in range(4)]
    assert proposals(*mail) == [
        OwnAddressProposal("ann.ax@firm.org", "Ann Ax", "writes what is in your sent folder", sure=True)
    ]


def test_a_delivery_that_agrees_makes_sure():
    mail = [exchange(f"p{number}@y.org", "ann.ax@firm.org", hints=("ann.ax@firm.org",)) for number in range(4)]
    assert proposals(*mail) == [
        OwnAddressProposal("ann.ax@firm.org", "Ann Ax", "the mail was delivered to it", sure=True)
    ]


def test_two_people_alone_are_both_only_proposed():
    mail = [exchange("ann.ax@firm.org", "bo@y.org"), exchange("bo@y.org", "ann.ax@firm.org")] * 20
    assert [(found.address, found.sure) for found in proposals(*mail)] == [
        ("ann.ax@firm.org", False),
        ("bo@y.org", False),
    ]


def test_an_assistant_writing_from_the_sent_folder_is_asked_about():
    mail = inbox("ann.ax@firm.org") + [exchange("help@firm.org", "bo@y.org", sent=True)] * 4
    mail += [exchange("ann.ax@firm.org", "bo@y.org", sent=True)] * 4
    assert proposals(*mail)[1:] == [
        OwnAddressProposal("help@firm.org", "Helga Pi", "writes from your sent folder", sure=False)
    ]


def test_another_spelling_at_the_same_firm_is_the_owners():
    mail = inbox("ann.ax@firm.org") + [exchange("bo@y.org", "ann_ax@firm.org")] * 3
    assert proposals(*mail)[1:] == [
        OwnAddressProposal("ann_ax@firm.org", "", "is written like ann.ax@firm.org", sure=True)
    ]


def test_the_same_name_elsewhere_is_asked_about():
    mail = [*inbox("ann.ax@firm.org"), exchange("ann.ax@firm.org", "bo@y.org")]
    mail.append(exchange("bo@y.org", "annax@home.org"))
    assert proposals(*mail)[1:] == [OwnAddressProposal("annax@home.org", "Ax, Ann", "bears the same name", sure=False)]


def test_the_same_name_in_the_sent_folder_is_the_owners():
    mail = inbox("ann.ax@firm.org") + [exchange("ann.ax@firm.org", "bo@y.org", sent=True)] * 4
    mail += [exchange("annax@home.org", "bo@y.org", sent=True)] * 4
    assert [(found.address, found.sure) for found in proposals(*mail)] == [
        ("ann.ax@firm.org", True),
        ("annax@home.org", True),
    ]


def test_a_relative_is_not_the_owner():
    mail = inbox("ann.ax@firm.org") + [exchange("tom.ax@firm.org", "ann.ax@firm.org")] * 9
    assert [found.address for found in proposals(*mail)] == ["ann.ax@firm.org"]


def test_a_busy_author_of_a_list_is_not_taken_for_the_owner():
    mail = [exchange("bo@y.org", f"p{number}@z.org", aside=Aside.LIST) for number in range(60)]
    mail += [exchange(f"p{number}@z.org", "q@z.org", aside=Aside.LIST) for number in range(30)]
    assert [found.sure for found in proposals(*mail)] == [False]


def test_robots_lists_and_rooms_are_never_proposed():
    mail = [exchange("noreply@shop.com", "friends@x.org", "ann.ax@firm.org")] * 20 + inbox("ann.ax@firm.org")
    assert [found.address for found in proposals(*mail)] == ["ann.ax@firm.org"]
