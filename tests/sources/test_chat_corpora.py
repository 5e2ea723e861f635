"""Real chats with known answers: how many messages, by whom, from when to when."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path

import pytest

from kithwork.conversations.rules import Channel
from kithwork.sources.recognise import kind_of
from kithwork.sources.records import HEAD_BYTES, ExchangeRecord, Problem, Skipped

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
pytestmark = pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of real files are not beside this repository")
CALLS = {"chat/telegram-dm.json": 1}


@cache
def answers() -> dict:
    if not CORPORA.exists():
        return {}
    every = json.loads((CORPORA / "expected.json").read_text(encoding="utf-8"))["files"]
    return {path: told for path, told in every.items() if path.startswith("chat/")}


def records(path: str) -> list:
    content = (CORPORA / path).read_bytes()
    name = path.rpartition("/")[2]
    return list(kind_of(content[:HEAD_BYTES], name).read(io.BytesIO(content), file=name))


def messages(path: str) -> list[ExchangeRecord]:
    found = [record for record in records(path) if isinstance(record, ExchangeRecord)]
    assert len([one for one in found if one.channel is Channel.CALL]) == CALLS.get(path, 0)
    return [one for one in found if one.channel is Channel.MESSAGE]


@pytest.mark.parametrize("path", sorted(answers()))
class TestEveryFile:
    def test_every_message_is_read_and_no_other(self, path):
        told, found = answers()[path], messages(path)
        assert len(found) == told.get("messages_human", told.get("messages"))
        assert len([one for one in found if one.text]) == told.get("with_text", len([one for one in found if one.text]))

    def test_what_is_no_message_is_left_out(self, path):
        told = answers()[path]
        notices = told.get("system_lines", 0) + len(told.get("disputed_lines", []))
        notices += told.get("service_messages", 0) - CALLS.get(path, 0)
        assert len([one for one in records(path) if isinstance(one, Skipped)]) == notices

    def test_authors_are_those_who_wrote(self, path):
        assert sorted({one.participants[0].name for one in messages(path)}) == sorted(answers()[path]["authors"])

    def test_the_first_and_the_last(self, path):
        told, found = answers()[path], [one.at for one in messages(path)]
        for word, at in (("first", min(found)), ("last", max(found))):
            if word in told:
                assert f"{at:%Y-%m-%dT%H:%M:%S}" == told[word].rstrip("Z")

    def test_nothing_is_lost(self, path):
        assert [one.reason for one in records(path) if isinstance(one, Problem) and one.lost] == []

    def test_each_message_is_the_one_that_was_written(self, path):
        told = answers()[path].get("target", [])
        found = {(f"{one.at:%Y-%m-%dT%H:%M:%S}", one.participants[0].name) for one in messages(path)}
        assert {(one["timestamp"], one["author"]) for one in told} <= found
        assert sorted(one["message"] for one in told) == sorted(
            one.text.replace("\n", " ") for one in messages(path) if told
        )
