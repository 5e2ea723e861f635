"""Writes everything that a network holds as one zip, row by row, so that a large one needs little memory."""

from __future__ import annotations

import base64
import json
import tempfile
import zipfile
import zlib
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from django.utils.dateparse import parse_datetime

from kithwork.conversations import queries as conversations
from kithwork.conversations.rules import Aside, CastMember, Channel, Status
from kithwork.people import queries as people
from kithwork.people.rules import Place, PointKind
from kithwork.relationships import queries as relationships
from kithwork.sources.archive.reading import VERSION
from kithwork.sources.archive.sections import further, told
from kithwork.sources.icalendar.writer import write as write_calendar
from kithwork.sources.models import SourceItem
from kithwork.sources.queries import referenced_batches
from kithwork.sources.records import ExchangeRecord, ParticipantRecord, PersonRecord, Point
from kithwork.sources.vcard.writer import write as write_card
from kithwork.workspace.queries import own_addresses
from kithwork.workspace.rules import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kithwork.workspace.actor import Actor

LONG_AGO = (1980, 1, 1, 0, 0, 0)
README = """This is everything kithwork held for you.

kithwork.json   all of it; import this archive into kithwork to have it all again
contacts.vcf    your people for any address book (vCard 4.0)
calendar.ics    your meetings for any calendar (iCalendar)

What you typed is in it, to the letter; what kithwork worked out of it is worked out anew.
"""


def write_archive(actor: Actor, file: IO[bytes]) -> None:
    """Write the whole network of the actor's workspace into *file*, an open binary file.

    The same state gives the same rows in `kithwork.json`, whenever and wherever it is written.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, tempfile.TemporaryFile("w+b") as cards:
        with _member(archive, "kithwork.json") as out:
            for piece in _json(actor, cards):
                out.write(piece.encode("utf-8"))
        cards.seek(0)
        with _member(archive, "contacts.vcf") as out:
            while piece_of_cards := cards.read(1 << 20):
                out.write(piece_of_cards)
        with _member(archive, "calendar.ics") as out:
            for text in write_calendar(_meetings(actor)):
                out.write(text.encode("utf-8"))
        with _member(archive, "README.txt") as out:
            out.write(README.encode("utf-8"))


def _member(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    info = zipfile.ZipInfo(name, date_time=LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return archive.open(info, "w", force_zip64=True)


def _json(actor: Actor, cards: IO[bytes]) -> Iterator[str]:
    tokens, imports = _imports(actor)
    uids: dict[int, str] = {}
    sections: dict[str, Iterable[dict[str, Any]]] = {
        "settings": [_settings(actor)],
        "addresses": _addresses(actor),
        "imports": imports,
        "people": _people(actor, tokens, uids, cards),
        "exchanges": _exchanges(actor, uids),
        "promises": ({**row, "person": uids[row["person"]]} for row in conversations.whole_promises(actor)),
        **{name: told(actor, section, uids) for name, section in further().items()},
    }
    yield f'{{"format": "kithwork archive", "version": {VERSION}'
    for name, rows in sections.items():
        yield f',\n"{name}": ['
        comma = ""
        for row in rows:
            yield f"{comma}\n{json.dumps(row, ensure_ascii=False, sort_keys=True)}"
            comma = ","
        yield "\n]"
    yield "\n}\n"


def _settings(actor: Actor) -> dict[str, Any]:
    mine = actor.workspace
    return {name: getattr(mine, name) for name in SETTINGS}


def _addresses(actor: Actor) -> Iterator[dict[str, Any]]:
    for row in own_addresses(actor):
        yield {"address": row.address, "standing": row.standing, "name": row.name, "how": row.how}


def _imports(actor: Actor) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Numbers anew, from 1, the imports that something known came from."""
    tokens, rows = {}, []
    for number, batch in enumerate(referenced_batches(actor), start=1):
        tokens[f"import {batch.pk}"] = f"import {number}"
        rows.append({"number": number, "label": batch.label, "began_at": batch.began_at.isoformat()})
    return tokens, rows


def _people(
    actor: Actor, tokens: Mapping[str, str], uids: dict[int, str], cards: IO[bytes]
) -> Iterator[dict[str, Any]]:
    rests = relationships.rests(actor)
    raws = _raw_cards(actor)
    for pk, row in people.whole_book(actor):
        uids[pk] = row["uid"]
        row["field_origins"] = {name: tokens.get(token, token) for name, token in row["field_origins"].items()}
        for point in row["points"]:
            point["origin"] = tokens.get(point["origin"], point["origin"])
        until, why = rests.get(pk, (None, ""))
        row["rest_until"], row["rest_why"] = until.isoformat() if until else None, why
        mine = raws.get(pk, [])
        row["cards"] = [[key, digest, base64.b64encode(raw).decode()] for key, digest, raw in mine]
        if row["place"] in {Place.KEPT, Place.ARCHIVED} and row["trashed_at"] is None:
            raw_card = zlib.decompress(mine[-1][2]) if mine else b""
            cards.write(write_card(_record(row, raw_card), uid=row["uid"]).encode("utf-8"))
        yield row


def _raw_cards(actor: Actor) -> dict[int, list[tuple[str, str, bytes]]]:
    found: dict[int, list[tuple[str, str, bytes]]] = {}
    rows = SourceItem.objects.filter(workspace=actor.workspace, person__isnull=False, kind="card").order_by("key")
    for pk, key, digest, raw in rows.values_list("person_id", "key", "digest", "raw").iterator(chunk_size=2000):
        found.setdefault(pk or 0, []).append((key, bytes(digest).hex(), bytes(raw)))
    return found


def _record(row: dict[str, Any], raw: bytes) -> PersonRecord:
    connected = row["met_on"] if row["met_how"] == "connected on LinkedIn" else ""
    return PersonRecord(
        item=1,
        key=row["uid"],
        name=row["full_name"],
        name_source=row["name_source"],
        given=row["given"],
        family=row["family"],
        additional=row["additional"],
        prefix=row["prefix"],
        suffix=row["suffix"],
        nickname=row["nickname"],
        points=tuple(
            Point(PointKind(one["kind"]), one["value"], one["label"], one["preferred"], tuple(one["parts"]))
            for one in row["points"]
        ),
        organisation=row["organisation"],
        department=row["department"],
        title=row["title"],
        birthday=row["birthday"],
        notes=row["notes"],
        tags=tuple(row["tags"]),
        connected_on=date.fromisoformat(connected) if connected else None,
        raw=raw if raw[:6].upper() == b"BEGIN:" else b"",
    )


def _exchanges(actor: Actor, uids: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    raws = _raw_events(actor)
    for pk, row in conversations.whole_log(actor):
        row["people"] = sorted([uids[part[0]], *part[1:]] for part in row["people"])
        raw = raws.get(pk)
        row["event"] = base64.b64encode(raw).decode() if raw else None
        yield row


def _raw_events(actor: Actor) -> dict[int, bytes]:
    rows = SourceItem.objects.filter(workspace=actor.workspace, exchange__isnull=False)
    return {pk or 0: bytes(raw) for pk, raw in rows.values_list("exchange_id", "raw").iterator(chunk_size=2000)}


def _meetings(actor: Actor) -> Iterator[ExchangeRecord]:
    raws = _raw_events(actor)
    for item, (pk, row) in enumerate(conversations.whole_log(actor), start=1):
        if row["channel"] not in {Channel.MEETING, Channel.CALL}:
            continue
        at = parse_datetime(row["at"])
        assert at is not None
        cast = [CastMember.from_row(one) for one in row["cast"]]
        packed = raws.get(pk)
        yield ExchangeRecord(
            item=item,
            key=row["source_key"],
            at=at,
            channel=Channel(row["channel"]),
            participants=tuple(ParticipantRecord(one.address, one.name, one.role, one.response) for one in cast),
            subject=row["subject"],
            text=row["text"],
            minutes=row["minutes"],
            all_day=row["all_day"],
            status=Status(row["status"]),
            aside=Aside(row["aside"]),
            raw=zlib.decompress(packed) if packed else b"",
        )
