"""Which mail is put aside, and which addresses nobody sits behind."""

from __future__ import annotations

import io

import pytest

from kithwork.conversations.rules import Aside
from kithwork.sources.mail import read
from kithwork.sources.mail.robots import is_robot_address

DATE = "Date: Mon, 5 Jan 2026 10:00:00 +0000\n"


def record(*fields: str, sender: str = "ann@x.org", to: str = "bo@y.org", subject: str = "s"):
    header = "".join(f"{field}\n" for field in (f"From: {sender}", f"To: {to}", f"Subject: {subject}", *fields))
    (found,) = read(io.BytesIO(f"{header}{DATE}\nHello\n".encode()), file="f")
    return found


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([], Aside.NO),
        (["Auto-Submitted: no"], Aside.NO),
        (["Return-Path: <ann@x.org>"], Aside.NO),
        (["Feedback-ID: 12345:user:proton"], Aside.NO),
        (["Auto-Submitted: auto-replied"], Aside.AUTOMATED),
        (["X-Autoreply: yes"], Aside.AUTOMATED),
        (["Precedence: auto_reply"], Aside.AUTOMATED),
        (["Return-Path: <>"], Aside.AUTOMATED),
        (["List-Unsubscribe: <https://x.org/u>"], Aside.NEWSLETTER),
        (["List-Id: <news.x.org>", "List-Unsubscribe: <https://x.org/u>"], Aside.NEWSLETTER),
        (["Feedback-ID: 1:campaign:mailer"], Aside.NEWSLETTER),
        (["Precedence: bulk"], Aside.NEWSLETTER),
        (["X-Spam-Flag: YES"], Aside.NEWSLETTER),
        (["List-Id: <friends.x.org>"], Aside.LIST),
        (
            ["List-Id: <f.x.org>", "List-Post: <mailto:f@x.org>", "List-Unsubscribe: <mailto:f@x.org>"],
            Aside.LIST,
        ),
        (["X-Mailing-List: friends@x.org", "Precedence: bulk"], Aside.LIST),
        (["Mailing-List: list friends@x.org; contact friends-owner@x.org"], Aside.LIST),
        (["Precedence: list"], Aside.LIST),
        (["Sender: friends-bounces@x.org"], Aside.LIST),
    ],
)
def test_the_header_says_why_a_mail_is_put_aside(fields, expected):
    assert record(*fields).aside == expected


def test_robots_write_automated_mail():
    assert record(sender="Shop <no-reply@shop.com>").aside == Aside.AUTOMATED


@pytest.mark.parametrize("subject", ["Out of Office: away", "Automatische Antwort: s", "Undeliverable: s"])
def test_answers_no_person_wrote_are_automated(subject):
    assert record(subject=subject).aside == Aside.AUTOMATED


@pytest.mark.parametrize(("count", "expected"), [(20, Aside.NO), (21, Aside.BULK)])
def test_more_than_twenty_recipients_make_a_circular(count, expected):
    assert record(to=", ".join(f"p{number}@y.org" for number in range(count))).aside == expected


def test_the_addresses_of_lists_rooms_and_robots_are_named():
    found = record(
        "List-Post: <mailto:friends@x.org>",
        "List-Id: Friends <friends.x.org>",
        "Cc: noreply@y.org, Conference Room 3 <r3@y.org>, cy@y.org",
    )
    assert found.list_addresses == ("friends@x.org", "noreply@y.org", "r3@y.org")


@pytest.mark.parametrize(
    "address",
    [
        "noreply@x.org",
        "no-reply@x.org",
        "no_reply@x.org",
        "do-not-reply@x.org",
        "donotreply@x.org",
        "shop-noreply@x.org",
        "noreply-7@x.org",
        "noreply+abc@x.org",
        "mailer-daemon@x.org",
        "postmaster@x.org",
        "bounce-12-ann=y.org@x.org",
        "bounces+1@x.org",
        "notifications@github.com",
        "notification+k9@facebookmail.com",
        "reply+abc@reply.github.com",
        "friends-owner@x.org",
        "owner-friends@x.org",
        "friends-request@x.org",
        "friends-bounces@x.org",
        "listserv@x.org",
        "majordomo@x.org",
        "nobody@nowhere",
        "conference-room-2@x.org",
        "room101@x.org",
        "util-linux@vger.kernel.org",
        "x@googlegroups.com",
        "c_1@resource.calendar.google.com",
        "undisclosed-recipients@x.org",
        "calendar-notification@google.com",
        "newsletter@x.org",
    ],
)
def test_nobody_sits_behind(address):
    assert is_robot_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "ana.noreply-fan@x.org",
        "ann@x.org",
        "info@x.org",
        "hello@x.org",
        "reply.ann@x.org",
        "listerine@x.org",
        "noreen@x.org",
        "ann.room@x.org",
        "rooms.ann@x.org",
        "bounceann@x.org",
        "shop-owner@gmail.com",
        "postma@x.org",
        "jenkins@x.org",
        "travis@x.org",
        "ann@listings.org",
        "norepl@x.org",
        "robotics@x.org",
        "admin@x.org",
        "sales@x.org",
        "office@x.org",
        "team@x.org",
        "broomfield@x.org",
    ],
)
def test_a_person_may_sit_behind(address):
    assert not is_robot_address(address)


@pytest.mark.parametrize("name", ["Mail Delivery Subsystem", "Conference Room A", "Undisclosed recipients"])
def test_a_name_may_say_that_nobody_is_there(name):
    assert is_robot_address("x@y.org", name)
