"""Cards, mail and calendars keep the contract of every source; tables and LDIF say so beside their own tests."""

from __future__ import annotations

import importlib

import pytest

from tests.sources.contract import SourceContract


def _kind(name: str):
    try:
        return importlib.import_module(f"kithwork.sources.{name}")
    except ModuleNotFoundError:
        return None


vcard = _kind("vcard")
mail = _kind("mail")
icalendar = _kind("icalendar")

CARDS = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:one\r\nN:Lovelace;Ada;;;\r\nFN:Ada Lovelace\r\n"
    b"EMAIL;TYPE=home:ada@example.org\r\nTEL;TYPE=cell:+44 20 7946 0001\r\nBDAY:1815-12-10\r\nEND:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:two\r\nN:Babbage;Charles;;;\r\nFN:Charles Babbage\r\n"
    b"ORG:Analytical Engines\r\nNOTE:Two lines\\nof note\r\nEND:VCARD\r\n"
)
OLD_CARD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\n"
    b"TEL;CELL:+49 171 0000000\r\nEND:VCARD\r\n"
)
LETTER = (
    b"From: Ada Lovelace <ada@example.org>\r\nTo: Charles Babbage <charles@example.com>\r\n"
    b"Subject: =?utf-8?q?Notes_on_B=C3=A9b=C3=A9?=\r\nDate: Mon, 5 Jan 2026 10:00:00 +0100\r\n"
    b"Message-ID: <one@example.org>\r\n\r\nDear Charles, shall we meet on Friday?\r\n"
)
MAILBOX = (
    b"From ada@example.org Mon Jan  5 09:00:00 2026\n" + LETTER.replace(b"\r\n", b"\n") + b"\n"
    b"From charles@example.com Mon Jan  5 10:00:00 2026\n"
    b"From: charles@example.com\nTo: ada@example.org\nSubject: Re: Notes\n"
    b"Date: Mon, 05 Jan 2026 11:00:00 +0000\nMessage-ID: <two@example.com>\nIn-Reply-To: <one@example.org>\n\n"
    b"Yes, Friday.\n\n"
)
CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//kithwork//tests//EN\r\nBEGIN:VEVENT\r\nUID:meeting-1\r\n"
    b"DTSTAMP:20260101T000000Z\r\nDTSTART:20260109T100000Z\r\nDTEND:20260109T110000Z\r\nSUMMARY:Engine\r\n"
    b"ORGANIZER;CN=Ada:mailto:ada@example.org\r\n"
    b"ATTENDEE;CN=Charles;PARTSTAT=ACCEPTED:mailto:charles@example.com\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.mark.skipif(vcard is None, reason="the vCard reader is not there")
class TestCards(SourceContract):
    kind = vcard
    samples = [CARDS, OLD_CARD]


@pytest.mark.skipif(mail is None, reason="the mail reader is not there")
class TestMail(SourceContract):
    kind = mail
    samples = [LETTER, MAILBOX]


@pytest.mark.skipif(icalendar is None, reason="the calendar reader is not there")
class TestCalendars(SourceContract):
    kind = icalendar
    samples = [CALENDAR]
