"""Splitting an mbox: where messages begin, what is unquoted, and how little is held."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kithwork.sources.mail import mbox as boxes
from kithwork.sources.mail import read
from kithwork.sources.records import ExchangeRecord, Problem

MESSAGE = b"From: ann@x.org\nTo: bo@y.org\nSubject: s\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\n"
SEPARATOR = b"From ann@x.org Mon Jan  5 09:00:00 2026\n"


class Trickle(io.RawIOBase):
    """A stream that gives only a few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._inner = io.BytesIO(content)
        self._size = size

    def read(self, size: int = -1) -> bytes:
        return self._inner.read(self._size if size < 0 else min(size, self._size))


def bodies(content: bytes) -> list[bytes]:
    return [item.raw.partition(b"\n\n")[2].strip() for item in boxes.split(io.BytesIO(content))]


def box(*texts: bytes) -> bytes:
    return b"".join(SEPARATOR + MESSAGE + text + b"\n\n" for text in texts)


def test_messages_are_numbered_from_one():
    assert [item.number for item in boxes.split(io.BytesIO(box(b"one", b"two", b"three")))] == [1, 2, 3]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b">From here on", b"From here on"),
        (b">>From here on", b">From here on"),
        (b"\nFrom here on nothing", b"From here on nothing"),
        (b"text\nFrom ann Mon Jan  5 09:00:00 2026\nmore", b"text\nFrom ann Mon Jan  5 09:00:00 2026\nmore"),
    ],
)
def test_lines_that_begin_with_from_stay_in_the_body(body, expected):
    assert bodies(box(body, b"last")) == [expected, b"last"]


@pytest.mark.parametrize(
    "separator",
    [
        b"From - Mon Jan 05 09:00:00 2026\n",
        b"From 1790000000000000000@xxx Mon Jan 05 09:00:00 +0000 2026\n",
        b"From MAILER-DAEMON\n",
        b"From ???@??? Mon Jan 05 09:00:00 2026\r\n",
    ],
)
def test_separators_of_many_programs_are_known(separator):
    assert len(bodies((separator + MESSAGE + b"x\n\n") * 3)) == 3


def test_messages_without_a_blank_line_between_are_still_told_apart():
    assert len(bodies((SEPARATOR + MESSAGE + b"x\n") * 3)) == 3


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_line_ends_are_read(end):
    records = list(read(io.BytesIO(box(b"one", b"two").replace(b"\n", end)), file="f"))
    assert [record.text for record in records] == ["one", "two"]


@given(
    st.integers(1, 400),
    st.lists(st.sampled_from([b"one", b">From x", b"a\n\nb", b"From\n"]), min_size=1, max_size=6),
)
def test_how_the_stream_arrives_changes_nothing(size, texts):
    whole = list(boxes.split(io.BytesIO(box(*texts))))
    assert list(boxes.split(Trickle(box(*texts), size))) == whole
    assert len(whole) == len(texts)


def test_a_message_larger_than_the_cap_costs_only_itself(monkeypatch):
    monkeypatch.setattr(boxes, "ITEM_CAP_BYTES", 10_000)
    content = box(b"one", b"x" * 20_000, b"three")
    one, problem, three = read(io.BytesIO(content), file="f")
    assert (one.text, three.text, three.item) == ("one", "three", 3)
    assert isinstance(problem, Problem)
    assert (problem.item, problem.lost) == (2, True)


def test_a_broken_message_does_not_cost_its_neighbours():
    content = box(b"one") + SEPARATOR + b"\xff\xfe garbage\n\n" + box(b"three")
    one, problem, three = read(io.BytesIO(content), file="f")
    assert (one.item, problem.item, three.item) == (1, 2, 3)
    assert problem.lost


def test_a_mail_of_an_mbox_and_the_same_as_a_file_have_one_key():
    body = b"Hello\n>From now on\n"
    (in_box,) = read(io.BytesIO(SEPARATOR + MESSAGE + body + b"\n"), file="f")
    (alone,) = read(io.BytesIO(MESSAGE + body.replace(b">From", b"From")), file="f")
    assert in_box.key == alone.key


def test_a_big_box_is_never_held_whole():
    part = box(b"x" * 1000)

    class Endless:
        def __init__(self) -> None:
            self.given = 0

        def read(self, size: int) -> bytes:
            if self.given > 30_000_000:
                return b""
            piece = part * (size // len(part) + 1)
            self.given += len(piece)
            return piece

    stream = Endless()
    first = next(iter(read(stream, file="f")))
    assert isinstance(first, ExchangeRecord)
    assert stream.given < 3_000_000
