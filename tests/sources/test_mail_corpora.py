"""Real mail with known answers: single messages, replies in many languages, whole mailboxes and their owners."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from functools import cache
from pathlib import Path

import pytest

from kithwork.sources.mail import read, recognises
from kithwork.sources.mail.message import Letter, letter
from kithwork.sources.mail.reply import own_text
from kithwork.sources.owner import OwnerFinder
from kithwork.sources.records import HEAD_BYTES, ExchangeRecord

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
MAIL = CORPORA / "mail"

pytestmark = pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of real files are not beside this repository")

# Where the answer asks for text we mend: a NUL in a body, and UTF-8 that four parsers read as ISO-8859-1.
OTHERWISE = {"imaptools-content_transfer_encoding_7-bit.eml", "stalwart-thirdparty-000.eml"}


@cache
def expected() -> dict:
    return json.loads((CORPORA / "expected.json").read_text())["files"]


def of_kind(folder: str) -> list[str]:
    return [path for path in expected() if path.startswith(folder)] if CORPORA.exists() else []


def mailbox(name: str) -> list[ExchangeRecord]:
    with gzip.open(MAIL / "mailbox" / name) as stream:
        found = list(read(stream, file=name))
    assert {type(record) for record in found} == {ExchangeRecord}
    return found


def as_answered(mail: Letter) -> dict:
    return {
        "from": sorted(box.address for box in mail.authors),
        "to": sorted(box.address for box in mail.to),
        "cc": sorted(box.address for box in mail.cc),
        "subject": mail.subject,
        "date": f"{mail.date:%Y-%m-%dT%H:%M:%SZ}" if mail.date else None,
        "message_id": mail.message_id,
    }


def wrong_fields(mail: Letter, answer: dict) -> list[str]:
    found = as_answered(mail)
    wrong = [name for name in found if name in answer and found[name] != _plain(answer[name])]
    text = " ".join(mail.content.text().split())
    if not text.startswith(" ".join(answer.get("text_starts", "").split())):
        wrong.append("text_starts")
    if "from_name" in answer and answer["from_name"] not in {box.name for box in mail.authors}:
        wrong.append("from_name")
    return wrong


def _plain(value):
    return sorted(value) if isinstance(value, list) else " ".join(value.split()) if value else value


@pytest.mark.parametrize("path", of_kind("mail/eml/"))
def test_a_single_mail_is_read_right(path):
    raw = (CORPORA / path).read_bytes()
    records = list(read(io.BytesIO(raw), file=path))
    assert records
    answer = expected()[path]
    if not answer.get("robustness_only") and Path(path).name not in OTHERWISE:
        assert wrong_fields(letter(raw), answer) == []


@pytest.mark.parametrize("path", of_kind("mail/reply/"))
def test_of_a_reply_the_authors_own_words_stay_and_no_others(path):
    raw, answer = (CORPORA / path).read_bytes(), expected()[path]
    text = own_text(letter(raw).content.text() if answer["kind"] == "eml" else raw.decode())
    lines = [line.strip() for line in text.split("\n")]
    assert [line for line in answer["own_text"] if line.strip() not in text] == []
    assert [line for line in answer["must_not_contain"] if line.strip() in lines] == []


@pytest.mark.parametrize("path", of_kind("mail/eml/"))
def test_a_single_mail_is_recognised(path):
    head = (CORPORA / path).read_bytes()[:HEAD_BYTES]
    if not expected()[path].get("robustness_only"):
        assert recognises(head, path)


def test_an_old_mbox_is_split_where_its_messages_begin():
    with (MAIL / "mbox" / "rlug.mbox").open("rb") as stream:
        found = list(read(stream, file="rlug.mbox"))
    answer = expected()["mail/mbox/rlug.mbox"]
    assert [record.participants[0].address for record in found] == answer["senders"]
    assert f"{min(record.at for record in found):%Y-%m-%dT%H:%M:%SZ}" == answer["first_date"]


def test_every_file_of_a_maildir_is_one_message():
    files = [path for path in sorted((MAIL / "maildir-notmuch").rglob("*")) if path.is_file()]
    found = [record for path in files for record in read(io.BytesIO(path.read_bytes()), file=path.name)]
    answer = expected()["mail/maildir-notmuch"]
    assert len(found) == answer["messages"] == len(files)
    assert len({key for record in found for key in record.also_keys}) == answer["distinct_message_ids"]
    assert len({record.participants[0].address for record in found}) == answer["distinct_senders"]


def test_copies_in_several_folders_are_one_message_from_mbox_and_maildir_alike():
    from_mbox = {record.key for record in mailbox("enron-skilling-j.mbox.gz")}
    from_maildir = set()
    with tarfile.open(MAIL / "mailbox" / "enron-skilling-j-maildir.tar.gz") as archive:
        for member in archive:
            if member.isfile():
                stream = io.BytesIO(archive.extractfile(member).read())
                from_maildir.update(record.key for record in read(stream, file=member.name))
    assert len(from_mbox) == 2585
    assert from_maildir == from_mbox


def test_the_owner_of_a_mailbox_is_found_and_the_assistant_only_asked_about():
    finder = OwnerFinder()
    for record in mailbox("enron-skilling-j.mbox.gz"):
        finder.see(record)
    found = finder.proposals()
    owner = set(expected()["mail/mailbox/enron-skilling-j.mbox.gz"]["owner"])
    assert {proposal.address for proposal in found if proposal.sure} == {
        "jeff.skilling@enron.com",
        "jskilli@enron.com",
        "jeff_skilling@enron.com",
    }
    # Two of the six addresses occur in no header of this mailbox.
    assert owner - {proposal.address for proposal in found} == {
        "jeff.skilling@enron.net",
        "jskillin@enron.com",
    }
    assert ("sherri.sera@enron.com", "writes from your sent folder", False) in {
        (proposal.address, proposal.how, proposal.sure) for proposal in found
    }


def test_the_owner_of_list_mail_is_found():
    finder = OwnerFinder()
    records = mailbox("list-util-linux-kzak.mbox.gz")
    for record in records:
        finder.see(record)
    assert len({record.key for record in records}) == 1700
    assert [(found.address, found.name, found.sure) for found in finder.proposals()] == [
        ("kzak@redhat.com", "Karel Zak", True)
    ]


def test_no_personal_mail_is_put_aside():
    personal = []
    with tarfile.open(MAIL / "labelled" / "enron-berkeley-A.tar.gz") as archive:
        files = {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}
    for name, raw in files.items():
        labels = {tuple(line.split(",")[:2]) for line in files.get(name[:-4] + ".cats", b"").decode().split()}
        if name.endswith(".txt") and labels & {("1", "2"), ("1", "3")}:
            personal += list(read(io.BytesIO(raw), file=name))
    assert len(personal) == 99
    assert [record.subject for record in personal if record.aside] == []
