"""One exchange opened: the evidence behind a sentence."""

from datetime import timedelta

import pytest

from kithwork.conversations.actions import NewExchange, add_exchanges
from kithwork.conversations.queries import story
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
from tests.factories import somebody, talked
from tests.web.people_pages import marks, words, write

ME = CastMember("ana@example.org", "Ana", Role.TO)


@pytest.fixture
def dana(actor):
    return somebody(actor, "Dana Keller", emails=["dana@example.org"])


def opened(pages, pk):
    return pages.get(f"/exchanges/{pk}/")


def test_a_letter_says_when_who_what_and_from_where(actor, pages, dana):
    at = actor.now - timedelta(days=2)
    pk = write(actor, dana, at=at, subject="Panel", text="It moved.\nTo <b>May</b>.\n\nAre you in?", others=(ME,))
    page = opened(pages, pk)
    assert "Mail · to you Panel Monday, 16 Nov at 09:30 (2 days ago)" in words(page)
    assert "Dana Keller wrote it Counts for the relationship. Also named: Ana (ana@example.org)." in words(page)
    assert "<p>It moved.<br>To &lt;b&gt;May&lt;/b&gt;.</p><p>Are you in?</p>" in marks(page)
    assert "From your own files. Your story with Dana Keller" in words(page)
    assert "Forget" not in words(page)


def test_an_exchange_of_another_workspace_is_not_there(stranger, pages):
    pk = talked(stranger, somebody(stranger)).pk
    assert opened(pages, pk).status_code == 404
    assert pages.post(f"/exchanges/{pk}/forget/").status_code == 404


@pytest.mark.parametrize(
    ("passed", "why"),
    [
        ({"aside": Aside.LIST}, "it went over a mailing list and was not addressed from one to the other"),
        ({"aside": Aside.BULK}, "it went to more than twenty people"),
        ({"aside": Aside.NEWSLETTER}, "it is a newsletter"),
        ({"aside": Aside.AUTOMATED}, "it was written by a machine"),
        ({"direction": Direction.OUT, "role": Role.CC}, "they were only in copy"),
        ({"direction": Direction.IN}, "you were only in copy"),
        ({"direction": Direction.OTHER, "role": Role.TO}, "neither of you addressed the other"),
        (
            {"direction": Direction.BOTH, "role": Role.ATTENDEE, "channel": Channel.MEETING},
            "you did not come, or it is no person",
        ),
        (
            {
                "direction": Direction.BOTH,
                "role": Role.ATTENDEE,
                "channel": Channel.MEETING,
                "status": Status.CANCELLED,
            },
            "it was called off",
        ),
    ],
)
def test_what_does_not_count_says_why(actor, pages, dana, passed, why):
    pk = write(actor, dana, at=actor.now - timedelta(days=2), counts=False, **passed)
    assert f"Does not count: {why}." in words(opened(pages, pk))


def test_whoever_declined_is_said_not_to_have_come(actor, pages, dana):
    member = CastMember("dana@example.org", "D. Keller", Role.ATTENDEE, Response.DECLINED)
    reading = read_exchange(
        (member,),
        channel=Channel.MEETING,
        status=Status.TENTATIVE,
        aside=Aside.NO,
        addresses=Addresses(mine=frozenset({"ana@example.org"})),
    )
    new = NewExchange(
        source_key="walk", other_key="", happened_at=actor.now, channel=Channel.MEETING, subject="Walk", text="", minutes=None,
        all_day=True, status=Status.TENTATIVE, aside=Aside.NO, cast=(member,), reading=reading, people=(dana.pk,),
    )  # fmt: skip
    [pk] = add_exchanges(actor, [new], batch=None)
    page = words(opened(pages, pk))
    assert "Meeting · not settled Walk Wednesday, 18 Nov (today)" in page
    assert "Does not count: they said they would not come." in page


def test_an_exchange_without_anybody_known_says_so(actor, pages):
    new = NewExchange(
        source_key="note", other_key="", happened_at=actor.now, channel=Channel.MAIL, subject="", text="", minutes=None, all_day=False,
        status=Status.STANDS, aside=Aside.NO, cast=(CastMember("", "room 4", Role.TO),),
        reading=Reading(Direction.OTHER, ()), people=(),
    )  # fmt: skip
    [pk] = add_exchanges(actor, [new], batch=7)
    page = words(opened(pages, pk))
    assert "Mail · between others A mail without a title" in page
    assert "Nobody you know by name. Also named: room 4. From an import since undone." in page


def test_a_talk_with_several_names_them_all(actor, pages, dana):
    bo = somebody(actor, "Bo Lind")
    member = CastMember("", "Dana Keller", Role.ATTENDEE)
    part = Part(member, Direction.BOTH, counts=True)
    new = NewExchange(
        source_key="lunch", other_key="", happened_at=actor.now, channel=Channel.MEETING, subject="Lunch", text="", minutes=90,
        all_day=False, status=Status.STANDS, aside=Aside.NO, cast=(member,), reading=Reading(Direction.BOTH, (part, part)),
        people=(dana.pk, bo.pk),
    )  # fmt: skip
    [pk] = add_exchanges(actor, [new], batch=None)
    page = words(opened(pages, pk))
    assert "Meeting · 90 minutes Lunch" in page
    assert "Dana Keller was invited Counts for the relationship. Bo Lind was invited" in page


def test_a_note_of_mine_can_be_forgotten(actor, pages, dana):
    pk = talked(actor, dana, note="a walk").pk
    assert "Meeting with Dana Keller" in words(opened(pages, pk))
    assert "Noted by you, by hand. Your story with Dana Keller Forget this note" in words(opened(pages, pk))
    response = pages.post(f"/exchanges/{pk}/forget/", follow=True)
    assert response.redirect_chain == [(f"/people/{dana.pk}/", 302)]
    assert "Forgotten, as if you had never noted it." in words(response)
    assert story(actor, dana.pk) == []


def test_what_came_from_a_file_is_not_forgotten_by_hand(actor, pages, dana):
    pk = write(actor, dana, at=actor.now)
    assert pages.post(f"/exchanges/{pk}/forget/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_opening_takes_the_same_queries_for_one_as_for_three(actor, pages, django_assert_num_queries, number):
    people = [somebody(actor, f"Somebody {one}") for one in range(number)]
    member = CastMember("", "Somebody", Role.TO)
    parts = tuple(Part(member, Direction.OUT, counts=True) for _ in people)
    new = NewExchange(
        source_key="k", other_key="", happened_at=actor.now, channel=Channel.MAIL, subject="", text="", minutes=None, all_day=False,
        status=Status.STANDS, aside=Aside.NO, cast=(member,), reading=Reading(Direction.OUT, parts),
        people=tuple(one.pk for one in people),
    )  # fmt: skip
    [pk] = add_exchanges(actor, [new], batch=None)
    with django_assert_num_queries(5):
        opened(pages, pk)
