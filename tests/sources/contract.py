"""What every reader of a source keeps to: a test class per kind inherits these and adds its samples."""

from __future__ import annotations

import dataclasses
import io
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kithwork.sources.records import HEAD_BYTES, ExchangeRecord, OwnerSign, PersonRecord, Problem, Skipped

lenient = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)


class SourceContract:
    """Set `kind` to the reader's module and `samples` to whole files of the kind, each with an item or more."""

    kind = None
    samples: list[bytes] = []
    name = "sample"

    def read(self, content: bytes) -> list:
        return list(self.kind.read(io.BytesIO(content), file=self.name))

    def test_it_says_its_kind(self):
        assert self.kind.KIND == self.kind.KIND.lower().strip() != ""

    def test_every_sample_is_recognised(self):
        seen = [self.kind.recognises(sample[:HEAD_BYTES], self.name) for sample in self.samples]
        assert seen == [True] * len(self.samples)

    def test_pictures_programs_and_nothing_are_not_recognised(self):
        heads = [
            b"",
            b"\x89PNG\r\n\x1a\n" + bytes(64),
            b"\x7fELF" + bytes(64),
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        ]
        assert [bool(self.kind.recognises(head, self.name)) for head in heads] == [False] * 4

    def test_every_sample_gives_something_and_only_records(self):
        for sample in self.samples:
            records = self.read(sample)
            assert records != []
            assert {type(record) for record in records} <= {PersonRecord, ExchangeRecord, Problem, Skipped, OwnerSign}

    def test_reading_twice_gives_the_same(self):
        for sample in self.samples:
            assert self.read(sample) == self.read(sample)

    def test_keys_differ_within_a_file(self):
        for sample in self.samples:
            keys = [record.key for record in _kept(self.read(sample))]
            assert sorted(keys) == sorted(set(keys))

    def test_no_key_is_blank(self):
        for sample in self.samples:
            assert all(record.key.strip() for record in _kept(self.read(sample)))

    def test_items_are_numbered_from_one_in_the_order_of_the_file(self):
        for sample in self.samples:
            items = [record.item for record in self.read(sample) if record.item is not None]
            assert items == sorted(items)
            assert sorted(set(items)) == list(range(1, len(set(items)) + 1))

    def test_problems_name_the_file_and_say_a_sentence(self):
        for sample in self.samples:
            for record in self.read(sample):
                if isinstance(record, Problem | Skipped):
                    assert record.file == self.name
                    assert record.reason.strip()

    def test_every_text_can_be_stored(self):
        for sample in self.samples:
            assert_storable(self.read(sample))

    def test_moments_are_aware_and_in_utc(self):
        for sample in self.samples:
            assert_in_utc(self.read(sample))

    @lenient
    @given(data=st.data())
    def test_a_file_cut_off_anywhere_is_read_as_far_as_it_goes(self, data):
        sample = data.draw(st.sampled_from(self.samples))
        self.endure(sample[: data.draw(st.integers(0, len(sample)))])

    @lenient
    @given(data=st.data())
    def test_flipped_bytes_raise_nothing(self, data):
        broken = bytearray(data.draw(st.sampled_from(self.samples)))
        spots = st.tuples(st.integers(0, len(broken) - 1), st.integers(0, 255))
        for spot, byte in data.draw(st.lists(spots, max_size=20)):
            broken[spot] = byte
        self.endure(bytes(broken))

    @lenient
    @given(data=st.data(), junk=st.binary(max_size=400))
    def test_appended_junk_raises_nothing(self, data, junk):
        self.endure(data.draw(st.sampled_from(self.samples)) + junk)

    @lenient
    @given(junk=st.binary(max_size=600))
    def test_junk_alone_raises_nothing(self, junk):
        self.endure(junk)

    def endure(self, content: bytes) -> None:
        """Read broken *content*: nothing is raised, and what comes out can be stored."""
        self.kind.recognises(content[:HEAD_BYTES], self.name)
        records = self.read(content)
        assert_storable(records)
        assert_in_utc(records)
        keys = [record.key for record in records if isinstance(record, PersonRecord)]
        assert sorted(keys) == sorted(set(keys))


def assert_storable(value) -> None:
    """Every text in *value* goes into any database: no lone surrogate, no NUL."""
    for text in _texts(value):
        assert "\0" not in text
        assert text.encode("utf-8").decode("utf-8") == text


def assert_in_utc(records) -> None:
    """Every moment in *records* is aware and in UTC."""
    for record in records:
        if isinstance(record, ExchangeRecord):
            assert isinstance(record.at, datetime)
            assert record.at.utcoffset() == timedelta(0)


def _kept(records):
    return [record for record in records if isinstance(record, PersonRecord | ExchangeRecord)]


def _texts(value):
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
