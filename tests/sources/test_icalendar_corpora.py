"""Real calendars of eighteen producers: every event, every person and every start is right."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path

import pytest

from kithwork.sources.icalendar import read
from kithwork.sources.icalendar.writer import write
from kithwork.sources.records import ExchangeRecord, Problem

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
FILES = sorted(path.name for path in (CORPORA / "ics").glob("*")) if CORPORA.exists() else []

pytestmark = pytest.mark.skipif(not FILES, reason="the real files in ../shared/corpora are not here")


def data_of(name: str) -> bytes:
    data = (CORPORA / "ics" / name).read_bytes()
    if not name.endswith(".eml"):
        return data
    parts = message_from_bytes(data, policy=policy.default).walk()
    return next(part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/calendar")


def records_of(name: str) -> list:
    return list(read(BytesIO(data_of(name)), file=name))


def expected(name: str) -> dict:
    return json.loads((CORPORA / "expected.json").read_text(encoding="utf-8"))["files"][f"ics/{name}"]


def plain(address: str) -> str:
    """The address as mended: in one file a fold left blanks beside the at sign."""
    return re.sub(r"\s*@\s*", "@", address).casefold()


@pytest.mark.parametrize("name", FILES)
def test_every_event_is_there(name):
    found = records_of(name)
    assert [one for one in found if isinstance(one, Problem)] == []
    assert len({one.item for one in found if isinstance(one, ExchangeRecord)}) == expected(name)["events"]


@pytest.mark.parametrize("name", FILES)
def test_every_person_is_there_by_name(name):
    people: dict[str, str] = {}
    for one in records_of(name):
        if isinstance(one, ExchangeRecord):
            people |= dict.fromkeys((a for a in one.list_addresses if a not in people), "")
            people |= {p.address: p.name or people.get(p.address, "") for p in one.participants}
    truth = {plain(address): (name or "").strip() for address, name in expected(name)["people"].items()}
    assert set(people) == set(truth)
    unlike = {a: n for a, n in people.items() if n and n != truth[a]}
    assert unlike == {}


@pytest.mark.parametrize("name", FILES)
def test_every_start_and_title_is_right(name):
    details = expected(name)["events_detail"]
    by_item = defaultdict(list)
    for one in records_of(name):
        if isinstance(one, ExchangeRecord):
            by_item[one.item].append(one)
    every_key = {key for found in by_item.values() for one in found for key in (one.key, *one.also_keys)}
    for item, detail in enumerate(details if isinstance(details, list) else [], start=1):
        assert by_item[item][0].subject == " ".join(detail.get("summary", "").split())
        if (
            "dtstart_utc" in detail
        ):  # the start of a series may itself have been moved: then it is another key of that date
            start = detail["dtstart_utc"].replace("+00:00", "Z")
            assert f"ics:{detail['uid']}/{start}" in every_key


@pytest.mark.parametrize("name", FILES)
def test_every_calendar_reads_back_from_what_is_written(name):
    def said(records):
        return sorted(
            (one.key, one.participants, one.status, one.minutes, one.subject)
            for one in records
            if isinstance(one, ExchangeRecord) and not one.aside
        )

    records = records_of(name)
    written = "".join(write(one for one in records if isinstance(one, ExchangeRecord)))
    assert said(read(BytesIO(written.encode()), file=name)) == said(records)
