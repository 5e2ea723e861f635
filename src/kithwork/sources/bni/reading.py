"""Reads a chapter's report: its members, and the slips they wrote for one another.

How often somebody came, gave or got is left out: kithwork keeps no score between people.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from hashlib import blake2b
from typing import TYPE_CHECKING, BinaryIO

from kithwork.conversations.rules import Channel, Role
from kithwork.core.text import fold
from kithwork.people.rules import PointKind
from kithwork.sources.bni.reports import Header, Report, header_of, order_told, period_of, two_ways
from kithwork.sources.bni.sheet import is_spreadsheet, rows_of
from kithwork.sources.csv_contacts.dates import DayOrder, day_of
from kithwork.sources.csv_contacts.decoding import read_full
from kithwork.sources.csv_contacts.recognising import is_text
from kithwork.sources.home import NOWHERE
from kithwork.sources.records import UNDATED, ExchangeRecord, ParticipantRecord, PersonRecord, Point, Problem, Skipped
from kithwork.sources.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kithwork.sources.home import Home
    from kithwork.sources.records import Record

SERVICE = "bni:"
HEAD_BYTES = 8192
COUNTS = "attendance, referrals and sums of BNI members: kithwork keeps no score between people"
NOT_A_MEMBER = "a line that sums up or stands for nobody"
NO_NAME = "a slip without both names"
LESSON = "hours of learning: they pass between nobody"
VISITOR = "a visitor slip: it tells who was counted, not what passed"
WITHOUT_DAY = "a slip without a day"
TWICE = "a member who stands in the report twice"
UNKNOWN = (
    "This spreadsheet is neither a PALMS summary nor a slips audit of a BNI chapter, as BNI Connect writes them in "
    "English. If it is such a report in another language, export it again in English; if it is a list of people, "
    "save its table as CSV and name that."
)
NOT_OURS = "a spreadsheet that is no report of a BNI chapter"
UNDATED_SLIPS = (
    "These slips bear no dates, so they have no place in a history. Export the report of one week or month and name "
    "the file with its days, as in “slips 2026-03-02 to 2026-03-08.csv”; the names were read."
)
TWO_WAYS = (
    "These slips are dated “{told}”, which is {one:%-d %B %Y} or {other:%-d %B %Y}. Choose your country in the "
    "settings, or name the file with its day, as in “slips {one:%Y-%m-%d}.csv”, and bring it again; the names were "
    "read."
)
NO_GIVER = "thanks whose giver the report does not name"
_NOBODY = frozenset(
    """total|totals|bni|visitors|visitor|average|chapter total|grand total|gesamt|gesamtsumme|summe|besucher|gaste
    gast|durchschnitt|visiteurs|visiteur|invites|invite|moyenne|total general|visitantes|visitante|invitados|promedio
    media|convidados|totale|visitatori|ospiti|totaal|bezoekers|gasten|gemiddelde|suma|goscie""".replace(
        "\n    ", "|"
    ).split("|")
)
_WORDS = {
    "one-to-one": "one to one|one-to-one|1-2-1|121|1:1|1-to-1|1 to 1|one2one",
    "thanks": "tyfcb|thank",
    "referral": "referral",
    "testimonial": "testimonial",
    "lesson": "ceu",
    "visitor": "visitor",
}
_SLIPS = tuple((sign, kind) for kind, signs in _WORDS.items() for sign in signs.split("|"))
_SUBJECTS = {
    "one-to-one": "One-to-one",
    "referral": "Passed a referral",
    "thanks": "Said thank you for business that came of a referral",
    "testimonial": "Wrote a testimonial",
}
_NOON = time(12, tzinfo=UTC)
MOST_ABOVE = 40
MOST_DAYS = 1000
_LONGEST_LINE = 1000


@dataclass(slots=True)
class _Slips:
    """What is known while the slips of a report pass: the period it tells of, and who was named already."""

    file: str
    period: tuple[date, ...]
    order: DayOrder
    two_ways: str = ""
    named: set[str] = field(default_factory=set)
    times: Counter[str] = field(default_factory=Counter)
    undated: int = 0


def recognises(head: bytes, name: str) -> bool:  # noqa: ARG001 -- every reader is asked alike
    """Whether a file begins with the header of a chapter's report, in text or as an XML spreadsheet."""
    if not head.strip() or not is_text(head):
        return False
    if is_spreadsheet(head):
        return True
    above: list[str] = []
    for cells, _ in zip(rows_of(io.BytesIO(b""), head), range(MOST_ABOVE), strict=False):
        if header_of(cells, above) is not None:
            return True
        above.append(_line(cells))
    return False


def read(stream: BinaryIO, *, file: str, home: Home = NOWHERE) -> Iterator[Record]:
    """The members of a chapter, or its slips and whom they name, in file order."""
    rows = rows_of(stream, read_full(stream, HEAD_BYTES))
    above: list[str] = []
    for cells in rows:
        header = header_of(cells, above)
        if header is not None and header.report is Report.MEMBERS:
            yield from _members(rows, header, file)
            return
        if header is not None:
            yield from _slips(rows, header, above, file, home)
            return
        if len(above) >= MOST_ABOVE:
            break
        above.append(_line(cells))
    yield Skipped(file, None, NOT_OURS) if "/" in file else Problem(file, None, UNKNOWN)


def _line(cells: Sequence[str]) -> str:
    return " ".join(filter(None, cells))[:_LONGEST_LINE]


def _members(rows: Iterator[list[str]], header: Header, file: str) -> Iterator[Record]:
    seen: set[str] = set()
    item = 0
    for cells in rows:
        if (another := header_of(cells)) is not None:
            header = another
            continue
        item += 1
        given, family = header.cell(cells, "first name"), header.cell(cells, "last name")
        name = f"{given} {family}".strip()
        if not name or fold(name) in _NOBODY or fold(given) in _NOBODY:
            yield Skipped(file, item, NOT_A_MEMBER)
        elif fold(name) in seen:
            yield Skipped(file, item, TWICE)
        else:
            seen.add(fold(name))
            yield _member(name, item, given=given, family=family)
    if item:
        yield Skipped(file, None, COUNTS)
    else:
        yield Skipped(file, None, "an empty report")


def _member(name: str, item: int, *, given: str = "", family: str = "") -> PersonRecord:
    """A member by name alone: what the report counts is not even kept with the row."""
    address = address_of(name)
    return PersonRecord(
        item=item,
        key=address,
        name=name,
        name_source="N" if given or family else "FN",
        given=given,
        family=family,
        points=(Point(PointKind.HANDLE, address, "bni"),),
        met_how="your BNI chapter",
        raw=name.encode(),
    )


def _slips(rows: Iterator[list[str]], header: Header, above: Sequence[str], file: str, home: Home) -> Iterator[Record]:
    """The slips of a report: its rows wait until all their days were seen, which tell whether the day comes first."""
    name = file.rsplit("/", 1)[-1]
    days: set[str] = set()
    with Spool[list[str]]() as spool:
        for cells in rows:
            if header_of(cells) is None:
                spool.add(cells)
                if len(days) < MOST_DAYS:
                    days.add(header.day_text(cells))
        order = order_told(above, days, region=home.region)
        slips = _Slips(file, period_of(above, name, order), order, two_ways((*above, *sorted(days))))
        for item, cells in enumerate((cells for chunk in spool.chunks() for cells in chunk), 1):
            yield from _slip(cells, header, slips, item)
    if slips.undated:
        yield Problem(file, None, _undated(slips.two_ways))


def _undated(told: str) -> str:
    one, other = (day_of(told, order) for order in (DayOrder.DAY_FIRST, DayOrder.MONTH_FIRST))
    return TWO_WAYS.format(told=told, one=one, other=other) if one and other else UNDATED_SLIPS


def _slip(cells: Sequence[str], header: Header, slips: _Slips, item: int) -> Iterator[Record]:
    giver, taker = header.cell(cells, "from"), header.cell(cells, "to")
    kind = _kind(header.cell(cells, "slip type"))
    if kind in {"lesson", "visitor"}:
        yield Skipped(slips.file, item, LESSON if kind == "lesson" else VISITOR, is_exchange=True)
        return
    if kind == "thanks" and taker and not giver:
        yield Skipped(slips.file, item, NO_GIVER, is_exchange=True)
        return
    if not giver or not taker or _NOBODY & {fold(giver), fold(taker)}:
        yield Skipped(slips.file, item, NO_NAME, is_exchange=True)
        return
    for name in (giver, taker):
        if fold(name) not in slips.named:
            slips.named.add(fold(name))
            yield _member(name, item)
    yield from _passed(cells, header, slips, item, kind)


def _passed(cells: Sequence[str], header: Header, slips: _Slips, item: int, kind: str) -> Iterator[Record]:
    """What one slip tells, with the words on it; sums stay out."""
    giver, taker = header.cell(cells, "from"), header.cell(cells, "to")
    own_day = day_of(header.day_text(cells), slips.order)
    day = own_day or (slips.period[-1] if slips.period else None)
    words = header.cell(cells, "detail")
    said = [words, _within(slips.period)] if own_day is None else [words]
    told = "\0".join([kind, fold(giver), fold(taker), str(day), words])
    slips.times[told] += 1
    number = f"{told}\0{slips.times[told]}".encode("utf-8", "replace")
    record = ExchangeRecord(
        item=item,
        key=f"{SERVICE}slip/{blake2b(number, digest_size=16).hexdigest()}",
        at=datetime.combine(day, _NOON) if day else UNDATED,
        channel=Channel.MEETING if kind == "one-to-one" else Channel.NOTE,
        participants=(
            ParticipantRecord(address_of(giver), giver, Role.FROM),
            ParticipantRecord(address_of(taker), taker, Role.TO),
        ),
        subject=_SUBJECTS.get(kind, header.cell(cells, "slip type")[:200]),
        text="\n".join(part for part in said if part),
        all_day=True,
    )
    if day is not None:
        yield record
        return
    slips.undated += 1
    yield Skipped(slips.file, item, WITHOUT_DAY, is_exchange=True)


def _kind(word: str) -> str:
    plain = fold(word)
    return next((kind for sign, kind in _SLIPS if sign in plain), plain)


def _within(period: tuple[date, ...]) -> str:
    if not period:
        return ""
    if len(period) == 1:
        return ""
    return f"Between {period[0]:%-d %B %Y} and {period[-1]:%-d %B %Y}; the report does not say which day."


def address_of(name: str) -> str:
    """The address of a member: the name is all that a chapter's reports know of anybody."""
    return f"{SERVICE}{fold(name)[:300]}"
