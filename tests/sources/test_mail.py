"""One mail after another: who, when, what, and what is done with what cannot be read."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kithwork.conversations.rules import Aside, Channel, Role
from kithwork.sources.mail import KIND, read, recognises
from kithwork.sources.mail.addresses import Mailbox, mailboxes
from kithwork.sources.mail.charsets import decode
from kithwork.sources.mail.dates import moment
from kithwork.sources.mail.headers import decoded
from kithwork.sources.mail.message import letter
from kithwork.sources.records import ExchangeRecord, ParticipantRecord, Problem, Skipped

HEADER = (
    b"From: Ann Ax <ann@x.org>\nTo: Bo <BO@Y.org>, bo@y.org\nSubject: Lunch\nDate: Mon, 5 Jan 2026 10:00:00 +0100\n"
)
PLAIN = HEADER + b"Message-ID: <1@x.org>\n\nShall we?\n"


def records(raw: bytes, **more):
    return list(read(io.BytesIO(raw), file="f", **more))


def only(raw: bytes, **more) -> ExchangeRecord:
    (record,) = records(raw, **more)
    return record


def text_of(raw: bytes) -> str:
    return letter(raw).content.text()


def with_body(header: str, body: bytes) -> bytes:
    return HEADER + header.encode() + b"\n\n" + body


def test_a_mail_becomes_an_exchange():
    record = only(PLAIN)
    assert record == ExchangeRecord(
        item=1,
        key=record.key,
        at=datetime(2026, 1, 5, 9, 0, tzinfo=UTC),
        channel=Channel.MAIL,
        participants=(
            ParticipantRecord("ann@x.org", "Ann Ax", Role.FROM),
            ParticipantRecord("bo@y.org", "Bo", Role.TO),
        ),
        also_keys=("mid:1@x.org",),
        subject="Lunch",
        text="Shall we?",
    )
    assert record.key.startswith("mail:")
    assert KIND == "mail"


def test_a_blind_copy_to_somebody_addressed_openly_is_none():
    record = only(HEADER + b"Cc: Cy <cy@x.org>\nBcc: cy@x.org, di@x.org, bo@y.org\n\nHi\n")
    assert [(one.address, one.role) for one in record.participants] == [
        ("ann@x.org", Role.FROM),
        ("bo@y.org", Role.TO),
        ("cy@x.org", Role.CC),
        ("di@x.org", Role.BCC),
    ]


def test_copies_of_one_mail_have_one_key_whatever_their_message_id_says():
    copy = PLAIN.replace(b"<1@x.org>", b"<other@y.org>").replace(b"\n", b"\r\n").replace(b"Subject", b"SUBJECT")
    assert only(copy).key == only(PLAIN).key


@pytest.mark.parametrize(
    "change", [(b"Shall", b"Shan't"), (b"Lunch", b"Tea"), (b"ann@", b"al@"), (b"10:00:00", b"10:00:01")]
)
def test_another_mail_has_another_key(change):
    assert only(PLAIN.replace(*change)).key != only(PLAIN).key


def test_a_mail_without_a_message_id_has_no_other_key():
    assert only(HEADER + b"\nHello\n").also_keys == ()


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("ann@x.org", [("ann@x.org", "")]),
        ("Ann <ann@x.org>, Bo <bo@y.org>", [("ann@x.org", "Ann"), ("bo@y.org", "Bo")]),
        ('"Ax, Ann" <ann@x.org>', [("ann@x.org", "Ax, Ann")]),
        ("ann@x.org (Ann Ax)", [("ann@x.org", "Ann Ax")]),
        ("Friends: ann@x.org, Bo <bo@y.org>;", [("ann@x.org", ""), ("bo@y.org", "Bo")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?q?Andr=C3=A9=2C_Ann?= <ann@x.org>", [("ann@x.org", "André, Ann")]),
        ("'ann@x.org' <ann@x.org>", [("ann@x.org", "")]),
        ("ann@x.org; bo@y.org", [("ann@x.org", ""), ("bo@y.org", "")]),
        ("<ann@x.org> <bo@y.org>", [("ann@x.org", ""), ("bo@y.org", "")]),
        ("ANN@X.ORG, ann@x.org", [("ann@x.org", "")]),
        ("Ann", []),
        ('"ann@x.org" <ann>', []),
        ("Ann <mailto:ann@x.org>", [("ann@x.org", "Ann")]),
        ("<@relay.org:ann@x.org>", [("ann@x.org", "")]),
    ],
)
def test_addresses_are_read_as_programs_write_them(field, expected):
    assert mailboxes([field]) == [Mailbox(*pair) for pair in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=?utf-8?B?w6k=?=", "é"),
        ("=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", "é"),
        ("=?utf-8?q?a?= =?utf-8?q?b?= c", "ab c"),
        ("=?iso-8859-1?Q?caf=E9?= now", "café now"),
        ("=?nonsense?q?x?=", "x"),
        ("=?utf-8?q?unfinished", "=?utf-8?q?unfinished"),
        ("=?iso-2022-jp?B?GyRCJF4kXyRgGyhC?=", "まみむ"),
        ("=?iso-2022-jp?B?GyRCLWIbKEI=?=", "№"),
    ],
)
def test_encoded_words_are_read(text, expected):
    assert decoded(text) == expected


@pytest.mark.parametrize(
    ("raw", "charset", "expected"),
    [
        (b"caf\xe9", "us-ascii", "café"),
        ("café".encode(), "iso-8859-1", "café"),
        ("café".encode(), "us-ascii", "café"),
        ("台湾".encode("gb18030"), "gb2312", "台湾"),
        ("한국".encode("cp949"), "ks_c_5601-1987", "한국"),
        ("日本".encode("cp932"), "x-sjis", "日本"),
        (b"caf\xe9", "no-such-charset", "café"),
        (b"plain", "idna", "plain"),
    ],
)
def test_charsets_are_mended(raw, charset, expected):
    assert decode(raw, charset) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 5 Jan 2026 10:00:00 +0100", datetime(2026, 1, 5, 9, 0, tzinfo=UTC)),
        ("Mon, 5 Jan 2026 10:00:00 +01:00", datetime(2026, 1, 5, 9, 0, tzinfo=UTC)),
        ("5 Jan 26 10:00 EST", datetime(2026, 1, 5, 15, 0, tzinfo=UTC)),
        ("2026-01-05T10:00:00Z", datetime(2026, 1, 5, 10, 0, tzinfo=UTC)),
        ("2026-01-05 10:00:00 +0100", datetime(2026, 1, 5, 9, 0, tzinfo=UTC)),
        ("Mon, 5 Jan 2026 10:00:60 +0000 (leap)", datetime(2026, 1, 5, 10, 0, 59, tzinfo=UTC)),
        ("31 Feb 2026 10:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
        ("Mon, 5 Jan 0000 10:00:00 +0000", datetime(2000, 1, 5, 10, 0, tzinfo=UTC)),
    ],
)
def test_dates_are_read_or_left(text, expected):
    assert moment(text) == expected


def test_an_unreadable_date_gives_way_to_the_day_of_arrival_and_says_so():
    received = b"Received: from a by b; Tue, 6 Jan 2026 08:00:00 +0000\n"
    record, problem = records(received + PLAIN.replace(b"Mon, 5 Jan 2026 10:00:00 +0100", b"soon"))
    assert record.at == datetime(2026, 1, 6, 8, 0, tzinfo=UTC)
    reason = "The date of this message cannot be read; the day it was received was taken instead."
    assert problem == Problem("f", 1, reason, lost=False)


def test_a_mail_without_any_date_is_a_problem():
    (problem,) = records(b"From: ann@x.org\nTo: bo@y.org\nSubject: x\n\nHi\n")
    assert problem.lost
    assert problem.item == 1
    assert problem.reason.startswith("This message bears no date that can be read")


def test_an_empty_file_is_a_problem():
    assert records(b" \n\n") == [Problem("f", None, "The file is empty. Export the mail once more.")]


def test_what_has_no_header_is_a_problem():
    (problem,) = records(b"Dear diary,\n\nnothing happened.\n")
    assert problem.reason.startswith("There is no mail header here")


def test_a_header_line_without_a_name_is_glued_to_the_line_before():
    record = only(b"\n\n" + PLAIN.replace(b"Subject: Lunch\n", b"Subject: Lunch\nat noon\n"))
    assert record.subject == "Lunch at noon"
    assert record.text == "Shall we?"


def test_a_draft_is_skipped():
    assert records(b"X-Gmail-Labels: Drafts,Opened\n" + PLAIN) == [
        Skipped("f", 1, "A draft: it was never sent.", is_exchange=True)
    ]


def test_the_plain_text_is_preferred_and_attachments_are_left():
    body = (
        b'--b\nContent-Type: multipart/alternative; boundary="c"\n\n--c\nContent-Type: text/html\n\n<p>Rich</p>\n'
        b"--c\n\nPlain\n--c--\n--b\nContent-Type: text/plain; name=notes.txt\n\nSecret\n--b--\n"
    )
    assert text_of(with_body("Content-Type: multipart/mixed; boundary=b", body)).strip() == "Plain"


def test_html_alone_is_shown_as_lines_with_quotes_marked():
    body = b"<html><style>p{}</style><p>Hi&nbsp;Bo,</p><p>yes<br>no</p><blockquote>old</blockquote></html>"
    assert text_of(with_body("Content-Type: text/html", body)) == "Hi Bo,\n\nyes\nno\n\n> old"


def test_html_nested_beyond_reason_is_read_plainly():
    assert text_of(with_body("Content-Type: text/html", b"<div>" * 100_000 + b"Hello")).strip() == "Hello"


@pytest.mark.parametrize(
    ("encoding", "body", "expected"),
    [
        ("base64", b"SGVsbG8=\n", "Hello"),
        ("base64", b"SGVs\nbG8\n", "Hello"),
        ("base64", b"SGVsbG8=\n\n_____\nlist footer here\n", "Hello"),
        ("quoted-printable", b"caf=C3=A9 =\nau lait  \n=XY", "café au lait\n=XY"),
        ("x-uuencode", b"begin 644 a\n%2&5L;&\\\n`\nend\n", "Hello"),
        ("7-bit", b"Hello", "Hello"),
    ],
)
def test_transfer_encodings_are_undone_however_broken(encoding, body, expected):
    assert (
        text_of(with_body(f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}", body))
        == expected
    )


def test_a_missing_boundary_is_guessed():
    body = b"--xyz\nContent-Type: text/plain\n\nHello\n--xyz--\n"
    assert text_of(with_body("Content-Type: multipart/mixed", body)).strip() == "Hello"


def test_sent_mail_is_known_by_the_callers_hint_or_its_own_labels():
    assert [
        only(PLAIN).sent_hint,
        only(PLAIN, sent_hint=True).sent_hint,
        only(b"X-Gmail-Labels: Opened,Sent\n" + PLAIN).sent_hint,
        only(b"X-Folder: \\Ann\\Notes Folders\\'sent mail\n" + PLAIN).sent_hint,
        only(b"X-Folder: \\Ann\\Inbox\n" + PLAIN).sent_hint,
    ] == [False, True, True, True, False]


def test_where_it_was_delivered_hints_at_the_owner():
    assert only(b"Delivered-To: Bo@y.org\nX-Original-To: b@y.org\n" + PLAIN).own_hints == (
        "bo@y.org",
        "b@y.org",
    )


def test_an_apple_mail_file_is_read_without_its_frame():
    raw = b"%d\n" % len(PLAIN) + PLAIN + b'<?xml version="1.0"?><plist></plist>\n'
    assert only(raw).text == "Shall we?"


def test_an_invitation_is_automated_and_brings_its_meeting():
    calendar = (
        b"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:u1\nDTSTART:20260110T090000Z\n"
        b"DTEND:20260110T100000Z\nSUMMARY:Walk\nORGANIZER;CN=Ann:mailto:ann@x.org\n"
        b"ATTENDEE;CN=Bo:mailto:bo@y.org\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = records(with_body("Content-Type: text/calendar; method=REQUEST", calendar))
    assert [(record.item, record.channel, record.aside) for record in found] == [
        (1, Channel.MAIL, Aside.AUTOMATED),
        (1, Channel.MEETING, Aside.NO),
    ]


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        (PLAIN, "x", True),
        (b"From ann@x.org Mon Jan  5 09:00:00 2026\n" + PLAIN, "x", True),
        (b"\xef\xbb\xbf\n" + PLAIN, "x", True),
        (b"Subject: x\n\nbody", "x.eml", True),
        (b"Subject: x\n\nbody", "x", False),
        (b"BEGIN:VCARD\nFN:x\n", "x.eml", False),
        (b"Name,Date\nFrom: x", "x.csv", False),
        (b"", "x.mbox", False),
        (b"From now on: nothing\nmore", "x", False),
    ],
)
def test_mail_is_recognised_by_content(head, name, expected):
    assert recognises(head, name) is expected


def test_a_very_long_text_is_cut():
    assert len(only(HEADER + b"\n" + b"word " * 20_000).text) <= 20_000


@example(b"From: a@b.c\nDate: 1 Jan 2026\nContent-Type: multipart/mixed\n\n--\n")
@given(st.binary(max_size=600))
def test_nothing_that_is_read_raises(junk):
    for raw in (junk, HEADER + junk, PLAIN[:-20] + junk, b"From a Mon Jan  5 09:00:00 2026\n" + junk):
        recognises(raw, "x.eml")
        assert records(raw)


PARTS = st.lists(
    st.sampled_from(
        [b"Content-Type: ", b"multipart/mixed; boundary=b", b"text/html; charset=", b"utf-7", b"\n", b"\n\n", b"--b", b"--b--", b"\r\n",
         b"=?utf-16?B?2AA=?=", b"From ", b"From: <", b"To: (((", b'"', b"Content-Transfer-Encoding: ", b"base64", b"quoted-printable",
         b"x-uue", b"=\xff", b"begin 644 x\n", b"<blockquote>", b"<", b"Date: ", b"1 Jan 2026 10:00:00 +9999", b"> ", b"wrote:", b"\0", b"\xed\xa0\x80"]
    ),
    max_size=30,
)  # fmt: skip


@given(PARTS)
def test_no_mix_of_the_words_of_mail_raises_or_leaves_half_signs(parts):
    for record in records(HEADER + b"".join(parts)):
        if isinstance(record, ExchangeRecord):
            texts = [
                record.text,
                record.subject,
                *(person.name + person.address for person in record.participants),
            ]
            assert "\0" not in "".join(texts).encode("utf-8").decode()


@given(st.data())
def test_a_mail_cut_off_anywhere_is_read_as_far_as_it_goes(data):
    body = b'--b\nContent-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\nPGI+w6k8L2I+\n--b--\n'
    raw = with_body("Content-Type: multipart/mixed; boundary=b", body)
    assert records(raw[: data.draw(st.integers(1, len(raw)))])
