"""Whatever stands in a file, on a card or in a sentence: records come out, soon, and in little memory."""

from __future__ import annotations

import io
import os
import time
import tracemalloc
import zipfile
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kithwork.sources import in_words
from kithwork.sources.archive.reading import ArchiveRow
from kithwork.sources.cards import CardFields, fields_of_payload, fields_of_spots
from kithwork.sources.cards.seeing import Spot
from kithwork.sources.mail.reply import own_text
from kithwork.sources.mail.signature import signature_of, told_by
from kithwork.sources.opening import Limits, Opened, open_sources
from kithwork.sources.recognise import READERS, kind_of
from kithwork.sources.records import HEAD_BYTES, ExchangeRecord, OwnerSign, PersonRecord, Problem, Skipped
from tests.sources.contract import SourceContract, assert_in_utc, assert_storable

pytestmark = pytest.mark.no_cover
EXAMPLES = int(os.environ.get("KITHWORK_FUZZ") or (6 if "CI" in os.environ else 16))
SECONDS = 3.0
"""Of the processor, for one small file or one text."""
MIB = 1024 * 1024
PAGES = ("kithwork.sources.chat.telegram_page", "kithwork.sources.chat.messenger_page")
RECORDS = {ArchiveRow, PersonRecord, ExchangeRecord, Problem, Skipped, OwnerSign}
CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
LARGEST_SAMPLE = 20_000
WITH_CONTRACTS = (
    "test_attendees", "test_bni", "test_chat_json", "test_chat_text", "test_chat_whatsapp", "test_contract",
    "test_csv_contacts", "test_icalendar", "test_ldif", "test_linkedin", "test_monica", "test_social", "test_vcard",
)  # fmt: skip
fuzzed = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.differing_executors],
)
HOSTILE = (
    b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\\ud800", b'"', b"'", b"\\", b"<", b"<![CDATA[", b"<!--", b"&#x110000;", b"&#55357;",
    b"[" * 300, b"{" * 300, b'{"a":' * 200, b"}", b"]", b"\r", b"\n", b"\n\n", b"\t", b",", b";", b":", b"=\n", b"=?utf-8?q?",
    b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"0000-00-00", b"9999-12-31T23:59:59", b"\xe2\x80\x8e", b"\xe2\x80\xae",
    b"\xd9\xa3", b"\xf0\x9f\xa4\x93", b"BEGIN:VCARD\n", b"From \n", b"dn: \n", b"[1/1/20, 1:00] A: \n", b"@" * 200, b"(" * 200,
)  # fmt: skip


def _contracts() -> list[type[SourceContract]]:
    found = (vars(import_module(f"tests.sources.{name}")).values() for name in WITH_CONTRACTS)
    every = (one for members in found for one in members)
    return [one for one in every if isinstance(one, type) and issubclass(one, SourceContract) and one.samples]


ARCHIVE = (
    b'{"format": "kithwork archive", "version": 2, "exported_at": "2026-11-18T09:30:00+00:00",\n"people": [\n'
    b'{"id": 1, "full_name": "Ada Byron"},\n{"id": 2, "full_name": "Bo"}\n],\n"exchanges": [\n]\n}\n'
)


def _samples() -> dict[str, list[tuple[str, bytes]]]:
    """Small files by reader: those of the contracts, and those of the corpora where these are."""
    found: dict[str, list[tuple[str, bytes]]] = {reader: [] for reader in (*READERS, *PAGES)}
    for contract in _contracts():
        samples = [(contract.name, sample) for sample in contract.samples if len(sample) <= LARGEST_SAMPLE]
        found.setdefault(contract.kind.__name__, []).extend(samples[:4])
    found["kithwork.sources.archive"].append(("kithwork.json", ARCHIVE))
    files = sorted(CORPORA.rglob("*.*")) if CORPORA.exists() else []
    for path in files:
        if path.stat().st_size > LARGEST_SAMPLE:
            continue
        content = path.read_bytes()
        kind = kind_of(content[:HEAD_BYTES], path.name)
        if kind is not None and len(of_kind := found.setdefault(kind.__name__, [])) < 8:
            of_kind.append((path.name, content))
    return found


SAMPLES = _samples()


def _wrong(data: st.DataObject, content: bytes) -> bytes:
    """*content* cut off, with bytes changed, pieces gone, doubled, elsewhere, hostile ones put in, in any encoding."""
    broken = bytearray(content)
    if data.draw(st.integers(0, 3)) == 0:
        coding = data.draw(st.sampled_from(["utf-16", "utf-16-be", "utf-32", "utf-8-sig", "cp037", "utf-7"]))
        broken = bytearray(content.decode("utf-8", "replace").encode(coding, "replace"))
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(broken)))
        to = min(len(broken), at + data.draw(st.integers(0, 200)))
        what = data.draw(st.sampled_from(["cut", "gone", "doubled", "put in", "changed", "moved"]))
        piece = bytes(broken[at:to])
        if what == "cut":
            del broken[at:]
        elif what == "gone":
            del broken[at:to]
        elif what == "doubled":
            broken[at:at] = piece * 3
        elif what == "put in":
            broken[at:at] = data.draw(st.sampled_from(HOSTILE) | st.binary(max_size=30))
        elif what == "changed" and piece:
            broken[at] = data.draw(st.integers(0, 255))
        else:
            del broken[at:to]
            broken[:0] = piece
    return bytes(broken)


def _endure(reader: str, name: str, content: bytes) -> None:
    """Read *content*: nothing is raised, only records come, what comes can be kept, and it does not take long."""
    start = time.process_time()
    kind_of(content[:HEAD_BYTES], name)
    module = import_module(reader)
    module.recognises(content[:HEAD_BYTES], name)
    found = list(module.read(io.BytesIO(content), file=name))
    assert {type(one) for one in found} <= RECORDS
    assert_storable(found)
    assert_in_utc(found)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize("reader", sorted(SAMPLES))
def test_every_reader_has_a_sample_to_be_broken(reader):
    assert SAMPLES[reader] != []


def test_every_reader_keeps_the_contract_and_no_other_is_there():
    held = {contract.kind.__name__ for contract in _contracts()}
    assert held == {*READERS, *PAGES} - {"kithwork.sources.archive"}


@pytest.mark.parametrize("reader", sorted(SAMPLES))
@fuzzed
@given(data=st.data())
def test_a_broken_file_gives_records_and_nothing_else(reader, data):
    name, content = data.draw(st.sampled_from(SAMPLES[reader]))
    _endure(reader, name, _wrong(data, content))


@pytest.mark.parametrize("reader", sorted(SAMPLES))
@fuzzed
@given(data=st.data(), junk=st.binary(max_size=300))
def test_a_file_of_another_kind_gives_records_and_nothing_else(reader, data, junk):
    other = data.draw(st.sampled_from(sorted(SAMPLES)))
    name, content = data.draw(st.sampled_from(SAMPLES[other]))
    _endure(reader, name, junk + content[:4000])


@pytest.mark.parametrize("line", [b'"\xff": [', b'"": [', b'"people: ['])
def test_a_damaged_line_of_an_archive_costs_no_other(line):
    _endure("kithwork.sources.archive", "kithwork.json", ARCHIVE.replace(b'"exchanges": [', line))


# --- What is no file ------------------------------------------------------------------------------------------

TODAY = date(2026, 11, 18)
GROUND = in_words.Ground(people=(in_words.KnownPerson(1, "Ines Sousa"), in_words.KnownPerson(2, "Bo Ax", "Bob")))
PAYLOADS = (
    "MECARD:N:Keller,Dana;TEL:+351912345678;EMAIL:dana@example.org;ADR:,,1 Quay,Lisbon;URL:example.org;NOTE:a\\;b;;",
    "BIZCARD:N:Dana;X:Keller;T:Mediator;C:Harbour;A:1 Quay;B:+351912345678;E:dana@example.org;;",
    "BEGIN:VCARD\nVERSION:3.0\nFN:Dana Keller\nTEL;TYPE=cell:+351912345678\nPHOTO;ENCODING=b:AAAA\nEND:VCARD",
    "MATMSG:TO:dana@example.org;SUB:Hi;BODY:x;;", "mailto:dana@example.org?subject=x", "tel:+351912345678",
    "https://www.linkedin.com/in/dana-keller/?x=%F0%9F", "WIFI:T:WPA;S:net;P:x;;", "URLTO:example.org",
)  # fmt: skip
LETTERS = (
    "Thanks!\n\nDana Keller\nMediator, Harbour Ltd\nT +351 912 345 678 | dana@example.org\n1 Quay St, Lisbon 1000-001\n",
    "Yes.\n\nOn Mon, 5 Jan 2026 at 10:00, Bo <bo@example.org> wrote:\n> Shall we?\n> -- \n> Bo\n",
    "Ok\n\n-----Original Message-----\nFrom: Bo\nSent: Monday\nTo: Dana\nSubject: x\n\nhi\n-- \nDana\n",
)
SENTENCES = (
    "met Ines at the mixer, mediator, promised her the list by Friday",
    "had lunch with Bob and Ines Sousa (Harbour Ltd) in Lisbon on 3 November, next call in two weeks",
    "Dana Keller dana@example.org +351 912 345 678 birthday 29 Feb; introduced by Bo Ax",
)


@st.composite
def disturbed(draw, texts: tuple[str, ...]) -> str:
    """One of *texts* with signs put in, pieces gone and doubled; or any text at all."""
    text = draw(st.sampled_from(texts) | st.text(max_size=80))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(text)))
        to = at + draw(st.integers(0, 30))
        hostile = st.sampled_from([one.decode("utf-8", "replace") for one in HOSTILE])
        more = draw(hostile | st.text(max_size=12) | st.just(text[at:to] * 4))
        text = text[:at] + more + text[to if draw(st.booleans()) else at :]
    return text


def _in_time(start: float) -> None:
    assert time.process_time() - start < SECONDS


@fuzzed
@given(payload=disturbed(PAYLOADS))
def test_any_code_on_a_card_gives_fields(payload):
    start = time.process_time()
    found = fields_of_payload(payload)
    assert type(found) is CardFields
    assert_storable(found)
    _in_time(start)


numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6)
corners = st.lists(st.tuples(numbers, numbers), min_size=4, max_size=4).map(tuple)


@fuzzed
@given(st.lists(st.builds(Spot, disturbed((*PAYLOADS, *LETTERS)), corners), max_size=12))
def test_any_lines_on_a_card_give_fields(spots):
    start = time.process_time()
    found = fields_of_spots(spots, region="PT")
    assert type(found) is CardFields
    _in_time(start)


@fuzzed
@given(text=disturbed(SENTENCES))
def test_any_sentence_is_understood_as_something(text):
    start = time.process_time()
    assert type(in_words.understand(text, ground=GROUND, today=TODAY)) is in_words.Told
    _in_time(start)


@fuzzed
@given(text=disturbed(LETTERS))
def test_any_letter_has_own_words_and_a_signature_or_none(text):
    start = time.process_time()
    assert len(own_text(text)) <= len(text)
    found = signature_of(text, name="Dana Keller", address="dana@example.org")
    if found is not None:
        assert_storable(told_by(found, address="dana@example.org", region="PT"))
    _in_time(start)


# --- Large and deep -------------------------------------------------------------------------------------------

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + ']><smses count="1"><sms address="&a11;" date="1700000000000" type="1" body="&a11;"/></smses>'
).encode()
BEGINNINGS = {
    "whatsapp": ("kithwork.sources.chat.whatsapp", "_chat.txt", b"13/02/20, 09:05 - Ana: "),
    "signal": ("kithwork.sources.chat.signal", "chat.md", b"[2020-02-13 09:05:00] Ana: "),
    "telegram": ("kithwork.sources.chat.telegram", "result.json", b'{"messages": [{"type": "message", "text": "'),
    "messenger": ("kithwork.sources.chat.messenger", "message_1.json", b'{"messages": [{"sender_name": "'),
    "sms": ("kithwork.sources.chat.sms", "sms.xml", b'<?xml version="1.0"?><smses><sms body="'),
    "a page": ("kithwork.sources.chat.messenger_page", "message_1.html", b'<html><div class="_a6-p">'),
    "a page of Telegram": ("kithwork.sources.chat.telegram_page", "messages.html", b'<html><div class="'),
    "cards": ("kithwork.sources.vcard", "a.vcf", b"BEGIN:VCARD\nFN:"),
    "a calendar": ("kithwork.sources.icalendar", "a.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:"),
    "mail": ("kithwork.sources.mail", "a.mbox", b"From a@b.example Mon Jan  5 09:00:00 2026\nSubject: "),
    "a table": ("kithwork.sources.csv_contacts", "a.csv", b'Name,E-mail\n"'),
    "LDIF": ("kithwork.sources.ldif", "a.ldif", b"dn: cn=a\ncn: "),
    "LinkedIn": ("kithwork.sources.linkedin", "messages.csv", b'CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,a,b,"'),
    "X": ("kithwork.sources.social.x", "follower.js", b'window.YTD.follower.part0 = [ {"follower": "'),
    "Mastodon": ("kithwork.sources.social.mastodon", "following_accounts.csv", b"Account address,Show boosts\n"),
    "Monica": ("kithwork.sources.monica", "monica.sql", b"INSERT IGNORE INTO contacts (id, first_name) VALUES (1, '"),
    "BNI": ("kithwork.sources.bni", "palms.xls", b'<?xml version="1.0"?><Workbook><Data>'),
    "an archive": ("kithwork.sources.archive", "kithwork.json", b'{"kithwork": 1, "people": [{"name": "'),
}
"""How a file of each kind begins whose first field never ends."""


def _peak(reader: str, name: str, content: bytes) -> float:
    """The most memory, in MiB, that reading *content* takes; only records come."""
    module = import_module(reader)
    tracemalloc.start()
    try:
        for one in module.read(io.BytesIO(content), file=name):
            assert type(one) in RECORDS
        return tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()


WHOLE_LINES = frozenset(
    {"cards", "a calendar", "a table", "LDIF", "LinkedIn", "Mastodon", "BNI", "mail", "an archive", "X"}
)
"""These keep a line whole (each up to a length of its own), so that it takes several times its length."""


@pytest.mark.parametrize("kind", sorted(BEGINNINGS.keys() - WHOLE_LINES))
def test_a_line_of_twenty_megabytes_takes_little_memory(kind):
    reader, name, begin = BEGINNINGS[kind]
    assert _peak(reader, name, begin + b"ab cd:ef" * (20 * MIB // 8)) < 16


@pytest.mark.parametrize("kind", sorted(WHOLE_LINES))
def test_a_line_that_is_kept_whole_takes_a_small_multiple_of_its_length(kind):
    reader, name, begin = BEGINNINGS[kind]
    assert _peak(reader, name, begin + b"ab cd:ef" * (MIB // 8)) < 32


@pytest.mark.parametrize(
    "deep", [b"[", b'{"messages":', b'{"chats":{"list":[', b'{"a":[{"b":'], ids=["array", "m", "c", "o"]
)
@pytest.mark.parametrize("kind", ["telegram", "messenger", "X", "an archive"])
def test_deep_nesting_is_no_depth_of_calls(kind, deep):
    reader, name, _ = BEGINNINGS[kind]
    assert _peak(reader, name, deep * 20_000) < 32


@pytest.mark.parametrize("kind", ["sms", "BNI", "a page", "a page of Telegram"])
@pytest.mark.parametrize(
    "content", [LAUGHS, b"<html>" + b"<div class='message'>" * 10_000, b"<smses>" + b"<mms>" * 10_000]
)
def test_entities_and_open_tags_stay_what_they_are(kind, content):
    reader, name, _ = BEGINNINGS[kind]
    start = time.process_time()
    assert _peak(reader, name, content) < 32
    _in_time(start + SECONDS)  # counting memory takes its time


def _zipped(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return file.getvalue()


def test_a_zip_in_a_zip_in_a_zip_is_left_at_some_point(tmp_path):
    packed = _zipped("zeros.vcf", bytes(20 * MIB))
    for number in range(6):
        packed = _zipped(f"{number}.zip", packed)
    path = tmp_path / "all.zip"
    path.write_bytes(packed)
    tracemalloc.start()
    try:
        kinds = set()
        for one in open_sources([path], limits=Limits(ratio_from_bytes=MIB)):
            kinds.add(type(one))
            while isinstance(one, Opened) and one.stream.read(MIB):
                pass
        peak = tracemalloc.get_traced_memory()[1] / MIB
    finally:
        tracemalloc.stop()
    assert (kinds & {Problem, Skipped}, peak < 16) == ({Problem} & kinds or {Skipped}, True)


def test_a_long_text_is_understood_soon():
    start = time.process_time()
    for text in (*SENTENCES, "met " * 30, "a@b.c " * 30, "1 2 3 " * 30, "((((" * 60):
        in_words.understand((text + " ") * 10, ground=GROUND, today=TODAY)
    own_text("> a\n" * 50_000 + "x " * 50_000)
    signature_of(LETTERS[0] * 500 + "a" * 100_000, name="Dana Keller", address="dana@example.org")
    fields_of_payload("MECARD:" + "N:a,b;" * 100_000)
    assert time.process_time() - start < 10 * SECONDS
