"""Signal as text, SMS Backup & Restore, and the pages of Facebook, Instagram and Telegram."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.sources.chat import messenger_page, signal, sms, telegram_page
from kithwork.sources.chat.markup import Tag, pieces
from kithwork.sources.chat.page_dates import page_moment
from kithwork.sources.chat.talk import DELETED, DRAFT, MISSED, NOTICE
from kithwork.sources.home import Home
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import ExchangeRecord, Problem, Skipped
from tests.sources.contract import SourceContract, lenient

SIGNAL = (
    "[2019-12-24, 12:23] Dana Keller: Hello!\n"
    "[2019-12-24, 12:24] Me: \n> Hello!\n\nHello\nyou  \n(- Dana Keller: 👍 -)\n"
    "[2019-12-24 12:25:10] Me: ![a.jpg](./media/a.jpg)  \n"
    "[2019-12-24 12:26:10] Me: (This message was deleted)\n"
    "[2019-12-24 12:26:20] No-Sender: changed\n"
).encode()
SIGNAL_ROWS = b"".join(
    json.dumps({"date": date, "sender": sender, "body": body, "quote": "", "reactions": [], "attachments": []}).encode()
    + b"\n"
    for date, sender, body in [
        ("2019-12-24T12:23:01", "Dana Keller", "Hello!"),
        ("2019-12-24T12:24:00", "Me", "Hello\nyou"),
    ]
)
MESSAGES = b"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<!--File Created By SMS Backup & Restore-->
<?xml-stylesheet type="text/xsl" href="sms.xsl"?>
<smses count="6">
  <sms protocol="0" address="+351 912 345 678" date="1700000000123" type="1" subject="null" body="Ol&#225; &#55357;&#56832; it's &lt;9 > 8&#10;ok" contact_name="Dana Keller" />
  <sms protocol="0" address="+351912345678" date="1700000060000" type="2" body="Hi" contact_name="(Unknown)" />
  <sms protocol="0" address="912345678" date="1700000120000" type="3" body="draft" contact_name="Dana" />
  <sms protocol="0" address="Vodafone" date="1700000180000" type="1" body="Your bill" contact_name="(Unknown)" />
  <sms protocol="0" address="12345" date="1700000240000" type="1" body="Code 1" contact_name="(Unknown)" />
  <mms date="1700000300000" msg_box="1" address="+351912345678~+351913333333" contact_name="Dana Keller, Bo Ax" m_type="132">
    <parts>
      <part seq="-1" ct="application/smil" text="&lt;smil>" />
      <part seq="0" ct="image/jpeg" name="a.jpg" data="AAAA" />
      <part seq="0" ct="text/plain" text="at the quay" />
    </parts>
    <addrs><addr address="+351912345678" type="137" /><addr address="+351913333333" type="151" /></addrs>
  </mms>
</smses>
"""
CALLS = b"""<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
<calls count="4">
  <call number="+351912345678" duration="125" date="1700000000000" type="1" contact_name="Dana Keller" />
  <call number="+351912345678" duration="3600" date="1700100000000" type="2" contact_name="Dana Keller" />
  <call number="+351912345678" duration="0" date="1700200000000" type="3" contact_name="Dana Keller" />
  <call number="-1" duration="20" date="1700300000000" type="1" contact_name="(Unknown)" />
</calls>
"""
OLD_PAGE = b"""<html><head><title>Ana Silva - Messages</title></head><body><div class="nav">x</div>
<div class="contents"><h1>Ana Silva</h1><div>
<div class="thread">Ana Silva, Dana K&eacute;ller
 <div class="message"><div class="message_header"><span class="user">Dana K&eacute;ller</span>
  <span class="meta">Friday, October 4, 2013 at 10:05pm PDT</span></div></div><p>Hello <b>you</b><br>there</p>
 <div class="message"><div class="message_header"><span class="user">Ana Silva</span>
  <span class="meta">Friday, October 4, 2013 at 10:04pm UTC+01</span></div></div><p></p>
 <div class="message"><div class="message_header"><span class="user">Ana Silva</span>
  <span class="meta">some day</span></div></div><p>lost</p>
</div>
<div class="thread">Ana Silva, Bo, Dana K&eacute;ller
 <div class="message"><div class="message_header"><span class="user">Bo</span>
  <span class="meta">Saturday, October 5, 2013 at 10:05pm PDT</span></div></div><p>all</p>
</div></div></div></body></html>"""
NEW_PAGE = """<!DOCTYPE html><html><head><title>Dana</title></head><body class="_5vb_"><div class="_a706" role="main">
<div class="_3-95 _a6-g"><h2 class="_3-95 _2pim _a6-h _a6-i">Dana</h2><div class="_3-95 _a6-p"><div><div></div>
<div>See you<br/>there</div><div></div></div><ul class="_a6-q"><li><span>\u2764Ana</span></li></ul></div>
<div class="_3-94 _a6-o">Aug 05, 2022 3:45:10 pm</div></div>
<div class="_3-95 _a6-g"><h2 class="_3-95 _2pim _a6-h _a6-i">Ana</h2><div class="_3-95 _a6-p"><div></div></div>
<div class="_3-94 _a6-o">Aug 05, 2022 3:44:10 pm</div></div></div></body></html>""".encode()
TELEGRAM_PAGE = b"""<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap">
<div class="page_header"><div class="content"><div class="text bold">
Dana
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">1 January 2023</div></div>
<div class="message default clearfix" id="message10"><div class="body">
 <div class="pull_right date details" title="01.01.2023 10:00:05 UTC+01:00">10:00</div>
 <div class="from_name">
Dana
 </div><div class="text">Hello<br>you</div></div></div>
<div class="message default clearfix joined" id="message11"><div class="body">
 <div class="pull_right date details" title="01.01.2023 10:01:05 UTC+01:00">10:01</div>
 <div class="forwarded body"><div class="from_name">Bo <span class="date details" title="02.01.2022 10:00:00">x</span></div>
 <div class="text">of Bo</div></div></div></div>
<div class="message default clearfix" id="message12"><div class="body">
 <div class="pull_right date details" title="01.01.2023 10:02:05">10:02</div>
 <div class="from_name">Ana</div><div class="media_wrap clearfix"><div class="title bold">Photo</div></div></div></div>
</div></div></div></body></html>"""


class TestSignalContract(SourceContract):
    kind = signal
    samples = [SIGNAL, SIGNAL_ROWS]


class TestSmsContract(SourceContract):
    kind = sms
    samples = [MESSAGES, CALLS]


class TestPageContract(SourceContract):
    kind = messenger_page
    samples = [OLD_PAGE, NEW_PAGE]
    name = "message_1.html"


class TestTelegramPageContract(SourceContract):
    kind = telegram_page
    samples = [TELEGRAM_PAGE]


def read(kind, content: bytes, *, file="file", home=None) -> list:
    return list(kind.read(io.BytesIO(content), file=file, home=home or Home()))


def exchanges(*args, **more) -> list[ExchangeRecord]:
    return [record for record in read(*args, **more) if isinstance(record, ExchangeRecord)]


def left_out(*args, **more) -> list[str]:
    return [record.reason for record in read(*args, **more) if isinstance(record, Skipped)]


def cast(one: ExchangeRecord) -> list[tuple[str, str, str]]:
    return [(part.address, part.name, part.role) for part in one.participants]


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (SIGNAL, "chat.md", "signal"),
        (SIGNAL_ROWS, "data.json", "signal"),
        (MESSAGES, "sms-2023.xml", "sms"),
        (CALLS, "calls-2023.xml", "sms"),
        (OLD_PAGE, "messages.htm", "messenger-page"),
        (NEW_PAGE, "inbox/dana_1/message_1.html", "messenger-page"),
        (TELEGRAM_PAGE, "messages.html", "telegram-page"),
    ],
)
def test_each_is_told_from_the_others(content, name, kind):
    assert kind == kind_of(content[:8192], name).KIND


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body><p>a page</p></body></html>",
        b"<?xml version='1.0'?><rss/>",
        b"<!doctype html><title>x</title>",
        NEW_PAGE,
    ],
)
def test_other_pages_are_nobody_s(content):
    assert kind_of(content, "a.html") is None


class TestSignal:
    def test_a_chat_of_two(self):
        first, second, third = exchanges(signal, SIGNAL)
        assert cast(first) == [("signal:dana keller", "Dana Keller", Role.FROM), ("signal:me", "", Role.TO)]
        assert [second.text, third.text] == ["Hello\nyou", ""]
        assert second.own_hints == ("signal:me",)
        assert left_out(signal, SIGNAL) == [DELETED, NOTICE]

    def test_rows_of_the_same_chat_are_the_same_messages(self):
        keys = [one.key for one in exchanges(signal, SIGNAL)]
        assert [one.key for one in exchanges(signal, SIGNAL_ROWS)] == keys[:2]

    def test_the_folder_tells_with_whom(self):
        [one] = exchanges(signal, b"[2019-12-24, 12:24] Me: hi", file="out/Dana Keller/chat.md")
        assert cast(one)[1] == ("signal:dana keller", "Dana Keller", Role.TO)
        [one] = exchanges(signal, b"[2019-12-24, 12:24] Dana Keller: hi", file="out/Dana Keller/chat.md")
        assert (cast(one)[1], one.own_hints) == (("signal:me", "", Role.TO), ("signal:me",))

    def test_local_times_are_those_of_the_owner_s_zone(self):
        found = exchanges(signal, SIGNAL, home=Home(ZoneInfo("Europe/Lisbon")))
        assert found[0].at == datetime(2019, 12, 24, 12, 23, tzinfo=UTC)

    def test_a_group_is_chatter(self):
        content = b"[2019-12-24, 12:23] A: x\n[2019-12-24, 12:23] B: x\n[2019-12-24, 12:23] Me: x"
        assert {one.aside for one in exchanges(signal, content, file="Harbour/chat.md")} == {Aside.LIST}

    @pytest.mark.parametrize("line", [b"{", b"[1]", b'{"date": "2019-12-24T12:23:01"}', b'{"date": 1, "sender": "A"}'])
    def test_a_damaged_row_costs_no_other(self, line):
        records = read(signal, SIGNAL_ROWS + line + b"\n")
        assert [type(record) for record in records] == [ExchangeRecord, ExchangeRecord, Problem]


class TestSms:
    def test_messages_both_ways(self):
        first, second, *_ = exchanges(sms, MESSAGES)
        dana, me = "tel:+351912345678", "sms:me"
        assert cast(first) == [(dana, "Dana Keller", Role.FROM), (me, "", Role.TO)]
        assert cast(second) == [(me, "", Role.FROM), (dana, "", Role.TO)]
        assert (first.text, first.at) == ("Olá 😀 it's <9 > 8\nok", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC))
        assert (first.own_hints, first.aside) == ((me,), Aside.NO)

    def test_drafts_are_left_out(self):
        assert left_out(sms, MESSAGES) == [DRAFT]

    def test_words_and_short_codes_are_nobody(self):
        found = exchanges(sms, MESSAGES)[2:4]
        assert [(one.aside, one.list_addresses) for one in found] == [
            (Aside.AUTOMATED, ("sms:vodafone",)),
            (Aside.AUTOMATED, ("sms:12345",)),
        ]

    def test_a_message_to_several_is_a_group(self):
        one = exchanges(sms, MESSAGES)[4]
        assert (one.text, one.aside) == ("at the quay", Aside.LIST)
        assert cast(one) == [
            ("tel:+351912345678", "Dana Keller", Role.FROM),
            ("sms:me", "", Role.CC),
            ("tel:+351913333333", "Bo Ax", Role.CC),
        ]

    @pytest.mark.parametrize(("region", "address"), [("PT", "tel:+351912345678"), ("", "tel:912345678")])
    def test_a_number_without_its_country_is_of_the_owner_s(self, region, address):
        content = MESSAGES.replace(b"+351 912 345 678", b"912 345 678")
        found = exchanges(sms, content, home=Home(region=region))
        assert cast(found[0])[0][0] == address
        assert found[0].key == exchanges(sms, MESSAGES)[0].key

    def test_calls_that_were_taken(self):
        assert [(one.channel, one.minutes, cast(one)[0][::2]) for one in exchanges(sms, CALLS)] == [
            (Channel.CALL, 2, ("tel:+351912345678", Role.ORGANIZER)),
            (Channel.CALL, 60, ("sms:me", Role.ORGANIZER)),
        ]
        assert left_out(sms, CALLS) == [MISSED, "a call from a hidden number"]

    @pytest.mark.parametrize(
        ("before", "after", "words"),
        [
            (b'date="1700000000123"', b'date="soon"', "no date"),
            (b'address="+351 912 345 678"', b'address=""', "no number"),
        ],
    )
    def test_what_a_message_lacks_is_said(self, before, after, words):
        [problem] = [record for record in read(sms, MESSAGES.replace(before, after)) if isinstance(record, Problem)]
        assert (problem.item, words in problem.reason) == (1, True)

    def test_what_breaks_off_says_so(self):
        content = MESSAGES[: MESSAGES.index(b"<mms")]
        assert [type(record) for record in read(sms, content)][-1] is Problem
        content = MESSAGES[: MESSAGES.index(b"<addrs>")]
        assert [type(record) for record in read(sms, content)][-2:] == [Problem, Problem]

    def test_a_picture_of_many_megabytes_is_passed_over(self):
        content = MESSAGES.replace(b'data="AAAA"', b'data="' + b"A" * 3_000_000 + b'"')
        assert [one.key for one in exchanges(sms, content)] == [one.key for one in exchanges(sms, MESSAGES)]


class TestPages:
    def test_the_old_page(self):
        found = exchanges(messenger_page, OLD_PAGE)
        assert [(cast(one)[0][0], one.text, f"{one.at:%Y-%m-%d %H:%M}") for one in found] == [
            ("messenger:dana keller", "Hello you\nthere", "2013-10-05 05:05"),
            ("messenger:ana silva", "", "2013-10-04 21:04"),
            ("messenger:bo", "all", "2013-10-06 05:05"),
        ]
        assert [one.aside for one in found] == [Aside.NO, Aside.NO, Aside.LIST]
        assert {one.own_hints for one in found} == {("messenger:ana silva",)}
        [problem] = [record for record in read(messenger_page, OLD_PAGE) if isinstance(record, Problem)]
        assert (problem.item, "some day" in problem.reason) == (3, True)

    def test_the_page_of_today(self):
        found = exchanges(messenger_page, NEW_PAGE, file="instagram/message_1.html", home=Home(ZoneInfo("Asia/Tokyo")))
        assert [(cast(one)[0][0], one.text, one.at) for one in found] == [
            ("instagram:dana", "See you\nthere", datetime(2022, 8, 5, 6, 45, 10, tzinfo=UTC)),
            ("instagram:ana", "", datetime(2022, 8, 5, 6, 44, 10, tzinfo=UTC)),
        ]

    def test_the_page_of_telegram(self):
        found = exchanges(telegram_page, TELEGRAM_PAGE)
        assert [(cast(one)[0][0], one.text, one.at) for one in found] == [
            ("telegram:dana", "Hello\nyou", datetime(2023, 1, 1, 9, 0, 5, tzinfo=UTC)),
            ("telegram:dana", "of Bo", datetime(2023, 1, 1, 9, 1, 5, tzinfo=UTC)),
            ("telegram:ana", "", datetime(2023, 1, 1, 10, 2, 5, tzinfo=UTC)),
        ]
        assert {one.own_hints for one in found} == {("telegram:ana",)}
        assert left_out(telegram_page, TELEGRAM_PAGE) == [NOTICE]


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("Friday, October 4, 2013 at 10:05pm PDT", "2013-10-05 05:05"),
        ("Wednesday, November 12, 2008 at 8:53am UTC+01", "2008-11-12 07:53"),
        ("12 November 2008 at 08:53 UTC-03:30", "2008-11-12 12:23"),
        ("Freitag, 4. Oktober 2013 um 22:05 UTC+02", "2013-10-04 20:05"),
        ("viernes, 4 de octubre de 2013 a las 22:05 UTC+02", "2013-10-04 20:05"),
        ("sexta, 4 de outubro de 2013 às 22:05 UTC+01", "2013-10-04 21:05"),
        ("mardi 4 mars 2014, à 09:05 CET", "2014-03-04 08:05"),
        ("4 mrt 2014 09:05", None),
        ("Aug 05, 2022 3:45:10 pm", "2022-08-05 15:45"),
        ("Aug 05, 2022 12:45 am", "2022-08-05 00:45"),
        ("24.04.2025 13:49:04 UTC+06:00", "2025-04-24 07:49"),
        ("24.04.2025 13:49:04", "2025-04-24 13:49"),
        ("October 4, 2013", None),
        ("October 44, 2013 at 10:05pm", None),
        ("some day at 10:05", None),
        ("", None),
    ],
)
def test_a_date_for_people_is_read(written, at):
    found = page_moment(written, Home())
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == at


@lenient
@given(st.text(max_size=80))
def test_no_date_raises(written):
    found = page_moment(written, Home())
    assert found is None or found.tzinfo is not None


class TestMarkup:
    def parts(self, content: bytes) -> list:
        return list(pieces(io.BytesIO(content)))

    def test_tags_and_texts(self):
        assert self.parts(b'<p CLASS="a b">x &amp; y<br/></p><!-- c -->') == [
            Tag("p", {"class": "a b"}),
            "x & y",
            Tag("br", {}, closes=True),
            Tag("p", {}, opens=False, closes=True),
        ]

    @pytest.mark.parametrize(
        ("written", "text"),
        [
            ("&#55357;&#56832;", "😀"),
            ("&#xD83D;&#xDE00;", "😀"),
            ("&#55357;", "\ufffd"),
            ("&#56832;&#55357;", "\ufffd\ufffd"),
        ],
    )
    def test_a_sign_in_two_halves_is_one(self, written, text):
        assert self.parts(written.encode()) == [text]

    @lenient
    @given(
        st.lists(
            st.sampled_from([b"<", b">", b"<p a='", b'"', b"'", b"x", b"</", b"=", b"&#55357;", b"<!--"]), max_size=60
        )
    )
    def test_no_markup_raises(self, parts):
        assert all(isinstance(piece, Tag | str) for piece in self.parts(b"".join(parts)))

    def test_junk_of_a_megabyte_takes_no_longer_than_its_length(self):
        assert len(self.parts(b'<a "' * 250_000)) >= 1
        assert len(self.parts(b"<a b" * 250_000)) >= 1
        assert self.parts(b'<a b="' + b"x" * 1_000_000) != []
