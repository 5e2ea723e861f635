"""A record of a source as the book keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kithwork.core.text import mend
from kithwork.people.rules import CardPoint, PersonCard, point_key

if TYPE_CHECKING:
    from kithwork.sources.records import PersonRecord


def card_of(record: PersonRecord, *, region: str) -> PersonCard:
    """A record as the book keeps it."""
    points = tuple(
        CardPoint(
            kind=point.kind,
            value=mend(point.value),
            key=point_key(point.kind, point.value, region=region),
            label=point.label,
            preferred=point.preferred,
            parts=point.parts,
        )
        for point in record.points
        if point.value.strip()
    )
    met_on = record.met_on or record.connected_on
    return PersonCard(
        name=record.name,
        name_source=record.name_source,
        given=record.given,
        family=record.family,
        additional=record.additional,
        prefix=record.prefix,
        suffix=record.suffix,
        nickname=record.nickname,
        organisation=record.organisation,
        department=record.department,
        title=record.title,
        birthday=record.birthday,
        notes=record.notes,
        met_on=met_on.isoformat() if met_on else "",
        met_how=record.met_how or ("connected on LinkedIn" if record.connected_on else ""),
        points=points,
        tags=record.tags,
    )
